use thiserror::Error;

use super::{
    AcceptableRisk, AdvisorPage, After, Backup, Booking, Breaks, Checkpoint, Display, Gate, Miss, NextTest,
    PracticeResult, Profile, ResultId, StudyDay, TimelinePlans, migrate, stored,
};
use crate::exam::AttemptLog;
use crate::json::{Expected, JsonError, Value, parse};

/// The version of the stored document that this program writes.
pub const SCHEMA: u32 = 1;

/// Everything that the student has told the planner.
///
/// Its JSON form is what is stored, exported, and given to the headless API.
///
/// ```
/// use ready_to_sit::record::Record;
///
/// let record = Record::from_json(r#"{
///     "schema": 1,
///     "profile": { "route": "us-md", "attempt": "first" },
///     "booking": { "exam": "2026-12-18" },
///     "results": [
///         { "id": 1, "test": "cbssa-31", "date": "2026-11-12", "score": { "scale": "epc", "value": 71 }, "printed": "98" }
///     ]
/// }"#)?;
/// assert_eq!(record.results().len(), 1);
/// assert_eq!(record.accepted_risk().in_100(), 5);
/// # Ok::<(), ready_to_sit::record::DocumentError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Who the student is.
    pub profile: Profile,
    /// When the exam is.
    pub booking: Booking,
    /// How many of 100 may fail for the student to accept the date; `None` until chosen.
    pub acceptable_risk: Option<AcceptableRisk>,
    /// Stretches without study, past or planned.
    pub breaks: Breaks,
    /// Whether illness, a loss or the like weighs on these weeks; said beside the answer, never part of it.
    pub hardship: bool,
    /// The next practice test that the student has planned.
    pub next_test: Option<NextTest>,
    /// The rule for the next practice test, as it was written down before it.
    pub checkpoint: Option<Checkpoint>,
    /// What the student's school asks for.
    pub school_gate: Option<Gate>,
    /// What the student takes to an advisor.
    pub advisor_page: AdvisorPage,
    /// How the student wants things shown; never part of the answer.
    pub display: Display,
    /// The last file that the student saved; never part of the answer.
    pub backup: Backup,
    /// Every attempt at every exam.
    pub attempts: AttemptLog,
    /// What is planned beyond Step 1.
    pub timeline: TimelinePlans,
    /// What is written down after an exam.
    pub after: After,
    /// Questions that went wrong, in no promised order; at most [`Miss::MAX`].
    pub misses: Vec<Miss>,
    /// How days of study went, in no promised order; at most [`StudyDay::MAX`].
    pub study_days: Vec<StudyDay>,
    pub(super) results: Vec<PracticeResult>,
    /// The largest id that a result has ever borne, where that result is gone.
    pub(super) last_id: u32,
}

/// Why a text is not a record that this program can work with.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// Not JSON.
    #[error("{0}")]
    NotJson(#[from] JsonError),
    /// JSON of another shape, or with a value that its place does not allow.
    #[error("{0}")]
    Unexpected(#[from] Expected),
    /// A newer program wrote it.
    #[error("the document has version {0}; this program knows versions up to {SCHEMA}")]
    Newer(u32),
    /// No program wrote this version.
    #[error("the document has the unknown version {0}")]
    UnknownVersion(u32),
    /// Two results bear one id.
    #[error("two results bear the id {0}")]
    RepeatedId(u32),
    /// More results than a student can have.
    #[error("the document holds {0} results; at most {max} are read", max = Record::MAX_RESULTS)]
    TooManyResults(usize),
    /// A result whose score or printed chance does not belong to its test.
    #[error("result {id}: {problem}")]
    Result {
        /// The result's id.
        id: u32,
        /// What does not fit.
        problem: &'static str,
    },
}

impl Record {
    /// The most results that a document may hold.
    pub const MAX_RESULTS: usize = 2_000;

    /// Reads a document and checks that its parts fit together.
    ///
    /// # Errors
    /// [`DocumentError`] says what is wrong and where.
    pub fn from_json(text: &str) -> Result<Self, DocumentError> {
        Self::from_value(&parse(text)?)
    }

    /// As [`Record::from_json`], for JSON that is read already.
    ///
    /// # Errors
    /// [`DocumentError`] says what is wrong and where.
    pub fn from_value(document: &Value) -> Result<Self, DocumentError> {
        let document = migrate(document)?;
        Self::of_this_version(&document)
    }

    fn of_this_version(document: &Value) -> Result<Self, DocumentError> {
        let record = stored::read(document)?;
        check_results(&record.results)?;
        Ok(record)
    }

    /// Reads a document that a later program of the same version may have written: with fields that this one does not
    /// know. Returns their places, too, such as `results.mood`, so that whoever keeps the document can keep them.
    ///
    /// # Errors
    /// As [`Record::from_json`], but for unknown fields.
    pub fn from_kept(document: &Value) -> Result<(Self, Vec<String>), DocumentError> {
        let mut known = migrate(document)?;
        let mut unknown = Vec::new();
        loop {
            let error = match Self::of_this_version(&known) {
                Ok(record) => return Ok((record, unknown)),
                Err(DocumentError::Unexpected(error)) => error,
                Err(error) => return Err(error),
            };
            let Some(place) = error.unknown_field().filter(|_| unknown.len() < MOST_UNKNOWN) else {
                return Err(error.into());
            };
            let place = without_numbers(place);
            without(known.to_mut(), &place);
            unknown.push(place);
        }
    }

    /// The document as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// The document as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        stored::write(self, None)
    }

    /// Both records as documents, to compare them: of the long lists only where they differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> (Value, Value) {
        (stored::write(self, Some(other)), stored::write(other, Some(self)))
    }

    /// The chance of failing that the answer goes by: the student's choice, or where we start.
    #[must_use]
    pub fn accepted_risk(&self) -> AcceptableRisk {
        self.acceptable_risk.unwrap_or_default()
    }

    /// The results, in no promised order.
    #[must_use]
    pub fn results(&self) -> &[PracticeResult] {
        &self.results
    }

    /// The result with this id.
    #[must_use]
    pub fn result(&self, id: ResultId) -> Option<&PracticeResult> {
        self.results.iter().find(|result| result.id == id)
    }

    /// An id that no result has ever borne, larger than all that have been in use.
    #[must_use]
    pub fn next_id(&self) -> ResultId {
        ResultId(self.largest_id().max(self.last_id).saturating_add(1))
    }

    fn largest_id(&self) -> u32 {
        self.results.iter().map(|result| result.id.0).max().unwrap_or(0)
    }

    /// Adds a result, or replaces the one with the same id. `false`, and no change, where the record is full.
    #[must_use]
    pub fn put(&mut self, result: PracticeResult) -> bool {
        if let Some(slot) = self.results.iter_mut().find(|slot| slot.id == result.id) {
            *slot = result;
            return true;
        }
        let room = self.results.len() < Self::MAX_RESULTS;
        if room {
            self.last_id = if result.id.0 > self.last_id { 0 } else { self.last_id };
            self.results.push(result);
        }
        room
    }

    /// Removes a result and returns it.
    pub fn remove(&mut self, id: ResultId) -> Option<PracticeResult> {
        let index = self.results.iter().position(|result| result.id == id)?;
        let removed = self.results.remove(index);
        // Another tab may still know the result under it: a new one must not pass for it.
        self.last_id = self.last_id.max(id.0);
        if self.largest_id() >= self.last_id {
            self.last_id = 0;
        }
        Some(removed)
    }

    /// Whether the student has told nothing yet; how things are shown tells nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // Where we start was once written into every document.
        let acceptable_risk = self.acceptable_risk.filter(|risk| *risk == AcceptableRisk::default());
        let backup = self.backup.clone();
        *self == Self { display: self.display, backup, acceptable_risk, last_id: self.last_id, ..Self::default() }
    }
}

/// More than later programs add before the version changes.
const MOST_UNKNOWN: usize = 50;

/// `results.3.mood` as `results.mood`: what one item has, all may have.
fn without_numbers(place: &str) -> String {
    let mut names = String::new();
    for name in place.split('.').filter(|name| !name.bytes().all(|byte| byte.is_ascii_digit())) {
        if !names.is_empty() {
            names.push('.');
        }
        names.push_str(name);
    }
    names
}

/// Takes the field at a place away, in each item of the lists on the way.
fn without(value: &mut Value, place: &str) {
    if let Value::List(items) = value {
        for item in items {
            without(item, place);
        }
        return;
    }
    match place.split_once('.') {
        None => value.set(place, None),
        Some((name, rest)) => {
            if let Some(value) = value.get_mut(name) {
                without(value, rest);
            }
        }
    }
}

fn check_results(results: &[PracticeResult]) -> Result<(), DocumentError> {
    if results.len() > Record::MAX_RESULTS {
        return Err(DocumentError::TooManyResults(results.len()));
    }
    if let Some(id) = stored::repeated(&|place| results.get(place).map(|result| result.id.0)) {
        return Err(DocumentError::RepeatedId(id));
    }
    for result in results {
        let id = result.id.0;
        if !result.test.scales().contains(&result.score.scale()) {
            return Err(DocumentError::Result { id, problem: "its test does not use this scale" });
        }
        if result.printed.is_some() && !result.test.prints_chance() {
            return Err(DocumentError::Result { id, problem: "its test does not print a chance of passing" });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_its_own_json() {
        let text = concat!(
            r#"{"schema":1,"profile":{"route":"non-us-img","attempt":"repeat"},"#,
            r#""booking":{"exam":"not-booked","school_limit":"2027-03-01"},"acceptable_risk":10,"results":["#,
            r#"{"id":7,"test":"cbssa-28","date":"2026-11-01","score":{"scale":"epc","value":64},"printed":"< 1","#,
            r#""conditions":["untimed","open-book"],"confirmed":["printed-chance"]},"#,
            r#"{"id":8,"test":"free-120","date":"2026-11-02","score":{"scale":"percent","value":73.3}}]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "the oracle agrees that it is JSON");
    }

    #[test]
    fn keeps_practice_tests_for_other_exams() {
        let text = concat!(
            r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"#,
            r#""booking":{"exam":"2026-12-18","comlex":"2026-12-28"},"acceptable_risk":5,"results":["#,
            r#"{"id":1,"test":"comsae-110","date":"2026-11-01","score":{"scale":"comsae","value":450}},"#,
            r#"{"id":2,"test":"comsae","date":"2026-11-02","score":{"scale":"comsae","value":620}},"#,
            r#"{"id":3,"test":"ccssa-14","date":"2026-11-03","score":{"scale":"epc","value":68}},"#,
            r#"{"id":4,"test":"ccssa","date":"2026-11-04","score":{"scale":"epc","value":70}}]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
    }

    #[test]
    fn refuses_with_a_reason() {
        let result = r#"{"id":1,"test":"cbse","date":"2026-11-01","score":{"scale":"epc","value":64}}"#;
        let holding = |result: &str| format!(r#"{{"schema":1,"results":[{result}]}}"#);
        for (text, message) in [
            (String::new(), "the text is not JSON: it ends too early at character 1"),
            ("[]".into(), "\"document\" should be an object"),
            (r#"{"schema":1,"results":7}"#.into(), "\"results\" should be a list"),
            (r#"{"schema":1,"surprise":7}"#.into(), "\"surprise\" is not a field we know"),
            (r#"{"results":[]}"#.into(), "\"schema\" is missing"),
            (r#"{"schema":2}"#.into(), "the document has version 2; this program knows versions up to 1"),
            (r#"{"schema":2,"new":1}"#.into(), "the document has version 2; this program knows versions up to 1"),
            (r#"{"schema":0}"#.into(), "the document has the unknown version 0"),
            (r#"{"schema":1,"acceptable_risk":0}"#.into(), "\"acceptable_risk\" should be a whole number from 1 to 20"),
            (
                r#"{"schema":1,"profile":{"route":"us"}}"#.into(),
                "\"profile.route\" should be one of us-md, us-do, us-img, non-us-img",
            ),
            (
                r#"{"schema":1,"booking":{"exam":"soon"}}"#.into(),
                "\"booking.exam\" cannot be read: write the date as year-month-day, for example 2026-11-22",
            ),
            (holding(&format!("{result},{result}")), "two results bear the id 1"),
            (holding(&result.replace("epc", "percent")), "result 1: its test does not use this scale"),
            (holding(&result.replace("cbse", "comsae")), "result 1: its test does not use this scale"),
            (
                holding(&result.replace("cbse", "ccssa").replace("64}", r#"64},"printed":"91""#)),
                "result 1: its test does not print a chance of passing",
            ),
            (
                holding(&result.replace("cbse", "comsae-9")),
                "\"results.0.test\" cannot be read: unknown practice test \"comsae-9\"",
            ),
            (
                holding(&result.replace("64", "640")),
                "\"results.0.score.value\" cannot be read: An EPC lies between 0 and 100. Look for \"equated percent correct\" on the report.",
            ),
            (holding(&result.replace("64", r#""64""#)), "\"results.0.score.value\" should be a number"),
            (
                holding(&result.replace("cbse", "sat")),
                "\"results.0.test\" cannot be read: unknown practice test \"sat\"",
            ),
            (
                holding(&result.replace(r#""id":1"#, r#""id":1.5"#)),
                "\"results.0.id\" should be a whole number of at least 0",
            ),
            (
                holding(&result.replace(r#""id":1"#, r#""id":1,"conditions":["asleep"]"#)),
                "\"results.0.conditions\" holds the unknown word asleep",
            ),
        ] {
            assert_eq!(Record::from_json(&text).unwrap_err().to_string(), message, "{text}");
        }
    }
}
