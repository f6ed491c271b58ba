use crate::calendar::{Day, Weekday};
use crate::evidence::figures::numbers;

/// The weeks in which a result can be expected (A-01, C-101).
///
/// Results have been released on Wednesdays; no current official page promises a day, so each date stands for the
/// week that begins with it. Nothing may be planned on [`ResultWindow::earliest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultWindow {
    /// First Wednesday at least two weeks after the exam: the fastest that is reported.
    pub earliest: Day,
    /// First Wednesday at least four weeks after: within this time most results are out.
    pub typical: Day,
    /// First Wednesday at least eight weeks after: the official advice is to allow for it.
    pub plan_safe: Day,
}

impl ResultWindow {
    /// The window for an exam taken on `exam`.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    /// use ready_to_sit::result::ResultWindow;
    ///
    /// let window = ResultWindow::of(Day::from_ymd(2026, 12, 18)?);
    /// assert_eq!(window.earliest.to_string(), "2027-01-06");
    /// assert_eq!(window.typical.to_string(), "2027-01-20");
    /// assert_eq!(window.plan_safe.to_string(), "2027-02-17");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn of(exam: Day) -> Self {
        let wednesday_after = |weeks: i32| exam.plus_days(7 * weeks).next_or_same(Weekday::Wednesday);
        Self {
            earliest: wednesday_after(numbers::REPORT_WEEKS_EARLIEST),
            typical: wednesday_after(numbers::REPORT_WEEKS_TYPICAL),
            plan_safe: wednesday_after(numbers::REPORT_WEEKS_SAFE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A-01, C-101.
    #[test]
    fn every_exam_day_of_a_week_waits_at_least_the_named_weeks_and_less_than_one_more() {
        let monday = Day::from_ymd(2026, 11, 23).unwrap();
        for offset in 0..7 {
            let exam = monday.plus_days(offset);
            let window = ResultWindow::of(exam);
            for (day, weeks) in [(window.earliest, 2), (window.typical, 4), (window.plan_safe, 8)] {
                assert_eq!(day.weekday(), Weekday::Wednesday);
                assert!((7 * weeks..7 * weeks + 7).contains(&(day - exam)), "{exam} {day}");
            }
        }
    }
}
