use super::curve::{self, Curve};
use super::estimate::{Followed, follow};
use super::exam_day::futures;
use super::passing::Passing;
use super::qualify::{Entry, Qualifying, qualifying, without};
use super::situation::Situation;
use super::sources::link;
use super::state::State;
use super::trend::trend;
use super::verdict::{Facts, decide};
use super::{CurveReading, FutureChances, OtherSource, Reason, Verdict};
use crate::calendar::Day;

/// What stays the same whichever results are looked at.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) passing: Passing<'a>,
    pub(super) situation: Situation,
    /// The chance of failing that the student accepts.
    pub(super) accepted: f64,
}

impl Context<'_> {
    /// The exam, where it is set and not far off.
    pub(super) fn near_exam(&self) -> Option<Day> {
        self.situation.exam.filter(|_| self.situation.near_from(self.passing.p).is_none())
    }

    /// The day that the answer is about: far off, what will be known on the exam day is too little known.
    pub(super) fn target(&self) -> Day {
        self.near_exam().unwrap_or(self.situation.today)
    }

    /// The days over which level and spread are carried: up to `until`, less those that a printed chance contains.
    pub(super) fn horizon(&self, state: &State, until: Day) -> i32 {
        (until - state.day - self.passing.p.contained_days).max(0)
    }
}

/// The answer for one set of results, with all that led to it.
pub(super) struct Picture<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) qualifying: Vec<Qualifying>,
    pub(super) sources: Vec<OtherSource>,
    pub(super) curve: Curve,
    pub(super) reading: CurveReading,
    pub(super) followed: Followed,
    pub(super) chances: Option<FutureChances>,
    pub(super) verdict: Verdict,
    pub(super) reasons: Vec<Reason>,
}

impl<'a> Picture<'a> {
    pub(super) fn new(context: &Context<'_>, mut entries: Vec<Entry<'a>>) -> Self {
        let qualifying = qualifying(&entries);
        let sources = link(context.passing.p, &mut entries, &qualifying);
        let (curve, reading) = curve::read(context.passing.p, &entries);
        let followed = follow(context.passing, None, &entries);
        Self::of(context, entries, qualifying, sources, (curve, reading), followed)
    }

    /// The picture without the entry at `place`. Its readings and what was expected are those from that place on.
    pub(super) fn without(&self, context: &Context<'_>, place: usize) -> Option<Self> {
        let left_out = self.entries.get(place)?.result;
        let mut entries = without(&self.entries, left_out.id, context.situation.today);
        // A link rests on forms far apart, so with other sources the whole way has to be walked again.
        if !self.sources.is_empty() {
            return Some(Self::new(context, entries));
        }
        let qualifying = qualifying(&entries);
        let sources = link(context.passing.p, &mut entries, &qualifying);
        let curve = match left_out.printed {
            Some(_) => curve::read(context.passing.p, &entries),
            None => (self.curve.clone(), self.reading.clone()),
        };
        let start = self.followed.before.get(place).copied().flatten();
        let followed = follow(context.passing, start, entries.get(place..).unwrap_or_default());
        Some(Self::of(context, entries, qualifying, sources, curve, followed))
    }

    fn of(
        context: &Context<'_>,
        entries: Vec<Entry<'a>>,
        qualifying: Vec<Qualifying>,
        sources: Vec<OtherSource>,
        (curve, reading): (Curve, CurveReading),
        followed: Followed,
    ) -> Self {
        let chances = followed
            .state
            .map(|state| futures(context.passing, &curve, &state, context.horizon(&state, context.target())));
        let (verdict, reasons) = (Verdict::NotEnough, Vec::new());
        let mut picture = Self { entries, qualifying, sources, curve, reading, followed, chances, verdict, reasons };
        (picture.verdict, picture.reasons) = decide(context.passing.p, &picture.facts(context));
        picture
    }

    /// As the rules look at it.
    pub(super) fn facts<'b>(&'b self, context: &'b Context<'_>) -> Facts<'b> {
        Facts {
            situation: &context.situation,
            entries: &self.entries,
            qualifying: &self.qualifying,
            chances: self.chances,
            trend: trend(context.passing.p, &self.qualifying),
            reports_disagree: self.reading.disagree,
            accepted: context.accepted,
        }
    }
}
