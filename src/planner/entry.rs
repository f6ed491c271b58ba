//! Rows of typed text, and the way from a row to a practice result.

use crate::calendar::Day;
use crate::readiness::{Plausibility, plausibility};
use crate::record::{Conditions, Confirmation, PracticeResult, PracticeTest, Printed, Record, ResultId, Scale, Score};

use super::Fields;
use super::problem::{Field, Problem, Question};

/// A date further back than this many days is asked about.
const LONG_AGO_DAYS: i32 = 2 * 365;

/// One row of the entry form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Code of the test; empty until chosen.
    pub test: String,
    /// Code of the scale; empty where the usual one holds.
    pub scale: String,
    /// The score.
    pub score: String,
    /// The day.
    pub date: String,
    /// The printed chance.
    pub printed: String,
    /// What was different.
    pub conditions: Conditions,
    /// Questions answered with yes.
    pub confirmed: Vec<Confirmation>,
    /// The pasted line that the row was read from, shown beside it.
    pub pasted: Option<String>,
}

/// The problems of one row, each with the field at which it is shown.
pub type RowProblems = Vec<(Field, Problem)>;

impl Row {
    /// Takes row number `index` from a form.
    pub(super) fn from_fields(fields: &Fields, index: usize) -> Self {
        let text = |name| fields.row_text(name, index).to_owned();
        let ticked = |name| fields.row_ticked(name, index);
        let pasted = fields.row_text("pasted", index);
        let mut row = Self {
            test: text("test"),
            scale: text("scale"),
            score: text("score"),
            date: text("date"),
            printed: text("printed"),
            conditions: Conditions {
                untimed: ticked("untimed"),
                seen_before: ticked("seen"),
                interrupted: ticked("interrupted"),
                open_book: ticked("open-book"),
            },
            confirmed: Vec::new(),
            pasted: (!pasted.is_empty()).then(|| pasted.to_owned()),
        };
        // A yes holds for the values it was given to, and for no later ones.
        let values = row.values();
        row.confirmed = Confirmation::ALL
            .into_iter()
            .filter(|confirmation| fields.row_text(confirmation.box_name(), index) == values)
            .collect();
        row
    }

    /// The values that a yes is given to.
    #[must_use]
    pub fn values(&self) -> String {
        [&*self.test, &*self.scale, &*self.score, &*self.date, &*self.printed].join("|")
    }

    /// The row that shows an existing result.
    pub(super) fn of_result(result: &PracticeResult) -> Self {
        let scale = result.score.scale();
        Self {
            test: result.test.to_string(),
            scale: if result.test.usual_scale() == Some(scale) { String::new() } else { scale.code().into() },
            score: result.score.to_string(),
            date: result.date.to_string(),
            printed: result.printed.map(|printed| printed.to_string()).unwrap_or_default(),
            conditions: result.conditions,
            confirmed: result.confirmed.clone(),
            pasted: None,
        }
    }

    /// Whether nothing was entered. Anything at all is asked about rather than dropped.
    pub(super) fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The chosen test, where one is chosen.
    #[must_use]
    pub fn chosen_test(&self) -> Option<PracticeTest> {
        self.test.parse().ok()
    }

    /// The scale that holds for the typed number: the chosen one, or the usual one of the test.
    #[must_use]
    pub fn effective_scale(&self) -> Option<Scale> {
        let test = self.chosen_test()?;
        Scale::from_code(&self.scale).filter(|scale| test.scales().contains(scale)).or(test.usual_scale())
    }

    /// Whether the student has to be asked for the scale: the test has no usual one, or the number does not fit it.
    #[must_use]
    pub fn asks_scale(&self) -> bool {
        self.chosen_test().is_some_and(|test| {
            test.scales().len() > 1
                && (test.usual_scale().is_none() || !self.scale.is_empty() || self.fits_only_another_scale(test))
        })
    }

    fn fits_only_another_scale(&self, test: PracticeTest) -> bool {
        let fits = |scale: &Scale| Score::parse(&self.score, *scale).is_ok();
        test.usual_scale().is_some_and(|usual| !fits(&usual)) && test.scales().iter().any(fits)
    }

    /// Checks the row against the record it is meant for.
    ///
    /// `id` is the id that the result will bear; an existing result with this id is being replaced and is no
    /// duplicate of itself.
    pub(super) fn check(&self, id: ResultId, record: &Record, today: Day) -> Result<PracticeResult, RowProblems> {
        let mut problems = RowProblems::new();
        let test = self.chosen_test();
        if test.is_none() {
            problems.push((Field::Test, Problem::TestMissing));
        }
        let score = test.and_then(|test| self.check_score(test).map_err(|problem| problems.push(problem)).ok());
        let date = self.check_date(today).map_err(|problem| problems.push((Field::Date, problem))).ok();
        let printed = self.check_printed(test).map_err(|problem| problems.push((Field::Printed, problem))).ok();
        let (Some(test), Some(score), Some(date), Some(printed)) = (test, score, date, printed) else {
            return Err(problems);
        };
        let mut result =
            PracticeResult { id, test, date, score, printed, conditions: self.conditions, confirmed: Vec::new() };
        for question in questions(&result, record, today) {
            let confirmation = question.confirmation();
            if self.confirmed.contains(&confirmation) {
                result.confirmed.push(confirmation);
            } else {
                problems.push((question.field(), Problem::Ask(question)));
            }
        }
        if problems.is_empty() { Ok(result) } else { Err(problems) }
    }

    fn check_score(&self, test: PracticeTest) -> Result<Score, (Field, Problem)> {
        let Some(scale) = self.effective_scale() else {
            return Err((Field::Scale, Problem::ScaleMissing));
        };
        Score::parse(&self.score, scale).map_err(|error| {
            let another = self.scale.is_empty() && self.fits_only_another_scale(test);
            let problem = match another {
                true if scale == Scale::Epc => Problem::ScoreOfAnotherScale { typed: self.score.clone() },
                true => return (Field::Scale, Problem::ScaleMissing),
                false => Problem::Score(error),
            };
            (Field::Score, problem)
        })
    }

    fn check_date(&self, today: Day) -> Result<Day, Problem> {
        if self.date.is_empty() {
            return Err(Problem::DateMissing);
        }
        let date: Day = self.date.parse().map_err(Problem::Date)?;
        if date > today { Err(Problem::DateInFuture { today }) } else { Ok(date) }
    }

    fn check_printed(&self, test: Option<PracticeTest>) -> Result<Option<Printed>, Problem> {
        if self.printed.is_empty() {
            return Ok(None);
        }
        if test.is_some_and(|test| !test.prints_chance()) {
            return Err(Problem::PrintedElsewhere);
        }
        Ok(Some(self.printed.parse::<Printed>()?))
    }
}

/// What is possible but should be asked about before it is taken.
fn questions(result: &PracticeResult, record: &Record, today: Day) -> Vec<Question> {
    let mut questions = Vec::new();
    let twin =
        |other: &&PracticeResult| other.id != result.id && other.test == result.test && other.date == result.date;
    // Several blocks of a question bank on one day are the ordinary case.
    if result.test != PracticeTest::QuestionBank && record.results().iter().any(|other| twin(&other)) {
        questions.push(Question::Duplicate { test: result.test.label() });
    }
    if today - result.date > LONG_AGO_DAYS {
        questions.push(Question::OldDate);
    }
    if let Some(printed) = result.printed {
        let (printed_text, epc) = (printed.to_string(), result.score.to_string());
        match plausibility(result.score, printed) {
            Plausibility::Fits => {}
            Plausibility::BelowCautious => questions.push(Question::PrintedLow { printed: printed_text, epc }),
            Plausibility::AboveOptimistic => questions.push(Question::PrintedHigh { printed: printed_text, epc }),
        }
    }
    questions
}
