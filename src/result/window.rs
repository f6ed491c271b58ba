use crate::calendar::Day;
use crate::rules::{Rule, Rules};

/// The weeks in which a result can be expected (A-01, C-101).
///
/// Results have come out on one day of the week; no current official page promises it, so each date stands for the week
/// that begins with it. Nothing may be planned on [`ResultWindow::earliest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultWindow {
    /// The first such day after the fastest wait that is reported.
    pub earliest: Day,
    /// The first after the usual wait: within this time most results are out.
    pub typical: Day,
    /// The first after the wait that the official advice is to allow for.
    pub plan_safe: Day,
}

/// What a plan on some day rests on, if it needs the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliance {
    /// No result is reported to come so fast.
    Impossible,
    /// Only the fastest results are there by then.
    Luck,
    /// The result is there as a rule, and not for certain.
    Usual,
    /// By then the result is there, as far as the official advice goes.
    Safe,
}

impl ResultWindow {
    /// How much a plan on `day` that needs the result would rest on luck (C-102).
    #[must_use]
    pub fn reliance(&self, day: Day) -> Reliance {
        if day < self.earliest {
            Reliance::Impossible
        } else if day < self.typical {
            Reliance::Luck
        } else if day < self.plan_safe {
            Reliance::Usual
        } else {
            Reliance::Safe
        }
    }

    /// The rules that it rests on.
    pub const RULES: [Rule; 4] =
        [Rule::ResultWeeksEarliest, Rule::ResultWeeksTypical, Rule::ResultWeeksSafe, Rule::ResultWeekday];

    /// The window for an exam taken on `exam`, by the rules as they are `today`: the timeline counts the same way.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    /// use ready_to_sit::result::ResultWindow;
    /// use ready_to_sit::rules::Rules;
    ///
    /// let today = Day::from_ymd(2026, 11, 22)?;
    /// let window = ResultWindow::of(Day::from_ymd(2026, 12, 18)?, &Rules::built_in(), today);
    /// assert_eq!(window.earliest.to_string(), "2027-01-06");
    /// assert_eq!(window.typical.to_string(), "2027-01-20");
    /// assert_eq!(window.plan_safe.to_string(), "2027-02-17");
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn of(exam: Day, rules: &Rules, today: Day) -> Self {
        let weekday = rules.result_weekday(today);
        let after = |weeks| exam.plus_days(7 * rules.number(weeks, today)).next_or_same(weekday);
        Self {
            earliest: after(Rule::ResultWeeksEarliest),
            typical: after(Rule::ResultWeeksTypical),
            plan_safe: after(Rule::ResultWeeksSafe),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Weekday;

    /// A-01, C-101.
    #[test]
    fn every_exam_day_of_a_week_waits_at_least_the_named_weeks_and_less_than_one_more() {
        let (rules, monday) = (Rules::built_in(), Day::from_ymd(2026, 11, 23).unwrap());
        for offset in 0..7 {
            let exam = monday.plus_days(offset);
            let window = ResultWindow::of(exam, &rules, monday);
            for (day, weeks) in [(window.earliest, 2), (window.typical, 4), (window.plan_safe, 8)] {
                assert_eq!(day.weekday(), Weekday::Wednesday);
                assert!((7 * weeks..7 * weeks + 7).contains(&(day - exam)), "{exam} {day}");
            }
            // C-102: what the fastest release alone allows is never called safe.
            for (day, reliance) in [
                (window.earliest.plus_days(-1), Reliance::Impossible),
                (window.earliest, Reliance::Luck),
                (window.typical, Reliance::Usual),
                (window.plan_safe.plus_days(-1), Reliance::Usual),
                (window.plan_safe, Reliance::Safe),
            ] {
                assert_eq!(window.reliance(day), reliance);
            }
        }
    }
}
