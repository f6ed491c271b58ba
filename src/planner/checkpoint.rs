//! Commands about the next test and the rule that is written down before it.

use super::apply::done;
use super::command::Fields;
use super::session::Opened;
use super::setup::unreadable;
use super::{Outcome, Planner};
use crate::calendar::Day;
use crate::record::{Checkpoint, NextTest, PracticeTest};

/// The next test as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextTestForm {
    /// The day.
    pub day: String,
    /// Code of the test.
    pub test: String,
    /// What is wrong with the day.
    pub day_problem: Option<String>,
    /// What is wrong with the test.
    pub test_problem: Option<String>,
}

impl NextTestForm {
    fn of(day: Day, test: PracticeTest) -> Self {
        Self { day: day.to_string(), test: test.to_string(), ..Self::default() }
    }

    pub(super) fn from_fields(fields: &Fields) -> Self {
        Self { day: fields.text("next-day").into(), test: fields.text("next-test").into(), ..Self::default() }
    }

    /// Takes over what is typed; what is wrong stays said until its field changes.
    pub(super) fn retype(&mut self, typed: Self) {
        if (&self.day, &self.test) != (&typed.day, &typed.test) {
            *self = typed;
        }
    }
}

impl Planner {
    /// The rule that can be written down today: the one solved today, before its test, where it says something new.
    ///
    /// On the day of the test a written rule stays as it is, until the result is there.
    #[must_use]
    pub fn rule_to_write(&self) -> Option<Checkpoint> {
        let rule = self.assessment().checkpoint?.written_on(self.today());
        let taken = self.assessment().checkpoint_outcome.is_some_and(|outcome| outcome.taken.is_some());
        match self.record().checkpoint {
            Some(written) if same_rule(written, rule) => None,
            Some(written) if written.day == self.today() && !taken => None,
            _ => Some(rule),
        }
    }

    pub(super) fn open_next_test(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        let planned = self.record.next_test.map(|next| (next.day, next.test));
        let solved = self.assessment.checkpoint.map(|rule| (rule.day, rule.test));
        self.session.next_test =
            planned.or(solved).map_or_else(NextTestForm::default, |(day, test)| NextTestForm::of(day, test));
        self.session.switch_to(Opened::NextTest);
        done(None, Some("next-day"), None)
    }

    pub(super) fn save_next_test(&mut self, fields: &Fields) -> Outcome {
        let mut form = NextTestForm::from_fields(fields);
        let day = self.check_day(&form.day).map_err(|problem| form.day_problem = Some(problem));
        let test = self.check_test(&form.test).map_err(|problem| form.test_problem = Some(problem));
        let (Ok(day), Ok(test)) = (day, test) else {
            let focus = if form.day_problem.is_some() { "next-day" } else { "next-test" };
            self.session.next_test = form;
            return Outcome {
                focus: Some(focus.to_owned()),
                announce: Some("The plan needs a look before it can be saved.".to_owned()),
                ..Outcome::default()
            };
        };
        let mut next = self.record.clone();
        next.next_test = Some(NextTest { day, test });
        self.session.close(Opened::NextTest);
        self.change(next, Some("Next test planned."), "Next test planned.", Some("open-next-test"))
    }

    pub(super) fn drop_next_test(&mut self) -> Outcome {
        const SAID: &str = "The plan for the next test is gone.";
        let mut next = self.record.clone();
        next.next_test = None;
        self.change(next, Some(SAID), SAID, Some("checkpoint-title"))
    }

    pub(super) fn write_rule(&mut self) -> Outcome {
        const SAID: &str = "The rule is written down.";
        let Some(rule) = self.rule_to_write() else {
            return self.refuse("There is no rule to write down today. A rule is written before its test.");
        };
        let mut next = self.record.clone();
        next.checkpoint = Some(rule);
        self.change(next, Some(SAID), SAID, Some("drop-rule"))
    }

    pub(super) fn drop_rule(&mut self) -> Outcome {
        const SAID: &str = "The rule is put away.";
        let still_ahead = self
            .assessment
            .checkpoint_outcome
            .is_some_and(|outcome| outcome.taken.is_none() && outcome.rule.day >= self.today);
        let mut next = self.record.clone();
        next.checkpoint = None;
        self.change(next, Some(SAID), SAID, Some(if still_ahead { "checkpoint-title" } else { "place-heading" }))
    }

    fn check_day(&self, text: &str) -> Result<Day, String> {
        if text.is_empty() {
            return Err("Enter the day on which you plan to take it.".into());
        }
        let day = text.parse::<Day>().map_err(unreadable)?;
        if day < self.today {
            return Err("This day has passed. Enter today or a day to come.".into());
        }
        if self.assessment.exam.is_some_and(|exam| day >= exam) {
            return Err("This is not before your exam. Enter an earlier day.".into());
        }
        Ok(day)
    }

    fn check_test(&self, code: &str) -> Result<PracticeTest, String> {
        let test = code.parse().ok().filter(|test: &PracticeTest| test.prints_chance());
        let test = test.ok_or("Choose an NBME form or the CBSE; a rule can be set for these alone.")?;
        let numbered = matches!(test, PracticeTest::Cbssa { form: Some(_) });
        if numbered && self.record.results().iter().any(|result| result.test == test) {
            return Err("You have a result of this form already. Choose one that you have not seen.".into());
        }
        Ok(test)
    }
}

/// Whether two rules decide alike for one day; when they were written, and for which form, does not matter.
fn same_rule(one: Checkpoint, other: Checkpoint) -> bool {
    Checkpoint { test: other.test, written_on: other.written_on, ..one } == other
}
