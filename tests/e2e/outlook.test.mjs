// Looking ahead, and how things are shown: by keyboard, in words only, in plain language, and kept.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, document, go, result, storeBefore, students } from "./support/student.mjs";
import { stored } from "./support/stored.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const climbing = [result("cbssa-29", 24, 60), result("cbssa-30", 14, 63), result("cbssa-31", 3, 66)];

/** Presses Tab until the summary of the details with this id has the focus, and opens it. */
async function openByKeyboard(planner, keyboard, id) {
  const onSummary = () =>
    planner.host.evaluate(
      (host, id) => host.shadowRoot.activeElement === host.shadowRoot.querySelector(`#${id} > summary`),
      id,
    );
  for (let step = 0; step < 80 && !(await onSummary()); step += 1) await keyboard.press("Tab");
  assert.ok(await onSummary(), `Tab leads to ${id}`);
  await keyboard.press("Enter");
  await planner.screen.locator(`#${id}[open]`).waitFor();
}

test("the panel opens by keyboard and agrees with the 100 people (C-83)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, document(climbing, { booking: { exam: day(26) } }));
    const planner = await openWidget(page, on.server.url("/"));
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await openByKeyboard(planner, keyboard, "outlook");

    const outlook = planner.screen.locator("#outlook");
    assert.equal(await outlook.getByRole("img").count(), 2, "one width of each picture is shown");
    assert.equal(await outlook.locator("tbody tr").count(), 9);
    const [noWait] = await outlook.locator("tbody tr").first().locator("td").allInnerTexts();
    const people = await planner.screen.locator(".people .legend b").first().innerText();
    assert.equal(noWait, `${people} pass, ${100 - Number(people)} fail`);
    assert.match(await outlook.innerText(), new RegExp(`${100 - Number(people)} of 100 would fail`));
    await assertAccessible(page, "looking ahead");

    // What the student opened stays open when something else changes.
    await planner.screen.locator("#risk-10").check();
    await planner.screen.locator("#outlook[open]").waitFor();
  }));

test("words only and plain language take effect at once, keep the focus, and are kept", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, document(climbing, { booking: { exam: day(26) } }));
    const planner = await openWidget(page, on.server.url("/"));
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await openByKeyboard(planner, keyboard, "display");

    await keyboard.tabTo("display-words-only");
    await keyboard.press("Space");
    await planner.screen.locator("#outlook svg").waitFor({ state: "detached" });
    assert.equal(await planner.screen.locator("svg").count(), 0, "no picture is left");
    assert.equal(await planner.focusedId(), "display-words-only");
    assert.equal(await planner.live.innerText(), "Shown in words only.");
    assert.deepEqual((await stored(page)).display, ["words-only"]);

    await keyboard.tabTo("display-plain-language");
    await keyboard.press("Space");
    await planner.screen.getByText("EPC is the score on your NBME report").waitFor();
    assert.equal(await planner.focusedId(), "display-plain-language");
    assert.doesNotMatch(await planner.screen.locator(".verdict").innerText(), /cautious/);
    for (const id of ["outlook", "why", "trend"]) await planner.screen.locator(`#${id} > summary`).click();
    await assertAccessible(page, "words only and plain language");

    await page.reload();
    await planner.ready();
    assert.equal(await planner.screen.locator("svg").count(), 0);
    await go(planner, "results");
    assert.equal(await planner.screen.locator("svg").count(), 0);
    await go(planner, "my-data");
    assert.ok(await planner.field(/Words only/).isChecked());
    await planner.field(/Words only/).uncheck();
    await planner.field(/Plain language/).uncheck();
    await planner.screen.locator("#display-plain-language:not([checked])").waitFor();
    assert.equal((await stored(page)).display, undefined);
    await go(planner, "now");
    assert.equal(await planner.screen.locator(".people svg.array").count(), 1, "the pictures are back");
  }));

test("nothing about showing is stored before the student keeps data", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await go(planner, "my-data");
    await planner.field(/Words only/).check();
    await planner.screen.locator("#display-words-only[checked]").waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await go(planner, "now");
    await answer(planner, students["move-or-earn"]);
    assert.equal(await planner.screen.locator("svg").count(), 0, "the wish holds in this open page");
    await page.reload();
    await planner.screen.locator("#start-form").waitFor();
  }));

test("where we refuse to say, no picture of the weeks ahead is shown", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students["not-enough"]);
    await planner.screen.locator("#outlook > summary").click();
    assert.equal(await planner.screen.locator("#outlook svg, #outlook table").count(), 0);
    assert.match(await planner.screen.locator("#outlook").innerText(), /Two NBME forms under exam conditions/);
  }));
