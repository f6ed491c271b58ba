//! Networks of the size that the solver is designed for; the benchmark's own WebAssembly module compiles them, too.

use ready_to_sit::calendar::{Day, OpenDays, Weekday};
use ready_to_sit::timeline::{Bound, Calendar, Gap, Network, NodeId, Softness, Step};

/// How many clashes the measured networks hold.
#[allow(dead_code, reason = "the module in the browser is told the number")]
pub(crate) const CLASHES: [usize; 4] = [0, 1, 6, 12];

const NODES: usize = 100;
const CONSTRAINTS: usize = 300;
const SOFTNESS: [Softness; 5] =
    [Softness::Mine, Softness::School, Softness::Estimate, Softness::Reported, Softness::Published];

/// A hundred milestones and three hundred constraints with so many clashes, at most 12, that share no milestone.
pub(crate) fn network(clashes: usize) -> Network {
    let first = Day::MIN.plus_days(46_345);
    let mut network = Network::new(Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() });
    let nodes: Vec<NodeId> = (0..NODES).map(|_| network.node()).collect();
    for node in &nodes {
        network.add(*node, Bound::Within(Some(first), Some(first.plus_days(8 * 365))), Softness::Published);
    }
    let mut left = CONSTRAINTS - NODES;
    let mut add = |node: usize, bound: fn(Gap, NodeId) -> Bound, gap: Gap, other: usize| {
        if let (Some(node), Some(other)) = (nodes.get(node), nodes.get(other)) {
            let softness = SOFTNESS.get(left % SOFTNESS.len()).copied().unwrap_or(Softness::Mine);
            network.add(*node, bound(gap, *other), softness);
            left -= 1;
        }
        left
    };
    // A chain: months, weekly results and open days on the way.
    for node in 1..NODES {
        let gap = match node % 4 {
            0 => Gap::of([Step::Months(1)]),
            1 => Gap::of([Step::Days(8), Step::Weekday(Weekday::Wednesday)]),
            2 => Gap::of([Step::Days(10), Step::Open]),
            _ => Gap::of([Step::Days(12)]),
        };
        add(node, Bound::AtLeast, gap, node - 1);
    }
    // Each clash: two steps that have to lie closer together than what lies between them takes.
    for node in (0..clashes).map(|clash| 8 * clash + 5) {
        add(node + 2, Bound::AtMost, Gap::of([Step::Days(14)]), node);
    }
    // The rest are long gaps that hold anyway, across the chain.
    for number in (0..).step_by(3) {
        let (one, other) = (number % NODES, (number * 7 + 9) % NODES);
        let (from, to) = (one.min(other), one.max(other));
        let days = i32::try_from(to - from).unwrap_or(0);
        let left = match number % 2 {
            _ if from == to => continue,
            0 => add(to, Bound::AtLeast, Gap::of([Step::Days(days)]), from),
            _ => add(to, Bound::AtMost, Gap::of([Step::Months(2 + 2 * days)]), from),
        };
        if left == 0 {
            break;
        }
    }
    network
}
