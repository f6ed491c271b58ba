//! Old advice: sentences that students are told, and the few visible rules by which a typed one is recognised.
//!
//! Nothing here decides about anything: what a sentence meant, and what holds now, is said by `view::advice`.

mod clues;
mod kind;
mod saying;

pub use clues::{Found, find};
pub use kind::Kind;
pub use saying::Saying;
