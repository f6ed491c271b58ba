// The standalone page in a frame on another site: its height, its storage, and what the address may say.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { launchPartitioned, withPage } from "../../support/browser.mjs";
import { serve } from "../../support/server.mjs";
import { answer, go, headline, students } from "../../support/student.mjs";
import { stored } from "../../support/stored.mjs";
import { widget } from "../../support/widget.mjs";

let browser;
let ours;

before(async () => {
  browser = await launchPartitioned();
  ours = await serve();
});

after(async () => {
  await browser?.close();
  await ours?.close();
});

/** The two lines to paste. */
const pasted = ({ query = "", attributes = "", script = true } = {}) =>
  `<iframe data-ready-to-sit src="${ours.url(`/planner.html${query}`)}" title="Am I ready to sit Step 1?"${attributes}></iframe>` +
  (script ? `<script defer src="${ours.url("/frame.js")}"></script>` : "");

/** Opens a host's page with a frame in it, on another site than ours. */
async function framed({ line = pasted(), site = "localhost", files = {}, near = true, ...options }, body) {
  const page = (await readFile(new URL("page.html", import.meta.url), "utf8")).replace("<!-- the frame -->", () => line);
  const host = await serve({ overrides: { "/page.html": page, ...files } });
  const url = (path, name = site) => host.url(path).replace("127.0.0.1", name);
  try {
    await withPage(browser, options, async (tab) => {
      await body({ ...tab, ...(await openHost(tab.page, url("/page.html"), near)), url });
    });
  } finally {
    await host.close();
  }
}

/** Opens the page; where the frame is `near` enough to be seen, the planner comes by itself. */
async function openHost(page, address, near = true) {
  await page.goto(address);
  const element = page.locator("iframe").first();
  const frame = await (await element.elementHandle()).contentFrame();
  const planner = widget(frame);
  if (near) await planner.screen.locator(":scope > *").first().waitFor({ state: "attached" });
  return { element, frame, planner };
}

/** How much the frame's content is higher than the frame. */
const hidden = (frame) => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight);

/** Waits until the frame is as high as its content. */
const fits = (frame) => frame.waitForFunction(() => innerHeight === Math.ceil(document.getElementById("page").getBoundingClientRect().height));

for (const width of [320, 1000]) {
  test(`the frame is as high as the planner, before and after the answer, ${width} wide`, () =>
    framed({ width }, async ({ frame, planner, element }) => {
      await fits(frame);
      const before = (await element.boundingBox()).height;
      await answer(planner, students.ready);
      assert.equal(await headline(planner), "Ready");
      await fits(frame);
      assert.notEqual((await element.boundingBox()).height, before);
      await go(planner, "sources");
      await fits(frame);
      const longest = (await element.boundingBox()).height;
      await go(planner, "my-data");
      await fits(frame);
      assert.ok((await element.boundingBox()).height < longest, "it shrinks, too");
      assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    }));
}

test("in a fold that opens later it fits as well", () =>
  framed({ line: `<details><summary>More</summary>${pasted()}</details>`, near: false }, async ({ page, frame, planner }) => {
    await page.waitForLoadState("networkidle");
    await page.locator("summary").click();
    await planner.screen.locator("#start-form").waitFor();
    await fits(frame);
  }));

test("a frame that a script puts in later fits as well", () =>
  framed({}, async ({ page }) => {
    await page.evaluate(() => document.querySelector("iframe").replaceWith(document.querySelector("iframe").cloneNode()));
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    await widget(frame).screen.locator("#start-form").waitFor();
    await fits(frame);
  }));

test("without the host's script the frame scrolls inside", () =>
  framed({ line: pasted({ script: false }) }, async ({ element, frame, planner }) => {
    await answer(planner, students.ready);
    assert.equal((await element.boundingBox()).height, 600);
    assert.ok((await hidden(frame)) > 100);
    await planner.screen.locator("#place-heading").scrollIntoViewIfNeeded();
    await frame.evaluate(() => scrollTo(0, 300));
    assert.equal(await frame.evaluate(() => scrollY), 300);
  }));

test("the snippet without our script, as documented, does the same", async () => {
  const docs = await readFile(new URL("../../../../docs/offline.md", import.meta.url), "utf8");
  const [, snippet] = docs.match(/```html\n(<iframe id="ready-to-sit"[^]*?)```/);
  await framed({ line: snippet.replaceAll("https://planner.example/ready-to-sit", ours.origin).replaceAll("https://planner.example", ours.origin) }, ({ frame }) => fits(frame));
});

test("heights from anybody else are ignored", () =>
  framed(
    {
      // The greeting for our origin does not reach the other page, and the browser says so.
      allow: [/target origin provided/],
      line: `${pasted()}<iframe id="other" src="/other.html" title="another"></iframe>`,
      files: {
        "/other.html": `<!doctype html><script>
          heard = [];
          onmessage = ({ data }) => heard.push(data);
          parent.postMessage({ readyToSit: "height", height: 3333 }, "*");
          parent.frames[0].postMessage({ readyToSit: "hello" }, "*");
        </script>`,
      },
    },
    async ({ page, frame, element, url }) => {
      await fits(frame);
      const { height } = await element.boundingBox();
      // A window that is no frame of ours, the page itself, and nonsense from the right one.
      await page.evaluate(() => {
        postMessage({ readyToSit: "height", height: 4444 }, "*");
        postMessage(null, "*");
      });
      await frame.evaluate(() => {
        for (const wrong of ["9999", Number.NaN, Number.POSITIVE_INFINITY, {}, undefined]) {
          parent.postMessage({ readyToSit: "height", height: wrong }, "*");
        }
      });
      await page.waitForTimeout(300);
      assert.equal((await element.boundingBox()).height, height);
      const other = page.frame({ url: url("/other.html") });
      assert.deepEqual(await other.evaluate(() => globalThis.heard), [], "only the window around it is answered");

      // The right frame, led to another origin.
      await frame.evaluate((address) => location.assign(address), url("/other.html"));
      await page.waitForTimeout(300);
      assert.equal((await element.boundingBox()).height, height);
    },
  ));

test("a height is kept within bounds", () =>
  framed({}, async ({ frame, element }) => {
    await fits(frame);
    for (const [said, used] of [[1e9, 20_000], [-5, 200]]) {
      await frame.evaluate((height) => parent.postMessage({ readyToSit: "height", height }, "*"), said);
      await element.page().waitForFunction((height) => document.querySelector("iframe").offsetHeight === height, used);
    }
  }));

test("plans are per site around the frame, and another than that of the page alone", () =>
  framed({}, async ({ page, context, planner, frame, url }) => {
    await answer(planner, students.ready);
    await planner.command("keep").click();
    assert.ok(await stored(frame));

    const again = await openHost(page, url("/page.html"));
    assert.equal(await headline(again.planner), "Ready", "the same site finds it again");

    const elsewhere = await openHost(await context.newPage(), url("/page.html", "another.localhost"));
    await elsewhere.planner.screen.locator("#start-form").waitFor();
    assert.equal(await elsewhere.frame.evaluate(() => localStorage.length), 0);

    const alone = await context.newPage();
    await alone.goto(ours.url("/planner.html"));
    await widget(alone).screen.locator("#start-form").waitFor();
  }));

test("in a frame no worker comes and no cache is filled; the open page needs no network", () =>
  framed({}, async ({ page, context, frame, planner }) => {
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await answer(planner, students.ready);
    for (const place of ["results", "timeline", "sources", "my-data"]) await go(planner, place);
    assert.deepEqual(await frame.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]), [[], 0]);
    assert.equal(await frame.locator("#offline").isVisible(), false);
  }));

test("a sandboxed frame has no storage and no origin; it works and fits", async () => {
  // Scripts without an origin ask for the files across origins.
  const open = await serve({ headers: { "access-control-allow-origin": "*" } });
  try {
    const line = `<iframe data-ready-to-sit sandbox="allow-scripts" src="${open.url("/planner.html")}" title="planner"></iframe><script defer src="${open.url("/frame.js")}"></script>`;
    await framed({ line }, async ({ planner, frame }) => {
      assert.match(await planner.screen.locator(".warning").innerText(), /blocks storage/);
      await answer(planner, students.ready);
      assert.equal(await headline(planner), "Ready");
      await fits(frame);
    });
  } finally {
    await open.close();
  }
});

test("the site around the frame answers for its words and links", () =>
  framed({ line: pasted({ query: "?theme=dark&route=img&cta-label=Talk%20to%20us&cta-href=https://example.com/&onload=x" }) }, async ({ frame, planner }) => {
    const names = await planner.host.evaluate((host) => Object.fromEntries([...host.attributes].map(({ name, value }) => [name, value])));
    assert.deepEqual(names, { theme: "dark", route: "img", "cta-label": "Talk to us", "cta-href": "https://example.com/", "planner-href": "/planner.html" });
    assert.equal(await planner.host.locator(".rts").getAttribute("data-theme"), "dark");
    assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  }));
