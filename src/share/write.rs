use super::{Choice, SharedPart, VERSION, rows};
use crate::calendar::Day;
use crate::json::{Map, Value, parse};
use crate::record::Record;

/// What is ticked as a text to be packed into a link, made on the day `on`.
#[must_use]
pub fn text(record: &Record, choice: &Choice, on: Day) -> String {
    let taken = choice.of(record);
    let mut map = Map::default();
    map.number("share", &VERSION);
    map.text("on", &on);
    map.put("record", without(choice, &taken, true));
    if let Some(first) = taken.results().first() {
        map.text("from", &first.date);
        let (mut before, mut list) = (first.date, Vec::new());
        for result in taken.results() {
            list.push(rows::write(result, before));
            before = result.date;
        }
        map.put("results", Value::List(list));
    }
    Value::from(map).to_string()
}

/// What is ticked as a document, for a file.
#[must_use]
pub fn document(record: &Record, choice: &Choice) -> String {
    without(choice, &choice.of(record), false).to_string()
}

/// The record as a stored document, without what says more than was ticked: a document always says which attempt it is.
fn without(choice: &Choice, taken: &Record, rows: bool) -> Value {
    let mut left = Map::default();
    if let Ok(Value::Map(fields)) = parse(&taken.to_json()) {
        for (name, value) in fields {
            let value = match (name.as_str(), value) {
                ("results", _) if rows => continue,
                ("profile", Value::Map(profile)) if !choice.has(SharedPart::Attempts) => route_of(profile),
                (_, value) => value,
            };
            // What is empty says nothing, and a link is short.
            if value != Value::Map(Vec::new()) {
                left.put(&name, value);
            }
        }
    }
    left.into()
}

/// A profile without its attempt.
fn route_of(profile: Vec<(String, Value)>) -> Value {
    let mut left = Map::default();
    for (name, value) in profile {
        if name != "attempt" {
            left.put(&name, value);
        }
    }
    left.into()
}
