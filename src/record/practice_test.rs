use std::fmt;
use std::str::FromStr;

use super::Scale;

/// A practice test that a student can have taken.
///
/// Its text form is a short code (`cbssa-31`, `uwsa-2`, `free-120`), used in forms and in the stored document.
///
/// ```
/// use ready_to_sit::record::PracticeTest;
///
/// let test: PracticeTest = "cbssa-31".parse()?;
/// assert_eq!(test, PracticeTest::Cbssa { form: Some(31) });
/// assert_eq!(test.to_string(), "cbssa-31");
/// assert_eq!(test.label(), "NBME form 31");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PracticeTest {
    /// Comprehensive Basic Science Self-Assessment of the NBME; the form number where the student knows it.
    Cbssa {
        /// 1 to 99.
        form: Option<u8>,
    },
    /// Comprehensive Basic Science Examination, given by a school.
    Cbse,
    /// The free sample items of the USMLE.
    Free120,
    /// Self-assessment of `UWorld`, 1 to 3.
    Uwsa {
        /// 1 to 3.
        number: u8,
    },
    /// AMBOSS self-assessment.
    Amboss,
    /// A block of questions from a question bank.
    QuestionBank,
    /// Anything else.
    Other,
    /// Self-assessment of the NBOME for COMLEX-USA Level 1 (Phase 1); the form number where the student knows it.
    Comsae {
        /// 100 to 255.
        form: Option<u8>,
    },
    /// Comprehensive Clinical Science Self-Assessment of the NBME, for Step 2 CK; the form number where it is known.
    Ccssa {
        /// 1 to 99.
        form: Option<u8>,
    },
}

/// The exam that a practice test prepares for. What belongs to one never enters the answer for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExamOf {
    /// USMLE Step 1.
    Step1,
    /// COMLEX-USA Level 1.
    ComlexLevel1,
    /// USMLE Step 2 CK.
    Step2Ck,
}

impl PracticeTest {
    /// CBSSA forms that students spoke of in 2025 and 2026, newest first; others can be entered without a number.
    pub const CBSSA_FORMS: std::ops::RangeInclusive<u8> = 26..=33;

    /// What the student reads.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Cbssa { form: Some(form) } => format!("NBME form {form}"),
            Self::Cbssa { form: None } => "NBME form, number not known".into(),
            Self::Cbse => "CBSE, taken at school".into(),
            Self::Free120 => "Free 120".into(),
            Self::Uwsa { number } => format!("UWorld self-assessment {number}"),
            Self::Amboss => "AMBOSS self-assessment".into(),
            Self::QuestionBank => "Question-bank block".into(),
            Self::Other => "Another practice test".into(),
            Self::Comsae { form } => with_form("COMSAE Phase 1", form),
            Self::Ccssa { form } => with_form("CCSSA (Step 2 CK)", form),
        }
    }

    /// The short name for charts and narrow tables.
    #[must_use]
    pub fn short_label(self) -> String {
        match self {
            Self::Cbssa { form: Some(form) } => format!("NBME {form}"),
            Self::Cbssa { form: None } => "NBME".into(),
            Self::Cbse => "CBSE".into(),
            Self::Free120 => "Free 120".into(),
            Self::Uwsa { number } => format!("UWSA {number}"),
            Self::Amboss => "AMBOSS".into(),
            Self::QuestionBank => "Q-bank".into(),
            Self::Other => "Other".into(),
            Self::Comsae { form } => with_form("COMSAE", form),
            Self::Ccssa { form } => with_form("CCSSA", form),
        }
    }

    /// The scales on which a result of this test can be, the usual one first (C-07, C-11).
    ///
    /// More than one scale without a usual one means that the student is always asked; see
    /// [`PracticeTest::usual_scale`].
    #[must_use]
    pub const fn scales(self) -> &'static [Scale] {
        match self {
            Self::Cbssa { .. } => &[Scale::Epc, Scale::ThreeDigit],
            Self::Cbse | Self::Ccssa { .. } => &[Scale::Epc],
            Self::Comsae { .. } => &[Scale::Comsae],
            Self::Free120 | Self::QuestionBank => &[Scale::Percent],
            Self::Uwsa { .. } => &[Scale::ThreeDigit, Scale::Percent],
            Self::Amboss | Self::Other => &[Scale::Percent, Scale::ThreeDigit],
        }
    }

    /// The scale that today's report of this test prints, or `None` where the student has to say.
    #[must_use]
    pub const fn usual_scale(self) -> Option<Scale> {
        match self {
            Self::Cbssa { .. } | Self::Cbse | Self::Ccssa { .. } => Some(Scale::Epc),
            Self::Comsae { .. } => Some(Scale::Comsae),
            Self::Free120 | Self::QuestionBank => Some(Scale::Percent),
            Self::Uwsa { .. } => Some(Scale::ThreeDigit),
            Self::Amboss | Self::Other => None,
        }
    }

    /// Whether the report of this test prints a chance of passing that the planner can use.
    #[must_use]
    pub const fn prints_chance(self) -> bool {
        matches!(self, Self::Cbssa { .. } | Self::Cbse)
    }

    /// The number of the form, of tests whose forms are numbered and where the student knows it.
    #[must_use]
    pub const fn form(self) -> Option<u8> {
        match self {
            Self::Cbssa { form } | Self::Comsae { form } | Self::Ccssa { form } => form,
            _ => None,
        }
    }

    /// The exam that the test prepares for.
    ///
    /// ```
    /// use ready_to_sit::record::{ExamOf, PracticeTest};
    ///
    /// assert_eq!(PracticeTest::Ccssa { form: Some(14) }.exam(), ExamOf::Step2Ck);
    /// assert_eq!(PracticeTest::Cbse.exam(), ExamOf::Step1);
    /// ```
    #[must_use]
    pub const fn exam(self) -> ExamOf {
        match self {
            Self::Comsae { .. } => ExamOf::ComlexLevel1,
            Self::Ccssa { .. } => ExamOf::Step2Ck,
            _ => ExamOf::Step1,
        }
    }
}

fn with_form(name: &str, form: Option<u8>) -> String {
    match form {
        Some(form) => format!("{name}, form {form}"),
        None => name.into(),
    }
}

impl fmt::Display for PracticeTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cbssa { form: Some(form) } => write!(f, "cbssa-{form}"),
            Self::Cbssa { form: None } => f.write_str("cbssa"),
            Self::Cbse => f.write_str("cbse"),
            Self::Free120 => f.write_str("free-120"),
            Self::Uwsa { number } => write!(f, "uwsa-{number}"),
            Self::Amboss => f.write_str("amboss"),
            Self::QuestionBank => f.write_str("question-bank"),
            Self::Other => f.write_str("other"),
            Self::Comsae { form: Some(form) } => write!(f, "comsae-{form}"),
            Self::Comsae { form: None } => f.write_str("comsae"),
            Self::Ccssa { form: Some(form) } => write!(f, "ccssa-{form}"),
            Self::Ccssa { form: None } => f.write_str("ccssa"),
        }
    }
}

impl FromStr for PracticeTest {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let test = match code {
            "cbssa" => Self::Cbssa { form: None },
            "cbse" => Self::Cbse,
            "free-120" => Self::Free120,
            "amboss" => Self::Amboss,
            "question-bank" => Self::QuestionBank,
            "other" => Self::Other,
            "comsae" => Self::Comsae { form: None },
            "ccssa" => Self::Ccssa { form: None },
            _ => return numbered(code).ok_or_else(|| format!("unknown practice test \"{code}\"")),
        };
        Ok(test)
    }
}

fn numbered(code: &str) -> Option<PracticeTest> {
    let (family, number) = code.split_once('-')?;
    let number: u8 = number.parse().ok()?;
    match family {
        "cbssa" if (1..=99).contains(&number) => Some(PracticeTest::Cbssa { form: Some(number) }),
        "comsae" if number >= 100 => Some(PracticeTest::Comsae { form: Some(number) }),
        "ccssa" if (1..=99).contains(&number) => Some(PracticeTest::Ccssa { form: Some(number) }),
        "uwsa" if (1..=3).contains(&number) => Some(PracticeTest::Uwsa { number }),
        _ => None,
    }
}
