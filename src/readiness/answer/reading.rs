use crate::record::ResultId;

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
    /// Not: it is a practice test for another exam.
    OtherExam,
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
