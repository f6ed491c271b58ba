use super::{Rule, RulesError, RulesFault, Season, SeasonDate, check, read};
use crate::calendar::{Day, OpenDays, Weekday};
use crate::evidence::Confidence;

/// The rules in force, from the file that ships or from one that the site's owner put in its place.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) edition: Day,
    pub(super) origin: Origin,
    pub(super) sources: Vec<Source>,
    pub(super) entries: Vec<Entry>,
    pub(super) dates: Vec<PublishedDate>,
    pub(super) states: Vec<StateLimit>,
}

/// Where the rules in force come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file that was compiled in.
    BuiltIn,
    /// A file on the site that embeds the planner.
    Site,
}

/// How official a rule or a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// An official body has published it.
    Published,
    /// Others report it; no official page was found.
    Reported,
    /// We estimate it from a pattern.
    Estimated,
}

/// One reading of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub(super) key: String,
    /// Who says so.
    pub name: String,
    /// Where to look it up; always https.
    pub url: String,
    /// The day on which it was last read.
    pub checked_on: Day,
    /// The last day on which it may be relied on; after it, "may have changed".
    pub good_until: Day,
}

/// One rule over one stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which rule.
    pub rule: Rule,
    /// Its value as written.
    pub value: String,
    /// The number, 1 for yes and 0 for no, days from Monday for a weekday; 0 for words and days.
    pub(super) number: u16,
    /// In force from this day on; `None` where that is not known.
    pub from: Option<Day>,
    /// In force up to and with this day; `None` for "until further notice".
    pub until: Option<Day>,
    /// How official it is.
    pub status: Status,
    /// How it came to us.
    pub confidence: Confidence,
    /// What it is, in plain words.
    pub title: String,
    pub(super) source: usize,
}

/// One announced date of a season.
#[derive(Clone, Debug)]
pub(super) struct PublishedDate {
    pub(super) season: Season,
    pub(super) event: super::Event,
    pub(super) day: Day,
    pub(super) time: String,
    pub(super) status: Status,
    pub(super) confidence: Confidence,
    pub(super) source: usize,
}

/// What one state board asks for; to be verified with the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateLimit {
    /// The two letters of the state.
    pub code: String,
    /// How many attempts, in words; `none` for no limit of its own.
    pub attempts: String,
    /// Within how many years all Steps, in words; empty where nothing was found.
    pub years: String,
    pub(super) source: usize,
}

impl StateLimit {
    /// The fewest years that the board can mean, where its text begins with a number.
    #[must_use]
    pub fn fewest_years(&self) -> Option<i32> {
        let digits = self.years.bytes().take_while(u8::is_ascii_digit).count();
        self.years.get(..digits)?.parse().ok()
    }
}

impl Rules {
    /// The largest file that is read, in bytes.
    pub const MAX_BYTES: usize = 200_000;

    /// The rules that were compiled in.
    #[must_use]
    pub fn built_in() -> Self {
        // A test reads and checks this very text, so the empty table is never seen.
        read::read(include_str!("../../data/rules.txt"), Origin::BuiltIn).unwrap_or(Self::EMPTY)
    }

    /// The rules of a file that a site's owner put in place of the built-in one.
    ///
    /// # Errors
    /// [`RulesError`] where the text is broken, of an unknown format, or of an older edition than the built-in file. The
    /// caller keeps the rules it has and shows the message.
    ///
    /// ```
    /// use ready_to_sit::rules::Rules;
    ///
    /// let error = Rules::from_site("edition | soon").unwrap_err();
    /// assert!(error.to_string().contains("ready-to-sit rules 1"));
    /// ```
    pub fn from_site(text: &str) -> Result<Self, RulesError> {
        let rules = read::read(text, Origin::Site)?;
        check::check(&rules)?;
        let ours = Self::built_in().edition;
        if rules.edition < ours {
            let (theirs, ours) = (rules.edition.in_words(), ours.in_words());
            let message = format!(
                "The file is of {theirs}, the planner's own rules are of {ours}. Take the newer file as a start, or \
                 check yours against it and put today's date into \"edition\"."
            );
            return Err(RulesError::whole(RulesFault::Older, message));
        }
        Ok(rules)
    }

    /// The day of this edition.
    #[must_use]
    pub const fn edition(&self) -> Day {
        self.edition
    }

    /// Which file is in force.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The rule as it is on `day`; before the first stretch known the first one, after the last the last one.
    #[must_use]
    pub fn entry(&self, rule: Rule, day: Day) -> Option<&Entry> {
        let mut best = None;
        for entry in self.history(rule) {
            if best.is_none() || entry.from.is_none_or(|from| from <= day) {
                best = Some(entry);
            }
        }
        best
    }

    /// A rule's number on `day`, as it is read from the file: weeks, months, attempts; 1 for yes, 0 for no.
    ///
    /// Every rule was checked to be there when the file was read.
    #[must_use]
    pub fn number(&self, rule: Rule, day: Day) -> i32 {
        self.entry(rule, day).map_or(0, |entry| i32::from(entry.number))
    }

    /// Whether a yes-or-no rule says yes on `day`.
    #[must_use]
    pub fn is_yes(&self, rule: Rule, day: Day) -> bool {
        self.number(rule, day) == 1
    }

    /// The stretches of one rule, in order of time.
    pub fn history(&self, rule: Rule) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.rule == rule)
    }

    /// Every line about a rule, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The source of a rule.
    #[must_use]
    pub fn source_of(&self, entry: &Entry) -> Option<&Source> {
        self.sources.get(entry.source)
    }

    /// Where a season's date was announced; `None` for an expected one.
    #[must_use]
    pub fn source_of_date(&self, date: &SeasonDate<'_>) -> Option<&Source> {
        self.sources.get(date.source?)
    }

    /// Every source, in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Whether a rule may be relied on, on every one of these days; when not, it "may have changed".
    ///
    /// Ask for today, because the source may have moved on, and for the day that it is applied to.
    #[must_use]
    pub fn is_current(&self, rule: Rule, days: &[Day]) -> bool {
        days.iter().all(|day| {
            let source = self.entry(rule, *day).and_then(|entry| self.source_of(entry));
            source.is_some_and(|source| *day <= source.good_until)
        })
    }

    /// The state boards, in the order of the file.
    #[must_use]
    pub fn states(&self) -> &[StateLimit] {
        &self.states
    }

    /// Where a board's limits were read.
    #[must_use]
    pub fn source_of_state(&self, state: &StateLimit) -> Option<&Source> {
        self.sources.get(state.source)
    }

    /// The days on which the exam is given, by the rule of `day`.
    #[must_use]
    pub fn open_days(&self, day: Day) -> OpenDays {
        OpenDays::closed_in_january(u8::try_from(self.number(Rule::ClosedInJanuary, day)).unwrap_or(0))
    }

    /// The day of the week on which results have come out, by the rule of `day`.
    #[must_use]
    pub fn result_weekday(&self, day: Day) -> Weekday {
        let number = u8::try_from(self.number(Rule::ResultWeekday, day)).unwrap_or(0);
        Weekday::Monday.nth_next(number)
    }

    const EMPTY: Self = Self {
        edition: Day::MIN,
        origin: Origin::BuiltIn,
        sources: Vec::new(),
        entries: Vec::new(),
        dates: Vec::new(),
        states: Vec::new(),
    };
}
