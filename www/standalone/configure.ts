import { ofFiles, ofLook, ofPlanner, ofWords } from "../attributes";

/** What the address of a shared link keeps. */
const ofShared = ["lang", "rules", "config"];

const all = [...ofLook, ...ofFiles, ...ofPlanner];

/**
 * Hands the address's query on to the planner, as far as it names attributes; everything else is ignored. Words and
 * links of a site count in a frame only: there the site around it answers for them. By a bare address anybody could put
 * words into this page's mouth.
 */
export function configure(root: HTMLElement, planner: HTMLElement, query: string, framed: boolean): void {
  const allowed = framed ? all : all.filter((name) => !ofWords.includes(name));
  const shared = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!allowed.includes(name)) continue;
    planner.setAttribute(name, value);
    if (ofShared.includes(name)) shared.append(name, value);
  }
  // What is shared from here opens here, wherever the query would have it, and takes along what an answer may depend on:
  // nothing of where the student came from.
  planner.setAttribute("planner-href", `${location.pathname}?${shared}`.replace(/\?$/, ""));
  // The page's own ground goes with the planner's.
  const theme = planner.getAttribute("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
}
