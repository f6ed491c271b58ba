/// A part of the page for the advisor that the student can put on it or leave off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdvisorPart {
    /// The verdict, the rule behind it, and how good the information is.
    Answer,
    /// The trend as a picture.
    Trend,
    /// The results with the conditions of each.
    Results,
    /// Exam date, limits, and when the result would come.
    Dates,
    /// What was tried, in the student's own words.
    Tried,
    /// Three questions to discuss.
    Questions,
    /// Whether Step 1 was sat before.
    Attempts,
    /// Illness, loss and breaks from study.
    Health,
}

impl AdvisorPart {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Answer,
        Self::Trend,
        Self::Results,
        Self::Dates,
        Self::Tried,
        Self::Questions,
        Self::Attempts,
        Self::Health,
    ];

    /// The stable code that forms and stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Trend => "trend",
            Self::Results => "results",
            Self::Dates => "dates",
            Self::Tried => "tried",
            Self::Questions => "questions",
            Self::Attempts => "attempts",
            Self::Health => "health",
        }
    }

    /// What the student reads beside the box.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Answer => "The answer and the rule behind it",
            Self::Trend => "The trend as a picture",
            Self::Results => "My results and how I took them",
            Self::Dates => "My dates",
            Self::Tried => "What I have tried",
            Self::Questions => "Three questions to discuss",
            Self::Attempts => "That I have sat Step 1 before",
            Self::Health => "Illness, loss or breaks",
        }
    }

    /// Whether it is on the page until the student says otherwise. Failed attempts and health are the student's to
    /// tell, so they are not.
    #[must_use]
    pub const fn is_on_at_first(self) -> bool {
        !matches!(self, Self::Attempts | Self::Health)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The page that a student takes to an advisor: what is on it, and the student's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdvisorPage {
    on: u8,
    /// What was tried; at most [`AdvisorPage::MOST_TRIED`] characters.
    pub tried: String,
    /// The student's own questions, each at most [`AdvisorPage::MOST_QUESTION`] characters; an empty one leaves its
    /// place to the planner's suggestion.
    pub questions: [String; 3],
}

impl Default for AdvisorPage {
    fn default() -> Self {
        let on = AdvisorPart::ALL.into_iter().filter(|part| part.is_on_at_first());
        Self { on: on.fold(0, |on, part| on | part.bit()), tried: String::new(), questions: Default::default() }
    }
}

impl AdvisorPage {
    /// The most characters about what was tried: as much as leaves the page one page.
    pub const MOST_TRIED: usize = 500;
    /// The most characters of a question.
    pub const MOST_QUESTION: usize = 200;

    /// Whether a part is on the page.
    ///
    /// ```
    /// use ready_to_sit::record::{AdvisorPage, AdvisorPart};
    ///
    /// let page = AdvisorPage::default();
    /// assert!(page.shows(AdvisorPart::Results));
    /// assert!(!page.shows(AdvisorPart::Health));
    /// ```
    #[must_use]
    pub const fn shows(&self, part: AdvisorPart) -> bool {
        self.on & part.bit() != 0
    }

    /// The same page with exactly these parts on it.
    #[must_use]
    pub fn with_parts(self, parts: impl IntoIterator<Item = AdvisorPart>) -> Self {
        Self { on: parts.into_iter().fold(0, |on, part| on | part.bit()), ..self }
    }

    /// The parts that are on the page.
    pub fn parts(&self) -> impl Iterator<Item = AdvisorPart> {
        AdvisorPart::ALL.into_iter().filter(|part| self.shows(*part))
    }
}
