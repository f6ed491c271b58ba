// html { font-size: 62.5% }, as old themes have it: nothing of ours is measured by it.

import assert from "node:assert/strict";
import test from "node:test";
import { readSheets } from "../../support/sheets.mjs";
import { assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

test("text keeps its size, whatever the root's is", () =>
  open({}, async ({ page, planner }) => {
    await assertWorks(planner);
    const size = () => planner.screen.locator("#place-heading").evaluate((heading) => getComputedStyle(heading).fontSize);
    assert.equal(await size(), "26px");
    await page.addStyleTag({ content: "html { font-size: 40px !important; }" });
    assert.equal(await size(), "26px");
  }));

test("no style of ours is measured in rem", async () => {
  assert.deepEqual((await readSheets()).match(/\d(rem|vh|vw)\b/g), null);
});
