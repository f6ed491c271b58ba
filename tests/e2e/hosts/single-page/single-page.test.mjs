// A site that swaps its content itself, moves elements about, and comes back from the browser's cache.

import assert from "node:assert/strict";
import test from "node:test";
import { situation } from "../../support/situation.mjs";
import { answer, day, field, go, headline, listed, openAdd, students, submit } from "../../support/student.mjs";
import { changeStored } from "../../support/stored.mjs";
import { widget } from "../../support/widget.mjs";

const { open } = situation(import.meta.url);

test("swapped for another page and back again, it shows what is in memory and fetches nothing", () =>
  open({}, async ({ page, planner, server }) => {
    await planner.ready();
    await answer(planner, students.ready);
    await page.waitForLoadState("networkidle");
    server.requests.length = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      await page.evaluate(async () => {
        document.querySelector("main").innerHTML = "<p>Another page</p>";
        await new Promise((resolve) => setTimeout(resolve));
        document.querySelector("main").innerHTML = "<ready-to-sit></ready-to-sit>";
      });
      await planner.ready();
    }
    assert.equal(await headline(planner), "Ready");
    assert.deepEqual(server.requests, []);
  }));

test("moved, removed and put back it goes on where it was, without a request", () =>
  open({}, async ({ page, planner, server }) => {
    await planner.ready();
    await answer(planner, students.ready);
    await openAdd(planner, { test: "cbse", score: "7" });
    await page.waitForLoadState("networkidle");
    server.requests.length = 0;
    await page.evaluate(() => document.body.prepend(document.querySelector("ready-to-sit")));
    assert.equal(await headline(planner), "Ready");
    assert.equal(await field(planner, "score").inputValue(), "7");
    await page.evaluate(async () => {
      const element = document.querySelector("ready-to-sit");
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.querySelector("main").append(element);
    });
    await planner.ready();
    assert.equal(await headline(planner), "Ready");
    await field(planner, "date").fill(day(-1));
    await field(planner, "score").fill("77");
    await submit(planner, "add-results");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 3);
    assert.deepEqual(server.requests, []);
  }));

test("removed while its files are on their way, it comes up when it is put back", () => {
  let release;
  const arrives = new Promise((resolve) => {
    release = resolve;
  });
  let ask;
  const asked = new Promise((resolve) => {
    ask = resolve;
  });
  const hold = async (route) => {
    ask();
    await arrives;
    await route.continue();
  };
  return open({ prepare: (page) => page.route("**/*-app-*", hold) }, async ({ page, planner, server }) => {
    await asked;
    await page.evaluate(() => {
      document.kept = document.querySelector("ready-to-sit");
      document.kept.remove();
    });
    release();
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => document.kept.shadowRoot.querySelector(".rts")), null);
    await page.evaluate(() => document.querySelector("main").append(document.kept, document.kept.cloneNode(true)));
    await planner.ready();
    await widget(page, 1).ready();
    await page.waitForLoadState("networkidle");
    assert.equal(server.requests.filter((path) => /-app-|\.wasm/.test(path)).length, 3);
  });
});

test("back from the browser's cache, it has what another tab stored meanwhile", () =>
  open({}, async ({ page, planner }) => {
    await planner.ready();
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await changeStored(page, "results", ({ results }) => ({ results: results.slice(1) }));
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await go(planner, "results");
    await planner.screen.locator("#result-1").waitFor({ state: "detached" });
    assert.equal((await listed(planner)).length, 1);
  }));
