//! The log of attempts, and what the rules leave for each exam.

use maud::{Markup, html};

use super::{limits, words};
use crate::calendar::Day;
use crate::exam::{Exam, Hold, NextAttempt, Outcome, Practical, Retake, Series, Sitting};
use crate::planner::{Opened, Planner};
use crate::rules::{Rule, Rules};
use crate::view::control::{self, Around};
use crate::view::dates::long;
use crate::view::setup::save_and_cancel;

/// The folded panel; open as long as its form is.
pub(super) fn panel(planner: &Planner) -> Markup {
    let log = &planner.record().attempts;
    let open = planner.session().is_open(Opened::Attempt);
    let count = log.as_slice().len();
    let reads = planner.is_read_only();
    html! {
        @if reads && count == 0 {} @else { details id="attempts" open[open || count > 0] {
            summary id="attempts-title" { "Attempts at the exams" @if count > 0 { ": " (count) } }
            @if count == 0 {
                p { "None entered. Once you have sat an exam, enter it here, whatever came of it: you then see what the rules leave open, and from when." }
            } @else {
                (kind_words(planner))
                ul.attempts { @for sitting in log.as_slice() { (item(planner, sitting)) } }
            }
            @if open { (form(planner)) } @else if !reads {
                div.actions { (control::button("open", "attempt", "open-attempt", "quiet", &html! { "Add an attempt" })) }
            }
            @if count > 0 { (what_is_left(planner)) }
        } }
    }
}

/// Said first to whoever has failed and not passed since.
fn kind_words(planner: &Planner) -> Markup {
    let log = &planner.record().attempts;
    let not_passed = |exam: &Exam| log.latest(*exam).is_some_and(|last| last.outcome == Outcome::Failed);
    html! {
        @if Exam::ALL.iter().any(|exam| not_passed(exam) && log.passed(*exam).is_none()) {
            p { "Not passing hurts, and it can be put right. Nothing has to be decided today; some rest and a talk with an advisor are a good beginning. The dates stand below, so that you need not search for them." }
        }
    }
}

fn item(planner: &Planner, sitting: &Sitting) -> Markup {
    let key = format!("{} {}", sitting.exam.code(), sitting.day);
    let id = |what: &str| format!("{what}-{}-{}", sitting.exam.code(), sitting.day);
    let which = html! { span.unseen { " " (sitting.exam.label()) " of " (sitting.day.in_words()) } };
    html! {
        li {
            p {
                strong { (sitting.exam.label()) } ", " (long(sitting.day)) ": " (outcome(sitting.outcome))
                @if let Some(day) = sitting.result_on { ", result on " (long(day)) }
                "."
            }
            @if !planner.is_read_only() {
                (control::button("edit-attempt", &key, &id("edit"), "link", &html! { "Change" (which) }))
                (control::button("delete-attempt", &key, &id("delete"), "link", &html! { "Remove" (which) }))
            }
        }
    }
}

pub(in crate::view) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "not passed",
        Outcome::Incomplete => "begun, not completed",
        Outcome::Waiting => "waiting for the result",
    }
}

pub(in crate::view) fn form(planner: &Planner) -> Markup {
    let form = &planner.session().attempt;
    let exams: Vec<(String, String)> =
        planner.exams_to_log().map(|exam| control::option(exam.code(), exam.label())).collect();
    let mut outcomes = vec![control::option("", "Choose")];
    outcomes.extend(Outcome::ALL.map(|one| control::option(one.code(), outcome(one))));
    html! {
        form.card id="attempt-form" data-command="save-attempt" data-draft novalidate {
            h4 { @if form.replaces.is_some() { "Change this attempt" } @else { "An exam that you have sat" } }
            div.pair {
                (control::choice(Around {
                    id: "attempt-exam", label: "Exam", problem: form.exam_problem.as_deref(), ..Around::default()
                }, "attempt-exam", &exams, &form.exam, None))
                (control::day(Around {
                    id: "attempt-day", label: "Day it was sat", hint: Some("Of Step 3, the second day."), problem: form.day_problem.as_deref(),
                }, "attempt-day", &form.day))
                (control::choice(Around {
                    id: "attempt-outcome", label: "How it ended", problem: form.outcome_problem.as_deref(), ..Around::default()
                }, "attempt-outcome", &outcomes, &form.outcome, None))
                (control::day(Around {
                    id: "attempt-result", label: "Day the result came", hint: Some("If you know it."), problem: form.result_problem.as_deref(),
                }, "attempt-result", &form.result_on))
            }
            (save_and_cancel("attempt"))
        }
    }
}

fn what_is_left(planner: &Planner) -> Markup {
    let (rules, log, today) = (planner.rules(), &planner.record().attempts, planner.today());
    html! {
        @for exam in Exam::ALL.into_iter().filter(|exam| log.latest(*exam).is_some()) {
            (of_exam(planner, rules, exam))
        }
        @for series in [Series::Usmle, Series::Comlex] {
            @if log.as_slice().iter().any(|sitting| sitting.exam.series() == series) { (words::sources(rules, behind(series), today)) }
        }
        (limits::panel(planner, rules))
    }
}

/// The rules that an answer about these exams rests on.
pub(in crate::view) const fn behind(series: Series) -> &'static [Rule] {
    match series {
        Series::Usmle => &[
            Rule::UsmleAttempts,
            Rule::UsmleAttemptsAYear,
            Rule::UsmleRetakeAfterPass,
            Rule::PermitWeeks,
            Rule::ResultWeeksTypical,
        ],
        Series::Comlex => &[Rule::ComlexAttempts, Rule::ComlexAttemptsAYear, Rule::ComlexRetakeAfterPass],
    }
}

pub(in crate::view) fn of_exam(planner: &Planner, rules: &Rules, exam: Exam) -> Markup {
    let (log, today) = (&planner.record().attempts, planner.today());
    let next = NextAttempt::of(exam, log, rules, today);
    let waiting = log.latest(exam).is_some_and(|last| last.outcome == Outcome::Waiting);
    let limit = match exam.series() {
        Series::Usmle => Rule::UsmleAttempts,
        Series::Comlex => Rule::ComlexAttempts,
    };
    html! {
        section.attempt id={ "left-" (exam.code()) } aria-labelledby={ "left-title-" (exam.code()) } {
            h4 id={ "left-title-" (exam.code()) } { (exam.label()) }
            @match next.retake {
                Retake::Passed { on } => (passed(exam, on)),
                Retake::UsedUp => (used_up(exam, next.used, waiting)),
                Retake::Open { legal, hold, practical } => {
                    p {
                        "Attempts used: " (next.used) " of " (rules.number(limit, today)) ", so " (next.remaining) " left."
                        @if log.of(exam).any(|sitting| sitting.outcome == Outcome::Incomplete) {
                            @match exam.series() {
                                Series::Usmle => " An attempt that was begun and not completed counts.",
                                Series::Comlex => " One that was begun and not completed is counted here, to be cautious; we found no rule for it.",
                            }
                        }
                    }
                    @if waiting { p { "The result is still to come. These dates matter only if it should not be a pass." } }
                    dl.dates {
                        dt { "Earliest the rules allow" }
                        dd { (long(legal)) ". " (why_legal(rules, exam.series(), hold, today)) }
                        dt { "Earliest that is practical" }
                        dd { (practically(rules, exam.series(), practical, today)) }
                    }
                    p.hint { "Both are the first days possible, and no advice to take them. The day to sit again is the one on which your practice says so." }
                },
            }
        }
    }
}

///
pub(in crate::view) fn passed(exam: Exam, on: Day) -> Markup {
    html! {
        p {
            "Passed on " (long(on)) ". An exam that was passed is not sat again, so nothing is left to do here. "
            @match exam.series() {
                Series::Usmle => "There is one exception: where the pass lies outside the time limit of a licensing authority, that authority can allow it. Ask it; the decision is its own.",
                Series::Comlex => "There is one exception: a licensing agency may ask NBOME for it. Ask the agency; the decision is its own.",
            }
        }
    }
}

fn used_up(exam: Exam, used: usize, waiting: bool) -> Markup {
    html! {
        p {
            "By the rules we know, no attempt is left: " (used) " are used. "
            @if waiting { "The result of the last one is still to come. " }
            "Read no more into this page than that. "
            @match exam.series() {
                Series::Usmle => "Talk with your school or an advisor first, and ask USMLE about your own case.",
                Series::Comlex => "Talk with your school or an advisor first. NBOME names one way on: a waiver, for which a licensing agency asks.",
            }
        }
    }
}

fn why_legal(rules: &Rules, series: Series, hold: Hold, today: Day) -> Markup {
    let number = |rule| rules.number(rule, today);
    let a_year = match series {
        Series::Usmle => Rule::UsmleAttemptsAYear,
        Series::Comlex => Rule::ComlexAttemptsAYear,
    };
    html! {
        @match hold {
            Hold::None => "No rule on attempts holds you back.",
            Hold::PerYear => { "At most " (number(a_year)) " attempts lie within 12 months." },
            Hold::FourthAfterFirst => { "The fourth attempt comes at least " (number(Rule::UsmleFourthAfterFirst)) " months after the first." },
            Hold::FourthAfterLatest => { "The fourth attempt comes at least " (number(Rule::UsmleFourthAfterLatest)) " months after the latest." },
        }
    }
}

fn practically(rules: &Rules, series: Series, practical: Option<Practical>, today: Day) -> Markup {
    let number = |rule| rules.number(rule, today);
    html! {
        @match (practical, series) {
            (None, _) => "Not known: enter the day the result came. NBOME's schedule names the days of its results.",
            (Some(days), Series::Comlex) => { (long(days.safe)) ", once the result is in hand." },
            (Some(days), Series::Usmle) => {
                "As a rule " (long(days.typical)) "; safe to plan with, " (long(days.safe))
                ". It takes the result in hand, a new application, and the permit: about " (number(Rule::PermitWeeks)) " weeks, "
                (number(Rule::PermitWeeksPeak)) " in the peak season."
            },
        }
    }
}
