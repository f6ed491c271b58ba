//! One hundred people, as shapes: pass on both edges of the curve, depends on the curve, fail on both.

use maud::{Markup, html};

use super::number::{MOST, shapes};
use crate::readiness::Chance;

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

/// The array with its text alternative and its legend.
pub(super) fn of_100_people(chance: &Chance) -> Markup {
    let kinds = Kinds::of(chance);
    html! {
        figure.people aria-labelledby="people-title" {
            figcaption id="people-title" {
                "Of 100 people with results like these, " strong { (span(kinds.pass, kinds.depends)) } " would pass"
            }
            svg.array viewBox="0 0 200 200" role="img" aria-label=(alternative(kinds)) {
                @for index in 0..100_u8 { (shape(kinds, index)) }
            }
            ul.legend {
                li { (key("pass")) span {
                    @if chance.cautious > MOST { "more than " }
                    b { (kinds.pass) } " pass even on the cautious reading"
                } }
                li { (key("depends")) span { b { (kinds.depends) } " depend on which reading is right" } }
                li { (key("fail")) span { b { (kinds.fail) } " fail even on the optimistic reading" } }
            }
        }
    }
}

/// The same in one sentence, both frames.
pub(super) fn in_words(chance: &Chance) -> String {
    let kinds = Kinds::of(chance);
    format!("Put the other way round: {} of 100 would fail.", span(kinds.fail, kinds.depends))
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

fn alternative(kinds: Kinds) -> String {
    format!(
        "100 people: {} pass even on the cautious reading, {} depend on which reading is right, {} fail even on the optimistic reading.",
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
fn drawn(kind: &str, x: i32, y: i32) -> Markup {
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

fn key(kind: &str) -> Markup {
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
        let words = |cautious, optimistic| {
            let kinds = Kinds::of(&chance(cautious, optimistic));
            (span(kinds.pass, kinds.depends), span(kinds.fail, kinds.depends))
        };
        assert_eq!(words(0.85, 0.9), ("between 85 and 90".into(), "between 10 and 15".into()));
        assert_eq!(words(0.875, 0.88), ("about 90".into(), "about 10".into()));
        assert_eq!(words(0.99, 0.999), ("98 or more".into(), "at most 2".into()));
        assert_eq!(words(0.5, 0.99), ("50 or more".into(), "at most 50".into()));
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
