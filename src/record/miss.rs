use super::timeline_plans::codes;
use crate::calendar::Day;

/// A question that the student got wrong, or right for no good reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Its number, unique among the misses of the record and never used twice.
    pub id: u32,
    /// The day on which it was answered.
    pub day: Day,
    /// Where it stood, in the student's words: a form, a block; at most [`Miss::MAX_SOURCE`] characters.
    pub source: String,
    /// The system or topic, in the student's words; at most [`Miss::MAX_TOPIC`] characters, empty where not told.
    pub topic: String,
    /// What went wrong.
    pub kind: MissKind,
    /// The student's note; at most [`Miss::MAX_NOTE`] characters, empty where there is none.
    pub note: String,
}

/// What went wrong with a question (C-33, C-77).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissKind {
    /// The fact was known, the mechanism behind it was not seen.
    MissedMechanism,
    /// The question was read too fast.
    RushedReading,
    /// A right answer was changed into a wrong one.
    ChangedRightAnswer,
    /// The content was not known.
    ContentGap,
    /// The time ran out.
    Timing,
}

codes! {
    MissKind {
        MissedMechanism "missed-mechanism",
        RushedReading "rushed-reading",
        ChangedRightAnswer "changed-right-answer",
        ContentGap "content-gap",
        Timing "timing",
    }
}

impl Miss {
    /// The most misses that a record holds.
    pub const MAX: usize = 20_000;
    /// The longest source, in characters.
    pub const MAX_SOURCE: usize = 80;
    /// The longest topic, in characters.
    pub const MAX_TOPIC: usize = 80;
    /// The longest note, in characters.
    pub const MAX_NOTE: usize = 500;
}

impl MissKind {
    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::MissedMechanism => "missed mechanism",
            Self::RushedReading => "rushed reading",
            Self::ChangedRightAnswer => "changed a right answer",
            Self::ContentGap => "content gap",
            Self::Timing => "timing",
        }
    }
}
