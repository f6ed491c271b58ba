//! Backward from the season: the latest safe day of each step still ahead.

use maud::{Markup, html};

use super::words::{count, name, target, weeks};
use crate::calendar::Day;
use crate::exam::Milestone;
use crate::planner::Planner;
use crate::timeline::{Span, Station, Wait};
use crate::view::dates::{long, short};

/// The table of latest days; empty without a season (C-80).
pub(super) fn panel(planner: &Planner) -> Markup {
    let timeline = planner.backward();
    let Some(season) = timeline.season else { return html! {} };
    let event = target(timeline.target);
    let steps: Vec<(&Station, Day)> =
        timeline.stations.iter().filter_map(|station| Some((station, latest(planner, station)?))).collect();
    html! {
        details id="backward" {
            summary { "Backward from the Match of " (season.year()) ": the latest safe days" }
            @if !timeline.conflicts.is_empty() {
                p.aside { "Even without your own exam dates something clashes, so some of these days leave out what gives way first." }
            }
            @if steps.is_empty() { p { "No day is early enough as things stand." } }
            @else { table {
                caption {
                    "Results by " (event.label()) ", " (long(planner.rules().season_date(season, event).day)) ", whether they take "
                    (weeks(planner, Wait::Earliest)) ", " (weeks(planner, Wait::Typical)) " or " (weeks(planner, Wait::Safe)) " weeks"
                }
                thead { tr { th scope="col" { "Step" } th scope="col" { "Latest safe day" } th scope="col" { "Yours" } } }
                tbody {
                    @for (station, latest) in steps {
                        tr {
                            th scope="row" { (name(planner, station.milestone)) }
                            td { (long(latest)) ", for " (event.label()) }
                            td { (yours(planner, station.milestone, latest)) }
                        }
                    }
                }
            } }
        }
    }
}

/// The latest day of a step that is still to be planned.
fn latest(planner: &Planner, station: &Station) -> Option<Day> {
    let latest = station.safe.latest.filter(|day| *day >= planner.today())?;
    let own_step = matches!(
        station.milestone,
        Milestone::EcfmgApplication
            | Milestone::Accommodations
            | Milestone::Application
            | Milestone::Permit
            | Milestone::Exam(_)
            | Milestone::Result(_)
            | Milestone::Oet
            | Milestone::Certificate
    );
    own_step.then_some(latest)
}

fn yours(planner: &Planner, milestone: Milestone, latest: Day) -> Markup {
    let span = planner.timeline().station(milestone).map_or(Span::FREE, |station| station.safe);
    let day = span.earliest.filter(|_| span.slack() == Some(0) && !matches!(milestone, Milestone::Result(_)));
    html! {
        @match day {
            Some(day) if day > latest => { (short(day)) ", " (count(day - latest)) " too late" },
            Some(day) => { (short(day)) ", " (count(latest - day)) " of room" },
            None => "open",
        }
    }
}
