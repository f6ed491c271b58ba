import { ReadyToSit } from "ready-to-sit";
import { type Assessment, assess, type PlannerRecord, plan } from "ready-to-sit/core";

const record: PlannerRecord = { schema: 1, booking: { exam: "2026-12-18" }, results: [] };
const answer: Assessment = assess(record, "2026-11-22");
export const first: string | undefined = plan(record, "2026-11-22").milestones[0]?.milestone;

const element: ReadyToSit = document.createElement("ready-to-sit");
element.setAttribute("theme", "dark");
document.querySelector("ready-to-sit")?.after(element, ReadyToSit.version);
export const saved: Promise<string> = element.export();
element.addEventListener("ready-to-sit-stage", ({ detail }) => detail.stage satisfies string);

// @ts-expect-error: no such verdict
export const wrong = answer.verdict === "pass";
// @ts-expect-error: the record needs its version
assess({}, "2026-11-22");
