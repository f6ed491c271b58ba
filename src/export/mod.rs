//! What leaves the planner as a file.

mod ics;
mod reminder;

pub use ics::calendar;
pub use reminder::reminder;
