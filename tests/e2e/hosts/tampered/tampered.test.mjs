// Somebody has changed a file, by one byte: the tag's one integrity pins all of them, each by the one before.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { assertRefused, assertWorks, shipped, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

/** The page as the pasted tag makes it. */
async function pasted() {
  const tag = await readFile(`${process.env.DIST}/embed.html`, "utf8");
  return tag.replace("/ready-to-sit/ready-to-sit.js", "/ready-to-sit.js").replace(/<p>.*<\/p>/, "<p>Instead of the planner</p>");
}

/** Opens the pasted tag with one file changed, or none. */
async function changed(what, options, body) {
  const name = what && `/${await shipped(what)}`;
  const bytes = what && (await readFile(process.env.DIST + name));
  // The last byte that is neither a line's end nor the end of a comment.
  if (bytes) bytes[bytes.length - 4] ^= 1;
  const tag = await pasted();
  const page = `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><main><h1>A host</h1>${tag}</main></html>`;
  const overrides = (path) => (path === "/page.html" ? page : path === name ? { body: bytes } : undefined);
  await open({ overrides, allow: [/integrity/, /digest/], ...options }, body);
}

test("as built, the tag to paste works", () => changed(undefined, {}, ({ planner }) => assertWorks(planner)));

test("the loader: the browser refuses it, and what the author wrote stands there", () =>
  changed("loader", {}, async ({ page, server, errors }) => {
    await page.waitForLoadState("networkidle");
    assert.equal(await page.getByText("Instead of the planner").isVisible(), true);
    assert.equal(await page.evaluate(() => customElements.get("ready-to-sit")), undefined);
    assert.deepEqual(server.requests, ["/page.html", "/ready-to-sit.js"]);
    assert.match(errors.join("\n"), /integrity|digest/);
  }));

test("the module's later half: a clear message, and the rest works", () =>
  changed("later", {}, async ({ planner }) => {
    await planner.notice.waitFor();
    assert.match(await planner.notice.innerText(), /second part[^]*ready-to-sit-later-[0-9a-f]{16}\.wasm has to be the file/);
    assert.equal(await planner.screen.locator("#start-form").isVisible(), true);
  }));

for (const [what, says] of [
  ["app", /could not be loaded[^]*ready-to-sit-app-[0-9a-f]{16}\.js has to be the file that came with this script/],
  ["module", /could not be loaded[^]*ready-to-sit-[0-9a-f]{16}\.wasm has to be the file that came with this script/],
]) {
  test(`the ${what}: a clear message, and the file never runs`, () =>
    changed(what, {}, async ({ page, planner }) => {
      await assertRefused(page, planner, says, `${what} changed`);
      assert.equal(await planner.screen.locator("*").count(), 0);
    }));
}
