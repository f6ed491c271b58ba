// Accessibility checks with axe-core.

import assert from "node:assert/strict";
import axe from "axe-core";

/** Fails with a readable list if axe finds a violation in the planner. `state` names the screen in the message. */
export async function assertAccessible(page, state, { include = "ready-to-sit" } = {}) {
  // By the debugger, so that a page's Content-Security-Policy does not matter.
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(
    (selector) => globalThis.axe.run({ include: [[selector]] }, { resultTypes: ["violations"] }),
    include,
  );
  assert.ok(passes.length > 0, `axe checked nothing in: ${state}`);
  assert.ok(violations.length === 0, `axe, ${state}:\n${violations.map(described).join("\n")}`);
}

function described({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const summary = failureSummary?.replaceAll("\n", "\n      ") ?? "";
    return `    ${target.flat().join(" ")}\n      ${html}\n      ${summary}`;
  });
  return `  ${id} (${impact}): ${help}\n  ${helpUrl}\n${places.join("\n")}`;
}
