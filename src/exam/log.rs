use thiserror::Error;

use super::Exam;
use crate::calendar::Day;

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Passed.
    Passed,
    /// Failed.
    Failed,
    /// Begun and not completed; it counts as an attempt.
    Incomplete,
    /// Sat, and the result is not out yet.
    Waiting,
}

impl Outcome {
    /// Every outcome, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Passed, Self::Failed, Self::Incomplete];

    /// The stable code that forms and stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Incomplete => "incomplete",
            Self::Waiting => "waiting",
        }
    }

    /// The outcome with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// One attempt at one exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Which exam.
    pub exam: Exam,
    /// The day it was sat; of Step 3, the second day.
    pub day: Day,
    /// How it ended.
    pub outcome: Outcome,
    /// The day on which the result came; not before `day`.
    pub result_on: Option<Day>,
}

/// Why attempts cannot make a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LogError {
    /// A result before its exam.
    #[error("A result comes after its exam. Check the two dates.")]
    ResultBeforeExam,
    /// Two attempts at one exam on one day.
    #[error("One exam stands twice on one day. Take one of them away.")]
    Twice,
    /// More attempts than anybody has.
    #[error("A record holds at most {max} attempts.", max = AttemptLog::MAX)]
    TooMany,
}

/// Every attempt at every exam, in order of their days.
///
/// It holds what happened, even where that breaks a rule: whoever sat an exam five times says so.
///
/// ```
/// use ready_to_sit::exam::{AttemptLog, Exam, Outcome, Sitting};
///
/// let sat = |day: &str, outcome| {
///     Ok::<_, Box<dyn std::error::Error>>(Sitting { exam: Exam::Step1, day: day.parse()?, outcome, result_on: None })
/// };
/// let log = AttemptLog::new([sat("2026-09-01", Outcome::Passed)?, sat("2026-02-02", Outcome::Failed)?])?;
/// assert_eq!(log.of(Exam::Step1).count(), 2);
/// assert_eq!(log.passed(Exam::Step1).map(|sitting| sitting.day.to_string()), Some("2026-09-01".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptLog(Vec<Sitting>);

impl AttemptLog {
    /// The most attempts that a log holds.
    pub const MAX: usize = 50;

    /// Puts attempts in order.
    ///
    /// # Errors
    /// [`LogError`] where one of them cannot be.
    pub fn new(sittings: impl IntoIterator<Item = Sitting>) -> Result<Self, LogError> {
        let mut log: Vec<Sitting> = Vec::new();
        for sitting in sittings {
            if log.len() == Self::MAX {
                return Err(LogError::TooMany);
            }
            if sitting.result_on.is_some_and(|result| result < sitting.day) {
                return Err(LogError::ResultBeforeExam);
            }
            if log.iter().any(|other| other.exam == sitting.exam && other.day == sitting.day) {
                return Err(LogError::Twice);
            }
            log.insert(log.partition_point(|earlier| earlier.day <= sitting.day), sitting);
        }
        Ok(Self(log))
    }

    /// All attempts in order of their days.
    #[must_use]
    pub fn as_slice(&self) -> &[Sitting] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The attempts at one exam, in order of their days.
    #[must_use]
    pub fn of(&self, exam: Exam) -> impl DoubleEndedIterator<Item = &Sitting> {
        self.0.iter().filter(move |sitting| sitting.exam == exam)
    }

    /// The attempt that passed, the first where there are several.
    #[must_use]
    pub fn passed(&self, exam: Exam) -> Option<&Sitting> {
        self.of(exam).find(|sitting| sitting.outcome == Outcome::Passed)
    }

    /// The latest attempt.
    #[must_use]
    pub fn latest(&self, exam: Exam) -> Option<&Sitting> {
        self.of(exam).next_back()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_that_cannot_be_are_refused() {
        let day = |offset| Day::from_ymd(2026, 3, 1).unwrap().plus_days(offset);
        let sat =
            |offset, result_on| Sitting { exam: Exam::Step1, day: day(offset), outcome: Outcome::Failed, result_on };
        assert_eq!(AttemptLog::new([sat(5, Some(day(4)))]), Err(LogError::ResultBeforeExam));
        assert_eq!(AttemptLog::new([sat(5, None), sat(5, None)]), Err(LogError::Twice));
        assert_eq!(AttemptLog::new((0..51).map(|offset| sat(offset, None))), Err(LogError::TooMany));
        let other = Sitting { exam: Exam::Comlex1, ..sat(5, None) };
        assert_eq!(AttemptLog::new([sat(5, None), other]).unwrap().as_slice().len(), 2);
    }
}
