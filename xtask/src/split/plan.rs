//! Which slots of the table and which data of a linked module can come later.

use super::link::{Addresses, Linked, Reference};
use std::collections::{BTreeSet, HashSet};

/// A segment of its own costs about as much as this many bytes of data.
const WORTH_A_SEGMENT: u32 = 16;

/// What is not reached without entering a function that comes later.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The slots of the table whose functions nothing refers to at first.
    pub(super) later_slots: BTreeSet<u32>,
    /// The data that nothing refers to at first: in order, apart, and worth a segment of their own.
    pub(super) later_data: Vec<Addresses>,
}

/// Follows all references from what the outside can call, but not into the functions for which `comes_later` holds.
pub(super) fn plan(linked: &Linked, comes_later: impl Fn(&str) -> bool) -> Plan {
    let is_later = |function: u32| linked.names.get(&function).is_some_and(|name| comes_later(name));
    let mut functions = HashSet::new();
    let mut pieces = HashSet::new();
    let mut open: Vec<Reference> = linked.exported.iter().copied().map(Reference::Function).collect();
    while let Some(reference) = open.pop() {
        match reference {
            Reference::Function(function) => {
                if !is_later(function) && functions.insert(function) {
                    open.extend(linked.functions.get(&function).into_iter().flatten().cloned());
                }
            }
            Reference::Data(piece) => {
                if pieces.insert(piece.clone()) {
                    open.extend(linked.pointers.range(piece).map(|(_, reference)| reference.clone()));
                }
            }
        }
    }
    let data = united(pieces);
    let slots = linked.table.iter().filter(|(_, function)| !functions.contains(function)).map(|(slot, _)| *slot);
    let mut later_data = without(&united(linked.data.iter().cloned()), &data);
    later_data.retain(|piece| piece.end - piece.start >= WORTH_A_SEGMENT);
    Plan { later_slots: slots.collect(), later_data }
}

/// The same addresses in order, without overlaps.
fn united(pieces: impl IntoIterator<Item = Addresses>) -> Vec<Addresses> {
    let mut sorted: Vec<_> = pieces.into_iter().collect();
    sorted.sort_by_key(|piece| piece.start);
    let mut united: Vec<Addresses> = Vec::new();
    for piece in sorted {
        match united.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => united.push(piece),
        }
    }
    united
}

/// What of `all` is not in `taken`; both as [`united`] leaves them.
pub(super) fn without(all: &[Addresses], taken: &[Addresses]) -> Vec<Addresses> {
    let mut left = Vec::new();
    for piece in all {
        let mut from = piece.start;
        for cut in taken.iter().filter(|cut| cut.start < piece.end && cut.end > piece.start) {
            if from < cut.start {
                left.push(from..cut.start);
            }
            from = from.max(cut.end);
        }
        if from < piece.end {
            left.push(from..piece.end);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::{Linked, Reference, plan, united, without};
    use std::collections::{BTreeMap, HashMap};

    /// Four functions: `start` calls `cut` and holds 100..140, whose pointer at 120 leads to 200..240; `cut` calls
    /// `helper`, which refers to 220..300; and both `start` and `cut` call `shared`.
    fn linked() -> Linked {
        use Reference::{Data, Function};
        Linked {
            names: ["start", "cut", "helper", "shared"]
                .into_iter()
                .map(str::to_owned)
                .zip(0..)
                .map(|(n, i)| (i, n))
                .collect(),
            functions: HashMap::from([
                (0, vec![Function(1), Function(3), Data(100..140)]),
                (1, vec![Function(2), Function(3)]),
                (2, vec![Data(220..300)]),
            ]),
            data: vec![100..140, 200..240, 220..300, 400..410],
            pointers: BTreeMap::from([(120, Data(200..240))]),
            exported: vec![0],
            table: BTreeMap::from([(1, 2), (2, 3)]),
        }
    }

    #[test]
    fn what_only_the_cut_function_reaches_comes_later() {
        let plan = plan(&linked(), |name| name == "cut");
        assert_eq!(plan.later_slots, [1].into());
        // Bytes that both halves share stay; a few alone are not worth a segment.
        assert_eq!(plan.later_data.len(), 1);
        assert_eq!(plan.later_data.first(), Some(&(240..300)));
    }

    #[test]
    fn without_a_cut_only_what_nobody_refers_to_comes_later() {
        let plan = plan(&linked(), |_| false);
        assert!(plan.later_slots.is_empty());
        assert!(plan.later_data.is_empty());
    }

    #[test]
    fn addresses_are_united_and_taken_away() {
        let all = united([30..40, 10..20, 20..25, 12..14]);
        assert_eq!(all, [10..25, 30..40]);
        assert_eq!(without(&all, &[0..11, 13..15, 24..32, 39..99]), [11..13, 15..24, 32..39]);
        assert_eq!(without(&all, &[]), all);
    }
}
