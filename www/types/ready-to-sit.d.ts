/**
 * `<ready-to-sit>`: the planner. Importing this module registers it.
 *
 * Attribute `rules`, optional: the address of a rules file of the site's own, relative to the page and on its origin,
 * in the form of the `rules.txt` that ships beside the script. It is read once, when the planner loads; the first
 * address on a page holds. A file that cannot be used is refused with the reason, on the page and in the console, and
 * the planner's own rules stay in force.
 */
export declare class ReadyToSit extends HTMLElement {
  static readonly version: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "ready-to-sit": ReadyToSit;
  }
}
