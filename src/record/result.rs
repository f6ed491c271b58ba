use super::{ExamOf, PracticeTest, Printed, Score};
use crate::calendar::Day;

/// The name of one result within its record; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResultId(pub u32);

/// One practice result as the student entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeResult {
    /// Unique within the record.
    pub id: ResultId,
    /// Which test it was.
    pub test: PracticeTest,
    /// The day it was taken.
    pub date: Day,
    /// The score on its own scale.
    pub score: Score,
    /// The chance of passing that the report prints, if any.
    pub printed: Option<Printed>,
    /// What differed from a standard sitting.
    pub conditions: Conditions,
    /// Questions about this result that the student answered with "yes, as I typed it".
    pub confirmed: Vec<Confirmation>,
}

/// What was different from a standard sitting: timed, not seen before, in one go, closed book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "four independent facts about one sitting")]
pub struct Conditions {
    /// Without the clock, or with more time than approved.
    pub untimed: bool,
    /// The form, or many of its questions, had been seen before.
    pub seen_before: bool,
    /// Broken up over several sittings, or not finished.
    pub interrupted: bool,
    /// Things were looked up.
    pub open_book: bool,
}

impl Conditions {
    /// The stable codes of what was different, in a fixed order.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        let facts = [
            (self.untimed, "untimed"),
            (self.seen_before, "seen-before"),
            (self.interrupted, "interrupted"),
            (self.open_book, "open-book"),
        ];
        facts.into_iter().filter_map(|(holds, code)| holds.then_some(code))
    }

    /// Notes what a code says; `false` for an unknown one.
    pub(super) fn note(&mut self, code: &str) -> bool {
        let fact = match code {
            "untimed" => &mut self.untimed,
            "seen-before" => &mut self.seen_before,
            "interrupted" => &mut self.interrupted,
            "open-book" => &mut self.open_book,
            _ => return false,
        };
        *fact = true;
        true
    }

    /// Whether nothing was different.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }
}

/// A question about a result that the student has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confirmation {
    /// The printed chance is right although it lies far from what the score suggests.
    PrintedChance,
    /// It is a second result although one of the same test and day exists.
    Duplicate,
    /// The date is right although it lies years back.
    OldDate,
}

impl Confirmation {
    /// Every question.
    pub const ALL: [Self; 3] = [Self::PrintedChance, Self::Duplicate, Self::OldDate];

    /// The name of the box, in a form, that says yes.
    #[must_use]
    pub const fn box_name(self) -> &'static str {
        match self {
            Self::PrintedChance => "yes-printed",
            Self::Duplicate => "yes-duplicate",
            Self::OldDate => "yes-old",
        }
    }

    /// The stable code that stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrintedChance => "printed-chance",
            Self::Duplicate => "duplicate",
            Self::OldDate => "old-date",
        }
    }
}

impl PracticeResult {
    /// Whether the student has answered this question about the result with yes.
    #[must_use]
    pub fn has_confirmed(&self, question: Confirmation) -> bool {
        self.confirmed.contains(&question)
    }

    /// The score where it is an EPC that speaks of Step 1, the only one that its chance is computed from. The EPC of a
    /// CCSSA is another scale under the same name.
    #[must_use]
    pub fn step1_epc(&self) -> Option<f64> {
        self.score.epc().filter(|_| self.test.exam() == ExamOf::Step1)
    }
}
