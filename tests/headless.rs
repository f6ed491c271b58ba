//! The headless answer on this machine; `tests/browser.rs` holds the browser to the same text.

#[path = "common/answers.rs"]
mod answers;

use answers::{ANSWER, RECORD, TODAY};
use ready_to_sit::headless::{assess, plan};
use ready_to_sit::record::Record;

#[test]
fn the_fixed_record_has_its_fixed_answer() {
    assert_eq!(assess(RECORD, TODAY).map_err(|error| error.to_string()), Ok(ANSWER.trim_end().to_owned()));
}

/// Where the fixed record, with a season, leads; the browser gives the same text.
#[test]
fn the_plan_names_what_clashes_and_what_can_still_be_reached() {
    let record = RECORD.replacen(r#""results""#, r#""timeline":{"season":2028},"results""#, 1);
    let plan = plan(&record, TODAY, None).unwrap();
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    assert_eq!(plan["season"], 2028);
    assert_eq!(plan["standing"], "expected");
    assert_eq!(plan["exam"], "2026-12-18");
    let milestones = plan["milestones"].as_array().unwrap();
    let result = milestones.iter().find(|one| one["milestone"] == "step-1-result").unwrap();
    assert_eq!(result["result"]["safe"], "2027-02-17");
    assert_eq!(plan["reachable"][0]["match_day"], "2028-03-17");
    assert_eq!(plan["holds"]["typical"], plan["safe"], "{plan:#}");
}

#[test]
fn the_fixed_record_is_written_as_it_was_read() {
    assert_eq!(Record::from_json(RECORD).map(|record| record.to_json()), Ok(RECORD.to_owned()));
}
