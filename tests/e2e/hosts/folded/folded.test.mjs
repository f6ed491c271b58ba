// Folded away in an accordion, or in a tab that is not shown: nothing is fetched, and it comes when it is seen.

import assert from "node:assert/strict";
import test from "node:test";
import { situation } from "../../support/situation.mjs";
import { answer, headline, students } from "../../support/student.mjs";
import { widget } from "../../support/widget.mjs";

const { open } = situation(import.meta.url);

test("opened, each shows the planner at its full width; closed and opened again it is as it was", () =>
  open({}, async ({ page, planner, server }) => {
    const inTab = widget(page, 1);
    await page.waitForTimeout(300);
    assert.deepEqual(server.requests, ["/page.html", "/ready-to-sit.js"]);
    await page.getByText("Am I ready?").click();
    await planner.ready();
    await answer(planner, students.ready);
    await page.getByRole("button", { name: "Second tab" }).click();
    await inTab.ready();
    assert.equal(await headline(inTab), "Ready");
    const widths = await page.evaluate(() => [...document.querySelectorAll("ready-to-sit")].map((host) => host.shadowRoot.querySelector(".rts").offsetWidth - host.parentElement.clientWidth));
    assert.deepEqual(widths, [0, 0]);
    await page.getByText("Am I ready?").click();
    await page.getByText("Am I ready?").click();
    assert.equal(await headline(planner), "Ready");
    await page.waitForLoadState("networkidle");
    assert.equal(server.requests.length, 5);
  }));
