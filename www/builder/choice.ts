/** What a site's owner has chosen on the builder page, read from its form and checked. */

import { ofWords } from "../attributes";
import { type Form, hosts } from "./hosts";

export interface Choice {
  readonly host: string;
  readonly form: Form;
  /** Ends in a slash. */
  readonly folder: string;
  readonly rocket: boolean;
  /** Attributes of the tag, in the order in which they are written. */
  readonly attributes: readonly Pair[];
  /** Custom properties and their values. */
  readonly properties: readonly Pair[];
  /** What is wrong, by the field's id; a wrong value is in neither list. */
  readonly wrong: ReadonlyMap<string, string>;
}

export type Pair = readonly [name: string, value: string];

/** What a site may leave out; "Now" and "My data" always stand. */
const SECTIONS = ["results", "timeline", "sources", "advisor"];

/**
 * Whether a setting does anything in this form. A page of its own takes over no look, and takes a site's words in a
 * frame, but not from a link: anybody could put words into its mouth.
 */
export function applies(name: string, form: Form): boolean {
  // The page in a frame is the standalone page itself.
  if (name === "inherit" || name === "planner-href") return form === "script";
  return !ofWords.includes(name) || (form !== "card" && form !== "link");
}

/** What a text must look like to be part of a style; quotes, commas and blanks belong to lists of fonts. */
const FONTS = /^[\w\s,'"-]+$/;

interface Check {
  readonly name: string;
  readonly fits: (value: string) => boolean;
  readonly says: string;
}

const between = (least: number, most: number) => (value: string): boolean =>
  /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most;

const atMost = (length: number) => (value: string): boolean => value.length <= length;

/** As `src/site/address.rs` has it. */
const isLink = (value: string): boolean =>
  value.length <= 500 &&
  !/[\s\\]/.test(value) &&
  (/^https:\/\/[^/]/.test(value) ? URL.canParse(value) : /^mailto:.*@/.test(value) || /^\/(?!\/)/.test(value));

const isOnSite = (value: string): boolean => /^(?:\/(?!\/)|\.{1,2}\/)/.test(value);
const LINK = "Give an address that begins with https://, mailto: or a slash.";
const ON_SITE = "The file has to lie on the page's own site. Give an address that begins with a slash.";
const LABEL = "Use at most 60 characters.";

const texts: readonly Check[] = [
  { name: "route", fits: () => true, says: "" },
  { name: "risk", fits: between(1, 20), says: "Give a whole number from 1 to 20." },
  { name: "gate-cbssa", fits: between(0, 100), says: "Give a whole number from 0 to 100." },
  { name: "gate-free120", fits: between(0, 100), says: "Give a whole number from 0 to 100." },
  {
    name: "store",
    fits: (value) => /^[A-Za-z0-9-]{1,40}$/.test(value),
    says: "Use letters, digits and hyphens only, at most 40.",
  },
  { name: "cta-label", fits: atMost(60), says: LABEL },
  { name: "cta-href", fits: isLink, says: LINK },
  { name: "help-label", fits: atMost(60), says: LABEL },
  { name: "help-href", fits: isLink, says: LINK },
  { name: "contact-href", fits: isLink, says: LINK },
  {
    name: "planner-href",
    fits: (value) => isLink(value) && !/^mailto:|#/.test(value),
    says: "Give an address that begins with https:// or a slash, without #.",
  },
  { name: "rules", fits: isOnSite, says: ON_SITE },
  { name: "config", fits: isOnSite, says: ON_SITE },
];

const colours = ["paper", "field", "ink", "soft", "line", "accent", "on-accent"];

const styles: readonly Check[] = [
  { name: "font", fits: (value) => FONTS.test(value), says: "Give names of fonts with commas between them." },
  { name: "heading-font", fits: (value) => FONTS.test(value), says: "Give names of fonts with commas between them." },
  { name: "padding", fits: between(0, 100), says: "Give a whole number from 0 to 100." },
  { name: "radius", fits: between(0, 100), says: "Give a whole number from 0 to 100." },
];

/** Reads the form. */
export function read(form: HTMLFormElement): Choice {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const wrong = new Map<string, string>();
  const checked = ({ name, fits, says }: Check): string => {
    const control = form.elements.namedItem(name);
    // What is no number at all has an empty value.
    const unreadable = control instanceof HTMLInputElement && control.validity.badInput;
    const value = text(name);
    if (!unreadable && (!value || fits(value))) return value;
    wrong.set(name, says);
    return "";
  };

  const host = text("host");
  const forms = hosts[host]?.forms ?? ["script"];
  const chosen = forms.find((one) => one === text("way")) ?? forms[0] ?? "script";
  const folder = readFolder(text("folder"), mustBeFull(host, chosen), wrong);

  let attributes: Pair[] = [];
  if (text("theme") !== "auto") attributes.push(["theme", text("theme")]);
  const inherit = data.getAll("inherit").join(" ");
  if (inherit) attributes.push(["inherit", inherit]);
  const sections = data.getAll("sections").map(String);
  if (sections.length < SECTIONS.length) attributes.push(["sections", sections.join(" ") || "now"]);
  const values = new Map(texts.filter(({ name }) => applies(name, chosen)).map((check) => [check.name, checked(check)]));
  for (const link of ["cta", "help"]) {
    const [label, href] = [`${link}-label`, `${link}-href`];
    if (values.get(label) && !values.get(href) && !wrong.has(href)) wrong.set(href, "A link needs its address, too.");
    if (link === "cta" && values.get(href) && !values.get(label) && !wrong.has(label)) wrong.set(label, "A link needs its words, too.");
    // Half a link is none.
    if (wrong.has(href) || wrong.has(label)) [label, href].forEach((name) => values.delete(name));
  }
  for (const [name, value] of values) if (value) attributes.push([name, value]);
  if (data.has("events")) attributes.push(["events", ""]);
  attributes = attributes.filter(([name]) => applies(name, chosen));

  const properties: Pair[] = [];
  // Only the page that holds the tag can style it.
  const styled = chosen === "script";
  for (const name of styled ? colours : []) {
    if (data.has(`own-${name}`)) properties.push([`--ready-to-sit-${name}`, text(name)]);
  }
  for (const check of styled ? styles : []) {
    const value = checked(check);
    if (value) properties.push([`--ready-to-sit-${check.name}`, between(0, 100)(value) ? `${value}px` : value]);
  }
  return { host, form: chosen, folder, rocket: data.has("rocket"), attributes, properties, wrong };
}

/** Whether the address of the files has to name its server. */
export function mustBeFull(host: string, form: Form): boolean {
  // A link as text may be read in a mail.
  return !hosts[host]?.ownFiles || form === "link" || form === "address";
}

function readFolder(typed: string, full: boolean, wrong: Map<string, string>): string {
  const usual = full ? "https://files.example.edu/ready-to-sit/" : "/ready-to-sit/";
  const isFull = /^https:\/\/[^/]/.test(typed) && URL.canParse(typed);
  if (full ? isFull : isFull || isOnSite(typed)) return typed.endsWith("/") ? typed : `${typed}/`;
  wrong.set(
    "folder",
    full
      ? "Your files lie on another site than the page: give the full address, beginning with https://."
      : "Give the folder on your site, beginning with a slash, or a full address that begins with https://.",
  );
  return usual;
}
