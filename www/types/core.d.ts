/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** What a student has told the planner; the same document that the planner keeps and exports. */
export interface PlannerRecord {
  schema: 1;
  profile?: {
    route?: "us-md" | "us-do" | "us-img" | "non-us-img" | null;
    /** Default: `first`. */
    attempt?: "first" | "repeat";
  };
  booking?: {
    exam?: Day | "not-booked";
    /** The last day on which the booking can still be moved. */
    last_change?: Day;
    eligibility_end?: Day;
    /** The day by which the school wants the exam taken. */
    school_limit?: Day;
  };
  /** How many of 100 may fail for the date to be acceptable, 1 to 20. Default: 5. */
  acceptable_risk?: number;
  results?: PracticeResult[];
}

export interface PracticeResult {
  /** Unique within the record. */
  id: number;
  test:
    | "cbssa"
    | `cbssa-${number}`
    | "cbse"
    | "free-120"
    | `uwsa-${1 | 2 | 3}`
    | "amboss"
    | "question-bank"
    | "other";
  date: Day;
  /** On the test's own scale; nothing is converted. */
  score: { scale: "epc" | "percent" | "three-digit"; value: number };
  /** The chance of passing as the report prints it: `"< 1"`, `"1"` to `"99"`, `"> 99"`. */
  printed?: string;
  /** What differed from a standard sitting. Default: nothing. */
  conditions?: ("untimed" | "seen-before" | "interrupted" | "open-book")[];
  /** Questions of the planner about this result that the student answered with yes. */
  confirmed?: ("printed-chance" | "duplicate" | "old-date")[];
}

/** The planner's answer. Chances are unrounded, 0 to 1; levels are in EPC (NBME equated per cent correct). */
export interface Assessment {
  /** The version of this object's shape. */
  schema: 1;
  today: Day;
  exam: Day | null;
  verdict: "not-safe" | "not-enough" | "ready" | "on-track" | "move-or-earn" | "postpone-and-change";
  /** The deciding fact first. */
  reasons: Reason[];
  /** What else to know; it never changes the verdict. */
  overlays: Overlay[];
  next: NextStep;
  /** On the day of the last result that moved it; `null` without a qualifying result. */
  level: { on: Day; mean: number; sd: number; slope_per_month: number; slope_sd_per_month: number } | null;
  horizon_days: number;
  /** With no growth, growth as estimated, and fast growth; `null` without a qualifying result. */
  chances: { slow: Chance; typical: Chance; fast: Chance } | null;
  /** How printed chances pinned the curve between its edges, 0 to 1. Numbers in lists are ids of results. */
  curve: {
    weight_low: number;
    weight_high: number;
    pinned_by: number[];
    disagree: boolean;
    to_confirm: number[];
    moved_cautious_by: number[];
    above_optimistic: number[];
  };
  trend: { per_month: number; error_per_month: number; results: number; days: number } | null;
  /** The EPC at which one fresh form alone, within a week of the exam, meets the accepted risk. */
  epc_alone: number;
  test_again:
    | { when: "from"; day: Day }
    | { when: "after-limit"; limit: Day }
    | { when: "not-within-twelve-weeks" }
    | { when: "no-trend-yet" }
    | null;
  /** How good the information is, apart from how likely a pass is. */
  information: { grade: "thin" | "fair" | "good"; limits: InformationLimit[] };
  /** What was made of each result, in order of date. */
  readings: Reading[];
}

/** Verdicts rest on `cautious`. */
export interface Chance {
  cautious: number;
  middle: number;
  optimistic: number;
  level: number;
  level_sd: number;
}

export type Reason =
  | { reason: "far-below"; result: number; epc: number }
  | { reason: "few-results"; qualifying: number }
  | { reason: "nothing-recent"; last: Day }
  | { reason: "figures-out-of-date" }
  | { reason: "risk-against-accepted"; cautious: number; middle: number; accepted: number }
  | { reason: "last-two-disagree"; apart: number }
  | { reason: "last-two-agree"; apart: number }
  | { reason: "plateau"; per_month: number; error_per_month: number; results: number; days: number }
  | { reason: "reports-disagree" };

export type Overlay =
  | { overlay: "no-exam-date" }
  | { overlay: "exam-passed"; exam: Day }
  | { overlay: "exam-today" }
  | { overlay: "exam-far-off"; days: number }
  | { overlay: "past-last-change"; last_change: Day; assumed: boolean }
  | { overlay: "after-eligibility"; end: Day }
  | { overlay: "after-school-limit"; limit: Day }
  | { overlay: "may-have-changed" }
  | { overlay: "future-results"; count: number };

export type NextStep =
  | { step: "take-fresh-form"; by: LastChange; meanwhile: "keep" | "undecided" | "move-unless-taken" }
  | { step: "keep-date" }
  | { step: "settle-with-one-form"; by: LastChange }
  /** `earn` is `null` where two forms cannot earn the date. */
  | { step: "move-or-earn"; earn: Earn | null; by: LastChange }
  | { step: "checkpoint"; from: Day }
  | { step: "postpone-and-change" }
  | { step: "check-sources" }
  | { step: "sit-today" }
  | { step: "exam-passed" };

/** What earns the date: one fresh form at `epc` in the week up to `until`, or two a week apart. */
export interface Earn {
  forms: number;
  epc: number;
  until: Day;
}

/** The last day on which the exam can be moved; `assumed` where the student has not entered it. */
export type LastChange = { when: "no-exam" } | { when: "ahead"; day: Day; assumed: boolean } | { when: "passed" };

export type InformationLimit =
  | "few-results"
  | "nothing-recent"
  | "only-two"
  | "two-weeks-old"
  | "last-two-disagree"
  | "no-printed-chance"
  | "reports-disagree"
  | "repeating"
  | "outside-lcme"
  | "route-unknown"
  | "figures-out-of-date";

export type WeakeningCause = "repeated-form" | "seen-before" | "untimed" | "interrupted" | "open-book";

/** How the result with the id `result` entered the estimate. */
export type Reading = { result: number } & (
  | { used: "qualifying" | "other-scale" | "future" }
  | { used: "weakened" | "set-aside"; causes: WeakeningCause[] }
);

/**
 * The planner's answer for a record on a day.
 *
 * Throws an `Error` that says what is wrong with the record or the day.
 */
export declare function assess(record: PlannerRecord, today: Day): Assessment;
