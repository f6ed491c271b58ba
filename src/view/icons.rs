//! One hundred people, as shapes: pass on both edges of the curve, depends on the curve, fail on both.

use maud::{Markup, html};

use super::number::{FEW, MOST, both_frames, shapes};
use super::plain::{Terms, terms};
use crate::readiness::Chance;
use crate::record::Display;

/// How many of 100 belong to each kind; they sum to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kinds {
    pass: u8,
    depends: u8,
    fail: u8,
}

impl Kinds {
    /// Rounded as the words are, and nobody is shown as certain.
    fn of(chance: &Chance) -> Self {
        let pass = shapes(chance.cautious);
        let fail = shapes(1.0 - chance.optimistic).min(100 - pass);
        Self { pass, depends: 100 - pass - fail, fail }
    }
}

/// The array with its text alternative and its legend; in words only, the legend alone.
pub(super) fn of_100_people(chance: &Chance, display: Display) -> Markup {
    let kinds = Kinds::of(chance);
    let title = html! { "Of 100 people with results like these, " strong { (passing(chance)) } " would pass" };
    html! {
        @if display.words_only {
            p.people-words { (title) }
            ul { (legend(chance, kinds, display)) }
        } @else {
            figure.people aria-labelledby="people-title" {
                figcaption id="people-title" { (title) }
                svg.array viewBox="0 0 200 200" role="img" aria-label=(alternative(kinds, terms(display))) {
                    @for index in 0..100_u8 { (shape(kinds, index)) }
                }
                ul.legend { (legend(chance, kinds, display)) }
            }
        }
    }
}

fn legend(chance: &Chance, kinds: Kinds, display: Display) -> Markup {
    let Terms { cautious, optimistic, depends, .. } = terms(display);
    let key = |kind| html! { @if !display.words_only { (key(kind)) } };
    html! {
        li { (key("pass")) span {
            @if chance.cautious > MOST { "more than " }
            b { (kinds.pass) } " pass even on " (cautious)
        } }
        li { (key("depends")) span {
            @if chance.cautious > MOST { "at most " }
            b { (kinds.depends) } " " (depends)
        } }
        li { (key("fail")) span { b { (kinds.fail) } " fail even on " (optimistic) } }
    }
}

/// How many pass, in the numbers of the array.
fn passing(chance: &Chance) -> String {
    let kinds = Kinds::of(chance);
    certain(chance.cautious, chance.optimistic).unwrap_or_else(|| span(kinds.pass, kinds.depends))
}

/// The same in one sentence, both frames.
pub(super) fn in_words(chance: &Chance) -> String {
    let kinds = Kinds::of(chance);
    let failing = certain(1.0 - chance.optimistic, 1.0 - chance.cautious);
    let failing = failing.unwrap_or_else(|| span(kinds.fail, kinds.depends));
    format!("Put the other way round: {failing} of 100 would fail.")
}

/// Where both edges lie beyond the last number that is shown.
fn certain(low: f64, high: f64) -> Option<String> {
    (low > MOST || high < FEW).then(|| both_frames(low).0)
}

/// From `low` to `low` and `more`, made of the very numbers that are drawn.
fn span(low: u8, more: u8) -> String {
    let high = low + more;
    match (low < 2, high > 98) {
        (true, true) => "anything from fewer than 2 to more than 98".into(),
        (true, false) => format!("at most {high}"),
        (false, true) => format!("{low} or more"),
        _ if more == 0 => format!("about {low}"),
        _ => format!("between {low} and {high}"),
    }
}

fn alternative(kinds: Kinds, Terms { cautious, optimistic, depends, .. }: Terms) -> String {
    format!(
        "100 people: {} pass even on {cautious}, {} {depends}, {} fail even on {optimistic}.",
        kinds.pass, kinds.depends, kinds.fail
    )
}

fn shape(kinds: Kinds, index: u8) -> Markup {
    let (x, y) = (i32::from(index % 10) * 20 + 10, i32::from(index / 10) * 20 + 10);
    let kind = if index < kinds.pass {
        "pass"
    } else if index < kinds.pass + kinds.depends {
        "depends"
    } else {
        "fail"
    };
    drawn(kind, x, y)
}

/// Different by form, not by colour alone: a full disc, a half disc in a ring, an empty ring with a dash.
pub(super) fn drawn(kind: &str, x: i32, y: i32) -> Markup {
    html! {
        @match kind {
            "pass" => circle.pass cx=(x) cy=(y) r="7" {},
            "depends" => g.depends {
                circle cx=(x) cy=(y) r="6.5" {}
                path d={ "M" (x) " " (y - 6) "a6 6 0 0 0 0 12z" } {}
            },
            _ => g.fail {
                circle cx=(x) cy=(y) r="6.5" {}
                path d={ "M" (x - 3) " " (y) "h6" } {}
            },
        }
    }
}

pub(super) fn key(kind: &str) -> Markup {
    html! { svg.key viewBox="0 0 20 20" aria-hidden="true" { (drawn(kind, 10, 10)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(cautious: f64, optimistic: f64) -> Chance {
        Chance { cautious, middle: f64::midpoint(cautious, optimistic), optimistic, level: 65.0, level_sd: 3.0 }
    }

    /// Both frames and the legend name the same three parts.
    #[test]
    fn words_are_made_of_the_parts() {
        for (cautious, optimistic, pass, fail) in [
            (0.85, 0.9, "between 85 and 90", "between 10 and 15"),
            (0.875, 0.88, "about 90", "about 10"),
            (0.5, 0.99, "50 or more", "at most 50"),
            (0.97, 0.99, "97 or more", "at most 3"),
            (0.99, 0.999, "more than 98", "fewer than 2"),
            (0.001, 0.015, "fewer than 2", "more than 98"),
        ] {
            let chance = chance(cautious, optimistic);
            assert_eq!(passing(&chance), pass);
            assert_eq!(in_words(&chance), format!("Put the other way round: {fail} of 100 would fail."));
        }
    }

    #[test]
    fn kinds_sum_to_100_and_promise_nothing() {
        assert_eq!(Kinds::of(&chance(0.51, 0.89)), Kinds { pass: 50, depends: 40, fail: 10 });
        assert_eq!(Kinds::of(&chance(0.999, 1.0)), Kinds { pass: 98, depends: 2, fail: 0 });
        assert_eq!(Kinds::of(&chance(0.985, 0.989)), Kinds { pass: 98, depends: 1, fail: 1 });
        assert_eq!(Kinds::of(&chance(0.0, 0.0)), Kinds { pass: 0, depends: 2, fail: 98 });
        for low in 0..=100_u8 {
            for high in low..=100 {
                let kinds = Kinds::of(&chance(f64::from(low) / 100.0, f64::from(high) / 100.0));
                assert_eq!(u16::from(kinds.pass) + u16::from(kinds.depends) + u16::from(kinds.fail), 100);
            }
        }
    }
}
