//! What a student hands to an advisor: chosen piece by piece, written as a short text, and read again without trust.
//!
//! A [`Choice`] takes from a record what is ticked and nothing else: it starts from an empty record and copies, so a field
//! that a later program adds stays out until somebody offers a box for it. [`text`] writes what was taken; [`read`] gives it
//! back or says in one sentence why not. How the text travels, packed behind the `#` of an address, is the page's matter.

mod choice;
mod part;
mod read;
mod rows;
mod write;

pub use choice::{Choice, in_order};
pub use part::SharedPart;
pub use read::{MOST_CHARACTERS, ShareError, Shared, read};
pub use write::{document, text};

/// The version of the text that this program writes.
pub const VERSION: u32 = 1;

/// The longest link that we hand out, in characters: mail programs and messengers cut longer ones.
pub const MOST_IN_LINK: usize = 2_000;

/// What stands in an address between the page and the packed text.
pub const MARK: &str = "#share=";
