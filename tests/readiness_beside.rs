//! What stands beside the verdict: explanation, checkpoint, forecast, surprise, breaks, other sources.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test; clippy's own allowance covers only functions marked as tests"
)]

#[path = "common/student.rs"]
mod student;

use ready_to_sit::readiness::{Explanation, Verdict, Without, assess};
use ready_to_sit::record::ResultId;
use student::{Student, TODAY, close, day, in_days};

mod explanation {
    use super::*;

    fn steady() -> Student {
        Student::new().form(17, 70).form(10, 72).form(3, 73).exam(&in_days(12))
    }

    #[test]
    fn leaving_one_out_is_the_record_without_it() {
        let student = steady().result("cbssa-30", 2, 55, r#","conditions":["untimed"]"#);
        let answer = student.assess();
        assert_eq!(answer.explanation.without.len(), 4);
        for Without { result, level, cautious, verdict } in &answer.explanation.without {
            let mut record = student.record();
            record.remove(*result).unwrap();
            let left = assess(&record, day(TODAY));
            assert_eq!(*verdict, left.verdict);
            assert_eq!(*level, left.level.map(|level| level.mean));
            assert_eq!(*cautious, left.chances.map(|chances| chances.slow.cautious));
        }
        assert_eq!(answer.verdict, Verdict::NotSafe);
        assert_eq!(answer.explanation.without[3].verdict, Verdict::Ready, "the untimed 55 alone decided");
    }

    #[test]
    fn without_a_form_its_repeat_counts() {
        let student = Student::new().result("cbssa-30", 10, 64, "").result("cbssa-30", 3, 72, "").form(1, 70);
        let without = student.assess().explanation.without;
        assert_eq!(without[0].result, ResultId(1));
        let expected = Student::new().form(3, 72).form(1, 70).assess();
        close(without[0].level.unwrap(), expected.level.unwrap().mean, 1e-12);
    }

    #[test]
    fn the_only_result_leaves_nothing() {
        let answer = Student::new().form(3, 70).exam(&in_days(12)).assess();
        let without = answer.explanation.without[0];
        assert_eq!((without.level, without.cautious, without.verdict), (None, None, Verdict::NotEnough));
    }

    #[test]
    fn only_the_last_twenty_are_left_out() {
        let student = (0..30).fold(Student::new(), |student, ago| student.form(90 - 3 * ago, 70));
        let without = student.assess().explanation.without;
        assert_eq!(without.len(), Explanation::MOST);
        assert_eq!((without[0].result, without[19].result), (ResultId(11), ResultId(30)));
    }

    /// The named scores are exactly where the answer turns, found by taking the form.
    #[test]
    fn a_fresh_form_today_turns_the_verdict_where_it_is_said() {
        for student in [
            steady(),
            Student::new().form(10, 66).form(3, 67).exam(&in_days(12)),
            Student::new().form(10, 63).form(3, 64).exam(&in_days(12)),
            Student::new().form(20, 63).form(10, 69).form(3, 71).exam(&in_days(30)),
            Student::new().form(24, 61).form(13, 62).form(3, 61).exam(&in_days(20)),
            Student::new().form(3, 72).exam(&in_days(20)),
        ] {
            let answer = student.assess();
            let form = answer.explanation.fresh_form.unwrap();
            assert_eq!(form.on, day(TODAY));
            let verdicts: Vec<_> = (0..=100).map(|epc| student.clone().form(0, epc).verdict()).collect();
            let first = verdicts.iter().position(|verdict| *verdict == Verdict::Ready);
            assert_eq!(form.ready_at.map(usize::from), first, "{verdicts:?}");
            let severity = |verdict: Verdict| match verdict {
                Verdict::NotSafe => 0,
                Verdict::NotEnough => 1,
                Verdict::PostponeAndChange => 2,
                Verdict::MoveOrEarn => 3,
                Verdict::OnTrack => 4,
                Verdict::Ready => 5,
            };
            let as_good = verdicts.iter().position(|verdict| severity(*verdict) >= severity(answer.verdict));
            assert_eq!(form.worse_below.map_or(0, usize::from), as_good.unwrap(), "{verdicts:?}");
        }
    }

    #[test]
    fn worked_numbers_for_two_forms_that_agree() {
        let form = Student::new().form(10, 66).form(3, 67).exam(&in_days(7)).assess().explanation.fresh_form.unwrap();
        // Day by day by hand: 66, then 67 a week later, gives 67.30 ± 2.23 today. A 71 lifts that to 68.67 ± 1.77, which
        // fails 5.3 of 100 on X; a 72 to 69.05, which fails 4.4.
        assert_eq!(form.ready_at, Some(72));
    }

    /// C-32: where only a score far above the last one would do, no single form makes the answer Ready.
    #[test]
    fn no_single_lucky_score_makes_ready() {
        let low = Student::new().form(10, 60).form(3, 60).exam(&in_days(12)).assess();
        assert_eq!(low.explanation.fresh_form.unwrap().ready_at, None);
    }

    /// C-79: the picture is the same until a result moves it.
    #[test]
    fn nothing_is_new_since_the_last_result_that_moved_the_picture() {
        let student = steady();
        assert_eq!(student.assess().explanation.nothing_new_since, Some(day(&in_days(-3))));
        let open_book = student.clone().result("cbse", 1, 90, r#","conditions":["open-book"]"#);
        assert_eq!(open_book.assess().explanation.nothing_new_since, Some(day(&in_days(-3))));
        assert_eq!(student.form(-1, 80).assess().explanation.nothing_new_since, Some(day(&in_days(-3))));
        assert_eq!(Student::new().assess().explanation, Student::new().on("2026-11-22").assess().explanation);
        assert_eq!(Student::new().assess().explanation.nothing_new_since, None);
        let aged = Student::new().form(33, 72).form(29, 73).exam(&in_days(12)).assess();
        assert_eq!(aged.verdict, Verdict::NotEnough);
        assert_eq!(aged.explanation.nothing_new_since, None, "time alone has changed the answer");
    }
}

mod checkpoint {
    use super::*;

    fn student() -> Student {
        Student::new().form(17, 64).form(10, 66).form(3, 68).exam(&in_days(20))
    }

    fn ranks(student: &Student, on: i32) -> Vec<Verdict> {
        (0..=100)
            .map(|epc| student.clone().form(-on, epc).record())
            .map(|r| assess(&r, day(&in_days(on))).verdict)
            .collect()
    }

    #[test]
    fn the_rule_is_solved_from_the_model_before_the_test() {
        let rule = student().assess().checkpoint.unwrap();
        // Two days before the last change day, which is assumed a week before the exam.
        assert_eq!((rule.day, rule.planned), (day(&in_days(11)), false));
        assert_eq!(rule.test.to_string(), "cbssa-33");
        let keep = rule.keep_at.unwrap();
        let verdicts = ranks(&student(), 11);
        let first = verdicts.iter().position(|verdict| *verdict == Verdict::Ready);
        assert_eq!(first, Some(usize::from(keep)));
        assert!(rule.change_below.unwrap() < keep, "{rule:?}");
        assert_eq!(rule.weeks, None, "between 64 and 68 in two weeks no pace can be read after one more in between");
        let climbing = Student::new().form(31, 56).form(24, 59).form(17, 62).form(10, 65).form(3, 68);
        let rule = climbing.exam(&in_days(20)).assess().checkpoint.unwrap();
        assert!(rule.weeks.is_some_and(|weeks| (1..=4).contains(&weeks)), "{rule:?}");
    }

    /// Where the trend has been flat or falling for weeks, a form that misses the score leaves nothing in between.
    #[test]
    fn after_a_plateau_waiting_alone_is_no_branch() {
        let flat = Student::new().form(52, 71).form(24, 70).result("cbse", 3, 68, r#","printed":"90""#);
        let flat = flat.exam(&in_days(20)).assess();
        let rule = flat.checkpoint.unwrap();
        assert!(rule.keep_at.is_some() && rule.keep_at == rule.change_below && rule.weeks.is_none(), "{rule:?}");
    }

    /// The sentence of the next step and the rule name one day and one score.
    #[test]
    fn the_next_step_is_the_rule() {
        use ready_to_sit::readiness::{Earn, NextStep};

        let flat = Student::new().form(17, 65).form(3, 66).exam(&in_days(20));
        let answer = flat.assess();
        let rule = answer.checkpoint.unwrap();
        let NextStep::MoveOrEarn { earn, .. } = answer.next else { panic!("{:?}", answer.next) };
        assert_eq!(earn, Some(Earn { forms: 1, epc: rule.keep_at.unwrap(), until: rule.day }));
        let planned = flat.tells(&format!(r#""next_test":{{"day":"{}","test":"cbse"}}"#, in_days(5))).assess();
        let NextStep::MoveOrEarn { earn: Some(earn), .. } = planned.next else { panic!("{:?}", planned.next) };
        assert_eq!((Some(earn.epc), earn.until), (planned.checkpoint.unwrap().keep_at, day(&in_days(5))));
    }

    #[test]
    fn a_planned_test_is_over_once_its_result_is_there() {
        let today = student().tells(&format!(r#""next_test":{{"day":"{TODAY}","test":"cbse"}}"#));
        assert!(today.assess().checkpoint.unwrap().planned);
        let after = today.form(0, 70).assess().checkpoint.unwrap();
        assert!(!after.planned && after.day > day(TODAY), "{after:?}");
    }

    #[test]
    fn the_student_may_plan_the_test() {
        let own = |day: &str, test: &str| {
            student().tells(&format!(r#""next_test":{{"day":"{day}","test":"{test}"}}"#)).assess().checkpoint
        };
        let rule = own(&in_days(5), "cbssa-30").unwrap();
        assert_eq!((rule.day, rule.planned, rule.test.to_string()), (day(&in_days(5)), true, "cbssa-30".into()));
        assert_eq!(own(&in_days(5), "free-120"), None, "no EPC, no rule");
        assert_eq!(own(&in_days(20), "cbse"), None, "not on the exam day");
        assert!(own(&in_days(-1), "cbse").is_some_and(|rule| !rule.planned), "a plan that has passed is no plan");
    }

    #[test]
    fn there_is_no_rule_without_an_exam_a_result_or_time() {
        assert_eq!(Student::new().form(3, 68).assess().checkpoint, None);
        assert_eq!(Student::new().exam(&in_days(20)).assess().checkpoint, None);
        assert_eq!(Student::new().form(3, 68).exam(&in_days(6)).assess().checkpoint, None);
    }

    #[test]
    fn afterwards_the_written_rule_says_which_branch_applies() {
        use ready_to_sit::readiness::Branch;

        let rule = r#""checkpoint":{"day":"2026-11-21","test":"cbse","keep_at":70,"change_below":66,"weeks":2,"written_on":"2026-11-10"}"#;
        let taken = |student: Student| student.tells(rule).assess().checkpoint_outcome.unwrap().taken;
        assert_eq!(taken(student()), None, "not yet");
        let id = ResultId(4);
        assert_eq!(taken(student().form(1, 70)), Some((id, Branch::Keep)));
        assert_eq!(taken(student().form(0, 69)), Some((id, Branch::Move { weeks: Some(2) })));
        assert_eq!(taken(student().form(1, 66)), Some((id, Branch::Move { weeks: Some(2) })));
        assert_eq!(taken(student().form(1, 65)), Some((id, Branch::Change)));
        let untimed = student().result("cbse", 1, 80, r#","conditions":["untimed"]"#);
        assert_eq!(taken(untimed), None, "only a standard sitting takes the rule");
        let rule = student().assess().checkpoint.unwrap();
        let mut record = student().record();
        record.checkpoint = Some(rule.written_on(day(TODAY)));
        assert_eq!(ready_to_sit::record::Record::from_json(&record.to_json()).unwrap(), record);
    }
}

mod forecast {
    use super::*;

    #[test]
    fn each_path_runs_from_the_last_result_to_the_exam_day_of_its_future() {
        let answer = Student::new().form(10, 66).form(3, 68).exam(&in_days(40)).assess();
        let (forecast, chances) = (answer.forecast.unwrap(), answer.chances.unwrap());
        for (path, chance) in
            [(&forecast.slow, chances.slow), (&forecast.typical, chances.typical), (&forecast.fast, chances.fast)]
        {
            let (first, last) = (path[0], path[path.len() - 1]);
            assert_eq!((first.day, last.day), (day(&in_days(-3)), day(&in_days(40))));
            close(first.mean, answer.level.unwrap().mean, 1e-12);
            close(last.mean, chance.level, 1e-12);
            close(last.quantiles[4] - last.quantiles[2], 1.281_552 * chance.level_sd, 1e-5);
            assert!(path.iter().all(|point| point.quantiles.is_sorted()));
        }
        assert_eq!(forecast.slow.len(), 8, "0, 7, … 42 and 43 days after the result");
    }

    /// C-42, C-27: twenty dots of the exam day against the pass line.
    #[test]
    fn the_dots_hold_the_exam_day() {
        let answer = Student::new().form(10, 66).form(3, 68).exam(&in_days(4)).assess();
        let (forecast, slow) = (answer.forecast.unwrap(), answer.chances.unwrap().slow);
        close(forecast.pass_line, 62.0, 1e-9);
        assert!(forecast.dots.is_sorted());
        close(forecast.dots.iter().sum::<f64>() / 20.0, slow.level, 1e-6);
        // The exam adds to the level what edge X has beyond one form's error.
        let spread = (slow.level_sd.powi(2) + 4.73 * 4.73 - 2.9 * 2.9).sqrt();
        close(forecast.dots[0], slow.level - 1.959_964 * spread, 1e-5);
    }

    /// A printed chance narrows the curve: pass line and spread are those of the cautious curve that is left.
    #[test]
    fn the_pass_line_is_the_cautious_curve_s_own() {
        let student = Student::new().result("cbssa-30", 10, 66, r#","printed":"91""#).form(3, 68);
        let answer = student.exam(&in_days(4)).assess();
        let forecast = answer.forecast.unwrap();
        // By hand: z_X(66) = 0.8457, z_Y(66) = 1.7807, and 90.5 has z = 1.3106, so w = 0.4972; slopes 0.21142 and
        // 0.13624 mix to 0.17404, offsets 13.1078 and 7.2112 to 10.1760.
        close(forecast.pass_line, 10.176 / 0.174_04, 0.01);
        let below = forecast.dots.iter().filter(|dot| **dot < forecast.pass_line).count();
        close(f64::from(u32::try_from(below).unwrap()) / 20.0, 1.0 - answer.chances.unwrap().slow.cautious, 0.025);
    }

    /// C-83: what waiting buys in both frames, and that it buys little where it does.
    #[test]
    fn the_value_of_waiting() {
        let climbing = Student::new().form(21, 60).form(12, 62).form(3, 65).exam(&in_days(7)).assess();
        let forecast = climbing.forecast.unwrap();
        assert_eq!(forecast.waiting.len(), 9);
        close(forecast.waiting[0].cautious, climbing.chances.unwrap().typical.cautious, 1e-12);
        close(forecast.waiting[0].no_gain, climbing.chances.unwrap().slow.cautious, 1e-12);
        assert!(!forecast.waiting_buys_little);
        assert!(forecast.waiting[4].cautious > forecast.waiting[0].cautious + 0.04, "{:?}", forecast.waiting);
        let high = Student::new().form(17, 80).form(10, 80).form(3, 80).exam(&in_days(12)).assess();
        assert!(high.forecast.unwrap().waiting_buys_little, "hardly anything is left to gain");
        let falling = Student::new().form(31, 68).form(20, 66).form(10, 64).form(3, 62).exam(&in_days(12)).assess();
        assert!(falling.forecast.unwrap().waiting_buys_little, "more of the same does not help");
    }

    #[test]
    fn limits_are_marked() {
        let student = Student::new().form(10, 66).form(3, 68).exam(&in_days(10)).booked("school_limit", &in_days(24));
        let past: Vec<_> = student.assess().forecast.unwrap().waiting.iter().map(|wait| wait.past_limit).collect();
        assert_eq!(past[..4], [false, false, false, true]);
        assert_eq!(Student::new().assess().forecast, None);
    }
}

mod surprise {
    use super::*;
    use ready_to_sit::readiness::{LastResult, Margin, Surprise};

    fn last(first: u8, then: u8) -> LastResult {
        Student::new().form(10, first).form(3, then).exam(&in_days(12)).assess().last_result.unwrap()
    }

    /// C-70, C-79: a dip within error is no reason to spiral, and a real one is told.
    #[test]
    fn a_dip_is_told_from_a_signal() {
        // By hand: a week gains 0.902 at the first pace; the spread is √(8.41 + 0.46 + 0.63 + 0.01) of the level and 2.9
        // of the form, 4.23 EPC in all.
        let dip = last(70, 68);
        close(dip.expected, 70.902, 0.01);
        close(dip.expected_sd, 4.233, 0.01);
        close(dip.z, (68.0 - dip.expected) / dip.expected_sd, 1e-12);
        assert_eq!(dip.surprise, Surprise::WithinError);
        assert_eq!([last(70, 66).surprise, last(70, 65).surprise], [Surprise::WithinError, Surprise::Unusual]);
        assert_eq!([last(70, 63).surprise, last(70, 62).surprise], [Surprise::Unusual, Surprise::Signal]);
        assert_eq!(Student::new().form(3, 70).assess().last_result, None, "nothing was expected");
    }

    /// The words "eight of ten", "one of twenty" and "nine of ten" are what the distances mean.
    #[test]
    fn the_distances_are_what_their_words_say() {
        use ready_to_sit::evidence::choices::numbers::{LUCKY_FROM, SIGNAL_FROM, UNUSUAL_FROM};
        let within = |far: f64| statrs::function::erf::erf(far / std::f64::consts::SQRT_2);
        close(within(UNUSUAL_FROM), 0.8, 0.001);
        close(within(SIGNAL_FROM), 0.95, 0.001);
        close(LUCKY_FROM, 0.9, 0.0);
    }

    /// C-32: consistency, not one lucky score.
    #[test]
    fn the_highest_score_above_nine_of_ten_may_be_luck() {
        assert!(!last(70, 76).maybe_lucky && last(70, 77).maybe_lucky);
        let before = Student::new().form(20, 78).form(10, 66).form(3, 76).assess().last_result.unwrap();
        assert!(!before.maybe_lucky, "it has been higher before: {before:?}");
        let lucky = Student::new().form(10, 66).form(3, 78).exam(&in_days(5)).assess();
        assert!(lucky.last_result.unwrap().maybe_lucky);
        assert_ne!(lucky.verdict, Verdict::Ready, "one lucky score makes nobody ready");
    }

    /// C-27, C-42: a pass does not say whether it was bare or secure; the level does.
    #[test]
    fn secure_and_bare_are_told_apart() {
        let margin = |epc| Student::new().form(10, epc).form(3, epc).exam(&in_days(4)).assess().margin;
        assert_eq!([margin(62), margin(65)], [Some(Margin::Bare); 2]);
        assert_eq!([margin(66), margin(71)], [Some(Margin::Near); 2]);
        assert_eq!([margin(73), margin(90)], [Some(Margin::Secure); 2]);
        assert_eq!(Student::new().form(3, 90).assess().margin, None, "one result is not enough");
    }
}

mod breaks {
    use super::*;
    use ready_to_sit::readiness::Overlay;

    fn student() -> Student {
        Student::new().form(24, 70).form(17, 72).form(10, 73).exam(&in_days(40))
    }

    fn with_break(from: i32, to: i32) -> Student {
        student().tells(&format!(r#""breaks":[{{"from":"{}","to":"{}"}}]"#, in_days(from), in_days(to)))
    }

    #[test]
    fn a_break_before_the_exam_costs_what_is_forgotten_and_widens_the_outlook() {
        let (plain, after) = (student().assess(), with_break(1, 20).assess());
        let (slow, slower) = (plain.chances.unwrap().slow, after.chances.unwrap().slow);
        // 20 days of 6.4 EPC a year, with the pace above zero so that the slow future has no other gain.
        close(slow.level - slower.level, 20.0 * 6.4 / 365.0, 1e-9);
        assert!(slower.level_sd > slow.level_sd && slower.cautious < slow.cautious);
        assert!(after.chances.unwrap().typical.level < plain.chances.unwrap().typical.level - 20.0 * 6.4 / 365.0);
        assert_eq!(after.level, plain.level, "what has been measured stands");
        assert_eq!(after.overlays, [Overlay::BreakBeforeExam { from: day(&in_days(1)), to: day(&in_days(20)) }]);
    }

    #[test]
    fn a_break_between_results_lowers_what_is_expected_of_the_next() {
        let expected = |student: Student| student.assess().last_result.unwrap().expected;
        assert!(expected(with_break(-16, -11)) < expected(student()));
        close(expected(with_break(-60, -30)), expected(student()), 0.0);
        close(expected(with_break(60, 90)), expected(student()), 0.0);
    }

    #[test]
    fn hardship_stands_beside_the_answer_and_changes_nothing() {
        let (plain, heavy) = (student().assess(), student().tells(r#""hardship":true"#).assess());
        assert_eq!(heavy.overlays, [Overlay::Hardship]);
        assert_eq!((heavy.verdict, heavy.chances, heavy.next), (plain.verdict, plain.chances, plain.next));
    }
}

mod sources {
    use super::*;
    use ready_to_sit::readiness::{Agreement, Direction, Family, GateLine, Overlay, ReadingUse};

    /// Three forms, and a Free 120 two days after each: EPC = 22 + 0.6 · per cent, exactly.
    fn paired() -> Student {
        [(60, 58, 60), (50, 61, 65), (40, 64, 70)].into_iter().fold(Student::new(), |student, (ago, epc, per_cent)| {
            student.form(ago, epc).other("free-120", ago - 2, "percent", per_cent)
        })
    }

    /// C-11: nothing touches the chance before the student's own forms have shown how to read it.
    #[test]
    fn another_source_counts_only_after_three_pairs() {
        let answer = paired().other("free-120", 5, "percent", 80).assess();
        let source = &answer.other_sources[0];
        assert_eq!((source.family, source.points, source.pairs), (Family::Free120, 4, 3));
        let link = source.link.unwrap();
        close(link.at_zero, 22.0, 1e-9);
        close(link.slope, 0.6, 1e-12);
        close(link.noise, 4.0, 0.0);
        assert_eq!(link.since, day(&in_days(-38)));
        let used: Vec<_> = answer.readings.iter().map(|reading| &reading.used).collect();
        assert_eq!(used[1], &ReadingUse::OwnTrend, "a pair has said what it has to say");
        assert_eq!(used[6], &ReadingUse::Linked);
        // It reads as 22 + 0.6 · 80 = 70 and pulls the level towards that, less than a form with 70 would.
        let without = paired().assess().level.unwrap();
        let level = answer.level.unwrap();
        let form = paired().form(5, 70).assess().level.unwrap();
        assert!(without.mean < level.mean && level.mean < 70.0 && level.sd > form.sd, "{level:?} {form:?}");
        assert_eq!(answer.verdict, Verdict::NotEnough, "only a form makes the answer recent");
    }

    #[test]
    fn two_pairs_leave_it_at_its_own_trend() {
        let base = Student::new().form(30, 60).form(20, 62).form(3, 64);
        let other = base.clone().other("uwsa-1", 29, "three-digit", 210).other("uwsa-2", 19, "three-digit", 220);
        let other = other.other("uwsa-3", 1, "percent", 70);
        let answer = other.assess();
        assert_eq!((answer.level, answer.chances), (base.assess().level, base.assess().chances));
        assert_eq!(answer.other_sources.len(), 2, "two scales are two sources");
        assert!(answer.other_sources.iter().all(|source| source.link.is_none()));
    }

    #[test]
    fn a_question_bank_gives_one_point_a_week_of_standard_blocks() {
        // TODAY is a Sunday: 6, 5 and 0 days ago are one week, 7 days ago another.
        let blocks = Student::new()
            .other("question-bank", 7, "percent", 50)
            .other("question-bank", 6, "percent", 60)
            .other("question-bank", 5, "percent", 70)
            .other("question-bank", 0, "percent", 80);
        let answer = blocks.assess();
        let source = &answer.other_sources[0];
        assert_eq!(source.points, 2);
        close(source.per_month.unwrap(), 30.0 * (70.0 - 50.0) / 7.0, 1e-9);
    }

    /// A numbered test is one point, however often and on whatever scale it is taken.
    #[test]
    fn a_self_assessment_taken_again_is_no_point() {
        let student = Student::new()
            .other("uwsa-1", 40, "percent", 55)
            .other("uwsa-2", 30, "three-digit", 210)
            .other("uwsa-1", 20, "three-digit", 240)
            .other("uwsa-3", 10, "three-digit", 215);
        let sources = student.assess().other_sources;
        assert_eq!(sources.iter().map(|source| source.points).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(sources[1].left_out, [ResultId(3)]);
        close(sources[1].last, 215.0, 0.0);
        assert_eq!(sources[1].reads_as(), None);
    }

    #[test]
    fn the_last_point_reads_as_the_line_says() {
        let answer = paired().other("free-120", 5, "percent", 80).assess();
        close(answer.other_sources[0].reads_as().unwrap(), 70.0, 1e-9);
        let most = paired().other("free-120", 5, "percent", 100).assess();
        close(most.other_sources[0].reads_as().unwrap(), 82.0, 1e-9);
    }

    /// C-25, C-30: three streams, each as a trend and not as one value, and whether they agree.
    #[test]
    fn three_streams_agree_or_not() {
        let rising = Student::new().form(60, 50).form(40, 58).form(20, 65).form(3, 72);
        let streams = rising.clone().assess().streams;
        assert_eq!((streams.nbme, streams.question_bank), (Direction::Up, Direction::Unknown));
        assert_eq!(streams.agreement, Agreement::TooFew);
        let blocks = |student: Student, values: [u16; 4]| {
            [50, 36, 22, 8]
                .into_iter()
                .zip(values)
                .fold(student, |student, (ago, value)| student.other("question-bank", ago, "percent", value))
        };
        let agreement = |values| blocks(rising.clone(), values).assess().streams.agreement;
        assert_eq!(agreement([50, 56, 62, 68]), Agreement::Agree);
        assert_eq!(agreement([60, 60, 60, 60]), Agreement::Mixed);
        assert_eq!(agreement([70, 62, 56, 50]), Agreement::Disagree);
    }

    #[test]
    fn a_school_gate_stands_beside_the_answer() {
        let student = Student::new().form(10, 72).form(3, 71).other("free-120", 2, "percent", 68).exam(&in_days(20));
        let answer = student.clone().tells(r#""school_gate":{"cbssa":70,"free_120":70}"#).assess();
        assert_eq!(
            answer.overlays,
            [Overlay::SchoolGate {
                cbssa: Some(GateLine { asked: 70, last: Some(71.0), met: true }),
                free120: Some(GateLine { asked: 70, last: Some(68.0), met: false }),
            }]
        );
        assert_eq!(answer.verdict, student.verdict());
    }
}
