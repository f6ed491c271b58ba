import { here } from "#asset";

/** Points links to files that came with the script (`<a data-beside="evaluation.html">`) to where the script lies. */
export function linkBeside(root: Element): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-beside]")) {
    link.href = new URL(link.dataset.beside ?? "", here).href;
  }
}
