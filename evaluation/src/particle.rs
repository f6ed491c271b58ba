//! The best possible forecaster from the same data: a particle filter that knows the generator.

use crate::cohort::{Student, along};
use crate::curve::{chance_of_level, weights_that_print};
use crate::generators::{COHORT, Generator};
use crate::numbers::real;
use crate::random::{Random, between, normal};
use rand::Rng as _;

/// Strata of the curve's weight.
const STRATA: u32 = 16;

/// What the filter believes of the first level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// The cohort, as the generator draws it.
    Cohort,
    /// Nothing: as the engine, which draws nobody towards a cohort.
    Flat,
}

/// The chance of passing, given everything that the student's record shows.
pub(crate) fn forecast<G: Generator>(
    generator: &G,
    student: &Student,
    count: usize,
    start: Start,
    random: &mut Random,
) -> f64 {
    let first = student.results().next().map_or(COHORT.0, |(_, score, _)| score);
    let mut states: Vec<G::State> = (0..count)
        .map(|_| {
            let level = match start {
                Start::Cohort => COHORT.0 + COHORT.1 * normal(random),
                Start::Flat => first + between(-14.0, 14.0, random),
            };
            generator.start(level, student.exam, random)
        })
        .collect();
    let mut weights = vec![1.0 / real(count); count];
    let mut day = 0;
    for sitting in &student.sittings {
        for (state, weight) in states.iter_mut().zip(&mut weights) {
            generator.advance(state, day, sitting.slot.day, random);
            *weight *= generator.weigh(state, sitting.slot, sitting.score, random);
        }
        day = sitting.slot.day;
        normalize(&mut weights);
        let effective = 1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>();
        if effective < 0.5 * real(count) {
            states = resampled(&states, &weights, random);
            weights.fill(1.0 / real(count));
        }
    }
    // Given the record, the curve is independent of the level; each particle takes one stratum of its weight.
    let curves = curves(generator.curve_weights(), student);
    let mut chance = 0.0;
    for ((state, weight), curve) in states.iter_mut().zip(&weights).zip(curves.iter().cycle()) {
        generator.advance(state, day, student.scored_day(), random);
        chance += weight * chance_of_level(*curve, generator.level(state));
    }
    chance.clamp(0.0, 1.0)
}

fn normalize(weights: &mut [f64]) {
    let total: f64 = weights.iter().sum();
    let even = 1.0 / real(weights.len());
    for weight in weights {
        *weight = if total > 0.0 { *weight / total } else { even };
    }
}

/// Systematic resampling.
fn resampled<S: Clone>(states: &[S], weights: &[f64], random: &mut Random) -> Vec<S> {
    let step = 1.0 / real(states.len());
    let mut next = step * random.random::<f64>();
    let mut passed = 0.0;
    let mut chosen = Vec::with_capacity(states.len());
    for (state, weight) in states.iter().zip(weights) {
        passed += weight;
        while next < passed && chosen.len() < states.len() {
            chosen.push(state.clone());
            next += step;
        }
    }
    if let Some(last) = states.last() {
        chosen.resize(states.len(), last.clone());
    }
    chosen
}

/// The curve's weight given the prints, as the middles of equally likely strata.
fn curves(prior: &[(f64, f64)], student: &Student) -> Vec<f64> {
    let (low, high) = student
        .results()
        .filter_map(|(_, score, printed)| Some(weights_that_print(printed?, score)))
        .fold((f64::NEG_INFINITY, f64::INFINITY), |(low, high), (from, to)| (low.max(from), high.min(to)));
    let left: Vec<(f64, f64)> =
        prior.iter().map(|(from, to)| (from.max(low), to.min(high))).filter(|(from, to)| from < to).collect();
    let intervals = if left.is_empty() { prior } else { &left };
    let total: f64 = intervals.iter().map(|(from, to)| to - from).sum();
    (0..STRATA).map(|stratum| along(intervals, total * (f64::from(stratum) + 0.5) / f64::from(STRATA))).collect()
}
