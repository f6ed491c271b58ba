//! The place "After": waiting, passing, and what is written down there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{day, value};
use ready_to_sit::planner::{Command, Fields, Keeping, Outcome, Place, Planner};
use ready_to_sit::record::{Answer, ItemKind, Record};
use ready_to_sit::view;

/// A student with three results, booked for 18 December 2026, on `today`, in the place "After".
fn student(today: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"us-md","attempt":"first"}},"booking":{{"exam":"2026-12-18"}},{more}
        "results":[{{"id":1,"test":"cbssa-29","date":"2026-11-21","score":{{"scale":"epc","value":64}}}},
        {{"id":2,"test":"cbssa-30","date":"2026-12-02","score":{{"scale":"epc","value":66}}}},
        {{"id":3,"test":"cbssa-31","date":"2026-12-11","score":{{"scale":"epc","value":67}}}}]}}"#
    );
    let mut planner = Planner::with_record(day(today), Record::from_json(&text).unwrap(), Keeping::InMemory);
    go(&mut planner);
    planner
}

fn go(planner: &mut Planner) {
    assert!(planner.apply(Command::Go(value("after"))).accepted);
    assert_eq!(planner.session().place, Place::After);
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn add(planner: &mut Planner, kind: &str, text: &str) -> Outcome {
    planner.apply(Command::SaveItem(fields(&[("kind", kind), (&format!("after-{kind}-text"), text)])))
}

fn lines(planner: &Planner) -> String {
    lines_of(&view::page(planner), &["h3", "h4", "p", "li", "dt", "dd", "summary", "legend", "label", "button"])
}

/// C-24: frozen on the exam day, before a later edit, once; anew only when the student asks.
#[test]
fn the_profile_is_frozen_before_anything_can_change_it() {
    let mut planner = student("2026-12-17", "");
    assert!(planner.record().after.snapshots.is_empty());
    planner.set_today(day("2026-12-19"));
    // The first thing done after the exam deletes a result: it was there on the day.
    assert!(planner.apply(Command::DeleteResult(value("3"))).accepted);
    let frozen = planner.record().after.snapshot(day("2026-12-18")).unwrap().clone();
    assert_eq!((frozen.results.len(), frozen.taken), (3, day("2026-12-19")));
    assert!(frozen.fail.is_some_and(|(low, high)| low < high));
    planner.apply(Command::DeleteResult(value("2")));
    assert_eq!(planner.record().after.snapshots, [frozen]);
    assert!(planner.apply(Command::FreezeProfile).accepted);
    assert_eq!(planner.record().after.snapshots[0].results.len(), 1);
    planner.apply(Command::Undo);
    assert_eq!(planner.record().after.snapshots[0].results.len(), 3);
}

#[test]
fn answers_and_lists_are_kept_changed_and_taken_back() {
    let mut planner = student("2026-12-19", "");
    planner.apply(Command::SaveAfter(fields(&[("after-feeling", "unsure")])));
    assert_eq!(planner.record().after.answer(Answer::FEELING), "unsure");
    let wrong = planner.apply(Command::SaveAfter(fields(&[("after-feeling", "splendid")])));
    assert!(!wrong.accepted);
    let long = "x".repeat(2_003);
    let refused = planner.apply(Command::SaveAfter(fields(&[("after-day-notes", &long)])));
    assert_eq!((refused.accepted, refused.focus.as_deref()), (false, Some("after-day-notes")));
    assert!(view::page(&planner).contains("This is 3 characters too long. Shorten it to 2000."));
    assert!(add(&mut planner, "question", "Who reads my file?").accepted);
    assert!(!add(&mut planner, "question", " ").accepted);
    assert!(planner.apply(Command::EditItem(value("1"))).accepted);
    assert!(view::page(&planner).contains("Save the change"));
    assert!(add(&mut planner, "question", "Who reads my file first?").accepted);
    let texts: Vec<_> = planner.record().after.of(ItemKind::Question).map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["Who reads my file first?"]);
    assert!(planner.apply(Command::DeleteItem(value("1"))).accepted);
    planner.apply(Command::Undo);
    assert_eq!(planner.record().after.items.len(), 1);
}

/// What is typed and not kept stays through every redrawing.
#[test]
fn what_is_typed_stays() {
    let mut planner = student("2026-12-19", "");
    planner.apply_json(
        r#"{"command":"go","fields":{"value":"after"},"draft":{"after-day-notes":"Slept well","after-question-text":"May I"}}"#,
    );
    let page = view::page(&planner);
    assert!(page.contains("Slept well") && page.contains("value=\"May I\""));
}

/// The outcome is entered in place, with exam and day filled in.
#[test]
fn the_outcome_is_entered_right_there() {
    let mut planner = student("2027-01-14", "");
    assert!(planner.apply(Command::Open(value("outcome"))).accepted);
    assert!(view::page(&planner).contains(r#"value="2026-12-18""#));
    let saved = planner.apply(Command::SaveAttempt(fields(&[
        ("attempt-exam", "step-1"),
        ("attempt-day", "2026-12-18"),
        ("attempt-outcome", "passed"),
        ("attempt-result", "2027-01-13"),
    ])));
    assert_eq!((saved.accepted, saved.focus.as_deref()), (true, Some("place-heading")));
    assert!(lines(&planner).contains("You passed"));
}

/// The bar has the place once its time has come.
#[test]
fn the_bar_has_the_place_once_the_exam_day_has_come() {
    for (today, is_there) in [("2026-12-17", false), ("2026-12-18", true)] {
        let mut planner = student(today, "");
        planner.apply(Command::Go(value("now")));
        assert_eq!(view::page(&planner).contains("id=\"go-after\""), is_there, "{today}");
    }
}
