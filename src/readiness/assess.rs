use super::advice::next_step;
use super::estimate::{State, follow};
use super::exam_day::{epc_to_meet, futures};
use super::information::grade;
use super::parameters::Parameters;
use super::qualify::{Kind, qualifying, sort};
use super::situation::Situation;
use super::test_again::test_again;
use super::trend::trend;
use super::verdict::{Facts, decide};
use super::{Assessment, Verdict, curve};
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
    let situation = Situation::new(record, today);
    let entries = sort(record, today);
    let qualifying = qualifying(&entries);
    let (curve, reading) = curve::read(p, &entries);
    let (state, readings) = follow(p, &entries);
    let horizon_days = state.map_or(0, |state| horizon(p, &state, situation.exam.unwrap_or(today)));
    let chances = state.map(|state| futures(p, &curve, &state, horizon_days));
    let facts = Facts {
        situation: &situation,
        entries: &entries,
        qualifying: &qualifying,
        chances,
        trend: trend(p, &qualifying),
        reports_disagree: reading.disagree,
        accepted: record.acceptable_risk.chance(),
    };
    let (verdict, reasons) = decide(p, &facts);
    let next = next_step(p, &facts, &curve, verdict, reasons.first());
    let test_again = state
        .filter(|_| verdict == Verdict::MoveOrEarn)
        .map(|state| test_again(p, &situation, &state, qualifying.len(), epc_to_meet(p, &curve, facts.accepted)));
    let future_results = entries.iter().filter(|entry| matches!(entry.kind, Kind::Future)).count();
    Assessment {
        today,
        exam: situation.exam,
        verdict,
        reasons,
        overlays: situation.overlays(p, future_results),
        next,
        level: state.map(|state| state.level()),
        horizon_days,
        chances,
        information: grade(p, &facts, &reading, record.profile),
        curve: reading,
        trend: facts.trend,
        test_again,
        readings,
    }
}

/// The days over which level and spread are carried: up to `until`, less those that a printed chance contains.
fn horizon(p: &Parameters, state: &State, until: Day) -> i32 {
    (until - state.day - p.contained_days).max(0)
}
