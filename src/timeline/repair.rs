//! The smallest changes that let a clash fit.

use super::fixpoint::include;
use super::{Bound, Constraint, ConstraintId, Network, Softness};

/// A change of one constraint that lets everything fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What changes.
    pub constraint: ConstraintId,
    /// How.
    pub change: Change,
    /// Who stands behind it.
    pub softness: Softness,
}

/// How a constraint changes, in days; at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its day lies so many days earlier.
    Earlier(i32),
    /// Its day lies so many days later.
    Later(i32),
    /// The gap is so many days shorter.
    Shorter(i32),
    /// The gap may be so many days longer.
    Longer(i32),
}

impl Change {
    /// The number of days.
    #[must_use]
    pub const fn days(self) -> i32 {
        match self {
            Self::Earlier(days) | Self::Later(days) | Self::Shorter(days) | Self::Longer(days) => days,
        }
    }
}

/// Nobody moves a plan by more than ten years.
const MOST_DAYS: i32 = 3_653;

/// The smallest change of each member of a clash that lets it and everything kept fit, softest first, then smallest.
pub(super) fn repairs(network: &Network, kept: &[usize], members: &[usize]) -> Vec<Repair> {
    let mut all = kept.to_vec();
    for member in members {
        include(&mut all, *member);
    }
    let mut found: Vec<Repair> = Vec::with_capacity(members.len());
    for index in members {
        let Some(constraint) = network.constraints.get(*index) else { continue };
        for change in [Change::Earlier, Change::Later, Change::Shorter, Change::Longer] {
            let Some(days) = fewest_days(network, &all, members, *index, constraint, change) else { continue };
            let repair =
                Repair { constraint: ConstraintId(*index), change: change(days), softness: constraint.softness };
            let place = found.partition_point(|other| (other.softness, other.change.days()) <= (repair.softness, days));
            found.insert(place, repair);
        }
    }
    found
}

/// The fewest days of this kind of change that let all fit; `None` where none does, or the kind does not apply.
fn fewest_days(
    network: &Network,
    all: &[usize],
    members: &[usize],
    index: usize,
    constraint: &Constraint,
    change: fn(i32) -> Change,
) -> Option<i32> {
    let mut constraints = network.constraints.clone();
    let mut fits = |some: &[usize], days: i32| {
        let Some(changed) = changed(constraint, change(days)) else { return false };
        if let Some(slot) = constraints.get_mut(index) {
            *slot = changed;
        }
        network.part(&constraints, some).is_solvable()
    };
    // The clash alone is quick to solve and nearly always says how much.
    let least = bisect(0, MOST_DAYS, |days| fits(members, days))?;
    if fits(all, least) { Some(least) } else { bisect(least, MOST_DAYS, |days| fits(all, days)) }
}

/// The fewest days above `too_few`, up to `most`, that are enough.
fn bisect(mut too_few: i32, most: i32, mut enough: impl FnMut(i32) -> bool) -> Option<i32> {
    if !enough(most) {
        return None;
    }
    let mut most = most;
    while most - too_few > 1 {
        let middle = i32::midpoint(too_few, most);
        if enough(middle) {
            most = middle;
        } else {
            too_few = middle;
        }
    }
    Some(most)
}

/// The constraint after a change; `None` where it does not apply.
fn changed(constraint: &Constraint, change: Change) -> Option<Constraint> {
    let bound = match (constraint.bound, change) {
        // A wider span of days: a fixed day may move to one side, its other end stays.
        (Bound::Within(Some(from), until), Change::Earlier(days)) => Bound::Within(Some(from.plus_days(-days)), until),
        (Bound::Within(from, Some(until)), Change::Later(days)) => Bound::Within(from, Some(until.plus_days(days))),
        (Bound::AtLeast(gap, other), Change::Shorter(days)) => Bound::AtLeast(gap.longer(-days), other),
        (Bound::AtMost(gap, other), Change::Longer(days)) => Bound::AtMost(gap.longer(days), other),
        _ => return None,
    };
    Some(Constraint { bound, ..*constraint })
}
