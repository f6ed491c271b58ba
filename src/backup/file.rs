use crate::calendar::Day;
use crate::json::{Map, Value};
use crate::record::{Record, SCHEMA};
use crate::store::checksum;

/// What a file of ours says that it is from.
pub const APP: &str = "ready-to-sit";

/// A value whose text is no longer than this stands on one line.
const LINE: usize = 120;

/// Whether a document is as it was when it was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// A record without a file around it: nothing tells.
    None,
    /// The checksum is that of the record.
    Whole,
    /// There is no checksum, or it is another: the file was changed or damaged after it was saved.
    Broken,
}

/// The file with everything that the student has told, as it is handed out on `today`.
#[must_use]
pub fn file(record: &Record, today: Day) -> String {
    let record = record.to_value();
    let mut map = Map::default();
    map.text("app", &APP);
    map.text("version", &env!("CARGO_PKG_VERSION"));
    map.number("schema", &SCHEMA);
    map.text("exported_on", &today);
    map.text("checksum", &checksum(&record.to_string()));
    map.put("record", record);
    let mut text = String::new();
    write(&mut text, &map.into(), "\n");
    text.push('\n');
    text
}

/// The record in a document, and whether it is as it was saved: that of a file of ours, or the document itself.
#[must_use]
pub fn record_in(document: &Value) -> (&Value, Seal) {
    let Some(record @ Value::Map(_)) = document.get("record") else { return (document, Seal::None) };
    let whole = match document.get("checksum") {
        Some(Value::Text(sum)) => *sum == checksum(&record.to_string()),
        _ => false,
    };
    (record, if whole { Seal::Whole } else { Seal::Broken })
}

/// Writes what is short on one line, and of all else each part on a line of its own. `line` begins a line here.
fn write(text: &mut String, value: &Value, line: &str) {
    let (open, close) = match value {
        Value::List(items) if !items.is_empty() => ('[', ']'),
        Value::Map(entries) if !entries.is_empty() => ('{', '}'),
        _ => {
            text.push_str(&value.to_string());
            return;
        }
    };
    // Each item of a list has its line, and so has each part of the outermost level, however short.
    let is_apart =
        line.len() == 1 || matches!(value, Value::List(items) if matches!(items.first(), Some(Value::Map(_))));
    let is_short = line == " " || !is_apart && value.to_string().len() <= LINE;
    let inner = if is_short { " ".to_owned() } else { format!("{line}  ") };
    text.push(open);
    let mut part = |name: Option<&String>, value: &Value| {
        if !text.ends_with(open) {
            text.push(',');
        }
        text.push_str(&inner);
        if let Some(name) = name {
            text.push_str(&Value::text(name).to_string());
            text.push_str(": ");
        }
        write(text, value, &inner);
    };
    match value {
        Value::List(items) => items.iter().for_each(|item| part(None, item)),
        Value::Map(entries) => entries.iter().for_each(|(name, value)| part(Some(name), value)),
        _ => {}
    }
    text.push_str(if is_short { " " } else { line });
    text.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    const RECORD: &str = r#"{"schema":1,"results":[{"id":1,"test":"cbse","date":"2026-11-01","score":{"scale":"epc","value":64},"conditions":["untimed"]}],"misses":[{"id":1,"day":"2026-11-02","kind":"timing","note":"a [ { \" , \n b"}]}"#;

    #[test]
    fn is_readable_and_sealed() {
        let record = Record::from_json(RECORD).unwrap();
        let text = file(&record, "2026-11-22".parse().unwrap());
        let sum = checksum(&record.to_json());
        assert_eq!(
            text,
            format!(
                r#"{{
  "app": "ready-to-sit",
  "version": "0.1.0",
  "schema": 1,
  "exported_on": "2026-11-22",
  "checksum": "{sum}",
  "record": {{
    "schema": 1,
    "profile": {{ "attempt": "first" }},
    "booking": {{}},
    "results": [
      {{ "id": 1, "test": "cbse", "date": "2026-11-01", "score": {{ "scale": "epc", "value": 64 }}, "conditions": [ "untimed" ] }}
    ],
    "misses": [
      {{ "id": 1, "day": "2026-11-02", "kind": "timing", "note": "a [ {{ \" , \u000a b" }}
    ]
  }}
}}
"#
            )
        );
        let document = parse(&text).unwrap();
        assert_eq!(record_in(&document), (&record.to_value(), Seal::Whole));
    }

    #[test]
    fn a_changed_file_is_told_from_a_whole_one() {
        let text = file(&Record::from_json(RECORD).unwrap(), "2026-11-22".parse().unwrap());
        let seal = |text: &str| record_in(&parse(text).unwrap()).1;
        assert_eq!(seal(&text.replace("64", "74")), Seal::Broken);
        assert_eq!(seal(&text.replace("checksum", "sum")), Seal::Broken);
        assert_eq!(seal(&text.replace("  ", "\t")), Seal::Whole, "white space says nothing");
        assert_eq!(seal(RECORD), Seal::None);
    }
}
