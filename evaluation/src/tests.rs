//! The whole command in small: it completes, repeats itself, and its references make sense.

use crate::evaluate::{Group, Row, Settings, cohorts, score};
use crate::forecasters::Forecaster;
use crate::numbers::mean;
use crate::run;
use ready_to_sit::readiness::Parameters;

const QUICK: Settings = Settings { students: 300, seed: 1, particles: 200 };

fn rows() -> Vec<Vec<Row>> {
    cohorts()
        .iter()
        .zip(0..)
        .map(|(cohort, index)| cohort.evaluate(QUICK, index, &Parameters::DEFAULT).unwrap())
        .collect()
}

#[test]
fn two_runs_write_the_same_report() {
    let tiny = Settings { students: 40, particles: 50, ..QUICK };
    let files = run(tiny).unwrap();
    assert_eq!(files, run(tiny).unwrap());
    let report = &files[0].1;
    assert!(report.starts_with("Tested on simulated students only; never checked against real results.\n"));
    assert!(!report.contains("NaN") && !report.contains("inf "), "every number is finite");
    assert_ne!(files[0].1, run(Settings { seed: 2, ..tiny }).unwrap()[0].1, "the seed matters");
}

#[test]
fn truths_are_sane_and_outcomes_follow_them() {
    for rows in rows() {
        assert_eq!(rows.len(), 300);
        assert!(rows.iter().all(|row| (0.0..=1.0).contains(&row.chance) && (20.0..110.0).contains(&row.level)));
        let chance = mean(rows.iter().map(|row| row.chance));
        let passed = mean(rows.iter().map(|row| f64::from(u8::from(row.passed))));
        // 300 outcomes have a standard error below 0.029.
        assert!((chance - passed).abs() < 0.1, "{chance} {passed}");
        assert!((0.4..0.95).contains(&chance), "{chance}");
        let pinned = rows.iter().filter(|row| row.answer.pinned).count();
        assert!((100..200).contains(&pinned), "about half: {pinned}");
    }
}

#[test]
fn nobody_beats_the_truth_and_the_filter_beats_the_baselines() {
    let all: Vec<Row> = rows().into_iter().flatten().collect();
    let brier = |forecaster| score(&all, Group::All, forecaster).brier;
    let (truth, filter) = (brier(Forecaster::Truth), brier(Forecaster::Filter));
    for forecaster in Forecaster::ALL {
        assert!(brier(forecaster) >= truth, "{forecaster:?}");
    }
    for forecaster in
        [Forecaster::Engine, Forecaster::Twice, Forecaster::LastSame, Forecaster::MeanSame, Forecaster::Bigach]
    {
        assert!(filter < brier(forecaster), "{forecaster:?}");
    }
    let calibrated = score(&all, Group::All, Forecaster::Filter).calibration_error;
    assert!(calibrated < 0.04, "whoever knows the generator is calibrated: {calibrated}");
}
