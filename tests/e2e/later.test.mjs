// The module comes in two halves: what happens until the later one is there, and when it does not come.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { answer, document as stored, go, headline, storeBefore, students } from "./support/student.mjs";
import { suite } from "./support/suite.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const on = suite();
const LATER = /ready-to-sit-later-[0-9a-f]+\.wasm$/;

/** Holds the later half back until the returned function is called. */
async function holdBack(page) {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(LATER, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("the answer does not wait for the later half; what belongs to it appears when it is there", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const release = await holdBack(page);
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students["on-track"]);
    assert.equal(await headline(planner), "On track, not settled");
    assert.equal(await planner.screen.locator("#outlook").count(), 0);
    await planner.screen.locator("#go-timeline").press("Enter");
    await planner.text("One moment: this part of the planner is still loading.").waitFor();
    assert.equal(await planner.focusedId(), "place-heading");
    await assertAccessible(page, "a place that is still to come");
    release();
    await planner.heading("Next dates").waitFor();
    assert.equal(await planner.focusedId(), "place-heading", "the focus stays where it was");
    await go(planner, "now");
    await planner.screen.locator("#outlook").waitFor();
  }));

test("what is typed while the later half arrives is still there", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const release = await holdBack(page);
    await storeBefore(page, stored(students["on-track"].results));
    const planner = await openWidget(page, on.server.url("/"));
    await planner.screen.locator("#open-booking").click();
    await planner.screen.locator("#exam").fill("2099-01-05");
    await planner.screen.locator("#exam").focus();
    release();
    await planner.screen.locator("#why").waitFor();
    assert.equal(await planner.screen.locator("#exam").inputValue(), "2099-01-05");
    assert.equal(await planner.focusedId(), "exam");
  }));

for (const [name, failing, allow] of [
  ["is not there", (route) => route.fulfill({ status: 404, body: "Not found" }), [/404/, /integrity/]],
  [
    "was changed by somebody",
    async (route) => {
      const module = await readFile(`${process.env.DIST}${new URL(route.request().url()).pathname}`);
      module[module.length - 1] ^= 1;
      await route.fulfill({ body: module, contentType: "application/wasm" });
    },
    [/integrity/],
  ],
]) {
  test(`a later half that ${name}: the rest works, the message says so, and every step tries again`, () =>
    withPage(on.browser, { allow: [...allow, /Failed to (fetch|load)/i] }, async ({ page }) => {
      await page.route(LATER, failing);
      const planner = await openWidget(page, on.server.url("/"));
      await planner.notice.waitFor();
      assert.match(await planner.notice.innerText(), /second part of the planner could not be loaded/);
      await assertAccessible(page, "without its later half");
      await answer(planner, students["on-track"]);
      assert.equal(await headline(planner), "On track, not settled");
      await planner.notice.waitFor();
      await page.unroute(LATER);
      await planner.notice.getByRole("button", { name: "Try again" }).press("Enter");
      await planner.screen.locator("#outlook").waitFor();
      assert.equal(await planner.notice.count(), 0);
    }));
}

test("with a wrong MIME type both halves still run", () =>
  withPage(on.browser, { allow: [/MIME/] }, async ({ page }) => {
    await page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
    });
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students["on-track"]);
    await planner.screen.locator("#outlook").waitFor();
  }));
