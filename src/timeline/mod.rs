//! From today to residency: milestones, the constraints between them, and what clashes.
//!
//! [`Network`] is the solver: milestones are nodes, constraints are monotone functions of a day ([`Gap`]). [`Timeline`]
//! builds the network of one student from the record and the rules, solves it once for each wait for results, and reads
//! the answer back as milestones with days and clashes with reasons. [`reachable`] and [`Difference`] ask it again for
//! other seasons and other exam days.

mod build_exams;
mod build_season;
mod build_step1;
mod clash;
mod compare;
mod draft;
mod fixpoint;
mod gap;
mod network;
mod plan;
mod reason;
mod repair;
mod solve;
mod stage;

pub use clash::Clash;
pub use compare::{Difference, Moved, Reach, reachable};
pub use draft::Wait;
pub use fixpoint::Span;
pub use gap::{Calendar, Gap, Step};
pub use network::{Bound, Choice, Constraint, ConstraintId, Network, NodeId, Softness};
pub use plan::{ClerkshipOptions, ResultDays, Station, Timeline, Trial};
pub use reason::{Reason, Why};
pub use repair::{Change, Repair};
pub use solve::{Branch, Conflict, Solved};
pub use stage::Stage;
