use super::Verdict;
use super::exam_day::futures;
use super::parameters::Parameters;
use super::picture::{Context, Picture};
use super::qualify::{Entry, Kind, Qualifying};
use super::state::State;
use super::trend::trend;
use super::verdict::{Facts, decide};
use crate::calendar::Day;
use crate::record::{Conditions, PracticeResult, PracticeTest, ResultId, Score};

/// The answer as it would be after one more fresh standard form on a given day, for any score on it.
pub(super) struct WhatIf<'a> {
    context: Context<'a>,
    picture: &'a Picture<'a>,
    /// What is expected on that day; `None` where no result stands yet.
    predicted: Option<State>,
    day: Day,
}

/// How good an answer is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    NotSafe,
    NotEnough,
    Postpone,
    Move,
    OnTrack,
    /// Ready, or ready but for lying too far above the result before it: a still higher score is never worse.
    Ready,
}

impl<'a> WhatIf<'a> {
    /// With the form on `day`; `context` has to be that of the day. `None` where the figures are out of date then, so
    /// that no score would make the answer better.
    pub(super) fn on(context: Context<'a>, picture: &'a Picture<'a>) -> Option<Self> {
        let day = context.situation.today;
        let predicted = picture.followed.state.map(|state| context.passing.until(&state, day).state);
        context.situation.figures_current.then_some(Self { context, picture, predicted, day })
    }

    /// The level and pace after a score.
    pub(super) fn state(&self, epc: u8) -> State {
        let (p, epc) = (self.p(), f64::from(epc));
        self.predicted.map_or_else(|| State::first(p, self.day, epc), |state| state.corrected(epc, p.form_variance()))
    }

    /// The verdict after a score, and how good it is.
    pub(super) fn verdict(&self, epc: u8) -> (Verdict, Rank) {
        let (p, context) = (self.p(), &self.context);
        let score = f64::from(epc);
        let result = PracticeResult {
            id: ResultId(u32::MAX),
            test: PracticeTest::Cbse,
            date: self.day,
            score: Score::whole_epc(epc),
            printed: None,
            conditions: Conditions::default(),
            confirmed: Vec::new(),
        };
        // The rules look at results that lie within the recent window only, so older ones need not be copied.
        let recent = |entry: &&Entry<'_>| context.situation.is_recent(p, entry.result.date);
        let mut entries: Vec<Entry<'_>> = self.picture.entries.iter().filter(recent).cloned().collect();
        entries.push(Entry { result: &result, kind: Kind::Sitting { epc: score, causes: Vec::new() } });
        let mut qualifying = self.picture.qualifying.clone();
        qualifying.push(Qualifying { date: self.day, epc: score });
        let state = self.state(epc);
        let horizon = context.horizon(&state, context.target());
        let facts = Facts {
            situation: &context.situation,
            entries: &entries,
            qualifying: &qualifying,
            chances: Some(futures(context.passing, &self.picture.curve, &state, horizon)),
            trend: trend(p, &qualifying),
            reports_disagree: self.picture.reading.disagree,
            accepted: context.accepted,
        };
        let (verdict, _) = decide(p, &facts);
        let too_far_above = facts.last_two_apart().is_some_and(|apart| apart > p.agreement)
            && self.picture.qualifying.last().is_some_and(|last| score > last.epc)
            && facts.chances.is_some_and(|chances| 1.0 - chances.slow.cautious <= context.accepted);
        let lucky = verdict == Verdict::OnTrack && too_far_above;
        (verdict, if lucky { Rank::Ready } else { Rank::from(verdict) })
    }

    /// How good the answer is after a score.
    pub(super) fn rank(&self, epc: u8) -> Rank {
        self.verdict(epc).1
    }

    /// The lowest score that makes the answer Ready; `None` where none does, or where only one would that lies too far
    /// above the result before it.
    pub(super) fn ready_at(&self) -> Option<u8> {
        lowest(|epc| self.rank(epc) == Rank::Ready).filter(|epc| self.verdict(*epc).0 == Verdict::Ready)
    }

    fn p(&self) -> &'a Parameters {
        self.context.passing.p
    }
}

/// The lowest whole EPC for which something holds that, once true, stays true for higher scores.
pub(super) fn lowest(holds: impl Fn(u8) -> bool) -> Option<u8> {
    let (mut from, mut to) = (0, 101);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    (to <= 100).then_some(to)
}

impl From<Verdict> for Rank {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::NotSafe => Self::NotSafe,
            Verdict::NotEnough => Self::NotEnough,
            Verdict::PostponeAndChange => Self::Postpone,
            Verdict::MoveOrEarn => Self::Move,
            Verdict::OnTrack => Self::OnTrack,
            Verdict::Ready => Self::Ready,
        }
    }
}
