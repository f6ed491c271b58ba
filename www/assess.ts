import { assess as assessJson } from "../target/web/glue/headless/ready_to_sit.js";
import type { Assessment, PlannerRecord } from "./types/core";

/** What `types/core.d.ts` promises, over the module's JSON. */
export function assess(record: PlannerRecord, today: string): Assessment {
  // Programs without types call this too.
  if (typeof record !== "object" || record === null) throw new TypeError("assess: the record must be an object.");
  if (typeof today !== "string") throw new TypeError('assess: today must be a text such as "2026-11-22".');
  return JSON.parse(assessJson(JSON.stringify(record), today)) as Assessment;
}
