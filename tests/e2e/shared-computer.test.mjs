// At a computer that others use: nothing stored, the screen covered, or what is kept locked with a passphrase.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { launch, withPage } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { serve } from "./support/server.mjs";
import { kept } from "./support/stored.mjs";
import { answer, go, headline, students } from "./support/student.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const secret = "correct horse battery";
const lockKey = "ready-to-sit/lock";
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Everything that a page can leave behind in a browser. */
const leftBehind = (page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));

const nothing = { local: [], session: [], cookies: "", databases: [], caches: [] };

/** All that is stored, keys and texts. */
const entries = (page) => page.evaluate(() => Object.entries(localStorage));

/** Fails where any text of the storage holds one of the words, or a key is more than the name of a part. */
async function assertNowhere(page, words) {
  for (const [key, text] of await entries(page)) {
    for (const word of words) assert.ok(!text.includes(word), `${word} in ${key}: ${text.slice(0, 200)}`);
    assert.match(key, /^ready-to-sit\/[a-z0-9.-]+$/, "names of parts only");
  }
}

/** Words of a plain record. */
const plainWords = ["cbssa", "us-md", "results", "profile", "revision", secret, "another one, longer"];

/** As if the student turned to another window. Playwright's pages always have the focus. */
const turnAway = (page) =>
  page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event("blur"));
  });

test("only for this session: nothing is left anywhere, keeping is not offered again, and a reload begins anew", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    await planner.screen.locator("#before-keeping summary").click();
    await planner.command("session-only").click();
    assert.equal(await planner.focusedId(), "notice");
    assert.match(await planner.screen.locator("#notice").innerText(), /nothing is stored.*gone when you close/i);
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
    assert.match(await planner.screen.locator(".kept").innerText(), /^Only for this session/);
    for (const place of ["results", "timeline", "my-data", "now"]) {
      await go(planner, place);
      assert.equal(await planner.command("keep").count(), 0, place);
    }
    await go(planner, "results");
    await planner.screen.locator("#delete-1").click();
    await planner.command("undo").click();
    assert.deepEqual(await leftBehind(page), nothing);
    assert.deepEqual(await context.cookies(), []);
    await page.reload();
    await planner.ready();
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
    assert.deepEqual(await leftBehind(page), nothing);
  }));

test("only for this session: who comes back by the browser's \"back\" sees nothing of it", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await planner.screen.locator("#before-keeping summary").click();
    await planner.command("session-only").click();
    await answer(planner, students.ready);
    // As the browser tells it when the page comes out of its cache.
    await page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    await planner.screen.locator("#start-form").waitFor();
    assert.equal(await planner.screen.locator(".verdict").count(), 0);
    assert.equal(await planner.screen.locator("input").evaluateAll((fields) => fields.filter(({ type, value }) => ["text", "date"].includes(type) && value).length), 0, "nothing is filled in");
    assert.equal(await planner.screen.locator("#before-keeping").count(), 1, "a new session");
  }));

test("a site can have it so from the start: what is kept there is neither read nor changed", () =>
  withPage(browser, own, async ({ page }) => {
    await keptPage(page);
    const before = await entries(page);
    const planner = await openWidget(page, server.url("/planner.html?session"));
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
    assert.match(await planner.screen.locator(".kept").innerText(), /^Only for this session/);
    await answer(planner, students["not-safe"]);
    assert.equal(await planner.command("keep").count(), 0);
    assert.equal(await planner.screen.locator("[data-hides]").count(), 1);
    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    assert.deepEqual(await entries(page), before);
  }));

test("another tab's kept data do not end a session", () =>
  withPage(browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, server.url("/"));
    await planner.screen.locator("#before-keeping summary").click();
    await planner.command("session-only").click();
    const other = await openWidget(await context.newPage(), server.url("/"));
    await answer(other, students.ready);
    await other.command("keep").click();
    await page.waitForFunction(() => localStorage.getItem("ready-to-sit/manifest"));
    await page.waitForTimeout(200);
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
    assert.match(await planner.screen.locator(".kept").innerText(), /^Only for this session/);
  }));

test("hidden when the student turns away, by keyboard: nothing to see, to read or to reach, until Show", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    const keyboard = new Keyboard(page, planner);
    await planner.screen.locator("#display summary").focus();
    await keyboard.press("Enter");
    await keyboard.tabTo("display-hide-on-blur");
    await keyboard.press("Space");
    await planner.screen.locator("[data-hides]").waitFor();

    await turnAway(page);
    const cover = planner.host.locator(".rts-cover");
    assert.equal((await cover.innerText()).replace(/\s+/g, " "), "Hidden. Show");
    assert.equal(await planner.screen.locator("#place-heading").isVisible(), false);
    assert.equal(await planner.screen.evaluate((screen) => screen.inert), true);
    assert.equal(await planner.host.evaluate((host) => host.shadowRoot.activeElement?.textContent), "Show");
    await assertAccessible(page, "covered");
    // Paper is not concerned.
    await page.emulateMedia({ media: "print" });
    assert.equal(await planner.screen.locator("#place-heading").isVisible(), true);
    assert.equal(await cover.isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    await inPage(planner, "Show").focus();

    await keyboard.press("Enter");
    await cover.waitFor({ state: "detached" });
    assert.equal(await planner.screen.locator("#place-heading").isVisible(), true);
    assert.equal(await planner.focusedId(), "display-hide-on-blur", "where the student was");

    // Ticked off, it stays in view.
    await keyboard.press("Space");
    await planner.screen.locator("[data-hides]").waitFor({ state: "detached" });
    await turnAway(page);
    assert.equal(await cover.count(), 0);
  }));

/** The planner's own page with something kept and "My data" in view. */
async function keptPage(page) {
  const planner = await openWidget(page, server.url("/planner.html"));
  await answer(planner, students.ready);
  await planner.command("keep").click();
  await page.waitForFunction(() => localStorage.getItem("ready-to-sit/manifest"));
  await go(planner, "my-data");
  return planner;
}

const inPage = (planner, name) => planner.host.getByRole("button", { name, exact: true });

/** Locks what is kept. */
async function lock(planner, passphrase = secret) {
  await planner.host.getByText("Set a passphrase").click();
  await planner.host.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await planner.host.getByLabel("The same again").fill(passphrase);
  await inPage(planner, "Lock with this passphrase").click();
  await planner.host.getByText("Locked. This page asks for the passphrase").waitFor();
}

/** Waits until everything is written. */
const written = (page) => page.locator("#saving").waitFor({ state: "hidden" });

/** Opens the locked page. */
async function unlock(page, passphrase = secret) {
  await page.getByLabel("Your passphrase").fill(passphrase);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

/** The locked page in a further tab, opened. */
async function openedTab(context) {
  const tab = await context.newPage();
  await tab.goto(server.url("/planner.html"));
  await unlock(tab);
  const planner = widget(tab);
  await planner.ready();
  return [tab, planner];
}

const own = { context: { serviceWorkers: "block" } };

test("a passphrase: no plain text is left, each write has an IV of its own, and only the passphrase opens it", () =>
  withPage(browser, own, async ({ page }) => {
    const planner = await keptPage(page);
    assert.ok((await entries(page)).some(([, text]) => text.includes("cbssa")), "plain before");
    await planner.host.getByText("Set a passphrase").click();
    assert.match(await planner.host.innerText(), /A forgotten passphrase loses the data/);
    assert.ok(await inPage(planner, "Save a file first").isVisible(), "before it is locked");
    assert.match(await planner.host.innerText(), /against the next person at this computer/);
    assert.doesNotMatch(await planner.host.innerText(), /\bsecure/i);
    await assertAccessible(page, "before locking", { include: "body" });
    // What is too short or not the same is not taken.
    await planner.host.getByLabel("Passphrase", { exact: true }).fill("short");
    await inPage(planner, "Lock with this passphrase").click();
    await planner.host.getByText("Please take at least 8 characters.").waitFor();
    await planner.host.getByLabel("Passphrase", { exact: true }).fill(secret);
    await planner.host.getByLabel("The same again").fill(`${secret}?`);
    await inPage(planner, "Lock with this passphrase").click();
    await planner.host.getByText("not the same").waitFor();
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), lockKey), null);
    await planner.host.getByText("Set a passphrase").click();
    await lock(planner);
    await written(page);

    await assertNowhere(page, plainWords);
    const found = JSON.parse(await page.evaluate((key) => localStorage.getItem(key), lockKey));
    assert.ok(found.iterations >= 600_000);
    assert.equal(Buffer.from(found.salt, "base64").length, 16);
    const sealed = () => entries(page).then((all) => all.filter(([key]) => !key.startsWith(lockKey)).map(([, text]) => JSON.parse(text)));
    const first = await sealed();
    assert.ok(first.length > 1);
    const ivs = new Set(first.map(({ iv }) => iv));
    assert.equal(ivs.size, first.length);
    for (const { v, iv, data, ...more } of first) {
      assert.deepEqual([v, more], [1, {}]);
      assert.equal(Buffer.from(iv, "base64").length, 12);
      assert.ok(Buffer.from(data, "base64").length > 16);
    }

    // Commands go on, and what they write is locked, with new IVs.
    await go(planner, "now");
    for (const risk of [10, 2, 10]) {
      await planner.screen.locator(`label[for="risk-${risk}"]`).click();
      await written(page);
      await page.waitForTimeout(100);
      await assertNowhere(page, [...plainWords, "acceptable_risk"]);
      for (const { iv } of await sealed()) ivs.add(iv);
    }
    assert.ok(ivs.size >= first.length + 3, "fresh IVs");

    await page.reload();
    const form = page.locator("form");
    await form.waitFor();
    assert.equal(await page.locator("ready-to-sit").count(), 0, "no planner before it is open");
    await assertAccessible(page, "locked", { include: "body" });
    const before = await entries(page);
    await unlock(page, "wrong passphrase");
    await page.getByText("This is not the passphrase. Nothing is lost; try again.").waitFor();
    assert.deepEqual(await entries(page), before);
    // By keyboard: the field has the focus again.
    await page.keyboard.type(secret);
    await page.keyboard.press("Enter");
    await widget(page).ready();
    assert.equal(await headline(planner), "Ready");
    assert.equal(await planner.screen.locator("#risk-10").isChecked(), true);
    await assertNowhere(page, plainWords);
  }));

test("two tabs share what is locked; a new passphrase holds for both; taken away, all lies open and nothing is lost", () =>
  withPage(browser, own, async ({ page, context }) => {
    const here = await keptPage(page);
    await lock(here);
    await written(page);
    const [tab, there] = await openedTab(context);
    await there.screen.locator('label[for="risk-10"]').click();
    await written(tab);
    await go(here, "now");
    await here.screen.locator("#risk-10:checked").waitFor();
    await go(here, "results");
    await here.screen.locator("#delete-1").click();
    await there.screen.locator("#go-results").click();
    await there.screen.locator("li.result").nth(1).waitFor({ state: "detached" });
    await assertNowhere(page, plainWords);

    await go(here, "my-data");
    const salt = () => page.evaluate((key) => JSON.parse(localStorage.getItem(key)).salt, lockKey);
    const before = await salt();
    await here.host.getByText("Change the passphrase").click();
    await here.host.getByLabel("Passphrase until now").fill("not this one");
    await here.host.getByLabel("New passphrase").fill("another one, longer");
    await here.host.getByLabel("The new one again").fill("another one, longer");
    await inPage(here, "Change it").click();
    await here.host.getByText("This is not the passphrase. Nothing has changed.").waitFor();
    assert.equal(await salt(), before);
    await here.host.getByLabel("Passphrase until now").fill(secret);
    await here.host.getByLabel("New passphrase").fill("another one, longer");
    await here.host.getByLabel("The new one again").fill("another one, longer");
    await inPage(here, "Change it").click();
    await here.host.getByText("The new passphrase holds").waitFor();
    assert.notEqual(await salt(), before);
    // The other tab goes on.
    await go(there, "now");
    await there.screen.locator('label[for="risk-2"]').click();
    await written(tab);
    await assertNowhere(page, plainWords);

    await here.host.getByText("Take the passphrase away").click();
    await here.host.getByLabel("Your passphrase").fill("another one, longer");
    await inPage(here, "Take it away").click();
    await here.host.getByText("The passphrase is gone").waitFor();
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), lockKey), null);
    assert.ok((await entries(page)).some(([, text]) => text.includes("cbssa")));
    await there.screen.locator('label[for="risk-10"]').click();
    await page.reload();
    const again = widget(page);
    await again.ready();
    await again.screen.locator("#risk-10:checked").waitFor();
  }));

test("what found no room in one locked tab does not undo what another has stored meanwhile", () =>
  withPage(browser, own, async ({ page, context }) => {
    const here = await keptPage(page);
    await lock(here);
    await written(page);
    const [tab, there] = await openedTab(context);
    await kept(page);
    // No room in this tab alone.
    await page.evaluate(() => {
      const { setItem } = Storage.prototype;
      document.room = () => {
        Storage.prototype.setItem = setItem;
      };
      Storage.prototype.setItem = () => {
        throw new DOMException("", "QuotaExceededError");
      };
    });
    await go(here, "now");
    await here.screen.locator('label[for="risk-10"]').click();
    await page.locator("#saving", { hasText: "Not saved" }).waitFor();
    // Long enough for a journal to go, had it ever been written.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
    await go(there, "results");
    await there.screen.locator("#delete-1").click();
    await written(tab);
    await page.evaluate(() => document.room());
    await go(here, "results");
    await here.screen.locator("li.result").nth(1).waitFor({ state: "detached" });
    await go(here, "now");
    await here.screen.locator("#risk-10:checked").waitFor({ state: "attached" });
    await go(here, "results");
    await here.screen.locator("#delete-2").click();
    await here.command("undo").click();
    await written(page);
    await kept(page);
    for (const one of [page, tab]) {
      await one.reload();
      await unlock(one);
      await widget(one).ready();
    }
    await go(there, "results");
    assert.equal(await there.screen.locator("li.result").count(), 1, "the other tab's deletion holds");
    await go(there, "now");
    assert.equal(await there.screen.locator("#risk-10").isChecked(), true, "so does what had no room");
  }));

test("a damaged lock is mended from its copy; without one the page says what can be done", () =>
  // A file alone has no icon.
  withPage(browser, { ...own, allow: [/404/] }, async ({ page }) => {
    const planner = await keptPage(page);
    await lock(planner);
    await written(page);
    await kept(page);
    // While no planner is open: one that is takes a lock that goes for one that was taken away.
    const damage = async (keys, text) => {
      await page.goto(server.url("/integrity.json"));
      for (const key of keys) {
        await page.evaluate(([name, damaged]) => (damaged === null ? localStorage.removeItem(name) : localStorage.setItem(name, damaged)), [key, text]);
      }
      await page.goto(server.url("/planner.html"));
    };
    for (const text of ["{", null]) {
      await damage([lockKey], text);
      await unlock(page);
      await planner.ready();
      assert.equal(await headline(planner), "Ready", `${text}`);
    }
    await damage([lockKey, `${lockKey}-copy`], "{");
    await page.getByText("is damaged in this browser's storage").waitFor();
    assert.equal(await page.getByLabel("Your passphrase").count(), 0);
    await assertAccessible(page, "a damaged lock", { include: ".own" });
    await page.getByRole("button", { name: "Delete what is locked here" }).press("Enter");
    await page.getByRole("button", { name: "Yes, delete it" }).press("Enter");
    await planner.ready();
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
    assert.deepEqual(await entries(page), []);
  }));

test("elsewhere on the website the planner says that it is locked, and touches nothing", () =>
  withPage(browser, own, async ({ page, context }) => {
    const blog = await openWidget(await context.newPage(), server.url("/"));
    const planner = await keptPage(page);
    await blog.screen.locator(".verdict").waitFor();
    await lock(planner);
    await written(page);
    const before = await entries(page);
    // A page that was open before writes nothing any more, and says so.
    await blog.screen.locator('label[for="risk-10"]').click();
    await blog.screen.getByText("Not saved: a passphrase was set").waitFor();
    assert.deepEqual(await entries(page), before);
    await blog.host.page().reload();
    await blog.ready();
    await blog.screen.getByText("is locked with a passphrase").waitFor();
    assert.equal(await blog.screen.locator("#start-form").count(), 1);
    assert.deepEqual(await entries(page), before);
  }));

test("a forgotten passphrase: said plainly, deleted in two taps, and nothing of ours is left", () =>
  withPage(browser, own, async ({ page }) => {
    const planner = await keptPage(page);
    await page.evaluate(() => localStorage.setItem("the-site's-own", "stays"));
    await lock(planner);
    await written(page);
    await page.reload();
    await page.getByText("Forgot it?").click();
    assert.match(await page.locator("main").innerText(), /cannot be opened: not by you, and not by us/);
    await page.getByRole("button", { name: "Delete what is locked here" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "No, keep it");
    await page.getByRole("button", { name: "No, keep it" }).click();
    await page.getByRole("button", { name: "Delete what is locked here" }).click();
    await page.getByRole("button", { name: "Yes, delete it" }).click();
    await widget(page).ready();
    assert.equal(await planner.screen.locator("#start-form").count(), 1);
    assert.deepEqual(await entries(page), [["the-site's-own", "stays"]]);
  }));

test("delete everything takes the lock along", () =>
  withPage(browser, own, async ({ page }) => {
    const planner = await keptPage(page);
    await lock(planner);
    await written(page);
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await page.waitForFunction(() => localStorage.length === 0);
  }));

test("no room for the locked texts: nothing has changed; no room later: \"Not saved\", and closing warns", () =>
  withPage(browser, own, async ({ page }) => {
    const planner = await keptPage(page);
    const fill = () =>
      page.evaluate(() => {
        localStorage.removeItem("filler");
        for (let size = 5_242_880, text = ""; size >= 1; size = Math.floor(size / 2)) {
          try {
            localStorage.setItem("filler", text + "x".repeat(size));
            text += "x".repeat(size);
          } catch {
            // Half of it, then.
          }
        }
      });
    // The last journal goes a moment later, and would leave room.
    await kept(page);
    await fill();
    const before = await entries(page);
    await planner.host.getByText("Set a passphrase").click();
    await planner.host.getByLabel("Passphrase", { exact: true }).fill(secret);
    await planner.host.getByLabel("The same again").fill(secret);
    await inPage(planner, "Lock with this passphrase").click();
    await planner.host.getByText("This did not work, and nothing has changed").waitFor();
    assert.deepEqual((await entries(page)).sort(), before.sort());

    await page.evaluate(() => localStorage.removeItem("filler"));
    await planner.host.getByText("Set a passphrase").click();
    await lock(planner);
    await written(page);
    await fill();
    await go(planner, "now");
    await planner.screen.locator('label[for="risk-10"]').click();
    await page.locator("#saving", { hasText: "Not saved" }).waitFor();
    const asks = page.waitForEvent("dialog");
    void page.reload().catch(() => {});
    const dialog = await asks;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await page.evaluate(() => localStorage.removeItem("filler"));
    await planner.screen.locator('label[for="risk-2"]').click();
    await written(page);
    await page.reload();
    await unlock(page);
    await planner.ready();
    await planner.screen.locator("#risk-2:checked").waitFor();
  }));
