use thiserror::Error;

use super::Value;

/// Deeper than any document of ours; a deeper one is refused before it fills the stack.
const MAX_DEPTH: usize = 16;

/// More names in one map than any document or form of ours. Each is compared with all before it: a file of a few megabytes
/// that is nothing but names would hold the page for minutes.
const MAX_NAMES: usize = 10_000;

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the text is not JSON: {problem} at character {at}")]
pub struct JsonError {
    /// The position in bytes, from 1.
    pub at: usize,
    /// What is wrong there.
    pub problem: &'static str,
}

/// Reads a JSON text (RFC 8259). A name that stands twice in one map, more than ten thousand of them, and
/// more than sixteen levels are refused.
///
/// # Errors
/// [`JsonError`] with the place and what is wrong there.
///
/// ```
/// use ready_to_sit::json::{Value, parse};
///
/// assert_eq!(parse("[73.3, true]")?, Value::List(vec![Value::Number("73.3".into()), Value::Bool(true)]));
/// assert_eq!(parse("[73.3,").unwrap_err().to_string(), "the text is not JSON: it ends too early at character 7");
/// # Ok::<(), ready_to_sit::json::JsonError>(())
/// ```
pub fn parse(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.skip_space();
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.wrong("something follows the end")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        if depth > MAX_DEPTH {
            return Err(self.wrong("it is nested too deeply"));
        }
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, JsonError> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        self.sequence(b'}', |reader| {
            reader.skip_space();
            let name = reader.string()?;
            if entries.len() >= MAX_NAMES {
                return Err(reader.wrong("an object has too many names"));
            }
            if entries.iter().any(|(other, _)| *other == name) {
                return Err(reader.wrong("a name stands twice"));
            }
            reader.skip_space();
            reader.expect(b':')?;
            entries.push((name, reader.value(depth + 1)?));
            Ok(())
        })?;
        Ok(Value::Map(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Value, JsonError> {
        let mut items = Vec::new();
        self.sequence(b']', |reader| {
            items.push(reader.value(depth + 1)?);
            Ok(())
        })?;
        Ok(Value::List(items))
    }

    /// What stands between an opening sign and `end`, apart by commas.
    fn sequence(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        self.at += 1;
        self.skip_space();
        if self.take(end) {
            return Ok(());
        }
        loop {
            item(self)?;
            self.skip_space();
            if self.take(end) {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.expect(b'"')?;
        let mut read = String::new();
        loop {
            let plain = self.rest().bytes().take_while(|b| !matches!(b, b'"' | b'\\' | 0..0x20)).count();
            read.push_str(self.rest().get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(read);
                }
                Some(b'\\') => read.push(self.escape()?),
                _ => return Err(self.wrong("a text has no end")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let sign = self.peek();
        self.at += 1;
        Ok(match sign {
            Some(sign @ (b'"' | b'\\' | b'/')) => char::from(sign),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.wrong("an escape is unknown")),
        })
    }

    fn unicode(&mut self) -> Result<char, JsonError> {
        let high = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&high) && self.take(b'\\') && self.take(b'u') {
            let low = self.hex()?;
            // Anything but a low half makes a code that is no character.
            0x1_0000 + ((high - 0xd800) << 10) + low.checked_sub(0xdc00).filter(|low| *low < 0x400).unwrap_or(0x11_0000)
        } else {
            high
        };
        char::from_u32(code).ok_or_else(|| self.wrong("an escape is no character"))
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        code.ok_or_else(|| self.wrong("an escape is cut off"))
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        self.take(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let mut sound = match self.digits() {
            0 => false,
            length => !(leading_zero && length > 1),
        };
        if self.take(b'.') {
            sound &= self.digits() > 0;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            sound &= self.digits() > 0;
        }
        match self.text.get(start..self.at) {
            Some(text) if sound => Ok(Value::Number(text.to_owned())),
            _ => Err(JsonError { at: start + 1, problem: "a number is malformed" }),
        }
    }

    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    fn word(&mut self) -> Result<Value, JsonError> {
        for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong("there is no value"))
    }

    fn skip_space(&mut self) {
        self.at += self.rest().bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    fn take(&mut self, sign: u8) -> bool {
        let there = self.peek() == Some(sign);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, sign: u8) -> Result<(), JsonError> {
        if self.take(sign) {
            return Ok(());
        }
        Err(self.wrong(match sign {
            b':' => "a colon is missing",
            b',' => "a comma is missing",
            _ => "a quote is missing",
        }))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn wrong(&self, problem: &'static str) -> JsonError {
        let ended = self.at >= self.text.len();
        JsonError { at: self.at.min(self.text.len()) + 1, problem: if ended { "it ends too early" } else { problem } }
    }
}
