//! Commands about own dates, leaves and wishes around the timeline.

use super::apply::done;
use super::circumstances::BreakRow;
use super::command::Fields;
use super::session::Opened;
use super::setup::optional;
use super::slots::{Slot, is_abroad, slots};
use super::{Outcome, Planner};
use crate::exam::Route;
use crate::record::{Leave, LeaveKind, OwnDate, Record, TimelinePlans};

/// Own dates, leaves and wishes as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlansForm {
    /// Part of the id of a leave's controls: with a new number they are empty ones, whatever was typed before.
    pub serial: u32,
    /// The dates of the student's route.
    pub days: Vec<OwnDay>,
    /// Days that the review of a request for accommodations takes.
    pub review: String,
    /// What is wrong with that number.
    pub review_problem: Option<String>,
    /// The leaves.
    pub leaves: Vec<LeaveRow>,
    /// Whether a residency under an H-1B visa is aimed at; `None` where the form does not ask.
    pub h1b: Option<bool>,
    /// Whether Step 3 is planned before residency; `None` where the form does not ask.
    pub step3: Option<bool>,
    /// Whether the COMLEX exams only are sat; `None` where the form does not ask.
    pub comlex_only: Option<bool>,
}

/// One date as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDay {
    /// Which date.
    pub slot: &'static Slot,
    /// The day.
    pub text: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// One leave as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeaveRow {
    /// Code of its kind.
    pub kind: String,
    /// Its days.
    pub days: BreakRow,
}

impl Slot {
    /// The name and id of its field.
    #[must_use]
    pub fn id(&self) -> String {
        format!("own-{}-{}", self.of, self.binds.code())
    }
}

impl PlansForm {
    fn of(record: &Record, serial: u32) -> Self {
        let plans = &record.timeline;
        let day = |slot: &'static Slot| {
            let told = plans.dates.iter().find(|date| (date.of, date.binds) == (slot.of, slot.binds));
            OwnDay { slot, text: told.map(|date| date.day.to_string()).unwrap_or_default(), problem: None }
        };
        let leave = |leave: &Leave| LeaveRow {
            kind: leave.kind.code().into(),
            days: BreakRow { from: leave.from.to_string(), to: leave.to.to_string(), ..BreakRow::default() },
        };
        let route = record.profile.route;
        Self {
            serial,
            days: slots(record).into_iter().map(day).collect(),
            review: plans.review_days.map(|days| days.to_string()).unwrap_or_default(),
            review_problem: None,
            leaves: plans.leaves.iter().map(leave).collect(),
            // Citizens need no visa; Step 3 before residency is a question for graduates of schools abroad.
            h1b: (route != Some(Route::UsImg) || plans.h1b).then_some(plans.h1b),
            step3: (is_abroad(record) || plans.step3).then_some(plans.step3),
            comlex_only: (route == Some(Route::UsDo)).then_some(plans.comlex_only),
        }
    }

    /// What the fields say; which of them the form has does not change while it is open.
    fn typed(&self, fields: &Fields) -> Self {
        let rows = fields.text("leaves").parse().unwrap_or(0).min(TimelinePlans::MAX);
        let leave = |row| LeaveRow {
            kind: fields.row_text("leave-kind", row).into(),
            days: BreakRow {
                from: fields.row_text("leave-from", row).into(),
                to: fields.row_text("leave-to", row).into(),
                ..BreakRow::default()
            },
        };
        let day = |day: &OwnDay| OwnDay { text: fields.text(&day.slot.id()).into(), problem: None, ..*day };
        let tick = |asked: Option<bool>, name| asked.map(|_| fields.ticked(name));
        Self {
            serial: self.serial,
            days: self.days.iter().map(day).collect(),
            review: fields.text("review-days").into(),
            review_problem: None,
            leaves: (0..rows).map(leave).collect(),
            h1b: tick(self.h1b, "h1b"),
            step3: tick(self.step3, "step-3-wish"),
            comlex_only: tick(self.comlex_only, "comlex-only"),
        }
    }

    /// Takes over what is typed; what is wrong stays said until something changes.
    pub(super) fn retype(&mut self, fields: &Fields) {
        let typed = self.typed(fields);
        let mut plain = self.clone();
        plain.review_problem = None;
        for day in &mut plain.days {
            day.problem = None;
        }
        for row in &mut plain.leaves {
            (row.days.from_problem, row.days.to_problem) = (None, None);
        }
        if plain != typed {
            *self = typed;
        }
    }

    /// The id of a control in the row of a leave.
    #[must_use]
    pub fn control_id(&self, name: &str, row: usize) -> String {
        format!("{name}-{row}-{}", self.serial)
    }

    /// Checks all, and puts it into `plans`; or the id of the first control with a problem.
    fn check(&mut self, plans: &mut TimelinePlans) -> Result<(), String> {
        let mut wrong: Vec<String> = Vec::new();
        for day in &mut self.days {
            let of = (day.slot.of, day.slot.binds);
            let place = plans.dates.iter().position(|date| (date.of, date.binds) == of);
            let whose = place.map(|index| plans.dates.remove(index)).map_or(day.slot.whose, |date| date.whose);
            if let Some(read) = optional(&day.text, &mut day.problem) {
                plans.dates.push(OwnDate { of: of.0, binds: of.1, day: read, whose });
            }
            wrong.extend(day.problem.as_ref().map(|_| day.slot.id()));
        }
        plans.review_days = self.review.parse().ok().filter(|days| (1..=365).contains(days));
        if plans.review_days.is_none() && !self.review.is_empty() {
            self.review_problem = Some("Enter a whole number of days from 1 to 365, or leave this empty.".into());
            wrong.push("review-days".into());
        }
        plans.leaves.clear();
        for index in 0..self.leaves.len() {
            let (from_id, to_id) = (self.control_id("leave-from", index), self.control_id("leave-to", index));
            let Some(row) = self.leaves.get_mut(index) else { continue };
            let kind = LeaveKind::from_code(&row.kind).unwrap_or_default();
            plans.leaves.extend(row.days.check().map(|days| Leave { from: days.from, to: days.to, kind }));
            wrong.extend(row.days.from_problem.as_ref().map(|_| from_id));
            wrong.extend(row.days.to_problem.as_ref().map(|_| to_id));
        }
        plans.h1b = self.h1b.unwrap_or(plans.h1b);
        plans.step3 = self.step3.unwrap_or(plans.step3);
        plans.comlex_only = self.comlex_only.unwrap_or(plans.comlex_only);
        wrong.into_iter().next().map_or(Ok(()), Err)
    }
}

impl Planner {
    pub(super) fn open_plans(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        let form = PlansForm::of(self.record(), self.session.plans.serial + 1);
        let focus = form.days.first().map(|day| day.slot.id()).unwrap_or_default();
        self.session.plans = form;
        self.session.switch_to(Opened::Plans);
        done(None, Some(&focus), None)
    }

    pub(super) fn add_leave(&mut self, fields: &Fields) -> Outcome {
        self.session.plans.retype(fields);
        let form = &mut self.session.plans;
        if form.leaves.len() == TimelinePlans::MAX {
            return self.refuse("The planner holds at most 50 leaves. Remove some that no longer matter.");
        }
        let focus = form.control_id("leave-kind", form.leaves.len());
        form.leaves.push(LeaveRow::default());
        done(None, Some(&focus), None)
    }

    pub(super) fn drop_leave(&mut self, fields: &Fields) -> Outcome {
        self.session.plans.retype(fields);
        let at = fields.text("value").parse().unwrap_or(usize::MAX);
        let form = &mut self.session.plans;
        if at >= form.leaves.len() {
            return self.refuse("These days are no longer here.");
        }
        form.leaves.remove(at);
        // The rows below move up, and a control must not keep the text of the one before.
        form.serial += 1;
        done(None, Some("add-leave"), Some("The days are left out. Save to make it so."))
    }

    pub(super) fn save_plans(&mut self, fields: &Fields) -> Outcome {
        const SAID: &str = "Your dates and wishes are saved.";
        if !self.session.is_open(Opened::Plans) {
            return self.refuse("This form is closed. Open it again.");
        }
        let mut form = self.session.plans.typed(fields);
        let mut next = self.record.clone();
        let checked = form.check(&mut next.timeline);
        let problem = match (&checked, next.timeline.check()) {
            (Ok(()), Err(error)) => Some(error.to_string()),
            _ => None,
        };
        if let Some(problem) = problem {
            self.session.plans = form;
            return self.refuse(&problem);
        }
        match checked {
            Ok(()) => {
                self.session.close(Opened::Plans);
                self.change(next, Some(SAID), SAID, Some("plans-title"))
            }
            Err(focus) => {
                self.session.plans = form;
                Outcome {
                    focus: Some(focus),
                    announce: Some("Something needs a look before this can be saved.".to_owned()),
                    ..Outcome::default()
                }
            }
        }
    }
}
