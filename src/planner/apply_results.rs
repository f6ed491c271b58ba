//! Commands about results: typed, pasted, added, changed, removed.

use super::apply::done;
use super::command::Fields;
use super::entry::{Row, RowProblems};
use super::paste::{MAX_LINES, read_lines};
use super::problem::{Field, Problem};
use super::session::{Opened, Place};
use super::{Outcome, Planner};
use crate::record::{Record, ResultId};

/// The most rows that a form may bring.
const MAX_ROWS: usize = 200;

const GONE: &str = "This result is no longer here.";

impl Planner {
    pub(super) fn draft(&mut self, fields: &Fields) -> Outcome {
        self.keep_typed(fields);
        self.session.set_rows(rows_of(fields));
        done(None, None, None)
    }

    pub(super) fn add_row(&mut self, fields: &Fields) -> Outcome {
        let mut rows = rows_of(fields);
        rows.push(Row::default());
        self.keep_typed(fields);
        let focus = self.session.control_id(Field::Test.name(), rows.len() - 1);
        self.session.set_rows(rows);
        done(None, Some(&focus), None)
    }

    pub(super) fn drop_row(&mut self, fields: &Fields) -> Outcome {
        let mut rows = rows_of(fields);
        let at = fields.text("value").parse().unwrap_or(usize::MAX);
        if at >= rows.len() {
            return self.refuse("This row is no longer here.");
        }
        rows.remove(at);
        self.keep_typed(fields);
        // The rows below move up, and a control must not keep the text of the one before.
        self.session.fresh_rows(0);
        self.session.set_rows(rows);
        done(None, Some(&self.first_field()), Some("The row is left out."))
    }

    pub(super) fn read_lines(&mut self, fields: &Fields) -> Outcome {
        let text = fields.text("lines");
        let read = read_lines(text, self.today);
        if read.is_empty() {
            return self.refuse(
                "There is nothing to read yet. Paste one result a line, for example: NBME 31, 2026-11-03, 68, 91%",
            );
        }
        self.keep_typed(fields);
        if text.lines().count() > MAX_LINES {
            self.say(&format!("Only the first {MAX_LINES} lines were read. Add these first, then paste the rest."));
        }
        let mut rows = rows_of(fields);
        rows.retain(|row| !row.is_blank());
        rows.extend(read);
        let announce = format!("{} rows to check. Nothing is added yet.", rows.len());
        if self.session.first_run {
            self.session.close(Opened::Paste);
        } else {
            self.session.switch_to(Opened::Add);
        }
        self.session.fresh_rows(0);
        self.session.set_rows(rows);
        done(None, Some(&self.first_field()), Some(&announce))
    }

    pub(super) fn add_results(&mut self, fields: &Fields) -> Outcome {
        self.session.set_rows(rows_of(fields));
        let mut next = self.record.clone();
        let added = match self.check_rows(&mut next) {
            Ok(0) => {
                self.session.entry.problems = vec![vec![(Field::Test, Problem::NothingEntered)]];
                return self.point_at_problem();
            }
            Ok(added) => added,
            Err(()) => return self.point_at_problem(),
        };
        let said = if added == 1 { "1 result added.".to_owned() } else { format!("{added} results added.") };
        self.session.first_run = false;
        self.session.place = Place::Now;
        self.session.close_results();
        self.change(next, Some(&said), &said, Some("place-heading"))
    }

    pub(super) fn edit_result(&mut self, fields: &Fields) -> Outcome {
        let Some(id) = self.result_id(fields) else {
            return self.refuse(GONE);
        };
        let edits_another = matches!(self.session.results_form(), Some(Opened::Edit(_)));
        if self.session.has_rows_begun() && !edits_another {
            return self.refuse("You have begun to enter results. Add them or cancel first, so that nothing is lost.");
        }
        self.session.open(Opened::Edit(id), &self.record);
        done(None, Some(&self.first_field()), None)
    }

    pub(super) fn save_result(&mut self, fields: &Fields) -> Outcome {
        let Some(Opened::Edit(id)) = self.session.results_form() else {
            return self.refuse(GONE);
        };
        let row = Row::from_fields(fields, 0);
        let checked = row.check(id, &self.record, self.today);
        self.session.set_rows(vec![row]);
        match checked {
            Ok(result) => {
                let mut next = self.record.clone();
                // Replacing never runs out of room.
                let _replaced = next.put(result);
                self.session.close_results();
                self.change(next, Some("Result changed."), "Result changed.", Some(&format!("edit-{}", id.0)))
            }
            Err(problems) => {
                self.session.entry.problems = vec![problems];
                self.point_at_problem()
            }
        }
    }

    pub(super) fn delete_result(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        let Some(gone) = self.result_id(fields).and_then(|id| next.remove(id)) else {
            return self.refuse(GONE);
        };
        if self.session.is_open(Opened::Edit(gone.id)) {
            self.session.close_results();
        }
        let said = format!("{} of {} removed.", gone.test.label(), gone.date.in_words());
        self.change(next, Some(&said), &said, Some("undo"))
    }

    /// Checks the rows that hold something and puts them into `next`; the number of them, or the problems in the
    /// session. One problem keeps all rows out, so that the student sees them together.
    pub(super) fn check_rows(&mut self, next: &mut Record) -> Result<usize, ()> {
        let mut added = 0;
        let mut all = Vec::new();
        for row in &self.session.entry.rows {
            let mut problems = RowProblems::new();
            if !row.is_blank() {
                match row.check(next.next_id(), next, self.today) {
                    Ok(result) => {
                        if next.put(result) {
                            added += 1;
                        } else {
                            problems.push((Field::Test, Problem::Full(Record::MAX_RESULTS)));
                        }
                    }
                    Err(found) => problems = found,
                }
            }
            all.push(problems);
        }
        let clean = all.iter().all(Vec::is_empty);
        self.session.entry.problems = all;
        if clean { Ok(added) } else { Err(()) }
    }

    /// Sends the focus to the first field with a problem and says how many there are.
    pub(super) fn point_at_problem(&mut self) -> Outcome {
        let booking = &self.session.booking_problems;
        let dates = [
            ("exam", &booking.exam),
            ("last-change", &booking.last_change),
            ("eligibility-end", &booking.eligibility_end),
            ("school-limit", &booking.school_limit),
            ("comlex-date", &booking.comlex),
        ];
        let first_date = dates.iter().find(|(_, problem)| problem.is_some()).map(|(id, _)| (*id).to_owned());
        let rows = &self.session.entry.problems;
        let first_row = rows
            .iter()
            .enumerate()
            .find_map(|(row, problems)| problems.first().map(|(field, _)| self.session.control_id(field.name(), row)));
        let count =
            dates.iter().filter(|(_, problem)| problem.is_some()).count() + rows.iter().map(Vec::len).sum::<usize>();
        let said = match count {
            1 => "One thing needs a look before this can be saved.".to_owned(),
            _ => format!("{count} things need a look before this can be saved."),
        };
        Outcome { focus: first_date.or(first_row), announce: Some(said), ..Outcome::default() }
    }

    /// The id of the first control of the first row.
    pub(super) fn first_field(&self) -> String {
        self.session.control_id(Field::Test.name(), 0)
    }

    fn result_id(&self, fields: &Fields) -> Option<ResultId> {
        let id = ResultId(fields.text("value").parse().ok()?);
        self.record.result(id).map(|result| result.id)
    }
}

/// The rows of a form.
pub(super) fn rows_of(fields: &Fields) -> Vec<Row> {
    let named = fields.text("rows").parse().unwrap_or(0);
    // Without a count (the headless caller), the rows end with the first that names no test, date or score.
    let counted = (0..MAX_ROWS)
        .take_while(|row| ["test", "date", "score"].iter().any(|name| !fields.row_text(name, *row).is_empty()));
    let count = counted.count().max(named).min(MAX_ROWS);
    (0..count).map(|row| Row::from_fields(fields, row)).collect()
}
