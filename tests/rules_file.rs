//! A site's own rules file: whatever goes by rules goes by the file in force, and a refused one changes nothing.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{today, value};
use ready_to_sit::exam::{Exam, Milestone};
use ready_to_sit::headless;
use ready_to_sit::planner::{Command, Fetched, Fields, Keeping, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::rules::Origin;
use ready_to_sit::view;

const SHIPPED: &str = include_str!("../data/rules.txt");
const ADDRESS: &str = "https://blog.example/rules.txt";
const BOOKED: &str = r#"{"schema":1,"profile":{"route":"us-md"},"booking":{"exam":"2027-02-12"},"timeline":{"season":2028},
    "attempts":[{"exam":"step-1","day":"2026-08-03","outcome":"failed","result_on":"2026-08-26"}]}"#;

/// The file that ships with some of its lines changed, each of which has to be there.
fn changed(lines: &[(&str, &str)]) -> String {
    lines.iter().fold(SHIPPED.to_owned(), |file, (from, to)| {
        assert!(file.contains(from), "{from}");
        file.replacen(from, to, 1)
    })
}

/// Results take ten weeks and come on Thursdays, six attempts are left, moving costs from 60 days on.
fn corrected() -> String {
    changed(&[
        ("edition | 2026-11-22", "edition | 2026-12-01"),
        ("result-weeks-safe | 8", "result-weeks-safe | 10"),
        ("result-weekday | Wednesday", "result-weekday | Thursday"),
        ("usmle-attempts | 4", "usmle-attempts | 6"),
        ("change-fee-days | 45", "change-fee-days | 60"),
        ("date | 2027 | match-day | 2027-03-19", "date | 2027 | match-day | 2027-03-20"),
    ])
}

fn planner(record: &str) -> Planner {
    Planner::with_record(today(), Record::from_json(record).unwrap(), Keeping::InMemory)
}

fn with_file(record: &str, text: &str) -> Planner {
    let mut planner = planner(record);
    planner.rules_file_is(ADDRESS, Fetched::Text(text));
    planner
}

fn words_at(planner: &mut Planner, place: &str) -> String {
    assert!(planner.apply(Command::Go(value(place))).accepted);
    lines_of(&view::page(planner), &["p", "h3", "h4", "li", "tr", "td", "th", "dt", "dd", "summary", "caption"])
}

#[test]
fn everything_goes_by_the_file_in_force() {
    let mut planner = with_file(BOOKED, &corrected());
    assert_eq!(planner.rules().origin(), Origin::Site);
    assert_eq!(planner.rules_file().unwrap().refused, None);
    let result =
        |planner: &Planner| planner.timeline().station(Milestone::Result(Exam::Step1)).unwrap().result.unwrap();
    // 12 February 2027 and ten weeks is Friday, 23 April; the Thursday after is the 29th.
    assert_eq!(result(&planner).safe.unwrap().to_string(), "2027-04-29");
    let move_by = planner.timeline().station(Milestone::MoveBy).unwrap().safe.latest.unwrap();
    assert_eq!(move_by.to_string(), "2026-12-13", "61 days before");

    let now = words_at(&mut planner, "now");
    assert!(now.contains("29 Apr 2027") && now.contains("Thursday is past practice") && now.contains("allow 10 weeks"));
    let timeline = words_at(&mut planner, "timeline");
    for line in [
        "Rules in force: edition of 1 Dec 2026",
        "It comes from this website, which put it in place of the planner's own.",
        "Attempts used: 1 of 6, so 5 left.",
        "Attempts at one Step, at most: 6",
        "whether they take 2, 4 or 10 weeks",
    ] {
        assert!(timeline.contains(line), "{line}\n{timeline}");
    }
    let sources = words_at(&mut planner, "sources");
    assert!(sources.contains("Edition of 1 Dec 2026. It comes from this website"), "{sources}");
    assert!(sources.contains("Weeks until the result that you are told to allow for: 10"), "{sources}");
    // The advisor's page counts the same way.
    assert!(words_at(&mut planner, "advisor").contains("29 Apr 2027"));
}

#[test]
fn a_day_that_is_tried_out_stays_and_is_counted_anew() {
    let mut planner = planner(BOOKED);
    assert!(planner.apply(Command::Go(value("timeline"))).accepted);
    assert!(planner.apply_json(r#"{"command":"open","fields":{"value":"what-if"}}"#).accepted);
    let day: Fields = [("what-if-day", "2027-03-05")].into_iter().collect();
    assert!(planner.apply(Command::TryDate(day)).accepted);
    let safe = |planner: &Planner| {
        let found = planner.what_if().unwrap();
        assert_eq!(found.day.to_string(), "2027-03-05");
        let moved =
            found.difference.moved.iter().find(|moved| moved.milestone == Milestone::Result(Exam::Step1)).copied();
        (moved.unwrap().before.earliest.unwrap().to_string(), moved.unwrap().after.earliest.unwrap().to_string())
    };
    assert_eq!(safe(&planner), ("2027-04-14".into(), "2027-05-05".into()));
    planner.rules_file_is(ADDRESS, Fetched::Text(&corrected()));
    assert_eq!(safe(&planner), ("2027-04-29".into(), "2027-05-20".into()), "both sides by the file in force");
}

#[test]
fn a_refused_file_says_why_and_changes_nothing() {
    let before = words_at(&mut planner(BOOKED), "now");
    let large = "x".repeat(200_001);
    let older = changed(&[("edition | 2026-11-22", "edition | 2026-06-01")]);
    let broken = changed(&[("usmle-attempts | 4", "usmle-attempts | four")]);
    let line = broken.lines().position(|line| line.contains("| four |")).unwrap() + 1;
    let of_line = format!("Line {line}: \"four\" should be a whole number from 1 to 12.");
    for (fetched, why) in [
        (Fetched::Text(&broken), of_line.as_str()),
        (Fetched::Text(&older), "The file is of 1 Jun 2026, the planner's own rules are of 22 Nov 2026."),
        (Fetched::Text(&large), "The file is larger than 200000 bytes; that is no rules file."),
        (Fetched::Text("<!doctype html>"), "The first line should be \"ready-to-sit rules 1\"."),
        (Fetched::Text(""), "The first line should be \"ready-to-sit rules 1\"."),
        (Fetched::OtherOrigin, "It lies on another website."),
        (Fetched::Failed("status 404"), "It could not be fetched (status 404)."),
    ] {
        let mut planner = planner(BOOKED);
        planner.rules_file_is(ADDRESS, fetched);
        assert_eq!(planner.rules().origin(), Origin::BuiltIn);
        assert_eq!(words_at(&mut planner, "now"), before, "no word of it where the answer stands");
        for place in ["timeline", "sources"] {
            let words = words_at(&mut planner, place);
            assert!(words.contains("a rules file of its own that could not be used"), "{place}");
            assert!(words.replace("&quot;", "\"").contains(&format!("{ADDRESS} was refused. {why}")), "{place}: {why}");
            assert!(words.contains("It came with the planner."), "{place}");
        }
    }
}

/// What a site writes into its file reaches the page as text.
#[test]
fn a_file_cannot_bring_markup() {
    let text = changed(&[
        ("Attempts at one Step, at most", "<img src=x onerror=alert(1)>"),
        ("USMLE on attempt limits, as quoted by secondary pages", "<b>us</b>"),
    ]);
    let mut planner = with_file(BOOKED, &text);
    assert_eq!(planner.rules().origin(), Origin::Site);
    for place in ["timeline", "sources"] {
        assert!(planner.apply(Command::Go(value(place))).accepted);
        let html = view::page(&planner);
        assert!(!html.contains("<img") && !html.contains("<b>us") && html.contains("&lt;img src=x"), "{place}");
    }
}

/// A-10, C-59: the page "How do we know?" names the rules and dates of the own route, and no other's.
#[test]
fn the_sources_are_those_of_the_own_route() {
    let of = |fields: &str| words_at(&mut planner(&format!(r#"{{"schema":1,{fields}}}"#)), "sources");
    let md = of(r#""profile":{"route":"us-md"},"booking":{"exam":"2027-02-12"},"timeline":{"season":2028}"#);
    assert!(md.contains("Attempts at one Step, at most: 4") && md.contains("Reported, not official. Source:"));
    assert!(md.contains("Match Day, Match of 2028: 17 Mar 2028, expected, not announced"));
    assert!(!md.contains("COMLEX") && !md.contains("ECFMG Pathway") && !md.contains("H-1B"));
    let osteopathic = of(r#""profile":{"route":"us-do"},"timeline":{"comlex_only":true}"#);
    assert!(
        osteopathic.contains("Attempts at one COMLEX exam, at most") && !osteopathic.contains("Attempts at one Step")
    );
    let abroad = of(r#""profile":{"route":"non-us-img"},"timeline":{"season":2027}"#);
    assert!(abroad.contains("H-1B") && abroad.contains("Pathways deadline, Match of 2027"));
    assert!(!abroad.contains("away rotations") && !abroad.contains("COMLEX"));
    let unknown = of(r#""booking":{"exam":"2027-02-12"}"#);
    assert!(
        unknown.contains("Most differ from route to route") && unknown.contains("Weeks until the result, as a rule: 4")
    );
    assert!(!unknown.contains("away rotations") && !unknown.contains("Months of the eligibility period"));
}

#[test]
fn programs_may_bring_rules_of_their_own() {
    let plan = |rules: Option<&str>| headless::plan(BOOKED, "2026-11-22", rules).map_err(|error| error.to_string());
    let own: serde_json::Value = serde_json::from_str(&plan(Some(&corrected())).unwrap()).unwrap();
    assert_eq!(own["rules"], serde_json::json!({ "edition": "2026-12-01", "origin": "site", "current": true }));
    assert_ne!(plan(Some(&corrected())), plan(None));
    assert!(plan(None).unwrap().contains(r#""origin":"built-in""#));
    assert_eq!(
        plan(Some("ready-to-sit rules 1\nrule | x")).unwrap_err(),
        "rules: Line 2: A \"rule\" line has 9 cells, parted by \"|\"; this one has 2."
    );
}
