//! Breaks, plans and gates as JSON.

use super::stored::{list, required_day, required_test};
use super::{Break, Breaks, Checkpoint, Gate, NextTest, Record};
use crate::json::{Entries, Expected, Map, Value};

pub(super) fn write(map: &mut Map, record: &Record) {
    if !record.breaks.is_empty() {
        map.put("breaks", Value::List(record.breaks.as_slice().iter().copied().map(write_break).collect()));
    }
    if record.hardship {
        map.put("hardship", Value::Bool(true));
    }
    if let Some(NextTest { day, test }) = record.next_test {
        let mut next = Map::default();
        next.text("day", &day);
        next.text("test", &test);
        map.put("next_test", next.into());
    }
    if let Some(rule) = record.checkpoint {
        map.put("checkpoint", write_checkpoint(rule));
    }
    if let Some(Gate { cbssa, free120 }) = record.school_gate {
        let mut gate = Map::default();
        write_numbers(&mut gate, [("cbssa", cbssa), ("free_120", free120)]);
        map.put("school_gate", gate.into());
    }
}

fn write_break(pause: Break) -> Value {
    let mut map = Map::default();
    map.text("from", &pause.from);
    map.text("to", &pause.to);
    map.into()
}

fn write_checkpoint(rule: Checkpoint) -> Value {
    let mut map = Map::default();
    map.text("day", &rule.day);
    map.text("test", &rule.test);
    let numbers = [("keep_at", rule.keep_at), ("change_below", rule.change_below), ("weeks", rule.weeks)];
    write_numbers(&mut map, numbers);
    map.text("written_on", &rule.written_on);
    map.into()
}

fn write_numbers<const N: usize>(map: &mut Map, numbers: [(&str, Option<u8>); N]) {
    for (name, number) in numbers {
        if let Some(number) = number {
            map.number(name, &number);
        }
    }
}

pub(super) fn read(record: &mut Record, fields: Entries<'_>) -> Result<(), Expected> {
    let breaks = Breaks::new(list(fields, "breaks", read_break)?);
    record.breaks = breaks.map_err(|error| Expected::unreadable("breaks", &error))?;
    record.hardship = fields.get("hardship").map(|yes| yes.as_bool("hardship")).transpose()?.unwrap_or_default();
    record.next_test = fields.get("next_test").map(read_next_test).transpose()?;
    record.checkpoint = fields.get("checkpoint").map(read_checkpoint).transpose()?;
    record.school_gate = fields.get("school_gate").map(read_gate).transpose()?;
    Ok(())
}

fn read_break(value: &Value) -> Result<Break, Expected> {
    let fields = value.entries_of("break", &["from", "to"])?;
    Ok(Break { from: required_day(fields, "from")?, to: required_day(fields, "to")? })
}

fn read_next_test(value: &Value) -> Result<NextTest, Expected> {
    let fields = value.entries_in("next_test", &["day", "test"])?;
    let read = || Ok(NextTest { day: required_day(fields, "day")?, test: required_test(fields)? });
    read().map_err(|error: Expected| error.inside("next_test"))
}

fn read_checkpoint(value: &Value) -> Result<Checkpoint, Expected> {
    let names = ["day", "test", "keep_at", "change_below", "weeks", "written_on"];
    let fields = value.entries_in("checkpoint", &names)?;
    let read = || {
        let rule = Checkpoint {
            day: required_day(fields, "day")?,
            test: required_test(fields)?,
            keep_at: small(fields, "keep_at")?,
            change_below: small(fields, "change_below")?,
            weeks: small(fields, "weeks")?,
            written_on: required_day(fields, "written_on")?,
        };
        match rule.problem() {
            Some((name, problem)) => Err(Expected::new(name, problem)),
            None => Ok(rule),
        }
    };
    read().map_err(|error: Expected| error.inside("checkpoint"))
}

fn read_gate(value: &Value) -> Result<Gate, Expected> {
    let fields = value.entries_in("school_gate", &["cbssa", "free_120"])?;
    let per_cent = |name: &str| match small(fields, name)? {
        Some(number) if number > 100 => Err(Expected::new(name, "should lie between 0 and 100")),
        number => Ok(number),
    };
    let read = || Ok(Gate { cbssa: per_cent("cbssa")?, free120: per_cent("free_120")? });
    read().map_err(|error: Expected| error.inside("school_gate"))
}

/// A whole number up to 255; `None` where it is missing.
fn small(fields: Entries<'_>, name: &str) -> Result<Option<u8>, Expected> {
    let Some(value) = fields.get(name) else { return Ok(None) };
    let number = value.as_count(name)?;
    u8::try_from(number).map(Some).map_err(|_| Expected::new(name, "is too large"))
}

#[cfg(test)]
mod tests {
    use crate::record::Record;

    /// Unknown to older documents, omitted where empty, and back from their own JSON.
    #[test]
    fn what_a_record_tells_beside_results_survives_its_own_json() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"acceptable_risk":5,"#,
            r#""breaks":[{"from":"2026-10-01","to":"2026-10-14"}],"hardship":true,"#,
            r#""next_test":{"day":"2026-12-01","test":"cbssa-31"},"#,
            r#""checkpoint":{"day":"2026-12-01","test":"cbssa-31","keep_at":70,"change_below":66,"weeks":2,"#,
            r#""written_on":"2026-11-22"},"school_gate":{"cbssa":70,"free_120":70},"results":[]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
        let empty = r#"{"schema":1,"breaks":[],"hardship":false}"#;
        assert_eq!(Record::from_json(empty).unwrap(), Record::default());
        let written = Record::default().to_json();
        assert!(!written.contains("breaks") && !written.contains("hardship") && !written.contains("checkpoint"));
    }

    #[test]
    fn refuses_with_a_reason() {
        let rule = r#""checkpoint":{"day":"2026-12-01","test":"cbse","keep_at":70,"change_below":66,"weeks":2,"written_on":"2026-11-22"}"#;
        for (fields, message) in [
            (
                r#""breaks":[{"from":"2026-11-02","to":"2026-11-01"}]"#.to_owned(),
                "\"breaks\" cannot be read: A break ends on the day it begins or later. Check the two dates.",
            ),
            (r#""breaks":[{"from":"2026-11-02"}]"#.to_owned(), "\"breaks.0.to\" is missing"),
            (r#""hardship":1"#.to_owned(), "\"hardship\" should be true or false"),
            (
                r#""next_test":{"day":"2026-11-02","test":"sat"}"#.to_owned(),
                "\"next_test.test\" cannot be read: unknown practice test \"sat\"",
            ),
            (rule.replace("70", "101"), "\"checkpoint.keep_at\" should lie between 0 and 100"),
            (rule.replace("66", "71"), "\"checkpoint.change_below\" should not lie above keep_at"),
            (rule.replace(":2,", ":13,"), "\"checkpoint.weeks\" should lie between 1 and 12"),
            (rule.replace("11-22", "12-22"), "\"checkpoint.written_on\" should not lie after the day of the test"),
            (r#""school_gate":{"cbssa":300}"#.to_owned(), "\"school_gate.cbssa\" is too large"),
            (r#""school_gate":{"free_120":101}"#.to_owned(), "\"school_gate.free_120\" should lie between 0 and 100"),
        ] {
            let error = Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap_err();
            assert_eq!(error.to_string(), message, "{fields}");
        }
    }
}
