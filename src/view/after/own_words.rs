//! The student's own questions for the advisor, and why all of this (D-37).

use maud::{Markup, html};

use super::fields::{self, List};
use crate::planner::{Place, Planner};
use crate::record::{Answer, ItemKind};
use crate::view::control;

const QUESTIONS: List = List::plain(ItemKind::Question, "A question I want to ask", "Add the question");

/// The student's own questions.
pub(super) fn questions(planner: &Planner) -> Markup {
    let count = planner.record().after.of(ItemKind::Question).count();
    html! {
        details id="questions" {
            summary id="questions-title" { "What other questions do you have?" @if count > 0 { " Written down: " (count) } }
            p { "Write them down as they come, and take them to your advisor. The first five stand on the page for your advisor, too. Nothing is sent." }
            (fields::list(planner, &QUESTIONS))
            @if planner.is_offered(Place::Advisor) {
                p.fact { (control::button("go", "advisor", "go-advisor", "link", &"Make a page for your advisor")) }
            }
        }
    }
}

/// Why the student wants to be a physician.
pub(super) fn why(planner: &Planner) -> Markup {
    html! {
        details id="my-why" {
            summary id="my-why-title" { "My why" }
            (fields::form("my-why-form", "my-why-title", "Keep it", &fields::text_area(
                planner,
                Answer::WHY,
                "Why I want to be a physician",
                "A few words for a hard day: a patient, a moment, a person. Only you read them.",
            )))
        }
    }
}
