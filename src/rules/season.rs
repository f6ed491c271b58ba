use super::pattern::expected;
use super::{Rules, Status};
use crate::calendar::Day;
use crate::evidence::Confidence;
use crate::evidence::choices::numbers::FAR_SEASON_YEARS;

/// A residency season, named by the year of its Match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Season(u16);

impl Season {
    /// The first season that we know.
    pub const FIRST: Self = Self(2026);
    /// The last season that is computed.
    pub const LAST: Self = Self(2100);

    /// The season of the Match in `year`; `None` outside 2026 to 2100.
    ///
    /// ```
    /// use ready_to_sit::rules::Season;
    ///
    /// assert_eq!(Season::of_match(2028).map(Season::year), Some(2028));
    /// assert_eq!(Season::of_match(2101), None);
    /// ```
    #[must_use]
    pub fn of_match(year: u16) -> Option<Self> {
        (Self::FIRST.0..=Self::LAST.0).contains(&year).then_some(Self(year))
    }

    /// The year of the Match.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0 as i32
    }

    /// The season a number of years later; `None` after the last one.
    #[must_use]
    pub fn later(self, years: u16) -> Option<Self> {
        Self::of_match(self.0.saturating_add(years))
    }
}

/// A date that every season has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// ERAS opens to applicants.
    ErasOpens,
    /// Applicants may submit in `MyERAS`.
    ErasSubmission,
    /// NRMP registration opens.
    NrmpRegistration,
    /// Programmes may read applications.
    ProgrammesReview,
    /// End of registration without a late fee.
    RegistrationDeadline,
    /// Ranking opens.
    RankingOpens,
    /// Rank lists are due.
    RankListDeadline,
    /// Applicants learn whether they matched; SOAP begins.
    MatchStatus,
    /// Programmes read SOAP applications.
    SoapReview,
    /// SOAP offers.
    SoapRounds,
    /// Applicants learn where they matched.
    MatchDay,
    /// ECFMG's deadline for Pathways applications.
    PathwayDeadline,
}

impl Event {
    /// Every event; but for the last, in the order of a season.
    pub const ALL: [Self; 12] = [
        Self::ErasOpens,
        Self::ErasSubmission,
        Self::NrmpRegistration,
        Self::ProgrammesReview,
        Self::RegistrationDeadline,
        Self::RankingOpens,
        Self::RankListDeadline,
        Self::MatchStatus,
        Self::SoapReview,
        Self::SoapRounds,
        Self::MatchDay,
        Self::PathwayDeadline,
    ];

    /// Its name in the rules file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ErasOpens => "eras-opens",
            Self::ErasSubmission => "eras-submission",
            Self::NrmpRegistration => "nrmp-registration",
            Self::ProgrammesReview => "programmes-review",
            Self::RegistrationDeadline => "registration-deadline",
            Self::RankingOpens => "ranking-opens",
            Self::RankListDeadline => "rank-list-deadline",
            Self::MatchStatus => "match-status",
            Self::SoapReview => "soap-review",
            Self::SoapRounds => "soap-rounds",
            Self::MatchDay => "match-day",
            Self::PathwayDeadline => "pathway-deadline",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ErasOpens => "ERAS opens",
            Self::ErasSubmission => "ERAS submission",
            Self::NrmpRegistration => "NRMP registration",
            Self::ProgrammesReview => "Programmes' review",
            Self::RegistrationDeadline => "NRMP deadline",
            Self::RankingOpens => "Ranking opens",
            Self::RankListDeadline => "Rank lists due",
            Self::MatchStatus => "Match status, SOAP begins",
            Self::SoapReview => "SOAP review",
            Self::SoapRounds => "SOAP offers",
            Self::MatchDay => "Match Day",
            Self::PathwayDeadline => "Pathways deadline",
        }
    }

    /// The event with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.code() == code)
    }
}

/// Whether a season's dates are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its Match Day is announced.
    Announced,
    /// Expected by the pattern of earlier seasons, not announced.
    Expected,
    /// Expected, and so far off that the pattern may well have changed.
    FarOff,
}

/// One date of one season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeasonDate<'a> {
    /// Which event.
    pub event: Event,
    /// The day.
    pub day: Day,
    /// The time of day in the East of the US, as announced; may be empty.
    pub time: &'a str,
    /// How official it is; [`Status::Estimated`] means "expected, not announced".
    pub status: Status,
    /// How it came to us.
    pub confidence: Confidence,
    pub(super) source: Option<usize>,
}

impl SeasonDate<'_> {
    /// Whether the date is announced; otherwise it is "expected, not announced".
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.status != Status::Estimated
    }
}

impl Rules {
    /// The day of an event: as announced, or as the pattern of earlier seasons lets expect.
    #[must_use]
    pub fn season_date(&self, season: Season, event: Event) -> SeasonDate<'_> {
        match self.dates.iter().find(|date| date.season == season && date.event == event) {
            Some(date) => SeasonDate {
                event,
                day: date.day,
                time: &date.time,
                status: date.status,
                confidence: date.confidence,
                source: Some(date.source),
            },
            None => SeasonDate {
                event,
                day: expected(season, event),
                time: "",
                status: Status::Estimated,
                confidence: Confidence::Estimate,
                source: None,
            },
        }
    }

    /// The last season whose Match Day is announced.
    #[must_use]
    pub fn last_announced(&self) -> Season {
        let match_days = self.dates.iter().filter(|date| date.event == Event::MatchDay);
        match_days.map(|date| date.season).max().unwrap_or(Season::FIRST)
    }

    /// Whether a season's dates are announced, expected, or far off.
    ///
    /// ```
    /// use ready_to_sit::rules::{Rules, Season, Standing};
    ///
    /// let rules = Rules::built_in();
    /// let standing = |year| Season::of_match(year).map(|season| rules.standing(season));
    /// assert_eq!(standing(2027), Some(Standing::Announced));
    /// assert_eq!(standing(2028), Some(Standing::Expected));
    /// assert_eq!(standing(2060), Some(Standing::FarOff));
    /// ```
    #[must_use]
    pub fn standing(&self, season: Season) -> Standing {
        let last = self.last_announced();
        if season <= last {
            Standing::Announced
        } else if season.year() - last.year() <= FAR_SEASON_YEARS {
            Standing::Expected
        } else {
            Standing::FarOff
        }
    }

    /// The first season whose applications can still be submitted on `today` or later.
    #[must_use]
    pub fn next_season(&self, today: Day) -> Option<Season> {
        let first = u16::try_from(today.year()).unwrap_or(0).max(Season::FIRST.0);
        (first..=Season::LAST.0)
            .filter_map(Season::of_match)
            .find(|season| self.season_date(*season, Event::ErasSubmission).day >= today)
    }
}
