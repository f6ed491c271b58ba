//! Questions seen before, and nobody says so.

use super::family::{Life, lives_as_the_family};
use super::{About, Family, Generator, Slot, score_density};
use crate::curve::FORM_ERROR;
use crate::random::{Random, happens, normal};

/// How often a later sitting contains questions seen before.
const OFTEN: f64 = 0.25;
/// By how much it then reads too high, EPC.
const INFLATION: (f64, f64) = (4.0, 2.0);

/// Undeclared partial repeats.
#[derive(Debug)]
pub(crate) struct Repeats(pub(crate) Family);

impl Generator for Repeats {
    lives_as_the_family!();

    fn about(&self) -> About {
        About {
            name: "Repeat inflation",
            paragraph: "The model family, but after the first test one sitting in four contains many questions that the \
                student has met before, in a question bank, a forum or an older form, and does not declare. It reads \
                too high by a normal amount with mean 4 and SD 2 EPC (never less than 0), and its report prints the \
                chance of the inflated score. How large real inflation is, is not published.",
            breaks: Some("scores are biased upwards, undeclared"),
            has_targets: false,
        }
    }

    fn sit(&self, state: &mut Life, slot: Slot, random: &mut Random) -> Option<f64> {
        let repeated = slot.index > 0 && happens(OFTEN, random);
        let inflation = if repeated { (INFLATION.0 + INFLATION.1 * normal(random)).max(0.0) } else { 0.0 };
        Some(state.level + inflation + FORM_ERROR * normal(random))
    }

    fn weigh(&self, state: &mut Life, slot: Slot, seen: Option<f64>, _random: &mut Random) -> f64 {
        let often = if slot.index > 0 { OFTEN } else { 0.0 };
        seen.map_or(0.0, |score| {
            let distance = score - state.level;
            (1.0 - often) * score_density(distance, 0.0)
                + often * score_density(distance - INFLATION.0, INFLATION.1 * INFLATION.1)
        })
    }
}
