/// What a bare number can be (C-11). Nothing is converted from one kind to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Equated per cent correct of an NBME form.
    Nbme,
    /// Per cent correct in a question bank.
    Bank,
    /// A score that a site or an app predicts.
    Predicted,
    /// A three-digit Step 1 score of an old report.
    OldReport,
    /// A score of Step 2 CK.
    Step2,
    /// A COMLEX or COMSAE score.
    Comlex,
    /// A pass rate of a group.
    Rate,
}

impl Kind {
    /// Every kind, in the order in which it is asked.
    pub const ALL: [Self; 7] =
        [Self::Nbme, Self::Bank, Self::Predicted, Self::OldReport, Self::Step2, Self::Comlex, Self::Rate];

    /// The stable code for commands.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nbme => "kind-nbme",
            Self::Bank => "kind-bank",
            Self::Predicted => "kind-predicted",
            Self::OldReport => "kind-old-report",
            Self::Step2 => "kind-step-2",
            Self::Comlex => "kind-comlex",
            Self::Rate => "kind-rate",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
