//! Commands about the log of attempts: what was sat, and what came of it.

use super::apply::done;
use super::command::Fields;
use super::session::Opened;
use super::setup::{optional, unreadable};
use super::{Outcome, Planner};
use crate::calendar::Day;
use crate::exam::{self, Attempt, AttemptLog, Exam, LogError, Route, Sitting};

/// One attempt as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptForm {
    /// The attempt that is being edited; `None` for a new one.
    pub replaces: Option<(Exam, Day)>,
    /// Code of the exam.
    pub exam: String,
    /// The day.
    pub day: String,
    /// Code of the outcome.
    pub outcome: String,
    /// The day on which the result came.
    pub result_on: String,
    /// What is wrong with the exam.
    pub exam_problem: Option<String>,
    /// What is wrong with the day.
    pub day_problem: Option<String>,
    /// What is wrong with the outcome.
    pub outcome_problem: Option<String>,
    /// What is wrong with the day of the result.
    pub result_problem: Option<String>,
}

const GONE: &str = "This attempt is no longer here.";

impl AttemptForm {
    pub(super) fn of(sitting: &Sitting) -> Self {
        Self {
            replaces: Some((sitting.exam, sitting.day)),
            exam: sitting.exam.code().into(),
            day: sitting.day.to_string(),
            outcome: sitting.outcome.code().into(),
            result_on: sitting.result_on.map(|day| day.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn from_fields(fields: &Fields, replaces: Option<(Exam, Day)>) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            replaces,
            exam: text("attempt-exam"),
            day: text("attempt-day"),
            outcome: text("attempt-outcome"),
            result_on: text("attempt-result"),
            ..Self::default()
        }
    }

    /// Takes over what is typed; what is wrong stays said until something changes.
    pub(super) fn retype(&mut self, typed: &Fields) {
        let typed = Self::from_fields(typed, self.replaces);
        let texts = |form: &Self| [form.exam.clone(), form.day.clone(), form.outcome.clone(), form.result_on.clone()];
        if texts(self) != texts(&typed) {
            *self = typed;
        }
    }

    /// The attempt, or what is wrong at its fields.
    fn check(&mut self, today: Day) -> Option<Sitting> {
        let exam = Exam::from_code(&self.exam);
        if exam.is_none() {
            self.exam_problem = Some("Choose the exam.".into());
        }
        let outcome = exam::Outcome::from_code(&self.outcome);
        if outcome.is_none() {
            self.outcome_problem = Some("Choose how it ended.".into());
        }
        let day = match self.day.parse::<Day>() {
            _ if self.day.is_empty() => Err("Enter the day on which you sat it.".into()),
            Err(error) => Err(unreadable(error)),
            Ok(day) if day > today => {
                Err("This day has not come yet. Here stand exams that were sat; a date to come is your exam date."
                    .into())
            }
            Ok(day) => Ok(day),
        };
        let day = day.map_err(|problem| self.day_problem = Some(problem)).ok();
        let result_on = optional(&self.result_on, &mut self.result_problem);
        if let Some(result) = result_on {
            if outcome == Some(exam::Outcome::Waiting) {
                self.result_problem = Some("You are still waiting for it, so leave this empty.".into());
            } else if result > today {
                self.result_problem =
                    Some("This day has not come yet. Leave it empty until the result is there.".into());
            } else if day.is_some_and(|day| result < day) {
                self.result_problem = Some("A result comes after its exam. Check the two dates.".into());
            }
        }
        let sitting = Sitting { exam: exam?, day: day?, outcome: outcome?, result_on };
        self.result_problem.is_none().then_some(sitting)
    }

    fn first_problem(&self) -> &'static str {
        let fields = [
            (&self.exam_problem, "attempt-exam"),
            (&self.day_problem, "attempt-day"),
            (&self.outcome_problem, "attempt-outcome"),
        ];
        fields.into_iter().find(|(problem, _)| problem.is_some()).map_or("attempt-result", |(_, id)| id)
    }
}

impl Planner {
    /// The exams that this student may have sat: the COMLEX exams for students of DO schools and where one stands in the
    /// log.
    pub fn exams_to_log(&self) -> impl Iterator<Item = Exam> {
        let osteopathic = self.record().profile.route == Some(Route::UsDo);
        let logged = |exam: Exam| self.record.attempts.latest(exam).is_some();
        Exam::ALL.into_iter().filter(move |exam| osteopathic || exam.series() == exam::Series::Usmle || logged(*exam))
    }

    pub(super) fn open_attempt(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        self.session.attempt = AttemptForm { exam: Exam::Step1.code().into(), ..AttemptForm::default() };
        self.session.switch_to(Opened::Attempt);
        done(None, Some("attempt-exam"), None)
    }

    pub(super) fn edit_attempt(&mut self, fields: &Fields) -> Outcome {
        let Some(sitting) = self.sitting(fields) else {
            return self.refuse(GONE);
        };
        self.session.attempt = AttemptForm::of(&sitting);
        self.session.switch_to(Opened::Attempt);
        done(None, Some("attempt-outcome"), None)
    }

    pub(super) fn save_attempt(&mut self, fields: &Fields) -> Outcome {
        let replaces = self.session.attempt.replaces;
        let mut form = AttemptForm::from_fields(fields, replaces);
        let kept = self.record.attempts.as_slice().iter().copied();
        let kept = kept.filter(|sitting| Some((sitting.exam, sitting.day)) != replaces);
        let log = form.check(self.today).map(|sitting| (sitting, AttemptLog::new(kept.chain([sitting]))));
        match log {
            Some((sitting, Ok(log))) => {
                let mut next = self.record.clone();
                next.attempts = log;
                let did_not_pass = matches!(sitting.outcome, exam::Outcome::Failed | exam::Outcome::Incomplete);
                if sitting.exam == Exam::Step1 && did_not_pass {
                    // The same fact stands in the profile, and the answer reads it there.
                    next.profile.attempt = Attempt::Repeat;
                }
                self.session.close(Opened::Attempt);
                let focus = self.after_attempt();
                self.change(next, Some("Attempt saved."), "Attempt saved.", Some(focus))
            }
            Some((_, Err(error))) => {
                let problem = match error {
                    LogError::TooMany => error.to_string(),
                    _ => "This exam stands in the list on this day already.".into(),
                };
                form.day_problem = Some(problem);
                self.keep_wrong(form)
            }
            None => self.keep_wrong(form),
        }
    }

    fn keep_wrong(&mut self, form: AttemptForm) -> Outcome {
        let focus = form.first_problem().to_owned();
        self.session.attempt = form;
        Outcome {
            focus: Some(focus),
            announce: Some("The attempt needs a look before it can be saved.".to_owned()),
            ..Outcome::default()
        }
    }

    pub(super) fn delete_attempt(&mut self, fields: &Fields) -> Outcome {
        const SAID: &str = "Attempt removed.";
        let Some(gone) = self.sitting(fields) else {
            return self.refuse(GONE);
        };
        let kept = self.record.attempts.as_slice().iter().copied().filter(|sitting| *sitting != gone);
        let Ok(log) = AttemptLog::new(kept) else {
            return self.refuse(GONE);
        };
        let mut next = self.record.clone();
        next.attempts = log;
        if self.session.attempt.replaces == Some((gone.exam, gone.day)) {
            self.session.close(Opened::Attempt);
        }
        self.change(next, Some(SAID), SAID, Some("undo"))
    }

    pub(super) fn save_state(&mut self, fields: &Fields) -> Outcome {
        let code = fields.text("value");
        let mut next = self.record.clone();
        next.timeline.state = (!code.is_empty()).then(|| code.to_owned());
        match next.timeline.check() {
            Ok(()) => self.change(next, None, "The state is chosen.", None),
            Err(error) => self.refuse(&error.to_string()),
        }
    }

    /// The attempt that `value` names by exam and day.
    fn sitting(&self, fields: &Fields) -> Option<Sitting> {
        let (exam, day) = fields.text("value").split_once(' ')?;
        let (exam, day) = (Exam::from_code(exam)?, day.parse::<Day>().ok()?);
        self.record.attempts.of(exam).find(|sitting| sitting.day == day).copied()
    }
}
