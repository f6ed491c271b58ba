//! The record as JSON, field by field.

use super::{
    AcceptableRisk, Booking, Conditions, Confirmation, DocumentError, ExamDate, PracticeResult, PracticeTest, Printed,
    Profile, Record, ResultId, SCHEMA, Scale, Score,
};
use crate::calendar::Day;
use crate::exam::{Attempt, Route};
use crate::json::{Expected, Value, parse};

pub(super) fn write(record: &Record) -> Value {
    let results = record.results().iter().map(write_result).collect();
    Value::map([
        ("schema", Value::whole(SCHEMA)),
        ("profile", write_profile(record.profile)),
        ("booking", write_booking(record.booking)),
        ("acceptable_risk", Value::whole(record.acceptable_risk.in_100())),
        ("results", Value::List(results)),
    ])
}

fn write_profile(profile: Profile) -> Value {
    present([
        ("route", profile.route.map(|route| Value::text(route.code()))),
        ("attempt", Some(Value::text(profile.attempt.code()))),
    ])
}

fn write_booking(booking: Booking) -> Value {
    let day = |day: Option<Day>| day.map(|day| Value::Text(day.to_string()));
    present([
        ("exam", booking.exam.map(|exam| Value::Text(exam.to_string()))),
        ("last_change", day(booking.last_change)),
        ("eligibility_end", day(booking.eligibility_end)),
        ("school_limit", day(booking.school_limit)),
    ])
}

fn write_result(result: &PracticeResult) -> Value {
    let score = Value::map([
        ("scale", Value::text(result.score.scale().code())),
        ("value", Value::Number(result.score.to_string())),
    ]);
    let codes = |codes: Vec<Value>| (!codes.is_empty()).then_some(Value::List(codes));
    present([
        ("id", Some(Value::whole(result.id.0))),
        ("test", Some(Value::Text(result.test.to_string()))),
        ("date", Some(Value::Text(result.date.to_string()))),
        ("score", Some(score)),
        ("printed", result.printed.map(|printed| Value::Text(printed.to_string()))),
        ("conditions", codes(result.conditions.codes().map(Value::text).collect())),
        ("confirmed", codes(result.confirmed.iter().map(|question| Value::text(question.code())).collect())),
    ])
}

/// A map of the entries that are there.
fn present<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let there = entries.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Map(there.collect())
}

pub(super) fn read(text: &str) -> Result<Record, DocumentError> {
    let document = parse(text)?;
    check_version(&document)?;
    let fields = document.entries_of("document", &["schema", "profile", "booking", "acceptable_risk", "results"])?;
    let profile = fields.get("profile").map(read_profile).transpose()?.unwrap_or_default();
    let booking = fields.get("booking").map(read_booking).transpose()?.unwrap_or_default();
    let risk = fields.get("acceptable_risk").map(read_risk).transpose()?.unwrap_or_default();
    let results = match fields.get("results") {
        None => Vec::new(),
        Some(list) => list
            .items("results")?
            .iter()
            .enumerate()
            .map(|(index, item)| read_result(item).map_err(|error| error.inside(&format!("results.{index}"))))
            .collect::<Result<_, _>>()?,
    };
    Ok(Record::from_parts(profile, booking, risk, results))
}

/// Looked at before all else: a newer document may hold fields that we do not know.
fn check_version(document: &Value) -> Result<(), DocumentError> {
    let Value::Map(entries) = document else {
        return Err(Expected::new("document", "should be an object").into());
    };
    let (_, schema) =
        entries.iter().find(|(name, _)| name == "schema").ok_or_else(|| Expected::new("schema", "is missing"))?;
    match schema.as_count("schema")? {
        SCHEMA => Ok(()),
        newer if newer > SCHEMA => Err(DocumentError::Newer(newer)),
        unknown => Err(DocumentError::UnknownVersion(unknown)),
    }
}

fn read_profile(value: &Value) -> Result<Profile, Expected> {
    let inside = |error: Expected| error.inside("profile");
    let fields = value.entries_of("profile", &["route", "attempt"])?;
    let route = fields.read("route", |code| Ok::<_, Expected>(Route::from_code(code))).map_err(inside)?;
    if route == Some(None) {
        return Err(one_of("route", &Route::ALL.map(Route::code)).inside("profile"));
    }
    let attempt = fields.read("attempt", |code| Ok::<_, Expected>(Attempt::from_code(code))).map_err(inside)?;
    if attempt == Some(None) {
        return Err(one_of("attempt", &Attempt::ALL.map(Attempt::code)).inside("profile"));
    }
    Ok(Profile { route: route.flatten(), attempt: attempt.flatten().unwrap_or_default() })
}

fn read_booking(value: &Value) -> Result<Booking, Expected> {
    let fields = value.entries_of("booking", &["exam", "last_change", "eligibility_end", "school_limit"])?;
    let day = |name: &str| fields.read(name, str::parse::<Day>).map_err(|error| error.inside("booking"));
    Ok(Booking {
        exam: fields.read("exam", str::parse::<ExamDate>).map_err(|error| error.inside("booking"))?,
        last_change: day("last_change")?,
        eligibility_end: day("eligibility_end")?,
        school_limit: day("school_limit")?,
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
    let missing = |name: &'static str| move || Expected::new(name, "is missing");
    let mut conditions = Conditions::default();
    for code in codes(fields.get("conditions"), "conditions")? {
        if !conditions.note(code) {
            return Err(Expected::new("conditions", &format!("holds the unknown word {code}")));
        }
    }
    let mut confirmed = Vec::new();
    for code in codes(fields.get("confirmed"), "confirmed")? {
        let question = Confirmation::ALL.into_iter().find(|question| question.code() == code);
        confirmed.push(question.ok_or_else(|| Expected::new("confirmed", &format!("holds the unknown word {code}")))?);
    }
    Ok(PracticeResult {
        id: ResultId(fields.require("id")?.as_count("id")?),
        test: fields.read("test", str::parse::<PracticeTest>)?.ok_or_else(missing("test"))?,
        date: fields.read("date", str::parse::<Day>)?.ok_or_else(missing("date"))?,
        score: read_score(fields.require("score")?).map_err(|error| error.inside("score"))?,
        printed: fields.read("printed", str::parse::<Printed>)?,
        conditions,
        confirmed,
    })
}

fn read_score(value: &Value) -> Result<Score, Expected> {
    let fields = value.entries_of("score", &["scale", "value"])?;
    let scale = Scale::from_code(fields.require("scale")?.as_text("scale")?)
        .ok_or_else(|| one_of("scale", &Scale::ALL.map(Scale::code)))?;
    match fields.require("value")? {
        Value::Number(text) => {
            Score::parse(text, scale).map_err(|error| Expected::new("value", &format!("cannot be read: {error}")))
        }
        _ => Err(Expected::new("value", "should be a number")),
    }
}

/// The words of a list; a missing list has none.
fn codes<'a>(value: Option<&'a Value>, name: &str) -> Result<Vec<&'a str>, Expected> {
    let Some(value) = value else { return Ok(Vec::new()) };
    value.items(name)?.iter().map(|item| item.as_text(name)).collect()
}

fn one_of(name: &str, codes: &[&str]) -> Expected {
    Expected::new(name, &format!("should be one of {}", codes.join(", ")))
}
