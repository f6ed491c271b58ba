use super::{AttemptLog, Exam, Outcome, Series, Sitting};
use crate::calendar::Day;
use crate::rules::{Rule, Rules};

/// What the rules say about the next attempt at an exam (A-13, A-15, C-105).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextAttempt {
    /// Which exam.
    pub exam: Exam,
    /// Attempts so far, incomplete ones included where the rules count them.
    pub used: usize,
    /// Attempts left; 0 after a pass too, where nothing is to be sat again.
    pub remaining: usize,
    /// Whether and when it can be sat.
    pub retake: Retake,
}

/// Whether and when an exam can be sat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retake {
    /// It was passed, and a passed exam is not sat again; only a licensing authority's time limit is an exception.
    Passed {
        /// The day it was sat.
        on: Day,
    },
    /// No attempt is left.
    UsedUp,
    /// It can be sat.
    Open {
        /// The earliest day that the rules allow; today or later.
        legal: Day,
        /// What holds it back.
        hold: Hold,
        /// The earliest day that is practical; `None` where the result's day is not known and no rule tells it.
        practical: Option<Practical>,
    },
}

/// What decides the earliest day that the rules allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Nothing: from today.
    None,
    /// The most attempts within 12 months.
    PerYear,
    /// The months from the first attempt to the fourth.
    FourthAfterFirst,
    /// The months from the latest attempt to the fourth.
    FourthAfterLatest,
}

/// The earliest day with the result in hand, a new application and a permit, on a day on which the exam is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Practical {
    /// With the usual waits.
    pub typical: Day,
    /// With the waits that the planner allows for.
    pub safe: Day,
}

const YEAR: i32 = 12;

impl NextAttempt {
    /// What the rules say on `today` about the next attempt at `exam`.
    ///
    /// ```
    /// use ready_to_sit::exam::{AttemptLog, Exam, NextAttempt, Outcome, Retake, Sitting};
    /// use ready_to_sit::rules::Rules;
    ///
    /// let failed = Sitting {
    ///     exam: Exam::Step1,
    ///     day: "2026-10-01".parse()?,
    ///     outcome: Outcome::Failed,
    ///     result_on: Some("2026-10-28".parse()?),
    /// };
    /// let log = AttemptLog::new([failed])?;
    /// let next = NextAttempt::of(Exam::Step1, &log, &Rules::built_in(), "2026-11-22".parse()?);
    /// assert_eq!((next.used, next.remaining), (1, 3));
    /// let Retake::Open { legal, practical, .. } = next.retake else { return Err("open".into()) };
    /// assert_eq!(legal.to_string(), "2026-11-22");
    /// // Two weeks for the permit; four in the peak season.
    /// assert_eq!(practical.map(|days| days.typical.to_string()), Some("2026-12-06".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(exam: Exam, log: &AttemptLog, rules: &Rules, today: Day) -> Self {
        let series = exam.series();
        let counts = |sitting: &&Sitting| {
            // Only USMLE says whether incomplete attempts count; the cautious reading holds for both.
            sitting.outcome != Outcome::Incomplete || rules.is_yes(Rule::UsmleIncompleteCounts, sitting.day)
        };
        let days: Vec<Day> = log.of(exam).filter(counts).map(|sitting| sitting.day).collect();
        let limit = usize::try_from(rules.number(series.attempts(), today)).unwrap_or(0);
        let (used, remaining) = (days.len(), limit.saturating_sub(days.len()));
        if let Some(passed) = log.passed(exam)
            && !rules.is_yes(series.retake_after_pass(), today)
        {
            return Self { exam, used, remaining: 0, retake: Retake::Passed { on: passed.day } };
        }
        if remaining == 0 {
            return Self { exam, used, remaining, retake: Retake::UsedUp };
        }
        let (legal, hold) = earliest_legal(series, &days, rules, today);
        let practical = earliest_practical(log.latest(exam), series, legal, rules, today);
        Self { exam, used, remaining, retake: Retake::Open { legal, hold, practical } }
    }
}

/// The earliest day that the rules allow after attempts on `days`, which are in order.
fn earliest_legal(series: Series, days: &[Day], rules: &Rules, today: Day) -> (Day, Hold) {
    let number = |rule| rules.number(rule, today);
    let mut earliest = (today, Hold::None);
    let mut hold_until = |day: Day, hold| {
        if day > earliest.0 {
            earliest = (day, hold);
        }
    };
    // The exam cannot be sat twice on one day.
    if let Some(latest) = days.last() {
        hold_until(latest.plus_days(1), Hold::None);
    }
    let a_year = usize::try_from(number(series.attempts_a_year())).unwrap_or(1).max(1);
    // With as many attempts as a year allows, the first of them has to be a year back.
    if let Some(first_of_year) = days.len().checked_sub(a_year).and_then(|index| days.get(index)) {
        hold_until(first_of_year.plus_months(YEAR), Hold::PerYear);
    }
    if series == Series::Usmle
        && days.len() >= 3
        && let (Some(first), Some(latest)) = (days.first(), days.last())
    {
        hold_until(first.plus_months(number(Rule::UsmleFourthAfterFirst)), Hold::FourthAfterFirst);
        hold_until(latest.plus_months(number(Rule::UsmleFourthAfterLatest)), Hold::FourthAfterLatest);
    }
    earliest
}

/// With the latest result in hand, and for a Step the application and the permit.
fn earliest_practical(
    latest: Option<&Sitting>,
    series: Series,
    legal: Day,
    rules: &Rules,
    today: Day,
) -> Option<Practical> {
    let number = |rule| rules.number(rule, today);
    let after = |result_weeks: Rule, permit_weeks: Rule| {
        let result = match latest {
            None => today,
            Some(sitting) => match sitting.result_on {
                Some(day) => day,
                // NBOME publishes a schedule of its own; no rule tells the day.
                None if series == Series::Comlex => return None,
                // An attempt that was not completed has no result to wait for.
                None if sitting.outcome == Outcome::Incomplete => sitting.day,
                None => {
                    let wait = sitting.day.plus_days(7 * number(result_weeks));
                    wait.next_or_same(rules.result_weekday(today))
                }
            },
        };
        let permit = if series == Series::Usmle { 7 * number(permit_weeks) } else { 0 };
        let ready = result.max(today).plus_days(permit);
        Some(rules.open_days(today).next(ready.max(legal)))
    };
    Some(Practical {
        typical: after(Rule::ResultWeeksTypical, Rule::PermitWeeks)?,
        safe: after(Rule::ResultWeeksSafe, Rule::PermitWeeksPeak)?,
    })
}
