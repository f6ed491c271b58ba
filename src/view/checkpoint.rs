//! The next checkpoint: which test on which day, its rule, and the student's own plan.

use maud::{Markup, html};

use super::control::{self, Around};
use super::dates::{countdown, long};
use super::rule::{a_test, drop_rule, lines, lines_of, withdraw};
use super::setup;
use super::words::add_to;
use crate::calendar::Day;
use crate::evidence::{Choice, choices};
use crate::planner::{Opened, Planner};
use crate::readiness::{CheckpointRule, NextStep, Overlay, Verdict};
use crate::record::{Checkpoint, PracticeTest};

/// The panel, folded unless the answer asks for a test; nothing without an exam ahead.
pub(super) fn panel(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let rule = assessment.checkpoint;
    let waits = still_ahead(planner).is_some();
    let begun = has_plan(planner) || waits || planner.session().is_open(Opened::NextTest);
    let asked = matches!(assessment.verdict, Verdict::MoveOrEarn | Verdict::OnTrack | Verdict::NotEnough);
    // Once a rule has spoken, it comes first; the next one waits.
    let spoken = assessment.checkpoint_outcome.is_some_and(|outcome| outcome.taken.is_some());
    let open = begun || (asked && rule.is_some() && !spoken);
    html! {
        @if assessment.exam.is_some() {
            details id="checkpoint" open[open] {
                summary id="checkpoint-title" { (title(planner)) }
                (body(planner))
                (plan(planner))
                (forms_left(planner))
            }
        }
    }
}

fn title(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        @match (&assessment.next, assessment.checkpoint) {
            (NextStep::Checkpoint { from }, _) => { "Your first checkpoint: on or after " (long(*from)) },
            (_, Some(rule)) => { "Your next checkpoint: " (rule.test.short_label()) " on " (long(rule.day)) },
            _ => "Your next checkpoint",
        }
    }
}

fn body(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        @if let NextStep::Checkpoint { .. } = assessment.next {
            p { "From that day on, this place names the test, the day, and the scores at which to keep or to move the date. Before then it would say more than anyone can know." }
        } @else if let Some(rule) = assessment.checkpoint {
            (which_test(planner, rule))
            (rules(planner, rule))
        } @else {
            p { (why_no_rule(planner)) }
            @if let Some(written) = still_ahead(planner) { (only_written(planner, written)) }
        }
    }
}

/// Which test on which day, and why that one.
fn which_test(planner: &Planner, rule: CheckpointRule) -> Markup {
    let change_by = last_change(planner);
    let days = countdown(rule.day - planner.today());
    html! {
        p {
            @if rule.planned {
                "You plan " (a_test(rule.test)) " for " (long(rule.day)) ", " (days) "."
                @if let Some(last) = change_by.filter(|last| rule.day > *last) {
                    " That is after " (long(last)) ", the last day on which you can move the exam; moving it later may cost a fee or the exam fee."
                }
            } @else {
                "One fresh form, " (a_test(rule.test)) ", on " (long(rule.day)) ", " (days) ", tells most"
                @if let Some(last) = change_by { " while the exam can still be moved, until " (long(last)) }
                ". Another day suits you better? Plan it, and the rule is made for that day."
            }
        }
    }
}

/// The last day to move the exam, where it is still possible.
fn last_change(planner: &Planner) -> Option<Day> {
    planner.record().booking.last_change_day().filter(|day| *day >= planner.today())
}

/// The rule solved today, alone or beside the one that was written down.
fn rules(planner: &Planner, rule: CheckpointRule) -> Markup {
    let solved = rule.written_on(planner.today());
    let to_write = !planner.is_read_only() && planner.rule_to_write().is_some();
    html! {
        @match still_ahead(planner) {
            Some(written) if decides_alike(written, solved) => {
                p { "Your rule, solved for one fresh form under exam conditions on that day and set before it:" }
                (lines(planner, written, Some(rule)))
                p { strong { "Written down on " (long(written.written_on)) "." } " It stands until the result is there." }
                (drop_rule(planner, "Withdraw the rule"))
            },
            Some(written) => {
                p { "Something behind your rule has changed since you wrote it down, so today's rule is another one. Both stand here." }
                div.pair.rules {
                    div {
                        h4 { "Written on " (long(written.written_on)) }
                        p.hint { "For " (a_test(written.test)) " on " (long(written.day)) }
                        (lines(planner, written, None))
                    }
                    div {
                        h4 { "Solved today" }
                        p.hint { "For " (a_test(rule.test)) " on " (long(rule.day)) }
                        (lines(planner, solved, Some(rule)))
                    }
                }
                @if to_write {
                    div.actions {
                        (control::button("write-rule", "", "write-rule", "", &"Write today's rule down instead"))
                        (withdraw("Withdraw the rule"))
                    }
                } @else if !planner.is_read_only() {
                    p { "Today is the day of that test, so the rule stays as you wrote it." }
                    (drop_rule(planner, "Withdraw the rule"))
                }
            },
            None => {
                p { "The rule, solved for one fresh form under exam conditions on that day:" }
                (lines(planner, solved, Some(rule)))
                @if to_write {
                    div.actions { (control::button("write-rule", "", "write-rule", "", &"Write this rule down")) }
                    p.hint { "A rule that stands before the score is known keeps one good or bad day from deciding for you." }
                }
            },
        }
    }
}

/// The written rule, where no rule can be solved today to stand beside it.
fn only_written(planner: &Planner, written: Checkpoint) -> Markup {
    html! {
        p { "Your rule of " (long(written.written_on)) " for " (a_test(written.test)) " on " (long(written.day)) ":" }
        (lines_of(written, &html! {}, None))
        (drop_rule(planner, "Withdraw the rule"))
    }
}

/// The written rule whose test is still to come.
fn still_ahead(planner: &Planner) -> Option<Checkpoint> {
    let outcome = planner.assessment().checkpoint_outcome?;
    (outcome.taken.is_none() && outcome.rule.day >= planner.today()).then_some(outcome.rule)
}

fn decides_alike(written: Checkpoint, solved: Checkpoint) -> bool {
    let of = |rule: Checkpoint| (rule.day, rule.keep_at, rule.change_below, rule.weeks);
    of(written) == of(solved)
}

fn has_plan(planner: &Planner) -> bool {
    planner.record().next_test.is_some_and(|next| next.day >= planner.today())
}

fn why_no_rule(planner: &Planner) -> &'static str {
    let assessment = planner.assessment();
    if assessment.overlays.contains(&Overlay::MayHaveChanged) {
        "The figures behind a rule are past their date, so none is made until they are checked."
    } else if assessment.level.is_none() {
        "A rule needs one NBME form or CBSE under exam conditions to start from. Add that result first."
    } else if has_plan(planner) {
        "No rule can be made for the test you planned: it has to be an NBME form or CBSE that you have not taken, before the exam."
    } else if last_change(planner).is_none() {
        "The last day on which you can move the exam has passed. You can still plan a test before the exam and get a rule for it."
    } else {
        "No single result on the days that are left can decide about the date."
    }
}

fn plan(planner: &Planner) -> Markup {
    let session = planner.session();
    let form = &session.next_test;
    html! {
        @if session.is_open(Opened::NextTest) {
            form.card id="next-test-form" data-command="save-next-test" data-draft novalidate {
                div.pair {
                    (control::day(Around {
                        id: "next-day", label: "Day of my next test", problem: form.day_problem.as_deref(), ..Around::default()
                    }, "next-day", &form.day))
                    (control::choice(Around {
                        id: "next-test", label: "Which test", problem: form.test_problem.as_deref(), ..Around::default()
                    }, "next-test", &tests(planner), &form.test, None))
                }
                (setup::save_and_cancel("next-test"))
            }
        } @else if !planner.is_read_only() {
            div.actions {
                (control::button("open", "next-test", "open-next-test", "quiet", &html! {
                    @if has_plan(planner) { "Change my plan" } @else { "Plan my own next test" }
                }))
                @if has_plan(planner) { (control::button("drop-next-test", "", "drop-next-test", "quiet", &"Drop the plan")) }
            }
        }
    }
}

/// The tests that can carry a rule; forms that the student has taken are left out.
fn tests(planner: &Planner) -> Vec<(String, String)> {
    let mut offered = vec![control::option("", "Choose")];
    let others = [PracticeTest::Cbssa { form: None }, PracticeTest::Cbse];
    let chosen = planner.session().next_test.test.parse().ok();
    let mut tests: Vec<PracticeTest> = unseen(planner).collect();
    tests.extend(others);
    // An older form of an imported plan stays choosable.
    if let Some(test) = chosen.filter(|test| !tests.contains(test)) {
        tests.push(test);
    }
    offered.extend(tests.into_iter().map(|test| control::option(&test.to_string(), &test.label())));
    offered
}

/// The forms of today that the record does not hold, newest first.
fn unseen(planner: &Planner) -> impl Iterator<Item = PracticeTest> {
    let held = |test: &PracticeTest| planner.record().results().iter().any(|result| result.test == *test);
    PracticeTest::CBSSA_FORMS.rev().map(|form| PracticeTest::Cbssa { form: Some(form) }).filter(move |test| !held(test))
}

/// How many forms are left (C-76).
fn forms_left(planner: &Planner) -> Markup {
    let mut left = String::new();
    for test in unseen(planner) {
        add_to(&mut left, ", ", &test.short_label());
    }
    html! {
        p.hint {
            @if left.is_empty() { "Your results hold every form that we list. A form seen before says less." }
            @else { "Forms that your results do not hold: " (left) ". Keep one for the last two weeks." }
        }
    }
}

/// The choices behind the rule, for the sources.
pub(super) fn behind(planner: &Planner, ours: &mut Vec<&'static Choice>) {
    if planner.assessment().checkpoint.is_some() {
        ours.extend([&choices::CHECKPOINT_MARGIN, &choices::CHECKPOINT_WEEKS, &choices::CHECKPOINT_BAND]);
    }
}
