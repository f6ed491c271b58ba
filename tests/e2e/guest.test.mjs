// A guest in the host's page: what the page notices of the planner. What it bears from pages: tests/e2e/hosts.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, field, fillFirstScreen, go, listed, openAdd, students, submit } from "./support/student.mjs";
import { changeStored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const host = (body, head = "") => `<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="data:,">${head}
  <script type="module" src="/ready-to-sit.js"></script></head><body><main><h1>A host</h1>${body}</main></body></html>`;

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve({
    overrides: {
      "/one.html": host("<ready-to-sit><p>Instead of the planner</p></ready-to-sit>"),
      "/far.html": host('<div style="height:5000px"></div><ready-to-sit></ready-to-sit><p id="after">After</p>'),
      "/bare.html": `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><body>`,
    },
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const opened = (path, body, options = {}) =>
  withPage(browser, options, async (tab) => body({ ...tab, planner: await openWidget(tab.page, server.url(path)) }));

/** Everything a student can do, once. */
async function session(page, planner) {
  await fillFirstScreen(planner, students.ready);
  await field(planner, "score", 1).fill("wrong");
  await submit(planner, "start");
  await field(planner, "score", 1).fill("78");
  await submit(planner, "start");
  await planner.screen.locator(".verdict").waitFor();
  for (const details of ["why", "trend", "information"]) await planner.screen.locator(`#${details} > summary`).click();
  await planner.command("keep").click();
  await planner.screen.locator("#open-booking").click();
  await planner.screen.locator("#exam").fill(day(30));
  await submit(planner, "save-booking");
  await openAdd(planner, { test: "cbse", date: day(-1), score: "77" });
  await submit(planner, "add-results");
  await go(planner, "results");
  await planner.screen.locator("#edit-1").click();
  await field(planner, "score").pressSequentially("0/");
  await page.keyboard.press("Enter");
  await planner.command("close").click();
  await planner.screen.locator("#delete-1").click();
  await planner.command("undo").click();
  await go(planner, "sources");
  await go(planner, "my-data");
  await planner.command("ask-delete-all").click();
  await planner.command("delete-all").click();
  await planner.screen.locator("#start-form").waitFor();
}

test("in a whole session nothing outside the element changes, nothing is requested, no global appears, no key is heard", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.addInitScript(() => {
      const seen = [];
      for (const type of ["keydown", "keyup", "keypress", "beforeinput", "input", "change", "submit", "paste", "copy", "cut"]) {
        document.addEventListener(type, () => seen.push(type));
      }
      Object.defineProperty(document, "eventsSeen", { value: seen });
      Object.defineProperty(document, "namesBefore", { value: Object.getOwnPropertyNames(window) });
    });
    const planner = await openWidget(page, server.url("/"));
    await page.evaluate(() => {
      const changes = [];
      Object.defineProperty(document, "changesSeen", { value: changes });
      new MutationObserver((records) => {
        for (const { type, target, attributeName } of records) changes.push(`${type} ${target.nodeName} ${attributeName ?? ""}`);
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    server.requests.length = 0;
    const requested = [];
    page.on("request", (request) => requested.push(request.url()));

    await session(page, planner);

    assert.deepEqual(await page.evaluate(() => document.changesSeen), [], "the host's document");
    assert.deepEqual(await page.evaluate(() => [...new Set(document.eventsSeen)]), [], "the host's listeners");
    assert.deepEqual(server.requests, [], "requests that reached the server");
    assert.deepEqual(requested, [], "requests that the browser made");
    const added = await page.evaluate(() => {
      const before = new Set(document.namesBefore);
      return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    });
    assert.deepEqual(added, [], "globals");
  }));

test("nothing but the script is fetched until the planner is near the viewport; then exactly the app and its module's halves, once", () =>
  withPage(browser, {}, async ({ page }) => {
    server.requests.length = 0;
    await page.goto(server.url("/far.html"));
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 100))));
    assert.deepEqual(server.requests, ["/far.html", "/ready-to-sit.js"]);
    const planner = widget(page);
    await planner.ready();
    await page.waitForLoadState("networkidle");
    assert.deepEqual(server.requests.map((path) => path.replace(/[0-9a-f]{16}/, "#")).toSorted(), [
      "/far.html",
      "/ready-to-sit-#.wasm",
      "/ready-to-sit-app-#.js",
      "/ready-to-sit-later-#.wasm",
      "/ready-to-sit.js",
    ]);
  }));

test("Tab reaches a planner that is not loaded yet, and loads it", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.goto(server.url("/far.html"));
    const planner = widget(page);
    await planner.status.waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    await planner.screen.locator("#route").waitFor();
    await page.keyboard.press("Tab");
    assert.match(await planner.focusedId(), /^go-/, "and goes on with its first control");
  }));

test("loading moves nothing below the fold of a page that reserves the room", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts = [];
      Object.defineProperty(document, "shifts", { value: shifts });
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(server.url("/far.html"));
    const planner = widget(page);
    await planner.ready();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.deepEqual(await page.evaluate(() => document.shifts.filter((value) => value > 0.001)), []);
  }));

test("the element behaves as elements do: nothing added by its constructor, clone, early removal", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.goto(server.url("/bare.html"));
    const found = await page.evaluate(async () => {
      document.body.innerHTML = "<ready-to-sit id=early></ready-to-sit>";
      const { ReadyToSit } = await import("/ready-to-sit.js");
      const element = document.createElement("ready-to-sit");
      const clone = element.cloneNode(true);
      for (let turn = 0; turn < 3; turn += 1) {
        document.body.append(element);
        element.remove();
      }
      document.body.append(element, clone);
      return {
        attributes: element.attributes.length,
        children: element.childNodes.length,
        upgraded: document.getElementById("early") instanceof ReadyToSit,
        defined: document.querySelectorAll("ready-to-sit:defined").length,
        outside: document.body.children.length,
      };
    });
    assert.deepEqual(found, { attributes: 0, children: 0, upgraded: true, defined: 3, outside: 3 });
    for (const nth of [0, 1, 2]) await widget(page, nth).ready();
  }));

test("what belongs to the student survives a change of the screen: text, caret, choice, tick, opened details, scroll", () =>
  opened("/one.html", async ({ page, planner }) => {
    await planner.screen.locator("#route").selectOption("us-do");
    await planner.screen.locator("#not-booked").check();
    await planner.screen.locator("details.conditions summary").nth(1).click();
    await field(planner, "score", 1).fill("6789");
    await field(planner, "score", 1).evaluate((input) => input.setSelectionRange(1, 3));
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(100);
    const before = await page.evaluate(() => scrollY);
    // Another control asks the planner for another screen: the scale is asked and labels change.
    await field(planner, "test", 0).evaluate((select) => {
      select.value = "amboss";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await field(planner, "scale", 0).waitFor();
    assert.equal(await page.evaluate(() => scrollY), before);
    assert.equal(await planner.focusedId(), "score-1-1");
    assert.deepEqual(
      await field(planner, "score", 1).evaluate((input) => [input.value, input.selectionStart, input.selectionEnd]),
      ["6789", 1, 3],
    );
    assert.equal(await planner.screen.locator("#route").inputValue(), "us-do");
    assert.equal(await planner.screen.locator("#not-booked").isChecked(), true);
    assert.equal(await planner.screen.locator("details.conditions").nth(1).evaluate((details) => details.open), true);
    assert.equal(await planner.screen.locator("details.conditions").nth(0).evaluate((details) => details.open), false);
  }));

test("a date that cannot be read stays in its field through a change of the screen, and is told there", () =>
  opened("/", async ({ page, planner }) => {
    const exam = planner.screen.locator("#exam");
    const unreadable = () => exam.evaluate((field) => field.validity.badInput);
    await exam.focus();
    await page.keyboard.type("02302027");
    assert.equal(await unreadable(), true);
    await planner.screen.locator("[name=test-0]").selectOption("cbssa-30");
    assert.equal(await unreadable(), true);
    await planner.button("Show my answer").click();
    await planner.screen.locator("#exam[aria-invalid=true]").waitFor();
    assert.equal(await unreadable(), true, "what was typed stays to be corrected");
    await exam.fill("2099-01-05");
    await planner.button("Show my answer").click();
    await planner.screen.locator("#exam[aria-invalid=true]").waitFor({ state: "detached" });
  }));

test("a character that is being composed is not interrupted when another tab changes something", () =>
  opened("/one.html", async ({ page, context, planner }) => {
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await go(planner, "results");
    await openAdd(planner, { test: "cbse" });
    await field(planner, "printed").focus();
    const protocol = await context.newCDPSession(page);
    await protocol.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await changeStored(page, "results", ({ results }) => ({ results: results.slice(1) }));
    await page.evaluate(() => {
      window.dispatchEvent(new StorageEvent("storage", { key: "ready-to-sit/manifest", newValue: "{}" }));
    });
    assert.equal((await listed(planner)).length, 2, "the screen waits");
    await protocol.send("Input.insertText", { text: "日本" });
    await planner.screen.locator("#result-1").waitFor({ state: "detached" });
    assert.equal(await field(planner, "printed").inputValue(), "日本");
  }));

test("a button that moves while it is pressed still gets its click", () =>
  opened("/one.html", async ({ page, planner }) => {
    await fillFirstScreen(planner, students.ready);
    // The date field is left by pressing the button; the test's change has just made the form taller.
    await field(planner, "test", 1).evaluate((select) => {
      select.getRootNode().addEventListener(
        "pointerdown",
        () => {
          select.value = "amboss";
          select.dispatchEvent(new Event("change", { bubbles: true }));
        },
        { once: true },
      );
    });
    await submit(planner, "start");
    await field(planner, "scale", 1).waitFor();
    assert.equal(await field(planner, "scale", 1).getAttribute("aria-invalid"), "true", "the click was carried out");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "ready-to-sit");
  }));

test("midnight: the planner answers for the new day when the page is seen again", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-22T23:50:00") });
    const planner = await openWidget(page, server.url("/one.html"));
    await fillFirstScreen(planner, { exam: "2026-12-04", results: [{ test: "cbssa-31", date: "2026-11-20", score: "75" }] });
    await submit(planner, "start");
    assert.match(await planner.screen.innerText(), /in 12 days/);
    await page.clock.setFixedTime(new Date("2026-11-23T00:10:00"));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    assert.match(await planner.screen.innerText(), /in 11 days/);
  }));

test("dates are written as the reader's locale writes them", () =>
  opened("/", async ({ planner }) => {
    await answer(planner, { exam: "2027-03-04", results: students.ready.results });
    const time = planner.screen.locator('time[datetime="2027-03-04"]').first();
    const expected = new Intl.DateTimeFormat("de-DE", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    assert.equal(await time.textContent(), expected.format(new Date("2027-03-04T12:00Z")));
  }, { context: { locale: "de-DE" } }));
