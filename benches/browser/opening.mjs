// What the tag costs a page before anybody has touched anything, on a processor four times slower than this one: the
// blocking time, which is what every task takes beyond 50 ms, summed up. A page without the tag is measured in turn
// with the others, and its time is taken off.

import { launch, withPage } from "../../tests/e2e/support/browser.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";
import { widget } from "../../tests/e2e/support/widget.mjs";
import { summary } from "./numbers.mjs";

const ROUNDS = 9;
const SLOWER = 4;
/** Milliseconds for what comes after the last thing that is waited for. */
const REST = 1_000;

const article = "<p>An ordinary page with some text to lay out.</p>".repeat(60);
const script = '<script type="module" src="/ready-to-sit.js"></script>';
const tag = "<ready-to-sit><p>Instead of the planner</p></ready-to-sit>";
const page = (head, body) =>
  `<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const pages = {
  "/plain.html": page("", article + article),
  "/far.html": page(script, article + article + tag),
  "/near.html": page(script, tag + article),
};

/** `blocking/far` and `blocking/near`. */
export async function measureOpening() {
  const server = await serve({ overrides: pages });
  const browser = await launch();
  const blocked = { plain: [], far: [], near: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, times] of Object.entries(blocked)) times.push(await open(browser, server, name));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const added = (name) => summary(blocked[name].map((time, round) => Math.max(0, time - blocked.plain[round])));
  return { "blocking/far": added("far"), "blocking/near": added("near") };
}

async function open(browser, server, name) {
  let sum = 0;
  await withPage(browser, {}, async ({ page }) => {
    await page.addInitScript(() => {
      const tasks = [];
      Object.defineProperty(document, "tasks", { value: tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    });
    const protocol = await page.context().newCDPSession(page);
    await protocol.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(server.url(`/${name}.html`));
    if (name === "near") await widget(page).screen.locator(":scope > *").first().waitFor({ state: "attached" });
    await page.waitForTimeout(REST);
    const tasks = await page.evaluate(() => document.tasks);
    sum = tasks.reduce((all, task) => all + Math.max(0, task - 50), 0);
  });
  return sum;
}
