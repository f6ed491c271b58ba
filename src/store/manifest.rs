use super::keeper::Seen;
use super::path::Path;
use crate::json::{Expected, Map, Value, parse};

/// How many misses lie in one chunk.
const MISSES: u32 = 250;

/// What is stored, and in which of its two places each chunk's newest text lies. It is written after the chunks, so
/// what it names is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Grows with every change of what is stored.
    pub revision: u32,
    /// The version of the document.
    pub schema: u32,
    pub chunks: Vec<Chunk>,
    /// The journals whose changes are in the chunks, by key and checksum. They go when it is certain that no other tab has
    /// written over this; until then they are not taken in twice.
    pub taken: Vec<String>,
    /// The checksum of its text as it was read or written; empty before. Two tabs that do not see each other may give the
    /// same revision to different things.
    pub sum: String,
}

/// Where a part of the document lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chunk {
    pub name: String,
    /// Whether the newest text lies in the second of the two places.
    pub second: bool,
    /// The newest text's checksum.
    pub sum: String,
    /// That of the text before, in the other place; empty where there is none.
    pub sum_before: String,
}

impl Chunk {
    /// The name of the place of the newest text, or of the other one.
    pub(super) fn place(&self, newest: bool) -> String {
        place(&self.name, self.second == newest)
    }
}

/// The name of the first or second place of a chunk.
pub(super) fn place(chunk: &str, second: bool) -> String {
    format!("{chunk}.{}", if second { "b" } else { "a" })
}

impl Manifest {
    pub(super) fn to_json(&self) -> String {
        let mut chunks = Map::default();
        for chunk in &self.chunks {
            let place = if chunk.second { "b" } else { "a" };
            let texts = [place, &*chunk.sum, &*chunk.sum_before];
            chunks.put(&chunk.name, Value::List(texts.map(Value::text).to_vec()));
        }
        let mut map = Map::default();
        map.number("revision", &self.revision);
        map.number("schema", &self.schema);
        map.put("chunks", chunks.into());
        map.put("taken", Value::List(self.taken.iter().map(Value::text).collect()));
        Value::from(map).to_string()
    }

    /// The state that it tells of.
    pub(super) fn seen(&self) -> Seen {
        Seen { revision: self.revision, sum: self.sum.clone() }
    }

    /// Reads a manifest; `None` where the text is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let manifest = Self::try_read(&parse(text).ok()?).ok()?;
        Some(Self { sum: checksum(text), ..manifest })
    }

    fn try_read(value: &Value) -> Result<Self, Expected> {
        let count = |name: &str| value.get(name).ok_or_else(|| Expected::new(name, "is missing"))?.as_count(name);
        let mut chunks = Vec::new();
        if let Some(Value::Map(entries)) = value.get("chunks") {
            for (name, texts) in entries {
                let mut texts = texts.items(name)?.iter();
                let mut text = || texts.next().map_or(Ok(""), |text| text.as_text(name));
                chunks.push(Chunk {
                    name: name.clone(),
                    second: text()? == "b",
                    sum: text()?.to_owned(),
                    sum_before: text()?.to_owned(),
                });
            }
        }
        let taken = value.get("taken").map_or(Ok(&[][..]), |taken| taken.items("taken"))?;
        let taken =
            taken.iter().map(|receipt| receipt.as_text("taken").map(str::to_owned)).collect::<Result<_, _>>()?;
        Ok(Self { revision: count("revision")?, schema: count("schema")?, chunks, taken, sum: String::new() })
    }
}

/// The name of the chunk in which a thing lies: what grows long lies apart, so that one change writes little.
pub(super) fn chunk_of(path: &Path) -> String {
    let item = path.item.as_deref().unwrap_or_default();
    match &*path.field {
        "results" => "results".to_owned(),
        "misses" => format!("misses-{}", item.parse().unwrap_or(0) / MISSES),
        "study_days" => format!("days-{}", item.get(..7).unwrap_or_default()),
        _ => "about".to_owned(),
    }
}

/// FNV-1a of 64 bits, in hexadecimal: tells a damaged text from a whole one, and guards against nobody.
#[must_use]
pub fn checksum(text: &str) -> String {
    format!("{:016x}", hash(text))
}

pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
