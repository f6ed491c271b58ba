//! The place "Timeline": whether the plan holds, the next dates, one picture, and what lies behind them folded below.

mod backward;
pub(super) mod conflicts;
mod forward;
mod lanes;
mod list;
mod rules;
mod season;
mod stages;
pub(super) mod words;

use maud::{Markup, html};

use super::dates::countdown;
use super::{about, control, display, timeline_forms};
use crate::planner::{Place, Planner};
use crate::rules::Rule;
use crate::timeline::{Station, Wait};
pub(super) use list::in_clash;
use words::{name, result_days, weeks, when};

/// The place.
pub(super) fn place(planner: &Planner) -> Markup {
    html! {
        section.now.way aria-labelledby="place-heading" {
            @if planner.record().profile.route.is_none() {
                h3 id="place-heading" tabindex="-1" { "Which route is yours?" }
                p.lead {
                    "The rules and dates differ from route to route, and only yours should stand here. "
                    @if planner.is_read_only() { "The route was not shared." } @else { "Answer it below, under About you." }
                }
                (about::bar(planner))
            } @else {
                (drawn(planner))
            }
        }
    }
}

fn drawn(planner: &Planner) -> Markup {
    html! {
        article id="way" aria-label="Timeline" {
            (answer(planner))
            (next_dates(planner))
            (conflicts::panel(planner))
            @if !planner.is_read_only() { (season::chooser(planner)) }
            @if planner.record().display.words_only {
                h4 id="all-dates" { "All dates" }
                (list::all(planner))
            } @else {
                (lanes::picture(planner))
                details id="all-dates" {
                    summary { "All dates as a list" }
                    (list::all(planner))
                }
            }
        }
        div.actions {
            (control::button("export-calendar", "", "export-calendar", "", &html! { "Save these dates as a calendar file" }))
            button.quiet type="button" id="print-way" data-print="way" { "Print" }
        }
        p.hint { "Saved again later, the file updates the dates in your calendar. It holds what has a date from today on." }
        (timeline_forms::all(planner))
        (backward::panel(planner))
        (forward::panel(planner))
        (stages::panel(planner))
        (rules::panel(planner))
        @if planner.is_offered(Place::After) {
            p.fact { (control::button("go", "after", "see-after", "link", &"What comes after the exam")) }
        }
        (about::bar(planner))
        (display::folded(planner))
    }
}

/// The sentence that answers.
fn answer(planner: &Planner) -> Markup {
    let timeline = planner.timeline();
    let open = !timeline.is_safe();
    html! {
        div class={ "verdict" @if open { " open" } @else if timeline.season.is_none() { " unknown" } } {
            p.kicker {
                @match timeline.season {
                    Some(season) => { "For the Match of " (season.year()) },
                    None => "No Match season chosen yet",
                }
            }
            h3 id="place-heading" tabindex="-1" { (holds(planner)) }
            @if let Some(season) = timeline.season {
                p.because { (season::standing(planner, season)) }
            } @else {
                @if !planner.is_read_only() { p.because { "Choose a season below, and every step gets its latest safe day." } }
            }
        }
    }
}

/// Whether the plan holds, and for which wait for results.
fn holds(planner: &Planner) -> Markup {
    let timeline = planner.timeline();
    let (safe, typical) = (weeks(planner, Wait::Safe), weeks(planner, Wait::Typical));
    let clashes = timeline.conflicts.len();
    html! {
        @if let Some(exam) = timeline.used_up.first() {
            "By the rules in force no attempt at " (exam.label()) " is left"
        } @else if clashes > 0 && timeline.holds(Wait::Typical) {
            "Your plan holds with a result after " (typical) " weeks, but not after " (safe) " weeks"
        } @else if clashes > 1 {
            "Steps of your plan clash in " (clashes) " places"
        } @else if clashes == 1 {
            "Steps of your plan clash"
        } @else if !timeline.waits_agree {
            "Your plan holds for each wait alone, but not on the same days for all"
        } @else if !timeline.rules_are_current {
            "Your plan fits, but "
            @if planner.rules().is_current(Rule::ResultWeeksSafe, &[timeline.today]) { "by then " }
            "the rules behind it may have changed"
        } @else if timeline.season.is_none() {
            "Nothing clashes so far"
        } @else {
            "Your plan holds, even with a result after " (safe) " weeks"
        }
    }
}

/// The next three dates in words.
fn next_dates(planner: &Planner) -> Markup {
    let timeline = planner.timeline();
    let today = timeline.today;
    html! {
        h4 { "Next dates" }
        ol.next-dates {
            // "From" some day and without an end is no date to watch.
            @let ends = |station: &Station| station.safe.latest.is_some() || result_days(planner, station).is_some();
            @for (station, day) in timeline.next().filter(|(station, _)| !station.needs_date && ends(station)).take(3) {
                li {
                    strong { (name(planner, station.milestone)) } ": " (when(planner, station))
                    @if station.safe.slack() == Some(0) { ", " (countdown(day - today)) }
                    "."
                }
            }
        }
    }
}
