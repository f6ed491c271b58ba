//! Five stages from the first years to Step 3, and where the student stands.

use maud::{Markup, html};

use crate::planner::Planner;
use crate::timeline::Stage;

/// The stages with what matters in each.
const STAGES: [(Stage, &str, &str); 5] = [
    (Stage::Preclinical, "Preclinical years", "Build the foundations, and keep the dates of this page in sight."),
    (
        Stage::Dedicated,
        "Dedicated time for Step 1",
        "Steady readiness to pass, seen on practice tests; not a gamble on the last week.",
    ),
    (Stage::Clerkships, "Core clerkships", "Protect evaluations and shelf exams; exam study stays light."),
    (Stage::Step2, "Step 2 CK", "Turn what the clerkships taught into the one number that programmes see."),
    (
        Stage::Step3,
        "Step 3, for some",
        "Before residency only where it matters, for a visa for example, and not at the cost of the rest.",
    ),
];

/// The table of stages (C-82).
pub(super) fn panel(planner: &Planner) -> Markup {
    let stage = planner.timeline().stage;
    let title = STAGES.iter().find(|(other, ..)| *other == stage).map_or("the application", |(_, title, _)| title);
    html! {
        details id="stages" {
            summary { "Where you stand: " (title) }
            table {
                caption { "Five stages, and what matters in each" }
                thead { tr { th scope="col" { "Stage" } th scope="col" { "What matters" } } }
                tbody {
                    @for (other, title, focus) in STAGES {
                        tr aria-current=[(other == stage).then_some("step")] {
                            th scope="row" {
                                @if other == stage { strong { (title) } " – you are here" } @else { (title) }
                            }
                            td { (focus) }
                        }
                    }
                }
            }
            @if stage == Stage::Application { p { "The exams of this timeline are behind you: what is left is the application." } }
        }
    }
}
