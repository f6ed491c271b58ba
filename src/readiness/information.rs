use super::parameters::Parameters;
use super::verdict::Facts;
use super::{CurveReading, InformationGrade, InformationLimit, InformationQuality};
use crate::exam::{Attempt, Route};
use crate::record::Profile;

/// How good the information is, apart from how likely a pass is. Route and attempt count here and nowhere else.
pub(super) fn grade(p: &Parameters, facts: &Facts<'_>, curve: &CurveReading, profile: Profile) -> InformationQuality {
    let count = facts.qualifying.len();
    let age = facts.qualifying.last().map(|last| facts.situation.today - last.date);
    let older_than = |days: i32| age.is_some_and(|age| age > days);
    let pinned = [&curve.pinned_by, &curve.moved_cautious_by, &curve.above_optimistic];
    let limits: Vec<_> = [
        (count < 2, InformationLimit::FewResults),
        (older_than(p.recent_days), InformationLimit::NothingRecent),
        (count >= 2 && count < p.good_results, InformationLimit::OnlyTwo),
        (older_than(p.good_age_days) && !older_than(p.recent_days), InformationLimit::TwoWeeksOld),
        (facts.last_two_apart().is_some_and(|apart| apart > p.agreement), InformationLimit::LastTwoDisagree),
        (pinned.iter().all(|by| by.is_empty()), InformationLimit::NoPrintedChance),
        (curve.disagree, InformationLimit::ReportsDisagree),
        (profile.attempt == Attempt::Repeat, InformationLimit::Repeating),
        (profile.route.is_some_and(|route| route != Route::UsMd), InformationLimit::OutsideLcme),
        (profile.route.is_none(), InformationLimit::RouteUnknown),
        (!facts.situation.figures_current, InformationLimit::FiguresOutOfDate),
    ]
    .into_iter()
    .filter_map(|(applies, limit)| applies.then_some(limit))
    .collect();
    let thin = |limit: &InformationLimit| {
        matches!(
            limit,
            InformationLimit::FewResults | InformationLimit::NothingRecent | InformationLimit::FiguresOutOfDate
        )
    };
    let grade = if limits.iter().any(thin) {
        InformationGrade::Thin
    } else if limits.is_empty() {
        InformationGrade::Good
    } else {
        InformationGrade::Fair
    };
    InformationQuality { grade, limits }
}
