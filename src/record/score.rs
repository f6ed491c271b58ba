use thiserror::Error;

/// What a practice score counts. Scores on different scales are never converted into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// NBME equated per cent correct (EPC), 0 to 100 in whole numbers.
    Epc,
    /// Plain per cent correct, 0 to 100, at most one decimal.
    Percent,
    /// A three-digit score in the manner of the USMLE scale, 100 to 300.
    ThreeDigit,
    /// The score of a COMSAE, three digits; the published material names no narrower bounds.
    Comsae,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 4] = [Self::Epc, Self::Percent, Self::ThreeDigit, Self::Comsae];

    /// The stable code that forms and stored documents use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Epc => "epc",
            Self::Percent => "percent",
            Self::ThreeDigit => "three-digit",
            Self::Comsae => "comsae",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Epc => "Equated per cent correct (EPC)",
            Self::Percent => "Per cent correct",
            Self::ThreeDigit => "Three-digit score",
            Self::Comsae => "COMSAE score",
        }
    }

    /// The unit behind a number, for narrow places.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Epc => "EPC",
            Self::Percent => "%",
            Self::ThreeDigit => "(three-digit)",
            Self::Comsae => "(COMSAE)",
        }
    }

    /// The scale with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.code() == code)
    }
}

/// A score on its own scale, kept in tenths so that what was typed is what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Score {
    scale: Scale,
    tenths: u16,
}

/// Why a text is not a score on a scale; each text says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// Nothing was typed.
    #[error("Enter the score from your report.")]
    Missing,
    /// Not a number.
    #[error("Enter the score as a number, for example 68.")]
    NotANumber,
    /// An EPC outside 0 to 100.
    #[error("An EPC lies between 0 and 100. Look for \"equated percent correct\" on the report.")]
    EpcRange,
    /// An EPC with a fraction.
    #[error("NBME reports print the EPC as a whole number. Enter it as printed.")]
    EpcWhole,
    /// A per cent outside 0 to 100, or with more than one decimal.
    #[error("Enter a per cent between 0 and 100, with at most one decimal.")]
    PercentRange,
    /// A three-digit score outside 100 to 300.
    #[error("A three-digit score is a whole number between 100 and 300.")]
    ThreeDigitRange,
    /// A COMSAE score without exactly three digits.
    #[error("A COMSAE score is a whole number with three digits, for example 450. Enter it as printed.")]
    ComsaeRange,
}

impl Score {
    /// Reads a typed number as a score on `scale`; a comma may stand for the decimal point, a per cent sign may follow.
    ///
    /// ```
    /// use ready_to_sit::record::{Scale, Score, ScoreError};
    ///
    /// assert_eq!(Score::parse("73,3 %", Scale::Percent)?.to_string(), "73.3");
    /// assert_eq!(Score::parse("215", Scale::Epc), Err(ScoreError::EpcRange));
    /// # Ok::<(), ScoreError>(())
    /// ```
    pub fn parse(text: &str, scale: Scale) -> Result<Self, ScoreError> {
        let text = text.trim().trim_end_matches('%').trim_end();
        if text.is_empty() {
            return Err(ScoreError::Missing);
        }
        let tenths = tenths(text).ok_or(ScoreError::NotANumber)?;
        Self::from_tenths(tenths?, scale)
    }

    fn from_tenths(tenths: u32, scale: Scale) -> Result<Self, ScoreError> {
        let error = match scale {
            Scale::Epc if tenths > 1000 => Some(ScoreError::EpcRange),
            Scale::Epc if !tenths.is_multiple_of(10) => Some(ScoreError::EpcWhole),
            Scale::Percent if tenths > 1000 => Some(ScoreError::PercentRange),
            Scale::ThreeDigit if !tenths.is_multiple_of(10) || !(1000..=3000).contains(&tenths) => {
                Some(ScoreError::ThreeDigitRange)
            }
            Scale::Comsae if !tenths.is_multiple_of(10) || !(1000..=9990).contains(&tenths) => {
                Some(ScoreError::ComsaeRange)
            }
            _ => None,
        };
        match (error, u16::try_from(tenths)) {
            (None, Ok(tenths)) => Ok(Self { scale, tenths }),
            (error, _) => Err(error.unwrap_or(ScoreError::NotANumber)),
        }
    }

    /// A whole EPC; numbers above 100 are held there.
    #[must_use]
    pub fn whole_epc(epc: u8) -> Self {
        Self { scale: Scale::Epc, tenths: 10 * u16::from(epc.min(100)) }
    }

    /// The scale of the number.
    #[must_use]
    pub const fn scale(self) -> Scale {
        self.scale
    }

    /// The number on its scale.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// The number where it is an EPC. Which exam it speaks of is the test's matter: see
    /// [`PracticeResult::step1_epc`](super::PracticeResult::step1_epc).
    #[must_use]
    pub fn epc(self) -> Option<f64> {
        (self.scale == Scale::Epc).then(|| self.value())
    }

    /// The number in tenths, exact; the stored document and sorting use it.
    #[must_use]
    pub const fn tenths(self) -> u16 {
        self.tenths
    }
}

/// Digits, at most one separator: `None` is no number, an inner error a number of an impossible form.
fn tenths(text: &str) -> Option<Result<u32, ScoreError>> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 1 {
        return Some(Err(ScoreError::PercentRange));
    }
    let tenth = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    Some(Ok(whole.parse::<u32>().ok()? * 10 + tenth))
}

impl std::fmt::Display for Score {
    /// The number alone, without its unit.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.tenths / 10, self.tenths % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenth) => write!(f, "{whole}.{tenth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_do_about_each_wrong_number() {
        for (text, scale, error) in [
            ("", Scale::Epc, ScoreError::Missing),
            ("  %", Scale::Percent, ScoreError::Missing),
            ("sixty", Scale::Epc, ScoreError::NotANumber),
            ("-5", Scale::Epc, ScoreError::NotANumber),
            ("1e2", Scale::Epc, ScoreError::NotANumber),
            ("NaN", Scale::Percent, ScoreError::NotANumber),
            ("101", Scale::Epc, ScoreError::EpcRange),
            ("68.5", Scale::Epc, ScoreError::EpcWhole),
            ("100.1", Scale::Percent, ScoreError::PercentRange),
            ("73.33", Scale::Percent, ScoreError::PercentRange),
            ("99", Scale::ThreeDigit, ScoreError::ThreeDigitRange),
            ("301", Scale::ThreeDigit, ScoreError::ThreeDigitRange),
            ("99", Scale::Comsae, ScoreError::ComsaeRange),
            ("1000", Scale::Comsae, ScoreError::ComsaeRange),
            ("450.5", Scale::Comsae, ScoreError::ComsaeRange),
            ("999999999999", Scale::ThreeDigit, ScoreError::NotANumber),
        ] {
            assert_eq!(Score::parse(text, scale), Err(error), "{text:?} on {scale:?}");
        }
    }
}
