// A theme that resets everything with !important.

import assert from "node:assert/strict";
import test from "node:test";
import { assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** What somebody sees of the planner's heading and button. */
const seen = (planner) =>
  planner.host.evaluate((host) =>
    ["#place-heading", ".primary", ".brand"].map((selector) => {
      const style = getComputedStyle(host.shadowRoot.querySelector(selector));
      return ["display", "color", "backgroundColor", "fontSize", "lineHeight", "letterSpacing", "textTransform", "fontFamily"].map((name) => style[name]);
    }),
  );

test("it looks as it does in a page that has no styles at all", async () => {
  let plain;
  await open({ path: "/plain.html" }, async ({ planner }) => {
    await planner.ready();
    plain = await seen(planner);
  });
  await open({}, async ({ planner }) => {
    await planner.ready();
    assert.deepEqual(await seen(planner), plain);
    await assertWorks(planner);
  });
});
