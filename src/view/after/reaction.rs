//! Three ways to take a pass, each with its own next steps (B-02, B-10).

use maud::{Markup, html};

use super::{fields, next_exam};
use crate::planner::{Place, Planner};
use crate::record::Answer;
use crate::view::control;

pub(super) fn panel(planner: &Planner) -> Markup {
    let reaction = planner.record().after.answer(Answer::REACTION);
    html! {
        section aria-labelledby="reaction-title" {
            h4 id="reaction-title" { "How do you feel about it?" }
            (fields::choices("reaction-form", &fields::one(planner, Answer::REACTION, "Any of these is fine", &[
                ("happy", "Happy"),
                ("mixed", "Not quite satisfied"),
                ("unhappy", "Unhappy"),
            ])))
            @match reaction {
                "happy" => (happy()),
                "mixed" => (mixed()),
                "unhappy" => (unhappy(planner)),
                _ => {},
            }
        }
    }
}

fn happy() -> Markup {
    html! {
        ol {
            li { "Enjoy it. A few free days are well earned." }
            li { "Write down what worked: you will prepare for more exams, and you now know how you do it best." }
            li { "Tick weak systems below anyway. A good result is the easiest moment to look at them." }
        }
    }
}

fn mixed() -> Markup {
    html! {
        ol {
            li { "Name what you miss. A higher number would not stand on the report either: it says Pass for everybody who passes." }
            li { "Look at \"Was it close?\" below. Your own practice tells you more than the report does." }
            li { "Pick one or two weak systems and build them up before the clerkship that needs them." }
        }
    }
}

/// Why, then what can be done about just that (A-16, A-17, B-10).
fn unhappy(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let advice = [
        (
            "program",
            "A certain programme: strength elsewhere can balance a thin spot for a particular programme. Find out what that programme says it looks for, and choose one lever under \"What can balance it\".",
        ),
        (
            "specialty",
            "A certain specialty: talk with somebody who works in it, early. Experience in the field, letters from people who know your work, and your next exam can still be built.",
        ),
        (
            "location",
            "A certain place: look for ways to be seen there, such as a rotation, and apply widely enough that one place does not decide everything.",
        ),
        (
            "effort",
            "It cost too much: say so to somebody. What was too hard belongs on the list of what to change, so that the next exam takes less out of you.",
        ),
    ];
    html! {
        p { "That is allowed. A pass can be a relief and a disappointment at once. It helps to name what troubles you." }
        (fields::choices("unhappy-form", &fields::many(planner, Answer::UNHAPPY_WHY, "What is it about?", &[
            ("program", "A certain programme"),
            ("specialty", "A certain specialty"),
            ("location", "A certain place to live"),
            ("effort", "What it cost me"),
        ])))
        @if advice.iter().any(|(code, _)| after.has(Answer::UNHAPPY_WHY, code)) {
            ul id="unhappy-advice" { @for (_, text) in advice.iter().filter(|(code, _)| after.has(Answer::UNHAPPY_WHY, code)) { li { (text) } } }
        }
        p { "Then two steps: talk with your advisor, and prepare to do better on " (next_exam(planner)) ", which has a number. What you keep and change below is where its plan begins." }
        @if planner.is_offered(Place::Advisor) {
            p.fact { (control::button("go", "advisor", "advisor-after-pass", "link", &"Make a page for your advisor")) }
        }
    }
}
