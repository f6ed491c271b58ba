//! The place "Timeline" and the calendar file: what a student reads, route by route.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{today, value};
use icalendar::parser::{read_calendar, unfold};
use ready_to_sit::planner::{Command, Effect, Fields, Keeping, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::view;

/// A planner at the timeline over a record with these fields.
fn planner(fields: &str) -> Planner {
    let record = Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap();
    let mut planner = Planner::with_record(today(), record, Keeping::InMemory);
    assert!(planner.apply(Command::Go(value("timeline"))).accepted);
    planner
}

fn html(planner: &Planner) -> String {
    let html = view::page(planner);
    html.split_once(r#"<div class="place">"#).unwrap().1.split_once("<footer").unwrap().0.to_owned()
}

/// The words alone: a line for each block.
fn words(planner: &Planner) -> String {
    lines_of(
        &html(planner),
        &["p", "h3", "h4", "li", "tr", "td", "th", "summary", "caption", "select", "option", "button", "svg"],
    )
}

fn season(year: &str, target: &str) -> Fields {
    [("season", year), ("target", target)].into_iter().collect()
}

/// A US MD student who passed Step 1 and whose clerkships end ten days too late for an eight-week result.
const LATE_CLERKSHIPS: &str = r#""profile":{"route":"us-md"},"display":["words-only"],
    "attempts":[{"exam":"step-1","day":"2026-04-10","outcome":"passed","result_on":"2026-05-06"}],
    "timeline":{"season":2028,"dates":[{"of":"clerkships-start","binds":"on","day":"2026-06-01","whose":"school"},
        {"of":"clerkships-end","binds":"on","day":"2027-07-16","whose":"school"}]}"#;

const BOOKED: &str = r#""profile":{"route":"us-md"},"booking":{"exam":"2027-02-12"},"timeline":{"season":2028}"#;

/// C-80, C-82: the latest safe day of each step, each for the named target; the stage.
#[test]
fn a_plan_that_holds() {
    insta::assert_snapshot!(words(&planner(BOOKED)));
}

/// C-81: a clash in words, with the smallest changes; the list in place of the picture.
#[test]
fn a_clash_in_words() {
    let planner = planner(LATE_CLERKSHIPS);
    assert!(!html(&planner).contains("<svg viewBox=\"0 0 640"), "words only: no picture");
    insta::assert_snapshot!(words(&planner));
}

#[test]
fn a_graduate_abroad_reads_other_rules() {
    let img = words(&planner(
        r#""profile":{"route":"non-us-img"},"booking":{"exam":"2027-02-12"},"timeline":{"season":2028,"h1b":true}"#,
    ));
    assert!(img.contains("ECFMG Certificate") && img.contains("OET") && img.contains("H-1B"));
    assert!(!img.contains("away rotations") && !img.contains("COMLEX"));
    let md = words(&planner(BOOKED));
    assert!(md.contains("away rotations") && !md.contains("ECFMG Certificate") && !md.contains("COMLEX"));
    let osteopathic =
        words(&planner(r#""profile":{"route":"us-do"},"booking":{"exam":"2027-02-12"},"timeline":{"season":2028}"#));
    assert!(osteopathic.contains("COMLEX Level 1") && osteopathic.contains("NBOME's schedule"));
}

#[test]
fn without_a_route_it_asks_for_it() {
    let planner = planner(r#""booking":{"exam":"2027-02-12"}"#);
    let words = words(&planner);
    assert!(words.contains("Which route is yours?") && !words.contains("Next dates"));
    assert!(html(&planner).contains("open-profile"));
}

#[test]
fn the_place_stands_in_the_bar_once_something_has_been_told() {
    assert!(!view::page(&Planner::new(today())).contains("go-timeline"));
    assert!(view::page(&planner(BOOKED)).contains("go-timeline"));
}

/// C-80: another season and another target move every latest day, and can be taken back.
#[test]
fn season_and_target_are_chosen_and_taken_back() {
    let mut planner = planner(BOOKED);
    let latest = |planner: &Planner| {
        let html = html(planner);
        let backward = html.split_once("id=\"backward\"").unwrap().1.split_once("</details>").unwrap().0.to_owned();
        (backward.contains("2027-07-07"), backward.contains("Programmes' review"))
    };
    assert_eq!(latest(&planner), (true, false));
    let outcome = planner.apply(Command::SaveSeason(season("2028", "review")));
    assert!(outcome.accepted);
    assert_eq!(latest(&planner), (false, true));
    assert!(planner.apply(Command::SaveSeason(season("2029", "submission"))).accepted);
    assert_eq!(planner.timeline().season.unwrap().year(), 2029);
    assert!(planner.apply(Command::Undo).accepted && planner.apply(Command::Undo).accepted);
    assert_eq!(latest(&planner), (true, false));
    for wrong in [season("2500", "review"), season("soon", "review"), season("2028", "")] {
        assert!(!planner.apply(Command::SaveSeason(wrong)).accepted);
    }
    assert_eq!(planner.record().timeline.season, Some(2028));
}

#[test]
fn without_a_season_it_asks_for_one_and_a_far_one_says_so() {
    let mut planner = planner(r#""profile":{"route":"us-md"},"booking":{"exam":"2027-02-12"}"#);
    assert!(words(&planner).contains("No Match season chosen yet"));
    assert!(!html(&planner).contains("id=\"backward\""));
    assert!(planner.apply(Command::SaveSeason(season("2060", "submission"))).accepted);
    let words = words(&planner);
    assert!(words.contains("so far off that the pattern may change"));
    assert!(words.contains("Match of 2060"), "it stays in the list of choices");
}

#[test]
fn the_picture_shows_weeks_months_or_all_and_storage_never_knows() {
    let mut planner = planner(BOOKED);
    let before = planner.record().clone();
    assert!(html(&planner).contains(">Match Day</text>"));
    let outcome = planner.apply(Command::Zoom([("zoom", "weeks")].into_iter().collect()));
    assert!(outcome.accepted && outcome.effect.is_none());
    assert!(!html(&planner).contains(">Match Day</text>") && html(&planner).contains(">Step 1</text>"));
    assert!(!planner.apply(Command::Zoom(Fields::default())).accepted);
    assert_eq!(*planner.record(), before);
}

#[test]
fn old_rules_are_marked() {
    let mut planner = planner(BOOKED);
    assert!(!words(&planner).contains("May have changed"));
    assert!(planner.apply(Command::SaveSeason(season("2029", "submission"))).accepted);
    planner.set_today("2027-12-01".parse().unwrap());
    let words = words(&planner);
    assert!(words.contains("May have changed: trusted to") && words.contains("the rules behind it may have changed"));
}

/// The file as text.
fn file(planner: &mut Planner) -> String {
    let outcome = planner.apply(Command::ExportCalendar);
    let Some(Effect::Download { name, text }) = outcome.effect else { unreachable!("no file") };
    assert_eq!(name, "ready-to-sit.ics");
    text
}

/// Each event of a file as an independent reader sees it: id, first day, title, sequence.
fn events(file: &str) -> Vec<(String, String, String, u32)> {
    assert!(
        file.lines().all(|line| line.len() <= 75)
            && file.split('\n').all(|line| line.is_empty() || line.ends_with('\r'))
    );
    let unfolded = unfold(file);
    let calendar = read_calendar(&unfolded).unwrap();
    calendar
        .components
        .iter()
        .map(|event| {
            let text = |name: &str| event.find_prop(name).unwrap().val.clone().unescape_text().to_string();
            assert_eq!(event.name, "VEVENT");
            (text("UID"), text("DTSTART"), text("SUMMARY"), text("SEQUENCE").parse().unwrap())
        })
        .collect()
}

#[test]
fn the_calendar_file_is_read_by_another_program() {
    let mut planner = planner(BOOKED);
    let events = events(&file(&mut planner));
    let find = |uid: &str| events.iter().find(|event| event.0 == format!("{uid}@ready-to-sit")).cloned();
    assert_eq!(find("step-1").unwrap().1, "20270212");
    let (_, day, title, _) = find("step-1-result").unwrap();
    // Eight weeks after 12 February is 9 April; the Wednesday after it.
    assert_eq!((day.as_str(), title.as_str()), ("20270414", "Allow until this week: Step 1 result"));
    assert_eq!(find("step-2").unwrap().2, "Latest day: Step 2 CK");
    assert_eq!(find("match-day").unwrap().1, "20280317");
    assert_eq!(find("move-by").unwrap().2, "Move by, to be safe (Step 1)", "nothing around it says whose day it is");
    assert!(find("mspe").is_none(), "what has no date is left out");
    let mut ids: Vec<&String> = events.iter().map(|event| &event.0).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), events.len());
}

/// Who reads a date in another calendar learns of a clash where it is one, and only there.
#[test]
fn the_calendar_file_names_clashes_where_they_are() {
    let text = file(&mut planner(LATE_CLERKSHIPS)).replace("\r\n ", "");
    let clashes = |uid: &str| {
        let event = text.split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:{uid}@"))).unwrap();
        event.contains("Part of a clash in your plan: see the planner.")
    };
    assert!(clashes("clerkships-end") && clashes("eras-submission"));
    assert!(!clashes("match-day") && !clashes("eras-opens"));
}

#[test]
fn a_later_file_moves_the_same_event() {
    let mut planner = planner(BOOKED);
    let uid = |events: Vec<(String, String, String, u32)>| {
        events.into_iter().find(|event| event.0.starts_with("step-1@")).unwrap()
    };
    let first = uid(events(&file(&mut planner)));
    planner.set_today("2026-12-01".parse().unwrap());
    let booking = [("exam", "2027-03-05")].into_iter().collect();
    assert!(planner.apply(Command::SaveBooking(booking)).accepted);
    let second = uid(events(&file(&mut planner)));
    assert_eq!((first.0.clone(), second.1.as_str()), (second.0, "20270305"));
    assert!(second.3 > first.3);
}

#[test]
fn titles_of_any_kind_survive_the_file() {
    let title = "Wedding; of A, B\\\\C – ünïcode 婚礼婚礼婚礼婚礼婚礼婚礼婚礼婚礼婚礼婚礼婚礼 end";
    let fields = format!(
        r#""profile":{{"route":"us-md"}},"timeline":{{"events":[{{"id":3,"title":"{title}","day":"2027-05-01","whose":"mine"}}]}}"#
    );
    let events = events(&file(&mut planner(&fields)));
    let own = events.iter().find(|event| event.0 == "own-3@ready-to-sit").unwrap();
    assert_eq!(own.2, title.replace("\\\\", "\\"));
}

#[test]
fn an_overdue_result_is_expected_by_now_and_not_in_the_week_of_today() {
    // Seven weeks and three days ago: four weeks have passed, eight have not.
    let words = words(&planner(r#""profile":{"route":"us-md"},"booking":{"exam":"2026-10-01"}"#));
    assert!(words.contains("by now, as a rule; allow until the week of"), "{words}");
    assert!(!words.contains("in the week of 22 Nov 2026"), "{words}");
}

#[test]
fn a_window_without_an_end_is_no_next_date() {
    let words = words(&planner(r#""profile":{"route":"us-do"},"booking":{"exam":"2027-02-12"}"#));
    let (_, next) = words.split_once("Next dates").unwrap();
    let (next, _) = next.split_once("Match season").unwrap();
    assert!(next.contains("Step 1: 12 Feb 2027"), "{next}");
    assert!(!next.contains("COMLEX"), "{next}");
}
