//! Earliest and latest days as fixpoints, and the constraints that explain why there are none.

use super::{Bound, Calendar, Constraint};
use crate::calendar::Day;

/// Rounds after which days that still creep are taken to clash: single days over the whole margin, and some more.
const MOST_ROUNDS: usize = 6_000;

/// Years beyond the given days within which all days have to lie; the longest gap of ours is seven years.
const MARGIN_YEARS: i32 = 15;

/// The part of a network that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) nodes: usize,
    pub(super) calendar: &'a Calendar,
    pub(super) constraints: &'a [Constraint],
    /// Which of them hold, by their place.
    pub(super) active: &'a [usize],
}

/// The days that some of the constraints leave to a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The earliest day; `None` where nothing holds it back.
    pub earliest: Option<Day>,
    /// The latest day; `None` where nothing presses.
    pub latest: Option<Day>,
}

impl Span {
    /// Nothing known.
    pub const FREE: Self = Self { earliest: None, latest: None };

    /// How many days there are between the two; `None` where one is open.
    #[must_use]
    pub fn slack(&self) -> Option<i32> {
        Some(self.latest? - self.earliest?)
    }
}

/// One direction of a sweep: days are pushed later from below, or earlier from above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Earliest,
    Latest,
}

/// What is known of one milestone in a sweep.
#[derive(Clone, Copy)]
struct State {
    day: Day,
    /// Whether the day goes back to a given one, and not only to the edge of the window.
    held: bool,
    /// The round of the last push.
    round: usize,
    /// That push, by its place in the log.
    push: Option<usize>,
}

/// One push in the log of a sweep: the way back from a day to what it rests on.
#[derive(Clone, Copy)]
struct Push {
    node: usize,
    constraint: usize,
    /// The push that had moved the pushing milestone before.
    before: Option<usize>,
}

/// A sweep under way.
struct Sweep<'a> {
    part: Part<'a>,
    side: Side,
    states: Vec<State>,
    /// The day that each milestone must not pass, and the constraint that says so.
    limits: Vec<(Day, Option<usize>)>,
    log: Vec<Push>,
}

impl Part<'_> {
    /// The spans, or constraints that clash: some of the active ones, not yet as few as possible.
    pub(super) fn solve(&self) -> Result<Vec<Span>, Vec<usize>> {
        let low = self.sweep(Side::Earliest)?;
        // Whatever has earliest days has latest days too: the sweep from above cannot clash any more.
        let high = self.sweep(Side::Latest)?;
        let known = |state: &State| state.held.then_some(state.day);
        let spans = low.iter().zip(&high).map(|(low, high)| Span { earliest: known(low), latest: known(high) });
        Ok(spans.collect())
    }

    /// Whether the constraints have a solution.
    pub(super) fn is_solvable(&self) -> bool {
        self.sweep(Side::Earliest).is_ok()
    }

    fn active(&self) -> impl DoubleEndedIterator<Item = (usize, &Constraint)> {
        self.active.iter().filter_map(|index| Some((*index, self.constraints.get(*index)?)))
    }

    /// Days wide enough around all given ones to stand for "no limit".
    ///
    /// Given ones are those of all constraints and of the leaves, not only of the active ones: the same few constraints
    /// have to clash, or not, whichever others are left out.
    fn window(&self) -> (Day, Day) {
        let mut ends: Option<(Day, Day)> = None;
        let mut given = |day: Day| {
            let (first, last) = ends.unwrap_or((day, day));
            ends = Some((first.min(day), last.max(day)));
        };
        for constraint in self.constraints {
            if let Bound::Within(from, until) = constraint.bound {
                from.into_iter().chain(until).for_each(&mut given);
            }
        }
        self.calendar.kept_free.iter().for_each(|(from, to)| [*from, *to].into_iter().for_each(&mut given));
        let middle = Day::MIN.plus_months(150 * 12);
        let (first, last) = ends.unwrap_or((middle, middle));
        (first.plus_months(-12 * MARGIN_YEARS), last.plus_months(12 * MARGIN_YEARS))
    }

    /// Pushes from the edge of the window until nothing moves; `Err` explains why it never ends, or passes a limit.
    fn sweep(&self, side: Side) -> Result<Vec<State>, Vec<usize>> {
        let (first, last) = self.window();
        let (start, end) = if side == Side::Earliest { (first, last) } else { (last, first) };
        let mut sweep = Sweep {
            part: *self,
            side,
            states: vec![State { day: start, held: false, round: 0, push: None }; self.nodes],
            limits: vec![(end, None); self.nodes],
            log: Vec::new(),
        };
        sweep.set_limits();
        for round in 1..=MOST_ROUNDS {
            let before = sweep.log.len();
            // Every other round in the other direction: a chain that stands in the wrong order is quick too.
            if round % 2 == 1 {
                for (index, constraint) in self.active() {
                    sweep.visit(index, constraint, round)?;
                }
            } else {
                for (index, constraint) in self.active().rev() {
                    sweep.visit(index, constraint, round)?;
                }
            }
            if sweep.log.len() == before {
                return Ok(sweep.states);
            }
            if round > 2 && round.is_power_of_two() {
                sweep.check_for_circle()?;
            }
        }
        Err(sweep.path_from(sweep.log.len().checked_sub(1)))
    }
}

impl Sweep<'_> {
    fn set_limits(&mut self) {
        for (index, constraint) in self.part.active() {
            let Bound::Within(from, until) = constraint.bound else { continue };
            let day = if self.side == Side::Earliest { until } else { from };
            if let (Some(day), Some(limit)) = (day, self.limits.get_mut(constraint.node.0))
                && self.side.is_beyond(limit.0, day)
            {
                *limit = (day, Some(index));
            }
        }
    }

    /// Lets a constraint push; `Err` where that passes a limit.
    fn visit(&mut self, index: usize, constraint: &Constraint, round: usize) -> Result<(), Vec<usize>> {
        let Some((node, day, before, held)) = self.pushed(constraint, round) else { return Ok(()) };
        let Some(state) = self.states.get_mut(node) else { return Ok(()) };
        if !self.side.is_beyond(day, state.day) {
            return Ok(());
        }
        let push = self.log.len();
        *state = State { day, held, round, push: Some(push) };
        self.log.push(Push { node, constraint: index, before });
        match self.limits.get(node) {
            Some((limit, by)) if self.side.is_beyond(day, *limit) => {
                let mut reasons = self.path_from(Some(push));
                if let Some(by) = by {
                    include(&mut reasons, *by);
                }
                Err(reasons)
            }
            _ => Ok(()),
        }
    }

    /// Which milestone a constraint pushes to which day, from which push; `None` where nothing is new to it.
    fn pushed(&self, constraint: &Constraint, round: usize) -> Option<(usize, Day, Option<usize>, bool)> {
        let node = constraint.node.0;
        let (gap, other, at_least) = match constraint.bound {
            Bound::Within(from, until) => {
                let day = if self.side == Side::Earliest { from } else { until };
                // A given day pushes once.
                return if round == 1 { Some((node, day?, None, true)) } else { None };
            }
            Bound::AtLeast(gap, other) => (gap, other.0, true),
            Bound::AtMost(gap, other) => (gap, other.0, false),
        };
        // "At least" pushes its milestone later and the other one earlier; "at most" the other way round.
        let (source, target) = if at_least == (self.side == Side::Earliest) { (other, node) } else { (node, other) };
        let source = self.states.get(source)?;
        if source.round + 1 < round {
            return None;
        }
        let calendar = self.part.calendar;
        let day = match (self.side, at_least) {
            (Side::Earliest, true) | (Side::Latest, false) => gap.after(source.day, calendar),
            (Side::Earliest, false) => gap.earliest_before(source.day, calendar),
            (Side::Latest, true) => gap.latest_before(source.day, calendar),
        };
        Some((target, day, source.push, source.held))
    }

    /// The constraints on the way back from a push to the day that it rests on.
    fn path_from(&self, push: Option<usize>) -> Vec<usize> {
        let mut reasons = Vec::new();
        let mut at = push;
        while let Some(push) = at.and_then(|at| self.log.get(at)) {
            include(&mut reasons, push.constraint);
            at = push.before;
        }
        reasons
    }

    /// `Err` where the last push goes back to its own milestone by constant gaps alone: that would go on for ever.
    fn check_for_circle(&self) -> Result<(), Vec<usize>> {
        // After as many steps back as there are milestones, one of them stands twice on the way.
        let steps = self.part.nodes + 1;
        let mut at = self.log.len().checked_sub(1);
        let mut path: Vec<Push> = Vec::with_capacity(steps);
        while let Some(push) = at.and_then(|at| self.log.get(at)) {
            if let Some(start) = path.iter().position(|later| later.node == push.node) {
                let circle = path.get(start..).unwrap_or_default();
                return if circle.iter().all(|push| self.is_constant(push.constraint)) {
                    let mut reasons = Vec::new();
                    for push in circle {
                        include(&mut reasons, push.constraint);
                    }
                    Err(reasons)
                } else {
                    Ok(())
                };
            }
            path.push(*push);
            at = push.before;
        }
        Ok(())
    }

    fn is_constant(&self, constraint: usize) -> bool {
        self.part.constraints.get(constraint).is_some_and(|constraint| match constraint.bound {
            Bound::Within(..) => false,
            Bound::AtLeast(gap, _) | Bound::AtMost(gap, _) => gap.is_constant(),
        })
    }
}

/// Adds a constraint to some in their order, once. The sorts of the library would cost the student 2 kB.
pub(super) fn include(some: &mut Vec<usize>, constraint: usize) {
    if let Err(place) = some.binary_search(&constraint) {
        some.insert(place, constraint);
    }
}

impl Side {
    /// Whether `day` lies further along in the direction of the sweep.
    fn is_beyond(self, day: Day, other: Day) -> bool {
        match self {
            Self::Earliest => day > other,
            Self::Latest => day < other,
        }
    }
}
