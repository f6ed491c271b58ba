//! The engine's answer for a simulated student, through its public interface.

use crate::cohort::Student;
use anyhow::{Context as _, Result};
use ready_to_sit::calendar::Day;
use ready_to_sit::readiness::{Parameters, Plausibility, TestAgain, Verdict, assess_with, plausibility};
use ready_to_sit::record::{
    AcceptableRisk, Conditions, Confirmation, ExamDate, PracticeResult, PracticeTest, Record, Scale, Score,
};

/// The acceptable chances of failing that decisions are tested at, of 100.
pub(crate) const RISKS: [u8; 3] = [2, 5, 10];

/// What the engine says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<const N: usize> {
    /// Typical future, middle of W.
    pub(crate) typical: f64,
    /// Slow future, middle of W.
    pub(crate) slow: f64,
    /// Mean and spread of the level on the exam day, typical future.
    pub(crate) level: (f64, f64),
    /// Whether the verdict is Ready, for each acceptable risk that was asked about.
    pub(crate) ready: [bool; N],
    /// Whether it says that there is not enough to say.
    pub(crate) refused: bool,
    /// Whether it asks for a later date at 5 of 100, and if so whether it can read no trend.
    pub(crate) no_trend: Option<bool>,
    /// Whether a printed chance pins the curve.
    pub(crate) pinned: bool,
    /// The interval of the curve's weight.
    pub(crate) weights: (f64, f64),
    /// How many results it used.
    pub(crate) results: usize,
}

/// The student's own record, as typed in.
pub(crate) fn record(student: &Student) -> Result<(Record, Day)> {
    let today = Day::from_ymd(2026, 11, 22)?;
    let mut record = Record::default();
    record.booking.exam = Some(ExamDate::On(today.plus_days(student.exam - student.today)));
    for (slot, score, printed) in student.results() {
        let score = Score::parse(&format!("{score}"), Scale::Epc)?;
        let odd = printed.is_some_and(|printed| plausibility(score, printed) != Plausibility::Fits);
        let added = record.put(PracticeResult {
            id: record.next_id(),
            test: PracticeTest::Cbssa { form: Some(slot.form) },
            date: today.plus_days(slot.day - student.today),
            score,
            printed,
            conditions: Conditions::default(),
            confirmed: if odd { vec![Confirmation::PrintedChance] } else { Vec::new() },
        });
        anyhow::ensure!(added, "the record is full");
    }
    Ok((record, today))
}

/// Asks the engine, with each of these acceptable risks of 100.
pub(crate) fn ask<const N: usize>(student: &Student, parameters: &Parameters, risks: [u8; N]) -> Result<Answer<N>> {
    let (mut record, today) = record(student)?;
    let assessment = assess_with(&record, today, parameters);
    let chances = assessment.chances.context("every student has one qualifying result")?;
    let asks_for_later = assessment.verdict == Verdict::MoveOrEarn;
    let mut ready = [false; N];
    for (ready, risk) in ready.iter_mut().zip(risks) {
        record.acceptable_risk = Some(AcceptableRisk::of_100(risk).context("a risk between 1 and 20")?);
        *ready = if record.accepted_risk() == AcceptableRisk::default() {
            assessment.verdict == Verdict::Ready
        } else {
            assess_with(&record, today, parameters).verdict == Verdict::Ready
        };
    }
    let curve = &assessment.curve;
    Ok(Answer {
        typical: chances.typical.middle,
        slow: chances.slow.middle,
        level: (chances.typical.level, chances.typical.level_sd),
        ready,
        refused: assessment.verdict == Verdict::NotEnough,
        no_trend: asks_for_later.then_some(assessment.test_again == Some(TestAgain::NoTrendYet)),
        pinned: !curve.pinned_by.is_empty()
            || !curve.moved_cautious_by.is_empty()
            || !curve.above_optimistic.is_empty(),
        weights: (curve.weight_low, curve.weight_high),
        results: student.results().count(),
    })
}
