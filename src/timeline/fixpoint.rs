//! Earliest and latest days as fixpoints, and the constraints that explain why there are none.

use super::{Bound, Calendar, Constraint};
use crate::calendar::Day;

/// Pushes after which days that still creep are taken to clash: far more than single days over the whole margin.
const MOST_PUSHES: usize = 200_000;

/// Pushes after which the first look for a circle pays; the next ones come at each power of two.
const FIRST_LOOK: usize = 16;

/// The end of a list in [`Pushers`].
const NONE: usize = usize::MAX;

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
    /// The last push, by its place in the log.
    push: Option<usize>,
    /// Whether it has moved since it last pushed others.
    waits: bool,
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
    pushers: Pushers,
    /// Milestones whose day has moved since they last pushed others.
    waiting: usize,
}

/// The constraints by which each milestone pushes others in one direction: a list a milestone, linked by places.
struct Pushers {
    /// The first of each milestone.
    heads: Vec<usize>,
    /// A constraint's place, and where the next of the same milestone stands.
    links: Vec<(usize, usize)>,
}

impl Pushers {
    fn of(part: &Part<'_>, side: Side) -> Self {
        let mut pushers = Self { heads: vec![NONE; part.nodes], links: Vec::with_capacity(part.active.len()) };
        // From the last to the first: each list then has the order in which the constraints were added.
        for (index, constraint) in part.active().rev() {
            let Some((source, _)) = ends(constraint, side) else { continue };
            if let Some(head) = pushers.heads.get_mut(source) {
                pushers.links.push((index, *head));
                *head = pushers.links.len() - 1;
            }
        }
        pushers
    }

    /// Whether a milestone pushes any other.
    fn any(&self, node: usize) -> bool {
        self.heads.get(node).is_some_and(|head| *head != NONE)
    }
}

/// Which milestone a constraint lets push which other one; `None` for a given day.
fn ends(constraint: &Constraint, side: Side) -> Option<(usize, usize)> {
    let node = constraint.node.0;
    let (other, at_least) = match constraint.bound {
        Bound::Within(..) => return None,
        Bound::AtLeast(_, other) => (other.0, true),
        Bound::AtMost(_, other) => (other.0, false),
    };
    // "At least" pushes its milestone later and the other one earlier; "at most" the other way round.
    Some(if at_least == (side == Side::Earliest) { (other, node) } else { (node, other) })
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
        let pushers = Pushers::of(self, side);
        // Most parts that are looked at are small; milestones without a constraint are passed over.
        let mut pushing: Vec<usize> = (0..self.nodes).filter(|node| pushers.any(*node)).collect();
        let mut sweep = Sweep {
            part: *self,
            side,
            states: vec![State { day: start, held: false, push: None, waits: false }; self.nodes],
            limits: vec![(end, None); self.nodes],
            log: Vec::new(),
            pushers,
            waiting: pushing.len(),
        };
        for node in &pushing {
            if let Some(state) = sweep.states.get_mut(*node) {
                state.waits = true;
            }
        }
        sweep.set_limits();
        sweep.give_days()?;
        // In the order of the milestones and against it in turn: a chain that stands in the wrong order is quick, too.
        if side == Side::Latest {
            pushing.reverse();
        }
        while sweep.waiting > 0 {
            for node in &pushing {
                sweep.push_from(*node)?;
            }
            pushing.reverse();
        }
        Ok(sweep.states)
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

    /// The given days push first: most others follow from them.
    fn give_days(&mut self) -> Result<(), Vec<usize>> {
        let part = self.part;
        for (index, constraint) in part.active() {
            let Bound::Within(from, until) = constraint.bound else { continue };
            if let Some(day) = if self.side == Side::Earliest { from } else { until } {
                self.push(
                    constraint.node.0,
                    day,
                    true,
                    Push { node: constraint.node.0, constraint: index, before: None },
                )?;
            }
        }
        Ok(())
    }

    /// Lets a milestone that waits push all that it can.
    fn push_from(&mut self, node: usize) -> Result<(), Vec<usize>> {
        match self.states.get_mut(node) {
            Some(state) if state.waits => state.waits = false,
            _ => return Ok(()),
        }
        self.waiting -= 1;
        let mut at = self.pushers.heads.get(node).copied().unwrap_or(NONE);
        while let Some((index, next)) = self.pushers.links.get(at).copied() {
            at = next;
            let Some(constraint) = self.part.constraints.get(index) else { continue };
            let Some((source, target)) = ends(constraint, self.side) else { continue };
            let Some(source) = self.states.get(source).copied() else { continue };
            let calendar = self.part.calendar;
            let day = match (constraint.bound, self.side) {
                (Bound::AtLeast(gap, _), Side::Earliest) | (Bound::AtMost(gap, _), Side::Latest) => {
                    gap.after(source.day, calendar)
                }
                (Bound::AtMost(gap, _), Side::Earliest) => gap.earliest_before(source.day, calendar),
                (Bound::AtLeast(gap, _), Side::Latest) => gap.latest_before(source.day, calendar),
                (Bound::Within(..), _) => continue,
            };
            self.push(target, day, source.held, Push { node: target, constraint: index, before: source.push })?;
        }
        Ok(())
    }

    /// Moves a milestone to a day that lies further along; `Err` where that passes a limit, or would never end.
    fn push(&mut self, node: usize, day: Day, held: bool, push: Push) -> Result<(), Vec<usize>> {
        let place = self.log.len();
        let Some(state) = self.states.get_mut(node) else { return Ok(()) };
        if !self.side.is_beyond(day, state.day) {
            return Ok(());
        }
        let waits = self.pushers.any(node);
        self.waiting += usize::from(waits && !state.waits);
        *state = State { day, held, push: Some(place), waits };
        self.log.push(push);
        if let Some((limit, by)) = self.limits.get(node)
            && self.side.is_beyond(day, *limit)
        {
            let mut reasons = self.path_from(Some(place));
            if let Some(by) = by {
                include(&mut reasons, *by);
            }
            return Err(reasons);
        }
        match place + 1 {
            MOST_PUSHES => Err(self.path_from(Some(place))),
            pushes if pushes >= FIRST_LOOK && pushes.is_power_of_two() => self.check_for_circle(),
            _ => Ok(()),
        }
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

    /// `Err` where the last push goes back to its own milestone by gaps that together always lead further: that would
    /// go on for ever.
    fn check_for_circle(&self) -> Result<(), Vec<usize>> {
        // After as many steps back as there are milestones, one of them stands twice on the way.
        let steps = self.part.nodes + 1;
        let mut at = self.log.len().checked_sub(1);
        let mut path: Vec<Push> = Vec::with_capacity(steps);
        while let Some(push) = at.and_then(|at| self.log.get(at)) {
            if let Some(start) = path.iter().position(|later| later.node == push.node) {
                let circle = path.get(start..).unwrap_or_default();
                let least = circle
                    .iter()
                    .try_fold(0, |sum: i32, push| Some(sum.saturating_add(self.least_shift(push.constraint)?)));
                return if self.side == Side::Earliest && least.is_some_and(|days| days > 0) {
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

    /// How many days a constraint leads further in the sweep from below, at least; negative where it leads back.
    fn least_shift(&self, constraint: usize) -> Option<i32> {
        match self.part.constraints.get(constraint)?.bound {
            Bound::Within(..) => None,
            Bound::AtLeast(gap, _) => Some(gap.least()),
            Bound::AtMost(gap, _) => Some(gap.most()?.saturating_neg()),
        }
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
