//! Where what the student entered contradicts itself: side by side, and what we make of it.

use maud::{Markup, html};

use super::dates::long;
use super::number::{integer, of_100};
use super::plain::{Terms, terms};
use crate::evidence::figures::{self, numbers};
use crate::planner::Planner;
use crate::readiness::{Agreement, ReadingUse, Reason, published_chances};
use crate::record::PracticeResult;

/// What the printed chances did to the curve, in sentences.
pub(super) fn curve_notes(planner: &Planner) -> Vec<String> {
    let curve = &planner.assessment().curve;
    let Terms { cautious, optimistic, both, .. } = terms(planner.record().display);
    let mut notes = Vec::new();
    let printed = planner.record().results().iter().any(|result| result.printed.is_some());
    match curve.pinned_by.len() {
        _ if curve.disagree || planner.record().results().is_empty() => {}
        0 if printed => {}
        0 => notes.push(format!("No report with a printed chance narrows {both}. If yours prints one, enter it: it makes the answer sharper.")),
        1 => notes.push(format!("The chance printed on one of your reports narrows {both}.")),
        _ => notes.push(format!("The chances printed on your reports narrow {both}.")),
    }
    if !curve.to_confirm.is_empty() {
        notes.push(
            "A printed chance lies far from its score. Until you confirm it, the more cautious number holds.".into(),
        );
    }
    if !curve.moved_cautious_by.is_empty() {
        notes.push(format!(
            "A printed chance lies below the published cautious curve, so {cautious} follows your report."
        ));
    }
    if !curve.above_optimistic.is_empty() {
        notes.push(format!(
            "A printed chance is higher than even on {optimistic}. It stands below; we stay with our number."
        ));
    }
    notes
}

/// The panel's part; empty where everything agrees.
pub(super) fn side_by_side(planner: &Planner) -> Markup {
    let (results, prints) = (last_two(planner), prints(planner));
    let streams = planner.assessment().streams.agreement == Agreement::Disagree;
    html! {
        @if !results.is_empty() || !prints.is_empty() || streams {
            h4 { "Where your sources disagree" }
            @if !results.is_empty() { (results_beside(&results)) }
            @if !prints.is_empty() { (prints_beside(&prints)) }
            @if streams { p { "Your streams of readiness go different ways; see \"Your other sources\"." } }
        }
    }
}

/// The last two qualifying results, where they lie too far apart.
fn last_two(planner: &Planner) -> Vec<&PracticeResult> {
    let assessment = planner.assessment();
    if !assessment.reasons.iter().any(|reason| matches!(reason, Reason::LastTwoDisagree { .. })) {
        return Vec::new();
    }
    let qualifying = assessment.readings.iter().rev().filter(|reading| reading.used == ReadingUse::Qualifying);
    qualifying.take(2).filter_map(|reading| planner.record().result(reading.result)).collect()
}

/// The results whose printed chances contradict each other or the readings.
fn prints(planner: &Planner) -> Vec<&PracticeResult> {
    let curve = &planner.assessment().curve;
    let pinned = curve.pinned_by.iter().filter(|_| curve.disagree);
    let off = curve.to_confirm.iter().chain(&curve.moved_cautious_by).chain(&curve.above_optimistic);
    pinned.chain(off).filter_map(|id| planner.record().result(*id)).collect()
}

fn results_beside(results: &[&PracticeResult]) -> Markup {
    html! {
        ul.side {
            @for result in results {
                @if let Some(epc) = result.score.epc() {
                    li {
                        (named(result))
                        p {
                            "Its range of ±" (figures::LIKELY_RANGE.value) ": " (integer(epc - numbers::LIKELY_RANGE)) " to "
                            (integer(epc + numbers::LIKELY_RANGE)) " EPC."
                        }
                    }
                }
            }
        }
        p.hint {
            "Each counts in full; neither is thrown away. They lie further apart than both ranges together. Look at what was different: rest, place, timing, questions met before. A third form tells which of them speaks for you."
        }
    }
}

fn prints_beside(results: &[&PracticeResult]) -> Markup {
    html! {
        ul.side {
            @for result in results {
                @if let (Some(printed), Some([cautious, optimistic])) = (result.printed, published_chances(result.score)) {
                    li {
                        (named(result))
                        p { "Your report prints " (printed) " %." }
                        p { "The cautious reading gives " (of_100(cautious)) ", the optimistic one " (of_100(optimistic)) "." }
                    }
                }
            }
        }
        p.hint {
            "The two readings are published ones and not NBME's own curve. Where reports contradict each other we allow for each of them, and decide on the more cautious."
        }
    }
}

fn named(result: &PracticeResult) -> Markup {
    html! { strong { (result.test.short_label()) ", " (result.score) " EPC" } p { (long(result.date)) } }
}
