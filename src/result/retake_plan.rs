use crate::calendar::Day;
use crate::evidence::choices::numbers as chosen;
use crate::exam::{Exam, NextAttempt, Retake};
use crate::readiness::{self, Repeat, Sensible};
use crate::record::{Answer, ItemKind, Record};
use crate::rules::Rules;

/// When Step 1 could be sat again: by the rules, by practice, and as the student plans it. Three days, never merged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetakePlan {
    /// What the rules say.
    pub next: NextAttempt,
    /// What practice since the fail says; `None` where no attempt is left.
    pub repeat: Option<Repeat>,
    /// The booked day, where it lies after the fail and has not passed.
    pub planned: Option<Day>,
    /// Whether the student has named what will be different (D-28).
    pub changes_named: bool,
    /// Whether every line of the checklist is ticked (C-110).
    pub released: bool,
    /// The school's last day for Step 1, as the student entered it.
    pub school_limit: Option<Day>,
    /// The end of the eligibility period, as the student entered it.
    pub eligibility_end: Option<Day>,
}

/// Why a planned day is too soon, or not to be planned yet (D-18, C-109).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooSoon {
    /// The rules do not allow it before this day.
    BeforeLegal(Day),
    /// Result, application and permit may not be there before this day.
    BeforePractical(Day),
    /// No fresh form has been taken since the fail.
    NoBaseline,
    /// Nothing is named that will be different.
    NoChanges,
    /// The checklist has open lines.
    NotReleased,
    /// Practice says a later day.
    BeforeSensible(Day),
    /// Practice names no day up to this one.
    NoDayUntil(Day),
}

impl RetakePlan {
    /// The plan on `today` after the fail on `failed`.
    ///
    /// ```
    /// use ready_to_sit::record::Record;
    /// use ready_to_sit::result::{RetakePlan, TooSoon};
    /// use ready_to_sit::rules::Rules;
    ///
    /// let record = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2027-01-20" },
    ///     "attempts": [{ "exam": "step-1", "day": "2026-10-01", "outcome": "failed", "result_on": "2026-10-28" }] }"#)?;
    /// let plan = RetakePlan::of(&record, &Rules::built_in(), "2026-10-01".parse()?, "2026-11-22".parse()?);
    /// assert_eq!(plan.too_soon(), [TooSoon::NoBaseline, TooSoon::NoChanges, TooSoon::NotReleased]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(record: &Record, rules: &Rules, failed: Day, today: Day) -> Self {
        let next = NextAttempt::of(Exam::Step1, &record.attempts, rules, today);
        let repeat = match next.retake {
            Retake::Open { legal, practical, .. } => {
                let from = practical.map_or(legal, |practical| practical.safe);
                Some(readiness::repeat(record, failed, today, from, rules.open_days(today)))
            }
            Retake::UsedUp | Retake::Passed { .. } => None,
        };
        let after = &record.after;
        let lines = ["reworked", "trend", "story", "school"];
        Self {
            next,
            repeat,
            planned: record.booking.exam_day().filter(|day| *day > failed && *day >= today),
            changes_named: !after.answer(Answer::CHANGES).is_empty() || after.of(ItemKind::Change).next().is_some(),
            released: lines.iter().all(|line| after.has(Answer::RELEASE, line)),
            school_limit: record.booking.school_limit,
            eligibility_end: record.booking.eligibility_end,
        }
    }

    /// The earliest sensible day; `None` until there is a fresh form and the changes are named.
    #[must_use]
    pub fn sensible(&self) -> Option<Day> {
        match self.repeat?.earliest {
            Sensible::From { day, .. } if self.changes_named => Some(day),
            _ => None,
        }
    }

    /// Why the planned day is too soon; empty without one, and where nothing speaks against it.
    #[must_use]
    pub fn too_soon(&self) -> Vec<TooSoon> {
        let (Some(planned), Some(repeat)) = (self.planned, self.repeat) else { return Vec::new() };
        let mut reasons = Vec::new();
        if let Retake::Open { legal, practical, .. } = self.next.retake {
            let practical = practical.map(|practical| practical.safe);
            if planned < legal {
                reasons.push(TooSoon::BeforeLegal(legal));
            } else if let Some(practical) = practical.filter(|day| planned < *day) {
                reasons.push(TooSoon::BeforePractical(practical));
            }
        }
        match repeat.earliest {
            Sensible::TakeBaseline => reasons.push(TooSoon::NoBaseline),
            Sensible::From { day, .. } if planned < day => reasons.push(TooSoon::BeforeSensible(day)),
            // Nothing is known of the days behind the last that was looked at.
            Sensible::NotUntil { last } if planned <= last => reasons.push(TooSoon::NoDayUntil(last)),
            _ => {}
        }
        if !self.changes_named {
            reasons.push(TooSoon::NoChanges);
        }
        if !self.released {
            reasons.push(TooSoon::NotReleased);
        }
        reasons
    }

    /// Whether more waiting buys little by what we know: practice names no day within twelve weeks (D-29).
    #[must_use]
    pub fn waits_long(&self, today: Day) -> bool {
        let far = today.plus_days(7 * chosen::TEST_AGAIN_WEEKS);
        matches!(self.repeat.map(|repeat| repeat.earliest), Some(Sensible::NotUntil { .. }))
            || self.planned.is_some_and(|day| day > far)
    }
}
