use super::manifest::hash;
use super::patch::{LAST_ID, count_of, number_of};
use super::path::Path;
use crate::json::Value;

/// A list to which numbered items are added, with what finds one among them: thousands may come in a row.
#[derive(Debug)]
pub(super) struct Grown {
    list: Path,
    /// The largest number that has been in use.
    largest: u32,
    /// Of each item, in the list's order.
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Mark {
    number: Option<u32>,
    /// The hash of what the item says, whatever its number is.
    content: u64,
    /// The hash of test and day, which tell what it is about; `None` where it has none.
    thing: Option<u64>,
}

impl Grown {
    pub(super) fn of(list: Path, document: &Value) -> Self {
        let marked = Some(document).filter(|_| list.field == "results").and_then(|document| document.get(LAST_ID));
        let mut grown = Self { largest: count_of(marked), marks: Vec::new(), list };
        if let Some(Value::List(items)) = grown.list.find(document) {
            for item in items {
                grown.mark(item, number_of(item));
            }
        }
        grown
    }

    pub(super) const fn list(&self) -> &Path {
        &self.list
    }

    /// Notes an item that is added at the end of the list.
    pub(super) fn push(&mut self, item: &Value, number: u32) {
        self.mark(item, Some(number));
    }

    fn mark(&mut self, item: &Value, number: Option<u32>) {
        self.largest = self.largest.max(number.unwrap_or(0));
        self.marks.push(Mark { number, content: content(item), thing: thing(item) });
    }

    /// Whether something may have borne this number.
    pub(super) const fn may_have(&self, number: u32) -> bool {
        number <= self.largest
    }

    /// A number that nothing has borne.
    pub(super) const fn next(&self) -> u32 {
        self.largest.saturating_add(1)
    }

    pub(super) fn place_of(&self, number: u32) -> Option<usize> {
        self.marks.iter().position(|mark| mark.number == Some(number))
    }

    /// The places of items that seem to say the same, or to be about the same.
    pub(super) fn places_like(&self, item: &Value) -> impl Iterator<Item = usize> {
        let (content, thing) = (content(item), thing(item));
        let is_like = move |mark: &Mark| mark.content == content || (thing.is_some() && mark.thing == thing);
        self.marks.iter().enumerate().filter(move |(_, mark)| is_like(mark)).map(|(place, _)| place)
    }

    pub(super) fn item<'a>(&self, document: &'a Value, place: usize) -> Option<&'a Value> {
        match self.list.find(document)? {
            Value::List(items) => items.get(place),
            _ => None,
        }
    }
}

fn content(item: &Value) -> u64 {
    let mut item = item.clone();
    item.set("id", None);
    hash(&item.to_string())
}

fn thing(item: &Value) -> Option<u64> {
    Some(hash(&format!("{} {}", item.get("test")?, item.get("date")?)))
}
