//! The trend as a picture: each result with its range, the low-pass zone, today and the exam day.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::number::integer;
use crate::calendar::Day;
use crate::evidence::figures::numbers::{LIKELY_RANGE, LOW_PASS_HIGH, LOW_PASS_LOW};
use crate::planner::Planner;
use crate::readiness::{Reading, ReadingUse};
use crate::record::PracticeResult;

/// Room around the plot, in units of the picture.
const LEFT: i32 = 34;
const RIGHT: i32 = 14;
const TOP: i32 = 22;
const BOTTOM: i32 = 26;

/// The chart in two widths, of which the styles show one; `None` without a result on the EPC scale.
pub(super) fn trend(planner: &Planner) -> Option<Markup> {
    let points = points(planner);
    let plot = Plot::around(planner, &points)?;
    Some(html! {
        div.chart.narrow { (plot.draw(&points, 300, 220)) }
        div.chart.wide { (plot.draw(&points, 640, 260)) }
    })
}

/// One EPC result.
#[derive(Clone, Copy)]
struct Point<'a> {
    result: &'a PracticeResult,
    epc: f64,
    counts: bool,
}

fn points(planner: &Planner) -> Vec<Point<'_>> {
    let counts = |reading: &Reading| matches!(reading.used, ReadingUse::Qualifying);
    let readings = &planner.assessment().readings;
    readings
        .iter()
        .filter(|reading| reading.used != ReadingUse::Future)
        .filter_map(|reading| {
            let result = planner.record().result(reading.result)?;
            Some(Point { result, epc: result.step1_epc()?, counts: counts(reading) })
        })
        .collect()
}

struct Plot {
    first: Day,
    last: Day,
    low: i32,
    high: i32,
    today: Day,
    exam: Option<Day>,
}

impl Plot {
    fn around(planner: &Planner, points: &[Point<'_>]) -> Option<Self> {
        let first = points.iter().map(|point| point.result.date).min()?;
        let lowest = points.iter().map(|point| point.epc).fold(LOW_PASS_LOW, f64::min);
        let highest = points.iter().map(|point| point.epc).fold(LOW_PASS_HIGH, f64::max);
        let (today, exam) = (planner.today(), planner.assessment().exam);
        Some(Self {
            first,
            last: exam.unwrap_or(today).max(today),
            low: integer((lowest - LIKELY_RANGE - 2.0) / 5.0 - 0.5) * 5,
            high: integer((highest + LIKELY_RANGE + 2.0) / 5.0 + 0.5) * 5,
            today,
            exam,
        })
    }

    fn draw(&self, points: &[Point<'_>], width: i32, height: i32) -> Markup {
        let scale = Scale { plot: self, width, height };
        let (top, bottom) = (TOP, height - BOTTOM);
        html! {
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(self.alternative(points)) {
                rect.zone x=(LEFT) width=(width - LEFT - RIGHT) y=(scale.y(LOW_PASS_HIGH))
                    height=(scale.y(LOW_PASS_LOW) - scale.y(LOW_PASS_HIGH)) {}
                @for epc in (self.low / 10 * 10..=self.high).step_by(10).filter(|epc| *epc >= self.low) {
                    line.grid x1=(LEFT) x2=(width - RIGHT) y1=(scale.y(f64::from(epc))) y2=(scale.y(f64::from(epc))) {}
                    text.axis x=(LEFT - 6) y=(scale.y(f64::from(epc)) + 4) text-anchor="end" { (epc) }
                }
                text.zone-label x=(width - RIGHT - 22) y=(scale.y(LOW_PASS_LOW) - 5) text-anchor="end" {
                    "low-pass zone " (integer(LOW_PASS_LOW)) "–" (integer(LOW_PASS_HIGH))
                }
                @if let Some(exam) = self.exam {
                    line.exam x1=(scale.x(exam)) x2=(scale.x(exam)) y1=(top) y2=(bottom) {}
                    text.mark x=(scale.x(exam)) y=(top - 8) text-anchor="end" { "exam" }
                }
                line.today x1=(scale.x(self.today)) x2=(scale.x(self.today)) y1=(top) y2=(bottom) {}
                @if self.exam.is_none_or(|exam| scale.x(exam) - scale.x(self.today) > 70) {
                    text.mark x=(scale.x(self.today)) y=(top - 8)
                        text-anchor=(if self.exam.is_some() { "middle" } else { "end" }) { "today" }
                }
                (scale.group("point", points.iter().filter(|point| point.counts)))
                (scale.group("point weak", points.iter().filter(|point| !point.counts)))
                text.axis x=(LEFT) y=(height - 8) { (day_label(self.first)) }
                text.axis x=(width - RIGHT) y=(height - 8) text-anchor="end" { (day_label(self.last)) }
            }
        }
    }

    fn alternative(&self, points: &[Point<'_>]) -> String {
        let count = points.len();
        let (lowest, highest) =
            points.iter().fold((f64::MAX, f64::MIN), |(low, high), point| (low.min(point.epc), high.max(point.epc)));
        format!(
            "{count} results from {} to {} EPC between {} and {}, against the low-pass zone from {} to {}. Each one is listed under Results.",
            integer(lowest),
            integer(highest),
            self.first.in_words(),
            points.iter().map(|point| point.result.date).max().unwrap_or(self.first).in_words(),
            integer(LOW_PASS_LOW),
            integer(LOW_PASS_HIGH),
        )
    }
}

fn day_label(day: Day) -> Markup {
    html! { tspan data-date=(day) data-format="short" { (day.in_short_words()) } }
}

/// From days and EPC to places in the picture.
struct Scale<'a> {
    plot: &'a Plot,
    width: i32,
    height: i32,
}

impl Scale<'_> {
    fn x(&self, day: Day) -> i32 {
        let span = (self.plot.last - self.plot.first).max(1);
        let room = self.width - LEFT - RIGHT - 20;
        let share = f64::from(day - self.plot.first) / f64::from(span);
        LEFT + 10 + integer(share * f64::from(room))
    }

    fn y(&self, epc: f64) -> i32 {
        let room = f64::from(self.height - TOP - BOTTOM);
        let share = (f64::from(self.plot.high) - epc) / f64::from((self.plot.high - self.plot.low).max(1));
        TOP + integer(share * room)
    }

    /// The points of one kind: all ranges in one path, so that a long log stays a small drawing.
    fn group<'p>(&self, class: &str, points: impl Iterator<Item = &'p Point<'p>> + Clone) -> Markup {
        let mut ranges = String::new();
        for point in points.clone() {
            let x = self.x(point.result.date);
            let (top, bottom) = (self.y(point.epc + LIKELY_RANGE), self.y(point.epc - LIKELY_RANGE));
            // Writing to a string cannot fail.
            let _ = write!(ranges, "M{x} {top}V{bottom}M{} {top}h8M{} {bottom}h8", x - 4, x - 4);
        }
        html! {
            @if !ranges.is_empty() {
                g class=(class) {
                    path.range d=(ranges) {}
                    @for point in points { circle cx=(self.x(point.result.date)) cy=(self.y(point.epc)) r="5" {} }
                }
            }
        }
    }
}
