use crate::json::{Expected, JsonError, Value, parse};

/// The fields of a form, all text, as the browser collected them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// What a student can do, as it comes from the page: `{"command": "keep", "fields": {}}`.
///
/// Fields are unchecked text here; [`super::Planner::apply`] checks them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Answers the first screen: profile, exam date and result rows together.
    Start(Fields),
    /// Changes route and attempt.
    SaveProfile(Fields),
    /// Changes the exam date and the limits around it.
    SaveBooking(Fields),
    /// Changes the acceptable chance of failing; field `value`.
    SaveRisk(Fields),
    /// Chooses what is on the page for the advisor, with the words on it.
    SaveAdvisor(Fields),
    /// Keeps typed rows and shows the labels and scales that fit them; nothing is added.
    DraftResults(Fields),
    /// As [`Command::DraftResults`], with one empty row more.
    AddRow(Fields),
    /// As [`Command::DraftResults`], without the row whose number stands in `value`.
    DropRow(Fields),
    /// Reads pasted lines (field `lines`) into rows for a look before they are added.
    ReadLines(Fields),
    /// Adds all rows, or none where one has a problem.
    AddResults(Fields),
    /// Opens the form of one result; field `value` is its id.
    EditResult(Fields),
    /// Replaces the result that is being edited.
    SaveResult(Fields),
    /// Removes a result; field `value` is its id.
    DeleteResult(Fields),
    /// Takes the last change of the record back.
    Undo,
    /// Opens a form in place; field `value` names it.
    Open(Fields),
    /// Closes the open form that `value` names and forgets what was typed in it.
    Close(Fields),
    /// Goes to a place; field `value` names it.
    Go(Fields),
    /// Starts to keep the record on this device.
    Keep,
    /// Where another tab has changed the same: lets what it has kept hold.
    UseStored,
    /// Where another tab has changed the same: lets what was entered here hold.
    ReplaceStored,
    /// Takes away the message that stored data was mended.
    SeenMended,
    /// Hands out a text that was set aside; field `value` is its number, from 0.
    DownloadAside(Fields),
    /// First of two taps: asks whether everything should go.
    AskDeleteAll,
    /// Second tap: removes record and stored data.
    DeleteAll,
    /// Hands out the stored text that cannot be read.
    DownloadDamaged,
    /// Moves the stored text that cannot be read aside.
    SetAsideDamaged,
    /// Changes how things are shown; the fields are [`Display`](crate::record::Display)'s codes.
    SaveDisplay(Fields),
    /// Plans the next practice test.
    SaveNextTest(Fields),
    /// Forgets the planned test.
    DropNextTest,
    /// Writes down the rule that was solved today for the next test.
    WriteRule,
    /// Puts the written rule away.
    DropRule,
    /// Changes breaks, hard times and the school's lines.
    SaveCircumstances(Fields),
    /// Keeps what is typed about circumstances, with one empty break more.
    AddBreak(Fields),
    /// As [`Command::AddBreak`], without the break whose number stands in `value`.
    DropBreak(Fields),
    /// Chooses the Match season and the named target; fields `season` and `target`.
    SaveSeason(Fields),
    /// Chooses how much of the timeline the picture shows; field `zoom`.
    Zoom(Fields),
    /// Hands out the timeline as a calendar file.
    ExportCalendar,
    /// Opens the form of one attempt; field `value` is its exam and day, `step-1 2026-10-01`.
    EditAttempt(Fields),
    /// Adds the attempt, or replaces the one that is being edited.
    SaveAttempt(Fields),
    /// Removes an attempt; field `value` as in [`Command::EditAttempt`].
    DeleteAttempt(Fields),
    /// Chooses the state in which a licence is meant; field `value` is its two letters, or empty.
    SaveState(Fields),
    /// Tries another exam day out; nothing is changed.
    TryDate(Fields),
    /// Puts the exam day that is tried out into force.
    UseDate,
    /// Changes own dates, leaves and wishes around the timeline.
    SavePlans(Fields),
    /// Keeps what is typed about them, with one empty leave more.
    AddLeave(Fields),
    /// As [`Command::AddLeave`], without the leave whose number stands in `value`.
    DropLeave(Fields),
    /// Opens the form of one own event; field `value` is its id.
    EditEvent(Fields),
    /// Adds the own event, or replaces the one that is being edited.
    SaveEvent(Fields),
    /// Removes an own event; field `value` is its id.
    DeleteEvent(Fields),
    /// Chooses what a link would hold; a box for each part and result, or `value`: `all`, `last` or `none`.
    ChooseShare(Fields),
    /// Shows the link that the page has packed; field `link`, empty where it could not.
    MakeLink(Fields),
    /// Says whether the page has put the link on the clipboard; field `copied`: `yes` or `no`.
    LinkCopied(Fields),
    /// Hands out what would be in the link as a file.
    SaveShare,
    /// Says why a link that was opened shows nothing; field `why`, or the `text` that is no share.
    LinkFailed(Fields),
    /// Hands out everything as one file.
    ExportRecord,
    /// Hands out the results as a table.
    ExportResults,
    /// Hands out the misses as a table.
    ExportMisses,
    /// Reads a saved copy, field `import-file` or `import-text`, and shows what it would do.
    ReadImport(Fields),
    /// Takes the copy over; field `value` is `add` or `replace`.
    TakeImport(Fields),
    /// Puts the copy away.
    DropImport,
    /// Keeps the answers of a form in the place "After"; its fields are `after-` and the code of a
    /// [`Answer`](crate::record::Answer).
    SaveAfter(Fields),
    /// Adds an item to a list in the place "After", or replaces the one that is being edited; field `kind` names the list.
    SaveItem(Fields),
    /// Opens an item for editing; field `value` is its id.
    EditItem(Fields),
    /// Removes an item; field `value` is its id.
    DeleteItem(Fields),
    /// Marks an item as done, or as not done; field `value` is its id.
    TickItem(Fields),
    /// Takes the practice profile for the last exam day anew.
    FreezeProfile,
    /// Stores nothing for as long as the page is open.
    SessionOnly,
    /// Hands out a calendar file that reminds of saving a file.
    RemindToSave,
    /// Puts the reminder to save a file off.
    PutOffSaving,
    /// Translates old advice: field `value` names a sentence or a kind of number, `advice-text` is a typed one.
    Translate(Fields),
}

/// Why a text is not a command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// Not JSON.
    #[error("{0}")]
    NotJson(#[from] JsonError),
    /// JSON of another shape.
    #[error("{0}")]
    Unexpected(#[from] Expected),
    /// No command of this name.
    #[error("there is no command \"{0}\"")]
    Unknown(String),
}

impl Command {
    /// Reads a command and the draft that comes with it from JSON:
    /// `{"command": "go", "fields": {"value": "results"}, "draft": {}}`.
    ///
    /// # Errors
    /// [`CommandError`] for a text that is no command.
    pub fn from_json(text: &str) -> Result<(Self, Fields), CommandError> {
        let value = parse(text)?;
        let entries = value.entries_of("command", &["command", "fields", "draft"])?;
        let draft = entries.get("draft").map(Fields::read).transpose()?.unwrap_or_default();
        let fields = entries.get("fields").map(Fields::read).transpose()?.unwrap_or_default();
        let name = entries.require("command")?.as_text("command")?;
        let with_fields: fn(Fields) -> Self = match name {
            "start" => Self::Start,
            "save-profile" => Self::SaveProfile,
            "save-booking" => Self::SaveBooking,
            "save-risk" => Self::SaveRisk,
            "save-advisor" => Self::SaveAdvisor,
            "save-display" => Self::SaveDisplay,
            "draft-results" => Self::DraftResults,
            "add-row" => Self::AddRow,
            "read-lines" => Self::ReadLines,
            "add-results" => Self::AddResults,
            "edit-result" => Self::EditResult,
            "save-result" => Self::SaveResult,
            "delete-result" => Self::DeleteResult,
            "open" => Self::Open,
            "go" => Self::Go,
            "undo" => |_| Self::Undo,
            "close" => Self::Close,
            "drop-row" => Self::DropRow,
            "download-aside" => Self::DownloadAside,
            "use-stored" => |_| Self::UseStored,
            "replace-stored" => |_| Self::ReplaceStored,
            "seen-mended" => |_| Self::SeenMended,
            "keep" => |_| Self::Keep,
            "ask-delete-all" => |_| Self::AskDeleteAll,
            "delete-all" => |_| Self::DeleteAll,
            "download-damaged" => |_| Self::DownloadDamaged,
            "set-aside-damaged" => |_| Self::SetAsideDamaged,
            "save-next-test" => Self::SaveNextTest,
            "drop-next-test" => |_| Self::DropNextTest,
            "write-rule" => |_| Self::WriteRule,
            "drop-rule" => |_| Self::DropRule,
            "save-circumstances" => Self::SaveCircumstances,
            "add-break" => Self::AddBreak,
            "drop-break" => Self::DropBreak,
            "save-season" => Self::SaveSeason,
            "zoom" => Self::Zoom,
            "export-calendar" => |_| Self::ExportCalendar,
            "edit-attempt" => Self::EditAttempt,
            "save-attempt" => Self::SaveAttempt,
            "delete-attempt" => Self::DeleteAttempt,
            "save-state" => Self::SaveState,
            "try-date" => Self::TryDate,
            "use-date" => |_| Self::UseDate,
            "save-plans" => Self::SavePlans,
            "add-leave" => Self::AddLeave,
            "drop-leave" => Self::DropLeave,
            "edit-event" => Self::EditEvent,
            "save-event" => Self::SaveEvent,
            "delete-event" => Self::DeleteEvent,
            "choose-share" => Self::ChooseShare,
            "make-link" => Self::MakeLink,
            "link-copied" => Self::LinkCopied,
            "save-share" => |_| Self::SaveShare,
            "link-failed" => Self::LinkFailed,
            "export-record" => |_| Self::ExportRecord,
            "export-results-csv" => |_| Self::ExportResults,
            "export-misses-csv" => |_| Self::ExportMisses,
            "read-import" => Self::ReadImport,
            "take-import" => Self::TakeImport,
            "drop-import" => |_| Self::DropImport,
            "save-after" => Self::SaveAfter,
            "save-item" => Self::SaveItem,
            "edit-item" => Self::EditItem,
            "delete-item" => Self::DeleteItem,
            "tick-item" => Self::TickItem,
            "freeze-profile" => |_| Self::FreezeProfile,
            "session-only" => |_| Self::SessionOnly,
            "remind-to-save" => |_| Self::RemindToSave,
            "put-off-saving" => |_| Self::PutOffSaving,
            "translate" => Self::Translate,
            _ => return Err(CommandError::Unknown(name.to_owned())),
        };
        Ok((with_fields(fields), draft))
    }
}

impl Fields {
    fn read(value: &Value) -> Result<Self, Expected> {
        let Value::Map(entries) = value else {
            return Err(Expected::new("fields", "should be an object"));
        };
        entries
            .iter()
            .map(|(name, value)| Ok((name.clone(), value.as_text(name)?.to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The trimmed text of a field; empty where the form had none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).map_or("", str::trim)
    }

    /// The fields whose names begin so, with the rest of each name, as typed.
    pub(super) fn beginning_with(&self, start: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(move |(name, text)| Some((name.strip_prefix(start)?, text.as_str())))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str())
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text of a field of a numbered row: `score-2`.
    #[must_use]
    pub fn row_text(&self, name: &str, row: usize) -> &str {
        self.text(&format!("{name}-{row}"))
    }

    /// Whether a box of a numbered row was ticked.
    #[must_use]
    pub fn row_ticked(&self, name: &str, row: usize) -> bool {
        self.ticked(&format!("{name}-{row}"))
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}
