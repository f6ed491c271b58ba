//! Attempts: how many there are, who sees them, and what a pattern of them asks for (C-105 to C-107, A-13).

use maud::{Markup, html};

use super::dates::is_usmle;
use super::question;
use crate::exam::{NextAttempt, Outcome, Retake};
use crate::planner::Planner;
use crate::result::first_exam;
use crate::rules::Rule;
use crate::view::dates::long;
use crate::view::timeline_forms::attempts::passed;

pub(super) fn panel(planner: &Planner) -> Markup {
    html! {
        (how_many(planner))
        (who_sees(planner))
        (again(planner))
    }
}

fn how_many(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let number = |rule| rules.number(rule, today);
    let exam = first_exam(planner.record());
    let next = NextAttempt::of(exam, &planner.record().attempts, rules, today);
    let usmle = is_usmle(planner);
    let answer = html! {
        @if usmle {
            p {
                "At most " (number(Rule::UsmleAttempts)) " at one Step. One that was begun and not completed counts. Within 12 months at most "
                (number(Rule::UsmleAttemptsAYear)) ". A fourth comes at least " (number(Rule::UsmleFourthAfterFirst)) " months after the first and "
                (number(Rule::UsmleFourthAfterLatest)) " after the latest."
            }
        } @else {
            p { "At most " (number(Rule::ComlexAttempts)) " at one COMLEX exam." }
        }
        @if next.used > 0 {
            p {
                "You have entered " (next.used) " of " (exam.label()) "."
                @if let Retake::Open { legal, .. } = next.retake {
                    " That leaves " (next.remaining) ". The rules allow the next from " (long(legal)) ". That is no advice to take it then."
                }
            }
        } @else { p { "You have entered none yet." } }
        p { "Schools often allow fewer, and some states do. Ask yours in writing." }
    };
    let used: &[Rule] = if usmle {
        &[Rule::UsmleAttempts, Rule::UsmleIncompleteCounts, Rule::UsmleAttemptsAYear, Rule::UsmleFourthAfterFirst]
    } else {
        &[Rule::ComlexAttempts]
    };
    question(planner, "how-many", "How many attempts are there?", &answer, used)
}

/// C-106, C-107: every attempt stays, and what that means depends on how many there are.
fn who_sees(planner: &Planner) -> Markup {
    let log = &planner.record().attempts;
    let exam = first_exam(planner.record());
    let failed = log.of(exam).filter(|sitting| sitting.outcome == Outcome::Failed).count();
    let recovered = log.passed(exam).is_some();
    let answer = html! {
        p { "Programmes that receive your transcript. Every attempt stays on it, also after a pass." }
        @match (failed, recovered) {
            (0, _) => p { "You have entered none that failed, so there is nothing to explain." },
            (1, true) => p { "One that failed and a clear pass after it can be explained. Say what you changed, in two sentences, and go on." },
            (1, false) => p { "One that failed can be explained once there is a clear pass after it. So the next one should be taken only when your practice says so." },
            _ => p { "Several raise harder questions. They can be answered, but not alone: sit down with an advisor before anything is booked, and ask what the next one has to look like." },
        }
        p.hint { "This is advice and not a rule. An article of 2016 says two things: in some fields a comeback shows that you keep going, and in the most sought-after ones a match is very unlikely after a fail. Both can be true." }
    };
    let used: &[Rule] = if is_usmle(planner) { &[Rule::UsmleAttempts] } else { &[Rule::ComlexAttempts] };
    question(planner, "who-sees", "Who sees my attempts?", &answer, used)
}

///
fn again(planner: &Planner) -> Markup {
    let record = planner.record();
    let exam = first_exam(record);
    let answer = html! {
        @match record.attempts.passed(exam) {
            Some(pass) => (passed(exam, pass.day)),
            None => p {
                "If it is not a pass, yes, within the limits on attempts. If it is a pass, no: a passed exam is not taken again to improve it. "
                "The one exception: a licensing body can ask for it, where its time limit has run out. Ask that body; it decides."
            },
        }
    };
    let used: &[Rule] = if is_usmle(planner) { &[Rule::UsmleRetakeAfterPass] } else { &[Rule::ComlexRetakeAfterPass] };
    question(planner, "take-again", "Can I take it again?", &answer, used)
}
