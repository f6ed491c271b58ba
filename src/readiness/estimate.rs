use super::exam_day::hold;
use super::parameters::{MONTH_DAYS, Parameters};
use super::qualify::{Entry, Kind};
use super::{Level, Reading, ReadingUse};
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
    fn first(p: &Parameters, day: Day, epc: f64) -> Self {
        Self {
            day,
            level: epc,
            slope: p.first_slope,
            level_variance: p.form_variance(),
            covariance: 0.0,
            slope_variance: p.first_slope_sd * p.first_slope_sd,
        }
    }

    /// The prediction `days` later, in daily steps: the level gains the pace and wanders, the pace decays towards zero
    /// with noise of its own, so that its spread tends to a lasting value and not to nothing.
    pub(super) fn after(&self, p: &Parameters, days: i32) -> Self {
        let kept = p.slope_kept();
        let level_noise = p.level_noise * p.level_noise;
        let slope_noise = (1.0 - kept * kept) * p.lasting_slope_sd * p.lasting_slope_sd;
        let mut state = Self { day: self.day.plus_days(days), ..*self };
        for _ in 0..days {
            state = Self {
                day: state.day,
                level: state.level + state.slope,
                slope: kept * state.slope,
                level_variance: state.level_variance + 2.0 * state.covariance + state.slope_variance + level_noise,
                covariance: kept * (state.covariance + state.slope_variance),
                slope_variance: kept * kept * state.slope_variance + slope_noise,
            };
        }
        state
    }

    /// Kalman's correction by a score with this error variance.
    fn corrected(&self, epc: f64, error_variance: f64) -> Self {
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

    /// Moved down by a sitting that does not qualify; `None` where that would not lower the reading.
    ///
    /// Two things keep such a sitting from helping. Its mean must end below both the predicted level and the level of
    /// the last result: otherwise it would confirm growth that the slow future refuses to count. And it moves the
    /// means only: a sitting that is not trusted makes nobody surer, and with less spread the chance could rise.
    fn lowered(&self, p: &Parameters, days: i32, epc: f64) -> Option<Self> {
        let predicted = self.after(p, days);
        let corrected = predicted.corrected(epc, p.weakened_variance());
        let lowers = corrected.level < self.level.min(predicted.level);
        lowers.then_some(Self { level: corrected.level, slope: corrected.slope, ..predicted })
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

/// Follows the student from result to result, and says what was made of each.
pub(super) fn follow(p: &Parameters, entries: &[Entry<'_>]) -> (Option<State>, Vec<Reading>) {
    let mut state: Option<State> = None;
    let mut readings = Vec::with_capacity(entries.len());
    for Entry { result, kind } in entries {
        let days = state.map_or(0, |state| result.date - state.day);
        let used = match kind {
            Kind::Future => ReadingUse::Future,
            Kind::OtherScale => ReadingUse::OtherScale,
            Kind::Sitting { epc, causes } if causes.is_empty() => {
                state = Some(match state {
                    None => State::first(p, result.date, *epc),
                    Some(state) => state.after(p, days).corrected(*epc, p.form_variance()),
                });
                ReadingUse::Qualifying
            }
            Kind::Sitting { epc, causes } => match state.and_then(|state| state.lowered(p, days, *epc)) {
                Some(lowered) => {
                    state = Some(lowered);
                    ReadingUse::Weakened { causes: causes.clone() }
                }
                None => ReadingUse::SetAside { causes: causes.clone() },
            },
        };
        readings.push(Reading { result: result.id, used });
    }
    (state, readings)
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
        assert_eq!(first().lowered(&p, 14, 90.0), None);
        // 14 days on the typical path lie near 67.7; a 65 there would leave the mean above the 66 of the last form.
        assert_eq!(first().lowered(&p, 14, 65.0), None);
        let lowered = first().lowered(&p, 14, 55.0).unwrap();
        let predicted = first().after(&p, 14);
        assert!(lowered.level < 66.0 && lowered.slope < predicted.slope);
        assert!((lowered.level_variance - predicted.level_variance).abs() < 1e-12, "nobody gets surer by it");
        let trusted = predicted.corrected(55.0, p.form_variance());
        assert!(trusted.level < lowered.level, "its error is larger");
    }
}
