//! The forms about the student and the exam date.

use crate::calendar::{Day, DayError};
use crate::exam::{Attempt, Route};
use crate::record::{Booking, ExamDate, Profile};

use super::Fields;

/// Route and attempt as chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileForm {
    /// Code of the route; empty until chosen.
    pub route: String,
    /// Code of the attempt.
    pub attempt: String,
}

impl ProfileForm {
    pub(super) fn of(profile: Profile) -> Self {
        Self {
            route: profile.route.map(Route::code).unwrap_or_default().into(),
            attempt: profile.attempt.code().into(),
        }
    }

    pub(super) fn from_fields(fields: &Fields) -> Self {
        Self { route: fields.text("route").into(), attempt: fields.text("attempt").into() }
    }

    /// The answers; a code that no list offers counts as not answered.
    pub(super) fn profile(&self) -> Profile {
        Profile { route: Route::from_code(&self.route), attempt: Attempt::from_code(&self.attempt).unwrap_or_default() }
    }
}

/// Exam date and limits as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookingForm {
    /// The exam date.
    pub exam: String,
    /// Whether "not booked yet" is ticked.
    pub not_booked: bool,
    /// The last day on which the booking can be moved.
    pub last_change: String,
    /// The last day of the eligibility period.
    pub eligibility_end: String,
    /// The school's day.
    pub school_limit: String,
    /// The day of COMLEX Level 1; `None` where the form does not ask for it.
    pub comlex: Option<String>,
}

/// What is wrong with each date of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookingProblems {
    /// About the exam date.
    pub exam: Option<String>,
    /// About the last change day.
    pub last_change: Option<String>,
    /// About the eligibility period.
    pub eligibility_end: Option<String>,
    /// About the school's day.
    pub school_limit: Option<String>,
    /// About the day of COMLEX Level 1.
    pub comlex: Option<String>,
}

impl BookingProblems {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl BookingForm {
    pub(super) fn of(booking: Booking) -> Self {
        let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            exam: text(booking.exam_day()),
            not_booked: booking.exam == Some(ExamDate::NotBooked),
            last_change: text(booking.last_change),
            eligibility_end: text(booking.eligibility_end),
            school_limit: text(booking.school_limit),
            comlex: Some(text(booking.comlex)),
        }
    }

    pub(super) fn from_fields(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            exam: text("exam"),
            not_booked: fields.ticked("not-booked"),
            last_change: text("last-change"),
            eligibility_end: text("eligibility-end"),
            school_limit: text("school-limit"),
            comlex: fields.ticked("comlex").then(|| text("comlex")),
        }
    }

    /// Checks the dates. A date beats a ticked "not booked yet": it is the more definite answer. What the form did not
    /// ask for stays as it was.
    pub(super) fn check(&self, before: Booking) -> Result<Booking, BookingProblems> {
        let mut problems = BookingProblems::default();
        let exam = optional(&self.exam, &mut problems.exam);
        let last_change = optional(&self.last_change, &mut problems.last_change);
        let booking = Booking {
            exam: exam.map(ExamDate::On).or(self.not_booked.then_some(ExamDate::NotBooked)),
            last_change,
            eligibility_end: optional(&self.eligibility_end, &mut problems.eligibility_end),
            school_limit: optional(&self.school_limit, &mut problems.school_limit),
            comlex: match &self.comlex {
                Some(text) => optional(text, &mut problems.comlex),
                None => before.comlex,
            },
        };
        if let (Some(exam), Some(last_change)) = (exam, last_change)
            && last_change > exam
        {
            problems.last_change =
                Some("This is after the exam. Enter the last day on which you can still move it.".into());
        }
        if problems.is_empty() { Ok(booking) } else { Err(problems) }
    }
}

pub(super) fn optional(text: &str, problem: &mut Option<String>) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    match text.parse::<Day>() {
        Ok(day) => Some(day),
        Err(error) => {
            *problem = Some(unreadable(error));
            None
        }
    }
}

pub(super) fn unreadable(error: DayError) -> String {
    format!("This is not a date we can read: {error}.")
}
