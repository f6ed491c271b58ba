//! What several integration tests share.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

pub(crate) mod html;

use ready_to_sit::calendar::Day;
use ready_to_sit::planner::{Command, Fields, Outcome, Planner};

/// The day on which every test happens unless it says otherwise: a Sunday.
pub(crate) fn today() -> Day {
    day("2026-11-22")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A planner for [`today`] with a route, an exam date ("" for none) and results `(test, date, score, printed)`.
pub(crate) fn planner(exam: &str, results: &[(&str, &str, &str, &str)]) -> Planner {
    let mut planner = Planner::new(today());
    let outcome = start(&mut planner, exam, results);
    assert!(outcome.accepted, "{:?}", planner.session().entry.problems);
    planner
}

/// Fills the first screen and sends it.
pub(crate) fn start(planner: &mut Planner, exam: &str, results: &[(&str, &str, &str, &str)]) -> Outcome {
    let mut fields = rows(results);
    fields.extend([("route".into(), "us-md".into()), ("attempt".into(), "first".into()), ("exam".into(), exam.into())]);
    planner.apply(Command::Start(fields.into_iter().collect()))
}

/// Form fields of result rows.
pub(crate) fn rows(results: &[(&str, &str, &str, &str)]) -> Vec<(String, String)> {
    let mut fields = vec![("rows".to_owned(), results.len().to_string())];
    for (row, (test, date, score, printed)) in results.iter().enumerate() {
        for (name, text) in [("test", test), ("date", date), ("score", score), ("printed", printed)] {
            fields.push((format!("{name}-{row}"), (*text).to_owned()));
        }
    }
    fields
}

/// A command with the one field `value`.
pub(crate) fn value(text: &str) -> Fields {
    [("value", text)].into_iter().collect()
}
