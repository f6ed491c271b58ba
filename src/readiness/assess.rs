use super::advice::next_step;
use super::exam_day::epc_to_meet;
use super::information::grade;
use super::parameters::Parameters;
use super::qualify::Kind;
use super::test_again::test_again;
use super::verdict::{Facts, decide};
use super::{Assessment, Verdict};
use crate::calendar::Day;
use crate::record::Record;

/// Answers "am I ready to sit?" for one record on one day.
///
/// The answer depends on nothing else: not on the order in which results were entered, and not on a clock. Results
/// dated after `today` are left out. It never panics, and every number in it is finite.
///
/// ```
/// use ready_to_sit::readiness::{Verdict, assess};
/// use ready_to_sit::record::Record;
///
/// let record = Record::from_json(r#"{
///     "schema": 1,
///     "booking": { "exam": "2026-12-04" },
///     "results": [
///         { "id": 1, "test": "cbssa-31", "date": "2026-11-14", "score": { "scale": "epc", "value": 73 } },
///         { "id": 2, "test": "cbssa-32", "date": "2026-11-21", "score": { "scale": "epc", "value": 75 } }
///     ]
/// }"#)?;
/// let answer = assess(&record, "2026-11-22".parse()?);
/// assert_eq!(answer.verdict, Verdict::Ready);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn assess(record: &Record, today: Day) -> Assessment {
    assess_with(record, today, &Parameters::DEFAULT)
}

/// [`assess`] with other parameters than the planner's own, to learn what a choice costs.
///
/// Its promises hold for parameters in the range that their documentation gives sense to.
#[must_use]
pub fn assess_with(record: &Record, today: Day, p: &Parameters) -> Assessment {
    let facts = Facts::gather(p, record, today);
    let (verdict, reasons) = decide(p, &facts);
    let next = next_step(p, record, &facts, verdict, reasons.first());
    let epc_alone = epc_to_meet(p, &facts.curve, facts.accepted);
    let future_results = facts.entries.iter().filter(|entry| matches!(entry.kind, Kind::Future)).count();
    let test_again = facts
        .state
        .filter(|_| verdict == Verdict::MoveOrEarn)
        .map(|state| test_again(p, &facts.situation, &state, facts.qualifying.len(), epc_alone));
    Assessment {
        today,
        exam: facts.situation.exam,
        verdict,
        reasons,
        overlays: facts.situation.overlays(p, future_results),
        next,
        level: facts.state.map(|state| state.level()),
        horizon_days: facts.horizon_days,
        chances: facts.chances,
        information: grade(p, &facts, &facts.curve_reading, record.profile),
        trend: facts.trend,
        epc_alone,
        test_again,
        curve: facts.curve_reading,
        readings: facts.readings,
    }
}
