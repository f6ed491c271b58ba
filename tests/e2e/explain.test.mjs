// Why this answer, dip or signal, other sources and hard deadlines, as a student meets them.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, document, openAdd, result, storeBefore, submit } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

/** A student who comes back to a kept record. */
const back = (results, more, body, options = {}) =>
  withPage(on.browser, options, async ({ page }) => {
    await storeBefore(page, document(results, more));
    await body(await openWidget(page, on.server.url("/")), page);
  });

test("by keyboard: why this answer opens, says what each result does and what would change it (C-79)", () =>
  back([result("cbssa-29", 17, 70), result("cbssa-30", 10, 72), result("cbssa-31", 3, 73)], { booking: { exam: day(12) } }, async (planner, page) => {
    const keyboard = new Keyboard(page, planner);
    const why = planner.screen.locator("#why");
    assert.equal(await why.getAttribute("open"), null, "folded at first");
    await keyboard.tabIntoPlanner();
    for (let step = 0; step < 80; step += 1) {
      if (await why.evaluate((panel) => panel.getRootNode().activeElement === panel.firstElementChild)) break;
      await keyboard.press("Tab");
    }
    await keyboard.press("Enter");
    const text = await why.innerText();
    assert.match(text, /Without NBME form 31 of .* the answer is the same, the level about 71 EPC and not 73/);
    assert.match(text, /Without any one of the other 2/);
    assert.match(text, /Below \d+ EPC on a fresh form today the answer would no longer be Ready/);
  }));

test("who comes back reads that nothing is new, until something is told (C-79)", () =>
  back([result("cbssa-30", 10, 72), result("cbssa-31", 4, 73)], {}, async (planner) => {
    assert.match(await planner.screen.innerText(), /Nothing new since .*: your picture is the same/);
    await openAdd(planner, result("cbssa-32", 2, 74));
    await submit(planner, "add-results");
    await planner.command("undo").waitFor();
    assert.doesNotMatch(await planner.screen.innerText(), /Nothing new since/);
  }));

for (const [name, last, said] of [
  ["a dip within measuring error is no reason to panic (C-70, C-79)", 74, /is within measuring error: .* what chance does/],
  ["an unusual result is no proof (C-70)", 70, /lower than expected: .*it may be a dip/],
  ["a signal is not talked away (C-70)", 66, /clearly lower than expected: .*something was probably different/],
  ["a leap may be luck (C-32)", 83, /higher than expected: .*a lucky day/],
]) {
  test(`in view beside the answer: ${name}`, () =>
    withPage(on.browser, {}, async ({ page }) => {
      const planner = await openWidget(page, on.server.url("/"));
      await answer(planner, { exam: day(20), results: [result("cbssa-30", 10, 76), result("cbssa-31", 3, last)] });
      const asides = await planner.screen.locator(".aside").allInnerTexts();
      assert.ok(asides.some((text) => said.test(text)), asides.join("\n"));
      assert.ok(await planner.screen.locator(".aside", { hasText: said }).first().isVisible());
    }));
}

test("from 60 to 65 the zone is explained and a pass is called bare (C-73, C-108, C-27, C-42)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, { results: [result("cbssa-30", 14, 62), result("cbssa-31", 3, 64)] });
    await planner.screen.locator("#why > summary").click();
    const text = await planner.screen.innerText();
    assert.match(text, /From 60 to 65 EPC uncertainty is greatest\. Some advice calls it a safe zone; NBME does not\./);
    assert.match(text, /From here it would be a bare one/);
    assert.match(text, /A base for what comes after begins above 72 EPC/);
  }));

const sources = () => {
  const other = (test, daysAgo, value) => ({ test, date: day(-daysAgo), score: { scale: "percent", value } });
  const form = (test, daysAgo, value) => ({ test, date: day(-daysAgo), score: { scale: "epc", value } });
  const all = [
    form("cbssa-27", 60, 58),
    other("free-120", 58, 60),
    form("cbssa-28", 50, 61),
    other("free-120", 48, 65),
    form("cbssa-29", 40, 64),
    other("question-bank", 30, 52),
    other("question-bank", 16, 58),
    form("cbssa-31", 4, 68),
    other("question-bank", 2, 66),
  ];
  const results = all.map((one, index) => ({ id: index + 1, ...one }));
  return JSON.stringify({ schema: 1, profile: { route: "us-md", attempt: "first" }, booking: { exam: day(30) }, results });
};

test("other sources keep their own scale, and say when they count (C-25, C-30)", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await storeBefore(page, sources());
    const planner = await openWidget(page, on.server.url("/"));
    await planner.screen.locator("#streams > summary").click();
    const text = await planner.screen.locator("#streams").innerText();
    assert.match(text, /Fresh NBME forms: rising/);
    assert.match(text, /Question bank, first pass and timed: rising/);
    assert.match(text, /All the streams that can be read go the same way/);
    assert.match(text, /2 of 3 pairs with NBME forms.*It does not touch your chance yet/s);
  }));

test("past a limit the choices stand side by side with their price, and the answer is the same", async () => {
  const results = [result("cbssa-29", 24, 60), result("cbssa-30", 13, 62), result("cbssa-31", 3, 65)];
  const headlines = [];
  for (const limits of [{}, { eligibility_end: day(30), school_limit: day(35) }]) {
    await back(results, { booking: { exam: day(40), ...limits } }, async (planner) => {
      headlines.push(await planner.screen.locator("#place-heading").innerText());
      // The later half draws them.
      await planner.screen.locator("#why").waitFor();
      const choices = await planner.screen.locator(".side > li > strong").allInnerTexts();
      assert.equal(choices.length, limits.eligibility_end ? 4 : 0);
      if (choices.length > 0) {
        assert.match(choices.join(" | "), /^Sit on .* \| Move to .* or before \| Ask for an extension \| Ask your school/);
        assert.match(await planner.screen.innerText(), /Check the fee before you decide/);
      }
    });
  }
  assert.equal(headlines[0], headlines[1]);
});

test("narrow and wide, light and dark: nothing sticks out, and axe finds nothing", async () => {
  const results = [result("cbssa-30", 10, 66, "82"), result("cbssa-31", 3, 67, "97")];
  for (const [width, theme] of [
    [320, "light"],
    [1000, "dark"],
  ]) {
    await back(
      results,
      { booking: { exam: day(40), eligibility_end: day(30) } },
      async (planner, page) => {
        await planner.screen.locator("#why > summary").click();
        const wide = await planner.screen.locator(".side").evaluateAll((lists) => lists.filter((list) => list.scrollWidth > list.clientWidth).length);
        assert.equal(wide, 0);
        await assertAccessible(page, `why and choices, ${width} px`);
      },
      { width, theme },
    );
  }
});
