use super::draft::{Draft, Wait};
use super::{Change, ConstraintId, Reason, Solved, Why};

/// Constraints that cannot hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The constraints, as few as clash.
    pub reasons: Vec<Reason>,
    /// The one without which the days were computed: the softest, but not the day that is booked.
    pub left_out: Option<Reason>,
    /// Under which waits for results they clash.
    pub waits: Vec<Wait>,
    /// The smallest changes that let them and all else fit, softest first.
    pub repairs: Vec<(Reason, Change)>,
}

/// The clashes of all waits; one that several have is named once.
pub(super) fn clashes(drafts: &[Draft<'_>; 3], solved: &[Solved; 3]) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = Vec::new();
    for (draft, solved) in drafts.iter().zip(solved).rev() {
        for conflict in &solved.conflicts {
            let reason = |id: ConstraintId| draft.reasons.get(id.index()).copied();
            let mut reasons: Vec<Reason> = Vec::new();
            for found in conflict.constraints.iter().filter_map(|id| reason(*id)) {
                // The rule behind a wait differs from wait to wait, and one wait is two constraints.
                let found = if found.why == Why::ResultWait { Reason { rule: None, ..found } } else { found };
                if !reasons.contains(&found) {
                    reasons.push(found);
                }
            }
            if let Some(known) = clashes.iter_mut().find(|clash| same(&clash.reasons, &reasons)) {
                known.waits.push(draft.wait);
                continue;
            }
            let repairs =
                conflict.repairs.iter().filter_map(|repair| Some((reason(repair.constraint)?, repair.change)));
            let repairs = repairs.filter(|(reason, _)| reason.why.can_change());
            clashes.push(Clash {
                left_out: reason(conflict.left_out),
                waits: vec![draft.wait],
                repairs: repairs.collect(),
                reasons,
            });
        }
    }
    clashes
}

/// Whether two clashes speak of the same constraints; a result's softness differs from wait to wait.
pub(super) fn same(some: &[Reason], others: &[Reason]) -> bool {
    let alike = |a: &Reason, b: &Reason| (a.why, a.milestone, a.other, a.day) == (b.why, b.milestone, b.other, b.day);
    some.len() == others.len() && some.iter().all(|a| others.iter().any(|b| alike(a, b)))
}
