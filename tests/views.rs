//! Golden views: what a student reads, state by state. Look at each changed snapshot before accepting it.

mod common;

use common::html::{broken_before, lines_of};
use common::{day, planner, rows, start, today, value};
use ready_to_sit::planner::{Command, Keeping, Planner, Unsaved};
use ready_to_sit::readiness::Verdict;
use ready_to_sit::record::Record;
use ready_to_sit::view;

/// The elements that begin a line.
const BLOCKS: &[&str] = &[
    "header", "nav", "section", "div", "form", "fieldset", "p", "h2", "h3", "h4", "ul", "li", "figure", "details",
    "summary", "input", "select", "option", "button", "svg", "table", "tr", "footer", "dl", "dt", "line", "path",
    "text",
];

/// The page as readable lines: a break before each block element.
fn lines(planner: &Planner) -> String {
    broken_before(&view::page(planner), BLOCKS).trim().to_owned()
}

/// The words alone, as read aloud.
fn words(planner: &Planner) -> String {
    lines_of(&view::page(planner), BLOCKS)
}

fn answer(exam: &str, results: &[(&str, &str, &str, &str)], expected: Verdict) -> Planner {
    let planner = planner(exam, results);
    assert_eq!(planner.assessment().verdict, expected);
    planner
}

#[test]
fn first_screen() {
    insta::assert_snapshot!(lines(&Planner::new(today())));
}

#[test]
fn first_screen_with_wrong_entries() {
    let mut planner = Planner::new(today());
    start(&mut planner, "18.12.2026", &[("cbssa-30", "2026-11-08", "730", "all"), ("", "2026-11-30", "", "")]);
    insta::assert_snapshot!(lines(&planner));
}

/// C-87.
#[test]
fn verdict_ready() {
    let planner = answer(
        "2026-12-18",
        &[("cbssa-30", "2026-11-08", "74", "> 99"), ("cbssa-31", "2026-11-19", "75", "")],
        Verdict::Ready,
    );
    insta::assert_snapshot!(lines(&planner));
}

#[test]
fn verdict_on_track() {
    let planner = answer(
        "2026-12-04",
        &[("cbssa-30", "2026-11-08", "67", ""), ("cbssa-31", "2026-11-19", "68", "")],
        Verdict::OnTrack,
    );
    insta::assert_snapshot!(words(&planner));
}

/// C-73, C-108: between 60 and 65 nothing is called safe.
#[test]
fn verdict_move_or_earn() {
    let planner = answer(
        "2026-12-18",
        &[("cbssa-30", "2026-11-08", "62", ""), ("cbssa-31", "2026-11-19", "64", "")],
        Verdict::MoveOrEarn,
    );
    insta::assert_snapshot!(words(&planner));
}

/// C-89.
#[test]
fn verdict_postpone() {
    let flat = [
        ("cbssa-29", "2026-10-20", "61", ""),
        ("cbssa-30", "2026-11-05", "61", ""),
        ("cbssa-31", "2026-11-19", "60", ""),
    ];
    insta::assert_snapshot!(words(&answer("2026-12-18", &flat, Verdict::PostponeAndChange)));
}

#[test]
fn verdict_not_safe() {
    let planner = answer("2026-11-27", &[("cbssa-31", "2026-11-19", "45", "")], Verdict::NotSafe);
    let words = words(&planner);
    assert!(!words.contains("Keep the booking"));
    insta::assert_snapshot!(words);
}

#[test]
fn verdict_not_enough_with_one_good_result() {
    let planner = answer("2027-01-18", &[("cbssa-31", "2026-11-19", "70", "")], Verdict::NotEnough);
    insta::assert_snapshot!(words(&planner));
}

#[test]
fn no_results_and_no_date() {
    insta::assert_snapshot!(words(&answer("", &[], Verdict::NotEnough)));
}

/// A-01, C-101, C-102: after the exam only the result window is left.
#[test]
fn exam_passed() {
    let mut planner = answer(
        "2026-12-18",
        &[("cbssa-30", "2026-11-08", "74", ""), ("cbssa-31", "2026-11-19", "75", "")],
        Verdict::Ready,
    );
    planner.set_today(day("2026-12-20"));
    insta::assert_snapshot!(words(&planner));
}

#[test]
fn exam_today() {
    let planner = answer(
        "2026-11-22",
        &[("cbssa-30", "2026-11-08", "74", ""), ("cbssa-31", "2026-11-19", "75", "")],
        Verdict::Ready,
    );
    insta::assert_snapshot!(words(&planner));
}

/// On the day no verdict is of use, least of all a bad one.
#[test]
fn exam_today_after_a_low_result() {
    let planner = answer("2026-11-22", &[("cbssa-31", "2026-11-19", "45", "")], Verdict::NotSafe);
    let words = words(&planner);
    assert!(words.contains("Your exam is today") && !words.contains("Not safe") && !words.contains("would pass"));
    insta::assert_snapshot!(words);
}

#[test]
fn exam_far_off() {
    let results = [("cbssa-30", "2026-11-08", "62", ""), ("cbssa-31", "2026-11-19", "64", "")];
    let planner = planner("2027-03-18", &results);
    let words = words(&planner);
    assert!(words.contains("Too early to call") && !words.contains("ove the exam") && !words.contains("would pass"));
    insta::assert_snapshot!(words);
}

/// Without an exam there is nothing to move.
#[test]
fn no_verdict_speaks_of_an_exam_that_is_not_there() {
    let form = |test, date, epc| (test, date, epc, "");
    let two = |first, second| vec![form("cbssa-30", "2026-11-08", first), form("cbssa-31", "2026-11-19", second)];
    let flat = || {
        vec![
            form("cbssa-29", "2026-10-20", "61"),
            form("cbssa-30", "2026-11-05", "61"),
            form("cbssa-31", "2026-11-19", "60"),
        ]
    };
    for (results, verdict) in [
        (two("50", "45"), Verdict::NotSafe),
        (vec![form("cbssa-31", "2026-11-19", "70")], Verdict::NotEnough),
        (two("74", "75"), Verdict::Ready),
        (two("67", "68"), Verdict::OnTrack),
        (two("62", "64"), Verdict::MoveOrEarn),
        (flat(), Verdict::PostponeAndChange),
    ] {
        let words = words(&answer("", &results, verdict));
        for word in ["move", "Move", "date you", "test centre", "ostpone", "this date"] {
            assert!(!words.contains(word), "{verdict:?}, {word}: {words}");
        }
    }
}

/// Past their date the figures still show, but nothing is called safe.
#[test]
fn figures_out_of_date() {
    let mut planner = Planner::new(day("2029-01-01"));
    start(&mut planner, "2029-01-20", &[("cbssa-30", "2028-12-20", "78", ""), ("cbssa-31", "2028-12-28", "79", "")]);
    assert_eq!(planner.assessment().verdict, Verdict::NotEnough);
    assert!(words(&planner).contains("may have changed"));
    assert!(words(&planner).contains("These waits may have changed"));
    planner.apply(Command::Go(value("sources")));
    let words = words(&planner);
    assert_eq!(words.matches("May have changed").count(), words.matches("Source: ").count());
}

/// C-09: a number on another scale is shown and does not enter the chance.
#[test]
fn results_with_one_being_edited() {
    let mut planner = planner(
        "2026-12-18",
        &[
            ("cbssa-30", "2026-11-08", "67", "91"),
            ("free-120", "2026-11-15", "73.3", ""),
            ("cbssa-30", "2026-11-18", "80", ""),
            ("cbssa-31", "2026-11-19", "68", ""),
        ],
    );
    planner.apply(Command::Go(value("results")));
    planner.apply(Command::EditResult(value("2")));
    insta::assert_snapshot!(lines(&planner));
}

#[test]
fn sources() {
    let mut planner = answer(
        "2026-12-18",
        &[("cbssa-30", "2026-11-08", "67", "91"), ("cbssa-31", "2026-11-19", "68", "")],
        Verdict::MoveOrEarn,
    );
    planner.apply(Command::Go(value("sources")));
    insta::assert_snapshot!(words(&planner));
}

#[test]
fn my_data_and_the_second_tap() {
    let mut planner = planner("2026-12-18", &[("cbssa-30", "2026-11-08", "67", "91")]);
    planner.keeping_is_now(Keeping::Kept);
    planner.apply(Command::Go(value("my-data")));
    planner.apply(Command::AskDeleteAll);
    insta::assert_snapshot!(lines(&planner));
}

#[test]
fn what_is_wrong_with_the_storage_is_said_everywhere() {
    let damaged = Keeping::Damaged { raw: "{".into(), problem: "it ends too early".into() };
    for (keeping, said) in [
        (Keeping::Unsaved(Unsaved::Full), "storage in your browser is full"),
        (Keeping::Unsaved(Unsaved::Refused), "refused to store"),
        (Keeping::Blocked, "blocks storage"),
        (damaged, "could not be read"),
    ] {
        let mut planner = Planner::with_record(today(), Record::default(), keeping);
        for place in ["now", "results", "sources", "my-data"] {
            planner.apply(Command::Go(value(place)));
            assert!(words(&planner).contains(said), "{place}: {said}");
        }
    }
}

/// Whatever is typed comes back as text and never as markup.
#[test]
fn what_is_typed_is_escaped() {
    let mut planner = Planner::new(today());
    let evil = "\"><script>alert(1)</script>&";
    let mut fields = rows(&[(evil, evil, evil, evil)]);
    fields.extend([("exam".into(), evil.into()), ("route".into(), evil.into()), ("pasted-0".into(), evil.into())]);
    planner.apply(Command::Start(fields.into_iter().collect()));
    let html = view::page(&planner);
    assert!(!html.contains("<script"));
    assert!(html.contains("&lt;script&gt;"));
}

/// Every id once, every label and description with its target, no style attribute, no handler.
#[test]
fn the_markup_is_sound() {
    let mut first = Planner::new(today());
    start(&mut first, "never", &[("cbssa-30", "", "730", "all"), ("amboss", "2026-11-30", "", "")]);
    let mut edited =
        planner("2026-12-18", &[("cbssa-30", "2026-11-08", "67", "91"), ("cbssa-31", "2026-11-19", "68", "")]);
    edited.apply(Command::Open(value("booking")));
    let mut editing = edited.clone();
    editing.apply(Command::Go(value("results")));
    editing.apply(Command::EditResult(value("1")));
    let mut pasting = edited.clone();
    pasting.apply(Command::Open(value("paste")));
    let mut telling = edited.clone();
    telling.apply(Command::Open(value("next-test")));
    telling.apply(Command::Open(value("circumstances")));
    telling.apply(Command::SaveNextTest(value("")));
    telling.apply(Command::SaveCircumstances(
        [("breaks", "2"), ("break-from-1", "?"), ("gate-cbssa", "x")].into_iter().collect(),
    ));
    for planner in [&Planner::new(today()), &first, &edited, &editing, &pasting, &telling] {
        let html = view::page(planner);
        let all = |attribute: &str| -> Vec<String> {
            html.split(&format!(" {attribute}=\""))
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let ids = all("id");
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby", "data-form"] {
            for target in all(attribute).iter().flat_map(|list| list.split(' ')) {
                assert!(ids.iter().any(|id| id == target), "{attribute} {target}");
            }
        }
        assert!(all("style").is_empty());
        assert!(!html.contains("\" on"), "no inline handler");
    }
}

#[test]
fn a_long_log_shows_its_latest_results_until_all_are_asked_for() {
    let mut planner = Planner::new(today());
    for first in [1, 11, 21] {
        let dates: Vec<_> = (first..first + 9).map(|day| format!("2026-10-{day:02}")).collect();
        let more: Vec<_> = dates.iter().map(|date| ("cbse", date.as_str(), "66", "")).collect();
        assert!(planner.apply(Command::AddResults(rows(&more).into_iter().collect())).accepted);
    }
    planner.apply(Command::Go(value("results")));
    let page = view::page(&planner);
    assert_eq!(page.matches("<li class=\"result\"").count(), 20);
    assert!(page.contains("The latest 20 of 27 results.") && page.contains("id=\"result-27\""));
    let outcome = planner.apply(Command::Open(value("all-results")));
    assert_eq!(outcome.focus.as_deref(), Some("all-results"));
    let page = view::page(&planner);
    assert_eq!(page.matches("<li class=\"result\"").count(), 27);
    assert!(!page.contains("The latest"));
}
