//! The rules and dates in force, those of the student's own route alone: for the timeline, and for "How do we know?".

use maud::{Markup, html};

use super::dates::long;
use crate::calendar::Day;
use crate::exam::{Milestone, Route};
use crate::planner::Planner;
use crate::result::ResultWindow;
use crate::rules::{Origin, Rule, Source, Status};

/// What the Steps go by.
const USMLE: [Rule; 16] = [
    Rule::UsmleAttempts,
    Rule::UsmleIncompleteCounts,
    Rule::UsmleAttemptsAYear,
    Rule::UsmleFourthAfterFirst,
    Rule::UsmleFourthAfterLatest,
    Rule::UsmleRetakeAfterPass,
    Rule::EligibilityMonths,
    Rule::ExtensionMonths,
    Rule::PermitWeeks,
    Rule::PermitWeeksPeak,
    Rule::ClosedInJanuary,
    Rule::ChangeFeeDays,
    Rule::ResultWeeksEarliest,
    Rule::ResultWeeksTypical,
    Rule::ResultWeeksSafe,
    Rule::ResultWeekday,
];
const COMLEX: [Rule; 4] =
    [Rule::ComlexAttempts, Rule::ComlexAttemptsAYear, Rule::ComlexRetakeAfterPass, Rule::ComlexOrder];
const US_SCHOOL: [Rule; 2] = [Rule::AwayApplyFrom, Rule::AwayApplyUntil];
const ABROAD: [Rule; 5] = [Rule::UsmleOrder, Rule::ImgRegistration, Rule::EcfmgYears, Rule::OetLatest, Rule::OetScore];

/// Which file is in force, and why the site's own is not where it was refused.
pub(super) fn in_force(planner: &Planner) -> Markup {
    let rules = planner.rules();
    html! {
        p.hint {
            "Edition of " (long(rules.edition())) ". "
            @match rules.origin() {
                Origin::BuiltIn => "It came with the planner.",
                Origin::Site => "It comes from this website, which put it in place of the planner's own.",
            }
        }
        @if let Some((file, why)) = planner.rules_file().and_then(|file| Some((file, file.refused.as_ref()?))) {
            p.changed { "This website has a rules file of its own that could not be used, so the planner's own rules hold." }
            p.hint.rules-refused { "For the owner of this site: " (file.address) " was refused. " (why) }
        }
    }
}

/// Every rule of the student's route, and the dates of the season, each with status and source.
pub(super) fn list(planner: &Planner) -> Markup {
    let (rules, timeline) = (planner.rules(), planner.timeline());
    html! {
        ul.sources {
            @for entry in of_student(planner).into_iter().filter_map(|rule| rules.entry(rule, planner.today())) {
                li {
                    p { (entry.title) ": " strong { (entry.value) } }
                    (origin(planner.today(), status(entry.status), rules.source_of(entry)))
                }
            }
            @if let Some(season) = timeline.season {
                // The timeline holds the dates of the own route only.
                @for station in &timeline.stations {
                    @if let Milestone::Season(event) = station.milestone {
                        @let date = rules.season_date(season, event);
                        li {
                            @let source = rules.source_of_date(&date);
                            p {
                                (event.label()) ", Match of " (season.year()) ": " strong { (long(date.day)) }
                                @if source.is_none() { ", expected, not announced" }
                            }
                            (origin(planner.today(), status(date.status), source))
                        }
                    }
                }
            }
        }
    }
}

/// The rules of the exams that the student sits and of the way that lies ahead.
fn of_student(planner: &Planner) -> Vec<Rule> {
    let record = planner.record();
    let route = record.profile.route;
    let abroad = matches!(route, Some(Route::UsImg | Route::NonUsImg));
    let (plans, osteopathic) = (&record.timeline, route == Some(Route::UsDo));
    let mut own: Vec<Rule> = Vec::new();
    if route.is_none() {
        // What every route has in common, and the answer speaks of.
        own.extend([Rule::ChangeFeeDays, Rule::ExtensionMonths]);
        own.extend(ResultWindow::RULES);
        return own;
    }
    if !(osteopathic && plans.comlex_only) {
        own.extend(USMLE);
    }
    if osteopathic {
        own.extend(COMLEX);
    }
    own.extend_from_slice(if abroad { &ABROAD } else { &US_SCHOOL });
    if plans.h1b || route == Some(Route::NonUsImg) {
        own.push(Rule::H1bStep3);
    }
    if plans.h1b || plans.step3 {
        own.push(Rule::DegreeCheckWeeks);
    }
    own.push(Rule::LettersBySeptember);
    own
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Published => "Published.",
        Status::Reported => "Reported, not official.",
        Status::Estimated => "Our estimate.",
    }
}

fn origin(today: Day, status: &str, source: Option<&Source>) -> Markup {
    let Some(source) = source else { return html! {} };
    html! {
        p.hint {
            (status) " Source: "
            a href=(source.url) rel="noopener noreferrer" target="_blank" { (source.name) span.unseen { " (opens a new tab)" } }
            ", checked on " (long(source.checked_on)) "."
        }
        @if today > source.good_until { p.changed { "May have changed: trusted to " (long(source.good_until)) "." } }
    }
}
