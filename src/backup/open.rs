use thiserror::Error;

use super::file::{APP, Seal, record_in};
use super::shape::is_bounded;
use crate::calendar::Day;
use crate::json::{JsonError, Value, parse};
use crate::record::{DocumentError, Record, SCHEMA};

/// The longest text that is read, in bytes: three times what the planner keeps for a student with everything.
pub const MAX_BYTES: usize = 8_000_000;

/// What a file of ours holds around the record.
const AROUND: [&str; 6] = ["app", "version", "schema", "exported_on", "checksum", "record"];

/// What a file or a pasted text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The record.
    pub record: Record,
    /// Whether it is as it was saved.
    pub seal: Seal,
    /// The day on which it was saved, where the file says so.
    pub exported_on: Option<Day>,
    /// Fields that this program does not know and leaves out, such as `results.mood`.
    pub left_out: Vec<String>,
}

/// Why a text cannot be taken over. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// Longer than [`MAX_BYTES`].
    #[error("It is larger than any record of this planner: at most {} MB are read.", MAX_BYTES / 1_000_000)]
    TooLarge,
    /// Too much in one place, or too deep.
    #[error("It is not a record of this planner: it holds far more in one place than a record can.")]
    Unbounded,
    /// Not JSON.
    #[error("It is not a file of this planner, or it is cut off: {0}.")]
    NotJson(#[from] JsonError),
    /// JSON, but no file and no record of ours.
    #[error("It is not a file of this planner.")]
    NotOurs,
    /// From a newer program.
    #[error(
        "It was saved by a newer version of this planner. Load this page anew and try again; if that does not help, use the page where you saved it."
    )]
    Newer,
    /// A record that cannot be.
    #[error("It holds something that a record cannot hold: {0}.")]
    Unfit(DocumentError),
}

/// Reads a file of ours, or a record alone, of this version or an earlier one.
///
/// ```
/// use ready_to_sit::backup::{Seal, file, open};
/// use ready_to_sit::record::Record;
///
/// let record = Record::from_json(r#"{ "schema": 1, "acceptable_risk": 2 }"#)?;
/// let backup = open(&file(&record, "2026-11-22".parse()?))?;
/// assert_eq!((backup.record, backup.seal), (record, Seal::Whole));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`BackupError`] says in plain words why it cannot be taken over.
pub fn open(text: &str) -> Result<Backup, BackupError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > MAX_BYTES {
        return Err(BackupError::TooLarge);
    }
    if !is_bounded(text) {
        return Err(BackupError::Unbounded);
    }
    let document = parse(text)?;
    let (record, seal) = record_in(&document);
    let mut left_out = Vec::new();
    let mut exported_on = None;
    if seal != Seal::None {
        if document.get("app") != Some(&Value::text(APP)) {
            return Err(BackupError::NotOurs);
        }
        // A newer file says so before its record does.
        if document
            .get("schema")
            .and_then(|schema| schema.as_count("schema").ok())
            .is_some_and(|schema| schema > SCHEMA)
        {
            return Err(BackupError::Newer);
        }
        exported_on = document.get("exported_on").and_then(|day| day.as_text("").ok()?.parse().ok());
        if let Value::Map(entries) = &document {
            left_out.extend(entries.iter().map(|(name, _)| name).filter(|name| !AROUND.contains(&&***name)).cloned());
        }
    } else if record.get("schema").is_none() {
        return Err(BackupError::NotOurs);
    }
    let (record, unknown) = Record::from_kept(record).map_err(|error| match error {
        DocumentError::Newer(_) => BackupError::Newer,
        error => BackupError::Unfit(error),
    })?;
    left_out.extend(unknown);
    Ok(Backup { record, seal, exported_on, left_out })
}
