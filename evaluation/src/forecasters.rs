//! Who forecasts: the engine, what people do now, and two references.

use crate::cohort::Student;
use crate::curve::chance_of_score;
use crate::engine::{Answer, RISKS};
use crate::numbers::{mean, phi};

/// Everyone who forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forecaster {
    /// The student's real chance.
    Truth,
    /// The particle filter that knows the generator.
    Filter,
    /// The same, without the cohort.
    FlatFilter,
    /// The engine: typical future, middle of W; advice by verdict.
    Engine,
    /// The engine's slow future, middle of W.
    EngineSlow,
    /// Last score on X.
    LastX,
    /// Mean of the last two on X.
    MeanX,
    /// 65 twice.
    Twice,
    /// Bigach's formula on the three-digit scale.
    Bigach,
    /// Last score on the engine's curve.
    LastSame,
    /// Mean of the last two on the engine's curve.
    MeanSame,
    /// Bigach's gain on the engine's curve.
    BigachSame,
}

impl Forecaster {
    /// All, in the order of the tables.
    pub(crate) const ALL: [Self; 12] = [
        Self::Truth,
        Self::Filter,
        Self::FlatFilter,
        Self::Engine,
        Self::EngineSlow,
        Self::LastX,
        Self::MeanX,
        Self::Twice,
        Self::Bigach,
        Self::LastSame,
        Self::MeanSame,
        Self::BigachSame,
    ];

    /// The baselines with the engine's own curve: the strongest of them is what the engine must beat.
    pub(crate) const SAME_CURVE: [Self; 3] = [Self::LastSame, Self::MeanSame, Self::BigachSame];

    /// In tables.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Truth => "Truth",
            Self::Filter => "Particle filter",
            Self::FlatFilter => "Filter, no cohort",
            Self::Engine => "Engine",
            Self::EngineSlow => "Engine, slow",
            Self::LastX => "Last, X",
            Self::MeanX => "Mean of two, X",
            Self::Twice => "65 twice",
            Self::Bigach => "Bigach",
            Self::LastSame => "Last, same curve",
            Self::MeanSame => "Mean of two, same curve",
            Self::BigachSame => "Bigach, same curve",
        }
    }
}

/// What one forecaster says of one student.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Forecast {
    /// The chance of passing.
    pub(crate) chance: f64,
    /// Whether it advises to sit, for each of [`RISKS`].
    pub(crate) sit: [bool; 3],
}

impl Forecast {
    /// Advice that follows from the chance alone.
    fn by_chance(chance: f64) -> Self {
        Self::advising(chance, chance)
    }

    /// Advice that follows from another, more cautious chance.
    fn advising(chance: f64, cautious: f64) -> Self {
        Self { chance, sit: RISKS.map(|risk| 1.0 - cautious <= f64::from(risk) / 100.0) }
    }
}

/// The chance of passing of those who have 65 twice, and of those who have not, in a training cohort.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TwiceShares {
    /// With.
    pub(crate) with: f64,
    /// Without.
    pub(crate) without: f64,
}

impl TwiceShares {
    /// Learnt from students that are not tested on.
    pub(crate) fn learn(students: &[Student]) -> Self {
        let share = |wanted: bool| {
            mean(students.iter().filter(|student| has_65_twice(student) == wanted).map(|student| student.chance))
        };
        Self { with: share(true), without: share(false) }
    }
}

fn has_65_twice(student: &Student) -> bool {
    let last: Vec<f64> = student.results().rev().take(2).map(|(_, score, _)| score).collect();
    last.len() == 2 && last.iter().all(|score| *score >= 65.0)
}

/// Every forecast but those of the filters.
pub(crate) fn simple(forecaster: Forecaster, student: &Student, answer: &Answer<3>, shares: TwiceShares) -> Forecast {
    let (day, last) = student.results().next_back().map_or((0, 0.0), |(slot, score, _)| (slot.day, score));
    let both = mean(student.results().rev().take(2).map(|(_, score, _)| score));
    let projected = bigach(three_digit(last), student.exam - day);
    let on_same_curve = |score: f64| {
        let (low, high) = answer.weights;
        let cautious = chance_of_score(low, score).min(chance_of_score(high, score));
        Forecast::advising(chance_of_score(f64::midpoint(low, high), score), cautious)
    };
    match forecaster {
        Forecaster::Truth | Forecaster::Filter | Forecaster::FlatFilter => Forecast::by_chance(student.chance),
        Forecaster::Engine => Forecast { chance: answer.typical, sit: answer.ready },
        Forecaster::EngineSlow => Forecast { chance: answer.slow, sit: answer.ready },
        Forecaster::LastX => Forecast::by_chance(chance_of_score(0.0, last)),
        Forecaster::MeanX => Forecast::by_chance(chance_of_score(0.0, both)),
        Forecaster::Twice => {
            let sit = has_65_twice(student);
            Forecast { chance: if sit { shares.with } else { shares.without }, sit: [sit; 3] }
        }
        Forecaster::Bigach => Forecast::by_chance(phi((projected - PASS) / BIGACH_SD)),
        Forecaster::LastSame => on_same_curve(last),
        Forecaster::MeanSame => on_same_curve(both),
        Forecaster::BigachSame => on_same_curve(60.0 + (projected - PASS) / POINTS_PER_EPC),
    }
}

/// A filter's forecast.
pub(crate) fn filtered(chance: f64) -> Forecast {
    Forecast::by_chance(chance)
}

/// The passing standard on the three-digit scale.
const PASS: f64 = 196.0;
/// An unofficial and unvalidated rule; nothing of the planner uses it.
const POINTS_PER_EPC: f64 = 2.5;
/// Predicted less actual score in 2016.
const BIGACH_SD: f64 = 10.2;

fn three_digit(epc: f64) -> f64 {
    PASS + (epc - 60.0) * POINTS_PER_EPC
}

/// Bigach et al. 2020: the gap to 292 closes by 1.2473 % a day.
fn bigach(score: f64, days: i32) -> f64 {
    292.0 - (292.0 - score) * 0.987_527_f64.powi(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bigach_gives_the_published_gains() {
        for (start, days, gain) in [(180.0, 7, 9.4), (196.0, 28, 28.4), (230.0, 56, 31.3)] {
            assert!((bigach(start, days) - start - gain).abs() < 0.06);
        }
    }
}
