// How long a browser keeps what is stored, and the student's own copy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, go, result, students } from "./support/student.mjs";
import { openWidget, widget } from "./support/widget.mjs";

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

const many = { results: Array.from({ length: 9 }, (_, index) => result("cbse", 40 + index, 70)) };

test("how long a browser keeps data is said before the first entry and before keeping, for every browser alike", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    const how = planner.screen.locator("#before-keeping");
    await how.locator("summary").click();
    for (const said of [/Safari deletes it after seven days/, /short of space/, /private window/]) {
      assert.match(await how.innerText(), said);
    }
    await answer(planner, students.ready);
    assert.equal(await planner.screen.locator(".keep #before-keeping").count(), 1, "beside the button");
    await go(planner, "my-data");
    assert.match(await planner.screen.innerText(), /Safari deletes it after seven days/);
  }));

test("the age of the last file, a line on the first screen when much is in none, and \"Not now\" holds over a reload", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, many);
    const line = planner.screen.locator("#backup-reminder");
    assert.equal(await line.count(), 0, "nothing is kept yet");
    await planner.command("keep").click();
    await line.waitFor();
    await planner.screen.locator("#backup-go").click();
    assert.equal(await planner.screen.locator("#last-file").innerText(), "No file saved yet. All 11 entries are in no file.");
    await go(planner, "now");
    await planner.command("put-off-saving").click();
    await line.waitFor({ state: "detached" });
    await page.waitForFunction(() => localStorage.getItem("ready-to-sit/manifest"));
    await page.reload();
    await planner.ready();
    await planner.screen.locator("#outlook, #why").first().waitFor({ state: "attached" });
    assert.equal(await line.count(), 0);
    await go(planner, "my-data");
    assert.match(await planner.screen.locator("#last-file").innerText(), /No file saved yet/);
  }));

test("the calendar can remind", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await go(planner, "my-data");
    const [file] = await Promise.all([page.waitForEvent("download"), planner.command("remind-to-save").click()]);
    assert.equal(file.suggestedFilename(), "ready-to-sit-reminder.ics");
    assert.match(await readFile(await file.path(), "utf8"), /RRULE:FREQ=WEEKLY;INTERVAL=2/);
  }));

for (const granted of [true, false]) {
  test(`the planner's own page asks the browser not to clear it, and says the answer: ${granted}`, () =>
    withPage(browser, { context: { serviceWorkers: "block" } }, async ({ page }) => {
      await page.addInitScript((answer) => {
        globalThis.asked = 0;
        navigator.storage.persisted = async () => false;
        navigator.storage.persist = async () => {
          globalThis.asked += 1;
          return answer;
        };
      }, granted);
      const planner = await openWidget(page, server.url("/planner.html"));
      await answer(planner, students.ready);
      await go(planner, "my-data");
      const ask = planner.host.getByRole("button", { name: "Ask this browser not to clear it" });
      assert.equal(await ask.isVisible(), false, "nothing is kept");
      await planner.command("keep").click();
      assert.equal(await page.evaluate(() => globalThis.asked), 0, "not without being told to");
      await ask.click();
      await planner.host.getByText(granted ? "This browser answers: yes" : "This browser answers: no").waitFor();
      assert.equal(await page.evaluate(() => globalThis.asked), 1);
    }));
}

test("in a page of somebody else nobody asks the browser for anything", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.addInitScript(() => {
      navigator.storage.persist = () => Promise.reject(new Error("asked"));
    });
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await go(planner, "my-data");
    assert.equal(await widget(page).host.getByRole("button", { name: /not to clear/ }).count(), 0);
  }));
