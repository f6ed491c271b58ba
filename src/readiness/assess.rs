use super::advice::next_step;
use super::exam_day::epc_to_meet;
use super::explanation::explain;
use super::forecast::look_ahead;
use super::gate::gate;
use super::information::grade;
use super::parameters::Parameters;
use super::passing::Passing;
use super::picture::{Context, Picture};
use super::qualify::{Kind, sort};
use super::situation::Situation;
use super::streams::streams;
use super::surprise::{last_result, margin};
use super::test_again::test_again;
use super::{Assessment, Overlay, Verdict, checkpoint};
use crate::calendar::Day;
use crate::record::{Gate, Record};

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
    let passing = Passing { p, breaks: record.breaks.as_slice() };
    let context = Context { passing, situation, accepted: record.accepted_risk().chance() };
    let picture = Picture::new(&context, sort(record, today));
    let facts = picture.facts(&context);
    let state = picture.followed.state;
    let epc_alone = epc_to_meet(p, &picture.curve, context.accepted);
    let test_again = state
        .filter(|_| picture.verdict == Verdict::MoveOrEarn)
        .map(|state| test_again(passing, &situation, &state, picture.qualifying.len(), epc_alone));
    let future_results = picture.entries.iter().filter(|entry| matches!(entry.kind, Kind::Future)).count();
    let mut overlays = situation.overlays(p, future_results);
    overlays.extend(record.school_gate.filter(|gate| *gate != Gate::default()).map(|asked| gate(&picture, asked)));
    overlays.extend(told(record, &context, state.map_or(today, |state| state.day)));
    let checkpoint = checkpoint::solve(&context, &picture, record);
    Assessment {
        today,
        exam: situation.exam,
        verdict: picture.verdict,
        overlays,
        next: next_step(&context, &picture, record, checkpoint),
        level: state.map(|state| state.level()),
        horizon_days: state.map_or(0, |state| context.horizon(&state, context.target())),
        chances: picture.chances,
        information: grade(p, &facts, &picture.reading, record.profile),
        trend: facts.trend,
        epc_alone,
        test_again,
        explanation: explain(&context, &picture, record),
        forecast: look_ahead(&context, &picture),
        last_result: last_result(&context, &picture),
        margin: margin(&context, picture.chances, picture.verdict),
        streams: streams(p, today, &picture.entries, &picture.qualifying),
        checkpoint,
        checkpoint_outcome: record.checkpoint.map(|rule| checkpoint::outcome(&picture, rule)),
        reasons: picture.reasons,
        curve: picture.reading,
        readings: picture.followed.readings,
        other_sources: picture.sources,
    }
}

/// What the student tells beside results and that counts between the last result and the exam.
fn told(record: &Record, context: &Context<'_>, last: Day) -> Vec<Overlay> {
    let target = context.target();
    let ahead = record.breaks.as_slice().iter().filter(|pause| pause.to > last && pause.from <= target);
    let breaks = ahead.map(|pause| Overlay::BreakBeforeExam { from: pause.from, to: pause.to });
    record.hardship.then_some(Overlay::Hardship).into_iter().chain(breaks).collect()
}
