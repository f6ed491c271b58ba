// Old advice translated, and the short answers about dates, rules and paperwork.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { stored } from "./support/stored.mjs";
import { document as document_, go, storeBefore } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const results = [
  { test: "cbssa-30", date: "2026-12-02", score: "66" },
  { test: "cbssa-31", date: "2026-12-11", score: "67" },
];

/** Opens the planner as on this day, with this record. */
async function openOn(page, date, more = {}) {
  await storeBefore(page, document_(results, { booking: { exam: "2026-12-18" }, ...more }));
  await page.clock.setFixedTime(new Date(`${date}T12:00:00`));
  return openWidget(page, on.server.url("/"));
}

const text = (planner) => planner.screen.innerText();

test("by keyboard only: from Now to a sentence, what it meant, what holds, what to do (C-01, C-18)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    const planner = await openOn(page, "2026-12-12");
    const keyboard = new Keyboard(page, planner);
    await planner.screen.locator("#see-advice").waitFor();
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("see-advice");
    await keyboard.press("Enter");
    await planner.heading("Old advice, translated").waitFor();
    assert.equal(await planner.focusedId(), "place-heading");

    await keyboard.tabTo("advice-text");
    await keyboard.type("my uncle says a 250 opens doors");
    await keyboard.press("Enter");
    await planner.heading("A 250 opens doors.").waitFor();
    assert.equal(await planner.focusedId(), "advice-answer");
    assert.match(
      await text(planner),
      /because of "opens" and "250"[\s\S]*What it meant then[\s\S]*history, 2016[\s\S]*What holds now[\s\S]*2022/,
    );

    // C-11: a bare number is asked about.
    await keyboard.tabTo("advice-text", "Shift+Tab");
    await keyboard.press("Control+A");
    await keyboard.type("250");
    await keyboard.press("Enter");
    await planner.heading("Which kind of number is 250?").waitFor();
    await keyboard.tabTo("kind-old-report");
    await keyboard.press("Enter");
    await planner.text("We turn it into no other number.").waitFor();
    assert.equal(await planner.focusedId(), "advice-answer");
    assert.equal((await stored(page)).results.length, 2);

    // Nothing typed is said at the field, and the list leads on.
    await keyboard.tabTo("advice-text", "Shift+Tab");
    await keyboard.press("Control+A");
    await keyboard.press("Delete");
    await keyboard.press("Enter");
    await planner.text("Type what you were told, or choose from the list.").waitFor();
    assert.equal(await planner.focusedId(), "advice-text");
    await keyboard.tabTo("saying-barely");
    await keyboard.press("Enter");
    await planner.heading("I barely passed.").waitFor();
    assert.equal(JSON.stringify(await stored(page)).includes("uncle"), false);
    assert.deepEqual(await pointers(), []);
  }));

test("every sentence is there, and what stays good is ticked and kept (C-20 to C-23)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openOn(page, "2026-12-12");
    await planner.screen.locator("#see-advice").click();
    await planner.heading("Old advice, translated").waitFor();
    await assertAccessible(page, "the translator");
    const codes = await planner.screen.locator("#sayings button").evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(codes.length >= 15);
    for (const code of codes) {
      const open = await planner.screen.locator("#sayings").evaluate((list) => list.open);
      if (!open) await planner.screen.locator("#sayings > summary").click();
      await planner.screen.locator(`#saying-${code}`).click();
      await planner.screen.locator("#translated").waitFor();
      const parts = await planner.screen.locator("#translated h5").allInnerTexts();
      assert.deepEqual(parts, ["What it meant then", "What holds now", "What to do"], code);
    }
    await assertAccessible(page, "an answer");

    await planner.screen.locator("#keep-advice > summary").click();
    await planner.field("Pathology").check();
    await planner.text("1 of 5 are firm.").waitFor();
    await planner.field("Videos").check();
    await planner.text("Swap one for questions").waitFor();
    await planner.field("Bank questions").check();
    await planner.text("1 of 2 kinds of work are active.").waitFor();
    const { after } = await stored(page);
    assert.deepEqual([after.firm, after.week], ["pathology", "questions videos"]);
  }));

test("short answers about paperwork, each dated, before the exam and after it (A-24, C-100, C-104, C-113)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    let planner = await openOn(page, "2026-12-12");
    await planner.screen.locator("#see-paperwork").click();
    await planner.heading("Dates, rules and paperwork").waitFor();
    for (const id of ["when-result", "move-date", "permit", "how-many", "who-sees", "take-again"]) {
      const part = planner.screen.locator(`#${id}`);
      await part.locator("> summary").click();
      assert.match(await part.innerText(), /Source: [\s\S]*checked on/, id);
    }
    await assertAccessible(page, "the paperwork");
    await planner.screen.locator("#gaps > summary").click();
    await planner.field("How I would explain it").fill("I cared for my father.");
    await planner.screen.locator("#gap-form-save").click();
    await planner.text("Saved.").waitFor();
    assert.equal((await stored(page)).after.gap, "I cared for my father.");
    assert.equal(await planner.focusedId(), "gap-form-save");

    // After the exam the page for those days leads here, too.
    planner = await openOn(page, "2026-12-20");
    await go(planner, "after");
    await planner.screen.locator("#see-paperwork").click();
    await planner.text("what do I do first if it is not a pass?").waitFor({ state: "attached" });
  }));

test("a DO student sees both outcomes side by side (A-08, A-12)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openOn(page, "2027-01-14", {
      profile: { route: "us-do", attempt: "first" },
      attempts: [
        { exam: "step-1", day: "2026-12-18", outcome: "passed" },
        { exam: "comlex-1", day: "2026-12-28", outcome: "failed" },
      ],
    });
    await go(planner, "after");
    const both = planner.screen.locator("#both-exams");
    await both.waitFor();
    assert.match(await both.innerText(), /Passed[\s\S]*Not passed[\s\S]*They went differently[\s\S]*Nothing is converted/);
    await planner.screen.locator("#club-600 > summary").click();
    assert.match(await planner.screen.locator("#club-600").innerText(), /That is history\.[\s\S]*2016[\s\S]*checked on/);
    await assertAccessible(page, "both exams");
  }));
