/// How a figure came to us, and so how far to trust it.
///
/// Background and doubtful figures have no variant: they never ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Read in the primary source.
    Primary,
    /// A careful transcription that names the primary page.
    Careful,
    /// A secondary source only.
    Secondary,
    /// Our own arithmetic, shown with the figure.
    Estimate,
}

impl Confidence {
    /// Every code, from the surest to our own estimates.
    pub const ALL: [Self; 4] = [Self::Primary, Self::Careful, Self::Secondary, Self::Estimate];

    /// The short code of the evidence file: `P`, `S+`, `S` or `E`.
    ///
    /// ```
    /// use ready_to_sit::evidence::Confidence;
    ///
    /// assert_eq!(Confidence::ALL.map(Confidence::code), ["P", "S+", "S", "E"]);
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Primary => "P",
            Self::Careful => "S+",
            Self::Secondary => "S",
            Self::Estimate => "E",
        }
    }

    /// What the code means, in one sentence for the student.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Primary => "We read it at the source itself, or in a copy of it; of papers, the abstract.",
            Self::Careful => "We read a careful copy that names the official page and the day it was checked.",
            Self::Secondary => "We read it on a page that reports it second-hand.",
            Self::Estimate => "It is our estimate; the arithmetic is shown.",
        }
    }
}
