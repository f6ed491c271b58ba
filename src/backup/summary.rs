use crate::json::Value;
use crate::store::{Change, Patch};

/// What a patch does, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The lists in which something changes.
    pub lists: Vec<Counts>,
    /// What changes beside lists.
    pub fields: Vec<FieldChange>,
}

/// How many items of a list change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The list's name in the document, such as `results`.
    pub list: String,
    /// Items that come.
    pub added: usize,
    /// Items that stay and change.
    pub changed: usize,
    /// Items that go.
    pub dropped: usize,
}

/// Something beside lists that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its place in the document, such as `booking.exam`.
    pub at: String,
    /// What stood there.
    pub was: Option<Value>,
    /// What comes.
    pub is: Option<Value>,
}

impl Summary {
    /// Counts what a patch does.
    #[must_use]
    pub fn of(patch: &Patch) -> Self {
        let mut summary = Self::default();
        for change in &patch.0 {
            let Change { at, was, is } = change;
            if at.item.is_some() {
                summary.count(at.name(), was.as_ref(), is.as_ref());
            } else if at.field != "last_id" {
                let place = at.inner.as_ref().map_or_else(|| at.field.clone(), |inner| format!("{}.{inner}", at.field));
                summary.fields.push(FieldChange { at: place, was: was.clone(), is: is.clone() });
            }
        }
        summary
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.fields.is_empty()
    }

    fn count(&mut self, list: &str, was: Option<&Value>, is: Option<&Value>) {
        let place = self.lists.iter().position(|counts| counts.list == list).unwrap_or(self.lists.len());
        if place == self.lists.len() {
            self.lists.push(Counts { list: list.to_owned(), added: 0, changed: 0, dropped: 0 });
        }
        let Some(counts) = self.lists.get_mut(place) else { return };
        match (was, is) {
            (Some(was), Some(is)) if is_one_thing(was, is) => counts.changed += 1,
            (was, is) => {
                counts.added += usize::from(is.is_some());
                counts.dropped += usize::from(was.is_some());
            }
        }
    }
}

/// Whether two items under one number are one thing that changed. Two records give their results the same numbers by
/// chance: a result is the same one where its test and its day are.
fn is_one_thing(was: &Value, is: &Value) -> bool {
    was.get("test").is_none() || ["test", "date"].into_iter().all(|name| was.get(name) == is.get(name))
}
