// A reader's own colours, as Windows' contrast themes have them.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "../../support/axe.mjs";
import { assertWorks, situation } from "../../support/situation.mjs";
import { go } from "../../support/student.mjs";

const { open } = situation(import.meta.url);

test("the place that is shown is marked in the bar, and every control has an edge", () =>
  open({ context: { forcedColors: "active" } }, async ({ page, planner }) => {
    await assertWorks(planner);
    await go(planner, "results");
    const edges = await planner.screen.locator(".bar button").evaluateAll((buttons) =>
      buttons.map((button) => [button.getAttribute("aria-current"), getComputedStyle(button).borderBottomColor]),
    );
    const current = edges.find(([is]) => is === "page");
    assert.ok(current, "one of them is shown");
    assert.deepEqual(edges.filter(([, colour]) => colour === current[1]), [current]);
    await planner.screen.locator("#open-add").click();
    const flat = await planner.screen.locator("input:not([type=checkbox], [type=radio]), select, .primary").evaluateAll((controls) =>
      controls.filter((control) => control.checkVisibility() && getComputedStyle(control).borderTopWidth === "0px").map(({ id }) => id),
    );
    assert.deepEqual(flat, []);
    await assertAccessible(page, "forced colours");
  }));
