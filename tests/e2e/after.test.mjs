// After the exam: waiting, a pass, and what is carried on to Step 2 CK, over simulated months.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { document as document_, go, storeBefore, submit } from "./support/student.mjs";
import { stored } from "./support/stored.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const results = [
  { test: "cbssa-29", date: "2026-11-21", score: "64" },
  { test: "cbssa-30", date: "2026-12-02", score: "66" },
  { test: "cbssa-31", date: "2026-12-11", score: "67" },
];
const student = (more = {}) => document_(results, { booking: { exam: "2026-12-18" }, ...more });

/** Opens the planner as on this day. */
async function openOn(page, date) {
  await page.clock.setFixedTime(new Date(`${date}T12:00:00`));
  return openWidget(page, on.server.url("/"));
}

const text = (planner) => planner.screen.innerText();
const summary = (planner, id) => planner.screen.locator(`#${id} > summary`);

test("from the exam to Step 2 CK, over four months", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, student({ timeline: { season: 2028 } }));

    // A week before, the bar has no such place; the timeline leads there.
    let planner = await openOn(page, "2026-12-12");
    assert.equal(await planner.screen.locator("#go-after").count(), 0);
    await go(planner, "timeline");
    await planner.screen.locator("#see-after").click();
    await planner.text("This page is for the days after your exam").waitFor();

    // The day after, C-101 to C-103.
    planner = await openOn(page, "2026-12-19");
    await go(planner, "after");
    assert.match(await text(planner), /You have sat it\. Well done\.[\s\S]*Earliest[\s\S]*Typical[\s\S]*Safe to plan with/);
    await planner.field("I cannot tell").check();
    await planner.text("plan so that either result fits").waitFor();
    await planner.field("What I remember of the day").fill("Ran short in two blocks.");
    await planner.screen.locator("#day-notes-form-save").click();
    await planner.text("Saved.").waitFor();
    await assertAccessible(page, "the wait");

    // C-24: a result that is deleted afterwards stays in the frozen profile.
    await go(planner, "results");
    await planner.screen.locator("#delete-3").click();
    assert.equal((await stored(page)).results.length, 2);
    assert.equal((await stored(page)).after.snapshots[0].results.length, 3);

    // Four weeks later: the result.
    planner = await openOn(page, "2027-01-13");
    await go(planner, "after");
    await planner.screen.locator("#open-outcome").click();
    assert.equal(await planner.screen.locator("#attempt-day").inputValue(), "2026-12-18");
    await planner.screen.locator("#attempt-outcome").selectOption("passed");
    await planner.screen.locator("#attempt-result").fill("2027-01-13");
    await submit(planner, "save-attempt");
    await planner.heading("You passed", { exact: true }).waitFor();

    // B-02, B-05, B-15, C-34: the reaction, the look back, weak systems.
    await planner.field("Not quite satisfied").check();
    await planner.text("Pick one or two weak systems").waitFor();
    await planner.field("Something that worked").fill("Timed blocks of 20");
    await planner.screen.locator("#keep-add").click();
    await planner.field("Something that did not").fill("Questions too late");
    await planner.screen.locator("#change-add").click();
    await planner.screen.locator("#list-change").waitFor();
    await summary(planner, "commitments").click();
    await planner.field("I will").fill("Renal before medicine");
    await planner.field("By when").fill("2027-02-15");
    await planner.screen.locator("#commitment-add").click();
    await planner.screen.locator("#list-commitment").waitFor();
    await summary(planner, "weak-systems").click();
    await planner.field("Kidneys and urinary tract").check();
    await planner.text("Internal medicine, Surgery; then Step 2 CK").waitFor();
    await assertAccessible(page, "after a pass");

    // B-06: two weeks later nothing reminds any more, and all of it is still there.
    planner = await openOn(page, "2027-01-29");
    await go(planner, "after");
    assert.doesNotMatch(await text(planner), /You remember it best now/);
    assert.match(await text(planner), /Timed blocks of 20[\s\S]*Questions too late/);

    // Months later: a commitment is done, and Step 2 CK has its day among the levers (B-12, B-13).
    planner = await openOn(page, "2027-04-10");
    assert.match(await text(planner), /You passed Step 1/);
    await planner.screen.locator("#see-after").click();
    await planner.button(/Mark as done/).click();
    await planner.text("Done: Renal before medicine, by").waitFor();
    await summary(planner, "components").click();
    await planner.screen.locator("#after-step-2-ck").selectOption("ahead");
    await planner.text("it has a number and is still open").waitFor();
    assert.match(await planner.screen.locator("#levers").innerText(), /By \w+, Jul 7, 2027, expected and not announced/);
    const { after } = await stored(page);
    assert.deepEqual(
      after.items.map(({ kind, text: words, done }) => [kind, words, done ?? false]),
      [
        ["keep", "Timed blocks of 20", false],
        ["change", "Questions too late", false],
        ["commitment", "Renal before medicine", true],
      ],
    );
  }));

test("by keyboard only: enter the result, add a question, change it, take it back", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    await storeBefore(page, student());
    const planner = await openOn(page, "2027-01-13");
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("go-after");
    await keyboard.press("Enter");
    await planner.screen.locator("#open-outcome").waitFor();
    await keyboard.tabTo("open-outcome");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "attempt-outcome");
    await keyboard.type("p");
    await keyboard.tabTo("attempt-result");
    await keyboard.typeDay("2027-01-13");
    await keyboard.press("Enter");
    await planner.heading("You passed", { exact: true }).waitFor();
    assert.equal(await planner.focusedId(), "place-heading");

    // A group of choices is one stop; the arrows choose, and the focus stays.
    await keyboard.tabTo("after-reaction-happy");
    await keyboard.press("Space");
    await planner.text("Enjoy it.").waitFor();
    await keyboard.press("ArrowDown");
    await planner.text("Name what you miss.").waitFor();
    assert.equal(await planner.focusedId(), "after-reaction-mixed");

    await keyboard.tabTo("questions-title");
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    await keyboard.type("Who reads my file?");
    await keyboard.press("Enter");
    await planner.screen.locator("#list-question").waitFor();
    assert.match(await planner.focusedId(), /^after-question-text-/);
    await keyboard.tabTo("edit-item-1", "Shift+Tab");
    await keyboard.press("Enter");
    assert.match(await planner.focusedId(), /^after-question-text-/);
    await keyboard.press("End");
    await keyboard.type(" First?");
    await keyboard.press("Enter");
    await planner.text("Who reads my file? First?").first().waitFor();
    await keyboard.tabTo("delete-item-1", "Shift+Tab");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "undo");
    await keyboard.press("Enter");
    await planner.screen.locator("#list-question").waitFor();
    assert.deepEqual(await pointers(), []);
  }));

test("what is typed stays while something else is saved", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, student());
    const planner = await openOn(page, "2026-12-20");
    await go(planner, "after");
    await planner.field("What I remember of the day").fill("Slept well");
    await planner.field("Not good").check();
    await planner.text("be kind to yourself").waitFor();
    await summary(planner, "keep-change").click();
    await planner.field("Something that worked").fill("Walks");
    await planner.screen.locator("#keep-add").click();
    await planner.screen.locator("#list-keep").waitFor();
    assert.equal(await planner.field("What I remember of the day").inputValue(), "Slept well");
    assert.equal(await planner.field("Something that worked").inputValue(), "");
  }));
