//! A timeline under construction: a network whose nodes are milestones and whose constraints have reasons.

use super::{Bound, Calendar, Choice, Gap, Network, NodeId, Reason, Softness, Step, Why};
use crate::calendar::Day;
use crate::exam::Milestone;
use crate::record::{Record, TimelinePlans};
use crate::rules::{Rule, Rules, Season};

/// How long results take; each is tried for the whole plan, because nobody can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The fastest that is reported; nothing may rest on it alone.
    Earliest,
    /// The usual wait.
    Typical,
    /// The wait that students are told to allow for.
    Safe,
}

impl Wait {
    /// Every wait, shortest first.
    pub const ALL: [Self; 3] = [Self::Earliest, Self::Typical, Self::Safe];

    pub(super) const fn result_weeks(self) -> Rule {
        match self {
            Self::Earliest => Rule::ResultWeeksEarliest,
            Self::Typical => Rule::ResultWeeksTypical,
            Self::Safe => Rule::ResultWeeksSafe,
        }
    }

    pub(super) const fn permit_weeks(self) -> Rule {
        match self {
            Self::Earliest | Self::Typical => Rule::PermitWeeks,
            Self::Safe => Rule::PermitWeeksPeak,
        }
    }
}

/// What a timeline is drawn for.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) record: &'a Record,
    pub(super) rules: &'a Rules,
    pub(super) today: Day,
    pub(super) season: Option<Season>,
    /// The day of Step 1, booked or tried out.
    pub(super) exam: Option<Day>,
}

impl<'a> Case<'a> {
    pub(super) fn plans(&self) -> &'a TimelinePlans {
        &self.record.timeline
    }

    /// A rule's number today.
    pub(super) fn number(&self, rule: Rule) -> i32 {
        self.rules.number(rule, self.today)
    }

    /// From an exam to its result.
    pub(super) fn result_gap(&self, wait: Wait) -> Gap {
        let days = 7 * self.number(wait.result_weeks());
        Gap::of([Step::Days(days), Step::Weekday(self.rules.result_weekday(self.today))])
    }
}

pub(super) struct Draft<'a> {
    pub(super) case: Case<'a>,
    pub(super) wait: Wait,
    pub(super) network: Network,
    /// The milestone of each node.
    pub(super) milestones: Vec<Milestone>,
    nodes: Vec<NodeId>,
    /// The reason of each constraint.
    pub(super) reasons: Vec<Reason>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(case: Case<'a>, wait: Wait) -> Self {
        let mut kept_free: Vec<(Day, Day)> = Vec::new();
        for leave in &case.plans().leaves {
            kept_free.insert(kept_free.partition_point(|other| other.0 <= leave.from), (leave.from, leave.to));
        }
        let mut joined: Vec<(Day, Day)> = Vec::new();
        for (from, to) in kept_free {
            match joined.last_mut() {
                Some(last) if from <= last.1.plus_days(1) => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        let calendar = Calendar { open: case.rules.open_days(case.today), kept_free: joined };
        let network = Network::new(calendar);
        Self { case, wait, network, milestones: Vec::new(), nodes: Vec::new(), reasons: Vec::new() }
    }

    /// The node of a milestone, new or known.
    pub(super) fn node(&mut self, milestone: Milestone) -> NodeId {
        if let Some(node) = self.known(milestone) {
            return node;
        }
        let node = self.network.node();
        self.milestones.push(milestone);
        self.nodes.push(node);
        node
    }

    /// The node of a milestone that is part of the timeline.
    pub(super) fn known(&self, milestone: Milestone) -> Option<NodeId> {
        let place = self.milestones.iter().position(|other| *other == milestone)?;
        self.nodes.get(place).copied()
    }

    /// A day that binds a milestone.
    pub(super) fn day(
        &mut self,
        milestone: Milestone,
        from: Option<Day>,
        until: Option<Day>,
        why: Why,
        softness: Softness,
    ) {
        let reason = Reason { why, milestone, other: None, day: from.or(until), softness, rule: None };
        self.push(reason, Bound::Within(from, until), None);
    }

    pub(super) fn on(&mut self, milestone: Milestone, day: Day, why: Why, softness: Softness) {
        self.day(milestone, Some(day), Some(day), why, softness);
    }

    pub(super) fn from(&mut self, milestone: Milestone, day: Day, why: Why, softness: Softness) {
        self.day(milestone, Some(day), None, why, softness);
    }

    pub(super) fn until(&mut self, milestone: Milestone, day: Day, why: Why, softness: Softness) {
        self.day(milestone, None, Some(day), why, softness);
    }

    /// `milestone` at least `gap` after `other`.
    pub(super) fn at_least(&mut self, milestone: Milestone, gap: Gap, other: Milestone, why: Why, softness: Softness) {
        let node = self.node(other);
        self.gap(milestone, other, Bound::AtLeast(gap, node), why, softness, None);
    }

    /// `milestone` at most `gap` after `other`.
    pub(super) fn at_most(&mut self, milestone: Milestone, gap: Gap, other: Milestone, why: Why, softness: Softness) {
        let node = self.node(other);
        self.gap(milestone, other, Bound::AtMost(gap, node), why, softness, None);
    }

    /// `milestone` exactly `gap` after `other`.
    pub(super) fn exactly(&mut self, milestone: Milestone, gap: Gap, other: Milestone, why: Why, softness: Softness) {
        self.at_least(milestone, gap, other, why, softness);
        self.at_most(milestone, gap, other, why, softness);
    }

    /// A gap of an official rule: as soft as its status, and with its source.
    pub(super) fn by_rule(
        &mut self,
        milestone: Milestone,
        bound: impl FnOnce(NodeId) -> Bound,
        other: Milestone,
        why: Why,
        rule: Rule,
    ) {
        let node = self.node(other);
        let softness = self.softness_of(rule);
        self.gap(milestone, other, bound(node), why, softness, Some(rule));
    }

    pub(super) fn softness_of(&self, rule: Rule) -> Softness {
        self.case.rules.entry(rule, self.case.today).map_or(Softness::Estimate, |entry| entry.status.into())
    }

    /// A constraint that holds only under an option.
    pub(super) fn under(&mut self, option: Choice, milestone: Milestone, bound: Bound, other: Milestone, why: Why) {
        let reason = Reason { why, milestone, other: Some(other), day: None, softness: Softness::Estimate, rule: None };
        self.push(reason, bound, Some(option));
    }

    /// Names the official rule behind the constraint added last.
    pub(super) fn cite(&mut self, rule: Rule) {
        if let Some(reason) = self.reasons.last_mut() {
            reason.rule = Some(rule);
        }
    }

    fn gap(
        &mut self,
        milestone: Milestone,
        other: Milestone,
        bound: Bound,
        why: Why,
        softness: Softness,
        rule: Option<Rule>,
    ) {
        let other = (other != milestone).then_some(other);
        self.push(Reason { why, milestone, other, day: None, softness, rule }, bound, None);
    }

    fn push(&mut self, reason: Reason, bound: Bound, when: Option<Choice>) {
        let node = self.node(reason.milestone);
        let id = self.network.add_when(node, bound, reason.softness, when);
        if reason.why == Why::Booked {
            self.network.pin(id);
        }
        self.reasons.push(reason);
    }
}
