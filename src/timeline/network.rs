use super::{Calendar, Gap};
use crate::calendar::Day;

/// A milestone in a [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub(super) usize);

/// A constraint in a [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConstraintId(pub(super) usize);

/// Who stands behind a constraint, softest first: the order in which repairs are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Softness {
    /// The student's own wish.
    Mine,
    /// The student's school.
    School,
    /// Our estimate.
    Estimate,
    /// Reported, not official.
    Reported,
    /// Published by an official body.
    Published,
}

/// What a constraint asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// On or after the first day, on or before the second.
    Within(Option<Day>, Option<Day>),
    /// At least this gap after the other milestone.
    AtLeast(Gap, NodeId),
    /// At most this gap after the other milestone.
    AtMost(Gap, NodeId),
}

impl Bound {
    /// On exactly this day.
    #[must_use]
    pub const fn on(day: Day) -> Self {
        Self::Within(Some(day), Some(day))
    }

    /// On this day or later.
    #[must_use]
    pub const fn from(day: Day) -> Self {
        Self::Within(Some(day), None)
    }

    /// On this day or earlier.
    #[must_use]
    pub const fn until(day: Day) -> Self {
        Self::Within(None, Some(day))
    }
}

/// One constraint on one milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// The milestone that it binds.
    pub node: NodeId,
    /// What it asks for.
    pub bound: Bound,
    /// Who stands behind it.
    pub softness: Softness,
    /// Only where this option of an alternative is taken; `None` for always.
    pub when: Option<Choice>,
    /// Whether it is the last to be left out of a clash: see [`Network::pin`].
    pub pinned: bool,
}

/// One option of one alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which alternative, as [`Network::alternative`] gave it.
    pub alternative: usize,
    /// Which of its options, from 0.
    pub option: usize,
}

/// Milestones and the constraints between them (a simple temporal problem with calendars).
///
/// Constraints are monotone functions of a day: see [`Gap`]. So the earliest days that meet all of them are one
/// solution and the latest days another, and both are fixpoints (Dechter, Meiri and Pearl 1991 for constant gaps).
///
/// ```
/// use ready_to_sit::calendar::OpenDays;
/// use ready_to_sit::timeline::{Bound, Calendar, Gap, Network, Softness, Step};
///
/// let mut network = Network::new(Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() });
/// let (exam, result) = (network.node(), network.node());
/// network.add(exam, Bound::from("2027-01-04".parse()?), Softness::Mine);
/// network.add(exam, Bound::AtLeast(Gap::of([Step::Open]), exam), Softness::Published);
/// network.add(result, Bound::AtLeast(Gap::of([Step::Months(1)]), exam), Softness::Estimate);
/// let plan = network.solve();
/// assert_eq!(plan.span(exam).earliest.map(|day| day.to_string()), Some("2027-01-15".into()));
/// assert_eq!(plan.span(result).earliest.map(|day| day.to_string()), Some("2027-02-15".into()));
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) calendar: Calendar,
    pub(super) nodes: usize,
    pub(super) constraints: Vec<Constraint>,
    pub(super) alternatives: Vec<usize>,
}

impl Network {
    /// The most combinations of options that are looked at.
    pub const MAX_BRANCHES: usize = 64;

    /// A network without milestones.
    #[must_use]
    pub fn new(calendar: Calendar) -> Self {
        Self { calendar, nodes: 0, constraints: Vec::new(), alternatives: Vec::new() }
    }

    /// Adds a milestone.
    pub fn node(&mut self) -> NodeId {
        self.nodes += 1;
        NodeId(self.nodes - 1)
    }

    /// Adds a constraint that always holds.
    pub fn add(&mut self, node: NodeId, bound: Bound, softness: Softness) -> ConstraintId {
        self.add_when(node, bound, softness, None)
    }

    /// Adds a constraint that holds only where an option is taken; `None` for always.
    pub fn add_when(&mut self, node: NodeId, bound: Bound, softness: Softness, when: Option<Choice>) -> ConstraintId {
        self.constraints.push(Constraint { node, bound, softness, when, pinned: false });
        ConstraintId(self.constraints.len() - 1)
    }

    /// Leaves this constraint out last where it clashes, however soft it is.
    ///
    /// The day that a student has booked is soft, for it can be moved; but a plan should be shown as it is with that day.
    pub fn pin(&mut self, id: ConstraintId) {
        if let Some(constraint) = self.constraints.get_mut(id.0) {
            constraint.pinned = true;
        }
    }

    /// Adds an alternative of so many options, and gives its number; `None` where that would make more than
    /// [`Network::MAX_BRANCHES`] combinations.
    pub fn alternative(&mut self, options: usize) -> Option<usize> {
        let branches = self.alternatives.iter().product::<usize>();
        if options == 0 || branches.saturating_mul(options) > Self::MAX_BRANCHES {
            return None;
        }
        self.alternatives.push(options);
        Some(self.alternatives.len() - 1)
    }

    /// The constraint with this id.
    #[must_use]
    pub fn constraint(&self, id: ConstraintId) -> Option<&Constraint> {
        self.constraints.get(id.0)
    }

    /// Every constraint, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = ConstraintId> + use<> {
        (0..self.constraints.len()).map(ConstraintId)
    }
}

impl ConstraintId {
    /// Its place among the constraints, from 0 in the order in which they were added.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}
