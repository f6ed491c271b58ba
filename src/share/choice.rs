use super::SharedPart;
use super::rows::CONFIRMED;
use crate::record::{PracticeResult, Record, ResultId};

/// What a student has ticked to be shared.
///
/// ```
/// use ready_to_sit::record::Record;
/// use ready_to_sit::share::{Choice, SharedPart};
///
/// let record = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2026-12-18" }, "hardship": true }"#)?;
/// let taken = Choice::default().of(&record);
/// assert_eq!(taken.booking, record.booking);
/// assert!(!taken.hardship);
/// assert!(Choice::default().with(SharedPart::Health, true).of(&record).hardship);
/// # Ok::<(), ready_to_sit::record::DocumentError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    on: u16,
    /// The results that stay out, by their ids; all others go along.
    pub without: Vec<ResultId>,
}

impl Default for Choice {
    fn default() -> Self {
        let mut on = 0;
        for part in SharedPart::ALL {
            if part.is_on_at_first() {
                on |= part.bit();
            }
        }
        Self { on, without: Vec::new() }
    }
}

impl Choice {
    /// Whether this part goes along.
    #[must_use]
    pub const fn has(&self, part: SharedPart) -> bool {
        self.on & part.bit() != 0
    }

    /// The same with a part that goes along or not.
    #[must_use]
    pub fn with(mut self, part: SharedPart, goes: bool) -> Self {
        self.tick(part, goes);
        self
    }

    /// Says whether a part goes along.
    pub const fn tick(&mut self, part: SharedPart, goes: bool) {
        self.on = if goes { self.on | part.bit() } else { self.on & !part.bit() };
    }

    /// Whether this result goes along.
    #[must_use]
    pub fn has_result(&self, id: ResultId) -> bool {
        !self.without.contains(&id)
    }

    /// A record of what is ticked and nothing else. Results are in order of their days and numbered anew.
    #[must_use]
    pub fn of(&self, record: &Record) -> Record {
        let mut taken = Record::default();
        for part in SharedPart::ALL {
            if self.has(part) {
                part.copy(record, &mut taken);
            }
        }
        let mut number = 1;
        for result in in_order(record) {
            if self.has_result(result.id) {
                let mut result = PracticeResult { id: ResultId(number), ..result.clone() };
                // Other answers to questions at entry say nothing to a reader.
                let confirmed = result.confirmed.contains(&CONFIRMED);
                result.confirmed = if confirmed { vec![CONFIRMED] } else { Vec::new() };
                // There is room: the record had it.
                let _ = taken.put(result);
                number += 1;
            }
        }
        taken
    }
}

/// The results of a record in order of their days.
#[must_use]
pub fn in_order(record: &Record) -> Vec<&PracticeResult> {
    let mut results: Vec<&PracticeResult> = Vec::with_capacity(record.results().len());
    for result in record.results() {
        // Put in place, for the standard library's sort would be 2 kB to download.
        let key = |other: &PracticeResult| (other.date, other.id);
        results.insert(results.partition_point(|other| key(other) <= key(result)), result);
    }
    results
}
