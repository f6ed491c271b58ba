//! The evidence keeps its rules: sources, dates, codes, staleness, and curves that pass through their points.

use std::collections::HashSet;

use ready_to_sit::calendar::Day;
use ready_to_sit::evidence::figures::{self, numbers};
use ready_to_sit::evidence::{Confidence, Group, choices};
use statrs::function::erf::erfc;

#[expect(clippy::unwrap_used, reason = "only tests call it; clippy does not see that in an integration test")]
fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The chance of passing in per cent at `epc` on the normal curve with this middle and spread.
fn per_cent(epc: f64, mean: f64, sd: f64) -> f64 {
    50.0 * erfc((mean - epc) / sd / std::f64::consts::SQRT_2)
}

#[test]
fn every_figure_has_source_address_dates_and_code() {
    assert!(!figures::ALL.is_empty());
    for figure in figures::ALL {
        let id = figure.id;
        assert!(!figure.label().is_empty(), "{id}");
        assert!(!figure.population().is_empty() && !figure.year.is_empty(), "{id}");
        assert!(!figure.source().is_empty(), "{id}");
        assert!(figure.url().starts_with("https://"), "{id}");
        assert!(day(figure.checked_on()) < day(figure.good_until()), "{id}");
        assert!(day(figure.checked_on()) <= day("2026-11-22"), "{id}: checked in the future");
        assert!(!figure.confidence.code().is_empty() && !figure.confidence.meaning().is_empty(), "{id}");
    }
}

#[test]
fn good_until_is_one_year_or_the_end_of_2027_for_the_curve_and_the_standard() {
    for figure in figures::ALL {
        let held = day(figure.good_until()) - day(figure.checked_on());
        assert!(held == 365 || figure.good_until() == "2027-12-31", "{}", figure.id);
    }
    // All inputs of a chance must go stale together, or it would be half stale without saying so.
    for figure in [
        &figures::LOW_PASS_LOW,
        &figures::LOW_PASS_HIGH,
        &figures::LIKELY_RANGE,
        &figures::CHANCE_WINDOW_DAYS,
        &figures::FORM_ERROR,
        &figures::CURVE_X_MEAN,
        &figures::CURVE_X_SD,
        &figures::CURVE_Y_MEAN,
        &figures::CURVE_Y_SD,
        &figures::STEP1_STANDARD,
    ] {
        assert_eq!(figure.good_until(), "2027-12-31", "{}", figure.id);
    }
}

#[test]
fn nothing_doubtful_is_reachable() {
    for figure in figures::ALL {
        assert!(["P", "S+", "S", "E"].contains(&figure.confidence.code()), "{}", figure.id);
        // The table of usmlepredictor.com (S-) is curve Z and pairs B of the evidence file: neither ships.
        for doubtful in ["usmlepredictor", "nbmescore", "residencyadvisor", "reddit"] {
            assert!(!figure.source().contains(doubtful) && !figure.url().contains(doubtful), "{}", figure.id);
        }
        assert!(!figure.id.starts_with("curve_z") && !figure.id.starts_with("curve_b"), "{}", figure.id);
        for pair in ["50 → 50", "60 → 87", "62 → 90", "64 → 92", "68 → 97", "70 → 98"] {
            assert_ne!(figure.value, pair, "{}", figure.id);
        }
    }
}

#[test]
fn in_2029_every_figure_says_that_it_may_have_changed() {
    for figure in figures::ALL {
        assert!(!figure.is_current_on(day("2029-01-01")), "{}", figure.id);
        assert!(figure.is_current_on(day("2026-11-22")), "{}", figure.id);
        assert!(figure.is_current_on(day(figure.good_until())), "{}", figure.id);
        assert!(!figure.is_current_on(day(figure.good_until()).plus_days(1)), "{}", figure.id);
    }
}

#[test]
fn estimates_show_their_arithmetic() {
    for figure in figures::ALL {
        assert_eq!(figure.confidence == Confidence::Estimate, !figure.derivation().is_empty(), "{}", figure.id);
    }
}

#[test]
fn numbers_equal_their_text() {
    assert_eq!(figures::CURVE_X_SD.value.parse(), Ok(numbers::CURVE_X_SD));
    assert_eq!(numbers::OFFICIAL_PAIR, (73.0, 99.0));
    assert_eq!(choices::ACCEPTABLE_RISK.value.parse(), Ok(choices::numbers::ACCEPTABLE_RISK));
}

#[test]
fn ids_are_unique_over_both_tables() {
    let ids = figures::ALL.iter().map(|figure| figure.id).chain(choices::ALL.iter().map(|choice| choice.id));
    let mut seen = HashSet::new();
    for id in ids {
        assert!(seen.insert(id), "{id}");
    }
}

#[test]
fn the_curves_pass_through_their_points() {
    let x = |epc| per_cent(epc, numbers::CURVE_X_MEAN, numbers::CURVE_X_SD);
    let y = |epc| per_cent(epc, numbers::CURVE_Y_MEAN, numbers::CURVE_Y_SD);
    let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 0.05, "{found} is not {wanted}");
    near(x(numbers::LOW_PASS_LOW), 50.0);
    let (epc, chance) = numbers::OFFICIAL_PAIR;
    near(x(epc), chance);
    for (epc, chance) in [numbers::TUTOR_PAIR_LOW, numbers::TUTOR_PAIR_HIGH] {
        near(y(epc), chance);
    }
    // Further points of the evidence file, so that a slip in the data is noticed.
    for (epc, cautious, optimistic) in [(50.0, 0.6, 34.5), (58.0, 19.9, 75.5), (66.0, 80.1, 96.3), (75.0, 99.7, 99.9)] {
        near(x(epc), cautious);
        near(y(epc), optimistic);
    }
}

#[test]
fn derived_numbers_follow_from_their_inputs() {
    // The 5/6 quantile of the normal: two thirds of re-tests lie within ±0.967 SD.
    let two_thirds = 0.967_422;
    let error = numbers::LIKELY_RANGE / two_thirds / std::f64::consts::SQRT_2;
    assert!((error - numbers::FORM_ERROR).abs() < 0.05, "{error}");
    let free120 = 100.0 * (0.65_f64 * 0.35 / 120.0).sqrt();
    assert!((free120 - numbers::FREE120_ERROR).abs() < 0.05, "{free120}");
    let (before, after) = numbers::FORGETTING_PAIR;
    assert!((before - after - numbers::FORGETTING_YEAR).abs() < 1e-9);
    let ((from, low), (to, high)) = (numbers::CCSSA_PAIR_LOW, numbers::CCSSA_PAIR_HIGH);
    assert!(((high - low) / (to - from) - numbers::CCSSA_SLOPE).abs() < 0.005);
    assert_eq!(numbers::STEP1_BLOCKS * numbers::STEP1_BLOCK_ITEMS, numbers::STEP1_ITEMS);
    assert_eq!(numbers::CBSSA_SECTIONS * numbers::CBSSA_SECTION_ITEMS, numbers::CBSSA_ITEMS);
    // One curve's variance without one form's error stays well above zero: design §4, "Exam day".
    assert!(numbers::CURVE_X_SD.powi(2) - numbers::FORM_ERROR.powi(2) >= 13.9);
}

#[test]
fn pass_rates_are_the_newest_of_their_group() {
    let newest = figures::ALL.iter().filter(|f| f.id.starts_with("pass_rate_")).map(|f| f.year).max().unwrap();
    let expected = [(Group::UsMd, "93", "71"), (Group::UsDo, "89", "79"), (Group::NonUs, "75", "54")];
    for (group, first, repeat) in expected {
        assert_eq!(group.first_taker_rate().value, first);
        assert_eq!(group.repeater_rate().value, repeat);
        for rate in [group.first_taker_rate(), group.repeater_rate()] {
            assert_eq!(rate.year, newest, "{}", rate.id);
        }
    }
    assert!(figures::PASS_RATE_2025_US_MD_FIRST.label().starts_with("First-takers"));
    assert!(figures::PASS_RATE_2025_US_MD_REPEAT.label().starts_with("Repeaters"));
}

#[test]
fn choices_give_a_reason() {
    for choice in choices::ALL {
        assert!(choice.why().ends_with('.'), "{}", choice.id);
        assert!(choice.value.parse::<f64>().is_ok(), "{}", choice.id);
    }
}
