//! What leaves the planner as a file.

mod ics;

pub use ics::calendar;
