//! What clashes, in as few steps as clash, and the smallest changes that help.

use maud::{Markup, html};

use super::words::{reason, repair, weeks};
use crate::planner::Planner;
use crate::timeline::{Clash, Wait};

/// More changes than these make no choice easier.
const MOST_REPAIRS: usize = 4;

/// Every clash; empty where all fits.
pub(super) fn panel(planner: &Planner) -> Markup {
    html! {
        @for (index, clash) in planner.timeline().conflicts.iter().enumerate() { (one(planner, clash, index)) }
    }
}

fn one(planner: &Planner, clash: &Clash, index: usize) -> Markup {
    let shortest = shortest(clash);
    html! {
        section.clash id={ "clash-" (index) } aria-labelledby={ "clash-title-" (index) } {
            h4 id={ "clash-title-" (index) } {
                svg.key viewBox="0 0 20 20" aria-hidden="true" { (sign(10, 10)) }
                " These cannot all be true"
                @if shortest != Wait::Earliest { ", with a result after " (weeks(planner, shortest)) " weeks" }
            }
            (reasons(planner, clash))
            (repairs(planner, clash))
        }
    }
}

/// The smallest changes that let it fit, a sentence each.
pub(in crate::view) fn repairs(planner: &Planner, clash: &Clash) -> Markup {
    html! {
        @if clash.repairs.is_empty() {
            p { "Nothing in it is yours to change. Aim at a later season, or ask your school." }
        } @else {
            p { "Each of these alone solves this clash, and this one only. The softest come first:" }
            ol { @for (found, change) in clash.repairs.iter().take(MOST_REPAIRS) { li { (repair(planner, found, *change)) } } }
        }
    }
}

/// What cannot all be true, a sentence each.
pub(in crate::view) fn reasons(planner: &Planner, clash: &Clash) -> Markup {
    let shortest = shortest(clash);
    html! { ul { @for found in &clash.reasons { li { (reason(planner, found, shortest)) } } } }
}

/// The shortest wait for results under which it clashes.
pub(super) fn shortest(clash: &Clash) -> Wait {
    Wait::ALL.into_iter().find(|wait| clash.waits.contains(wait)).unwrap_or(Wait::Safe)
}

/// The shape of a clash: two strokes that cross.
pub(super) fn sign(x: i32, y: i32) -> Markup {
    html! { path.clash-sign d={ "M" (x - 5) " " (y - 5) "l10 10m0 -10l-10 10" } {} }
}
