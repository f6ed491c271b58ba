//! Random numbers that depend on nothing but the seed: every student has streams of their own.

use rand::{Rng as _, SeedableRng as _};
use rand_distr::StandardNormal;

/// The generator of random numbers; its output is fixed by its definition, not by a library's version.
pub(crate) type Random = rand_pcg::Pcg64Mcg;

/// What a stream is for. Students, their form order and the filter's particles never share numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// The student's life.
    Student = 1,
    /// The particle filter that knows the generator.
    Filter = 2,
    /// The particle filter that does not know the cohort.
    FlatFilter = 3,
}

/// The stream of one student of one cohort.
pub(crate) fn stream(seed: u64, cohort: u64, student: u64, purpose: Purpose) -> Random {
    let mixed = [cohort, student, purpose as u64].into_iter().fold(seed, |state, part| mix(state ^ mix(part)));
    Random::seed_from_u64(mixed)
}

/// The finalizer of `SplitMix64`: near inputs give unrelated outputs.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// A standard normal number.
pub(crate) fn normal(random: &mut Random) -> f64 {
    random.sample(StandardNormal)
}

/// A number between `low` and `high`.
pub(crate) fn between(low: f64, high: f64, random: &mut Random) -> f64 {
    low + (high - low) * random.random::<f64>()
}

/// True with this chance.
pub(crate) fn happens(chance: f64, random: &mut Random) -> bool {
    random.random::<f64>() < chance
}

/// The waiting time for something that happens once in `mean` days on average.
pub(crate) fn waiting(mean: f64, random: &mut Random) -> f64 {
    -mean * (1.0 - random.random::<f64>()).ln()
}
