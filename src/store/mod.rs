//! How the student's document is kept: in parts, changed safely, merged between tabs, mended where it is damaged.
//!
//! Nothing here knows a browser: a [`Storage`] is any place that keeps texts under keys, and the tests bring one that
//! fails at will. The order of writing is what makes it safe:
//!
//! 1. [`Keeper::accept`] writes what has changed since the last settling into this tab's *journal*, one key, at once.
//! 2. [`Keeper::settle`] runs when no other tab does. It merges the journal and what other tabs have stored into the
//!    *chunks*: each has two places, and the new text goes where the old one is not.
//! 3. The *manifest*, written last, says which places hold what is true now. Until then all that was true is still
//!    there, and afterwards the text before is the copy to go back to.
//! 4. The journal goes later, when it is certain that no other tab has written over the manifest without seeing it.
//!
//! A *patch* is what changed between two documents, thing by thing. It is the journal, the merge, and what an import
//! shows before it is done.

mod chunks;
mod grown;
mod keeper;
mod keys;
mod load;
mod manifest;
mod patch;
mod path;
mod settle;
mod storage;
mod turn;

pub use keeper::{Found, Keeper};
pub use keys::Keys;
pub use load::Damage;
pub use manifest::checksum;
pub use patch::{Change, Clash, Patch};
pub use path::Path;
pub use settle::Settled;
pub use storage::{Storage, StoreError};
pub use turn::Turn;
