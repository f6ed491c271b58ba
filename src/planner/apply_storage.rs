//! Commands about where the record lives: keep, delete, and what cannot be read.

use super::apply::done;
use super::command::Fields;
use super::keeping::{Effect, Keeping, Mended};
use super::session::{Opened, Session};
use super::share::READ_ONLY;
use super::{Outcome, Planner};
use crate::record::Record;

/// The name under which unreadable data is handed out.
const FILE_NAME: &str = "ready-to-sit-saved-data.txt";

impl Planner {
    pub(super) fn keep(&mut self) -> Outcome {
        match &self.keeping {
            Keeping::Damaged { .. } => {
                self.refuse("First decide what should happen to the saved data that cannot be read.")
            }
            Keeping::Session => self.refuse("You chose that nothing is kept at this computer."),
            Keeping::Mending => self.refuse("One moment: the saved data is being looked at."),
            _ => done(Some(Effect::Save), Some("notice"), None),
        }
    }

    pub(super) fn decide(&mut self, ours: bool) -> Outcome {
        match self.keeping {
            Keeping::Contested(_) => {
                self.say(if ours { "What you entered here holds." } else { "What the other tab has kept holds." });
                done(Some(Effect::Decide { ours }), Some("notice"), None)
            }
            _ => self.refuse("There is nothing to decide any more."),
        }
    }

    /// Goes on with the record after the student has decided.
    pub fn decided(&mut self, record: Record) {
        if record != self.record {
            let before = std::mem::replace(&mut self.record, record);
            self.session = Session::for_record(&self.record);
            self.session.remember(before);
            self.reassess();
        }
        self.say("It is decided, and kept.");
    }

    pub(super) fn seen_mended(&mut self) -> Outcome {
        self.mended = None;
        done(None, Some("place-heading"), None)
    }

    pub(super) fn ask_delete_all(&mut self) -> Outcome {
        self.session.open(Opened::DeleteAll, &self.record);
        // On the harmless answer: two presses of one key must not delete everything.
        done(None, Some("close-delete-all"), None)
    }

    /// Empties the record and the storage.
    pub fn delete_all(&mut self) -> Outcome {
        if self.is_read_only() {
            return self.refuse(READ_ONLY);
        }
        let is_session = self.keeping == Keeping::Session;
        self.record = Record::default();
        self.record.display.hide_on_blur = is_session;
        self.aside.clear();
        self.mended = None;
        self.reassess();
        self.session = Session::for_record(&self.record);
        self.say("Everything is deleted.");
        // What another person has kept here is not this one's.
        done((!is_session).then_some(Effect::Erase), Some("place-heading"), None)
    }

    pub(super) fn download_damaged(&mut self) -> Outcome {
        match &self.keeping {
            Keeping::Damaged { raw, .. } => {
                done(Some(Effect::Download { name: FILE_NAME.into(), text: raw.clone() }), None, None)
            }
            _ => self.refuse("There is no damaged data."),
        }
    }

    pub(super) fn set_aside_damaged(&mut self) -> Outcome {
        match self.keeping {
            Keeping::Damaged { .. } => {
                self.say("The saved data is set aside, and you can start afresh. It stays under \"My data\".");
                done(Some(Effect::SetAside), Some("place-heading"), None)
            }
            _ => self.refuse("There is no damaged data."),
        }
    }

    pub(super) fn download_aside(&mut self, fields: &Fields) -> Outcome {
        let number: usize = fields.text("value").parse().unwrap_or(usize::MAX);
        match self.aside.get(number) {
            Some(text) => done(Some(Effect::Download { name: FILE_NAME.into(), text: text.clone() }), None, None),
            None => self.refuse("This data is no longer here."),
        }
    }

    /// Says what became of an [`Effect`]; the student reads it where they are.
    pub fn keeping_is_now(&mut self, keeping: Keeping) {
        let said = match (&self.keeping, &keeping) {
            (Keeping::Kept | Keeping::Contested(_), Keeping::Kept) => None,
            (_, Keeping::Kept | Keeping::Contested(_)) if self.keeping.writes() => None,
            (_, Keeping::Kept) => Some("Kept on this device. Every change is saved from now on."),
            (_, Keeping::NotErased) => {
                Some("What was stored could not be deleted. Clear the data of this website in your browser's settings.")
            }
            _ => None,
        };
        if let Some(said) = said {
            self.say(said);
        }
        self.keeping = keeping;
    }

    /// Says that what was stored has been taken away from outside. What is on the screen stays, in memory alone.
    pub fn stored_is_gone(&mut self) {
        self.keeping = Keeping::InMemory;
        self.say("What was kept on this device is gone: it was deleted in another tab or by the browser. What you see is only in this open page.");
    }

    /// Says that what is stored could not be reached, and so is still there.
    pub fn could_not_delete_stored(&mut self) {
        self.say("What you entered in this page is deleted. What is kept in this browser cannot be reached from here, and stays: delete it on the page that opens it, or in the browser's settings.");
    }

    /// Says that the planner had to start anew, and goes on with a record that was in memory alone. Returns whether there
    /// was one.
    pub fn restarted(&mut self, memory: Option<Record>) -> bool {
        let has_memory = memory.is_some();
        if let Some(record) = memory {
            self.take_over(record, self.keeping.clone());
        }
        self.say("The planner stopped because of a fault of its own, and has started again. What you had entered is here; what you were typing may be gone.");
        has_memory
    }

    /// Says that stored texts could not be used, and what was done about it.
    pub const fn mended_is_now(&mut self, mended: Mended) {
        self.mended = Some(mended);
    }

    /// What was done about stored texts that could not be used, until the student has seen it.
    #[must_use]
    pub const fn mended(&self) -> Option<Mended> {
        self.mended
    }

    /// Says that what cannot be read is still where it was.
    pub fn could_not_set_aside(&mut self) {
        self.say("The saved data could not be set aside. It is untouched.");
    }

    /// The texts that were set aside because they could not be read.
    #[must_use]
    pub fn aside(&self) -> &[String] {
        &self.aside
    }

    /// Says which texts lie aside in the storage.
    pub fn aside_is_now(&mut self, texts: Vec<String>) {
        self.aside = texts;
    }
}
