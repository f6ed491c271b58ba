import { assess as assessJson, plan as planJson } from "../target/web/glue/headless/ready_to_sit.js";
import type { Assessment, Plan, PlannerRecord } from "./types/core";

/** What `types/core.d.ts` promises, over the module's JSON. */
export function assess(record: PlannerRecord, today: string): Assessment {
  return JSON.parse(assessJson(...checked("assess", record, today))) as Assessment;
}

/** The same for the way to residency. */
export function plan(record: PlannerRecord, today: string, rules?: string): Plan {
  if (rules !== undefined && typeof rules !== "string") throw new TypeError("plan: rules must be the text of a file.");
  return JSON.parse(planJson(...checked("plan", record, today), rules)) as Plan;
}

/** Programs without types call these too. */
function checked(name: string, record: PlannerRecord, today: string): [string, string] {
  if (typeof record !== "object" || record === null) throw new TypeError(`${name}: the record must be an object.`);
  if (typeof today !== "string") throw new TypeError(`${name}: today must be a text such as "2026-11-22".`);
  return [JSON.stringify(record), today];
}
