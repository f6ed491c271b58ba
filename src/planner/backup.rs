//! How much of the record is in no file, and when the planner says so.

use super::apply::done;
use super::keeping::Effect;
use super::{Outcome, Planner};
use crate::evidence::choices::numbers;
use crate::export;
use crate::json::Value;
use crate::record::{Backup, Display, Record};
use crate::store::{Patch, checksum};

/// The name of the file that reminds of saving a file.
const REMINDER: &str = "ready-to-sit-reminder.ics";

/// The last file, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastFile {
    /// None was ever saved.
    Never,
    /// So many days ago; 0 is today.
    DaysAgo(i32),
}

/// What a loss of the browser's data would cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupState {
    /// The last file.
    pub last: LastFile,
    /// How many entries no file holds, at least; 0 where the last file holds all.
    pub unsaved: u32,
    /// Whether this is much enough to say it on the first screen.
    pub remind: bool,
}

impl Planner {
    /// Notes that a file with the whole record was handed out today. To be called by whoever hands it out.
    pub fn backup_made(&mut self) {
        let (entries, sum) = contents(&self.record);
        self.record.backup = Backup { day: Some(self.today), entries, sum, put_off: None };
        self.reassess();
    }

    /// How the record stands against the last file that was saved.
    #[must_use]
    pub fn backup_state(&self) -> BackupState {
        let backup = &self.record.backup;
        let (entries, sum) = contents(&self.record);
        let unsaved = match backup.day {
            None => entries,
            Some(_) if sum == backup.sum => 0,
            // As many have changed as there are more or fewer, and one where there are just as many.
            Some(_) => entries.abs_diff(backup.entries).max(1),
        };
        let days = |since: Option<crate::calendar::Day>| since.map(|day| self.today - day);
        let is_much = unsaved as usize >= numbers::BACKUP_ENTRIES
            || unsaved > 0 && days(backup.day).is_some_and(|days| days >= numbers::BACKUP_DAYS);
        // A clock that was set back must not silence it for ever.
        let is_put_off = days(backup.put_off).is_some_and(|days| (0..numbers::BACKUP_PAUSE).contains(&days));
        let last = days(backup.day).map_or(LastFile::Never, |days| LastFile::DaysAgo(days.max(0)));
        BackupState { last, unsaved, remind: self.keeping.writes() && is_much && !is_put_off }
    }

    pub(super) fn put_off_saving(&mut self) -> Outcome {
        self.record.backup.put_off = Some(self.today);
        self.reassess();
        done(self.keeping.writes().then_some(Effect::Save), Some("place-heading"), Some("Put off for a week."))
    }

    pub(super) fn remind_to_save(&mut self) -> Outcome {
        let text = export::reminder(self.today, self.record().booking.exam_day());
        done(Some(Effect::Download { name: REMINDER.to_owned(), text }), None, Some("The calendar file is handed out."))
    }
}

/// How many things the student has told, and what tells them from others.
fn contents(record: &Record) -> (u32, String) {
    // Neither how things are shown nor the note itself is the student's data.
    let mut told = record.clone();
    (told.display, told.backup) = (Display::default(), Backup::default());
    let document = told.to_value();
    let nothing = Record::default().to_value();
    let entries = Patch::between(&nothing, &document).0.iter().filter(|change| change.is.is_some()).count();
    let sum = if entries == 0 { String::new() } else { checksum(&Value::to_string(&document)) };
    (u32::try_from(entries).unwrap_or(u32::MAX), sum)
}
