// The widget in the demo's page with a kept record: from a click to the frame that shows what it did.
//
// The time runs from the click's own time stamp to the beginning of the second animation frame after it: by then the
// first one, which shows the change, has been laid out, painted and handed to the compositor. The browser draws without
// a frame limit: at 60 frames a second, one to two frames of waiting for the screen would be measured with it.

import { launch, withPage } from "../../tests/e2e/support/browser.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";
import { storeBefore } from "../../tests/e2e/support/student.mjs";
import { openWidget } from "../../tests/e2e/support/widget.mjs";
import { summary } from "./numbers.mjs";

const WARM_UP = 10;
const MEASURED = 120;

/** `click/<what is clicked>`. */
export async function measureWidget(cases) {
  const { text } = cases.documents.find(({ size }) => size === cases.designSize);
  const server = await serve();
  const browser = await launch(["--disable-frame-rate-limit"]);
  const measured = {};
  try {
    await withPage(browser, {}, async ({ page }) => {
      await page.addInitScript(stopDate, `${cases.today}T12:00`);
      await storeBefore(page, text);
      const planner = await openWidget(page, server.url());
      const at = (selector) => planner.screen.locator(selector);
      // A long log shows its latest results only.
      const results = (count) => ["li.result", count];
      const latest = 20;

      const measure = async (...controls) => Object.assign(measured, await alternate(page, planner, controls));
      await measure(
        ["click/risk", at('label[for="risk-2"]'), ["#risk-2[checked]", 1]],
        ["click/risk", at('label[for="risk-5"]'), ["#risk-5[checked]", 1]],
      );
      await measure(
        ["click/to-results", at("#go-results"), results(latest)],
        ["click/to-now", at("#go-now"), results(0)],
      );
      await at("#go-results").click();
      await measure(
        ["click/delete", at(`#delete-${cases.designSize}`), [`#result-${cases.designSize}`, 0]],
        ["click/undo", at("#undo"), [`#result-${cases.designSize}`, 1]],
      );
    });
  } finally {
    await browser.close();
    await server.close();
  }
  return measured;
}

/** Clicks two controls in turn; each must leave so many elements of a selector on the screen. */
async function alternate(page, planner, controls) {
  const times = Object.fromEntries(controls.map(([name]) => [name, []]));
  for (let round = -WARM_UP; round < MEASURED; round += 1) {
    const [name, control, [selector, count]] = controls.at(round % 2);
    await page.evaluate(watchClick);
    // Without Playwright's own checks, which would run in the page while it is measured.
    await control.click({ force: true });
    const { time, found } = await planner.host.evaluate(
      async (host, selector) => ({
        time: await globalThis.painted,
        found: host.shadowRoot.querySelectorAll(selector).length,
      }),
      selector,
    );
    if (found !== count) throw new Error(`${name} left ${found} of ${selector}, not ${count}.`);
    if (round >= 0) times[name].push(time);
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)]));
}

/** In the page: `painted` becomes the time of the next click. */
function watchClick() {
  globalThis.painted = new Promise((resolve) => {
    const watch = ({ timeStamp }) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)));
    };
    addEventListener("click", watch, { capture: true, once: true });
  });
}

/** In the page: it is always the day of the cases. */
export function stopDate(text) {
  const now = new Date(text).getTime();
  globalThis.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [now]));
    }

    static now() {
      return now;
    }
  };
}
