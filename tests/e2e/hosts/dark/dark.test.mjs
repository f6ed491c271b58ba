// Dark pages: `theme="auto"` follows the page however it turns dark, `light` and `dark` do not.

import assert from "node:assert/strict";
import test from "node:test";
import { situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** Waits until the planner wears a theme, and looks whether it really does. */
async function wears(planner, theme) {
  await planner.host.locator(`.rts[data-theme="${theme}"]`).waitFor();
  const ink = await planner.screen.evaluate((screen) => getComputedStyle(screen).color);
  assert.equal(ink, theme === "dark" ? "rgb(232, 229, 221)" : "rgb(31, 38, 48)");
}

test("auto follows a class of the page at once, there and back", () =>
  open({}, async ({ page, planner }) => {
    await planner.ready();
    await wears(planner, "light");
    await page.evaluate(() => document.body.classList.add("night"));
    await wears(planner, "dark");
    await page.evaluate(() => document.body.classList.remove("night"));
    await wears(planner, "light");
  }));

test("auto follows a page that slides from one theme into the other", () =>
  open({}, async ({ page, planner }) => {
    await planner.ready();
    await page.addStyleTag({ content: "body { transition: color 120ms, background 120ms; }" });
    await page.evaluate(() => document.body.classList.add("night"));
    await wears(planner, "dark");
  }));

test("auto follows the system where the page does, and stays light on a page that is always light", () =>
  open({ theme: "dark" }, async ({ page, planner }) => {
    await planner.ready();
    await wears(planner, "light");
    await page.evaluate(() => document.body.classList.add("system"));
    await wears(planner, "dark");
    await page.emulateMedia({ colorScheme: "light" });
    await wears(planner, "light");
  }));

test("auto follows color-scheme, where the browser chooses the colours", () =>
  open({ path: "/scheme.html" }, async ({ planner }) => {
    await planner.ready();
    await wears(planner, "dark");
  }));

test("light and dark hold whatever the page looks like, and can be changed; an unknown word is auto", () =>
  open({ theme: "dark" }, async ({ page, planner }) => {
    await planner.ready();
    const theme = (value) => planner.host.evaluate((host, wanted) => host.setAttribute("theme", wanted), value);
    await theme("dark");
    await wears(planner, "dark");
    await theme("light");
    await page.evaluate(() => document.body.classList.add("night"));
    await wears(planner, "light");
    await theme("purple");
    await wears(planner, "dark");
    // What was said while it was away holds when it comes back.
    await page.evaluate(async () => {
      const host = document.querySelector("ready-to-sit");
      host.remove();
      await new Promise((resolve) => setTimeout(resolve));
      host.setAttribute("theme", "light");
      document.querySelector("main").append(host);
    });
    await wears(planner, "light");
  }));

test("font and colour are taken over on request, and only then", () =>
  open({}, async ({ page, planner }) => {
    await page.addStyleTag({ content: "body { font-family: monospace; color: rgb(64, 0, 32); }" });
    await planner.ready();
    const style = () =>
      planner.screen.locator("#place-heading, h3").first().evaluate((heading) => {
        const { color, fontFamily, fontSize } = getComputedStyle(heading);
        return { color, fontFamily, fontSize };
      });
    const before = await style();
    assert.equal(before.color, "rgb(31, 38, 48)");
    await planner.host.evaluate((host) => host.setAttribute("inherit", "font color"));
    assert.deepEqual(await style(), { ...before, color: "rgb(64, 0, 32)", fontFamily: "monospace" });
    await page.evaluate(() => document.body.classList.add("night"));
    await planner.host.locator('.rts[data-theme="dark"]').waitFor();
    assert.match((await style()).color, /oklch\(0\.95/);
    await planner.host.evaluate((host) => host.removeAttribute("inherit"));
    assert.equal((await style()).fontFamily, before.fontFamily);
  }));

test("a site's own colours, and its reach into the named parts", () =>
  open({}, async ({ page, planner }) => {
    await planner.ready();
    await page.addStyleTag({
      content: `main { --ready-to-sit-accent: rgb(1, 2, 3); --ready-to-sit-radius: 0px; }
        ready-to-sit::part(primary-button) { border-radius: 99px; }`,
    });
    const button = planner.screen.locator(".primary").first();
    assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(1, 2, 3)");
    assert.equal(await button.evaluate((element) => getComputedStyle(element).borderRadius), "99px");
    assert.equal(await planner.host.evaluate((host) => getComputedStyle(host.shadowRoot.querySelector(".rts")).borderRadius), "0px");
  }));
