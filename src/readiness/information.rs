use super::parameters::Parameters;
use super::qualify::Kind;
use super::verdict::Facts;
use super::{CurveReading, InformationGrade, InformationLimit, InformationQuality};
use crate::exam::{Attempt, Route};
use crate::record::Profile;

/// How good the information is, apart from how likely a pass is. Route and attempt count here and nowhere else.
pub(super) fn grade(p: &Parameters, facts: &Facts<'_>, curve: &CurveReading, profile: Profile) -> InformationQuality {
    let count = facts.qualifying.len();
    let age = facts.qualifying.last().map(|last| facts.situation.today - last.date);
    let older_than = |days: i32| age.is_some_and(|age| age > days);
    // A print that narrows nothing, as those of high scores do, was entered all the same.
    let printed =
        facts.entries.iter().any(|entry| entry.result.printed.is_some() && !matches!(entry.kind, Kind::Future));
    let mut limits = Vec::new();
    let mut note = |applies: bool, limit| {
        if applies {
            limits.push(limit);
        }
    };
    note(count < 2, InformationLimit::FewResults);
    note(older_than(p.recent_days), InformationLimit::NothingRecent);
    note(count >= 2 && count < p.good_results, InformationLimit::OnlyTwo);
    note(older_than(p.good_age_days) && !older_than(p.recent_days), InformationLimit::TwoWeeksOld);
    note(facts.last_two_apart().is_some_and(|apart| apart > p.agreement), InformationLimit::LastTwoDisagree);
    note(!printed, InformationLimit::NoPrintedChance);
    note(curve.disagree, InformationLimit::ReportsDisagree);
    note(profile.attempt == Attempt::Repeat, InformationLimit::Repeating);
    note(profile.route.is_some_and(|route| route != Route::UsMd), InformationLimit::OutsideLcme);
    note(profile.route.is_none(), InformationLimit::RouteUnknown);
    note(!facts.situation.figures_current, InformationLimit::FiguresOutOfDate);
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
