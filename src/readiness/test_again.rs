use super::TestAgain;
use super::estimate::State;
use super::parameters::Parameters;
use super::situation::Situation;

/// When the typical path reaches `needed`, the EPC at which one fresh form alone would meet the accepted risk.
///
/// A day is named only where the pace is likely to be upward and rests on at least two results, and only within
/// twelve weeks and the limits of eligibility and school.
pub(super) fn test_again(
    p: &Parameters,
    situation: &Situation,
    state: &State,
    qualifying: usize,
    needed: f64,
) -> TestAgain {
    if qualifying < 2 || !state.level().rises() {
        return TestAgain::NoTrendYet;
    }
    let today = situation.today;
    let furthest = today - state.day + p.horizon_days;
    let reached = (1..=furthest).find(|days| state.level + state.slope * p.path_gain(*days) >= needed);
    let Some(days) = reached else {
        return TestAgain::NotWithinTwelveWeeks;
    };
    let day = state.day.plus_days(days).max(today.plus_days(1));
    match situation.limit() {
        Some(limit) if day > limit => TestAgain::AfterLimit { limit },
        _ => TestAgain::From { day },
    }
}
