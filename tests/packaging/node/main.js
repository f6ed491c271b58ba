import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assess, plan } from "ready-to-sit/core";

const record = { schema: 1, booking: { exam: "2026-12-18" }, results: [] };
const require = createRequire(import.meta.url);
const rules = readFileSync(require.resolve("ready-to-sit/rules.txt"), "utf8");
const manifest = require("ready-to-sit/custom-elements.json");
const schema = require("ready-to-sit/record.schema.json");
console.log(
  JSON.stringify({
    verdict: assess(record, "2026-11-22").verdict,
    milestones: plan(record, "2026-11-22").milestones.length,
    rules: rules.length,
    schema: schema.$id,
    element: manifest.modules[0].declarations[0].tagName,
  }),
);
