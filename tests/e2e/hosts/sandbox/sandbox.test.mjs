// A frame that is sandboxed: an origin of its own, and no storage at all.

import assert from "node:assert/strict";
import test from "node:test";
import { situation } from "../../support/situation.mjs";
import { answer, go, headline, listed, openAdd, students, submit } from "../../support/student.mjs";
import { widget } from "../../support/widget.mjs";

const { open } = situation(import.meta.url);

test("blocked storage: a message, and everything works in memory", () =>
  // A sandboxed frame asks across origins.
  open({ headers: { "access-control-allow-origin": "*" } }, async ({ page, server }) => {
    const frame = page.frame({ url: server.url("/frame.html") });
    const blocked = await frame.evaluate(() => {
      try {
        return String(localStorage);
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(blocked, "SecurityError");
    const planner = widget(frame);
    await planner.ready();
    assert.match(await planner.screen.locator(".warning").innerText(), /blocks storage/);
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
    assert.equal(await planner.command("keep").count(), 0, "nothing is offered that cannot be done");
    await openAdd(planner, { ...students["on-track"].results[0], test: "cbse" });
    await submit(planner, "add-results");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 3);
    await go(planner, "my-data");
    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await planner.screen.locator("#start-form").waitFor();
  }));
