use thiserror::Error;

use super::PracticeTest;
use crate::calendar::Day;

/// A stretch of days without study, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Break {
    /// The first day.
    pub from: Day,
    /// The last day; not before the first.
    pub to: Day,
}

/// Why a list of breaks cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BreaksError {
    /// A break ends before it begins.
    #[error("A break ends on the day it begins or later. Check the two dates.")]
    EndsBeforeItBegins,
    /// More breaks than a record holds.
    #[error("A record holds at most {max} breaks.", max = Breaks::MAX)]
    TooMany,
}

/// The breaks of a record: in order of date, apart from each other, at most [`Breaks::MAX`].
///
/// ```
/// use ready_to_sit::record::{Break, Breaks};
///
/// let day = |text: &str| text.parse();
/// let breaks = Breaks::new([
///     Break { from: day("2026-11-10")?, to: day("2026-11-14")? },
///     Break { from: day("2026-11-01")?, to: day("2026-11-09")? },
/// ])?;
/// assert_eq!(breaks.as_slice(), [Break { from: day("2026-11-01")?, to: day("2026-11-14")? }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks(Vec<Break>);

impl Breaks {
    /// The most breaks that a record holds.
    pub const MAX: usize = 50;

    /// Sorts breaks and joins those that overlap or touch.
    ///
    /// # Errors
    /// [`BreaksError`] where one ends before it begins, or where more than [`Breaks::MAX`] are given.
    pub fn new(breaks: impl IntoIterator<Item = Break>) -> Result<Self, BreaksError> {
        let given: Vec<Break> = breaks.into_iter().take(Self::MAX + 1).collect();
        if given.len() > Self::MAX {
            return Err(BreaksError::TooMany);
        }
        if given.iter().any(|pause| pause.to < pause.from) {
            return Err(BreaksError::EndsBeforeItBegins);
        }
        let mut sorted: Vec<Break> = Vec::with_capacity(given.len());
        for pause in given {
            sorted.insert(sorted.partition_point(|earlier| *earlier <= pause), pause);
        }
        let mut joined: Vec<Break> = Vec::with_capacity(sorted.len());
        for next in sorted {
            match joined.last_mut() {
                Some(last) if next.from <= last.to.plus_days(1) => last.to = last.to.max(next.to),
                _ => joined.push(next),
            }
        }
        Ok(Self(joined))
    }

    /// The breaks in order of date.
    #[must_use]
    pub fn as_slice(&self) -> &[Break] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The next practice test that the student has planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextTest {
    /// When.
    pub day: Day,
    /// Which test.
    pub test: PracticeTest,
}

/// A rule for the next practice test, written down before it is taken.
///
/// At or above `keep_at` the date stays; from `change_below` up to there it moves by `weeks`; below `change_below` it
/// moves and the method changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The day of the test.
    pub day: Day,
    /// Which test.
    pub test: PracticeTest,
    /// EPC, 0 to 100; `None` where no single result keeps the date.
    pub keep_at: Option<u8>,
    /// EPC, 0 to 100, not above `keep_at`; `None` where no result asks for a change of method.
    pub change_below: Option<u8>,
    /// Weeks by which the date moves in between, 1 to 12; `None` where the pace names no date.
    pub weeks: Option<u8>,
    /// The day on which the rule was written, not after `day`.
    pub written_on: Day,
}

impl Checkpoint {
    /// The most weeks of a move.
    pub const MAX_WEEKS: u8 = 12;

    /// What is wrong with it, where something is.
    pub(super) fn problem(&self) -> Option<(&'static str, &'static str)> {
        let above_100 = |epc: Option<u8>| epc.is_some_and(|epc| epc > 100);
        if above_100(self.keep_at) {
            Some(("keep_at", "should lie between 0 and 100"))
        } else if above_100(self.change_below) {
            Some(("change_below", "should lie between 0 and 100"))
        } else if self.keep_at.is_some_and(|keep| self.change_below.is_some_and(|change| change > keep)) {
            Some(("change_below", "should not lie above keep_at"))
        } else if self.weeks.is_some_and(|weeks| !(1..=Self::MAX_WEEKS).contains(&weeks)) {
            Some(("weeks", "should lie between 1 and 12"))
        } else if self.written_on > self.day {
            Some(("written_on", "should not lie after the day of the test"))
        } else {
            None
        }
    }
}

/// What a school asks for before Step 1; no part of the answer, shown beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The least EPC on a CBSSA or CBSE, 0 to 100; `None` where the school asks for none.
    pub cbssa: Option<u8>,
    /// The least per cent on the Free 120, 0 to 100; `None` where the school asks for none.
    pub free120: Option<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(offset: i32) -> Day {
        Day::from_ymd(2026, 11, 1).unwrap().plus_days(offset)
    }

    fn pause(from: i32, to: i32) -> Break {
        Break { from: day(from), to: day(to) }
    }

    #[test]
    fn breaks_are_sorted_and_joined() {
        let breaks = Breaks::new([pause(20, 21), pause(0, 9), pause(3, 5), pause(10, 12)]).unwrap();
        assert_eq!(breaks.as_slice(), [pause(0, 12), pause(20, 21)]);
    }

    #[test]
    fn breaks_that_cannot_be_are_refused() {
        assert_eq!(Breaks::new([pause(2, 1)]), Err(BreaksError::EndsBeforeItBegins));
        assert!(Breaks::new((0..50).map(|k| pause(2 * k, 2 * k))).is_ok());
        assert_eq!(Breaks::new((0..51).map(|k| pause(2 * k, 2 * k))), Err(BreaksError::TooMany));
    }
}
