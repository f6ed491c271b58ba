use std::fmt::{self, Display, Formatter, Write};

use super::Value;

impl Display for Value {
    /// Compact JSON.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => quoted(f, text),
            Self::List(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    comma(f, index)?;
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Map(entries) => {
                f.write_char('{')?;
                for (index, (name, value)) in entries.iter().enumerate() {
                    comma(f, index)?;
                    quoted(f, name)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn comma(f: &mut Formatter<'_>, index: usize) -> fmt::Result {
    if index > 0 { f.write_char(',') } else { Ok(()) }
}

fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    // In runs, each up to a sign that needs an escape: the page's HTML passes through here after each click.
    for run in text.split_inclusive(|c| matches!(c, '"' | '\\' | '\0'..' ')) {
        let mut plain = run.chars();
        match plain.next_back() {
            Some(c @ ('"' | '\\')) => {
                f.write_str(plain.as_str())?;
                f.write_char('\\')?;
                f.write_char(c)?;
            }
            Some(c @ '\0'..' ') => {
                f.write_str(plain.as_str())?;
                write!(f, "\\u{:04x}", c as u32)?;
            }
            _ => f.write_str(run)?,
        }
    }
    f.write_char('"')
}
