use super::Softness;
use crate::calendar::Day;
use crate::exam::Milestone;
use crate::record::Binds;
use crate::rules::{Rule, Status};

/// Why a constraint stands in a timeline, and where its source is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of constraint it is.
    pub why: Why,
    /// The milestone that it binds.
    pub milestone: Milestone,
    /// The milestone from which it counts, where it does.
    pub other: Option<Milestone>,
    /// The day that it names, where it names one.
    pub day: Option<Day>,
    /// Who stands behind it.
    pub softness: Softness,
    /// The official rule, where there is one: its entry knows the source and its date.
    pub rule: Option<Rule>,
}

/// The kinds of constraint in a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What is still to be done cannot lie in the past.
    Today,
    /// It happened on this day.
    Happened,
    /// The student has booked or means this day.
    Booked,
    /// A day that the student or the school set.
    OwnDate(Binds),
    /// An event of the student's own.
    OwnEvent,
    /// An event by whose day a step has to be done, or a result there.
    NeedsStep,
    /// A step that comes after an event.
    AfterEvent,
    /// The school's last day for Step 1.
    SchoolLimit,
    /// The exam is not given on every day.
    OpenDays,
    /// No exam during a leave.
    Leave,
    /// The wait for the result: it is not the student's choice.
    ResultWait,
    /// The rules on attempts.
    Attempts,
    /// The last result has to be in hand before one applies again.
    ResultInHand,
    /// The permit takes its time.
    Permit,
    /// Without a permit there is no exam.
    NeedsPermit,
    /// An approved application for ECFMG certification comes first.
    EcfmgFirst,
    /// The eligibility period.
    Eligibility,
    /// The review of a request for accommodations.
    Review,
    /// A fee for late changes is reported.
    ChangeFee,
    /// The last day of changes.
    LastChange,
    /// Results by the named target.
    Target,
    /// Step 1 before the clerkships begin.
    BeforeClerkships,
    /// The exam after the clerkships end.
    AfterClerkships,
    /// The order of exams, and what an exam needs.
    Order,
    /// Step 2 CK after Step 1: usual, not a rule.
    UsualOrder,
    /// The degree is verified before Step 3.
    Degree,
    /// The certificate needs both Steps.
    Certificate,
    /// Steps 1 and 2 within ECFMG's years.
    EcfmgYears,
    /// The OET before the Pathways' deadline.
    OetFirst,
    /// Step 3 for an H-1B.
    H1b,
    /// A date of the season.
    SeasonDate,
    /// Months in which applications for away rotations are taken.
    AwayMonths,
    /// When one school wants letters.
    LettersDay,
}

impl Why {
    /// Whether anybody can change it; waits, official dates and the past cannot be repaired.
    #[must_use]
    pub const fn can_change(self) -> bool {
        !matches!(self, Self::Today | Self::Happened | Self::ResultWait | Self::SeasonDate | Self::OpenDays)
    }

    /// The constraint in a few words, for lists; views build sentences from the [`Reason`].
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Today => "not before today",
            Self::Happened => "has happened",
            Self::Booked => "your date",
            Self::OwnDate(_) => "a date you entered",
            Self::OwnEvent => "your event",
            Self::NeedsStep => "your event needs it by then",
            Self::AfterEvent => "only from your event on",
            Self::SchoolLimit => "your school's last day for Step 1",
            Self::OpenDays => "days on which the exam is given",
            Self::Leave => "no exam during your leave",
            Self::ResultWait => "the wait for the result",
            Self::Attempts => "the rules on attempts",
            Self::ResultInHand => "your last result comes first",
            Self::Permit => "the permit takes its time",
            Self::NeedsPermit => "no exam without a permit",
            Self::EcfmgFirst => "ECFMG approves your application first",
            Self::Eligibility => "your eligibility period",
            Self::Review => "the review of your accommodations request",
            Self::ChangeFee => "a fee for late changes is reported",
            Self::LastChange => "the last day to change the date",
            Self::Target => "results by the target you chose",
            Self::BeforeClerkships => "Step 1 before your clerkships",
            Self::AfterClerkships => "the exam after your clerkships",
            Self::Order => "what comes before this exam",
            Self::UsualOrder => "Step 2 CK after Step 1, as usual",
            Self::Degree => "the degree is verified first",
            Self::Certificate => "the certificate needs both Steps",
            Self::EcfmgYears => "both Steps within ECFMG's years",
            Self::OetFirst => "the last useful OET before the Pathways deadline",
            Self::H1b => "Step 3 before the rank list, for an H-1B",
            Self::SeasonDate => "a date of the season",
            Self::AwayMonths => "the months for away applications",
            Self::LettersDay => "the day one school names for letters",
        }
    }
}

impl From<Status> for Softness {
    fn from(status: Status) -> Self {
        match status {
            Status::Published => Self::Published,
            Status::Reported => Self::Reported,
            Status::Estimated => Self::Estimate,
        }
    }
}
