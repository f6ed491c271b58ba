//! What is kept of one cohort.

use crate::evaluate::{Group, Row, coverage, score};
use crate::forecasters::Forecaster;
use crate::generators::About;
use crate::numbers::{mean, real};
use crate::scores::Scores;

/// The numbers of one cohort.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    /// The generator.
    pub(crate) about: About,
    groups: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    group: Group,
    refused: f64,
    passed: f64,
    coverage: (f64, f64),
    scores: Vec<Scores>,
}

impl Summary {
    /// Sums up all students of a cohort.
    pub(crate) fn of(about: About, rows: &[Row]) -> Self {
        let part = |group: Group| {
            let members = || rows.iter().filter(move |row| group.holds(row));
            let count = members().count();
            Part {
                group,
                refused: real(members().filter(|row| row.answer.refused).count()) / real(count.max(1)),
                passed: mean(members().map(|row| row.chance)),
                coverage: (coverage(rows, group, 0.80), coverage(rows, group, 0.95)),
                scores: Forecaster::ALL.map(|forecaster| score(rows, group, forecaster)).to_vec(),
            }
        };
        Self { about, groups: Group::EACH.map(part).to_vec() }
    }

    /// How a forecaster did on a group.
    pub(crate) fn scores(&self, group: Group, forecaster: Forecaster) -> Scores {
        let index = Forecaster::ALL.iter().position(|other| *other == forecaster);
        let part = self.groups.iter().find(|part| part.group == group);
        part.zip(index).and_then(|(part, index)| part.scores.get(index)).cloned().unwrap_or_default()
    }

    /// Coverage of the 80 % and the 95 % interval.
    pub(crate) fn coverage(&self, group: Group) -> (f64, f64) {
        self.groups.iter().find(|part| part.group == group).map_or((0.0, 0.0), |part| part.coverage)
    }

    /// The share that the engine refuses.
    pub(crate) fn refused(&self, group: Group) -> f64 {
        self.groups.iter().find(|part| part.group == group).map_or(0.0, |part| part.refused)
    }

    /// The share that passes.
    pub(crate) fn passed(&self, group: Group) -> f64 {
        self.groups.iter().find(|part| part.group == group).map_or(0.0, |part| part.passed)
    }
}
