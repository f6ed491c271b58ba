// The standalone page: alone, installed, without a network, and when a new version comes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { launch, withPage } from "./support/browser.mjs";
import { engines } from "./support/engines.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, field, fillFirstScreen, go, headline, openAdd, students, submit } from "./support/student.mjs";
import { stored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

/** What a record with results lies under. */
const keys = ["ready-to-sit/about.a", "ready-to-sit/manifest", "ready-to-sit/results.a"];
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** Runs a body with a server of its own, whose files a test may change. */
async function on(overrides, body) {
  const server = await serve({ overrides });
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

const open = (tab, server, query = "") => openWidget(tab.page, server.url(`/planner.html${query}`));

/** Waits until the page says that it opens without a network. */
const kept = (page) => page.locator("#offline", { hasText: "without a network" }).waitFor();

/** Everything that the page can leave behind in a browser; each cache with the paths of its files. */
const leftBehind = (page) =>
  page.evaluate(async () => {
    const shelves = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      shelves[name] = requests.map(({ url }) => new URL(url).pathname).sort();
    }
    const workers = await navigator.serviceWorker.getRegistrations();
    return {
      local: Object.keys(localStorage).sort(),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      shelves,
      scopes: workers.map(({ scope }) => new URL(scope).pathname),
    };
  });

/** The paths of the files that make up the page. */
async function program() {
  const { files } = JSON.parse(await readFile(`${process.env.DIST}/integrity.json`, "utf8"));
  const own = ["planner.html", "planner.js", "planner.css", "planner-icon.svg", "planner.webmanifest"];
  return [...Object.keys(files), ...own].map((name) => `/${name}`).sort();
}

const versionOf = async () => (await readFile(`${process.env.DIST}/planner.html`, "utf8")).match(/data-version="([0-9a-f]{16})"/)[1];

test("under its own strict policy it goes from the first screen to the answer", () =>
  on({}, (server) =>
    withPage(browser, {}, async (tab) => {
      const planner = await open(tab, server);
      await assertAccessible(tab.page, "the standalone page", { include: "html" });
      await answer(planner, students.ready);
      assert.equal(await headline(planner), "Ready");
      for (const place of ["results", "timeline", "sources", "my-data"]) await go(planner, place);
      const policy = await tab.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
    }),
  ));

for (const width of [320, 1000]) {
  for (const theme of ["light", "dark"]) {
    test(`it fills the page, ${width} wide, ${theme}`, () =>
      on({}, (server) =>
        withPage(browser, { width, theme }, async (tab) => {
          const planner = await open(tab, server);
          assert.equal(await planner.host.locator(".rts").getAttribute("data-theme"), theme);
          const found = await tab.page.evaluate(() => {
            const host = document.querySelector("ready-to-sit");
            const ground = (element) => getComputedStyle(element).backgroundColor;
            return {
              sideways: document.documentElement.scrollWidth - innerWidth,
              share: host.getBoundingClientRect().width / innerWidth,
              sameGround: ground(document.documentElement) === ground(host.shadowRoot.querySelector(".rts")),
            };
          });
          assert.equal(found.sideways, 0);
          assert.ok(found.share > 0.95, `it takes ${found.share} of the width`);
          assert.ok(found.sameGround, "page and planner are one sheet");
        }),
      ));
  }
}

test("it can be installed: the manifest is whole and the icons are what it says", () =>
  on({}, (server) =>
    withPage(browser, {}, async (tab) => {
      await open(tab, server);
      await kept(tab.page);
      const session = await tab.context.newCDPSession(tab.page);
      const { url, errors, data } = await session.send("Page.getAppManifest");
      assert.equal(url, server.url("/planner.webmanifest"));
      assert.deepEqual(errors, []);
      // Chromium's own judgement; a window that keeps no history is none to install from.
      const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
      assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
      const sizes = await tab.page.evaluate(
        (icons) =>
          Promise.all(
            icons.map(async ({ src }) => {
              const image = new Image();
              image.src = src;
              await image.decode();
              return `${image.naturalWidth}x${image.naturalHeight}`;
            }),
          ),
        JSON.parse(data).icons.filter(({ type }) => type === "image/png"),
      );
      assert.deepEqual(sizes, ["192x192", "512x512", "512x512"]);
    }),
  ));

test("after the first visit it opens without a network: again, in a new tab, with a query, and with what was kept", () =>
  on({}, (server) =>
    withPage(browser, {}, async (tab) => {
      const { page, context } = tab;
      const planner = await open(tab, server);
      await answer(planner, students.ready);
      await planner.command("keep").click();
      await kept(page);
      await context.setOffline(true);
      server.requests.length = 0;

      await page.reload();
      await planner.ready();
      assert.equal(await headline(planner), "Ready");
      for (const place of ["results", "timeline", "sources", "my-data", "now"]) await go(planner, place);

      const second = await context.newPage();
      const other = await openWidget(second, server.url("/planner.html?theme=dark#later"));
      assert.equal(await headline(other), "Ready");
      assert.equal(await other.host.locator(".rts").getAttribute("data-theme"), "dark");
      await other.screen.locator('label[for="risk-10"]').click();
      assert.equal((await stored(second)).acceptable_risk, 10);
      // On a server that shows pages without their ending.
      await openWidget(second, server.url("/planner"));
      assert.deepEqual(server.requests, []);
    }),
  ));

test("only program files are kept in a cache, and nothing but the record in the storage", () =>
  on({}, (server) =>
    withPage(browser, {}, async (tab) => {
      const planner = await open(tab, server);
      await kept(tab.page);
      const shelf = `ready-to-sit page ${server.url("/planner")} ${await versionOf()}`;
      const nothing = { local: [], session: [], cookies: "", databases: [], shelves: { [shelf]: await program() }, scopes: ["/planner"] };
      assert.deepEqual(await leftBehind(tab.page), nothing);
      await answer(planner, students.ready);
      await planner.command("keep").click();
      for (const place of ["results", "timeline", "my-data"]) await go(planner, place);
      await stored(tab.page);
      assert.deepEqual(await leftBehind(tab.page), { ...nothing, local: keys });
      assert.deepEqual(await tab.context.cookies(), []);
    }),
  ));

test("the worker answers for the page alone: other pages and files of the folder go to the network", () =>
  on({ "/other.html": "<!doctype html><link rel='icon' href='data:,'><script type='module' src='/ready-to-sit.js'></script>" }, (server) =>
    withPage(browser, {}, async (tab) => {
      await open(tab, server);
      await kept(tab.page);
      await tab.page.reload();
      await widget(tab.page).ready();
      server.requests.length = 0;
      assert.equal(await tab.page.evaluate(async () => (await fetch("/rules.txt")).status), 200);
      assert.deepEqual(server.requests, ["/rules.txt"]);
      await tab.page.goto(server.url("/other.html"));
      assert.equal(await tab.page.evaluate(() => navigator.serviceWorker.controller), null);
      assert.deepEqual(server.requests.slice(1), ["/other.html", "/ready-to-sit.js"]);
    }),
  ));

/** A server that moves on to a second version, whose page has another title. */
async function twoVersions(body) {
  const version = await versionOf();
  const next = "0123456789abcdef";
  const [page, worker] = await Promise.all(
    ["planner.html", "sw.js"].map((name) => readFile(`${process.env.DIST}/${name}`, "utf8")),
  );
  const now = { page: false, worker: false };
  const changed = {
    "/planner.html": () => now.page && page.replace(version, next).replace(/<title>.*<\/title>/, "<title>Second version</title>"),
    "/sw.js": () => now.worker && worker.replaceAll(version, next),
  };
  await on((path) => changed[path]?.() || undefined, (server) =>
    withPage(browser, {}, async (tab) => {
      const planner = await open(tab, server);
      await kept(tab.page);
      // Of another program on the same origin.
      await tab.page.evaluate(() => caches.open("another program"));
      await body({ ...tab, server, planner, now, news: tab.page.locator("#news"), next });
    }),
  );
}

/** Opens the page again and waits until it has noticed the second version. */
async function noticed({ page, planner, news }) {
  await page.reload();
  await planner.ready();
  await news.getByText("A new version is ready.").waitFor();
}

test("a new version: a line says so, and nothing happens until the student asks", () =>
  twoVersions(async (tab) => {
    const { page, planner, now, news, next, server } = tab;
    now.page = now.worker = true;
    await noticed(tab);
    await assertAccessible(page, "the line about a new version", { include: "#news" });
    assert.match(await page.title(), /Am I ready/, "it is still the version that was opened");
    const mark = await page.evaluate(() => (document.mark = Math.random()));
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => document.mark), mark, "it does not load itself again");

    await news.getByRole("button").focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await planner.ready();
    assert.equal(await page.title(), "Second version");
    assert.equal(await news.innerText(), "");
    assert.deepEqual(
      Object.keys((await leftBehind(page)).shelves).sort(),
      ["another program", `ready-to-sit page ${server.url("/planner")} ${next}`],
      "our old cache is gone, and only ours",
    );
  }));

test("a new version never takes what is typed, nor answers that are not kept, without a word", () =>
  twoVersions(async (tab) => {
    const { page, planner, now, news } = tab;
    now.page = now.worker = true;
    await noticed(tab);
    await fillFirstScreen(planner, { results: [{ test: "cbssa-30", score: "76" }] });
    // Drawn again, what was typed stands in the page's own text.
    await planner.command("add-row").click();
    await news.getByRole("button", { name: "Load it" }).click();
    await news.getByText("First save or clear what you have typed.").waitFor();
    assert.equal(await field(planner, "score").inputValue(), "76");
    assert.match(await page.title(), /Am I ready/);

    await answer(planner, students.ready);
    await news.getByRole("button", { name: "Load it" }).click();
    await news.getByText("Your answers are not kept on this device.").waitFor();
    assert.equal(await headline(planner), "Ready");

    await planner.command("keep").click();
    await Promise.all([page.waitForEvent("load"), news.getByRole("button").click()]);
    await planner.ready();
    assert.equal(await page.title(), "Second version");
    assert.equal(await headline(planner), "Ready", "what was kept is there again");
  }));

test("a new version does not take what finds no room in the storage", () =>
  twoVersions(async (tab) => {
    const { page, planner, now, news } = tab;
    await answer(planner, students.ready);
    await planner.command("keep").click();
    now.page = now.worker = true;
    await noticed(tab);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("", "QuotaExceededError");
      };
    });
    await planner.screen.locator('label[for="risk-10"]').click();
    await planner.screen.getByText("Not saved: this website's storage").waitFor();
    await news.getByRole("button", { name: "Load it" }).click();
    await news.getByText("Your answers are not kept on this device.").waitFor();
  }));

test("what was sent and accepted is no longer typed text; what was refused is", () =>
  twoVersions(async (tab) => {
    const { page, planner, now, news } = tab;
    await answer(planner, students.ready);
    await planner.command("keep").click();
    now.page = now.worker = true;
    await noticed(tab);
    await openAdd(planner, { test: "cbse", date: day(-1), score: "7700" });
    await submit(planner, "add-results");
    await planner.screen.locator('[aria-invalid="true"]').first().waitFor();
    await news.getByRole("button").click();
    await news.getByText("First save or clear what you have typed.").waitFor();

    await field(planner, "score").fill("77");
    await submit(planner, "add-results");
    await go(planner, "results");
    await planner.screen.locator("li.result").nth(2).waitFor();
    // A form that stays, and saves each field by itself.
    await go(planner, "now");
    await planner.screen.locator("#go-advisor").click();
    await planner.screen.locator("#advisor-words > summary").click();
    await planner.screen.locator("#advisor-words textarea").first().fill("Two question banks");
    await Promise.all([page.waitForEvent("load"), news.getByRole("button").click()]);
    await planner.ready();
    const record = await stored(page);
    assert.equal(record.results.length, 3);
    assert.match(JSON.stringify(record), /Two question banks/);
    assert.equal(await page.title(), "Second version");
  }));

test("another tab stays as it is when one loads the new version", () =>
  twoVersions(async (tab) => {
    const { page, context, planner, now, news, server } = tab;
    const second = await context.newPage();
    const other = await openWidget(second, server.url("/planner.html"));
    await fillFirstScreen(other, { results: [{ test: "cbssa-30", score: "76" }] });
    now.page = now.worker = true;
    await noticed(tab);
    await Promise.all([page.waitForEvent("load"), news.getByRole("button").click()]);
    await planner.ready();
    assert.equal(await page.title(), "Second version");
    assert.match(await second.title(), /Am I ready/);
    assert.equal(await field(other, "score").inputValue(), "76");
  }));

test("half a new version on the server changes nothing", () =>
  twoVersions(async ({ page, context, planner, now, news, server }) => {
    now.worker = true;
    const asked = page.waitForResponse((response) => response.url().endsWith("/sw.js"), { timeout: 5000 }).catch(() => {});
    await page.reload();
    await planner.ready();
    await asked;
    await page.waitForTimeout(1000);
    assert.ok(server.requests.filter((path) => path === "/planner.html").length >= 2, "the worker has looked at the page");
    assert.equal(await news.innerText(), "");
    assert.equal(Object.keys((await leftBehind(page)).shelves).length, 2, "no half version is kept");
    await context.setOffline(true);
    await page.reload();
    await planner.ready();
    assert.match(await page.title(), /Am I ready/);
  }));

test("the address hands on what attributes may say, and nothing else", () =>
  on({}, (server) =>
    withPage(browser, {}, async (tab) => {
      const query = "?theme=dark&route=us-do&onclick=alert(1)&style=display:none&id=x&cta-label=Pay%20here&cta-href=https://example.com/";
      const planner = await open(tab, server, query);
      const names = await planner.host.evaluate((host) => Object.fromEntries([...host.attributes].map(({ name, value }) => [name, value])));
      assert.deepEqual(names, { theme: "dark", route: "us-do", "planner-href": "/planner.html" });
      assert.equal(await tab.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    }),
  ));

/** Runs in the page: waits for an element, in the page or in the planner, and tells its text. */
async function shown(selector) {
  for (let turn = 0; turn < 400; turn += 1) {
    const found = document.querySelector(selector) ?? document.querySelector("ready-to-sit")?.shadowRoot?.querySelector(selector);
    if (found) return found.textContent;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return `no ${selector}: ${document.body?.innerText}`;
}

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: the page opens again when its server is gone`, async (context) => {
    const missing = await engine.missing();
    if (missing) {
      assert.ok(!process.env.RTS_ALL_BROWSERS, missing);
      context.skip(missing);
      return;
    }
    const server = await serve();
    const another = await engine.start();
    try {
      await another.goto(server.url("/planner.html"));
      assert.match(await another.evaluate(shown, "#offline:not(:empty)"), /without a network/);
      await server.close();
      await another.goto(server.url("/planner.html?theme=dark"));
      assert.match(await another.evaluate(shown, '.rts[data-theme="dark"] #start-form'), /Your last practice results/);
      // In the later half.
      await another.evaluate(() => document.querySelector("ready-to-sit").shadowRoot.querySelector("#go-sources").click());
      assert.match(await another.evaluate(shown, "a[data-beside]"), /opens a new tab/);
    } finally {
      await another.close();
      await server.close();
    }
  });
}
