import type { Policy } from "./policy";

/**
 * How the app meets the loader without a global: it calls the function that the element's class holds under this
 * symbol. The loader has checked the app's bytes before they run, so it need not ask who calls.
 */
export const handover = Symbol.for("ready-to-sit/app");

/** What the app does for one element: builds its planner, which stays unseen until it joins. */
export type App = (place: Place) => Planner;

/** Where a planner stands. */
export interface Place {
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  /** What stands there until the planner has something to show, and is then replaced by it. */
  readonly waiting: HTMLElement;
  readonly policy: Policy;
  /** The module, which has been on its way since before the app arrived; for the first planner only. */
  readonly module: Promise<Response> | undefined;
}

/** What the methods of the element do. */
export type Request = "export" | "import" | "reset";

/** One element's planner. */
export interface Planner {
  /** The element is in the document and near the reader. */
  join(): void;
  /** The element has left the document. */
  leave(): void;
  /** An attribute that says how it looks has changed. */
  restyle(): void;
  /** What a page asks of the planner, as soon as it is there. Rejects with an `Error` that says why not. */
  ask(what: Request, text?: string): Promise<string>;
}
