use std::fmt::Display;

use thiserror::Error;

/// A JSON value. Numbers keep their text, so that `73.3` is never anything but 73.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// A text without its quotes and escapes.
    Text(String),
    /// `[…]`.
    List(Vec<Value>),
    /// `{…}` in its order; a repeated name was refused.
    Map(Vec<(String, Value)>),
}

/// A value is not what its place asks for.
// One pointer: every `?` on the way out moves it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{}\" {}", .0.at, .0.problem)]
pub struct Expected(Box<Mismatch>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mismatch {
    /// The name of the place, outermost first: `results.3.score`.
    at: String,
    /// What should be there.
    problem: String,
}

/// What is wrong with a field that no reader asks for.
const UNKNOWN_FIELD: &str = "is not a field we know";

impl Expected {
    /// At the place `name`, `problem`.
    #[must_use]
    pub fn new(name: &str, problem: &str) -> Self {
        Self(Box::new(Mismatch { at: name.into(), problem: problem.into() }))
    }

    /// The place of a field that no reader asks for; `None` where something else is wrong.
    #[must_use]
    pub fn unknown_field(&self) -> Option<&str> {
        (self.0.problem == UNKNOWN_FIELD).then_some(&*self.0.at)
    }

    /// The same, seen from the value around: `name` comes before the place.
    #[must_use]
    pub fn inside(mut self, name: &str) -> Self {
        self.0.at = format!("{name}.{}", self.0.at);
        self
    }

    /// At the place `name`, a text that `why` says cannot be read.
    #[must_use]
    pub fn unreadable(name: &str, why: &dyn Display) -> Self {
        Self::new(name, &format!("cannot be read: {why}"))
    }
}

impl Value {
    /// A whole number.
    #[must_use]
    pub fn whole(number: impl Into<i64>) -> Self {
        Self::Number(number.into().to_string())
    }

    /// A finite number with six decimals, zeros at the end left out; a number that is not finite becomes `null`.
    ///
    /// ```
    /// use ready_to_sit::json::Value;
    ///
    /// assert_eq!(Value::decimal(0.0526).to_string(), "0.0526");
    /// assert_eq!(Value::decimal(-3.0).to_string(), "-3");
    /// ```
    #[must_use]
    pub fn decimal(number: f64) -> Self {
        if !number.is_finite() {
            return Self::Null;
        }
        #[allow(clippy::cast_possible_truncation, reason = "the cast saturates far beyond any number of ours")]
        let millionths = (number * 1e6).round() as i64;
        let sign = if millionths < 0 { "-" } else { "" };
        let (whole, rest) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
        let fraction = format!("{rest:06}");
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        Self::Number(format!("{sign}{whole}{point}{fraction}"))
    }

    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A map of these entries.
    #[must_use]
    pub fn map<const N: usize>(entries: [(&str, Value); N]) -> Self {
        Self::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The value under a name; `None` where there is none, or this is no map.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// As [`Value::get`], to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter_mut().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Puts a value under a name, or takes away what is there. What is no map stays as it is.
    pub fn set(&mut self, name: &str, value: Option<Self>) {
        let Self::Map(entries) = self else { return };
        let place = entries.iter().position(|(other, _)| other == name);
        match (place, value) {
            (Some(place), Some(value)) => {
                if let Some((_, slot)) = entries.get_mut(place) {
                    *slot = value;
                }
            }
            (Some(place), None) => {
                entries.remove(place);
            }
            (None, Some(value)) => entries.push((name.to_owned(), value)),
            (None, None) => {}
        }
    }

    /// The entries, where `known` lists every name.
    ///
    /// # Errors
    /// [`Expected`] where this is no map, or holds a name that is not known: a misspelt field must not pass unseen.
    pub fn entries_of<'a>(&'a self, name: &str, known: &[&str]) -> Result<Entries<'a>, Expected> {
        let Self::Map(entries) = self else {
            return Err(Expected::new(name, "should be an object"));
        };
        match entries.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((unknown, _)) => Err(Expected::new(unknown, UNKNOWN_FIELD)),
            None => Ok(Entries(entries)),
        }
    }

    /// As [`Value::entries_of`], for a map that is a field of another: the place of an unknown field tells it.
    ///
    /// # Errors
    /// As for [`Value::entries_of`].
    pub fn entries_in<'a>(&'a self, name: &str, known: &[&str]) -> Result<Entries<'a>, Expected> {
        let inside = |error: Expected| if error.unknown_field().is_some() { error.inside(name) } else { error };
        self.entries_of(name, known).map_err(inside)
    }

    /// The items of a list.
    ///
    /// # Errors
    /// [`Expected`] where this is no list.
    pub fn items(&self, name: &str) -> Result<&[Self], Expected> {
        match self {
            Self::List(items) => Ok(items),
            _ => Err(Expected::new(name, "should be a list")),
        }
    }

    /// The text.
    ///
    /// # Errors
    /// [`Expected`] where this is no text.
    pub fn as_text(&self, name: &str) -> Result<&str, Expected> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(Expected::new(name, "should be a text")),
        }
    }

    /// A whole number of at least 0.
    ///
    /// # Errors
    /// [`Expected`] where this is anything else, or too large.
    pub fn as_count(&self, name: &str) -> Result<u32, Expected> {
        match self {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
        .ok_or_else(|| Expected::new(name, "should be a whole number of at least 0"))
    }

    /// Yes or no.
    ///
    /// # Errors
    /// [`Expected`] where this is neither.
    pub fn as_bool(&self, name: &str) -> Result<bool, Expected> {
        match self {
            Self::Bool(yes) => Ok(*yes),
            _ => Err(Expected::new(name, "should be true or false")),
        }
    }
}

/// The entries of a map whose names are all known.
#[derive(Clone, Copy, Debug)]
pub struct Entries<'a>(&'a [(String, Value)]);

impl<'a> Entries<'a> {
    /// The value under a name; a missing one and `null` are the same.
    #[must_use]
    pub fn get(self, name: &str) -> Option<&'a Value> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    /// The value under a name that has to be there.
    ///
    /// # Errors
    /// [`Expected`] where it is missing.
    pub fn require(self, name: &str) -> Result<&'a Value, Expected> {
        self.get(name).ok_or_else(|| Expected::new(name, "is missing"))
    }

    /// A text under a name, read by `read`; `None` where it is missing.
    ///
    /// # Errors
    /// [`Expected`] where it is no text, or `read` refuses it; its own message is passed on.
    pub fn read<T, E: Display>(
        self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Expected> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        read(text).map(Some).map_err(|error| Expected::unreadable(name, &error))
    }

    /// The text under a name; `None` where it is missing.
    ///
    /// # Errors
    /// [`Expected`] where it is no text.
    pub fn text(self, name: &str) -> Result<Option<&'a str>, Expected> {
        self.get(name).map(|value| value.as_text(name)).transpose()
    }
}

/// A map in the making: a call for each entry, so that writing a document is little code.
#[derive(Clone, Debug, Default)]
pub struct Map(Vec<(String, Value)>);

impl Map {
    /// Adds an entry. A name must not stand twice.
    pub fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// Adds a text.
    pub fn text(&mut self, name: &str, text: &dyn Display) {
        self.put(name, Value::Text(text.to_string()));
    }

    /// Adds a number, which `number` writes as JSON does.
    pub fn number(&mut self, name: &str, number: &dyn Display) {
        self.put(name, Value::Number(number.to_string()));
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(map.0)
    }
}
