//! The bar that says for whom and for which exam day the answer is, with the forms to change it.

use maud::{Markup, html};

use super::control;
use super::dates::{countdown, long};
use super::later::{Part, later};
use super::setup;
use crate::planner::{Opened, Planner};
use crate::record::{AcceptableRisk, ExamDate};
use crate::result::ResultWindow;
use crate::rules::Rule;

/// Who, when, and how cautious.
pub(super) fn bar(planner: &Planner) -> Markup {
    let session = planner.session();
    html! {
        section.about aria-labelledby="about-title" {
            h4 id="about-title" { "About you" }
            @if session.is_open(Opened::Profile) {
                (setup::profile_form(planner))
            } @else {
                p.fact { (who(planner)) " " (change(planner, "profile", "open-profile", "your route and attempt")) }
            }
            @if session.is_open(Opened::Booking) {
                (setup::booking_form(planner))
            } @else {
                p.fact { (when(planner)) " " (change(planner, "booking", "open-booking", "the exam date")) }
            }
            (later(planner, Part::Circumstances))
        }
    }
}

pub(super) fn change(planner: &Planner, value: &str, id: &str, what: &str) -> Markup {
    html! {
        @if !planner.is_read_only() {
            (control::button("open", value, id, "link", &html! { "Change" span.unseen { " " (what) } }))
        }
    }
}

fn who(planner: &Planner) -> Markup {
    let profile = planner.record().profile;
    html! {
        @match profile.route { Some(route) => (route.label()), None => "Route not answered" }
        @if planner.route_of_site().is_some() { ", set by this site" }
        ". "
        @if planner.tells_attempt() { (profile.attempt.label()) } @else { "Which attempt was not shared" }
        "."
    }
}

fn when(planner: &Planner) -> Markup {
    let today = planner.today();
    html! {
        @match planner.record().booking.exam {
            Some(ExamDate::On(day)) => { "Exam on " (long(day)) ", " (countdown(day - today)) "." },
            Some(ExamDate::NotBooked) => "Exam not booked yet.",
            None => "Exam date not answered.",
        }
        @if let Some(day) = planner.record().booking.comlex.filter(|_| planner.sits_comlex()) {
            " COMLEX Level 1 on " (long(day)) ", " (countdown(day - today)) "."
        }
    }
}

/// The student's own threshold (default shown, never hidden).
pub(super) fn risk(planner: &Planner) -> Markup {
    let chosen = planner.record().accepted_risk().in_100();
    // A number that came from elsewhere stays choosable, in its place.
    let offered = (1..=20).filter(|number| AcceptableRisk::OFFERED.contains(number) || *number == chosen);
    html! {
        @if planner.is_read_only() { p.fact { "Accepted: " (chosen) " of 100 failing." } }
        @else { form id="risk-form" data-command="save-risk" novalidate {
            fieldset.risk {
                legend { "Of 100 people like me, I would accept this many failing" }
                div.segments {
                    @for number in offered {
                        span {
                            input type="radio" name="value" id={ "risk-" (number) } value=(number) checked[number == chosen]
                                data-change="save-risk";
                            label for={ "risk-" (number) } { (number) }
                        }
                    }
                }
                p.hint {
                    "A fail stays on the transcript; a delay costs weeks. The choice is yours, and "
                    @if planner.risk_is_of_site() { (chosen) " is only what this site has set: change it if you would accept more or fewer." }
                    @else { "5 is only where we start." }
                }
            }
        } }
    }
}

/// When the result would come (A-01, C-101, C-102); shown once an exam day is set.
pub(super) fn result_window(planner: &Planner) -> Option<Markup> {
    let exam = planner.record().booking.exam_day()?;
    let (rules, today) = (planner.rules(), planner.today());
    let window = ResultWindow::of(exam, rules, today);
    let passed = exam < today;
    let current = ResultWindow::RULES.iter().all(|rule| rules.is_current(*rule, &[today, exam]));
    Some(html! {
        details id="result-window" open[passed] {
            summary { "When would the result come?" }
            dl.dates {
                dt { "Earliest" } dd { "week of " (long(window.earliest)) }
                dt { "Typical" } dd { "week of " (long(window.typical)) }
                dt { "Safe to plan with" } dd { "week of " (long(window.plan_safe)) }
            }
            p.hint {
                "Plan nothing on the earliest week. Results come out weekly; " (rules.result_weekday(today).to_string())
                " is past practice, not a promise. The official advice is to allow " (rules.number(Rule::ResultWeeksSafe, today)) " weeks."
            }
            @if !current { p.changed { "These waits may have changed since we checked them; see the sources." } }
        }
    })
}
