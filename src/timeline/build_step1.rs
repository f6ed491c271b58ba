//! What is around Step 1 while it lies ahead: application, permit, eligibility, accommodations, moving the date.

use super::build_exams::STEP1;
use super::draft::Draft;
use super::{Bound, Gap, Softness, Step, Why};
use crate::evidence::choices::numbers::LAST_CHANGE_DAYS_BEFORE;
use crate::exam::Milestone;
use crate::rules::Rule;

impl Draft<'_> {
    /// What is around Step 1 alone, while it lies ahead.
    pub(super) fn around_step1(&mut self, is_img: bool) {
        let (case, today) = (self.case, self.case.today);
        let booking = case.record.booking;
        if case.exam.is_none() {
            self.from(Milestone::Application, today, Why::Today, Softness::Published);
            let permit = Gap::of([Step::Days(7 * case.number(self.wait.permit_weeks()))]);
            let rule = self.wait.permit_weeks();
            self.by_rule(
                Milestone::Permit,
                |other| Bound::AtLeast(permit, other),
                Milestone::Application,
                Why::Permit,
                rule,
            );
            self.at_least(STEP1, Gap::NONE, Milestone::Permit, Why::NeedsPermit, Softness::Published);
            if is_img {
                let ecfmg = Milestone::EcfmgApplication;
                self.from(ecfmg, today, Why::Today, Softness::Published);
                self.at_least(Milestone::Application, Gap::NONE, ecfmg, Why::EcfmgFirst, Softness::Published);
                self.cite(Rule::ImgRegistration);
            }
        }
        self.eligibility();
        if let Some(day) = booking.school_limit {
            self.until(STEP1, day, Why::SchoolLimit, Softness::School);
        }
        if let Some(days) = case.plans().review_days {
            let request = Milestone::Accommodations;
            self.from(
                request,
                today.min(case.plans().day_of(request).unwrap_or(today)),
                Why::Today,
                Softness::Published,
            );
            self.at_least(STEP1, Gap::of([Step::Days(i32::from(days))]), request, Why::Review, Softness::Mine);
        }
        if case.exam.is_some() {
            self.changing_the_date();
        }
    }

    /// The days by which a booked Step 1 is moved.
    fn changing_the_date(&mut self) {
        let (case, booking) = (self.case, self.case.record.booking);
        // One day before the fee begins: the earlier reading.
        let fee = Gap::of([Step::Days(-case.number(Rule::ChangeFeeDays) - 1)]);
        self.by_rule(Milestone::MoveBy, |exam| Bound::AtLeast(fee, exam), STEP1, Why::ChangeFee, Rule::ChangeFeeDays);
        self.by_rule(Milestone::MoveBy, |exam| Bound::AtMost(fee, exam), STEP1, Why::ChangeFee, Rule::ChangeFeeDays);
        match booking.last_change {
            Some(day) if booking.exam_day() == case.exam => {
                self.on(Milestone::LastChange, day, Why::LastChange, Softness::Mine);
            }
            _ => {
                let gap = Gap::of([Step::Days(-LAST_CHANGE_DAYS_BEFORE)]);
                self.exactly(Milestone::LastChange, gap, STEP1, Why::LastChange, Softness::Estimate);
            }
        }
    }

    fn eligibility(&mut self) {
        let end = self.case.record.booking.eligibility_end;
        let start = self.case.plans().day_of(Milestone::EligibilityStart);
        if let Some(day) = end {
            self.on(Milestone::EligibilityEnd, day, Why::Eligibility, Softness::Published);
        } else if start.is_some() {
            // Three months that begin on 1 March end on 31 May.
            let months = self.case.number(Rule::EligibilityMonths);
            let gap = Gap::of([Step::Months(months), Step::Days(-1)]);
            let start = Milestone::EligibilityStart;
            self.exactly(Milestone::EligibilityEnd, gap, start, Why::Eligibility, Softness::Published);
            self.cite(Rule::EligibilityMonths);
        }
        if start.is_some() {
            self.at_least(STEP1, Gap::NONE, Milestone::EligibilityStart, Why::Eligibility, Softness::Published);
        }
        if end.is_some() || start.is_some() {
            self.at_most(STEP1, Gap::NONE, Milestone::EligibilityEnd, Why::Eligibility, Softness::Published);
        }
    }
}
