//! The translator of old advice: what was typed or chosen. None of it is kept in the record.

use super::command::Fields;
use super::{Outcome, Planner};
use crate::advice::{Kind, Saying};

/// What is typed in the translator, and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdviceForm {
    /// What stands in the field.
    pub typed: String,
    /// Whether it was sent.
    pub asked: bool,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// The sentence that was chosen from the list.
    pub saying: Option<Saying>,
    /// The kind of number that was chosen.
    pub kind: Option<Kind>,
}

impl AdviceForm {
    /// The longest sentence, in characters.
    pub const MOST: usize = 300;
}

impl Planner {
    /// Takes over what is typed in the translator.
    pub(super) fn retype_advice(&mut self, typed: &Fields) {
        if typed.ticked("advice-text") {
            typed.text("advice-text").clone_into(&mut self.session.advice.typed);
        }
    }

    /// Translates the sentence or the kind of number that `value` names, or else the one that is typed.
    pub(super) fn translate(&mut self, fields: &Fields) -> Outcome {
        let chosen = fields.text("value");
        let before = std::mem::take(&mut self.session.advice);
        let typed = if fields.ticked("advice-text") { fields.text("advice-text").to_owned() } else { before.typed };
        let mut form = AdviceForm { typed, ..AdviceForm::default() };
        let mut focus = "advice-answer";
        if chosen.is_empty() {
            let over = form.typed.chars().count().saturating_sub(AdviceForm::MOST);
            if form.typed.is_empty() {
                form.problem = Some("Type what you were told, or choose from the list.".to_owned());
            } else if over > 0 {
                form.problem = Some(format!("This is {over} characters too long."));
            } else {
                form.asked = true;
            }
            if form.problem.is_some() {
                focus = "advice-text";
            }
        } else {
            form.saying = Saying::from_code(chosen);
            form.kind = Kind::from_code(chosen);
            if form.saying.is_none() && form.kind.is_none() {
                self.session.advice = form;
                return self.refuse("There is no such sentence.");
            }
        }
        let accepted = form.problem.is_none();
        self.session.advice = form;
        Outcome {
            accepted,
            focus: Some(focus.to_owned()),
            announce: (!accepted).then(|| "This needs a look.".to_owned()),
            ..Outcome::default()
        }
    }
}
