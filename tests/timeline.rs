//! The timeline of one student: backward, forward, what if, and whatever cannot be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use proptest::prelude::*;
use ready_to_sit::calendar::Day;
use ready_to_sit::exam::{Exam, Milestone};
use ready_to_sit::record::Record;
use ready_to_sit::rules::{Event, Rule, Rules, Season, Standing};
use ready_to_sit::timeline::{Change, Difference, Softness, Stage, Timeline, Trial, Wait, Why, reachable};

const STEP2: Milestone = Milestone::Exam(Exam::Step2);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2026-11-22")
}

fn record(fields: &str) -> Record {
    Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap()
}

fn draw(fields: &str) -> Timeline {
    Timeline::of(&record(fields), &Rules::built_in(), today())
}

/// Eight weeks before a Wednesday of 2027: never copied, always from the named target.
#[test]
fn the_named_target_decides_the_latest_days() {
    for (target, latest) in [("submission", "2027-07-07"), ("review", "2027-07-28")] {
        let timeline = draw(&format!(r#""timeline":{{"season":2028,"target":"{target}"}}"#));
        assert_eq!(timeline.station(STEP2).unwrap().safe.latest, Some(day(latest)), "{target}");
    }
    let no_season = draw(r#""booking":{"exam":"2027-02-12"}"#);
    assert_eq!(no_season.station(STEP2).unwrap().safe.latest, None, "no target, nothing presses");
    assert!(no_season.station(Milestone::Season(Event::MatchDay)).is_none());
}

#[test]
fn a_clash_names_who_stands_behind_each_side_and_where_it_is_written() {
    let timeline = draw(
        r#""booking":{"exam":"2027-03-05","school_limit":"2027-03-01","eligibility_end":"2027-02-28"},"timeline":{"season":2028}"#,
    );
    assert_eq!(timeline.conflicts.len(), 2);
    let whys: Vec<Vec<(Why, Softness)>> = timeline
        .conflicts
        .iter()
        .map(|clash| clash.reasons.iter().map(|reason| (reason.why, reason.softness)).collect())
        .collect();
    assert!(whys.contains(&vec![(Why::Booked, Softness::Mine), (Why::SchoolLimit, Softness::School)]));
    let eligibility = timeline.conflicts.iter().find(|clash| clash.reasons.len() == 3).unwrap();
    assert_eq!(eligibility.reasons[0].why, Why::Booked);
    // 5 March is five days after 28 February.
    assert_eq!(eligibility.repairs[0].1, Change::Earlier(5));
    assert!(timeline.conflicts.iter().all(|clash| clash.waits.len() == 3));
    let typical_only = draw(r#""timeline":{"season":2028,"dates":[{"of":"step-2","binds":"on","day":"2027-07-28"}]}"#);
    assert_eq!([Wait::Typical, Wait::Safe].map(|wait| typical_only.holds(wait)), [true, false]);
    let wait = typical_only.conflicts[0].reasons.iter().find(|reason| reason.why == Why::ResultWait);
    assert!(wait.is_some(), "the wait is part of the clash");
}

#[test]
fn what_if_names_what_moves_and_which_clashes_come_and_go() {
    let record = record(
        r#""booking":{"exam":"2027-02-12","school_limit":"2027-03-01"},"timeline":{"season":2028,
        "events":[{"id":7,"title":"Trip","day":"2027-04-10","needs":"step-1"}]}"#,
    );
    let rules = Rules::built_in();
    let before = Timeline::of(&record, &rules, today());
    // The eight-week result of 12 February comes on 14 April, after the trip begins.
    assert_eq!(before.conflicts.len(), 1);
    let trial = |exam: &str| {
        let trial = Trial { exam: Some(day(exam)), season: None };
        let after = Timeline::with(&record, &rules, today(), trial);
        (Difference::between(&before, &after), after)
    };
    let (earlier, _) = trial("2027-02-05");
    assert_eq!((earlier.gone.len(), earlier.appeared.len()), (1, 0));
    let moved = earlier.moved.iter().find(|moved| moved.milestone == Milestone::MoveBy).unwrap();
    assert_eq!((moved.before.earliest, moved.after.earliest), (Some(day("2026-12-28")), Some(day("2026-12-21"))));
    assert!(earlier.moved.iter().all(|moved| moved.milestone != Milestone::Season(Event::MatchDay)));

    let (later, _) = trial("2027-03-12");
    assert_eq!((later.gone.len(), later.appeared.len()), (0, 1), "the trip clashes as before, the school now too");
    let (same, after) = trial("2027-02-12");
    assert_eq!(same, Difference::default());
    assert_eq!(after, before, "trying the day that is booked changes nothing");
}

/// A booked last change day is of the booked day; another day falls back on the assumption.
#[test]
fn a_tried_day_does_not_inherit_the_last_change_day_of_the_booked_one() {
    let record = record(r#""booking":{"exam":"2027-02-12","last_change":"2027-02-10"}"#);
    let of = |exam| {
        let trial = Trial { exam, season: None };
        let timeline = Timeline::with(&record, &Rules::built_in(), today(), trial);
        timeline.station(Milestone::LastChange).unwrap().safe.earliest.unwrap().to_string()
    };
    assert_eq!([of(None), of(Some(day("2027-03-12")))], ["2027-02-10", "2027-03-05"]);
}

#[test]
fn forward_from_an_exam_date_each_season_says_what_it_costs() {
    let seasons = reachable(&record(r#""booking":{"exam":"2027-07-02"}"#), &Rules::built_in(), today(), None);
    assert_eq!(seasons.len(), 4);
    let first = &seasons[0];
    assert_eq!((first.season.year(), first.years_later, first.standing), (2028, 0, Standing::Expected));
    // Step 2 CK from the day after Step 1 to 7 July: possible on paper, and the narrowness is shown.
    assert_eq!(first.step2.slack(), Some(4));
    assert_eq!(seasons[1].step2.latest, Some(day("2028-07-12")));
    assert_eq!(seasons[1].match_day, day("2029-03-16"));
    let tried = reachable(&record(r#""results":[]"#), &Rules::built_in(), today(), Some(day("2027-09-30")));
    assert!(!tried[0].typical && tried[1].typical);
    let after_all = reachable(&record(r#""results":[]"#), &Rules::built_in(), Day::MAX, None);
    assert!(after_all.is_empty(), "no season is computed after 2100");
}

#[test]
fn stages_follow_what_was_passed() {
    let stage = |fields: &str| draw(fields).stage;
    assert_eq!(stage(r#""results":[]"#), Stage::Preclinical);
    assert_eq!(stage(r#""booking":{"exam":"2027-06-11"}"#), Stage::Preclinical);
    assert_eq!(stage(r#""booking":{"exam":"2027-02-12"}"#), Stage::Dedicated, "twelve weeks off");
    let passed = r#""attempts":[{"exam":"step-1","day":"2026-05-01","outcome":"passed"}]"#;
    assert_eq!(stage(passed), Stage::Clerkships);
    let over = r#","timeline":{"dates":[{"of":"clerkships-end","binds":"on","day":"2026-11-20"}]}"#;
    assert_eq!(stage(&format!("{passed}{over}")), Stage::Step2);
    let both = r#""attempts":[{"exam":"step-1","day":"2025-05-01","outcome":"passed"},{"exam":"step-2","day":"2026-05-01","outcome":"passed"}]"#;
    assert_eq!(stage(both), Stage::Application);
    assert_eq!(stage(&format!(r#"{both},"timeline":{{"step_3":true}}"#)), Stage::Step3);
}

/// A passed exam without a result: every wait that has run out was too short.
#[test]
fn an_awaited_result_is_not_expected_in_the_past() {
    let timeline = draw(r#""attempts":[{"exam":"step-1","day":"2026-10-16","outcome":"waiting"}]"#);
    let days = timeline.station(Milestone::Result(Exam::Step1)).unwrap().result.unwrap();
    assert_eq!([days.earliest, days.typical, days.safe].map(Option::unwrap), [today(), today(), day("2026-12-16")]);
    assert!(timeline.conflicts.is_empty());
}

#[test]
fn nothing_is_safe_without_attempts_or_under_old_rules() {
    let sat = |year: i32| format!(r#"{{"exam":"step-1","day":"{year}-01-20","outcome":"failed"}}"#);
    let four: Vec<String> = (2022..2026).map(sat).collect();
    let timeline = draw(&format!(r#""attempts":[{}]"#, four.join(",")));
    assert_eq!(timeline.used_up, [Exam::Step1]);
    assert!(!timeline.is_safe());

    let record = record(r#""booking":{"exam":"2027-02-12"},"timeline":{"season":2028}"#);
    assert!(Timeline::of(&record, &Rules::built_in(), today()).is_safe());
    let later = Timeline::of(&record, &Rules::built_in(), day("2029-02-01"));
    assert!(!later.rules_are_current && !later.is_safe());
}

#[test]
fn days_that_contradict_each_other_are_named_and_nothing_is_lost() {
    let timeline = draw(
        r#""timeline":{"season":2090,"dates":[
        {"of":"clerkships-start","binds":"on","day":"2028-02-29","whose":"school"},
        {"of":"clerkships-end","binds":"on","day":"2027-02-28","whose":"school"},
        {"of":"letters","binds":"from","day":"2027-05-01"},
        {"of":"letters","binds":"until","day":"2027-04-01"}]}"#,
    );
    assert_eq!(timeline.standing, Some(Standing::FarOff));
    assert!(timeline.conflicts.iter().any(|clash| clash.reasons.iter().all(|r| matches!(r.why, Why::OwnDate(_)))));
    assert!(timeline.conflicts.iter().any(|clash| clash.reasons.iter().any(|r| r.why == Why::Order)));
    assert_eq!(timeline.station(Milestone::ClerkshipsStart).unwrap().day(), Some(day("2028-02-29")));
}

/// A result that is wanted on one day asks for another exam day with each wait: there is no day to plan with.
#[test]
fn waits_that_ask_for_different_days_are_not_safe() {
    let timeline = draw(r#""timeline":{"dates":[{"of":"step-1-result","binds":"on","day":"2027-05-05"}]}"#);
    assert!(timeline.conflicts.is_empty() && timeline.rules_are_current);
    assert!(!timeline.waits_agree && !timeline.is_safe());
}

/// A corrected rule changes the dates that rest on it.
#[test]
fn the_rules_in_force_decide() {
    let text = include_str!("../data/rules.txt").replace("change-fee-days | 45", "change-fee-days | 30");
    let rules = Rules::from_site(&text).unwrap();
    assert_eq!(rules.number(Rule::ChangeFeeDays, today()), 30);
    let timeline = Timeline::of(&record(r#""booking":{"exam":"2027-02-12"}"#), &rules, today());
    assert_eq!(timeline.station(Milestone::MoveBy).unwrap().day(), Some(day("2027-01-12")));
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        4 => (0..3_000_i32).prop_map(|offset| day("2025-01-01").plus_days(offset)),
        1 => (0..110_000_i32).prop_map(|offset| Day::MIN.plus_days(offset)),
    ]
}

fn any_record() -> impl Strategy<Value = Record> {
    let route = prop_oneof![Just("us-md"), Just("us-do"), Just("us-img"), Just("non-us-img")];
    let milestone = prop_oneof![
        Just("step-1"),
        Just("step-2"),
        Just("step-3"),
        Just("comlex-1"),
        Just("comlex-2-result"),
        Just("permit"),
        Just("clerkships-start"),
        Just("clerkships-end"),
        Just("eligibility-start"),
        Just("match-day"),
        Just("oet"),
        Just("graduation"),
        Just("ecfmg-certificate"),
        Just("mspe"),
    ];
    let binds = prop_oneof![Just("on"), Just("from"), Just("until")];
    let date = (milestone, binds, any_day())
        .prop_map(|(of, binds, day)| format!(r#"{{"of":"{of}","binds":"{binds}","day":"{day}","whose":"school"}}"#));
    let exam = prop_oneof![Just("step-1"), Just("step-2"), Just("comlex-1")];
    let outcome = prop_oneof![Just("passed"), Just("failed"), Just("incomplete"), Just("waiting")];
    let sitting = (exam, outcome, any_day())
        .prop_map(|(exam, outcome, day)| format!(r#"{{"exam":"{exam}","day":"{day}","outcome":"{outcome}"}}"#));
    let leave = (any_day(), 0..400_i32)
        .prop_map(|(from, days)| format!(r#"{{"from":"{from}","to":"{}"}}"#, from.plus_days(days)));
    let list = |items: Vec<String>| items.join(",");
    (
        route,
        proptest::option::of(any_day()),
        2026..=2100_u16,
        proptest::collection::vec(date, 0..5),
        proptest::collection::vec(sitting, 0..3),
        proptest::collection::vec(leave, 0..3),
        any::<(bool, bool, bool)>(),
        proptest::option::of(any_day()),
    )
        .prop_filter_map("two attempts on one day", move |(route, exam, season, dates, sat, leaves, yes, limit)| {
            let booking = [exam.map(|day| format!(r#""exam":"{day}""#)), limit.map(|day| format!(r#""school_limit":"{day}""#))];
            let booking: Vec<String> = booking.into_iter().flatten().collect();
            let text = format!(
                r#"{{"schema":1,"profile":{{"route":"{route}"}},"booking":{{{}}},"attempts":[{}],"timeline":{{"season":{season},
                "h1b":{},"step_3":{},"comlex_only":{},"review_days":30,"dates":[{}],"leaves":[{}]}}}}"#,
                list(booking), list(sat), yes.0, yes.1, yes.2, list(dates), list(leaves)
            );
            Record::from_json(&text).ok()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever a record holds: an answer, without a panic, in which each wait's days agree with each other.
    #[test]
    fn any_record_has_a_timeline(record in any_record(), now in any_day(), tried in any_day()) {
        let rules = Rules::built_in();
        let timeline = Timeline::of(&record, &rules, now);
        for clash in &timeline.conflicts {
            prop_assert!(!clash.reasons.is_empty() && !clash.waits.is_empty());
            prop_assert!(clash.repairs.iter().all(|(reason, change)| change.days() >= 1 && reason.why.can_change()));
        }
        for station in &timeline.stations {
            if let (Some(earliest), Some(latest)) = (station.safe.earliest, station.safe.latest) {
                prop_assert!(earliest <= latest, "{station:?}");
            }
        }
        let other = Timeline::with(&record, &rules, now, Trial { exam: Some(tried), season: Season::of_match(2030) });
        let _ = Difference::between(&timeline, &other);
        prop_assert_eq!(Difference::between(&timeline, &timeline), Difference::default());
    }
}
