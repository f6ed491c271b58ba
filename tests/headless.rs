//! The headless answer on this machine; `tests/browser.rs` holds the browser to the same text.

#[path = "common/answers.rs"]
mod answers;

use answers::{ANSWER, RECORD, TODAY};
use ready_to_sit::headless::assess;
use ready_to_sit::record::Record;

#[test]
fn the_fixed_record_has_its_fixed_answer() {
    assert_eq!(assess(RECORD, TODAY).map_err(|error| error.to_string()), Ok(ANSWER.trim_end().to_owned()));
}

#[test]
fn the_fixed_record_is_written_as_it_was_read() {
    assert_eq!(Record::from_json(RECORD).map(|record| record.to_json()), Ok(RECORD.to_owned()));
}
