/** `<ready-to-sit>`: the planner. Importing this module registers it. */
export declare class ReadyToSit extends HTMLElement {
  static readonly version: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "ready-to-sit": ReadyToSit;
  }
}
