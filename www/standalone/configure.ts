/** Attributes of the planner that the page's address may set. */
const settings = [
  "lang",
  "theme",
  "inherit",
  "rules",
  "sections",
  "route",
  "risk",
  "gate-cbssa",
  "gate-free120",
  "store",
  "events",
  "config",
];

/**
 * Attributes with words and links of a site. In a frame the site around it answers for them; by a bare address anybody
 * could put words into this page's mouth.
 */
const wordsOfASite = ["cta-label", "cta-href", "help-label", "help-href", "contact-href"];

/** Hands the address's query on to the planner, as far as it names attributes; everything else is ignored. */
export function configure(root: HTMLElement, planner: HTMLElement, query: string, framed: boolean): void {
  const allowed = framed ? [...settings, ...wordsOfASite] : settings;
  for (const [name, value] of new URLSearchParams(query)) {
    if (allowed.includes(name)) planner.setAttribute(name, value);
  }
  // The page's own ground goes with the planner's.
  const theme = planner.getAttribute("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
}
