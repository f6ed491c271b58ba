import styles from "../target/web/glue/loader.css";
import { version } from "../target/web/glue/page/asset";
import { bring, forget, receive, takeModule, type Waiter } from "./bring";
import { keepEventsInside } from "./events";
import { type App, handover, type Planner, type Request } from "./handover";
import { whenNear } from "./near";
import { trouble, waiting } from "./notice";
import { createPolicy, type Policy } from "./policy";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
let policy: Policy | undefined;

interface Asked {
  resolve(): void;
  reject(problem: Error): void;
}

/** The planner's element: it keeps its place in the document, and has the planner brought when somebody comes near. */
export class ReadyToSit extends HTMLElement {
  static readonly version = version;
  static readonly observedAttributes = ["theme", "inherit"];

  /** For the app, when it arrives. */
  static [handover](app: App): void {
    receive(app);
  }

  readonly #shadow: ShadowRoot;
  readonly #waiting = document.createElement("div");
  readonly #room = document.createElement("div");
  readonly #waiter: Waiter;
  #planner: Planner | undefined;
  readonly #asked: Asked[] = [];
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: "open" });
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#waiter = {
      shadow: this.#shadow,
      arrive: (app) => this.#open(app),
      fail: (problem) => {
        this.#say(trouble(problem, () => this.#bring(true)));
        for (const { reject } of this.#asked.splice(0)) reject(problem);
      },
    };
    this.#waiting.className = "rts-waiting";
    this.#room.className = "rts-room";
    // What the author put into the tag is for feeds and browsers without scripts; here it says what will stand here.
    this.#room.append(waiting(), document.createElement("slot"));
    this.#waiting.append(this.#room);
    this.#shadow.append(this.#waiting);
    keepEventsInside(this.#shadow);
    // Not every browser in use has it.
    if ("attachInternals" in this) {
      const internals = this.attachInternals();
      internals.role = "region";
      internals.ariaLabel = "Ready to Sit planner";
    }
  }

  connectedCallback(): void {
    this.#stop ??= whenNear(this, (touched) => this.#bring(touched));
  }

  disconnectedCallback(): void {
    // Moving an element disconnects and connects it at once; only a removal lets go.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop?.();
      this.#stop = undefined;
      forget(this.#waiter);
      this.#planner?.leave();
    });
  }

  attributeChangedCallback(): void {
    this.#planner?.restyle();
  }

  /** The student's record as a document. */
  export(): Promise<string> {
    return this.#ask("export");
  }

  /** Puts a document in place of the record. */
  async import(text: string): Promise<void> {
    await this.#ask("import", String(text));
  }

  /** Deletes everything. */
  async reset(): Promise<void> {
    await this.#ask("reset");
  }

  async #ask(what: Request, text?: string): Promise<string> {
    if (!this.#planner) {
      if (!this.isConnected) throw new Error("The planner is in no document.");
      await new Promise<void>((resolve, reject) => {
        this.#asked.push({ resolve, reject });
        this.#bring(true);
      });
    }
    return (this.#planner as Planner).ask(what, text);
  }

  #bring(urgent: boolean): void {
    policy ??= createPolicy();
    if (this.#room.querySelector(".rts-notice")) this.#say(waiting());
    bring(this.#waiter, policy, urgent);
  }

  #open(app: App): void {
    policy ??= createPolicy();
    this.#planner ??= app({
      host: this,
      shadow: this.#shadow,
      waiting: this.#waiting,
      policy,
      module: takeModule(),
    });
    this.#planner.join();
    for (const { resolve } of this.#asked.splice(0)) resolve();
  }

  /** Puts a line or a notice in the place of the one before. */
  #say(line: HTMLElement): void {
    const before = this.#room.firstElementChild;
    const focused = before?.contains(this.#shadow.activeElement);
    before?.replaceWith(line);
    if (focused) (line.querySelector("button") ?? line).focus();
  }
}
