use super::{AttemptLog, Exam};
use crate::calendar::Day;
use crate::rules::{Rule, Rules, StateLimit};

/// The years within which a body wants certain Steps passed (C-111). To be verified with the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearsWindow {
    /// The exam day of the first of these Steps that was passed: the years count from here.
    pub from: Day,
    /// The last exam day that counts.
    pub until: Day,
    /// The Steps that are still to be passed.
    pub missing: Vec<Exam>,
    /// The Steps that were passed too late; the earliest pass then stops counting for this body.
    pub late: Vec<Exam>,
}

/// ECFMG's years for Step 1 and Step 2 CK; `None` before the first of them is passed. Only for graduates of schools abroad.
///
/// ```
/// use ready_to_sit::exam::{AttemptLog, Exam, Outcome, Sitting, ecfmg_window};
/// use ready_to_sit::rules::Rules;
///
/// // ECFMG's own example: seven years from 1 October 2011 end on 1 October 2018.
/// let first = Sitting { exam: Exam::Step1, day: "2011-10-01".parse()?, outcome: Outcome::Passed, result_on: None };
/// let window = ecfmg_window(&AttemptLog::new([first])?, &Rules::built_in()).ok_or("a window")?;
/// assert_eq!(window.until.to_string(), "2018-10-01");
/// assert_eq!(window.missing, [Exam::Step2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn ecfmg_window(log: &AttemptLog, rules: &Rules) -> Option<YearsWindow> {
    window(log, &[Exam::Step1, Exam::Step2], |from| Some(rules.number(Rule::EcfmgYears, from)))
}

/// A state board's years for all three Steps; `None` before the first pass, or where the board names no number.
#[must_use]
pub fn state_window(log: &AttemptLog, state: &StateLimit) -> Option<YearsWindow> {
    window(log, &[Exam::Step1, Exam::Step2, Exam::Step3], |_| state.fewest_years())
}

fn window(log: &AttemptLog, exams: &[Exam], years: impl FnOnce(Day) -> Option<i32>) -> Option<YearsWindow> {
    let passed = |exam: &Exam| log.passed(*exam).map(|sitting| sitting.day);
    let from = exams.iter().filter_map(passed).min()?;
    let until = from.plus_months(12 * years(from)?);
    let missing = exams.iter().copied().filter(|exam| passed(exam).is_none()).collect();
    let late = exams.iter().copied().filter(|exam| passed(exam).is_some_and(|day| day > until)).collect();
    Some(YearsWindow { from, until, missing, late })
}
