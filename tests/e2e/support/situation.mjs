// A host's page and what is the matter with it: the pages in the test's own folder, on top of the built files. A folder
// without a `page.html` is about the server or the browser, and gets the plain one beside the folders.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { assertAccessible } from "./axe.mjs";
import { launch, withPage } from "./browser.mjs";
import { serve } from "./server.mjs";
import { answer, headline, students } from "./student.mjs";
import { widget } from "./widget.mjs";

/**
 * A browser and a server for one situation: `situation(import.meta.url)`. Each `open` serves the folder's pages and the
 * built files with its own `headers` and `overrides`, opens `path` and runs the body.
 */
export function situation(address) {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  const own = (path) => fileURLToPath(new URL(`.${path}`, address));

  return {
    async open({ path = "/page.html", headers = {}, overrides = () => undefined, prepare = () => {}, ...options }, body) {
      const pages = new Map([["/page.html", await readFile(own("/../page.html"))]]);
      for (const name of readdirSync(own("/"))) {
        if (name.endsWith(".html")) pages.set(`/${name}`, await readFile(own(`/${name}`)));
      }
      const server = await serve({
        headers,
        overrides: (asked) => overrides(asked) ?? (pages.has(asked) ? { body: pages.get(asked) } : undefined),
      });
      try {
        await withPage(browser, options, async (tab) => {
          await prepare(tab.page, tab);
          if (path) await tab.page.goto(server.url(path));
          await body({ ...tab, server, planner: widget(tab.page) });
        });
      } finally {
        await server.close();
      }
    },
  };
}

/** The planner works from the first screen to the answer. */
export async function assertWorks(planner) {
  await planner.ready();
  assert.equal(await planner.notice.count(), 0);
  await answer(planner, students.ready);
  assert.equal(await headline(planner), "Ready");
}

/** There is no planner: a message says why, and what the page's author wrote is shown. */
export async function assertRefused(page, planner, says, state) {
  await planner.notice.waitFor();
  assert.match(await planner.notice.innerText(), says);
  assert.equal(await planner.notice.getAttribute("role"), "alert");
  assert.equal(await page.getByText("Instead of the planner").isVisible(), true, "what the author wrote is shown");
  await assertAccessible(page, state);
}

/** From now on in this page every jump of the layout is noted; returns their sizes. Before `goto`. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    const shifts = [];
    Object.defineProperty(document, "shifts", { value: shifts });
    const note = (list) => shifts.push(...list.getEntries().map(({ value }) => value));
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(document.shifts), 50)));
  }));
}

/** The name in `dist/` of one of the files that the tag's integrity pins: "loader", "app", "module" (its first half) or "later". */
export async function shipped(what) {
  const { files } = JSON.parse(await readFile(`${process.env.DIST}/integrity.json`, "utf8"));
  const forms = { loader: /^ready-to-sit\.js$/, app: /-app-/, module: /^ready-to-sit-[0-9a-f]{16}\.wasm$/, later: /-later-/ };
  return Object.keys(files).find((name) => forms[what].test(name));
}
