use super::picture::{Context, Picture};
use super::qualify::sort;
use super::{Earn, LastChange, Meanwhile, NextStep, Reason, Verdict};
use crate::calendar::Day;
use crate::record::{Conditions, PracticeResult, PracticeTest, Record, Scale, Score};

/// A single form may be taken up to so many days before the last useful day, and two are so far apart.
const WEEK: i32 = 7;

/// The one next step that belongs to a verdict.
pub(super) fn next_step(context: &Context<'_>, picture: &Picture<'_>, record: &Record) -> NextStep {
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
        Verdict::MoveOrEarn => NextStep::MoveOrEarn { earn: earn(context, picture, record, by), by },
        Verdict::PostponeAndChange => NextStep::PostponeAndChange,
    }
}

/// What one fresh form, or else two, must show for the rules to say ready, on whichever day of the week it is taken.
fn earn(context: &Context<'_>, picture: &Picture<'_>, record: &Record, by: LastChange) -> Option<Earn> {
    let today = context.situation.today;
    let p = context.passing.p;
    let until = match (by, context.situation.exam) {
        (LastChange::Ahead { day, .. }, _) => day,
        (_, Some(exam)) => exam.plus_days(-1),
        (_, None) => today.plus_days(WEEK),
    };
    let week_before = until.plus_days(-WEEK);
    let last = picture.qualifying.last().map_or(0.0, |last| last.epc);
    let one = lowest(context, record, &[&[week_before.max(today)], &[until]], last - p.agreement);
    let two = || lowest(context, record, &[&[week_before, until]], 0.0).filter(|_| week_before >= today);
    one.map(|epc| Earn { forms: 1, epc, until }).or_else(|| two().map(|epc| Earn { forms: 2, epc, until }))
}

/// The lowest whole EPC, not below `floor`, with which each of the `plans` (days of fresh forms) ends in ready.
fn lowest(context: &Context<'_>, record: &Record, plans: &[&[Day]], floor: f64) -> Option<u8> {
    let all = |epc: u8, ready: bool| {
        plans.iter().all(|days| {
            with_forms(record, days, epc).zip(days.last()).is_some_and(|(record, last)| {
                let there = Context { situation: context.situation.on(*last), ..*context };
                let picture = Picture::new(&there, sort(&record, *last));
                if ready { picture.verdict == Verdict::Ready } else { picture.facts(&there).risk_is_met() }
            })
        })
    };
    // The risk falls as the score rises, so halving finds where it is met.
    let (mut below, mut above) = (0, 100);
    while below < above {
        let epc = u8::midpoint(below, above);
        if f64::from(epc) >= floor && all(epc, false) {
            above = epc;
        } else {
            below = epc + 1;
        }
    }
    all(above, true).then_some(above)
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
