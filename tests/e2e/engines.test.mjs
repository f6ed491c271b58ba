// The path from the first screen to the answer, once in every engine that students' browsers have.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { engines } from "./support/engines.mjs";
import { serve } from "./support/server.mjs";
import { day, students } from "./support/student.mjs";

let server;

before(async () => {
  server = await serve();
});

after(() => server?.close());

/** Runs in the page, without help: enters two results, keeps them, and tells what came of it. */
async function path({ exam, results }) {
  const until = async (found) => {
    for (let turn = 0; turn < 400; turn += 1) {
      const value = found();
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`waited in vain for ${found}: ${document.querySelector("ready-to-sit")?.shadowRoot?.textContent}`);
  };
  const host = await until(() => document.querySelector("ready-to-sit"));
  const root = await until(() => host.shadowRoot);
  host.scrollIntoView();
  await until(() => root.querySelector("#start-form"));

  const set = (name, value) => {
    const control = root.querySelector(`[name="${name}"]`);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  set("route", "us-md");
  set("exam", exam);
  for (const [row, result] of results.entries()) {
    for (const name of ["test", "date", "score"]) set(`${name}-${row}`, result[name]);
  }
  root.querySelector('#start-form [type="submit"]').click();
  await until(() => root.querySelector(".verdict"));
  const answer = {
    headline: root.querySelector("#place-heading").textContent,
    focus: root.activeElement?.id,
    said: root.querySelector('[role="status"]').textContent,
    date: root.querySelector("time[data-format=long]").textContent,
    pictures: root.querySelectorAll("svg").length,
    styled: getComputedStyle(root.querySelector(".primary")).borderRadius,
  };
  root.querySelector('[data-command="keep"]').click();
  await until(() => !root.querySelector('[data-command="keep"]'));
  return { ...answer, kept: JSON.parse(localStorage.getItem("ready-to-sit/record"))?.results.length };
}

/** Runs in the page after it was opened again. */
async function headlineAgain() {
  for (let turn = 0; turn < 400; turn += 1) {
    const host = document.querySelector("ready-to-sit");
    host?.scrollIntoView();
    const heading = host?.shadowRoot?.querySelector(".verdict #place-heading");
    if (heading) return heading.textContent;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return document.querySelector("ready-to-sit")?.shadowRoot?.textContent ?? "no planner";
}

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: from the first screen to the answer, kept and found again (C-87)`, async (context) => {
    const missing = await engine.missing();
    if (missing) {
      assert.ok(!process.env.RTS_ALL_BROWSERS, missing);
      console.log(`${name}: skipped, ${missing}`);
      context.skip(missing);
      return;
    }
    const browser = await engine.start();
    try {
      await browser.goto(server.url("/"));
      const found = await browser.evaluate(path, { exam: day(42), results: students.ready.results });
      assert.equal(found.headline, "Ready");
      assert.equal(found.focus, "place-heading");
      assert.match(found.said, /answer/i);
      assert.match(found.date, /\d{4}/);
      assert.ok(found.pictures >= 1);
      assert.notEqual(found.styled, "0px");
      assert.equal(found.kept, 2);
      await browser.goto(server.url("/?again"));
      assert.equal(await browser.evaluate(headlineAgain), "Ready");
    } finally {
      await browser.close();
    }
  });
}
