use crate::json::{Expected, Map, Value};

/// Fields of the document that hold things of their own: two tabs may change one each.
const GROUPS: [&str; 5] = ["profile", "booking", "timeline", "advisor_page", "after"];

/// What tells the items of a list from each other where they carry no number: the list, and the names that do.
const NAMED: [(&str, &[&str]); 3] =
    [("attempts", &["exam", "day"]), ("dates", &["of", "binds"]), ("study_days", &["day"])];

/// Where in a document something stands that changes as a whole: `booking.exam`, or result 7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The field of the document.
    pub field: String,
    /// The field in that, where it is a group.
    pub inner: Option<String>,
    /// What tells the item from the others, where it stands in a list.
    pub item: Option<String>,
}

impl Path {
    fn new(field: &str, inner: Option<&str>, item: Option<String>) -> Self {
        Self { field: field.to_owned(), inner: inner.map(str::to_owned), item }
    }

    /// A whole field of the document.
    #[must_use]
    pub fn of_field(field: &str) -> Self {
        Self::new(field, None, None)
    }

    /// The innermost name: that of the list, where it is an item.
    #[must_use]
    pub fn name(&self) -> &str {
        self.inner.as_deref().unwrap_or(&self.field)
    }

    /// What stands there in a document.
    #[must_use]
    pub fn find<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        let mut value = document.get(&self.field)?;
        if let Some(inner) = &self.inner {
            value = value.get(inner)?;
        }
        match (&self.item, value) {
            (None, value) => Some(value),
            (Some(item), Value::List(items)) => items.iter().find(|other| has_key(self.name(), other, item)),
            _ => None,
        }
    }

    /// Puts a value there, or takes away what is there.
    pub fn put(&self, document: &mut Value, value: Option<Value>) {
        let Some(inner) = &self.inner else {
            self.put_in(document, &self.field, value);
            return;
        };
        let mut group = document.get(&self.field).cloned().unwrap_or(Value::Map(Vec::new()));
        self.put_in(&mut group, inner, value);
        document.set(&self.field, Some(group).filter(|group| *group != Value::Map(Vec::new())));
    }

    /// Adds an item of a list that is known not to be there.
    pub(super) fn append(&self, document: &mut Value, item: Value) {
        let field = document.get_mut(&self.field);
        let list = match &self.inner {
            Some(inner) => field.and_then(|group| group.get_mut(inner)),
            None => field,
        };
        match list {
            Some(Value::List(items)) => items.push(item),
            _ => self.put(document, Some(item)),
        }
    }

    fn put_in(&self, holder: &mut Value, name: &str, value: Option<Value>) {
        let Some(item) = &self.item else {
            holder.set(name, value);
            return;
        };
        if !matches!(holder.get(name), Some(Value::List(_))) {
            holder.set(name, Some(Value::List(Vec::new())));
        }
        let Some(Value::List(items)) = holder.get_mut(name) else { return };
        let place = items.iter().position(|other| has_key(self.name(), other, item));
        match (place.and_then(|place| items.get_mut(place)), value) {
            (Some(slot), Some(value)) => *slot = value,
            (None, Some(value)) => {
                // Those with numbers stay in their order.
                let number: u32 = item.parse().unwrap_or(u32::MAX);
                let is_before = |other: &Value| key(self.name(), other).parse().unwrap_or(0) <= number;
                items.insert(items.iter().rposition(is_before).map_or(0, |place| place + 1), value);
            }
            (_, None) => {
                if let Some(place) = place {
                    items.remove(place);
                }
            }
        }
        if items.is_empty() {
            holder.set(name, None);
        }
    }

    pub(super) fn write(&self, map: &mut Map) {
        map.text("field", &self.field);
        for (name, text) in [("inner", &self.inner), ("item", &self.item)] {
            if let Some(text) = text {
                map.text(name, text);
            }
        }
    }

    pub(super) fn read(value: &Value) -> Result<Self, Expected> {
        let text = |name: &str| value.get(name).map(|text| text.as_text(name)).transpose();
        let field = text("field")?.ok_or_else(|| Expected::new("field", "is missing"))?;
        Ok(Self::new(field, text("inner")?, text("item")?.map(str::to_owned)))
    }
}

/// Everything in a document that changes as a whole, in its order. The version is no part of it.
pub(super) fn leaves(document: &Value) -> Vec<(Path, &Value)> {
    let mut found = Vec::new();
    let Value::Map(fields) = document else { return found };
    for (field, value) in fields {
        match value {
            _ if field == "schema" => {}
            Value::Map(inner) if GROUPS.contains(&&**field) => {
                for (name, value) in inner {
                    add(&mut found, field, Some(name), value);
                }
            }
            value => add(&mut found, field, None, value),
        }
    }
    found
}

fn add<'a>(found: &mut Vec<(Path, &'a Value)>, field: &str, inner: Option<&str>, value: &'a Value) {
    match value {
        // An empty list is none: what makes it one are its items.
        Value::List(items) if items.iter().all(|item| matches!(item, Value::Map(_))) => {
            for item in items {
                found.push((Path::new(field, inner, Some(key(inner.unwrap_or(field), item))), item));
            }
        }
        value => found.push((Path::new(field, inner, None), value)),
    }
}

/// Whether this tells the item from the others. Lists of thousands are searched, so a number is compared where it is.
fn has_key(list: &str, item: &Value, text: &str) -> bool {
    match item.get("id") {
        Some(Value::Number(number)) if NAMED.iter().all(|(name, _)| *name != list) => number == text,
        _ => key(list, item) == text,
    }
}

/// What tells an item of a list from the others, in this document and in another.
pub(super) fn key(list: &str, item: &Value) -> String {
    let names = NAMED.iter().find(|(name, _)| *name == list).map_or(&["id"][..], |(_, names)| names);
    let mut key = String::new();
    for name in names {
        match item.get(name) {
            Some(Value::Text(text) | Value::Number(text)) => {
                key.push_str(text);
                key.push(' ');
            }
            _ => return item.to_string(),
        }
    }
    key.pop();
    key
}
