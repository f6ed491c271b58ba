// What the student has when the module fails or is late. Pages and servers that do not let it run: tests/e2e/hosts.

import assert from "node:assert/strict";
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

/** Serves the host page and opens it. */
async function hosted({ allow = [], prepare = () => {} }, body) {
  const server = await serve({ overrides: { "/host.html": page1 } });
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

test("a fault of the module that comes again at once: the last screen stays to copy from, and \"Start again\" brings back what was kept", () =>
  hosted(
    {
      allow: [/forced/],
      prepare: (page) =>
        page.addInitScript(() => {
          // The next command after `trap()` is one that the module does not survive, and neither is the new start.
          document.trap = () => {
            const { parse } = JSON;
            let left = 2;
            JSON.parse = (...given) => {
              if (left === 0) return parse(...given);
              left -= 1;
              throw new WebAssembly.RuntimeError("forced");
            };
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
