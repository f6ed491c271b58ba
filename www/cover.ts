/** Covers the planner when its reader turns away, until they ask for it again. Paper shows what it always does. */
export class Cover {
  readonly #frame: HTMLElement;
  readonly #screen: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #panel = document.createElement("div");
  readonly #show = document.createElement("button");
  #covered = false;
  #before: Element | null = null;

  constructor(root: ShadowRoot, frame: HTMLElement, screen: HTMLElement) {
    this.#root = root;
    this.#frame = frame;
    this.#screen = screen;
    this.#panel.className = "rts-cover";
    const line = document.createElement("p");
    line.textContent = "Hidden.";
    this.#show.type = "button";
    this.#show.textContent = "Show";
    this.#show.addEventListener("click", () => this.#uncover());
    this.#panel.append(line, this.#show);
    // A focus that moves into a frame of the page is no turning away.
    window.addEventListener("blur", () => document.hasFocus() || this.#cover());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#cover());
    window.addEventListener("pagehide", () => this.#cover());
  }

  /** Whether nothing may be seen or heard at the moment. */
  get covers(): boolean {
    return this.#covered;
  }

  /** Follows the planner, which may have changed its mind on a screen that is covered. */
  follow(): void {
    if (this.#covered && !this.#wanted()) this.#uncover();
  }

  #wanted(): boolean {
    return this.#screen.querySelector("[data-hides]") !== null;
  }

  #cover(): void {
    if (this.#covered || !this.#wanted()) return;
    this.#covered = true;
    this.#before = this.#root.activeElement;
    this.#frame.dataset.covered = "";
    this.#screen.inert = true;
    this.#screen.before(this.#panel);
    if (this.#before) this.#show.focus({ preventScroll: true });
  }

  #uncover(): void {
    const focused = this.#root.activeElement === this.#show;
    this.#covered = false;
    delete this.#frame.dataset.covered;
    this.#screen.inert = false;
    this.#panel.remove();
    if (!focused) return;
    const before = this.#before instanceof HTMLElement && this.#before.isConnected ? this.#before : this.#screen;
    before.focus({ preventScroll: true });
  }
}
