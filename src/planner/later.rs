//! Commands that the module's later half carries out; see "Two halves" in ARCHITECTURE.md.

use super::apply::done;
use super::command::{Command, Fields};
use super::session::Opened;
use super::{CircumstancesForm, NextTestForm, Outcome, Planner};

const NOT_YET: &str = "This part of the planner is still loading. Try again in a moment.";

impl Planner {
    /// Whether all of the planner is there. The module comes in two halves, and what needs the later one waits for it.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Says that the later half of the module is still to come.
    pub const fn later_half_is_missing(&mut self) {
        self.whole = false;
    }

    /// Says that the later half of the module has come.
    pub const fn later_half_is_here(&mut self) {
        self.whole = true;
    }

    /// Carries out a command of the later half. Their controls are drawn by it, too, so a command that comes too early
    /// is a program's.
    pub(super) fn apply_later(&mut self, command: Command) -> Outcome {
        if self.whole { self.carry_out_later(command) } else { self.refuse(NOT_YET) }
    }

    /// Says that what was wanted has to wait for the later half.
    pub fn not_yet(&mut self) {
        self.say(NOT_YET);
    }

    /// Takes over what is typed in the forms of the later half.
    pub(super) fn keep_typed_later(&mut self, typed: &Fields) {
        if self.whole {
            self.retype_later(typed);
        }
    }

    /// Here the module is cut: all that only this reaches is in the later half.
    #[inline(never)]
    fn carry_out_later(&mut self, command: Command) -> Outcome {
        match command {
            Command::Open(fields) => self.open_later(&fields),
            Command::EditResult(fields) => self.edit_result(&fields),
            Command::SaveResult(fields) => self.save_result(&fields),
            Command::DeleteResult(fields) => self.delete_result(&fields),
            Command::DownloadDamaged => self.download_damaged(),
            Command::DownloadAside(fields) => self.download_aside(&fields),
            Command::SeenMended => self.seen_mended(),
            Command::SaveDisplay(fields) => self.save_display(&fields),
            Command::ReadLines(fields) => self.read_lines(&fields),
            Command::SaveAdvisor(fields) => self.save_advisor(&fields),
            Command::SaveNextTest(fields) => self.save_next_test(&fields),
            Command::DropNextTest => self.drop_next_test(),
            Command::WriteRule => self.write_rule(),
            Command::DropRule => self.drop_rule(),
            Command::SaveCircumstances(fields) => self.save_circumstances(&fields),
            Command::AddBreak(fields) => self.add_break(&fields),
            Command::DropBreak(fields) => self.drop_break(&fields),
            Command::SaveSeason(fields) => self.save_season(&fields),
            Command::Zoom(fields) => self.zoom(&fields),
            Command::ExportCalendar => self.export_calendar(),
            Command::EditAttempt(fields) => self.edit_attempt(&fields),
            Command::SaveAttempt(fields) => self.save_attempt(&fields),
            Command::DeleteAttempt(fields) => self.delete_attempt(&fields),
            Command::SaveState(fields) => self.save_state(&fields),
            Command::TryDate(fields) => self.try_date(&fields),
            Command::UseDate => self.use_date(),
            Command::SavePlans(fields) => self.save_plans(&fields),
            Command::AddLeave(fields) => self.add_leave(&fields),
            Command::DropLeave(fields) => self.drop_leave(&fields),
            Command::EditEvent(fields) => self.edit_event(&fields),
            Command::SaveEvent(fields) => self.save_event(&fields),
            Command::DeleteEvent(fields) => self.delete_event(&fields),
            Command::ChooseShare(fields) => self.choose_share(&fields),
            Command::MakeLink(fields) => self.make_link(&fields),
            Command::LinkCopied(fields) => self.link_copied(&fields),
            Command::SaveShare => self.save_share(),
            Command::LinkFailed(fields) => self.link_failed(&fields),
            Command::ExportRecord => self.export_record(),
            Command::ExportResults => self.export_results(),
            Command::ExportMisses => self.export_misses(),
            Command::ReadImport(fields) => self.read_import(&fields),
            Command::TakeImport(fields) => self.take_import(&fields),
            Command::DropImport => self.drop_import(),
            Command::SaveAfter(fields) => self.save_after(&fields),
            Command::SaveItem(fields) => self.save_item(&fields),
            Command::EditItem(fields) => self.edit_item(&fields),
            Command::DeleteItem(fields) => self.delete_item(&fields),
            Command::TickItem(fields) => self.tick_item(&fields),
            Command::FreezeProfile => self.freeze_profile(),
            Command::Translate(fields) => self.translate(&fields),
            Command::Close(_) => {
                let focus = self.close_item();
                done(None, Some(&focus), None)
            }
            Command::SessionOnly => self.session_only(),
            Command::RemindToSave => self.remind_to_save(),
            Command::PutOffSaving => self.put_off_saving(),
            // The first half has carried out all others.
            _ => Outcome::default(),
        }
    }

    fn open_later(&mut self, fields: &Fields) -> Outcome {
        match fields.text("value") {
            "next-test" => self.open_next_test(fields),
            "circumstances" => {
                self.keep_typed(fields);
                let shown = self.completed.as_deref().unwrap_or(&self.record);
                self.session.open(Opened::Circumstances, shown);
                done(None, Some("add-break"), None)
            }
            "attempt" => self.open_attempt(fields),
            "what-if" => self.open_what_if(fields),
            "plans" => self.open_plans(fields),
            "event" => self.open_event(fields),
            "import" => self.open_import(),
            "outcome" => self.open_outcome(fields),
            _ => self.refuse("There is no such form."),
        }
    }

    /// Here the module is cut, too.
    #[inline(never)]
    fn retype_later(&mut self, typed: &Fields) {
        if typed.ticked("next-day") && self.session.is_open(Opened::NextTest) {
            self.session.next_test.retype(NextTestForm::from_fields(typed));
        }
        if typed.ticked("breaks") && self.session.is_open(Opened::Circumstances) {
            let serial = self.session.circumstances.serial;
            self.session.circumstances.retype(CircumstancesForm::from_fields(typed, serial));
        }
        if typed.ticked("attempt-day") && self.session.is_open(Opened::Attempt) {
            self.session.attempt.retype(typed);
        }
        if typed.ticked("what-if-day") && self.session.is_open(Opened::WhatIf) {
            self.session.what_if.retype(typed);
        }
        if typed.ticked("leaves") && self.session.is_open(Opened::Plans) {
            self.session.plans.retype(typed);
        }
        if typed.ticked("event-title") && self.session.is_open(Opened::Event) {
            self.session.event.retype(typed);
        }
        if typed.ticked("import-text") && self.session.is_open(Opened::Import) {
            self.retype_import(typed);
        }
        self.retype_after(typed);
        self.retype_advice(typed);
    }
}
