use super::exam_day::epc_to_meet;
use super::picture::{Context, Picture};
use super::qualify::Kind;
use super::test_again::reaches;
use super::what_if::{Rank, WhatIf, lowest};
use crate::calendar::Day;
use crate::record::{Checkpoint, NextTest, PracticeResult, PracticeTest, Record, ResultId};

/// A rule for the next practice test, solved before it is taken, as if it were a fresh standard form.
///
/// At or above `keep_at` the date stays; from `change_below` up to there it moves by `weeks`; below `change_below` it
/// moves and the method changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckpointRule {
    /// The day of the test.
    pub day: Day,
    /// Which test: the student's own choice, or the newest form that the record does not hold.
    pub test: PracticeTest,
    /// Whether the student planned this test; else it is the day before the last change that tells most.
    pub planned: bool,
    /// The lowest whole EPC with which the answer would be Ready; `None` where no single result does that.
    pub keep_at: Option<u8>,
    /// Below this whole EPC the method has to change; `None` where no result asks for that.
    pub change_below: Option<u8>,
    /// Whole weeks, 1 to 12, by which the date moves in between; `None` where no pace can be read or the typical path
    /// names no date, or where nothing lies in between.
    pub weeks: Option<u8>,
    /// Whether that move would pass the eligibility period or the school's day.
    pub past_limit: bool,
}

impl CheckpointRule {
    /// The rule as the record keeps it.
    #[must_use]
    pub const fn written_on(self, written_on: Day) -> Checkpoint {
        let Self { day, test, keep_at, change_below, weeks, .. } = self;
        Checkpoint { day, test, keep_at, change_below, weeks, written_on }
    }
}

/// What the rule that was written down before a test says after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckpointOutcome {
    /// The rule as it was written.
    pub rule: Checkpoint,
    /// The first qualifying result on or after its day, and the branch that it took; `None` until there is one.
    pub taken: Option<(ResultId, Branch)>,
}

/// The branch of a rule that a result takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// Keep the date.
    Keep,
    /// Move the date.
    Move {
        /// By this many weeks; `None` where the rule names none.
        weeks: Option<u8>,
    },
    /// Move the date and change the method.
    Change,
}

/// Solves the rule for the next test; `None` without an exam ahead, a result, or a day left for it, or where no result
/// on that day could decide anything.
pub(super) fn solve(context: &Context<'_>, picture: &Picture<'_>, record: &Record) -> Option<CheckpointRule> {
    let p = context.passing.p;
    let exam = context.near_exam()?;
    let (day, test, planned) = match planned(context, picture, record, exam) {
        Some((day, test)) => (day, test, true),
        None if record.next_test.is_some_and(|next| is_ahead(context, picture, next)) => return None,
        None => (best_day(context, picture, exam)?, fresh_form(picture), false),
    };
    let there = Context { situation: context.situation.on(day), ..*context };
    let what_if = WhatIf::on(there, picture)?;
    let needed = epc_to_meet(p, &picture.curve, context.accepted);
    let weeks = |epc: u8| {
        // As for the day to test again: never from a single result, and only where the pace is likely to be upward.
        let state = what_if.state(epc);
        let readable = !picture.qualifying.is_empty() && state.level().rises();
        let met = readable.then(|| reaches(context.passing, &state, needed, day.plus_days(1)))??;
        u8::try_from((met - exam + 6).div_euclid(7).max(1)).ok().filter(|weeks| *weeks <= Checkpoint::MAX_WEEKS)
    };
    let aim = lowest(|epc| what_if.rank(epc) == Rank::Ready);
    let movable = lowest(|epc| what_if.rank(epc) >= Rank::Move)?;
    let soon = lowest(|epc| weeks(epc).is_some_and(|weeks| weeks <= p.checkpoint_weeks)).unwrap_or(101);
    let top = aim.unwrap_or(101);
    let change_below = movable.max(soon.min(top.saturating_sub(p.checkpoint_band))).min(top);
    // The middle of the range stands for it; the result itself is solved anew once it is known.
    let between = (aim.is_some() && change_below < top).then(|| u8::midpoint(change_below, top));
    let weeks = between.and_then(weeks);
    let moved = weeks.map(|weeks| exam.plus_days(7 * i32::from(weeks)));
    Some(CheckpointRule {
        day,
        test,
        planned,
        keep_at: what_if.ready_at(),
        change_below: (1..=100).contains(&change_below).then_some(change_below),
        weeks,
        past_limit: moved.zip(context.situation.limit()).is_some_and(|(moved, limit)| moved > limit),
    })
}

/// The student's own next test, where a rule can be solved for it: a fresh NBME form before the exam.
fn planned(context: &Context<'_>, picture: &Picture<'_>, record: &Record, exam: Day) -> Option<(Day, PracticeTest)> {
    let next = record.next_test?;
    let ahead = is_ahead(context, picture, next) && next.day < exam;
    let numbered = matches!(next.test, PracticeTest::Cbssa { form: Some(_) });
    let used = numbered && picture.entries.iter().any(|entry| entry.result.test == next.test);
    let ready = ahead && next.test.prints_chance() && !used && picture.followed.state.is_some();
    ready.then_some((next.day, next.test))
}

/// Whether a planned test is still to come: on its day until a result of that day is there.
fn is_ahead(context: &Context<'_>, picture: &Picture<'_>, next: NextTest) -> bool {
    let taken = picture.qualifying.last().is_some_and(|last| last.date >= next.day);
    next.day >= context.situation.today && !taken
}

/// The day on which a form leaves the least doubt about the exam day, in time to move the date afterwards.
fn best_day(context: &Context<'_>, picture: &Picture<'_>, exam: Day) -> Option<Day> {
    let p = context.passing.p;
    let state = picture.followed.state?;
    let today = context.situation.today;
    let last_change = context.situation.last_change_ahead()?.min(exam.plus_days(-1));
    let first = today.max(state.day.plus_days(1));
    let last = last_change.plus_days(-p.checkpoint_margin).max(first);
    let first = last.plus_days(-p.recent_days).max(first);
    if last > last_change {
        return None;
    }
    let doubt = |day: Day| {
        let form = context.passing.until(&state, day).state.corrected(0.0, p.form_variance());
        context.passing.ahead(&form, context.horizon(&form, exam)).state.level_variance
    };
    (0..=last - first).map(|days| first.plus_days(days)).min_by(|a, b| doubt(*a).total_cmp(&doubt(*b)))
}

/// The newest form that the record does not hold, without a number where it holds all.
fn fresh_form(picture: &Picture<'_>) -> PracticeTest {
    let held = |test: &PracticeTest| picture.entries.iter().any(|entry| entry.result.test == *test);
    let mut forms = PracticeTest::CBSSA_FORMS.rev().map(|form| PracticeTest::Cbssa { form: Some(form) });
    forms.find(|test| !held(test)).unwrap_or(PracticeTest::Cbssa { form: None })
}

/// What the written rule says by now.
pub(super) fn outcome(picture: &Picture<'_>, rule: Checkpoint) -> CheckpointOutcome {
    let taken = picture.entries.iter().find_map(|entry| match &entry.kind {
        Kind::Sitting { epc, causes } if causes.is_empty() && decides(rule, entry.result) => {
            Some((entry.result.id, branch(rule, *epc)))
        }
        _ => None,
    });
    CheckpointOutcome { rule, taken }
}

/// Whether a result decides a rule: any on its day or later, or the very form it names where that was taken early.
fn decides(rule: Checkpoint, result: &PracticeResult) -> bool {
    let named = result.test == rule.test && matches!(rule.test, PracticeTest::Cbssa { form: Some(_) });
    result.date >= rule.day || (named && result.date >= rule.written_on)
}

fn branch(rule: Checkpoint, epc: f64) -> Branch {
    if rule.keep_at.is_some_and(|keep| epc >= f64::from(keep)) {
        Branch::Keep
    } else if rule.change_below.is_some_and(|change| epc < f64::from(change)) {
        Branch::Change
    } else {
        Branch::Move { weeks: rule.weeks }
    }
}
