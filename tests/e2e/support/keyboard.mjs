// A student without a mouse.

import assert from "node:assert/strict";

/** Presses keys and counts them. */
export class Keyboard {
  strokes = 0;
  #page;
  #planner;

  constructor(page, planner) {
    this.#page = page;
    this.#planner = planner;
  }

  async press(key, times = 1) {
    for (let time = 0; time < times; time += 1) {
      await this.#page.keyboard.press(key);
      this.strokes += 1;
    }
  }

  async type(text) {
    await this.#page.keyboard.type(text);
    this.strokes += text.length;
  }

  /** Types a day, given as YYYY-MM-DD, into the parts of a date field as an American browser orders them. */
  async typeDay(date) {
    const [year, month, day] = date.split("-");
    await this.type(`${month}${day}${year}`);
  }

  /** Moves on with Tab until the control with this id has the focus. */
  async tabTo(id, key = "Tab") {
    for (let step = 0; step < 80; step += 1) {
      if ((await this.#planner.focusedId()) === id) return;
      await this.press(key);
    }
    assert.fail(`${key} does not lead to #${id}`);
  }

  /** Moves on with Tab until the focus is inside the planner. */
  async tabIntoPlanner() {
    for (let step = 0; step < 80; step += 1) {
      if (await this.#planner.host.evaluate((host) => document.activeElement === host)) return;
      await this.press("Tab");
    }
    assert.fail("Tab does not lead into the planner");
  }
}

/** Counts every use of a pointer in the page, from its beginning. */
export async function watchPointers(page) {
  await page.addInitScript(() => {
    const seen = [];
    for (const type of ["pointerdown", "mousedown", "touchstart", "mousemove"]) {
      addEventListener(type, () => seen.push(type), true);
    }
    Object.defineProperty(document, "pointersSeen", { value: seen });
  });
  return () => page.evaluate(() => document.pointersSeen);
}
