//! What a number is and is not, by its kind (C-11). Nothing is converted.

use maud::{Markup, html};

use super::sources;
use crate::advice::Kind;
use crate::evidence::{Figure, figures as f};
use crate::planner::{Place, Planner};
use crate::view::control;

pub(super) const fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Nbme => "The EPC of an NBME form",
        Kind::Bank => "A per cent in a question bank",
        Kind::Predicted => "A score that a site or an app predicts",
        Kind::OldReport => "A three-digit Step 1 score of an old report",
        Kind::Step2 => "A Step 2 CK score",
        Kind::Comlex => "A COMLEX or COMSAE score",
        Kind::Rate => "How many of 100 people pass",
    }
}

pub(super) fn answer(planner: &Planner, kind: Kind) -> Markup {
    let figures: &[&'static Figure] = match kind {
        Kind::Nbme => &[&f::LOW_PASS_LOW, &f::LOW_PASS_HIGH, &f::LIKELY_RANGE],
        Kind::OldReport => &[&f::STEP1_REPORT_SINCE],
        Kind::Comlex => &[&f::COMSAE_PREDICTION],
        _ => &[],
    };
    html! {
        section id="kind-answer" aria-labelledby="advice-answer" {
            h4 id="advice-answer" tabindex="-1" { (label(kind)) }
            p { (meaning(kind)) }
            p { (todo(kind)) }
            p.hint { "We turn it into no other number." }
            @if matches!(kind, Kind::Nbme | Kind::Bank | Kind::Comlex) && planner.is_offered(Place::Results) {
                p.fact { (control::button("go", "results", "see-results", "link", &"Enter it under Results, as what it is")) }
            }
            (sources(planner, figures))
        }
    }
}

fn meaning(kind: Kind) -> Markup {
    html! {
        @match kind {
            Kind::Nbme => {
                "It says how much of a form you got right, adjusted so that forms can be compared. Two times out of three, a second form lies within " (f::LIKELY_RANGE.value)
                " of the first. NBME's low-pass zone goes from " (f::LOW_PASS_LOW.value) " to " (f::LOW_PASS_HIGH.value) "."
            },
            Kind::Bank => "It says how you do on that bank's questions, in the way you use it. Banks differ in how hard they are, and a second pass is easier.",
            Kind::Predicted => "It is some maker's guess. Unless they show how it was tested, nobody can say how often it is right.",
            Kind::OldReport => { "It is history. Exams since " (super::date(f::STEP1_REPORT_SINCE.value)) " are reported as pass or fail only." },
            Kind::Step2 => "It belongs to another exam, with a passing standard of its own.",
            Kind::Comlex => "It belongs to other exams with a scale of their own. NBOME says that COMSAE is not for prediction.",
            Kind::Rate => "It speaks of a group in one year, and not of you.",
        }
    }
}

const fn todo(kind: Kind) -> &'static str {
    match kind {
        Kind::Nbme => {
            "Enter it with its day. If your report prints a chance of passing, enter that too: it comes first."
        }
        Kind::Bank => "Look at its direction over weeks, in timed and mixed blocks, not at one value.",
        Kind::Predicted => "Leave it out. Enter the results that it was made from.",
        Kind::OldReport => "Do not measure yourself by it.",
        Kind::Step2 => "Step 2 CK has a panel of its own here once you enter a practice form for it.",
        Kind::Comlex => "Enter COMSAE results as such. They stand beside Step 1 and never in it.",
        Kind::Rate => {
            "Ask which year, which schools, first time or all. Type \"pass rate\" above to see the newest ones."
        }
    }
}
