// Two planners of one page, and a script that came twice, or in two versions.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { situation } from "../../support/situation.mjs";
import { answer, fillRow, headline, students } from "../../support/student.mjs";
import { widget } from "../../support/widget.mjs";

const { open } = situation(import.meta.url);

test("they share one student, one app and one module", () =>
  open({}, async ({ page, planner: a, server }) => {
    const b = widget(page, 1);
    await a.ready();
    await b.ready();
    await fillRow(b, 0, { test: "cbse", score: "66" });
    await answer(a, students.ready);
    assert.equal(await headline(b), "Ready");
    assert.equal(await b.focusedId(), null, "the focus stays with whom it belongs to");
    assert.equal(await b.live.textContent(), "", "and is said once");
    assert.match(await a.live.textContent(), /answer/i);
    await page.waitForLoadState("networkidle");
    assert.equal(server.requests.filter((path) => /-app-|\.wasm/.test(path)).length, 3);
  }));

test("of two versions the first stays, says so, and brings its own app", async () => {
  const script = await readFile(`${process.env.DIST}/ready-to-sit.js`, "utf8");
  const { version } = JSON.parse(await readFile(`${process.env.DIST}/integrity.json`, "utf8"));
  // Another version, whose app is not there: nobody may ask for it.
  const other = script.replaceAll(version, "9.9.9").replaceAll("ready-to-sit-app-", "other-app-");
  assert.notEqual(other, script);
  const told = [];
  await open(
    {
      overrides: (path) => (path === "/other.js" ? other : undefined),
      prepare: (page) => page.on("console", (message) => told.push(message.text())),
      path: "/versions.html",
    },
    async ({ page, planner, server }) => {
      await planner.ready();
      await answer(planner, students.ready);
      assert.equal(await page.evaluate(() => customElements.get("ready-to-sit").version), version);
      assert.ok(told.some((text) => text.includes("9.9.9 stays unused")), told.join("\n"));
      assert.ok(server.requests.every((path) => !path.includes("other-app")));
    },
  );
});
