use super::curve::Curve;
use super::exam_day::epc_to_meet;
use super::parameters::Parameters;
use super::verdict::Facts;
use super::{NextStep, Reason, Verdict};

/// The one next step that belongs to a verdict.
pub(super) fn next_step(
    p: &Parameters,
    facts: &Facts<'_>,
    curve: &Curve,
    verdict: Verdict,
    deciding: Option<&Reason>,
) -> NextStep {
    let situation = facts.situation;
    if situation.passed.is_some() {
        return NextStep::ExamPassed;
    }
    if situation.exam == Some(situation.today) {
        return NextStep::SitToday;
    }
    let by = situation.change_by();
    match verdict {
        Verdict::NotSafe => NextStep::TakeFreshForm { by, keep_booking: situation.exam.map(|_| false) },
        Verdict::NotEnough if deciding == Some(&Reason::FiguresOutOfDate) => NextStep::CheckSources,
        Verdict::NotEnough => {
            NextStep::TakeFreshForm { by, keep_booking: situation.exam.map(|_| facts.may_keep_booking(p)) }
        }
        Verdict::Ready => NextStep::KeepDate,
        Verdict::OnTrack => NextStep::SettleWithOneForm { by },
        Verdict::MoveOrEarn => NextStep::MoveOrEarn { epc: epc_to_meet(p, curve, facts.accepted), by },
        Verdict::PostponeAndChange => NextStep::PostponeAndChange,
    }
}
