//! The next test, the rule written down before it, and circumstances: commands, and what a student reads.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests may fail the test")]

mod common;

use common::html::text_of;
use common::{day, planner, rows, value};
use ready_to_sit::planner::{Command, Fields, Opened, Outcome, Planner};
use ready_to_sit::readiness::{Branch, NextStep, Verdict};
use ready_to_sit::record::{Break, Breaks, Gate, NextTest, PracticeTest, Record};
use ready_to_sit::view;

const EXAM: &str = "2026-12-18";

/// Move or earn it; the rule of the day is for 9 Dec.
fn student() -> Planner {
    let planner = planner(EXAM, &[("cbssa-30", "2026-11-08", "66", ""), ("cbssa-31", "2026-11-19", "66", "")]);
    assert_eq!(planner.assessment().verdict, Verdict::MoveOrEarn);
    planner
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn plan(planner: &mut Planner, day: &str, test: &str) -> Outcome {
    planner.apply(Command::Open(value("next-test")));
    planner.apply(Command::SaveNextTest(fields(&[("next-day", day), ("next-test", test)])))
}

fn add(planner: &mut Planner, test: &str, date: &str, score: &str) {
    assert!(planner.apply(Command::AddResults(rows(&[(test, date, score, "")]).into_iter().collect())).accepted);
}

/// The words of the page in one line.
fn words(planner: &Planner) -> String {
    text_of(&view::page(planner))
}

/// The page between two texts.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// C-76: forms left, days left, and a day with its decision.
#[test]
fn the_panel_names_test_day_and_decision() {
    let page = words(&student());
    let rule = student().assessment().checkpoint.unwrap();
    let keep = rule.keep_at.unwrap();
    assert!(page.contains("Your next checkpoint: NBME 33 on 9 Dec 2026"), "{page}");
    assert!(page.contains(&format!("At {keep} EPC or above: keep the date.")), "{page}");
    assert!(page.contains("Forms that your results do not hold: NBME 33, NBME 32, NBME 29, "), "{page}");
    assert!(
        page.contains(&format!("one fresh form at {keep} EPC or above on 9 Dec 2026.")),
        "one number on the screen"
    );
    assert!(view::page(&student()).contains("<details id=\"checkpoint\" open>"));
}

#[test]
fn a_plan_is_checked_kept_and_taken_back() {
    let mut planner = student();
    for (day, test, focus, said) in [
        ("", "cbse", "next-day", "Enter the day"),
        ("?", "cbse", "next-day", "not a date"),
        ("2026-11-21", "cbse", "next-day", "has passed"),
        (EXAM, "cbse", "next-day", "not before your exam"),
        ("2026-12-05", "free-120", "next-test", "Choose an NBME form"),
        ("2026-12-05", "cbssa-30", "next-test", "have a result of this form"),
    ] {
        let outcome = plan(&mut planner, day, test);
        assert!(!outcome.accepted && outcome.focus.as_deref() == Some(focus), "{day} {test}");
        let form = planner.session().next_test.clone();
        assert_eq!((&*form.day, &*form.test), (day, test), "what was typed stays");
        let page = view::page(&planner);
        assert!(part(&page, &format!("id=\"{focus}-problem\""), "</p>").contains(said), "{day} {test}: {form:?}");
        planner.apply(Command::Open(value("booking")));
        assert_eq!(planner.session().next_test, form, "another form leaves the message alone");
    }
    assert!(plan(&mut planner, "2026-12-05", "cbssa-29").accepted);
    let expected = NextTest { day: day("2026-12-05"), test: PracticeTest::Cbssa { form: Some(29) } };
    assert_eq!(planner.record().next_test, Some(expected));
    assert!(words(&planner).contains("You plan NBME form 29 for 5 Dec 2026, in 13 days."));
    let NextStep::MoveOrEarn { earn: Some(earn), .. } = planner.assessment().next else { panic!() };
    assert_eq!(earn.until, day("2026-12-05"));
    planner.apply(Command::Undo);
    assert_eq!(planner.record().next_test, None);
    assert!(plan(&mut planner, "2026-12-14", "cbse").accepted);
    assert!(words(&planner).contains("after 11 Dec 2026, the last day on which you can move the exam"));
    assert!(planner.apply(Command::DropNextTest).accepted);
    assert_eq!(planner.record().next_test, None);
}

#[test]
fn what_is_typed_in_the_plan_survives_other_commands() {
    let mut planner = student();
    planner.apply(Command::Open(value("next-test")));
    assert_eq!(planner.session().next_test.day, "2026-12-09", "the day that tells most is offered");
    planner.apply_json(
        r#"{"command":"open","fields":{"value":"booking"},"draft":{"next-day":"2026-12-01","next-test":"cbse"}}"#,
    );
    assert_eq!(planner.session().next_test.day, "2026-12-01");
    planner.apply(Command::Close(value("next-test")));
    assert!(!planner.session().is_open(Opened::NextTest));
}

#[test]
fn a_rule_is_written_before_its_test_and_quoted_after_it() {
    let mut planner = student();
    let rule = planner.assessment().checkpoint.unwrap();
    assert!(planner.apply(Command::WriteRule).accepted);
    let written = planner.record().checkpoint.unwrap();
    assert_eq!((written.written_on, written.day, written.keep_at), (day("2026-11-22"), rule.day, rule.keep_at));
    assert!(words(&planner).contains("Written down on 22 Nov 2026."));
    assert!(!planner.apply(Command::WriteRule).accepted, "nothing new to write");

    planner.set_today(day("2026-12-09"));
    let keep = rule.keep_at.unwrap();
    add(&mut planner, "cbssa-33", "2026-12-09", &keep.to_string());
    let taken = planner.assessment().checkpoint_outcome.unwrap().taken.unwrap();
    assert_eq!((taken.1, planner.assessment().verdict), (Branch::Keep, Verdict::Ready));
    let page = words(&planner);
    assert!(page.contains("Your rule says: keep the date"), "{page}");
    assert!(page.contains("decides this rule. You wrote it down on 22 Nov 2026, before the test:"), "{page}");
    assert!(page.contains("The answer above points the same way."), "{page}");
    assert!(planner.apply(Command::DropRule).accepted);
    assert!(!words(&planner).contains("Your rule says"));
    planner.apply(Command::Undo);
    assert!(words(&planner).contains("Your rule says: keep the date"));
}

/// A result so far above the one before that the two disagree: the rule keeps, the answer waits.
#[test]
fn where_rule_and_answer_differ_both_are_told_and_why() {
    let mut planner = student();
    planner.apply(Command::WriteRule);
    planner.set_today(day("2026-12-09"));
    add(&mut planner, "cbssa-33", "2026-12-09", "76");
    assert_eq!(planner.assessment().verdict, Verdict::OnTrack);
    let page = words(&planner);
    assert!(page.contains("Your rule says: keep the date"), "{page}");
    assert!(page.contains("The answer above is another one: &quot;On track, not settled&quot;."), "{page}");
}

#[test]
fn a_changed_rule_stands_beside_the_written_one_and_is_rewritten_before_the_day_only() {
    let mut planner = student();
    planner.apply(Command::WriteRule);
    let written = planner.record().checkpoint.unwrap();
    planner.set_today(day("2026-11-29"));
    add(&mut planner, "cbssa-32", "2026-11-29", "64");
    let solved = planner.assessment().checkpoint.unwrap();
    assert_ne!(solved.keep_at, written.keep_at);
    let page = words(&planner);
    for text in ["Written on 22 Nov 2026", "Solved today", "Write today's rule down instead"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let mut rewritten = planner.clone();
    assert!(rewritten.apply(Command::WriteRule).accepted);
    assert_eq!(rewritten.record().checkpoint.unwrap().written_on, day("2026-11-29"));
    assert!(words(&rewritten).contains("Written down on 29 Nov 2026."));

    planner.set_today(written.day);
    assert_eq!(planner.rule_to_write(), None);
    assert!(!planner.apply(Command::WriteRule).accepted);
    assert_eq!(planner.record().checkpoint, Some(written));
    planner.set_today(day("2026-12-10"));
    assert!(words(&planner).contains("Your rule waits for its result"));
}

/// Every shape that a rule can take has words without a gap.
#[test]
fn every_rule_can_be_read() {
    let mut planner = student();
    let base = planner.record().to_json();
    for (rule, expected) in [
        (r#""keep_at":70,"change_below":66,"weeks":2"#, "From 66 to 69 EPC: move the exam by 2 weeks."),
        (r#""keep_at":70,"change_below":69,"weeks":1"#, "At 69 EPC: move the exam by 1 week."),
        (r#""keep_at":70,"weeks":1"#, "Below 70 EPC: move the exam by 1 week.No result on that day asks"),
        (r#""keep_at":70,"change_below":66"#, "From 66 to 69 EPC: move the exam. No pace that names a day"),
        (r#""keep_at":70,"change_below":70"#, "keep the date.Nothing lies in between: with a lower result"),
        (
            r#""change_below":66"#,
            "No single result on that day keeps the date.At 66 EPC or above: move the exam. No pace",
        ),
        (r#""weeks":12"#, "keeps the date.Whatever the result: move the exam by 12 weeks.No result"),
    ] {
        let rule =
            format!(r#""checkpoint":{{"day":"2026-12-01","test":"cbse",{rule},"written_on":"2026-11-20"}},"results""#);
        let record = Record::from_json(&base.replace(r#""results""#, &rule)).unwrap();
        planner = Planner::with_record(day("2026-11-22"), record, planner.keeping().clone());
        let page = words(&planner);
        assert!(page.contains(expected), "{expected}: {page}");
    }
}

#[test]
fn far_off_and_without_an_exam() {
    let results = [("cbssa-30", "2026-11-08", "62", ""), ("cbssa-31", "2026-11-19", "64", "")];
    let page = words(&planner("2027-03-18", &results));
    assert!(page.contains("Your first checkpoint: on or after 24 Dec 2026"), "{page}");
    assert!(!words(&planner("", &results)).contains("checkpoint"));
    let one = words(&planner(EXAM, &[]));
    assert!(one.contains("A rule needs one NBME form or CBSE"), "{one}");
}

#[test]
fn the_choices_behind_a_rule_are_on_the_sources_page() {
    let mut planner = student();
    planner.apply(Command::Go(value("sources")));
    let page = words(&planner);
    assert!(page.contains("Time between a checkpoint and the last change day"), "{page}");
    assert!(!page.contains("What one school asks for"));
    planner.apply(Command::Open(value("circumstances")));
    planner.apply(Command::SaveCircumstances(fields(&[
        ("gate-cbssa", "70"),
        ("breaks", "1"),
        ("break-from-0", "2026-12-01"),
        ("break-to-0", "2026-12-05"),
    ])));
    let page = words(&planner);
    assert!(page.contains("What one school asks for") && page.contains("What is forgotten over about one"), "{page}");
}

#[test]
fn breaks_are_entered_checked_and_removed() {
    let mut planner = student();
    let before = planner.assessment().chances;
    planner.apply(Command::Open(value("circumstances")));
    let outcome = planner.apply(Command::AddBreak(fields(&[("breaks", "0")])));
    assert_eq!(outcome.focus.as_deref(), Some("break-from-0-1"));
    for (from, to, focus, said) in [
        ("2026-12-05", "2026-12-01", "break-to-0-1", "before the first day"),
        ("2026-12-05", "", "break-to-0-1", "Enter the last day"),
        ("", "2026-12-05", "break-from-0-1", "Enter the first day"),
        ("?", "2026-12-05", "break-from-0-1", "not a date"),
    ] {
        let outcome = planner.apply(Command::SaveCircumstances(fields(&[
            ("breaks", "1"),
            ("break-from-0", from),
            ("break-to-0", to),
            ("hardship", "on"),
        ])));
        assert!(!outcome.accepted && outcome.focus.as_deref() == Some(focus), "{from} {to}: {outcome:?}");
        let page = view::page(&planner);
        assert!(part(&page, &format!("id=\"{focus}-problem\""), "</p>").contains(said), "{from} {to}");
        assert!(page.contains(&format!("value=\"{to}\"")) && planner.session().circumstances.hardship);
        assert!(!planner.record().hardship, "all or nothing");
    }
    let two = fields(&[
        ("breaks", "3"),
        ("break-from-0", "2026-12-01"),
        ("break-to-0", "2026-12-05"),
        ("break-from-1", ""),
        ("break-to-1", ""),
        ("break-from-2", "2026-12-24"),
        ("break-to-2", "2026-12-26"),
    ]);
    assert!(planner.apply(Command::SaveCircumstances(two)).accepted);
    let pause = |from, to| Break { from: day(from), to: day(to) };
    let expected = [pause("2026-12-01", "2026-12-05"), pause("2026-12-24", "2026-12-26")];
    assert_eq!(planner.record().breaks.as_slice(), expected);
    assert_ne!(planner.assessment().chances, before);
    let page = words(&planner);
    assert!(
        page.contains("A break from study since your last result or still to come: 1 Dec 2026 to 5 Dec 2026."),
        "{page}"
    );
    assert!(page.contains("2 breaks from study."), "{page}");

    planner.apply(Command::Open(value("circumstances")));
    let typed = fields(&[
        ("breaks", "2"),
        ("break-from-0", "2026-12-01"),
        ("break-to-0", "2026-12-05"),
        ("break-from-1", "2026-12-24"),
        ("break-to-1", "2026-12-26"),
        ("value", "0"),
    ]);
    assert!(planner.apply(Command::DropBreak(typed)).accepted);
    assert_eq!(planner.session().circumstances.breaks[0].from, "2026-12-24");
    let left = fields(&[("breaks", "1"), ("break-from-0", "2026-12-24"), ("break-to-0", "2026-12-26")]);
    assert!(planner.apply(Command::SaveCircumstances(left)).accepted);
    assert_eq!(planner.record().breaks.as_slice(), &expected[1..]);
    assert_eq!(planner.assessment().chances, before, "a break after the exam costs nothing");
    planner.apply(Command::Undo);
    assert_eq!(planner.record().breaks.as_slice(), expected);
}

#[test]
fn no_more_breaks_than_a_record_holds() {
    let mut planner = student();
    planner.apply(Command::Open(value("circumstances")));
    for _ in 0..Breaks::MAX {
        let count = planner.session().circumstances.breaks.len().to_string();
        assert!(planner.apply(Command::AddBreak(fields(&[("breaks", &count)]))).accepted);
    }
    let count = Breaks::MAX.to_string();
    assert!(!planner.apply(Command::AddBreak(fields(&[("breaks", &count)]))).accepted);
    assert!(!planner.apply(Command::DropBreak(fields(&[("breaks", &count), ("value", "50")]))).accepted);
}

/// The school's line is told beside the answer, and never moves it.
#[test]
fn the_gate_is_told_line_by_line_and_changes_nothing() {
    let mut planner = student();
    let answer = planner.assessment().clone();
    planner.apply(Command::Open(value("circumstances")));
    for (name, typed) in [("gate-cbssa", "101"), ("gate-free-120", "seventy"), ("gate-cbssa", "69.5")] {
        let outcome = planner.apply(Command::SaveCircumstances(fields(&[(name, typed)])));
        assert!(!outcome.accepted && outcome.focus.as_deref() == Some(name), "{typed}");
        assert!(view::page(&planner).contains("Enter a whole number from 0 to 100, or leave this empty."));
    }
    assert!(words(&planner).contains("An example, and no rule for you: in 2025 one US MD school"));
    assert!(
        planner
            .apply(Command::SaveCircumstances(fields(&[
                ("gate-cbssa", "70 %"),
                ("gate-free-120", "70"),
                ("hardship", "on")
            ])))
            .accepted
    );
    assert_eq!(planner.record().school_gate, Some(Gate { cbssa: Some(70), free120: Some(70) }));
    assert_eq!((planner.assessment().verdict, planner.assessment().chances), (answer.verdict, answer.chances));
    let page = words(&planner);
    assert!(
        page.contains("At least 70 EPC on an NBME form or the CBSE: your last is 66 EPC, which does not meet it yet.")
    );
    assert!(page.contains("At least 70 per cent on the Free 120: no such result under exam conditions yet."));
    assert!(page.contains("It changes no number here."));
    add(&mut planner, "free-120", "2026-11-20", "73.3");
    assert!(words(&planner).contains("your last is 73.3 per cent, which meets it."));
    assert!(planner.apply(Command::SaveCircumstances(fields(&[]))).accepted);
    assert_eq!((planner.record().school_gate, planner.record().hardship), (None, false));
}

/// The very form that a rule names decides it, even where it was taken before its day.
#[test]
fn a_form_taken_early_decides_its_rule() {
    let mut planner = student();
    plan(&mut planner, "2026-12-08", "cbssa-33");
    assert!(planner.apply(Command::WriteRule).accepted);
    add(&mut planner, "cbssa-32", "2026-11-22", "70");
    assert_eq!(planner.assessment().checkpoint_outcome.unwrap().taken, None, "another form does not");
    add(&mut planner, "cbssa-33", "2026-11-22", "70");
    assert!(planner.assessment().checkpoint_outcome.unwrap().taken.is_some());
}

#[test]
fn a_score_that_keeps_the_date_and_misses_the_schools_line_is_said() {
    let mut record = student().record().clone();
    record.school_gate = Some(Gate { cbssa: Some(80), free120: None });
    let planner = Planner::with_record(day("2026-11-22"), record, ready_to_sit::planner::Keeping::InMemory);
    let keep = planner.assessment().checkpoint.unwrap().keep_at.unwrap();
    let expected =
        format!("a result from {keep} to 79 keeps the date by this rule and still misses your school's line.");
    assert!(words(&planner).contains(&expected), "{}", words(&planner));
    assert!(!words(&student()).contains("misses your school's line"));
}
