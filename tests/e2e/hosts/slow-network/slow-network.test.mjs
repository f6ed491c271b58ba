// A slow network and a slow processor: what the reader sees meanwhile, and that nothing jumps.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible } from "../../support/axe.mjs";
import { assertWorks, situation, watchShifts } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** About what a phone has in a bad place. */
async function slow(page) {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

for (const [width, height] of [[320, 640], [768, 1024], [1280, 800]]) {
  test(`nothing jumps while it loads in view and is used, ${width} x ${height}`, () => {
    let shifts;
    return open(
      {
        width,
        height,
        async prepare(page) {
          shifts = await watchShifts(page);
          await slow(page);
        },
      },
      async ({ planner }) => {
        await planner.screen.locator("#start-form").waitFor({ timeout: 60_000 });
        assert.deepEqual(await shifts(), []);
        await assertWorks(planner);
      },
    );
  });
}

test("the room is the site's to set", () =>
  open({ prepare: (page) => page.route("**/*-app-*", () => {}) }, async ({ page, planner }) => {
    await planner.status.waitFor();
    await page.addStyleTag({ content: "main { --ready-to-sit-min-height: 777px; }" });
    assert.equal(await planner.host.evaluate((host) => host.offsetHeight), 777);
  }));

for (const what of ["app", "wasm"]) {
  test(`while the ${what} is on its way, a line says so, and what the author wrote stays`, () =>
    open({ prepare: (page) => page.route(what === "app" ? "**/*-app-*" : "**/*.wasm", () => {}) }, async ({ page, planner }) => {
      await planner.status.waitFor();
      assert.match(await planner.status.innerText(), /Loading/);
      assert.equal(await page.getByText("Instead of the planner").isVisible(), true);
      await assertAccessible(page, `waiting for the ${what}`);
    }));
}

test("the module does not wait for the app", () =>
  open({ prepare: (page) => page.route("**/*-app-*", () => {}) }, async ({ page }) => {
    await page.waitForResponse("**/*.wasm");
  }));

test("the files come with low priority, but for who has touched the planner", async () => {
  const priorities = async (options, act) => {
    const found = [];
    await open(
      {
        ...options,
        async prepare(page) {
          const protocol = await page.context().newCDPSession(page);
          await protocol.send("Network.enable");
          protocol.on("Network.requestWillBeSent", ({ request }) => {
            if (/-app-|sit-[0-9a-f]{16}\.wasm/.test(request.url)) found.push(request.initialPriority);
          });
        },
      },
      async ({ page, planner }) => {
        await act?.(page);
        await planner.screen.locator("#start-form").waitFor({ state: "attached" });
      },
    );
    return found;
  };
  assert.deepEqual(await priorities({}), ["Low", "Low"]);
  const touched = await priorities({ path: "/far.html" }, (page) => page.keyboard.press("Tab"));
  assert.deepEqual(touched.map((priority) => priority === "Low"), [false, false], touched.join());
});
