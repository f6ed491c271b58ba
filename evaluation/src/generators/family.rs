//! The engine's own family of models, with personal parameters that the engine does not know.

use super::{About, Generator, MONTH};
use crate::random::{Random, between, normal};
use rand::Rng as _;

const HALF_LIVES: [f64; 3] = [20.0, 40.0, 80.0];
/// Mean and spread of the pace at the first test, EPC a month.
const FIRST_PACE: (f64, f64) = (4.0, 3.0);
/// The personal lasting spread of the pace, EPC a month.
const LASTING: (f64, f64) = (1.0, 3.0);
/// The personal noise of the level, EPC a day.
const NOISE: (f64, f64) = (0.05, 0.25);
/// The longest step taken at once.
const LONGEST: i32 = 40;

/// Level and decaying noisy pace.
#[derive(Debug)]
pub(crate) struct Family {
    /// For each half-life, the steps over 0, 1, 2 … days.
    steps: Vec<Vec<Step>>,
}

/// The exact move of level and pace over some days, for a lasting spread of 1.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    kept: f64,
    gain: f64,
    /// The Cholesky factor of the noise: level, pace given level, pace alone.
    noise: (f64, f64, f64),
}

/// One student.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    /// EPC.
    pub(crate) level: f64,
    pace: f64,
    fading: usize,
    lasting: f64,
    noise: f64,
}

/// How a [`Generator`] around the family lives: as the family does. Only its sittings or its curve differ.
macro_rules! lives_as_the_family {
    () => {
        type State = Life;

        fn start(&self, level: f64, _until: i32, random: &mut Random) -> Life {
            Family::life(level, random)
        }

        fn advance(&self, state: &mut Life, from: i32, to: i32, random: &mut Random) {
            self.0.study(state, to - from, random);
        }

        fn level(&self, state: &Life) -> f64 {
            state.level
        }
    };
}
pub(super) use lives_as_the_family;

impl Family {
    /// Tabulates the steps.
    pub(crate) fn new() -> Self {
        Self { steps: HALF_LIVES.iter().map(|half_life| steps((-1.0 / half_life).exp2())).collect() }
    }

    /// A student who starts at a level.
    pub(crate) fn life(level: f64, random: &mut Random) -> Life {
        Life {
            level,
            pace: (FIRST_PACE.0 + FIRST_PACE.1 * normal(random)) / MONTH,
            fading: random.random_range(0..HALF_LIVES.len()),
            lasting: between(LASTING.0, LASTING.1, random) / MONTH,
            noise: between(NOISE.0, NOISE.1, random),
        }
    }

    /// Some days of study.
    pub(crate) fn study(&self, life: &mut Life, mut days: i32, random: &mut Random) {
        while days > 0 {
            let now = days.min(LONGEST);
            days -= now;
            let index = usize::try_from(now).unwrap_or(0);
            let step = self.steps.get(life.fading).and_then(|steps| steps.get(index)).copied().unwrap_or_default();
            let (one, two, three) = (normal(random), normal(random), normal(random));
            let wandering = life.noise * f64::from(now).sqrt();
            life.level += step.gain * life.pace + life.lasting * step.noise.0 * one + wandering * three;
            life.pace = step.kept * life.pace + life.lasting * (step.noise.1 * one + step.noise.2 * two);
        }
    }
}

/// The steps for a pace of which `kept` is left after a day.
fn steps(kept: f64) -> Vec<Step> {
    let fresh = 1.0 - kept * kept;
    let (mut gain, mut left) = (0.0, 1.0);
    let (mut level, mut both, mut pace) = (0.0, 0.0, 0.0_f64);
    let mut steps = vec![Step { kept: 1.0, ..Step::default() }];
    for _ in 0..LONGEST {
        (gain, left) = (gain + left, left * kept);
        (level, both, pace) = (level + 2.0 * both + pace, kept * (both + pace), kept * kept * pace + fresh);
        let root = f64::sqrt(level);
        let given = if root > 0.0 { both / root } else { 0.0 };
        let noise = (root, given, (pace - given * given).max(0.0).sqrt());
        steps.push(Step { kept: left, gain, noise });
    }
    steps
}

impl Generator for Family {
    type State = Life;

    fn about(&self) -> About {
        About {
            name: "Model family",
            paragraph: "Level and pace as the engine believes: the pace decays and is renewed by noise, a form's error \
                is normal with s = 2.9. What the engine does not know is personal: first pace normal with mean 4 and \
                SD 3 EPC a month (one tutor says 5; no gain and twice the gain both occur), half-life 20, 40 or 80 \
                days, lasting SD of the pace even between 1 and 3 EPC a month, noise of the level even between 0.05 \
                and 0.25 EPC a day.",
            breaks: None,
            has_targets: true,
        }
    }

    fn start(&self, level: f64, _until: i32, random: &mut Random) -> Life {
        Self::life(level, random)
    }

    fn advance(&self, state: &mut Life, from: i32, to: i32, random: &mut Random) {
        self.study(state, to - from, random);
    }

    fn level(&self, state: &Life) -> f64 {
        state.level
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::{mean, real};
    use crate::random::{Purpose, stream};

    /// The table against single days.
    #[test]
    fn a_long_step_is_many_short_ones() {
        let family = Family::new();
        let spread = |days: i32, at_once: i32| {
            let ends: Vec<f64> = (0..20_000)
                .map(|student| {
                    let mut random = stream(1, 1, student, Purpose::Student);
                    let mut life = Life { level: 0.0, pace: 0.1, fading: 0, lasting: 0.1, noise: 0.1 };
                    (0..days / at_once).for_each(|_| family.study(&mut life, at_once, &mut random));
                    life.level
                })
                .collect();
            let middle = mean(ends.iter().copied());
            let variance = ends.iter().map(|end| (end - middle).powi(2)).sum::<f64>() / real(ends.len());
            (middle, variance.sqrt())
        };
        let (long, short) = (spread(40, 40), spread(40, 1));
        assert!((long.0 - short.0).abs() < 0.06, "{long:?} {short:?}");
        assert!((long.1 - short.1).abs() < 0.05, "{long:?} {short:?}");
    }
}
