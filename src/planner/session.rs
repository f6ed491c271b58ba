use super::advice::AdviceForm;
use super::advisor::AdvisorForm;
use super::after::AfterForms;
use super::attempts::AttemptForm;
use super::checkpoint::NextTestForm;
use super::circumstances::CircumstancesForm;
use super::entry::{Row, RowProblems};
use super::events::EventForm;
use super::plans::PlansForm;
use super::season::Zoom;
use super::setup::{BookingForm, BookingProblems, ProfileForm};
use super::share::ShareForm;
use super::transfer::ImportForm;
use super::what_if::WhatIfForm;
use crate::record::{Record, ResultId};

/// How many changes can be taken back.
const UNDO_DEPTH: usize = 20;

/// A part of the planner that fills the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Verdict and next thing.
    #[default]
    Now,
    /// Results and their trend.
    Results,
    /// What every answer rests on.
    Sources,
    /// What is stored, and delete all.
    MyData,
    /// The page for the advisor, to print.
    Advisor,
    /// The way to residency.
    Timeline,
    /// What comes after the exam.
    After,
    /// Old advice and what holds now.
    Advice,
    /// Results, dates, attempts and limits: short answers.
    Paperwork,
}

impl Place {
    /// Every place that works today.
    pub const ALL: [Self; 9] = [
        Self::Now,
        Self::Results,
        Self::Timeline,
        Self::Sources,
        Self::MyData,
        Self::Advisor,
        Self::After,
        Self::Advice,
        Self::Paperwork,
    ];
    /// Those that stand in the bar, in its order.
    pub const BAR: [Self; 6] = [Self::Now, Self::Results, Self::Timeline, Self::After, Self::Sources, Self::MyData];

    /// The stable code for commands and ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Results => "results",
            Self::Sources => "sources",
            Self::MyData => "my-data",
            Self::Advisor => "advisor",
            Self::Timeline => "timeline",
            Self::After => "after",
            Self::Advice => "advice",
            Self::Paperwork => "paperwork",
        }
    }

    /// The name in the bar.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Now => "Now",
            Self::Results => "Results",
            Self::Sources => "How do we know?",
            Self::MyData => "My data",
            Self::Advisor => "For my advisor",
            Self::Timeline => "Timeline",
            Self::After => "After",
            Self::Advice => "Old advice, translated",
            Self::Paperwork => "Dates, rules and paperwork",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }
}

/// A form that is open in place. Those about results share one place, so at most one of them is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Route and attempt.
    Profile,
    /// Exam date and limits.
    Booking,
    /// New results.
    Add,
    /// A box for pasted lines, above the new results.
    Paste,
    /// One existing result.
    Edit(ResultId),
    /// The second tap of delete all.
    DeleteAll,
    /// The whole list of results, where it is long.
    AllResults,
    /// The plan for the next test.
    NextTest,
    /// Breaks, hard times, and what the school asks for.
    Circumstances,
    /// One attempt, new or known.
    Attempt,
    /// Another exam day, tried out.
    WhatIf,
    /// Own dates, leaves and wishes around the timeline.
    Plans,
    /// One own event, new or known.
    Event,
    /// A saved copy that is to be looked at.
    Import,
}

impl Opened {
    const fn is_about_results(self) -> bool {
        matches!(self, Self::Add | Self::Paste | Self::Edit(_))
    }
}

/// A message about what has just happened, shown until the next command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub text: String,
    /// Whether it offers to take the change back.
    pub undo: bool,
}

/// The rows being typed and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryForm {
    /// Part of every control's id: a form with a new number is an empty one, whatever was typed before.
    pub serial: u32,
    /// The rows.
    pub rows: Vec<Row>,
    /// As long as `rows`, or shorter where nothing was checked.
    pub problems: Vec<RowProblems>,
}

impl EntryForm {
    /// The problems of row number `index`.
    #[must_use]
    pub fn problems_of(&self, index: usize) -> &[(super::Field, super::Problem)] {
        self.problems.get(index).map_or(&[], Vec::as_slice)
    }
}

/// What the student is doing right now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Where the student is.
    pub place: Place,
    opened: Vec<Opened>,
    /// Whether the first screen still stands: nothing has been told.
    pub first_run: bool,
    /// Rows of the open entry form, or of the first screen.
    pub entry: EntryForm,
    /// Route and attempt as chosen in the open form.
    pub profile: ProfileForm,
    /// Dates as typed in the open form.
    pub booking: BookingForm,
    /// What is wrong with those dates.
    pub booking_problems: BookingProblems,
    /// The words for the advisor, where they cannot be taken as they are.
    pub advisor: Option<AdvisorForm>,
    /// The next test as typed in the open form.
    pub next_test: NextTestForm,
    /// Circumstances as typed in the open form.
    pub circumstances: CircumstancesForm,
    /// How much of the timeline the picture shows.
    pub zoom: Zoom,
    /// The attempt as typed in the open form.
    pub attempt: AttemptForm,
    /// The exam day that is tried out.
    pub what_if: WhatIfForm,
    /// Own dates, leaves and wishes as typed in the open form.
    pub plans: PlansForm,
    /// The own event as typed.
    pub event: EventForm,
    /// What a link would hold, and the link once there is one.
    pub share: ShareForm,
    /// The saved copy that is on its way in.
    pub import: ImportForm,
    /// What is typed in the place "After".
    pub after: AfterForms,
    /// What is typed and shown in the translator of old advice.
    pub advice: AdviceForm,
    /// The last message.
    pub notice: Option<Notice>,
    undo: Vec<Record>,
}

impl Session {
    pub(super) fn for_record(record: &Record) -> Self {
        let first_run = record.is_empty();
        let mut session = Self { first_run, ..Self::default() };
        if first_run {
            session.fresh_rows(2);
        }
        session
    }

    /// The session over a record that another tab has changed: the same place, and the same form where it still
    /// has a meaning.
    pub(super) fn over(self, record: &Record) -> Self {
        if record.is_empty() {
            return Self { place: self.place, ..Self::for_record(record) };
        }
        let begun = self.first_run && self.entry.rows.iter().any(|row| !row.is_blank());
        let mut session = Self {
            first_run: false,
            notice: Some(Notice { text: "This was changed in another tab.".into(), undo: false }),
            undo: Vec::new(),
            ..self
        };
        if begun && session.results_form().is_none() {
            // Rows begun on the first screen go on in the form for more results.
            session.opened.push(Opened::Add);
        }
        if matches!(session.results_form(), Some(Opened::Edit(id)) if record.result(id).is_none()) {
            session.close_results();
        }
        session
    }

    /// Whether this form is open.
    #[must_use]
    pub fn is_open(&self, form: Opened) -> bool {
        self.opened.contains(&form)
    }

    /// The open form about results, if any.
    #[must_use]
    pub fn results_form(&self) -> Option<Opened> {
        self.opened.iter().copied().find(|form| form.is_about_results())
    }

    /// Whether rows stand on the screen whose text would be lost if they went.
    pub(super) fn has_rows_begun(&self) -> bool {
        self.results_form().is_some() && self.entry.rows.iter().any(|row| !row.is_blank())
    }

    /// Replaces the entry form by an empty one with `count` rows.
    pub(super) fn fresh_rows(&mut self, count: usize) {
        self.set_rows(vec![Row::default(); count]);
        self.entry.serial += 1;
    }

    /// Replaces the rows; what was typed is in them.
    pub(super) fn set_rows(&mut self, rows: Vec<Row>) {
        self.entry.rows = rows;
        self.entry.problems.clear();
    }

    /// Opens a form and loads it from the record; other forms stay as they are.
    pub(super) fn open(&mut self, form: Opened, record: &Record) {
        match form {
            Opened::Profile => self.profile = ProfileForm::of(record.profile),
            Opened::Booking => {
                self.booking = BookingForm::of(record.booking);
                self.booking_problems = BookingProblems::default();
            }
            Opened::Add | Opened::Paste => self.fresh_rows(1),
            Opened::Edit(id) => {
                self.fresh_rows(0);
                self.entry.rows = record.result(id).map(Row::of_result).into_iter().collect();
            }
            Opened::Circumstances => {
                self.circumstances = CircumstancesForm::of(record, self.circumstances.serial + 1);
            }
            Opened::DeleteAll
            | Opened::AllResults
            | Opened::NextTest
            | Opened::Attempt
            | Opened::WhatIf
            | Opened::Plans
            | Opened::Event
            | Opened::Import => {}
        }
        self.switch_to(form);
    }

    /// Opens a form with what is already in it.
    pub(super) fn switch_to(&mut self, form: Opened) {
        self.opened.retain(|other| *other != form && !(form.is_about_results() && other.is_about_results()));
        self.opened.push(form);
    }

    pub(super) fn close(&mut self, form: Opened) {
        self.opened.retain(|other| *other != form);
    }

    pub(super) fn close_results(&mut self) {
        self.opened.retain(|other| !other.is_about_results());
        self.set_rows(Vec::new());
    }

    pub(super) fn remember(&mut self, before: Record) {
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push(before);
    }

    pub(super) fn take_back(&mut self) -> Option<Record> {
        self.undo.pop()
    }

    /// The id of a control in a row of the entry form.
    #[must_use]
    pub fn control_id(&self, name: &str, row: usize) -> String {
        format!("{name}-{row}-{}", self.entry.serial)
    }

    /// Whether a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }
}
