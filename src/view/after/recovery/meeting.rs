//! Part 1: the advisor, with a sheet to take along (D-17, A-16, A-23).

use maud::{Markup, html};

use super::step;
use crate::exam::Retake;
use crate::planner::{Place, Planner};
use crate::record::{Answer, ItemKind};
use crate::result::{Proposal, proposals};
use crate::view::after::fail::Failed;
use crate::view::after::{entered, fields};
use crate::view::control;
use crate::view::dates::long;

const TICKS: [(&str, &str); 2] = [("booked", "I have a day for the meeting"), ("met", "We have met")];

pub(in crate::view::after) fn panel(planner: &Planner, failed: &Failed) -> Markup {
    let after = &planner.record().after;
    let met = after.has(Answer::ADVISOR, "met");
    html! {
        details id="meeting" {
            (step(1, "meeting", "Talk with your advisor", met))
            p { "This comes first, before any book and any date. Your school has seen this before. Make the plan together." }
            (sheet(planner, failed))
            div.actions {
                button.primary type="button" id="print-meeting" data-print="meeting-sheet" { "Print this sheet" }
                @if planner.is_offered(Place::Advisor) {
                    (control::button("go", "advisor", "go-advisor-results", "link", &"A second page has my practice results"))
                }
            }
            (fields::choices("advisor-form", &fields::many(planner, Answer::ADVISOR, "My meeting", &TICKS)))
        }
    }
}

fn sheet(planner: &Planner, failed: &Failed) -> Markup {
    let after = &planner.record().after;
    let attempts = planner.record().attempts.of(failed.last.exam).count();
    let own = || after.of(ItemKind::Question);
    let is_taken = |one: &Proposal| after.has(Answer::CHANGES, one.code);
    let has_taken = proposals(after).iter().any(is_taken);
    html! {
        article.sheet id="meeting-sheet" aria-label="For the meeting with my advisor" {
            h4.sheet-title { "For the meeting with my advisor, " (long(planner.today())) }
            p { (entered(&failed.last)) ". " @if attempts > 1 { "Attempts so far: " (attempts) "." } }
            @if let Some(snapshot) = after.snapshot(failed.last.day) {
                p {
                    "My last practice before it: "
                    @for (index, result) in snapshot.results.iter().rev().take(3).enumerate() {
                        @if index > 0 { ", " }
                        (result.test.short_label()) ": " (result.score) " " (result.score.scale().unit()) " on " (long(result.date))
                    }
                    "."
                }
            }
            @if has_taken || after.of(ItemKind::Change).next().is_some() {
                p { "What I want to change:" }
                ul {
                    @for one in proposals(after).into_iter().filter(is_taken) { li { (super::diagnosis::change(one).0) } }
                    @for item in after.of(ItemKind::Change) { li { (item.text) } }
                }
            } @else if !proposals(after).is_empty() {
                p { "What may have to change, by my own answers:" }
                ul { @for one in proposals(after) { li { (super::diagnosis::change(one).0) } } }
            }
            @if let Retake::Open { legal, .. } = failed.plan.next.retake && failed.is_step1() {
                p { "By the exam's own rules I could sit it again from " (long(legal)) ". I do not want to rush it." }
            }
            h5 { "What I would like to ask" }
            ol {
                li { "What does the school ask of me now, and until when? How many attempts does it allow?" }
                li { "What happens to my clerkships, my enrollment and my aid while I prepare?" }
                li { "Who can go through my practice and my way of studying with me, for example a learning specialist?" }
                li { "Who else has to know, and who tells them?" }
                li { "When do we meet again, and what should be done by then?" }
                @for question in own() { li { (question.text) } }
            }
        }
    }
}
