//! Growth that stops and starts, and jumps.

use super::{About, Generator, MONTH};
use crate::random::{Random, between, happens, normal, waiting};

/// Mean length of a stretch of growth, and of a plateau, in days.
const STRETCH: f64 = 20.0;
/// Mean days between jumps.
const BETWEEN_JUMPS: f64 = 45.0;
const JUMP: (f64, f64) = (2.0, 2.0);
/// The personal pace while growing, EPC a month.
const PACE: (f64, f64) = (2.0, 9.0);

/// Plateaus and jumps.
#[derive(Debug)]
pub(crate) struct Plateaus;

/// One student.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    level: f64,
    pace: f64,
    growing: bool,
}

impl Generator for Plateaus {
    type State = Stretch;

    fn about(&self) -> About {
        About {
            name: "Plateaus and jumps",
            paragraph: "Stretches of growth (personal pace even between 2 and 9 EPC a month) and plateaus take turns, \
                each 20 days long on average; once in 45 days on average the level jumps by a normal amount with mean \
                2 and SD 2 EPC. Tutors describe plateaus of weeks, and sudden gains after a change of method. The \
                mean gain is near 4 EPC a month, as elsewhere.",
            breaks: Some("the pace switches instead of fading, and the level jumps"),
            has_targets: true,
        }
    }

    fn start(&self, level: f64, _until: i32, random: &mut Random) -> Stretch {
        Stretch { level, pace: between(PACE.0, PACE.1, random) / MONTH, growing: happens(0.5, random) }
    }

    fn advance(&self, state: &mut Stretch, from: i32, to: i32, random: &mut Random) {
        // Both waiting times have no memory, so they can be drawn anew from any day.
        let mut left = f64::from(to - from);
        loop {
            let (switch, jump) = (waiting(STRETCH, random), waiting(BETWEEN_JUMPS, random));
            let now = left.min(switch).min(jump);
            if state.growing {
                state.level += now * state.pace;
            }
            left -= now;
            if left <= 0.0 {
                return;
            }
            if switch < jump {
                state.growing = !state.growing;
            } else {
                state.level += JUMP.0 + JUMP.1 * normal(random);
            }
        }
    }

    fn level(&self, state: &Stretch) -> f64 {
        state.level
    }
}
