//! What a student enters for the timeline: attempts, own dates, and a date that is tried out.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests may fail the test")]

mod common;

use common::html::text_of;
use common::{day, planner, today, value};
use proptest::prelude::*;
use ready_to_sit::calendar::Day;
use ready_to_sit::exam::{Attempt, Exam, Milestone};
use ready_to_sit::planner::{Command, Fields, Keeping, Opened, Outcome, Part, Place, Planner};
use ready_to_sit::readiness;
use ready_to_sit::record::{Binds, ExamDate, LeaveKind, Record, TimelinePlans, Whose};
use ready_to_sit::rules::Rules;
use ready_to_sit::timeline::{Timeline, Trial};
use ready_to_sit::view;

const RESULTS: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "66", ""), ("cbssa-31", "2026-11-19", "67", "")];

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn holding(json: &str) -> Planner {
    Planner::with_record(today(), Record::from_json(json).unwrap(), Keeping::InMemory)
}

fn of_route(route: &str) -> Planner {
    holding(&format!(r#"{{"schema":1,"profile":{{"route":"{route}"}},"booking":{{"exam":"2027-02-12"}}}}"#))
}

/// The place "Timeline", where all of this stands.
fn page(planner: &Planner) -> String {
    let mut planner = planner.clone();
    if planner.session().place != Place::Timeline {
        assert!(planner.apply(Command::Go(value("timeline"))).accepted);
    }
    view::page(&planner)
}

/// The words of it in one line.
fn words(planner: &Planner) -> String {
    text_of(&page(planner)).replace(" (opens a new tab)", "")
}

fn says(planner: &Planner, text: &str) {
    let words = words(planner);
    assert!(words.contains(text), "no \"{text}\" in {words}");
}

fn attempt(planner: &mut Planner, exam: &str, day: &str, outcome: &str, result: &str) -> Outcome {
    planner.apply(Command::Open(value("attempt")));
    planner.apply(Command::SaveAttempt(fields(&[
        ("attempt-exam", exam),
        ("attempt-day", day),
        ("attempt-outcome", outcome),
        ("attempt-result", result),
    ])))
}

fn try_day(planner: &mut Planner, day: &str) -> Outcome {
    planner.apply(Command::Open(value("what-if")));
    planner.apply(Command::TryDate(fields(&[("what-if-day", day)])))
}

#[test]
fn an_attempt_is_checked_at_its_fields_and_what_was_typed_stays() {
    let mut planner = of_route("us-md");
    for (exam, day, outcome, result, focus, said) in [
        ("step-9", "2026-10-01", "failed", "", "attempt-exam", "Choose the exam."),
        ("step-1", "", "failed", "", "attempt-day", "Enter the day on which you sat it."),
        ("step-1", "?", "failed", "", "attempt-day", "not a date we can read"),
        ("step-1", "2026-11-23", "failed", "", "attempt-day", "This day has not come yet."),
        ("step-1", "2026-10-01", "", "", "attempt-outcome", "Choose how it ended."),
        ("step-1", "2026-10-01", "failed", "2026-09-30", "attempt-result", "A result comes after its exam."),
        ("step-1", "2026-10-01", "failed", "2026-11-30", "attempt-result", "This day has not come yet."),
        ("step-1", "2026-10-01", "waiting", "2026-11-01", "attempt-result", "You are still waiting for it"),
    ] {
        let outcome = attempt(&mut planner, exam, day, outcome, result);
        assert!(!outcome.accepted);
        assert_eq!(outcome.focus.as_deref(), Some(focus), "{said}");
        says(&planner, said);
        assert_eq!(planner.session().attempt.day, day);
        assert!(planner.record().attempts.is_empty());
    }
}

#[test]
fn an_attempt_is_added_changed_removed_and_all_of_it_taken_back() {
    let mut planner = of_route("us-md");
    assert!(attempt(&mut planner, "step-1", "2026-10-01", "failed", "2026-10-28").accepted);
    assert_eq!(planner.record().profile.attempt, Attempt::Repeat, "the answer knows it, too");
    says(&planner, "Step 1, 1 Oct 2026: not passed, result on 28 Oct 2026.");
    let again = attempt(&mut planner, "step-1", "2026-10-01", "incomplete", "");
    assert_eq!(again.focus.as_deref(), Some("attempt-day"));
    says(&planner, "This exam stands in the list on this day already.");

    planner.apply(Command::EditAttempt(value("step-1 2026-10-01")));
    assert_eq!(planner.session().attempt.result_on, "2026-10-28");
    let edited =
        fields(&[("attempt-exam", "step-1"), ("attempt-day", "2026-10-02"), ("attempt-outcome", "incomplete")]);
    assert!(planner.apply(Command::SaveAttempt(edited)).accepted);
    assert_eq!(planner.record().attempts.as_slice().len(), 1);
    says(&planner, "An attempt that was begun and not completed counts.");

    assert!(!planner.apply(Command::DeleteAttempt(value("step-1 2026-10-01"))).accepted, "this day is gone");
    assert!(planner.apply(Command::DeleteAttempt(value("step-1 2026-10-02"))).accepted);
    assert!(planner.record().attempts.is_empty());
    for _ in 0..3 {
        assert!(planner.apply(Command::Undo).accepted);
    }
    assert_eq!(planner.record().profile.attempt, Attempt::First);
}

/// A-15, C-105: two dates and never one, each with its reason.
#[test]
fn after_a_fail_the_legal_and_the_practical_day_stand_apart() {
    let mut planner = of_route("us-md");
    attempt(&mut planner, "step-1", "2026-11-10", "failed", "");
    says(&planner, "Attempts used: 1 of 4, so 3 left.");
    says(&planner, "Earliest the rules allow22 Nov 2026. No rule on attempts holds you back.");
    says(&planner, "Earliest that is practicalAs a rule 23 Dec 2026; safe to plan with, 3 Feb 2027.");
    says(&planner, "It can be put right".replace("It", "it").as_str());

    for day in ["2026-06-01", "2026-08-01"] {
        attempt(&mut planner, "step-1", day, "failed", "");
    }
    says(&planner, "Earliest the rules allow1 Jun 2027. At most 3 attempts lie within 12 months.");
    attempt(&mut planner, "step-1", "2025-01-10", "incomplete", "");
    says(&planner, "no attempt is left: 4 are used.");
    assert!(!words(&planner).contains('!'));
}

/// A-13, A-14: no retake after a pass, and who may make an exception.
#[test]
fn a_passed_exam_is_not_sat_again_but_for_an_authority() {
    let mut planner = of_route("us-do");
    attempt(&mut planner, "step-1", "2026-06-01", "passed", "2026-07-01");
    attempt(&mut planner, "comlex-1", "2026-06-20", "passed", "");
    says(&planner, "Passed on 1 Jun 2026. An exam that was passed is not sat again");
    says(&planner, "outside the time limit of a licensing authority, that authority can allow it. Ask it");
    says(&planner, "a licensing agency may ask NBOME for it.");
    assert!(!planner.can_try_dates());
    assert!(!planner.apply(Command::Open(value("what-if"))).accepted);
}

/// C-111: the years of ECFMG and of a state, only where they are the student's.
#[test]
fn a_pass_counts_within_years() {
    let mut planner = of_route("non-us-img");
    attempt(&mut planner, "step-1", "2024-03-15", "passed", "");
    says(&planner, "the years of ECFMG end on 15 Mar 2031. Still to be passed: Step 2 CK.");
    assert!(planner.apply(Command::SaveState(value("NC"))).accepted);
    says(&planner, "Attempts, as reported: 3 per step. Years for all three Steps, as reported: 7–10.");
    says(&planner, "the years of NC end on 15 Mar 2031. Still to be passed: Step 2 CK and Step 3.");
    says(&planner, "Verify this with the board.");
    assert!(page(&planner).contains("href=\"https://www.ncmedboard.org\""));
    assert!(!planner.apply(Command::SaveState(value("North"))).accepted);
    planner.apply(Command::SaveState(value("")));
    assert_eq!(planner.record().timeline.state, None);

    let mut other = of_route("us-md");
    attempt(&mut other, "step-1", "2024-03-15", "passed", "");
    assert!(!words(&other).contains("ECFMG end"));
}

#[test]
fn what_if_shows_what_moves_before_anything_is_changed() {
    let mut planner = planner("2026-12-18", &RESULTS);
    planner.apply(Command::SaveBooking(fields(&[("exam", "2026-12-18"), ("last-change", "2026-12-10")])));
    let before = planner.record().clone();
    assert!(planner.what_if().is_none());
    assert!(try_day(&mut planner, "2027-02-12").accepted);
    assert_eq!(*planner.record(), before);
    let found = planner.what_if().unwrap();
    assert!(found.drops_last_change);
    says(&planner, "Step 118 Dec 202612 Feb 2027");
    says(&planner, "Step 1 result");
    says(&planner, "Last change day10 Dec 20265 Feb 2027");
    says(&planner, "The answerMove, or earn it by a date");
    says(&planner, "Nothing in your plan would clash with this day.");

    let used = planner.apply(Command::UseDate);
    assert!(used.accepted);
    assert_eq!(used.focus.as_deref(), Some("open-what-if"));
    assert_eq!(planner.record().booking.exam, Some(ExamDate::On(day("2027-02-12"))));
    assert!(!planner.session().is_open(Opened::WhatIf));
    planner.apply(Command::Undo);
    assert_eq!(*planner.record(), before, "with the last day of changes");

    try_day(&mut planner, "2027-01-05");
    says(&planner, "Step 1 is on 5 Jan 2027, the day you try out.Step 1 is not given on every day");
    // From one closed day to another the clash stays, and is named with the new day.
    planner.apply(Command::SaveBooking(fields(&[("exam", "2027-01-03")])));
    let before = planner.record().clone();
    try_day(&mut planner, "2027-01-08");
    says(
        &planner,
        "Would still clash: these cannot all be trueStep 1 is on 8 Jan 2027, the day you try out.Step 1 is not given on every day",
    );
    planner.apply(Command::Close(value("what-if")));
    assert_eq!(*planner.record(), before);
    assert!(planner.what_if().is_none());
    assert!(!planner.apply(Command::UseDate).accepted, "what was left is not used");
}

/// After a fail another day can be tried out; before the log says so, the day that has passed counts as sat.
#[test]
fn what_if_waits_until_it_is_known_what_came_of_an_exam() {
    let mut planner = planner("2026-11-02", &[]);
    assert!(!planner.can_try_dates());
    attempt(&mut planner, "step-1", "2026-11-02", "failed", "2026-11-18");
    assert!(planner.can_try_dates());
    says(&planner, "What if I sit it on a certain day?");
    assert!(try_day(&mut planner, "2027-03-12").accepted);
    says(&planner, "12 Mar 2027");
}

#[test]
fn what_if_is_told_what_is_wrong_at_its_field_and_slides_day_by_day() {
    let mut planner = planner("2026-12-18", &RESULTS);
    for (typed, said) in
        [("", "Enter a day to try out."), ("?", "not a date we can read"), ("2026-11-21", "This day has passed.")]
    {
        let outcome = try_day(&mut planner, typed);
        assert_eq!(outcome.focus.as_deref(), Some("what-if-day"));
        says(&planner, said);
        assert_eq!(planner.session().what_if.day, typed);
    }
    let slide = |days: &str| fields(&[("what-if-range", days), ("changed", "what-if-range")]);
    planner.apply(Command::TryDate(slide("40")));
    assert_eq!(planner.what_if().unwrap().day, today().plus_days(40));
    planner.apply(Command::TryDate(slide("999999999")));
    assert_eq!(planner.what_if().unwrap().day, today().plus_days(planner.what_if_reach()));
}

/// While the slider moves, only its panel is drawn, nothing is stored, and nothing is said beside the slider's own day.
#[test]
fn a_step_of_the_slider_draws_its_panel_alone_and_stores_nothing() {
    let record = planner("2026-12-18", &RESULTS).record().clone();
    let mut planner = Planner::with_record(today(), record.clone(), Keeping::Kept);
    planner.apply(Command::Go(value("timeline")));
    let slide = |days: &str| Command::TryDate(fields(&[("what-if-range", days), ("changed", "what-if-range")]));
    assert_eq!(planner.apply(slide("10")).part, None, "the panel is closed");
    planner.apply(Command::Open(value("what-if")));
    for days in ["40", "41", "300"] {
        let outcome = planner.apply(slide(days));
        assert_eq!(outcome, Outcome { accepted: true, part: Some(Part::WhatIf), ..Outcome::default() });
        let part = view::part(&planner, Part::WhatIf);
        assert!(part.starts_with(&format!(r#"<section class="card" id="{}""#, Part::WhatIf.id())), "{part}");
        assert!(part.contains("what-if-result"));
        assert!(page(&planner).contains(&part), "as it stands on the page");
    }
    assert_eq!(*planner.record(), record);
    assert!(!planner.session().can_undo());
    // A day that is typed is told aloud, and may change a message elsewhere.
    let typed = planner.apply(Command::TryDate(fields(&[("what-if-day", "2027-02-12")])));
    assert_eq!(typed.part, None);
    assert_eq!(typed.announce.as_deref(), Some("Tried out for 12 Feb 2027. Nothing is changed yet."));
    // A notice above the panel goes with the next step, so that one draws all.
    planner.apply(Command::UseDate);
    planner.apply(Command::Open(value("what-if")));
    planner.apply(Command::Go(value("nowhere")));
    assert!(planner.session().notice.is_some());
    assert_eq!(planner.apply(slide("40")).part, None);
    assert_eq!(planner.apply(slide("41")).part, Some(Part::WhatIf));
}

fn record() -> impl Strategy<Value = Record> {
    let days = || proptest::option::of(0..900_i32);
    let some = |name: &'static str| move |offset: i32| format!(r#""{name}":"{}""#, today().plus_days(offset));
    let booking = (days(), days(), days(), days()).prop_map(move |(exam, last, end, limit)| {
        let parts = [
            exam.map(some("exam")),
            last.map(|days| days - 60).map(some("last_change")),
            end.map(some("eligibility_end")),
            limit.map(some("school_limit")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(",")
    });
    let own = proptest::collection::vec(
        (prop_oneof![Just("step-2"), Just("clerkships-start"), Just("clerkships-end")], -200..900_i32),
        0..4,
    )
    .prop_map(|dates| {
        let one = |(what, offset): &(&str, i32)| {
            format!(r#"{{"of":"{}","binds":"on","day":"{}"}}"#, what, today().plus_days(*offset))
        };
        dates.iter().map(one).collect::<Vec<_>>().join(",")
    });
    let failed = proptest::collection::btree_set(1..700_i32, 0..5).prop_map(|days| {
        let one =
            |days: &i32| format!(r#"{{"exam":"step-1","day":"{}","outcome":"failed"}}"#, today().plus_days(-days));
        days.iter().map(one).collect::<Vec<_>>().join(",")
    });
    let route = prop_oneof![Just("us-md"), Just("us-do"), Just("us-img"), Just("non-us-img")];
    (booking, own, failed, route, proptest::option::of(2027..2031_u16), 50..80_u8).prop_map(
        |(booking, own, failed, route, season, epc)| {
            let season = season.map(|year| format!(r#""season":{year},"#)).unwrap_or_default();
            Record::from_json(&format!(
                r#"{{"schema":1,"profile":{{"route":"{route}"}},"booking":{{{booking}}},"attempts":[{failed}],
                "timeline":{{{season}"dates":[{own}]}},"results":[
                {{"id":1,"test":"cbssa-30","date":"2026-11-08","score":{{"scale":"epc","value":{epc}}}}},
                {{"id":2,"test":"cbssa-31","date":"2026-11-19","score":{{"scale":"epc","value":{epc}}}}}]}}"#
            ))
            .unwrap()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Looking changes nothing, and what is shown is what comes true.
    #[test]
    fn what_if_leaves_the_record_alone_and_then_comes_true(record in record(), offset in 0..900_i32) {
        let rules = Rules::built_in();
        let mut planner = Planner::with_record(today(), record, Keeping::InMemory);
        // After an exam the first step freezes the profile, whatever it is.
        planner.apply(Command::Go(value("timeline")));
        let record = planner.record().clone();
        let tried: Day = today().plus_days(offset);
        prop_assert!(try_day(&mut planner, &tried.to_string()).accepted);
        let found = planner.what_if().unwrap();
        let page = page(&planner);
        prop_assert!(page.contains("what-if-result"));
        prop_assert_eq!(planner.record(), &record);
        prop_assert_eq!(&found.after, &Timeline::with(&record, &rules, today(), Trial { exam: Some(tried), season: None }));
        prop_assert!(planner.apply(Command::UseDate).accepted);
        prop_assert_eq!(&Timeline::of(planner.record(), &rules, today()), &found.after);
        prop_assert_eq!(&readiness::assess(planner.record(), today()), &found.assessment);
        prop_assert_eq!(planner.assessment(), &found.assessment);
        if planner.record() != &record {
            planner.apply(Command::Undo);
        }
        prop_assert_eq!(planner.record(), &record);
    }
}

#[test]
fn own_dates_leaves_and_wishes_are_kept_and_taken_back() {
    let mut planner = of_route("us-md");
    assert!(!planner.apply(Command::SavePlans(fields(&[("leaves", "0")]))).accepted, "the form is closed");
    planner.apply(Command::Open(value("plans")));
    planner.apply(Command::AddLeave(fields(&[("own-step-2-on", "2027-06-18"), ("leaves", "0")])));
    assert_eq!(planner.session().plans.leaves.len(), 1);
    let typed = |to: &str, review: &str| {
        fields(&[
            ("own-step-2-on", "2027-06-18"),
            ("own-step-2-until", "2027-07-30"),
            ("own-clerkships-start-on", "2027-03-01"),
            ("own-accommodations-on", "2026-12-01"),
            ("review-days", review),
            ("leaves", "1"),
            ("leave-kind-0", "research"),
            ("leave-from-0", "2028-01-10"),
            ("leave-to-0", to),
            ("h1b", "on"),
        ])
    };
    let wrong = planner.apply(Command::SavePlans(typed("2028-01-09", "0")));
    assert_eq!(wrong.focus.as_deref(), Some("review-days"));
    says(&planner, "Enter a whole number of days from 1 to 365");
    says(&planner, "This is before the first day. Check the two dates.");
    assert_eq!(planner.session().plans.review, "0");
    assert!(planner.apply(Command::SavePlans(typed("2028-06-30", "60"))).accepted);
    let plans = &planner.record().timeline;
    assert_eq!(plans.day_of(Milestone::Exam(Exam::Step2)), Some(day("2027-06-18")));
    let school = plans.dates.iter().find(|date| date.binds == Binds::Until).unwrap();
    assert_eq!((school.day, school.whose), (day("2027-07-30"), Whose::School));
    assert_eq!((plans.review_days, plans.h1b, plans.leaves[0].kind), (Some(60), true, LeaveKind::Research));
    says(&planner, "Step 2 CK: by 30 Jul 2027, your school's date");
    says(&planner, "Research year: 10 Jan 2028 to 30 Jun 2028");

    planner.apply(Command::Open(value("plans")));
    assert_eq!(planner.session().plans.review, "60");
    planner.apply(Command::DropLeave(typed("2028-06-30", "60")));
    let empty = fields(&[("leaves", "0"), ("review-days", "")]);
    assert!(planner.apply(Command::SavePlans(empty)).accepted);
    assert_eq!(planner.record().timeline, TimelinePlans::default());
    planner.apply(Command::Undo);
    assert_eq!(planner.record().timeline.dates.len(), 4);
}

#[test]
fn dates_that_the_form_does_not_show_stay() {
    let mut planner = holding(
        r#"{"schema":1,"profile":{"route":"us-md"},"booking":{"exam":"2027-02-12"},"timeline":{"dates":[
        {"of":"rank-list-deadline","binds":"until","day":"2028-02-20","whose":"school"},
        {"of":"clerkships-start","binds":"on","day":"2027-03-01","whose":"mine"}]}}"#,
    );
    planner.apply(Command::Open(value("plans")));
    planner.apply(Command::SavePlans(fields(&[("own-clerkships-start-on", "2027-03-08"), ("leaves", "0")])));
    let dates = &planner.record().timeline.dates;
    assert_eq!(dates.len(), 2);
    assert!(dates.iter().any(|date| date.of == Milestone::ClerkshipsStart && date.whose == Whose::Mine));
    assert!(dates.iter().any(|date| date.day == day("2028-02-20")));
}

/// C-112: an interruption prompts to ask early; a clerkship block does not.
#[test]
fn an_interruption_is_worth_asking_about_early() {
    let with = |kind: &str| {
        holding(&format!(
            r#"{{"schema":1,"profile":{{"route":"us-md"}},"booking":{{"exam":"2027-02-12"}},"timeline":{{"leaves":[
            {{"from":"2027-03-01","to":"2027-08-01","kind":"{kind}"}}]}}}}"#
        ))
    };
    for kind in ["leave", "research", "visa", "other"] {
        says(&with(kind), "Ask your school early what changes");
    }
    assert!(!words(&with("clerkship")).contains("Ask your school early"));
}

/// A-10, A-11: reasons and questions for students of DO schools, and nobody else.
#[test]
fn students_of_do_schools_are_asked_whether_to_sit_usmle_too() {
    let mut planner = of_route("us-do");
    says(&planner, "Should I sit USMLE, too?");
    says(
        &planner,
        "It widens the choice: some students of DO schools take USMLE to have more programmes open to them.",
    );
    says(&planner, "on the test that directors of allopathic programmes know best.");
    says(&planner, "an advising article of 2016 by Cram Fighter");
    planner.apply(Command::Open(value("plans")));
    says(&planner, "COMLEX Level 1 result, by NBOME's schedule");
    planner.apply(Command::SavePlans(fields(&[("comlex-only", "on"), ("leaves", "0")])));
    assert!(planner.record().timeline.comlex_only);
    planner.apply(Command::Open(value("plans")));
    assert!(!words(&planner).contains("Step 2 CK, booked or meant"));
    for route in ["us-md", "us-img", "non-us-img"] {
        let mut other = of_route(route);
        other.apply(Command::Open(value("plans")));
        assert!(!view::page(&other).contains("COMLEX"), "{route}");
    }
}

/// C-59, C-63, C-64, C-65: Step 3 before residency, for graduates of schools abroad.
#[test]
fn graduates_of_schools_abroad_are_helped_with_step_3() {
    for route in ["us-img", "non-us-img"] {
        let planner = of_route(route);
        says(&planner, "It helps some graduates of schools abroad, as a reassurance to programmes or for a visa");
        says(&planner, "so plan earlier than you would expect.");
        says(&planner, "Not if it harms Step 2 CK, delays your degree, or crowds out clinical experience");
        says(&planner, "does Step 3 make your story stronger?");
    }
    assert!(!words(&of_route("us-md")).contains("Step 3 before residency?"));
}
