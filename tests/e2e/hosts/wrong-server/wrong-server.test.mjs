// Servers that send the wrong thing: another MIME type, no such file, an error page, and nothing for a while.

import assert from "node:assert/strict";
import test from "node:test";
import { assertRefused, assertWorks, shipped, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** Answers for one of the files with something else. */
const instead = async (what, response) => {
  const name = `/${await shipped(what)}`;
  return { overrides: (path) => (path === name ? (typeof response === "function" ? response() : response) : undefined) };
};

for (const type of ["text/plain", "application/octet-stream"]) {
  test(`the module as ${type} costs time, not the planner`, async () =>
    open(await instead("module", { headers: { "content-type": type } }), ({ planner }) => assertWorks(planner)));
}

for (const [what, name, response] of [
  ["module", "is not there", { status: 404, body: "Not found" }],
  ["module", "is an error page", { headers: { "content-type": "text/html" }, body: "<p>Sign in</p>" }],
  ["app", "is not there", { status: 404, body: "Not found" }],
  ["app", "is an error page", { headers: { "content-type": "text/html" }, body: "<p>Sign in</p>" }],
  ["app", "comes as text/plain", { headers: { "content-type": "text/plain" } }],
]) {
  test(`the ${what} ${name}: a message for the reader, and one for the site's owner`, async () =>
    open({ ...(await instead(what, response)), allow: [/404/, /integrity/, /MIME/] }, async ({ page, planner }) =>
      assertRefused(page, planner, /could not be loaded[^]*has to be the file that came with this script/, `${what} ${name}`),
    ));
}

for (const what of ["app", "module"]) {
  test(`"Try again" recovers once the ${what} is there, and gives the focus to the planner`, async () => {
    let bad = { status: 503 };
    await open({ ...(await instead(what, () => bad)), allow: [/503/, /integrity/] }, async ({ page, planner }) => {
      await planner.notice.waitFor();
      const again = planner.notice.getByRole("button", { name: "Try again" });
      await again.press("Enter");
      await page.waitForTimeout(200);
      await again.waitFor();
      bad = undefined;
      await again.press("Enter");
      await planner.screen.locator("#route").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.localName), "ready-to-sit");
      await assertWorks(planner);
    });
  });
}

test("a reader who scrolls down to it sees the message from its first line", async () =>
  open(
    { ...(await instead("app", { status: 404, body: "Not found" })), path: "/far.html", allow: [/404/, /integrity/] },
    async ({ planner }) => {
      await planner.host.evaluate((host) => host.scrollIntoView({ block: "start" }));
      await planner.notice.waitFor();
      const { y } = await planner.notice.boundingBox();
      assert.ok(y >= 0, `${y} px`);
    },
  ));
