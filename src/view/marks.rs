//! What the charts over days share: their margins, the lines across and upright, and the labels at the axes.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::calendar::Day;

/// Room around the plot, in units of the picture.
pub(super) const LEFT: i32 = 34;
pub(super) const RIGHT: i32 = 14;
pub(super) const TOP: i32 = 22;
pub(super) const BOTTOM: i32 = 26;

/// A line across, with its EPC at the left.
pub(super) fn across(epc: i32, y: i32, right: i32) -> Markup {
    html! {
        line.grid x1=(LEFT) x2=(right) y1=(y) y2=(y) {}
        (at_the_left(epc, y))
    }
}

/// An EPC beside the left end.
pub(super) fn at_the_left(epc: i32, y: i32) -> Markup {
    html! { text.axis x=(LEFT - 6) y=(y + 4) text-anchor="end" { (epc) } }
}

/// The exam day, if there is one, and today; today has no label where it would touch the exam's.
pub(super) fn exam_and_today(exam: Option<i32>, today: i32, height: i32, anchor: &str) -> Markup {
    let far = exam.is_none_or(|exam| exam - today > 70);
    html! {
        @if let Some(exam) = exam { (upright("exam", exam, height, "end", true)) }
        (upright("today", today, height, anchor, far))
    }
}

fn upright(name: &str, x: i32, height: i32, anchor: &str, labelled: bool) -> Markup {
    html! {
        line class=(name) x1=(x) x2=(x) y1=(TOP) y2=(height - BOTTOM) {}
        @if labelled { text.mark x=(x) y=(TOP - 8) text-anchor=(anchor) { (name) } }
    }
}

/// The first and the last day, below the plot.
pub(super) fn ends(first: Day, last: Day, width: i32, height: i32) -> Markup {
    html! {
        text.axis x=(LEFT) y=(height - 8) { (day_label(first)) }
        text.axis x=(width - RIGHT) y=(height - 8) text-anchor="end" { (day_label(last)) }
    }
}

fn day_label(day: Day) -> Markup {
    html! { tspan data-date=(day) data-format="short" { (day.in_short_words()) } }
}

/// Draws a path on to the next point.
pub(super) fn line_to(path: &mut String, x: i32, y: i32) {
    let step = if path.is_empty() { 'M' } else { 'L' };
    // Writing to a string cannot fail.
    let _ = write!(path, "{step}{x} {y}");
}
