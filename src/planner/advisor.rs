//! The page for the advisor.

use super::{Fields, Outcome, Planner};
use crate::record::{AdvisorPage, AdvisorPart};

/// The student's own words for the page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdvisorForm {
    /// What was tried.
    pub tried: String,
    /// The questions.
    pub questions: [String; 3],
}

impl AdvisorForm {
    /// As the record holds it.
    #[must_use]
    pub fn of(page: &AdvisorPage) -> Self {
        Self { tried: page.tried.clone(), questions: page.questions.clone() }
    }

    fn from_fields(fields: &Fields) -> Self {
        let question = |number: usize| fields.row_text("question", number).to_owned();
        Self { tried: fields.text("tried").to_owned(), questions: [question(0), question(1), question(2)] }
    }

    /// What is wrong with the words about what was tried.
    #[must_use]
    pub fn tried_problem(&self) -> Option<String> {
        too_long(&self.tried, AdvisorPage::MOST_TRIED)
    }

    /// What is wrong with a question, by its number from 0.
    #[must_use]
    pub fn question_problem(&self, number: usize) -> Option<String> {
        too_long(self.questions.get(number)?, AdvisorPage::MOST_QUESTION)
    }

    /// The id of the first field that has a problem.
    fn first_problem(&self) -> Option<String> {
        let tried = self.tried_problem().map(|_| "tried".to_owned());
        let question = || (0..self.questions.len()).find(|number| self.question_problem(*number).is_some());
        tried.or_else(|| question().map(|number| format!("question-{number}")))
    }
}

fn too_long(text: &str, most: usize) -> Option<String> {
    let over = text.chars().count().saturating_sub(most);
    (over > 0).then(|| format!("This is {over} characters too long for one page. Shorten it to {most}."))
}

impl Planner {
    pub(super) fn save_advisor(&mut self, fields: &Fields) -> Outcome {
        let form = AdvisorForm::from_fields(fields);
        let mut next = self.record.clone();
        next.advisor_page = next
            .advisor_page
            .with_parts(AdvisorPart::ALL.into_iter().filter(|part| fields.ticked(&format!("part-{}", part.code()))));
        let problem = form.first_problem();
        if problem.is_none() {
            next.advisor_page.tried.clone_from(&form.tried);
            next.advisor_page.questions.clone_from(&form.questions);
        }
        self.session.advisor = problem.as_ref().map(|_| form);
        let said = if problem.is_some() { "The text is too long for the page." } else { "The page is changed." };
        self.change(next, None, said, problem.as_deref())
    }
}
