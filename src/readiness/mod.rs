//! From practice results to an answer: estimate, forecast, verdict, explanation.
//!
//! Everything in here is a pure function of the record and of today's date. [`assess`] runs the parts in this order:
//!
//! 1. `qualify` sorts the results and says what keeps each one from counting in full; `sources` links other tests;
//! 2. `curve` reads from the printed chances where the score–chance curve lies between its two published edges;
//! 3. `estimate` follows the student's level and pace (`state`) from result to result, over study and breaks (`passing`);
//! 4. `exam_day` carries them to the exam in three futures and turns levels into chances;
//! 5. `verdict` applies the rules in their order, and `advice` names the one next step;
//! 6. `information` grades what all of this rests on.
//!
//! Steps 1 to 5 make a `picture`. What stands beside the verdict draws it again with something different: `explanation`
//! without each result, `what_if` and `checkpoint` with one more form, `forecast` on other days. `surprise`, `streams` and
//! `gate` read what is there. None of these changes a verdict.
//!
//! Every number comes from `parameters`, which takes it from [`evidence`](crate::evidence).

mod advice;
mod answer;
mod assess;
mod checkpoint;
mod curve;
mod estimate;
mod exam_day;
mod explanation;
mod forecast;
mod gate;
mod information;
mod normal;
mod parameters;
mod passing;
mod picture;
mod qualify;
mod repeat;
mod situation;
mod sources;
mod state;
mod streams;
mod surprise;
mod test_again;
mod trend;
mod verdict;
mod what_if;

pub use answer::{
    Assessment, Chance, CurveReading, Earn, Future, FutureChances, GateLine, InformationGrade, InformationLimit,
    InformationQuality, LastChange, Level, Meanwhile, NextStep, Overlay, Reading, ReadingUse, Reason, TestAgain, Trend,
    Verdict, WeakeningCause,
};
pub use assess::{assess, assess_with};
pub use checkpoint::{Branch, CheckpointOutcome, CheckpointRule};
pub use curve::{Plausibility, plausibility, published_chances};
pub use explanation::{Explanation, FreshForm, Without};
pub use forecast::{FanPoint, Forecast, Wait};
pub use parameters::{CHOICES_BESIDE, CHOICES_USED, FIGURES_BESIDE, FIGURES_USED, Parameters};
pub use repeat::{Fresh, Repeat, Sensible, repeat};
pub use sources::{Family, Link, OtherSource};
pub use streams::{Agreement, Direction, Streams};
pub use surprise::{LastResult, Margin, Surprise};
