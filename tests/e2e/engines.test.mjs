// The path from the first screen to the answer, once in every engine that students' browsers have.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { engines } from "./support/engines.mjs";
import { serve } from "./support/server.mjs";
import { day, students } from "./support/student.mjs";

let server;

const page = `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,">
  <script type="module" src="/ready-to-sit.js"></script><body><ready-to-sit><p>Instead of the planner</p></ready-to-sit>`;

/** Whether the app comes with a byte changed. */
let tampered = false;

before(async () => {
  const app = (await readdir(process.env.DIST)).find((name) => name.includes("-app-"));
  const changed = Buffer.concat([await readFile(`${process.env.DIST}/${app}`), Buffer.from(" ")]);
  server = await serve({
    overrides: (path) => (path === "/host.html" ? page : tampered && path === `/${app}` ? { body: changed } : undefined),
  });
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
  return { ...answer, kept: JSON.parse(await until(() => localStorage.getItem("ready-to-sit/results.a"))).results.length };
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

/** Runs in the page: what the planner shows once a selector is found in it. */
async function shown(selector, prepare) {
  if (prepare) document.body.style.color = prepare;
  for (let turn = 0; turn < 400; turn += 1) {
    const root = document.querySelector("ready-to-sit")?.shadowRoot;
    if (root?.querySelector(selector)) return root.querySelector(selector).textContent;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return "";
}

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: a changed app is refused, a later try gets the right one, and the planner follows a page that turns dark`, async (context) => {
    const missing = await engine.missing();
    if (missing) {
      assert.ok(!process.env.RTS_ALL_BROWSERS, missing);
      context.skip(missing);
      return;
    }
    const browser = await engine.start();
    try {
      tampered = true;
      await browser.goto(server.url("/host.html"));
      assert.match(await browser.evaluate(shown, ".rts-notice"), /could not be loaded/);
      tampered = false;
      await browser.evaluate(() => document.querySelector("ready-to-sit").shadowRoot.querySelector(".rts-notice button").click());
      assert.notEqual(await browser.evaluate(shown, '.rts[data-theme="light"] #start-form'), "");
      assert.notEqual(await browser.evaluate(shown, '.rts[data-theme="dark"] #start-form', "white"), "");
    } finally {
      tampered = false;
      await browser.close();
    }
  });

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
