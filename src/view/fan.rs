//! Where the level may go: a fan around the typical path, two more paths, the low-pass line, today and the exam day.

use maud::{Markup, html};

use super::marks::{BOTTOM, LEFT, RIGHT, TOP, across, at_the_left, ends, exam_and_today, line_to};
use super::number::integer;
use crate::calendar::Day;
use crate::evidence::figures::numbers;
use crate::planner::Planner;
use crate::readiness::{FanPoint, Forecast};

/// The chart in two widths, of which the styles show one; `None` for a path without days.
pub(super) fn chart(planner: &Planner, forecast: &Forecast) -> Option<Markup> {
    let fan = Fan::around(planner, forecast)?;
    Some(html! {
        div.chart.narrow { (fan.draw(300, 220)) }
        div.chart.wide { (fan.draw(640, 260)) }
    })
}

/// The sign of one part of the chart, for the legend.
pub(super) fn key(class: &str) -> Markup {
    let band = class == "fan-most" || class == "fan-half";
    html! {
        svg.key viewBox="0 0 20 20" aria-hidden="true" {
            path class=(class) d=(if band { "M0 4h20v12h-20z" } else { "M0 10h20" }) {}
        }
    }
}

/// A value's place between two ends of the picture.
pub(super) fn place(value: f64, (low, high): (f64, f64), (from, to): (i32, i32)) -> i32 {
    let share = (value - low) / (high - low).max(1.0);
    from + integer(share * f64::from(to - from))
}

struct Fan<'a> {
    forecast: &'a Forecast,
    first: Day,
    last: Day,
    today: Day,
    exam: Option<Day>,
    low: i32,
    high: i32,
}

impl<'a> Fan<'a> {
    fn around(planner: &Planner, forecast: &'a Forecast) -> Option<Self> {
        let (first, last) = forecast.typical.first().zip(forecast.typical.last())?;
        let paths = [&forecast.slow, &forecast.typical, &forecast.fast];
        let means = paths.into_iter().flatten().map(|point| point.mean);
        let ends = forecast.typical.iter().flat_map(|point| point.quantiles);
        let (low, high) = means
            .chain(ends)
            .fold((numbers::LOW_PASS_LOW, numbers::LOW_PASS_LOW), |(low, high), epc| (low.min(epc), high.max(epc)));
        Some(Self {
            forecast,
            first: first.day,
            last: last.day,
            today: planner.today(),
            exam: planner.assessment().exam,
            low: integer(low / 5.0 - 0.6) * 5,
            high: integer(high / 5.0 + 0.6) * 5,
        })
    }

    fn draw(&self, width: i32, height: i32) -> Markup {
        let Forecast { slow, typical, fast, .. } = self.forecast;
        let right = width - RIGHT;
        let x = |day: Day| {
            place(f64::from(day - self.first), (0.0, f64::from(self.last - self.first)), (LEFT + 10, right - 10))
        };
        let y = |epc: f64| place(epc, (f64::from(self.low), f64::from(self.high)), (height - BOTTOM, TOP));
        let line = |points: &[FanPoint]| {
            let mut path = String::new();
            for point in points {
                line_to(&mut path, x(point.day), y(point.mean));
            }
            path
        };
        // Along the lower edge, and back along the higher one.
        let band = |low: usize, high: usize| {
            let mut path = String::new();
            let back = typical.iter().rev().map(|point| (point, high));
            for (point, edge) in typical.iter().map(|point| (point, low)).chain(back) {
                line_to(&mut path, x(point.day), y(point.quantiles.get(edge).copied().unwrap_or_default()));
            }
            path
        };
        let limit = y(numbers::LOW_PASS_LOW);
        // A label right beside that of the low-pass line would cover it.
        let apart = |epc: &i32| (y(f64::from(*epc)) - limit).abs() > 14;
        let step = if self.high - self.low > 25 { 10 } else { 5 };
        let ticks = (self.low..=self.high).filter(|epc| epc % step == 0).filter(apart);
        html! {
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(self.alternative()) {
                @for epc in ticks {
                    (across(epc, y(f64::from(epc)), right))
                }
                path.fan-most d={ (band(0, 4)) "Z" } {}
                path.fan-half d={ (band(1, 3)) "Z" } {}
                path.fan-limit d={ "M" (LEFT) " " (limit) "H" (right) } {}
                (at_the_left(integer(numbers::LOW_PASS_LOW), limit))
                path.fan-slow d=(line(slow)) {}
                path.fan-fast d=(line(fast)) {}
                path.fan-typical d=(line(typical)) {}
                (exam_and_today(self.exam.map(x), x(self.today), height, "middle"))
                (ends(self.first, self.last, width, height))
            }
        }
    }

    fn alternative(&self) -> String {
        format!(
            "Your level from {} to {}: a band that widens around the typical path, with a lower and a higher path. The list below has the numbers.",
            self.first.in_words(),
            self.last.in_words()
        )
    }
}
