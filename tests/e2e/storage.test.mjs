// What is stored, when, and what happens where storing does not work.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, document, field, fillRow, go, headline, listed, openAdd, storeBefore, students, submit } from "./support/student.mjs";
import { kept, stored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

/** Under this key documents lay whole, before there were chunks. */
const whole = "ready-to-sit/record";
/** What a record with results lies under. */
const keys = ["ready-to-sit/about.a", "ready-to-sit/manifest", "ready-to-sit/results.a"];
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Everything that a page can leave behind in a browser. */
const leftBehind = (page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

const nothing = { local: [], session: [], cookies: "", databases: [], caches: [], workers: 0 };

test("nothing is stored before \"Keep on this device\", and exactly our keys after", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    assert.deepEqual(await leftBehind(page), nothing);
    await answer(planner, students.ready);
    await go(planner, "results");
    await planner.screen.locator("#delete-1").click();
    await planner.command("undo").click();
    assert.deepEqual(await leftBehind(page), nothing);

    await go(planner, "my-data");
    await planner.command("keep").click();
    await kept(page);
    assert.deepEqual(await leftBehind(page), { ...nothing, local: keys });
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await planner.focusedId(), "notice");

    const { schema, booking, results } = await stored(page);
    assert.equal(schema, 1);
    assert.deepEqual(Object.keys(booking), ["exam"]);
    assert.deepEqual(results.map(({ test, score }) => [test, score]), [
      ["cbssa-30", { scale: "epc", value: 76 }],
      ["cbssa-31", { scale: "epc", value: 78 }],
    ]);
  }));

test("once kept, every accepted command is stored at once, and unsent text never", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    assert.match(await planner.live.textContent(), /kept/i, "screen readers hear that it is kept");
    await planner.screen.locator('label[for="risk-10"]').click();
    assert.equal((await stored(page)).acceptable_risk, 10);
    await openAdd(planner, { test: "cbse", score: "71" });
    assert.equal((await stored(page)).results.length, 2);
    assert.doesNotMatch(Object.values(await kept(page)).join("\n"), /cbse|"value":71/);
  }));

for (const [name, raw, says] of [
  ["malformed data", '{"schema":1,"results":[{"id":1,', /not JSON/i],
  ["data of a wrong type", '{"schema":1,"results":"none"}', /results/],
  ["data of a newer version", '{"schema":7,"plan":{"of":"the future"}}', /version 7/],
]) {
  test(`${name}: a message, the stored text untouched and downloadable, then set aside`, () =>
    withPage(browser, {}, async ({ page }) => {
      await storeBefore(page, raw);
      const planner = await openWidget(page, server.url("/"));
      assert.match(await planner.screen.locator(".warning").innerText(), says);
      const keptRaw = () => page.evaluate((name) => localStorage.getItem(name), whole);
      assert.equal(await keptRaw(), raw);

      // The planner works meanwhile, and still touches nothing.
      await answer(planner, students.ready);
      assert.equal(await headline(planner), "Ready");
      assert.equal(await keptRaw(), raw);
      await go(planner, "my-data");
      assert.equal(await planner.command("keep").count(), 0);

      const [download] = await Promise.all([page.waitForEvent("download"), planner.command("download-damaged").click()]);
      assert.equal(await readFile(await download.path(), "utf8"), raw);
      assert.equal(await keptRaw(), raw);

      await planner.command("set-aside-damaged").click();
      await planner.screen.locator(".warning").waitFor({ state: "detached" });
      assert.equal(await keptRaw(), null);
      assert.deepEqual(await page.evaluate(() => Object.entries(localStorage)), [["ready-to-sit/set-aside-1", raw]]);

      await planner.command("keep").click();
      assert.equal((await stored(page)).results.length, 2);
      await page.reload();
      await planner.ready();
      assert.equal(await headline(planner), "Ready");
      assert.equal(await planner.screen.locator(".warning").count(), 0);

      await go(planner, "my-data");
      await planner.command("ask-delete-all").click();
      await planner.command("delete-all").click();
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "delete all means all");
    }));
}

test("storage filled up by the host page: \"Not saved\", everything goes on, and it is saved when there is room", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    const before = await stored(page);
    // To the last character.
    await page.evaluate(() => {
      let text = "";
      for (let step = 4_194_304; step >= 1; step = Math.floor(step / 2)) {
        for (;;) {
          try {
            localStorage.setItem("host", text + "x".repeat(step));
            text += "x".repeat(step);
          } catch {
            break;
          }
        }
      }
    });

    await openAdd(planner, { test: "cbse", date: students.ready.results[1].date, score: "77" });
    await submit(planner, "add-results");
    assert.match(await planner.screen.locator(".warning").innerText(), /Not saved/);
    assert.match(await planner.live.textContent(), /not saved/i, "screen readers hear it");
    assert.equal(await headline(planner), "Ready");
    assert.deepEqual(await stored(page), before, "the last good copy is untouched");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 3);

    await page.evaluate(() => localStorage.removeItem("host"));
    await planner.screen.locator("#delete-1").click();
    assert.equal(await planner.screen.locator(".warning").count(), 0);
    assert.equal((await stored(page)).results.length, 2);
  }));

test("no other key of the site is touched, not even by \"Delete everything\"", () =>
  withPage(browser, {}, async ({ page }) => {
    const others = { "ready-to-sit": "not ours", "ready": "{", theme: "dark", "record": "1", "x/ready-to-sit/record": "2" };
    await page.addInitScript((entries) => Object.entries(entries).forEach(([name, value]) => localStorage.setItem(name, value)), others);
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    const ours = await kept(page);
    const all = { ...others, ...Object.fromEntries(Object.entries(ours).map(([name, text]) => [`ready-to-sit/${name}`, text])) };
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), all);
    assert.equal(Object.keys(ours).length, keys.length);
    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), others);
  }));

test("a change in another tab appears, and text that is being typed in an open form stays", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students.ready);
    await here.command("keep").click();
    const there = await openWidget(await context.newPage(), server.url("/"));
    assert.equal(await headline(there), "Ready");

    await go(there, "results");
    await openAdd(there, { test: "cbse", score: "6" });
    await field(there, "score").focus();
    await there.screen.page().keyboard.press("End");

    await go(here, "results");
    await here.screen.locator("#delete-1").click();
    await there.screen.locator("#result-1").waitFor({ state: "detached" });
    assert.deepEqual(await listed(there), ["NBME form 31 | 78 EPC"]);
    assert.equal(await field(there, "test").inputValue(), "cbse");
    assert.equal(await field(there, "score").inputValue(), "6");
    assert.equal(await there.focusedId(), await field(there, "score").getAttribute("id"));
    assert.match(await there.screen.innerText(), /changed in another tab/i);

    await there.screen.page().keyboard.type("9");
    await fillRow(there, 0, { date: students.ready.results[0].date });
    await submit(there, "add-results");
    await go(here, "results");
    await here.screen.locator("li.result").nth(1).waitFor();
    assert.equal((await stored(page)).results.length, 2, "nothing of either tab is lost");

    await go(here, "my-data");
    await here.command("ask-delete-all").click();
    await here.command("delete-all").click();
    await there.screen.locator("#start-form").waitFor();
  }));

test("what another tab stores appears on the first screen too, and begun rows stay", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    const there = await openWidget(await context.newPage(), server.url("/"));
    await fillRow(there, 0, { test: "cbse", score: "69" });
    await answer(here, students.ready);
    await here.command("keep").click();
    await there.screen.locator(".verdict").waitFor();
    assert.equal(await headline(there), "Ready");
    assert.equal(await field(there, "test").inputValue(), "cbse");
    assert.equal(await field(there, "score").inputValue(), "69");
  }));

test("what is only in this page is not thrown away when another tab stores something", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students["on-track"]);
    const there = await openWidget(await context.newPage(), server.url("/"));
    await answer(there, students.ready);
    await there.command("keep").click();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.equal(await headline(here), "On track, not settled");
  }));

test("a document that lay whole is read as it was written, and becomes chunks", () =>
  withPage(browser, {}, async ({ page }) => {
    await storeBefore(page, document(students["move-or-earn"].results, { acceptable_risk: 2 }));
    const planner = await openWidget(page, server.url("/"));
    assert.equal(await headline(planner), "Move, or earn it by a date");
    assert.equal(await planner.screen.locator("#risk-2").isChecked(), true);
    await page.waitForFunction((name) => !localStorage.getItem(name), whole);
    const { acceptable_risk: risk, results } = await stored(page);
    assert.deepEqual([risk, results.length], [2, students["move-or-earn"].results.length]);
  }));

test("two tabs that keep what each has entered: all of it survives, in both", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students.ready);
    const there = await openWidget(await context.newPage(), server.url("/"));
    await answer(there, students["postpone-and-change"]);
    await here.command("keep").click();
    await kept(page);
    await there.command("keep").click();
    await here.screen.getByText("This was changed in another tab.").waitFor();
    const all = students.ready.results.length + students["postpone-and-change"].results.length;
    assert.equal((await stored(page)).results.length, all);
    for (const planner of [here, there]) {
      await go(planner, "results");
      assert.equal((await listed(planner)).length, all);
    }
  }));

test("tabs that are open together come to rest", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students.ready);
    await here.command("keep").click();
    const there = await openWidget(await context.newPage(), server.url("/"));
    await here.screen.locator('label[for="risk-10"]').click();
    await there.screen.locator("#risk-10:checked").waitFor();
    const { manifest } = await kept(page);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    assert.equal((await kept(page)).manifest, manifest, "who only reads writes nothing");
  }));

test("what two tabs change at the same moment is all there, in both", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students.ready);
    await here.command("keep").click();
    const document = await stored(page);
    const results = Array.from({ length: 16 }, (_, index) => {
      const number = index + 1;
      return { ...document.results[0], id: number, date: `2026-10-${String(number).padStart(2, "0")}` };
    });
    await here.host.evaluate((element, text) => element.import(text), JSON.stringify({ ...document, results }));
    const there = await openWidget(await context.newPage(), server.url("/"));
    for (const planner of [here, there]) await go(planner, "results");
    const deleteFrom = (planner, first) =>
      planner.host.evaluate(async (element, from) => {
        for (let number = from; number <= 12; number += 2) {
          element.shadowRoot.getElementById(`delete-${number}`).click();
          await new Promise((resolve) => setTimeout(resolve, 10 * Math.random()));
        }
      }, first);
    await Promise.all([deleteFrom(here, 1), deleteFrom(there, 2)]);
    for (const planner of [here, there]) await planner.screen.locator("li.result").nth(4).waitFor({ state: "detached" });
    assert.deepEqual((await stored(page)).results.map(({ id }) => id), [13, 14, 15, 16]);
    for (const planner of [here, there]) assert.equal(await planner.screen.locator("li.result").count(), 4);
  }));

test("the same changed in two tabs is asked, in words, and answered by keyboard", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const here = await openWidget(page, server.url("/"));
    await answer(here, students.ready);
    await here.command("keep").click();
    await kept(page);
    // A tab that hears nothing, as one that the browser has put to sleep.
    const sleeping = await context.newPage();
    await sleeping.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
    const there = await openWidget(sleeping, server.url("/"));
    await here.screen.locator('label[for="risk-10"]').click();
    await kept(page);
    await there.screen.locator('label[for="risk-2"]').click();
    const question = there.screen.locator("#contested");
    await question.waitFor();
    assert.match(await question.innerText(), /The chance of failing you accept: here 2, there 10\./);
    assert.equal((await storedNow(page)).acceptable_risk, 10, "nothing is overwritten before the answer");
    await there.command("replace-stored").press("Enter");
    await question.waitFor({ state: "detached" });
    assert.equal((await stored(page)).acceptable_risk, 2);
    await here.screen.locator("#risk-2:checked").waitFor({ state: "attached" });
  }));

test("a tab that is killed right after a click has lost nothing", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await kept(page);
    // No turn ever comes: what is accepted stays in the journal.
    await page.evaluate(() => {
      navigator.locks.request = () => new Promise(() => {});
    });
    await planner.screen.locator('label[for="risk-10"]').click();
    assert.ok((await page.evaluate(() => Object.keys(localStorage))).some((name) => name.includes("journal-")));
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    const after = await openWidget(next, server.url("/"));
    await after.screen.locator("#risk-10:checked").waitFor({ state: "attached" });
    assert.equal((await stored(next)).acceptable_risk, 10);
  }));

test("each key damaged by hand: the record is there again, the raw text can be had, and it is said once", () =>
  // A page without the planner has no icon.
  withPage(browser, { allow: [/404/] }, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await planner.screen.locator('label[for="risk-10"]').click();
    await go(planner, "results");
    await planner.screen.locator("#delete-1").click();
    await kept(page);
    await planner.command("undo").click();
    const texts = await kept(page);
    await page.close();
    for (const name of Object.keys(texts)) {
      const tab = await context.newPage();
      const damaged = "{\"revision\":";
      const entries = { ...texts, [name]: damaged };
      // In a page of the same origin without the planner.
      await tab.goto(server.url("/integrity.json"));
      await tab.evaluate((all) => {
        localStorage.clear();
        for (const [key, text] of Object.entries(all)) localStorage.setItem(`ready-to-sit/${key}`, text);
      }, entries);
      const next = await openWidget(tab, server.url("/"));
      await go(next, "results");
      const found = await listed(next);
      assert.ok(found.length >= 1 && found.length <= 2, `${name}: ${found}`);
      const { chunks } = JSON.parse(texts.manifest);
      const inUse = name === "manifest" || Object.entries(chunks).some(([chunk, [place]]) => `${chunk}.${place}` === name);
      const warning = next.screen.locator(".warning");
      if (inUse) {
        await warning.waitFor();
        assert.match(await warning.innerText(), /was damaged, and the copy before it was used/);
        await go(next, "my-data");
        const [download] = await Promise.all([tab.waitForEvent("download"), next.command("download-aside").click()]);
        assert.equal(await readFile(await download.path(), "utf8"), damaged);
        await next.command("seen-mended").press("Enter");
        await warning.waitFor({ state: "detached" });
        await tab.reload();
        await next.ready();
      }
      assert.equal(await warning.count(), 0, name);
      await tab.close();
    }
  }));

test("storage that the site clears: what is on the screen stays, and it is said", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await kept(page);
    const other = await context.newPage();
    await other.goto(server.url("/integrity.json"));
    await other.evaluate(() => localStorage.clear());
    await planner.text("What was kept on this device is gone").waitFor();
    assert.equal(await headline(planner), "Ready");
    await planner.command("keep").click();
    assert.equal((await stored(page)).results.length, 2);
  }));

test("a fault of the planner: it starts again by itself with what was in memory alone", () =>
  withPage(browser, { allow: [/forced/] }, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await page.evaluate(() => {
      const parse = JSON.stringify;
      // The next command does not survive.
      JSON.stringify = (...given) => {
        JSON.stringify = parse;
        throw new WebAssembly.RuntimeError("forced");
      };
    });
    await planner.screen.locator("#go-results").click();
    await planner.text("has started again").waitFor();
    assert.equal(await headline(planner), "Ready");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 2);
  }));

/** As `stored`, although something waits. */
async function storedNow(page) {
  const texts = await page.evaluate(() => ({ ...localStorage }));
  const { chunks } = JSON.parse(texts["ready-to-sit/manifest"]);
  return JSON.parse(texts[`ready-to-sit/about.${chunks.about[0]}`]);
}
