//! From exam day to result.

mod stage;
mod window;

pub use stage::{Body, Stage, first_exam, has_come};
pub use window::{Reliance, ResultWindow};
