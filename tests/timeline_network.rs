//! The solver against brute force, and against petgraph's Bellman–Ford where all gaps are constant.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use petgraph::algo::bellman_ford;
use petgraph::graph::{DiGraph, NodeIndex};
use proptest::collection::vec;
use proptest::prelude::*;
use ready_to_sit::calendar::{Day, OpenDays, Weekday};
use ready_to_sit::timeline::{Bound, Calendar, Change, Choice, Gap, Network, NodeId, Softness, Span, Step};

const SOFTNESS: [Softness; 5] =
    [Softness::Mine, Softness::School, Softness::Estimate, Softness::Reported, Softness::Published];

/// A constraint on numbered milestones, from which a network and a brute-force check are both made.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Within(usize, Option<i32>, Option<i32>),
    AtLeast(usize, Gap, usize),
    AtMost(usize, Gap, usize),
}

/// Around the turn of a year: closed weeks, a holiday, month ends, and in 2028 a leap day.
#[derive(Clone, Debug)]
struct Case {
    first: Day,
    window: i32,
    nodes: usize,
    calendar: Calendar,
    rules: Vec<Rule>,
}

fn gaps() -> impl Strategy<Value = Gap> {
    let step = prop_oneof![
        (-20..25_i32).prop_map(Step::Days),
        (-1..=1_i32).prop_map(Step::Months),
        Just(Step::Open),
        Just(Step::Weekday(Weekday::Wednesday)),
        Just(Step::Free),
    ];
    vec(step, 1..=3).prop_map(|steps| match steps[..] {
        [a] => Gap::of([a]),
        [a, b] => Gap::of([a, b]),
        [a, b, c, ..] => Gap::of([a, b, c]),
        [] => Gap::NONE,
    })
}

fn rules(nodes: usize, window: i32) -> impl Strategy<Value = Rule> {
    let day = move || proptest::option::of(0..window);
    prop_oneof![
        1 => (0..nodes, day(), day()).prop_map(|(node, from, until)| Rule::Within(node, from, until)),
        3 => (0..nodes, gaps(), 0..nodes).prop_map(|(node, gap, other)| Rule::AtLeast(node, gap, other)),
        2 => (0..nodes, gaps(), 0..nodes).prop_map(|(node, gap, other)| Rule::AtMost(node, gap, other)),
    ]
}

fn cases(nodes: usize, window: i32) -> impl Strategy<Value = Case> {
    let starts = prop_oneof![Just("2026-12-18"), Just("2028-02-01"), Just("2027-01-20"), Just("2027-06-20")];
    (starts, 0..window, 0..12_i32, vec(rules(nodes, window), 1..7)).prop_map(move |(start, leave, length, rules)| {
        let first: Day = start.parse().unwrap();
        let kept_free = vec![(first.plus_days(leave), first.plus_days(leave + length))];
        let calendar = Calendar { open: OpenDays::closed_in_january(14), kept_free };
        Case { first, window, nodes, calendar, rules }
    })
}

impl Case {
    /// The network; every milestone is held within the window by the first constraints.
    fn network(&self) -> (Network, Vec<NodeId>) {
        let mut network = Network::new(self.calendar.clone());
        let nodes: Vec<NodeId> = (0..self.nodes).map(|_| network.node()).collect();
        let last = self.first.plus_days(self.window);
        for node in &nodes {
            network.add(*node, Bound::Within(Some(self.first), Some(last)), Softness::Published);
        }
        for (index, rule) in self.rules.iter().enumerate() {
            let (node, bound) = self.bound(*rule, &nodes);
            network.add(node, bound, SOFTNESS[index % SOFTNESS.len()]);
        }
        (network, nodes)
    }

    fn bound(&self, rule: Rule, nodes: &[NodeId]) -> (NodeId, Bound) {
        let day = |offset: Option<i32>| offset.map(|offset| self.first.plus_days(offset));
        match rule {
            Rule::Within(node, from, until) => (nodes[node], Bound::Within(day(from), day(until))),
            Rule::AtLeast(node, gap, other) => (nodes[node], Bound::AtLeast(gap, nodes[other])),
            Rule::AtMost(node, gap, other) => (nodes[node], Bound::AtMost(gap, nodes[other])),
        }
    }

    /// For each rule and each day of the window, where its gap leads; trying all days is slow enough.
    fn tables(&self, all: &[Day]) -> Vec<Vec<Day>> {
        let table = |rule: &Rule| match rule {
            Rule::Within(..) => Vec::new(),
            Rule::AtLeast(_, gap, _) | Rule::AtMost(_, gap, _) => {
                all.iter().map(|day| gap.after(*day, &self.calendar)).collect()
            }
        };
        self.rules.iter().map(table).collect()
    }

    fn allows(&self, all: &[Day], tables: &[Vec<Day>], places: &[usize]) -> bool {
        self.rules.iter().zip(tables).all(|(rule, table)| match *rule {
            Rule::Within(node, from, until) => {
                let offset = i32::try_from(places[node]).unwrap();
                from.is_none_or(|from| offset >= from) && until.is_none_or(|until| offset <= until)
            }
            Rule::AtLeast(node, _, other) => all[places[node]] >= table[places[other]],
            Rule::AtMost(node, _, other) => all[places[node]] <= table[places[other]],
        })
    }

    /// Every assignment of days in the window, tried one by one: the first and last day of each milestone.
    fn brute_force(&self) -> Option<Vec<(Day, Day)>> {
        let all: Vec<Day> = (0..=self.window).map(|offset| self.first.plus_days(offset)).collect();
        let tables = self.tables(&all);
        let mut found: Option<Vec<(Day, Day)>> = None;
        let mut places = vec![0; self.nodes];
        for mut number in 0..all.len().pow(u32::try_from(self.nodes).unwrap()) {
            for place in &mut places {
                *place = number % all.len();
                number /= all.len();
            }
            if self.allows(&all, &tables, &places) {
                let ends = found.get_or_insert_with(|| places.iter().map(|place| (all[*place], all[*place])).collect());
                for (end, place) in ends.iter_mut().zip(&places) {
                    *end = (end.0.min(all[*place]), end.1.max(all[*place]));
                }
            }
        }
        found
    }
}

/// The network with some of its constraints only, one of them changed.
fn part(
    network: &Network,
    nodes: usize,
    calendar: &Calendar,
    keep: &[usize],
    change: Option<(usize, Change)>,
) -> Network {
    let mut part = Network::new(calendar.clone());
    for _ in 0..nodes {
        part.node();
    }
    for index in keep {
        let constraint = all(network)[*index];
        let bound = match change {
            Some((changed, change)) if changed == *index => changed_bound(constraint.bound, change),
            _ => constraint.bound,
        };
        part.add(constraint.node, bound, constraint.softness);
    }
    part
}

fn all(network: &Network) -> Vec<ready_to_sit::timeline::Constraint> {
    network.ids().map(|id| *network.constraint(id).unwrap()).collect()
}

/// A change written anew.
fn changed_bound(bound: Bound, change: Change) -> Bound {
    match (bound, change) {
        (Bound::Within(from, until), Change::Earlier(days)) => {
            Bound::Within(from.map(|day| day.plus_days(-days)), until)
        }
        (Bound::Within(from, until), Change::Later(days)) => Bound::Within(from, until.map(|day| day.plus_days(days))),
        (Bound::AtLeast(gap, other), Change::Shorter(days)) => Bound::AtLeast(gap.longer(-days), other),
        (Bound::AtMost(gap, other), Change::Longer(days)) => Bound::AtMost(gap.longer(days), other),
        (bound, change) => unreachable!("{change:?} does not apply to {bound:?}"),
    }
}

/// Everything that is promised of a clash: it clashes, without any one of its members it does not, and each change
/// of a day is enough while one day less is not.
fn check_conflicts(network: &Network, nodes: usize, calendar: &Calendar) {
    let solved = network.solve();
    let fits = |keep: &[usize], change| part(network, nodes, calendar, keep, change).solve().is_feasible();
    let mut left_out = Vec::new();
    for conflict in &solved.conflicts {
        let members: Vec<usize> = conflict.constraints.iter().map(|id| id.index()).collect();
        assert!(!fits(&members, None), "{members:?} do not clash");
        for member in &members {
            let others: Vec<usize> = members.iter().copied().filter(|other| other != member).collect();
            assert!(fits(&others, None), "{members:?} clash without {member} too");
        }
        let softness = |index: usize| all(network)[index].softness;
        let softest = members.iter().map(|member| softness(*member)).min();
        assert_eq!(Some(softness(conflict.left_out.index())), softest);
        assert!(conflict.repairs.is_sorted_by_key(|repair| repair.softness));
        left_out.push(conflict.left_out.index());
    }
    let kept: Vec<usize> = (0..all(network).len()).filter(|index| !left_out.contains(index)).collect();
    assert!(fits(&kept, None), "what is left fits");
    for conflict in &solved.conflicts {
        let mut keep = kept.clone();
        keep.extend(conflict.constraints.iter().map(|id| id.index()));
        keep.sort_unstable();
        keep.dedup();
        for repair in &conflict.repairs {
            let (index, days) = (repair.constraint.index(), repair.change.days());
            let less = match repair.change {
                Change::Earlier(days) => Change::Earlier(days - 1),
                Change::Later(days) => Change::Later(days - 1),
                Change::Shorter(days) => Change::Shorter(days - 1),
                Change::Longer(days) => Change::Longer(days - 1),
            };
            assert!(days >= 1);
            assert!(fits(&keep, Some((index, repair.change))), "{repair:?} is not enough");
            assert!(!fits(&keep, Some((index, less))), "{repair:?} is more than needed");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Months, closed weeks, weekly releases and leaves: the solver finds the very days that trying all of them finds.
    #[test]
    fn agrees_with_brute_force_on_three_milestones(case in cases(3, 36)) {
        let (network, nodes) = case.network();
        let solved = network.solve();
        match case.brute_force() {
            None => prop_assert!(!solved.is_feasible(), "there is no solution"),
            Some(ends) => {
                prop_assert!(solved.is_feasible(), "{:?}", solved.conflicts);
                for (node, (first, last)) in nodes.iter().zip(ends) {
                    prop_assert_eq!(solved.span(*node), Span { earliest: Some(first), latest: Some(last) });
                }
            }
        }
        check_conflicts(&network, case.nodes, &case.calendar);
    }

    /// Clashes that only a gap can resolve: two milestones on their days, and what lies between them asks for more, or
    /// for less. The change that is offered for the gap is found by trying every number of days.
    #[test]
    fn repairs_of_gaps_are_the_fewest_days_that_fit(gap in gaps(), at_least in any::<bool>(), offset in -80..80_i32) {
        let calendar = Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() };
        let mut network = Network::new(calendar.clone());
        let (a, b) = (network.node(), network.node());
        let first: Day = "2027-12-20".parse().unwrap();
        let there = first.plus_days(offset);
        network.add(a, Bound::on(first), Softness::Published);
        network.add(b, Bound::on(there), Softness::Published);
        let bound = if at_least { Bound::AtLeast(gap, a) } else { Bound::AtMost(gap, a) };
        let id = network.add(b, bound, Softness::Estimate);
        let solved = network.solve();
        let day = gap.after(first, &calendar);
        let missing = if at_least { day - there } else { there - day };
        prop_assert_eq!(solved.is_feasible(), missing <= 0);
        if missing > 0 {
            let offered = solved.conflicts[0].repairs.iter().find(|repair| repair.constraint == id);
            let change = if at_least { Change::Shorter(missing) } else { Change::Longer(missing) };
            prop_assert_eq!(offered.map(|repair| repair.change), Some(change));
        }
        check_conflicts(&network, 2, &calendar);
    }

    /// Every step is monotone, and both its inverses are the outermost days.
    #[test]
    fn gaps_and_their_inverses_agree(case in cases(2, 90), gap in gaps(), offset in 0..90_i32) {
        let calendar = &case.calendar;
        let day = case.first.plus_days(offset);
        prop_assert!(gap.after(day, calendar) <= gap.after(day.plus_days(1), calendar));
        let latest = gap.latest_before(day, calendar);
        prop_assert!(gap.after(latest, calendar) <= day && gap.after(latest.plus_days(1), calendar) > day);
        let earliest = gap.earliest_before(day, calendar);
        prop_assert!(gap.after(earliest, calendar) >= day && gap.after(earliest.plus_days(-1), calendar) < day);
    }

    /// Constant gaps make a simple temporal problem: its days are shortest paths (Dechter, Meiri and Pearl 1991).
    #[test]
    fn agrees_with_bellman_ford_on_constant_gaps(
        edges in vec((0..12_usize, 0..12_usize, -40..60_i32, any::<bool>()), 0..30),
        window in 20..300_i32,
    ) {
        let calendar = Calendar { open: OpenDays::closed_in_january(0), kept_free: Vec::new() };
        let first: Day = "2027-01-01".parse().unwrap();
        let mut network = Network::new(calendar.clone());
        let nodes: Vec<NodeId> = (0..12).map(|_| network.node()).collect();
        let mut graph = DiGraph::<(), f64>::new();
        let indices: Vec<NodeIndex> = (0..13).map(|_| graph.add_node(())).collect();
        let origin = indices[12];
        for (node, index) in nodes.iter().zip(&indices) {
            network.add(*node, Bound::Within(Some(first), Some(first.plus_days(window))), Softness::Published);
            // node - origin <= window, origin - node <= 0
            graph.add_edge(origin, *index, f64::from(window));
            graph.add_edge(*index, origin, 0.0);
        }
        for (node, other, days, at_least) in edges {
            let gap = Gap::of([Step::Days(days)]);
            if at_least {
                network.add(nodes[node], Bound::AtLeast(gap, nodes[other]), Softness::Mine);
                graph.add_edge(indices[node], indices[other], f64::from(-days));
            } else {
                network.add(nodes[node], Bound::AtMost(gap, nodes[other]), Softness::Mine);
                graph.add_edge(indices[other], indices[node], f64::from(days));
            }
        }
        let solved = network.solve();
        match bellman_ford(&graph, origin) {
            Err(_) => prop_assert!(!solved.is_feasible()),
            Ok(latest) => {
                prop_assert!(solved.is_feasible(), "{:?}", solved.conflicts);
                for (node, index) in nodes.iter().zip(&indices) {
                    let earliest = bellman_ford(&graph, *index).unwrap().distances[origin.index()];
                    let day = |offset: f64| first.plus_days(format!("{offset}").parse().unwrap());
                    let span = Span {
                        earliest: Some(day(-earliest)),
                        latest: Some(day(latest.distances[index.index()])),
                    };
                    prop_assert_eq!(solved.span(*node), span);
                }
            }
        }
        check_conflicts(&network, 12, &calendar);
    }
}

fn calendar() -> Calendar {
    Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_clash_is_named_without_bystanders_and_repaired_softest_first() {
    let mut network = Network::new(calendar());
    let (exam, result, other) = (network.node(), network.node(), network.node());
    network.add(other, Bound::on(day("2027-05-05")), Softness::Mine);
    let after = network.add(exam, Bound::from(day("2027-07-12")), Softness::School);
    let wait = Gap::of([Step::Days(56), Step::Weekday(Weekday::Wednesday)]);
    let weeks = network.add(result, Bound::AtLeast(wait, exam), Softness::Published);
    network.add(exam, Bound::AtLeast(Gap::of([Step::Open]), exam), Softness::Published);
    let target = network.add(result, Bound::until(day("2027-09-01")), Softness::Mine);
    let solved = network.solve();
    let [conflict] = &solved.conflicts[..] else { panic!("one clash: {:?}", solved.conflicts) };
    assert_eq!(conflict.constraints, [after, weeks, target]);
    assert_eq!(conflict.left_out, target);
    let repairs: Vec<_> = conflict.repairs.iter().map(|repair| (repair.constraint, repair.change)).collect();
    // 12 July + 56 days = 6 September; the Wednesday after is the 8th. For the 1st, the exam is on 7 July.
    assert_eq!(repairs, [(target, Change::Later(7)), (after, Change::Earlier(5)), (weeks, Change::Shorter(7))]);
    assert_eq!(solved.span(exam).earliest, Some(day("2027-07-12")), "the rest is still solved");
    assert_eq!(solved.span(other).earliest, Some(day("2027-05-05")));
}

#[test]
fn milestones_that_nothing_holds_have_no_days() {
    let mut network = Network::new(calendar());
    let (a, b, c) = (network.node(), network.node(), network.node());
    network.add(b, Bound::AtLeast(Gap::of([Step::Months(84)]), a), Softness::Published);
    network.add(b, Bound::AtLeast(Gap::NONE, c), Softness::Published);
    let solved = network.solve();
    assert!([a, b, c].iter().all(|node| solved.span(*node) == Span::FREE));
    network.add(a, Bound::from(day("2027-01-31")), Softness::Mine);
    let solved = network.solve();
    assert_eq!(solved.span(b), Span { earliest: Some(day("2034-01-31")), latest: None });
    assert_eq!(solved.span(c), Span::FREE);
    assert_eq!(solved.span(b).slack(), None);
}

#[test]
fn circles_end() {
    let gaps = [
        (Gap::of([Step::Days(1)]), Gap::NONE),
        (Gap::of([Step::Weekday(Weekday::Wednesday)]), Gap::of([Step::Days(1)])),
        (Gap::of([Step::Months(1)]), Gap::of([Step::Days(-27)])),
        (Gap::of([Step::Open]), Gap::of([Step::Days(1)])),
    ];
    for (there, back) in gaps {
        let mut network = Network::new(calendar());
        let (a, b) = (network.node(), network.node());
        let first = network.add(b, Bound::AtLeast(there, a), Softness::Estimate);
        let second = network.add(a, Bound::AtLeast(back, b), Softness::Mine);
        network.add(a, Bound::from(day("2027-01-01")), Softness::Published);
        let solved = network.solve();
        assert_eq!(solved.conflicts.len(), 1, "{there:?}");
        assert_eq!(solved.conflicts[0].constraints, [first, second], "{there:?}");
    }
    // A month against thirty days creeps through the long months and comes to rest in February.
    let mut network = Network::new(calendar());
    let (a, b) = (network.node(), network.node());
    network.add(b, Bound::AtLeast(Gap::of([Step::Months(1)]), a), Softness::Estimate);
    network.add(a, Bound::AtLeast(Gap::of([Step::Days(-30)]), b), Softness::Mine);
    network.add(a, Bound::from(day("2027-01-01")), Softness::Published);
    assert_eq!(network.solve().span(a).earliest, Some(day("2027-01-29")));
}

#[test]
fn alternatives_are_tried_and_the_ones_that_work_are_named() {
    let mut network = Network::new(calendar());
    let exam = network.node();
    network.add(exam, Bound::until(day("2027-06-30")), Softness::Published);
    let which = network.alternative(2).unwrap();
    let option = |option| Some(Choice { alternative: which, option });
    let before = network.add_when(exam, Bound::until(day("2027-03-01")), Softness::Estimate, option(0));
    network.add_when(exam, Bound::from(day("2027-05-01")), Softness::Estimate, option(1));
    let solved = network.solve();
    assert_eq!(solved.branches.len(), 2);
    assert_eq!(solved.options, [0]);
    assert_eq!(solved.span(exam).latest, Some(day("2027-03-01")));
    assert_eq!(solved.branches[1].span(exam).earliest, Some(day("2027-05-01")));

    let today = network.add(exam, Bound::from(day("2027-04-01")), Softness::Published);
    let solved = network.solve();
    assert_eq!(solved.options, [1]);
    assert_eq!(solved.branches.len(), 1);
    assert!(solved.is_feasible());

    // Where none works, the one with the fewest clashes is shown.
    network.add(exam, Bound::until(day("2027-04-15")), Softness::Published);
    let solved = network.solve();
    assert!(solved.branches.is_empty());
    assert_eq!(solved.options, [0]);
    assert_eq!(solved.conflicts[0].constraints, [before, today]);

    assert_eq!(Network::new(calendar()).alternative(65), None);
    let mut many = Network::new(calendar());
    assert_eq!((0..8).filter_map(|_| many.alternative(2)).count(), 6, "at most 64 branches");
}

/// Any days, even at the ends of the calendar, give an answer.
#[test]
fn the_ends_of_the_calendar_hold() {
    for edge in [Day::MIN, Day::MAX] {
        let mut network = Network::new(calendar());
        let (a, b) = (network.node(), network.node());
        network.add(a, Bound::on(edge), Softness::Mine);
        network.add(a, Bound::AtLeast(Gap::of([Step::Open]), a), Softness::Published);
        network.add(b, Bound::AtLeast(Gap::of([Step::Months(84), Step::Days(400)]), a), Softness::Published);
        network.add(b, Bound::AtMost(Gap::of([Step::Months(-84)]), a), Softness::Published);
        let _ = network.solve();
    }
}
