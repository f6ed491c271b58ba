//! Sharing: what goes into a link, the link itself, and a planner over what somebody else has shared.

use super::apply::done;
use super::command::{Command, Fields};
use super::keeping::{Effect, Keeping};
use super::{Outcome, Place, Planner};
use crate::calendar::Day;
use crate::record::Record;
use crate::share::{self, Choice, MARK, MOST_IN_LINK, ShareError, SharedPart};

/// Said to every command that would change what is read only.
pub(super) const READ_ONLY: &str = "This is read only, and nothing changed.";

/// The name of the file that holds what is shared.
const FILE_NAME: &str = "ready-to-sit-for-my-advisor.json";

/// So many results are left by one button.
const LAST: usize = 10;

/// Why a planner changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has shared it.
    Shared {
        /// The day on which the link was made.
        on: Day,
        /// Whether it says which attempt this is. If not, the answer is for a first attempt.
        tells_attempt: bool,
    },
}

/// What a link would hold, and the link once there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareForm {
    /// What is ticked.
    pub choice: Choice,
    made: Option<(String, Made)>,
}

/// What came of making a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// The link.
    Link(String),
    /// So many characters, more than [`MOST_IN_LINK`].
    TooLong(usize),
    /// This browser could not pack it.
    NotPacked,
}

impl Planner {
    /// A planner over what somebody has shared. Nothing in it can be changed, and it is kept nowhere.
    ///
    /// # Errors
    /// [`ShareError`] for a text that is no share.
    ///
    /// ```
    /// use ready_to_sit::planner::Planner;
    ///
    /// let text = r#"{"share":1,"on":"2026-11-22","record":{"schema":1,"booking":{"exam":"2026-12-18"}}}"#;
    /// let mut planner = Planner::shared(text, "2026-11-23".parse()?)?;
    /// assert!(planner.is_read_only());
    /// let before = planner.record().clone();
    /// assert!(!planner.apply_json(r#"{ "command": "save-booking", "fields": {} }"#).accepted);
    /// assert_eq!(*planner.record(), before);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    // Here the module is cut: the later half reads what is shared.
    #[inline(never)]
    pub fn shared(text: &str, today: Day) -> Result<Self, ShareError> {
        let share::Shared { record, on, tells_attempt } = share::read(text)?;
        let mut planner = Self::with_record(today, record, Keeping::InMemory);
        planner.read_only = Some(ReadOnly::Shared { on, tells_attempt });
        Ok(planner)
    }

    /// Whether nothing can be changed.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.read_only.is_some()
    }

    /// Why nothing can be changed; `None` where it can.
    #[must_use]
    pub const fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// Whether it is known which attempt this is; in what somebody shared it may be left out.
    #[must_use]
    pub const fn tells_attempt(&self) -> bool {
        !matches!(self.read_only, Some(ReadOnly::Shared { tells_attempt: false, .. }))
    }

    /// Whether a command would change what is read only. Looking around, trying a day out and taking dates along does not.
    pub(super) fn refuses(&self, command: &Command) -> bool {
        self.is_read_only()
            && match command {
                Command::Zoom(_) | Command::TryDate(_) | Command::ExportCalendar | Command::SaveDisplay(_) => false,
                Command::Open(fields) | Command::Close(fields) => {
                    !matches!(fields.text("value"), "all-results" | "what-if")
                }
                Command::Go(fields) => fields.text("value") == Place::MyData.code(),
                _ => true,
            }
    }

    /// What the student can share: what the answer goes by, without the dates that the site has added.
    #[must_use]
    pub fn to_share(&self) -> Record {
        let mut record = self.record().clone();
        record.timeline.events.clone_from(&self.told().timeline.events);
        record
    }

    /// The text of the link with what is ticked now.
    #[must_use]
    pub fn share_text(&self) -> String {
        share::text(&self.to_share(), &self.session.share.choice, self.today)
    }

    /// What came of making a link of `text`; `None` where none was made, or where something has changed since.
    #[must_use]
    pub fn link_made(&self, text: &str) -> Option<&Made> {
        self.session.share.made.as_ref().filter(|(of, _)| of == text).map(|(_, made)| made)
    }

    pub(super) fn choose_share(&mut self, fields: &Fields) -> Outcome {
        let form = &mut self.session.share;
        form.made = None;
        let button = fields.text("value");
        if button.is_empty() {
            form.choice = Choice::default();
            for part in SharedPart::ALL {
                form.choice.tick(part, fields.ticked(&format!("share-{}", part.code())));
            }
        }
        form.choice.without.clear();
        let results = share::in_order(&self.record);
        for (at, result) in results.iter().enumerate() {
            let out = match button {
                "all" => false,
                "none" => true,
                "last" => at + LAST < results.len(),
                _ => !fields.ticked(&format!("share-result-{}", result.id.0)),
            };
            if out {
                form.choice.without.push(result.id);
            }
        }
        done(None, None, None)
    }

    pub(super) fn make_link(&mut self, fields: &Fields) -> Outcome {
        let link = fields.text("link");
        let (made, focus, said) = match link.len() {
            0 => (Made::NotPacked, "save-share", "This browser could not make the link."),
            length if length > MOST_IN_LINK => (Made::TooLong(length), "save-share", "The link is too long."),
            _ if !is_link(link) => return self.refuse("The page made no link, and nothing was shared."),
            _ => (Made::Link(link.to_owned()), "share-link", "The link is made. Anyone with this link can read it."),
        };
        self.session.share.made = Some((self.share_text(), made));
        done(None, Some(focus), Some(said))
    }

    pub(super) fn link_copied(&mut self, fields: &Fields) -> Outcome {
        if fields.text("copied") == "yes" {
            self.say("The link is copied. Anyone with this link can read it.");
            done(None, None, None)
        } else {
            self.say("This browser did not let us copy the link. Copy it from the field.");
            done(None, Some("share-link"), None)
        }
    }

    pub(super) fn save_share(&mut self) -> Outcome {
        let text = share::document(&self.to_share(), &self.session.share.choice);
        done(Some(Effect::Download { name: FILE_NAME.into(), text }), None, Some("The file is saved."))
    }

    pub(super) fn link_failed(&mut self, fields: &Fields) -> Outcome {
        let why = match fields.text("why") {
            "too-much" => ShareError::TooMuch,
            "no-unpacking" => ShareError::NotUnpacked,
            _ => share::read(fields.text("text")).err().unwrap_or(ShareError::Broken),
        };
        self.refuse(&why.to_string())
    }
}

/// Whether a text is an address of the web with something shared behind it.
fn is_link(text: &str) -> bool {
    let web = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    let packed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let behind = web.and_then(|rest| rest.split_once('#'));
    let mark = MARK.trim_start_matches('#');
    behind
        .and_then(|(_, share)| share.strip_prefix(mark))
        .is_some_and(|share| share.len() > 1 && share.chars().all(packed))
}
