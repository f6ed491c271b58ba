import { ofFiles, ofLook, ofPlanner, ofWords } from "../attributes";

const all = [...ofLook, ...ofFiles, ...ofPlanner];

/**
 * Hands the address's query on to the planner, as far as it names attributes; everything else is ignored. Words and
 * links of a site count in a frame only: there the site around it answers for them. By a bare address anybody could put
 * words into this page's mouth.
 */
export function configure(root: HTMLElement, planner: HTMLElement, query: string, framed: boolean): void {
  const allowed = framed ? all : all.filter((name) => !ofWords.includes(name));
  for (const [name, value] of new URLSearchParams(query)) {
    if (allowed.includes(name)) planner.setAttribute(name, value);
  }
  // The page's own ground goes with the planner's.
  const theme = planner.getAttribute("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
}
