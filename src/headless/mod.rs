//! The planner without a page: a record in, an answer out, both as JSON.

mod answer;
mod beside;
mod other_exams;
mod plan;

use thiserror::Error;

use crate::calendar::{Day, DayError};
use crate::readiness;
use crate::record::{DocumentError, Record};
use crate::rules::{Rules, RulesError};
use crate::timeline::{Timeline, reachable};

/// Why there is no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HeadlessError {
    /// The record.
    #[error("record: {0}")]
    Record(#[from] DocumentError),
    /// The date.
    #[error("today: {0}")]
    Today(#[from] DayError),
    /// The rules file.
    #[error("rules: {0}")]
    Rules(#[from] RulesError),
}

/// Answers for a record (see [`Record::from_json`]) on the civil date `today`, as JSON.
///
/// # Errors
/// [`HeadlessError`] names the argument and says what is wrong with it.
///
/// ```
/// use ready_to_sit::headless::assess;
///
/// let answer = assess(r#"{ "schema": 1 }"#, "2026-11-22")?;
/// assert!(answer.contains(r#""verdict":"not-enough""#));
/// assert_eq!(
///     assess(r#"{ "schema": 1 }"#, "tomorrow").unwrap_err().to_string(),
///     "today: write the date as year-month-day, for example 2026-11-22"
/// );
/// # Ok::<(), ready_to_sit::headless::HeadlessError>(())
/// ```
pub fn assess(record_json: &str, today: &str) -> Result<String, HeadlessError> {
    let record = Record::from_json(record_json)?;
    let today: Day = today.parse()?;
    let assessment = readiness::assess(&record, today);
    Ok(answer::write(&record, &assessment).to_string())
}

/// Plans the way from `today` to residency for a record, as JSON: every milestone with its days, what clashes, and the
/// seasons that can still be reached. It goes by the rules of the file `rules` (see [`Rules::from_site`]), or by those
/// that ship.
///
/// # Errors
/// [`HeadlessError`] names the argument and says what is wrong with it.
///
/// ```
/// use ready_to_sit::headless::plan;
///
/// let record = r#"{ "schema": 1, "profile": { "route": "us-md" }, "booking": { "exam": "2026-12-18" } }"#;
/// assert!(plan(record, "2026-11-22", None)?.contains(r#""standing":"expected""#));
/// # Ok::<(), ready_to_sit::headless::HeadlessError>(())
/// ```
pub fn plan(record_json: &str, today: &str, rules: Option<&str>) -> Result<String, HeadlessError> {
    let record = Record::from_json(record_json)?;
    let today: Day = today.parse()?;
    let rules = rules.map_or_else(|| Ok(Rules::built_in()), Rules::from_site)?;
    let timeline = Timeline::of(&record, &rules, today);
    let reach = reachable(&record, &rules, today, timeline.exam);
    Ok(plan::write(&record, &rules, &timeline, &reach).to_string())
}
