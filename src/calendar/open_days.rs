use super::{Day, Weekday};

/// The days on which test centres give the exam: not in the first days of January, and not on main US holidays.
///
/// How many days of January are closed is an official rule and comes in. Which holidays are "main" no source names; we
/// take the six of [`choices::MAIN_HOLIDAYS`](crate::evidence::choices::MAIN_HOLIDAYS).
///
/// ```
/// use ready_to_sit::calendar::{Day, OpenDays};
///
/// let open = OpenDays::closed_in_january(14);
/// let new_year = Day::from_ymd(2027, 1, 1)?;
/// assert_eq!(open.next(new_year).to_string(), "2027-01-15");
/// assert_eq!(open.previous(new_year).to_string(), "2026-12-31");
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDays {
    closed_in_january: u8,
}

impl OpenDays {
    /// Closed on the first `days` days of January; at most 30 count, so that an open day is always near.
    #[must_use]
    pub fn closed_in_january(days: u8) -> Self {
        Self { closed_in_january: days.min(30) }
    }

    /// Whether the exam is given on `day`.
    #[must_use]
    pub fn is_open(self, day: Day) -> bool {
        let closed_weeks = day.month() == 1 && day.day() <= self.closed_in_january;
        !(closed_weeks || is_main_holiday(day))
    }

    /// The first open day on or after `day`.
    #[must_use]
    pub fn next(self, day: Day) -> Day {
        let mut day = day;
        while !self.is_open(day) && day < Day::MAX {
            day = day.plus_days(1);
        }
        day
    }

    /// The last open day on or before `day`.
    #[must_use]
    pub fn previous(self, day: Day) -> Day {
        let mut day = day;
        while !self.is_open(day) && day > Day::MIN {
            day = day.plus_days(-1);
        }
        day
    }
}

/// New Year's Day, Memorial Day, Independence Day, Labor Day, Thanksgiving and Christmas Day.
fn is_main_holiday(day: Day) -> bool {
    let (month, of_month, weekday) = (day.month(), day.day(), day.weekday());
    match month {
        1 => of_month == 1,
        5 => weekday == Weekday::Monday && of_month > 24,
        7 => of_month == 4,
        9 => weekday == Weekday::Monday && of_month <= 7,
        11 => weekday == Weekday::Thursday && (22..=28).contains(&of_month),
        12 => of_month == 25,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// jiff finds the same six holidays in every year from 1900 to 2200.
    #[test]
    fn holidays_agree_with_jiff() {
        use jiff::civil::{Weekday as Theirs, date};
        let mut expected = Vec::new();
        for year in 1900..=2200 {
            expected.extend([
                date(year, 1, 1),
                date(year, 5, 1).nth_weekday_of_month(-1, Theirs::Monday).unwrap(),
                date(year, 7, 4),
                date(year, 9, 1).nth_weekday_of_month(1, Theirs::Monday).unwrap(),
                date(year, 11, 1).nth_weekday_of_month(4, Theirs::Thursday).unwrap(),
                date(year, 12, 25),
            ]);
        }
        let mut found = Vec::new();
        let mut day = Day::MIN;
        while day < Day::MAX {
            if is_main_holiday(day) {
                found.push(day.to_string());
            }
            day = day.plus_days(1);
        }
        assert_eq!(found, expected.iter().map(ToString::to_string).collect::<Vec<_>>());
    }

    #[test]
    fn the_nearest_open_days_enclose_only_closed_ones() {
        let open = OpenDays::closed_in_january(14);
        let mut day = Day::from_ymd(2026, 12, 1).unwrap();
        for _ in 0..800 {
            let (before, after) = (open.previous(day), open.next(day));
            assert!(open.is_open(before) && open.is_open(after) && before <= day && day <= after);
            assert_eq!(open.is_open(day), before == day && after == day);
            let mut between = before.plus_days(1);
            while between < after {
                assert!(!open.is_open(between), "{between}");
                between = between.plus_days(1);
            }
            day = day.plus_days(1);
        }
        assert!(!open.is_open(Day::from_ymd(2027, 1, 14).unwrap()));
        assert!(open.is_open(Day::from_ymd(2027, 1, 15).unwrap()));
        assert_eq!(OpenDays::closed_in_january(255), OpenDays::closed_in_january(30));
    }
}
