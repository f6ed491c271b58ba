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
    /** The day of COMLEX Level 1; it touches nothing about Step 1. */
    comlex?: Day;
  };
  /** How many of 100 may fail for the date to be acceptable, 1 to 20. Default: 5. */
  acceptable_risk?: number;
  /** Stretches without study, both ends included; at most 50. */
  breaks?: { from: Day; to: Day }[];
  /** Whether illness, a loss or the like weighs on these weeks; said beside the answer. */
  hardship?: boolean;
  /** The next practice test that is planned. */
  next_test?: { day: Day; test: PracticeResult["test"] };
  /** The rule for the next practice test, as written down before it. */
  checkpoint?: CheckpointRule & { written_on: Day };
  /** What the school asks for: the least EPC and the least per cent. */
  school_gate?: { cbssa?: number; free_120?: number };
  /** What is on the page for the advisor, and the student's own words. */
  advisor_page?: { parts: AdvisorPart[]; tried?: string; questions?: string[] };
  /** Every attempt at every exam, incomplete ones too. */
  attempts?: { exam: ExamCode; day: Day; outcome: "passed" | "failed" | "incomplete" | "waiting"; result_on?: Day }[];
  /** What is planned beyond Step 1. */
  timeline?: TimelinePlans;
  /** How the student wants things shown. Default: with pictures, in the usual words. */
  display?: ("words-only" | "plain-language")[];
  results?: PracticeResult[];
  /** Questions that went wrong; at most 20,000, ids never used twice. No part of the answer. */
  misses?: {
    id: number;
    day: Day;
    kind: "missed-mechanism" | "rushed-reading" | "changed-right-answer" | "content-gap" | "timing";
    source?: string;
    topic?: string;
    note?: string;
  }[];
  /** How days of study went, each day once; at most 4,000. No part of the answer. */
  study_days?: { day: Day; minutes: number; level: "full" | "half" | "little"; note?: string }[];
}

export type AdvisorPart =
  | "answer"
  | "trend"
  | "results"
  | "dates"
  | "tried"
  | "questions"
  | "attempts"
  | "health";

export type ExamCode = "step-1" | "step-2" | "step-3" | "comlex-1" | "comlex-2" | "comlex-3";

/** A milestone's code, for example `step-2-result` or `permit`; the student's own events are `own-1`, `own-2` … */
export type Milestone = string;

export interface TimelinePlans {
  /** The year of the Match. */
  season?: number;
  /** The day by which results are wanted: submission of the application, or the programmes' review. */
  target?: "submission" | "review";
  h1b?: boolean;
  step_3?: boolean;
  comlex_only?: boolean;
  /** Days that the review of a request for accommodations takes, 1 to 365. */
  review_days?: number;
  dates?: { of: Milestone; binds: "on" | "from" | "until"; day: Day; whose: "mine" | "school" }[];
  /** An event limits at most one step: by its day the result of `needs` is there, or the step `until`; `from`: not before it. */
  events?: {
    id: number;
    title: string;
    day: Day;
    needs?: ExamCode;
    until?: Milestone;
    from?: Milestone;
    whose: "mine" | "school";
  }[];
  leaves?: { from: Day; to: Day; kind: "clerkship" | "leave" | "research" | "visa" | "other" }[];
  /** The state in which a licence is meant, two letters. */
  state?: string;
}

/**
 * At or above `keep_at` (EPC) the date stays; from `change_below` up to there it moves by `weeks`; below `change_below`
 * it moves and the method changes.
 */
export interface CheckpointRule {
  day: Day;
  test: PracticeResult["test"];
  keep_at?: number | null;
  change_below?: number | null;
  weeks?: number | null;
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
    | "other"
    | "comsae"
    | `comsae-${number}`
    | "ccssa"
    | `ccssa-${number}`;
  date: Day;
  /** On the test's own scale; nothing is converted. */
  score: { scale: "epc" | "percent" | "three-digit" | "comsae"; value: number };
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
  explanation: {
    /** The answer without each of the last 20 results that count. */
    without: { result: number; level: number | null; cautious: number | null; verdict: Assessment["verdict"] }[];
    /** What one fresh form today would change, in whole EPC. */
    fresh_form: { on: Day; ready_at: number | null; worse_below: number | null } | null;
    nothing_new_since: Day | null;
  };
  forecast: {
    /** With no growth, growth as estimated, and fast growth, on the same days, at most 30; EPC. */
    slow: FanPoint[];
    typical: FanPoint[];
    fast: FanPoint[];
    /**
     * Twenty equally likely exam days with no growth on the cautious curve, lowest first: the level with the exam's own
     * luck. As many lie below `pass_line` as the chance of failing says.
     */
    dots: number[];
    pass_line: number;
    /**
     * 0 to 8 weeks after the exam day, or after today without one: `no_gain` with no growth on the cautious curve,
     * `cautious` and `middle` with growth as estimated.
     */
    waiting: { weeks: number; day: Day; no_gain: number; cautious: number; middle: number; past_limit: boolean }[];
    waiting_buys_little: boolean;
  } | null;
  /** The last qualifying result against what was expected before it; `z` in standard deviations. */
  last_result: {
    result: number;
    epc: number;
    expected: number;
    expected_sd: number;
    z: number;
    surprise: "within-error" | "unusual" | "signal";
    /** The highest so far, and higher than nine of ten such results would be. */
    maybe_lucky: boolean;
  } | null;
  /** Whether a pass would be secure or bare. */
  margin: "secure" | "near" | "bare" | null;
  /** What other practice tests say, each on its own scale; before three pairs with forms without a link to the chance. */
  other_sources: {
    family: "uwsa" | "free-120" | "question-bank" | "amboss";
    scale: "percent" | "three-digit";
    points: number;
    direction: Direction;
    per_month: number | null;
    pairs: number;
    link: { at_zero: number; slope: number; noise: number; since: Day } | null;
  }[];
  streams: {
    nbme: Direction;
    question_bank: Direction;
    timed_repeats: Direction;
    agreement: "too-few" | "agree" | "mixed" | "disagree";
  };
  /** For the planned test, or for the day before the last change that tells most; solved today. */
  checkpoint: (CheckpointRule & { planned: boolean; past_limit: boolean }) | null;
  /** What the rule in the record says by now. */
  checkpoint_outcome: {
    day: Day;
    taken: { result: number; branch: "keep" | "move" | "change"; weeks: number | null } | null;
  } | null;
  /** COMLEX Level 1 beside Step 1, without any chance; `null` unless the route is `us-do`. */
  comlex: {
    exam: Day | null;
    results: number;
    /** The newest COMSAE and NBOME's band: below, within or above the average one. */
    comsae: { latest: LatestResult; band: Against } | null;
    /** The level in whole EPC against the low-pass band. */
    step1: { on: Day; level: number; zone: Against; recent: boolean } | null;
    /** One side lies low and the other does not; likely reasons, the student's own circumstances first. */
    discrepancy: { lower: "step1" | "comlex"; reasons: LikelyReason[] } | null;
  } | null;
  /** Step 2 CK from the newest CCSSA; `null` without one. `score` give or take 8, between 58 and 77 EPC alone. */
  step2: {
    latest: LatestResult;
    estimate: { span: "within"; score: number } | { span: "below" | "above" };
    /** The range against the passing standard. */
    standard: Against;
    results: number;
    lowest: number;
    highest: number;
  } | null;
}

/** The newest result for another exam, on the scale of its own test. */
export interface LatestResult {
  result: number;
  date: Day;
  score: number;
  recent: boolean;
  /** Whether it was taken under standard conditions. */
  standard: boolean;
  /** Whether the same form stands in the record before it. */
  repeated: boolean;
}

export type Against = "below" | "within" | "above";

export type LikelyReason =
  | { reason: "timing"; days: number }
  | { reason: "conditions" | "repeated-form" | "content" | "style" | "chance" };

/** The levels below which it lies with chance 10, 25, 50, 75 and 90 of 100. */
export interface FanPoint {
  day: Day;
  mean: number;
  quantiles: [number, number, number, number, number];
}

export type Direction = "up" | "flat" | "down" | "unknown";

/** One line of a school's gate against the last such result. */
export interface GateLine {
  asked: number;
  last: number | null;
  met: boolean;
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
  | { overlay: "school-gate"; cbssa: GateLine | null; free_120: GateLine | null }
  | { overlay: "hardship" }
  | { overlay: "break-before-exam"; from: Day; to: Day }
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

/** What earns the date: one fresh form at `epc` on the day `until`, or two a week apart, the second on `until`. */
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
  | { used: "qualifying" | "linked" | "own-trend" | "other-scale" | "other-exam" | "future" }
  | { used: "weakened" | "set-aside"; causes: WeakeningCause[] }
);

/** The earliest and latest day of something; `null` where nothing holds it back, or nothing presses. */
export interface Span {
  earliest: Day | null;
  latest: Day | null;
}

/** Waits for results: the fastest reported, the usual, and the one to plan with. */
export type Wait = "earliest" | "typical" | "safe";

/** `expected`: by the pattern of earlier seasons, not announced. */
export type Standing = "announced" | "expected" | "far-off";

/** A constraint of the timeline: what it is in a few words, what it binds, and who stands behind it. */
export interface TimelineReason {
  title: string;
  milestone: Milestone;
  other: Milestone | null;
  day: Day | null;
  status: "mine" | "school" | "estimate" | "reported" | "published";
  /** The rule's name in the rules file. */
  rule: string | null;
}

/** Constraints that cannot hold together, as few as clash, and the smallest changes that help, softest first. */
export interface Clash {
  reasons: TimelineReason[];
  left_out: TimelineReason | null;
  waits: Wait[];
  repairs: { reason: TimelineReason; change: "earlier" | "later" | "shorter" | "longer"; days: number }[];
}

/** The way from a day to residency. */
export interface Plan {
  schema: 1;
  today: Day;
  exam: Day | null;
  season: number | null;
  standing: Standing | null;
  target: "submission" | "review";
  stage: "preclinical" | "dedicated" | "clerkships" | "step-2" | "step-3" | "application";
  /** Whether the plan holds with each wait for results. */
  holds: Record<Wait, boolean>;
  /** Whether it holds with every wait, under rules that may be relied on. */
  safe: boolean;
  /** The rules that it rests on, and whether they may be relied on. */
  rules: { edition: Day; origin: "built-in" | "site"; current: boolean };
  milestones: {
    milestone: Milestone;
    safe: Span;
    typical: Span;
    result: Record<Wait, Day | null> | null;
    announced: boolean | null;
    /** No source gives this day: the student's school does. */
    needs_date: boolean;
  }[];
  conflicts: Clash[];
  reachable: {
    season: number;
    standing: Standing;
    match_day: Day;
    safe: boolean;
    typical: boolean;
    conflicts: Clash[];
    step_2: Span;
    years_later: number;
  }[];
}

/**
 * The planner's answer for a record on a day.
 *
 * Throws an `Error` that says what is wrong with the record or the day.
 */
export declare function assess(record: PlannerRecord, today: Day): Assessment;

/**
 * The way from a day to residency for a record, under the rules that ship.
 *
 * `rules` is the text of a rules file to go by instead, in the form of the `rules.txt` that ships; older editions than
 * the one that ships are refused.
 *
 * Throws an `Error` that says what is wrong with the record, the day or the rules, and in which line of them.
 */
export declare function plan(record: PlannerRecord, today: Day, rules?: string): Plan;
