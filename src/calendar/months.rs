//! Calendar months: 31 January plus one month is the last day of February.

use super::Day;

impl Day {
    /// The same day of the month `months` later (earlier where negative), or the last day of a shorter month.
    ///
    /// Held within [`Day::MIN`] and [`Day::MAX`]; a later day never gives an earlier result.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// let leap_day = Day::from_ymd(2028, 2, 29)?;
    /// assert_eq!(leap_day.plus_months(12).to_string(), "2029-02-28");
    /// assert_eq!(leap_day.plus_months(-3).to_string(), "2027-11-29");
    /// assert_eq!(Day::from_ymd(2027, 1, 31)?.plus_months(1).to_string(), "2027-02-28");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let index = (self.year() * 12 + i32::from(self.month()) - 1).saturating_add(months);
        let (year, month) = (index.div_euclid(12), u8::try_from(index.rem_euclid(12) + 1).unwrap_or(1));
        if year < Self::MIN.year() {
            return Self::MIN;
        }
        // Only a year after the last one is left to be refused.
        Self::from_ymd(year, month, self.day().min(days_in_month(year, month))).unwrap_or(Self::MAX)
    }

    /// The latest day from which `months` months end on this day or before it.
    ///
    /// It is the inverse of [`Day::plus_months`] for a deadline: 28 February plus one month and 31 January plus one
    /// month can both be meant, so the later is taken. [`Day::MIN`] and [`Day::MAX`] stand for "no limit" and stay.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// let end = Day::from_ymd(2027, 2, 28)?;
    /// assert_eq!(end.latest_months_before(1).to_string(), "2027-01-31");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn latest_months_before(self, months: i32) -> Self {
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        let mut day = self.plus_months(months.saturating_neg());
        // At most three days of a longer month are clamped onto one.
        while day < Self::MAX && day.plus_days(1).plus_months(months) <= self {
            day = day.plus_days(1);
        }
        day
    }

    /// The earliest day from which `months` months end on this day or after it.
    ///
    /// The inverse of [`Day::plus_months`] for a wait of at most `months`.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    ///
    /// let end = Day::from_ymd(2027, 3, 30)?;
    /// assert_eq!(end.earliest_months_before(1).to_string(), "2027-03-01");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn earliest_months_before(self, months: i32) -> Self {
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        let mut day = self.plus_months(months.saturating_neg());
        // Going back lands on the wanted day or, where the month is shorter, on its last day before it.
        while day < Self::MAX && day.plus_months(months) < self {
            day = day.plus_days(1);
        }
        day
    }
}

/// The number of days in a month of the Gregorian calendar, 28 to 31.
pub(super) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn oracle(day: Day) -> jiff::civil::Date {
        jiff::civil::date(
            i16::try_from(day.year()).unwrap(),
            i8::try_from(day.month()).unwrap(),
            i8::try_from(day.day()).unwrap(),
        )
    }

    /// jiff is the oracle on every day from 1900 to 2200, among them every month end and leap day.
    #[test]
    fn months_agree_with_jiff_on_every_day() {
        let mut day = Day::MIN;
        while day < Day::MAX {
            for months in [-84, -12, -3, -1, 0, 1, 3, 6, 12, 84] {
                let expected = oracle(day).checked_add(months.months()).unwrap();
                let in_range = (1900..=2200).contains(&expected.year());
                let ours = day.plus_months(months);
                if in_range {
                    assert_eq!(ours.to_string(), expected.to_string(), "{day} {months}");
                } else {
                    assert_eq!(ours, if months < 0 { Day::MIN } else { Day::MAX });
                }
            }
            assert_eq!(i8::try_from(days_in_month(day.year(), day.month())).unwrap(), oracle(day).days_in_month());
            day = day.plus_days(1);
        }
    }

    /// The two inverses are what their definitions say, around every month end of leap and other years.
    #[test]
    fn inverses_are_the_outermost_days() {
        let mut day = Day::from_ymd(2023, 12, 1).unwrap();
        let end = Day::from_ymd(2029, 3, 5).unwrap();
        while day < end {
            for months in [-12, -1, 1, 2, 3, 12, 84] {
                let latest = day.latest_months_before(months);
                assert!(latest.plus_months(months) <= day && latest.plus_days(1).plus_months(months) > day);
                let earliest = day.earliest_months_before(months);
                assert!(earliest.plus_months(months) >= day && earliest.plus_days(-1).plus_months(months) < day);
            }
            day = day.plus_days(1);
        }
    }

    #[test]
    fn months_stay_within_the_range() {
        assert_eq!(Day::MIN.plus_months(i32::MIN), Day::MIN);
        assert_eq!(Day::MAX.plus_months(i32::MAX), Day::MAX);
        assert_eq!(Day::MAX.latest_months_before(i32::MIN), Day::MAX);
        assert_eq!(Day::MIN.earliest_months_before(1), Day::MIN);
        assert!(Day::MAX.plus_days(-1).latest_months_before(3) < Day::MAX);
    }
}
