//! The real curve lies outside both published edges.

use super::family::{Life, lives_as_the_family};
use super::{About, Family, Generator};
use crate::random::Random;

/// A true curve outside [X, Y].
#[derive(Debug)]
pub(crate) struct WrongCurve(pub(crate) Family);

impl Generator for WrongCurve {
    lives_as_the_family!();

    fn about(&self) -> About {
        About {
            name: "Wrong curve",
            paragraph: "The model family, but the true curve lies outside the two published edges: its weight is even \
                on −0.5 to −0.1 (harsher than X: at 66 EPC 65 to 77 of 100 pass instead of 80) and 1.1 to 1.5 (milder than Y). \
                Both edges are readings of second-hand numbers, so both can be wrong. Reports print the true curve; \
                asked whether an odd print was typed right, these students say yes.",
            breaks: Some("the curve is outside the family"),
            has_targets: false,
        }
    }

    fn curve_weights(&self) -> &'static [(f64, f64)] {
        &[(-0.5, -0.1), (1.1, 1.5)]
    }
}
