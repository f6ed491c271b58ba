//! Forward from the exam date: the seasons that can still be reached, and what each costs.

use maud::{Markup, html};

use super::conflicts::shortest;
use super::words::{reason, repair, weeks, window};
use crate::exam::{Exam, Milestone};
use crate::planner::Planner;
use crate::timeline::{Reach, Wait};
use crate::view::dates::long;

/// The next seasons one by one.
pub(super) fn panel(planner: &Planner) -> Markup {
    html! {
        details id="forward" {
            summary { "Forward from your exam date: seasons within reach" }
            p.hint {
                @if is_behind(planner) { "Step 1 is behind you." }
                @else { @match planner.timeline().exam {
                    Some(day) => { "With Step 1 on " (long(day)) "." },
                    None => "No exam date is entered, so Step 1 may lie on any day that fits.",
                } }
            }
            ol.stations { @for reach in planner.seasons() { li { (one(planner, reach)) } } }
        }
    }
}

fn is_behind(planner: &Planner) -> bool {
    let step1 = planner.timeline().station(Milestone::Exam(Exam::Step1));
    step1.is_some_and(|station| station.safe.latest.is_some_and(|day| day < planner.today()))
}

fn one(planner: &Planner, reach: &Reach) -> Markup {
    html! {
        p {
            strong { "Match of " (reach.season.year()) } ": "
            @if reach.safe { "within reach, even with a result after " (weeks(planner, Wait::Safe)) " weeks" }
            @else if reach.conflicts.is_empty() { "within reach, if the rules stay as they are" }
            @else if reach.typical { "within reach only if results come after " (weeks(planner, Wait::Typical)) " weeks, as a rule they do" }
            @else { "not within reach as things stand" }
            "."
        }
        p.hint {
            "Match Day " (long(reach.match_day))
            @if reach.standing != crate::rules::Standing::Announced { ", expected, not announced" }
            ". "
            @match reach.years_later {
                0 => "",
                1 => "It costs one year against the next season. ",
                years => { "It costs " (years) " years against the next season. " },
            }
            @if let Some(days) = window(reach.step2).filter(|_| reach.conflicts.is_empty()) {
                "Step 2 CK: " (days) ". "
            }
            @if reach.clashes_anyway { "Steps of your plan clash whatever the season: see above. " }
            @if let Some(clash) = reach.conflicts.first() {
                @for found in clash.reasons.iter().take(1) { (reason(planner, found, shortest(clash))) " " }
                @if let Some((found, change)) = clash.repairs.first() { "What would help most easily: " (repair(planner, found, *change)) "." }
            }
        }
    }
}
