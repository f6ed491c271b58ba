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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{at}\" {problem}")]
pub struct Expected {
    /// The name of the place, outermost first: `results.3.score`.
    pub at: String,
    /// What should be there.
    pub problem: String,
}

impl Expected {
    /// At the place `name`, `problem`.
    #[must_use]
    pub fn new(name: &str, problem: &str) -> Self {
        Self { at: name.into(), problem: problem.into() }
    }

    /// The same, seen from the value around: `name` comes before the place.
    #[must_use]
    pub fn inside(self, name: &str) -> Self {
        Self { at: format!("{name}.{}", self.at), problem: self.problem }
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

    /// The entries, where `known` lists every name.
    ///
    /// # Errors
    /// [`Expected`] where this is no map, or holds a name that is not known: a misspelt field must not pass unseen.
    pub fn entries_of<'a>(&'a self, name: &str, known: &[&str]) -> Result<Entries<'a>, Expected> {
        let Self::Map(entries) = self else {
            return Err(Expected::new(name, "should be an object"));
        };
        match entries.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((unknown, _)) => Err(Expected::new(unknown, "is not a field we know")),
            None => Ok(Entries(entries)),
        }
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
    pub fn read<T, E: std::fmt::Display>(
        self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Expected> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let text = value.as_text(name)?;
        read(text).map(Some).map_err(|error| Expected::new(name, &format!("cannot be read: {error}")))
    }
}
