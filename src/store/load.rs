//! Reading what is stored, and going back to the copy before where a part of it is damaged.

use super::chunks::{join, revision_of};
use super::keys::{DELETED, JOURNAL, Keys, MANIFEST, WHOLE};
use super::manifest::{self, Chunk, Manifest, checksum};
use super::patch::Patch;
use super::{Storage, StoreError};
use crate::json::{Value, parse};
use crate::record::{DocumentError, Record, SCHEMA, migrate};

/// A stored text that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The text, for the student.
    pub raw: String,
    /// Whether the copy before it took its place. If not, this part is gone from the record.
    pub restored: bool,
}

/// What is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub manifest: Manifest,
    /// All parts, with what this program does not know.
    pub document: Value,
    pub record: Record,
    /// The fields that this program does not know, as in `results.mood`.
    pub unknown: Vec<String>,
    pub damage: Vec<Damage>,
    /// Whether all chunks have to be written anew: because of damage, or because there are none yet.
    pub all_anew: bool,
}

/// What lies in the storage.
#[derive(Debug)]
pub(super) enum Loaded {
    Nothing,
    Stored(Box<Stored>),
    /// A document that no way of reading makes sense of.
    Unreadable {
        raw: String,
        problem: DocumentError,
    },
    /// Something that has to be looked at closely.
    Amiss,
}

/// The changes of a tab that had not been settled.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    /// Its key.
    pub key: String,
    pub raw: String,
    /// `None` where it cannot be read.
    pub patch: Option<Patch>,
}

/// Reads a chunk's text.
fn read_chunk(text: &str) -> Option<Value> {
    parse(text).ok().filter(|chunk| revision_of(chunk).is_some())
}

pub(super) fn read_manifest(storage: &dyn Storage, keys: &Keys) -> Result<Option<Manifest>, StoreError> {
    Ok(storage.get(&keys.key(MANIFEST))?.and_then(|text| Manifest::read(&text)))
}

/// The text of a chunk's place, where it is the one that the manifest means.
pub(super) fn chunk(
    storage: &dyn Storage,
    keys: &Keys,
    chunk: &Chunk,
    newest: bool,
) -> Result<(Option<String>, Option<Value>), StoreError> {
    let text = storage.get(&keys.key(&chunk.place(newest)))?;
    let sum = if newest { &chunk.sum } else { &chunk.sum_before };
    let value = text.as_deref().filter(|text| checksum(text) == *sum).and_then(read_chunk);
    Ok((text, value))
}

/// Reads what is stored where all is well with it, or nothing is there.
pub(super) fn load(storage: &dyn Storage, keys: &Keys) -> Result<Loaded, StoreError> {
    let text = storage.get(&keys.key(MANIFEST))?;
    if text.as_deref() == Some(DELETED) {
        return Ok(Loaded::Nothing);
    }
    let Some(text) = text else {
        return match storage.get(&keys.key(WHOLE))? {
            Some(raw) => Ok(whole(raw)),
            None if storage.keys()?.iter().any(|key| keys.is_chunk(key)) => Ok(Loaded::Amiss),
            None => Ok(Loaded::Nothing),
        };
    };
    let Some(manifest) = Manifest::read(&text) else { return Ok(Loaded::Amiss) };
    let mut parts = Vec::new();
    for place in &manifest.chunks {
        match chunk(storage, keys, place, true)? {
            (_, Some(part)) => parts.push(part),
            _ => return Ok(Loaded::Amiss),
        }
    }
    let document = join(manifest.schema, parts);
    let mut stored = Stored { manifest, ..Stored::empty() };
    match stored.read(&document) {
        Ok(()) => Ok(Loaded::Stored(Box::new(stored))),
        Err(_) => Ok(Loaded::Amiss),
    }
}

/// Reads what is stored, and mends what is amiss with it as far as it goes.
#[inline(never)]
pub(super) fn load_mending(storage: &dyn Storage, keys: &Keys) -> Result<Loaded, StoreError> {
    match load(storage, keys)? {
        Loaded::Amiss => mend(storage, keys),
        loaded => Ok(loaded),
    }
}

fn mend(storage: &dyn Storage, keys: &Keys) -> Result<Loaded, StoreError> {
    let Some(text) = storage.get(&keys.key(MANIFEST))? else { return salvage(storage, keys, None) };
    let Some(manifest) = Manifest::read(&text) else { return salvage(storage, keys, Some(text)) };
    let mut stored = Stored { manifest, ..Stored::empty() };
    let mut parts = Vec::new();
    let mut places = std::mem::take(&mut stored.manifest.chunks);
    for place in &mut places {
        let (text, mut value) = chunk(storage, keys, place, true)?;
        if value.is_none() {
            value = chunk(storage, keys, place, false)?.1;
            place.go_back();
            if value.is_none() {
                // The sums may be what is damaged.
                value = either_place(storage, keys, place)?;
            }
            stored.all_anew = true;
            stored.damage.push(Damage { raw: text.unwrap_or_default(), restored: value.is_some() });
        }
        parts.push(value.unwrap_or(Value::Null));
    }
    stored.manifest.chunks = places;
    go_back_somewhere(storage, keys, stored, parts)
}

/// The newer text of both places that is a chunk at all.
fn either_place(storage: &dyn Storage, keys: &Keys, place: &mut Chunk) -> Result<Option<Value>, StoreError> {
    let mut newer: Option<Value> = None;
    for second in [false, true] {
        let text = storage.get(&keys.key(&manifest::place(&place.name, second)))?;
        let found = text.as_deref().and_then(read_chunk);
        if found.is_some() && found.as_ref().and_then(revision_of) > newer.as_ref().and_then(revision_of) {
            place.second = second;
            place.sum = text.as_deref().map(checksum).unwrap_or_default();
            place.sum_before = String::new();
            newer = found;
        }
    }
    Ok(newer)
}

/// Where the parts make no document although each is whole, one of them is replaced by the copy before, or left out.
fn go_back_somewhere(
    storage: &dyn Storage,
    keys: &Keys,
    mut stored: Stored,
    parts: Vec<Value>,
) -> Result<Loaded, StoreError> {
    let schema = stored.manifest.schema;
    let problem = match stored.read(&join(schema, parts.iter().cloned())) {
        Err(problem) if !matches!(problem, DocumentError::Newer(_)) => problem,
        Err(problem) => return Ok(unreadable(&join(schema, parts), problem)),
        Ok(()) => return Ok(Loaded::Stored(Box::new(stored))),
    };
    let mut places = std::mem::take(&mut stored.manifest.chunks);
    for copy_before in [true, false] {
        for (index, place) in places.iter_mut().enumerate() {
            let other = if copy_before { chunk(storage, keys, place, false)?.1 } else { Some(Value::Null) };
            let Some(other) = other else { continue };
            let tried = parts.iter().enumerate().map(|(at, part)| if at == index { &other } else { part });
            if stored.read(&join(schema, tried.cloned())).is_err() {
                continue;
            }
            let raw = parts.get(index).map(Value::to_string).unwrap_or_default();
            stored.damage.push(Damage { raw, restored: copy_before });
            stored.all_anew = true;
            place.go_back();
            stored.manifest.chunks = places;
            return Ok(Loaded::Stored(Box::new(stored)));
        }
    }
    Ok(unreadable(&join(schema, parts), problem))
}

/// The document as it was kept before there were chunks.
fn whole(raw: String) -> Loaded {
    let mut stored = Stored { all_anew: true, ..Stored::empty() };
    let read = parse(&raw).map_err(DocumentError::from).and_then(|document| stored.read(&document));
    match read {
        Ok(()) => Loaded::Stored(Box::new(stored)),
        Err(problem) => Loaded::Unreadable { raw, problem },
    }
}

/// Without a manifest, the newest text of each chunk that can be read.
fn salvage(storage: &dyn Storage, keys: &Keys, damaged: Option<String>) -> Result<Loaded, StoreError> {
    let mut newest: Vec<(Chunk, Value)> = Vec::new();
    for key in storage.keys()? {
        let Some((chunk, letter)) = keys.name(&key).and_then(|name| name.rsplit_once('.')) else { continue };
        let Some(text) = storage.get(&key)? else { continue };
        let Some(value) = read_chunk(&text) else { continue };
        let found =
            Chunk { name: chunk.to_owned(), second: letter == "b", sum: checksum(&text), sum_before: String::new() };
        match newest.iter_mut().find(|(other, _)| other.name == found.name) {
            Some((_, other)) if revision_of(other) >= revision_of(&value) => {}
            Some(slot) => *slot = (found, value),
            None => newest.push((found, value)),
        }
    }
    let (chunks, parts): (Vec<Chunk>, Vec<Value>) = newest.into_iter().unzip();
    let revision = parts.iter().filter_map(revision_of).max().unwrap_or(0);
    // The very first settling was cut off before its manifest: all of it is still in the journals.
    let was_cut_off = revision <= 1 && !journals(storage, keys)?.is_empty();
    if damaged.is_none() && (parts.is_empty() || was_cut_off) {
        return Ok(Loaded::Nothing);
    }
    let mut stored = Stored { all_anew: true, ..Stored::empty() };
    stored.manifest = Manifest { revision, schema: SCHEMA, chunks, ..Manifest::default() };
    stored.damage.extend(damaged.map(|raw| Damage { raw, restored: true }));
    let document = join(SCHEMA, parts);
    match stored.read(&document) {
        Ok(()) => Ok(Loaded::Stored(Box::new(stored))),
        Err(problem) => Ok(unreadable(&document, problem)),
    }
}

fn unreadable(document: &Value, problem: DocumentError) -> Loaded {
    Loaded::Unreadable { raw: document.to_string(), problem }
}

impl Stored {
    pub(super) fn empty() -> Self {
        Self {
            manifest: Manifest::default(),
            document: join(SCHEMA, []),
            record: Record::default(),
            unknown: Vec::new(),
            damage: Vec::new(),
            all_anew: false,
        }
    }

    /// Takes a document over, if it is one.
    pub(super) fn read(&mut self, document: &Value) -> Result<(), DocumentError> {
        let document = migrate(document)?;
        (self.record, self.unknown) = Record::from_kept(&document)?;
        self.document = document.into_owned();
        Ok(())
    }
}

impl Chunk {
    /// Takes the copy before for the newest text.
    fn go_back(&mut self) {
        self.second = !self.second;
        self.sum = std::mem::take(&mut self.sum_before);
    }
}

/// Whether tabs have left something to settle.
pub(super) fn has_journals(storage: &dyn Storage, keys: &Keys) -> Result<bool, StoreError> {
    Ok(storage.keys()?.iter().any(|key| keys.name(key).is_some_and(|name| name.starts_with(JOURNAL))))
}

/// The journals that lie in the storage; those of one tab in the order in which they were written. The journals of two
/// tabs know nothing of each other: each tells changes from what was stored.
pub(super) fn journals(storage: &dyn Storage, keys: &Keys) -> Result<Vec<Journal>, StoreError> {
    let mut journals = Vec::new();
    for key in storage.keys()? {
        if !keys.name(&key).is_some_and(|name| name.starts_with(JOURNAL)) {
            continue;
        }
        if let Some(raw) = storage.get(&key)? {
            let patch = parse(&raw).ok().and_then(|value| Patch::from_value(&value).ok());
            journals.push(Journal { key, raw, patch });
        }
    }
    // A tab counts its journals, and the tenth comes after the ninth.
    journals.sort_unstable_by(|one, other| (one.key.len(), &one.key).cmp(&(other.key.len(), &other.key)));
    Ok(journals)
}

/// Whether each chunk's newest text is the one that the manifest means.
pub(super) fn is_whole(storage: &dyn Storage, keys: &Keys, manifest: &Manifest) -> Result<bool, StoreError> {
    for place in &manifest.chunks {
        let text = storage.get(&keys.key(&place.place(true)))?;
        if text.as_deref().map(checksum).as_ref() != Some(&place.sum) {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Journal {
    /// What the manifest says of a journal whose changes are in the chunks.
    pub(super) fn receipt(&self) -> String {
        format!("{} {}", self.key, checksum(&self.raw))
    }
}
