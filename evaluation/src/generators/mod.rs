//! How simulated students live: separate code from the engine, on purpose.
//!
//! Each generator is one file. A hidden state moves from day to day, sittings show some of it, and the same functions
//! serve the particle filter, which therefore knows the generator exactly.

mod avoidance;
mod breaks;
mod family;
mod form_offsets;
mod heavy_tails;
mod plateaus;
mod repeats;
mod steady;
mod wrong_curve;

pub(crate) use avoidance::Avoidance;
pub(crate) use breaks::Breaks;
pub(crate) use family::Family;
pub(crate) use form_offsets::FormOffsets;
pub(crate) use heavy_tails::HeavyTails;
pub(crate) use plateaus::Plateaus;
pub(crate) use repeats::Repeats;
pub(crate) use steady::Steady;
pub(crate) use wrong_curve::WrongCurve;

use crate::curve::FORM_ERROR;
use crate::numbers::density;
use crate::random::{Random, normal};

/// Days in a month.
pub(crate) const MONTH: f64 = 30.0;

/// The cohort's level at the first test: mean and spread, EPC. The engine refuses to know it.
pub(crate) const COHORT: (f64, f64) = (61.0, 8.0);

/// What the report says about a generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    /// Short name for tables.
    pub(crate) name: &'static str,
    /// One paragraph: the parameters, and why they are plausible.
    pub(crate) paragraph: &'static str,
    /// Which assumption of the engine it breaks, if any.
    pub(crate) breaks: Option<&'static str>,
    /// Whether the targets hold for it (the curve lies in the family, errors are normal, nothing is inflated).
    pub(crate) has_targets: bool,
}

/// A planned sitting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// Days after the first one.
    pub(crate) day: i32,
    /// 0 for the first.
    pub(crate) index: usize,
    /// The form's number.
    pub(crate) form: u8,
}

/// A way in which students live, learn and sit tests.
pub(crate) trait Generator: Sync {
    /// What nobody sees.
    type State: Clone + Send;

    /// What the report says about it.
    fn about(&self) -> About;

    /// A student on the day of the first test, whose exam is `until` days away.
    fn start(&self, level: f64, until: i32, random: &mut Random) -> Self::State;

    /// The days from `from` to `to`.
    fn advance(&self, state: &mut Self::State, from: i32, to: i32, random: &mut Random);

    /// The level, EPC.
    fn level(&self, state: &Self::State) -> f64;

    /// The score at a planned sitting before it is rounded, or `None` where the student does not sit it.
    fn sit(&self, state: &mut Self::State, _slot: Slot, random: &mut Random) -> Option<f64> {
        Some(self.level(state) + FORM_ERROR * normal(random))
    }

    /// How likely a state makes what was seen at a planned sitting; a whole score, or that it was not taken.
    fn weigh(&self, state: &mut Self::State, _slot: Slot, seen: Option<f64>, _random: &mut Random) -> f64 {
        seen.map_or(0.0, |score| score_density(score - self.level(state), 0.0))
    }

    /// The true curve's weight is drawn evenly from these intervals.
    fn curve_weights(&self) -> &'static [(f64, f64)] {
        &[(0.0, 1.0)]
    }
}

/// The density of a rounded score around a level, with a further variance.
fn score_density(distance: f64, further_variance: f64) -> f64 {
    // Rounding to whole numbers adds 1/12.
    density(distance, FORM_ERROR * FORM_ERROR + further_variance + 1.0 / 12.0)
}
