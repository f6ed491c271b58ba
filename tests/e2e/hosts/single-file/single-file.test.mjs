// The build in one script, for policies and servers under which a script may not fetch anything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { engines } from "../../support/engines.mjs";
import { serve } from "../../support/server.mjs";
import { assertRefused, assertWorks, situation } from "../../support/situation.mjs";
import { go } from "../../support/student.mjs";

const { open } = situation(import.meta.url);
const single = "/ready-to-sit.single.js";
const strict = "default-src 'none'; img-src data:; script-src 'nonce-abc123' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types ready-to-sit";
const csp = { headers: { "content-security-policy": strict } };

/** The page with the script's text in it, as some site builders want it. */
async function pasted() {
  const [page, script] = await Promise.all([
    readFile(new URL("inline.html", import.meta.url), "utf8"),
    readFile(`${process.env.DIST}${single}`, "utf8"),
  ]);
  assert.doesNotMatch(script, /<\/script|<!--/i, "it may stand in a page as it is");
  return page.replace("/* the file */", () => script);
}

for (const [name, path, requests] of [
  ["a classic script", "/page.html", ["/page.html", single]],
  ["a module", "/module.html", ["/module.html", single]],
  ["pasted into the page", "/pasted.html", ["/pasted.html"]],
]) {
  test(`${name} under a policy that knows a nonce only: both halves are there and nothing else is fetched`, async () => {
    const page = await pasted();
    await open(
      { ...csp, path, overrides: (asked) => (asked === "/pasted.html" ? { body: page } : undefined) },
      async ({ planner, server }) => {
        await assertWorks(planner);
        for (const place of ["timeline", "sources", "my-data"]) await go(planner, place);
        await planner.screen.locator("h2, h3").first().waitFor();
        assert.deepEqual(server.requests, requests);
      },
    );
  });
}

test("the report stays beside the script", () =>
  open({ path: "/page.html" }, async ({ planner, server }) => {
    await assertWorks(planner);
    await go(planner, "sources");
    assert.equal(await planner.screen.locator("a[data-beside]").first().evaluate(({ href }) => href), server.url("/evaluation.html"));
  }));

test("the network goes away as soon as the page is there: everything works", () =>
  open({}, async ({ context, planner }) => {
    await context.setOffline(true);
    await assertWorks(planner);
    await go(planner, "timeline");
  }));

test("without wasm-unsafe-eval the message is the usual one", () =>
  open({ headers: { "content-security-policy": "script-src 'nonce-abc123'" } }, ({ page, planner }) =>
    assertRefused(page, planner, /do not let the planner run[^]*script-src 'wasm-unsafe-eval'/, "no wasm-unsafe-eval"),
  ));

test("beside the usual script of the same version there is one planner", () =>
  open({ path: "/both.html" }, ({ planner }) => assertWorks(planner)));

test("beside another version's element it stays unused", () =>
  open({ path: "/older.html" }, async ({ page }) => {
    assert.equal(await page.title(), "A host");
  }));

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: the single file unpacks both halves`, async (context) => {
    const missing = await engine.missing();
    if (missing) {
      assert.ok(!process.env.RTS_ALL_BROWSERS, missing);
      context.skip(missing);
      return;
    }
    const page = await readFile(new URL("page.html", import.meta.url), "utf8");
    const server = await serve({ ...csp, overrides: { "/page.html": page } });
    const browser = await engine.start();
    try {
      await browser.goto(server.url("/page.html"));
      const found = await browser.evaluate(async () => {
        const until = async (selector) => {
          for (let turn = 0; turn < 400; turn += 1) {
            const root = document.querySelector("ready-to-sit")?.shadowRoot;
            const element = root?.querySelector(selector);
            if (element) return element;
            await new Promise((resolve) => setTimeout(resolve, 25));
          }
          return { textContent: document.querySelector("ready-to-sit")?.shadowRoot?.textContent ?? "nothing" };
        };
        await until("#start-form");
        (await until("#go-sources")).click?.();
        // The sources are in the later half.
        return (await until("a[data-beside]")).textContent;
      });
      assert.match(found, /opens a new tab/);
      assert.deepEqual([...new Set(server.requests)].filter((path) => path !== "/favicon.ico").sort(), ["/page.html", single].sort());
    } finally {
      await browser.close();
      await server.close();
    }
  });
}
