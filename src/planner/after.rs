//! Commands of the place "After": answers, lists, and the outcome of the exam.

use super::apply::done;
use super::command::Fields;
use super::session::{Opened, Place};
use super::setup::optional;
use super::{AttemptForm, Outcome, Planner};
use crate::record::{Answer, AnswerKind, Item, ItemKind, Notes};
use crate::result::first_exam;

/// What is typed in the forms of the place "After" and not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterForms {
    /// Part of the id of a new item's controls: with a new number they are empty ones, whatever was typed before.
    pub serial: u32,
    /// The item that is being edited.
    pub editing: Option<u32>,
    typed: Vec<(String, String)>,
    problems: Vec<(String, String)>,
}

impl AfterForms {
    /// What is typed in a field, by its name without `after-`; `None` where it shows what is kept.
    #[must_use]
    pub fn typed(&self, name: &str) -> Option<&str> {
        find(&self.typed, name)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(&self, name: &str) -> Option<&str> {
        find(&self.problems, name)
    }

    fn wrong(&mut self, name: String, problem: String) {
        self.problems.push((name, problem));
    }

    /// Forgets what is typed in these fields.
    fn forget(&mut self, fields: &Fields) {
        let kept = |(name, _): &(String, String)| fields.beginning_with(START).all(|(other, _)| other != name);
        self.typed.retain(kept);
        self.problems.retain(kept);
    }
}

/// The names of all fields of the place begin so.
const START: &str = "after-";

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str())
}

/// The name of the field of an item's list.
fn field(kind: ItemKind, name: &str) -> String {
    format!("{}-{name}", kind.code())
}

impl Planner {
    /// Takes over what is typed in the forms of the place, where it differs from what is kept.
    pub(super) fn retype_after(&mut self, typed: &Fields) {
        let mut forms = std::mem::take(&mut self.session.after);
        let mut fields = typed.beginning_with(START).peekable();
        if fields.peek().is_some() {
            forms.typed = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        }
        self.session.after = forms;
    }

    /// Keeps the answers of one form, or none of them where one is wrong.
    pub(super) fn save_after(&mut self, fields: &Fields) -> Outcome {
        if self.record.after.problem.is_some() {
            return self.refuse(UNREADABLE);
        }
        let mut next = self.record.clone();
        self.session.after.forget(fields);
        let mut wrong = None;
        for of in Answer::every() {
            if !fields.ticked(&format!("{START}{}", of.code)) {
                continue;
            }
            let text = answered(of, fields);
            if !next.after.set(of, &text) {
                let problem = match of.kind {
                    AnswerKind::Text(most) => {
                        format!(
                            "This is {} characters too long. Shorten it to {most}.",
                            text.chars().count().saturating_sub(most)
                        )
                    }
                    AnswerKind::Number(from, to) => format!("Enter a whole number from {from} to {to}."),
                    _ => "Choose one of these.".to_owned(),
                };
                self.session.after.typed.push((of.code.to_owned(), text));
                self.session.after.wrong(of.code.to_owned(), problem);
                wrong = wrong.or(Some(of.code));
            }
        }
        if let Some(code) = wrong {
            return needs_a_look(&format!("{START}{code}"));
        }
        // A choice is kept as soon as it is made; only a form that was sent moves the focus and says more.
        let then = Some(fields.text("then")).filter(|then| !then.is_empty());
        self.change(next, then.map(|_| "Saved."), "Saved.", then)
    }

    /// Adds an item, or replaces the one that is being edited.
    pub(super) fn save_item(&mut self, fields: &Fields) -> Outcome {
        let Some(kind) = ItemKind::from_code(fields.text("kind")) else {
            return self.refuse("There is no such list.");
        };
        if self.record.after.problem.is_some() {
            return self.refuse(UNREADABLE);
        }
        self.session.after.forget(fields);
        let edited =
            self.session.after.editing.and_then(|id| self.record.after.item(id)).filter(|item| item.kind == kind);
        let id = edited.map_or_else(|| self.record.after.next_id(), |item| item.id);
        let done = edited.is_some_and(|item| item.done);
        let mut next = self.record.clone();
        match check_item(kind, fields, &next.after) {
            Ok(item) => {
                let item = Item { id, done, ..item };
                next.after.change(|notes| match notes.items.iter_mut().find(|other| other.id == id) {
                    Some(slot) => *slot = item,
                    None => notes.items.push(item),
                });
                self.session.after.serial += 1;
                self.session.after.editing = None;
                let focus = self.control_id(kind);
                self.change(next, Some("Saved."), "Saved.", Some(&focus))
            }
            Err((name, problem)) => {
                let kept = fields.beginning_with(START).map(|(name, text)| (name.to_owned(), text.to_owned()));
                self.session.after.typed.extend(kept);
                let focus = format!("{START}{}-{}", field(kind, name), self.session.after.serial);
                self.session.after.wrong(field(kind, name), problem);
                needs_a_look(&focus)
            }
        }
    }

    /// Opens an item in the form of its list.
    pub(super) fn edit_item(&mut self, fields: &Fields) -> Outcome {
        let Some(item) = self.item_of(fields).cloned() else {
            return self.refuse(GONE);
        };
        let forms = &mut self.session.after;
        forms.serial += 1;
        forms.editing = Some(item.id);
        let texts = [
            ("text", item.text),
            ("note", item.note),
            ("day", item.day.map(|day| day.to_string()).unwrap_or_default()),
            ("number", item.number.map(|number| number.to_string()).unwrap_or_default()),
            ("rating", item.rating.map(|rating| rating.to_string()).unwrap_or_default()),
        ];
        let start = field(item.kind, "");
        forms.typed.retain(|(name, _)| name.strip_prefix(start.as_str()).is_none());
        forms.typed.extend(texts.into_iter().map(|(name, text)| (field(item.kind, name), text)));
        done(None, Some(&self.control_id(item.kind)), None)
    }

    /// Leaves the item that is being edited as it was; returns where the focus goes.
    pub(super) fn close_item(&mut self) -> String {
        let forms = &mut self.session.after;
        forms.serial += 1;
        let Some(id) = forms.editing.take() else { return "place-heading".to_owned() };
        if let Some(item) = self.record.after.item(id) {
            let start = field(item.kind, "");
            forms.typed.retain(|(name, _)| name.strip_prefix(start.as_str()).is_none());
        }
        format!("edit-item-{id}")
    }

    /// Removes an item.
    pub(super) fn delete_item(&mut self, fields: &Fields) -> Outcome {
        let Some(id) = self.item_of(fields).map(|item| item.id) else {
            return self.refuse(GONE);
        };
        let mut next = self.record.clone();
        next.after.change(|notes| notes.items.retain(|item| item.id != id));
        if self.session.after.editing == Some(id) {
            self.close_item();
        }
        self.change(next, Some("Removed."), "Removed.", Some("undo"))
    }

    /// Marks an item as done, or as not done.
    pub(super) fn tick_item(&mut self, fields: &Fields) -> Outcome {
        let Some(id) = self.item_of(fields).map(|item| item.id) else {
            return self.refuse(GONE);
        };
        let mut next = self.record.clone();
        let is_done = next.after.change(|notes| {
            let item = notes.items.iter_mut().find(|item| item.id == id);
            item.is_some_and(|item| {
                item.done = !item.done;
                item.done
            })
        });
        self.change(next, None, if is_done { "Marked as done." } else { "Marked as not done." }, None)
    }

    /// Opens the form of an attempt for the exam day that has come, or for a new attempt.
    pub(super) fn open_outcome(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        let exam = first_exam(self.record());
        let day = self.stage().exam_day();
        let known = day.and_then(|day| self.record.attempts.of(exam).find(|sitting| sitting.day == day));
        self.session.attempt = match known {
            Some(sitting) => AttemptForm::of(sitting),
            None => AttemptForm {
                exam: exam.code().into(),
                day: day.map(|day| day.to_string()).unwrap_or_default(),
                ..AttemptForm::default()
            },
        };
        self.session.switch_to(Opened::Attempt);
        done(None, Some("attempt-outcome"), None)
    }

    /// Where the focus goes when the form of an attempt is closed.
    pub(super) const fn after_attempt(&self) -> &'static str {
        match self.session.place {
            Place::After => "place-heading",
            _ => "attempts-title",
        }
    }

    fn item_of(&self, fields: &Fields) -> Option<&Item> {
        self.record.after.item(fields.text("value").parse().ok()?)
    }

    /// The first control of a list's form.
    fn control_id(&self, kind: ItemKind) -> String {
        format!("{START}{}-{}", field(kind, "text"), self.session.after.serial)
    }
}

const GONE: &str = "This entry is no longer here.";
const UNREADABLE: &str =
    "Nothing is saved here: what was written before cannot be read by this version of the planner, and stays as it is.";

fn needs_a_look(focus: &str) -> Outcome {
    Outcome {
        focus: Some(focus.to_owned()),
        announce: Some("This needs a look before it can be saved.".to_owned()),
        ..Outcome::default()
    }
}

/// The answer that a form gives. A question of several comes as one field for itself and one for each box.
fn answered(of: Answer, fields: &Fields) -> String {
    let name = format!("{START}{}", of.code);
    let AnswerKind::Many(codes) = of.kind else {
        return fields.text(&name).to_owned();
    };
    let mut text = String::new();
    for code in codes.iter().filter(|code| fields.ticked(&format!("{name}-{code}"))) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(code);
    }
    text
}

/// The item as typed, or the field that is wrong and why.
fn check_item(kind: ItemKind, fields: &Fields, after: &Notes) -> Result<Item, (&'static str, String)> {
    let text = |name: &str| fields.text(&format!("{START}{}", field(kind, name)));
    let short = |name: &'static str, most: usize| {
        let over = text(name).chars().count().saturating_sub(most);
        if over > 0 { Err((name, format!("This is {over} characters too long."))) } else { Ok(text(name).to_owned()) }
    };
    let number = |name: &'static str, from: u16, to: u16| match text(name) {
        "" => Ok(None),
        typed => match typed.parse::<u16>() {
            Ok(number) if (from..=to).contains(&number) => Ok(Some(number)),
            _ => Err((name, format!("Enter a whole number from {from} to {to}."))),
        },
    };
    if text("text").is_empty() {
        return Err(("text", "Write a few words first.".to_owned()));
    }
    if after.items.len() >= Notes::MAX_ITEMS {
        return Err(("text", "The lists are full. Remove an entry first.".to_owned()));
    }
    let mut problem = None;
    let day = optional(text("day"), &mut problem);
    if let Some(problem) = problem {
        return Err(("day", problem));
    }
    Ok(Item {
        id: 0,
        kind,
        text: short("text", Notes::MOST_ITEM)?,
        note: short("note", Notes::MOST_NOTE)?,
        day,
        number: number("number", 0, 9_999)?,
        rating: number("rating", 1, 5)?.and_then(|rating| u8::try_from(rating).ok()),
        done: false,
    })
}
