//! Step 2 CK as the student's CCSSA results show it; there only where one is entered.

use maud::{Markup, html};

use super::comlex::{caveats, pair};
use super::control;
use super::dates::long;
use super::sources::date;
use crate::evidence::{Figure, figures};
use crate::other_exams::{Against, Estimate, Step2, step2};
use crate::planner::Planner;

/// The estimate, its range, and the passing standard; empty without a CCSSA.
pub(super) fn panel(planner: &Planner) -> Markup {
    let Some(found) = step2(planner.record(), planner.today()) else { return html! {} };
    html! {
        section.lanes id="step2" aria-labelledby="step2-title" {
            h4 id="step2-title" { "Step 2 CK, from your CCSSA" }
            p {
                "Your last CCSSA, of " (long(found.latest.date)) ": " (found.latest.score) " EPC. "
                (estimate(found.estimate))
                (caveats(&found.latest))
            }
            p {
                "Step 2 CK is passed at " (figures::STEP2_STANDARD.value) " or above, since " (date(figures::STEP2_STANDARD_SINCE.value)) ". "
                @match (found.standard, found.estimate) {
                    (Against::Below, Estimate::About(_)) => "The whole range lies below that.",
                    (Against::Below, _) => "That score with its range lies below it.",
                    (Against::Within, _) => "The range reaches to both sides of that, so this settles nothing yet.",
                    (Against::Above, Estimate::About(_)) => "The whole range lies there. It is no promise.",
                    (Against::Above, _) => "That score with its range lies there. It is no promise.",
                }
            }
            @if found.results > 1 { p { (spread(&found)) } }
            @if FIGURES.iter().any(|figure| !figure.is_current_on(planner.today())) { (control::may_have_changed()) }
            p.hint { "This is about Step 2 CK alone and never enters the answer for Step 1." }
            (made_of())
        }
    }
}

/// The figures behind the estimate, for the list of sources.
pub(super) static FIGURES: [&Figure; 7] = [
    &figures::CCSSA_PAIR_LOW,
    &figures::CCSSA_PAIR_HIGH,
    &figures::CCSSA_RANGE,
    &figures::CCSSA_SLOPE,
    &figures::CCSSA_EXPLAINED,
    &figures::STEP2_STANDARD,
    &figures::STEP2_STANDARD_SINCE,
];

const RANGE: i32 = figures::numbers::CCSSA_RANGE;

fn estimate(estimate: Estimate) -> Markup {
    html! {
        @match estimate {
            Estimate::About(score) => {
                "That points to a Step 2 CK score of about " strong { (score) } ", give or take " (RANGE) ": " (score - RANGE) " to " (score + RANGE)
                ". The real score can still lie outside."
            },
            Estimate::BelowSpan => {
                "No score is published for so low a result, so we name none. The lowest published pair is " (pair(&figures::CCSSA_PAIR_LOW, " EPC and a score of "))
                ", and yours lies below it."
            },
            Estimate::AboveSpan => {
                "No score is published for so high a result, so we name none. The highest published pair is " (pair(&figures::CCSSA_PAIR_HIGH, " EPC and a score of "))
                ", and yours lies above it."
            },
        }
    }
}

fn spread(found: &Step2) -> Markup {
    let (lowest, highest) = found.spread;
    html! {
        @if lowest == highest {
            "All your " (found.results) " CCSSA results are at " (lowest) " EPC."
        } @else {
            "Your " (found.results) " CCSSA results lie between " (lowest) " and " (highest) " EPC"
            @if let (Estimate::About(low), Estimate::About(high)) = (Estimate::of(lowest), Estimate::of(highest)) {
                ", scores of about " (low) " to " (high)
            }
            "."
        }
    }
}

fn made_of() -> Markup {
    html! {
        details id="step2-made-of" {
            summary { "How this estimate is made" }
            ul {
                li {
                    "We found no table of NBME's. Two pairs stand in its sample reports, which speak of no group of people: "
                    (pair(&figures::CCSSA_PAIR_LOW, " EPC with a score of ")) ", and " (pair(&figures::CCSSA_PAIR_HIGH, " EPC with a score of "))
                    ". We draw a straight line between them and go no further at either end."
                }
                li {
                    "The range of ±" (figures::CCSSA_RANGE.value) " is the one of those reports. We read them in a copy by nbmecalc.com, checked on "
                    (date(figures::CCSSA_RANGE.checked_on())) "."
                }
                li {
                    "In an NBME study of " (figures::CCSSA_EXPLAINED.year) ", with students of US and Canadian schools, a CCSSA explained "
                    (figures::CCSSA_EXPLAINED.value) " per cent of the differences in Step 2 scores. Much is left open, so take the range as the least."
                }
            }
        }
    }
}
