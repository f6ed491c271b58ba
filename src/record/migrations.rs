//! Documents of earlier versions, made into documents of this one, a step a version.

use std::borrow::Cow;

use super::{DocumentError, SCHEMA};
use crate::json::{Expected, Value};

/// What a version changed. A step sees a document of the version before it and never fails: what it does not find it
/// leaves, and the reader judges what comes out.
type Step = fn(&mut Value);

/// From version 1 to 2, from 2 to 3, and so on; a new version without its step does not compile.
const STEPS: [Step; SCHEMA as usize - 1] = [];

/// A document of this version, whatever earlier one it was written by.
///
/// # Errors
/// [`DocumentError`] for a newer version, an unknown one, or what is no document.
pub fn migrate(document: &Value) -> Result<Cow<'_, Value>, DocumentError> {
    through(document, &STEPS, SCHEMA)
}

fn through<'a>(document: &'a Value, steps: &[Step], schema: u32) -> Result<Cow<'a, Value>, DocumentError> {
    if !matches!(document, Value::Map(_)) {
        return Err(Expected::new("document", "should be an object").into());
    }
    let version = document.get("schema").ok_or_else(|| Expected::new("schema", "is missing"))?.as_count("schema")?;
    // Looked at before all else: a newer document may hold fields that we do not know.
    if version > schema {
        return Err(DocumentError::Newer(version));
    }
    let done = version.checked_sub(1).ok_or(DocumentError::UnknownVersion(version))?;
    let mut document = Cow::Borrowed(document);
    for step in steps.iter().skip(done as usize) {
        step(document.to_mut());
    }
    if version < schema {
        document.to_mut().set("schema", Some(Value::whole(schema)));
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn each_version_goes_through_the_steps_after_it_and_no_other() {
        let steps: [Step; 2] = [
            |document| {
                let old = document.get("old").cloned();
                document.set("middle", old);
                document.set("old", None);
            },
            |document| {
                let middle = document.get("middle").cloned();
                document.set("new", middle);
                document.set("middle", None);
            },
        ];
        for (before, after) in [
            (r#"{"schema":1,"old":7,"else":1}"#, r#"{"schema":3,"else":1,"new":7}"#),
            (r#"{"schema":2,"middle":7}"#, r#"{"schema":3,"new":7}"#),
            (r#"{"schema":3,"old":7}"#, r#"{"schema":3,"old":7}"#),
        ] {
            let document = parse(before).unwrap();
            assert_eq!(through(&document, &steps, 3).unwrap().to_string(), after);
        }
        assert_eq!(through(&parse(r#"{"schema":4}"#).unwrap(), &steps, 3), Err(DocumentError::Newer(4)));
        assert_eq!(through(&parse(r#"{"schema":0}"#).unwrap(), &steps, 3), Err(DocumentError::UnknownVersion(0)));
    }
}
