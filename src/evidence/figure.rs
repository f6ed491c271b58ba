use super::Confidence;
use crate::calendar::Day;

/// A published figure with everything needed to judge it.
///
/// There is one for each row of `data/figures.csv`, in [`figures`](super::figures).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// Stable name in lower snake case.
    pub id: &'static str,
    /// The value as published: a number, a pair such as `73 → 99`, an ISO day, or words of ours.
    pub value: &'static str,
    /// The value as a number, where it is one.
    pub number: Option<f64>,
    /// What `value` counts, for example `EPC`; empty for words and days.
    pub unit: &'static str,
    /// What it is, in plain words.
    pub label: &'static str,
    /// The people it speaks of.
    pub population: &'static str,
    /// The year or years it speaks of.
    pub year: &'static str,
    /// Who says so.
    pub source: &'static str,
    /// Where to look it up; always https.
    pub url: &'static str,
    pub(super) checked_on: &'static str,
    pub(super) good_until: &'static str,
    /// How it came to us.
    pub confidence: Confidence,
    /// The arithmetic, for our own estimates; empty otherwise.
    pub derivation: &'static str,
    /// What else a careful reader should know; may be empty.
    pub note: &'static str,
}

impl Figure {
    /// The day on which the source was last checked, as ISO text.
    #[must_use]
    pub const fn checked_on(&self) -> &'static str {
        self.checked_on
    }

    /// The last day on which the figure may be relied on, as ISO text.
    #[must_use]
    pub const fn good_until(&self) -> &'static str {
        self.good_until
    }

    /// Whether the figure may be relied on for `day`; when not, it "may have changed".
    ///
    /// Ask it twice: for today, because the source may have moved on, and for the exam day, because a rule of today
    /// need not hold then.
    ///
    /// ```
    /// use ready_to_sit::calendar::Day;
    /// use ready_to_sit::evidence::figures::STEP1_STANDARD;
    ///
    /// assert!(STEP1_STANDARD.is_current_on(Day::from_ymd(2027, 12, 31)?));
    /// assert!(!STEP1_STANDARD.is_current_on(Day::from_ymd(2028, 1, 1)?));
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn is_current_on(&self, day: Day) -> bool {
        self.good_until.parse::<Day>().is_ok_and(|until| day <= until)
    }
}
