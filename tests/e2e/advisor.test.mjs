// The page for the advisor, put together by keyboard and printed.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { suite } from "./support/suite.mjs";
import { answer, day, document, result, storeBefore, students } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

/** Catches what would go to the printer: frames of the page print into `window.printed`. */
function catchPrints(page) {
  return page.addInitScript(() => {
    window.printed = [];
    window.print = function () {
      window.top.printed.push(document.documentElement.outerHTML);
    };
  });
}

/** The styles of the planner as text. */
const stylesOf = (planner) =>
  planner.host.evaluate(({ shadowRoot }) =>
    [...shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n"),
  );

/** How many sheets of Letter paper a document takes. */
async function sheetsOf(html, styles) {
  let pdf;
  await withPage(on.browser, {}, async ({ page }) => {
    await page.setContent(html);
    await page.addStyleTag({ content: styles });
    const margin = { top: "0.5in", bottom: "0.5in", left: "0.6in", right: "0.6in" };
    pdf = await page.pdf({ format: "Letter", margin });
  });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

// D-17.
test("a student puts the page together by keyboard and prints it on one sheet, without the host's page", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await catchPrints(page);
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students["postpone-and-change"]);
    await planner.screen.locator("#go-advisor").press("Enter");
    await planner.heading("A page for your advisor").waitFor();
    assert.equal(await planner.focusedId(), "place-heading");
    await assertAccessible(page, "the page for the advisor");

    await planner.screen.locator("#part-trend").press("Space");
    await planner.screen.locator("#advisor-page svg").first().waitFor({ state: "detached" });
    assert.equal(await planner.focusedId(), "part-trend", "the focus stays on the box");
    await planner.screen.locator("#advisor-words > summary").press("Enter");
    await planner.screen.locator("#tried").fill("UWorld once, untimed.\nAnki every day.");
    // Straight from the field to the button: what was typed is on the paper.
    await planner.screen.locator("#print").press("Enter");
    await page.waitForFunction(() => window.printed.length === 1);

    const [paper] = await page.evaluate(() => window.printed);
    assert.ok(paper.includes("UWorld once, untimed."));
    assert.ok(paper.includes("Postpone and change the method"));
    assert.ok(!paper.includes("<svg"), "what is not ticked is not printed");
    assert.ok(!paper.includes("<form"), "nothing but the sheet");
    assert.equal(await sheetsOf(paper, await stylesOf(planner)), 1);
  }));

test("a full page still prints on one sheet", () =>
  withPage(on.browser, {}, async ({ page }) => {
    await catchPrints(page);
    const results = Array.from({ length: 15 }, (_, count) => result("cbse", 60 - 4 * count, 63));
    const breaks = [
      { from: day(3), to: day(5) },
      { from: day(12), to: day(13) },
    ];
    const limits = { exam: day(42), last_change: day(30), eligibility_end: day(80), school_limit: day(60) };
    await storeBefore(page, document(results, { hardship: true, breaks, booking: limits }));
    const planner = await openWidget(page, on.server.url("/"));
    await planner.screen.locator("#go-advisor").click();
    await planner.screen.locator("#part-attempts").check();
    await planner.screen.locator("#part-health").check();
    await planner.screen.locator("#advisor-words > summary").click();
    await planner.screen.locator("#tried").fill("word ".repeat(99));
    for (const number of [0, 1, 2]) await planner.screen.locator(`#question-${number}`).fill("why ".repeat(49));
    await planner.screen.locator("#print").click();
    await page.waitForFunction(() => window.printed.length === 1);
    const [paper] = await page.evaluate(() => window.printed);
    assert.equal(paper.match(/why/g).length, 3 * 49);
    assert.equal(await sheetsOf(paper, await stylesOf(planner)), 1);
  }));
