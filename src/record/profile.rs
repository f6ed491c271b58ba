use std::fmt;
use std::str::FromStr;

use crate::calendar::{Day, DayError};
use crate::evidence::choices;
use crate::exam::{Attempt, Route};

/// Who the student is, as far as rules and evidence differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// How the student comes to the exam; `None` until answered.
    pub route: Option<Route>,
    /// First attempt or repeat.
    pub attempt: Attempt,
}

/// When Step 1 is: "not booked yet" is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamDate {
    /// No date is booked.
    NotBooked,
    /// The booked or intended day.
    On(Day),
}

impl ExamDate {
    const NOT_BOOKED: &str = "not-booked";

    /// The day, where there is one.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::NotBooked => None,
            Self::On(day) => Some(day),
        }
    }
}

impl FromStr for ExamDate {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        if text == Self::NOT_BOOKED { Ok(Self::NotBooked) } else { text.parse().map(Self::On) }
    }
}

/// The exam date and the limits around it, as far as the student knows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Booking {
    /// The exam date; `None` until answered.
    pub exam: Option<ExamDate>,
    /// The last day on which the booking can still be moved, from the student's own papers.
    pub last_change: Option<Day>,
    /// The last day of the eligibility period.
    pub eligibility_end: Option<Day>,
    /// The day by which the school wants the exam taken.
    pub school_limit: Option<Day>,
    /// The day of COMLEX-USA Level 1, for students who sit it too; it touches nothing about Step 1.
    pub comlex: Option<Day>,
}

impl Booking {
    /// The exam day, where one is set.
    #[must_use]
    pub fn exam_day(&self) -> Option<Day> {
        self.exam.and_then(ExamDate::day)
    }

    /// The last day on which the date can be changed: the student's own entry, or our cautious assumption of
    /// [`choices::LAST_CHANGE_DAYS_BEFORE`] days before the exam. `None` without an exam day.
    #[must_use]
    pub fn last_change_day(&self) -> Option<Day> {
        let exam = self.exam_day()?;
        Some(self.last_change.unwrap_or_else(|| exam.plus_days(-choices::numbers::LAST_CHANGE_DAYS_BEFORE)))
    }
}

/// How many of 100 people like the student may fail for the date to be acceptable; 1 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AcceptableRisk(u8);

impl AcceptableRisk {
    /// The choices that the planner offers.
    pub const OFFERED: [u8; 5] = [1, 2, 5, 10, 20];

    /// Makes an acceptable chance from a number of 100; `None` outside 1 to 20.
    #[must_use]
    pub fn of_100(number: u8) -> Option<Self> {
        (1..=20).contains(&number).then_some(Self(number))
    }

    /// The number of 100.
    #[must_use]
    pub const fn in_100(self) -> u8 {
        self.0
    }

    /// The chance between 0 and 1.
    #[must_use]
    pub fn chance(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for AcceptableRisk {
    fn default() -> Self {
        Self(choices::numbers::ACCEPTABLE_RISK)
    }
}

impl fmt::Display for ExamDate {
    /// As in the stored document: `not-booked` or the day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBooked => f.write_str(Self::NOT_BOOKED),
            Self::On(day) => day.fmt(f),
        }
    }
}
