use super::fixpoint::Part;
use super::repair::repairs;
use super::{Constraint, ConstraintId, Network, NodeId, Repair, Span};

/// What a network comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solved {
    /// The spans under the first options that work, without the constraints that had to be left out.
    spans: Vec<Span>,
    /// Each clash, as few constraints as make one; empty where everything fits.
    pub conflicts: Vec<Conflict>,
    /// The options behind the spans, one for each alternative.
    pub options: Vec<usize>,
    /// Every combination of options that works, the one above first.
    pub branches: Vec<Branch>,
}

/// One combination of options under which everything fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// One option for each alternative.
    pub options: Vec<usize>,
    spans: Vec<Span>,
}

/// Constraints that cannot hold together, while any one left out lets the others hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The constraints, in the order in which they were added.
    pub constraints: Vec<ConstraintId>,
    /// The one that was left out so that the others could be solved: the softest that is not pinned.
    pub left_out: ConstraintId,
    /// The smallest changes that let them and all that is not left out fit, softest first; empty where no single
    /// change does.
    pub repairs: Vec<Repair>,
}

/// More clashes than these are named without repairs.
const REPAIRED: usize = 6;

impl Solved {
    /// The days left to a milestone.
    #[must_use]
    pub fn span(&self, node: NodeId) -> Span {
        self.spans.get(node.0).copied().unwrap_or(Span::FREE)
    }

    /// Whether everything fits.
    #[must_use]
    pub fn is_feasible(&self) -> bool {
        self.conflicts.is_empty()
    }
}

impl Branch {
    /// The days left to a milestone under these options.
    #[must_use]
    pub fn span(&self, node: NodeId) -> Span {
        self.spans.get(node.0).copied().unwrap_or(Span::FREE)
    }
}

impl Network {
    /// The earliest and latest day of every milestone, and what clashes.
    ///
    /// Where constraints clash, each clash is named with as few of them as make it, its softest member is left out, and
    /// the rest is solved: a plan with a conflict still has dates.
    #[must_use]
    pub fn solve(&self) -> Solved {
        let mut branches = Vec::new();
        let mut best: Option<(Vec<usize>, Untangled)> = None;
        for options in self.combinations() {
            let active = self.active_under(&options);
            if let Ok(spans) = self.part(&self.constraints, &active).solve() {
                branches.push(Branch { options, spans });
            } else if branches.is_empty() {
                let untangled = self.untangle(active);
                if best.as_ref().is_none_or(|(_, best)| untangled.conflicts.len() < best.conflicts.len()) {
                    best = Some((options, untangled));
                }
            }
        }
        if let Some(first) = branches.first() {
            let (spans, options) = (first.spans.clone(), first.options.clone());
            return Solved { spans, conflicts: Vec::new(), options, branches };
        }
        let (options, untangled) = best.unwrap_or_default();
        let conflicts = self.with_repairs(&untangled);
        Solved { spans: untangled.spans, conflicts, options, branches }
    }

    /// Every combination of options, the first options first.
    fn combinations(&self) -> impl Iterator<Item = Vec<usize>> {
        let count: usize = self.alternatives.iter().product();
        (0..count).map(|mut number| {
            // The last alternative changes fastest.
            let mut options: Vec<usize> = Vec::with_capacity(self.alternatives.len());
            for of in self.alternatives.iter().rev() {
                options.push(number % of);
                number /= of;
            }
            options.reverse();
            options
        })
    }

    fn active_under(&self, options: &[usize]) -> Vec<usize> {
        let holds = |constraint: &Constraint| {
            constraint.when.is_none_or(|when| options.get(when.alternative) == Some(&when.option))
        };
        let constraints = self.constraints.iter().enumerate();
        constraints.filter(|(_, constraint)| holds(constraint)).map(|(index, _)| index).collect()
    }

    pub(super) fn part<'a>(&'a self, constraints: &'a [Constraint], active: &'a [usize]) -> Part<'a> {
        Part { nodes: self.nodes, calendar: &self.calendar, constraints, active }
    }

    /// Names clash after clash and leaves out the softest member of each, until the rest fits.
    fn untangle(&self, mut active: Vec<usize>) -> Untangled {
        let mut conflicts = Vec::new();
        loop {
            match self.part(&self.constraints, &active).solve() {
                Ok(spans) => return Untangled { spans, conflicts, kept: active },
                Err(clash) => {
                    let fewest = self.fewest(clash, &active);
                    let Some(softest) = self.softest(&fewest) else {
                        // Cannot be: a clash has members. Better no dates than no end.
                        return Untangled { spans: Vec::new(), conflicts, kept: active };
                    };
                    active.retain(|index| *index != softest);
                    conflicts.push((fewest, softest));
                }
            }
        }
    }

    /// The deletion filter: of constraints that clash, as few as still do.
    fn fewest(&self, clash: Vec<usize>, active: &[usize]) -> Vec<usize> {
        let clashes = |some: &[usize]| !self.part(&self.constraints, some).is_solvable();
        // An explanation clashes by itself; should it not, all together do.
        let mut left = if clashes(&clash) { clash } else { active.to_vec() };
        let mut at = 0;
        while at < left.len() {
            let mut fewer = left.clone();
            fewer.remove(at);
            if clashes(&fewer) {
                left = fewer;
            } else {
                at += 1;
            }
        }
        left
    }

    /// The softest constraint that is not pinned; of equals the last added.
    fn softest(&self, some: &[usize]) -> Option<usize> {
        let mut best: Option<(usize, &Constraint)> = None;
        for index in some {
            let constraint = self.constraints.get(*index)?;
            let rank = |constraint: &Constraint| (constraint.pinned, constraint.softness);
            if best.is_none_or(|(_, best)| rank(constraint) <= rank(best)) {
                best = Some((*index, constraint));
            }
        }
        best.map(|(index, _)| index)
    }

    fn with_repairs(&self, untangled: &Untangled) -> Vec<Conflict> {
        let named = untangled.conflicts.iter().enumerate();
        let conflict = |(number, (members, left_out)): (usize, &(Vec<usize>, usize))| Conflict {
            constraints: members.iter().copied().map(ConstraintId).collect(),
            left_out: ConstraintId(*left_out),
            repairs: if number < REPAIRED { repairs(self, &untangled.kept, members) } else { Vec::new() },
        };
        named.map(conflict).collect()
    }
}

/// A set of constraints without its clashes.
#[derive(Default)]
struct Untangled {
    spans: Vec<Span>,
    /// Members of each clash, and which one was left out.
    conflicts: Vec<(Vec<usize>, usize)>,
    /// What is left.
    kept: Vec<usize>,
}
