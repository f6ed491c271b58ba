//! The aggregate: the record, today's date, and what the student is doing right now.
//!
//! [`Planner::apply`] takes a [`Command`] and answers with an [`Outcome`]. It touches neither storage nor clock:
//! what has to be saved or erased comes back as an [`Effect`], and whoever holds the storage reports how it went
//! through [`Planner::keeping_is_now`].

mod advice;
mod advisor;
mod after;
mod apply;
mod apply_display;
mod apply_results;
mod apply_storage;
mod attempts;
mod backup;
mod checkpoint;
mod circumstances;
mod command;
mod entry;
mod events;
mod freeze;
mod keeping;
mod later;
mod paste;
mod plans;
mod problem;
mod rules_file;
mod season;
mod session;
mod setup;
mod share;
mod shared;
mod site;
mod slots;
mod transfer;
mod what_if;

use crate::calendar::Day;
use crate::exam::Route;
use crate::readiness::{self, Assessment};
use crate::record::Record;
use crate::site::SiteSettings;

pub use advice::AdviceForm;
pub use advisor::AdvisorForm;
pub use after::AfterForms;
pub use attempts::AttemptForm;
pub use backup::{BackupState, LastFile};
pub use checkpoint::NextTestForm;
pub use circumstances::{BreakRow, CircumstancesForm};
pub use command::{Command, CommandError, Fields};
pub use entry::{Row, RowProblems};
pub use events::EventForm;
pub use keeping::{Effect, Keeping, Mended, Unsaved};
pub use plans::{LeaveRow, OwnDay, PlansForm};
pub use problem::{Field, Problem, Question};
pub use rules_file::{Fetched, RulesFile};
pub use season::Zoom;
pub use session::{EntryForm, Notice, Opened, Place, Session};
pub use setup::{BookingForm, BookingProblems, ProfileForm};
pub use share::{Made, ReadOnly, ShareForm};
pub use slots::Slot;
pub use transfer::{ImportForm, Preview};
pub use what_if::{WhatIf, WhatIfForm};

/// One student's planner.
///
/// ```
/// use ready_to_sit::planner::Planner;
/// use ready_to_sit::readiness::Verdict;
///
/// let mut planner = Planner::new("2026-11-22".parse()?);
/// let outcome = planner.apply_json(
///     r#"{ "command": "add-results", "fields": {
///         "test-0": "cbssa-30", "date-0": "2026-11-08", "score-0": "76",
///         "test-1": "cbssa-31", "date-1": "2026-11-19", "score-1": "78" } }"#,
/// );
/// assert!(outcome.accepted);
/// assert_eq!(planner.record().results().len(), 2);
/// assert_eq!(planner.assessment().verdict, Verdict::Ready);
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Planner {
    today: Day,
    record: Record,
    assessment: Assessment,
    keeping: Keeping,
    aside: Vec<String>,
    mended: Option<Mended>,
    session: Session,
    way: season::Way,
    whole: bool,
    site: SiteSettings,
    is_set: bool,
    /// The record with the site's defaults; `None` where they add nothing.
    completed: Option<Box<Record>>,
    /// Why nothing can be changed; `None` where it can.
    read_only: Option<ReadOnly>,
}

/// What a command did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the command was carried out. If not, the reason stands beside the field or in the notice.
    pub accepted: bool,
    /// What the holder of the storage has to do now.
    pub effect: Option<Effect>,
    /// The control that should have the focus next, by its id; `None` leaves it where it is.
    pub focus: Option<String>,
    /// A sentence for screen readers.
    pub announce: Option<String>,
    /// The only part of the page that changed; `None` where it may be any.
    pub part: Option<Part>,
}

/// A part of the page that can be drawn alone, for what happens many times a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The panel in which another exam day is tried out.
    WhatIf,
}

impl Part {
    /// The id of its element.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::WhatIf => "what-if",
        }
    }
}

impl Planner {
    /// A planner that knows nothing but the date.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self::with_record(today, Record::default(), Keeping::InMemory)
    }

    /// A planner over a record that was read from storage, or could not be.
    #[must_use]
    pub fn with_record(today: Day, record: Record, keeping: Keeping) -> Self {
        let assessment = readiness::assess(&record, today);
        let session = Session::for_record(&record);
        let way = season::Way::default();
        let (site, completed) = (SiteSettings::default(), None);
        Self {
            today,
            record,
            assessment,
            keeping,
            aside: Vec::new(),
            mended: None,
            session,
            way,
            whole: true,
            site,
            is_set: false,
            completed,
            read_only: None,
        }
    }

    /// The date for which the planner answers.
    #[must_use]
    pub const fn today(&self) -> Day {
        self.today
    }

    /// What the answer goes by: what the student has told, with the site's defaults where nothing is told.
    #[must_use]
    pub fn record(&self) -> &Record {
        self.completed.as_deref().unwrap_or(&self.record)
    }

    /// What the student has told, and nothing else: this is kept and handed out.
    #[must_use]
    pub const fn told(&self) -> &Record {
        &self.record
    }

    /// The answer for [`Planner::record`] on [`Planner::today`].
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// Whether COMLEX is this student's exam, too: by the route told, or the one chosen on the first screen.
    #[must_use]
    pub fn sits_comlex(&self) -> bool {
        let chosen = self.session.profile.profile().route.filter(|_| self.session.first_run);
        chosen.or(self.record().profile.route) == Some(Route::UsDo)
    }

    /// Where the record lives.
    #[must_use]
    pub const fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// What the student is doing right now; never stored.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Says what day it is now. The answer is computed anew where the day has changed.
    pub fn set_today(&mut self, today: Day) {
        if today != self.today {
            self.today = today;
            self.reassess();
        }
    }

    /// Takes over what is stored now that another tab has changed it. The open form and what was typed in it stay, unless
    /// the record has gone, or the result that is being edited has. What was done here can no longer be taken back: that
    /// would take back what the other tab did, too.
    pub fn take_over(&mut self, record: Record, keeping: Keeping) {
        if self.is_read_only() || (record == self.record && keeping == self.keeping) {
            return;
        }
        let session = std::mem::take(&mut self.session);
        self.session = session.over(&record);
        self.record = record;
        self.keeping = keeping;
        self.reassess();
    }

    fn reassess(&mut self) {
        self.completed = self.completed();
        self.assessment = readiness::assess(self.record(), self.today);
        self.way.forget();
    }
}
