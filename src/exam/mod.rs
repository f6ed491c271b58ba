//! Exams, and who sits them under which rules.

mod route;

pub use route::{Attempt, Route};
