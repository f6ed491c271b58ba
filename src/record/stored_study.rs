//! Misses and study days as JSON.

use super::stored::{differing, list, repeated, required_day};
use super::stored_advisor::bounded;
use super::stored_timeline::{number, put_list, required};
use super::{Miss, MissKind, Record, StudyDay, StudyLevel};
use crate::calendar::Day;
use crate::json::{Entries, Expected, Map, Value};

pub(super) fn write(map: &mut Map, record: &Record, other: Option<&Record>) {
    let misses = differing(&record.misses, other.map(|other| &*other.misses));
    put_list(map, "misses", misses.iter().map(write_miss).collect());
    let days = differing(&record.study_days, other.map(|other| &*other.study_days));
    put_list(map, "study_days", days.iter().map(write_day).collect());
}

fn write_miss(miss: &Miss) -> Value {
    let mut map = Map::default();
    map.number("id", &miss.id);
    map.text("day", &miss.day);
    map.text("kind", &miss.kind.code());
    write_texts(&mut map, [("source", &miss.source), ("topic", &miss.topic), ("note", &miss.note)]);
    map.into()
}

fn write_day(day: &StudyDay) -> Value {
    let mut map = Map::default();
    map.text("day", &day.day);
    map.number("minutes", &day.minutes);
    map.text("level", &day.level.code());
    write_texts(&mut map, [("note", &day.note)]);
    map.into()
}

fn write_texts<const N: usize>(map: &mut Map, texts: [(&str, &String); N]) {
    for (name, text) in texts {
        if !text.is_empty() {
            map.text(name, text);
        }
    }
}

pub(super) fn read(record: &mut Record, fields: Entries<'_>) -> Result<(), Expected> {
    record.misses = list(fields, "misses", read_miss)?;
    record.study_days = list(fields, "study_days", read_day)?;
    let (misses, days) = (&record.misses, &record.study_days);
    check("misses", Miss::MAX, misses.len(), &|place| misses.get(place).map(|miss| miss.id))?;
    let number = |place| days.get(place).map(|day: &StudyDay| (day.day - Day::MIN).unsigned_abs());
    check("study_days", StudyDay::MAX, days.len(), &number)
}

fn check(name: &str, most: usize, count: usize, number: &dyn Fn(usize) -> Option<u32>) -> Result<(), Expected> {
    if count > most {
        return Err(Expected::new(name, "should hold fewer entries"));
    }
    match repeated(number) {
        Some(_) => Err(Expected::new(name, "hold an id or a day twice")),
        None => Ok(()),
    }
}

fn read_miss(value: &Value) -> Result<Miss, Expected> {
    let fields = value.entries_of("miss", &["id", "day", "kind", "source", "topic", "note"])?;
    Ok(Miss {
        id: fields.require("id")?.as_count("id")?,
        day: required_day(fields, "day")?,
        kind: required(fields, "kind", MissKind::from_code)?,
        source: text(fields, "source", Miss::MAX_SOURCE)?,
        topic: text(fields, "topic", Miss::MAX_TOPIC)?,
        note: text(fields, "note", Miss::MAX_NOTE)?,
    })
}

fn read_day(value: &Value) -> Result<StudyDay, Expected> {
    let fields = value.entries_of("study_day", &["day", "minutes", "level", "note"])?;
    let minutes = number(fields, "minutes")?.unwrap_or(u16::MAX);
    if minutes > StudyDay::MAX_MINUTES {
        return Err(Expected::new("minutes", "should be a whole number from 0 to 1440"));
    }
    Ok(StudyDay {
        day: required_day(fields, "day")?,
        minutes,
        level: required(fields, "level", StudyLevel::from_code)?,
        note: text(fields, "note", StudyDay::MAX_NOTE)?,
    })
}

/// A text of bounded length; empty where it is missing.
fn text(fields: Entries<'_>, name: &str, most: usize) -> Result<String, Expected> {
    fields.text(name)?.map_or_else(|| Ok(String::new()), |text| bounded(name, text, most))
}

#[cfg(test)]
mod tests {
    use crate::record::Record;

    const BOTH: &str = concat!(
        r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"results":[],"#,
        r#""misses":[{"id":1,"day":"2026-11-02","kind":"content-gap"},"#,
        r#"{"id":7,"day":"2026-11-03","kind":"rushed-reading","source":"NBME 31","topic":"Renal","note":"Not \"except\"."}],"#,
        r#""study_days":[{"day":"2026-11-02","minutes":0,"level":"little"},"#,
        r#"{"day":"2026-11-03","minutes":1440,"level":"full","note":"Long."}]}"#,
    );

    #[test]
    fn misses_and_study_days_survive_their_own_json() {
        assert_eq!(Record::from_json(BOTH).unwrap().to_json(), BOTH);
        let empty = r#"{"schema":1,"misses":[],"study_days":[]}"#;
        assert_eq!(Record::from_json(empty).unwrap(), Record::default());
    }

    #[test]
    fn of_long_lists_only_what_differs_is_written() {
        let before = Record::from_json(BOTH).unwrap();
        let mut after = before.clone();
        if let Some(miss) = after.misses.first_mut() {
            miss.note = "New".into();
        }
        let (was, is) = before.differing(&after);
        let misses = |value: &crate::json::Value| value.get("misses").unwrap().items("misses").unwrap().len();
        assert_eq!((misses(&was), misses(&is)), (1, 1));
        assert!(is.get("study_days").is_none() && is.get("results").is_none());
    }

    #[test]
    fn refuses_with_a_reason() {
        let long = "x".repeat(501);
        for (fields, message) in [
            (r#""misses":[{"id":1,"kind":"timing"}]"#.to_owned(), "\"misses.0.day\" is missing"),
            (
                r#""misses":[{"id":1,"day":"2026-11-02","kind":"bad luck"}]"#.to_owned(),
                "\"misses.0.kind\" holds the unknown word bad luck",
            ),
            (
                r#""misses":[{"id":1,"day":"2026-11-02","kind":"timing"},{"id":1,"day":"2026-11-02","kind":"timing"}]"#.to_owned(),
                "\"misses\" hold an id or a day twice",
            ),
            (
                format!(r#""misses":[{{"id":1,"day":"2026-11-02","kind":"timing","note":"{long}"}}]"#),
                "\"misses.0.note\" should have at most 500 characters",
            ),
            (
                r#""study_days":[{"day":"2026-11-02","minutes":1441,"level":"full"}]"#.to_owned(),
                "\"study_days.0.minutes\" should be a whole number from 0 to 1440",
            ),
            (
                r#""study_days":[{"day":"2026-11-02","minutes":1,"level":"full"},{"day":"2026-11-02","minutes":2,"level":"half"}]"#.to_owned(),
                "\"study_days\" hold an id or a day twice",
            ),
        ] {
            let error = Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap_err();
            assert_eq!(error.to_string(), message, "{fields}");
        }
    }
}
