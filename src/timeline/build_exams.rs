//! Exams and their results: what happened, what is booked, what has to come before.

use super::draft::{Draft, Wait};
use super::{Bound, Choice, Gap, Softness, Step, Why};
use crate::calendar::Day;
use crate::exam::{Exam, Milestone, NextAttempt, Outcome, Retake, Route, Series};
use crate::record::Binds;
use crate::rules::Rule;

pub(super) const STEP1: Milestone = Milestone::Exam(Exam::Step1);

/// Where a student stands with an exam.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Sat on this day and passed, or the result is awaited.
    Done,
    /// Still to be sat.
    Ahead,
}

impl Draft<'_> {
    /// One exam and its result.
    pub(super) fn exam(&mut self, exam: Exam) -> Progress {
        let (node, result) = (Milestone::Exam(exam), Milestone::Result(exam));
        self.node(node);
        self.node(result);
        let log = &self.case.record.attempts;
        if let Some(passed) = log.passed(exam).copied() {
            self.on(node, passed.day, Why::Happened, Softness::Published);
            // A pass without its day came some time up to today.
            let (from, until) = match passed.result_on {
                Some(day) => (day, day),
                None => (passed.day, self.case.today.max(passed.day)),
            };
            self.day(result, Some(from), Some(until), Why::Happened, Softness::Published);
            return Progress::Done;
        }
        let waiting = log.latest(exam).filter(|sitting| sitting.outcome == Outcome::Waiting).map(|sitting| sitting.day);
        let planned = self.planned(exam);
        let after_last = |day: &Day| log.latest(exam).is_none_or(|sitting| *day > sitting.day);
        let sat = waiting.or(planned.filter(|day| *day < self.case.today).filter(after_last));
        if let Some(day) = sat {
            self.on(node, day, Why::Happened, Softness::Published);
            self.awaited(exam, day);
            return Progress::Done;
        }
        if let Some(day) = planned.filter(|day| *day >= self.case.today) {
            self.on(node, day, Why::Booked, Softness::Mine);
        }
        self.ahead(exam);
        Progress::Ahead
    }

    /// The day that is booked or meant.
    fn planned(&self, exam: Exam) -> Option<Day> {
        let own = self.case.plans().day_of(Milestone::Exam(exam));
        match exam {
            Exam::Step1 => self.case.exam,
            // The one beside the exam date is the newer answer: a form asks for it.
            Exam::Comlex1 => self.case.record.booking.comlex.or(own),
            _ => own,
        }
    }

    /// A result that is still to come after an exam that was sat.
    fn awaited(&mut self, exam: Exam, sat: Day) {
        let result = Milestone::Result(exam);
        if exam.series() == Series::Comlex {
            self.comlex_result(exam);
            return;
        }
        let day = self.case.result_gap(self.wait).after(sat, self.network_calendar());
        // A wait that has passed without a result was too short.
        self.on(result, day.max(self.case.today), Why::ResultWait, Softness::Published);
        self.cite(self.wait.result_weeks());
    }

    /// NBOME has a schedule of its own: the result's day is the student's to enter.
    fn comlex_result(&mut self, exam: Exam) {
        let (node, result) = (Milestone::Exam(exam), Milestone::Result(exam));
        self.at_least(result, Gap::NONE, node, Why::ResultWait, Softness::Published);
        if self.case.plans().day_of(result).is_some() {
            self.result_by_target(exam);
        }
    }

    fn ahead(&mut self, exam: Exam) {
        let (node, result, today) = (Milestone::Exam(exam), Milestone::Result(exam), self.case.today);
        self.from(node, today, Why::Today, Softness::Published);
        self.after_fails(exam);
        if !self.case.plans().leaves.is_empty() {
            self.at_least(node, Gap::of([Step::Free]), node, Why::Leave, Softness::Mine);
        }
        if exam.series() == Series::Comlex {
            self.comlex_result(exam);
            return;
        }
        // Two rules in one: the weeks of January come from the file, the holidays are our reading of "main".
        self.by_rule(
            node,
            |other| Bound::AtLeast(Gap::of([Step::Open]), other),
            node,
            Why::OpenDays,
            Rule::ClosedInJanuary,
        );
        if exam == Exam::Step2 && self.planned(exam).is_none() {
            let permit = today.plus_days(7 * self.case.number(self.wait.permit_weeks()));
            self.from(node, permit, Why::Permit, Softness::Published);
            self.cite(self.wait.permit_weeks());
        }
        let (gap, rule) = (self.case.result_gap(self.wait), self.wait.result_weeks());
        self.by_rule(result, |other| Bound::AtLeast(gap, other), node, Why::ResultWait, rule);
        self.by_rule(result, |other| Bound::AtMost(gap, other), node, Why::ResultWait, rule);
    }

    /// After failed or incomplete attempts: the rules, and the last result in hand.
    fn after_fails(&mut self, exam: Exam) {
        let (node, today) = (Milestone::Exam(exam), self.case.today);
        let log = &self.case.record.attempts;
        if log.latest(exam).is_none() {
            return;
        }
        let next = NextAttempt::of(exam, log, self.case.rules, today);
        let Retake::Open { legal, practical, .. } = next.retake else { return };
        if legal > today {
            self.from(node, legal, Why::Attempts, Softness::Published);
            self.cite(match exam.series() {
                Series::Usmle => Rule::UsmleAttemptsAYear,
                Series::Comlex => Rule::ComlexAttemptsAYear,
            });
        }
        if let Some(days) = practical.filter(|_| self.planned(exam).is_none()) {
            let day = if self.wait == Wait::Safe { days.safe } else { days.typical };
            self.from(node, day, Why::ResultInHand, Softness::Published);
            self.cite(self.wait.permit_weeks());
        }
    }

    /// Step 2 CK after Step 1, and Step 1 before or after the clerkships.
    ///
    /// The Steps may be sat in any order; nearly everyone sits Step 1 first, so that is our estimate and gives way.
    pub(super) fn around_clerkships(&mut self, step1: Progress, step2: Progress) {
        if step1 == Progress::Ahead && step2 == Progress::Ahead {
            let after = Gap::of([Step::Days(1)]);
            self.at_least(Milestone::Exam(Exam::Step2), after, STEP1, Why::UsualOrder, Softness::Estimate);
        }
        let (start, end) = (Milestone::ClerkshipsStart, Milestone::ClerkshipsEnd);
        let given = |milestone| self.case.plans().dates.iter().any(|date| date.of == milestone);
        let (start_given, end_given) = (given(start), given(end));
        let (start_node, end_node) = (self.node(start), self.node(end));
        if start_given && end_given {
            self.at_least(end, Gap::NONE, start, Why::Order, Softness::School);
            if step1 == Progress::Ahead
                && let Some(alternative) = self.network.alternative(2)
            {
                let option = |option| Choice { alternative, option };
                let before = Bound::AtMost(Gap::of([Step::Days(-1)]), start_node);
                self.under(option(0), STEP1, before, start, Why::BeforeClerkships);
                let after = Bound::AtLeast(Gap::of([Step::Days(1)]), end_node);
                self.under(option(1), STEP1, after, end, Why::AfterClerkships);
            }
        }
        if end_given && step2 == Progress::Ahead {
            let after = Gap::of([Step::Days(1)]);
            self.at_least(Milestone::Exam(Exam::Step2), after, end, Why::AfterClerkships, Softness::Estimate);
        }
    }

    /// Step 3 and what it needs.
    pub(super) fn step3(&mut self, route: Route) {
        let step3 = Milestone::Exam(Exam::Step3);
        if self.exam(Exam::Step3) == Progress::Done {
            return;
        }
        for exam in [Exam::Step1, Exam::Step2] {
            self.at_least(step3, Gap::NONE, Milestone::Result(exam), Why::Order, Softness::Published);
            self.cite(Rule::UsmleOrder);
        }
        let weeks = |rule| Gap::of([Step::Days(7 * self.case.number(rule))]);
        if matches!(route, Route::UsMd | Route::UsDo) {
            // Verifying the degree takes up to twelve weeks; as a rule no longer than the permit.
            let rule = if self.wait == Wait::Safe { Rule::DegreeCheckWeeks } else { Rule::PermitWeeks };
            let gap = weeks(rule);
            self.by_rule(step3, |degree| Bound::AtLeast(gap, degree), Milestone::Graduation, Why::Degree, rule);
        } else {
            let (gap, rule) = (weeks(self.wait.permit_weeks()), self.wait.permit_weeks());
            self.by_rule(step3, |other| Bound::AtLeast(gap, other), Milestone::Certificate, Why::Permit, rule);
        }
    }

    /// The COMLEX exams in their order; NBOME's order holds for exams, not for results.
    pub(super) fn comlex(&mut self, step3: bool) {
        let exams: &[Exam] =
            if step3 { &[Exam::Comlex1, Exam::Comlex2, Exam::Comlex3] } else { &[Exam::Comlex1, Exam::Comlex2] };
        let mut before = None;
        for exam in exams {
            let progress = self.exam(*exam);
            if let (Some(before), Progress::Ahead) = (before, progress) {
                let gap = Gap::of([Step::Days(1)]);
                self.at_least(Milestone::Exam(*exam), gap, before, Why::Order, Softness::Published);
                self.cite(Rule::ComlexOrder);
            }
            before = Some(Milestone::Exam(*exam));
        }
        if step3 && self.case.record.attempts.passed(Exam::Comlex3).is_none() {
            self.at_least(
                Milestone::Exam(Exam::Comlex3),
                Gap::NONE,
                Milestone::Graduation,
                Why::Degree,
                Softness::Published,
            );
            self.cite(Rule::ComlexOrder);
        }
    }

    /// Days that the student or the school gave; the exams' own days were read before.
    pub(super) fn own_dates(&mut self) {
        let attempts = &self.case.record.attempts;
        for date in &self.case.plans().dates {
            let softness = match date.whose {
                crate::record::Whose::Mine => Softness::Mine,
                crate::record::Whose::School => Softness::School,
            };
            let settled = match date.of {
                Milestone::Exam(exam) => date.binds == Binds::On || attempts.passed(exam).is_some(),
                Milestone::Result(exam) => attempts.passed(exam).is_some(),
                _ => false,
            };
            if settled {
                continue;
            }
            let why = Why::OwnDate(date.binds);
            match date.binds {
                Binds::On => self.on(date.of, date.day, why, softness),
                Binds::From => self.from(date.of, date.day, why, softness),
                Binds::Until => self.until(date.of, date.day, why, softness),
            }
        }
    }
}
