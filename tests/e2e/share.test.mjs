// What a student shares with an advisor: a link made on one device and opened, read only, on another.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import test, { after, before } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { assertAccessible } from "./support/axe.mjs";
import { launch, withPage } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, document, go, headline, result, storeBefore, students } from "./support/student.mjs";
import { stored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const MARK = "#share=";
let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(() => Promise.all([browser?.close(), server?.close()]));

const page = () => server.url("/planner.html");
const packed = (text) => deflateRawSync(typeof text === "string" ? Buffer.from(text) : text).toString("base64url");
const unpacked = (link) => JSON.parse(inflateRawSync(Buffer.from(link.split(MARK)[1], "base64url")));
const linkTo = (text) => `${page()}${MARK}${packed(text)}`;

/** Opens the panel on the page for the advisor. */
async function openPanel(planner) {
  await planner.screen.locator("#go-advisor").click();
  await planner.screen.locator("#share > summary").click();
}

async function makeLink(planner) {
  await planner.screen.locator("#make-link").click();
  await planner.screen.locator("#share-link").waitFor();
  return planner.screen.locator("#share-link").inputValue();
}

/** A link that a student has made from `record`. */
async function linkOf(record) {
  let link;
  await withPage(browser, {}, async (tab) => {
    await storeBefore(tab.page, record);
    const planner = await openWidget(tab.page, page());
    await openPanel(planner);
    link = await makeLink(planner);
  });
  return link;
}

/** What the page leaves behind. */
const leftBehind = (tab) =>
  tab.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
const nothing = { local: [], session: [], cookies: "", databases: 0, caches: 0, workers: 0 };

test("a student makes a link by keyboard, and an advisor reads the same answer from it, read only", async () => {
  let link;
  let said;
  await withPage(browser, {}, async (tab) => {
    const planner = await openWidget(tab.page, page());
    await answer(planner, students["move-or-earn"]);
    said = await planner.screen.locator(".verdict").innerText();
    const keys = new Keyboard(tab.page, planner);
    await planner.screen.locator("#go-advisor").press("Enter");
    await planner.screen.locator("#share > summary").focus();
    await keys.press("Enter");
    await keys.tabTo("share-health");
    await keys.press("Space");
    await planner.screen.locator("#share-health").and(tab.page.locator(":checked")).waitFor();
    await keys.press("Space");
    assert.equal(await planner.focusedId(), "share-health", "the focus stays on the box");
    await keys.tabTo("make-link");
    await assertAccessible(tab.page, "the panel");
    await keys.press("Enter");
    await planner.screen.locator("#share-link").waitFor();
    assert.equal(await planner.focusedId(), "share-link");
    link = await planner.screen.locator("#share-link").inputValue();
    assert.ok(link.startsWith(page() + MARK) && link.length < 400, link);
    await planner.text("Anyone with this link can read it.").waitFor();
    assert.equal(await planner.screen.locator("svg.code").getAttribute("aria-label"), "QR code of the link");
    await assertAccessible(tab.page, "the link");
    await keys.tabTo("copy-link");
    await keys.press("Enter");
    await planner.screen.locator("#notice").waitFor();
    assert.match(await planner.screen.locator("#notice").innerText(), /^The link is copied|^This browser did not let us copy/);
    assert.deepEqual(await tab.page.evaluate(() => Object.keys(localStorage)), [], "sharing keeps nothing");
  });
  const { results, record } = unpacked(link);
  assert.equal(results.length, 2);
  assert.deepEqual(Object.keys(record).sort(), ["booking", "profile", "schema"]);
  assert.deepEqual(record.profile, { route: "us-md" }, "no word on attempts");

  await withPage(browser, {}, async (tab) => {
    server.requests.length = 0;
    await tab.page.addInitScript(() => {
      window.seen = [];
      const note = () => {
        if (document.querySelector("ready-to-sit")?.shadowRoot?.querySelector(".rts-screen > *")) window.seen.push(location.href);
        requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    });
    const planner = await openWidget(tab.page, link);
    assert.equal(tab.page.url(), page(), "nothing is left in the address");
    const seen = await tab.page.evaluate(() => window.seen);
    assert.ok(seen.every((address) => !address.includes("#")), "and was not when the first screen was drawn");
    assert.ok(server.requests.every((path) => !path.includes("share")));
    await planner.text("Shared with you, read only. Nothing is stored on this device.").waitFor();
    assert.equal(await planner.screen.locator(".verdict").innerText(), said);
    await assertAccessible(tab.page, "what was shared");
    for (const place of ["results", "timeline", "sources", "now"]) await go(planner, place);
    assert.equal(await planner.screen.locator("#go-my-data").count(), 0);
    await planner.screen.locator("#go-advisor-page").press("Enter");
    await planner.heading("A page for your advisor").waitFor();
    assert.equal(await planner.screen.locator("#print").count(), 1);
    assert.equal(await planner.screen.locator("form").count(), 0);
    assert.deepEqual(await leftBehind(tab.page), nothing);
    assert.ok(!server.requests.some((path) => path.includes("sw.js")), "no worker either");
    // Closed, it is the reader's own planner.
    await planner.screen.locator("#close-shared").press("Enter");
    await widget(tab.page).screen.locator("#start-form").waitFor();
    assert.equal(tab.page.url(), page());
  });
});

test("the advisor's own record is neither shown nor touched, nor even read", async () => {
  const link = await linkOf(document([result("cbssa-30", 14, 76), result("cbssa-31", 3, 78)]));
  const own = document([result("cbssa-28", 9, 51)]);
  // The other tab has no icon.
  await withPage(browser, { allow: [/404/] }, async (tab) => {
    await tab.page.addInitScript((text) => {
      localStorage.setItem("ready-to-sit/record", text);
      window.reads = [];
      const real = Storage.prototype.getItem;
      Storage.prototype.getItem = function (key) {
        window.reads.push(key);
        return real.call(this, key);
      };
    }, own);
    const planner = await openWidget(tab.page, link);
    assert.equal(await headline(planner), "Ready");
    await go(planner, "results");
    assert.equal(await planner.screen.locator("li.result").count(), 2);
    assert.equal(await planner.text("51 EPC").count(), 0);
    // Everything of the site's is cleared in another tab, and something is written: nothing happens here.
    const other = await tab.context.newPage();
    await other.goto(server.url("/planner.webmanifest"));
    await other.evaluate((text) => {
      localStorage.clear();
      localStorage.setItem("ready-to-sit/record", text);
    }, own);
    await go(planner, "now");
    assert.equal(await headline(planner), "Ready");
    assert.deepEqual(await tab.page.evaluate(() => window.reads), []);
    assert.equal(await tab.page.evaluate(() => localStorage["ready-to-sit/record"]), own);
    await planner.screen.locator("#close-shared").click();
    await widget(tab.page).screen.locator(".verdict").waitFor();
    // A whole document becomes parts a moment later.
    await tab.page.waitForFunction(() => localStorage["ready-to-sit/manifest"]);
    assert.deepEqual(await stored(tab.page), JSON.parse(own));
    await go(widget(tab.page), "results");
    assert.equal(await widget(tab.page).screen.locator("li.result").count(), 1);
  });
});

test("a hostile or broken link ends in one message and the reader's own planner", async () => {
  const bomb = packed(Buffer.alloc(1_400_000, 32));
  assert.ok(bomb.length < 2_000, "the bomb has to look like a link");
  const share = (record, more = {}) => packed(JSON.stringify({ share: 1, on: day(), record, ...more }));
  const hostile = {
    "nothing behind the mark": ["", /broken or not complete/],
    "no signs of ours": ["%%%<script>", /broken or not complete/],
    "no packed text": [randomBytes(300).toString("base64url"), /broken or not complete/],
    "cut off": [share({ schema: 1, hardship: true }).slice(0, 40), /broken or not complete/],
    "something behind the end": [`${share({ schema: 1, hardship: true })}AAAA`, /broken or not complete/],
    "no text": [packed(Buffer.from([0xff, 0xfe, 0x80])), /broken or not complete/],
    "a bomb": [bomb, /more than a link/],
    "too long": ["A".repeat(5_000), /more than a link/],
    "a depth bomb": [packed("[".repeat(60_000)), /broken or not complete/],
    "prototype keys": [packed('{"share":1,"on":"2026-11-22","record":{"schema":1,"__proto__":{"x":1}}}'), /broken or not complete/],
    "nothing shared": [share({ schema: 1 }), /nothing in this link/],
    "a newer program's": [packed('{"share":2}'), /newer version/],
  };
  for (const [name, [payload, said]] of Object.entries(hostile)) {
    await withPage(browser, {}, async (tab) => {
      await storeBefore(tab.page, document([result("cbssa-30", 14, 76), result("cbssa-31", 3, 78)]));
      const planner = await openWidget(tab.page, `${page()}${MARK}${payload}`);
      assert.match(await planner.screen.locator("#notice").innerText(), said, name);
      assert.equal(await planner.screen.locator("#shared").count(), 0, name);
      assert.equal(await headline(planner), "Ready", name);
      assert.equal(tab.page.url(), page(), name);
      await go(planner, "my-data");
    });
  }
});

test("script in what was shared stays text", () =>
  withPage(browser, {}, async (tab) => {
    const evil = '<img src=x onerror="window.hit=1">';
    const record = {
      schema: 1,
      profile: { route: "us-md" },
      booking: { exam: day(42) },
      advisor_page: { parts: ["tried", "questions"], tried: evil, questions: [evil, evil, evil] },
      timeline: { events: [{ id: 1, title: evil, day: day(50), whose: "mine" }] },
    };
    const planner = await openWidget(tab.page, linkTo(JSON.stringify({ share: 1, on: day(), record })));
    await planner.screen.locator("#shared").waitFor();
    await go(planner, "timeline");
    await planner.screen.locator("#go-advisor-page").click();
    await planner.screen.locator("#advisor-page").waitFor();
    assert.equal(await planner.screen.locator("img").count(), 0);
    assert.equal(await tab.page.evaluate(() => window.hit), undefined);
  }));

test("a long log fits, and where nothing would fit the planner says what to do", async () => {
  const tests = ["cbssa-30", "cbssa-31", "cbse", "free-120", "uwsa-2", "amboss"];
  const log = (count) => {
    let seed = 7;
    const next = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const results = Array.from({ length: count }, (_, index) => {
      const name = tests[next(tests.length)];
      const scale = { "free-120": "percent", "uwsa-2": "three-digit", amboss: "percent" }[name] ?? "epc";
      const value = scale === "three-digit" ? 190 + next(60) : scale === "percent" ? 50 + next(400) / 10 : 50 + next(40);
      const printed = name.startsWith("cbs") && next(2) ? { printed: String(1 + next(99)) } : {};
      return { id: index + 1, test: name, date: day(-count * 2 + index * 2 - next(2)), score: { scale, value }, ...printed };
    });
    return { schema: 1, profile: { route: "us-md", attempt: "first" }, booking: { exam: day(42) }, results };
  };
  const lengths = {};
  for (const count of [10, 50, 200]) {
    const link = await linkOf(JSON.stringify(log(count)));
    lengths[count] = link.length - page().length;
    assert.equal(unpacked(link).results.length, count);
    assert.ok(link.length <= 2_000);
  }
  console.log("characters behind the address by results", lengths);

  const words = randomBytes(400).toString("base64");
  const record = { ...log(320), advisor_page: { parts: ["tried"], tried: words.slice(0, 500), questions: [words.slice(0, 200), "", ""] } };
  await withPage(browser, { width: 320 }, async (tab) => {
    await storeBefore(tab.page, JSON.stringify(record));
    const planner = await openWidget(tab.page, page());
    await openPanel(planner);
    await planner.screen.locator("#share-words").check();
    await planner.screen.locator("#make-link").click();
    const problem = planner.screen.locator("#share-problem");
    await problem.waitFor();
    assert.match(await problem.innerText(), /has 2\d\d\d characters.*Untick some results/s);
    assert.equal(await planner.focusedId(), "save-share");
    const [file] = await Promise.all([tab.page.waitForEvent("download"), planner.screen.locator("#save-share").press("Enter")]);
    assert.equal(file.suggestedFilename(), "ready-to-sit-for-my-advisor.json");
    await planner.screen.locator("#share-results > summary").click();
    await planner.screen.locator("#share-last").click();
    const link = await makeLink(planner);
    assert.equal(unpacked(link).results.length, 10);
    assert.equal(await tab.page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
});

test("on a blog a link needs the site's own address; without it there is the file", async () => {
  const host = (attributes) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Blog</title><link rel="icon" href="data:,">
    <script type="module" src="/ready-to-sit.js"></script><main><h1>Blog</h1><ready-to-sit ${attributes}></ready-to-sit></main></html>`;
  const blog = await serve({
    overrides: { "/with.html": host('planner-href="/planner.html?theme=dark"'), "/without.html": host("") },
  });
  try {
    await withPage(browser, {}, async (tab) => {
      const planner = await openWidget(tab.page, blog.url("/without.html"));
      await answer(planner, students.ready);
      await openPanel(planner);
      await planner.text("You can hand over a file instead.").waitFor();
      assert.equal(await planner.screen.locator("#make-link").count(), 0);
    });
    let link;
    await withPage(browser, {}, async (tab) => {
      const planner = await openWidget(tab.page, blog.url("/with.html"));
      await answer(planner, students.ready);
      await openPanel(planner);
      link = await makeLink(planner);
      assert.ok(link.startsWith(`${blog.url("/planner.html?theme=dark")}${MARK}`), link);
    });
    await withPage(browser, {}, async (tab) => {
      // The blog's own page opens no link.
      const planner = await openWidget(tab.page, blog.url(`/with.html${MARK}${link.split(MARK)[1]}`));
      await planner.screen.locator("#start-form").waitFor();
    });
    await withPage(browser, {}, async (tab) => {
      const planner = await openWidget(tab.page, link);
      assert.equal(await headline(planner), "Ready");
      // What the address says does not lead what is shared from here elsewhere.
      const query = "?planner-href=https://elsewhere.example/&utm_source=student-7&lang=en&theme=dark";
      const own = await openWidget(tab.page, blog.url(`/planner.html${query}`));
      await answer(own, students.ready);
      await openPanel(own);
      assert.ok((await makeLink(own)).startsWith(`${blog.url("/planner.html?lang=en")}${MARK}`));
    });
  } finally {
    await blog.close();
  }
});

test("a link followed while the page is open waits for the reader's word", async () => {
  const link = await linkOf(document([result("cbssa-30", 14, 76), result("cbssa-31", 3, 78)]));
  await withPage(browser, {}, async (tab) => {
    const planner = await openWidget(tab.page, page());
    await answer(planner, students["move-or-earn"]);
    await tab.page.evaluate((address) => {
      location.href = address;
    }, link);
    const news = tab.page.locator("#news button");
    await news.waitFor();
    assert.equal(tab.page.url(), page());
    assert.equal(await headline(planner), "Move, or earn it by a date", "what stands here stays");
    await news.press("Enter");
    await widget(tab.page).screen.locator("#shared").waitFor();
    assert.equal(await headline(widget(tab.page)), "Ready");
    assert.equal(tab.page.url(), page());
  });
});
