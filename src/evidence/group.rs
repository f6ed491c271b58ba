use super::{Figure, figures};

/// A group of people for whom USMLE publishes pass rates of Step 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Schools in the United States that grant the MD.
    UsMd,
    /// Schools in the United States that grant the DO.
    UsDo,
    /// Schools outside the United States (from 2025 with Canada).
    NonUs,
}

impl Group {
    /// Every group, in the order of the official table.
    pub const ALL: [Self; 3] = [Self::UsMd, Self::UsDo, Self::NonUs];

    /// The newest pass rate of people who sat Step 1 for the first time, of 100.
    ///
    /// It says how a group did, not how one student will do: the verdict does not use it.
    ///
    /// ```
    /// use ready_to_sit::evidence::Group;
    ///
    /// assert_eq!(Group::NonUs.first_taker_rate().value, "75");
    /// assert_eq!(Group::NonUs.first_taker_rate().year, "2025");
    /// ```
    #[must_use]
    pub const fn first_taker_rate(self) -> &'static Figure {
        match self {
            Self::UsMd => &figures::PASS_RATE_2025_US_MD_FIRST,
            Self::UsDo => &figures::PASS_RATE_2025_US_DO_FIRST,
            Self::NonUs => &figures::PASS_RATE_2025_NON_US_FIRST,
        }
    }

    /// The newest pass rate of people who had sat Step 1 before, of 100.
    ///
    /// ```
    /// use ready_to_sit::evidence::Group;
    ///
    /// assert_eq!(Group::UsMd.repeater_rate().value, "71");
    /// ```
    #[must_use]
    pub const fn repeater_rate(self) -> &'static Figure {
        match self {
            Self::UsMd => &figures::PASS_RATE_2025_US_MD_REPEAT,
            Self::UsDo => &figures::PASS_RATE_2025_US_DO_REPEAT,
            Self::NonUs => &figures::PASS_RATE_2025_NON_US_REPEAT,
        }
    }
}
