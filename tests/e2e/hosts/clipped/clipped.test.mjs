// A box that clips, moves and turns what is in it.

import assert from "node:assert/strict";
import test from "node:test";
import { assertWorks, situation } from "../../support/situation.mjs";
import { go } from "../../support/student.mjs";

const { open } = situation(import.meta.url);

test("nothing is cut off, and everything can be used", () =>
  open({}, async ({ page, planner }) => {
    await assertWorks(planner);
    for (const place of ["results", "timeline", "sources", "my-data", "now"]) {
      await go(planner, place);
      const cut = await page.evaluate(() => {
        const box = document.querySelector(".box");
        return { right: box.scrollWidth - box.clientWidth, below: box.scrollHeight - box.clientHeight };
      });
      assert.deepEqual(cut, { right: 0, below: 0 }, place);
    }
  }));
