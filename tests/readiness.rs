//! Whole answers: from a record and a day to a verdict with its reasons, worked through the public interface.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test; clippy's own allowance covers only functions marked as tests"
)]

use ready_to_sit::readiness::{
    Assessment, InformationGrade, InformationLimit, LastChange, Meanwhile, NextStep, Overlay, ReadingUse, Reason,
    TestAgain, Verdict, WeakeningCause, assess,
};
use ready_to_sit::record::{AcceptableRisk, Record, ResultId};

#[path = "common/student.rs"]
mod student;

use student::{Student, TODAY, close, day, in_days};

mod verdicts {
    use super::*;

    #[test]
    fn far_below_is_not_safe_and_says_so_first() {
        let answer = Student::new().form(20, 70).form(3, 57).exam(&in_days(30)).assess();
        assert_eq!(answer.verdict, Verdict::NotSafe);
        assert_eq!(answer.reasons[0], Reason::FarBelow { result: ResultId(2), epc: 57.0 });
        let by = LastChange::Ahead { day: day(&in_days(23)), assumed: true };
        assert_eq!(answer.next, NextStep::TakeFreshForm { by, meanwhile: Meanwhile::MoveUnlessTaken });
    }

    /// The named test of the design: thin evidence that is bad is never treated as neutral.
    #[test]
    fn a_lone_45_five_days_before_the_exam_is_never_keep_the_booking() {
        for ago in 0..=28 {
            let answer = Student::new().form(ago, 45).exam(&in_days(5)).assess();
            assert_eq!(answer.verdict, Verdict::NotSafe);
            let meanwhile = Meanwhile::MoveUnlessTaken;
            assert_eq!(answer.next, NextStep::TakeFreshForm { by: LastChange::Passed, meanwhile });
        }
        let old = Student::new().form(29, 45).exam(&in_days(5)).assess();
        let meanwhile = Meanwhile::Undecided;
        assert_eq!(old.next, NextStep::TakeFreshForm { by: LastChange::Passed, meanwhile });
    }

    #[test]
    fn one_result_is_not_enough_and_keeps_the_booking_only_where_nothing_speaks_against_it() {
        let keep = |student: &Student| match student.assess() {
            Assessment { verdict: Verdict::NotEnough, next: NextStep::TakeFreshForm { meanwhile, .. }, .. } => {
                meanwhile == Meanwhile::Keep
            }
            other => panic!("{other:?}"),
        };
        // C-32: one lucky score is no answer, however high.
        assert_eq!(Student::new().form(2, 90).exam(&in_days(30)).verdict(), Verdict::NotEnough);
        assert!(keep(&Student::new().form(2, 62).exam(&in_days(14))));
        assert!(!keep(&Student::new().form(2, 62).exam(&in_days(13))), "six days to change it");
        assert!(!keep(&Student::new().form(2, 61).exam(&in_days(30))), "below the low-pass band");
        assert!(!keep(&Student::new().exam(&in_days(30))), "nothing recent at all");
        assert!(!keep(&Student::new().form(2, 80)), "nothing is booked");
        let untimed = r#","conditions":["untimed"]"#;
        let student = Student::new().form(2, 70).result("cbse", 1, 61, untimed).exam(&in_days(30));
        assert!(!keep(&student), "an untimed 61 speaks against it too");
        assert_eq!(Student::new().assess().reasons, [Reason::FewResults { qualifying: 0 }]);
    }

    #[test]
    fn recent_is_28_days_and_not_29() {
        let at = |ago| Student::new().form(ago + 7, 75).form(ago, 75).exam(&in_days(20)).assess();
        assert_eq!(at(28).verdict, Verdict::Ready);
        assert_eq!(at(29).verdict, Verdict::NotEnough);
        assert_eq!(at(29).reasons[0], Reason::NothingRecent { last: day(TODAY).plus_days(-29) });
        let low = |ago| Student::new().form(ago, 45).exam(&in_days(20)).verdict();
        assert_eq!((low(28), low(29)), (Verdict::NotSafe, Verdict::NotEnough));
    }

    /// C-87: schedule when practice data say ready.
    #[test]
    fn two_agreeing_results_well_above_are_ready() {
        let answer = Student::new().form(10, 73).form(3, 74).exam(&in_days(12)).assess();
        assert_eq!(answer.verdict, Verdict::Ready);
        assert_eq!(answer.next, NextStep::KeepDate);
        let [Reason::RiskAgainstAccepted { cautious, middle, accepted }, Reason::LastTwoAgree { apart }] =
            answer.reasons[..]
        else {
            panic!("{:?}", answer.reasons)
        };
        assert!(middle < cautious && cautious <= accepted);
        close(accepted, 0.05, 1e-12);
        close(apart, 1.0, 1e-12);
        assert_eq!(answer.overlays, []);
    }

    #[test]
    fn two_results_agree_up_to_8_and_not_at_9() {
        let apart = |low| Student::new().form(10, low).form(3, 82).exam(&in_days(12)).assess();
        assert_eq!(apart(74).verdict, Verdict::Ready);
        assert_eq!(apart(73).verdict, Verdict::OnTrack);
        assert_eq!(apart(73).reasons[0], Reason::LastTwoDisagree { apart: 9.0 });
    }

    #[test]
    fn between_the_curves_is_on_track_and_one_form_settles_it() {
        let student = Student::new().form(10, 67).form(3, 68);
        let answer = student.clone().exam(&in_days(12)).assess();
        assert_eq!(answer.verdict, Verdict::OnTrack);
        assert_eq!(
            answer.next,
            NextStep::SettleWithOneForm { by: LastChange::Ahead { day: day(&in_days(5)), assumed: true } }
        );
        let slow = answer.chances.unwrap().slow;
        assert!(1.0 - slow.cautious > 0.05 && 1.0 - slow.middle <= 0.05);
        let late = student.exam(&in_days(4)).assess();
        assert_eq!(late.verdict, Verdict::OnTrack);
        assert_eq!(late.next, NextStep::SettleWithOneForm { by: LastChange::Passed });
        let last_change = day(&in_days(-3));
        assert_eq!(late.overlays, [Overlay::PastLastChange { last_change, assumed: true }]);
    }

    /// C-73: 60 to 65 is where the uncertainty is worst, and no safe zone. C-108: near the margin is a warning light.
    #[test]
    fn the_so_called_safe_zone_is_never_ready_or_on_track() {
        for first in 60..=65 {
            for second in 60..=65 {
                let answer = Student::new().form(10, first).form(3, second).exam(&in_days(12)).assess();
                assert_eq!(answer.verdict, Verdict::MoveOrEarn, "{first} and {second}");
                let chances = answer.chances.unwrap().slow;
                assert!(chances.optimistic - chances.cautious > 0.1, "the answer shows how unsure it is");
            }
        }
    }

    #[test]
    fn move_or_earn_names_the_score_that_would_do() {
        let answer = Student::new().form(10, 63).form(3, 64).exam(&in_days(20)).assess();
        let NextStep::MoveOrEarn { earn: Some(earn), by } = answer.next else { panic!("{:?}", answer.next) };
        close(answer.epc_alone, 69.78, 0.005);
        assert_eq!((earn.forms, earn.epc), (2, 71), "one that is high enough would not agree with the 64");
        assert_eq!(earn.until, day(&in_days(11)), "two days are left to move");
        assert_eq!(by, LastChange::Ahead { day: day(&in_days(13)), assumed: true });
        assert_eq!(answer.test_again, Some(TestAgain::NoTrendYet));
        let alone = Student::new().form(3, 70).exam(&in_days(4)).assess();
        assert!(1.0 - alone.chances.unwrap().slow.cautious <= 0.05, "the whole EPC above it does meet the risk");
        let below = Student::new().form(3, 69).exam(&in_days(4)).assess();
        assert!(1.0 - below.chances.unwrap().slow.cautious > 0.05);
    }

    /// C-89: the plateau is told from chance as far as it can be.
    #[test]
    fn a_flat_trend_over_three_weeks_is_a_plateau() {
        let flat = Student::new().form(24, 61).form(13, 62).form(3, 61).exam(&in_days(20)).assess();
        assert_eq!(flat.verdict, Verdict::PostponeAndChange);
        assert_eq!(flat.next, NextStep::PostponeAndChange);
        let Reason::Plateau { per_month, error_per_month, results, days } = flat.reasons[0] else {
            panic!("{:?}", flat.reasons)
        };
        assert_eq!((results, days), (3, 21));
        assert!(per_month.abs() < 0.2 && error_per_month > 5.0, "and it can hardly be told from chance");
        let sooner = Student::new().form(23, 61).form(13, 62).form(3, 61).exam(&in_days(20));
        assert_eq!(sooner.verdict(), Verdict::MoveOrEarn, "20 days are too few");
        let rising = Student::new().form(24, 60).form(13, 62).form(3, 64).exam(&in_days(20));
        assert_eq!(rising.verdict(), Verdict::MoveOrEarn);
    }

    #[test]
    fn no_verdict_leans_on_a_curve_that_the_students_own_report_contradicts() {
        let printed = r#","printed":"60","confirmed":["printed-chance"]"#;
        let slow = |more| Student::new().form(10, 68).result("cbse", 3, 68, more).assess().chances.unwrap().slow;
        let (plain, contradicted) = (slow(""), slow(printed));
        assert!(contradicted.cautious < plain.cautious);
        assert!(contradicted.middle < plain.cautious, "the middle follows the report too");
        assert!(contradicted.cautious < contradicted.middle && contradicted.middle < contradicted.optimistic);
    }

    /// High printed chances narrow nothing, but they were entered.
    #[test]
    fn a_print_that_narrows_nothing_is_no_missing_print() {
        let printed =
            |more: &str| Student::new().result("cbssa-30", 14, 76, more).form(2, 78).exam(&in_days(20)).assess();
        let limits = |more: &str| printed(more).information.limits;
        assert!(limits("").contains(&InformationLimit::NoPrintedChance));
        assert!(!limits(r#","printed":"98""#).contains(&InformationLimit::NoPrintedChance));
        assert!(printed(r#","printed":"98""#).curve.pinned_by.is_empty());
    }

    /// Flat months long ago say nothing about a student who has risen for weeks.
    #[test]
    fn a_rise_after_long_flat_months_is_no_plateau() {
        let years = (0..12).fold(Student::new(), |student, month| student.form(450 - 30 * month, 56));
        let rising = years.form(42, 57).form(28, 59).form(14, 61).form(2, 63).exam(&in_days(30)).assess();
        assert_eq!(rising.verdict, Verdict::MoveOrEarn, "{:?}", rising.reasons);
    }

    #[test]
    fn a_plateau_that_is_high_enough_is_ready() {
        let high = Student::new().form(24, 76).form(13, 76).form(3, 76).exam(&in_days(12));
        assert_eq!(high.verdict(), Verdict::Ready);
    }

    #[test]
    fn a_low_result_stands_until_a_later_one_is_more_than_8_higher() {
        let after = |epc| Student::new().form(10, 57).form(3, epc).exam(&in_days(20)).verdict();
        assert_eq!(after(65), Verdict::NotSafe);
        assert_eq!(after(66), Verdict::MoveOrEarn);
        let band = |epc| Student::new().form(9, 63).form(3, epc).exam(&in_days(20)).verdict();
        assert_eq!((band(57), band(58)), (Verdict::NotSafe, Verdict::MoveOrEarn), "57 + 4 < 62 ≤ 58 + 4");
        let same_day = Student::new().form(3, 57).form(3, 80).exam(&in_days(20));
        assert_eq!(same_day.verdict(), Verdict::NotSafe, "later means a later day");
        let untimed = Student::new().form(10, 57).result("cbse", 3, 80, r#","conditions":["untimed"]"#);
        assert_eq!(untimed.verdict(), Verdict::NotSafe, "only a qualifying result contradicts");
    }

    /// C-83: no gamble on growth that has not been seen.
    #[test]
    fn ready_never_rests_on_expected_growth() {
        let mut record = Student::new().form(24, 54).form(13, 61).form(3, 68).exam(&in_days(20)).record();
        record.acceptable_risk = AcceptableRisk::of_100(20);
        let climbing = assess(&record, day(TODAY));
        let chances = climbing.chances.unwrap();
        assert!(1.0 - chances.typical.cautious <= 0.2, "with growth it would be enough");
        assert!(1.0 - chances.slow.cautious > 0.2);
        assert_ne!(climbing.verdict, Verdict::Ready);
    }

    /// C-79: the answer changes on new data, not because a day has gone by.
    #[test]
    fn nothing_new_means_the_same_verdict_from_day_to_day() {
        let student = Student::new().form(10, 67).form(3, 68).exam(&in_days(40)).record();
        let answers: Vec<_> = (0..=25).map(|days| assess(&student, day(TODAY).plus_days(days))).collect();
        for answer in &answers {
            assert_eq!(answer.verdict, answers[0].verdict);
            assert_eq!(answer.chances, answers[0].chances, "the exam day is the same, so is the chance");
        }
    }

    /// C-70: a dip within measurement error does not overturn an answer.
    #[test]
    fn a_small_dip_does_not_overturn_ready() {
        let student = Student::new().form(17, 75).form(10, 76).form(3, 73).exam(&in_days(10));
        assert_eq!(student.verdict(), Verdict::Ready);
    }

    #[test]
    fn the_accepted_risk_is_the_students_own() {
        let base = Student::new().form(10, 67).form(3, 68).exam(&in_days(12)).record();
        let at = |risk: u8| {
            let mut record = base.clone();
            record.acceptable_risk = AcceptableRisk::of_100(risk);
            assess(&record, day(TODAY)).verdict
        };
        assert_eq!([at(1), at(5), at(20)], [Verdict::MoveOrEarn, Verdict::OnTrack, Verdict::Ready]);
    }

    #[test]
    fn route_and_repeat_change_the_information_and_never_the_chance() {
        let forms = Student::new().form(17, 72).form(10, 73).result("cbse", 3, 73, r#","printed":"99""#);
        let good = forms.clone().exam(&in_days(10)).assess();
        assert_eq!((good.information.grade, &good.information.limits[..]), (InformationGrade::Good, &[][..]));
        for (profile, limit) in [
            (r#""route":"us-md","attempt":"repeat""#, InformationLimit::Repeating),
            (r#""route":"us-do""#, InformationLimit::OutsideLcme),
            (r#""route":"non-us-img""#, InformationLimit::OutsideLcme),
            ("", InformationLimit::RouteUnknown),
        ] {
            let other = forms.clone().profile(profile).exam(&in_days(10)).assess();
            assert_eq!((other.verdict, other.chances), (good.verdict, good.chances));
            assert_eq!(
                (other.information.grade, &other.information.limits[..]),
                (InformationGrade::Fair, &[limit][..])
            );
        }
    }
}

mod calendar {
    use super::*;

    #[test]
    fn without_an_exam_day_the_answer_is_about_today() {
        for student in [Student::new(), Student::new().exam("not-booked")] {
            let answer = student.form(10, 74).form(3, 74).assess();
            assert_eq!((answer.verdict, answer.exam, answer.horizon_days), (Verdict::Ready, None, 0));
            assert_eq!(answer.overlays, [Overlay::NoExamDate]);
        }
    }

    #[test]
    fn an_exam_that_has_passed_is_said_and_the_answer_is_about_today() {
        let student = Student::new().form(10, 74).form(3, 74);
        let answer = student.clone().exam(&in_days(-1)).assess();
        assert_eq!((answer.exam, &answer.next), (None, &NextStep::ExamPassed));
        assert_eq!(answer.overlays, [Overlay::ExamPassed { exam: day(&in_days(-1)) }]);
        assert_eq!(answer.chances, student.assess().chances);
    }

    #[test]
    fn on_the_exam_day_only_logistics_remain_whatever_the_verdict() {
        for epc in [45, 63, 68, 75] {
            let answer = Student::new().form(10, epc).form(3, epc).exam(TODAY).assess();
            assert_eq!(answer.next, NextStep::SitToday);
            assert_eq!(answer.overlays, [Overlay::ExamToday]);
        }
    }

    #[test]
    fn far_off_begins_after_84_days() {
        let at = |days| Student::new().form(10, 74).form(3, 74).exam(&in_days(days)).assess().overlays;
        assert_eq!(at(84), []);
        assert_eq!(at(85), [Overlay::ExamFarOff { days: 85 }]);
        for epc in [45, 63, 68, 75] {
            let student = Student::new().form(10, epc).form(3, epc);
            let answer = student.clone().exam(&in_days(85)).assess();
            assert_eq!(answer.next, NextStep::Checkpoint { from: day(&in_days(1)) });
            assert_eq!((answer.horizon_days, answer.chances), (0, student.assess().chances));
        }
    }

    #[test]
    fn limits_and_the_last_change_day_are_overlays_that_never_change_the_verdict() {
        let plain = Student::new().form(10, 67).form(3, 68).exam(&in_days(20));
        let answer = plain
            .clone()
            .booked("last_change", &in_days(-1))
            .booked("eligibility_end", &in_days(19))
            .booked("school_limit", &in_days(10))
            .assess();
        assert_eq!(answer.verdict, plain.verdict());
        assert_eq!(
            answer.overlays,
            [
                Overlay::PastLastChange { last_change: day(&in_days(-1)), assumed: false },
                Overlay::AfterEligibility { end: day(&in_days(19)) },
                Overlay::AfterSchoolLimit { limit: day(&in_days(10)) },
            ]
        );
    }

    #[test]
    fn results_after_today_wait_for_their_day() {
        let now = Student::new().form(10, 67).form(3, 68).exam(&in_days(20));
        let later = now.clone().form(-1, 90);
        let (now, later) = (now.assess(), later.assess());
        assert_eq!(later.overlays, [Overlay::FutureResults { count: 1 }]);
        assert_eq!((later.verdict, later.chances), (now.verdict, now.chances));
        assert_eq!(later.readings[2].used, ReadingUse::Future);
    }

    #[test]
    fn past_the_figures_date_nothing_is_called_safe() {
        for epc in [45, 60, 63, 68, 75, 95] {
            let student = Student::new().on("2029-01-01").form(10, epc).form(3, epc);
            let answer = student.exam("2029-01-20").assess();
            assert!(answer.overlays.contains(&Overlay::MayHaveChanged));
            assert!(!matches!(answer.verdict, Verdict::Ready | Verdict::OnTrack), "{epc}");
            assert_ne!(answer.next, NextStep::KeepDate);
            assert!(!matches!(answer.next, NextStep::TakeFreshForm { meanwhile: Meanwhile::Keep, .. }));
            assert_eq!(answer.information.grade, InformationGrade::Thin);
        }
    }

    #[test]
    fn an_exam_beyond_the_figures_date_is_not_called_ready_either() {
        let student = Student::new().on("2027-12-20").form(10, 75).form(3, 76);
        assert_eq!(student.clone().exam("2027-12-31").verdict(), Verdict::Ready);
        let answer = student.exam("2028-01-01").assess();
        assert_eq!(answer.verdict, Verdict::NotEnough);
        assert_eq!(answer.reasons[0], Reason::FiguresOutOfDate);
        assert_eq!(answer.next, NextStep::CheckSources);
        assert!(answer.overlays.contains(&Overlay::MayHaveChanged));
    }
}

mod test_again {
    use super::*;

    fn climbing() -> Student {
        Student::new().form(28, 44).form(19, 51).form(10, 58).form(3, 65)
    }

    #[test]
    fn names_the_first_day_on_which_the_typical_path_reaches_what_is_needed() {
        let answer = climbing().exam(&in_days(60)).assess();
        assert_eq!(answer.verdict, Verdict::MoveOrEarn);
        let Some(TestAgain::From { day: test }) = answer.test_again else { panic!("{:?}", answer.test_again) };
        let epc = answer.epc_alone;
        let level = answer.level.unwrap();
        let kept = 0.5_f64.powf(1.0 / 60.0);
        let typical = |days: i32| {
            (0..days).fold((level.mean, level.slope_per_month / 30.0), |(m, pace), _| (m + pace, pace * kept)).0
        };
        assert!(typical(test - level.on) >= epc && typical(test - level.on - 1) < epc);
        assert!(test > day(TODAY));
    }

    #[test]
    fn respects_the_earlier_limit() {
        let free = climbing().exam(&in_days(60)).assess().test_again;
        let Some(TestAgain::From { day: test }) = free else { panic!("{free:?}") };
        let limited = |days: i32| {
            climbing()
                .exam(&in_days(60))
                .booked("eligibility_end", &in_days(300))
                .booked("school_limit", &test.plus_days(days).to_string())
                .assess()
                .test_again
        };
        assert_eq!(limited(0), Some(TestAgain::From { day: test }));
        assert_eq!(limited(-1), Some(TestAgain::AfterLimit { limit: test.plus_days(-1) }));
    }

    #[test]
    fn says_when_it_is_too_far() {
        let steady = [(99, 41), (85, 44), (71, 47), (57, 50), (43, 53), (29, 56), (15, 59), (1, 62)];
        let student = steady.iter().fold(Student::new(), |student, (ago, epc)| student.form(*ago, *epc));
        let answer = student.exam(&in_days(60)).assess();
        let level = answer.level.unwrap();
        // Half of the pace is gone after 40 days, so the whole gain is pace · 58.2 days.
        assert!(level.mean + level.slope_per_month / 30.0 * 58.2 < 69.7, "{level:?}");
        assert_eq!(answer.verdict, Verdict::MoveOrEarn);
        assert_eq!(answer.test_again, Some(TestAgain::NotWithinTwelveWeeks));
    }

    #[test]
    fn belongs_to_move_or_earn_only() {
        for epc in [45, 68, 75] {
            assert_eq!(Student::new().form(10, epc).form(3, epc).exam(&in_days(12)).assess().test_again, None);
        }
    }
}

mod readings {
    use super::*;

    #[test]
    fn sittings_under_other_conditions_are_named_and_never_raise_the_level() {
        let base = Student::new().form(20, 66).form(10, 66);
        let with = |epc, more: &str| base.clone().result("cbssa-31", 3, epc, more).assess();
        let untimed = r#","conditions":["untimed"]"#;
        let causes = vec![WeakeningCause::Untimed];
        let (plain, high, low) = (base.assess(), with(80, untimed), with(58, untimed));
        assert_eq!(high.readings[2].used, ReadingUse::SetAside { causes: causes.clone() });
        assert_eq!((high.level, high.chances), (plain.level, plain.chances));
        assert_eq!(low.readings[2].used, ReadingUse::Weakened { causes });
        assert!(low.chances.unwrap().slow.cautious < plain.chances.unwrap().slow.cautious);
        let standard = with(58, "");
        assert!(standard.level.unwrap().mean < low.level.unwrap().mean, "its error is larger");
    }

    /// C-11: nothing is converted silently.
    #[test]
    fn other_scales_do_not_touch_the_chance() {
        let base = Student::new().form(20, 66).form(10, 66);
        let mut record = base.record();
        let json = r#"{"schema":1,"results":[
            {"id":8,"test":"uwsa-1","date":"2026-11-20","score":{"scale":"three-digit","value":250}},
            {"id":9,"test":"free-120","date":"2026-11-20","score":{"scale":"percent","value":40}}]}"#;
        for other in Record::from_json(json).unwrap().results() {
            assert!(record.put(other.clone()));
        }
        let answer = assess(&record, day(TODAY));
        assert_eq!(answer.chances, base.assess().chances);
        assert!(answer.readings[2..].iter().all(|reading| reading.used == ReadingUse::OwnTrend));
    }

    #[test]
    fn a_repeated_form_does_not_count_as_a_second_result() {
        let twice = Student::new().result("cbssa-30", 10, 74, "").result("cbssa-30", 3, 80, "").exam(&in_days(12));
        let answer = twice.assess();
        assert_eq!(answer.verdict, Verdict::NotEnough);
        let causes = vec![WeakeningCause::RepeatedForm];
        assert_eq!(answer.readings[1].used, ReadingUse::SetAside { causes });
    }
}

mod estimate {
    use super::*;

    type Matrix = Vec<Vec<f64>>;

    /// Solves `a · x = b` by elimination with pivots.
    fn solve(mut a: Matrix, mut b: Vec<f64>) -> Vec<f64> {
        let n = b.len();
        for i in 0..n {
            let pivot = (i..n).max_by(|&j, &k| a[j][i].abs().total_cmp(&a[k][i].abs())).unwrap();
            a.swap(i, pivot);
            b.swap(i, pivot);
            for j in i + 1..n {
                let share = a[j][i] / a[i][i];
                let pivot_row = a[i].clone();
                a[j].iter_mut().zip(pivot_row).for_each(|(cell, pivot)| *cell -= share * pivot);
                b[j] -= share * b[i];
            }
        }
        for i in (0..n).rev() {
            let known: f64 = (i + 1..n).map(|k| a[i][k] * b[k]).sum();
            b[i] = (b[i] - known) / a[i][i];
        }
        b
    }

    fn dot(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    /// The model of the design as one joint Gaussian, without any recursion: each level and pace is a row of
    /// coefficients of independent sources (first level, first pace, the noise of each day).
    struct Dense {
        days: i32,
        kept: f64,
    }

    impl Dense {
        fn gain(&self, days: i32) -> f64 {
            (0..days).map(|k| self.kept.powi(k)).sum()
        }

        fn variances(&self) -> Vec<f64> {
            let pace = (3.0_f64 / 30.0).powi(2);
            let mut variances = vec![2.9 * 2.9, pace];
            for _ in 0..self.days {
                variances.extend([0.3 * 0.3, (1.0 - self.kept * self.kept) * pace]);
            }
            variances
        }

        fn level(&self, day: i32) -> Vec<f64> {
            let mut row = vec![1.0, self.gain(day)];
            for k in 0..self.days {
                row.extend(if k < day { [1.0, self.gain(day - 1 - k)] } else { [0.0, 0.0] });
            }
            row
        }

        fn pace(&self, day: i32) -> Vec<f64> {
            let mut row = vec![0.0, self.kept.powi(day)];
            for k in 0..self.days {
                row.extend(if k < day { [0.0, self.kept.powi(day - 1 - k)] } else { [0.0, 0.0] });
            }
            row
        }

        fn covariance(&self, a: &[f64], b: &[f64]) -> f64 {
            a.iter().zip(b).zip(self.variances()).map(|((a, b), v)| a * b * v).sum()
        }

        fn mean(row: &[f64], first: f64) -> f64 {
            row[0] * first + row[1] * 4.0 / 30.0
        }

        /// Mean and variance of a row, given the later scores.
        fn given(&self, row: &[f64], first: f64, scores: &[(i32, f64)]) -> (f64, f64) {
            let rows: Vec<_> = scores.iter().map(|(day, _)| self.level(*day)).collect();
            let mut joint: Matrix = rows.iter().map(|a| rows.iter().map(|b| self.covariance(a, b)).collect()).collect();
            for (i, row) in joint.iter_mut().enumerate() {
                row[i] += 2.9 * 2.9;
            }
            let across: Vec<f64> = rows.iter().map(|other| self.covariance(row, other)).collect();
            let surprise = rows.iter().zip(scores).map(|(row, (_, score))| score - Self::mean(row, first)).collect();
            let mean = Self::mean(row, first) + dot(&across, &solve(joint.clone(), surprise));
            let variance = self.covariance(row, row) - dot(&across, &solve(joint, across.clone()));
            (mean, variance)
        }
    }

    #[test]
    fn the_daily_filter_is_the_joint_gaussian() {
        let cases: [&[(i32, u8)]; 4] = [
            &[(0, 66)],
            &[(0, 50), (9, 55), (18, 59), (25, 63)],
            &[(0, 70), (0, 64), (31, 61), (31, 72), (32, 58)],
            &[(0, 40), (60, 95), (100, 30)],
        ];
        for scores in cases {
            let last = scores.last().unwrap().0;
            let mut student = Student::new();
            for (day, epc) in scores {
                student = student.form(last - day + 3, *epc);
            }
            // 20 days from the last result to the exam, of which the printed chance contains 7.
            let answer = student.exam(&in_days(17)).assess();
            assert_eq!(answer.horizon_days, 13);
            let dense = Dense { days: last + 13, kept: 0.5_f64.powf(1.0 / 60.0) };
            // Of two results of one day the canonical order takes the lower first; for the mean it is all the same.
            let mut order: Vec<_> = scores.to_vec();
            order.sort_unstable();
            let first = f64::from(order[0].1);
            let rest: Vec<_> = order[1..].iter().map(|(day, epc)| (*day, f64::from(*epc))).collect();
            let level = answer.level.unwrap();
            let (mean, variance) = dense.given(&dense.level(last), first, &rest);
            close(level.mean, mean, 1e-9);
            close(level.sd * level.sd, variance, 1e-9);
            let (pace, pace_variance) = dense.given(&dense.pace(last), first, &rest);
            close(level.slope_per_month / 30.0, pace, 1e-9);
            close((level.slope_sd_per_month / 30.0).powi(2), pace_variance, 1e-9);
            let (mean, variance) = dense.given(&dense.level(last + 13), first, &rest);
            let typical = answer.chances.unwrap().typical;
            close(typical.level, mean.clamp(0.0, 100.0), 1e-9);
            close(typical.level_sd.powi(2), variance, 1e-9);
        }
    }

    #[test]
    fn the_official_pair_comes_back() {
        let answer = Student::new().form(0, 73).exam(&in_days(7)).assess();
        let chances = answer.chances.unwrap();
        close(chances.slow.cautious, 0.99, 0.0001);
        assert_eq!(chances.slow, chances.fast);
        assert_eq!(answer.horizon_days, 0);
    }

    #[test]
    fn more_good_results_narrow_the_spread() {
        let sd = |forms: i32| {
            (0..forms).fold(Student::new(), |student, k| student.form(3 + 5 * k, 70)).assess().level.unwrap().sd
        };
        assert!(sd(1) > sd(2) && sd(2) > sd(3));
        close(sd(1), 2.9, 1e-12);
    }
}
