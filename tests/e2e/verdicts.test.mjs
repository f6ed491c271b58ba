// One student for each verdict: the name is fixed, and one next thing always follows.

import assert from "node:assert/strict";
import test from "node:test";
import { withPage } from "./support/browser.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, headline, students } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const fixed = [
  ["not-enough", "Not enough to say", "one result is one sample (C-32)"],
  ["ready", "Ready", "two results that agree, not one lucky score (C-32, C-87)"],
  ["on-track", "On track, not settled", "the published readings disagree (C-87)"],
  ["move-or-earn", "Move, or earn it by a date", "the results do not support the date (C-87)"],
  ["postpone-and-change", "Postpone and change the method", "three results without a rise"],
  ["not-safe", "Not safe to sit on this date, on what we have", "a recent result far below the zone (C-87)"],
];

for (const [student, name, because] of fixed) {
  test(`"${name}": ${because}`, () =>
    withPage(on.browser, {}, async ({ page }) => {
      const planner = await openWidget(page, on.server.url("/"));
      await answer(planner, students[student]);
      assert.equal(await headline(planner), name);
      const reason = (await planner.screen.locator(".verdict .because").innerText()).trim();
      assert.ok(reason.length > 20, `a reason stands first: "${reason}"`);
      const next = (await planner.screen.locator(".verdict .next").first().innerText()).trim();
      assert.ok(next.length > 20, `a next step follows: "${next}"`);
      const text = await planner.screen.innerText();
      assert.doesNotMatch(text, /!|you will pass|\bNaN\b|undefined/i);
    }));
}

test("past the last change day the answer is the same, and says what moving may cost", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, { ...students["move-or-earn"], exam: day(4) });
    assert.equal(await headline(planner), "Move, or earn it by a date");
    assert.match(await planner.screen.locator(".aside").allInnerTexts().then((texts) => texts.join(" ")), /last day to move/i);
  }));

test("on the day of the exam it says one calm thing", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    for (const student of ["ready", "not-safe"]) {
      await answer(planner, { ...students[student], exam: day(0) });
      assert.equal(await headline(planner), "Your exam is today");
      assert.equal(await planner.screen.locator(".people, #why").count(), 0, "no verdict, no picture");
      await page.reload();
      await planner.screen.locator("#start-form").waitFor();
    }
  }));
