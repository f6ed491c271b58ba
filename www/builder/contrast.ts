/** Whether the chosen colours can be read. */

import type { Pair } from "./choice";

type Colours = Readonly<Record<string, string>>;

/** The planner's own colours (`www/styles/look.css`; a test compares them). */
export const defaults: Readonly<Record<"light" | "dark", Colours>> = {
  light: {
    paper: "#fdfcf9",
    field: "#ffffff",
    ink: "#1f2630",
    soft: "#55606d",
    line: "#d9d6cc",
    accent: "#17566f",
    "on-accent": "#ffffff",
  },
  dark: {
    paper: "#171b20",
    field: "#1e2329",
    ink: "#e8e5dd",
    soft: "#a9b0b8",
    line: "#3a4149",
    accent: "#8fc6dc",
    "on-accent": "#10222a",
  },
};

/** Text and its ground. */
const pairs = [
  ["ink", "paper", "Text on the ground"],
  ["ink", "field", "Text in fields"],
  ["soft", "paper", "Hints on the ground"],
  ["accent", "paper", "Links on the ground"],
  ["on-accent", "accent", "Text on buttons"],
] as const;

/** What WCAG 2 asks of text. */
const LEAST = 4.5;

/** A sentence for each pair that is hard to read in a theme that readers may get. */
export function hardToRead(theme: string, properties: readonly Pair[]): string[] {
  const own = Object.fromEntries(properties.map(([name, value]) => [name.replace("--ready-to-sit-", ""), value]));
  const themes = (["light", "dark"] as const).filter((one) => theme === "auto" || theme === one);
  return themes.flatMap((one) => {
    const colours: Colours = { ...defaults[one], ...own };
    return pairs
      .filter(([text, ground]) => text in own || ground in own)
      .map(([text, ground, name]) => ({ name, ratio: contrast(colours[text] ?? "", colours[ground] ?? "") }))
      .filter(({ ratio }) => ratio < LEAST)
      .map(({ name, ratio }) => `${name}, ${one}: a contrast of ${down(ratio)} to 1. At least 4.5 to 1 is needed.`);
  });
}

/** Down, so that 4.49 does not look like enough. */
const down = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

function contrast(one: string, other: string): number {
  const [least = 0, most = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (most + 0.05) / (least + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
