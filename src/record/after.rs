use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::{Snapshot, stored_after};
use crate::calendar::Day;

/// What is stored about the time after an exam, as the text that it is stored as.
///
/// The page's first half only carries it along: what it says is read when it is first asked for, as [`Notes`], and only
/// the later half asks. So its lists and codes cost the first screen nothing.
#[derive(Clone, Debug, Default)]
pub struct After {
    kept: String,
    notes: OnceCell<Rc<Notes>>,
}

impl PartialEq for After {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept
    }
}

impl Eq for After {}

impl Deref for After {
    type Target = Notes;

    fn deref(&self) -> &Notes {
        self.notes.get_or_init(|| Rc::new(stored_after::read(&self.kept)))
    }
}

impl After {
    /// The longest text that is read, in bytes; far more than the bounds of its parts add up to.
    pub const MAX_BYTES: usize = 500_000;

    pub(super) fn of_text(kept: String) -> Self {
        Self { kept, notes: OnceCell::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.kept
    }

    /// Whether nothing is written down.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Changes what is written down. What this program cannot read stays as it is, and nothing is changed.
    ///
    /// ```
    /// use ready_to_sit::record::{Answer, Record};
    ///
    /// let mut record = Record::default();
    /// assert!(record.after.change(|notes| notes.set(Answer::FEELING, "unsure")));
    /// assert_eq!(record.after.answer(Answer::FEELING), "unsure");
    /// ```
    pub fn change<T: Default>(&mut self, change: impl FnOnce(&mut Notes) -> T) -> T {
        let mut notes = Notes::clone(self);
        if notes.problem.is_some() {
            return T::default();
        }
        let used = notes.last_used();
        let answer = change(&mut notes);
        notes.last_id = notes.last_id.max(used);
        *self = Self { kept: stored_after::write(&notes), notes: OnceCell::from(Rc::new(notes)) };
        answer
    }

    /// Answers a question; an empty text takes the answer away. `false`, and no change, for a text that is no answer.
    #[must_use]
    pub fn set(&mut self, of: Answer, text: &str) -> bool {
        self.change(|notes| notes.set(of, text))
    }
}

/// What the student writes down after an exam: answers, lists, and the practice profile as it stood on the exam day.
///
/// Free text is kept as it was typed and read by nobody but the student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    pub(super) answers: Vec<(Answer, String)>,
    /// Lists of the student's own, at most [`Notes::MAX_ITEMS`] items, in the order in which they were written.
    pub items: Vec<Item>,
    /// A profile for each exam day, at most [`Notes::MAX_SNAPSHOTS`], in the order in which they were taken.
    pub snapshots: Vec<Snapshot>,
    /// The largest number that an item ever bore, as far as it is larger than those in use: a number is never used
    /// twice, because another tab may still speak of the item that bore it.
    pub(super) last_id: u32,
    /// Why what is stored cannot be read; everything else is empty then.
    pub problem: Option<String>,
}

/// A question that has one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The stable code for forms and stored documents.
    pub code: &'static str,
    /// What can be answered.
    pub kind: AnswerKind,
}

/// What an answer can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// Free text of at most so many characters.
    Text(usize),
    /// One of these codes.
    One(&'static [&'static str]),
    /// Any of these codes, kept with a space between them.
    Many(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(u16, u16),
}

impl AnswerKind {
    /// Whether a text is such an answer.
    #[must_use]
    pub fn allows(self, text: &str) -> bool {
        match self {
            Self::Text(most) => text.chars().count() <= most,
            Self::One(codes) => codes.contains(&text),
            Self::Many(codes) => text.split(' ').all(|code| codes.contains(&code)),
            Self::Number(from, to) => text.parse().is_ok_and(|number: u16| (from..=to).contains(&number)),
        }
    }
}

/// The parts of medicine that practice reports name, as codes.
pub static SYSTEMS: [&str; 12] = [
    "cardiovascular",
    "respiratory",
    "renal",
    "gastrointestinal",
    "endocrine",
    "reproductive",
    "neuro",
    "behavioral",
    "musculoskeletal",
    "blood",
    "multisystem",
    "biostatistics",
];

/// The subjects that old and new advice asks to learn early, as codes (C-20).
pub static SUBJECTS: [&str; 5] = ["biochemistry", "pathology", "physiology", "microbiology", "pharmacology"];

/// How one part of an application stands: `strong`, `steady`, `weak` or `ahead` of the student.
pub static STANDINGS: [&str; 4] = ["strong", "steady", "weak", "ahead"];

impl Answer {
    /// Notes about the exam day, while it is fresh.
    pub const DAY_NOTES: Self = Self { code: "day-notes", kind: AnswerKind::Text(Notes::MOST_TEXT) };
    /// How the exam felt.
    pub const FEELING: Self = Self { code: "feeling", kind: AnswerKind::One(&["fine", "unsure", "bad"]) };
    /// How the student takes the pass.
    pub const REACTION: Self = Self { code: "reaction", kind: AnswerKind::One(&["happy", "mixed", "unhappy"]) };
    /// Why a pass does not please.
    pub const UNHAPPY_WHY: Self =
        Self { code: "unhappy-why", kind: AnswerKind::Many(&["program", "specialty", "location", "effort"]) };
    /// Systems that the student calls weak.
    pub const WEAK: Self = Self { code: "weak", kind: AnswerKind::Many(&SYSTEMS) };
    /// Signs that the foundation is shaky in spite of a pass, in the student's own view.
    pub const SHAKY: Self =
        Self { code: "shaky", kind: AnswerKind::Many(&["felt", "guessing", "shelf-low", "shelf-fail", "forgotten"]) };
    /// How clerkship evaluations stand.
    pub const CLERKSHIPS: Self = Self { code: "clerkships", kind: AnswerKind::One(&STANDINGS) };
    /// How the dean's letter stands.
    pub const MSPE: Self = Self { code: "mspe", kind: AnswerKind::One(&STANDINGS) };
    /// How letters of recommendation stand.
    pub const LETTERS: Self = Self { code: "letters", kind: AnswerKind::One(&STANDINGS) };
    /// How Step 2 CK stands.
    pub const STEP2: Self = Self { code: "step-2-ck", kind: AnswerKind::One(&STANDINGS) };
    /// How research stands.
    pub const RESEARCH: Self = Self { code: "research", kind: AnswerKind::One(&STANDINGS) };
    /// Why the student wants to be a physician.
    pub const WHY: Self = Self { code: "why", kind: AnswerKind::Text(Notes::MOST_TEXT) };
    /// Whether an authority has said that a pass no longer counts for it.
    pub const PASS_REFUSED: Self = Self { code: "pass-refused", kind: AnswerKind::One(&["ecfmg", "state", "other"]) };
    /// Subjects that the student calls firm.
    pub const FIRM: Self = Self { code: "firm", kind: AnswerKind::Many(&SUBJECTS) };
    /// What the student's usual week is made of.
    pub const WEEK: Self =
        Self { code: "week", kind: AnswerKind::Many(&["questions", "forms", "recall", "spaced", "reading", "videos"]) };

    /// How the student would explain a gap.
    pub const GAP: Self = Self { code: "gap", kind: AnswerKind::Text(Notes::MOST_TEXT) };

    /// Every question; a new one is added here.
    pub const ALL: [Self; 16] = [
        Self::DAY_NOTES,
        Self::FEELING,
        Self::REACTION,
        Self::UNHAPPY_WHY,
        Self::WEAK,
        Self::SHAKY,
        Self::CLERKSHIPS,
        Self::MSPE,
        Self::LETTERS,
        Self::STEP2,
        Self::RESEARCH,
        Self::WHY,
        Self::PASS_REFUSED,
        Self::FIRM,
        Self::WEEK,
        Self::GAP,
    ];
}

/// What an item of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// What worked, and is kept for the next exam.
    Keep,
    /// What did not, and is changed for the next exam.
    Change,
    /// A resource that was used; its `rating` says how useful, its `number` how many hours.
    Resource,
    /// What the student means to do by a day.
    Commitment,
    /// A question for the advisor.
    Question,
}

impl ItemKind {
    /// Every kind; a new one is added here.
    pub const ALL: [Self; 5] = [Self::Keep, Self::Change, Self::Resource, Self::Commitment, Self::Question];

    /// The stable code for forms and stored documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Change => "change",
            Self::Resource => "resource",
            Self::Commitment => "commitment",
            Self::Question => "question",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One item of a list of the student's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number; no other item bears it.
    pub id: u32,
    /// Which list it stands in.
    pub kind: ItemKind,
    /// What it says; at most [`Notes::MOST_ITEM`] characters.
    pub text: String,
    /// More about it; at most [`Notes::MOST_NOTE`] characters.
    pub note: String,
    /// A day that belongs to it.
    pub day: Option<Day>,
    /// A number that belongs to it, 0 to 9,999.
    pub number: Option<u16>,
    /// A rating, 1 to 5.
    pub rating: Option<u8>,
    /// Whether it is done.
    pub done: bool,
}

impl Notes {
    /// The most characters of a free text.
    pub const MOST_TEXT: usize = 2_000;
    /// The most characters of an item.
    pub const MOST_ITEM: usize = 300;
    /// The most characters of an item's note.
    pub const MOST_NOTE: usize = 500;
    /// The most items.
    pub const MAX_ITEMS: usize = 200;
    /// The most exam days with a profile.
    pub const MAX_SNAPSHOTS: usize = 6;
    /// The most results in a profile.
    pub const MAX_FROZEN: usize = 12;

    /// Whether nothing is written down.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.items.is_empty() && self.snapshots.is_empty() && self.last_id == 0
    }

    /// The answer to a question; empty where there is none.
    #[must_use]
    pub fn answer(&self, of: Answer) -> &str {
        self.answers.iter().find(|(other, _)| *other == of).map_or("", |(_, text)| text)
    }

    /// Whether a code stands in the answer to a question of several.
    #[must_use]
    pub fn has(&self, of: Answer, code: &str) -> bool {
        self.answer(of).split(' ').any(|other| other == code)
    }

    /// Answers a question; an empty text takes the answer away. `false`, and no change, for a text that is no answer.
    #[must_use]
    pub fn set(&mut self, of: Answer, text: &str) -> bool {
        if !text.is_empty() && !of.kind.allows(text) {
            return false;
        }
        self.answers.retain(|(other, _)| *other != of);
        if !text.is_empty() {
            self.answers.push((of, text.to_owned()));
        }
        true
    }

    /// The answers, in the order of [`Answer::every`].
    pub fn answers(&self) -> impl Iterator<Item = (Answer, &str)> {
        Answer::every().map(|of| (of, self.answer(of))).filter(|(_, text)| !text.is_empty())
    }

    /// The items of one list.
    pub fn of(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind)
    }

    /// The item with this number.
    #[must_use]
    pub fn item(&self, id: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// A number that no item bears, and none has ever borne.
    #[must_use]
    pub fn next_id(&self) -> u32 {
        self.last_used().saturating_add(1)
    }

    fn last_used(&self) -> u32 {
        self.items.iter().map(|item| item.id).fold(self.last_id, u32::max)
    }

    /// The profile for an exam day.
    #[must_use]
    pub fn snapshot(&self, exam: Day) -> Option<&Snapshot> {
        self.snapshots.iter().find(|one| one.exam == exam)
    }
}
