import { linkBeside } from "./beside";
import { Cover } from "./cover";
import { formatDates } from "./dates";
import { holdWhileBusy } from "./hold";
import type { Place } from "./handover";
import { parse } from "./html";
import { Look } from "./look";
import { trouble, waiting } from "./notice";
import { patch } from "./patch";
import { nameParts } from "./parts";
import { notDrawn, type Problem } from "./problem";

/** One planner on the page: what stands in a shadow root. */
export class View {
  readonly #place: Place;
  readonly #sheet: CSSStyleSheet;
  readonly look: Look;
  readonly #frame = document.createElement("div");
  readonly #screen = document.createElement("div");
  readonly #live = document.createElement("div");
  readonly #cover: Cover;
  readonly #hold: (job: () => void, adds?: boolean) => void;
  #notice: HTMLElement | undefined;
  #toldReady = false;

  constructor(place: Place, sheet: CSSStyleSheet) {
    this.#place = place;
    this.#sheet = sheet;
    this.look = new Look(place.host, this.#frame);
    this.#hold = holdWhileBusy(place.shadow);
    this.#cover = new Cover(place.shadow, this.#frame, this.#screen);
    this.#screen.className = "rts-screen";
    // Where focus goes when the control that had it is gone.
    this.#screen.tabIndex = -1;
    this.#live.className = "rts-live";
    this.#live.setAttribute("role", "status");
    this.#live.setAttribute("aria-live", "polite");

    this.#frame.className = "rts";
    this.#frame.part.add("planner");
    this.#frame.lang = "en";
    this.#frame.dir = "ltr";
    this.#frame.append(this.#screen, this.#live);
  }

  /** Says that the planner is on its way. */
  wait(): void {
    this.#tell(waiting());
  }

  /** Says what went wrong; where the user acted, it is brought into sight. */
  fail(problem: Problem, retry: () => void, acted: boolean): void {
    this.#hold(() => {
      this.#tellTrouble(problem, retry);
      if (acted) this.#notice?.querySelector("button")?.focus();
    });
  }

  /** Shows a screen, or only its `part`, and focuses the element with the id `focus`; each by its id. */
  show(html: string, focus?: string, part?: string): void {
    this.#hold(() => {
      const root = part ? this.#place.shadow.getElementById(part) : this.#screen;
      let next: Element;
      try {
        const parsed = parse(html, this.#place.policy);
        next = (part && parsed.firstElementChild) || parsed;
      } catch {
        this.#tellTrouble(notDrawn());
        return;
      }
      formatDates(next);
      linkBeside(next);
      nameParts(next);
      const focused = this.#place.shadow.activeElement !== null;
      this.#enter();
      this.#notice?.remove();
      this.#notice = undefined;
      if (root) patch(root, next);
      this.#cover.follow();
      this.#focus(focus ? this.#place.shadow.getElementById(focus) : null, focused);
    }, part !== undefined);
  }

  /** Takes everything off the screen, with what was typed on it. */
  empty(): void {
    this.#screen.replaceChildren();
  }

  /** Tells the page that something happened here, with no more than `detail`. */
  tell(what: string, detail?: object): void {
    const event = new CustomEvent(`ready-to-sit-${what}`, { bubbles: true, composed: true, detail });
    this.#place.host.dispatchEvent(event);
  }

  /** Tells the page once that the planner stands here. */
  tellReady(): void {
    this.#hold(() => {
      if (this.#toldReady) return;
      this.#toldReady = true;
      this.tell("ready");
    }, true);
  }

  /** Speaks a sentence to screen readers. */
  announce(text: string): void {
    if (this.#cover.covers) return;
    // The same text again would be no change, and no change is not read.
    this.#live.textContent = text && text === this.#live.textContent ? `${text}\u00a0` : text;
  }

  #focus(target: HTMLElement | null, focused: boolean): void {
    if (target) {
      target.focus({ preventScroll: true });
      // "instant" whatever the host's styles say: nothing slides.
      target.scrollIntoView({ block: "nearest", behavior: "instant" });
    } else if (focused && !this.#place.shadow.activeElement) {
      this.#screen.focus({ preventScroll: true });
    }
  }

  #tellTrouble(problem: Problem, retry?: () => void): void {
    const notice = trouble(problem, retry);
    // Nothing to show but what the page's author put into the element.
    if (!this.#screen.hasChildNodes()) notice.append(document.createElement("slot"));
    this.#tell(notice);
  }

  /** Takes the place, and the styles, of what stood there before the planner had anything to show. */
  #enter(): void {
    const { shadow, waiting } = this.#place;
    if (!waiting.parentNode) return;
    shadow.adoptedStyleSheets = [this.#sheet];
    waiting.replaceWith(this.#frame);
    this.look.enter();
  }

  /** Puts a notice above the last screen, in place of the notice before. */
  #tell(notice: HTMLElement): void {
    const { activeElement } = this.#place.shadow;
    const focused = [this.#notice, this.#place.waiting].some((before) => before?.contains(activeElement));
    this.#enter();
    this.#notice?.remove();
    this.#notice = notice;
    this.#screen.before(notice);
    if (focused) this.#screen.focus({ preventScroll: true });
  }
}
