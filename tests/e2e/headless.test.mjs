// `assess` without the element: from Node, from a page, and for a program in TypeScript.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const today = "2026-11-22";
const record = {
  schema: 1,
  profile: { route: "us-md", attempt: "first" },
  booking: { exam: "2026-12-18", last_change: "2026-12-11" },
  acceptable_risk: 5,
  results: [
    { id: 1, test: "cbssa-30", date: "2026-11-08", score: { scale: "epc", value: 71 }, printed: "97" },
    { id: 2, test: "cbssa-31", date: "2026-11-19", score: { scale: "epc", value: 73 } },
    { id: 3, test: "free-120", date: "2026-11-20", score: { scale: "percent", value: 78.5 } },
    { id: 4, test: "cbssa-30", date: "2026-11-21", score: { scale: "epc", value: 80 }, conditions: ["seen-before"] },
  ],
};

/** Calls that must fail, and what the message must name. */
const wrong = [
  ["no record", [undefined, today], /record/],
  ["null", [null, today], /record/],
  ["a text in place of the record", ["{}", today], /record/],
  ["a list in place of the record", [[], today], /record/],
  ["no version", [{}, today], /schema/],
  ["a newer version", [{ schema: 2 }, today], /version 2/],
  ["an unknown field", [{ schema: 1, resultz: [] }, today], /resultz/],
  ["an unknown field of a result", [{ schema: 1, results: [{ ...record.results[0], epc: 71 }] }, today], /epc/],
  ["a score that is a text", [withScore("71"), today], /value/],
  ["a score that is no number", [withScore(Number.NaN), today], /value/],
  ["a score out of range", [withScore(215), today], /EPC/],
  ["results that are no list", [{ schema: 1, results: {} }, today], /results/],
  ["two results of one id", [{ schema: 1, results: [record.results[0], record.results[0]] }, today], /id 1/],
  ["an impossible day of a result", [{ schema: 1, results: [{ ...record.results[0], date: "2026-02-30" }] }, today], /date/],
  ["an unknown test", [{ schema: 1, results: [{ ...record.results[0], test: "sat" }] }, today], /test/],
  ["no day", [record, undefined], /today/],
  ["a Date in place of the day", [record, new Date()], /today/],
  ["a day that is none", [record, "tomorrow"], /today/],
  ["a day with its time", [record, "2026-11-22T10:00:00Z"], /today/],
];

function withScore(value) {
  return { schema: 1, results: [{ ...record.results[0], score: { scale: "epc", value } }] };
}

let browser;
let server;
let consumer;
let assess;
let plan;

before(async () => {
  browser = await launch();
  server = await serve({ overrides: { "/page.html": `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">` } });
  // A program that has the package among its own.
  consumer = await mkdtemp(join(tmpdir(), "consumer-"));
  await mkdir(join(consumer, "node_modules"));
  await symlink(process.env.DIST, join(consumer, "node_modules/ready-to-sit"));
  await writeFile(join(consumer, "package.json"), '{ "type": "module" }');
  ({ assess, plan } = await import(pathToFileURL(join(process.env.DIST, "core-node.js"))));
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (consumer) await rm(consumer, { recursive: true });
});

test("assess answers in Node for the example of the documentation", () => {
  const answer = assess(record, today);
  assert.equal(answer.schema, 1);
  assert.equal(answer.today, today);
  assert.equal(answer.exam, "2026-12-18");
  assert.equal(answer.verdict, "ready");
  assert.deepEqual(answer.curve.pinned_by, [1]);
  assert.deepEqual(answer.readings.map(({ result, used }) => [result, used]), [
    [1, "qualifying"],
    [2, "qualifying"],
    [3, "own-trend"],
    [4, "set-aside"],
  ]);
  for (const future of Object.values(answer.chances)) {
    assert.ok(0 <= future.cautious && future.cautious <= future.optimistic && future.optimistic <= 1);
  }
  const given = structuredClone(record);
  assess(record, today);
  assert.deepEqual(record, given, "the record is not changed");
});

test("plan answers in Node: milestones with their days, and seasons that can be reached", () => {
  const way = plan({ ...record, timeline: { season: 2028 } }, today);
  assert.equal(way.season, 2028);
  assert.equal(way.milestones.find(({ milestone }) => milestone === "step-1").safe.earliest, "2026-12-18");
  assert.ok(way.reachable.some(({ season }) => season === 2028));
  assert.throws(() => plan({ schema: 1, timeline: { season: 1800 } }, today), /timeline/);
});

test("assess is found through the package's exports, in a program of its own", async () => {
  await writeFile(
    join(consumer, "main.js"),
    `import { assess } from "ready-to-sit/core";
     console.log(JSON.stringify(assess(JSON.parse(process.argv[2]), process.argv[3])));`,
  );
  const { stdout } = await run("node", [join(consumer, "main.js"), JSON.stringify(record), today], { cwd: consumer });
  assert.deepEqual(JSON.parse(stdout), assess(record, today));
});

test("assess gives the same answer in a page, without the element", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.goto(server.url("/page.html"));
    const found = await page.evaluate(
      async ([record, today]) => {
        const { assess } = await import("/core.js");
        return { answer: assess(record, today), defined: Boolean(customElements.get("ready-to-sit")) };
      },
      [record, today],
    );
    assert.deepEqual(found, { answer: assess(record, today), defined: false });
  }));

test("wrong types are answered with an Error that names them, in Node", () => {
  for (const [name, given, says] of wrong) {
    assert.throws(
      () => assess(...given),
      (error) => {
        assert.ok(error instanceof Error, name);
        assert.match(error.message, says, name);
        assert.doesNotMatch(error.message, /unreachable|panick|undefined is not/i, name);
        return true;
      },
      name,
    );
  }
  // It is still at work afterwards.
  assert.equal(assess(record, today).verdict, "ready");
});

test("wrong types are answered with the same Errors in a page", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.goto(server.url("/page.html"));
    const said = await page.evaluate(async (wrong) => {
      const { assess } = await import("/core.js");
      return wrong.map((given) => {
        try {
          assess(...given);
          return "no error";
        } catch (error) {
          return error instanceof Error ? error.message : "no Error";
        }
      });
    }, wrong.map(([, given]) => given));
    wrong.forEach(([name, , says], index) => assert.match(said[index], says, name));
  }));

test("a program in TypeScript compiles against the types, and the types refuse what is wrong", async () => {
  await writeFile(
    join(consumer, "main.ts"),
    `import { assess, type Assessment, type PlannerRecord } from "ready-to-sit/core";
     import { ReadyToSit } from "ready-to-sit";

     const record: PlannerRecord = ${JSON.stringify(record)};
     const answer: Assessment = assess(record, "${today}");
     const chance: number | undefined = answer.chances?.slow.cautious;
     if (answer.next.step === "move-or-earn") answer.next.earn?.epc.toFixed(chance ?? 0);
     const element: ReadyToSit = document.createElement("ready-to-sit");
     ReadyToSit.version satisfies string;
     document.body.append(element);

     // @ts-expect-error: the record needs its version
     assess({}, "${today}");
     // @ts-expect-error: a score is a number
     assess({ schema: 1, results: [{ id: 1, test: "cbse", date: "${today}", score: { scale: "epc", value: "71" } }] }, "${today}");
     // @ts-expect-error: no such verdict
     if (answer.verdict === "pass") assess(record, "${today}");
    `,
  );
  await writeFile(
    join(consumer, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], module: "nodenext", skipLibCheck: false },
      files: ["main.ts"],
    }),
  );
  const tsc = join(root, "node_modules/.bin/tsc");
  await run(tsc, ["--project", consumer], { cwd: consumer }).catch(({ stdout, stderr }) => assert.fail(`${stdout}${stderr}`));
});

test("every answer has exactly the keys that the types promise", async () => {
  const types = await readFile(join(process.env.DIST, "core.d.ts"), "utf8");
  // Each interface or alternative is compared by its own text, so that the types stay the single list.
  const keysOf = (name) => {
    const body = types.match(new RegExp(`export interface ${name} \\{\\n([^]*?)\\n\\}`))[1];
    return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, key]) => key).sort();
  };
  const alternatives = (name, tag) => {
    const body = types.match(new RegExp(`export type ${name} =([^]*?);\\n\\n`))[1];
    const found = [...body.matchAll(/\{ ([^}]*) \}/g)].map(([, fields]) => fields.split("; ").map((field) => field.split(/\??: /)));
    return new Map(found.map((fields) => [
      JSON.parse(Object.fromEntries(fields)[tag]),
      fields.map(([key]) => key).sort(),
    ]));
  };
  const [reasons, overlays, steps] = [alternatives("Reason", "reason"), alternatives("Overlay", "overlay"), alternatives("NextStep", "step")];
  const sorted = (object) => Object.keys(object).sort();
  const score = (id, test, date, value) => ({ id, test, date, score: { scale: "epc", value } });

  const records = [
    record,
    { schema: 1 },
    { ...record, booking: { exam: "2026-11-20" } },
    { ...record, booking: { exam: today } },
    { ...record, booking: { exam: "2026-11-24", eligibility_end: "2026-11-23", school_limit: "2026-11-23" } },
    { ...record, booking: { exam: "2027-05-01" } },
    { ...record, booking: { exam: "not-booked" }, results: [score(1, "cbssa-30", "2026-11-01", 64), score(2, "cbssa-31", "2026-11-20", 66)] },
    { ...record, results: [score(1, "cbssa-30", "2026-11-01", 54), score(2, "cbssa-31", "2026-12-20", 66)] },
    { ...record, results: [score(1, "cbssa-30", "2026-10-20", 64), score(2, "cbssa-31", "2026-11-01", 64), score(3, "cbse", "2026-11-19", 64)] },
    { ...record, results: [score(1, "cbssa-30", "2026-11-08", 71), score(2, "cbssa-31", "2026-11-19", 84)] },
    { ...record, results: [score(1, "cbssa-30", "2026-08-08", 71), score(2, "cbssa-31", "2026-08-19", 74)] },
  ];
  const verdicts = new Set();
  for (const [index, one] of records.entries()) {
    for (const day of [today, "2029-01-01"]) {
      const answer = assess(one, day);
      const where = `record ${index} on ${day}`;
      verdicts.add(answer.verdict);
      assert.deepEqual(sorted(answer), keysOf("Assessment"), where);
      for (const chance of Object.values(answer.chances ?? {})) assert.deepEqual(sorted(chance), keysOf("Chance"), where);
      for (const reason of answer.reasons) assert.deepEqual(sorted(reason), reasons.get(reason.reason), `${where}: ${reason.reason}`);
      for (const overlay of answer.overlays) assert.deepEqual(sorted(overlay), overlays.get(overlay.overlay), `${where}: ${overlay.overlay}`);
      assert.deepEqual(sorted(answer.next), steps.get(answer.next.step), `${where}: ${answer.next.step}`);
      if (day !== today) assert.notEqual(answer.verdict, "ready", "past their date the figures call nothing safe");
    }
  }
  assert.ok(verdicts.size >= 5, [...verdicts].join(", "));
});
