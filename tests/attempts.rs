//! How often and when an exam can be sat again, by the official rules.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use ready_to_sit::calendar::Day;
use ready_to_sit::exam::{
    AttemptLog, Exam, Hold, NextAttempt, Outcome, Practical, Retake, Sitting, ecfmg_window, state_window,
};
use ready_to_sit::rules::Rules;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn sat(exam: Exam, on: &str, outcome: Outcome, result: &str) -> Sitting {
    let result_on = (!result.is_empty()).then(|| day(result));
    Sitting { exam, day: day(on), outcome, result_on }
}

/// What the rules say on 22 November 2026 after attempts at `exam` that all failed on these days.
fn after_fails(exam: Exam, days: &[&str]) -> NextAttempt {
    let log = AttemptLog::new(days.iter().map(|on| sat(exam, on, Outcome::Failed, on))).unwrap();
    NextAttempt::of(exam, &log, &Rules::built_in(), day("2026-11-22"))
}

fn legal(next: NextAttempt) -> (String, Hold) {
    match next.retake {
        Retake::Open { legal, hold, .. } => (legal.to_string(), hold),
        other => panic!("{other:?}"),
    }
}

#[test]
fn four_attempts_at_a_step_and_no_more() {
    let today = "2026-11-22".to_owned();
    assert_eq!(legal(after_fails(Exam::Step1, &[])), (today.clone(), Hold::None));
    assert_eq!(legal(after_fails(Exam::Step1, &["2026-03-01"])), (today.clone(), Hold::None));
    assert_eq!(legal(after_fails(Exam::Step1, &["2026-03-01", "2026-11-22"])), ("2026-11-23".into(), Hold::None));
    // Three in twelve months, and the fourth at least six months after the latest: the later of the two days.
    let third = after_fails(Exam::Step1, &["2026-03-01", "2026-06-01", "2026-11-02"]);
    assert_eq!((third.used, third.remaining), (3, 1));
    assert_eq!(legal(third), ("2027-05-02".into(), Hold::FourthAfterLatest));
    let close = after_fails(Exam::Step1, &["2026-06-30", "2026-08-01", "2026-09-01"]);
    assert_eq!(legal(close), ("2027-06-30".into(), Hold::PerYear), "twelve months after the first");
    // Six months after 31 August is the last day of February.
    let month_end = after_fails(Exam::Step1, &["2024-01-01", "2025-01-01", "2026-08-31"]);
    assert_eq!(legal(month_end), ("2027-02-28".into(), Hold::FourthAfterLatest));
    let long_ago = after_fails(Exam::Step1, &["2022-01-01", "2023-01-01", "2024-01-01"]);
    assert_eq!(legal(long_ago), (today, Hold::None));
    let used_up = after_fails(Exam::Step1, &["2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01"]);
    assert_eq!((used_up.remaining, used_up.retake), (0, Retake::UsedUp));
    // The old limit was six: a log from then holds five, and there is nothing left.
    let old = after_fails(Exam::Step2, &["2015-01-01", "2016-01-01", "2017-01-01", "2018-01-01", "2019-01-01"]);
    assert_eq!((old.used, old.remaining, old.retake), (5, 0, Retake::UsedUp));
}

#[test]
fn incomplete_attempts_count() {
    let log = AttemptLog::new([
        sat(Exam::Step1, "2026-01-20", Outcome::Incomplete, ""),
        sat(Exam::Step1, "2026-04-20", Outcome::Failed, "2026-05-13"),
        sat(Exam::Step1, "2026-08-20", Outcome::Incomplete, ""),
    ])
    .unwrap();
    let next = NextAttempt::of(Exam::Step1, &log, &Rules::built_in(), day("2026-11-22"));
    assert_eq!((next.used, next.remaining), (3, 1));
    assert_eq!(legal(next).0, "2027-02-20");
    assert_eq!(
        NextAttempt::of(Exam::Step2, &log, &Rules::built_in(), day("2026-11-22")).used,
        0,
        "each Step by itself"
    );
}

#[test]
fn comlex_has_no_rule_of_twelve_and_six_months() {
    let third = after_fails(Exam::Comlex1, &["2026-03-01", "2026-06-01", "2026-11-02"]);
    assert_eq!(legal(third), ("2026-11-22".into(), Hold::None));
    let fourth = after_fails(Exam::Comlex1, &["2026-03-01", "2026-06-01", "2026-08-02", "2026-11-02"]);
    assert_eq!(fourth.retake, Retake::UsedUp);
}

#[test]
fn a_pass_is_not_sat_again() {
    let log = AttemptLog::new([
        sat(Exam::Step1, "2026-01-20", Outcome::Failed, ""),
        sat(Exam::Step1, "2026-06-20", Outcome::Passed, "2026-07-15"),
    ])
    .unwrap();
    let next = NextAttempt::of(Exam::Step1, &log, &Rules::built_in(), day("2026-11-22"));
    assert_eq!(next.retake, Retake::Passed { on: day("2026-06-20") });
    assert_eq!((next.used, next.remaining), (2, 0));
}

#[test]
fn legal_and_practical_days_are_two() {
    let practical =
        |log: &AttemptLog, exam, today: &str| match NextAttempt::of(exam, log, &Rules::built_in(), day(today)).retake {
            Retake::Open { legal, practical, .. } => (legal.to_string(), practical),
            other => panic!("{other:?}"),
        };
    // Sat on Friday 13 November, no result yet: out by Wednesday 16 December as a rule, 13 January at the latest that
    // is planned for; then two or four weeks for the permit.
    let waiting = AttemptLog::new([sat(Exam::Step1, "2026-11-13", Outcome::Waiting, "")]).unwrap();
    let days = Practical { typical: day("2026-12-30"), safe: day("2027-02-10") };
    assert_eq!(practical(&waiting, Exam::Step1, "2026-11-22"), ("2026-11-22".into(), Some(days)));
    // A permit that comes in the closed weeks waits for 15 January.
    let failed = AttemptLog::new([sat(Exam::Step1, "2026-11-02", Outcome::Failed, "2026-12-18")]).unwrap();
    let days = Practical { typical: day("2027-01-15"), safe: day("2027-01-17") };
    assert_eq!(practical(&failed, Exam::Step1, "2026-12-20"), ("2026-12-20".into(), Some(days)));
    // The rules hold it back longer than the papers do.
    let thrice = AttemptLog::new([
        sat(Exam::Step1, "2026-03-01", Outcome::Failed, "2026-03-25"),
        sat(Exam::Step1, "2026-06-01", Outcome::Failed, "2026-07-01"),
        sat(Exam::Step1, "2026-10-01", Outcome::Failed, "2026-10-28"),
    ])
    .unwrap();
    let days = Practical { typical: day("2027-04-01"), safe: day("2027-04-01") };
    assert_eq!(practical(&thrice, Exam::Step1, "2026-11-22"), ("2027-04-01".into(), Some(days)));
    // NBOME has a schedule of its own: without the student's date nothing is said.
    let comlex = AttemptLog::new([sat(Exam::Comlex1, "2026-11-02", Outcome::Waiting, "")]).unwrap();
    assert_eq!(practical(&comlex, Exam::Comlex1, "2026-11-22"), ("2026-11-22".into(), None));
}

#[test]
fn seven_years_count_from_the_first_exam_day() {
    let rules = Rules::built_in();
    let log = |ck: &str| {
        AttemptLog::new([
            sat(Exam::Step1, "2020-02-29", Outcome::Passed, ""),
            sat(Exam::Step2, ck, Outcome::Passed, ""),
        ])
        .unwrap()
    };
    let kept = ecfmg_window(&log("2027-02-28"), &rules).unwrap();
    assert_eq!((kept.until, kept.missing.len(), kept.late.len()), (day("2027-02-28"), 0, 0));
    let late = ecfmg_window(&log("2027-03-01"), &rules).unwrap();
    assert_eq!(late.late, [Exam::Step2]);
    assert_eq!(ecfmg_window(&AttemptLog::default(), &rules), None);

    let state = |code: &str| rules.states().iter().find(|state| state.code == code).unwrap().clone();
    let california = state_window(&log("2024-01-01"), &state("CA")).unwrap();
    assert_eq!((california.until, california.missing), (day("2030-02-28"), vec![Exam::Step3]));
    assert_eq!(state_window(&log("2024-01-01"), &state("NY")), None, "no limit");
    assert_eq!(state_window(&log("2024-01-01"), &state("OH")), None, "not found");
}
