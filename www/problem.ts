/** Why there is no planner: a sentence for the reader, what the site's owner can do, and the words of a new try. */
export class Problem extends Error {
  constructor(
    message: string,
    readonly owner = "",
    readonly retry = "",
  ) {
    super(message);
  }
}

export const missing = (): Problem =>
  new Problem("This browser cannot run the planner: WebAssembly is missing or switched off. Another browser may work.");

export const refused = (): Problem =>
  new Problem(
    "The security settings of this page do not let the planner run.",
    "the page's Content-Security-Policy has to allow WebAssembly. Add script-src 'wasm-unsafe-eval'.",
  );

/** `directive` is the part of a Content-Security-Policy that such a file needs. */
const owns = (address: URL, directive: string): string =>
  `${address.origin}${address.pathname} has to be the file that came with this script, and the page's Content-Security-Policy ` +
  `has to allow it. Add ${directive} ${address.origin}.`;

export const notLoaded = (address: URL, directive: string): Problem =>
  new Problem("The planner could not be loaded. Check your connection, then try again.", owns(address, directive), "Try again");

export const partNotLoaded = (address: URL, directive: string): Problem =>
  new Problem(
    "The second part of the planner could not be loaded. Explanations, timeline and sources are missing; the rest works. " +
      "Check your connection, then try again.",
    owns(address, directive),
    "Try again",
  );

export const notStarted = (cause: unknown): Problem =>
  new Problem("The planner could not start in this browser.", `the browser said: ${String(cause)}`, "Try again");

export const notDrawn = (): Problem =>
  new Problem(
    "The security settings of this page do not let the planner draw itself.",
    "the page's Content-Security-Policy has to allow the planner's Trusted Types policy. Add trusted-types ready-to-sit.",
  );

export const stopped = (): Problem =>
  new Problem(
    "The planner stopped because of a fault of its own. Start again to bring back what you kept on this device. " +
      "Anything else will be lost, but you can still copy it from the screen below.",
    "",
    "Start again",
  );
