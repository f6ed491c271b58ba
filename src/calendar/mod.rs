//! Civil dates: days without clocks or time zones, months, weekdays and the days on which test centres are open.
//!
//! Every date in the planner is a [`Day`]. Nothing in here knows what today is; callers pass it in.

mod day;
mod months;
mod open_days;
mod weekdays;

pub use day::{Day, DayError, Weekday};
pub use open_days::OpenDays;
