use super::Level;
use super::exam_day::hold;
use super::parameters::{MONTH_DAYS, Parameters};
use crate::calendar::Day;

/// The student's level and pace on one day: a Gaussian in two dimensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    /// The day of the last result that moved it.
    pub(super) day: Day,
    /// Mean level, EPC.
    pub(super) level: f64,
    /// Mean pace, EPC a day.
    pub(super) slope: f64,
    /// Variance of the level.
    pub(super) level_variance: f64,
    /// Covariance of level and pace; never negative, since higher levels later mean a faster pace.
    pub(super) covariance: f64,
    /// Variance of the pace.
    pub(super) slope_variance: f64,
}

impl State {
    /// After the first result. With a flat prior on the level (the limit of a variance of 10⁴ EPC²) its mean is the
    /// score itself and its variance that of one form's error: nobody is drawn towards a cohort.
    pub(super) fn first(p: &Parameters, day: Day, epc: f64) -> Self {
        Self {
            day,
            level: epc,
            slope: p.first_slope,
            level_variance: p.form_variance(),
            covariance: 0.0,
            slope_variance: p.first_slope_sd * p.first_slope_sd,
        }
    }

    /// The prediction `days` of study later. Day by day the level gains the pace and wanders, and the pace decays
    /// towards zero with noise of its own, so that its spread tends to a lasting value and not to nothing.
    ///
    /// The days are summed in closed form. With φ kept of the pace a day, a pace of 1 gains g(n) = Σφᵏ (k < n) in n
    /// days, and the noise of one day adds g(m) to a level m days on. So the noise adds Σg(m)² to the level's variance,
    /// Σg(m)φᵐ to the covariance and Σφ²ᵐ to the pace's variance, all for m < n.
    pub(super) fn after(&self, p: &Parameters, days: i32) -> Self {
        let days = days.max(0);
        let kept = p.slope_kept();
        let (left, gain, count) = (kept.powi(days), p.path_gain(days), f64::from(days));
        let squares = (1.0 - left * left) / (1.0 - kept * kept);
        let slope_noise = (1.0 - kept * kept) * p.lasting_slope_sd * p.lasting_slope_sd;
        // Rounding may leave a little less than nothing after a single day.
        let noise_on_level = ((count - 2.0 * gain + squares) / (1.0 - kept).powi(2)).max(0.0);
        let noise_on_both = ((gain - squares) / (1.0 - kept)).max(0.0);
        Self {
            day: self.day.plus_days(days),
            level: self.level + gain * self.slope,
            slope: left * self.slope,
            level_variance: self.level_variance
                + 2.0 * gain * self.covariance
                + gain * gain * self.slope_variance
                + count * p.level_noise * p.level_noise
                + slope_noise * noise_on_level,
            covariance: left * (self.covariance + gain * self.slope_variance) + slope_noise * noise_on_both,
            slope_variance: left * left * self.slope_variance + slope_noise * squares,
        }
    }

    /// The prediction after `days` without study: the level falls by what is forgotten instead of gaining the pace. The
    /// doubt grows more than in days of study, so that no break makes a chance better.
    pub(super) fn paused(&self, p: &Parameters, days: i32) -> Self {
        let (studied, count) = (self.after(p, days), f64::from(days.max(0)));
        Self {
            level: self.level - count * p.forgotten_a_day,
            level_variance: studied.level_variance + count * p.break_noise * p.break_noise,
            ..studied
        }
    }

    /// Kalman's correction by a score with this error variance.
    pub(super) fn corrected(&self, epc: f64, error_variance: f64) -> Self {
        let total = self.level_variance + error_variance;
        let innovation = epc - self.level;
        Self {
            day: self.day,
            level: self.level + self.level_variance / total * innovation,
            slope: self.slope + self.covariance / total * innovation,
            level_variance: self.level_variance * error_variance / total,
            covariance: self.covariance * error_variance / total,
            slope_variance: self.slope_variance - self.covariance * self.covariance / total,
        }
    }

    /// Moved down by a sitting that does not qualify, from the prediction for its day; `None` where that would not lower
    /// the reading.
    ///
    /// Two things keep such a sitting from helping. Its mean must end below both the predicted level and the level of
    /// the last result: otherwise it would confirm growth that the slow future refuses to count. And it moves the
    /// means only: a sitting that is not trusted makes nobody surer, and with less spread the chance could rise.
    pub(super) fn lowered(&self, p: &Parameters, predicted: &Self, epc: f64) -> Option<Self> {
        let corrected = predicted.corrected(epc, p.weakened_variance());
        let lowers = corrected.level < self.level.min(predicted.level);
        lowers.then_some(Self { level: corrected.level, slope: corrected.slope, ..*predicted })
    }

    /// As the assessment reports it.
    pub(super) fn level(&self) -> Level {
        Level {
            on: self.day,
            mean: hold(self.level),
            sd: self.level_variance.sqrt(),
            slope_per_month: MONTH_DAYS * self.slope,
            slope_sd_per_month: MONTH_DAYS * self.slope_variance.sqrt(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> State {
        State::first(&Parameters::DEFAULT, Day::from_ymd(2026, 11, 1).unwrap(), 66.0)
    }

    #[test]
    fn two_forms_on_one_day_are_averaged() {
        let both = first().corrected(70.0, Parameters::DEFAULT.form_variance());
        assert!((both.level - 68.0).abs() < 1e-12);
        assert!((both.level_variance - 2.9 * 2.9 / 2.0).abs() < 1e-12);
        assert!((both.slope - first().slope).abs() < 1e-15, "one day says nothing about the pace");
    }

    #[test]
    fn the_spread_of_the_pace_tends_to_its_lasting_value() {
        let p = Parameters::DEFAULT;
        for state in [first(), State { slope_variance: 1e-6, ..first() }] {
            let later = state.after(&p, 2_000);
            assert!((later.slope_variance.sqrt() - p.lasting_slope_sd).abs() < 1e-9);
            assert!(later.slope.abs() < 1e-9, "and its mean to zero");
        }
    }

    #[test]
    fn a_sitting_under_other_conditions_only_lowers() {
        let p = Parameters::DEFAULT;
        assert_eq!(first().lowered(&p, &first().after(&p, 14), 90.0), None);
        // 14 days on the typical path lie near 67.7; a 65 there would leave the mean above the 66 of the last form.
        assert_eq!(first().lowered(&p, &first().after(&p, 14), 65.0), None);
        let lowered = first().lowered(&p, &first().after(&p, 14), 55.0).unwrap();
        let predicted = first().after(&p, 14);
        assert!(lowered.level < 66.0 && lowered.slope < predicted.slope);
        assert!((lowered.level_variance - predicted.level_variance).abs() < 1e-12, "nobody gets surer by it");
        let trusted = predicted.corrected(55.0, p.form_variance());
        assert!(trusted.level < lowered.level, "its error is larger");
    }

    #[test]
    fn the_sum_of_days_is_day_after_day() {
        let p = Parameters::DEFAULT;
        let mut state = State { covariance: 0.05, slope: -0.1, ..first() };
        let start = state;
        for days in 0..=400 {
            let at_once = start.after(&p, days);
            for (ours, expected) in [
                (at_once.level, state.level),
                (at_once.slope, state.slope),
                (at_once.level_variance, state.level_variance),
                (at_once.covariance, state.covariance),
                (at_once.slope_variance, state.slope_variance),
            ] {
                assert!((ours - expected).abs() < 1e-9 * expected.abs().max(1.0), "{days}: {ours} and {expected}");
            }
            let kept = p.slope_kept();
            state = State {
                day: state.day.plus_days(1),
                level: state.level + state.slope,
                slope: kept * state.slope,
                level_variance: state.level_variance
                    + 2.0 * state.covariance
                    + state.slope_variance
                    + p.level_noise.powi(2),
                covariance: kept * (state.covariance + state.slope_variance),
                slope_variance: kept * kept * state.slope_variance + (1.0 - kept * kept) * p.lasting_slope_sd.powi(2),
            };
        }
    }
}
