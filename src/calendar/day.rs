use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use time::{Date, Month};

/// The day of the week, Monday first.
pub use time::Weekday;

/// A civil date between [`Day::MIN`] and [`Day::MAX`].
///
/// It is written and stored as ISO 8601 text (`2026-11-22`), and its order is the order of the calendar.
///
/// ```
/// use ready_to_sit::calendar::Day;
///
/// let exam: Day = "2026-12-18".parse()?;
/// let today = Day::from_ymd(2026, 11, 22)?;
/// assert_eq!(exam - today, 26);
/// assert_eq!(today.plus_days(26), exam);
/// assert_eq!(exam.to_string(), "2026-12-18");
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// Why a text or a triple of numbers is not a [`Day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DayError {
    /// The text is not year-month-day with four, two and two digits.
    #[error("write the date as year-month-day, for example 2026-11-22")]
    Format,
    /// No such day exists in the calendar, for example 30 February.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// The day lies outside the years that the planner works with.
    #[error("the planner works with the years 1900 to 2200")]
    OutOfRange,
}

impl Day {
    /// The earliest day: 1 January 1900.
    pub const MIN: Self = Self(constant(1900, 1));
    /// The latest day: 31 December 2200.
    pub const MAX: Self = Self(constant(2200, 366 - 1));

    /// Makes a day from year, month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// [`DayError::NoSuchDay`] for a day that the calendar lacks, [`DayError::OutOfRange`] for years before 1900
    /// or after 2200.
    ///
    /// ```
    /// use ready_to_sit::calendar::{Day, DayError};
    ///
    /// assert!(Day::from_ymd(2028, 2, 29).is_ok());
    /// assert_eq!(Day::from_ymd(2027, 2, 29), Err(DayError::NoSuchDay));
    /// ```
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Result<Self, DayError> {
        let month = Month::try_from(month).map_err(|_| DayError::NoSuchDay)?;
        if !(Self::MIN.0.year()..=Self::MAX.0.year()).contains(&year) {
            return Err(DayError::OutOfRange);
        }
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_| DayError::NoSuchDay)
    }

    /// The day that lies `days` later (earlier where negative), held within [`Day::MIN`] and [`Day::MAX`].
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// assert_eq!(Day::MAX.plus_days(1), Day::MAX);
    /// ```
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let julian = self.0.to_julian_day().saturating_add(days);
        let held = julian.clamp(Self::MIN.0.to_julian_day(), Self::MAX.0.to_julian_day());
        Self(Date::from_julian_day(held).unwrap_or(self.0))
    }

    /// The first day on or after this one that falls on `weekday`.
    ///
    /// ```
    /// use ready_to_sit::calendar::{Day, Weekday};
    ///
    /// let sunday = Day::from_ymd(2026, 11, 22)?;
    /// assert_eq!(sunday.next_or_same(Weekday::Wednesday).to_string(), "2026-11-25");
    /// assert_eq!(sunday.next_or_same(Weekday::Sunday), sunday);
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn next_or_same(self, weekday: Weekday) -> Self {
        let from = i32::from(self.weekday().number_days_from_monday());
        let to = i32::from(weekday.number_days_from_monday());
        self.plus_days((to - from).rem_euclid(7))
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The day in words that no reader can take for another day: `3 Nov 2026`.
    ///
    /// Pages replace it by the reader's own way of writing dates where they can.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// assert_eq!(Day::from_ymd(2026, 11, 3)?.in_words(), "3 Nov 2026");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn in_words(self) -> String {
        format!("{} {} {}", self.day(), self.month_name(), self.year())
    }

    /// Day and month in words, for places that have room for no more: `3 Nov`.
    #[must_use]
    pub fn in_short_words(self) -> String {
        format!("{} {}", self.day(), self.month_name())
    }

    fn month_name(self) -> &'static str {
        match self.0.month() {
            Month::January => "Jan",
            Month::February => "Feb",
            Month::March => "Mar",
            Month::April => "Apr",
            Month::May => "May",
            Month::June => "Jun",
            Month::July => "Jul",
            Month::August => "Aug",
            Month::September => "Sep",
            Month::October => "Oct",
            Month::November => "Nov",
            Month::December => "Dec",
        }
    }

    /// The year, 1900 to 2200.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.0.day()
    }
}

const fn constant(year: i32, ordinal: u16) -> Date {
    match Date::from_ordinal_date(year, ordinal) {
        Ok(date) => date,
        Err(_) => Date::MIN,
    }
}

impl std::ops::Sub for Day {
    type Output = i32;

    /// The number of days from `earlier` to this day; negative where `earlier` is later.
    fn sub(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut parts = text.trim().split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DayError::Format);
        };
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(DayError::Format);
        }
        let number = |part: &str| part.parse::<u16>().map_err(|_| DayError::Format);
        let narrow = |value: u16| u8::try_from(value).map_err(|_| DayError::Format);
        Self::from_ymd(i32::from(number(year)?), narrow(number(month)?)?, narrow(number(day)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// jiff is the oracle: every day from 1900 to 2200, its text, weekday and distance from the first.
    #[test]
    fn agrees_with_jiff_on_every_day() {
        let first = jiff::civil::date(1900, 1, 1);
        let mut oracle = first;
        let mut ours = Day::MIN;
        for offset in 0.. {
            assert_eq!(ours.to_string(), oracle.to_string());
            assert_eq!(ours.to_string().parse(), Ok(ours));
            assert_eq!(ours - Day::MIN, offset);
            assert_eq!(Day::MIN.plus_days(offset), ours);
            assert_eq!(
                i8::try_from(ours.weekday().number_days_from_monday()).unwrap(),
                oracle.weekday().to_monday_zero_offset()
            );
            if ours == Day::MAX {
                break;
            }
            ours = ours.plus_days(1);
            oracle = oracle.tomorrow().unwrap();
        }
        assert_eq!(oracle, jiff::civil::date(2200, 12, 31));
    }

    #[test]
    fn refuses_what_is_not_a_day() {
        for (text, error) in [
            ("", DayError::Format),
            ("2026-1-02", DayError::Format),
            ("02/03/2026", DayError::Format),
            ("2026-11-22T00:00", DayError::Format),
            ("+026-11-22", DayError::Format),
            ("2026-02-29", DayError::NoSuchDay),
            ("2026-13-01", DayError::NoSuchDay),
            ("1899-12-31", DayError::OutOfRange),
            ("9999-01-01", DayError::OutOfRange),
        ] {
            assert_eq!(text.parse::<Day>(), Err(error), "{text}");
        }
    }

    #[test]
    fn stays_within_its_range() {
        assert_eq!(Day::MIN.plus_days(i32::MIN), Day::MIN);
        assert_eq!(Day::MAX.plus_days(i32::MAX), Day::MAX);
    }
}
