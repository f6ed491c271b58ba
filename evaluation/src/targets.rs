//! The targets of the evaluation, set before it was run.

use crate::evaluate::Group;
use crate::forecasters::Forecaster;
use crate::numbers::mean;
use crate::summary::Summary;

/// The share of the Brier gap between the strongest same-curve baseline and the filter that should be closed.
pub(crate) const GAP: f64 = 0.70;
/// How much worse than that baseline the engine may be in any cohort.
pub(crate) const WORSE: f64 = 0.02;
/// The largest calibration error.
pub(crate) const CALIBRATION: f64 = 0.03;
/// Between which shares the coverage of the 95 % interval should lie.
pub(crate) const COVERAGE: (f64, f64) = (0.92, 0.98);

/// One cohort against the targets; students with a pinned curve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check {
    /// Brier score of the strongest same-curve baseline.
    pub(crate) baseline: f64,
    /// Its name.
    pub(crate) baseline_name: &'static str,
    /// Brier score of the engine.
    pub(crate) engine: f64,
    /// Brier score of the filter.
    pub(crate) filter: f64,
    /// Brier score of the filter that does not know the cohort.
    pub(crate) flat: f64,
    /// The engine's calibration error.
    pub(crate) calibration: f64,
    /// The engine's mean forecast less the share that passed.
    pub(crate) bias: f64,
    /// The engine's coverage at 95 %.
    pub(crate) coverage: f64,
    /// Too early at 5 of 100 among all students: the engine, and the last score on X.
    pub(crate) too_early: (f64, f64),
}

impl Check {
    /// Reads a cohort's numbers.
    pub(crate) fn of(summary: &Summary) -> Self {
        let brier = |forecaster| summary.scores(Group::Pinned, forecaster).brier;
        let strongest = Forecaster::SAME_CURVE
            .into_iter()
            .min_by(|a, b| brier(*a).total_cmp(&brier(*b)))
            .unwrap_or(Forecaster::LastSame);
        let early = |forecaster| summary.scores(Group::All, forecaster).costs[1].too_early;
        Self {
            baseline: brier(strongest),
            baseline_name: strongest.name(),
            engine: brier(Forecaster::Engine),
            filter: brier(Forecaster::Filter),
            flat: brier(Forecaster::FlatFilter),
            calibration: summary.scores(Group::Pinned, Forecaster::Engine).calibration_error,
            bias: summary.scores(Group::Pinned, Forecaster::Engine).bias(),
            coverage: summary.coverage(Group::Pinned).1,
            too_early: (early(Forecaster::Engine), early(Forecaster::LastX)),
        }
    }

    /// How much of the gap is closed; 1 is the filter, 0 the baseline.
    pub(crate) fn closed(&self) -> f64 {
        (self.baseline - self.engine) / (self.baseline - self.filter)
    }

    /// How much worse than the baseline, as a share; negative where better.
    pub(crate) fn worse(&self) -> f64 {
        self.engine / self.baseline - 1.0
    }

    /// Whether the calibration target is met.
    pub(crate) fn calibrated(&self) -> bool {
        self.calibration <= CALIBRATION
    }

    /// Whether the coverage target is met.
    pub(crate) fn covers(&self) -> bool {
        (COVERAGE.0..=COVERAGE.1).contains(&self.coverage)
    }

    /// Whether the engine sends no more students too early than the last score on X.
    pub(crate) fn no_earlier(&self) -> bool {
        self.too_early.0 <= self.too_early.1
    }
}

/// The share of the gap that is closed on average over the cohorts with targets.
pub(crate) fn mean_closed(summaries: &[Summary]) -> f64 {
    mean(summaries.iter().filter(|summary| summary.about.has_targets).map(|summary| Check::of(summary).closed()))
}
