// The WebAssembly modules as they ship, called as the host's benchmarks call the crate: text in, text out.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch, withPage } from "../../tests/e2e/support/browser.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";
import { summary } from "./numbers.mjs";

/** `headless/<results>`, `core/<results>`, `solve/<clashes>` and `command/<round>`. */
export async function measureModules(cases) {
  const shipped = await readdir(process.env.DIST);
  const file = (name) => `/${shipped.find((other) => new RegExp(`^${name}-[0-9a-f]{16}\\.wasm$`).test(other))}`;
  const glue = (face) => readFile(join(process.env.GLUE, face, "ready_to_sit.js"));
  const server = await serve({
    // An isolated page gets a clock that is exact to 5 µs.
    headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" },
    overrides: {
      "/bench.html": `<!doctype html><html lang="en"><title>Benchmark</title><link rel="icon" href="data:,">`,
      "/bench.js": { body: await readFile(new URL("in-page.mjs", import.meta.url)) },
      "/headless.js": { body: await glue("headless") },
      "/page.js": { body: await glue("page") },
      "/solver.js": { body: await glue("solver") },
      "/solver.wasm": { body: await readFile(join(process.env.GLUE, "solver", "ready_to_sit_bg.wasm")) },
    },
  });
  const browser = await launch();
  const measured = {};
  try {
    await withPage(browser, {}, async ({ page }) => {
      const kept = cases.documents.find(({ size }) => size === cases.designSize).text;
      await page.goto(server.url("/bench.html"));
      const addresses = { headless: file("core"), page: file("ready-to-sit"), later: file("ready-to-sit-later") };
      const run = (kind, value) =>
        page.evaluate(
          async ([kind, value, addresses]) => (await import("/bench.js"))[kind](value, addresses),
          [kind, value, addresses],
        );
      for (const { size, text } of cases.documents) {
        measured[`headless/${size}`] = summary(await run("headless", { text, today: cases.today }));
        measured[`core/${size}`] = summary(await run("core", { text, today: cases.today }));
      }
      for (const clashes of cases.clashes) measured[`solve/${clashes}`] = summary(await run("solver", clashes));
      for (const round of cases.rounds) {
        measured[`command/${round.name}`] = summary(await run("commands", { ...round, kept, today: cases.today }));
      }
    });
  } finally {
    await browser.close();
    await server.close();
  }
  return measured;
}
