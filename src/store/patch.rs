use super::grown::Grown;
use super::path::{Path, leaves};
use crate::json::{Expected, Map, Value};
use crate::record::Record;

/// The field with the largest id that a result has borne.
pub(super) const LAST_ID: &str = "last_id";
/// The last file that was saved: nothing to ask the student about.
const BACKUP: &str = "backup";

/// One thing that changed between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub at: Path,
    /// What stood there; `None` where nothing did.
    pub was: Option<Value>,
    /// What stands there now; `None` where it is gone.
    pub is: Option<Value>,
}

/// A change that met another one at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The change from here.
    pub change: Change,
    /// What the other side made of it; `None` where it is gone there.
    pub theirs: Option<Value>,
}

/// What changed from one document to another, thing by thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch(pub Vec<Change>);

impl Patch {
    /// What changed from `before` to `after`. Time grows with the documents where their items stand in a like order.
    #[must_use]
    pub fn between(before: &Value, after: &Value) -> Self {
        let mut old: Vec<(Path, Option<&Value>)> =
            leaves(before).into_iter().map(|(path, value)| (path, Some(value))).collect();
        let mut changes = Vec::new();
        // Where the last one stood: the next one is mostly right behind it.
        let mut behind = 0;
        for (at, is) in leaves(after) {
            let (front, back) = old.split_at_mut_checked(behind).unwrap_or((&mut [], &mut []));
            let at_back = back.iter().position(|(path, was)| was.is_some() && *path == at);
            let at_front = || front.iter().position(|(path, was)| was.is_some() && *path == at);
            let place = at_back.map(|place| place + behind).or_else(at_front);
            let was = place.and_then(|place| {
                behind = place + 1;
                old.get_mut(place)?.1.take()
            });
            if was != Some(is) {
                changes.push(Change { at, was: was.cloned(), is: Some(is.clone()) });
            }
        }
        for (at, was) in old {
            if let Some(was) = was {
                changes.push(Change { at, was: Some(was.clone()), is: None });
            }
        }
        Self(changes)
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Carries the changes over to another document. Those that meet a different change there are left out and returned.
    ///
    /// `unknown` names fields that this program does not know, as in `results.mood`: they are no reason for a clash, and
    /// stay with the item that they belong to.
    pub fn carry_over(&self, document: &mut Value, unknown: &[String]) -> Vec<Clash> {
        let mut clashes = Vec::new();
        // The list that grew last.
        let mut grown: Option<Grown> = None;
        for change in &self.0 {
            let Some((item, number)) = change.added() else {
                grown = None;
                clashes.extend(change.carry_over(document, unknown));
                continue;
            };
            let path = change.list();
            let same = grown.take().filter(|grown| *grown.list() == path);
            let mut list = same.unwrap_or_else(|| Grown::of(path, document));
            if let Err(clash) = change.add(document, unknown, (item, number), &mut list) {
                clashes.push(*clash);
            }
            grown = Some(list);
        }
        clashes
    }

    /// Makes the changes in a document that is known to be the one before them.
    pub fn force(&self, document: &mut Value, unknown: &[String]) {
        for change in &self.0 {
            change.force(document, unknown);
        }
    }

    /// The patch as JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(Change::to_value).collect())
    }

    /// Reads what [`Patch::to_value`] wrote.
    ///
    /// # Errors
    /// [`Expected`] for anything else.
    pub fn from_value(value: &Value) -> Result<Self, Expected> {
        value.items("changes")?.iter().map(Change::from_value).collect::<Result<_, _>>().map(Self)
    }
}

impl Change {
    /// Puts the new value in its place, whatever is there.
    pub fn force(&self, document: &mut Value, unknown: &[String]) {
        // Looked for only where something would be kept of it: a list may be long.
        let before = if unknown.is_empty() { None } else { self.at.find(document) };
        let is = self.is.clone().map(|is| keeping_unknown(is, before, &self.at, unknown));
        self.at.put(document, is);
    }

    fn carry_over(&self, document: &mut Value, unknown: &[String]) -> Option<Clash> {
        let theirs = self.at.find(document).cloned();
        let known = theirs.clone().map(|theirs| without_unknown(theirs, &self.at, unknown));
        if known == self.is {
            return None;
        }
        if self.at.field == LAST_ID {
            // A high-water mark only rises.
            if count_of(self.is.as_ref()) > count_of(theirs.as_ref()) {
                self.force(document, unknown);
            }
            return None;
        }
        // What is not there is as a new record has it.
        let by_default = || if known.is_none() { self.at.find(&Record::default().to_value()).cloned() } else { None };
        if known != self.was && self.at.field != BACKUP && by_default().is_none_or(|default| Some(default) != self.was)
        {
            return Some(Clash { change: self.clone(), theirs });
        }
        self.force(document, unknown);
        None
    }

    /// Adds a numbered item. Where both sides have given one number to two things by chance, ours gets another one. What is
    /// there already under any number is not added twice, and clashes where it differs.
    fn add(
        &self,
        document: &mut Value,
        unknown: &[String],
        (item, number): (&Value, u32),
        list: &mut Grown,
    ) -> Result<(), Box<Clash>> {
        if !list.may_have(number) {
            // Nothing has borne this number.
            list.push(item, number);
            self.at.append(document, item.clone());
            return Ok(());
        }
        let place = list.place_of(number);
        for place in place.into_iter().chain(list.places_like(item)) {
            let Some(theirs) = list.item(document, place) else { continue };
            let known = without_unknown(theirs.clone(), &self.at, unknown);
            if known == *item || is_same_but_for_number(item, theirs) {
                return Ok(());
            }
            let other = number_of(theirs).filter(|_| is_same_thing(item, theirs));
            let Some(other) = other else { continue };
            if other == number {
                return Err(Box::new(Clash { change: self.clone(), theirs: Some(theirs.clone()) }));
            }
            let at = Path { item: Some(other.to_string()), ..self.list() };
            let change = Change { at, was: Some(theirs.clone()), is: Some(with_number(item.clone(), other)) };
            return Err(Box::new(Clash { change, theirs: Some(theirs.clone()) }));
        }
        let item = with_number(item.clone(), list.next());
        list.push(&item, list.next());
        self.at.append(document, item);
        Ok(())
    }

    /// The numbered item that is new here, with its number.
    fn added(&self) -> Option<(&Value, u32)> {
        self.is.as_ref().filter(|_| self.was.is_none()).and_then(|is| Some((is, number_of(is)?)))
    }

    fn list(&self) -> Path {
        Path { item: None, ..self.at.clone() }
    }

    fn to_value(&self) -> Value {
        let mut map = Map::default();
        self.at.write(&mut map);
        for (name, value) in [("was", &self.was), ("is", &self.is)] {
            if let Some(value) = value {
                map.put(name, value.clone());
            }
        }
        map.into()
    }

    fn from_value(value: &Value) -> Result<Self, Expected> {
        Ok(Self { at: Path::read(value)?, was: value.get("was").cloned(), is: value.get("is").cloned() })
    }
}

/// Whether two items are one thing, changed, rather than two that got a number by chance: a result is the same one
/// where its test and its day are.
fn is_same_thing(item: &Value, other: &Value) -> bool {
    let same = |name: &str| item.get(name).is_some_and(|value| other.get(name) == Some(value));
    same("date") && same("test")
}

/// Whether two items say the same, whatever their numbers are.
fn is_same_but_for_number(item: &Value, other: &Value) -> bool {
    let (Value::Map(item), Value::Map(other)) = (item, other) else { return false };
    let is_content = |(name, _): &&(String, Value)| name != "id";
    item.iter().filter(is_content).eq(other.iter().filter(is_content))
}

pub(super) fn count_of(value: Option<&Value>) -> u32 {
    value.and_then(|value| value.as_count("").ok()).unwrap_or(0)
}

pub(super) fn number_of(item: &Value) -> Option<u32> {
    item.get("id")?.as_count("id").ok()
}

fn with_number(mut item: Value, number: u32) -> Value {
    item.set("id", Some(Value::whole(number)));
    item
}

/// The names in `unknown` that stand right in an item at this place.
fn unknown_at<'a>(at: &'a Path, unknown: &'a [String]) -> impl Iterator<Item = &'a str> {
    let inner = at.inner.as_deref();
    unknown.iter().filter_map(move |path| {
        let rest = path.strip_prefix(&*at.field)?.strip_prefix('.')?;
        match inner {
            Some(inner) => rest.strip_prefix(inner)?.strip_prefix('.'),
            None => Some(rest),
        }
    })
}

fn without_unknown(mut value: Value, at: &Path, unknown: &[String]) -> Value {
    for name in unknown_at(at, unknown) {
        value.set(name, None);
    }
    value
}

fn keeping_unknown(mut value: Value, before: Option<&Value>, at: &Path, unknown: &[String]) -> Value {
    for name in unknown_at(at, unknown) {
        if let Some(kept) = before.and_then(|before| before.get(name)) {
            value.set(name, Some(kept.clone()));
        }
    }
    value
}
