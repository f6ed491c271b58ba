// The next checkpoint and its rule, and the circumstances that a student can tell.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, document as stored, field, fillRow, result, storeBefore, submit } from "./support/student.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const on = suite();

const student = { results: [result("cbssa-30", 14, 66), result("cbssa-31", 3, 66)], exam: day(26) };

const opened = (body) =>
  withPage(on.browser, {}, async (tab) => {
    const planner = await openWidget(tab.page, on.server.url("/"));
    await answer(planner, student);
    await body({ ...tab, planner });
  });

/** The score at which the rule on the screen keeps the date. */
const keepAt = async (planner) => Number(/At (\d+) EPC/.exec(await planner.screen.locator(".rule").first().innerText())[1]);

test("by keyboard only: plan the test for today, write its rule down, add the result, read the branch (C-76)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    await storeBefore(page, stored(student.results, { booking: { exam: day(12) } }));
    await page.goto(on.server.url("/"));
    const planner = widget(page);
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await planner.screen.locator("#checkpoint[open]").waitFor();

    await keyboard.tabTo("open-next-test");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "next-day");
    await keyboard.typeDay(day(0));
    await keyboard.tabTo("next-test");
    await keyboard.press("ArrowDown");
    await keyboard.tabTo("save-next-test");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "open-next-test");
    assert.match(await planner.screen.locator("#checkpoint").innerText(), /You plan NBME form 32 for .*, today\./);

    await keyboard.tabTo("write-rule", "Shift+Tab");
    const keep = await keepAt(planner);
    assert.match(await planner.screen.locator(".verdict").innerText(), new RegExp(`one fresh form at ${keep} EPC or above on`));
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "drop-rule");
    assert.match(await planner.screen.locator("#checkpoint").innerText(), /Written down on/);

    await keyboard.tabTo("open-add", "Shift+Tab");
    await keyboard.press("Enter");
    await keyboard.press("ArrowDown", 2);
    const inRow = async (name) => keyboard.tabTo(await field(planner, name).getAttribute("id"));
    await inRow("date");
    await keyboard.typeDay(day(0));
    await inRow("score");
    await keyboard.type(String(keep - 1));
    await keyboard.press("Enter");
    const outcome = planner.screen.locator(".outcome");
    await outcome.waitFor();
    assert.match(await outcome.innerText(), /Your rule says: move the exam/);
    assert.match(await outcome.innerText(), new RegExp(`At ${keep} EPC or above: keep the date\\.`));
    await assertAccessible(page, "the branch of a rule");

    await keyboard.tabTo("drop-rule");
    await keyboard.press("Enter");
    await outcome.waitFor({ state: "detached" });
    assert.equal(await planner.focusedId(), "place-heading");
    assert.deepEqual(await pointers(), []);
  }));

test("a rule that has changed stands beside the written one, and can be rewritten and withdrawn", () =>
  opened(async ({ page, planner }) => {
    await planner.screen.locator("#write-rule").click();
    assert.equal(await planner.screen.locator("#write-rule").count(), 0);
    const written = await keepAt(planner);
    await planner.screen.locator("#open-add").click();
    await fillRow(planner, 0, result("cbssa-32", 1, 62));
    await submit(planner, "add-results");
    const panel = planner.screen.locator("#checkpoint");
    await panel.getByText("Solved today").waitFor();
    assert.equal(await keepAt(planner), written, "the written rule stands first, as it was");
    assert.equal(await panel.locator(".rule").count(), 2);
    await assertAccessible(page, "two rules side by side");
    await planner.screen.locator("#write-rule").click();
    await panel.getByText("Written down on").waitFor();
    assert.equal(await panel.locator(".rule").count(), 1);
    await planner.screen.locator("#drop-rule").click();
    assert.equal(await planner.focusedId(), "checkpoint-title");
    await planner.screen.locator("#undo").click();
    await panel.getByText("Written down on").waitFor();
  }));

test("a wrong plan is told at its field, and what was typed stays", () =>
  opened(async ({ planner }) => {
    await planner.screen.locator("#open-next-test").click();
    await planner.screen.locator("#next-day").fill(day(30));
    await planner.screen.locator("#save-next-test").click();
    assert.match(await planner.screen.locator("#next-day-problem").innerText(), /not before your exam/);
    assert.equal(await planner.focusedId(), "next-day");
    assert.equal(await planner.screen.locator("#next-day").inputValue(), day(30));
    await planner.screen.locator("#close-next-test").click();
    assert.equal(await planner.focusedId(), "checkpoint-title");
  }));

test("far off the panel names the first day for a checkpoint", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, { ...student, exam: day(120) });
    assert.match(await planner.screen.locator("#checkpoint-title").innerText(), /^Your first checkpoint: on or after /);
  }));

test("a break is entered and removed, a hard time is met kindly, and the school's line changes nothing", () =>
  opened(async ({ page, planner }) => {
    const because = () => planner.screen.locator(".verdict .because").innerText();
    const asides = async () => (await planner.screen.locator(".aside").allInnerTexts()).join("\n");
    const plain = await because();
    const keep = await keepAt(planner);

    await planner.screen.locator("#open-circumstances").click();
    assert.equal(await planner.focusedId(), "add-break");
    await planner.screen.locator("#gate-cbssa").fill("70");
    await planner.screen.locator("#gate-free-120").fill("70");
    await planner.screen.locator("#hardship").check();
    await assertAccessible(page, "the form for circumstances");
    await submit(planner, "save-circumstances");
    assert.equal(await planner.focusedId(), "open-circumstances");
    assert.match(await asides(), /At least 70 EPC on an NBME form or the CBSE: your last is 66 EPC, which does not meet it yet\./);
    assert.match(await asides(), /At least 70 per cent on the Free 120: no such result under exam conditions yet\./);
    assert.match(await asides(), /It changes no number here\./);
    assert.equal(await because(), plain);

    await planner.screen.locator("#open-circumstances").click();
    await planner.screen.locator("#add-break").click();
    assert.match(await planner.focusedId(), /^break-from-0-/);
    const from = planner.screen.locator("[name=break-from-0]");
    const to = planner.screen.locator("[name=break-to-0]");
    await from.fill(day(9));
    await to.fill(day(5));
    await submit(planner, "save-circumstances");
    assert.match(await planner.screen.locator("[id^=break-to-0][id$=problem]").innerText(), /before the first day/);
    assert.equal(await from.inputValue(), day(9));
    await to.fill(day(19));
    // Another form opens and closes; nothing typed is lost.
    await planner.screen.locator("#open-booking").click();
    await planner.screen.locator("#close-booking").click();
    assert.equal(await to.inputValue(), day(19));
    await submit(planner, "save-circumstances");
    assert.match(await asides(), /A break from study since your last result or still to come/);
    assert.ok((await keepAt(planner)) > keep, "forgetting asks for a higher score");

    await planner.screen.locator("#open-circumstances").click();
    await planner.command("drop-break").click();
    await submit(planner, "save-circumstances");
    assert.doesNotMatch(await asides(), /break from study/);
    assert.equal(await keepAt(planner), keep);
  }));
