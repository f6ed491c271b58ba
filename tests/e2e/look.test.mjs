// What everybody must be able to see, read and touch: every screen, in both themes, narrow and wide.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import test, { after, before } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, field, fillFirstScreen, fillRow, go, openAdd, students, submit } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve();
  if (process.env.SCREENSHOTS) await mkdir(process.env.SCREENSHOTS, { recursive: true });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Every screen in turn, each by what a student does to see it; `seen` looks at it. */
async function everyScreen(page, planner, seen) {
  const startAgain = async () => {
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await planner.ready();
  };

  await seen("first screen");
  await planner.screen.locator("#open-paste").click();
  await planner.screen.locator("details.conditions summary").first().click();
  await seen("first screen, paste box and conditions open");
  await fillRow(planner, 0, { test: "amboss", date: day(3), score: "1000" });
  await fillRow(planner, 1, { test: "cbssa-31", date: day(-900), score: "72", printed: "3" });
  await submit(planner, "start");
  await seen("first screen, with errors and questions");

  for (const [name, student] of Object.entries(students)) {
    await startAgain();
    await answer(planner, student);
    await seen(`answer, ${name}`);
  }

  // The last student goes on.
  for (const details of ["outlook", "why", "trend", "information", "result-window", "display"]) {
    await planner.screen.locator(`#${details} > summary`).click();
  }
  await seen("answer, everything unfolded");
  await planner.screen.locator("#open-profile").click();
  await seen("profile form");
  await planner.screen.locator("#open-booking").click();
  await planner.screen.locator("#booking-limits summary").click();
  await planner.screen.locator("#last-change").fill(day(90));
  await submit(planner, "save-booking");
  await seen("profile and booking form, with an error");
  await planner.screen.locator("#close-booking").click();
  await planner.screen.locator("#close-profile").click();
  await openAdd(planner, { test: "cbssa-31", date: day(-3), score: "55" });
  await submit(planner, "add-results");
  await seen("form for more results, asking about a duplicate");
  await planner.screen.locator("#close-results").click();

  await go(planner, "results");
  await planner.screen.locator("#trend-table summary").click();
  await seen("results");
  await planner.screen.locator("#edit-1").click();
  await seen("results, one being changed");
  await planner.screen.locator("#close-results").click();
  await planner.screen.locator("#delete-1").click();
  await seen("results, one deleted");
  await go(planner, "sources");
  await seen("sources");
  await go(planner, "my-data");
  await seen("my data");
  await planner.command("keep").click();
  await seen("my data, kept");
  await planner.command("ask-delete-all").click();
  await seen("my data, delete all?");

  await page.evaluate(() => localStorage.setItem("ready-to-sit/record", "{"));
  await page.reload();
  await planner.ready();
  await seen("warning: saved data cannot be read");

  await startAgain();
  await answer(planner, { exam: day(-9), results: students.ready.results });
  await seen("exam date passed");
  await startAgain();
  await answer(planner, { exam: "not-booked", results: [] });
  await seen("nothing but a route");
  await go(planner, "results");
  await seen("results, none yet");
}

/** Nothing sticks out to the side, neither of the page nor of the planner. */
async function assertNoSidewaysScroll(page, state) {
  const wide = await page.evaluate(() => {
    const screen = document.querySelector("ready-to-sit").shadowRoot.querySelector(".rts");
    const frame = screen.getBoundingClientRect();
    const out = [...screen.querySelectorAll("*")].filter((element) => {
      if (element.closest(".unseen, .rts-live, svg, select")) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > frame.right + 1 || left < frame.left - 1);
    });
    return {
      page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      out: out.map((element) => `${element.localName}#${element.id}.${element.className}`),
    };
  });
  assert.deepEqual(wide, { page: 0, out: [] }, `sideways scroll: ${state}`);
}

/** Whatever is pressed or filled is at least 44 px high; links within a sentence are exempt, as WCAG 2.5.8 has them. */
async function assertTouchable(page, state) {
  const small = await page.evaluate(() => {
    const screen = document.querySelector("ready-to-sit").shadowRoot.querySelector(".rts");
    const controls = [...screen.querySelectorAll("button, input, select, textarea, summary, a[href]")];
    const shown = controls.filter((control) => control.checkVisibility() && control.type !== "hidden");
    return shown
      .filter((control) => !(control.matches("a[href], button.link") && control.closest("p, li")))
      .map((control) => {
        // A box is pressed by its label, too.
        const isBox = control.matches("[type=checkbox], [type=radio]");
        const targets = isBox ? [control, ...control.labels] : [control];
        const height = Math.max(...targets.map((target) => target.getBoundingClientRect().height));
        return { name: `${control.localName}#${control.id} "${control.textContent.trim().slice(0, 30)}"`, height };
      })
      .filter(({ height }) => height < 43.5)
      .map(({ name, height }) => `${name}: ${height}`);
  });
  assert.deepEqual(small, [], `targets lower than 44 px: ${state}`);
}

/** Ids are unique: messages, labels and focus hang on them. */
async function assertUniqueIds(page, state) {
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelector("ready-to-sit").shadowRoot.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  assert.deepEqual(twice, [], `ids given twice: ${state}`);
}

test("every screen, light and dark, 320 and 1,000 px: accessible (axe), nothing sticks out, nothing is too small to touch", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    const failures = [];
    let number = 0;
    await everyScreen(page, planner, async (screen) => {
      number += 1;
      for (const theme of ["light", "dark"]) {
        for (const width of [320, 1000]) {
          await page.emulateMedia({ colorScheme: theme });
          await planner.host.locator(`.rts[data-theme="${theme}"]`).waitFor();
          await page.setViewportSize({ width, height: 800 });
          const state = `${screen}, ${theme}, ${width} px`;
          if (process.env.SCREENSHOTS) {
            const name = `${theme}-${width}-${String(number).padStart(2, "0")}-${screen.replaceAll(/[^a-z0-9]+/gi, "-")}.png`;
            await planner.host.screenshot({ path: `${process.env.SCREENSHOTS}/${name}` });
          }
          for (const check of [assertAccessible, assertNoSidewaysScroll, assertTouchable, assertUniqueIds]) {
            // All failures are told together: one at a time would take as many runs.
            await check(page, state).catch((failure) => failures.push(failure.message));
          }
        }
      }
    });
    assert.ok(number >= 20, `${number} screens`);
    assert.equal(failures.length, 0, failures.join("\n\n"));
  }));

test("the whole demo page is accessible, light and dark", async () => {
  for (const theme of ["light", "dark"]) {
    await withPage(browser, { theme }, async ({ page }) => {
      await openWidget(page, server.url("/"));
      await assertAccessible(page, `demo, ${theme}`, { include: "body" });
    });
  }
});

test("whatever has the focus by keyboard shows it", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students["on-track"]);
    await planner.screen.locator("#go-now").focus();
    const seen = new Set();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const focus = await planner.host.evaluate((host) => {
        const active = host.shadowRoot.activeElement;
        if (!active) return null;
        // A hidden radio shows its focus on its label.
        const drawn = [active, ...(active.labels ?? [])].map((element) => getComputedStyle(element));
        const ring = drawn.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
        return { name: active.id || active.textContent.trim().slice(0, 30), ring };
      });
      if (!focus) break;
      seen.add(focus.name);
      assert.ok(focus.ring, `a ring around ${focus.name}`);
    }
    assert.ok(seen.size >= 8, [...seen].join(", "));
  }));

test("motion: at most 150 ms, and none where the reader asks for less", () =>
  Promise.all(
    [["reduce", 0], ["no-preference", 0.15]].map(([reducedMotion, most]) =>
      withPage(browser, { context: { reducedMotion } }, async ({ page }) => {
        const planner = await openWidget(page, server.url("/"));
        await answer(planner, students.ready);
        const longest = await planner.host.evaluate((host) => {
          const seconds = (list) => list.split(",").map((text) => Number.parseFloat(text) * (text.trim().endsWith("ms") ? 0.001 : 1));
          const styles = [...host.shadowRoot.querySelectorAll("*")].map((element) => getComputedStyle(element));
          return Math.max(...styles.flatMap((style) => [...seconds(style.transitionDuration), ...seconds(style.animationDuration)]));
        });
        assert.ok(longest <= most, `${reducedMotion}: ${longest} s`);
      }),
    ),
  ));

test("text of twice the size, as a reader may set it, sticks out nowhere", () =>
  withPage(browser, { width: 640 }, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    const protocol = await page.context().newCDPSession(page);
    await protocol.send("Emulation.setDeviceMetricsOverride", { width: 320, height: 400, deviceScaleFactor: 2, mobile: false });
    await fillFirstScreen(planner, students["postpone-and-change"]);
    await submit(planner, "start");
    await assertNoSidewaysScroll(page, "zoomed to 200 %");
  }));

test("printed, the answer stands on the page and controls do not", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await openWidget(page, server.url("/"));
    await answer(planner, students.ready);
    await page.emulateMedia({ media: "print" });
    assert.equal(await planner.screen.locator("#place-heading").isVisible(), true);
    assert.equal(await planner.screen.locator(".foot").isVisible(), true);
    assert.equal(await planner.screen.locator("#open-add").isVisible(), false);
    assert.equal(await field(planner, "score").count(), 0);
  }));
