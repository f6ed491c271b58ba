//! The place "Dates, rules and paperwork".
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{day, value};
use ready_to_sit::planner::{Command, Fields, Keeping, Place, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::view;

fn student(today: &str, route: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"{route}","attempt":"first"}},{more}"booking":{{"exam":"2026-12-18"}}}}"#
    );
    let mut planner = Planner::with_record(day(today), Record::from_json(&text).unwrap(), Keeping::InMemory);
    assert!(planner.apply(Command::Go(value("paperwork"))).accepted);
    assert_eq!(planner.session().place, Place::Paperwork);
    planner
}

fn lines(planner: &Planner) -> String {
    lines_of(&view::page(planner), &["h3", "h4", "h5", "p", "li", "dt", "dd", "summary", "legend", "label", "button"])
}

/// A-01, A-13, A-14, A-24, C-95, C-100, C-101, C-102, C-104, C-105, C-106, C-111, C-112, C-113, C-118: the place, by
/// route, each answer with its source and the day of the check.
#[test]
fn the_place_by_route() {
    for route in ["us-md", "us-do", "us-img", "non-us-img"] {
        let planner = student("2026-11-22", route, "");
        insta::assert_snapshot!(format!("place_{route}"), lines(&planner));
    }
}

/// A-24, C-104: each question names where its rules were read and when; an old check says that it may have changed.
#[test]
fn every_rule_is_dated() {
    let planner = student("2026-11-22", "non-us-img", "");
    let page = view::page(&planner);
    for id in ["when-result", "move-date", "permit", "how-many", "who-sees", "take-again", "gaps", "day-tips"] {
        let from = page.find(&format!("<details id=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
        let part = &page[from..from + page[from..].find("</details>").unwrap()];
        assert!(part.contains("Source: ") && part.contains(", checked on "), "{id}: {part}");
    }
    let later = student("2029-01-01", "non-us-img", "");
    assert!(lines(&later).contains("These rules may have changed since we checked them."));
}

/// C-105, C-106, C-107: what is told of attempts follows from how many there are.
#[test]
fn attempts_in_words() {
    let sat = |days: &[(&str, &str)]| {
        let all: Vec<_> = days
            .iter()
            .map(|(day, outcome)| format!(r#"{{"exam":"step-1","day":"{day}","outcome":"{outcome}"}}"#))
            .collect();
        lines(&student("2027-06-01", "us-md", &format!(r#""attempts":[{}],"#, all.join(","))))
    };
    let one = sat(&[("2026-12-18", "failed")]);
    assert!(one.contains("One that failed can be explained once there is a clear pass after it."));
    assert!(one.contains("You have entered 1 of Step 1. That leaves 3."), "{one}");
    let recovered = sat(&[("2026-12-18", "failed"), ("2027-04-01", "passed")]);
    assert!(recovered.contains("One that failed and a clear pass after it can be explained."));
    assert!(recovered.contains("An exam that was passed is not sat again"));
    let several = sat(&[("2026-06-18", "failed"), ("2026-12-18", "failed")]);
    assert!(several.contains("Several raise harder questions."));
    for text in [one, recovered, several] {
        assert!(text.contains("Every attempt stays on it, also after a pass."));
    }
}

/// C-112, C-113: the own leaves are named with what to check, and the explanation is kept.
#[test]
fn gaps_are_named_and_explained() {
    let mut planner = student(
        "2026-11-22",
        "us-md",
        r#""timeline":{"leaves":[{"from":"2027-03-01","to":"2027-08-01","kind":"research"},
        {"from":"2027-09-01","to":"2027-09-30","kind":"clerkship"}]},"#,
    );
    let text = lines(&planner);
    assert!(text.contains("1 Mar 2027 to 1 Aug 2027: the years within which passes count keep running."), "{text}");
    assert!(!text.contains("1 Sep 2027"));
    let saved = planner.apply(Command::SaveAfter(Fields::from_iter([("after-gap", "I cared for my father.")])));
    assert!(saved.accepted && view::page(&planner).contains("I cared for my father."));
    assert!(planner.record().to_json().contains("I cared for my father."));
}

/// C-95: what to ask now follows the stage.
#[test]
fn whom_to_ask_follows_the_stage() {
    for (today, more, wanted) in [
        ("2026-11-22", "", "Would you keep this date?"),
        ("2026-12-20", "", "what do I do first if it is not a pass?"),
        (
            "2027-02-01",
            r#""attempts":[{"exam":"step-1","day":"2026-12-18","outcome":"passed"}],"#,
            "which part of my file is thin",
        ),
        (
            "2027-02-01",
            r#""attempts":[{"exam":"step-1","day":"2026-12-18","outcome":"failed"}],"#,
            "its own limit on attempts",
        ),
    ] {
        let text = lines(&student(today, "us-md", more));
        assert!(text.contains(wanted), "{today} {more}: {text}");
    }
}
