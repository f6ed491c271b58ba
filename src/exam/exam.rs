use crate::rules::Rule;

/// A licensing exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exam {
    /// USMLE Step 1.
    Step1,
    /// USMLE Step 2 CK.
    Step2,
    /// USMLE Step 3.
    Step3,
    /// COMLEX-USA Level 1.
    Comlex1,
    /// COMLEX-USA Level 2-CE.
    Comlex2,
    /// COMLEX-USA Level 3.
    Comlex3,
}

/// Which body gives an exam, and so whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Series {
    /// The Steps.
    Usmle,
    /// The Levels.
    Comlex,
}

impl Exam {
    /// Every exam, the Steps first.
    pub const ALL: [Self; 6] = [Self::Step1, Self::Step2, Self::Step3, Self::Comlex1, Self::Comlex2, Self::Comlex3];

    /// The stable code that forms and stored documents use.
    ///
    /// ```
    /// use ready_to_sit::exam::Exam;
    ///
    /// assert_eq!(Exam::Step2.code(), "step-2");
    /// assert_eq!(Exam::from_code("comlex-1"), Some(Exam::Comlex1));
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Step1 => "step-1",
            Self::Step2 => "step-2",
            Self::Step3 => "step-3",
            Self::Comlex1 => "comlex-1",
            Self::Comlex2 => "comlex-2",
            Self::Comlex3 => "comlex-3",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Step1 => "Step 1",
            Self::Step2 => "Step 2 CK",
            Self::Step3 => "Step 3",
            Self::Comlex1 => "COMLEX Level 1",
            Self::Comlex2 => "COMLEX Level 2-CE",
            Self::Comlex3 => "COMLEX Level 3",
        }
    }

    /// The exam with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|exam| exam.code() == code)
    }

    /// Whose rules hold.
    #[must_use]
    pub const fn series(self) -> Series {
        match self {
            Self::Step1 | Self::Step2 | Self::Step3 => Series::Usmle,
            Self::Comlex1 | Self::Comlex2 | Self::Comlex3 => Series::Comlex,
        }
    }
}

impl Series {
    /// The rule for the number of attempts at one exam.
    pub(super) const fn attempts(self) -> Rule {
        match self {
            Self::Usmle => Rule::UsmleAttempts,
            Self::Comlex => Rule::ComlexAttempts,
        }
    }

    /// The rule for the number of attempts within 12 months.
    pub(super) const fn attempts_a_year(self) -> Rule {
        match self {
            Self::Usmle => Rule::UsmleAttemptsAYear,
            Self::Comlex => Rule::ComlexAttemptsAYear,
        }
    }

    /// The rule on sitting a passed exam again.
    pub(super) const fn retake_after_pass(self) -> Rule {
        match self {
            Self::Usmle => Rule::UsmleRetakeAfterPass,
            Self::Comlex => Rule::ComlexRetakeAfterPass,
        }
    }
}
