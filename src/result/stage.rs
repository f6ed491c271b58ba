use crate::calendar::Day;
use crate::exam::{Exam, Outcome, Route, Sitting, YearsWindow, ecfmg_window, state_window};
use crate::record::{Answer, Record};
use crate::rules::Rules;

/// Where a student stands with one exam, once its day has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Neither the exam day nor an outcome is there yet.
    Before,
    /// The exam day has come, and no outcome is entered.
    Waiting {
        /// The exam day.
        exam: Day,
    },
    /// Passed.
    Passed(Sitting),
    /// Not passed, and no pass before or since.
    Failed {
        /// The latest attempt.
        last: Sitting,
        /// How many attempts were failed.
        times: usize,
    },
    /// The latest attempt was begun and not completed, or its result is not valid; no pass before or since.
    Incomplete(Sitting),
    /// Passed, and a time limit of some body has run out since.
    Lapsed {
        /// The pass.
        pass: Sitting,
        /// Whose limit.
        body: Body,
    },
}

/// A body with a time limit of its own for passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// ECFMG, for its certificate.
    Ecfmg,
    /// The medical board of the state that the student has chosen.
    State,
    /// Another one, in the student's own words.
    Other,
}

impl Stage {
    /// The stage by what is told of `exam`, on `today`.
    ///
    /// A booked day that has come counts as sat until an outcome says otherwise; an exam that was passed stays passed.
    ///
    /// ```
    /// use ready_to_sit::exam::Exam;
    /// use ready_to_sit::record::Record;
    /// use ready_to_sit::result::Stage;
    /// use ready_to_sit::rules::Rules;
    ///
    /// let record = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2026-12-18" } }"#)?;
    /// let on = |day: &str| Ok::<_, Box<dyn std::error::Error>>(Stage::of(Exam::Step1, &record, &Rules::built_in(), day.parse()?));
    /// assert_eq!(on("2026-12-17")?, Stage::Before);
    /// assert_eq!(on("2026-12-18")?, Stage::Waiting { exam: "2026-12-18".parse()? });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(exam: Exam, record: &Record, rules: &Rules, today: Day) -> Self {
        if let Some(pass) = record.attempts.passed(exam) {
            return match lapsed(exam, record, rules, today) {
                Some(body) => Self::Lapsed { pass: *pass, body },
                None => Self::Passed(*pass),
            };
        }
        let last = record.attempts.latest(exam);
        let booked = booked(exam, record).filter(|day| *day <= today && last.is_none_or(|last| last.day < *day));
        match (booked, last) {
            (Some(exam), _) => Self::Waiting { exam },
            (None, None) => Self::Before,
            (None, Some(last)) => match last.outcome {
                Outcome::Waiting => Self::Waiting { exam: last.day },
                Outcome::Incomplete => Self::Incomplete(*last),
                Outcome::Passed | Outcome::Failed => {
                    let failed = |sitting: &&Sitting| sitting.outcome == Outcome::Failed;
                    Self::Failed { last: *last, times: record.attempts.of(exam).filter(failed).count() }
                }
            },
        }
    }

    /// The exam day that it is about; `None` before there is one.
    #[must_use]
    pub const fn exam_day(self) -> Option<Day> {
        match self {
            Self::Before => None,
            Self::Waiting { exam } => Some(exam),
            Self::Passed(sitting) | Self::Incomplete(sitting) => Some(sitting.day),
            Self::Failed { last, .. } => Some(last.day),
            Self::Lapsed { pass, .. } => Some(pass.day),
        }
    }
}

/// Whether the day of the first exam has come, or an attempt at it stands in the log: then "after" has begun.
#[must_use]
pub fn has_come(record: &Record, today: Day) -> bool {
    let exam = first_exam(record);
    record.attempts.latest(exam).is_some() || booked(exam, record).is_some_and(|day| day <= today)
}

/// The exam that this student's path begins with: Step 1, or COMLEX Level 1 where no USMLE is sat.
#[must_use]
pub fn first_exam(record: &Record) -> Exam {
    let osteopathic = record.profile.route == Some(Route::UsDo);
    if osteopathic && record.timeline.comlex_only { Exam::Comlex1 } else { Exam::Step1 }
}

/// The booked day of an exam; only the first exams are booked in the planner.
fn booked(exam: Exam, record: &Record) -> Option<Day> {
    match exam {
        Exam::Step1 => record.booking.exam_day(),
        Exam::Comlex1 => record.booking.comlex,
        _ => None,
    }
}

/// The body whose limit has run out: by its own years, or because the student says so (C-111).
fn lapsed(exam: Exam, record: &Record, rules: &Rules, today: Day) -> Option<Body> {
    match record.after.answer(Answer::PASS_REFUSED) {
        "ecfmg" => return Some(Body::Ecfmg),
        "state" => return Some(Body::State),
        "other" => return Some(Body::Other),
        _ => {}
    }
    let over = |window: &YearsWindow| !window.late.is_empty() || (!window.missing.is_empty() && window.until < today);
    if exam == Exam::Step1
        && matches!(record.profile.route, Some(Route::UsImg | Route::NonUsImg))
        && ecfmg_window(&record.attempts, rules).as_ref().is_some_and(over)
    {
        return Some(Body::Ecfmg);
    }
    let state = record.timeline.state.as_deref()?;
    let limit = rules.states().iter().find(|limit| limit.code == state)?;
    let window = (exam.series() == crate::exam::Series::Usmle).then(|| state_window(&record.attempts, limit))??;
    over(&window).then_some(Body::State)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(today: &str, members: &str) -> Stage {
        let record = Record::from_json(&format!(r#"{{"schema":1,{members}"results":[]}}"#)).unwrap();
        Stage::of(first_exam(&record), &record, &Rules::built_in(), today.parse().unwrap())
    }

    fn attempts(list: &[(&str, &str)]) -> String {
        let one = |(day, outcome): &(&str, &str)| format!(r#"{{"exam":"step-1","day":"{day}","outcome":"{outcome}"}}"#);
        format!(r#""attempts":[{}],"#, list.iter().map(one).collect::<Vec<_>>().join(","))
    }

    #[test]
    fn the_latest_attempt_decides_unless_one_was_passed_or_a_later_day_has_come() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let failed = attempts(&[("2026-03-02", "failed"), ("2026-09-01", "failed")]);
        assert!(
            matches!(stage("2026-11-22", &failed), Stage::Failed { times: 2, last } if last.day == day("2026-09-01"))
        );
        let booked = format!(r#"{failed}"booking":{{"exam":"2026-12-18"}},"#);
        assert!(matches!(stage("2026-12-17", &booked), Stage::Failed { .. }));
        assert_eq!(stage("2026-12-18", &booked), Stage::Waiting { exam: day("2026-12-18") });
        let waiting = attempts(&[("2026-11-02", "waiting")]);
        assert_eq!(stage("2026-11-22", &waiting), Stage::Waiting { exam: day("2026-11-02") });
        let incomplete = attempts(&[("2026-03-02", "failed"), ("2026-11-02", "incomplete")]);
        assert!(matches!(stage("2026-11-22", &incomplete), Stage::Incomplete(_)));
        // An exam that was passed stays passed, whatever stands beside it.
        let passed = attempts(&[("2026-03-02", "failed"), ("2026-09-01", "passed"), ("2026-11-02", "failed")]);
        assert!(matches!(stage("2026-11-22", &passed), Stage::Passed(pass) if pass.day == day("2026-09-01")));
        assert_eq!(stage("2026-11-22", ""), Stage::Before);
    }

    /// C-111: ECFMG's years end exactly so long after the first pass, and only for graduates of schools abroad.
    #[test]
    fn a_pass_lapses_the_day_after_the_years_end() {
        let of = |route: &str| format!(r#"{}"profile":{{"route":"{route}"}},"#, attempts(&[("2019-12-01", "passed")]));
        for (route, today, lapsed) in [
            ("non-us-img", "2026-12-01", false),
            ("non-us-img", "2026-12-02", true),
            ("us-img", "2026-12-02", true),
            ("us-md", "2026-12-02", false),
            ("us-do", "2026-12-02", false),
        ] {
            assert_eq!(
                matches!(stage(today, &of(route)), Stage::Lapsed { body: Body::Ecfmg, .. }),
                lapsed,
                "{route} {today}"
            );
        }
        let both = r#""attempts":[{"exam":"step-1","day":"2019-12-01","outcome":"passed"},{"exam":"step-2","day":"2026-11-30","outcome":"passed"}],"profile":{"route":"us-img"},"#;
        assert!(matches!(stage("2030-01-01", both), Stage::Passed(_)));
    }

    #[test]
    fn who_sits_no_usmle_waits_for_level_1() {
        let only = r#""profile":{"route":"us-do"},"timeline":{"comlex_only":true},"booking":{"exam":"2026-11-01","comlex":"2026-12-28"},"#;
        assert_eq!(stage("2026-12-01", only), Stage::Before);
        assert_eq!(stage("2026-12-28", only), Stage::Waiting { exam: "2026-12-28".parse().unwrap() });
    }
}
