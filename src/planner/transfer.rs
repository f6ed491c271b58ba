//! Commands about the student's own copy: handed out as a file, looked at, and taken over.

use super::apply::done;
use super::command::Fields;
use super::keeping::Effect;
use super::session::Opened;
use super::{Outcome, Planner};
use crate::backup::{self, Backup, BackupError, MAX_BYTES, Seal, Summary};
use crate::calendar::Day;
use crate::record::Record;
use crate::store::Clash;

/// A saved copy on its way in: the form for it, or what it would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportForm {
    /// Part of the controls' ids: a form with a new number is an empty one.
    pub serial: u32,
    /// The pasted text.
    pub text: String,
    /// What is wrong with the chosen file.
    pub file_problem: Option<String>,
    /// What is wrong with the pasted text.
    pub text_problem: Option<String>,
    /// What the copy would do; `None` until one is read.
    pub preview: Option<Box<Preview>>,
}

/// What a saved copy would do to the record. Nothing has changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The name of the file; empty for a pasted text.
    pub name: String,
    /// Whether it is as it was when it was saved.
    pub seal: Seal,
    /// The day on which it was saved, where it says so.
    pub exported_on: Option<Day>,
    /// Fields that this program does not know and leaves out.
    pub left_out: Vec<String>,
    /// What adding it to what is here would change; `None` where nothing is here.
    pub adding: Option<Summary>,
    /// What differs in the copy and would stay as it is here.
    pub kept: Vec<Clash>,
    /// What putting it in place of what is here would change.
    pub replacing: Summary,
    /// The record in the copy.
    record: Record,
}

impl Preview {
    fn of(ours: &Record, backup: Backup, name: &str) -> Self {
        let Backup { mut record, seal, exported_on, left_out } = backup;
        // When this browser last saved a file is not for a copy to say.
        record.backup.clone_from(&ours.backup);
        let replacing = Summary::of(&backup::replacing(ours, &record));
        let mut preview = Self {
            name: name.to_owned(),
            seal,
            exported_on,
            left_out,
            adding: None,
            kept: Vec::new(),
            replacing,
            record,
        };
        if !ours.is_empty() {
            let merged = backup::merge(ours, &preview.record);
            preview.adding = Some(Summary::of(&merged.patch));
            preview.kept = merged.kept;
        }
        preview
    }

    /// The same for the record as it is now.
    fn again(&self, ours: &Record) -> Self {
        let Self { seal, exported_on, .. } = *self;
        let (record, left_out) = (self.record.clone(), self.left_out.clone());
        Self::of(ours, Backup { record, seal, exported_on, left_out }, &self.name)
    }
}

impl Planner {
    /// Hands out everything as one file. This is the one place where a whole copy leaves the planner by the student's wish.
    pub(super) fn export_record(&mut self) -> Outcome {
        let text = backup::file(&self.record, self.today);
        self.backup_made();
        self.hand_out("", "json", text)
    }

    pub(super) fn export_results(&mut self) -> Outcome {
        let text = backup::results_csv(&self.record);
        self.hand_out("-results", "csv", text)
    }

    pub(super) fn export_misses(&mut self) -> Outcome {
        let text = backup::misses_csv(&self.record);
        self.hand_out("-misses", "csv", text)
    }

    fn hand_out(&self, what: &str, kind: &str, text: String) -> Outcome {
        let name = format!("ready-to-sit{what}-{}.{kind}", self.today);
        done(Some(Effect::Download { name, text }), None, Some("The file is handed out. Look in your downloads."))
    }

    pub(super) fn open_import(&mut self) -> Outcome {
        self.fresh_import();
        self.session.open(Opened::Import, &self.record);
        let focus = format!("import-file-{}", self.session.import.serial);
        done(None, Some(&focus), None)
    }

    /// Reads a copy and shows what it would do; or says at the field why it cannot be read.
    pub(super) fn read_import(&mut self, fields: &Fields) -> Outcome {
        let name = fields.text("import-file-name");
        let size: usize = fields.text("import-file-size").parse().unwrap_or(0);
        let (file, pasted) = (fields.text("import-file"), fields.text("import-text"));
        // Whoever has pasted a text and chosen a file sees the file; the text stays.
        let by_file = !name.is_empty() || !file.is_empty();
        let form = &mut self.session.import;
        pasted.clone_into(&mut form.text);
        (form.file_problem, form.text_problem) = (None, None);
        let problem = if size > MAX_BYTES {
            Err(BackupError::TooLarge.to_string())
        } else if by_file && file.is_empty() {
            Err(if size == 0 { "It is empty." } else { "The browser could not read it. Choose it once more." }
                .to_owned())
        } else if !by_file && pasted.is_empty() {
            Err("Choose the file, or paste its text below.".to_owned())
        } else {
            backup::open(if by_file { file } else { pasted }).map_err(|error| in_short(&error.to_string()))
        };
        match problem {
            Ok(backup) => {
                let preview = Preview::of(&self.record, backup, &in_short(name));
                self.fresh_import();
                self.session.import.preview = Some(Box::new(preview));
                done(None, Some("import-preview"), Some("Nothing has changed yet. Look at what the copy would do."))
            }
            Err(problem) => self.refuse_import(by_file || pasted.is_empty(), name, &problem),
        }
    }

    fn refuse_import(&mut self, at_file: bool, name: &str, problem: &str) -> Outcome {
        let form = &mut self.session.import;
        if form.text.len() > MAX_BYTES {
            // Not drawn again and again; it is in the file that it was copied from.
            form.text.clear();
            form.serial += 1;
        }
        let name = if name.is_empty() { String::new() } else { format!("{}: ", in_short(name)) };
        let problem = format!("{name}{problem} Nothing has changed.");
        let control = if at_file { "import-file" } else { "import-text" };
        let focus = format!("{control}-{}", form.serial);
        let outcome = Outcome { focus: Some(focus), announce: Some(problem.clone()), ..Outcome::default() };
        *(if at_file { &mut form.file_problem } else { &mut form.text_problem }) = Some(problem);
        outcome
    }

    /// Takes the copy over: added to what is here, or in its place. All of it can be taken back at once.
    pub(super) fn take_import(&mut self, fields: &Fields) -> Outcome {
        let Some(preview) = self.session.import.preview.take() else {
            return self.refuse("There is no copy to take over.");
        };
        // Another tab may have changed the record; what is done is only ever what was shown.
        let now = preview.again(&self.record);
        if now != *preview {
            self.session.import.preview = Some(Box::new(now));
            return self.refuse("What is here has changed meanwhile. Look once more at what the copy would do.");
        }
        let (next, said) = if fields.text("value") == "add" {
            (backup::merge(&self.record, &now.record).record, "What the copy has more is added.")
        } else {
            (now.record, "The copy is in place.")
        };
        if matches!(self.session.results_form(), Some(Opened::Edit(id)) if next.result(id).is_none()) {
            self.session.close_results();
        }
        self.session.close(Opened::Import);
        self.fresh_import();
        self.session.first_run &= next.is_empty();
        self.change(next, Some(said), said, Some("notice"))
    }

    pub(super) fn drop_import(&mut self) -> Outcome {
        self.session.close(Opened::Import);
        self.fresh_import();
        done(None, Some("open-import"), None)
    }

    fn fresh_import(&mut self) {
        self.session.import = ImportForm { serial: self.session.import.serial + 1, ..ImportForm::default() };
    }

    pub(super) fn retype_import(&mut self, typed: &Fields) {
        let form = &mut self.session.import;
        let text = typed.text("import-text");
        if form.text != text {
            text.clone_into(&mut form.text);
            form.text_problem = None;
        }
    }
}

/// What comes from a file may be of any length; a message is not.
fn in_short(text: &str) -> String {
    const MOST: usize = 240;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
