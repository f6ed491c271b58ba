use thiserror::Error;

use crate::calendar::{Day, DayError};
use crate::record::{Confirmation, PrintedError, ScoreError};

/// A field of a result row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Which test.
    Test,
    /// Which scale.
    Scale,
    /// The number.
    Score,
    /// The day.
    Date,
    /// The printed chance.
    Printed,
}

impl Field {
    /// The name of the field in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Scale => "scale",
            Self::Score => "score",
            Self::Date => "date",
            Self::Printed => "printed",
        }
    }
}

/// Why a row cannot be added as it stands; each text says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// No row holds anything.
    #[error("Enter at least one result: which test, the day, and the score.")]
    NothingEntered,
    /// No test chosen.
    #[error("Choose which test this was.")]
    TestMissing,
    /// The test prints different scores, and the number alone does not say which.
    #[error("Choose which kind of number this is. We convert nothing between scales.")]
    ScaleMissing,
    /// The number is impossible on its scale.
    #[error("{0}")]
    Score(#[from] ScoreError),
    /// The number does not fit the usual scale, but another of this test.
    #[error("{typed} is not an EPC. If your report shows an older three-digit score, choose that scale below.")]
    ScoreOfAnotherScale {
        /// The number as typed.
        typed: String,
    },
    /// No day.
    #[error("Enter the day you took it.")]
    DateMissing,
    /// Not a day.
    #[error("This is not a date we can read: {0}.")]
    Date(DayError),
    /// After today.
    #[error("This day is still to come. Enter the day you took the test, up to today ({}).", today.in_words())]
    DateInFuture {
        /// Today.
        today: Day,
    },
    /// Nothing that a report prints.
    #[error("{0}")]
    Printed(#[from] PrintedError),
    /// Only NBME reports print a chance that the planner can use.
    #[error("We can use a printed chance only from a CBSSA or CBSE report. Leave this empty.")]
    PrintedElsewhere,
    /// The record is full.
    #[error("The planner holds at most {0} results. Delete some that no longer matter.")]
    Full(usize),
    /// Plausible only if the student says so.
    #[error("{0}")]
    Ask(Question),
}

/// A question that the student answers by ticking "yes, as I typed it" or by correcting the entry.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Question {
    /// A result of the same test and day exists.
    #[error("You already have a result of {test} on this day. Is this a second, separate result?")]
    Duplicate {
        /// What the student calls the test.
        test: String,
    },
    /// The printed chance is lower than any published reading of this score.
    #[error(
        "A printed chance of {printed} is lower than our figures give at {epc} EPC. Is it typed as your report prints it?"
    )]
    PrintedLow {
        /// As printed.
        printed: String,
        /// The score.
        epc: String,
    },
    /// The printed chance is higher than any published reading of this score.
    #[error(
        "A printed chance of {printed} is higher than our figures give at {epc} EPC. Is it typed as your report prints it?"
    )]
    PrintedHigh {
        /// As printed.
        printed: String,
        /// The score.
        epc: String,
    },
    /// The day lies years back.
    #[error("This was more than two years ago. Is the year right?")]
    OldDate,
}

impl Question {
    /// The field at which the question is asked.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::PrintedLow { .. } | Self::PrintedHigh { .. } => Field::Printed,
            Self::Duplicate { .. } | Self::OldDate => Field::Date,
        }
    }

    /// The words of the box that says yes.
    #[must_use]
    pub const fn yes(&self) -> &'static str {
        match self {
            Self::PrintedLow { .. } | Self::PrintedHigh { .. } => "Yes, my report prints this: use it",
            Self::Duplicate { .. } => "Yes, it is a separate result",
            Self::OldDate => "Yes, the year is right",
        }
    }

    /// What is stored when the student says yes.
    #[must_use]
    pub const fn confirmation(&self) -> Confirmation {
        match self {
            Self::PrintedLow { .. } | Self::PrintedHigh { .. } => Confirmation::PrintedChance,
            Self::Duplicate { .. } => Confirmation::Duplicate,
            Self::OldDate => Confirmation::OldDate,
        }
    }

    /// The name of the box that says yes.
    #[must_use]
    pub const fn box_name(&self) -> &'static str {
        self.confirmation().box_name()
    }
}
