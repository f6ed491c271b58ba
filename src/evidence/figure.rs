use super::Confidence;
use crate::calendar::Day;

/// A published figure with everything needed to judge it.
///
/// There is one for each row of `data/figures.csv`, in [`figures`](super::figures); its value for formulas stands in
/// [`figures::numbers`](super::figures::numbers).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// Stable name in lower snake case.
    pub id: &'static str,
    /// The value as published: a number, a pair such as `73 → 99`, an ISO day, or words of ours.
    pub value: &'static str,
    /// The year or years it speaks of.
    pub year: &'static str,
    /// How it came to us.
    pub confidence: Confidence,
    /// The other cells of the row, a line each: nine texts of their own would be nine addresses more to download, and
    /// few rows are ever read.
    pub(super) cells: &'static str,
}

impl Figure {
    /// What `value` counts, for example `EPC`; empty for words and days.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        super::cell(self.cells, 0)
    }

    /// What it is, in plain words.
    #[must_use]
    pub fn label(&self) -> &'static str {
        super::cell(self.cells, 1)
    }

    /// The people it speaks of.
    #[must_use]
    pub fn population(&self) -> &'static str {
        super::cell(self.cells, 2)
    }

    /// Who says so.
    #[must_use]
    pub fn source(&self) -> &'static str {
        super::cell(self.cells, 3)
    }

    /// Where to look it up; always https.
    #[must_use]
    pub fn url(&self) -> &'static str {
        super::cell(self.cells, 4)
    }

    /// The day on which the source was last checked, as ISO text.
    #[must_use]
    pub fn checked_on(&self) -> &'static str {
        super::cell(self.cells, 5)
    }

    /// The last day on which the figure may be relied on, as ISO text.
    #[must_use]
    pub fn good_until(&self) -> &'static str {
        super::cell(self.cells, 6)
    }

    /// The arithmetic, for our own estimates; empty otherwise.
    #[must_use]
    pub fn derivation(&self) -> &'static str {
        super::cell(self.cells, 7)
    }

    /// What else a careful reader should know; may be empty.
    #[must_use]
    pub fn note(&self) -> &'static str {
        super::cell(self.cells, 8)
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
        self.good_until().parse::<Day>().is_ok_and(|until| day <= until)
    }
}
