//! The student's own copy: a file that leaves the planner, and the way back in.
//!
//! [`file()`] is one readable JSON text with a checksum, described in docs/record.md; [`results_csv`] and [`misses_csv`]
//! are for a spreadsheet. [`open`] trusts nothing that comes back: it bounds the text before it reads it, reads it as a
//! record, and names what it leaves out. [`merge`] and [`Summary`] say what would come of it before anything changes.

mod csv;
mod file;
mod merge;
mod open;
mod shape;
mod summary;

pub use csv::{misses_csv, results_csv};
pub use file::{APP, Seal, file, record_in};
pub use merge::{Merged, merge, replacing};
pub use open::{Backup, BackupError, MAX_BYTES, open};
pub use summary::{Counts, FieldChange, Summary};
