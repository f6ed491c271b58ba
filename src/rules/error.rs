use std::fmt;

use thiserror::Error;

/// Why a rules file is refused; the rules that were in force stay in force.
///
/// Its text names the line and says what to do: the reader is the owner of a site.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct RulesError {
    /// The line, from 1; `None` where the file as a whole is at fault.
    pub line: Option<usize>,
    /// What kind of fault it is.
    pub fault: RulesFault,
    message: String,
}

/// The kinds of fault, for callers that offer different ways out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RulesFault {
    /// Not a rules file at all.
    NotRules,
    /// A format that this program does not know.
    Format,
    /// An edition older than the one compiled in.
    Older,
    /// A line that cannot be read.
    Line,
    /// Lines that do not fit together, or one that is missing.
    Whole,
}

impl RulesError {
    pub(super) fn at(line: usize, message: String) -> Self {
        Self { line: Some(line), fault: RulesFault::Line, message }
    }

    pub(super) fn whole(fault: RulesFault, message: String) -> Self {
        Self { line: None, fault, message }
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "Line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}
