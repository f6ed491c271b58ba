use super::TestAgain;
use super::passing::Passing;
use super::situation::Situation;
use super::state::State;
use crate::calendar::Day;

/// When the typical path reaches `needed`, the EPC at which one fresh form alone would meet the accepted risk.
///
/// A day is named only where the pace is likely to be upward and rests on at least two results, and only within
/// twelve weeks and the limits of eligibility and school.
pub(super) fn test_again(
    passing: Passing<'_>,
    situation: &Situation,
    state: &State,
    qualifying: usize,
    needed: f64,
) -> TestAgain {
    if qualifying < 2 || !state.level().rises() {
        return TestAgain::NoTrendYet;
    }
    let from = situation.today.max(state.day).plus_days(1);
    let Some(day) = reaches(passing, state, needed, from) else {
        return TestAgain::NotWithinTwelveWeeks;
    };
    match situation.limit() {
        Some(limit) if day > limit => TestAgain::AfterLimit { limit },
        _ => TestAgain::From { day },
    }
}

/// The first day, from `from` on and within the twelve weeks after it, on which the typical path reaches `needed`.
pub(super) fn reaches(passing: Passing<'_>, state: &State, needed: f64, from: Day) -> Option<Day> {
    let days = from - state.day;
    let reached = |days: &i32| passing.ahead(state, *days).state.level >= needed;
    (days..days + passing.p.horizon_days).find(reached).map(|days| state.day.plus_days(days))
}
