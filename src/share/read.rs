use thiserror::Error;

use super::{VERSION, rows};
use crate::calendar::Day;
use crate::json::{Entries, Value, parse};
use crate::record::{AdvisorPart, DocumentError, Record};

/// The longest text that is read, in bytes, as the page unpacks no more.
pub const MOST_CHARACTERS: usize = 65_536;

/// What came with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What was shared, and nothing else.
    pub record: Record,
    /// The day on which the link was made.
    pub on: Day,
    /// Whether the link says which attempt this is. If not, the answer is for a first attempt.
    pub tells_attempt: bool,
}

/// Why a link shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShareError {
    /// It is cut off, mistyped, or was never one of ours.
    #[error("This link is broken or not complete. Ask for it again, or for the file.")]
    Broken,
    /// A newer program made it.
    #[error(
        "This link was made with a newer version of the planner. Load this page again, then open the link once more."
    )]
    Newer,
    /// More than any link of ours holds.
    #[error("This link holds more than a link of this planner can. Ask for the file instead.")]
    TooMuch,
    /// This browser cannot unpack it.
    #[error("This browser cannot open such a link. Another browser may; or ask for the file.")]
    NotUnpacked,
    /// Nothing was shared with it.
    #[error("There is nothing in this link. Ask for it again.")]
    Empty,
}

/// Reads the text of a link. Whoever wrote it may mean harm: nothing in it is taken that a stored record could not hold.
///
/// # Errors
/// [`ShareError`], one sentence for the reader.
///
/// ```
/// use ready_to_sit::share::{ShareError, read};
///
/// let shared = read(r#"{"share":1,"on":"2026-11-22","record":{"schema":1,"booking":{"exam":"2026-12-18"}}}"#)?;
/// assert_eq!(shared.record.booking.exam_day().map(|day| day.to_string()), Some("2026-12-18".into()));
/// assert_eq!(read("{"), Err(ShareError::Broken));
/// # Ok::<(), ShareError>(())
/// ```
pub fn read(text: &str) -> Result<Shared, ShareError> {
    if text.len() > MOST_CHARACTERS {
        return Err(ShareError::TooMuch);
    }
    let value = parse(text).map_err(|_| ShareError::Broken)?;
    // Before all else: a newer text may hold fields that we do not know.
    let Value::Map(fields) = &value else { return Err(ShareError::Broken) };
    let version = fields.iter().find(|(name, _)| name == "share").and_then(|(_, version)| version.as_count("").ok());
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(ShareError::Newer),
        _ => return Err(ShareError::Broken),
    }
    let fields = value.entries_of("", &["share", "on", "record", "from", "results"]).map_err(|_| ShareError::Broken)?;
    let document = fields.get("record").ok_or(ShareError::Broken)?;
    let Value::Map(parts) = document else { return Err(ShareError::Broken) };
    if parts.iter().any(|(name, _)| name == "results") {
        return Err(ShareError::Broken);
    }
    let tells_attempt = parts.iter().any(|(name, profile)| {
        name == "profile" && matches!(profile, Value::Map(said) if said.iter().any(|(name, _)| name == "attempt"))
    });
    let mut record = Record::from_json(&document.to_string()).map_err(|error| match error {
        DocumentError::Newer(_) => ShareError::Newer,
        _ => ShareError::Broken,
    })?;
    let on = day(fields, "on")?;
    if let Some(Value::List(items)) = fields.get("results") {
        rows::read(items, day(fields, "from")?, &mut record)?;
    } else if fields.get("results").or(fields.get("from")).is_some() {
        return Err(ShareError::Broken);
    }
    if record.is_empty() {
        return Err(ShareError::Empty);
    }
    show_all(&mut record, tells_attempt);
    Ok(Shared { record, on, tells_attempt })
}

/// Puts on the page for the advisor what there is for it, and no blank lines for what there is not.
fn show_all(record: &mut Record, tells_attempt: bool) {
    let page = std::mem::take(&mut record.advisor_page);
    let (tried, asks) = (!page.tried.is_empty(), page.questions.iter().any(|question| !question.is_empty()));
    let health = record.hardship || !record.breaks.is_empty();
    record.advisor_page = page.with_parts(AdvisorPart::ALL.into_iter().filter(|part| match part {
        AdvisorPart::Attempts => tells_attempt,
        AdvisorPart::Health => health,
        AdvisorPart::Tried => tried,
        AdvisorPart::Questions => asks,
        _ => true,
    }));
}

fn day(fields: Entries<'_>, name: &str) -> Result<Day, ShareError> {
    let text = fields.text(name).ok().flatten().ok_or(ShareError::Broken)?;
    text.parse().map_err(|_| ShareError::Broken)
}
