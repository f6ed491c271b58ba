//! Weeks without study, and what they cost.

use super::family::Life;
use super::{About, Family, Generator, MONTH};
use crate::random::{Random, between, happens};
use rand::Rng as _;

const OFTEN: f64 = 0.6;
const LENGTH: std::ops::RangeInclusive<i32> = 7..=28;
/// The personal loss while not studying, EPC a month.
const LOSS: (f64, f64) = (0.5, 4.0);

/// Undeclared breaks with forgetting.
#[derive(Debug)]
pub(crate) struct Breaks(pub(crate) Family);

/// One student.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    life: Life,
    first: i32,
    last: i32,
    loss: f64,
}

impl Generator for Breaks {
    type State = Broken;

    fn about(&self) -> About {
        About {
            name: "Breaks",
            paragraph: "The model family, but six students in ten stop studying once, for 7 to 28 days that begin \
                anywhere between the first test and the exam, and do not enter it. Meanwhile the pace rests and the \
                level falls by a personal 0.5 to 4 EPC a month. The lower end is Ling 2008 (6 points over a clinical \
                year), the upper what tutors say of repeaters.",
            breaks: Some("the level falls in breaks that nobody entered"),
            has_targets: true,
        }
    }

    fn start(&self, level: f64, until: i32, random: &mut Random) -> Broken {
        let first = random.random_range(0..until.max(1));
        let length = if happens(OFTEN, random) { random.random_range(LENGTH) } else { 0 };
        let loss = between(LOSS.0, LOSS.1, random) / MONTH;
        Broken { life: Family::life(level, random), first, last: first + length, loss }
    }

    fn advance(&self, state: &mut Broken, from: i32, to: i32, random: &mut Random) {
        let resting = (to.min(state.last) - from.max(state.first)).max(0);
        self.0.study(&mut state.life, to - from - resting, random);
        state.life.level -= state.loss * f64::from(resting);
    }

    fn level(&self, state: &Broken) -> f64 {
        state.life.level
    }
}
