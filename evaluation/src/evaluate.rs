//! One cohort through all forecasters.

use crate::cohort::{Student, student};
use crate::engine::{Answer, RISKS, ask};
use crate::forecasters::{Forecast, Forecaster, TwiceShares, filtered, simple};
use crate::generators::{
    About, Avoidance, Breaks, Family, FormOffsets, Generator, HeavyTails, Plateaus, Repeats, Steady, WrongCurve,
};
use crate::numbers::{mean, quantile};
use crate::particle::{Start, forecast};
use crate::random::{Purpose, stream};
use crate::scores::{Case, Scores};
use anyhow::Result;
use rayon::prelude::*;
use ready_to_sit::readiness::Parameters;

/// How much is simulated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// In each cohort.
    pub(crate) students: u64,
    /// Of everything.
    pub(crate) seed: u64,
    /// In each filter.
    pub(crate) particles: usize,
}

impl Settings {
    /// The settings of the cohorts that things are learnt from: other students, and fewer.
    pub(crate) fn training(self) -> Self {
        Self { students: (self.students / 8).max(20), seed: self.seed.wrapping_add(1_000_003), ..self }
    }
}

/// A generator that can be tested without knowing its hidden state.
pub(crate) trait Cohort: Sync {
    /// What the report says about it.
    fn describe(&self) -> About;
    /// The students alone.
    fn students(&self, settings: Settings, index: u64) -> Vec<Student>;
    /// Everything.
    fn evaluate(&self, settings: Settings, index: u64, parameters: &Parameters) -> Result<Vec<Row>>;
}

/// All generators, in the order of the report.
pub(crate) fn cohorts() -> Vec<Box<dyn Cohort>> {
    vec![
        Box::new(Family::new()),
        Box::new(Steady),
        Box::new(Plateaus),
        Box::new(FormOffsets(Family::new())),
        Box::new(Avoidance(Family::new())),
        Box::new(Breaks(Family::new())),
        Box::new(HeavyTails(Family::new())),
        Box::new(Repeats(Family::new())),
        Box::new(WrongCurve(Family::new())),
    ]
}

/// One student with all forecasts.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The true level on the exam day.
    pub(crate) level: f64,
    /// The true chance.
    pub(crate) chance: f64,
    /// What happened.
    pub(crate) passed: bool,
    /// What the engine said.
    pub(crate) answer: Answer<3>,
    /// In the order of [`Forecaster::ALL`].
    forecasts: [Forecast; Forecaster::ALL.len()],
}

/// A group of students.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// All.
    All,
    /// Those whose curve a printed chance pins.
    Pinned,
    /// The others.
    Unpinned,
    /// Those not refused.
    Answered,
    /// Pinned and not refused.
    PinnedAnswered,
}

impl Group {
    /// Every group.
    pub(crate) const EACH: [Self; 5] = [Self::All, Self::Pinned, Self::Unpinned, Self::Answered, Self::PinnedAnswered];

    /// Whether a student belongs to it.
    pub(crate) fn holds(self, row: &Row) -> bool {
        let (pinned, answered) = (row.answer.pinned, !row.answer.refused);
        match self {
            Self::All => true,
            Self::Pinned => pinned,
            Self::Unpinned => !pinned,
            Self::Answered => answered,
            Self::PinnedAnswered => pinned && answered,
        }
    }
}

/// The scores of a forecaster on a group.
pub(crate) fn score(rows: &[Row], group: Group, forecaster: Forecaster) -> Scores {
    let index = Forecaster::ALL.iter().position(|other| *other == forecaster).unwrap_or(0);
    Scores::of(
        rows.iter().filter(|row| group.holds(row)).filter_map(|row| {
            Some(Case { forecast: *row.forecasts.get(index)?, chance: row.chance, passed: row.passed })
        }),
    )
}

/// The share of a group whose true level lies in the engine's interval that should hold `content` of them.
pub(crate) fn coverage(rows: &[Row], group: Group, content: f64) -> f64 {
    let z = quantile(0.5 + content / 2.0);
    mean(rows.iter().filter(|row| group.holds(row)).map(|row| {
        let (middle, sd) = row.answer.level;
        f64::from(u8::from((row.level - middle).abs() <= z * sd))
    }))
}

impl<G: Generator> Cohort for G {
    fn describe(&self) -> About {
        self.about()
    }

    fn students(&self, settings: Settings, index: u64) -> Vec<Student> {
        (0..settings.students).into_par_iter().map(|number| student(self, settings.seed, index, number)).collect()
    }

    fn evaluate(&self, settings: Settings, index: u64, parameters: &Parameters) -> Result<Vec<Row>> {
        let shares = TwiceShares::learn(&self.students(settings.training(), index));
        let students = self.students(settings, index);
        // Collected in the order of the students, so that threads change nothing.
        students
            .par_iter()
            .map(|student| {
                let answer = ask(student, parameters, RISKS)?;
                let forecasts = Forecaster::ALL.map(|forecaster| match forecaster {
                    Forecaster::Filter => known(self, settings, index, student, Start::Cohort),
                    Forecaster::FlatFilter => known(self, settings, index, student, Start::Flat),
                    _ => simple(forecaster, student, &answer, shares),
                });
                let Student { level, chance, passed, .. } = *student;
                Ok(Row { level, chance, passed, answer, forecasts })
            })
            .collect()
    }
}

fn known<G: Generator>(generator: &G, settings: Settings, index: u64, student: &Student, start: Start) -> Forecast {
    let purpose = match start {
        Start::Cohort => Purpose::Filter,
        Start::Flat => Purpose::FlatFilter,
    };
    let mut random = stream(settings.seed, index, student.number, purpose);
    filtered(forecast(generator, student, settings.particles, start, &mut random))
}
