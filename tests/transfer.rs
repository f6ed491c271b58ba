//! The student's own copy: what leaves comes back the same, and nothing that comes in is trusted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::{day, html, planner, today, value};
use proptest::prelude::*;
use ready_to_sit::backup::{self, BackupError, MAX_BYTES, Seal, file, merge, misses_csv, open, results_csv};
use ready_to_sit::planner::{Command, Effect, Keeping, Planner};
use ready_to_sit::record::{AcceptableRisk, Miss, MissKind, Record, StudyDay, StudyLevel};
use ready_to_sit::view;

/// Every field of the document, each at least once.
const FULL: &str = include_str!("common/full-record.json");

/// All that a copy brings: when this browser last saved a file is not for a copy to say.
fn full() -> Record {
    let mut record = Record::from_json(FULL).unwrap();
    record.backup = ready_to_sit::record::Backup::default();
    record
}

/// A planner with one result, and the form for a saved copy open.
fn opened() -> Planner {
    let mut planner = planner("2026-12-18", &[("cbssa-31", "2026-11-12", "71", "98")]);
    planner.apply(Command::Go(value("my-data")));
    assert!(planner.apply(Command::Open(value("import"))).accepted);
    planner
}

fn pasted(text: &str) -> Command {
    Command::ReadImport([("import-text", text)].into_iter().collect())
}

fn chosen(name: &str, size: usize, text: &str) -> Command {
    let size = size.to_string();
    let fields = [("import-file-name", name), ("import-file-size", &size), ("import-file", text), ("import-text", "")];
    Command::ReadImport(fields.into_iter().collect())
}

/// What the place shows from "Open a saved copy" on, one element a line.
fn section(planner: &Planner) -> String {
    let page = view::page(planner);
    let from = page.find("<h4>Open a saved copy").unwrap();
    let to = page.find("<h4>How to show it").unwrap();
    let tags = ["h4", "h5", "p", "ul", "li", "div", "form", "label", "input", "textarea", "button"];
    html::broken_before(&page[from..to], &tags)
}

// Out.

#[test]
fn the_file_bears_its_day_and_brings_everything_back() {
    let mut planner = Planner::with_record(today(), full(), Keeping::Kept);
    let outcome = planner.apply(Command::ExportRecord);
    let Some(Effect::Download { name, text }) = outcome.effect else { panic!("no file") };
    assert_eq!(name, "ready-to-sit-2026-11-22.json");
    insta::assert_snapshot!("the_file", text);
    let backup = open(&text).unwrap();
    assert_eq!((backup.record, backup.seal, backup.exported_on), (full(), Seal::Whole, Some(today())));
    assert!(backup.left_out.is_empty());
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "the oracle agrees that it is JSON");
}

/// Cells as the `csv` crate reads them; the mark at the begin is Excel's.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a mark");
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn results_are_a_table() {
    let rows = cells(&results_csv(&full()));
    assert_eq!(rows[0], ["Day", "Test", "Score", "Scale", "Printed chance of passing", "Different from an exam"]);
    assert_eq!(rows[1], ["2026-11-01", "NBME form 28", "64", "epc", "< 1", "untimed; open-book"]);
    assert_eq!(rows.len(), 1 + full().results().len());
}

fn miss(id: u32, note: &str) -> Miss {
    let [source, topic] = ["NBME 31", "Renal"].map(str::to_owned);
    Miss { id, day: day("2026-11-02"), source, topic, kind: MissKind::RushedReading, note: note.to_owned() }
}

#[test]
fn no_cell_is_a_formula() {
    let notes = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://x\",\"y\")", "plain", ""];
    let mut record = Record::default();
    record.misses = notes.iter().zip(1..).map(|(note, id)| miss(id, note)).collect();
    for (row, note) in cells(&misses_csv(&record)).iter().skip(1).zip(notes) {
        let neutral = if note == "plain" || note.is_empty() { note.to_owned() } else { format!("'{note}") };
        assert_eq!(row[4], neutral);
        assert_eq!(row[..4], ["2026-11-02", "NBME 31", "Renal", "rushed reading"]);
    }
}

// Back in, by the student.

#[test]
fn a_copy_is_looked_at_before_anything_changes() {
    let mut planner = opened();
    insta::assert_snapshot!("the_form", section(&planner));
    let before = planner.told().clone();
    let outcome = planner.apply(chosen("ready-to-sit-2026-11-20.json", 900, &file(&full(), day("2026-11-20"))));
    assert_eq!((outcome.accepted, outcome.focus.as_deref()), (true, Some("import-preview")));
    assert_eq!(*planner.told(), before);
    insta::assert_snapshot!("the_preview", section(&planner));

    // It stays until it is decided or closed.
    planner.apply(Command::Go(value("now")));
    planner.apply(Command::Go(value("my-data")));
    assert!(section(&planner).contains("import-preview"));
    let outcome = planner.apply(Command::DropImport);
    assert_eq!(outcome.focus.as_deref(), Some("open-import"));
    assert_eq!(*planner.told(), before);
    assert!(!section(&planner).contains("import-preview"));
}

#[test]
fn replacing_is_taken_back_at_once() {
    let mut planner = opened();
    let before = planner.told().clone();
    planner.apply(pasted(FULL));
    let outcome = planner.apply(Command::TakeImport(value("replace")));
    assert!(outcome.accepted);
    assert_eq!(*planner.told(), full());
    planner.apply(Command::Undo);
    assert_eq!(*planner.told(), before);
}

#[test]
fn adding_keeps_what_is_here_and_lists_what_differs() {
    let mut planner = opened();
    let text = r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"booking":{"exam":"2027-01-05","school_limit":"2027-03-01"},"results":[
        {"id":1,"test":"cbssa-31","date":"2026-11-12","score":{"scale":"epc","value":73}},
        {"id":2,"test":"cbse","date":"2026-11-02","score":{"scale":"epc","value":66}}]}"#;
    planner.apply(pasted(text));
    insta::assert_snapshot!("what_adding_leaves", section(&planner));
    planner.apply(Command::TakeImport(value("add")));
    let record = planner.told();
    assert_eq!(record.results().len(), 2);
    assert_eq!(record.results()[0].score.to_string(), "71", "what is here stays");
    assert_eq!(record.booking.exam_day(), Some(day("2026-12-18")));
    assert_eq!(record.booking.school_limit, Some(day("2027-03-01")));
    assert!(planner.session().can_undo());
}

/// The file of the record itself says nothing new.
#[test]
fn what_is_here_already_is_not_added_twice() {
    let mut planner = Planner::with_record(today(), full(), Keeping::Kept);
    planner.apply(Command::Open(value("import")));
    planner.apply(Command::Go(value("my-data")));
    planner.apply(pasted(&file(&full(), today())));
    let shown = section(&planner);
    assert!(shown.contains("Nothing: all that it could add is here already.") && !shown.contains("add-import"));
    assert!(shown.contains("What is here says the same already.") && !shown.contains("replace-import"));
}

#[test]
fn into_an_empty_planner_it_is_taken_over() {
    let mut planner = Planner::new(today());
    planner.apply(Command::Go(value("my-data")));
    planner.apply(Command::Open(value("import")));
    planner.apply(pasted(&file(&full(), today())));
    assert!(section(&planner).contains("Take it over"));
    planner.apply(Command::TakeImport(value("replace")));
    assert_eq!(*planner.told(), full());
    assert!(!planner.session().first_run);
}

#[test]
fn a_changed_file_is_said_to_be_one_and_the_student_decides() {
    let mut planner = opened();
    planner.apply(pasted(&file(&full(), today()).replace("\"2026-12-18\"", "\"2026-12-28\"")));
    assert!(section(&planner).contains("import-broken"));
    assert!(planner.apply(Command::TakeImport(value("replace"))).accepted);
}

#[test]
fn unknown_fields_are_named_and_left_out() {
    let mut planner = opened();
    let text = r#"{"schema":1,"__proto__":{"admin":true},"constructor":1,"results":[{"id":4,"test":"cbse","date":"2026-11-02","score":{"scale":"epc","value":66},"<script>alert(1)</script>":"x"}]}"#;
    planner.apply(pasted(text));
    let shown = section(&planner);
    assert!(shown.contains("__proto__, constructor, results.&lt;script&gt;alert(1)&lt;/script&gt;"), "{shown}");
    planner.apply(Command::TakeImport(value("replace")));
    assert!(!planner.told().to_json().contains("proto"));
}

/// Two tabs: what is done is only ever what was shown.
#[test]
fn a_record_that_changed_meanwhile_is_shown_anew() {
    let mut planner = opened();
    planner.apply(pasted(&full().to_json()));
    let mut other = planner.told().clone();
    other.acceptable_risk = AcceptableRisk::of_100(2);
    planner.take_over(other.clone(), Keeping::Kept);
    let outcome = planner.apply(Command::TakeImport(value("replace")));
    assert!(!outcome.accepted);
    assert_eq!(*planner.told(), other);
    assert!(planner.apply(Command::TakeImport(value("replace"))).accepted);
    assert_eq!(*planner.told(), full());
}

/// Two leaves may not overlap with each other or go beyond what a record holds: then what is here stays.
#[test]
fn what_cannot_stand_together_is_left_out_and_named() {
    let mut ours = full();
    ours.timeline.events =
        (1..=50).map(|id| ready_to_sit::record::OwnEvent { id, ..full().timeline.events[0].clone() }).collect();
    let mut theirs = full();
    theirs.timeline.events[0].title = "Another".into();
    theirs.timeline.events[0].id = 77;
    theirs.misses.push(miss(900, "new"));
    let merged = merge(&ours, &theirs);
    assert_eq!(merged.record.timeline.events, ours.timeline.events);
    assert!(merged.record.misses.iter().any(|miss| miss.note == "new"), "the rest is added");
    assert!(merged.kept.iter().any(|clash| clash.change.at.name() == "events"));
}

// Hostile texts. Each ends in one message at its field, and nothing is lost.

#[test]
fn hostile_imports_end_in_a_message() {
    let record = |fields: &str| format!(r#"{{"schema":1,{fields}}}"#);
    let result = r#"{"id":1,"test":"cbse","date":"2026-11-01","score":{"scale":"epc","value":64}}"#;
    let many = vec![r#"{"id":1,"day":"2026-11-02","kind":"timing"}"#; 20_001].join(",");
    let long = "x".repeat(100_000);
    let names = (0..2_000).map(|n| format!("\"n{n}\":1")).collect::<Vec<_>>().join(",");
    let cases = [
        ("nothing", String::new(), "Choose the file, or paste its text below."),
        (
            "no JSON",
            "hello".into(),
            "It is not a file of this planner, or it is cut off: the text is not JSON: there is no value at character 1.",
        ),
        ("cut off", file(&full(), today())[..500].into(), "or it is cut off: the text is not JSON: it ends too early"),
        ("NaN", record(r#""acceptable_risk":NaN"#), "there is no value at character"),
        ("Infinity", record(r#""acceptable_risk":1e999"#), "\"acceptable_risk\" should be a whole number from 1 to 20"),
        ("another JSON", r#"{"hello":1}"#.into(), "It is not a file of this planner."),
        ("a list", "[]".into(), "It is not a file of this planner."),
        ("another program's", r#"{"app":"other","record":{"schema":1}}"#.into(), "It is not a file of this planner."),
        (
            "a newer file",
            r#"{"app":"ready-to-sit","schema":2,"record":{"schema":2}}"#.into(),
            "It was saved by a newer version of this planner.",
        ),
        ("a newer record", r#"{"schema":7}"#.into(), "It was saved by a newer version of this planner."),
        (
            "year 9999",
            record(r#""booking":{"exam":"9999-01-01"}"#),
            "It holds something that a record cannot hold: \"booking.exam\" cannot be read",
        ),
        ("31 February", record(r#""booking":{"exam":"2027-02-31"}"#), "\"booking.exam\" cannot be read"),
        ("duplicate ids", record(&format!(r#""results":[{result},{result}]"#)), "two results bear the id 1"),
        ("duplicate names", r#"{"schema":1,"schema":1}"#.into(), "a name stands twice"),
        ("duplicate __proto__", r#"{"schema":1,"__proto__":1,"__proto__":2}"#.into(), "a name stands twice"),
        (
            "a negative id",
            record(&format!(r#""results":[{}]"#, result.replace(":1,", ":-1,"))),
            "\"results.0.id\" should be a whole number of at least 0",
        ),
        (
            "a huge id",
            record(&format!(r#""results":[{}]"#, result.replace(":1,", ":99999999999,"))),
            "\"results.0.id\" should be a whole number of at least 0",
        ),
        ("too many misses", record(&format!(r#""misses":[{many}]"#)), "\"misses\" should hold fewer entries"),
        (
            "a long title",
            record(&format!(r#""timeline":{{"events":[{{"id":1,"title":"{long}","day":"2027-01-04"}}]}}"#)),
            "A title has 1 to 80 characters",
        ),
        ("a long word", record(&format!(r#""display":["{long}"]"#)), "holds the unknown word xxx"),
        ("a depth bomb", "[".repeat(1_000_000), "it holds far more in one place than a record can"),
        ("a depth bomb of maps", r#"{"a":"#.repeat(1_000_000), "it holds far more in one place than a record can"),
        (
            "seventeen levels",
            record(&format!(r#""a":{}1{}"#, "[".repeat(17), "]".repeat(17))),
            "it is nested too deeply",
        ),
        ("a map of thousands", record(&names), "it holds far more in one place than a record can"),
        (
            "a list of millions",
            record(&format!(r#""a":[{}1]"#, "1,".repeat(1_000_000))),
            "it holds far more in one place than a record can",
        ),
        ("50 MB", record(&format!(r#""a":"{}""#, "x".repeat(50_000_000))), "at most 8 MB are read"),
        (
            "sixty unknown fields",
            record(&(0..60).map(|n| format!("\"n{n}\":1")).collect::<Vec<_>>().join(",")),
            "is not a field we know",
        ),
    ];
    for (what, text, message) in cases {
        let mut planner = opened();
        let before = planner.told().clone();
        let outcome = planner.apply(pasted(&text));
        assert!(!outcome.accepted, "{what}");
        assert!(outcome.focus.is_some_and(|focus| focus.starts_with("import-")), "{what}");
        let form = &planner.session().import;
        let (file, text) = (form.file_problem.clone(), form.text_problem.clone());
        let problem = file.or(text).unwrap_or_else(|| panic!("{what}"));
        assert!(problem.contains(message) && problem.ends_with("Nothing has changed."), "{what}: {problem}");
        assert!(problem.len() < 500, "{what}");
        assert!(section(&planner).contains("aria-invalid=\"true\""), "{what}");
        assert_eq!(*planner.told(), before, "{what}");
    }
}

#[test]
fn what_was_typed_stays_where_it_can() {
    let mut planner = opened();
    planner.apply(pasted("{\"schema\":1"));
    assert_eq!(planner.session().import.text, "{\"schema\":1");
    let serial = planner.session().import.serial;
    planner.apply(pasted(&"x".repeat(MAX_BYTES + 1)));
    assert!(planner.session().import.text.is_empty() && planner.session().import.serial > serial);
}

#[test]
fn a_file_is_refused_by_name_and_size_before_it_is_read() {
    let mut planner = opened();
    let outcome = planner.apply(chosen("holiday.mov", 52_428_800, ""));
    assert!(!outcome.accepted);
    let problem = planner.session().import.file_problem.clone().unwrap();
    assert_eq!(
        problem,
        "holiday.mov: It is larger than any record of this planner: at most 8 MB are read. Nothing has changed."
    );
    planner.apply(chosen("empty.json", 0, ""));
    assert!(planner.session().import.file_problem.clone().unwrap().starts_with("empty.json: It is empty."));
    planner.apply(chosen("gone.json", 10, ""));
    assert!(planner.session().import.file_problem.clone().unwrap().contains("could not read it"));
}

/// A script in every text that a record can hold is text on every place.
#[test]
fn script_in_every_text_field_is_shown_as_text() {
    const SCRIPT: &str = "<img src=x onerror=alert(1)>";
    let mut record = full();
    record.advisor_page.tried = SCRIPT.into();
    record.advisor_page.questions = [SCRIPT, SCRIPT, SCRIPT].map(str::to_owned);
    for event in &mut record.timeline.events {
        event.title = SCRIPT.into();
    }
    for miss in &mut record.misses {
        (miss.source, miss.topic, miss.note) = (SCRIPT.into(), SCRIPT.into(), SCRIPT.into());
    }
    for day in &mut record.study_days {
        day.note = SCRIPT.into();
    }
    let mut planner = opened();
    planner.apply(chosen("<img src=x>.json", 5_000, &file(&record, today())));
    assert!(!view::page(&planner).contains("<img"));
    planner.apply(Command::TakeImport(value("replace")));
    assert_eq!(*planner.told(), record);
    for place in ["now", "results", "timeline", "my-data", "advisor", "sources"] {
        planner.apply(Command::Go(value(place)));
        assert!(!view::page(&planner).contains("<img"), "{place}");
    }
}

// Back in, by the page.

#[test]
fn the_page_may_bring_a_document_or_a_file() {
    let mut planner = Planner::new(today());
    planner.import(&full().to_json()).unwrap();
    assert_eq!(*planner.told(), full());
    let mut planner = Planner::new(today());
    let text = file(&full(), today());
    planner.import(&text).unwrap();
    assert_eq!(*planner.told(), full());
    let refused = planner.import(&text.replace("\"2026-12-18\"", "\"2026-12-28\"")).unwrap_err();
    assert_eq!(refused, "the file was changed or damaged after it was saved");
    assert_eq!(*planner.told(), full());
}

// For records and texts of every kind.

fn text(most: usize) -> impl Strategy<Value = String> {
    // Signs that take more than one byte, quotes, control characters and begins of formulas.
    proptest::collection::vec(
        prop_oneof![any::<char>(), Just('"'), Just('\\'), Just('='), Just('\n'), Just('\u{2028}'), Just(',')],
        0..=most.min(30),
    )
    .prop_map(|signs| signs.into_iter().collect())
}

fn some_record() -> impl Strategy<Value = Record> {
    let misses = proptest::collection::vec((0_i32..4_000, 0..5_usize, text(80), text(80), text(500)), 0..20);
    let days = proptest::collection::btree_map(0_i32..4_000, (0_u16..=1_440, 0..3_usize, text(500)), 0..20);
    let results = proptest::sample::subsequence(full().results().to_vec(), 0..=full().results().len());
    (misses, days, results, any::<bool>(), text(200), 1_u8..=20).prop_map(
        |(misses, days, results, plans, tried, risk)| {
            let start = day("2020-01-01");
            let mut record = if plans { full() } else { Record::default() };
            for id in full().results().iter().map(|result| result.id) {
                record.remove(id);
            }
            for result in results {
                assert!(record.put(result));
            }
            record.acceptable_risk = AcceptableRisk::of_100(risk);
            record.advisor_page.tried = tried;
            record.misses = misses
                .into_iter()
                .zip(1..)
                .map(|((after, kind, source, topic, note), id)| Miss {
                    id,
                    day: start.plus_days(after),
                    source,
                    topic,
                    kind: MissKind::ALL[kind],
                    note,
                })
                .collect();
            record.study_days = days
                .into_iter()
                .map(|(after, (minutes, level, note))| StudyDay {
                    day: start.plus_days(after),
                    minutes,
                    level: StudyLevel::ALL[level],
                    note,
                })
                .collect();
            record
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_record_comes_back_the_same(record in some_record()) {
        let backup = open(&file(&record, today())).unwrap();
        prop_assert_eq!(backup.seal, Seal::Whole);
        prop_assert!(backup.left_out.is_empty());
        prop_assert_eq!(backup.record, record);
    }

    #[test]
    fn replacing_does_what_its_preview_says(ours in some_record(), theirs in some_record()) {
        let mut document = ours.to_value();
        backup::replacing(&ours, &theirs).force(&mut document, &[]);
        let (read, unknown) = Record::from_kept(&document).unwrap();
        prop_assert!(unknown.is_empty());
        prop_assert_eq!(sorted(&read), sorted(&theirs));
    }

    #[test]
    fn adding_loses_nothing_that_is_here(ours in some_record(), theirs in some_record()) {
        let merged = merge(&ours, &theirs).record;
        for result in ours.results() {
            prop_assert_eq!(merged.result(result.id), Some(result));
        }
        prop_assert!(ours.misses.iter().all(|miss| merged.misses.contains(miss)));
        prop_assert!(ours.study_days.iter().all(|day| merged.study_days.contains(day)));
        // And what only they have is there, under whatever number.
        for miss in &theirs.misses {
            let same = merged.misses.iter().any(|other| Miss { id: miss.id, ..other.clone() } == *miss);
            prop_assert!(same, "{:?}", miss);
        }
        for day in &theirs.study_days {
            prop_assert!(merged.study_days.iter().any(|other| other.day == day.day));
        }
        // Once more adds nothing.
        prop_assert_eq!(merge(&merged, &theirs).record, merged);
    }

    #[test]
    fn no_text_makes_it_stumble(text in any::<String>()) {
        let _read = open(&text);
    }

    #[test]
    fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _read = open(&String::from_utf8_lossy(&bytes));
    }

    /// A file of ours with anything in it changed.
    #[test]
    fn no_damage_makes_it_stumble(at in any::<proptest::sample::Index>(), bytes in proptest::collection::vec(any::<u8>(), 0..8), gone in 0..40_usize) {
        let mut text = file(&full(), today()).into_bytes();
        let from = at.index(text.len());
        let to = (from + gone).min(text.len());
        text.splice(from..to, bytes);
        match open(&String::from_utf8_lossy(&text)) {
            Ok(backup) => prop_assert!(backup.seal != Seal::Whole || backup.record == full()),
            Err(error) => prop_assert!(!matches!(error, BackupError::TooLarge)),
        }
    }
}

/// The order of items says nothing.
fn sorted(record: &Record) -> (Vec<String>, Vec<String>, Vec<String>, Record) {
    let in_order = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    let mut rest = record.clone();
    for id in record.results().iter().map(|result| result.id) {
        rest.remove(id);
    }
    let (misses, days) = (std::mem::take(&mut rest.misses), std::mem::take(&mut rest.study_days));
    (
        in_order(record.results().iter().map(|result| format!("{result:?}")).collect()),
        in_order(misses.iter().map(|miss| format!("{miss:?}")).collect()),
        in_order(days.iter().map(|day| format!("{day:?}")).collect()),
        rest,
    )
}
