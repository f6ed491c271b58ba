//! COMLEX Level 1 beside Step 1, for students of US DO schools: two exams, two scales, nothing converted.

use maud::{Markup, html};

use super::control;
use super::dates::{countdown, long};
use crate::calendar::Day;
use crate::evidence::{Figure, choices, figures};
use crate::other_exams::{Against, Comlex, Comsae, Discrepancy, Lane, Latest, LikelyReason, Step1Lane, comlex};
use crate::planner::Planner;

/// The figures behind the panel, for the list of sources.
pub(super) static FIGURES: [&Figure; 4] =
    [&figures::COMSAE_PREDICTION, &figures::COMSAE_AVERAGE, &figures::COMSAE_LEVEL1, &figures::COMLEX_LEVEL1_STANDARD];

/// Both exams side by side once there is a COMSAE, and until then a line on how to get there; empty for other routes.
pub(super) fn panel(planner: &Planner) -> Markup {
    let Some(found) = comlex(planner.record(), planner.assessment()) else { return html! {} };
    html! {
        @if let Some(comsae) = &found.comsae {
            (side_by_side(planner, &found, comsae))
        } @else {
            details id="comlex" {
                summary { "COMLEX Level 1 beside Step 1" }
                p {
                    "Add your COMSAE Phase 1 results, and your COMLEX date under the exam date. They are shown beside Step 1 and never enter its answer."
                }
            }
        }
    }
}

fn side_by_side(planner: &Planner, found: &Comlex, comsae: &Comsae) -> Markup {
    let today = planner.today();
    html! {
        section.lanes id="comlex" aria-labelledby="comlex-title" {
            h4 id="comlex-title" { "Step 1 and COMLEX Level 1, side by side" }
            @if let Some(discrepancy) = &found.discrepancy { (flag(discrepancy)) }
            div.pair {
                div.lane {
                    h5 { "USMLE Step 1" }
                    p { (exam(planner.record().booking.exam_day(), today)) }
                    p { (step1(found.step1.as_ref())) }
                }
                div.lane {
                    h5 { "COMLEX Level 1" }
                    p { (exam(found.exam, today)) }
                    p {
                        "Your last COMSAE, of " (long(comsae.latest.date)) ": " (comsae.latest.score) ", "
                        (where_it_lies(comsae.band)) " NBOME's average band, " (average()) "."
                        (caveats(&comsae.latest))
                    }
                }
            }
            p.hint {
                "For COMLEX we name no chance of passing: NBOME says that COMSAE should not be used to predict performance, and we found no numbers that could be checked. "
                "Nothing is converted between the two, and COMSAE never enters the answer for Step 1."
            }
            @if FIGURES.iter().any(|figure| !figure.is_current_on(today)) { (control::may_have_changed()) }
            (limits())
        }
    }
}

fn exam(day: Option<Day>, today: Day) -> Markup {
    html! {
        @match day {
            Some(day) if day < today => { "Your date, " (long(day)) ", has passed." },
            Some(day) => { "Exam on " (long(day)) ", " (countdown(day - today)) "." },
            None => "No exam date entered.",
        }
    }
}

fn step1(lane: Option<&Step1Lane>) -> Markup {
    html! {
        @match lane {
            Some(lane) => {
                "Your level on " (long(lane.on)) ", from all NBME forms that count: about " (lane.level) " EPC, "
                (where_it_lies(lane.zone)) " the low-pass zone, " (figures::LOW_PASS_LOW.value) " to " (figures::LOW_PASS_HIGH.value) " EPC."
                @if !lane.recent { (stale()) }
            },
            None => "No NBME form counts yet.",
        }
    }
}

/// One side lies low and the other does not.
fn flag(found: &Discrepancy) -> Markup {
    html! {
        p.aside {
            strong { "The two point in different directions. " }
            @match found.lower {
                Lane::Step1 => "Your NBME forms lie below the low-pass zone, and your last COMSAE does not lie in the lower band. ",
                Lane::Comlex => "Your last COMSAE lies in the lower band, and your NBME forms lie above the low-pass zone. ",
            }
            "Each exam is passed on its own, so the better side does not make up for the other."
        }
        details id="comlex-reasons" {
            summary { "Likely reasons" }
            ul { @for reason in &found.reasons { li { (likely(*reason)) } } }
            p.hint { "We cannot tell which of them holds for you. Take both reports to your advisor." }
        }
    }
}

fn likely(reason: LikelyReason) -> Markup {
    html! {
        @match reason {
            LikelyReason::Timing { days } => {
                "Timing: they lie " (days) " days apart, and what you know may have moved in between."
            },
            LikelyReason::Conditions => "Conditions: the COMSAE was not taken as the exam is, so it says less.",
            LikelyReason::RepeatedForm => "A form you knew: you had taken this COMSAE form before.",
            LikelyReason::Content => "Content: COMLEX asks about osteopathic manipulative medicine, OMM, and weighs the other subjects in its own way. Practice for one may leave gaps in the other.",
            LikelyReason::Style => "Style and age of the forms: the questions are worded differently, and an older form may be further from today's exam.",
            LikelyReason::Chance => "Chance and effort: one result is one sample, and not every practice test gets a full day's effort.",
        }
    }
}

fn limits() -> Markup {
    html! {
        details id="comlex-limits" {
            summary { "What COMSAE can say, and what it cannot" }
            ul {
                li {
                    "NBOME sorts Phase 1 scores into three bands: lower, average from " (average()) ", and higher. It sets no pass mark for COMSAE. "
                    "Level 1 itself is passed at " (figures::COMLEX_LEVEL1_STANDARD.value) ", and the same number on a COMSAE is no pass."
                }
                li {
                    "In a study with osteopathic students of " (figures::COMSAE_LEVEL1.year) ", COMSAE and Level 1 scores went together with a correlation of " (pair(&figures::COMSAE_LEVEL1, " to "))
                    ". They are related, with much room for surprises in both directions."
                }
                li { "We found nothing published on how much a COMSAE varies by chance, so we read no trend from yours." }
                li {
                    "We flag a difference where one side lies low and the other does not, and only between results of the last "
                    (choices::RECENT_DAYS.value) " days."
                }
            }
        }
    }
}

/// NBOME's average band.
fn average() -> Markup {
    pair(&figures::COMSAE_AVERAGE, " to ")
}

const fn where_it_lies(against: Against) -> &'static str {
    match against {
        Against::Below => "below",
        Against::Within => "in",
        Against::Above => "above",
    }
}

/// The two numbers of a published pair.
pub(super) fn pair(figure: &Figure, between: &str) -> Markup {
    html! {
        @match figure.value.split_once('→') {
            Some((from, to)) => { (from.trim()) (between) (to.trim()) },
            None => (figure.value),
        }
    }
}

/// What makes the newest result say less.
pub(super) fn caveats(latest: &Latest) -> Markup {
    html! {
        @if !latest.recent { (stale()) }
        @if !latest.standard { " It was not taken under exam conditions, so it says less." }
        @if latest.repeated { " You had taken this form before, so it says less." }
    }
}

fn stale() -> Markup {
    html! { " This was more than " (choices::RECENT_DAYS.value) " days ago, so it no longer says where you stand." }
}
