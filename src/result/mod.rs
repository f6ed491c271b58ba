//! From exam day to result.

mod appraisal;
mod retake_plan;
mod stage;
mod window;

pub use appraisal::{Proposal, Rank, proposals};
pub use retake_plan::{RetakePlan, TooSoon};
pub use stage::{Body, Stage, first_exam, has_come};
pub use window::{Reliance, ResultWindow};
