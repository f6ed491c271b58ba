//! Commands about where the record lives: keep, delete, and what cannot be read.

use super::apply::done;
use super::command::Fields;
use super::keeping::{Effect, Keeping};
use super::session::{Opened, Session};
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
            Keeping::Contested(_) => self.refuse("First decide which of the two records holds."),
            keeping => {
                let document = self.record.to_json();
                let again = matches!(keeping, Keeping::Unsaved(_));
                let effect = if again { Effect::Save(document) } else { Effect::SaveFirst(document) };
                done(Some(effect), Some("notice"), None)
            }
        }
    }

    pub(super) fn use_stored(&mut self) -> Outcome {
        let Keeping::Contested(stored) = std::mem::replace(&mut self.keeping, Keeping::Kept) else {
            return self.refuse("There is no other record.");
        };
        let before = std::mem::replace(&mut self.record, *stored);
        self.session = Session::for_record(&self.record);
        self.session.remember(before);
        self.reassess();
        done(None, Some("place-heading"), Some("The record that was kept is in use."))
    }

    pub(super) fn replace_stored(&mut self) -> Outcome {
        match self.keeping {
            Keeping::Contested(_) => {
                self.say("What you entered here is kept now, in place of the other record.");
                done(Some(Effect::Save(self.record.to_json())), Some("notice"), None)
            }
            _ => self.refuse("There is no other record."),
        }
    }

    pub(super) fn ask_delete_all(&mut self) -> Outcome {
        self.session.open(Opened::DeleteAll, &self.record);
        // On the harmless answer: two presses of one key must not delete everything.
        done(None, Some("close-delete-all"), None)
    }

    /// Empties the record and the storage.
    pub fn delete_all(&mut self) -> Outcome {
        self.record = Record::default();
        self.aside.clear();
        self.reassess();
        self.session = Session::for_record(&self.record);
        self.say("Everything is deleted.");
        done(Some(Effect::Erase), Some("place-heading"), None)
    }

    pub(super) fn download_damaged(&mut self) -> Outcome {
        match &self.keeping {
            Keeping::Damaged { raw, .. } => {
                done(Some(Effect::Download { name: FILE_NAME, text: raw.clone() }), None, None)
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
            Some(text) => done(Some(Effect::Download { name: FILE_NAME, text: text.clone() }), None, None),
            None => self.refuse("This data is no longer here."),
        }
    }

    /// Says what became of an [`Effect`]; the student reads it where they are.
    pub fn keeping_is_now(&mut self, keeping: Keeping) {
        let said = match (&self.keeping, &keeping) {
            (Keeping::Kept | Keeping::Contested(_), Keeping::Kept) => None,
            (_, Keeping::Kept) => Some("Kept on this device. Every change is saved from now on."),
            (_, Keeping::NotErased) => {
                Some("What was stored could not be deleted. Clear the data of this website in your browser's settings.")
            }
            (_, Keeping::Contested(_)) => {
                Some("Another tab has kept a record meanwhile. Choose below which one holds.")
            }
            _ => None,
        };
        if let Some(said) = said {
            self.say(said);
        }
        self.keeping = keeping;
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
