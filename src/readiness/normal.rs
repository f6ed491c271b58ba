//! The standard normal distribution.

use std::f64::consts::SQRT_2;

use statrs::function::erf::{erfc, erfc_inv};

/// Φ: the chance that a standard normal value lies at or below `z`.
///
/// The complementary error function keeps its relative precision far out in the lower tail.
pub(super) fn chance_below(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// Φ⁻¹: the value at or below which a standard normal value lies with this chance; −∞ at 0 and +∞ at 1.
pub(super) fn quantile(chance: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The library keeps 1e-10, far below what one point of 100 could show.
    #[test]
    fn agrees_with_printed_tables() {
        for (z, chance) in [
            (-3.0, 0.001_349_898_031_630_095),
            (-1.0, 0.158_655_253_931_457_05),
            (0.0, 0.5),
            (0.5, 0.691_462_461_274_013_1),
            (1.0, 0.841_344_746_068_542_9),
            (1.644_853_626_951_472_7, 0.95),
            (2.326_347_874_040_841, 0.99),
        ] {
            assert!((chance_below(z) - chance).abs() < 1e-10, "{z}");
            assert!((quantile(chance) - z).abs() < 1e-9, "{chance}");
        }
    }

    #[test]
    fn reaches_its_ends_without_a_trap() {
        assert!(quantile(0.0) < f64::MIN && quantile(1.0) > f64::MAX);
        assert!(chance_below(f64::NEG_INFINITY) <= 0.0 && chance_below(f64::INFINITY) >= 1.0);
        assert!(chance_below(-30.0) > 0.0, "the tail is not lost");
    }
}
