/** The real planner in a page of its own, as the chosen tag would show it. */

import { pins } from "../../target/web/glue/pins";
import type { Choice, Pair } from "./choice";
import { openTag, styleRules } from "./tag";

/** The page around the planner, which it follows where its theme is `auto`. */
const grounds: Readonly<Record<string, string>> = {
  light: "background: #ffffff; color: #222222;",
  dark: "background: #14171b; color: #e8e6e1;",
};

/** What the planner follows at once; anything else is read when it starts. */
const LIVE = ["theme", "inherit"];

export class Preview {
  readonly #frame: HTMLIFrameElement;
  readonly #script: string;
  #attributes: readonly Pair[] = [];
  #style = "";
  #fixed = "";

  /** `asFile`: the builder page was opened as a file. There a browser loads no modules, but the script that is all in one. */
  constructor(frame: HTMLIFrameElement, asFile: boolean) {
    this.#frame = frame;
    this.#script = asFile
      ? '<script src="./ready-to-sit.single.js"></script>'
      : `<script type="module" src="./${pins.loader}" integrity="${pins.integrity}" crossorigin></script>`;
    // What was chosen while it loaded.
    frame.addEventListener("load", () => this.#follow());
  }

  /** Shows the choice on a light or a dark page. */
  show(choice: Choice, ground: string): void {
    // The site's own files are not here. The owner's own record, if there is one, is neither shown nor touched.
    this.#attributes = [
      ...choice.attributes.filter(([name]) => name !== "rules" && name !== "config" && name !== "store"),
      ["store", "preview"],
    ];
    const page = `body { margin: 12px; font: 17px/1.6 Georgia, serif; ${grounds[ground] ?? ""} }`;
    this.#style = `${page}\n${styleRules(choice.properties)}`;
    const fixed = JSON.stringify(this.#attributes.filter(([name]) => !LIVE.includes(name)));
    if (fixed === this.#fixed) {
      this.#follow();
      return;
    }
    this.#fixed = fixed;
    this.#frame.srcdoc =
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>' +
      `<meta name="viewport" content="width=device-width"><style>${this.#style}</style>` +
      `${this.#script}</head>` +
      `<body>${openTag(this.#attributes)}<p>The planner cannot be shown here. Its files must lie beside this page.</p></ready-to-sit></body></html>`;
  }

  #follow(): void {
    const page = this.#frame.contentDocument;
    const style = page?.querySelector("style");
    if (style && style.textContent !== this.#style) style.textContent = this.#style;
    const element = page?.querySelector("ready-to-sit");
    for (const name of LIVE) {
      const value = this.#attributes.find(([one]) => one === name)?.[1];
      if (value === undefined) element?.removeAttribute(name);
      else if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
    }
  }
}
