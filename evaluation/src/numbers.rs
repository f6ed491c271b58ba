//! Small helpers for numbers.

use statrs::function::erf::{erfc, erfc_inv};
use std::f64::consts::{PI, SQRT_2};

/// Φ: the chance that a standard normal number is at most `z`.
pub(crate) fn phi(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// Φ⁻¹.
pub(crate) fn quantile(chance: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * chance)
}

/// The normal density of `distance` from the mean.
pub(crate) fn density(distance: f64, variance: f64) -> f64 {
    (-0.5 * distance * distance / variance).exp() / (2.0 * PI * variance).sqrt()
}

/// A count as a number.
pub(crate) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The mean; 0 of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    sum / real(count.max(1))
}
