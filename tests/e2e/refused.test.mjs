// Pages and servers that do not let the planner run: always a clear message, never an empty box.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, headline, students } from "./support/student.mjs";
import { widget } from "./support/widget.mjs";

const page1 = `<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="data:,">
  <script type="module" src="/ready-to-sit.js"></script></head>
  <body><main><h1>A host</h1><ready-to-sit><p>Instead of the planner</p></ready-to-sit></main></body></html>`;

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** Serves the host page with a policy, and opens it. `wasm` may change from one request to the next. */
async function hosted({ policy, allow = [], wasm = () => undefined, prepare = () => {} }, body) {
  const server = await serve({
    headers: policy ? { "content-security-policy": policy } : {},
    overrides: (path) => (path === "/host.html" ? page1 : path.endsWith(".wasm") ? wasm() : undefined),
  });
  try {
    await withPage(browser, { allow }, async (tab) => {
      await prepare(tab.page);
      await tab.page.goto(server.url("/host.html"));
      await body({ ...tab, server, planner: widget(tab.page) });
    });
  } finally {
    await server.close();
  }
}

async function assertRefused(page, planner, says, state) {
  await planner.notice.waitFor();
  assert.match(await planner.notice.innerText(), says);
  assert.equal(await planner.notice.getAttribute("role"), "alert");
  assert.equal(await page.getByText("Instead of the planner").isVisible(), true, "what the author wrote is shown");
  await assertAccessible(page, state);
}

for (const [name, options, says] of [
  [
    "a policy without wasm-unsafe-eval",
    { policy: "script-src 'self'" },
    /do not let the planner run[^]*script-src 'wasm-unsafe-eval'/,
  ],
  [
    "a policy without connect-src",
    { policy: "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'", allow: [/connect-src/, /Fetch API/, /Failed to fetch/i] },
    /could not be loaded[^]*connect-src http:\/\/127\.0\.0\.1/,
  ],
  [
    "Trusted Types that allow another policy only",
    {
      policy: "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types other",
      allow: [/rusted/],
    },
    /do not let the planner draw[^]*trusted-types ready-to-sit/,
  ],
  [
    "a browser without WebAssembly",
    {
      prepare: (page) =>
        page.addInitScript(() => {
          delete globalThis.WebAssembly;
        }),
    },
    /WebAssembly is missing or switched off/,
  ],
  ["a module that is not there", { wasm: () => ({ status: 404, body: "Not found" }), allow: [/404/, /integrity/] }, /could not be loaded/],
  [
    "a module that somebody changed",
    { wasm: () => ({ body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 2, 1, 0x61]) }), allow: [/integrity/, /digest/] },
    /could not be loaded/,
  ],
  [
    "an error page in place of the module",
    { wasm: () => ({ headers: { "content-type": "text/html" }, body: "<p>Sign in</p>" }), allow: [/integrity/, /digest/] },
    /could not be loaded/,
  ],
]) {
  test(`${name}: a message for the reader, and one for the site's owner`, () =>
    hosted(options, async ({ page, planner }) => assertRefused(page, planner, says, name)));
}

test("one changed byte in the real module is noticed", async () => {
  const [name] = (await readdir(process.env.DIST)).filter((file) => file.endsWith(".wasm"));
  const body = await readFile(`${process.env.DIST}/${name}`);
  body[body.length - 1] ^= 1;
  await hosted({ wasm: () => ({ body }), allow: [/integrity/, /digest/] }, async ({ page, planner }) =>
    assertRefused(page, planner, /could not be loaded/, "changed byte"),
  );
});

test("\"Try again\" recovers once the module is there", () => {
  let bad = { status: 503 };
  return hosted({ wasm: () => bad, allow: [/503/, /integrity/] }, async ({ planner }) => {
    await planner.notice.waitFor();
    bad = undefined;
    await planner.notice.getByRole("button", { name: "Try again" }).press("Enter");
    await planner.ready();
    assert.equal(await planner.notice.count(), 0);
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
  });
});

test("a server that sends a wrong MIME type costs time, not the planner", () =>
  hosted({ wasm: () => ({ headers: { "content-type": "text/plain" } }) }, async ({ planner }) => {
    await planner.ready();
    assert.equal(await planner.notice.count(), 0);
  }));

test("the strictest policy under which it can run: Trusted Types, no inline style, nothing but its own files", () =>
  hosted(
    {
      policy:
        "default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types ready-to-sit",
    },
    async ({ planner }) => {
      await planner.ready();
      await answer(planner, students.ready);
      assert.equal(await headline(planner), "Ready");
      assert.notEqual(await planner.screen.locator(".primary").first().evaluate((button) => getComputedStyle(button).backgroundColor), "rgba(0, 0, 0, 0)");
    },
  ));

test("no JavaScript: what the author wrote is shown", async () => {
  const server = await serve();
  await withPage(browser, { context: { javaScriptEnabled: false } }, async ({ page }) => {
    await page.goto(server.url("/"));
    assert.equal(await page.locator("ready-to-sit p").isVisible(), true);
  });
  await server.close();
});

test("a fault of the module: the last screen stays to copy from, and \"Start again\" brings back what was kept", () =>
  hosted(
    {
      allow: [/forced/],
      // The next command after `trap()` is one that the module does not survive.
      prepare: (page) =>
        page.addInitScript(() => {
          let armed = false;
          document.trap = () => {
            armed = true;
          };
          const original = WebAssembly.instantiateStreaming;
          WebAssembly.instantiateStreaming = async (...given) => {
            const { module, instance } = await original.apply(WebAssembly, given);
            const exports = { ...instance.exports };
            const dispatch = exports.app_dispatch;
            exports.app_dispatch = (...values) => {
              if (armed) {
                armed = false;
                throw new WebAssembly.RuntimeError("forced");
              }
              return dispatch(...values);
            };
            const wrapped = new Proxy(instance, { get: (target, name) => (name === "exports" ? exports : target[name]) });
            return { module, instance: wrapped };
          };
        }),
    },
    async ({ page, planner }) => {
      await planner.ready();
      await answer(planner, students.ready);
      await planner.command("keep").click();
      await page.evaluate(() => document.trap());
      await planner.screen.locator("#go-results").click();
      await planner.notice.waitFor();
      assert.match(await planner.notice.innerText(), /fault of its own/);
      assert.equal(await headline(planner), "Ready", "the last screen stays");
      const restart = planner.notice.getByRole("button", { name: "Start again" });
      assert.equal(await restart.evaluate((button) => button.getRootNode().activeElement === button), true);
      await assertAccessible(page, "after a fault");
      await restart.press("Enter");
      await planner.notice.waitFor({ state: "detached" });
      await planner.screen.locator("#go-results").click();
      await planner.screen.locator("li.result").first().waitFor();
      assert.equal(await planner.screen.locator("li.result").count(), 2);
      // The later half is in place again, too.
      await planner.screen.locator("#go-timeline").click();
      await planner.heading("Next dates").waitFor();
    },
  ));

test("a module that arrives late finds the student where they are", () => {
  let release;
  const arrives = new Promise((resolve) => {
    release = resolve;
  });
  return hosted(
    {
      prepare: (page) =>
        page.route("**/*.wasm", async (route) => {
          await arrives;
          await route.continue();
        }),
    },
    async ({ page, planner }) => {
      await planner.status.waitFor();
      assert.match(await planner.status.innerText(), /Loading/);
      await assertAccessible(page, "while it loads");
      release();
      await planner.ready();
      assert.equal(await planner.status.count(), 0);
    },
  );
});
