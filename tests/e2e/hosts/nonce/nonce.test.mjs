// A policy that knows scripts by a nonce only.

import assert from "node:assert/strict";
import test from "node:test";
import { assertRefused, assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);
const csp = (policy) => ({ headers: { "content-security-policy": policy } });

for (const dynamic of ["", " 'strict-dynamic'"]) {
  test(`the nonce of the tag is the app's, too${dynamic}`, () =>
    open(csp(`script-src 'nonce-abc123'${dynamic} 'wasm-unsafe-eval'`), ({ planner }) => assertWorks(planner)));
}

test("another script's nonce is not borrowed", () =>
  open(
    { ...csp("script-src 'nonce-abc123' http://127.0.0.1:*/ready-to-sit.js 'wasm-unsafe-eval'"), path: "/other.html", allow: [/script-src/] },
    async ({ page, planner }) => {
      assert.equal(await page.evaluate(() => document.scripts[0].nonce), "abc123");
      await assertRefused(page, planner, /could not be loaded/, "another nonce");
    },
  ));
