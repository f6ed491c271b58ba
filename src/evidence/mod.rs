//! What is published, where it was read, when, and how sure we are of it; and what is only our own choice.
//!
//! The figures live in `data/figures.csv`, our choices in `data/choices.csv`. `build.rs` checks both files and turns
//! each row into a constant, so that a missing id is a compile error and no table is parsed in the browser. To correct
//! a figure, edit its row; nothing else repeats the number.
//!
//! - [`figures`]: one [`Figure`] a row, `figures::ALL`, and `figures::numbers` for formulas.
//! - [`choices`]: one [`Choice`] a row, `choices::ALL`, and `choices::numbers`.
//! - [`Group`]: the newest official pass rates.

mod choice;
mod confidence;
mod figure;
mod group;
#[cfg(test)]
mod table;

pub use choice::Choice;
pub use confidence::Confidence;
pub use figure::Figure;
pub use group::Group;

/// Every published figure that the planner uses or shows.
///
/// ```
/// use ready_to_sit::evidence::figures;
///
/// assert_eq!(figures::LOW_PASS_LOW.value, "62");
/// assert_eq!(figures::LOW_PASS_LOW.confidence.code(), "S+");
/// assert!(figures::numbers::LOW_PASS_LOW < figures::numbers::LOW_PASS_HIGH);
/// ```
#[allow(clippy::doc_markdown, clippy::unreadable_literal, reason = "generated from data/figures.csv")]
pub mod figures {
    include!(concat!(env!("OUT_DIR"), "/figures.rs"));
}

/// Every number that we chose ourselves because nothing is published.
///
/// ```
/// use ready_to_sit::evidence::choices;
///
/// assert_eq!(choices::RECENT_DAYS.value, choices::numbers::RECENT_DAYS.to_string());
/// assert!(!choices::RECENT_DAYS.why().is_empty());
/// ```
#[allow(clippy::doc_markdown, clippy::unreadable_literal, reason = "generated from data/choices.csv")]
pub mod choices {
    include!(concat!(env!("OUT_DIR"), "/choices.rs"));
}

/// One of the cells that share a text, a line each.
fn cell(cells: &'static str, index: usize) -> &'static str {
    cells.split('\n').nth(index).unwrap_or_default()
}
