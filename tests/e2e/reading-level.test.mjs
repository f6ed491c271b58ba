// The reading level of every screen after the exam, in plain language. Sixth grade is the aim.
//
// `node tests/e2e/reading-level.test.mjs --table` prints the table of docs/reading-level.md.

import assert from "node:assert/strict";
import test from "node:test";
import { hardest, levelOf, screens, table } from "./support/reading.mjs";

const AIM = 6;

if (process.argv.includes("--table")) {
  console.log(table(await screens()));
} else {
  test("the measure tells easy from hard", () => {
    const easy = levelOf(["The cat sat on the mat.", "It was a warm day."]);
    const hard = levelOf(["Administrative considerations necessitate comprehensive institutional documentation procedures."]);
    assert.ok(easy.grade < 2 && hard.grade > 15, `${easy.grade}, ${hard.grade}`);
  });

  test("every screen reads at sixth grade or below in plain language", async (t) => {
    const all = await screens();
    assert.ok(all.length >= 10 && all.every(({ words }) => words > 50), "the snapshots of tests/reading.rs are there");
    for (const line of table(all).split("\n")) t.diagnostic(line);
    for (const { name, grade, library, text } of all) {
      const worst = hardest(text, AIM, 3).map(({ sentence, grade: of }) => `${of.toFixed(1)}: ${sentence}`);
      assert.ok(grade <= AIM && library <= AIM, `${name} is at grade ${grade.toFixed(1)}\n${worst.join("\n")}`);
    }
  });
}
