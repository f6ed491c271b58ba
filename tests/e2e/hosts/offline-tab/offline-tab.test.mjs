// The network goes away after the planner is there.

import assert from "node:assert/strict";
import test from "node:test";
import { assertWorks, situation } from "../../support/situation.mjs";
import { go, headline } from "../../support/student.mjs";
import { stored } from "../../support/stored.mjs";

const { open } = situation(import.meta.url);

test("everything goes on in the open tab, and is kept", () =>
  open({}, async ({ page, context, planner, server }) => {
    await planner.ready();
    await page.waitForLoadState("networkidle");
    server.requests.length = 0;
    await context.setOffline(true);
    await assertWorks(planner);
    await planner.command("keep").click();
    assert.equal((await stored(page)).results.length, 2);
    for (const place of ["results", "timeline", "sources", "my-data", "now"]) await go(planner, place);
    assert.equal(await headline(planner), "Ready");
    assert.deepEqual(server.requests, []);
  }));
