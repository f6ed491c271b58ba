/** How a planner looks: light or dark, and what it takes over from the page around it. */
export class Look {
  readonly #host: HTMLElement;
  readonly #frame: HTMLElement;
  readonly #probe = document.createElement("span");

  constructor(host: HTMLElement, frame: HTMLElement) {
    this.#host = host;
    this.#frame = frame;
    this.#probe.className = "rts-probe";
    // The end of a transition tells of a new colour whatever brought it: a class, a sheet, the system's own theme.
    this.#probe.addEventListener("transitionend", () => this.update());
  }

  /** Stands beside the frame from now on. */
  enter(): void {
    this.#frame.after(this.#probe);
    this.update();
  }

  /** Reads the attributes and the page again. */
  update(): void {
    // Nothing is computed for what is not in the document.
    if (!this.#probe.isConnected) return;
    const theme = this.#host.getAttribute("theme");
    const { backgroundColor, color, fontFamily } = getComputedStyle(this.#probe);
    const dark = theme === "dark" || (theme !== "light" && isLight(backgroundColor));
    const { dataset, style } = this.#frame;
    dataset.theme = dark ? "dark" : "light";
    dataset.inherit = this.#host.getAttribute("inherit") ?? "";
    style.setProperty("--host-color", color);
    style.setProperty("--host-font", fontFamily);
  }
}

/** Whether a text of this colour, `color(srgb r g b)` with parts from 0 to 1, wants a dark ground. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.e-]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
}
