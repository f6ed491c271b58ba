//! What has to hold whatever is read: one function for each entry point, which panics where it does not. `tests/hostile.rs`
//! runs them on some inputs in each test run, the targets in `fuzz/` on as many as there is time for.

use super::faulty::Disk;
use super::script;
use ready_to_sit::backup;
use ready_to_sit::calendar::Day;
use ready_to_sit::headless;
use ready_to_sit::json::{Value, parse};
use ready_to_sit::planner::{Command, Fields, Keeping, Planner, Row};
use ready_to_sit::record::Record;
use ready_to_sit::store::{Found, Settled, Turn};
use ready_to_sit::view;

/// A record with an exam, so that a rules file has something to work on.
const STUDENT: &str = r#"{"schema":1,"profile":{"route":"non-us-img","attempt":"repeat"},"booking":{"exam":"2027-01-18"},"attempts":[{"exam":"step-1","day":"2026-03-02","outcome":"failed"}],"results":[{"id":1,"test":"cbssa-31","date":"2026-11-12","score":{"scale":"epc","value":71},"printed":"98"}]}"#;

/// What has to hold for a text.
type Check = fn(&str);

/// Each entry point by its name: a target in `fuzz/targets`, a folder in `fuzz/corpus`.
pub(crate) const ENTRIES: [(&str, Check); 9] = [
    ("commands", commands),
    ("document", document),
    ("import", import),
    ("json", json),
    ("pasted", pasted),
    ("rules", rules),
    ("settings", settings),
    ("share", share),
    ("store", store),
];

/// The day on which everything here happens.
pub(crate) fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

/// A stored document: what is read is written and read back as the same, answered for, and drawn.
pub(crate) fn document(text: &str) {
    let Ok(record) = Record::from_json(text) else { return };
    let written = record.to_json();
    assert_eq!(Record::from_json(&written).as_ref(), Ok(&record), "what is written is read as the same");
    let today = today();
    assert!(headless::assess(&written, &today.to_string()).is_ok());
    assert!(headless::plan(&written, &today.to_string(), None).is_ok());
    let mut planner = Planner::with_record(today, record, Keeping::Kept);
    draw(&planner);
    for place in ["results", "timeline", "my-data"] {
        planner.apply(Command::Go([("value", place)].into_iter().collect()));
        draw(&planner);
    }
}

/// A site's rules file: refused, or a plan comes of it.
pub(crate) fn rules(text: &str) {
    match headless::plan(STUDENT, "2026-11-22", Some(text)) {
        Ok(plan) => assert!(parse(&plan).is_ok(), "the plan is JSON"),
        Err(error) => assert!(error.to_string().starts_with("rules"), "the file alone is at fault: {error}"),
    }
}

/// A sequence of commands as `script` tells them: a refused one changes nothing that the student has told, and what an
/// accepted one leaves can be stored and read again.
pub(crate) fn commands(text: &str) {
    let mut planner = Planner::new(today());
    for step in script::read(text) {
        let before = planner.told().clone();
        match step {
            script::Step::Days(days) => planner.set_today(planner.today().plus_days(days)),
            script::Step::Reload => {
                let record = Record::from_json(&before.to_json()).unwrap();
                planner = Planner::with_record(planner.today(), record, planner.keeping().clone());
            }
            script::Step::Command(json) => {
                let outcome = planner.apply_json(&json);
                if outcome.accepted {
                    assert_eq!(Record::from_json(&planner.told().to_json()).as_ref(), Ok(planner.told()), "{json}");
                } else {
                    assert_eq!(*planner.told(), before, "a refused command changed the record: {json}");
                }
            }
        }
    }
    draw(&planner);
}

/// Pasted lines: each becomes a row, and rows that can be added are in the record afterwards.
pub(crate) fn pasted(text: &str) {
    let mut planner = Planner::new(today());
    planner.apply(Command::Open([("value", "add-results")].into_iter().collect()));
    planner.apply(Command::ReadLines([("lines", text)].into_iter().collect()));
    draw(&planner);
    let rows: Vec<Row> = planner.session().entry.rows.clone();
    let mut fields = vec![("rows".to_owned(), rows.len().to_string())];
    for (number, row) in rows.iter().enumerate() {
        for (name, text) in [
            ("test", &row.test),
            ("scale", &row.scale),
            ("date", &row.date),
            ("score", &row.score),
            ("printed", &row.printed),
        ] {
            fields.push((format!("{name}-{number}"), text.clone()));
        }
    }
    let outcome = planner.apply(Command::AddResults(fields.into_iter().collect::<Fields>()));
    if outcome.accepted {
        assert_eq!(Record::from_json(&planner.told().to_json()).as_ref(), Ok(planner.told()));
    }
    draw(&planner);
}

/// A saved copy: refused, or a record that can replace what is here and be added to it, and be kept.
pub(crate) fn import(text: &str) {
    let Ok(copy) = backup::open(text) else { return };
    let written = copy.record.to_json();
    assert_eq!(Record::from_json(&written).as_ref(), Ok(&copy.record), "what is taken over can be kept");
    let here = Record::from_json(STUDENT).unwrap();
    let added = backup::merge(&here, &copy.record).record;
    assert_eq!(Record::from_json(&added.to_json()).as_ref(), Ok(&added), "what is added can be kept");
    let mut planner = Planner::with_record(today(), here.clone(), Keeping::InMemory);
    planner.apply(Command::Open([("value", "import")].into_iter().collect()));
    planner.apply(Command::ReadImport([("import-text", text)].into_iter().collect()));
    assert_eq!(*planner.told(), here, "looking changes nothing");
    planner.apply(Command::Go([("value", "my-data")].into_iter().collect()));
    draw(&planner);
}

/// What somebody shared: refused, or shown with nothing that can be changed.
pub(crate) fn share(text: &str) {
    let Ok(mut planner) = Planner::shared(text, today()) else { return };
    let shown = planner.record().clone();
    assert_eq!(Record::from_json(&shown.to_json()).as_ref(), Ok(&shown));
    for place in ["now", "results", "timeline", "advisor"] {
        planner.apply(Command::Go([("value", place)].into_iter().collect()));
        draw(&planner);
    }
    planner.apply(Command::DeleteAll);
    assert_eq!(*planner.record(), shown, "it is read only");
}

/// What lies in the storage, a key a line and its text behind a blank: it is mended as far as it goes, no key of others is
/// touched, and after settling all is well.
pub(crate) fn store(text: &str) {
    const OTHERS: &str = "of-the-site";
    let disk = Disk::new();
    disk.put(OTHERS, "1");
    for line in text.lines() {
        if let Some((key, text)) = line.split_once(' ') {
            disk.put(&format!("ready-to-sit/{key}"), text);
        }
    }
    let mut keeper = disk.tab("one");
    let record = match keeper.read_mending() {
        Ok(Found::Record(record)) => *record,
        Ok(Found::Nothing) => Record::default(),
        other => {
            assert!(matches!(other, Ok(Found::Unreadable { .. })), "{other:?}");
            return;
        }
    };
    let settled = match keeper.settle(&record, &Turn::ALONE) {
        Ok(Settled::Merged(merged)) => *merged,
        Ok(Settled::Same) => record,
        other => {
            assert!(matches!(other, Ok(Settled::Gone | Settled::Unreadable)), "{other:?}");
            return;
        }
    };
    assert_eq!(disk.get(OTHERS).as_deref(), Some("1"));
    let mut next = disk.tab("two");
    match next.read().unwrap() {
        Found::Record(found) if keeper.clashes().is_empty() => assert_eq!(*found, settled),
        Found::Record(_) => {}
        Found::Nothing => assert_eq!(settled, Record::default()),
        other => panic!("{other:?}"),
    }
}

/// The JSON reader takes nothing that the oracle refuses, reads what the oracle reads, and writes what it reads.
pub(crate) fn json(text: &str) {
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    let Ok(ours) = parse(text) else { return };
    assert_eq!(parse(&ours.to_string()), Ok(ours.clone()), "what is written is read as the same");
    match theirs {
        Ok(theirs) => assert_eq!(oracle(&ours), theirs),
        // The one known difference: the oracle refuses numbers beyond the range of a float.
        Err(error) => assert!(error.to_string().contains("out of range"), "{error}"),
    }
}

/// A site's settings: whatever they are, nothing that the student has told changes, and the planner is drawn.
pub(crate) fn settings(text: &str) {
    let record = Record::from_json(STUDENT).unwrap();
    let mut planner = Planner::with_record(today(), record.clone(), Keeping::Kept);
    planner.site_is(text);
    assert_eq!(*planner.told(), record);
    for place in ["now", "timeline", "sources"] {
        planner.apply(Command::Go([("value", place)].into_iter().collect()));
        draw(&planner);
    }
}

/// Draws the whole screen; no text of anybody may become an element.
fn draw(planner: &Planner) {
    let page = view::page(planner);
    assert!(!page.contains("<script"), "a text became a script");
}

/// Our value as the oracle's, numbers compared as the oracle reads their text.
fn oracle(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap(),
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(oracle).collect::<Vec<_>>().into(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(name, value)| (name.clone(), oracle(value))).collect())
        }
    }
}
