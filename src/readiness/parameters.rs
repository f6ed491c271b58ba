use std::f64::consts::LN_2;

use crate::calendar::Day;
use crate::evidence::{Choice, Figure, choices, figures};

use choices::numbers as chosen;
use figures::numbers as published;

/// Days in a month, everywhere in the engine.
pub(super) const MONTH_DAYS: f64 = 30.0;

/// The published figures on which a verdict rests; when one is past its date, nothing is called ready any more.
///
/// ```
/// use ready_to_sit::readiness::FIGURES_USED;
///
/// assert!(FIGURES_USED.iter().any(|figure| figure.id == "low_pass_low"));
/// ```
pub static FIGURES_USED: [&Figure; 10] = [
    &figures::LOW_PASS_LOW,
    &figures::LIKELY_RANGE,
    &figures::CHANCE_WINDOW_DAYS,
    &figures::OFFICIAL_PAIR,
    &figures::CURVE_X_MEAN,
    &figures::CURVE_X_SD,
    &figures::CURVE_Y_MEAN,
    &figures::CURVE_Y_SD,
    &figures::FORM_ERROR,
    // The curve speaks of passing under this standard; a new one makes it void.
    &figures::STEP1_STANDARD,
];

/// Our own choices on which a verdict rests.
pub static CHOICES_USED: [&Choice; 24] = [
    &choices::ACCEPTABLE_RISK,
    &choices::SLOPE_HALF_LIFE,
    &choices::FIRST_SLOPE_MEAN,
    &choices::FIRST_SLOPE_SD,
    &choices::LEVEL_NOISE,
    &choices::WEAKENED_ERROR,
    &choices::FAST_PERCENTILE,
    &choices::RETURN_TO_X_FROM,
    &choices::RETURN_TO_X_OVER,
    &choices::RECENT_DAYS,
    &choices::CONTRADICTION_MARGIN,
    &choices::AGREEMENT_LIMIT,
    &choices::KEEP_BOOKING_DAYS,
    &choices::TREND_WEEKS,
    &choices::TEST_AGAIN_WEEKS,
    &choices::FAR_OFF_WEEKS,
    &choices::READABLE_TREND,
    &choices::PLATEAU_RESULTS,
    &choices::PLATEAU_DAYS,
    &choices::PLATEAU_GAIN,
    &choices::LASTING_SLOPE_SD,
    &choices::IMPLAUSIBLE_BEYOND,
    &choices::GOOD_RESULTS,
    &choices::GOOD_AGE_DAYS,
];

/// Published figures behind what stands beside the verdict, or behind a part of it that few records need; when one is
/// past its date, the verdict stands.
pub static FIGURES_BESIDE: [&Figure; 2] = [&figures::LOW_PASS_HIGH, &figures::FORGETTING_YEAR];

/// Our own choices behind what stands beside the verdict, or behind a part of it that few records need.
pub static CHOICES_BESIDE: [&Choice; 15] = [
    &choices::FORGETTING_DAYS,
    &choices::BREAK_NOISE,
    &choices::CHECKPOINT_MARGIN,
    &choices::CHECKPOINT_WEEKS,
    &choices::CHECKPOINT_BAND,
    &choices::WAITING_WEEKS,
    &choices::WAITING_GAIN,
    &choices::UNUSUAL_FROM,
    &choices::SIGNAL_FROM,
    &choices::LUCKY_FROM,
    &choices::PAIR_DAYS,
    &choices::LINK_PAIRS,
    &choices::LINK_SLOPE_LEAST,
    &choices::LINK_SLOPE_MOST,
    &choices::LINK_NOISE,
];

/// Whether every published figure behind a verdict may be relied on for `day`.
pub(super) fn figures_are_current_on(day: Day) -> bool {
    FIGURES_USED.iter().all(|figure| figure.is_current_on(day))
}

/// Every number of the readiness engine. Levels are in EPC, times in days, \[P\] marks our own choices.
///
/// The planner always works with [`Parameters::DEFAULT`], which holds nothing but `data/*.csv`. Others are for trying
/// out what a choice costs: `cargo xtask evaluate` tunes with them.
///
/// ```
/// use ready_to_sit::readiness::{Parameters, assess, assess_with};
/// use ready_to_sit::record::Record;
///
/// let today = "2026-11-22".parse()?;
/// let calmer = Parameters { level_noise: 0.05, ..Parameters::DEFAULT };
/// let record = Record::from_json(r#"{ "schema": 1, "results": [
///     { "id": 1, "test": "cbse", "date": "2026-11-01", "score": { "scale": "epc", "value": 70 } },
///     { "id": 2, "test": "cbse", "date": "2026-11-21", "score": { "scale": "epc", "value": 74 } }
/// ] }"#)?;
/// assert_eq!(assess_with(&record, today, &Parameters::DEFAULT), assess(&record, today));
/// assert_ne!(assess_with(&record, today, &calmer).level, assess(&record, today).level);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// Level at which edge X of the curve gives one half.
    pub x_mean: f64,
    /// Spread of edge X.
    pub x_sd: f64,
    /// Level at which edge Y gives one half.
    pub y_mean: f64,
    /// Spread of edge Y.
    pub y_sd: f64,
    /// The highest EPC at which a printed chance says where the curve lies; above, the edges run together.
    pub highest_pin: f64,
    /// \[P\] How far below the lowest pinned report the pin still counts in full.
    pub return_from: f64,
    /// \[P\] Over how many further EPC the cautious edge returns to X.
    pub return_over: f64,
    /// \[P\] Above the highest pin: how far a printed chance may lie outside the edges before it is asked about.
    pub implausible_beyond: f64,

    /// Standard deviation of one form's error.
    pub form_error: f64,
    /// \[P\] Standard deviation of the error that a sitting under other conditions adds.
    pub weakened_error: f64,
    /// \[P\] Days in which half of the pace is forgotten.
    pub slope_half_life: f64,
    /// \[P\] Mean pace at the first result, EPC a day.
    pub first_slope: f64,
    /// \[P\] Its standard deviation.
    pub first_slope_sd: f64,
    /// \[P\] The standard deviation that the pace keeps in the long run, without results, EPC a day.
    pub lasting_slope_sd: f64,
    /// \[P\] Standard deviation of the level's wandering in one day.
    pub level_noise: f64,

    /// The days before the exam that a printed chance already contains.
    pub contained_days: i32,
    /// \[P\] The place of the fast future among the likely paces.
    pub fast_percentile: f64,

    /// The lower edge of the low-pass band.
    pub low_pass: f64,
    /// The likely range of one result, to each side.
    pub likely_range: f64,
    /// \[P\] How many days a result stays recent.
    pub recent_days: i32,
    /// \[P\] How much higher a later result must lie to contradict a low one.
    pub contradiction: f64,
    /// \[P\] How far apart the last two results may lie and still agree.
    pub agreement: f64,
    /// \[P\] Days left before the last change day for the booking to be kept meanwhile.
    pub keep_booking_days: i32,
    /// \[P\] Results that a plateau needs.
    pub plateau_results: usize,
    /// \[P\] Days that it spans.
    pub plateau_days: i32,
    /// \[P\] Its steepest trend, EPC a month.
    pub plateau_gain: f64,

    /// \[P\] Days up to the last result over which a trend is read.
    pub trend_days: i32,
    /// \[P\] Days ahead within which a day to test again is named.
    pub horizon_days: i32,
    /// \[P\] Days ahead beyond which an exam is far off.
    pub far_off_days: i32,
    /// \[P\] Chance of a rising pace from which on a trend can be read.
    pub readable_trend: f64,

    /// \[P\] Qualifying results that good information needs.
    pub good_results: usize,
    /// \[P\] Age of the last one up to which information can be good.
    pub good_age_days: i32,

    /// \[P\] What a day without study costs, EPC: what is forgotten in a clinical year, spread evenly.
    pub forgotten_a_day: f64,
    /// \[P\] Standard deviation that a day without study adds to the level, EPC.
    pub break_noise: f64,

    /// \[P\] Days between a checkpoint and the last change day.
    pub checkpoint_margin: i32,
    /// \[P\] Weeks up to which a rule moves the date without asking for another method.
    pub checkpoint_weeks: u8,
    /// \[P\] EPC by which a result may miss the score that keeps the date before the method is in question.
    pub checkpoint_band: u8,

    /// \[P\] Further weeks of waiting that are looked at.
    pub waiting_weeks: u8,
    /// \[P\] The gain in chance a week below which waiting buys little.
    pub waiting_gain: f64,

    /// The upper edge of the low-pass band.
    pub low_pass_high: f64,
    /// \[P\] Standard deviations from what was expected from which on a result is unusual.
    pub unusual_from: f64,
    /// \[P\] Standard deviations from which on it is a signal.
    pub signal_from: f64,
    /// \[P\] Place among the expected results from which on the highest so far may be luck.
    pub lucky_from: f64,

    /// \[P\] Days within which a result of another source and a form make a pair.
    pub pair_days: i32,
    /// \[P\] Pairs that a link needs.
    pub link_pairs: usize,
    /// \[P\] The least and the most EPC for a point of another source.
    pub link_slope: (f64, f64),
    /// \[P\] The least standard deviation of an EPC that is read through a link.
    pub link_noise: f64,
}

impl Parameters {
    /// What the planner works with.
    pub const DEFAULT: Self = Self {
        x_mean: published::CURVE_X_MEAN,
        x_sd: published::CURVE_X_SD,
        y_mean: published::CURVE_Y_MEAN,
        y_sd: published::CURVE_Y_SD,
        highest_pin: published::OFFICIAL_PAIR.0,
        return_from: chosen::RETURN_TO_X_FROM,
        return_over: chosen::RETURN_TO_X_OVER,
        implausible_beyond: chosen::IMPLAUSIBLE_BEYOND / 100.0,
        form_error: published::FORM_ERROR,
        weakened_error: chosen::WEAKENED_ERROR,
        slope_half_life: chosen::SLOPE_HALF_LIFE,
        first_slope: chosen::FIRST_SLOPE_MEAN / MONTH_DAYS,
        first_slope_sd: chosen::FIRST_SLOPE_SD / MONTH_DAYS,
        // A pace that nobody has measured for long is as uncertain as one that nobody has measured yet.
        lasting_slope_sd: chosen::LASTING_SLOPE_SD / MONTH_DAYS,
        level_noise: chosen::LEVEL_NOISE,
        contained_days: published::CHANCE_WINDOW_DAYS,
        fast_percentile: chosen::FAST_PERCENTILE,
        low_pass: published::LOW_PASS_LOW,
        likely_range: published::LIKELY_RANGE,
        recent_days: chosen::RECENT_DAYS,
        contradiction: chosen::CONTRADICTION_MARGIN,
        agreement: chosen::AGREEMENT_LIMIT,
        keep_booking_days: chosen::KEEP_BOOKING_DAYS,
        plateau_results: chosen::PLATEAU_RESULTS,
        plateau_days: chosen::PLATEAU_DAYS,
        plateau_gain: chosen::PLATEAU_GAIN,
        trend_days: 7 * chosen::TREND_WEEKS,
        horizon_days: 7 * chosen::TEST_AGAIN_WEEKS,
        far_off_days: 7 * chosen::FAR_OFF_WEEKS,
        readable_trend: chosen::READABLE_TREND,
        good_results: chosen::GOOD_RESULTS,
        good_age_days: chosen::GOOD_AGE_DAYS,
        forgotten_a_day: published::FORGETTING_YEAR / chosen::FORGETTING_DAYS,
        break_noise: chosen::BREAK_NOISE,
        checkpoint_margin: chosen::CHECKPOINT_MARGIN,
        checkpoint_weeks: chosen::CHECKPOINT_WEEKS,
        checkpoint_band: chosen::CHECKPOINT_BAND,
        waiting_weeks: chosen::WAITING_WEEKS,
        waiting_gain: chosen::WAITING_GAIN / 100.0,
        low_pass_high: published::LOW_PASS_HIGH,
        unusual_from: chosen::UNUSUAL_FROM,
        signal_from: chosen::SIGNAL_FROM,
        lucky_from: chosen::LUCKY_FROM,
        pair_days: chosen::PAIR_DAYS,
        link_pairs: chosen::LINK_PAIRS,
        link_slope: (chosen::LINK_SLOPE_LEAST, chosen::LINK_SLOPE_MOST),
        link_noise: chosen::LINK_NOISE,
    };

    /// Variance of one form's error.
    pub(super) const fn form_variance(&self) -> f64 {
        self.form_error * self.form_error
    }

    /// Variance of the error of a sitting under other conditions.
    pub(super) const fn weakened_variance(&self) -> f64 {
        self.form_variance() + self.weakened_error * self.weakened_error
    }

    /// What is left of the pace after a day.
    pub(super) fn slope_kept(&self) -> f64 {
        // Not exp2, whose table alone is 4 kB; the normal distribution brings exp along.
        libm::exp(-LN_2 / self.slope_half_life)
    }

    /// The gain over `days` of a pace that starts at 1 EPC a day: Σ φᵏ for k from 0 to `days` − 1.
    pub(super) fn path_gain(&self, days: i32) -> f64 {
        let kept = self.slope_kept();
        (1.0 - kept.powi(days.max(0))) / (1.0 - kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gain_of_a_fading_pace_is_the_sum_of_its_days() {
        let p = Parameters::DEFAULT;
        let mut sum = 0.0;
        let mut pace = 1.0;
        for days in 0..400 {
            assert!((p.path_gain(days) - sum).abs() < 1e-9, "{days}");
            sum += pace;
            pace *= p.slope_kept();
        }
        assert!((p.slope_kept().powf(p.slope_half_life) - 0.5).abs() < 1e-12, "half is left after the half-life");
    }

    #[test]
    fn all_figures_expire() {
        assert!(figures_are_current_on(Day::from_ymd(2026, 11, 22).unwrap()));
        assert!(!figures_are_current_on(Day::from_ymd(2029, 1, 1).unwrap()));
    }
}
