use crate::calendar::{Day, OpenDays, Weekday};

/// What the steps of a [`Gap`] have to know about the calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The days on which exams are given.
    pub open: OpenDays,
    /// Stretches that are kept free, both ends included, in order and apart from each other: leaves, research years.
    pub kept_free: Vec<(Day, Day)>,
}

/// One monotone function of a day: a later day never gives an earlier result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many days later, earlier where negative.
    Days(i32),
    /// So many calendar months later, the last day of a shorter month; earlier where negative.
    Months(i32),
    /// The first day from here on which the exam is given.
    Open,
    /// The first such day of the week from here: results come out once a week.
    Weekday(Weekday),
    /// The first day from here that lies in no stretch that is kept free.
    Free,
}

/// The most steps that a [`Gap`] holds.
const STEPS: usize = 4;

/// A monotone function of a day, composed of at most four steps, and both its inverses.
///
/// ```
/// use ready_to_sit::calendar::{OpenDays, Weekday};
/// use ready_to_sit::timeline::{Calendar, Gap, Step};
///
/// let calendar = Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() };
/// // A result comes out on the first Wednesday at least eight weeks after the exam.
/// let wait = Gap::of([Step::Days(56), Step::Weekday(Weekday::Wednesday)]);
/// assert_eq!(wait.after("2026-12-18".parse()?, &calendar).to_string(), "2027-02-17");
/// // To have it on 1 September 2027, the exam is on 7 July at the latest.
/// assert_eq!(wait.latest_before("2027-09-01".parse()?, &calendar).to_string(), "2027-07-07");
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    steps: [Step; STEPS],
}

impl Gap {
    /// No gap: the same day.
    pub const NONE: Self = Self { steps: [Step::Days(0); STEPS] };

    /// The composition of up to three steps, applied in their order; further ones are left out.
    #[must_use]
    pub fn of<const N: usize>(steps: [Step; N]) -> Self {
        const { assert!(N < STEPS, "one place is kept for a repair") };
        let mut gap = Self::NONE;
        for (slot, step) in gap.steps.iter_mut().zip(steps) {
            *slot = step;
        }
        gap
    }

    /// The same gap, `days` longer in the end than it was made, shorter where negative.
    #[must_use]
    pub fn longer(mut self, days: i32) -> Self {
        if let Some(last) = self.steps.last_mut() {
            *last = Step::Days(days);
        }
        self
    }

    /// The days that it lasts at least, whatever the day it begins.
    pub(super) fn least(&self) -> i32 {
        self.steps.iter().fold(0, |sum: i32, step| sum.saturating_add(step.least()))
    }

    /// The days that it lasts at most; `None` where that depends on the calendar's closed or free days.
    pub(super) fn most(&self) -> Option<i32> {
        self.steps.iter().try_fold(0, |sum: i32, step| Some(sum.saturating_add(step.most()?)))
    }

    /// The day that lies this gap after `day`.
    #[must_use]
    pub fn after(&self, day: Day, calendar: &Calendar) -> Day {
        self.steps.iter().fold(day, |day, step| step.after(day, calendar))
    }

    /// The latest day whose [`Gap::after`] is `day` or earlier.
    #[must_use]
    pub fn latest_before(&self, day: Day, calendar: &Calendar) -> Day {
        self.steps.iter().rev().fold(day, |day, step| step.latest_before(day, calendar))
    }

    /// The earliest day whose [`Gap::after`] is `day` or later.
    #[must_use]
    pub fn earliest_before(&self, day: Day, calendar: &Calendar) -> Day {
        self.steps.iter().rev().fold(day, |day, step| step.earliest_before(day, calendar))
    }
}

/// So many months last at least 30 days each but for two (28 in February), and at most 31 each.
const fn fewest_days(months: i32) -> i32 {
    months.saturating_mul(30).saturating_sub(2)
}

impl Step {
    const fn least(self) -> i32 {
        match self {
            Self::Days(days) => days,
            Self::Months(0) | Self::Open | Self::Weekday(_) | Self::Free => 0,
            Self::Months(months) if months > 0 => fewest_days(months),
            Self::Months(months) => months.saturating_mul(31),
        }
    }

    const fn most(self) -> Option<i32> {
        match self {
            Self::Days(days) => Some(days),
            Self::Months(0) => Some(0),
            Self::Months(months) if months > 0 => Some(months.saturating_mul(31)),
            Self::Months(months) => Some(fewest_days(months.saturating_neg()).saturating_neg()),
            Self::Weekday(_) => Some(6),
            Self::Open | Self::Free => None,
        }
    }

    fn after(self, day: Day, calendar: &Calendar) -> Day {
        match self {
            // Most steps of most gaps; the solver asks often.
            Self::Days(0) => day,
            Self::Days(days) => day.plus_days(days),
            Self::Months(months) => day.plus_months(months),
            Self::Open => calendar.open.next(day),
            Self::Weekday(weekday) => day.next_or_same(weekday),
            Self::Free => calendar.stretch_around(day).map_or(day, |(_, to)| to.plus_days(1)),
        }
    }

    fn latest_before(self, day: Day, calendar: &Calendar) -> Day {
        match self {
            Self::Days(0) => day,
            Self::Days(days) => day.plus_days(days.saturating_neg()),
            Self::Months(months) => day.latest_months_before(months),
            Self::Open => calendar.open.previous(day),
            Self::Weekday(weekday) => day.previous_or_same(weekday),
            Self::Free => calendar.stretch_around(day).map_or(day, |(from, _)| from.plus_days(-1)),
        }
    }

    fn earliest_before(self, day: Day, calendar: &Calendar) -> Day {
        match self {
            Self::Days(0) => day,
            Self::Days(days) => day.plus_days(days.saturating_neg()),
            Self::Months(months) => day.earliest_months_before(months),
            // The day after the last one that would already have been enough.
            Self::Open | Self::Weekday(_) | Self::Free => self.latest_before(day.plus_days(-1), calendar).plus_days(1),
        }
    }
}

impl Calendar {
    /// The stretch kept free that contains `day`.
    fn stretch_around(&self, day: Day) -> Option<(Day, Day)> {
        self.kept_free.iter().copied().find(|(from, to)| (*from..=*to).contains(&day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A circle is called endless on the strength of these.
    #[test]
    fn no_gap_is_shorter_than_its_least_or_longer_than_its_most() {
        let calendar = Calendar { open: OpenDays::closed_in_january(14), kept_free: Vec::new() };
        let steps = (-30..=30).map(Step::Months);
        let others = [Step::Days(-9), Step::Days(9), Step::Weekday(Weekday::Wednesday), Step::Open, Step::Free];
        for step in steps.chain(others) {
            let gap = Gap::of([step]);
            // Four years with a leap day among them.
            for offset in 0..1_461 {
                let day = Day::MIN.plus_days(46_000 + offset);
                let lasts = gap.after(day, &calendar) - day;
                assert!(lasts >= gap.least(), "{step:?} from {day}");
                assert!(gap.most().is_none_or(|most| lasts <= most), "{step:?} from {day}");
                let back = day - gap.earliest_before(day, &calendar);
                assert!(gap.most().is_none_or(|most| back <= most), "{step:?} before {day}");
            }
        }
    }
}
