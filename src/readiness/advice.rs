use super::picture::{Context, Picture};
use super::qualify::sort;
use super::situation::Situation;
use super::what_if::{WhatIf, lowest};
use super::{CheckpointRule, Earn, LastChange, Meanwhile, NextStep, Reason, Verdict};
use crate::calendar::Day;
use crate::record::{Conditions, PracticeResult, PracticeTest, Record, Scale, Score};

/// Two forms that earn a date are so far apart.
const WEEK: i32 = 7;

/// The one next step that belongs to a verdict.
pub(super) fn next_step(
    context: &Context<'_>,
    picture: &Picture<'_>,
    record: &Record,
    checkpoint: Option<CheckpointRule>,
) -> NextStep {
    let Context { passing, situation, .. } = context;
    let p = passing.p;
    if situation.passed.is_some() {
        return NextStep::ExamPassed;
    }
    if situation.exam == Some(situation.today) {
        return NextStep::SitToday;
    }
    if let Some(from) = situation.near_from(p) {
        return NextStep::Checkpoint { from };
    }
    let by = situation.change_by();
    match picture.verdict {
        Verdict::NotSafe => NextStep::TakeFreshForm { by, meanwhile: Meanwhile::MoveUnlessTaken },
        Verdict::NotEnough if picture.reasons.first() == Some(&Reason::FiguresOutOfDate) => NextStep::CheckSources,
        Verdict::NotEnough => {
            let meanwhile =
                if picture.facts(context).may_keep_booking(p) { Meanwhile::Keep } else { Meanwhile::Undecided };
            NextStep::TakeFreshForm { by, meanwhile }
        }
        Verdict::Ready => NextStep::KeepDate,
        Verdict::OnTrack => NextStep::SettleWithOneForm { by },
        Verdict::MoveOrEarn => NextStep::MoveOrEarn { earn: earn(context, picture, record, by, checkpoint), by },
        Verdict::PostponeAndChange => NextStep::PostponeAndChange,
    }
}

/// What one fresh form, or else two, must show for the rules to say ready.
///
/// Where a rule for the next checkpoint stands, its day and its score are taken, so that one day never has two scores.
fn earn(
    context: &Context<'_>,
    picture: &Picture<'_>,
    record: &Record,
    by: LastChange,
    checkpoint: Option<CheckpointRule>,
) -> Option<Earn> {
    let Situation { today, exam, .. } = context.situation;
    let margin = context.passing.p.checkpoint_margin;
    let day_before = exam.map(|exam| exam.plus_days(-1));
    let last = match (by, day_before) {
        (LastChange::Ahead { day, .. }, Some(day_before)) => day.min(day_before),
        (_, Some(day_before)) => day_before,
        (_, None) => today.plus_days(WEEK + margin),
    };
    let rule = checkpoint.filter(|rule| rule.day <= last);
    let day = rule.map_or(last.plus_days(-margin), |rule| rule.day).max(today);
    let one = match rule {
        Some(rule) => rule.keep_at,
        None => WhatIf::on(Context { situation: context.situation.on(day), ..*context }, picture)?.ready_at(),
    };
    let two = || {
        let mut days = [day, last].into_iter().filter(|day| day.plus_days(-WEEK) >= today);
        days.find_map(|until| Some(Earn { forms: 2, epc: two_forms(context, record, until)?, until }))
    };
    one.map(|epc| Earn { forms: 1, epc, until: day }).or_else(two)
}

/// The lowest whole EPC with which each of two fresh forms, on `until` and a week before, ends in ready.
fn two_forms(context: &Context<'_>, record: &Record, until: Day) -> Option<u8> {
    let there = Context { situation: context.situation.on(until), ..*context };
    let holds = |epc: u8, holds: fn(&Context<'_>, &Picture<'_>) -> bool| {
        with_forms(record, &[until.plus_days(-WEEK), until], epc)
            .is_some_and(|record| holds(&there, &Picture::new(&there, sort(&record, until))))
    };
    // The risk falls as the score rises.
    let epc = lowest(|epc| holds(epc, |there, picture| picture.facts(there).risk_is_met()))?;
    holds(epc, |_, picture| picture.verdict == Verdict::Ready).then_some(epc)
}

/// The record with a fresh standard form at `epc` on each of the days; `None` where it is full.
fn with_forms(record: &Record, days: &[Day], epc: u8) -> Option<Record> {
    let mut record = record.clone();
    let score = Score::parse(&epc.to_string(), Scale::Epc).ok()?;
    for date in days {
        let form = PracticeResult {
            id: record.next_id(),
            test: PracticeTest::Cbssa { form: None },
            date: *date,
            score,
            printed: None,
            conditions: Conditions::default(),
            confirmed: Vec::new(),
        };
        if !record.put(form) {
            return None;
        }
    }
    Some(record)
}
