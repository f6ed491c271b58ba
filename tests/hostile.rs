//! Whatever is read, nothing breaks: each entry point on damaged, made-up and hostile texts. `fuzz/` looks on for longer;
//! what it finds is put into `fuzz/corpus` and is read here from then on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "hostile/checks.rs"]
mod checks;
#[allow(dead_code, reason = "shared with the tests of the store")]
#[path = "common/faulty.rs"]
mod faulty;
#[path = "hostile/script.rs"]
mod script;
#[path = "hostile/words.rs"]
mod words;

use checks::ENTRIES;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ready_to_sit::json::parse;
use ready_to_sit::planner::{Command, Planner};
use ready_to_sit::record::Record;
use std::path::Path;
use std::sync::LazyLock;

/// Texts that somebody who means harm, or a bad copy, would put in.
const HOSTILE: [&str; 26] = [
    "",
    "null",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "|",
    "-1",
    "0.1e-7",
    "1e999",
    "NaN",
    "99999999999999999999",
    "4294967295",
    "1900-01-01",
    "2200-12-31",
    "9999-12-31",
    "2026-02-30",
    "__proto__",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(1)",
    "\u{202e}\u{0}\u{feff}",
    "e\u{301}\u{1f9d1}\u{200d}\u{2695}",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| words::of_sources(root()).unwrap());

/// What stands in a folder of `fuzz/corpus`, where it is text.
fn corpus(name: &str) -> Vec<String> {
    let folder = std::fs::read_dir(root().join("fuzz/corpus").join(name)).unwrap();
    let mut texts: Vec<_> =
        folder.filter_map(|file| String::from_utf8(std::fs::read(file.unwrap().path()).unwrap()).ok()).collect();
    texts.sort();
    assert!(!texts.is_empty(), "{name}");
    texts
}

fn commands() -> Vec<String> {
    let names = words::commands(root()).unwrap();
    assert!(names.len() > 40, "the names are found where they are written");
    names
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(WORDS.as_slice()),
        3 => (-400_i32..400).prop_map(|days| checks::today().plus_days(days).to_string()),
        3 => (0_u32..130).prop_map(|number| number.to_string()),
        2 => select(&HOSTILE[..]).prop_map(String::from),
        1 => any::<String>(),
    ]
}

/// A sound text in which some stretches are replaced.
fn damaged(name: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0_usize..12, anything());
    (select(corpus(name)), vec(edit, 1..5)).prop_map(|(text, edits)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (at, length, with) in edits {
            let start = at.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            letters.splice(start..end, with.chars());
        }
        letters.into_iter().collect()
    })
}

/// A script of commands that exist, with fields that exist, and values that mostly make no sense.
fn any_script() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        6 => select(commands()),
        1 => (-40_i32..40).prop_map(|days| format!(">{days}")),
        1 => Just(">reload".to_owned()),
    ];
    let field = (any::<bool>(), select(WORDS.as_slice()), prop::option::of(0_u8..3), anything());
    let field = field.prop_map(|(draft, name, row, value)| {
        let (draft, row) = (if draft { "~" } else { "" }, row.map(|row| format!("-{row}")).unwrap_or_default());
        format!("{draft}{name}{row}={}\n", value.replace('\n', "\\n"))
    });
    // "value" is the field of every second command.
    let value = anything().prop_map(|value| format!("value={}\n", value.replace('\n', "\\n")));
    let step = (name, prop_oneof![value, Just(String::new())], vec(field, 0..8))
        .prop_map(|(name, value, fields)| format!("{name}\n{value}{}", fields.concat()));
    vec(step, 1..10).prop_map(|steps| steps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_document_is_refused_or_read_whole(text in damaged("document")) {
        checks::document(&text);
    }

    #[test]
    fn a_damaged_rules_file_is_refused_or_planned_by(text in damaged("rules")) {
        checks::rules(&text);
    }

    #[test]
    fn damaged_settings_change_nothing_that_was_told(text in damaged("settings")) {
        checks::settings(&text);
    }

    #[test]
    fn any_lines_can_be_pasted(lines in prop_oneof![damaged("pasted"), any::<String>()]) {
        checks::pasted(&lines);
    }

    #[test]
    fn a_damaged_script_of_commands_loses_nothing(text in damaged("commands")) {
        checks::commands(&text);
    }

    #[test]
    fn any_commands_in_any_order_lose_nothing(text in any_script()) {
        checks::commands(&text);
    }

    #[test]
    fn damaged_json_is_read_as_the_oracle_reads_it(text in prop_oneof![damaged("json"), damaged("document")]) {
        checks::json(&text);
    }

    #[test]
    fn any_bytes_are_survived(bytes in vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for (_, check) in ENTRIES {
            check(&text);
        }
    }
}

#[test]
fn what_fuzzing_found_and_started_from_is_survived() {
    for (name, check) in ENTRIES {
        for text in corpus(name) {
            check(&text);
        }
    }
}

/// A folder of `fuzz/corpus` or a target without a check here would never be read in a normal run.
#[test]
fn every_target_is_checked_here() {
    let names = |folder: &str| {
        let mut names: Vec<String> = std::fs::read_dir(root().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let here = ENTRIES.map(|(name, _)| name.to_owned());
    assert_eq!(names("fuzz/corpus"), here);
    assert_eq!(names("fuzz/targets"), here);
}

#[test]
fn depth_and_width_end_in_a_message() {
    for bomb in [
        "[".repeat(5_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("{{\"schema\":1,\"results\":{}", "[".repeat(100_000)),
    ] {
        assert!(parse(&bomb).is_err());
        assert!(Record::from_json(&bomb).is_err());
        assert!(Command::from_json(&bomb).is_err());
    }
    let many = format!("{{\"schema\":1,\"results\":[{}]}}", vec!["{}"; 1_000_000].join(","));
    assert!(Record::from_json(&many).is_err());
}

/// A map of ours never has many names; comparing a hundred thousand of them with each other would hold the page.
#[test]
fn a_map_of_too_many_names_is_refused_soon() {
    let names: Vec<String> = (0..100_000).map(|number| format!("\"{number}\":1")).collect();
    let error = parse(&format!("{{{}}}", names.join(","))).unwrap_err();
    assert_eq!(error.problem, "an object has too many names");
}

#[test]
fn a_text_of_many_megabytes_is_pasted_without_harm() {
    let mut planner = Planner::new(checks::today());
    let text = "NBME 30 71 97 2026-11-08\n".repeat(100_000);
    planner.apply(Command::ReadLines([("lines", text)].into_iter().collect()));
    assert_eq!(planner.session().entry.rows.len(), 200);
}

/// Lists of a document are counted before anything in them is compared: forty thousand events that were compared with each
/// other first took a minute.
#[test]
fn lists_that_are_too_long_are_refused_for_that() {
    let many = |item: &str| vec![item; 40_000].join(",");
    let days = (0..40_000).map(|number| checks::today().plus_days(-number / 2));
    let attempts: Vec<String> =
        days.map(|day| format!(r#"{{"exam":"step-1","day":"{day}","outcome":"failed"}}"#)).step_by(2).collect();
    let attempts = attempts.join(",");
    for fields in [
        format!(r#""breaks":[{}]"#, many(r#"{"from":"2026-10-01","to":"2026-10-02"}"#)),
        format!(r#""attempts":[{attempts}]"#),
        format!(r#""timeline":{{"events":[{}]}}"#, many(r#"{"id":1,"title":"x","day":"2027-03-01","whose":"mine"}"#)),
        format!(r#""timeline":{{"leaves":[{}]}}"#, many(r#"{"from":"2027-01-04","to":"2027-02-28","kind":"visa"}"#)),
        format!(r#""timeline":{{"dates":[{}]}}"#, many(r#"{"of":"step-2","binds":"on","day":"2027-06-18"}"#)),
        format!(
            r#""results":[{}]"#,
            many(r#"{"id":1,"test":"cbse","date":"2026-11-01","score":{"scale":"epc","value":64}}"#)
        ),
    ] {
        let error = Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap_err().to_string();
        assert!(error.contains("at most"), "{error}");
    }
    let text = "x".repeat(1_000_000);
    let page = format!(r#"{{"schema":1,"advisor_page":{{"parts":[],"tried":"{text}","questions":["{text}"]}}}}"#);
    assert!(Record::from_json(&page).is_err());
}
