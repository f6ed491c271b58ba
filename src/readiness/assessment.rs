use super::normal::chance_below;
use super::parameters::Parameters;
use super::{CheckpointOutcome, CheckpointRule, Explanation, Forecast, LastResult, Margin, OtherSource, Streams};
use crate::calendar::Day;
use crate::record::ResultId;

/// The planner's answer for one record on one day, in values; the views put it into words.
///
/// Probabilities are unrounded and lie between 0 and 1. Levels are in EPC.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The day for which the answer holds.
    pub today: Day,
    /// The exam day, where one is set and has not passed.
    pub exam: Option<Day>,
    /// The answer.
    pub verdict: Verdict,
    /// The facts that decided, the deciding one first.
    pub reasons: Vec<Reason>,
    /// What else the student should know; it never changes the verdict.
    pub overlays: Vec<Overlay>,
    /// The one next thing to do.
    pub next: NextStep,
    /// Where the student stands now; `None` without a qualifying result.
    pub level: Option<Level>,
    /// Days over which level and spread were carried forward: from the last result that moved the level to the
    /// exam (or today where it is unknown or far off), less the week that a printed chance already contains.
    pub horizon_days: i32,
    /// The chance of passing; `None` without a qualifying result. Without an exam day it is about today.
    pub chances: Option<FutureChances>,
    /// How printed chances pinned the curve.
    pub curve: CurveReading,
    /// The least-squares trend over the qualifying results; `None` with fewer than two days of results.
    pub trend: Option<Trend>,
    /// The EPC at which one fresh standard form alone, taken within a week of the exam, meets the accepted risk.
    pub epc_alone: f64,
    /// When to test again; only where the verdict asks for it.
    pub test_again: Option<TestAgain>,
    /// How good the information is, apart from how likely a pass is.
    pub information: InformationQuality,
    /// What was made of each result, in order of date.
    pub readings: Vec<Reading>,
    /// What each result does to the answer, and what would change it.
    pub explanation: Explanation,
    /// The rule for the next practice test, solved today; `None` without an exam ahead, a qualifying result, or a day
    /// left for a fresh form.
    pub checkpoint: Option<CheckpointRule>,
    /// What the rule that the record keeps says by now.
    pub checkpoint_outcome: Option<CheckpointOutcome>,
    /// Where the level may go, and what waiting buys; `None` without a qualifying result.
    pub forecast: Option<Forecast>,
    /// The last qualifying result against what was expected before it; `None` with fewer than two.
    pub last_result: Option<LastResult>,
    /// Whether a pass would be secure or bare; `None` where there is not enough to say.
    pub margin: Option<Margin>,
    /// What other practice tests say, each on its own scale.
    pub other_sources: Vec<OtherSource>,
    /// The three streams of readiness.
    pub streams: Streams,
}

/// The fixed names of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Rule 0: a recent result far below the pass line that nothing contradicts.
    NotSafe,
    /// Rule 1: too little, too old, or figures out of date.
    NotEnough,
    /// Rule 2: the chance of failing is acceptable without any growth, on the cautious curve.
    Ready,
    /// Rule 3: acceptable on the middle curve only.
    OnTrack,
    /// Rule 4: everything else.
    MoveOrEarn,
    /// Rule 5: long flat below what is needed.
    PostponeAndChange,
}

impl Verdict {
    /// The number of the rule in the design, 0 to 5.
    #[must_use]
    pub const fn rule(self) -> u8 {
        match self {
            Self::NotSafe => 0,
            Self::NotEnough => 1,
            Self::Ready => 2,
            Self::OnTrack => 3,
            Self::MoveOrEarn => 4,
            Self::PostponeAndChange => 5,
        }
    }
}

/// A fact behind the verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A result of the recent window lies so low that even its range stays below the low-pass band.
    FarBelow {
        /// The result.
        result: ResultId,
        /// Its EPC.
        epc: f64,
    },
    /// Fewer than two qualifying results.
    FewResults {
        /// How many there are, 0 or 1.
        qualifying: usize,
    },
    /// No qualifying result within the recent window.
    NothingRecent {
        /// The day of the last one.
        last: Day,
    },
    /// The figures behind the curve are past their date, today or on the exam day.
    FiguresOutOfDate,
    /// The chance of failing with no growth at all, against what the student accepts.
    RiskAgainstAccepted {
        /// On the cautious edge of the curve.
        cautious: f64,
        /// On the middle of the curve.
        middle: f64,
        /// What the student accepts.
        accepted: f64,
    },
    /// The last two qualifying results lie further apart than measurement error explains well.
    LastTwoDisagree {
        /// The distance in EPC.
        apart: f64,
    },
    /// The last two qualifying results agree.
    LastTwoAgree {
        /// The distance in EPC.
        apart: f64,
    },
    /// The trend over the qualifying results is flat.
    Plateau {
        /// EPC a month.
        per_month: f64,
        /// The standard error of that number, from one form's error alone.
        error_per_month: f64,
        /// How many results.
        results: usize,
        /// Over how many days.
        days: i32,
    },
    /// The printed chances of the reports do not agree with each other.
    ReportsDisagree,
}

/// Something beside the verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// No exam day: the answer is about today.
    NoExamDate,
    /// The exam day has passed.
    ExamPassed {
        /// That day.
        exam: Day,
    },
    /// The exam is today.
    ExamToday,
    /// The exam is more than twelve weeks off: level and next checkpoint only.
    ExamFarOff {
        /// Days to the exam.
        days: i32,
    },
    /// The last day on which the date can be changed has passed.
    PastLastChange {
        /// That day.
        last_change: Day,
        /// Whether it is our assumption rather than the student's entry.
        assumed: bool,
    },
    /// The exam lies after the eligibility period.
    AfterEligibility {
        /// The last day of the period.
        end: Day,
    },
    /// The exam lies after the school's day.
    AfterSchoolLimit {
        /// The school's day.
        limit: Day,
    },
    /// A rule or figure is past its date, or the exam lies beyond it: it may have changed.
    MayHaveChanged,
    /// Illness, a loss or the like weighs on these weeks, in the student's own words.
    Hardship,
    /// What the school asks for, against the last such results; each `None` where the school asks for none.
    SchoolGate {
        /// On the last qualifying CBSSA or CBSE.
        cbssa: Option<GateLine>,
        /// On the last Free 120 under standard conditions.
        free120: Option<GateLine>,
    },
    /// A break lies between the last result and the exam; what it costs is in the forecast.
    BreakBeforeExam {
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
    /// Some results are dated after today and are left out until then.
    FutureResults {
        /// How many.
        count: usize,
    },
}

/// The one next thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum NextStep {
    /// Take one fresh, timed, complete, closed-book form.
    TakeFreshForm {
        /// By the last change day.
        by: LastChange,
        /// What becomes of the booking; without an exam date it says nothing.
        meanwhile: Meanwhile,
    },
    /// Keep the date and the rhythm.
    KeepDate,
    /// One more form may settle it.
    SettleWithOneForm {
        /// By the last change day.
        by: LastChange,
    },
    /// Move the date, or earn it.
    MoveOrEarn {
        /// What would earn it; `None` where two forms cannot.
        earn: Option<Earn>,
        /// The last change day.
        by: LastChange,
    },
    /// The exam is far off: take a form when it comes near.
    Checkpoint {
        /// On this day or later.
        from: Day,
    },
    /// Postpone, and change how the studying is done.
    PostponeAndChange,
    /// Check the figures at their source first; they are out of date.
    CheckSources,
    /// The exam is today: logistics and nothing else.
    SitToday,
    /// The exam day has passed: enter a new date, or wait for the result.
    ExamPassed,
}

/// The last day on which the exam can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastChange {
    /// There is no exam to move.
    NoExam,
    /// It is today or later.
    Ahead {
        /// The day.
        day: Day,
        /// Whether it is our assumption rather than the student's entry.
        assumed: bool,
    },
    /// It has passed.
    Passed,
}

/// What becomes of the booking until a fresh form is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// It may stand.
    Keep,
    /// We cannot say.
    Undecided,
    /// Without that form the exam is better moved.
    MoveUnlessTaken,
}

/// What fresh standard forms must show for the answer to become [`Verdict::Ready`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earn {
    /// One, or two a week apart.
    pub forms: u8,
    /// The whole EPC that each must reach.
    pub epc: u8,
    /// The day of the last form; a single one may be taken up to a week before.
    pub until: Day,
}

/// The estimated level on the day of the last result that moved it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The day.
    pub on: Day,
    /// EPC.
    pub mean: f64,
    /// Standard deviation in EPC.
    pub sd: f64,
    /// Slope in EPC a month (30 days).
    pub slope_per_month: f64,
    /// Its standard deviation.
    pub slope_sd_per_month: f64,
}

impl Level {
    /// Whether the pace is likely enough to be upward to speak of one.
    #[must_use]
    pub fn rises(&self) -> bool {
        chance_below(self.slope_per_month / self.slope_sd_per_month) >= Parameters::DEFAULT.readable_trend
    }
}

/// Three assumptions about growth until the exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Future {
    /// No growth; decline where the slope is negative. Verdicts use this one.
    Slow,
    /// The slope as estimated.
    Typical,
    /// The 90th percentile of the slope.
    Fast,
}

/// The chance of passing on the cautious, middle and optimistic curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// The lowest over the curves that fit.
    pub cautious: f64,
    /// On the curve in the middle.
    pub middle: f64,
    /// The highest over the curves that fit.
    pub optimistic: f64,
    /// The mean of the exam-day level, EPC.
    pub level: f64,
    /// Its standard deviation, EPC.
    pub level_sd: f64,
}

/// The chance of passing in each future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FutureChances {
    /// No growth.
    pub slow: Chance,
    /// As estimated.
    pub typical: Chance,
    /// Fast growth.
    pub fast: Chance,
}

/// What the printed chances say about the curve between its two edges X (0) and Y (1).
#[derive(Clone, Debug, PartialEq)]
pub struct CurveReading {
    /// The lower end of the weight's interval, 0 to 1.
    pub weight_low: f64,
    /// The upper end, 0 to 1.
    pub weight_high: f64,
    /// The results whose printed chance pinned it.
    pub pinned_by: Vec<ResultId>,
    /// Whether the prints contradict each other, so that the interval was widened to hold all.
    pub disagree: bool,
    /// Results whose print lies outside both edges and has not been confirmed.
    pub to_confirm: Vec<ResultId>,
    /// Results whose confirmed print lies below the cautious edge, which moved the cautious curve to the right.
    pub moved_cautious_by: Vec<ResultId>,
    /// Results whose confirmed print lies above the optimistic edge; it is shown beside the answer.
    pub above_optimistic: Vec<ResultId>,
}

/// A least-squares line through the qualifying results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// EPC a month (30 days).
    pub per_month: f64,
    /// Its standard error from one form's error alone.
    pub error_per_month: f64,
    /// How many results.
    pub results: usize,
    /// Days from the first to the last.
    pub days: i32,
}

/// When to test again: the day on which the typical path reaches what is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TestAgain {
    /// On or after this day.
    From {
        /// The day.
        day: Day,
    },
    /// The typical path reaches it, but only after the eligibility period or the school's limit.
    AfterLimit {
        /// The limit.
        limit: Day,
    },
    /// Not within twelve weeks at this pace.
    NotWithinTwelveWeeks,
    /// No trend can be read yet.
    NoTrendYet,
}

/// How good the information is.
#[derive(Clone, Debug, PartialEq)]
pub struct InformationQuality {
    /// The grade.
    pub grade: InformationGrade,
    /// What holds it down, most important first.
    pub limits: Vec<InformationLimit>,
}

/// Thin, fair or good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InformationGrade {
    /// Too little to lean on.
    Thin,
    /// Enough for a direction.
    Fair,
    /// As good as practice results can be.
    Good,
}

/// What keeps the information from being better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InformationLimit {
    /// Fewer than two qualifying results.
    FewResults,
    /// No qualifying result in the recent window.
    NothingRecent,
    /// Only two qualifying results.
    OnlyTwo,
    /// The last qualifying result is older than two weeks.
    TwoWeeksOld,
    /// The last two lie more than eight EPC apart.
    LastTwoDisagree,
    /// No printed chance pins the curve.
    NoPrintedChance,
    /// Printed chances contradict each other.
    ReportsDisagree,
    /// The data behind the curve are of first-takers; this student repeats.
    Repeating,
    /// The data behind the curve are of students at LCME schools; this student is not.
    OutsideLcme,
    /// The route has not been answered.
    RouteUnknown,
    /// Figures are past their date.
    FiguresOutOfDate,
}

/// What was made of one result.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The result.
    pub result: ResultId,
    /// How it was used.
    pub used: ReadingUse,
}

/// How a result entered the estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingUse {
    /// In full.
    Qualifying,
    /// With a larger error, because it lowered the estimate.
    Weakened {
        /// Why it does not qualify.
        causes: Vec<WeakeningCause>,
    },
    /// Not, because it does not qualify and would have raised the estimate (or there was none yet).
    SetAside {
        /// Why it does not qualify.
        causes: Vec<WeakeningCause>,
    },
    /// Not: its score is on another scale, and scores are never converted.
    OtherScale,
    /// Not: it shows the trend of its own source. The chance is touched only after three pairs with qualifying forms.
    OwnTrend,
    /// With an error of its own, through the link that three pairs with qualifying forms have given.
    Linked,
    /// Not: it is dated after today.
    Future,
}

/// Why a result does not qualify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakeningCause {
    /// The same form stands in the record with an earlier date.
    RepeatedForm,
    /// Seen before, in the student's own words.
    SeenBefore,
    /// Not timed.
    Untimed,
    /// Broken up or not finished.
    Interrupted,
    /// Open book.
    OpenBook,
}

/// One line of a school's gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GateLine {
    /// The least that the school asks for: EPC, or per cent on the Free 120.
    pub asked: u8,
    /// The last such result on its own scale; `None` without one.
    pub last: Option<f64>,
    /// Whether it meets the line.
    pub met: bool,
}
