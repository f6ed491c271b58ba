//! Years within which passes count, by ECFMG and by state (C-111).

use maud::{Markup, html};

use super::words;
use crate::calendar::Day;
use crate::exam::{Exam, Route, YearsWindow, ecfmg_window, state_window};
use crate::planner::Planner;
use crate::rules::{Rule, Rules, StateLimit};
use crate::view::control::{self, Around};
use crate::view::dates::long;

/// The years of ECFMG for graduates of schools abroad, and of the state that the student chooses.
pub(in crate::view) fn panel(planner: &Planner, rules: &Rules) -> Markup {
    let record = planner.record();
    let abroad = matches!(record.profile.route, Some(Route::UsImg | Route::NonUsImg));
    let today = planner.today();
    html! {
        details id="limits" {
            summary { "How long a pass counts" }
            p { "A pass does not go away. But some bodies want all exams passed within a number of years, and some states have limits of their own on attempts." }
            @if abroad {
                h5 { "ECFMG" }
                @match ecfmg_window(&record.attempts, rules) {
                    Some(window) => (years("ECFMG", &window, today)),
                    None => p {
                        "Step 1 and Step 2 CK are to be passed within " (rules.number(Rule::EcfmgYears, today))
                        " years. They begin with the exam day of the first that you pass."
                    },
                }
                (words::sources(rules, &[Rule::EcfmgYears], today))
            }
            h5 { "The state where you mean to be licensed" }
            @if planner.is_read_only() {
                p { (record.timeline.state.as_deref().unwrap_or("Not chosen")) }
            } @else { (choose_state(planner, rules)) }
            @let chosen = record.timeline.state.as_deref();
            @match chosen.and_then(|code| rules.states().iter().find(|state| state.code == code)) {
                Some(state) => (of_state(planner, rules, state)),
                None => @if chosen.is_some() { p { "The rules in force say nothing about this state. Ask its board." } },
            }
        }
    }
}

fn choose_state(planner: &Planner, rules: &Rules) -> Markup {
    let mut states = vec![control::option("", "Not chosen")];
    states.extend(rules.states().iter().map(|state| control::option(&state.code, &state.code)));
    let chosen = planner.record().timeline.state.as_deref().unwrap_or_default();
    html! {
        form id="state-form" data-command="save-state" novalidate {
            (control::choice(Around {
                id: "state", label: "State", hint: Some("Only states for which we found something are listed."), ..Around::default()
            }, "value", &states, chosen, Some("save-state")))
        }
    }
}

fn of_state(planner: &Planner, rules: &Rules, state: &StateLimit) -> Markup {
    let none = |text: &str| text == "none";
    let source = rules.source_of_state(state);
    html! {
        p {
            @if none(&state.attempts) { "No limit of its own on attempts was found. " }
            @else { "Attempts, as reported: " (state.attempts) ". " }
            @if none(&state.years) { "No limit in years was found." }
            @else if state.years.is_empty() { "On years we found nothing." }
            @else { "Years for all three Steps, as reported: " (state.years) "." }
        }
        @if let Some(window) = state_window(&planner.record().attempts, state) { (years(&state.code, &window, planner.today())) }
        p {
            strong { "Verify this with the board. " }
            "Boards change their rules. The limit of attempts of USMLE itself holds on top. "
            @if let Some(source) = source {
                (words::link(&source.url, "Where to find the board")) ". Source: " (source.name) ", checked on " (long(source.checked_on)) "."
            }
        }
        @if source.is_some_and(|source| planner.today() > source.good_until) { (control::may_have_changed()) }
    }
}

pub(in crate::view) fn years(body: &str, window: &YearsWindow, today: Day) -> Markup {
    let list = |exams: &[Exam]| exams.iter().map(|exam| exam.label()).collect::<Vec<_>>().join(" and ");
    html! {
        p {
            "Counted from " (long(window.from)) ", your first pass, the years of " (body) " end on " (long(window.until)) ". "
            @if !window.missing.is_empty() {
                "Still to be passed: " (list(&window.missing)) "."
                @if window.until < today { " That day has passed, so ask what it means for you." }
            }
            @if !window.late.is_empty() {
                " " (list(&window.late)) " was passed after that day, so the first pass may no longer count there. Ask before you plan on it."
            }
            @if window.missing.is_empty() && window.late.is_empty() { "All of them were passed in time." }
        }
    }
}
