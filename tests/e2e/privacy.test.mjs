// What can be proved about privacy: what is left in the browser, and that nothing is sent, through everything there is to
// press. Keys are looked at by their prefix; which there are is the business of tests/e2e/storage.test.mjs.

import assert from "node:assert/strict";
import test from "node:test";
import { withPage } from "./support/browser.mjs";
import { answer, day, fillFirstScreen, go, openAdd, students, submit } from "./support/student.mjs";
import { suite } from "./support/suite.mjs";
import { openWidget } from "./support/widget.mjs";

const on = suite();

const PREFIX = "ready-to-sit/";

/** Not pressed in passing: what ends the session, and what a session does once on its own. */
const NOT_IN_PASSING = /^(start|go|keep|use-stored|replace-stored|undo|delete|ask-delete|drop|set-aside|session-only)/;

/** Everything that a page can leave behind in a browser. */
const leftBehind = (page) =>
  page.evaluate(async () => ({
    local: Object.entries(localStorage).sort(),
    session: Object.entries(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    files: await Array.fromAsync(await navigator.storage.getDirectory()).catch((error) => [String(error)]),
    name: window.name,
    history: JSON.stringify(history.state),
    address: location.href,
  }));

/** The same where only our storage may differ: what is in `localStorage`, by names. */
async function assertOnlyOurs(page, bare, context) {
  const now = await leftBehind(page);
  assert.deepEqual({ ...now, local: [] }, { ...bare, local: [] });
  for (const [name] of now.local) assert.ok(name.startsWith(PREFIX), `"${name}" is no key of ours`);
  assert.deepEqual(await context.cookies(), []);
  return now.local;
}

/** Notes whatever goes out from now on, from the page, its workers and further tabs. */
function watchTraffic(page, context) {
  const seen = [];
  context.on("request", (request) => {
    if (/^(https?|wss?):/.test(request.url())) seen.push(`${request.method()} ${request.url()}`);
  });
  page.on("websocket", (socket) => seen.push(`socket ${socket.url()}`));
  on.server.requests.length = 0;
  return { assertNone: () => assert.deepEqual([seen, on.server.requests], [[], []]) };
}

/** Presses everything on the screen that opens, shows or tries something, once; returns which commands it were. */
async function pressEverything(planner) {
  const pressed = new Set();
  for (;;) {
    await planner.screen.locator("details:not([open]) > summary:visible").evaluateAll((all) => all.forEach((summary) => summary.click()));
    const next = await planner.screen.locator("button[data-command]:visible:enabled, [data-print]:visible").evaluateAll(
      (buttons, [known, not]) =>
        buttons
          .map((button) => ({ id: button.id, command: button.dataset.command ?? "print" }))
          .find(({ id, command }) => id !== "" && !known.includes(id) && !new RegExp(not).test(command)),
      [[...pressed].map((press) => press.split(" ")[0]), NOT_IN_PASSING.source],
    );
    if (!next) return pressed;
    pressed.add(`${next.id} ${next.command}`);
    // A form that stands in the way of another is closed by it.
    await planner.screen.locator(`[id="${next.id}"]`).click();
    for (const text of await planner.screen.locator("form[data-draft] :is(input[type=text], textarea):visible").all()) {
      if ((await text.inputValue()) === "") await text.fill("7");
    }
    assert.ok(pressed.size < 300, "pressing comes to no end");
  }
}

/** Every place of the bar and the page for an advisor, and everything in them. */
async function everywhere(planner) {
  const ids = (links) => links.map(({ id }) => id.slice(3));
  const places = await planner.screen.locator("nav [id^='go-']").evaluateAll(ids);
  assert.ok(places.length >= 5, `${places}`);
  const pressed = [];
  const look = async (place) => {
    for (const press of await pressEverything(planner)) pressed.push(`${place}: ${press}`);
  };
  for (const place of places) {
    await go(planner, place);
    await look(place);
    // What can be reached from this place only.
    for (const beside of (await planner.screen.locator("[id^='go-']:visible").evaluateAll(ids)).filter((id) => !places.includes(id))) {
      await planner.screen.locator(`#go-${beside}`).click();
      await look(beside);
      await go(planner, place);
    }
  }
  await go(planner, places[0]);
  return pressed;
}

test("a full session, in every place and every form: nothing is sent, and nothing is stored but ours, after the student said so, until all is deleted", { timeout: 180_000 }, () =>
  withPage(on.browser, {}, async ({ page, context }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await page.waitForLoadState("networkidle");
    const bare = await leftBehind(page);
    assert.deepEqual(bare.local, [], "nothing is stored by coming here");
    const traffic = watchTraffic(page, context);

    // Before "Keep on this device".
    await fillFirstScreen(planner, students.ready);
    await submit(planner, "start");
    await planner.screen.locator(".verdict").waitFor();
    const pressed = await everywhere(planner);
    const commands = new Set(pressed.map((press) => press.split(" ")[2]));
    for (const command of ["open", "close"]) assert.ok(commands.has(command), `${command}: ${pressed.join("\n")}`);
    assert.ok(pressed.length > 20, `only ${pressed.length}:\n${pressed.join("\n")}`);
    assert.deepEqual(await leftBehind(page), bare, "nothing is stored before it is kept");

    // Kept, used, changed.
    await go(planner, "my-data");
    await planner.command("keep").click();
    assert.notDeepEqual(await assertOnlyOurs(page, bare, context), []);
    await go(planner, "now");
    await openAdd(planner, { test: "cbse", date: day(-1), score: "77" });
    await submit(planner, "add-results");
    await go(planner, "results");
    await planner.screen.locator("#delete-1").click();
    await planner.command("undo").click();
    await everywhere(planner);
    assert.notDeepEqual(await assertOnlyOurs(page, bare, context), []);

    // Gone.
    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await planner.screen.locator("#start-form").waitFor();
    assert.deepEqual(await leftBehind(page), bare, "not a byte of ours is left");
    await planner.screen.locator("#route").selectOption("us-do");
    assert.deepEqual(await leftBehind(page), bare, "and nothing comes back by going on");
    traffic.assertNone();
  }));

test("what was kept is on this device only: another origin of the same machine has nothing of it", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await openWidget(page, on.server.url("/").replace("127.0.0.1", "localhost"));
    assert.deepEqual((await leftBehind(page)).local, []);
  }));

test("deleting removes whatever stands under our prefix, and no neighbour's key", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const others = { theme: "dark", "ready-to-sit": "not ours", "x/ready-to-sit/record": "2", "ready-to-sit/course-b/record": "{}" };
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await page.evaluate((entries) => Object.entries(entries).forEach(([name, value]) => localStorage.setItem(name, value)), {
      ...others,
      [`${PREFIX}left-by-another-version`]: "old",
    });
    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await planner.screen.locator("#start-form").waitFor();
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), others);
  }));

test("the links to sources tell them neither where the student came from nor what was typed", () =>
  withPage(on.browser, {}, async ({ page }) => {
    const planner = await openWidget(page, on.server.url("/"));
    await answer(planner, students.ready);
    await page.waitForLoadState("networkidle");
    const found = [];
    for (const place of ["now", "results", "timeline", "sources", "my-data"]) {
      await go(planner, place);
      found.push(...(await planner.screen.locator("a[href^='http']:not([data-beside])").evaluateAll((links) => links.map(({ href, rel, target }) => ({ href, rel, target })))));
    }
    assert.ok(found.length > 3, "there are links to sources");
    for (const { href, rel } of found) {
      assert.match(rel, /\bnoreferrer\b/, href);
      assert.equal(new URL(href).search.includes("76"), false, href);
    }
  }));
