// After a fail: from the first evening to a planned day, over simulated months.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { stored } from "./support/stored.mjs";
import { document as document_, go, openAdd, storeBefore, submit } from "./support/student.mjs";
import { suite } from "./support/suite.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const before = [
  { test: "cbssa-28", date: "2026-09-01", score: "61" },
  { test: "cbssa-29", date: "2026-09-20", score: "63" },
];
const student = (more = {}) => document_(before, { booking: { exam: "2026-10-01" }, timeline: { season: 2029 }, ...more });
const fail = { exam: "step-1", day: "2026-10-01", outcome: "failed", result_on: "2026-10-28" };

/** Opens the planner as on this day. */
async function openOn(page, date) {
  await page.clock.setFixedTime(new Date(`${date}T12:00:00`));
  return openWidget(page, on.server.url("/"));
}

const text = (planner, id) => planner.screen.locator(`#${id}`).innerText();
const part = (planner, id) => planner.screen.locator(`#${id} > summary`);

/** Opens a folded part where it is not open yet. */
async function unfold(planner, id) {
  if (!(await planner.screen.locator(`#${id}`).evaluate((details) => details.open))) await part(planner, id).click();
}

/** Adds a result in its place. */
async function addResult(planner, row) {
  await go(planner, "results");
  await openAdd(planner, row);
  await submit(planner, "add-results");
  await planner.screen.locator("#add-results").waitFor({ state: "detached" });
}

test("from a fail to a planned day, over three months", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, student());

    // The evening of the result, C-119, D-01, D-19.
    let planner = await openOn(page, "2026-10-28");
    await go(planner, "after");
    await planner.screen.locator("#open-outcome").click();
    await planner.screen.locator("#attempt-outcome").selectOption("failed");
    await planner.screen.locator("#attempt-result").fill("2026-10-28");
    await submit(planner, "save-attempt");
    await planner.heading("Not passing hurts, and it can be put right", { exact: true }).waitFor();
    assert.match(await text(planner, "help"), /campus counselling[\s\S]*988[\s\S]*your local emergency number/);
    assert.equal(await planner.screen.locator("svg.array circle.pass").count(), 71);
    await assertAccessible(page, "the first screen after a fail");

    // D-02: one worry answered, with its source.
    await part(planner, "worry-only-chance").click();
    await planner.text(/You have used 1, so 3 are left/).waitFor();

    // D-17: the advisor first; the sheet has the last practice, frozen.
    await unfold(planner, "meeting");
    assert.match(await text(planner, "meeting-sheet"), /NBME 29: 63 EPC[\s\S]*What does the school ask of me now/);
    await planner.field("We have met").check();
    await planner.screen.locator("#meeting-title").getByText("done").waitFor();

    // D-06 to D-13: some answers, and the changes in their order.
    await unfold(planner, "diagnosis");
    await planner.screen.locator("#after-spaced-no").check();
    await planner.screen.locator("#after-timed-partly").check();
    await planner.field("I sat before my practice was stable").check();
    const changes = planner.screen.locator("#changes label");
    await changes.nth(2).waitFor();
    assert.deepEqual(await changes.allInnerTexts(), [
      "I will: Sit on stable practice",
      "I will: Spaced review",
      "I will: A plan and a day that fit",
    ]);
    await planner.field("I will: Sit on stable practice").check();
    await planner.field("I will: Spaced review").check();
    await planner.screen.locator("#diagnosis-title").getByText("done").waitFor();

    // D-20: no weeks without a fresh form.
    await unfold(planner, "retake");
    assert.match(await text(planner, "sensible"), /Take one fresh form first/);

    // Two weeks later the first form since; the day is a first guess (D-21, D-23).
    planner = await openOn(page, "2026-11-14");
    await addResult(planner, { test: "cbssa-30", date: "2026-11-13", score: "66" });
    await go(planner, "after");
    await unfold(planner, "retake");
    assert.match(await text(planner, "sensible"), /at the earliest/);
    assert.match(await text(planner, "retake"), /A second form makes it yours/);
    await unfold(planner, "baseline");
    await part(planner, "fail-report").click();
    await planner.screen.locator("#after-area-renal").selectOption("lower");
    await part(planner, "form-report").click();
    await planner.screen.locator("#after-baseline-weak-renal").check();
    await planner.screen.locator("#overlap").getByText("Low in both").waitFor();
    await assertAccessible(page, "report and dates");

    // In December a second one. The checklist opens the field; a rash day is named as one (D-18, C-109, C-110).
    planner = await openOn(page, "2026-12-10");
    await addResult(planner, { test: "cbssa-31", date: "2026-12-09", score: "71" });
    await go(planner, "after");
    await unfold(planner, "retake");
    assert.equal(await planner.screen.locator("#open-what-if").count(), 0);
    for (const line of ["reworked", "trend", "story", "school"]) await planner.screen.locator(`#after-release-${line}`).check();
    await planner.screen.locator("#open-what-if").click();
    await planner.screen.locator("#what-if-day").fill("2026-12-16");
    await planner.screen.locator("#try-date").click();
    await planner.screen.locator("#use-date").click();
    await planner.screen.locator("#too-soon").waitFor();
    assert.match(await text(planner, "too-soon"), /This day may be too soon[\s\S]*until about/);

    // The sensible day itself: nothing speaks against it.
    const shown = await planner.screen.locator("#sensible time").first().getAttribute("datetime");
    await planner.screen.locator("#open-what-if").click();
    await planner.screen.locator("#what-if-day").fill(shown);
    await planner.screen.locator("#try-date").click();
    await planner.screen.locator("#use-date").click();
    await planner.screen.locator("#too-soon").waitFor({ state: "detached" });
    await planner.text("By the pace of your forms since the exam this day can be reached").waitFor();
    const kept = await stored(page);
    assert.equal(kept.booking.exam, shown);
    assert.equal(kept.after.changes, "spaced early");

    // C-116: the explanation, in own words, survives a reload.
    await unfold(planner, "explain");
    await planner.field("What happened", { exact: true }).fill("I sat before my scores were stable");
    await planner.screen.locator("#explain-form-save").click();
    await planner.screen.locator("#explanation").waitFor();
    planner = await openOn(page, "2026-12-11");
    await go(planner, "after");
    assert.equal(await planner.screen.locator("#explanation").inputValue(), "I sat before my scores were stable.");

    // The day comes: the wait begins anew, and nothing is lost.
    planner = await openOn(page, "2027-03-20");
    await go(planner, "after");
    await planner.text("You have sat it. Well done.").waitFor();
  }));

test("by keyboard only: a worry, an answer, a change, and a typed line that is not lost", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    await storeBefore(page, student({ attempts: [fail] }));
    const planner = await openOn(page, "2026-11-02");
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("go-after");
    await keyboard.press("Enter");
    await planner.screen.locator("#worries").waitFor();
    const toSummary = async (id) => {
      for (let step = 0; step < 80; step += 1) {
        const at = await planner.host.evaluate((host) => host.shadowRoot.activeElement?.closest("summary")?.parentElement.id);
        if (at === id) return;
        await keyboard.press("Tab");
      }
      assert.fail(`Tab does not lead to ${id}`);
    };
    await toSummary("worry-loans");
    await keyboard.press("Enter");
    await planner.text(/ask your financial aid office/).waitFor();
    await toSummary("diagnosis");
    await keyboard.press("Enter");
    // A group without an answer is entered at its first choice; the arrows choose, and the focus stays.
    await keyboard.tabTo("after-asked-well");
    await keyboard.press("Space");
    await keyboard.press("ArrowDown", 2);
    await planner.screen.locator("#after-asked-no:checked").waitFor();
    assert.equal(await planner.focusedId(), "after-asked-no");
    await keyboard.tabTo("after-ownership");
    await keyboard.type("I will ask early");
    await keyboard.tabTo("after-changes-asked");
    await keyboard.press("Space");
    await planner.screen.locator("#after-changes-asked:checked").waitFor();
    assert.equal(await planner.focusedId(), "after-changes-asked");
    assert.equal(await planner.screen.locator("#after-ownership").inputValue(), "I will ask early");
    const { after } = await stored(page);
    assert.deepEqual([after.asked, after.changes, after.ownership], ["no", "asked", undefined]);
    assert.deepEqual(await pointers(), []);
  }));
