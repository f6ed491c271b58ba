//! All dates as a list: the picture in words, with where each date comes from.

use maud::{Markup, html};

use super::words::{count, name, standing, when};
use crate::exam::Milestone;
use crate::planner::Planner;
use crate::timeline::Station;

/// Every step in order of its day.
pub(super) fn all(planner: &Planner) -> Markup {
    html! {
        ol.stations {
            @for station in &planner.timeline().stations { (item(planner, station)) }
        }
    }
}

fn item(planner: &Planner, station: &Station) -> Markup {
    let found = standing(planner, station);
    let slack = station.safe.slack().filter(|days| *days > 0 && station.result.is_none());
    html! {
        li {
            p { strong { (name(planner, station.milestone)) } ": " (when(planner, station)) "." }
            p.hint {
                @if in_clash(planner, station.milestone) { b { "Part of a clash. " } }
                @if let Some(days) = slack { (count(days)) " of room. " }
                @if station.milestone == Milestone::MoveBy {
                    "A fee inside " (planner.rules().number(crate::rules::Rule::ChangeFeeDays, planner.today()))
                    " days is reported; check before you rely on it. "
                }
                "Status: " (found.words) "."
                @if station.needs_date { " Enter your " (whose(station.milestone)) " date." }
                @if let Some((source, url)) = found.source {
                    " Source: " a href=(url) rel="noopener noreferrer" target="_blank" { (source) span.unseen { " (opens a new tab)" } } "."
                }
                @if found.old { " " span.changed { "May have changed since." } }
            }
        }
    }
}

/// Who knows a date that no official source gives.
const fn whose(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Residency => "programme's",
        Milestone::Result(_) => "own, as NBOME's schedule gives it: the result",
        _ => "school's",
    }
}

/// Whether a step is a side of a clash.
pub(in crate::view) fn in_clash(planner: &Planner, milestone: Milestone) -> bool {
    planner.timeline().conflicts.iter().any(|clash| clash.reasons.iter().any(|reason| reason.milestone == milestone))
}
