// A Content-Security-Policy: the strictest under which the planner runs, and what is said when something is missing.

import assert from "node:assert/strict";
import test from "node:test";
import { assertRefused, assertWorks, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);
const csp = (policy) => ({ headers: { "content-security-policy": policy } });

test("nothing but the site's own files, no inline style: it works and looks as it should", () =>
  open(
    csp("default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'"),
    async ({ planner }) => {
      await assertWorks(planner);
      const ground = await planner.screen.locator(".primary").first().evaluate((button) => getComputedStyle(button).backgroundColor);
      assert.notEqual(ground, "rgba(0, 0, 0, 0)");
    },
  ));

for (const [missing, policy, allow, says] of [
  ["wasm-unsafe-eval", "script-src 'self'", [], /do not let the planner run[^]*script-src 'wasm-unsafe-eval'/],
  [
    "connect-src",
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
    [/connect-src/, /Fetch API/, /Failed to fetch/i],
    /could not be loaded[^]*connect-src http:\/\/127\.0\.0\.1/,
  ],
  [
    "the app's script",
    "script-src http://127.0.0.1:*/ready-to-sit.js 'wasm-unsafe-eval'",
    [/script-src/],
    /could not be loaded[^]*ready-to-sit-app-[0-9a-f]{16}\.js has to be[^]*script-src http:\/\/127\.0\.0\.1/,
  ],
]) {
  test(`${missing} is not allowed: a message for the reader, and one for the site's owner`, () =>
    open({ ...csp(policy), allow }, async ({ page, planner }) => assertRefused(page, planner, says, missing)));
}
