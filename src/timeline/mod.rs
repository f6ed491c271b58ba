//! From today to residency: milestones, the constraints between them, and what clashes.
//!
//! [`Network`] is the solver: milestones are nodes, constraints are monotone functions of a day.

mod fixpoint;
mod gap;
mod network;
mod repair;
mod solve;

pub use fixpoint::Span;
pub use gap::{Calendar, Gap, Step};
pub use network::{Bound, Choice, Constraint, ConstraintId, Network, NodeId, Softness};
pub use repair::{Change, Repair};
pub use solve::{Branch, Conflict, Solved};
