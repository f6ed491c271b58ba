/** The attributes of the element; docs/configuration.md and docs/theming.md say what they do. */

/** How it looks; these may change at any time. */
export const ofLook = ["theme", "inherit"];

/** The addresses of files. */
export const ofFiles = ["rules", "config"];

/** Words and links of the site's own. */
export const ofWords = ["cta-label", "cta-href", "help-label", "help-href", "contact-href"];

/** What the planner reads itself (src/site). */
export const ofPlanner = [
  "lang",
  "sections",
  "route",
  "risk",
  "gate-cbssa",
  "gate-free120",
  "store",
  "events",
  "session",
  "planner-href",
  ...ofWords,
];
