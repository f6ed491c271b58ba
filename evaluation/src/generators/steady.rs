//! Everybody gains at one pace of their own.

use super::{About, Generator, MONTH};
use crate::random::{Random, normal};

const PACE: (f64, f64) = (4.0, 3.0);

/// Constant gain with a personal pace.
#[derive(Debug)]
pub(crate) struct Steady;

impl Generator for Steady {
    /// Level, and EPC a day.
    type State = (f64, f64);

    fn about(&self) -> About {
        About {
            name: "Constant gain",
            paragraph: "A personal pace that never changes, normal with mean 4 and SD 3 EPC a month, and no other \
                change of the level. A student who keeps a fixed plan looks like this; the engine expects every pace \
                to fade and the level to wander.",
            breaks: Some("the pace neither decays nor is renewed, and the level does not wander"),
            has_targets: true,
        }
    }

    fn start(&self, level: f64, _until: i32, random: &mut Random) -> Self::State {
        (level, (PACE.0 + PACE.1 * normal(random)) / MONTH)
    }

    fn advance(&self, state: &mut Self::State, from: i32, to: i32, _random: &mut Random) {
        state.0 += f64::from(to - from) * state.1;
    }

    fn level(&self, state: &Self::State) -> f64 {
        state.0
    }
}
