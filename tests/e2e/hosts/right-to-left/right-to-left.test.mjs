// A page that is written from right to left: ours is English and stays so, and sticks out nowhere.

import assert from "node:assert/strict";
import test from "node:test";
import { assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

for (const width of [320, 1000]) {
  test(`at ${width} px it reads from left to right, aligned with the page's own box`, () =>
    open({ width }, async ({ page, planner }) => {
      await assertWorks(planner);
      const found = await planner.host.evaluate((host) => {
        const frame = host.shadowRoot.querySelector(".rts");
        const heading = host.shadowRoot.querySelector("#place-heading");
        const [outer, inner] = [host, frame].map((element) => element.getBoundingClientRect());
        return {
          direction: getComputedStyle(heading).direction,
          align: getComputedStyle(heading).textAlign,
          gap: Math.abs(outer.left - inner.left) + Math.abs(outer.right - inner.right),
        };
      });
      assert.deepEqual(found, { direction: "ltr", align: "start", gap: 0 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    }));
}

test("before it is there, the author's own words run as the page does", () =>
  open({ prepare: (page) => page.route("**/*-app-*", () => {}) }, async ({ page }) => {
    assert.equal(await page.getByText("Instead of the planner").evaluate((text) => getComputedStyle(text).direction), "rtl");
  }));
