use thiserror::Error;

use crate::calendar::Day;
use crate::exam::Milestone;

/// What the student plans beyond Step 1, and the dates that nobody else knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelinePlans {
    /// The year of the Match aimed at, 2026 to 2100; `None` until chosen.
    pub season: Option<u16>,
    /// By when the results are wanted.
    pub target: Target,
    /// Whether a residency under an H-1B visa is aimed at: then Step 3 is wanted before the rank list.
    pub h1b: bool,
    /// Whether Step 3 is planned before residency for another reason.
    pub step3: bool,
    /// Whether a DO student sits the COMLEX exams only.
    pub comlex_only: bool,
    /// Days that the review of a request for accommodations takes, as the student was told; 1 to 365.
    pub review_days: Option<u16>,
    /// Days that the student or the school has given to milestones.
    pub dates: Vec<OwnDate>,
    /// The student's own events.
    pub events: Vec<OwnEvent>,
    /// Stretches in which no exam can be sat.
    pub leaves: Vec<Leave>,
    /// The state in which a licence is meant, as two capital letters; `None` until told.
    pub state: Option<String>,
}

/// The named target from which latest days are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// Results are there when applications can be submitted.
    #[default]
    Submission,
    /// Results are there when programmes begin to read.
    Review,
}

/// Who set a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The student.
    #[default]
    Mine,
    /// The student's school.
    School,
}

/// How a day binds a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binds {
    /// On this day.
    On,
    /// On this day or later.
    From,
    /// On this day or earlier.
    Until,
}

/// A day that the student or the school has given to a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDate {
    /// Which milestone.
    pub of: Milestone,
    /// How the day binds it.
    pub binds: Binds,
    /// The day.
    pub day: Day,
    /// Who set it.
    pub whose: Whose,
}

/// An event of the student's own: a trip, an orientation, the begin of term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEvent {
    /// Its id, unique in the record.
    pub id: u16,
    /// The student's words; at most [`TimelinePlans::MAX_TITLE`] characters.
    pub title: String,
    /// When it begins.
    pub day: Day,
    /// What it limits; `None` where it is only shown.
    pub limit: Option<Limit>,
    /// Who set it.
    pub whose: Whose,
}

/// What an own event asks of another step. Its own day counts for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The step lies on the day of the event or earlier.
    Until(Milestone),
    /// The step lies on the day of the event or later.
    From(Milestone),
}

impl Limit {
    /// The step that is limited.
    #[must_use]
    pub const fn of(self) -> Milestone {
        match self {
            Self::Until(milestone) | Self::From(milestone) => milestone,
        }
    }
}

/// A stretch in which no exam can be sat, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The first day.
    pub from: Day,
    /// The last day; not before the first.
    pub to: Day,
    /// What it is.
    pub kind: LeaveKind,
}

/// What keeps exams out; all but a clerkship block are worth asking the school about early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LeaveKind {
    /// Leave of absence.
    #[default]
    Leave,
    /// A research year.
    Research,
    /// Waiting for a visa.
    Visa,
    /// Another interruption.
    Other,
    /// A clerkship block in which no exam is to be sat.
    Clerkship,
}

/// Why plans cannot be kept as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlansError {
    /// The season is none that is computed.
    #[error("The year of the Match lies between 2026 and 2100.")]
    Season,
    /// A review of no days, or of more than a year.
    #[error("A review takes 1 to 365 days.")]
    Review,
    /// A state that is not named by two capital letters.
    #[error("A state is named by two capital letters, for example NY.")]
    State,
    /// A leave ends before it begins.
    #[error("A leave ends on the day it begins or later. Check the two dates.")]
    LeaveEnds,
    /// A title that is empty or too long.
    #[error("A title has 1 to {max} characters.", max = TimelinePlans::MAX_TITLE)]
    Title,
    /// Two events bear one id.
    #[error("Two events bear the same id.")]
    RepeatedId,
    /// More than a record holds.
    #[error("A record holds at most {max} of each kind of entry.", max = TimelinePlans::MAX)]
    TooMany,
}

impl TimelinePlans {
    /// The most own dates, events and leaves, of each kind.
    pub const MAX: usize = 50;
    /// The longest title of an event, in characters.
    pub const MAX_TITLE: usize = 80;

    /// Whether the plans can be kept.
    ///
    /// # Errors
    /// [`PlansError`] names what cannot be. Days that contradict each other are no error: the timeline names the clash.
    ///
    /// ```
    /// use ready_to_sit::record::{PlansError, TimelinePlans};
    ///
    /// let plans = TimelinePlans { season: Some(2500), ..TimelinePlans::default() };
    /// assert_eq!(plans.check(), Err(PlansError::Season));
    /// ```
    pub fn check(&self) -> Result<(), PlansError> {
        // First: what follows compares events with each other.
        if [self.dates.len(), self.events.len(), self.leaves.len()].iter().any(|count| *count > Self::MAX) {
            return Err(PlansError::TooMany);
        }
        if self.season.is_some_and(|year| crate::rules::Season::of_match(year).is_none()) {
            return Err(PlansError::Season);
        }
        if self.review_days.is_some_and(|days| !(1..=365).contains(&days)) {
            return Err(PlansError::Review);
        }
        if self.state.as_deref().is_some_and(|code| code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(PlansError::State);
        }
        if self.leaves.iter().any(|leave| leave.to < leave.from) {
            return Err(PlansError::LeaveEnds);
        }
        if self.events.iter().any(|event| !(1..=Self::MAX_TITLE).contains(&event.title.chars().count())) {
            return Err(PlansError::Title);
        }
        let repeated = |(index, event): (usize, &OwnEvent)| self.events.iter().take(index).any(|e| e.id == event.id);
        if self.events.iter().enumerate().any(repeated) {
            return Err(PlansError::RepeatedId);
        }
        Ok(())
    }

    /// The day that was set for a milestone, where one was.
    #[must_use]
    pub fn day_of(&self, milestone: Milestone) -> Option<Day> {
        self.dates.iter().find(|date| date.of == milestone && date.binds == Binds::On).map(|date| date.day)
    }
}

/// A value with a stable code, for forms and stored documents.
macro_rules! codes {
    ($($name:ident { $($variant:ident $code:literal,)* })*) => {
        $(impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable code that forms and stored documents use.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The value with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        })*
    };
}

pub(super) use codes;

codes! {
    Target { Submission "submission", Review "review", }
    Whose { Mine "mine", School "school", }
    Binds { On "on", From "from", Until "until", }
    LeaveKind { Leave "leave", Research "research", Visa "visa", Other "other", Clerkship "clerkship", }
}
