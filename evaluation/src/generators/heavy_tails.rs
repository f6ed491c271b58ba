//! Now and then a form misses badly.

use super::family::{Life, lives_as_the_family};
use super::{About, Family, Generator, Slot};
use crate::random::Random;
use rand::Rng as _;
use rand_distr::StudentT;
use std::f64::consts::PI;

/// The scale that leaves two thirds of the errors where the engine's s = 2.9 leaves them.
const SCALE: f64 = 2.42;

/// Form error with Student's t of three degrees of freedom.
#[derive(Debug)]
pub(crate) struct HeavyTails(pub(crate) Family);

impl Generator for HeavyTails {
    lives_as_the_family!();

    fn about(&self) -> About {
        About {
            name: "Heavy-tailed error",
            paragraph: "The model family, but a form's error follows Student's t with three degrees of freedom, scaled \
                by 2.42 so that two thirds of the errors lie within ±2.9 as before. One sitting in 20 misses by more \
                than 7.7 EPC: illness, a bad night, a section out of time.",
            breaks: Some("a form's error is not normal"),
            has_targets: false,
        }
    }

    fn sit(&self, state: &mut Life, _slot: Slot, random: &mut Random) -> Option<f64> {
        let error = StudentT::new(3.0).map_or(0.0, |t| random.sample(t));
        Some(state.level + SCALE * error)
    }

    fn weigh(&self, state: &mut Life, _slot: Slot, seen: Option<f64>, _random: &mut Random) -> f64 {
        seen.map_or(0.0, |score| {
            let t = (score - state.level) / SCALE;
            2.0 / (PI * 3.0_f64.sqrt() * SCALE) * (1.0 + t * t / 3.0).powi(-2)
        })
    }
}
