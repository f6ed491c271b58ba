/**
 * `<ready-to-sit>`: the planner. Importing this module registers it.
 *
 * Its attributes are all optional and listed in docs/configuration.md. They are read once, when the planner loads, but
 * for `theme` and `inherit`, which may change. One planner serves a page, so the first element's settings hold.
 */
export declare class ReadyToSit extends HTMLElement {
  static readonly version: string;
  /**
   * What the student has told, as the JSON document that is stored. It is about a person's exams: keep it only where the
   * student has asked for it.
   *
   * This and the other methods bring the planner first, and reject with an `Error` where it cannot come.
   */
  export(): Promise<string>;
  /**
   * Puts a document, or the file of "Save a copy of everything", in place of the record. The student is told and can take
   * it back; it is kept on the device only if the record is kept there. Rejects with an `Error` that says what is wrong
   * with the document, or that the file was changed after it was saved; nothing has changed then.
   */
  import(text: string): Promise<void>;
  /** Deletes the record here and in the browser's storage, like "Delete everything". It cannot be taken back. */
  reset(): Promise<void>;
}

/** What `ready-to-sit-stage` brings: what stands on the screen now. `start` is the first screen. */
export interface ReadyToSitStage {
  readonly stage:
    | "start"
    | "now"
    | "results"
    | "timeline"
    | "sources"
    | "my-data"
    | "advisor"
    | "after"
    | "advice"
    | "paperwork";
}

declare global {
  interface HTMLElementTagNameMap {
    "ready-to-sit": ReadyToSit;
  }
  /** Sent by the element with the attribute `events` only; they bubble and leave shadow roots. */
  interface HTMLElementEventMap {
    "ready-to-sit-ready": CustomEvent<null>;
    "ready-to-sit-saved": CustomEvent<null>;
    "ready-to-sit-stage": CustomEvent<ReadyToSitStage>;
  }
}
