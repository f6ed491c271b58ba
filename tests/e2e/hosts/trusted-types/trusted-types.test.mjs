// A page that enforces Trusted Types: with our policy allowed, with another one only, and with none at all.

import assert from "node:assert/strict";
import test from "node:test";
import { assertRefused, assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);
const enforced = (names) => ({
  headers: {
    "content-security-policy": `script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types ${names}`,
  },
});

test("the policy ready-to-sit is allowed: it works, though scripts come twice", () =>
  open(enforced("ready-to-sit"), async ({ page, planner }) => {
    await page.evaluate(() => {
      const tag = document.createElement("ready-to-sit");
      document.querySelector("main").append(tag);
    });
    await assertWorks(planner);
  }));

for (const names of ["other", "'none'"]) {
  test(`only ${names} is allowed: a clear message, and nothing is fetched in vain`, () =>
    open({ ...enforced(names), allow: [/rusted/] }, async ({ page, planner, server }) => {
      await assertRefused(page, planner, /do not let the planner draw[^]*trusted-types ready-to-sit/, `trusted types ${names}`);
      assert.deepEqual(server.requests, ["/page.html", "/ready-to-sit.js"]);
    }));
}

test("a default policy of the page's own is as good", () =>
  open(
    {
      ...enforced("default"),
      prepare: (page) =>
        page.addInitScript(() => {
          const pass = (text) => text;
          globalThis.trustedTypes.createPolicy("default", { createHTML: pass, createScriptURL: pass });
        }),
      allow: [/rusted/],
    },
    ({ planner }) => assertWorks(planner),
  ));
