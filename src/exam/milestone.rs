use std::fmt;
use std::str::FromStr;

use super::Exam;
use crate::rules::Event;

/// A station on the way from today to residency.
///
/// Its text form is a short code (`step-1`, `step-1-result`, `match-day`, `own-3`), used in forms and stored documents.
///
/// ```
/// use ready_to_sit::exam::{Exam, Milestone};
///
/// let milestone: Milestone = "step-2-result".parse()?;
/// assert_eq!(milestone, Milestone::Result(Exam::Step2));
/// assert_eq!(milestone.to_string(), "step-2-result");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Milestone {
    /// Applying for ECFMG certification, which has to be approved before the first Step can be applied for.
    EcfmgApplication,
    /// Asking for accommodations at Step 1.
    Accommodations,
    /// Applying for Step 1.
    Application,
    /// The scheduling permit for Step 1.
    Permit,
    /// The first day of the eligibility period for Step 1.
    EligibilityStart,
    /// Its last day.
    EligibilityEnd,
    /// The last day on which moving Step 1 is safe from the fee that is reported.
    MoveBy,
    /// The last day on which Step 1 can be moved.
    LastChange,
    /// An exam.
    Exam(Exam),
    /// Its result.
    Result(Exam),
    /// The first day of the core clerkships.
    ClerkshipsStart,
    /// Their last day.
    ClerkshipsEnd,
    /// Applying for away rotations.
    AwayApply,
    /// The first day of away rotations.
    AwayRotations,
    /// The OET for an ECFMG Pathway.
    Oet,
    /// The ECFMG Certificate.
    Certificate,
    /// The last letter of recommendation is in.
    Letters,
    /// The medical school's letter is sent.
    Mspe,
    /// A date of the residency season.
    Season(Event),
    /// The degree.
    Graduation,
    /// The first day of residency.
    Residency,
    /// An event of the student's own, by its id.
    Own(u16),
}

/// The rows of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Step 1 and all around it.
    Step1,
    /// The COMLEX exams.
    Comlex,
    /// Clerkships and away rotations.
    Clerkships,
    /// Step 2 CK.
    Step2,
    /// ECFMG.
    Ecfmg,
    /// The application and the Match.
    Application,
    /// Step 3.
    Step3,
    /// The student's own events.
    Own,
}

impl Lane {
    /// Every row, from top to bottom.
    pub const ALL: [Self; 8] = [
        Self::Step1,
        Self::Comlex,
        Self::Clerkships,
        Self::Step2,
        Self::Ecfmg,
        Self::Application,
        Self::Step3,
        Self::Own,
    ];
}

impl Milestone {
    /// Every milestone but the season's and the student's own.
    pub const PLAIN: [Self; 30] = [
        Self::EcfmgApplication,
        Self::Accommodations,
        Self::Application,
        Self::Permit,
        Self::EligibilityStart,
        Self::EligibilityEnd,
        Self::MoveBy,
        Self::LastChange,
        Self::Exam(Exam::Step1),
        Self::Exam(Exam::Step2),
        Self::Exam(Exam::Step3),
        Self::Exam(Exam::Comlex1),
        Self::Exam(Exam::Comlex2),
        Self::Exam(Exam::Comlex3),
        Self::Result(Exam::Step1),
        Self::Result(Exam::Step2),
        Self::Result(Exam::Step3),
        Self::Result(Exam::Comlex1),
        Self::Result(Exam::Comlex2),
        Self::Result(Exam::Comlex3),
        Self::ClerkshipsStart,
        Self::ClerkshipsEnd,
        Self::AwayApply,
        Self::AwayRotations,
        Self::Oet,
        Self::Certificate,
        Self::Letters,
        Self::Mspe,
        Self::Graduation,
        Self::Residency,
    ];

    /// The row in which it stands.
    #[must_use]
    pub const fn lane(self) -> Lane {
        match self {
            Self::Accommodations
            | Self::Application
            | Self::Permit
            | Self::EligibilityStart
            | Self::EligibilityEnd
            | Self::MoveBy
            | Self::LastChange
            | Self::Exam(Exam::Step1)
            | Self::Result(Exam::Step1) => Lane::Step1,
            Self::Exam(Exam::Comlex1 | Exam::Comlex2 | Exam::Comlex3)
            | Self::Result(Exam::Comlex1 | Exam::Comlex2 | Exam::Comlex3) => Lane::Comlex,
            Self::ClerkshipsStart | Self::ClerkshipsEnd | Self::AwayApply | Self::AwayRotations => Lane::Clerkships,
            Self::Exam(Exam::Step2) | Self::Result(Exam::Step2) => Lane::Step2,
            Self::EcfmgApplication | Self::Oet | Self::Certificate | Self::Season(Event::PathwayDeadline) => {
                Lane::Ecfmg
            }
            Self::Letters | Self::Mspe | Self::Season(_) | Self::Graduation | Self::Residency => Lane::Application,
            Self::Exam(Exam::Step3) | Self::Result(Exam::Step3) => Lane::Step3,
            Self::Own(_) => Lane::Own,
        }
    }
}

impl Milestone {
    /// What the student reads; of an own event, whose title the record holds, only that it is one.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::EcfmgApplication => "Apply to ECFMG",
            Self::Accommodations => "Ask for accommodations",
            Self::Application => "Apply for Step 1",
            Self::Permit => "Scheduling permit",
            Self::EligibilityStart => "Eligibility begins",
            Self::EligibilityEnd => "Eligibility ends",
            Self::MoveBy => "Move by, to be safe",
            Self::LastChange => "Last change day",
            Self::Exam(exam) => exam.label(),
            Self::Result(Exam::Step1) => "Step 1 result",
            Self::Result(Exam::Step2) => "Step 2 CK result",
            Self::Result(Exam::Step3) => "Step 3 result",
            Self::Result(Exam::Comlex1) => "COMLEX Level 1 result",
            Self::Result(Exam::Comlex2) => "COMLEX Level 2-CE result",
            Self::Result(Exam::Comlex3) => "COMLEX Level 3 result",
            Self::ClerkshipsStart => "Clerkships begin",
            Self::ClerkshipsEnd => "Clerkships end",
            Self::AwayApply => "Apply for away rotations",
            Self::AwayRotations => "Away rotations begin",
            Self::Oet => "OET",
            Self::Certificate => "ECFMG Certificate",
            Self::Letters => "Letters are in",
            Self::Mspe => "MSPE is sent",
            Self::Season(event) => event.label(),
            Self::Graduation => "Graduation",
            Self::Residency => "Residency begins",
            Self::Own(_) => "Your own event",
        }
    }
}

impl Lane {
    /// The name of the row.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Step1 => "Step 1",
            Self::Comlex => "COMLEX",
            Self::Clerkships => "Clerkships",
            Self::Step2 => "Step 2 CK",
            Self::Ecfmg => "ECFMG",
            Self::Application => "Application and Match",
            Self::Step3 => "Step 3",
            Self::Own => "Your own",
        }
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EcfmgApplication => "ecfmg-application",
            Self::Accommodations => "accommodations",
            Self::Application => "application",
            Self::Permit => "permit",
            Self::EligibilityStart => "eligibility-start",
            Self::EligibilityEnd => "eligibility-end",
            Self::MoveBy => "move-by",
            Self::LastChange => "last-change",
            Self::Exam(exam) => exam.code(),
            Self::Result(exam) => return write!(f, "{}-result", exam.code()),
            Self::ClerkshipsStart => "clerkships-start",
            Self::ClerkshipsEnd => "clerkships-end",
            Self::AwayApply => "away-apply",
            Self::AwayRotations => "away-rotations",
            Self::Oet => "oet",
            Self::Certificate => "ecfmg-certificate",
            Self::Letters => "letters",
            Self::Mspe => "mspe",
            Self::Season(event) => event.code(),
            Self::Graduation => "graduation",
            Self::Residency => "residency",
            Self::Own(id) => return write!(f, "own-{id}"),
        })
    }
}

impl FromStr for Milestone {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let own = || code.strip_prefix("own-")?.parse().ok().map(Self::Own);
        let exam = || Exam::from_code(code.strip_suffix("-result")?).map(Self::Result);
        let plain = || Self::PLAIN.into_iter().find(|milestone| milestone.to_string() == code);
        let season = || Event::from_code(code).map(Self::Season);
        exam().or_else(own).or_else(season).or_else(plain).ok_or_else(|| format!("unknown milestone \"{code}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        let mut all: Vec<Milestone> = Milestone::PLAIN.to_vec();
        all.extend(Event::ALL.map(Milestone::Season));
        all.extend([Milestone::Own(0), Milestone::Own(u16::MAX)]);
        for milestone in &all {
            assert_eq!(milestone.to_string().parse(), Ok(*milestone));
        }
        let codes: std::collections::HashSet<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(codes.len(), all.len());
        assert_eq!("own-x".parse::<Milestone>(), Err("unknown milestone \"own-x\"".into()));
    }
}
