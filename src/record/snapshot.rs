use super::{PracticeTest, Score};
use crate::calendar::Day;

/// The practice profile as it stood when an exam was sat; results entered or changed later do not touch it (C-24).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The exam day.
    pub exam: Day,
    /// The day on which it was taken.
    pub taken: Day,
    /// The chance of failing in thousandths, on the optimistic and on the cautious edge of the curve; `None` where the
    /// results did not allow to say.
    pub fail: Option<(u16, u16)>,
    /// Whether a pass would have been a secure or a bare one.
    pub margin: Option<Closeness>,
    /// The last results that stood there, at most [`Notes::MAX_FROZEN`](super::Notes::MAX_FROZEN), in order of their days.
    pub results: Vec<Frozen>,
}

/// How close to the line a pass would have been, read from practice alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// The whole likely range lay above the band of those who pass narrowly.
    Secure,
    /// The range reached into that band.
    Near,
    /// The range reached below it.
    Bare,
}

impl Closeness {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Secure, Self::Near, Self::Bare];

    /// The stable code for stored documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Secure => "secure",
            Self::Near => "near",
            Self::Bare => "bare",
        }
    }
}

/// One result as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Which test.
    pub test: PracticeTest,
    /// When it was taken.
    pub date: Day,
    /// Its score.
    pub score: Score,
}
