use crate::calendar::Day;

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

/// What fresh standard forms must show for the answer to become [`Verdict::Ready`](super::Verdict::Ready).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earn {
    /// One, on the day of the next checkpoint where there is one; or two a week apart.
    pub forms: u8,
    /// The whole EPC that each must reach.
    pub epc: u8,
    /// The day of the form, or of the second of two. On another day the score may be another one.
    pub until: Day,
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
