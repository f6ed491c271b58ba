//! What the student tells the planner: the one document that is stored, exported and assessed.
//!
//! [`Record`] is the aggregate. Its parts are values that cannot hold nonsense: a [`Score`] knows its scale and
//! its range, a [`Printed`] chance is what a report can print. Whether an entry is *plausible* (a duplicate, a
//! printed chance far from its score) is asked by the planner, which sees the whole record.

mod advisor;
mod after;
mod backup;
mod display;
mod document;
mod migrations;
mod miss;
mod plans;
mod practice_test;
mod printed;
mod profile;
mod recovery;
mod result;
mod score;
mod snapshot;
mod stored;
mod stored_advisor;
mod stored_after;
mod stored_backup;
mod stored_plans;
mod stored_study;
mod stored_timeline;
mod study_day;
mod timeline_plans;

pub use advisor::{AdvisorPage, AdvisorPart};
pub use after::{After, Answer, AnswerKind, Item, ItemKind, Notes, STANDINGS, SUBJECTS, SYSTEMS};
pub use backup::Backup;
pub use display::Display;
pub use document::{DocumentError, Record, SCHEMA};
pub use migrations::migrate;
pub use miss::{Miss, MissKind};
pub use plans::{Break, Breaks, BreaksError, Checkpoint, Gate, NextTest};
pub use practice_test::{ExamOf, PracticeTest};
pub use printed::{Printed, PrintedError};
pub use profile::{AcceptableRisk, Booking, ExamDate, Profile};
pub use result::{Conditions, Confirmation, PracticeResult, ResultId};
pub use score::{Scale, Score, ScoreError};
pub use snapshot::{Closeness, Frozen, Snapshot};
pub use study_day::{StudyDay, StudyLevel};
pub use timeline_plans::{Binds, Leave, LeaveKind, Limit, OwnDate, OwnEvent, PlansError, Target, TimelinePlans, Whose};
