//! The trend as a picture: each result with its range, the low-pass zone, today and the exam day.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, Render as _, html};

use super::marks::{BOTTOM, LEFT, RIGHT, TOP, across, ends, exam_and_today};
use super::number::integer;
use crate::calendar::Day;
use crate::evidence::figures::numbers::{LIKELY_RANGE, LOW_PASS_HIGH, LOW_PASS_LOW};
use crate::planner::Planner;
use crate::readiness::{Reading, ReadingUse};
use crate::record::PracticeResult;

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
        let right = width - RIGHT;
        let (zone_top, zone_bottom) = (scale.y(LOW_PASS_HIGH), scale.y(LOW_PASS_LOW));
        let anchor = if self.exam.is_some() { "middle" } else { "end" };
        html! {
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(self.alternative(points)) {
                rect.zone x=(LEFT) width=(right - LEFT) y=(zone_top) height=(zone_bottom - zone_top) {}
                @for epc in (self.low..=self.high).filter(|epc| epc % 10 == 0) {
                    (across(epc, scale.y(f64::from(epc)), right))
                }
                text.zone-label x=(right - 22) y=(zone_bottom - 5) text-anchor="end" {
                    "low-pass zone " (integer(LOW_PASS_LOW)) "–" (integer(LOW_PASS_HIGH))
                }
                (exam_and_today(self.exam.map(|exam| scale.x(exam)), scale.x(self.today), height, anchor))
                (scale.group("point", points, true))
                (scale.group("point weak", points, false))
                (ends(self.first, self.last, width, height))
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
    fn group(&self, class: &str, points: &[Point<'_>], counts: bool) -> Markup {
        let mut ranges = String::new();
        let mut dots = String::new();
        for point in points.iter().filter(|point| point.counts == counts) {
            let (x, y) = (self.x(point.result.date), self.y(point.epc));
            let (top, bottom) = (self.y(point.epc + LIKELY_RANGE), self.y(point.epc - LIKELY_RANGE));
            // Writing to a string cannot fail.
            let _ = write!(ranges, "M{x} {top}V{bottom}M{} {top}h8M{} {bottom}h8", x - 4, x - 4);
            html! { circle cx=(x) cy=(y) r="5" {} }.render_to(&mut dots);
        }
        html! {
            @if !ranges.is_empty() {
                g class=(class) {
                    path.range d=(ranges) {}
                    (PreEscaped(dots))
                }
            }
        }
    }
}
