use crate::record::Record;

/// Where the record lives, and whether that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In memory until the student says otherwise.
    InMemory,
    /// Written to this browser's storage with every accepted command.
    Kept,
    /// The student wants it kept, but the last write failed; everything goes on in memory.
    Unsaved(Unsaved),
    /// The student wanted it kept, but another tab has kept a record meanwhile; nothing is written until the student
    /// says which one holds.
    Contested(Box<Record>),
    /// Everything was to be deleted, but the browser did not remove what was stored.
    NotErased,
    /// This browser refuses storage on this page; everything goes on in memory.
    Blocked,
    /// What was stored cannot be read. It stays untouched until the student decides.
    Damaged {
        /// The stored text, for download.
        raw: String,
        /// What is wrong with it.
        problem: String,
    },
}

/// Why a write failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The page's share of the browser's storage is full.
    Full,
    /// The browser refused for another reason.
    Refused,
}

/// What the holder of the storage has to do after a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write this document for the first time: only if nothing is stored.
    SaveFirst(String),
    /// Write this document, replacing the stored one.
    Save(String),
    /// Remove everything of ours from the storage.
    Erase,
    /// Move the unreadable text aside, where it stays for download, so that a new document can be kept.
    SetAside,
    /// Hand the student this text as a file.
    Download {
        /// The suggested file name.
        name: &'static str,
        /// The content.
        text: String,
    },
}

impl Keeping {
    /// Whether accepted commands have to be written.
    pub(super) const fn writes(&self) -> bool {
        matches!(self, Self::Kept | Self::Unsaved(_))
    }
}
