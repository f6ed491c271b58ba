//! The standard normal distribution. statrs, the oracle in the tests, would weigh twice as much in the download.

use std::f64::consts::SQRT_2;

/// Φ: the chance that a standard normal value lies at or below `z`.
///
/// The complementary error function keeps its relative precision far out in the lower tail.
pub(super) fn chance_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// Φ⁻¹: the value at or below which a standard normal value lies with this chance; −∞ at 0 and +∞ at 1.
///
/// M. J. Wichura, Algorithm AS 241, function PPND16, Applied Statistics 37 (1988), 477–484: about 16 digits.
pub(super) fn quantile(chance: f64) -> f64 {
    let centre = chance - 0.5;
    if centre.abs() <= 0.425 {
        return centre * CENTRE.at(0.180_625 - centre * centre);
    }
    let tail = chance.min(1.0 - chance);
    let value = if tail > 0.0 {
        let distance = (-libm::log(tail)).sqrt();
        if distance <= 5.0 { TAIL.at(distance - 1.6) } else { FAR_TAIL.at(distance - 5.0) }
    } else {
        f64::INFINITY
    };
    value.copysign(centre)
}

/// The ratio of two polynomials, coefficients from the constant one upwards.
struct Ratio {
    numerator: [f64; 8],
    denominator: [f64; 8],
}

impl Ratio {
    fn at(&self, x: f64) -> f64 {
        let polynomial = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
        polynomial(&self.numerator) / polynomial(&self.denominator)
    }
}

/// Chances from 0.075 to 0.925.
const CENTRE: Ratio = Ratio {
    numerator: [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    denominator: [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_546,
    ],
};

/// Chances beyond, down to e⁻²⁵.
const TAIL: Ratio = Ratio {
    numerator: [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        0.000_774_545_014_278_341_4,
    ],
    denominator: [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        0.000_547_593_808_499_534_5,
        1.050_750_071_644_416_9e-9,
    ],
};

/// Chances still smaller.
const FAR_TAIL: Ratio = Ratio {
    numerator: [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    denominator: [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        0.000_786_869_131_145_613_3,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_7e-15,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn agrees_with_statrs() {
        use statrs::function::erf::{erfc, erfc_inv};

        for step in -800..=800 {
            let z = f64::from(step) / 100.0;
            let oracle = 0.5 * erfc(-z / SQRT_2);
            assert!((chance_below(z) - oracle).abs() < 1e-9, "{z}");
            assert!((chance_below(z) / oracle - 1.0).abs() < 1e-9, "{z}, relative");
        }
        for step in 1..10_000 {
            let chance = f64::from(step) / 10_000.0;
            assert!((quantile(chance) + SQRT_2 * erfc_inv(2.0 * chance)).abs() < 1e-9, "{chance}");
        }
        for exponent in 5..100 {
            let chance = 10_f64.powi(-exponent);
            assert!((quantile(chance) + SQRT_2 * erfc_inv(2.0 * chance)).abs() < 1e-9, "{chance}");
        }
    }
}
