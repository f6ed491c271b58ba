//! What is written down after an exam, as JSON: the answers under their codes, then the lists.

use super::snapshot::Frozen;
use super::stored::{day, list, read_score, required_day, required_test, unknown_word, write_score};
use super::{Answer, Closeness, Item, ItemKind, Notes, Snapshot};
use crate::json::{Entries, Expected, Map, Value, parse};

/// The text to keep; empty where nothing is written down.
pub(super) fn write(notes: &Notes) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut fields = Map::default();
    for (of, text) in notes.answers() {
        fields.text(of.code, &text);
    }
    if !notes.items.is_empty() {
        fields.put("items", Value::List(notes.items.iter().map(write_item).collect()));
    }
    if notes.items.iter().all(|item| item.id < notes.last_id) && notes.last_id > 0 {
        fields.number("last_id", &notes.last_id);
    }
    if !notes.snapshots.is_empty() {
        fields.put("snapshots", Value::List(notes.snapshots.iter().map(write_snapshot).collect()));
    }
    Value::from(fields).to_string()
}

fn write_item(item: &Item) -> Value {
    let mut map = Map::default();
    map.number("id", &item.id);
    map.text("kind", &item.kind.code());
    map.text("text", &item.text);
    if !item.note.is_empty() {
        map.text("note", &item.note);
    }
    if let Some(day) = item.day {
        map.text("day", &day);
    }
    if let Some(number) = item.number {
        map.number("number", &number);
    }
    if let Some(rating) = item.rating {
        map.number("rating", &rating);
    }
    if item.done {
        map.put("done", Value::Bool(true));
    }
    map.into()
}

fn write_snapshot(snapshot: &Snapshot) -> Value {
    let mut map = Map::default();
    map.text("exam", &snapshot.exam);
    map.text("taken", &snapshot.taken);
    if let Some((low, high)) = snapshot.fail {
        map.number("fail_low", &low);
        map.number("fail_high", &high);
    }
    if let Some(margin) = snapshot.margin {
        map.text("margin", &margin.code());
    }
    map.put("results", Value::List(snapshot.results.iter().map(write_frozen).collect()));
    map.into()
}

fn write_frozen(result: &Frozen) -> Value {
    let mut map = Map::default();
    map.text("test", &result.test);
    map.text("date", &result.date);
    map.put("score", write_score(result.score));
    map.into()
}

/// What a kept text says.
pub(super) fn read(kept: &str) -> Notes {
    let read = || match kept {
        "" => Ok(Notes::default()),
        kept => read_after(&parse(kept).map_err(|error| Expected::unreadable("after", &error))?),
    };
    read().unwrap_or_else(|error| Notes { problem: Some(error.to_string()), ..Notes::default() })
}

fn read_after(value: &Value) -> Result<Notes, Expected> {
    let mut names: Vec<&str> = Answer::every().map(|of| of.code).collect();
    names.extend(["items", "last_id", "snapshots"]);
    let fields = value.entries_of("after", &names)?;
    let mut after = Notes::default();
    for of in Answer::every() {
        if let Some(text) = fields.text(of.code)?
            && !after.set(of, text)
        {
            return Err(Expected::new(of.code, "is too long, or holds an unknown word"));
        }
    }
    after.items = list(fields, "items", read_item)?;
    after.last_id = fields.get("last_id").map(|id| id.as_count("last_id")).transpose()?.unwrap_or(0);
    after.snapshots = list(fields, "snapshots", read_snapshot)?;
    let twice = |item: &Item| after.items.iter().filter(|other| other.id == item.id).count() > 1;
    if after.items.len() > Notes::MAX_ITEMS || after.items.iter().any(twice) {
        return Err(Expected::new("items", "are too many, or two of them bear one id"));
    }
    if after.snapshots.len() > Notes::MAX_SNAPSHOTS {
        return Err(Expected::new("snapshots", "are too many"));
    }
    Ok(after)
}

fn read_item(value: &Value) -> Result<Item, Expected> {
    let fields = value.entries_of("item", &["id", "kind", "text", "note", "day", "number", "rating", "done"])?;
    let kind = fields.require("kind")?.as_text("kind")?;
    Ok(Item {
        id: fields.require("id")?.as_count("id")?,
        kind: ItemKind::from_code(kind).ok_or_else(|| unknown_word("kind", kind))?,
        text: bounded(fields, "text", Notes::MOST_ITEM)?,
        note: bounded(fields, "note", Notes::MOST_NOTE)?,
        day: day(fields, "day")?,
        number: number(fields, "number", 9_999)?,
        rating: number(fields, "rating", 5)?.and_then(|rating| u8::try_from(rating).ok()),
        done: fields.get("done").is_some_and(|done| done.as_bool("done") == Ok(true)),
    })
}

fn read_snapshot(value: &Value) -> Result<Snapshot, Expected> {
    let fields = value.entries_of("snapshot", &["exam", "taken", "fail_low", "fail_high", "margin", "results"])?;
    let margin = fields.text("margin")?;
    let results = list(fields, "results", read_frozen)?;
    if results.len() > Notes::MAX_FROZEN {
        return Err(Expected::new("results", "are too many"));
    }
    Ok(Snapshot {
        exam: required_day(fields, "exam")?,
        taken: required_day(fields, "taken")?,
        fail: number(fields, "fail_low", 1_000)?.zip(number(fields, "fail_high", 1_000)?),
        margin: margin.and_then(|code| Closeness::ALL.into_iter().find(|one| one.code() == code)),
        results,
    })
}

fn read_frozen(value: &Value) -> Result<Frozen, Expected> {
    let fields = value.entries_of("result", &["test", "date", "score"])?;
    Ok(Frozen {
        test: required_test(fields)?,
        date: required_day(fields, "date")?,
        score: read_score(fields.require("score")?)?,
    })
}

fn bounded(fields: Entries<'_>, name: &str, most: usize) -> Result<String, Expected> {
    let text = fields.text(name)?.unwrap_or_default();
    if text.chars().count() > most {
        return Err(Expected::new(name, &format!("should have at most {most} characters")));
    }
    Ok(text.to_owned())
}

fn number(fields: Entries<'_>, name: &str, most: u16) -> Result<Option<u16>, Expected> {
    let Some(value) = fields.get(name) else { return Ok(None) };
    match u16::try_from(value.as_count(name)?) {
        Ok(number) if number <= most => Ok(Some(number)),
        _ => Err(Expected::new(name, "is too large")),
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Answer, Record};

    #[test]
    fn what_is_written_after_an_exam_survives_its_own_json() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"after":{"day-notes":"Long blocks.","#,
            r#""feeling":"unsure","weak":"renal neuro","items":[{"id":1,"kind":"keep","text":"Blocks of 20"},"#,
            r#"{"id":4,"kind":"commitment","text":"Cards","note":"daily","day":"2027-02-01","number":3,"rating":5,"done":true}],"#,
            r#""snapshots":[{"exam":"2026-12-18","taken":"2026-12-19","fail_low":20,"fail_high":110,"margin":"near","#,
            r#""results":[{"test":"cbssa-31","date":"2026-12-10","score":{"scale":"epc","value":68}}]}]},"results":[]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
        assert!(!Record::default().to_json().contains("after"));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_kept() {
        let long = "x".repeat(2_001);
        for (fields, message) in [
            (r#""feeling":"great""#.to_owned(), "\"feeling\" is too long, or holds an unknown word"),
            (format!(r#""why":"{long}""#), "\"why\" is too long, or holds an unknown word"),
            (r#""weak":"renal liver""#.to_owned(), "\"weak\" is too long, or holds an unknown word"),
            (
                r#""items":[{"id":1,"kind":"wish","text":""}]"#.to_owned(),
                "\"items.0.kind\" holds the unknown word wish",
            ),
            (
                r#""items":[{"id":1,"kind":"keep","text":"a"},{"id":1,"kind":"keep","text":"b"}]"#.to_owned(),
                "\"items\" are too many, or two of them bear one id",
            ),
            (r#""items":[{"id":1,"kind":"keep","text":"a","rating":6}]"#.to_owned(), "\"items.0.rating\" is too large"),
        ] {
            let text = format!(r#"{{"schema":1,"after":{{{fields}}}}}"#);
            let mut record = Record::from_json(&text).unwrap();
            assert_eq!(record.after.problem.as_deref(), Some(message), "{fields}");
            // Nothing of it is lost, even where something is to be changed.
            assert!(!record.after.set(Answer::WHY, "Because."));
            assert!(record.to_json().contains(&fields), "{fields}");
        }
    }
}
