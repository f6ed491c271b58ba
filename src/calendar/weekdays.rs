//! Weekdays within a month, and the one before a day.

use super::months::days_in_month;
use super::{Day, Weekday};

impl Day {
    /// The last day on or before this one that falls on `weekday`.
    ///
    /// ```
    /// use ready_to_sit::calendar::{Day, Weekday};
    ///
    /// let sunday = Day::from_ymd(2026, 11, 22)?;
    /// assert_eq!(sunday.previous_or_same(Weekday::Wednesday).to_string(), "2026-11-18");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn previous_or_same(self, weekday: Weekday) -> Self {
        let from = i32::from(self.weekday().number_days_from_monday());
        let to = i32::from(weekday.number_days_from_monday());
        self.plus_days(-(from - to).rem_euclid(7))
    }

    /// The `nth` such weekday of a month, 1 for the first; `None` where the month has fewer, or is no month of ours.
    ///
    /// ```
    /// use ready_to_sit::calendar::{Day, Weekday};
    ///
    /// let match_day = Day::nth_weekday(2027, 3, 3, Weekday::Friday);
    /// assert_eq!(match_day.map(|day| day.to_string()), Some("2027-03-19".into()));
    /// assert_eq!(Day::nth_weekday(2027, 2, 5, Weekday::Friday), None);
    /// ```
    #[must_use]
    pub fn nth_weekday(year: i32, month: u8, nth: u8, weekday: Weekday) -> Option<Self> {
        let first = Self::from_ymd(year, month, 1).ok()?.next_or_same(weekday);
        let offset = 7 * (i32::from(nth) - 1);
        let day = first.plus_days(offset);
        // In the last month of all, days are held within the range.
        (day.month() == month && day - first == offset).then_some(day)
    }

    /// The last such weekday of a month; `None` where it is no month of ours.
    ///
    /// ```
    /// use ready_to_sit::calendar::{Day, Weekday};
    ///
    /// let memorial_day = Day::last_weekday(2027, 5, Weekday::Monday);
    /// assert_eq!(memorial_day.map(|day| day.to_string()), Some("2027-05-31".into()));
    /// ```
    #[must_use]
    pub fn last_weekday(year: i32, month: u8, weekday: Weekday) -> Option<Self> {
        let last = Self::from_ymd(year, month, days_in_month(year, month)).ok()?;
        Some(last.previous_or_same(weekday))
    }

    /// This day, or the Monday after it where it falls on a weekend.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// assert_eq!(Day::from_ymd(2025, 2, 1)?.next_business_day().to_string(), "2025-02-03");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn next_business_day(self) -> Self {
        match self.weekday() {
            Weekday::Saturday | Weekday::Sunday => self.next_or_same(Weekday::Monday),
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// jiff is the oracle for every month from 1900 to 2200.
    #[test]
    fn weekdays_of_a_month_agree_with_jiff() {
        let pairs = [
            (Weekday::Monday, jiff::civil::Weekday::Monday),
            (Weekday::Wednesday, jiff::civil::Weekday::Wednesday),
            (Weekday::Sunday, jiff::civil::Weekday::Sunday),
        ];
        for year in 1900..=2200_i16 {
            for month in 1..=12_u8 {
                let first = jiff::civil::date(year, i8::try_from(month).unwrap(), 1);
                for (ours, theirs) in pairs {
                    for nth in 1..=5_u8 {
                        let expected = first.nth_weekday_of_month(i8::try_from(nth).unwrap(), theirs).ok();
                        let found = Day::nth_weekday(i32::from(year), month, nth, ours);
                        assert_eq!(found.map(|day| day.to_string()), expected.map(|day| day.to_string()));
                    }
                    let expected = first.nth_weekday_of_month(-1, theirs).unwrap();
                    let found = Day::last_weekday(i32::from(year), month, ours).unwrap();
                    assert_eq!(found.to_string(), expected.to_string());
                }
            }
        }
        assert_eq!(Day::nth_weekday(2027, 13, 1, Weekday::Monday), None);
        assert_eq!(Day::last_weekday(2201, 1, Weekday::Monday), None);
    }

    #[test]
    fn the_weekday_before_is_at_most_six_days_off() {
        let mut day = Day::from_ymd(2026, 11, 16).unwrap();
        for _ in 0..14 {
            let before = day.previous_or_same(Weekday::Wednesday);
            assert_eq!(before.weekday(), Weekday::Wednesday);
            assert!((0..7).contains(&(day - before)), "{day}");
            day = day.plus_days(1);
        }
    }
}
