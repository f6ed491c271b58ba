//! The words of the place "After" and of the places beside it in plain language, for the check of their reading level.
//!
//! `tests/e2e/reading-level.test.mjs` reads these snapshots.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::html::{broken_before, text_of};
use common::{day, value};
use ready_to_sit::advice::{Kind, Saying};
use ready_to_sit::planner::{Command, Fields, Keeping, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::view;

/// A student who has asked for plain language.
fn student(today: &str, route: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"{route}","attempt":"first"}},"booking":{{"exam":"2026-12-18"}},{more}
        "results":[{{"id":1,"test":"cbssa-29","date":"2026-11-21","score":{{"scale":"epc","value":64}}}},
        {{"id":2,"test":"cbssa-30","date":"2026-12-02","score":{{"scale":"epc","value":66}}}},
        {{"id":3,"test":"cbssa-31","date":"2026-12-11","score":{{"scale":"epc","value":67}}}}]}}"#
    );
    let mut planner = Planner::with_record(day(today), Record::from_json(&text).unwrap(), Keeping::InMemory);
    let plain = Fields::from_iter([("plain-language", "on")]);
    assert!(planner.apply(Command::SaveDisplay(plain)).accepted);
    assert!(planner.record().display.plain_language);
    planner
}

/// Paragraphs and list items; no labels, buttons, headings, and no citations: the name of a source is not ours to make
/// easier.
fn prose(planner: &Planner, place: &str) -> String {
    let mut planner = planner.clone();
    assert!(planner.apply(Command::Go(value(place))).accepted);
    let page = view::page(&planner);
    let from = page.find(r#"<div class="place">"#).unwrap();
    let to = page.find(r#"<footer class="foot">"#).unwrap();
    let tags = [
        "p", "li", "dd", "dt", "h3", "h4", "h5", "summary", "legend", "label", "button", "textarea", "select", "div",
        "ul", "svg",
    ];
    let broken = broken_before(&page[from..to], &tags);
    let is_prose =
        |line: &&str| ["<p", "<li", "<dd"].iter().any(|tag| line.starts_with(tag)) && !line.contains("checked on");
    let lines: Vec<String> = broken.lines().filter(is_prose).map(|line| text_of(line).trim().to_owned()).collect();
    lines.into_iter().filter(|line| line.contains(' ')).collect::<Vec<_>>().join("\n")
}

/// Plain language: what a student reads on each screen after the exam.
#[test]
fn every_screen_in_plain_language() {
    let sat = |outcome: &str| format!(r#""attempts":[{{"exam":"step-1","day":"2026-12-18","outcome":"{outcome}"}}],"#);
    let screens = vec![
        ("now", student("2026-12-12", "us-md", ""), "now"),
        ("waiting", student("2026-12-20", "us-md", r#""after":{"feeling":"bad"},"#), "after"),
        ("pass", student("2027-01-14", "us-md", &sat("passed")), "after"),
        ("fail", student("2027-01-14", "us-md", &sat("failed")), "after"),
        ("incomplete", student("2027-01-14", "us-md", &sat("incomplete")), "after"),
        ("lapsed", student("2034-01-14", "non-us-img", &sat("passed")), "after"),
        ("both-exams", student("2027-01-14", "us-do", &sat("passed")), "after"),
        ("advice", student("2026-12-12", "us-md", ""), "advice"),
        ("paperwork", student("2026-12-20", "us-md", ""), "paperwork"),
        ("paperwork-abroad", student("2026-12-20", "non-us-img", ""), "paperwork"),
    ];
    for (name, planner, place) in &screens {
        insta::assert_snapshot!(format!("screen_{name}"), prose(planner, place));
    }
    let mut planner = student("2026-12-12", "us-md", "");
    planner.apply(Command::Go(value("advice")));
    let start = prose(&planner, "advice");
    let mut answers = String::new();
    for code in Saying::ALL.map(Saying::code).into_iter().chain(Kind::ALL.map(Kind::code)) {
        planner.apply(Command::Translate(value(code)));
        let page = prose(&planner, "advice");
        for line in page.lines().filter(|line| !start.lines().any(|other| other == *line)) {
            answers.push_str(line);
            answers.push('\n');
        }
    }
    insta::assert_snapshot!("screen_advice-answers", answers);
}
