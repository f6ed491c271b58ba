//! After an attempt that was begun and not completed: it counts, and it says nothing about what the student knows (C-105).

use maud::{Markup, html};

use super::{entered, head, help, outcome, snapshot};
use crate::exam::{Exam, NextAttempt, Retake, Series, Sitting};
use crate::planner::{Place, Planner};
use crate::rules::Rule;
use crate::view::control;
use crate::view::dates::long;
use crate::view::timeline_forms::words;

pub(super) fn branch(planner: &Planner, last: &Sitting) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let next = NextAttempt::of(last.exam, &planner.record().attempts, rules, today);
    let counts = last.exam.series() == Series::Comlex || rules.is_yes(Rule::UsmleIncompleteCounts, last.day);
    html! {
        (head("unknown", &html! { (entered(last)) }, "It was not completed, and that can happen", &html! {
            "Illness, a bad day, a failing computer: an exam that was not finished says nothing about what you know."
        }, &html! { "write to the body that gives the exam and ask what stands on your record. Do it while the facts are fresh." }))
        section aria-labelledby="counts-title" {
            h4 id="counts-title" { "What it counts for" }
            p {
                @if counts { "It is counted as an attempt. " }
                @match next.retake {
                    Retake::UsedUp => "By the rules we know, no attempt is left. Talk with your school or an advisor before you read more into that.",
                    Retake::Passed { .. } => "",
                    Retake::Open { legal, .. } => {
                        "Attempts left: " (next.remaining) ". The rules would allow the next one from " (long(legal)) "; that is no advice to take it."
                    }
                }
            }
            @if last.exam.series() == Series::Usmle { (words::sources(rules, &[Rule::UsmleIncompleteCounts, Rule::UsmleAttempts], today)) }
            @else { (words::sources(rules, &[Rule::ComlexAttempts], today)) }
        }
        section aria-labelledby="incomplete-title" {
            h4 id="incomplete-title" { "What to do" }
            ol {
                li { "Write down what happened, with times, while you remember it." }
                li { "Tell your school. Its own rules on attempts and dates may be tighter." }
                li { "If your health was the reason, see to that first. Ask whether accommodations would help." }
                li { "Then get ready as before: your practice is as good as it was. With a new exam date, \"Now\" answers again." }
            }
            @if last.exam == Exam::Step1 && planner.is_offered(Place::Now) {
                p.fact { (control::button("go", "now", "back-to-now", "link", &"See where your practice stands")) }
            }
        }
        (outcome(planner, "Change what I entered", "quiet"))
        (snapshot::panel(planner, last.day))
        (help::quiet())
    }
}
