use crate::exam::{Exam, Milestone};
use crate::record::{Gate, LeaveKind, Record, TimelinePlans};

/// What can be shared beside the practice results, each with a box of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SharedPart {
    /// The exam date and the limits around it.
    Dates,
    /// How the student comes to the exam.
    Route,
    /// The chance of failing that the student accepts, and what the school asks for.
    Lines,
    /// The next practice test and the rule written down for it.
    NextTest,
    /// The Match season and the dates on the way there.
    Way,
    /// First attempt or repeat, and every attempt at every exam.
    Attempts,
    /// H-1B, Step 3 before residency, and waits for a visa.
    Visa,
    /// Illness, loss, breaks, leaves and accommodations.
    Health,
    /// Everything in the student's own words.
    Words,
}

impl SharedPart {
    /// Every part, in the order in which it is offered.
    pub const ALL: [Self; 9] = [
        Self::Dates,
        Self::Route,
        Self::Lines,
        Self::NextTest,
        Self::Way,
        Self::Attempts,
        Self::Visa,
        Self::Health,
        Self::Words,
    ];

    /// The stable code that forms use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Route => "route",
            Self::Lines => "lines",
            Self::NextTest => "next-test",
            Self::Way => "way",
            Self::Attempts => "attempts",
            Self::Visa => "visa",
            Self::Health => "health",
            Self::Words => "words",
        }
    }

    /// What the student reads beside the box.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Dates => "My exam date and its limits",
            Self::Route => "My route",
            Self::Lines => "The chance of failing I accept, and my school's line",
            Self::NextTest => "My next practice test and its rule",
            Self::Way => "My Match season and timeline dates",
            Self::Attempts => "First attempt or repeat, and my attempts at exams",
            Self::Visa => "Visa: H-1B, Step 3 before residency, waits for a visa",
            Self::Health => "Illness, loss, breaks, leaves, accommodations",
            Self::Words => "My own words: what I tried, my questions, my events",
        }
    }

    /// Whether it goes along before the student has chosen; what can hurt in wrong hands does not.
    #[must_use]
    pub const fn is_on_at_first(self) -> bool {
        !matches!(self, Self::Attempts | Self::Visa | Self::Health | Self::Words)
    }

    /// What a record holds of this part, and nothing else.
    #[must_use]
    pub fn of(self, record: &Record) -> Record {
        let mut taken = Record::default();
        self.copy(record, &mut taken);
        taken
    }

    /// Copies what belongs to this part.
    pub(super) fn copy(self, from: &Record, to: &mut Record) {
        let (way, there) = (&from.timeline, &mut to.timeline);
        match self {
            Self::Dates => to.booking = from.booking,
            Self::Route => {
                to.profile.route = from.profile.route;
                there.comlex_only = way.comlex_only;
            }
            Self::Lines => {
                to.acceptable_risk = from.acceptable_risk;
                to.school_gate = from.school_gate.filter(|gate| *gate != Gate::default());
            }
            Self::NextTest => (to.next_test, to.checkpoint) = (from.next_test, from.checkpoint),
            Self::Way => {
                there.season = way.season;
                there.target = way.target;
                there.state.clone_from(&way.state);
            }
            Self::Attempts => {
                to.profile.attempt = from.profile.attempt;
                to.attempts = from.attempts.clone();
            }
            Self::Visa => (there.h1b, there.step3) = (way.h1b, way.step3),
            Self::Health => {
                to.breaks = from.breaks.clone();
                to.hardship = from.hardship;
                there.review_days = way.review_days;
            }
            Self::Words => {
                to.advisor_page.tried.clone_from(&from.advisor_page.tried);
                to.advisor_page.questions.clone_from(&from.advisor_page.questions);
                there.events.clone_from(&way.events);
            }
        }
        self.copy_dates(way, there);
    }

    /// Own dates and leaves belong to a part each, by what they give away.
    fn copy_dates(self, from: &TimelinePlans, to: &mut TimelinePlans) {
        for date in &from.dates {
            if Self::of_date(date.of) == self {
                to.dates.push(*date);
            }
        }
        for leave in &from.leaves {
            if Self::of_leave(leave.kind) == self {
                to.leaves.push(*leave);
            }
        }
    }

    const fn of_date(milestone: Milestone) -> Self {
        match milestone {
            Milestone::Accommodations => Self::Health,
            Milestone::Exam(Exam::Step3) | Milestone::Result(Exam::Step3) => Self::Visa,
            // Named by its number alone, an event of one's own says nothing without its words.
            Milestone::Own(_) => Self::Words,
            _ => Self::Way,
        }
    }

    const fn of_leave(kind: LeaveKind) -> Self {
        match kind {
            LeaveKind::Research | LeaveKind::Clerkship => Self::Way,
            LeaveKind::Visa => Self::Visa,
            LeaveKind::Leave | LeaveKind::Other => Self::Health,
        }
    }

    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}
