import { version } from "../target/web/glue/page/asset";
import styles from "../target/web/glue/styles.css";
import { onCommand } from "./commands";
import { dispatch, join, leave } from "./engine";
import { keepEventsInside } from "./events";
import { createHtmlPolicy, type HtmlPolicy } from "./html";
import { whenNear } from "./near";
import { onPrint } from "./print";
import { claimRules } from "./rules";
import { View } from "./view";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** The planner's element: it owns the shadow root and its place in the document, and nothing else. */
export class ReadyToSit extends HTMLElement {
  static readonly version = version;

  /** Trusted Types allow a policy of one name once; a second copy of the script finds it here. */
  static policy: HtmlPolicy | undefined;

  readonly #view: View;
  #release: (() => void) | undefined;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    this.#view = new View(shadow, () => (ReadyToSit.policy ??= createHtmlPolicy()));
    onCommand(shadow, (command, fields, draft) => dispatch(this.#view, command, fields, draft));
    keepEventsInside(shadow);
    onPrint(shadow, styles);
    // Not every browser in use has it.
    if ("attachInternals" in this) {
      const internals = this.attachInternals();
      internals.role = "region";
      internals.ariaLabel = "Ready to Sit planner";
    }
  }

  connectedCallback(): void {
    claimRules(this.getAttribute("rules"));
    this.#release ??= whenNear(this, () => join(this.#view));
  }

  disconnectedCallback(): void {
    // Moving an element disconnects and connects it at once; only a removal lets go.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#release?.();
      this.#release = undefined;
      leave(this.#view);
    });
  }
}
