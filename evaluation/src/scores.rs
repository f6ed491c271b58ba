//! How good forecasts are.

use crate::engine::RISKS;
use crate::forecasters::Forecast;
use crate::numbers::real;

/// One forecast beside what is true.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// The forecast.
    pub(crate) forecast: Forecast,
    /// The student's real chance.
    pub(crate) chance: f64,
    /// What happened.
    pub(crate) passed: bool,
}

/// One tenth of the forecasts' scale.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tenth {
    /// How many forecasts fell in it.
    pub(crate) count: usize,
    /// Their mean.
    pub(crate) forecast: f64,
    /// The share that passed.
    pub(crate) passed: f64,
}

impl Tenth {
    /// Wilson's 95 % interval of the share that passed.
    pub(crate) fn interval(&self) -> (f64, f64) {
        let (n, z) = (real(self.count).max(1.0), 1.96_f64);
        let middle = (self.passed + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (self.passed * (1.0 - self.passed) / n + z * z / (4.0 * n * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }
}

/// The cost of advice at one acceptable risk, as shares of all students.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Advised to sit.
    pub(crate) sit: f64,
    /// Advised to sit though the real chance of failing was above the accepted one.
    pub(crate) too_early: f64,
    /// Not advised to sit though the real chance of failing was at most the accepted one.
    pub(crate) waited: f64,
    /// Of those advised to sit, the share that fails.
    pub(crate) failing: f64,
}

/// All scores of one forecaster on one group of students.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// How many students.
    pub(crate) count: usize,
    /// Expected over the outcome, given the student's real chance.
    pub(crate) brier: f64,
    /// The same; forecasts held between 1 and 9,999 of 10,000.
    pub(crate) log_loss: f64,
    /// By tenths of the forecast.
    pub(crate) tenths: [Tenth; 10],
    /// Mean distance of forecast and share that passed over the tenths, weighted by their size.
    pub(crate) calibration_error: f64,
    /// For each of [`RISKS`].
    pub(crate) costs: [Cost; 3],
}

impl Scores {
    /// Scores a group.
    pub(crate) fn of(cases: impl Iterator<Item = Case>) -> Self {
        let mut scores = Self::default();
        for case in cases {
            scores.add(&case);
        }
        let count = real(scores.count.max(1));
        scores.brier /= count;
        scores.log_loss /= count;
        for tenth in &mut scores.tenths {
            let inside = real(tenth.count.max(1));
            tenth.forecast /= inside;
            tenth.passed /= inside;
            scores.calibration_error += real(tenth.count) / count * (tenth.forecast - tenth.passed).abs();
        }
        for cost in &mut scores.costs {
            cost.failing /= cost.sit.max(1.0);
            cost.sit /= count;
            cost.too_early /= count;
            cost.waited /= count;
        }
        scores
    }

    /// The mean forecast less the share that passed.
    pub(crate) fn bias(&self) -> f64 {
        let sum = |value: fn(&Tenth) -> f64| {
            self.tenths.iter().map(|tenth| real(tenth.count) * value(tenth)).sum::<f64>() / real(self.count.max(1))
        };
        sum(|tenth| tenth.forecast - tenth.passed)
    }

    fn add(&mut self, case: &Case) {
        let (p, t) = (case.forecast.chance, case.chance);
        self.count += 1;
        self.brier += (p - t) * (p - t) + t * (1.0 - t);
        let held = p.clamp(1e-4, 1.0 - 1e-4);
        self.log_loss -= t * held.ln() + (1.0 - t) * (1.0 - held).ln();
        let index = (1..10_u8).filter(|edge| p >= f64::from(*edge) / 10.0).count();
        if let Some(tenth) = self.tenths.get_mut(index) {
            tenth.count += 1;
            tenth.forecast += p;
            tenth.passed += f64::from(u8::from(case.passed));
        }
        for ((cost, sit), risk) in self.costs.iter_mut().zip(case.forecast.sit).zip(RISKS) {
            let safe = 1.0 - t <= f64::from(risk) / 100.0;
            cost.sit += f64::from(u8::from(sit));
            cost.too_early += f64::from(u8::from(sit && !safe));
            cost.waited += f64::from(u8::from(!sit && safe));
            cost.failing += if sit { 1.0 - t } else { 0.0 };
        }
    }
}
