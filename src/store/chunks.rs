//! A document in parts, and the parts as a document.

use super::manifest::chunk_of;
use super::path::{Path, key};
use crate::json::Value;

/// In each chunk, of which state of the document it is.
const REVISION: &str = "revision";

/// Puts the parts of a document together.
pub(super) fn join(schema: u32, parts: impl IntoIterator<Item = Value>) -> Value {
    let mut document = vec![("schema".to_owned(), Value::whole(schema))];
    for part in parts {
        let Value::Map(fields) = part else { continue };
        for (name, value) in fields {
            match (document.iter_mut().find(|(other, _)| *other == name), value) {
                (Some((_, Value::List(items))), Value::List(more)) => items.extend(more),
                (None, value) if name != REVISION => document.push((name, value)),
                _ => {}
            }
        }
    }
    Value::Map(document)
}

/// Cuts a document into chunks, each a document with some of the fields.
pub(super) fn split(document: Value, revision: u32) -> Vec<(String, Value)> {
    let mut chunks: Vec<(String, Value)> = Vec::new();
    let Value::Map(fields) = document else { return chunks };
    for (field, value) in fields {
        let mut path = Path::of_field(&field);
        match value {
            _ if field == "schema" => {}
            Value::List(items) => {
                for item in items {
                    path.item = Some(key(&field, &item));
                    change(&mut chunks, chunk_of(&path), revision, |chunk| match chunk.get_mut(&field) {
                        Some(Value::List(items)) => items.push(item),
                        _ => chunk.set(&field, Some(Value::List(vec![item]))),
                    });
                }
            }
            value => change(&mut chunks, chunk_of(&path), revision, |chunk| chunk.set(&field, Some(value))),
        }
    }
    chunks
}

fn change(chunks: &mut Vec<(String, Value)>, name: String, revision: u32, change: impl FnOnce(&mut Value)) {
    // The one that was last is mostly the one wanted.
    if let Some((_, chunk)) = chunks.iter_mut().rev().find(|(other, _)| *other == name) {
        return change(chunk);
    }
    let mut chunk = empty(revision);
    change(&mut chunk);
    chunks.push((name, chunk));
}

/// A chunk with nothing in it.
pub(super) fn empty(revision: u32) -> Value {
    Value::map([(REVISION, Value::whole(revision))])
}

/// Of which state of the document a chunk is.
pub(super) fn revision_of(chunk: &Value) -> Option<u32> {
    chunk.get(REVISION)?.as_count(REVISION).ok()
}
