// No JavaScript, as in feeds, mail and some readers.

import assert from "node:assert/strict";
import test from "node:test";
import { situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

test("what the author wrote is shown", () =>
  open({ context: { javaScriptEnabled: false } }, async ({ page }) => {
    assert.equal(await page.getByText("Instead of the planner").isVisible(), true);
  }));

test("the tag to paste says something, too", () =>
  open({ context: { javaScriptEnabled: false }, path: "/embed.html", allow: [/404/] }, async ({ page }) => {
    assert.match(await page.locator("ready-to-sit p").innerText(), /Am I ready to sit Step 1/);
  }));
