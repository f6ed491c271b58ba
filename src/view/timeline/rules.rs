//! The rules in force, those of the student's own route alone.

use maud::{Markup, html};

use crate::exam::Route;
use crate::planner::Planner;
use crate::rules::{Entry, Origin, Rule, Status};
use crate::view::dates::long;

/// What the timeline goes by, for every route.
const ALL: [Rule; 10] = [
    Rule::UsmleAttempts,
    Rule::UsmleAttemptsAYear,
    Rule::EligibilityMonths,
    Rule::PermitWeeks,
    Rule::PermitWeeksPeak,
    Rule::ClosedInJanuary,
    Rule::ChangeFeeDays,
    Rule::ResultWeeksTypical,
    Rule::ResultWeeksSafe,
    Rule::ResultWeekday,
];

/// Those of one route beside them.
const fn of_route(route: Option<Route>) -> &'static [Rule] {
    match route {
        Some(Route::UsDo) => &[Rule::ComlexAttempts, Rule::ComlexOrder, Rule::AwayApplyFrom, Rule::LettersBySeptember],
        Some(Route::UsImg) => {
            &[Rule::UsmleOrder, Rule::ImgRegistration, Rule::EcfmgYears, Rule::OetLatest, Rule::LettersBySeptember]
        }
        Some(Route::NonUsImg) => &[
            Rule::UsmleOrder,
            Rule::ImgRegistration,
            Rule::EcfmgYears,
            Rule::OetLatest,
            Rule::H1bStep3,
            Rule::LettersBySeptember,
        ],
        _ => &[Rule::AwayApplyFrom, Rule::LettersBySeptember],
    }
}

/// Edition and list, folded.
pub(super) fn panel(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let own = of_route(planner.record().profile.route);
    html! {
        details id="rules" {
            summary { "Rules in force: edition of " (long(rules.edition())) }
            p.hint {
                @match rules.origin() {
                    Origin::BuiltIn => "They came with the planner. ",
                    Origin::Site => "They came from this website. ",
                }
                "These are the rules of your route. Dates of seasons stand in the list of all dates."
            }
            ul.sources {
                @for entry in ALL.iter().chain(own).filter_map(|rule| rules.entry(*rule, today)) { (item(planner, entry)) }
            }
        }
    }
}

fn item(planner: &Planner, entry: &Entry) -> Markup {
    let source = planner.rules().source_of(entry);
    html! {
        li {
            p { (entry.title) ": " strong { (entry.value) } }
            @if let Some(source) = source {
                p.hint {
                    @match entry.status {
                        Status::Published => "Published.",
                        Status::Reported => "Reported, not official.",
                        Status::Estimated => "Our estimate.",
                    }
                    " Source: " a href=(source.url) rel="noopener noreferrer" target="_blank" { (source.name) span.unseen { " (opens a new tab)" } }
                    ", checked on " (long(source.checked_on)) "."
                }
                @if planner.today() > source.good_until {
                    p.changed { "May have changed: trusted to " (long(source.good_until)) "." }
                }
            }
        }
    }
}
