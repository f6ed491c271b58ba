// The optional worker at the root of a site that hosts the files in a folder.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { assertWorks, shipped, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** Serves `/ready-to-sit/…` from the built files, or what `state.changed` has in their place. */
async function folder(state = {}) {
  const files = new Map();
  for (const what of ["loader", "app", "module", "later"]) {
    const name = await shipped(what);
    files.set(`/ready-to-sit/${name}`, await readFile(`${process.env.DIST}/${name}`));
  }
  const overrides = (path) => {
    if (path === "/data.json") return { body: "{}" };
    if (!files.has(path)) return undefined;
    return { body: state.changed?.(path) ?? files.get(path) };
  };
  return { files: [...files.keys()].sort(), overrides };
}

/** The worker is at work for the page. */
async function controlled(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test("it keeps the four files and nothing else", async () => {
  const { files, overrides } = await folder();
  await open({ overrides }, async ({ page, planner, context }) => {
    await controlled(page);
    await assertWorks(planner);
    await planner.command("keep").click();
    const shelves = await page.evaluate(async () => {
      const all = {};
      for (const name of await caches.keys()) {
        all[name.replace(/[0-9a-f]{16}$/, "")] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
      }
      return all;
    });
    assert.deepEqual(Object.values(shelves), [files]);
    assert.match(Object.keys(shelves)[0], /^ready-to-sit files /);
    assert.deepEqual(await context.cookies(), []);
  });
});

test("the site's pages and other files pass it by", async () => {
  const { overrides } = await folder();
  await open({ overrides }, async ({ page, planner, server, context }) => {
    await controlled(page);
    await planner.ready();
    server.requests.length = 0;
    await page.reload();
    await planner.ready();
    await page.evaluate(() => fetch("/data.json"));
    // The script is asked for each time: the tag may pin a newer one. The named-by-hash files are not.
    assert.deepEqual(server.requests.filter((path) => !path.startsWith("/ready-to-sit-sw.js")), [
      "/page.html",
      "/ready-to-sit/ready-to-sit.js",
      "/data.json",
    ]);
    await context.setOffline(true);
    await assert.rejects(page.reload(), /ERR_INTERNET_DISCONNECTED/, "as documented, the page itself needs the network");
  });
});

test("with the page at hand the planner needs no server", async () => {
  const { overrides } = await folder();
  await open({ overrides }, async ({ page, planner, context, server }) => {
    await controlled(page);
    await planner.ready();
    // As if the site's own worker, or the browser's cache, had the page.
    const html = await (await fetch(server.url("/page.html"))).text();
    await context.route("**/page.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await context.setOffline(true);
    await page.reload();
    await assertWorks(planner);
  });
});

test("a newer script on the server is used at once", async () => {
  const newer = `${await readFile(`${process.env.DIST}/ready-to-sit.js`, "utf8")}\ndocument.title = "newer";`;
  const state = {};
  const { overrides } = await folder(state);
  await open({ overrides }, async ({ page, planner }) => {
    await controlled(page);
    await planner.ready();
    state.changed = (path) => (path.endsWith("/ready-to-sit.js") ? newer : undefined);
    await page.reload();
    await planner.ready();
    assert.equal(await page.title(), "newer");
  });
});
