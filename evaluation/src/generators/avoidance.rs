//! Students who look away.

use super::family::Life;
use super::{About, Family, Generator, Slot, score_density};
use crate::curve::FORM_ERROR;
use crate::random::{Random, happens, normal};

/// A score below this discourages.
const BAD: f64 = 64.0;
/// How often a bad score ends all testing.
const GIVES_UP: f64 = 0.3;
/// How often someone who feels far below skips a planned test.
const SKIPS: f64 = 0.6;

/// Students who stop testing when scores are bad.
#[derive(Debug)]
pub(crate) struct Avoidance(pub(crate) Family);

impl Generator for Avoidance {
    /// And whether the student has stopped testing.
    type State = (Life, bool);

    fn about(&self) -> About {
        About {
            name: "Avoidance",
            paragraph: "The model family, but who is missing is not chance. After a score below 64 the student gives up \
                testing with a chance of 0.3; and before each further planned test a student who is really far below \
                62 skips it (chance 0.6 far below, 0.3 at 62, none far above). Students write of this as \
                afraid to look. The filter knows the planned dates and reads the silence; the engine does not.",
            breaks: Some("which results are missing depends on the level"),
            has_targets: true,
        }
    }

    fn start(&self, level: f64, _until: i32, random: &mut Random) -> Self::State {
        (Family::life(level, random), false)
    }

    fn advance(&self, state: &mut Self::State, from: i32, to: i32, random: &mut Random) {
        self.0.study(&mut state.0, to - from, random);
    }

    fn level(&self, state: &Self::State) -> f64 {
        state.0.level
    }

    fn sit(&self, state: &mut Self::State, slot: Slot, random: &mut Random) -> Option<f64> {
        if state.1 || happens(skips(slot, state.0.level), random) {
            return None;
        }
        let score = (state.0.level + FORM_ERROR * normal(random)).round();
        state.1 = score < BAD && happens(GIVES_UP, random);
        Some(score)
    }

    fn weigh(&self, state: &mut Self::State, slot: Slot, seen: Option<f64>, random: &mut Random) -> f64 {
        let skips = if state.1 { 1.0 } else { skips(slot, state.0.level) };
        let Some(score) = seen else {
            return skips;
        };
        state.1 = score < BAD && happens(GIVES_UP, random);
        (1.0 - skips) * score_density(score - state.0.level, 0.0)
    }
}

fn skips(slot: Slot, level: f64) -> f64 {
    if slot.index == 0 { 0.0 } else { SKIPS / (1.0 + ((level - 62.0) / 2.0).exp()) }
}
