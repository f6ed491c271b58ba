//! The picture: one row a stage, every step at its days, today, and results with their doubt.

use maud::{Markup, html};

use super::conflicts::sign;
use super::list::in_clash;
use super::words::{name, result_days, span};
use crate::calendar::Day;
use crate::exam::{Lane, Milestone};
use crate::planner::{Planner, Zoom};
use crate::rules::Event;
use crate::timeline::Station;
use crate::view::number::integer;

/// Room around the plot, in units of the picture.
const SIDE: i32 = 8;
const TOP: i32 = 34;
/// Height of one row of marks, and of a lane's name.
const ROW: i32 = 22;
const NAME: i32 = 20;
/// Said behind the name of a step that clashes.
const CLASH: &str = ", clash";
/// Between a mark and its label.
const GAP: i32 = 9;
/// About the width of one letter of a label.
const LETTER: i32 = 6;

/// The picture in two widths, of which the styles show one, under the control that chooses how much it shows.
pub(super) fn picture(planner: &Planner) -> Markup {
    html! {
        form.zoom id="zoom-form" data-command="zoom" novalidate {
            fieldset {
                legend { "Show" }
                div.segments {
                    @for zoom in Zoom::ALL {
                        span {
                            input type="radio" name="zoom" id={ "zoom-" (zoom.code()) } value=(zoom.code())
                                checked[zoom == planner.session().zoom] data-change="zoom";
                            label for={ "zoom-" (zoom.code()) } { (zoom.label()) }
                        }
                    }
                }
            }
        }
        figure.lanes-figure {
            div.chart.narrow { (Picture::of(planner, 300).draw()) }
            div.chart.wide { (Picture::of(planner, 640).draw()) }
            figcaption { ul.legend {
                (key(&html! { circle.fixed cx="10" cy="10" r="5" {} }, "a day"))
                (key(&latest(14, 10), "a latest day"))
                (key(&html! { rect.free x="1" y="3" width="18" height="14" rx="4" {} }, "days that are possible"))
                (key(&html! { (doubt(2, 10, 18, 10)) }, "a result: fastest, as a rule, the one to plan with"))
                @if !planner.timeline().conflicts.is_empty() { (key(&sign(10, 10), "part of a clash")) }
            } }
        }
    }
}

fn key(mark: &Markup, words: &str) -> Markup {
    html! { li { svg.key viewBox="0 0 20 20" aria-hidden="true" { (mark) } span { (words) } } }
}

struct Picture<'a> {
    planner: &'a Planner,
    width: i32,
    first: Day,
    last: Day,
}

/// A step with its place in the picture.
struct Mark<'a> {
    station: &'a Station,
    from: i32,
    to: i32,
    row: i32,
}

impl<'a> Picture<'a> {
    fn of(planner: &'a Planner, width: i32) -> Self {
        let (today, zoom) = (planner.today(), planner.session().zoom);
        let days = planner.timeline().stations.iter().filter_map(Station::day);
        let (first, last) = match zoom {
            Zoom::Weeks => (today.plus_days(-7), today.plus_days(84)),
            Zoom::Months => (today.plus_days(-14), today.plus_months(12)),
            Zoom::Years => (
                days.clone().filter(|day| today - *day < 366).fold(today, Day::min).plus_days(-14),
                days.fold(today.plus_months(6), Day::max).plus_days(14),
            ),
        };
        Self { planner, width, first, last }
    }

    fn x(&self, day: Day) -> i32 {
        let share = f64::from(day - self.first) / f64::from((self.last - self.first).max(1));
        // Far away days lie outside; a limit keeps their numbers small.
        SIDE + integer(share.clamp(-1.0, 2.0) * f64::from(self.width - 2 * SIDE))
    }

    /// Whether a step belongs into this picture: over years, only the season's turning points do.
    fn is_shown(&self, milestone: Milestone) -> bool {
        let Milestone::Season(event) = milestone else { return true };
        self.planner.session().zoom != Zoom::Years
            || matches!(
                event,
                Event::ErasSubmission
                    | Event::ProgrammesReview
                    | Event::RankListDeadline
                    | Event::MatchDay
                    | Event::PathwayDeadline
            )
    }

    /// From where to where a step lies in the picture; `None` where it has no day or lies outside.
    fn ends(&self, station: &Station) -> Option<(i32, i32)> {
        let (edge, span) = (self.width - SIDE, span(self.planner, station));
        let (from, to) = match (result_days(self.planner, station), span.earliest, span.latest) {
            (Some([from, _, to]), ..) => (self.x(from), self.x(to)),
            (None, Some(from), until) => (self.x(from), until.map_or(edge, |day| self.x(day))),
            (None, None, Some(day)) => (self.x(day), self.x(day)),
            (None, None, None) => return None,
        };
        (to >= SIDE && from <= edge).then_some((from.max(SIDE), to.min(edge)))
    }

    /// The steps of one lane, each in the first row in which it and its label are alone.
    fn marks(&self, lane: Lane) -> Vec<Mark<'a>> {
        let mut marks: Vec<Mark<'a>> = Vec::new();
        let mut rows: Vec<Vec<(i32, i32)>> = Vec::new();
        for station in &self.planner.timeline().stations {
            let milestone = station.milestone;
            let Some((from, to)) = self.ends(station).filter(|_| milestone.lane() == lane && self.is_shown(milestone))
            else {
                continue;
            };
            let (_, _, (left, right)) = self.label(milestone, from, to);
            let is_free = |row: &Vec<(i32, i32)>| row.iter().all(|(start, end)| right < *start || left > *end);
            let place = rows.iter().position(is_free).unwrap_or(rows.len());
            match rows.get_mut(place) {
                Some(row) => row.push((left, right)),
                None => rows.push(vec![(left, right)]),
            }
            marks.push(Mark { station, from, to, row: i32::try_from(place).unwrap_or(0) });
        }
        marks
    }

    /// What stands beside a mark; a long title is cut to what fits on one side of a mark in the middle.
    fn words(&self, milestone: Milestone) -> String {
        let clash = if in_clash(self.planner, milestone) { CLASH } else { "" };
        let name = name(self.planner, milestone);
        let room = usize::try_from((self.width / 2 - 3 * GAP) / LETTER).unwrap_or(0).saturating_sub(clash.len());
        if matches!(milestone, Milestone::Own(_)) && name.chars().count() > room {
            let start: String = name.chars().take(room.saturating_sub(1)).collect();
            return format!("{}…{clash}", start.trim_end());
        }
        format!("{name}{clash}")
    }

    /// Where a label stands beside its mark: its place, its anchor, and what both together take up.
    fn label(&self, milestone: Milestone, from: i32, to: i32) -> (i32, &'static str, (i32, i32)) {
        let letters = self.words(milestone).chars().count();
        let width = LETTER * i32::try_from(letters).unwrap_or(0);
        if to + GAP + width < self.width {
            (to + GAP, "start", (from - GAP, to + 2 * GAP + width))
        } else if from - GAP - width > 0 {
            (from - GAP, "end", (from - 2 * GAP - width, to + GAP))
        } else {
            // No room on either side: on the bar, which is pale.
            (from + GAP, "start", (from - GAP, to.max(from + width) + GAP))
        }
    }

    fn draw(&self) -> Markup {
        let mut y = TOP;
        let mut lanes: Vec<Markup> = Vec::new();
        for lane in Lane::ALL {
            let marks = self.marks(lane);
            let Some(rows) = marks.iter().map(|mark| mark.row + 1).max() else { continue };
            lanes.push(html! {
                line.grid x1=(SIDE) x2=(self.width - SIDE) y1=(y) y2=(y) {}
                text.lane-name x=(SIDE) y=(y + 14) { (lane.label()) }
                @for mark in &marks { (self.mark(mark, y + NAME + ROW * mark.row + ROW / 2)) }
            });
            y += NAME + ROW * rows + 4;
        }
        let today = self.x(self.planner.today());
        html! {
            svg viewBox={ "0 0 " (self.width) " " (y + 4) } role="img" aria-label=(self.alternative()) {
                (self.axis(y))
                line.today x1=(today) x2=(today) y1=(TOP - 16) y2=(y) {}
                text.mark x=(today + 4) y=(TOP - 8) { "today" }
                @for lane in lanes { (lane) }
            }
        }
    }

    fn mark(&self, mark: &Mark<'_>, y: i32) -> Markup {
        let station = mark.station;
        let (from, to, milestone) = (mark.from, mark.to, station.milestone);
        let typical = result_days(self.planner, station).map(|[_, typical, _]| typical);
        let clash = in_clash(self.planner, milestone);
        let is_latest = span(self.planner, station).earliest.is_none();
        let (x, anchor, _) = self.label(milestone, from, to);
        html! {
            @if let Some(typical) = typical.filter(|_| from != to) {
                (doubt(from, self.x(typical).clamp(SIDE, self.width - SIDE), to, y))
            } @else if to - from > 6 {
                rect.free x=(from) y=(y - 7) width=(to - from) height="14" rx="4" {}
            } @else if is_latest {
                (latest(to, y))
            } @else if !clash {
                circle.fixed cx=(to) cy=(y) r="5" {}
            }
            @if clash && !is_latest { (sign(from, y)) }
            text.step-name x=(x) y=(y + 4) text-anchor=(anchor) { (self.words(milestone)) }
        }
    }

    /// The first days of months, as many as there is room for, and the years.
    fn axis(&self, bottom: i32) -> Markup {
        let months = (self.last - self.first) / 30 + 1;
        let room = self.width / 50;
        let step = [1, 2, 3, 6, 12].into_iter().find(|step| months / step < room).unwrap_or(12);
        let Ok(january) = Day::from_ymd(self.first.year(), 1, 1) else { return html! {} };
        let ticks = (0..=months + 12).filter(|month| month % step == 0).map(|month| january.plus_months(month));
        html! {
            @for day in ticks.filter(|day| *day > self.first && *day < self.last) {
                line.grid x1=(self.x(day)) x2=(self.x(day)) y1=(TOP - 16) y2=(bottom) {}
                text.axis x=(self.x(day)) y="10" text-anchor="middle" {
                    @if day.month() == 1 { (day.year()) }
                    @else { tspan data-date=(day) data-format="short" { (day.in_short_words()) } }
                }
            }
        }
    }

    fn alternative(&self) -> String {
        format!(
            "Timeline from {} to {}, one row a stage, with today, the possible days of each step, and clashes. The list of all dates has the same in words.",
            self.first.in_words(),
            self.last.in_words()
        )
    }
}

/// A result's doubt: a thin line from the fastest on, a stroke where it comes as a rule, a ring at the day to plan with.
fn doubt(from: i32, typical: i32, to: i32, y: i32) -> Markup {
    html! {
        path.doubt d={ "M" (from) " " (y) "H" (to) "M" (typical) " " (y - 5) "v10" } {}
        circle.doubt-end cx=(to) cy=(y) r="4" {}
    }
}

/// A latest day: a stroke that ends a short line.
fn latest(x: i32, y: i32) -> Markup {
    html! { path.doubt d={ "M" (x - 9) " " (y) "h9m0 -6v12" } {} }
}
