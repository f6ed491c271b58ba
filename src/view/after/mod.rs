//! The place "After": waiting, passing, not passing, and what comes next. One file a branch.

mod before;
mod day_notes;
mod fail;
mod fields;
mod lapsed;
mod own_words;
mod pass;
mod shaky;
mod snapshot;
mod waiting;

use maud::{Markup, html};

use super::dates::long;
use super::timeline_forms::attempts;
use super::{about, control, display};
use crate::planner::{Opened, Planner};
use crate::result::Stage;

/// The place.
pub(super) fn place(planner: &Planner) -> Markup {
    let stage = planner.stage();
    html! {
        section.now.after aria-labelledby="place-heading" {
            @match stage {
                Stage::Before => (before::branch(planner)),
                Stage::Waiting { exam } => (waiting::branch(planner, exam)),
                Stage::Passed(pass) => (pass::branch(planner, &pass)),
                Stage::Lapsed { pass, body } => (lapsed::branch(planner, &pass, body)),
                Stage::Failed { last, .. } | Stage::Incomplete(last) => (fail::branch(planner, &last)),
            }
            (own_words::questions(planner))
            (own_words::why(planner))
            (about::bar(planner))
            (display::folded(planner))
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
