// The slider of "What if I move it?" dragged by the mouse on the demo's page: from a movement to the frame that shows
// what it changed. The time runs as for clicks (widget.mjs).

import { launch, withPage } from "../../tests/e2e/support/browser.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";
import { storeBefore } from "../../tests/e2e/support/student.mjs";
import { openWidget } from "../../tests/e2e/support/widget.mjs";
import { summary } from "./numbers.mjs";
import { stopDate } from "./widget.mjs";

const WARM_UP = 10;
const MEASURED = 120;
/** Some days on a slider of this page, in pixels. */
const STEP = 4;

/** `drag/<results>`. */
export async function measureDrag(cases) {
  const measured = {};
  for (const { size, text } of cases.planned) measured[`drag/${size}`] = summary(await drag(cases.today, text));
  return measured;
}

async function drag(today, text) {
  const server = await serve();
  const browser = await launch(["--disable-frame-rate-limit"]);
  const times = [];
  try {
    await withPage(browser, {}, async ({ page }) => {
      await page.addInitScript(stopDate, `${today}T12:00`);
      await storeBefore(page, text);
      const planner = await openWidget(page, server.url());
      const at = (selector) => planner.screen.locator(selector);
      await at("#go-timeline").click();
      await at("#open-what-if").click();
      const slider = at("#what-if-range");
      await slider.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await slider.boundingBox();
      await page.mouse.move(x + 20, y + height / 2);
      await page.mouse.down();
      let place = 20;
      let direction = STEP;
      let last = "";
      for (let round = -WARM_UP; round < MEASURED; round += 1) {
        await page.evaluate(watchInput);
        if (place + direction < 20 || place + direction > width - 20) direction = -direction;
        place += direction;
        await page.mouse.move(x + place, y + height / 2);
        const time = await page.evaluate(() => globalThis.painted);
        const shown = await at("#what-if-result strong").first().innerText();
        if (shown === last) throw new Error(`A step left ${shown} on the screen.`);
        last = shown;
        if (round >= 0) times.push(time);
      }
      await page.mouse.up();
    });
  } finally {
    await browser.close();
    await server.close();
  }
  return times;
}

/** In the page: `painted` becomes the time of the next movement of the slider. */
function watchInput() {
  globalThis.painted = new Promise((resolve) => {
    const watch = ({ timeStamp }) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)));
    };
    addEventListener("input", watch, { capture: true, once: true });
  });
}
