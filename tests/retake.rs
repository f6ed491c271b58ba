//! When Step 1 can be sat again: by the rules, and by practice since the fail.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole scores from 0 to 100")]

mod common;

use common::day;
use proptest::prelude::*;
use ready_to_sit::calendar::Day;
use ready_to_sit::exam::{AttemptLog, Exam, NextAttempt, Outcome, Retake, Sitting};
use ready_to_sit::readiness::{Sensible, Verdict, assess, repeat};
use ready_to_sit::record::{AcceptableRisk, ExamDate, Record, Score};
use ready_to_sit::result::{RetakePlan, TooSoon};
use ready_to_sit::rules::Rules;

const TODAY: &str = "2026-11-22";
const FAILED: &str = "2026-09-01";

fn record(results: &[(i32, u8)], risk: u8, more: &str) -> Record {
    let rows: Vec<String> = results
        .iter()
        .enumerate()
        .map(|(index, (days_ago, epc))| {
            let date = day(TODAY).plus_days(-days_ago);
            format!(r#"{{"id":{},"test":"cbse","date":"{date}","score":{{"scale":"epc","value":{epc}}}}}"#, index + 1)
        })
        .collect();
    let text = format!(
        r#"{{"schema":1,"acceptable_risk":{risk},"attempts":[{{"exam":"step-1","day":"{FAILED}","outcome":"failed","result_on":"2026-09-23"}}],{more}"results":[{}]}}"#,
        rows.join(",")
    );
    Record::from_json(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn plan(record: &Record) -> RetakePlan {
    RetakePlan::of(record, &Rules::built_in(), day(FAILED), day(TODAY))
}

fn sensible(record: &Record) -> Sensible {
    plan(record).repeat.unwrap().earliest
}

/// Whether the rules, read from the calendar day by day, allow an attempt on `candidate` after failed ones.
fn allowed(days: &[Day], candidate: Day) -> bool {
    let months_back = |months: i32| candidate.latest_months_before(months);
    if days.len() >= 4 || days.iter().any(|day| *day >= candidate) {
        return false;
    }
    // At most three in any twelve months: with this one, those later than a year ago are at most three.
    let within_a_year = days.iter().filter(|day| **day > months_back(12)).count();
    if within_a_year + 1 > 3 {
        return false;
    }
    // The fourth: a year after the first, six months after the latest.
    days.len() < 3 || (days[0] <= months_back(12) && days[days.len() - 1] <= months_back(6))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// C-105: the legal day against a walk through the calendar, day by day.
    #[test]
    fn the_legal_day_is_the_first_that_the_calendar_allows(gaps in prop::collection::vec(1..420_i32, 1..5), wait in 0..200_i32) {
        let mut days = vec![day("2024-01-31")];
        for gap in gaps.iter().skip(1) {
            let next = days[days.len() - 1].plus_days(*gap);
            days.push(next);
        }
        let today = days[days.len() - 1].plus_days(wait);
        let log = AttemptLog::new(days.iter().map(|day| Sitting {
            exam: Exam::Step1, day: *day, outcome: Outcome::Failed, result_on: None,
        })).unwrap();
        let found = NextAttempt::of(Exam::Step1, &log, &Rules::built_in(), today).retake;
        let first = (0..900).map(|ahead| today.plus_days(ahead)).find(|candidate| allowed(&days, *candidate));
        match found {
            Retake::Open { legal, .. } => prop_assert_eq!(Some(legal), first),
            Retake::UsedUp => prop_assert_eq!(first, None),
            Retake::Passed { .. } => prop_assert!(false),
        }
    }

    /// D-18: never before the rules and the practical day allow it, two fresh forms a week apart, and at half the risk:
    /// the engine itself, asked with the two forms in the record, says Ready at half the chance.
    #[test]
    fn a_sensible_day_keeps_its_promises(
        results in prop::collection::vec((0..80_i32, 55..90_u8), 1..5),
        risk in prop::sample::select(vec![2_u8, 10, 20]),
    ) {
        let record = record(&results, risk, "");
        let found = plan(&record);
        let Retake::Open { legal, practical, .. } = found.next.retake else { return Err(TestCaseError::fail("open")) };
        if let Some(Sensible::From { day: exam, forms, taken }) = found.repeat.map(|repeat| repeat.earliest) {
            prop_assert!(exam >= legal && exam >= practical.unwrap().safe);
            prop_assert!(forms[1].date - forms[0].date >= 7 && forms[1].date <= exam);
            prop_assert!(exam <= day(TODAY).plus_days(84));
            // Put the forms that are still to come into the record, and ask the engine on the day of the second.
            let mut then = record.clone();
            for form in forms.iter().skip(taken) {
                prop_assert!(form.date >= day(TODAY));
                let mut one = record.results()[0].clone();
                (one.id, one.date, one.score) = (then.next_id(), form.date, Score::whole_epc(form.epc as u8));
                prop_assert!(then.put(one));
            }
            then.booking.exam = Some(ExamDate::On(exam));
            then.acceptable_risk = AcceptableRisk::of_100(risk / 2);
            let answer = assess(&then, forms[1].date.max(day(TODAY)));
            prop_assert_eq!(answer.verdict, Verdict::Ready);
            prop_assert!(1.0 - answer.chances.unwrap().slow.cautious <= f64::from(risk) / 200.0 + 1e-12);
        }
    }

    /// A stricter risk never brings the day forward.
    #[test]
    fn a_stricter_risk_is_never_sooner(days_ago in 0..30_i32, epc in 60..85_u8) {
        let on = |risk| match sensible(&record(&[(days_ago, epc)], risk, "")) {
            Sensible::From { day, .. } => Some(day),
            _ => None,
        };
        if let Some(strict) = on(5) {
            prop_assert!(on(10).is_some_and(|mild| mild <= strict));
        }
    }
}

/// D-20, D-21: without a fresh form since the fail there is no day at all, whatever stood there before.
#[test]
fn without_a_baseline_there_are_no_weeks() {
    for results in [&[][..], &[(100, 80), (90, 82)]] {
        let found = plan(&record(results, 5, ""));
        assert_eq!(found.repeat.unwrap().earliest, Sensible::TakeBaseline);
        assert_eq!(found.sensible(), None);
    }
}

/// A form that was used before the fail is not fresh after it.
#[test]
fn a_form_from_before_the_fail_is_no_baseline() {
    let rows = r#"{"id":1,"test":"cbssa-31","date":"2026-08-20","score":{"scale":"epc","value":64}},
        {"id":2,"test":"cbssa-31","date":"2026-11-15","score":{"scale":"epc","value":80}}"#;
    let text = format!(r#"{{"schema":1,"results":[{rows}]}}"#);
    let seen = Record::from_json(&text).unwrap();
    let open = Rules::built_in().open_days(day(TODAY));
    let found = repeat(&seen, day(FAILED), day(TODAY), day(TODAY), open);
    assert_eq!(found.earliest, Sensible::TakeBaseline);
    let fresh = Record::from_json(&text.replacen("cbssa-31", "cbssa-30", 1)).unwrap();
    assert_ne!(repeat(&fresh, day(FAILED), day(TODAY), day(TODAY), open).earliest, Sensible::TakeBaseline);
}

/// One form alone never meets the rule, however high; a second one a week later does.
#[test]
fn one_high_form_is_not_enough() {
    let Sensible::From { taken, forms, .. } = sensible(&record(&[(3, 88)], 5, "")) else { panic!("a day") };
    assert!(taken < 2 && forms[1].date >= day(TODAY));
    let Sensible::From { taken, .. } = sensible(&record(&[(10, 86), (3, 88)], 5, "")) else { panic!("a day") };
    assert_eq!(taken, 2);
    // Six days apart are not a week apart.
    let Sensible::From { taken, .. } = sensible(&record(&[(9, 86), (3, 88)], 5, "")) else { panic!("a day") };
    assert!(taken < 2);
}

/// A pace that falls names no day, and a flat level far below none within twelve weeks.
#[test]
fn no_day_is_named_that_practice_does_not_carry() {
    for results in [&[(40, 66), (20, 62), (3, 58)][..], &[(3, 40)]] {
        assert!(matches!(sensible(&record(results, 5, "")), Sensible::NotUntil { .. }), "{results:?}");
    }
}

/// D-18, D-28, C-109, C-110: each reason alone, and none where everything is there.
#[test]
fn the_guard_names_every_reason() {
    let told = r#""after":{"changes":"early","release":"reworked trend story school"},"#;
    let booked = |day: &str| format!(r#""booking":{{"exam":"{day}"}},{told}"#);
    let good = [(10, 86), (3, 88)];
    assert_eq!(plan(&record(&good, 5, &booked("2027-01-20"))).too_soon(), []);
    let early = plan(&record(&good, 5, &booked("2026-11-24")));
    assert!(matches!(early.too_soon()[..], [TooSoon::BeforePractical(_), TooSoon::BeforeSensible(_)]), "{early:?}");
    assert_eq!(plan(&record(&[], 5, &booked("2027-01-20"))).too_soon(), [TooSoon::NoBaseline]);
    let bare = r#""booking":{"exam":"2027-01-20"},"#;
    assert_eq!(plan(&record(&good, 5, bare)).too_soon(), [TooSoon::NoChanges, TooSoon::NotReleased]);
    assert_eq!(plan(&record(&good, 5, bare)).sensible(), None, "no day before the changes are named");
    assert_eq!(plan(&record(&good, 5, "")).too_soon(), [], "nothing is planned");
}

/// The rule of the repeat is stricter than that of a first attempt (C-117).
#[test]
fn the_rule_is_stricter_than_the_first() {
    let mut stricter = 0;
    for epc in 66..80 {
        let mut record = record(&[(12, epc), (3, epc)], 5, r#""booking":{"exam":"2026-12-16"},"#);
        let first = assess(&record, day(TODAY)).verdict == Verdict::Ready;
        record.booking.exam = None;
        let again = matches!(sensible(&record), Sensible::From { taken: 2, .. });
        assert!(first || !again, "{epc}");
        stricter += usize::from(first && !again);
    }
    assert!(stricter > 0);
}
