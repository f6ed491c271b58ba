//! The records that are measured on the host and in the browser alike.
#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may fail")]

pub(crate) mod networks;

use ready_to_sit::calendar::Day;
use ready_to_sit::readiness::{Verdict, assess};
use ready_to_sit::record::{Miss, MissKind, Record, StudyDay, StudyLevel};

/// How many results the records hold. The last has room for the two forms that the next step tries, and for no more.
pub(crate) const SIZES: [u32; 4] = [2, 20, DESIGN_SIZE, 1_998];

/// The size for which the planner is designed.
pub(crate) const DESIGN_SIZE: u32 = 200;

/// The day of all measurements: the figures in `data/` have an expiry date, and another verdict is other work.
pub(crate) const TODAY: &str = "2026-11-22";

/// [`TODAY`] as a day.
pub(crate) fn today() -> Day {
    TODAY.parse().unwrap()
}

/// The record with so many results, checked to get the verdict whose next step takes most work: that one runs the
/// rules again and again on records with one or two forms more.
pub(crate) fn record(size: u32) -> Record {
    let record = Record::from_json(&text(size)).unwrap();
    assert_eq!(assess(&record, today()).verdict, Verdict::MoveOrEarn, "{size} results");
    record
}

/// How many results the records hold on which a day is tried out: usual, and the most that is designed for.
pub(crate) const TRIED: [u32; 2] = [12, DESIGN_SIZE];

/// [`record`] with a full timeline: a season, own dates, a leave and events, one of which clashes.
pub(crate) fn planned(size: u32) -> Record {
    let plans = r#"{"schema":1,"timeline":{"season":2029,
        "dates":[{"of":"step-2","binds":"on","day":"2028-05-12"},
            {"of":"clerkships-start","binds":"on","day":"2027-03-01","whose":"school"},
            {"of":"clerkships-end","binds":"on","day":"2028-03-31","whose":"school"}],
        "leaves":[{"from":"2027-06-01","to":"2027-06-30","kind":"leave"}],
        "events":[{"id":1,"title":"Orientation","day":"2027-02-20","until":"step-1","whose":"school"},
            {"id":2,"title":"Talk with the dean","day":"2027-01-20","needs":"step-1","whose":"school"},
            {"id":3,"title":"Trip home","day":"2027-07-10","whose":"mine"}]}}"#;
    let mut planned = record(size);
    planned.timeline = Record::from_json(plans).unwrap().timeline;
    planned
}

/// How many misses and study days the design record holds beside its results.
pub(crate) const DESIGN_STUDY: (u32, u32) = (5_000, 1_500);

/// [`planned`] with misses and study days: what the student has who has used everything for years.
pub(crate) fn full() -> Record {
    let mut full = planned(DESIGN_SIZE);
    let day = |back: u32| today().plus_days(-i32::try_from(back).unwrap());
    let (misses, days) = DESIGN_STUDY;
    full.misses = (1..=misses).map(|id| miss(id, day((misses - id) / 4))).collect();
    full.study_days = (0..days).rev().map(|back| study_day(back, day(back))).collect();
    full
}

/// A miss as they are typed: where from, which topic, and mostly a line about it.
pub(crate) fn miss(id: u32, day: Day) -> Miss {
    const NOTES: [&str; 4] = [
        "",
        "Knew the drug, not where it acts.",
        "Read past \"most likely next step\" and answered the diagnosis. Underline the last sentence first.",
        "Mixed up the two enzymes again: which one is missing decides what builds up before it, and what is lacking behind it. Card made.",
    ];
    let pick = |number: u32| usize::try_from(id / number).unwrap();
    Miss {
        id,
        day,
        source: format!("NBME {}, block {}", 26 + id % 6, 1 + id % 4),
        topic: ["Renal", "Biochemistry", "Cardiology, valves", "Neuroanatomy"][pick(3) % 4].into(),
        kind: MissKind::ALL[pick(1) % MissKind::ALL.len()],
        note: NOTES[pick(2) % NOTES.len()].into(),
    }
}

fn study_day(number: u32, day: Day) -> StudyDay {
    let level = StudyLevel::ALL[usize::try_from(number).unwrap() % StudyLevel::ALL.len()];
    let note = if number.is_multiple_of(5) { "Slow after lunch, better in the library." } else { "" };
    StudyDay { day, minutes: u16::try_from(120 + number % 400).unwrap(), level, note: note.into() }
}

fn text(size: u32) -> String {
    // Ids grow with the days, as in a record that is kept up.
    let results: Vec<String> = (0..size).rev().map(|age| result(size, age)).collect();
    format!(
        r#"{{"schema":1,"profile":{{"route":"us-do","attempt":"first"}},"booking":{{"exam":"2026-12-18"}},"results":[{}]}}"#,
        results.join(",")
    )
}

/// Results a week apart or closer, over twenty months at most; the newest has the age 0.
fn result(size: u32, age: u32) -> String {
    let id = size - age;
    let age_in_days = 3 + age * (7 * size).min(600) / size;
    let date = today().plus_days(-i32::try_from(age_in_days).unwrap());
    // A steady rise with some scatter: where the trend is flat, the verdict is another.
    let epc = 64 - age_in_days / 20 + age * 7 % 5;
    // What a report prints beside such scores.
    let printed = if epc >= 60 { r#","printed":"75""# } else { "" };
    let (test, scale, value, more) = match age % 10 {
        2 => ("cbse".to_owned(), "epc", epc, ""),
        3 => ("cbssa".to_owned(), "epc", epc, printed),
        4 => ("free-120".to_owned(), "percent", epc, ""),
        5 => ("cbssa".to_owned(), "epc", epc, r#","conditions":["untimed"]"#),
        6 => ("question-bank".to_owned(), "percent", epc, ""),
        8 => (format!("uwsa-{}", 1 + age % 3), "three-digit", 150 + epc, ""),
        // Only the oldest sitting of a form is a fresh one.
        9 => ("cbssa-26".to_owned(), "epc", epc, ""),
        0 | 1 if age < 2 => (format!("cbssa-{}", 31 - age), "epc", epc, ""),
        _ => ("cbssa".to_owned(), "epc", epc, ""),
    };
    format!(r#"{{"id":{id},"test":"{test}","date":"{date}","score":{{"scale":"{scale}","value":{value}}}{more}}}"#)
}

/// Two commands that take each other back, so that they can go on for ever.
pub(crate) struct Round {
    /// Its name in the results.
    pub(crate) name: &'static str,
    /// The place where it happens.
    pub(crate) place: &'static str,
    /// The commands, in JSON.
    pub(crate) commands: [&'static str; 2],
}

/// What is measured on the design record.
pub(crate) const ROUNDS: [Round; 2] = [
    Round {
        name: "risk",
        place: r#"{"command":"go","fields":{"value":"now"}}"#,
        commands: [
            r#"{"command":"save-risk","fields":{"value":"2"}}"#,
            r#"{"command":"save-risk","fields":{"value":"5"}}"#,
        ],
    },
    Round {
        name: "list",
        place: r#"{"command":"go","fields":{"value":"results"}}"#,
        commands: [r#"{"command":"delete-result","fields":{"value":"100"}}"#, r#"{"command":"undo","fields":{}}"#],
    },
];
