use super::timeline_plans::codes;
use crate::calendar::Day;

/// How a day of study went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyDay {
    /// The day; unique in the record.
    pub day: Day,
    /// Minutes of study, 0 to [`StudyDay::MAX_MINUTES`].
    pub minutes: u16,
    /// How much of a usual day's strength there was.
    pub level: StudyLevel,
    /// The student's note; at most [`StudyDay::MAX_NOTE`] characters, empty where there is none.
    pub note: String,
}

/// How much of a usual day's strength a day had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StudyLevel {
    /// All of it.
    Full,
    /// About half.
    Half,
    /// Little.
    Little,
}

codes! {
    StudyLevel { Full "full", Half "half", Little "little", }
}

impl StudyDay {
    /// The most study days that a record holds: more than ten years.
    pub const MAX: usize = 4_000;
    /// Minutes of a whole day.
    pub const MAX_MINUTES: u16 = 1_440;
    /// The longest note, in characters.
    pub const MAX_NOTE: usize = 500;
}
