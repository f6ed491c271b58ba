// The whole path on the demo page: from the first screen to a kept answer, and what comes after.

import assert from "node:assert/strict";
import test from "node:test";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, field, fillFirstScreen, fillRow, go, headline, listed, openAdd, students, submit } from "./support/student.mjs";
import { stored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const on = suite();

const opened = (body, options = {}) =>
  withPage(on.browser, options, async (tab) => body({ ...tab, planner: await openWidget(tab.page, on.server.url("/")) }));

test("the whole path by keyboard only: two results in under 60 seconds, answer, keep, reload, edit, delete, undo, delete all (C-87)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    await page.goto(on.server.url("/"));
    const planner = widget(page);
    const keyboard = new Keyboard(page, planner);

    // From the top of the article, past nothing but links.
    const begun = performance.now();
    await keyboard.tabIntoPlanner();
    await planner.screen.locator("#route").waitFor();
    await keyboard.tabTo("route");
    await keyboard.press("ArrowDown");
    await keyboard.tabTo("exam");
    await keyboard.typeDay(day(42));
    for (const [row, downs, date, score, printed] of [
      [0, 4, day(-14), "76", "98"],
      [1, 3, day(-3), "78", ""],
    ]) {
      await keyboard.tabTo(`test-${row}-1`);
      await keyboard.press("ArrowDown", downs);
      await keyboard.tabTo(`date-${row}-1`);
      await keyboard.typeDay(date);
      await keyboard.tabTo(`score-${row}-1`);
      await keyboard.type(score);
      await keyboard.tabTo(`printed-${row}-1`);
      await keyboard.type(printed);
    }
    await keyboard.press("Enter");
    await planner.screen.locator(".verdict").waitFor();
    const seconds = (performance.now() - begun) / 1000;

    assert.equal(await planner.focusedId(), "place-heading");
    assert.equal(await headline(planner), "Ready");
    assert.ok(seconds < 60, `it took ${seconds} s`);
    // A practised typist makes four keystrokes a second, a slow one two and a half.
    assert.ok(keyboard.strokes / 2.5 < 60, `${keyboard.strokes} keystrokes`);

    await keyboard.tabTo("keep");
    await keyboard.press("Enter");
    await planner.command("keep").waitFor({ state: "detached" });
    assert.equal((await stored(page)).results.length, 2);

    await page.reload();
    await keyboard.tabIntoPlanner();
    await planner.screen.locator(".verdict").waitFor();
    assert.equal(await headline(planner), "Ready");

    await keyboard.tabTo("go-results");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "place-heading");
    assert.deepEqual(await listed(planner), [
      "NBME form 31 | 78 EPC",
      "NBME form 30 | 76 EPC, printed chance 98 %",
    ]);

    await keyboard.tabTo("edit-2");
    await keyboard.press("Enter");
    const score = await field(planner, "score").getAttribute("id");
    await keyboard.tabTo(score);
    await keyboard.press("Control+A");
    await keyboard.type("74");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "edit-2");
    assert.equal((await listed(planner))[0], "NBME form 31 | 74 EPC");
    assert.equal((await stored(page)).results[1].score.value, 74);

    await keyboard.tabTo("delete-2");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "undo");
    assert.equal((await listed(planner)).length, 1);
    assert.equal((await stored(page)).results.length, 1);
    await keyboard.press("Enter");
    assert.equal((await listed(planner)).length, 2);
    assert.equal((await stored(page)).results.length, 2);

    await keyboard.tabTo("go-my-data", "Shift+Tab");
    await keyboard.press("Enter");
    await keyboard.tabTo("ask-delete-all");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "close-delete-all", "two presses of one key delete nothing");
    await keyboard.tabTo("delete-all", "Shift+Tab");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "place-heading");
    await planner.screen.locator("#start-form").waitFor();
    assert.equal(await stored(page), null);

    assert.deepEqual(await pointers(), []);
  }));

test("the whole path by mouse: answer, keep, reload, edit, delete, undo, delete all in two taps (C-87)", () =>
  opened(async ({ page, planner }) => {
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
    assert.equal(await planner.focusedId(), "place-heading");
    await planner.command("keep").click();
    await page.reload();
    await planner.ready();
    assert.equal(await headline(planner), "Ready");

    await go(planner, "results");
    await planner.screen.locator("#edit-1").click();
    assert.equal(await field(planner, "score").inputValue(), "76");
    await field(planner, "score").fill("75");
    await submit(planner, "save-result");
    assert.equal((await listed(planner))[1], "NBME form 30 | 75 EPC");

    await planner.screen.locator("#delete-1").click();
    assert.equal((await listed(planner)).length, 1);
    await planner.command("undo").click();
    assert.equal((await listed(planner)).length, 2);

    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("close").click();
    assert.equal(await planner.focusedId(), "ask-delete-all");
    assert.equal((await stored(page)).results.length, 2, "the first tap alone deletes nothing");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await planner.screen.locator("#start-form").waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.reload();
    await planner.ready();
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
  }));

test("not booked yet is an answer: it is about today, and names no result weeks", () =>
  opened(async ({ planner }) => {
    await answer(planner, { exam: "not-booked", results: students.ready.results });
    assert.equal(await headline(planner), "Ready");
    assert.match(await planner.screen.innerText(), /not booked yet/i);
    assert.equal(await planner.screen.locator("#result-window").count(), 0);
  }));

test("pasted lines are shown as rows before anything is added", () =>
  opened(async ({ planner }) => {
    await planner.screen.locator("#exam").fill(day(42));
    await planner.screen.locator("#open-paste").click();
    assert.equal(await planner.focusedId(), "lines");
    await planner.screen.locator("#lines").fill(`NBME 30, ${day(-14)}, 76, 98%\nnbme form 31 ${day(-3)} 78\n03/04/26 free 120 81%`);
    await planner.screen.locator("#read-lines").click();

    assert.equal(await field(planner, "test", 0).inputValue(), "cbssa-30");
    assert.equal(await field(planner, "date", 0).inputValue(), day(-14));
    assert.equal(await field(planner, "score", 0).inputValue(), "76");
    assert.equal(await field(planner, "printed", 0).inputValue(), "98");
    assert.equal(await field(planner, "test", 1).inputValue(), "cbssa-31");
    assert.equal(await field(planner, "test", 2).inputValue(), "free-120");
    assert.equal(await field(planner, "date", 2).inputValue(), "", "a date that can be read two ways is left to the student");
    assert.equal(await planner.screen.locator(".verdict").count(), 0, "nothing is added yet");
    assert.equal(await planner.screen.locator("#exam").inputValue(), day(42), "what stood above is kept");

    await field(planner, "date", 2).fill(day(-20));
    await submit(planner, "start");
    assert.equal(await headline(planner), "Ready");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 3);
  }));

test("lines can also be pasted later, in the form for more results", () =>
  opened(async ({ planner }) => {
    await answer(planner, { results: [students.ready.results[0]] });
    await openAdd(planner, { test: "cbse" });
    await field(planner, "score").fill("70");
    await planner.screen.locator("#open-paste").click();
    await planner.screen.locator("#lines").fill(`NBME 31 ${day(-3)} 78`);
    await planner.screen.locator("#read-lines").click();
    assert.equal(await field(planner, "score", 0).inputValue(), "70", "the row that was being typed is still there");
    assert.equal(await field(planner, "score", 1).inputValue(), "78");
  }));

test("a wrong row says what to do beside each field, and what was typed stays", () =>
  opened(async ({ planner }) => {
    await fillFirstScreen(planner, { results: [students.ready.results[0]] });
    await fillRow(planner, 1, { test: "cbssa-31", date: day(2), score: "abc", printed: "101" });
    await submit(planner, "start");

    for (const [name, typed] of [["score", "abc"], ["date", day(2)], ["printed", "101"]]) {
      const control = field(planner, name, 1);
      assert.equal(await control.inputValue(), typed, `${name} is kept`);
      assert.equal(await control.getAttribute("aria-invalid"), "true", name);
      const described = await control.evaluate((element) =>
        (element.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => element.getRootNode().getElementById(id)?.textContent ?? "")
          .join(" "),
      );
      assert.ok(described.trim().length > 10, `${name} is described by its message: "${described}"`);
    }
    assert.equal(await field(planner, "score", 0).inputValue(), "76");
    assert.equal(await field(planner, "score", 0).getAttribute("aria-invalid"), null);
    assert.equal(await planner.focusedId(), await field(planner, "score", 1).getAttribute("id"));
    assert.match(await planner.live.textContent(), /^3 things/);
    assert.equal(await planner.screen.locator(".verdict").count(), 0, "one wrong row keeps all out");

    await fillRow(planner, 1, { date: day(-3), score: "78" });
    await field(planner, "printed", 1).fill("");
    await submit(planner, "start");
    assert.equal(await headline(planner), "Ready");
  }));

test("a duplicate is asked about and accepted with the tick", () =>
  opened(async ({ planner }) => {
    await answer(planner, students.ready);
    await openAdd(planner, { ...students.ready.results[1], score: "77" });
    await submit(planner, "add-results");
    const yes = field(planner, "yes-duplicate");
    assert.equal(await yes.isChecked(), false);
    assert.equal(await field(planner, "score").inputValue(), "77");
    assert.equal(await field(planner, "date").getAttribute("aria-invalid"), "true");
    await yes.check();
    await submit(planner, "add-results");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 3);
  }));

test("a printed chance that contradicts its score is asked about, not swallowed (C-11)", () =>
  opened(async ({ planner }) => {
    await fillFirstScreen(planner, { results: [{ ...students.ready.results[0], printed: "20" }] });
    await submit(planner, "start");
    assert.equal(await planner.screen.locator(".verdict").count(), 0);
    await field(planner, "yes-printed").check();
    await submit(planner, "start");
    await planner.screen.locator(".verdict").waitFor();
  }));

test("a number on another scale is asked about and never converted (C-11, C-07)", () =>
  opened(async ({ planner }) => {
    await fillFirstScreen(planner, { results: [{ ...students.ready.results[0], score: "215" }] });
    await submit(planner, "start");
    assert.equal(await field(planner, "score").inputValue(), "215");
    await field(planner, "scale").selectOption("three-digit");
    await submit(planner, "start");
    assert.equal(await headline(planner), "Not enough to say");
    await go(planner, "results");
    assert.match((await listed(planner))[0], /215, a three-digit score/);
  }));

test("a sitting that was not standard is told once and counts less", () =>
  opened(async ({ planner }) => {
    await fillFirstScreen(planner, students.ready);
    await planner.screen.locator("details.conditions").nth(1).locator("summary").click();
    await field(planner, "untimed", 1).check();
    await submit(planner, "start");
    assert.equal(await headline(planner), "Not enough to say");
    await go(planner, "results");
    await planner.screen.locator("#edit-2").click();
    assert.equal(await field(planner, "untimed").isChecked(), true);
  }));

test("an exam date in the past gets no verdict but the weeks of the result (A-01, C-101)", () =>
  opened(async ({ planner }) => {
    await answer(planner, { exam: day(-9), results: students.ready.results });
    assert.match(await headline(planner), /passed/);
    assert.equal(await planner.screen.locator("#result-window").evaluate((details) => details.open), true);
    const weeks = await planner.screen
      .locator("#result-window time")
      .evaluateAll((times) => times.map((time) => time.getAttribute("datetime")));
    assert.equal(weeks.length, 3);
    assert.deepEqual(weeks, [...weeks].sort());
    for (const [week, least] of [[weeks[0], 14], [weeks[1], 28], [weeks[2], 56]]) {
      assert.ok(week >= day(-9 + least), `${week} is at least ${least} days after the exam`);
      assert.equal(new Date(`${week}T12:00Z`).getUTCDay(), 3, `${week} is a Wednesday`);
    }
    assert.equal(await planner.screen.locator(".verdict.ready").count(), 0);
  }));

test("the exam date can be changed, with its limits, and a limit after the exam is refused (C-101)", () =>
  opened(async ({ planner }) => {
    await answer(planner, students.ready);
    await planner.screen.locator("#open-booking").click();
    assert.equal(await planner.focusedId(), "exam");
    await planner.screen.locator("#booking-limits summary").click();
    await planner.screen.locator("#last-change").fill(day(50));
    await submit(planner, "save-booking");
    assert.equal(await planner.focusedId(), "last-change");
    assert.equal(await planner.screen.locator("#last-change").inputValue(), day(50));
    await planner.screen.locator("#exam").fill(day(20));
    await planner.screen.locator("#last-change").fill(day(15));
    await submit(planner, "save-booking");
    assert.equal(await planner.focusedId(), "open-booking");
    assert.match(await planner.screen.innerText(), /in 20 days/);
  }));

test("the answer follows the risk that the student accepts, with keyboard and mouse", () =>
  opened(async ({ page, planner }) => {
    await answer(planner, students["on-track"]);
    const first = await headline(planner);
    await planner.screen.locator('label[for="risk-20"]').click();
    assert.notEqual(await headline(planner), first);
    assert.equal(await planner.screen.locator("#risk-20").isChecked(), true);
    await planner.screen.locator("#risk-20").focus();
    for (let step = 0; step < 6 && (await planner.focusedId()) !== "risk-5"; step += 1) await page.keyboard.press("ArrowLeft");
    assert.equal(await planner.screen.locator("#risk-5").isChecked(), true);
    assert.equal(await planner.focusedId(), "risk-5");
    assert.equal(await headline(planner), first);
  }));

test("the report on the engine lies beside the script, and opens in a tab of its own", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner);
    await go(planner, "sources");
    const [report] = await Promise.all([
      page.context().waitForEvent("page"),
      planner.screen.locator("a[data-beside]").press("Enter"),
    ]);
    await report.waitForLoadState();
    assert.match(await report.locator("p").first().innerText(), /^Tested on simulated students only/);
    assert.ok(await report.locator("img").first().evaluate((image) => image.complete && image.naturalWidth > 0));
    await report.close();
    assert.equal(await planner.screen.locator("#go-sources").getAttribute("aria-current"), "page", "nothing is lost");
  }));
