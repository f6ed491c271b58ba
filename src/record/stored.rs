//! The record as JSON, field by field.

use super::{
    AcceptableRisk, After, Booking, Conditions, Confirmation, Display, DocumentError, ExamDate, PracticeResult,
    PracticeTest, Printed, Profile, Record, ResultId, SCHEMA, Scale, Score, stored_advisor, stored_backup,
    stored_plans, stored_study, stored_timeline,
};
use crate::calendar::Day;
use crate::exam::{Attempt, Route};
use crate::json::{Entries, Expected, Map, Value, parse};

const FIELDS: [&str; 19] = [
    "schema",
    "profile",
    "booking",
    "acceptable_risk",
    "breaks",
    "hardship",
    "next_test",
    "checkpoint",
    "school_gate",
    "advisor_page",
    "display",
    "backup",
    "attempts",
    "timeline",
    "after",
    "results",
    "last_id",
    "misses",
    "study_days",
];

/// The record as a document; of the long lists only what is not the same in `other`.
pub(super) fn write(record: &Record, other: Option<&Record>) -> Value {
    let mut map = Map::default();
    map.number("schema", &SCHEMA);
    map.put("profile", write_profile(record.profile));
    map.put("booking", write_booking(record.booking));
    if let Some(risk) = record.acceptable_risk {
        map.number("acceptable_risk", &risk.in_100());
    }
    stored_plans::write(&mut map, record);
    stored_advisor::write(&mut map, record);
    if record.display != Display::default() {
        map.put("display", Value::List(record.display.codes().map(Value::text).collect()));
    }
    stored_backup::write(&mut map, &record.backup);
    stored_timeline::write(&mut map, record);
    if other.is_none_or(|other| other.after != record.after)
        && let Ok(after) = parse(record.after.text())
    {
        map.put("after", after);
    }
    if record.last_id > 0 {
        map.number("last_id", &record.last_id);
    }
    let results = differing(&record.results, other.map(|other| &*other.results));
    if other.is_none() || !results.is_empty() {
        map.put("results", Value::List(results.iter().map(write_result).collect()));
    }
    stored_study::write(&mut map, record, other);
    map.into()
}

/// The items without those at the begin and at the end that are the same in `other`: what one change leaves is little.
pub(super) fn differing<'a, T: PartialEq>(items: &'a [T], other: Option<&[T]>) -> &'a [T] {
    let Some(other) = other else { return items };
    let same = |at: usize, there: usize| items.get(at).is_some_and(|item| other.get(there) == Some(item));
    let (from, to) = apart(items.len(), other.len(), &same);
    items.get(from..to).unwrap_or_default()
}

/// One loop for lists of all kinds: from where and to where the first differs from the second.
fn apart(length: usize, other: usize, same: &dyn Fn(usize, usize) -> bool) -> (usize, usize) {
    let mut from = 0;
    while same(from, from) {
        from += 1;
    }
    let (mut to, mut there) = (length, other);
    while to > from && there > from && same(to - 1, there - 1) {
        to -= 1;
        there -= 1;
    }
    (from, to)
}

fn write_profile(profile: Profile) -> Value {
    let mut map = Map::default();
    if let Some(route) = profile.route {
        map.text("route", &route.code());
    }
    map.text("attempt", &profile.attempt.code());
    map.into()
}

fn write_booking(booking: Booking) -> Value {
    let mut map = Map::default();
    if let Some(exam) = booking.exam {
        map.text("exam", &exam);
    }
    let limits = [
        ("last_change", booking.last_change),
        ("eligibility_end", booking.eligibility_end),
        ("school_limit", booking.school_limit),
        ("comlex", booking.comlex),
    ];
    for (name, day) in limits {
        if let Some(day) = day {
            map.text(name, &day);
        }
    }
    map.into()
}

fn write_result(result: &PracticeResult) -> Value {
    let mut map = Map::default();
    map.number("id", &result.id.0);
    map.text("test", &result.test);
    map.text("date", &result.date);
    map.put("score", write_score(result.score));
    if let Some(printed) = result.printed {
        map.text("printed", &printed);
    }
    if !result.conditions.is_standard() {
        map.put("conditions", Value::List(result.conditions.codes().map(Value::text).collect()));
    }
    if !result.confirmed.is_empty() {
        let codes = result.confirmed.iter().map(|question| Value::text(question.code()));
        map.put("confirmed", Value::List(codes.collect()));
    }
    map.into()
}

pub(super) fn write_score(score: Score) -> Value {
    let mut map = Map::default();
    map.text("scale", &score.scale().code());
    map.number("value", &score);
    map.into()
}

pub(super) fn read(document: &Value) -> Result<Record, DocumentError> {
    let fields = document.entries_of("document", &FIELDS)?;
    let profile = fields.get("profile").map(read_profile).transpose()?.unwrap_or_default();
    let booking = fields.get("booking").map(read_booking).transpose()?.unwrap_or_default();
    let risk = fields.get("acceptable_risk").map(read_risk).transpose()?;
    let results = list(fields, "results", read_result)?;
    let last_id = fields.get("last_id").map_or(Ok(0), |id| id.as_count("last_id"))?;
    let mut record = Record { profile, booking, acceptable_risk: risk, results, last_id, ..Record::default() };
    stored_plans::read(&mut record, fields)?;
    stored_advisor::read(&mut record, fields)?;
    for code in codes(fields.get("display"), "display")? {
        if !record.display.note(code) {
            return Err(unknown_word("display", code).into());
        }
    }
    record.backup = stored_backup::read(fields)?;
    stored_timeline::read(&mut record, fields)?;
    stored_study::read(&mut record, fields)?;
    if let Some(after) = fields.get("after") {
        record.after = read_after(after)?;
    }
    Ok(record)
}

/// Carried along as text; what it says is read when it is asked for.
fn read_after(value: &Value) -> Result<After, Expected> {
    let text = value.to_string();
    if text.len() > After::MAX_BYTES {
        return Err(Expected::new("after", "is too long"));
    }
    Ok(After::of_text(text))
}

fn read_profile(value: &Value) -> Result<Profile, Expected> {
    let fields = value.entries_in("profile", &["route", "attempt"])?;
    profile_of(fields).map_err(|error| error.inside("profile"))
}

fn profile_of(fields: Entries<'_>) -> Result<Profile, Expected> {
    let mut profile = Profile::default();
    if let Some(code) = fields.text("route")? {
        let route = Route::from_code(code).ok_or_else(|| one_of("route", &Route::ALL.map(Route::code)))?;
        profile.route = Some(route);
    }
    if let Some(code) = fields.text("attempt")? {
        profile.attempt =
            Attempt::from_code(code).ok_or_else(|| one_of("attempt", &Attempt::ALL.map(Attempt::code)))?;
    }
    Ok(profile)
}

fn read_booking(value: &Value) -> Result<Booking, Expected> {
    let fields = value.entries_in("booking", &["exam", "last_change", "eligibility_end", "school_limit", "comlex"])?;
    booking_of(fields).map_err(|error| error.inside("booking"))
}

fn booking_of(fields: Entries<'_>) -> Result<Booking, Expected> {
    let day = |name: &str| day(fields, name);
    Ok(Booking {
        exam: fields.read("exam", str::parse::<ExamDate>)?,
        last_change: day("last_change")?,
        eligibility_end: day("eligibility_end")?,
        school_limit: day("school_limit")?,
        comlex: day("comlex")?,
    })
}

fn read_risk(value: &Value) -> Result<AcceptableRisk, Expected> {
    let number = value.as_count("acceptable_risk").ok().and_then(|number| u8::try_from(number).ok());
    number
        .and_then(AcceptableRisk::of_100)
        .ok_or_else(|| Expected::new("acceptable_risk", "should be a whole number from 1 to 20"))
}

fn read_result(value: &Value) -> Result<PracticeResult, Expected> {
    let fields = value.entries_of("result", &["id", "test", "date", "score", "printed", "conditions", "confirmed"])?;
    let mut conditions = Conditions::default();
    for code in codes(fields.get("conditions"), "conditions")? {
        if !conditions.note(code) {
            return Err(unknown_word("conditions", code));
        }
    }
    let mut confirmed = Vec::new();
    for code in codes(fields.get("confirmed"), "confirmed")? {
        let question = Confirmation::ALL.into_iter().find(|question| question.code() == code);
        confirmed.push(question.ok_or_else(|| unknown_word("confirmed", code))?);
    }
    Ok(PracticeResult {
        id: ResultId(fields.require("id")?.as_count("id")?),
        test: required_test(fields)?,
        date: required_day(fields, "date")?,
        score: read_score(fields.require("score")?).map_err(|error| error.inside("score"))?,
        printed: fields.read("printed", str::parse::<Printed>)?,
        conditions,
        confirmed,
    })
}

pub(super) fn read_score(value: &Value) -> Result<Score, Expected> {
    let fields = value.entries_of("score", &["scale", "value"])?;
    let scale = Scale::from_code(fields.require("scale")?.as_text("scale")?)
        .ok_or_else(|| one_of("scale", &Scale::ALL.map(Scale::code)))?;
    match fields.require("value")? {
        Value::Number(text) => Score::parse(text, scale).map_err(|error| Expected::unreadable("value", &error)),
        _ => Err(Expected::new("value", "should be a number")),
    }
}

/// A day; `None` where it is missing.
pub(super) fn day(fields: Entries<'_>, name: &str) -> Result<Option<Day>, Expected> {
    fields.read(name, str::parse)
}

/// A day that has to be there.
pub(super) fn required_day(fields: Entries<'_>, name: &str) -> Result<Day, Expected> {
    day(fields, name)?.ok_or_else(|| missing(name))
}

/// The practice test that has to be there.
pub(super) fn required_test(fields: Entries<'_>) -> Result<PracticeTest, Expected> {
    fields.read("test", str::parse)?.ok_or_else(|| missing("test"))
}

/// The items of a list, each read by `read`; a missing list has none.
pub(super) fn list<T>(
    fields: Entries<'_>,
    name: &str,
    read: fn(&Value) -> Result<T, Expected>,
) -> Result<Vec<T>, Expected> {
    let mut items = Vec::new();
    each(fields, name, &mut |item| read(item).map(|item| items.push(item)))?;
    Ok(items)
}

/// One loop for lists of all kinds.
fn each(fields: Entries<'_>, name: &str, read: &mut dyn FnMut(&Value) -> Result<(), Expected>) -> Result<(), Expected> {
    let Some(value) = fields.get(name) else { return Ok(()) };
    for (index, item) in value.items(name)?.iter().enumerate() {
        read(item).map_err(|error| error.inside(&format!("{name}.{index}")))?;
    }
    Ok(())
}

/// The first number that stands twice among those that `number` gives by their places.
pub(super) fn repeated(number: &dyn Fn(usize) -> Option<u32>) -> Option<u32> {
    let (mut place, mut largest) = (0, None);
    while let Some(here) = number(place) {
        // They grow in documents of ours; only one that does not has to be compared with all before it.
        let in_order = largest.is_none_or(|largest| here > largest);
        if !in_order && (0..place).any(|before| number(before) == Some(here)) {
            return Some(here);
        }
        largest = largest.max(Some(here));
        place += 1;
    }
    None
}

pub(super) fn missing(name: &str) -> Expected {
    Expected::new(name, "is missing")
}

/// The words of a list; a missing list has none.
fn codes<'a>(value: Option<&'a Value>, name: &str) -> Result<Vec<&'a str>, Expected> {
    let Some(value) = value else { return Ok(Vec::new()) };
    value.items(name)?.iter().map(|item| item.as_text(name)).collect()
}

pub(super) fn unknown_word(name: &str, code: &str) -> Expected {
    Expected::new(name, &format!("holds the unknown word {code}"))
}

fn one_of(name: &str, codes: &[&str]) -> Expected {
    Expected::new(name, &format!("should be one of {}", codes.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::json::{Value, parse};

    /// tests/schema.rs holds docs/record.schema.json to the full record, so every new field has to be in both.
    #[test]
    fn the_full_record_has_every_field() {
        let full = parse(include_str!("../../tests/common/full-record.json")).unwrap();
        let Value::Map(fields) = &full else { unreachable!() };
        let mut names: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
        let mut known = FIELDS;
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
    }
}
