//! Networks of the size that the solver is designed for, as rows of numbers, so that host and browser solve the same.

use ready_to_sit::calendar::{Day, OpenDays, Weekday};
use ready_to_sit::timeline::{Bound, Calendar, Gap, Network, NodeId, Softness, Step};

/// How many clashes the measured networks hold.
pub(crate) const CLASHES: [usize; 4] = [0, 1, 6, 12];

const NODES: i32 = 100;
const ROWS: usize = 300;

/// One constraint: its milestone, the kind, two numbers, the other milestone, and how soft it is.
///
/// Kind 0 lies within so many days from the first and the last; 1 and 2 are "at least" and "at most" so many days,
/// months (unit 1), or days up to the next Wednesday (unit 2) or open day (unit 3).
type Row = [i32; 6];

/// A hundred milestones and three hundred constraints with so many clashes, which share no milestone.
pub(crate) fn network(clashes: usize) -> Network {
    build(&rows(clashes))
}

/// The rows one after the other.
pub(crate) fn rows(clashes: usize) -> Vec<i32> {
    let mut rows: Vec<Row> = Vec::with_capacity(ROWS);
    // The plan begins today and ends in eight years.
    rows.extend((0..NODES).map(|node| [node, 0, 0, 8 * 365, 0, 4]));
    // A chain in which each step takes ten days or so, with months, weekly results and open days on the way.
    rows.extend((1..NODES).map(|node| {
        let (unit, amount) = match node % 4 {
            0 => (1, 1),
            1 => (2, 8),
            2 => (3, 10),
            _ => (0, 12),
        };
        [node, 1, unit, amount, node - 1, node % 5]
    }));
    // Each clash: a step with a deadline shortly after the one before it; "at most" meets "at least".
    for clash in 0..clashes {
        let node = 8 * i32::try_from(clash).unwrap_or(0) + 5;
        rows.push([node + 2, 2, 0, 14, node, 1]);
    }
    // What is left are long gaps that hold anyway, from step to step.
    let mut node = 0;
    while rows.len() < ROWS {
        let to = (node * 7 + 9) % NODES;
        let (from, to) = (to.min(node), to.max(node));
        let bound =
            if node % 2 == 0 { [to, 1, 0, to - from, from, 2] } else { [to, 2, 1, 2 + 2 * (to - from), from, 3] };
        if from != to {
            rows.push(bound);
        }
        node = (node + 1) % NODES;
    }
    rows.concat()
}

/// The network of such rows.
pub(crate) fn build(rows: &[i32]) -> Network {
    let first = Day::MIN.plus_days(46_345);
    let mut network = Network::new(Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() });
    let nodes: Vec<NodeId> = (0..NODES).map(|_| network.node()).collect();
    let at = |node: i32| usize::try_from(node).ok().and_then(|node| nodes.get(node)).copied();
    for row in rows.chunks_exact(6) {
        let &[node, kind, x, y, other, softness] = row else { continue };
        let (Some(node), Some(other)) = (at(node), at(other)) else { continue };
        let gap = match x {
            1 => Gap::of([Step::Months(y)]),
            2 => Gap::of([Step::Days(y), Step::Weekday(Weekday::Wednesday)]),
            3 => Gap::of([Step::Days(y), Step::Open]),
            _ => Gap::of([Step::Days(y)]),
        };
        let bound = match kind {
            0 => Bound::Within(Some(first.plus_days(x)), Some(first.plus_days(y))),
            1 => Bound::AtLeast(gap, other),
            _ => Bound::AtMost(gap, other),
        };
        let softness = match softness {
            0 => Softness::Mine,
            1 => Softness::School,
            2 => Softness::Estimate,
            3 => Softness::Reported,
            _ => Softness::Published,
        };
        network.add(node, bound, softness);
    }
    network
}
