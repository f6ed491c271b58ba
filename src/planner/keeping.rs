use crate::store::Clash;

/// Where the record lives, and whether that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In memory until the student says otherwise.
    InMemory,
    /// In memory alone by the student's choice: nothing is stored for as long as the page is open.
    Session,
    /// Written to this browser's storage with every accepted command.
    Kept,
    /// As [`Keeping::Kept`]; but here and in another tab the same was changed, and the student has the word.
    Contested(Vec<Clash>),
    /// The student wants it kept, but the last write failed; everything goes on in memory.
    Unsaved(Unsaved),
    /// Everything was to be deleted, but the browser did not remove what was stored.
    NotErased,
    /// This browser refuses storage on this page; everything goes on in memory.
    Blocked,
    /// What is stored is locked with a passphrase that this page cannot ask for; everything goes on in memory.
    Locked,
    /// Something is amiss with what is stored, and it is being looked at. Nothing is written meanwhile.
    Mending,
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
    /// A passphrase has been set in another tab.
    Locked,
    /// The browser refused for another reason.
    Refused,
}

/// What was done about stored texts that could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mended {
    /// The copy before took their place.
    Restored,
    /// There was none: something is gone.
    Lost,
}

/// What the holder of the storage has to do after a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write what has changed in [`Planner::told`](super::Planner::told).
    Save,
    /// End the clashes, with what was entered here or with what the other tab has made of it.
    Decide {
        /// Whether what was entered here holds.
        ours: bool,
    },
    /// Remove everything of ours from the storage.
    Erase,
    /// Move the unreadable text aside, where it stays for download, so that a new document can be kept.
    SetAside,
    /// Hand the student this text as a file.
    Download {
        /// The suggested file name.
        name: String,
        /// The content.
        text: String,
    },
}

impl Keeping {
    /// Whether accepted commands have to be written.
    #[must_use]
    pub const fn writes(&self) -> bool {
        matches!(self, Self::Kept | Self::Contested(_) | Self::Unsaved(_))
    }
}
