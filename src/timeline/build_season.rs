//! The residency season, its named target, and what graduates of schools abroad need beside.

use super::build_exams::Progress;
use super::draft::{Case, Draft, Wait};
use super::{Bound, Gap, Softness, Step, Why};
use crate::calendar::Day;
use crate::exam::{Exam, Milestone, Route, Series};
use crate::record::{Limit, Target, Whose};
use crate::rules::{Event, Rule, Season};

/// The whole network for one wait.
pub(super) fn build(case: Case<'_>, wait: Wait) -> Draft<'_> {
    let mut draft = Draft::new(case, wait);
    let plans = case.plans();
    // Without an answer the rules of US MD schools hold: they are part of all others.
    let route = case.record.profile.route.unwrap_or(Route::UsMd);
    let is_img = matches!(route, Route::UsImg | Route::NonUsImg);
    let usmle = !(route == Route::UsDo && plans.comlex_only);
    let wants_step3 = plans.h1b || plans.step3;
    let (mut step1, mut step2) = (Progress::Done, Progress::Done);
    if usmle {
        step1 = draft.exam(Exam::Step1);
        step2 = draft.exam(Exam::Step2);
        if step1 == Progress::Ahead {
            draft.around_step1(is_img);
        }
    }
    draft.around_clerkships(step1, step2);
    if is_img {
        draft.certificate(step1, step2);
    }
    if usmle && wants_step3 {
        draft.step3(route);
    }
    if route == Route::UsDo {
        draft.comlex(wants_step3);
    }
    draft.own_dates();
    draft.own_events();
    if let Some(season) = case.season {
        draft.season(season, is_img);
    }
    if usmle && case.season.is_some() {
        for exam in [Exam::Step1, Exam::Step2] {
            draft.result_by_target(exam);
        }
    }
    draft
}

impl Case<'_> {
    /// The milestone that is the named target.
    pub(super) fn target(&self) -> Milestone {
        Milestone::Season(match self.plans().target {
            Target::Submission => Event::ErasSubmission,
            Target::Review => Event::ProgrammesReview,
        })
    }
}

impl Draft<'_> {
    /// The calendar of the network.
    pub(super) fn network_calendar(&self) -> &super::Calendar {
        &self.network.calendar
    }

    /// A result by the named target. The target is the student's choice, so it is the first to give way.
    pub(super) fn result_by_target(&mut self, exam: Exam) {
        if self.case.season.is_none() {
            return;
        }
        let target = self.case.target();
        self.at_most(Milestone::Result(exam), Gap::NONE, target, Why::Target, Softness::Mine);
    }

    fn season(&mut self, season: Season, is_img: bool) {
        for event in Event::ALL {
            if event == Event::PathwayDeadline && !is_img {
                continue;
            }
            let date = self.case.rules.season_date(season, event);
            let milestone = Milestone::Season(event);
            self.on(milestone, date.day, Why::SeasonDate, date.status.into());
        }
        for milestone in [Milestone::Mspe, Milestone::Residency] {
            self.node(milestone);
        }
        let year = season.year() - 1;
        let day = |month: i32, day: i32| {
            Day::from_ymd(year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1)).ok()
        };
        let case = self.case;
        let month_end = |rule| day(case.number(rule), 1).map(|first| first.plus_months(1).plus_days(-1));
        let letters = day(9, self.case.number(Rule::LettersBySeptember));
        let softness = self.softness_of(Rule::LettersBySeptember);
        self.day(Milestone::Letters, None, letters, Why::LettersDay, softness);
        self.cite(Rule::LettersBySeptember);
        if is_img {
            let until = month_end(Rule::OetLatest);
            let softness = self.softness_of(Rule::OetLatest);
            self.day(Milestone::Oet, None, until, Why::OetFirst, softness);
            self.cite(Rule::OetLatest);
        } else {
            let from = day(self.case.number(Rule::AwayApplyFrom), 1);
            let until = month_end(Rule::AwayApplyUntil);
            let softness = self.softness_of(Rule::AwayApplyFrom);
            self.day(Milestone::AwayApply, from, until, Why::AwayMonths, softness);
            self.cite(Rule::AwayApplyFrom);
            let (rotations, apply) = (Milestone::AwayRotations, Milestone::AwayApply);
            self.at_least(rotations, Gap::NONE, apply, Why::Order, Softness::Reported);
        }
        let step3 = Milestone::Result(Exam::Step3);
        if self.case.plans().h1b && self.known(step3).is_some() {
            let softness = self.softness_of(Rule::H1bStep3);
            self.at_most(step3, Gap::NONE, Milestone::Season(Event::RankListDeadline), Why::H1b, softness);
            self.cite(Rule::H1bStep3);
        }
    }

    /// The ECFMG Certificate: both Steps, within seven years of the first.
    fn certificate(&mut self, step1: Progress, step2: Progress) {
        let both = [Exam::Step1, Exam::Step2];
        for exam in both {
            let result = Milestone::Result(exam);
            self.at_least(Milestone::Certificate, Gap::NONE, result, Why::Certificate, Softness::Published);
            self.cite(Rule::EcfmgYears);
        }
        if step1 == Progress::Ahead || step2 == Progress::Ahead {
            let years = Gap::of([Step::Months(12 * self.case.number(Rule::EcfmgYears))]);
            for (exam, first) in [(Exam::Step2, Exam::Step1), (Exam::Step1, Exam::Step2)] {
                let (exam, first) = (Milestone::Exam(exam), Milestone::Exam(first));
                self.by_rule(exam, |first| Bound::AtMost(years, first), first, Why::EcfmgYears, Rule::EcfmgYears);
            }
        }
    }

    fn own_events(&mut self) {
        for event in &self.case.plans().events {
            let softness = match event.whose {
                Whose::Mine => Softness::Mine,
                Whose::School => Softness::School,
            };
            let own = Milestone::Own(event.id);
            self.on(own, event.day, Why::OwnEvent, softness);
            match event.limit.filter(|limit| self.can_be_limited(limit.of())) {
                Some(Limit::Until(step)) => self.at_least(own, Gap::NONE, step, Why::NeedsStep, softness),
                Some(Limit::From(step)) => self.at_least(step, Gap::NONE, own, Why::AfterEvent, softness),
                None => {}
            }
        }
    }

    /// Whether an own event can say something about a step: it is part of the timeline, and not done. Events do not limit
    /// each other.
    fn can_be_limited(&self, step: Milestone) -> bool {
        let passed = |exam| self.case.record.attempts.passed(exam).is_some();
        let has_day = match step {
            Milestone::Exam(exam) => !passed(exam),
            // Of a COMLEX exam no wait is known; without the student's own date nothing follows.
            Milestone::Result(exam) => exam.series() == Series::Usmle || self.case.plans().day_of(step).is_some(),
            Milestone::Own(_) => false,
            _ => true,
        };
        has_day && self.known(step).is_some()
    }
}
