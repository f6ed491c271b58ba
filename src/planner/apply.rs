//! What each command does.

use super::command::{Command, Fields};
use super::entry::{Row, RowProblems};
use super::keeping::{Effect, Keeping};
use super::paste::read_lines;
use super::problem::{Field, Problem};
use super::session::{Notice, Opened, Place, Session};
use super::setup::{BookingForm, ProfileForm};
use super::{Outcome, Planner};
use crate::record::{AcceptableRisk, Record, ResultId};

/// The most rows that a form may bring.
const MAX_ROWS: usize = 200;

impl Planner {
    /// Carries out a command, or says beside the field why not. Nothing that was typed is lost either way.
    pub fn apply(&mut self, command: Command) -> Outcome {
        self.session.notice = None;
        match command {
            Command::Start(fields) => self.start(&fields),
            Command::SaveProfile(fields) => self.save_profile(&fields),
            Command::SaveBooking(fields) => self.save_booking(&fields),
            Command::SaveRisk(fields) => self.save_risk(&fields),
            Command::DraftResults(fields) => self.draft(&fields, 0),
            Command::AddRow(fields) => self.draft(&fields, 1),
            Command::ReadLines(fields) => self.read_lines(&fields),
            Command::AddResults(fields) => self.add_results(&fields),
            Command::EditResult(fields) => self.edit_result(&fields),
            Command::SaveResult(fields) => self.save_result(&fields),
            Command::DeleteResult(fields) => self.delete_result(&fields),
            Command::Undo => self.undo(),
            Command::Open(fields) => self.open(&fields),
            Command::Close => self.close(),
            Command::Go(fields) => self.go(&fields),
            Command::Keep => self.keep(),
            Command::AskDeleteAll => self.ask_delete_all(),
            Command::DeleteAll => self.delete_all(),
            Command::DownloadDamaged => self.download_damaged(),
            Command::SetAsideDamaged => self.set_aside_damaged(),
        }
    }

    /// As [`Planner::apply`], for a command in JSON. A command that this program does not know changes nothing.
    pub fn apply_json(&mut self, json: &str) -> Outcome {
        match Command::from_json(json) {
            Ok(command) => self.apply(command),
            Err(error) => {
                self.refuse(format!("The planner did not understand this step, and nothing changed. ({error})"))
            }
        }
    }

    fn start(&mut self, fields: &Fields) -> Outcome {
        self.session.profile = ProfileForm::from_fields(fields);
        self.session.booking = BookingForm::from_fields(fields);
        self.session.set_rows(rows_of(fields));
        let booking = self.session.booking.check();
        let mut next = self.record.clone();
        let rows = self.check_rows(&mut next);
        match booking {
            Err(problems) => self.session.booking_problems = problems,
            Ok(booking) if rows.is_ok() => {
                self.session.booking_problems = super::BookingProblems::default();
                next.profile = self.session.profile.profile();
                next.booking = booking;
                self.session.first_run = false;
                self.session.place = Place::Now;
                return self.change(next, None, "Here is the answer.", Some("place-heading"));
            }
            Ok(_) => self.session.booking_problems = super::BookingProblems::default(),
        }
        self.point_at_problem()
    }

    fn save_profile(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        next.profile = ProfileForm::from_fields(fields).profile();
        self.change(next, Some("Route and attempt changed."), "Route and attempt changed.", Some("open-profile"))
    }

    fn save_booking(&mut self, fields: &Fields) -> Outcome {
        self.session.booking = BookingForm::from_fields(fields);
        match self.session.booking.check() {
            Ok(booking) => {
                let mut next = self.record.clone();
                next.booking = booking;
                self.change(next, Some("Exam date changed."), "Exam date changed.", Some("open-booking"))
            }
            Err(problems) => {
                self.session.booking_problems = problems;
                self.point_at_problem()
            }
        }
    }

    fn save_risk(&mut self, fields: &Fields) -> Outcome {
        let Some(risk) = fields.text("value").parse().ok().and_then(AcceptableRisk::of_100) else {
            return self.refuse("Choose how many of 100 you would accept, from 1 to 20.".into());
        };
        let mut next = self.record.clone();
        next.acceptable_risk = risk;
        self.change(next, None, "The answer now uses the chance you accept.", None)
    }

    fn draft(&mut self, fields: &Fields, more: usize) -> Outcome {
        let mut rows = rows_of(fields);
        let added = rows.len();
        rows.extend(std::iter::repeat_n(Row::default(), more));
        let focus = self.row_id(Field::Test, added);
        self.keep_typed(fields);
        self.session.set_rows(rows);
        done(None, (more > 0).then_some(&focus), None)
    }

    fn read_lines(&mut self, fields: &Fields) -> Outcome {
        let read = read_lines(fields.text("lines"), self.today);
        if read.is_empty() {
            return self.refuse(
                "There is nothing to read yet. Paste one result a line, for example: NBME 31, 2026-11-03, 68, 91%"
                    .into(),
            );
        }
        let typed = rows_of(fields).into_iter().filter(|row| !row.is_blank());
        let rows: Vec<Row> = typed.chain(read).collect();
        let announce = format!("{} rows to check. Nothing is added yet.", rows.len());
        self.keep_typed(fields);
        if self.session.opened == Some(Opened::Paste) {
            self.session.opened = Some(Opened::Add);
        }
        self.session.fresh_rows(0);
        self.session.set_rows(rows);
        done(None, Some(&self.row_id(Field::Test, 0)), Some(&announce))
    }

    fn add_results(&mut self, fields: &Fields) -> Outcome {
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
        self.change(next, Some(&said), &said, Some("place-heading"))
    }

    fn edit_result(&mut self, fields: &Fields) -> Outcome {
        match self.result_id(fields) {
            Some(id) => {
                self.session.open(Opened::Edit(id), &self.record);
                done(None, Some(&self.row_id(Field::Test, 0)), None)
            }
            None => self.refuse(GONE.into()),
        }
    }

    fn save_result(&mut self, fields: &Fields) -> Outcome {
        let Some(Opened::Edit(id)) = self.session.opened else {
            return self.refuse(GONE.into());
        };
        let row = Row::from_fields(fields, 0);
        let checked = row.check(id, &self.record, self.today);
        self.session.set_rows(vec![row]);
        match checked {
            Ok(result) => {
                let mut next = self.record.clone();
                // Replacing never runs out of room.
                let _replaced = next.put(result);
                self.change(next, Some("Result changed."), "Result changed.", Some(&format!("edit-{}", id.0)))
            }
            Err(problems) => {
                self.session.entry.problems = vec![problems];
                self.point_at_problem()
            }
        }
    }

    fn delete_result(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        let Some(gone) = self.result_id(fields).and_then(|id| next.remove(id)) else {
            return self.refuse(GONE.into());
        };
        let said = format!("{} of {} removed.", gone.test.label(), gone.date.in_words());
        self.change(next, Some(&said), &said, Some("undo"))
    }

    fn undo(&mut self) -> Outcome {
        match self.session.take_back() {
            Some(before) => {
                self.session.close();
                self.record = before;
                self.reassess();
                self.say("The last change is taken back.");
                let focus = if self.session.can_undo() { "undo" } else { "place-heading" };
                done(self.save_effect(), Some(focus), Some("The last change is taken back."))
            }
            None => self.refuse("There is nothing to take back.".into()),
        }
    }

    fn open(&mut self, fields: &Fields) -> Outcome {
        let (opened, focus) = match fields.text("value") {
            "profile" => (Opened::Profile, "route".to_owned()),
            "booking" => (Opened::Booking, "exam".to_owned()),
            "add" => (Opened::Add, String::new()),
            "paste" => (Opened::Paste, "lines".to_owned()),
            _ => return self.refuse("There is no such form.".into()),
        };
        let keeps_rows =
            opened == Opened::Paste && (self.session.first_run || self.session.opened == Some(Opened::Add));
        if keeps_rows {
            self.keep_typed(fields);
            self.session.set_rows(rows_of(fields));
            self.session.opened = Some(opened);
        } else {
            self.session.open(opened, &self.record);
        }
        let focus = if opened == Opened::Add { self.row_id(Field::Test, 0) } else { focus };
        done(None, Some(&focus), None)
    }

    fn close(&mut self) -> Outcome {
        let focus = match self.session.opened {
            Some(Opened::Profile) => "open-profile".to_owned(),
            Some(Opened::Booking) => "open-booking".to_owned(),
            Some(Opened::Edit(ResultId(id))) => format!("edit-{id}"),
            Some(Opened::DeleteAll) => "ask-delete-all".to_owned(),
            _ => "open-add".to_owned(),
        };
        if self.session.first_run {
            self.session.opened = None;
        } else {
            self.session.close();
        }
        done(None, Some(&focus), None)
    }

    fn go(&mut self, fields: &Fields) -> Outcome {
        match Place::from_code(fields.text("value")) {
            Some(place) => {
                self.session.place = place;
                if !self.session.first_run {
                    self.session.close();
                }
                done(None, Some("place-heading"), None)
            }
            None => self.refuse("There is no such place.".into()),
        }
    }

    fn keep(&mut self) -> Outcome {
        match self.keeping {
            Keeping::Damaged { .. } => {
                self.refuse("First decide what should happen to the saved data that cannot be read.".into())
            }
            _ => done(Some(Effect::Save(self.record.to_json())), Some("keeping"), None),
        }
    }

    fn ask_delete_all(&mut self) -> Outcome {
        self.session.open(Opened::DeleteAll, &self.record);
        done(None, Some("delete-all"), None)
    }

    fn delete_all(&mut self) -> Outcome {
        self.record = Record::default();
        self.reassess();
        self.session = Session::for_record(&self.record);
        self.say("Everything is deleted.");
        done(Some(Effect::Erase), Some("place-heading"), Some("Everything is deleted."))
    }

    fn download_damaged(&mut self) -> Outcome {
        match &self.keeping {
            Keeping::Damaged { raw, .. } => {
                let file = Effect::Download { name: "ready-to-sit-saved-data.txt", text: raw.clone() };
                done(Some(file), None, None)
            }
            _ => self.refuse("There is no damaged data.".into()),
        }
    }

    fn set_aside_damaged(&mut self) -> Outcome {
        match self.keeping {
            Keeping::Damaged { .. } => {
                let said = "The saved data is set aside. You can start afresh.";
                done(Some(Effect::SetAside), Some("place-heading"), Some(said))
            }
            _ => self.refuse("There is no damaged data.".into()),
        }
    }

    /// Puts a changed record in force: it can be taken back, is assessed, and is written where it is kept.
    fn change(&mut self, next: Record, notice: Option<&str>, announce: &str, focus: Option<&str>) -> Outcome {
        self.session.close();
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
        self.keeping.writes().then(|| Effect::Save(self.record.to_json()))
    }

    fn refuse(&mut self, text: String) -> Outcome {
        self.say(&text);
        Outcome { announce: Some(text), ..Outcome::default() }
    }

    fn say(&mut self, text: &str) {
        self.session.notice = Some(Notice { text: text.to_owned(), undo: false });
    }

    /// On the first screen a step about rows must not lose what was chosen above them.
    fn keep_typed(&mut self, fields: &Fields) {
        if self.session.first_run {
            self.session.profile = ProfileForm::from_fields(fields);
            self.session.booking = BookingForm::from_fields(fields);
        }
    }

    /// Checks the rows that hold something and puts them into `next`; the number of them, or the problems in the
    /// session. One problem keeps all rows out, so that the student sees them together.
    fn check_rows(&mut self, next: &mut Record) -> Result<usize, ()> {
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
    fn point_at_problem(&mut self) -> Outcome {
        let booking = &self.session.booking_problems;
        let dates = [
            ("exam", &booking.exam),
            ("last-change", &booking.last_change),
            ("eligibility-end", &booking.eligibility_end),
            ("school-limit", &booking.school_limit),
        ];
        let first_date = dates.iter().find(|(_, problem)| problem.is_some()).map(|(id, _)| (*id).to_owned());
        let rows = &self.session.entry.problems;
        let first_row = rows
            .iter()
            .enumerate()
            .find_map(|(row, problems)| problems.first().map(|(field, _)| self.row_id(*field, row)));
        let count =
            dates.iter().filter(|(_, problem)| problem.is_some()).count() + rows.iter().map(Vec::len).sum::<usize>();
        let said = match count {
            1 => "One thing needs a look before this can be saved.".to_owned(),
            _ => format!("{count} things need a look before this can be saved."),
        };
        Outcome { focus: first_date.or(first_row), announce: Some(said), ..Outcome::default() }
    }

    fn row_id(&self, field: Field, row: usize) -> String {
        self.session.control_id(field.name(), row)
    }

    fn result_id(&self, fields: &Fields) -> Option<ResultId> {
        let id = ResultId(fields.text("value").parse().ok()?);
        self.record.result(id).map(|result| result.id)
    }
}

/// A command was carried out.
fn done(effect: Option<Effect>, focus: Option<&str>, announce: Option<&str>) -> Outcome {
    Outcome { accepted: true, effect, focus: focus.map(str::to_owned), announce: announce.map(str::to_owned) }
}

const GONE: &str = "This result is no longer here.";

fn rows_of(fields: &Fields) -> Vec<Row> {
    let named = fields.text("rows").parse().unwrap_or(0);
    // Without a count (the headless caller), the rows end with the first that names no test, date or score.
    let counted = (0..MAX_ROWS)
        .take_while(|row| ["test", "date", "score"].iter().any(|name| !fields.row_text(name, *row).is_empty()));
    let count = counted.count().max(named).min(MAX_ROWS);
    (0..count).map(|row| Row::from_fields(fields, row)).collect()
}
