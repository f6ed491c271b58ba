//! Commands about another exam day that is tried out before anything is changed.

use super::apply::done;
use super::command::Fields;
use super::session::Opened;
use super::setup::unreadable;
use super::{Outcome, Part, Planner};
use crate::calendar::Day;
use crate::exam::{self, Exam};
use crate::readiness::{self, Assessment};
use crate::record::{ExamDate, Record};
use crate::timeline::{Difference, Timeline, Trial};

/// The day that is tried out, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIfForm {
    /// The day in the field.
    pub day: String,
    /// What is wrong with it.
    pub day_problem: Option<String>,
    tried: Option<Day>,
}

/// What another exam day would change.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The day that is tried out.
    pub day: Day,
    /// The timeline with it.
    pub after: Timeline,
    /// What moves, which clashes appear and which go.
    pub difference: Difference,
    /// The answer with it, as far as it is known today.
    pub assessment: Assessment,
    /// Whether the student's own last day of changes belongs to the old date and is left out with it.
    pub drops_last_change: bool,
}

impl WhatIfForm {
    /// Takes over what is typed; what is wrong stays said until it changes.
    pub(super) fn retype(&mut self, typed: &Fields) {
        let day = typed.text("what-if-day");
        if self.day != day {
            day.clone_into(&mut self.day);
            self.day_problem = None;
        }
    }

    fn try_out(&mut self, day: Day) {
        *self = Self { day: day.to_string(), day_problem: None, tried: Some(day) };
    }
}

impl Planner {
    /// The last day that the slider reaches, in days from today: a year, or a quarter past a later exam.
    #[must_use]
    pub fn what_if_reach(&self) -> i32 {
        let booked = self.record.booking.exam_day().map_or(0, |day| day - self.today + 91);
        booked.max(366)
    }

    /// Whether another day of Step 1 can be tried out: not once it was sat, until the log says that it
    /// was not passed.
    #[must_use]
    pub fn can_try_dates(&self) -> bool {
        let log = &self.record.attempts;
        let waiting = log.latest(Exam::Step1).is_some_and(|last| last.outcome == exam::Outcome::Waiting);
        // A booked day that has passed counts as sat until the log says what came of it.
        let sat = self.record.booking.exam_day().filter(|day| *day < self.today);
        let unknown = sat.is_some_and(|day| log.latest(Exam::Step1).is_none_or(|last| last.day < day));
        log.passed(Exam::Step1).is_none() && !waiting && !unknown
    }

    /// What the day in the open panel would change; `None` while none is tried out. The record stays as it is.
    #[must_use]
    pub fn what_if(&self) -> Option<WhatIf> {
        let day = self.tried()?;
        let after = Timeline::with(self.record(), self.rules(), self.today, Trial { exam: Some(day), season: None });
        let difference = Difference::between(self.timeline(), &after);
        let copy = booked_on(self.record(), day);
        let drops_last_change = copy.booking.last_change != self.record.booking.last_change;
        let assessment = readiness::assess(&copy, self.today);
        Some(WhatIf { day, after, difference, assessment, drops_last_change })
    }

    fn tried(&self) -> Option<Day> {
        self.session.what_if.tried.filter(|_| self.session.is_open(Opened::WhatIf) && self.can_try_dates())
    }

    pub(super) fn open_what_if(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        if !self.can_try_dates() {
            return self.refuse("Step 1 is passed, or its result is awaited, so there is no date to try out.");
        }
        let ahead = self.record.booking.exam_day().filter(|day| *day >= self.today);
        let day = ahead.map(|day| day.to_string()).unwrap_or_default();
        self.session.what_if = WhatIfForm { day, ..WhatIfForm::default() };
        self.session.switch_to(Opened::WhatIf);
        done(None, Some("what-if-day"), None)
    }

    pub(super) fn try_date(&mut self, fields: &Fields) -> Outcome {
        let by_slider = fields.text("changed") == "what-if-range";
        let day = if by_slider {
            let days = fields.text("what-if-range").parse::<i32>().unwrap_or(0);
            Ok(self.today.plus_days(days.max(0).min(self.what_if_reach())))
        } else {
            self.day_to_try(fields.text("what-if-day"))
        };
        match day {
            Ok(day) => {
                self.session.what_if.try_out(day);
                // A slider reads its own day aloud, many times a second while it moves.
                let said = (!by_slider).then(|| format!("Tried out for {}. Nothing is changed yet.", day.in_words()));
                let part = (by_slider && self.session.is_open(Opened::WhatIf)).then_some(Part::WhatIf);
                Outcome { part, ..done(None, None, said.as_deref()) }
            }
            Err(problem) => {
                let text = fields.text("what-if-day").to_owned();
                self.session.what_if = WhatIfForm { day: text, day_problem: Some(problem.clone()), tried: None };
                Outcome { focus: Some("what-if-day".into()), announce: Some(problem), ..Outcome::default() }
            }
        }
    }

    fn day_to_try(&self, text: &str) -> Result<Day, String> {
        if text.is_empty() {
            return Err("Enter a day to try out.".into());
        }
        let day = text.parse::<Day>().map_err(unreadable)?;
        if day < self.today { Err("This day has passed. Enter today or a day to come.".into()) } else { Ok(day) }
    }

    pub(super) fn use_date(&mut self) -> Outcome {
        let Some(day) = self.tried() else {
            return self.refuse("There is no day that is tried out.");
        };
        let next = booked_on(&self.record, day);
        self.session.close(Opened::WhatIf);
        let said = format!("Your exam date is now {}. Move the booking itself at your test centre.", day.in_words());
        self.change(next, Some(&said), &said, Some("open-what-if"))
    }
}

/// The record with another exam day. An own last day of changes belonged to the old one.
fn booked_on(record: &Record, day: Day) -> Record {
    let mut next = record.clone();
    if record.booking.exam_day() != Some(day) {
        next.booking.exam = Some(ExamDate::On(day));
        next.booking.last_change = None;
    }
    next
}
