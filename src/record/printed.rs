use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The chance of passing that an NBME report prints, exactly as printed: `< 1`, a whole per cent, or `> 99`.
///
/// ```
/// use ready_to_sit::record::Printed;
///
/// assert_eq!("91 %".parse(), Ok(Printed::Percent(91)));
/// assert_eq!("> 99".parse(), Ok(Printed::Above99));
/// assert_eq!(Printed::Above99.to_string(), "> 99");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Printed {
    /// "< 1".
    Below1,
    /// A whole per cent, 1 to 99.
    Percent(u8),
    /// "> 99".
    Above99,
}

/// The text is nothing that a report prints as a chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("Reports print a whole number from 1 to 99, or < 1, or > 99. Leave it empty if yours prints none.")]
pub struct PrintedError;

impl Printed {
    /// The lowest and the highest chance that the print can stand for, each between 0 and 1.
    ///
    /// A whole per cent was rounded, so it stands for half a point to each side.
    ///
    /// ```
    /// use ready_to_sit::record::Printed;
    ///
    /// assert_eq!(Printed::Percent(91).range(), (0.905, 0.915));
    /// assert_eq!(Printed::Above99.range(), (0.99, 1.0));
    /// ```
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Below1 => (0.0, 0.01),
            Self::Percent(percent) => {
                let double = 2 * u16::from(percent);
                (f64::from(double.saturating_sub(1)) / 200.0, f64::from(double + 1) / 200.0)
            }
            Self::Above99 => (0.99, 1.0),
        }
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below1 => f.write_str("< 1"),
            Self::Percent(percent) => write!(f, "{percent}"),
            Self::Above99 => f.write_str("> 99"),
        }
    }
}

impl FromStr for Printed {
    type Err = PrintedError;

    fn from_str(text: &str) -> Result<Self, PrintedError> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let number = |rest: &str| rest.trim().parse::<u8>().map_err(|_| PrintedError);
        match text.as_bytes().first() {
            Some(b'>') if number(text.trim_start_matches('>'))? == 99 => Ok(Self::Above99),
            Some(b'<') if number(text.trim_start_matches('<'))? == 1 => Ok(Self::Below1),
            _ => match number(text)? {
                percent @ 1..=99 => Ok(Self::Percent(percent)),
                _ => Err(PrintedError),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_all_that_a_report_prints_and_nothing_else() {
        for percent in 1..=99 {
            assert_eq!(percent.to_string().parse(), Ok(Printed::Percent(percent)));
        }
        for (text, printed) in [("<1", Printed::Below1), ("< 1%", Printed::Below1), (">99", Printed::Above99)] {
            assert_eq!(text.parse(), Ok(printed));
            assert_eq!(printed.to_string().parse(), Ok(printed));
        }
        for text in ["", "0", "100", "> 98", "< 2", "0.91", "ninety", ">", "-1", "300"] {
            assert_eq!(text.parse::<Printed>(), Err(PrintedError), "{text}");
        }
    }
}
