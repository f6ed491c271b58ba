//! What each command does. Those about results and about storage have files of their own.

use super::command::{Command, Fields};
use super::keeping::{Effect, Keeping};
use super::session::{Notice, Opened, Place};
use super::setup::{BookingForm, ProfileForm};
use super::share::READ_ONLY;
use super::{BookingProblems, Outcome, Planner};
use crate::record::{AcceptableRisk, Record, ResultId};

impl Planner {
    /// Carries out a command, or says beside the field why not. What was typed stays until it is submitted or its
    /// form is closed.
    pub fn apply(&mut self, command: Command) -> Outcome {
        let takes_notice_away = self.session.notice.take().is_some();
        let froze = self.freeze_when_due();
        let mut outcome = if self.refuses(&command) {
            self.refuse(READ_ONLY)
        } else if self.keeping == Keeping::Mending
            && !matches!(command, Command::Open(_) | Command::Close(_) | Command::Go(_))
        {
            // What is entered now would be in the way of what is found.
            self.refuse("One moment: the saved data is being looked at.")
        } else {
            self.carry_out(command)
        };
        if froze && outcome.effect.is_none() {
            outcome.effect = self.save_effect();
        }
        Outcome { part: outcome.part.filter(|_| !takes_notice_away), ..outcome }
    }

    fn carry_out(&mut self, command: Command) -> Outcome {
        match command {
            Command::Start(fields) => self.start(&fields),
            Command::SaveProfile(fields) => self.save_profile(&fields),
            Command::SaveBooking(fields) => self.save_booking(&fields),
            Command::SaveRisk(fields) => self.save_risk(&fields),
            Command::DraftResults(fields) => self.draft(&fields),
            Command::AddRow(fields) => self.add_row(&fields),
            Command::DropRow(fields) => self.drop_row(&fields),
            Command::AddResults(fields) => self.add_results(&fields),
            Command::Undo => self.undo(),
            Command::Open(fields) => self.open(&fields),
            Command::Close(fields) => self.close(&fields),
            Command::Go(fields) => self.go(&fields),
            Command::Keep => self.keep(),
            Command::UseStored => self.decide(false),
            Command::ReplaceStored => self.decide(true),
            Command::AskDeleteAll => self.ask_delete_all(),
            Command::DeleteAll => self.delete_all(),
            Command::SetAsideDamaged => self.set_aside_damaged(),
            command => self.apply_later(command),
        }
    }

    /// As [`Planner::apply`], for a command in JSON with what is typed on the screen. A command that this program does
    /// not know changes nothing.
    pub fn apply_json(&mut self, json: &str) -> Outcome {
        match Command::from_json(json) {
            Ok((command, draft)) => {
                self.keep_typed(&draft);
                self.apply(command)
            }
            Err(error) => {
                self.refuse(&format!("The planner did not understand this step, and nothing changed. ({error})"))
            }
        }
    }

    fn start(&mut self, fields: &Fields) -> Outcome {
        self.session.first_run = true;
        self.keep_typed(fields);
        let mut next = self.record.clone();
        let rows = self.check_rows(&mut next);
        match self.session.booking.check(self.record.booking) {
            Err(problems) => self.session.booking_problems = problems,
            Ok(booking) => {
                self.session.booking_problems = BookingProblems::default();
                if rows.is_ok() {
                    next.profile = self.session.profile.profile();
                    next.booking = booking;
                    self.session.first_run = false;
                    self.session.close_results();
                    self.session.place = Place::Now;
                    return self.change(next, None, "Here is the answer.", Some("place-heading"));
                }
            }
        }
        self.point_at_problem()
    }

    fn save_profile(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        next.profile = ProfileForm::from_fields(fields).profile();
        self.session.close(Opened::Profile);
        self.change(next, Some("Route and attempt changed."), "Route and attempt changed.", Some("open-profile"))
    }

    fn save_booking(&mut self, fields: &Fields) -> Outcome {
        self.session.booking = BookingForm::from_fields(fields);
        match self.session.booking.check(self.record.booking) {
            Ok(booking) => {
                let mut next = self.record.clone();
                next.booking = booking;
                self.session.close(Opened::Booking);
                self.change(next, Some("Exam dates changed."), "Exam dates changed.", Some("open-booking"))
            }
            Err(problems) => {
                self.session.booking_problems = problems;
                self.point_at_problem()
            }
        }
    }

    fn save_risk(&mut self, fields: &Fields) -> Outcome {
        let Some(risk) = fields.text("value").parse().ok().and_then(AcceptableRisk::of_100) else {
            return self.refuse("Choose how many of 100 you would accept, from 1 to 20.");
        };
        let mut next = self.record.clone();
        next.acceptable_risk = Some(risk);
        self.change(next, None, "The answer now uses the chance you accept.", None)
    }

    fn undo(&mut self) -> Outcome {
        const SAID: &str = "The last change is taken back.";
        let Some(mut before) = self.session.take_back() else {
            return self.refuse("There is nothing to take back.");
        };
        if matches!(self.session.results_form(), Some(Opened::Edit(id)) if before.result(id).is_none()) {
            self.session.close_results();
        }
        // A file that was saved stays saved.
        before.backup = self.record.backup.clone();
        self.record = before;
        self.reassess();
        let more = self.session.can_undo();
        self.session.notice = Some(Notice { text: SAID.into(), undo: more });
        done(self.save_effect(), Some(if more { "undo" } else { "place-heading" }), Some(SAID))
    }

    fn open(&mut self, fields: &Fields) -> Outcome {
        let (form, focus) = match fields.text("value") {
            "profile" => (Opened::Profile, "route"),
            "booking" => (Opened::Booking, "exam"),
            "add" => (Opened::Add, ""),
            "paste" => (Opened::Paste, "lines"),
            "all-results" => (Opened::AllResults, "all-results"),
            _ => return self.apply_later(Command::Open(fields.clone())),
        };
        self.keep_typed(fields);
        if form == Opened::Paste && (self.session.first_run || self.session.is_open(Opened::Add)) {
            self.session.switch_to(form);
        } else {
            self.session.open(form, &self.record);
        }
        let first_row = self.first_field();
        done(None, Some(if focus.is_empty() { &first_row } else { focus }), None)
    }

    fn close(&mut self, fields: &Fields) -> Outcome {
        let focus = match fields.text("value") {
            "profile" => {
                self.session.close(Opened::Profile);
                "open-profile".to_owned()
            }
            "booking" => {
                self.session.close(Opened::Booking);
                "open-booking".to_owned()
            }
            "next-test" => {
                self.session.close(Opened::NextTest);
                "checkpoint-title".to_owned()
            }
            "circumstances" => {
                self.session.close(Opened::Circumstances);
                "open-circumstances".to_owned()
            }
            "attempt" => {
                self.session.close(Opened::Attempt);
                self.after_attempt().to_owned()
            }
            "what-if" => {
                self.session.close(Opened::WhatIf);
                "open-what-if".to_owned()
            }
            "plans" => {
                self.session.close(Opened::Plans);
                "plans-title".to_owned()
            }
            "event" => {
                self.session.close(Opened::Event);
                "events-title".to_owned()
            }
            "item" => return self.apply_later(Command::Close(fields.clone())),
            "delete-all" => {
                self.session.close(Opened::DeleteAll);
                "ask-delete-all".to_owned()
            }
            _ => {
                let focus = match self.session.results_form() {
                    Some(Opened::Edit(ResultId(id))) => format!("edit-{id}"),
                    _ => "open-add".to_owned(),
                };
                self.session.close_results();
                focus
            }
        };
        done(None, Some(&focus), None)
    }

    fn go(&mut self, fields: &Fields) -> Outcome {
        match Place::from_code(fields.text("value")) {
            Some(place) => {
                self.session.place = place;
                self.session.close(Opened::DeleteAll);
                done(None, Some("place-heading"), None)
            }
            None => self.refuse("There is no such place."),
        }
    }

    /// Puts a changed record in force: it can be taken back, is assessed, and is written where it is kept.
    pub(super) fn change(
        &mut self,
        next: Record,
        notice: Option<&str>,
        announce: &str,
        focus: Option<&str>,
    ) -> Outcome {
        if next != self.record {
            let before = std::mem::replace(&mut self.record, next);
            self.session.remember(before);
            self.reassess();
            if let Some(text) = notice {
                self.session.notice = Some(Notice { text: text.to_owned(), undo: true });
            }
        }
        done(self.save_effect(), focus, Some(announce))
    }

    fn save_effect(&self) -> Option<Effect> {
        self.keeping.writes().then_some(Effect::Save)
    }

    pub(super) fn refuse(&mut self, text: &str) -> Outcome {
        self.say(text);
        Outcome { announce: Some(text.to_owned()), ..Outcome::default() }
    }

    pub(super) fn say(&mut self, text: &str) {
        self.session.notice = Some(Notice { text: text.to_owned(), undo: false });
    }

    /// Takes over what is typed in open forms, so that no redrawing loses it.
    pub(super) fn keep_typed(&mut self, typed: &Fields) {
        let first = self.session.first_run;
        if typed.ticked("rows") && (first || self.session.results_form().is_some()) {
            self.session.entry.rows = super::apply_results::rows_of(typed);
        }
        if (typed.ticked("route") || typed.ticked("attempt")) && (first || self.session.is_open(Opened::Profile)) {
            self.session.profile = ProfileForm::from_fields(typed);
        }
        if typed.ticked("exam") && (first || self.session.is_open(Opened::Booking)) {
            self.session.booking = BookingForm::from_fields(typed);
        }
        self.keep_typed_later(typed);
    }
}

/// A command was carried out.
pub(super) fn done(effect: Option<Effect>, focus: Option<&str>, announce: Option<&str>) -> Outcome {
    let (focus, announce) = (focus.map(str::to_owned), announce.map(str::to_owned));
    Outcome { accepted: true, effect, focus, announce, part: None }
}
