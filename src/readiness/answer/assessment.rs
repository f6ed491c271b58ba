use super::{CurveReading, FutureChances, InformationQuality, Level, NextStep, Reading, TestAgain, Trend};
use crate::calendar::Day;
use crate::readiness::{
    CheckpointOutcome, CheckpointRule, Explanation, Forecast, LastResult, Margin, OtherSource, Streams,
};
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
    /// The least-squares trend over the qualifying results of the last twelve weeks; `None` with fewer than two days of results.
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
