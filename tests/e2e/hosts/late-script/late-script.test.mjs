// Optimisers and consent tools: the script comes late, reordered, after a click, or under another address.

import assert from "node:assert/strict";
import test from "node:test";
import { assertWorks, situation } from "../../support/situation.mjs";
import { widget } from "../../support/widget.mjs";

const { open } = situation(import.meta.url);

/** Inserts the script as such a tool does. */
const insert = (page, more = {}) =>
  page.evaluate((attributes) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: "/ready-to-sit.js" }, attributes);
    document.body.append(script);
  }, more);

test("until it comes, what the author wrote stands there; then the planner does", () =>
  open({}, async ({ page, planner, server }) => {
    assert.equal(await page.getByText("Instead of the planner").isVisible(), true);
    assert.deepEqual(server.requests, ["/page.html"]);
    await insert(page);
    await assertWorks(planner);
  }));

for (const [name, attributes] of [["async", { async: true }], ["an address with a query", { src: "/ready-to-sit.js?ver=6.8" }]]) {
  test(name, () =>
    open({}, async ({ page, planner }) => {
      await insert(page, attributes);
      await assertWorks(planner);
    }));
}

test("a script whose tag was taken out again at once", () =>
  open({}, async ({ page, planner }) => {
    await insert(page);
    await page.evaluate(() => document.querySelector("script").remove());
    await assertWorks(planner);
  }));

test("imported by another script, with elements made before and after", () =>
  open({}, async ({ page, planner }) => {
    const found = await page.evaluate(async () => {
      const before = document.createElement("ready-to-sit");
      document.querySelector("main").append(before);
      const { ReadyToSit } = await import("/ready-to-sit.js");
      const after = new ReadyToSit();
      document.querySelector("main").append(after);
      return [before, after].map((element) => [element instanceof ReadyToSit, element.attributes.length, element.childNodes.length]);
    });
    assert.deepEqual(found, [[true, 0, 0], [true, 0, 0]]);
    await assertWorks(planner);
    await widget(page, 1).ready();
    await widget(page, 2).ready();
  }));
