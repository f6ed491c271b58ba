//! Civil dates: days without clocks or time zones.
//!
//! Every date in the planner is a [`Day`]. Nothing in here knows what today is; callers pass it in.

mod day;

pub use day::{Day, DayError, Weekday};
