//! What the owner of a site sets for the planner on it, by attributes or a file: defaults for what a student has not
//! answered, places left out of the bar, the storage's name, and words of the site's own.
//!
//! Every value is checked alone. A wrong one is left out with a warning for the owner and the planner works as if it
//! had not been set; nothing in here can keep a student from an answer.

mod address;
mod given;
mod settings;
mod warnings;
mod words;

pub use given::Given;
pub use settings::{SECTIONS, SiteSettings};
pub use warnings::warnings;
pub use words::{SiteLink, SiteWords};
