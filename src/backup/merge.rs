use crate::json::Value;
use crate::record::{Profile, Record};
use crate::store::{Clash, Patch};

/// What becomes of a record when another one is added to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The record with what was added.
    pub record: Record,
    /// What changes.
    pub patch: Patch,
    /// What differs in the other record and stays as it was here.
    pub kept: Vec<Clash>,
}

/// Adds to a record what another one has and it lacks. What both have stays as it is here; of numbered things that only
/// share a number, the added one gets another.
#[must_use]
pub fn merge(ours: &Record, theirs: &Record) -> Merged {
    let mut document = ours.to_value();
    if ours.profile == Profile::default() {
        // Where nothing was told, "first attempt" is no answer that could stand against theirs.
        document.set("profile", None);
    }
    let added = Patch::between(&Value::Map(Vec::new()), &theirs.to_value());
    let before = document.clone();
    let mut kept = added.carry_over(&mut document, &[]);
    let record = match Record::from_kept(&document) {
        Ok((record, _)) => record,
        Err(_) => one_by_one(ours, before, &added, &mut kept),
    };
    let patch = Patch::between(&ours.to_value(), &record.to_value());
    Merged { record, patch, kept }
}

/// Not all of it can stand together with what is here, such as two leaves that overlap: whatever makes no record with the
/// rest is left out.
fn one_by_one(ours: &Record, mut document: Value, added: &Patch, kept: &mut Vec<Clash>) -> Record {
    kept.clear();
    let mut record = ours.clone();
    let mut rest = &added.0[..];
    while let Some(first) = rest.first() {
        let alike =
            rest.iter().take_while(|change| change.at.field == first.at.field && change.at.inner == first.at.inner);
        let (group, others) = rest.split_at_checked(alike.count()).unwrap_or((rest, &[]));
        rest = others;
        let group = Patch(group.to_vec());
        let mut next = document.clone();
        let clashes = group.carry_over(&mut next, &[]);
        if let Ok((read, _)) = Record::from_kept(&next) {
            (document, record) = (next, read);
            kept.extend(clashes);
        } else {
            kept.extend(group.0.into_iter().map(|change| Clash { theirs: change.at.find(&document).cloned(), change }));
        }
    }
    record
}

/// What changes where a record takes the place of another.
#[must_use]
pub fn replacing(ours: &Record, theirs: &Record) -> Patch {
    let (ours, theirs) = ours.differing(theirs);
    Patch::between(&ours, &theirs)
}
