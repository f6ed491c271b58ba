//! Commands about what else counts: breaks from study, hard times, what the school asks for.

use super::apply::done;
use super::command::Fields;
use super::session::Opened;
use super::setup::optional;
use super::{Outcome, Planner};
use crate::record::{Break, Breaks, Gate, Record};

/// What a student can tell about circumstances, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CircumstancesForm {
    /// Part of the id of a break's controls: with a new number they are empty ones, whatever was typed before.
    pub serial: u32,
    /// The breaks.
    pub breaks: Vec<BreakRow>,
    /// Whether the box about hard times is ticked.
    pub hardship: bool,
    /// The least EPC that the school asks for.
    pub cbssa: String,
    /// The least per cent on the Free 120 that the school asks for.
    pub free120: String,
    /// What is wrong with the first of these numbers.
    pub cbssa_problem: Option<String>,
    /// What is wrong with the second.
    pub free120_problem: Option<String>,
}

/// One break as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BreakRow {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// What is wrong with the first day.
    pub from_problem: Option<String>,
    /// What is wrong with the last day.
    pub to_problem: Option<String>,
}

impl CircumstancesForm {
    pub(super) fn of(record: &Record, serial: u32) -> Self {
        let gate = record.school_gate.unwrap_or_default();
        let text = |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
        let row =
            |pause: &Break| BreakRow { from: pause.from.to_string(), to: pause.to.to_string(), ..BreakRow::default() };
        Self {
            serial,
            breaks: record.breaks.as_slice().iter().map(row).collect(),
            hardship: record.hardship,
            cbssa: text(gate.cbssa),
            free120: text(gate.free120),
            ..Self::default()
        }
    }

    pub(super) fn from_fields(fields: &Fields, serial: u32) -> Self {
        let rows = fields.text("breaks").parse().unwrap_or(0).min(Breaks::MAX);
        let row = |row| BreakRow {
            from: fields.row_text("break-from", row).into(),
            to: fields.row_text("break-to", row).into(),
            ..BreakRow::default()
        };
        Self {
            serial,
            breaks: (0..rows).map(row).collect(),
            hardship: fields.ticked("hardship"),
            cbssa: fields.text("gate-cbssa").into(),
            free120: fields.text("gate-free-120").into(),
            ..Self::default()
        }
    }

    /// Takes over what is typed; what is wrong stays said until something changes.
    pub(super) fn retype(&mut self, typed: Self) {
        let mut plain = self.clone();
        (plain.cbssa_problem, plain.free120_problem) = (None, None);
        for row in &mut plain.breaks {
            (row.from_problem, row.to_problem) = (None, None);
        }
        if plain != typed {
            *self = typed;
        }
    }

    /// The id of a control in the row of a break.
    #[must_use]
    pub fn control_id(&self, name: &str, row: usize) -> String {
        format!("{name}-{row}-{}", self.serial)
    }

    /// Checks all, and puts it into `record`; or the id of the first control with a problem.
    fn check(&mut self, record: &mut Record) -> Result<(), String> {
        let mut first = None;
        let mut breaks = Vec::new();
        for index in 0..self.breaks.len() {
            let wrong = |name| Some(self.control_id(name, index));
            let (wrong_from, wrong_to) = (wrong("break-from"), wrong("break-to"));
            let Some(row) = self.breaks.get_mut(index) else { continue };
            breaks.extend(row.check());
            first = first
                .or(wrong_from.filter(|_| row.from_problem.is_some()))
                .or(wrong_to.filter(|_| row.to_problem.is_some()));
        }
        let cbssa = per_cent(&self.cbssa, &mut self.cbssa_problem);
        let free120 = per_cent(&self.free120, &mut self.free120_problem);
        let first = first
            .or_else(|| self.cbssa_problem.as_ref().map(|_| "gate-cbssa".into()))
            .or_else(|| self.free120_problem.as_ref().map(|_| "gate-free-120".into()));
        match (first, Breaks::new(breaks)) {
            (None, Ok(breaks)) => {
                record.breaks = breaks;
                record.hardship = self.hardship;
                record.school_gate = (cbssa.is_some() || free120.is_some()).then_some(Gate { cbssa, free120 });
                Ok(())
            }
            (first, _) => Err(first.unwrap_or_default()),
        }
    }
}

impl BreakRow {
    /// The break, where the row holds one; an empty row holds none, and what is wrong is said in the row.
    pub(super) fn check(&mut self) -> Option<Break> {
        let from = optional(&self.from, &mut self.from_problem);
        let to = optional(&self.to, &mut self.to_problem);
        match (from, to) {
            (Some(from), Some(to)) if to < from => {
                self.to_problem = Some("This is before the first day. Check the two dates.".into());
            }
            (Some(from), Some(to)) => return Some(Break { from, to }),
            (Some(_), None) if self.to.is_empty() => {
                self.to_problem = Some("Enter the last day too; a guess will do.".into());
            }
            (None, Some(_)) if self.from.is_empty() => {
                self.from_problem = Some("Enter the first day too.".into());
            }
            _ => {}
        }
        None
    }
}

/// A whole number from 0 to 100; `None` where nothing was typed, or nothing of the kind.
fn per_cent(text: &str, problem: &mut Option<String>) -> Option<u8> {
    let number = text.trim_end_matches('%').trim_end();
    let read = number.parse().ok().filter(|number| *number <= 100);
    if read.is_none() && !number.is_empty() {
        *problem = Some("Enter a whole number from 0 to 100, or leave this empty.".into());
    }
    read
}

impl Planner {
    pub(super) fn add_break(&mut self, fields: &Fields) -> Outcome {
        let mut form = self.typed_circumstances(fields);
        if form.breaks.len() == Breaks::MAX {
            return self.refuse("The planner holds at most 50 breaks. Remove some that no longer matter.");
        }
        let focus = form.control_id("break-from", form.breaks.len());
        form.breaks.push(BreakRow::default());
        self.session.circumstances = form;
        done(None, Some(&focus), None)
    }

    pub(super) fn drop_break(&mut self, fields: &Fields) -> Outcome {
        let mut form = self.typed_circumstances(fields);
        let at = fields.text("value").parse().unwrap_or(usize::MAX);
        if at >= form.breaks.len() {
            return self.refuse("This break is no longer here.");
        }
        form.breaks.remove(at);
        // The rows below move up, and a control must not keep the text of the one before.
        form.serial += 1;
        self.session.circumstances = form;
        done(None, Some("add-break"), Some("The break is left out. Save to make it so."))
    }

    pub(super) fn save_circumstances(&mut self, fields: &Fields) -> Outcome {
        let mut form = self.typed_circumstances(fields);
        let mut next = self.record.clone();
        match form.check(&mut next) {
            Ok(()) => {
                next.school_gate = self.gate_told(next.school_gate);
                self.session.close(Opened::Circumstances);
                self.change(next, Some("Circumstances saved."), "Circumstances saved.", Some("open-circumstances"))
            }
            Err(focus) => {
                self.session.circumstances = form;
                Outcome {
                    focus: Some(focus),
                    announce: Some("Something needs a look before this can be saved.".to_owned()),
                    ..Outcome::default()
                }
            }
        }
    }

    fn typed_circumstances(&mut self, fields: &Fields) -> CircumstancesForm {
        self.keep_typed(fields);
        CircumstancesForm::from_fields(fields, self.session.circumstances.serial)
    }
}
