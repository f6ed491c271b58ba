// What stands beside Step 1: COMLEX Level 1 for students of DO schools, and Step 2 CK from a CCSSA.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, field, fillFirstScreen, fillRow, go, headline, openAdd, result, students, submit } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const osteopathic = { ...students.ready, route: "us-do" };
const comsae = (daysAgo, score) => ({ test: "comsae", date: day(-daysAgo), score: String(score) });

/** The text of the answer for Step 1 and of its picture. */
const step1 = async (planner) =>
  (await planner.screen.locator(".verdict, .people").allInnerTexts()).join("\n");

test("a DO student sees COMLEX Level 1 beside Step 1, and Step 1 stays as it was (A-08)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, osteopathic);
    const before = await step1(planner);
    await openAdd(planner);
    await fillRow(planner, 0, comsae(7, 450));
    await submit(planner, "add-results");
    const panel = planner.screen.locator("section#comlex");
    assert.match(await panel.innerText(), /Your last COMSAE.*: 450, in NBOME's average band, 400 to 649/);
    assert.match(await panel.innerText(), /we name no chance of passing/);
    assert.doesNotMatch(await panel.innerText(), /of 100|different directions|NaN|undefined|!/);
    assert.equal(await step1(planner), before);

    await planner.screen.locator("#open-booking").click();
    await planner.screen.locator("#comlex-date").fill(day(60));
    await submit(planner, "save-booking");
    assert.match(await panel.innerText(), /COMLEX Level 1\s+Exam on .*, in 9 weeks/);
    assert.equal(await step1(planner), before);
    await planner.command("undo").click();
    assert.match(await panel.innerText(), /No exam date entered/);
  }));

test("COMSAE and NBME forms that differ greatly are flagged, with likely reasons (A-09)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    const results = [...students.ready.results, comsae(20, 360)];
    await fillFirstScreen(planner, { ...osteopathic, results });
    await submit(planner, "start");
    assert.equal(await headline(planner), "Ready", "COMSAE moves no verdict");
    const panel = planner.screen.locator("section#comlex");
    assert.match(await panel.innerText(), /The two point in different directions/);
    await panel.locator("#comlex-reasons > summary").click();
    const reasons = await panel.locator("#comlex-reasons li").allInnerTexts();
    assert.match(reasons[0], /^Timing: they lie 17 days apart/);
    for (const likely of [/OMM/, /older form/, /one sample/]) assert.ok(reasons.some((text) => likely.test(text)), `${likely}`);
  }));

test("at 320 px the two stand one above the other; wide, side by side; both are accessible", () =>
  withPage(on.browser, { viewport: { width: 360, height: 900 } }, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, { ...osteopathic, results: [...students.ready.results, comsae(20, 360), result("ccssa", 2, 66)] });
    const lanes = planner.screen.locator("#comlex .lane");
    const boxes = async () => Promise.all([lanes.nth(0).boundingBox(), lanes.nth(1).boundingBox()]);
    await page.setViewportSize({ width: 320, height: 900 });
    let [first, second] = await boxes();
    assert.ok(second.y >= first.y + first.height, "stacked");
    for (const box of [first, second]) assert.ok(box.x >= 0 && box.x + box.width <= 320, "nothing sticks out");
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    assert.equal(await page.evaluate(sideways), 0);
    await page.setViewportSize({ width: 1000, height: 900 });
    [first, second] = await boxes();
    assert.equal(first.y, second.y);
    assert.ok(second.x >= first.x + first.width, "side by side");
    for (const details of ["comlex-reasons", "comlex-limits", "step2-made-of"]) {
      await planner.screen.locator(`#${details} > summary`).click();
    }
    await assertAccessible(page);
  }));

test("other students never meet COMLEX or COMSAE", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students.ready);
    await planner.screen.locator("#open-booking").click();
    await planner.screen.locator("#open-add").click();
    for (const place of ["now", "results", "sources"]) {
      await go(planner, place);
      assert.doesNotMatch(await planner.screen.evaluate((screen) => screen.textContent), /COMSAE|COMLEX/, place);
    }
  }));

test("the first screen offers COMSAE as soon as the route is chosen, by keyboard", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("route");
    await keyboard.type("US DO");
    await field(planner, "test").locator('option[value="comsae"]').waitFor({ state: "attached" });
    assert.equal(await planner.focusedId(), "route", "the focus stays");
    const test = await field(planner, "test").getAttribute("id");
    await keyboard.tabTo(test);
    await keyboard.type("COMSAE");
    await planner.field("Score (COMSAE)").first().waitFor();
    await keyboard.press("Tab");
    await keyboard.typeDay(day(-3));
    await keyboard.tabTo(await field(planner, "score").getAttribute("id"));
    await keyboard.type("68");
    await keyboard.press("Enter");
    assert.match(await planner.screen.locator(".problem").first().innerText(), /three digits/);
    await keyboard.tabTo(await field(planner, "score").getAttribute("id"));
    await keyboard.press("End");
    await keyboard.type("0");
    await keyboard.press("Enter");
    await planner.screen.locator("section#comlex").waitFor();
    assert.match(await planner.screen.locator("section#comlex").innerText(), /680, above NBOME's average band/);
  }));

test("a CCSSA shows Step 2 CK with range, standard and limits, and moves nothing about Step 1", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner);
    const before = await step1(planner);
    assert.equal(await planner.screen.locator("#step2").count(), 0);
    await planner.screen.locator("#open-add").click();
    await planner.screen.locator("#open-paste").click();
    await planner.screen.locator("#lines").fill(`CCSSA 14 60 ${day(-20)}\nCCSSA 15 68 ${day(-6)}`);
    await planner.screen.locator("#read-lines").click();
    await submit(planner, "add-results");
    const panel = planner.screen.locator("section#step2");
    const text = await panel.innerText();
    assert.match(text, /about 226, give or take 8: 218 to 234/);
    assert.match(text, /passed at 218 or above/);
    assert.match(text, /Your 2 CCSSA results lie between 60 and 68 EPC, scores of about 206 to 226/);
    assert.equal(await step1(planner), before);

    await openAdd(planner, result("ccssa", 1, 82));
    await submit(planner, "add-results");
    assert.match(await panel.innerText(), /No score is published for so high a result, so we name none/);
    await go(planner, "sources");
    assert.match(await planner.screen.innerText(), /58 → 201[\s\S]*77 → 249/);
  }));
