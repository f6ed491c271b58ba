//! A rule in three lines, and what the written one says after its test.

use maud::{Markup, html};

use super::control;
use super::dates::long;
use super::number::integer;
use super::verdict;
use crate::calendar::Day;
use crate::planner::Planner;
use crate::readiness::{Branch, CheckpointRule, Verdict};
use crate::record::{Checkpoint, PracticeTest};

/// The three lines; with the rule solved today they also name the day to which the exam would move.
pub(super) fn lines(planner: &Planner, rule: Checkpoint, solved: Option<CheckpointRule>) -> Markup {
    let booking = planner.record().booking;
    let moved =
        solved.and(planner.assessment().exam).zip(rule.weeks).map(|(exam, weeks)| exam.plus_days(7 * i32::from(weeks)));
    let limit = booking.eligibility_end.into_iter().chain(booking.school_limit).min();
    let passes = limit.filter(|_| solved.is_some_and(|rule| rule.past_limit));
    let to = html! { @if let Some(day) = moved { ", to about " (long(day)) } };
    let asked = planner.record().school_gate.and_then(|gate| gate.cbssa).filter(|asked| rule.keep_at < Some(*asked));
    html! {
        (lines_of(rule, &to, passes))
        @if let Some((asked, keep)) = asked.zip(rule.keep_at) {
            p { "Your school asks for " (asked) " EPC: a result from " (keep) " to " (asked.saturating_sub(1)) " keeps the date by this rule and still misses your school's line." }
        }
    }
}

pub(super) fn lines_of(rule: Checkpoint, to: &Markup, passes: Option<Day>) -> Markup {
    let Checkpoint { keep_at, change_below, weeks, .. } = rule;
    html! {
        ul.rule {
            li {
                @match keep_at {
                    Some(keep) => { strong { "At " (keep) " EPC or above:" } " keep the date." },
                    None => "No single result on that day keeps the date.",
                }
            }
            li {
                @if keep_at.is_some() && keep_at == change_below {
                    "Nothing lies in between: with a lower result your trend of the last weeks would still be flat, and waiting alone would change little."
                } @else {
                    strong { (in_between(keep_at, change_below)) ":" } " move the exam"
                    @match weeks {
                        Some(weeks) => { " " (in_weeks(weeks)) (to) "." },
                        None => ". No pace that names a day can be read yet, so decide how far with the fresh result.",
                    }
                    @if let Some(limit) = passes {
                        " That would pass " (long(limit)) ", a limit you entered; talk with your school or your advisor early."
                    }
                }
            }
            li {
                @match change_below {
                    Some(change) => { strong { "Below " (change) " EPC:" } " move the exam and change how you study." },
                    None => "No result on that day asks for another way of studying.",
                }
            }
        }
    }
}

fn in_between(keep_at: Option<u8>, change_below: Option<u8>) -> String {
    match (keep_at, change_below) {
        (Some(keep), Some(change)) if keep == change + 1 => format!("At {change} EPC"),
        (Some(keep), Some(change)) => format!("From {change} to {} EPC", keep.saturating_sub(1)),
        (Some(keep), None) => format!("Below {keep} EPC"),
        (None, Some(change)) => format!("At {change} EPC or above"),
        (None, None) => "Whatever the result".into(),
    }
}

fn in_weeks(weeks: u8) -> String {
    if weeks == 1 { "by 1 week".into() } else { format!("by {weeks} weeks") }
}

pub(super) fn a_test(test: PracticeTest) -> String {
    match test {
        PracticeTest::Cbssa { form: None } => "an NBME form that you have not seen".into(),
        PracticeTest::Cbse => "the CBSE at your school".into(),
        test => test.label(),
    }
}

/// What the written rule says once its day has come; nothing before, or without an exam.
pub(super) fn outcome(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let outcome = assessment.checkpoint_outcome.filter(|_| assessment.exam.is_some());
    html! {
        @if let Some(outcome) = outcome {
            @if let Some((result, branch)) = outcome.taken {
                div.outcome {
                    h4 { "Your rule says: " (branch_words(branch)) }
                    p {
                        @match planner.record().result(result) {
                            Some(result) => {
                                "Your result of " (long(result.date)) ", " (result.test.short_label()) " with "
                                (integer(result.score.value())) " EPC, decides this rule."
                            },
                            None => "A result decides this rule.",
                        }
                        " You wrote it down on " (long(outcome.rule.written_on)) ", before the test:"
                    }
                    (lines(planner, outcome.rule, None))
                    p { (against_the_answer(planner, branch)) }
                    (drop_rule(planner, "Put this rule away"))
                }
            } @else if outcome.rule.day < planner.today() {
                div.outcome {
                    h4 { "Your rule waits for its result" }
                    p {
                        "You wrote down a rule for " (a_test(outcome.rule.test)) " on " (long(outcome.rule.day))
                        ". No result of that day or later that counts in full is entered yet. If you took it, add the result; if not, a new rule can be made."
                    }
                    (drop_rule(planner, "Put this rule away"))
                }
            }
        }
    }
}

fn branch_words(branch: Branch) -> String {
    match branch {
        Branch::Keep => "keep the date".into(),
        Branch::Move { weeks: Some(weeks) } => format!("move the exam {}", in_weeks(weeks)),
        Branch::Move { weeks: None } => "move the exam".into(),
        Branch::Change => "move the exam and change how you study".into(),
    }
}

/// Whether the answer agrees with the rule, and why it may not.
fn against_the_answer(planner: &Planner, branch: Branch) -> Markup {
    let assessment = planner.assessment();
    let moves = matches!(assessment.verdict, Verdict::MoveOrEarn | Verdict::PostponeAndChange | Verdict::NotSafe);
    let agree = match branch {
        Branch::Keep => assessment.verdict == Verdict::Ready,
        Branch::Move { .. } | Branch::Change => moves,
    };
    html! {
        @if agree { "The answer above points the same way." }
        @else {
            "The answer above is another one: \"" (verdict::name(assessment))
            "\". "
            @if assessment.verdict == Verdict::OnTrack {
                "Your rule keeps the date only for a settled answer. One more form may still settle it, where there is time for one before the last day to move; if there is not, the rule stands."
            } @else {
                "The rule was solved with what you had told us then, for one form on that day. The answer looks at everything since, at how well your last two results agree, and at what your reports print. Where they differ, take both to your advisor before you decide."
            }
        }
    }
}

pub(super) fn drop_rule(planner: &Planner, label: &str) -> Markup {
    html! { @if !planner.is_read_only() { div.actions.small { (withdraw(label)) } } }
}

pub(super) fn withdraw(label: &str) -> Markup {
    control::button("drop-rule", "", "drop-rule", "quiet", &label)
}
