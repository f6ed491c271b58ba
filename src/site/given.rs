use crate::json::{Value, parse};

/// The settings as a site gives them: one JSON object, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    entries: Vec<(String, Value)>,
    /// Why there are none, where the text was no object.
    pub(super) problem: Option<String>,
}

impl Given {
    /// Reads the object. A text that is none gives no settings.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match parse(text) {
            Ok(Value::Map(entries)) => Self { entries, problem: None },
            Ok(_) => Self { entries: Vec::new(), problem: Some("the settings should be one object".into()) },
            Err(error) => Self { entries: Vec::new(), problem: Some(error.to_string()) },
        }
    }

    /// Whether nothing is set.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.entries.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// A short value as text, a number too; empty where it is missing or of another kind.
    pub(super) fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Value::Text(text) | Value::Number(text)) => text.trim(),
            _ => "",
        }
    }
}
