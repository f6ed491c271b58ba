//! Exams, who sits them under which rules, and what the rules say about sitting them again.

#[allow(clippy::module_inception, reason = "the exam itself")]
mod exam;
mod log;
mod milestone;
mod retake;
mod route;
mod years;

pub use exam::{Exam, Series};
pub use log::{AttemptLog, LogError, Outcome, Sitting};
pub use milestone::{Lane, Milestone};
pub use retake::{Hold, NextAttempt, Practical, Retake};
pub use route::{Attempt, Route};
pub use years::{YearsWindow, ecfmg_window, state_window};
