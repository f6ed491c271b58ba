//! The report's pictures, as plain SVG.

#![allow(clippy::format_push_string, reason = "text is put together once, and reads best so")]

use crate::evaluate::Group;
use crate::forecasters::Forecaster;
use crate::numbers::{mean, real};
use crate::scores::Cost;
use crate::summary::Summary;
use crate::targets::{Check, GAP};

const INK: &str = "#24323d";
const FAINT: &str = "#c5ced4";
const ACCENT: &str = "#1f6f8b";

/// Calibration by tenths, a panel for each cohort; students with a pinned curve.
pub(crate) fn calibration(summaries: &[Summary]) -> String {
    let (across, side, gap) = (3_usize, 170.0, 50.0);
    let rows = summaries.len().div_ceil(across);
    let (width, height) = (gap + real(across) * (side + gap), 20.0 + real(rows) * (side + gap + 16.0));
    let mut body = String::new();
    for (index, summary) in summaries.iter().enumerate() {
        let left = gap + real(index % across) * (side + gap);
        let top = 40.0 + real(index / across) * (side + gap + 16.0);
        let x = |chance: f64| left + side * chance;
        let y = |chance: f64| top + side * (1.0 - chance);
        body += &text(left, top - 10.0, "start", summary.about.name);
        body += &rectangle(left, top, side, side, "none", FAINT);
        body += &line((x(0.0), y(0.0)), (x(1.0), y(1.0)), FAINT);
        for (place, label) in [(0.0, "0"), (0.5, "50"), (1.0, "100")] {
            body += &text(x(place), top + side + 14.0, "middle", label);
            body += &text(left - 6.0, y(place) + 4.0, "end", label);
        }
        for tenth in summary.scores(Group::Pinned, Forecaster::Engine).tenths.iter().filter(|tenth| tenth.count > 0) {
            let (low, high) = tenth.interval();
            body += &line((x(tenth.forecast), y(low)), (x(tenth.forecast), y(high)), ACCENT);
            body += &circle(x(tenth.forecast), y(tenth.passed));
        }
    }
    picture(
        width,
        height,
        "Calibration of the engine: forecast chance across, share of 100 that passed upwards, with 95 % intervals",
        &body,
    )
}

/// How much of the gap to the best possible forecast is closed.
pub(crate) fn gap(summaries: &[Summary]) -> String {
    let (left, wide, step) = (170.0, 400.0, 28.0);
    let bottom = 40.0 + step * real(summaries.len());
    let mut body = String::new();
    for (share, label) in [(0.0, "0 %"), (GAP, "target 70 %"), (1.0, "100 %")] {
        let x = left + wide * share;
        body += &line((x, 34.0), (x, bottom), FAINT);
        body += &text(x, 26.0, "middle", label);
    }
    for (index, summary) in summaries.iter().enumerate() {
        let y = 40.0 + step * real(index);
        let closed = Check::of(summary).closed();
        let colour = if summary.about.has_targets { ACCENT } else { "#8aa0ab" };
        body += &text(left - 8.0, y + 14.0, "end", summary.about.name);
        body += &rectangle(left, y, wide * closed.clamp(0.0, 1.05), step - 10.0, colour, "none");
        body +=
            &text(left + wide * closed.clamp(0.0, 1.05) + 6.0, y + 14.0, "start", &format!("{:.0} %", 100.0 * closed));
    }
    picture(
        left + wide + 70.0,
        bottom + 12.0,
        "Share of the Brier gap between the strongest same-curve baseline and the particle filter that the engine \
         closes; grey: reported without target",
        &body,
    )
}

/// Wrong advice at 5 of 100, averaged over all cohorts: too early, and waited needlessly.
pub(crate) fn advice(summaries: &[Summary]) -> String {
    let (left, wide, step, most) = (170.0, 400.0, 36.0, 0.40);
    let shown = Forecaster::ALL
        .into_iter()
        .filter(|other| !matches!(other, Forecaster::Truth | Forecaster::EngineSlow | Forecaster::FlatFilter));
    let mut body = String::new();
    let mut y = 44.0;
    body += &rectangle(left, 14.0, 12.0, 12.0, ACCENT, "none");
    body += &text(left + 18.0, 24.0, "start", "sat too early");
    body += &rectangle(left + 130.0, 14.0, 12.0, 12.0, FAINT, "none");
    body += &text(left + 148.0, 24.0, "start", "waited needlessly, of 100 students");
    for forecaster in shown {
        body += &text(left - 8.0, y + 18.0, "end", forecaster.name());
        let over = |cost: fn(&Cost) -> f64| {
            mean(summaries.iter().map(|summary| cost(&summary.scores(Group::All, forecaster).costs[1])))
        };
        let bars = [(over(|cost| cost.too_early), ACCENT, 0.0), (over(|cost| cost.waited), FAINT, 13.0)];
        for (share, colour, down) in bars {
            let length = wide * share / most;
            body += &rectangle(left, y + down, length, 12.0, colour, "none");
            body += &text(left + length + 6.0, y + down + 10.0, "start", &format!("{:.1}", 100.0 * share));
        }
        y += step;
    }
    picture(left + wide + 50.0, y, "Wrong advice at an acceptable chance of failing of 5 in 100", &body)
}

fn picture(width: f64, height: f64, title: &str, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\" \
         fill=\"{INK}\"><title>{title}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{body}</svg>\n"
    )
}

fn text(x: f64, y: f64, anchor: &str, words: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>\n")
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: &str) -> String {
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\"/>\n")
}

fn rectangle(x: f64, y: f64, width: f64, height: f64, fill: &str, stroke: &str) -> String {
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" \
         stroke=\"{stroke}\"/>\n"
    )
}

fn circle(x: f64, y: f64) -> String {
    format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{ACCENT}\"/>\n")
}
