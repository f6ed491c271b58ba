use crate::evidence::Group;

/// The way a student comes to the exam; it decides which rules and which pass rates are theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Student or graduate of a school in the United States that grants the MD (LCME accredited).
    UsMd,
    /// Student or graduate of a school in the United States that grants the DO (COCA accredited).
    UsDo,
    /// Citizen of the United States at a medical school elsewhere.
    UsImg,
    /// Citizen of another country at a medical school outside the United States.
    NonUsImg,
}

impl Route {
    /// Every route, in the order in which it is offered.
    pub const ALL: [Self; 4] = [Self::UsMd, Self::UsDo, Self::UsImg, Self::NonUsImg];

    /// The stable code that forms and stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UsMd => "us-md",
            Self::UsDo => "us-do",
            Self::UsImg => "us-img",
            Self::NonUsImg => "non-us-img",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::UsMd => "US MD school",
            Self::UsDo => "US DO school",
            Self::UsImg => "Medical school abroad, US citizen",
            Self::NonUsImg => "Medical school abroad, not a US citizen",
        }
    }

    /// The route with this code.
    ///
    /// ```
    /// use ready_to_sit::exam::Route;
    ///
    /// assert_eq!(Route::from_code("us-do"), Some(Route::UsDo));
    /// assert_eq!(Route::from_code("US DO"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }

    /// The group of the official pass-rate tables to which this route belongs.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::UsMd => Group::UsMd,
            Self::UsDo => Group::UsDo,
            Self::UsImg | Self::NonUsImg => Group::NonUs,
        }
    }
}

/// Whether the student sits Step 1 for the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// No earlier attempt, complete or not.
    #[default]
    First,
    /// At least one earlier attempt.
    Repeat,
}

impl Attempt {
    /// Both answers, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::First, Self::Repeat];

    /// The stable code that forms and stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Repeat => "repeat",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::First => "First attempt",
            Self::Repeat => "I have sat it before",
        }
    }

    /// The answer with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attempt| attempt.code() == code)
    }
}
