//! What holds for every record and every day, tried on random ones.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test; clippy's own allowance covers only functions marked as tests"
)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use ready_to_sit::calendar::Day;
use ready_to_sit::readiness::{
    Assessment, Chance, Explanation, Forecast, Meanwhile, NextStep, ReadingUse, Reason, Verdict, assess,
};
use ready_to_sit::record::{
    AcceptableRisk, Booking, Break, Breaks, Conditions, Confirmation, ExamDate, ExamOf, NextTest,
};
use ready_to_sit::record::{PracticeResult, PracticeTest, Printed, Record, ResultId, Scale, Score};

fn today() -> Day {
    Day::from_ymd(2026, 11, 22).unwrap()
}

fn epc(value: u8) -> Score {
    Score::parse(&value.to_string(), Scale::Epc).unwrap()
}

fn form(date: Day, value: u8) -> PracticeResult {
    PracticeResult {
        id: ResultId(0),
        test: PracticeTest::Cbssa { form: None },
        date,
        score: epc(value),
        printed: None,
        conditions: Conditions::default(),
        confirmed: Vec::new(),
    }
}

/// A record of these results, numbered as they come, with the exam on a day.
fn record(exam: Option<Day>, results: impl IntoIterator<Item = PracticeResult>) -> Record {
    let mut record = Record::default();
    record.booking = Booking { exam: exam.map(ExamDate::On), ..Booking::default() };
    for (id, result) in (1..).zip(results) {
        assert!(record.put(PracticeResult { id: ResultId(id), ..result }));
    }
    record
}

fn printed() -> impl Strategy<Value = Printed> {
    prop_oneof![Just(Printed::Below1), Just(Printed::Above99), (1_u8..=99).prop_map(Printed::Percent)]
}

fn test() -> impl Strategy<Value = (PracticeTest, Score)> {
    let number =
        |from: u16, to: u16, scale| (from..=to).prop_map(move |value| Score::parse(&value.to_string(), scale).unwrap());
    let cbssa =
        select(vec![None, Some(26), Some(30), Some(31), Some(99)]).prop_map(|form| PracticeTest::Cbssa { form });
    prop_oneof![
        6 => (cbssa.clone(), number(0, 100, Scale::Epc)),
        1 => (cbssa, number(100, 300, Scale::ThreeDigit)),
        3 => (Just(PracticeTest::Cbse), number(0, 100, Scale::Epc)),
        1 => (Just(PracticeTest::Free120), number(0, 100, Scale::Percent)),
        2 => for_another_exam(),
    ]
}

/// A practice test for COMLEX Level 1 or for Step 2 CK.
fn for_another_exam() -> impl Strategy<Value = (PracticeTest, Score)> {
    let number =
        |from: u16, to: u16, scale| (from..=to).prop_map(move |value| Score::parse(&value.to_string(), scale).unwrap());
    let comsae = select(vec![None, Some(110), Some(111)]).prop_map(|form| PracticeTest::Comsae { form });
    let ccssa = select(vec![None, Some(14), Some(30)]).prop_map(|form| PracticeTest::Ccssa { form });
    prop_oneof![(comsae, number(100, 999, Scale::Comsae)), (ccssa, number(0, 100, Scale::Epc))]
}

/// A result of any kind, `days` of which are from the range.
fn result(days: std::ops::RangeInclusive<i32>, from: Day) -> impl Strategy<Value = PracticeResult> {
    let conditions = prop_oneof![
        3 => Just(Conditions::default()),
        1 => (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(untimed, seen_before, interrupted, open_book)| Conditions { untimed, seen_before, interrupted, open_book }
        ),
    ];
    (test(), days, proptest::option::of(printed()), conditions, any::<bool>()).prop_map(
        move |((test, score), days, printed, conditions, confirmed)| PracticeResult {
            id: ResultId(0),
            test,
            date: from.plus_days(days),
            score,
            printed: printed.filter(|_| test.prints_chance()),
            conditions,
            confirmed: if confirmed { vec![Confirmation::PrintedChance] } else { Vec::new() },
        },
    )
}

/// A few months of results that end today, and an exam around today.
fn student() -> impl Strategy<Value = (Vec<PracticeResult>, Option<Day>)> {
    let results = proptest::collection::vec(result(-120..=2, today()), 0..10);
    (results, proptest::option::of((-5..=120).prop_map(|days| today().plus_days(days))))
}

fn edges(chance: &Chance) -> [f64; 3] {
    [chance.cautious, chance.middle, chance.optimistic]
}

/// Every number is finite and in its range, and every order that the design promises holds.
fn is_sound(answer: &Assessment) -> Result<(), TestCaseError> {
    if let Some(chances) = answer.chances {
        let futures = [chances.slow, chances.typical, chances.fast];
        for chance in &futures {
            let [cautious, middle, optimistic] = edges(chance);
            prop_assert!(
                0.0 <= cautious && cautious <= middle && middle <= optimistic && optimistic <= 1.0,
                "{chance:?}"
            );
            prop_assert!((0.0..=100.0).contains(&chance.level), "{chance:?}");
            prop_assert!(chance.level_sd.is_finite() && chance.level_sd > 0.0, "{chance:?}");
        }
        for (lower, higher) in futures.iter().zip(&futures[1..]) {
            prop_assert!(lower.level <= higher.level);
            prop_assert!(edges(lower).iter().zip(edges(higher)).all(|(lower, higher)| *lower <= higher));
        }
    }
    if let Some(level) = answer.level {
        prop_assert!((0.0..=100.0).contains(&level.mean));
        prop_assert!(
            level.sd > 0.0 && level.slope_sd_per_month > 0.0 && level.slope_per_month.is_finite(),
            "{level:?}"
        );
    }
    if let Some(trend) = answer.trend {
        prop_assert!(trend.per_month.is_finite() && trend.error_per_month.is_finite());
    }
    let (low, high) = (answer.curve.weight_low, answer.curve.weight_high);
    prop_assert!(0.0 <= low && low <= high && high <= 1.0);
    prop_assert!((0.0..=100.0).contains(&answer.epc_alone));
    prop_assert!(answer.horizon_days >= 0);
    what_stands_beside_is_sound(answer)?;
    prop_assert!(!answer.reasons.is_empty());
    Ok(())
}

/// The same for explanation, forecast, checkpoint and the rest.
fn what_stands_beside_is_sound(answer: &Assessment) -> Result<(), TestCaseError> {
    let in_range = |epc: f64| (0.0..=100.0).contains(&epc);
    let is_chance = |chance: f64| (0.0..=1.0).contains(&chance);
    prop_assert!(answer.explanation.without.len() <= Explanation::MOST);
    for left in &answer.explanation.without {
        prop_assert!(left.level.is_none_or(in_range) && left.cautious.is_none_or(is_chance), "{left:?}");
    }
    if let Some(form) = answer.explanation.fresh_form {
        prop_assert!(form.ready_at.is_none_or(|epc| epc <= 100) && form.worse_below.is_none_or(|epc| epc <= 100));
    }
    if let Some(rule) = answer.checkpoint {
        prop_assert!(rule.day >= answer.today && answer.exam.is_some_and(|exam| rule.day < exam), "{rule:?}");
        prop_assert!(rule.keep_at.is_none_or(|keep| rule.change_below.is_none_or(|change| change <= keep)), "{rule:?}");
        prop_assert!(rule.weeks.is_none_or(|weeks| (1..=12).contains(&weeks)), "{rule:?}");
        let mut record = Record::default();
        record.checkpoint = Some(rule.written_on(answer.today));
        prop_assert_eq!(&Record::from_json(&record.to_json()).unwrap(), &record);
    }
    prop_assert_eq!(answer.forecast.is_some(), answer.level.is_some());
    if let Some(forecast) = &answer.forecast {
        prop_assert!(forecast.dots.is_sorted() && forecast.dots.iter().all(|dot| in_range(*dot)));
        prop_assert!(forecast.slow.len() <= Forecast::MOST_POINTS);
        for ((slow, typical), fast) in forecast.slow.iter().zip(&forecast.typical).zip(&forecast.fast) {
            prop_assert!(slow.mean <= typical.mean && typical.mean <= fast.mean);
            prop_assert!(slow.quantiles.is_sorted() && slow.quantiles.iter().all(|level| in_range(*level)));
        }
        if let Some(chances) = answer.chances {
            // A dot is 5 of 100, so its place may be half of that off.
            let below = forecast.dots.iter().filter(|dot| **dot < forecast.pass_line).count();
            let off = f64::from(u32::try_from(below).unwrap()) / 20.0 - (1.0 - chances.slow.cautious);
            prop_assert!(off.abs() <= 0.025 + 1e-9, "{below} dots for {:?}", chances.slow);
            prop_assert!((forecast.waiting[0].no_gain - chances.slow.cautious).abs() < 1e-12);
        }
        for wait in &forecast.waiting {
            prop_assert!(
                is_chance(wait.no_gain)
                    && wait.no_gain <= wait.cautious
                    && wait.cautious <= wait.middle
                    && wait.middle <= 1.0,
                "{wait:?}"
            );
        }
    }
    if let Some(last) = answer.last_result {
        prop_assert!(last.z.is_finite() && last.expected_sd > 0.0 && in_range(last.expected), "{last:?}");
    }
    for source in &answer.other_sources {
        prop_assert!(source.per_month.is_none_or(f64::is_finite));
        if let Some(link) = source.link {
            prop_assert!((0.1..=1.0).contains(&link.slope) && link.noise >= 4.0 && link.noise.is_finite(), "{link:?}");
            prop_assert!(link.at_zero.is_finite() && source.pairs >= 3);
        }
    }
    Ok(())
}

/// Everything about an answer except which id a result bears.
fn without_ids(answer: &Assessment, record: &Record) -> String {
    let ids = |ids: &[ResultId]| {
        let mut results: Vec<_> = ids
            .iter()
            .map(|id| {
                let result = record.result(*id).unwrap();
                format!("{:?}", PracticeResult { id: ResultId(0), ..result.clone() })
            })
            .collect();
        results.sort();
        results
    };
    let readings: Vec<_> =
        answer.readings.iter().map(|reading| format!("{:?} {:?}", ids(&[reading.result]), reading.used)).collect();
    let curve = &answer.curve;
    let curve_ids = [&curve.pinned_by, &curve.to_confirm, &curve.moved_cautious_by, &curve.above_optimistic];
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        answer.verdict,
        answer.overlays,
        answer.next,
        answer.level,
        answer.chances,
        answer.test_again,
        answer.information,
        readings,
        curve_ids.map(|list| ids(list)),
    )
}

/// Exhaustive: every print at every EPC, confirmed or not.
#[test]
fn every_printed_chance_at_every_score_gives_finite_ordered_answers() {
    let prints: Vec<_> = (1..=99).map(Printed::Percent).chain([Printed::Below1, Printed::Above99]).map(Some).collect();
    for value in 0..=100 {
        for (index, print) in prints.iter().enumerate() {
            let confirmed = if index % 2 == 0 { vec![Confirmation::PrintedChance] } else { Vec::new() };
            let first = PracticeResult { printed: *print, confirmed, ..form(today().plus_days(-4), value) };
            let record = record(Some(today().plus_days(9)), [first, form(today().plus_days(-1), 68)]);
            is_sound(&assess(&record, today())).unwrap_or_else(|error| panic!("{value} with {print:?}: {error}"));
        }
    }
}

/// Exhaustive: one standard form within a week of the exam gives the curve back, in all futures.
#[test]
fn one_form_0_to_7_days_before_the_exam_gives_the_curve_back() {
    for value in 0..=100 {
        for days in 0..=7 {
            let answer = assess(&record(Some(today()), [form(today().plus_days(-days), value)]), today());
            let chances = answer.chances.unwrap();
            let z = |mean: f64, sd: f64| (f64::from(value) - mean) / sd;
            let (x, y) = (normal(z(62.0, 4.73)), normal(z(52.93, 7.34)));
            for chance in [chances.slow, chances.typical, chances.fast] {
                assert!((chance.cautious - x.min(y)).abs() < 0.001, "{value}, {days} days before");
                assert!((chance.optimistic - x.max(y)).abs() < 0.001, "{value}, {days} days before");
            }
        }
    }
}

/// Φ by Simpson's rule: slow, and independent of the library that the engine uses.
fn normal(z: f64) -> f64 {
    let (steps, from) = (4_000, -40.0_f64);
    let width = (z - from) / f64::from(steps);
    let density = |x: f64| (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let inner: f64 =
        (1..steps).map(|k| f64::from(if k % 2 == 0 { 2 } else { 4 }) * density(from + f64::from(k) * width)).sum();
    width / 3.0 * (density(from) + inner + density(z))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn answers_are_sound((results, exam) in student()) {
        is_sound(&assess(&record(exam, results), today()))?;
    }

    #[test]
    fn the_order_of_entry_is_irrelevant(
        ((results, exam), shuffled) in student().prop_flat_map(|(results, exam)| {
            let shuffled = Just(results.clone()).prop_shuffle();
            (Just((results, exam)), shuffled)
        })
    ) {
        let (one, other) = (record(exam, results), record(exam, shuffled));
        prop_assert_eq!(
            without_ids(&assess(&one, today()), &one),
            without_ids(&assess(&other, today()), &other)
        );
    }

    #[test]
    fn the_chance_never_falls_when_a_score_is_higher(
        scores in proptest::collection::vec((-60_i32..=0, 0_u8..=100), 1..6),
        pick in any::<Index>(),
        higher in 1_u8..=100,
        printed in proptest::option::of((50_u8..=73, printed())),
        exam in 0_i32..=60,
    ) {
        // Only the last of a series: a higher score earlier on makes the pace look slower.
        let last = scores.iter().map(|(day, _)| *day).max().unwrap();
        let candidates: Vec<_> = (0..scores.len()).filter(|index| scores[*index].0 == last).collect();
        let raised = candidates[pick.index(candidates.len())];
        // The curve must be the same in both: its print stands on a sitting before all others that is not in question.
        let pin = printed.map(|(value, printed)| PracticeResult {
            printed: Some(printed), ..form(today().plus_days(-100), value)
        });
        let answer = |raise: u8| {
            let forms = scores.iter().enumerate().map(|(index, (day, value))| {
                let more = if index == raised { raise } else { 0 };
                form(today().plus_days(*day), value.saturating_add(more).min(100))
            });
            let results: Vec<_> = pin.clone().into_iter().chain(forms).collect();
            assess(&record(Some(today().plus_days(exam)), results), today()).chances.unwrap()
        };
        let (low, high) = (answer(0), answer(higher));
        for (low, high) in [(low.slow, high.slow), (low.typical, high.typical), (low.fast, high.fast)] {
            for (low, high) in edges(&low).iter().zip(edges(&high)) {
                prop_assert!(*low <= high + 1e-12, "{low} and then {high}");
            }
        }
    }

    #[test]
    fn a_sitting_under_other_conditions_never_makes_the_slow_future_better(
        (results, exam) in student(),
        days in -60_i32..=0,
        value in 0_u8..=100,
    ) {
        let untimed = Conditions { untimed: true, ..Conditions::default() };
        let extra = PracticeResult { conditions: untimed, ..form(today().plus_days(days), value) };
        // It comes last: what later results make of a lower start is theirs.
        let before: Vec<_> = results.into_iter().filter(|result| result.date < extra.date).collect();
        let plain = assess(&record(exam, before.clone()), today());
        let with = assess(&record(exam, before.into_iter().chain([extra])), today());
        let used = with.readings.iter().any(|reading| matches!(reading.used, ReadingUse::Weakened { .. }));
        if let (Some(plain), Some(with)) = (plain.chances, with.chances) {
            prop_assert!(with.slow.level <= plain.slow.level + 1e-9);
            prop_assert!(with.typical.level <= plain.typical.level + 1e-9);
            // Below one half, the wider spread of a later day may lift the chance a little; no verdict depends on it.
            prop_assert!(with.slow.cautious <= plain.slow.cautious + 1e-9 || plain.slow.cautious < 0.5);
            prop_assert!(used || with.slow.level_sd.to_bits() == plain.slow.level_sd.to_bits());
        }
    }

    #[test]
    fn no_break_makes_the_slow_future_higher(
        (results, exam) in student(),
        breaks in proptest::collection::vec((-120_i32..=60, 0_i32..=40), 0..5),
    ) {
        let plain = record(exam, results.clone());
        let mut paused = plain.clone();
        // Only breaks after the last result: one before it makes the student's pace look faster.
        let last = plain.results().iter().map(|result| result.date).max().unwrap_or_else(today);
        let breaks = breaks.into_iter().map(|(from, days)| {
            let from = today().plus_days(from).max(last.plus_days(1));
            Break { from, to: from.plus_days(days) }
        });
        paused.breaks = Breaks::new(breaks).unwrap();
        let (plain, paused) = (assess(&plain, today()), assess(&paused, today()));
        is_sound(&paused)?;
        if let (Some(plain), Some(paused)) = (plain.chances, paused.chances) {
            prop_assert!(paused.typical.level <= plain.typical.level.max(paused.slow.level) + 1e-9);
            prop_assert!(paused.slow.level_sd >= plain.slow.level_sd - 1e-9);
        }
    }

    #[test]
    fn a_high_sitting_under_other_conditions_changes_no_chance((results, exam) in student(), days in -120_i32..=0) {
        let open_book = Conditions { open_book: true, ..Conditions::default() };
        let extra = PracticeResult { conditions: open_book, ..form(today().plus_days(days), 100) };
        let plain = assess(&record(exam, results.clone()), today());
        let with = assess(&record(exam, results.into_iter().chain([extra])), today());
        prop_assert_eq!((with.verdict, with.chances), (plain.verdict, plain.chances));
    }

    /// COMSAE and CCSSA stand beside Step 1: with them the whole answer is the same, but for the list of readings.
    #[test]
    fn practice_tests_for_other_exams_change_nothing_about_step_1(
        (results, exam) in student(),
        others in proptest::collection::vec((for_another_exam(), -120_i32..=0, any::<bool>()), 1..6),
        comlex in proptest::option::of(-5_i32..=120),
    ) {
        let plain = record(exam, results.iter().filter(|result| result.test.exam() == ExamOf::Step1).cloned());
        let mut with = plain.clone();
        for ((test, score), days, untimed) in others {
            let conditions = Conditions { untimed, ..Conditions::default() };
            let id = with.next_id();
            let result = PracticeResult { id, test, score, conditions, ..form(today().plus_days(days), 0) };
            prop_assert!(with.put(result));
        }
        with.booking.comlex = comlex.map(|days| today().plus_days(days));
        prop_assert_eq!(&Record::from_json(&with.to_json()).unwrap(), &with);
        let mut answer = assess(&with, today());
        let others = answer.readings.extract_if(.., |reading| reading.used == ReadingUse::OtherExam).count();
        prop_assert_eq!(others, with.results().len() - plain.results().len());
        prop_assert_eq!(answer, assess(&plain, today()));
    }

    /// What is printed is enough, up to where the last two would disagree.
    #[test]
    fn whoever_follows_the_next_step_is_ready(
        forms in proptest::collection::vec((-27_i32..=-1, 58_u8..=72), 2..5),
        exam in proptest::option::of(1_i32..=84),
    ) {
        let exam = exam.map(|days| today().plus_days(days));
        let forms: Vec<_> = forms.into_iter().map(|(day, value)| form(today().plus_days(day), value)).collect();
        let NextStep::MoveOrEarn { earn: Some(earn), .. } = assess(&record(exam, forms.clone()), today()).next else {
            return Ok(());
        };
        let mut plan = vec![earn.until];
        plan.extend((earn.forms == 2).then(|| earn.until.plus_days(-7)));
        prop_assert!(plan.iter().all(|day| *day >= today() && exam.is_none_or(|exam| *day < exam)), "{earn:?}");
        for more in 0..=8 {
            let value = (earn.epc + more).min(100);
            let results = forms.iter().cloned().chain(plan.iter().map(|date| form(*date, value)));
            let then = assess(&record(exam, results), earn.until);
            let disagree = then.reasons.iter().any(|reason| matches!(reason, Reason::LastTwoDisagree { .. }));
            prop_assert!(then.verdict == Verdict::Ready || (more > 0 && disagree), "{earn:?}: {then:?}");
        }
    }

    /// The next step, the next checkpoint and the form of today never name two scores for one day.
    #[test]
    fn one_day_has_one_score(
        forms in proptest::collection::vec((-40_i32..=0, 52_u8..=76), 1..6),
        exam in proptest::option::of(1_i32..=84),
        last_change in proptest::option::of(0_i32..=30),
        plan in proptest::option::of(0_i32..=84),
        risk in select(vec![1_u8, 5, 20]),
    ) {
        let mut record = record(
            exam.map(|days| today().plus_days(days)),
            forms.into_iter().map(|(day, value)| form(today().plus_days(day), value)),
        );
        record.booking.last_change = exam.zip(last_change).map(|(exam, before)| today().plus_days(exam - before));
        record.next_test =
            plan.map(|days| NextTest { day: today().plus_days(days), test: PracticeTest::Cbssa { form: None } });
        record.acceptable_risk = AcceptableRisk::of_100(risk);
        let answer = assess(&record, today());
        let mut named: Vec<(Day, Option<u8>)> = Vec::new();
        if let NextStep::MoveOrEarn { earn: Some(earn), .. } = answer.next {
            named.push((earn.until, (earn.forms == 1).then_some(earn.epc)));
        }
        named.extend(answer.checkpoint.map(|rule| (rule.day, rule.keep_at)));
        named.extend(answer.explanation.fresh_form.map(|form| (form.on, form.ready_at)));
        for (day, score) in &named {
            for (other_day, other) in &named {
                prop_assert!(day != other_day || score == other, "{named:?}");
            }
        }
        if let Some(rule) = answer.checkpoint {
            let last = record.results().iter().map(|result| result.date).max();
            prop_assert!(rule.day >= today() && last.is_none_or(|last| rule.day > last || last < today()), "{rule:?}");
            prop_assert!(answer.exam.is_some_and(|exam| rule.day < exam));
            let order = rule.change_below.zip(rule.keep_at).is_none_or(|(change, keep)| change <= keep);
            prop_assert!(order, "{rule:?}");
        }
    }

    #[test]
    fn past_the_figures_date_nothing_is_called_safe((results, exam) in student(), years in 3_i32..=100) {
        let later = |day: Day| day.plus_days(366 * years);
        let results = results.into_iter().map(|result| PracticeResult { date: later(result.date), ..result });
        let answer = assess(&record(exam.map(later), results), later(today()));
        prop_assert!(!matches!(answer.verdict, Verdict::Ready | Verdict::OnTrack));
        let safe = matches!(
            answer.next,
            NextStep::KeepDate | NextStep::TakeFreshForm { meanwhile: Meanwhile::Keep, .. }
        );
        prop_assert!(!safe, "{:?}", answer.next);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Three centuries and hundreds of results: every day is walked once.
    #[test]
    fn any_record_on_any_day_is_answered(
        results in proptest::collection::vec(result(0..=109_937, Day::MIN), 0..400),
        today in 0_i32..=109_937,
        exam in proptest::option::of(0_i32..=109_937),
        limits in (proptest::option::of(0_i32..=109_937), proptest::option::of(0_i32..=109_937)),
    ) {
        let at = |days: i32| Day::MIN.plus_days(days);
        let mut record = record(exam.map(at), results);
        record.booking.last_change = limits.0.map(at);
        record.booking.eligibility_end = limits.1.map(at);
        is_sound(&assess(&record, at(today)))?;
    }
}
