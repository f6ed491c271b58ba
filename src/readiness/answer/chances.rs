use crate::calendar::Day;
use crate::readiness::normal::chance_below;
use crate::readiness::parameters::Parameters;
use crate::record::ResultId;

/// The estimated level on the day of the last result that moved it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The day.
    pub on: Day,
    /// EPC.
    pub mean: f64,
    /// Standard deviation in EPC.
    pub sd: f64,
    /// Slope in EPC a month (30 days).
    pub slope_per_month: f64,
    /// Its standard deviation.
    pub slope_sd_per_month: f64,
}

impl Level {
    /// Whether the pace is likely enough to be upward to speak of one.
    #[must_use]
    pub fn rises(&self) -> bool {
        chance_below(self.slope_per_month / self.slope_sd_per_month) >= Parameters::DEFAULT.readable_trend
    }
}

/// Three assumptions about growth until the exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Future {
    /// No growth; decline where the slope is negative. Verdicts use this one.
    Slow,
    /// The slope as estimated.
    Typical,
    /// The 90th percentile of the slope.
    Fast,
}

/// The chance of passing on the cautious, middle and optimistic curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// The lowest over the curves that fit.
    pub cautious: f64,
    /// On the curve in the middle.
    pub middle: f64,
    /// The highest over the curves that fit.
    pub optimistic: f64,
    /// The mean of the exam-day level, EPC.
    pub level: f64,
    /// Its standard deviation, EPC.
    pub level_sd: f64,
}

/// The chance of passing in each future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FutureChances {
    /// No growth.
    pub slow: Chance,
    /// As estimated.
    pub typical: Chance,
    /// Fast growth.
    pub fast: Chance,
}

/// What the printed chances say about the curve between its two edges X (0) and Y (1).
#[derive(Clone, Debug, PartialEq)]
pub struct CurveReading {
    /// The lower end of the weight's interval, 0 to 1.
    pub weight_low: f64,
    /// The upper end, 0 to 1.
    pub weight_high: f64,
    /// The results whose printed chance pinned it.
    pub pinned_by: Vec<ResultId>,
    /// Whether the prints contradict each other, so that the interval was widened to hold all.
    pub disagree: bool,
    /// Results whose print lies outside both edges and has not been confirmed.
    pub to_confirm: Vec<ResultId>,
    /// Results whose confirmed print lies below the cautious edge, which moved the cautious curve to the right.
    pub moved_cautious_by: Vec<ResultId>,
    /// Results whose confirmed print lies above the optimistic edge; it is shown beside the answer.
    pub above_optimistic: Vec<ResultId>,
}

/// A least-squares line through the qualifying results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// EPC a month (30 days).
    pub per_month: f64,
    /// Its standard error from one form's error alone.
    pub error_per_month: f64,
    /// How many results.
    pub results: usize,
    /// Days from the first to the last.
    pub days: i32,
}
