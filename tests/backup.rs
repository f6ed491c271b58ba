//! How much is in no file, when the planner says so, and what it does at a shared computer.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{planner, start, today, value};
use ready_to_sit::planner::{BackupState, Command, Effect, Keeping, LastFile, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::store::Patch;
use ready_to_sit::view;

const RESULTS: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "76", ""), ("cbssa-31", "2026-11-19", "78", "")];

fn kept(count: usize) -> Planner {
    let days: Vec<String> =
        (0..count).map(|days| today().plus_days(-30 - i32::try_from(days).unwrap()).to_string()).collect();
    let results: Vec<(&str, &str, &str, &str)> = days.iter().map(|day| ("cbse", &**day, "70", "")).collect();
    let mut planner = planner("2027-02-12", &results);
    planner.keeping_is_now(Keeping::Kept);
    planner
}

fn say(planner: &mut Planner, name: &str, fields: &str) -> ready_to_sit::planner::Outcome {
    planner.apply_json(&format!(r#"{{"command":"{name}","fields":{fields}}}"#))
}

fn place(planner: &mut Planner, place: &str) -> String {
    planner.apply(Command::Go(value(place)));
    view::page(planner)
}

#[test]
fn without_a_file_every_entry_is_in_none() {
    let mut planner = kept(2);
    let BackupState { last, unsaved, remind } = planner.backup_state();
    assert_eq!((last, remind), (LastFile::Never, false));
    // Two results, the exam day and the route.
    assert_eq!(unsaved, 4);
    let page = place(&mut planner, "my-data");
    assert!(page.contains("No file saved yet. All 4 entries are in no file."), "{page}");
    assert!(!place(&mut planner, "now").contains("backup-reminder"));
}

#[test]
fn ten_entries_in_no_file_are_said_on_the_first_screen_once_they_are_kept() {
    for (results, reminds) in [(7, false), (8, true)] {
        let mut planner = kept(results);
        assert_eq!(planner.backup_state().unsaved >= 10, reminds);
        assert_eq!(view::page(&planner).contains("backup-reminder"), reminds, "{results}");
        // What is not kept cannot be lost by the browser.
        planner.keeping_is_now(Keeping::InMemory);
        assert!(!view::page(&planner).contains("backup-reminder"));
    }
}

#[test]
fn a_file_settles_it_until_something_changes_and_two_weeks_have_passed() {
    let mut planner = kept(8);
    planner.backup_made();
    assert_eq!(planner.backup_state(), BackupState { last: LastFile::DaysAgo(0), unsaved: 0, remind: false });
    assert!(place(&mut planner, "my-data").contains("Last file saved: today. It holds everything."));
    planner.set_today(today().plus_days(40));
    assert!(!planner.backup_state().remind, "nothing has changed");

    planner.set_today(today());
    assert!(say(&mut planner, "save-risk", r#"{"value":"10"}"#).accepted);
    assert_eq!(planner.backup_state().unsaved, 1);
    // As many as before, but others.
    planner.backup_made();
    assert!(say(&mut planner, "save-risk", r#"{"value":"12"}"#).accepted);
    for (days, reminds) in [(13, false), (14, true)] {
        planner.set_today(today().plus_days(days));
        assert_eq!(planner.backup_state(), BackupState { last: LastFile::DaysAgo(days), unsaved: 1, remind: reminds });
    }
    assert!(place(&mut planner, "now").contains("Last file saved: 14 days ago."));
}

#[test]
fn how_things_are_shown_is_no_entry() {
    let mut planner = kept(2);
    planner.backup_made();
    assert!(say(&mut planner, "save-display", r#"{"hide-on-blur":"on"}"#).accepted);
    assert_eq!(planner.backup_state().unsaved, 0);
    assert!(view::page(&planner).contains("data-hides"));
}

#[test]
fn not_now_puts_it_off_for_a_week_and_is_kept() {
    let mut planner = kept(12);
    assert!(planner.backup_state().remind);
    let outcome = say(&mut planner, "put-off-saving", "{}");
    assert_eq!(outcome.effect, Some(Effect::Save));
    let kept = Record::from_json(&planner.told().to_json()).unwrap();
    for (days, reminds) in [(0, false), (6, false), (7, true), (-1, true)] {
        let later = Planner::with_record(today().plus_days(days), kept.clone(), Keeping::Kept);
        assert_eq!(later.backup_state().remind, reminds, "{days} days");
    }
}

#[test]
fn taking_a_change_back_does_not_forget_the_file() {
    let mut planner = kept(2);
    say(&mut planner, "save-risk", r#"{"value":"10"}"#);
    planner.backup_made();
    assert!(planner.apply(Command::Undo).accepted);
    let state = planner.backup_state();
    assert_eq!((state.last, state.unsaved), (LastFile::DaysAgo(0), 1));
}

#[test]
fn the_calendar_reminds_of_a_file_and_names_no_exam() {
    let mut planner = kept(2);
    let Some(Effect::Download { name, text }) = say(&mut planner, "remind-to-save", "{}").effect else { panic!() };
    assert_eq!(name, "ready-to-sit-reminder.ics");
    let calendar: icalendar::Calendar = text.parse().unwrap();
    assert_eq!(calendar.components.len(), 1);
    assert!(text.contains("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270212\r\n"));
    assert!(!text.to_lowercase().contains("usmle") && !text.to_lowercase().contains("step"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn a_session_stores_nothing_and_offers_no_keeping_again() {
    let mut planner = Planner::new(today());
    assert!(view::page(&planner).contains("id=\"session-only\""), "before the first entry");
    let outcome = say(&mut planner, "session-only", "{}");
    assert_eq!((outcome.accepted, outcome.effect), (true, None));
    assert!(start(&mut planner, "2027-02-12", &RESULTS).effect.is_none());
    let page = view::page(&planner);
    assert!(page.contains("data-hides") && page.contains("Only for this session"));
    for place_name in ["now", "my-data", "results"] {
        let page = place(&mut planner, place_name);
        assert!(!page.contains("data-command=\"keep\"") && !page.contains("id=\"session-only\""), "{place_name}");
    }
    assert!(planner.apply(Command::Keep).effect.is_none());
    assert_eq!(*planner.keeping(), Keeping::Session);
    // What somebody else keeps at this computer stays.
    assert_eq!(planner.apply(Command::DeleteAll).effect, None);
    assert_eq!(*planner.keeping(), Keeping::Session);
    assert!(planner.told().is_empty() && view::page(&planner).contains("data-hides"));
}

#[test]
fn what_is_kept_already_is_no_session() {
    let mut planner = kept(2);
    assert!(!say(&mut planner, "session-only", "{}").accepted);
    assert_eq!(*planner.keeping(), Keeping::Kept);
}

#[test]
fn a_locked_storage_is_said_and_nothing_is_written() {
    let mut planner = planner("2027-02-12", &RESULTS);
    planner.keeping_is_now(Keeping::Locked);
    let page = view::page(&planner);
    assert!(page.contains("locked with a passphrase") && !page.contains("data-command=\"keep\""));
    assert!(say(&mut planner, "save-risk", r#"{"value":"10"}"#).effect.is_none());
}

#[test]
fn files_saved_in_two_tabs_are_no_question_to_the_student() {
    let document = |day: &str| {
        let text = format!(r#"{{"schema":1,"backup":{{"day":"{day}","entries":2,"sum":"00"}}}}"#);
        Record::from_json(&text).unwrap().to_value()
    };
    let (before, here, mut there) = (document("2026-11-01"), document("2026-11-20"), document("2026-11-10"));
    let clashes = Patch::between(&before, &here).carry_over(&mut there, &[]);
    assert!(clashes.is_empty());
    assert_eq!(there.to_string(), here.to_string());
}
