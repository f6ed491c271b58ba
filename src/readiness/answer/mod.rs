//! What an assessment is made of, in values; the views put them into words.

mod assessment;
mod chances;
mod next_step;
mod reading;

pub use assessment::{Assessment, GateLine, Overlay, Reason, Verdict};
pub use chances::{Chance, CurveReading, Future, FutureChances, Level, Trend};
pub use next_step::{Earn, LastChange, Meanwhile, NextStep, TestAgain};
pub use reading::{InformationGrade, InformationLimit, InformationQuality, Reading, ReadingUse, WeakeningCause};
