// Attempts at the exams, another exam day tried out, and own dates around them.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, document as stored, go, storeBefore, students, submit } from "./support/student.mjs";
import { kept } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const on = suite();

const opened = (options, body) =>
  withPage(on.browser, options, async (tab) => {
    const planner = await openWidget(tab.page, on.server.url("/"));
    await answer(planner, students["on-track"]);
    await go(planner, "timeline");
    await body({ ...tab, planner });
  });

const booked = (planner) => planner.screen.locator("#about-title ~ .fact").nth(1).innerText();

test("by keyboard only: try a day out, slide on, use it, take it back", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    await storeBefore(page, stored(students["on-track"].results));
    await page.goto(on.server.url("/"));
    const planner = widget(page);
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("go-timeline");
    await keyboard.press("Enter");
    await planner.screen.locator("#open-what-if").waitFor();
    const before = await booked(planner);

    await keyboard.tabTo("open-what-if");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "what-if-day");
    await keyboard.typeDay(day(50));
    await keyboard.press("Enter");
    const result = planner.screen.locator("#what-if-result");
    await result.waitFor();
    assert.match(await result.innerText(), /The answer[\s\S]*Step 1[\s\S]*Step 1 result/);
    assert.equal(await booked(planner), before, "nothing is changed by looking");
    await assertAccessible(page, "a day that is tried out");

    await keyboard.tabTo("what-if-range");
    await keyboard.press("ArrowRight", 2);
    assert.equal(await planner.focusedId(), "what-if-range", "the focus stays on the slider");
    assert.equal(await planner.screen.locator("#what-if-day").inputValue(), day(52));
    assert.equal(await booked(planner), before);

    await keyboard.tabTo("use-date");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "open-what-if");
    assert.notEqual(await booked(planner), before);
    await keyboard.tabTo("undo", "Shift+Tab");
    await keyboard.press("Enter");
    assert.equal(await booked(planner), before);
    assert.deepEqual(await pointers(), []);
  }));

/** Where a day lies on the slider, in pixels of the page. */
const placeOf = async (planner, days) => {
  const slider = planner.screen.locator("#what-if-range");
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const reach = Number(await slider.getAttribute("max"));
  return { x: box.x + 10 + ((box.width - 20) * days) / reach, y: box.y + box.height / 2 };
};

/** Notes every write to the storage from now on. */
const watchStorage = (page) =>
  page.evaluate(() => {
    globalThis.writes = [];
    for (const name of ["setItem", "removeItem"]) {
      const write = Storage.prototype[name];
      Storage.prototype[name] = function (...parts) {
        globalThis.writes.push(parts[0]);
        return write.apply(this, parts);
      };
    }
  });

/** What the panel shows: the day, and where its slider stands. */
const shown = async (planner) => [
  await planner.screen.locator("#what-if-day").inputValue(),
  Number(await planner.screen.locator("#what-if-range").inputValue()),
];

const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("by mouse: every step of a drag shows what moves, and nothing is kept until it is used", () =>
  opened({}, async ({ page, planner }) => {
    await go(planner, "my-data");
    await planner.screen.locator("#keep").click();
    await go(planner, "timeline");
    const before = await booked(planner);
    await planner.screen.locator("#open-what-if").click();
    // What was kept before has come to rest.
    await kept(page);
    await watchStorage(page);
    const places = [];
    for (const days of [42, 90, 150, 200]) places.push(await placeOf(planner, days));
    await page.mouse.move(places[0].x, places[0].y);
    await page.mouse.down();
    const seen = [];
    for (const { x, y } of places.slice(1)) {
      await page.mouse.move(x, y, { steps: 6 });
      await frames(page);
      const [tried, days] = await shown(planner);
      assert.equal(tried, day(days), "the thumb stands on the day that is shown");
      assert.match(await planner.screen.locator("#what-if-result").innerText(), /The answer[\s\S]*Step 1 result/);
      seen.push(days);
    }
    assert.ok(seen.every((days, at) => Math.abs(days - [90, 150, 200][at]) < 20), `${seen}`);
    await page.mouse.up();
    await frames(page);
    const [tried, days] = await shown(planner);
    assert.deepEqual([tried, days], [day(seen.at(-1)), seen.at(-1)], "letting go moves nothing");
    assert.equal(await planner.focusedId(), "what-if-range");
    assert.equal(await booked(planner), before);
    assert.deepEqual(await page.evaluate(() => globalThis.writes), []);
    await planner.screen.locator("#close-what-if").click();
    assert.equal(await planner.screen.locator("#what-if").count(), 0);
    assert.equal(await booked(planner), before);
  }));

test("however many movements fall into a frame, one is answered; what is typed elsewhere stays", () =>
  opened({}, async ({ page, planner }) => {
    await planner.screen.locator("#events > summary").click();
    await planner.screen.locator("#open-event").click();
    await planner.screen.locator("#event-title").fill("Half typed");
    await planner.screen.locator("#open-what-if").click();
    const answers = await planner.screen.locator("#what-if-range").evaluate(async (slider) => {
      const days = slider.getRootNode().getElementById("what-if-day");
      let changes = 0;
      new MutationObserver(() => (changes += 1)).observe(days, { attributes: true, attributeFilter: ["value"] });
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      await frame();
      for (let value = 60; value < 160; value += 1) {
        slider.value = String(value);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      }
      const early = changes;
      await frame();
      return { early, changes, value: slider.value, day: days.value };
    });
    assert.deepEqual(answers, { early: 0, changes: 1, value: "159", day: day(159) });
    assert.equal(await planner.screen.locator("#event-title").inputValue(), "Half typed");
  }));

test("arrow keys held down: the slider keeps the focus and never falls back", () =>
  opened({}, async ({ page, planner }) => {
    await planner.screen.locator("#open-what-if").click();
    const slider = planner.screen.locator("#what-if-range");
    await slider.focus();
    const from = Number(await slider.inputValue());
    for (let step = 1; step <= 15; step += 1) {
      await page.keyboard.down("ArrowRight");
      assert.equal(Number(await slider.inputValue()), from + step);
    }
    await page.keyboard.up("ArrowRight");
    await frames(page);
    assert.deepEqual(await shown(planner), [day(from + 15), from + 15]);
    assert.equal(await planner.focusedId(), "what-if-range");
    assert.equal((await planner.live.innerText()).trim(), "", "the slider reads its own day");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await frames(page);
    assert.deepEqual(await shown(planner), [day(0), 0]);
  }));

/** In how many days it is a Tuesday in the middle of March, a month ahead or more: around it no exam day is closed. */
function march() {
  for (let days = 30; ; days += 1) {
    const date = new Date(`${day(days)}T12:00`);
    if (date.getMonth() === 2 && date.getDate() > 9 && date.getDay() === 2) return days;
  }
}

/** The timeline of a student with an exam on that Tuesday. */
const inMarch = (events, body) =>
  withPage(on.browser, {}, async (tab) => {
    const more = { booking: { exam: day(march()) }, timeline: { events } };
    await storeBefore(tab.page, stored(students["on-track"].results, more));
    const planner = await openWidget(tab.page, on.server.url("/"));
    await go(planner, "timeline");
    await body({ ...tab, planner });
  });

const orientation = { id: 1, title: "Orientation", day: day(march() + 2), until: "step-1", whose: "school" };

test("a tried day that clashes shows the smallest changes, softest first", () =>
  inMarch([orientation], async ({ page, planner }) => {
    await planner.screen.locator("#open-what-if").click();
    await planner.screen.locator("#what-if-day").fill(day(march() + 6));
    await planner.screen.locator("#try-date").click();
    const result = planner.screen.locator("#what-if-result");
    const changes = await result.locator("ol li").allInnerTexts();
    assert.match(changes[0], /^Sit Step 1 4 days earlier, on .* – yours$/);
    assert.match(changes[1], /^Move "Orientation" by 4 days, to .* – your school's$/);
    await assertAccessible(page, "a clash of a tried day with its repairs");
    await planner.screen.locator("#what-if-range").focus();
    await page.keyboard.press("ArrowLeft");
    await frames(page);
    assert.match((await result.locator("ol li").allInnerTexts())[0], /^Sit Step 1 3 days earlier/);
  }));

test("own events: added by keyboard, changed, removed, wrong entries told (C-112)", () =>
  inMarch([], async ({ page, planner }) => {
    const keyboard = new Keyboard(page, planner);
    await planner.screen.locator("#events-title").focus();
    await keyboard.press("Enter");
    await keyboard.tabTo("open-event");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "event-title");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "event-title");
    assert.match(await planner.screen.locator("#event-title-problem").innerText(), /Give it a name/);
    await keyboard.type("Orientation");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "event-day");
    await keyboard.typeDay(day(march() - 12));
    await keyboard.tabTo("event-whose");
    await keyboard.type("My school");
    await keyboard.tabTo("event-limits");
    await keyboard.type("Step 1");
    await assertAccessible(page, "the form for an own event");
    await keyboard.tabTo("event-side");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    assert.equal(await planner.focusedId(), "events-title");
    const panel = planner.screen.locator("#events");
    assert.match(await panel.innerText(), /Orientation, .*your school's. Step 1: by that day at the latest. Part of a clash/);
    assert.match(await planner.screen.locator(".clash").innerText(), /By the day of "Orientation" at the latest: Step 1/);
    await planner.command("edit-event").click();
    assert.equal(await planner.screen.locator("#event-limits").inputValue(), "step-1");
    await planner.screen.locator("#event-day").fill(day(march() + 2));
    await submit(planner, "save-event");
    assert.equal(await planner.screen.locator(".clash").count(), 0);
    await planner.command("delete-event").click();
    assert.equal(await planner.focusedId(), "undo");
    await planner.screen.locator("#undo").click();
    assert.match(await panel.innerText(), /Orientation/);
  }));

test("by touch at 320 px: drag the slider with a finger, use the date; nothing sticks out", () =>
  opened({ width: 320, context: { hasTouch: true } }, async ({ page, context, planner }) => {
    await planner.screen.locator("#open-what-if").tap();
    const places = [];
    for (const days of [42, 80, 120]) places.push(await placeOf(planner, days));
    const finger = await context.newCDPSession(page);
    const touch = (type, touchPoints) => finger.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [places[0]]);
    for (const place of places.slice(1)) {
      await touch("touchMove", [place]);
      await frames(page);
      const [tried, days] = await shown(planner);
      assert.equal(tried, day(days));
      assert.ok(await planner.screen.locator("#what-if-result").isVisible(), "while the finger is down");
    }
    await touch("touchEnd", []);
    const slid = (await shown(planner))[1];
    assert.ok(Math.abs(slid - 120) < 20, `${slid}`);
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    assert.equal(await page.evaluate(sideways), 0);
    const tried = await planner.screen.locator("#what-if-day").inputValue();
    await planner.screen.locator("#use-date").tap();
    await planner.screen.locator("#open-booking").tap();
    assert.equal(await planner.screen.locator("#exam").inputValue(), tried);
  }));

test("a day that cannot be tried is told at its field, and what was typed stays", () =>
  opened({}, async ({ planner }) => {
    await planner.screen.locator("#open-what-if").click();
    await planner.screen.locator("#what-if-day").fill(day(-3));
    await planner.screen.locator("#try-date").click();
    assert.match(await planner.screen.locator("#what-if-day-problem").innerText(), /has passed/);
    assert.equal(await planner.focusedId(), "what-if-day");
    assert.equal(await planner.screen.locator("#what-if-day").inputValue(), day(-3));
  }));

test("an attempt that was not passed: kind words first, two dates with reasons, then removed and taken back (C-105)", () =>
  opened({}, async ({ page, planner }) => {
    await planner.screen.locator("#attempts-title").click();
    await planner.screen.locator("#open-attempt").click();
    assert.equal(await planner.focusedId(), "attempt-exam");
    await planner.screen.locator("#attempt-day").fill(day(5));
    await planner.screen.locator("#attempt-outcome").selectOption("failed");
    await submit(planner, "save-attempt");
    assert.equal(await planner.focusedId(), "attempt-day");
    assert.match(await planner.screen.locator("#attempt-day-problem").innerText(), /has not come yet/);
    await planner.screen.locator("#attempt-day").fill(day(-40));
    await submit(planner, "save-attempt");
    assert.equal(await planner.focusedId(), "attempts-title");
    const panel = planner.screen.locator("#attempts");
    const text = await panel.innerText();
    assert.match(text, /Not passing hurts, and it can be put right/);
    assert.match(text, /Attempts used: 1 of 4, so 3 left/);
    assert.match(text, /Earliest the rules allow[\s\S]*Earliest that is practical[\s\S]*safe to plan with/);
    assert.doesNotMatch(text, /NaN|undefined|!/);
    await panel.locator("#limits > summary").click();
    await assertAccessible(page, "attempts with their rules");
    await planner.command("edit-attempt").click();
    await planner.screen.locator("#attempt-outcome").selectOption("passed");
    await submit(planner, "save-attempt");
    assert.match(await panel.innerText(), /An exam that was passed is not sat again/);
    await planner.command("delete-attempt").click();
    assert.equal(await planner.focusedId(), "undo");
    await planner.screen.locator("#undo").click();
    assert.match(await panel.innerText(), /An exam that was passed is not sat again/);
  }));

test("own dates and leaves survive another form and a wrong entry (C-112)", () =>
  opened({}, async ({ page, planner }) => {
    await planner.screen.locator("#plans > summary").click();
    await planner.screen.locator("#open-plans").click();
    await planner.screen.locator("#own-step-2-on").fill(day(300));
    await planner.screen.locator("#add-leave").click();
    assert.match(await planner.focusedId(), /^leave-kind-0-/);
    const [from, to] = [planner.screen.locator("[name=leave-from-0]"), planner.screen.locator("[name=leave-to-0]")];
    await from.fill(day(100));
    await to.fill(day(90));
    await submit(planner, "save-plans");
    assert.match(await planner.screen.locator("[id^=leave-to-0][id$=problem]").innerText(), /before the first day/);
    await assertAccessible(page, "the form for own dates");
    await planner.screen.locator("#open-booking").click();
    await planner.screen.locator("#close-booking").click();
    assert.equal(await planner.screen.locator("#own-step-2-on").inputValue(), day(300));
    await to.fill(day(110));
    await submit(planner, "save-plans");
    assert.equal(await planner.focusedId(), "plans-title");
    assert.match(await planner.screen.locator("#plans").innerText(), /Leave of absence: .*\n[\s\S]*Ask your school early/);
    await planner.screen.locator("#undo").click();
    assert.doesNotMatch(await planner.screen.locator("#plans").innerText(), /Leave of absence/);
  }));
