//! What other values of our own choices would do, learnt from students that the report is not tested on.

use crate::cohort::Student;
use crate::engine::{Answer, ask};
use crate::evaluate::{Cohort, Settings, cohorts};
use crate::numbers::mean;
use crate::targets::COVERAGE;
use anyhow::Result;
use rayon::prelude::*;
use ready_to_sit::readiness::Parameters;

/// How far inside the target the coverage of training students must lie, so that it holds for others too.
pub(crate) const MARGIN: f64 = 0.005;
/// Days in a month.
const MONTH: f64 = 30.0;

/// The four choices of the ability model that are tuned; pace in EPC a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Choice {
    /// Days.
    pub(crate) half_life: f64,
    /// Spread of the pace at the first result.
    pub(crate) first_sd: f64,
    /// Spread of the pace in the long run.
    pub(crate) lasting_sd: f64,
    /// EPC a day.
    pub(crate) level_noise: f64,
}

impl Choice {
    /// What the design began with.
    pub(crate) const STARTING: Self = Self { half_life: 40.0, first_sd: 4.0, lasting_sd: 4.0, level_noise: 0.15 };

    /// What ships.
    pub(crate) fn shipped() -> Self {
        let p = Parameters::DEFAULT;
        Self {
            half_life: p.slope_half_life,
            first_sd: p.first_slope_sd * MONTH,
            lasting_sd: p.lasting_slope_sd * MONTH,
            level_noise: p.level_noise,
        }
    }

    /// The engine's parameters with this choice.
    pub(crate) fn parameters(self) -> Parameters {
        Parameters {
            slope_half_life: self.half_life,
            first_slope_sd: self.first_sd / MONTH,
            lasting_slope_sd: self.lasting_sd / MONTH,
            level_noise: self.level_noise,
            ..Parameters::DEFAULT
        }
    }

    /// The choices that are tried. A first spread below 3 is not: no gain and twice the gain must stay plausible.
    fn grid() -> Vec<Self> {
        let mut all = Vec::new();
        for half_life in [40.0, 60.0, 90.0] {
            for first_sd in [3.0, 4.0] {
                for lasting_sd in [2.0, 2.5, 3.0, 4.0] {
                    for level_noise in [0.15, 0.2, 0.3] {
                        all.push(Self { half_life, first_sd, lasting_sd, level_noise });
                    }
                }
            }
        }
        all
    }
}

/// How a choice does, averaged over the cohorts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    /// The choice.
    pub(crate) choice: Choice,
    /// Expected Brier score.
    pub(crate) brier: f64,
    /// Mean of −log density of the true level on the exam day.
    pub(crate) level_loss: f64,
    /// Lowest and highest coverage of the 95 % interval among the cohorts with targets.
    pub(crate) coverage: (f64, f64),
    /// Of those asked to move or to earn the date, with three results or more: the share whose trend is not readable.
    pub(crate) no_trend: f64,
    /// At 5 of 100.
    pub(crate) too_early: f64,
    /// At 5 of 100.
    pub(crate) waited: f64,
}

/// Students of all cohorts, drawn once.
pub(crate) struct Bench(Vec<(bool, Vec<Student>)>);

impl Bench {
    /// Draws them.
    pub(crate) fn draw(settings: Settings) -> Self {
        let draw = |(cohort, index)| {
            let cohort: &dyn Cohort = cohort;
            (cohort.describe().has_targets, cohort.students(settings, index))
        };
        Self(cohorts().iter().map(AsRef::as_ref).zip(0..).map(draw).collect())
    }

    /// How one choice does on them.
    pub(crate) fn outcome(&self, choice: Choice) -> Result<Outcome> {
        let parameters = choice.parameters();
        let mut cohorts: Vec<(bool, [f64; 6])> = Vec::new();
        for (has_targets, students) in &self.0 {
            let answers: Vec<Answer<1>> =
                students.par_iter().map(|student| ask(student, &parameters, [5])).collect::<Result<_>>()?;
            cohorts.push((*has_targets, measures(students, &answers)));
        }
        let over = |index: usize| mean(cohorts.iter().filter_map(|(_, values)| values.get(index).copied()));
        let covered = || cohorts.iter().filter(|(targets, _)| *targets).map(|(_, values)| values[2]);
        Ok(Outcome {
            choice,
            brier: over(0),
            level_loss: over(1),
            coverage: (covered().fold(1.0, f64::min), covered().fold(0.0, f64::max)),
            no_trend: over(3),
            too_early: over(4),
            waited: over(5),
        })
    }

    /// Every choice of the grid, the best first.
    pub(crate) fn search(&self) -> Result<Vec<Outcome>> {
        let mut outcomes = Choice::grid().into_iter().map(|choice| self.outcome(choice)).collect::<Result<Vec<_>>>()?;
        outcomes.sort_by(|a, b| a.rank().total_cmp(&b.rank()));
        Ok(outcomes)
    }
}

impl Outcome {
    /// The Brier score; a coverage outside the target comes last, however good the score.
    fn rank(&self) -> f64 {
        let (low, high) = self.coverage;
        let outside = (COVERAGE.0 + MARGIN - low).max(high + MARGIN - COVERAGE.1).max(0.0);
        self.brier + 10.0 * outside
    }
}

fn measures(students: &[Student], answers: &[Answer<1>]) -> [f64; 6] {
    let both = || students.iter().zip(answers);
    let share = |condition: &dyn Fn(&Student, &Answer<1>) -> bool| {
        mean(both().map(|(student, answer)| f64::from(u8::from(condition(student, answer)))))
    };
    let brier = mean(both().map(|(student, answer)| {
        let (p, t) = (answer.typical, student.chance);
        (p - t) * (p - t) + t * (1.0 - t)
    }));
    let level_loss = mean(both().map(|(student, answer)| {
        let (middle, sd) = answer.level;
        0.5 * ((student.level - middle) / sd).powi(2) + sd.ln()
    }));
    let covered = share(&|student, answer| (student.level - answer.level.0).abs() <= 1.96 * answer.level.1);
    let asked = || answers.iter().filter(|answer| answer.results >= 3).filter_map(|answer| answer.no_trend);
    let no_trend = mean(asked().map(|no_trend| f64::from(u8::from(no_trend))));
    let ready = |answer: &Answer<1>| answer.ready[0];
    let safe = |student: &Student| student.chance >= 0.95;
    let too_early = share(&|student, answer| ready(answer) && !safe(student));
    let waited = share(&|student, answer| !ready(answer) && safe(student));
    [brier, level_loss, covered, no_trend, too_early, waited]
}
