//! Twenty equally likely exam days as dots along the scale, stacked, with the pass line between them.

use maud::{Markup, html};

use super::fan::place;
use super::icons::drawn;
use super::number::integer;
use crate::readiness::Forecast;

/// From one dot to the next, in units of the picture.
const PITCH: i32 = 16;
/// Width of the picture and room at its sides, above and below.
const WIDTH: i32 = 300;
const SIDE: i32 = 20;
const TOP: i32 = 24;
const BOTTOM: i32 = 24;

/// How many of the twenty lie below the pass line.
pub(super) fn below(forecast: &Forecast) -> usize {
    forecast.dots.iter().filter(|dot| **dot < forecast.pass_line).count()
}

/// The dots. One width serves all: spread out, they would hardly stack, and the shape is what tells.
pub(super) fn chart(forecast: &Forecast) -> Markup {
    let Forecast { dots, pass_line, .. } = forecast;
    let (low, high) = dots.iter().fold((*pass_line, *pass_line), |(low, high), dot| (low.min(*dot), high.max(*dot)));
    // A margin that no stack leaves, whose middle may lie a dot beside its values.
    let ends = (low - 4.0, high + 4.0);
    let x = |epc: f64| place(epc, ends, (SIDE, WIDTH - SIDE));
    let line = x(*pass_line);
    // Columns begin at the line, so that no column holds dots of both sides.
    let column = |dot: f64| {
        let beside = (x(dot) - line).div_euclid(PITCH);
        if dot < *pass_line { beside.min(-1) } else { beside.max(0) }
    };
    let mut stacked: Vec<(i32, i32, bool)> = Vec::new();
    for dot in dots {
        let here = column(*dot);
        // The dots come in order, so those of one column follow each other.
        let height = stacked.last().filter(|last| last.0 == here).map_or(0, |last| last.1 + 1);
        stacked.push((here, height, dot < pass_line));
    }
    let tallest = stacked.iter().map(|dot| dot.1).max().unwrap_or(0) + 1;
    let floor = TOP + tallest * PITCH;
    let ticks = (integer(ends.0)..=integer(ends.1)).filter(|epc| epc % 10 == 0);
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (floor + BOTTOM) } role="img" aria-label=(alternative(forecast)) {
            line.grid x1=(0) x2=(WIDTH) y1=(floor) y2=(floor) {}
            @for epc in ticks { text.axis x=(x(f64::from(epc))) y=(floor + 16) text-anchor="middle" { (epc) } }
            path.fan-limit d={ "M" (line) " " (TOP - 6) "V" (floor) } {}
            text.mark x=(line) y=(TOP - 12) text-anchor="middle" { "pass line" }
            @for (column, height, below) in stacked {
                (drawn(if below { "fail" } else { "pass" }, line + column * PITCH + PITCH / 2, floor - height * PITCH - PITCH / 2))
            }
        }
    }
}

fn alternative(forecast: &Forecast) -> String {
    let below = below(forecast);
    format!(
        "20 dots, each an exam day: {below} below the pass line at about {} EPC, {} above it.",
        integer(forecast.pass_line),
        20 - below
    )
}
