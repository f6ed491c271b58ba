use super::parameters::{Parameters, figures_are_current_on};
use super::{LastChange, Overlay};
use crate::calendar::Day;
use crate::record::{Booking, Record};

/// Where the student stands in the calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation {
    pub(super) today: Day,
    /// The exam day, where one is set and has not passed.
    pub(super) exam: Option<Day>,
    /// The exam day, where it has passed.
    pub(super) passed: Option<Day>,
    /// The last day to change an exam that has not passed; it may have passed itself.
    pub(super) last_change: Option<Day>,
    /// Whether the figures may be relied on today and on the exam day.
    pub(super) figures_current: bool,
    booking: Booking,
}

impl Situation {
    pub(super) fn new(record: &Record, today: Day) -> Self {
        let booking = record.booking;
        let exam = booking.exam_day().filter(|exam| *exam >= today);
        Self {
            today,
            exam,
            passed: booking.exam_day().filter(|exam| *exam < today),
            last_change: exam.and_then(|_| booking.last_change_day()),
            figures_current: figures_are_current_on(today) && exam.is_none_or(figures_are_current_on),
            booking,
        }
    }

    /// Whether the exam can still be moved.
    pub(super) fn change_by(&self) -> LastChange {
        match self.last_change {
            None => LastChange::NoExam,
            Some(day) if day < self.today => LastChange::Passed,
            Some(day) => LastChange::Ahead { day, assumed: self.booking.last_change.is_none() },
        }
    }

    /// The first day on which the exam is no longer far off, where that is still to come.
    pub(super) fn near_from(&self, p: &Parameters) -> Option<Day> {
        self.exam.map(|exam| exam.plus_days(-p.far_off_days)).filter(|near| *near > self.today)
    }

    /// The same on another day, not after the exam.
    pub(super) fn on(&self, day: Day) -> Self {
        let figures_current = self.figures_current && figures_are_current_on(day);
        Self { today: day, figures_current, ..*self }
    }

    /// The last change day, where it is still possible.
    pub(super) fn last_change_ahead(&self) -> Option<Day> {
        self.last_change.filter(|day| *day >= self.today)
    }

    /// The earlier of the eligibility period's end and the school's day.
    pub(super) fn limit(&self) -> Option<Day> {
        self.booking.eligibility_end.into_iter().chain(self.booking.school_limit).min()
    }

    /// Whether a day lies in the recent window that ends today.
    pub(super) fn is_recent(&self, p: &Parameters, day: Day) -> bool {
        (0..=p.recent_days).contains(&(self.today - day))
    }

    /// What else the student should know.
    pub(super) fn overlays(&self, p: &Parameters, future_results: usize) -> Vec<Overlay> {
        let mut overlays = Vec::new();
        match (self.exam, self.passed) {
            (None, None) => overlays.push(Overlay::NoExamDate),
            (None, Some(exam)) => overlays.push(Overlay::ExamPassed { exam }),
            (Some(exam), _) => self.about_exam(p, exam, &mut overlays),
        }
        if !self.figures_current {
            overlays.push(Overlay::MayHaveChanged);
        }
        if future_results > 0 {
            overlays.push(Overlay::FutureResults { count: future_results });
        }
        overlays
    }

    fn about_exam(&self, p: &Parameters, exam: Day, overlays: &mut Vec<Overlay>) {
        let days = exam - self.today;
        if days == 0 {
            // On the day itself, what moving would cost is no longer of use.
            overlays.push(Overlay::ExamToday);
        } else if self.near_from(p).is_some() {
            overlays.push(Overlay::ExamFarOff { days });
        } else if let Some(last_change) = self.last_change.filter(|day| *day < self.today) {
            overlays.push(Overlay::PastLastChange { last_change, assumed: self.booking.last_change.is_none() });
        }
        if let Some(end) = self.booking.eligibility_end.filter(|end| exam > *end) {
            overlays.push(Overlay::AfterEligibility { end });
        }
        if let Some(limit) = self.booking.school_limit.filter(|limit| exam > *limit) {
            overlays.push(Overlay::AfterSchoolLimit { limit });
        }
    }
}
