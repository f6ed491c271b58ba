// A site's own rules file: in force where it can be, refused in plain words where it cannot.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, go, students } from "./support/student.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const host = (body) => `<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="data:,">
  <script type="module" src="/ready-to-sit.js"></script></head><body><main><h1>A host</h1>${body}</main></body></html>`;
const planner = (rules) => host(`<ready-to-sit rules="${rules}"></ready-to-sit>`);

let browser;
let server;
let elsewhere;
let asked;
/** Lets go of the file that is slow. */
let release;

before(async () => {
  const shipped = await readFile(new URL("../../data/rules.txt", import.meta.url), "utf8");
  const edition = (date) => shipped.replace(/^edition \| .*$/m, `edition | ${date}`);
  const own = edition("2099-01-02").replace("result-weeks-safe | 8", "result-weeks-safe | 10");
  const broken = own.replace("usmle-attempts | 4", "usmle-attempts | four");
  asked = [];
  // Another origin: another port.
  elsewhere = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" });
    response.end(own);
  });
  await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const other = `http://127.0.0.1:${elsewhere.address().port}/rules.txt`;
  browser = await launch();
  server = await serve({
    overrides: {
      "/own.txt": own,
      "/second.txt": edition("2099-03-04"),
      "/broken.txt": broken,
      "/older.txt": edition("2026-01-01"),
      "/large.txt": "x".repeat(5_000_000),
      "/moved.txt": { status: 302, headers: { location: other }, body: "" },
      "/good.html": planner("own.txt"),
      "/slow.html": planner("slow.txt"),
      "/bad/broken.html": planner("../broken.txt"),
      "/bad/older.html": planner("/older.txt"),
      "/bad/large.html": planner("/large.txt"),
      "/bad/missing.html": planner("/missing.txt"),
      "/bad/moved.html": planner("/moved.txt"),
      "/bad/other.html": planner(other),
      "/bad/no-address.html": planner("http://["),
      "/two.html": host(
        '<ready-to-sit></ready-to-sit><ready-to-sit rules="own.txt"></ready-to-sit><ready-to-sit rules="second.txt"></ready-to-sit>',
      ),
      "/same.html": host('<ready-to-sit rules="own.txt"></ready-to-sit><ready-to-sit rules="/own.txt"></ready-to-sit>'),
    },
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  elsewhere?.close();
});

/** A page with an answered planner, and what its console warned of. */
const opened = (path, body, options = {}) =>
  withPage(browser, options, async (tab) => {
    const warnings = [];
    tab.page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    server.requests.length = 0;
    const shown = await openWidget(tab.page, server.url(path));
    await answer(shown, students["on-track"]);
    await body({ ...tab, planner: shown, warnings });
  });

const edition = (planner) => planner.screen.locator("#rules > summary").innerText();

test("a site's file is in force: edition, origin and dates, fetched once", () =>
  opened("/good.html", async ({ page, planner, warnings }) => {
    const weeks = await planner.screen.locator("#result-window").innerHTML();
    assert.match(weeks, /allow 10 weeks/);
    await go(planner, "timeline");
    assert.match(await edition(planner), /Jan 2, 2099/);
    await planner.screen.locator("#rules > summary").click();
    assert.match(await planner.screen.locator("#rules").innerText(), /comes from this website[\s\S]*allow for: 10/);
    await go(planner, "sources");
    assert.match(await planner.screen.innerText(), /Jan 2, 2099. It comes from this website/);
    await page.reload();
    await widget(page).ready();
    assert.equal(server.requests.filter((path) => path === "/own.txt").length, 2, "once in the life of a page");
    assert.deepEqual(warnings, []);
  }));

for (const [path, why] of [
  ["broken", /Line \d+: "four" should be a whole number from 1 to 12\./],
  ["older", /The file is of 1 Jan 2026, the planner's own rules are of/],
  ["large", /larger than 200000 bytes/],
  ["missing", /could not be fetched \(status 404\)/],
  ["moved", /could not be fetched/],
  ["other", /lies on another website/],
  ["no-address", /could not be fetched/],
]) {
  test(`a file that cannot be used is refused, and the built-in rules hold: ${path}`, () =>
    opened(
      `/bad/${path}.html`,
      async ({ planner, warnings }) => {
        await go(planner, "timeline");
        assert.doesNotMatch(await edition(planner), /2099/);
        for (const place of ["timeline", "sources"]) {
          await go(planner, place);
          if (place === "timeline") await planner.screen.locator("#rules > summary").click();
          const refused = planner.screen.locator(".rules-refused");
          await refused.waitFor();
          assert.match(await refused.innerText(), why);
        }
        assert.equal(warnings.length, 1);
        assert.match(warnings[0], why);
        assert.deepEqual(asked, [], "nothing is asked of another origin");
      },
      { allow: [/Failed to load resource/, /Fetch API cannot load/, /Unsafe attempt to load URL/] },
    ));
}

test("nobody waits for a file that does not come, and what is tried out outlives its coming", () =>
  withPage(browser, {}, async ({ page }) => {
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/slow.txt", async (route) => {
      await held;
      await route.fulfill({ path: undefined, body: await (await page.request.get(server.url("/own.txt"))).text() });
    });
    const planner = await openWidget(page, server.url("/slow.html"));
    await answer(planner, students["on-track"]);
    await go(planner, "timeline");
    assert.doesNotMatch(await edition(planner), /2099/);
    await planner.screen.locator("#open-what-if").click();
    await planner.screen.locator("#what-if-day").fill(day(60));
    await planner.screen.locator("#try-date").click();
    await planner.screen.locator("#what-if-result").waitFor();
    await planner.screen.locator("#what-if-day").fill(day(70));
    release();
    await planner.screen.locator("#rules > summary", { hasText: "2099" }).waitFor();
    assert.equal(await planner.screen.locator("#what-if-result").count(), 1, "still tried out");
    assert.equal(await planner.screen.locator("#what-if-day").inputValue(), day(70), "what is typed stays");
    assert.equal(await planner.focusedId(), "what-if-day");
  }));

test("several planners on a page: the first address holds, a second one is warned of", () =>
  opened("/two.html", async ({ planner, page, warnings }) => {
    await go(planner, "timeline");
    assert.match(await edition(planner), /Jan 2, 2099/);
    const last = widget(page, 2);
    await last.ready();
    assert.match(await edition(last), /Jan 2, 2099/);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /own\.txt; .*second\.txt stays unread/);
    assert.ok(!server.requests.includes("/second.txt"));
  }));

test("several planners that name the same file are no cause for a warning", () =>
  opened("/same.html", async ({ planner, warnings }) => {
    await go(planner, "timeline");
    assert.match(await edition(planner), /Jan 2, 2099/);
    assert.deepEqual(warnings, []);
    assert.equal(server.requests.filter((path) => path === "/own.txt").length, 1);
  }));
