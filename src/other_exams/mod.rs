//! What stands beside Step 1: COMLEX Level 1 from COMSAE, and Step 2 CK from a CCSSA.
//!
//! Nothing in here enters the answer for Step 1, and no score is converted into the scale of another exam. What is not
//! published is not guessed: COMSAE gives no chance of passing, and a CCSSA outside the published span no score.

mod comlex;
mod step2;

pub use comlex::{Comlex, Comsae, Discrepancy, Lane, LikelyReason, Step1Lane, comlex};
pub use step2::{Estimate, Step2, step2};

use crate::calendar::Day;
use crate::evidence::choices::numbers::RECENT_DAYS;
use crate::record::{ExamOf, PracticeResult, Record, ResultId};

/// Where a number or a range lies against a published band or line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Wholly below.
    Below,
    /// In the band, or across the line.
    Within,
    /// Wholly above; of a passing standard, at or above it.
    Above,
}

impl Against {
    /// A whole number against a band whose ends belong to it.
    fn band(number: i32, (from, to): (f64, f64)) -> Self {
        match f64::from(number) {
            number if number < from => Self::Below,
            number if number <= to => Self::Within,
            _ => Self::Above,
        }
    }
}

/// The newest result of a practice test for another exam, and how fresh it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The result.
    pub result: ResultId,
    /// Its day.
    pub date: Day,
    /// Its score, on the scale of its own test.
    pub score: i32,
    /// Whether it is of the last [`RECENT_DAYS`] days.
    pub recent: bool,
    /// Whether it was taken under standard conditions, as far as the student says.
    pub standard: bool,
    /// Whether the same form stands in the record before it.
    pub repeated: bool,
}

/// The results of an exam's practice tests up to today.
fn results_of(record: &Record, today: Day, exam: ExamOf) -> impl Iterator<Item = &PracticeResult> {
    record.results().iter().filter(move |result| result.test.exam() == exam && result.date <= today)
}

/// The newest of them; of one day the lowest, because a result that is bad is never left out for a better one.
fn latest(record: &Record, today: Day, exam: ExamOf) -> Option<Latest> {
    let newer = |result: &&PracticeResult| (result.date, std::cmp::Reverse(result.score.tenths()), result.id);
    let last = results_of(record, today, exam).max_by_key(newer)?;
    let numbered = last.test.form().is_some();
    let earlier = |other: &PracticeResult| other.test == last.test && other.date < last.date;
    Some(Latest {
        result: last.id,
        date: last.date,
        score: whole(last),
        recent: is_recent(today, last.date),
        standard: last.conditions.is_standard(),
        repeated: numbered && results_of(record, today, exam).any(earlier),
    })
}

/// A score of these tests: all of them print whole numbers.
fn whole(result: &PracticeResult) -> i32 {
    i32::from(result.score.tenths()) / 10
}

fn is_recent(today: Day, day: Day) -> bool {
    today - day <= RECENT_DAYS
}
