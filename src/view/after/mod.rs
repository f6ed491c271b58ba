//! The place "After": waiting, passing, not passing, and what comes next. One file a branch.

mod before;
mod components;
mod day_notes;
mod fail;
mod fields;
mod help;
mod incomplete;
mod lapsed;
mod own_words;
mod pass;
mod reaction;
mod recovery;
mod reflection;
mod shaky;
mod snapshot;
mod systems;
mod waiting;

use maud::{Markup, html};

use super::dates::long;
use super::sources::date;
use super::timeline_forms::attempts;
use super::timeline_forms::words;
use super::{about, advice, both_exams, control, display, site};
use crate::evidence::{Choice, Figure, choices, figures};
use crate::exam::Exam;
use crate::planner::{Opened, Planner};
use crate::result::{Stage, first_exam};

/// The place.
pub(super) fn place(planner: &Planner) -> Markup {
    let stage = planner.stage();
    html! {
        section.now.after aria-labelledby="place-heading" {
            @if planner.record().after.problem.is_some() {
                p.aside { "What was written here before cannot be read by this version of the planner. It is kept as it is, and nothing new is saved on this page." }
            }
            @match stage {
                Stage::Before => (before::branch(planner)),
                Stage::Waiting { exam } => (waiting::branch(planner, exam)),
                Stage::Passed(pass) => (pass::branch(planner, &pass)),
                Stage::Lapsed { pass, body } => (lapsed::branch(planner, &pass, body)),
                Stage::Failed { last, .. } => (fail::branch(planner, &last)),
                Stage::Incomplete(last) => (incomplete::branch(planner, &last)),
            }
            (both_exams::panel(planner))
            (advice::links(planner))
            (reviewed())
            (own_words::questions(planner))
            (own_words::why(planner))
            (about::bar(planner))
            (display::folded(planner))
            (site::words(planner))
        }
    }
}

/// The head of a branch: kicker, the sentence that answers, why, and the next thing.
fn head(tone: &str, kicker: &Markup, heading: &str, because: &Markup, next: &Markup) -> Markup {
    html! {
        div class={ "verdict " (tone) } {
            p.kicker { (kicker) }
            h3 id="place-heading" tabindex="-1" { (heading) }
            p.because { (because) }
            @if !next.0.is_empty() { p.next { strong { "Next: " } (next) } }
        }
    }
}

/// The outcome as it is entered, and the form or the button to enter or change it.
fn outcome(planner: &Planner, label: &str, class: &str) -> Markup {
    html! {
        @if planner.session().is_open(Opened::Attempt) { (attempts::form(planner)) }
        @else { div.actions { (control::button("open", "outcome", "open-outcome", class, &label)) } }
    }
}

/// What was entered about one attempt, in one line.
fn entered(sitting: &crate::exam::Sitting) -> Markup {
    html! {
        (sitting.exam.label()) ", " (long(sitting.day)) ": " (attempts::outcome(sitting.outcome))
        @if let Some(day) = sitting.result_on { ", result on " (long(day)) }
    }
}

/// Where a figure comes from, and a word where it is old.
fn source(planner: &Planner, figure: &Figure) -> Markup {
    html! {
        p.hint { "Source: " (words::link(figure.url(), figure.source())) ", checked on " (date(figure.checked_on())) "." }
        @if !figure.is_current_on(planner.today()) { (control::may_have_changed()) }
    }
}

/// What the place rests on once the exam day has come, for the list of sources.
pub(super) fn behind(planner: &Planner, used: &mut Vec<&'static Figure>, ours: &mut Vec<&'static Choice>) {
    if planner.stage() == Stage::Before {
        return;
    }
    ours.push(&choices::REFLECTION_DAYS);
    fail::behind(planner, used, ours);
    for figure in [&figures::STEP1_REPORT, &figures::FORGETTING_PAIR] {
        if !used.iter().any(|other| other.id == figure.id) {
            used.push(figure);
        }
    }
}

/// What the next exam with a number is called on this student's route.
fn next_exam(planner: &Planner) -> &'static str {
    match first_exam(planner.record()) {
        Exam::Comlex1 => Exam::Comlex2.label(),
        _ => Exam::Step2.label(),
    }
}

/// Who has gone over the advice, and when; rules and figures name their own source and day.
fn reviewed() -> Markup {
    html! {
        p.hint {
            "Rules and figures on this page name their source and the day of the check. The advice is our own, last gone over on "
            (date("2026-11-22")) ". No outside reviewer has signed it, so take it to somebody who knows you."
        }
    }
}
