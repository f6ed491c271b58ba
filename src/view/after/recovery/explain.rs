//! Parts 5 and 6: how to tell it, what it means for an application, and the rest of the way (C-106, C-107, C-116, C-117).

use maud::{Markup, html};

use super::{plan, step};
use crate::evidence::figures;
use crate::planner::{Place, Planner};
use crate::record::{Answer, ItemKind};
use crate::view::after::fail::Failed;
use crate::view::after::{fields, source};
use crate::view::control;

pub(in crate::view::after) fn panel(planner: &Planner, failed: &Failed) -> Markup {
    let after = &planner.record().after;
    let own = [Answer::HAPPENED, Answer::CHANGED, Answer::SHOWN];
    let written = own.into_iter().all(|of| !after.answer(of).is_empty());
    html! {
        details id="explain" {
            (step(5, "explain", "Tell it in three sentences", written))
            p {
                "Every attempt stays on your transcript, so you will be asked. "
                @if failed.times > 1 { "After more than one, the questions are harder, and a short, honest answer with clear changes matters the more." }
                @else { "One fail with a clear recovery can be explained. Short, honest, in your own words." }
            }
            (fields::form("explain-form", "explain-title", "Keep my sentences", &html! {
                (fields::text_area(planner, Answer::HAPPENED, "What happened", "One sentence, without excuse and without blame."))
                (fields::text_area(planner, Answer::CHANGED, "What I changed", "One sentence about what you do differently."))
                (fields::text_area(planner, Answer::SHOWN, "What shows it now", "One sentence. You may write it when there is something to show."))
            }))
            (draft(planner))
        }
    }
}

/// The student's own words, joined and never rewritten; where a sentence is missing, what is written elsewhere.
fn draft(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let mut text = String::new();
    let first_of = |of: Answer| Some(after.answer(of)).filter(|text| !text.is_empty());
    let change = || after.of(ItemKind::Change).next().map(|item| item.text.as_str());
    let sentences = [
        first_of(Answer::HAPPENED),
        first_of(Answer::CHANGED).or_else(|| first_of(Answer::OWNERSHIP)).or_else(change),
        first_of(Answer::SHOWN),
    ];
    for sentence in sentences.into_iter().flatten() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
        if !sentence.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    html! {
        @if !text.is_empty() {
            div.field {
                label for="explanation" { "My explanation, to copy" }
                textarea id="explanation" rows="4" readonly aria-describedby="explanation-hint" { (text) }
                p.hint id="explanation-hint" { "These are your own words, put one after the other. Read them aloud to somebody who knows you." }
            }
        }
    }
}

/// Part 6 and the words at the end.
pub(in crate::view::after) fn rest(planner: &Planner, failed: &Failed) -> Markup {
    html! {
        details id="rest-of-the-way" {
            (step(6, "rest", "The rest of the way, and all of it on one page", false))
            p { "The plan for everything else begins now, early and small." }
            ul {
                li { strong { "Step 2 CK" } ": it has a number, and after a fail it is the strongest thing you can add. What you learn for Step 1 now counts there." }
                li { strong { "Clerkships" } ": ask your school when you may begin or go on. Good, reliable work there speaks for you." }
                li { strong { "Letters" } ": from people who see you work now, and who can say how you came back." }
                li { strong { "Professionalism" } ": answer mail, keep appointments, tell people early. It is seen." }
            }
            (plan::sheet(planner, failed))
            @if planner.is_offered(Place::Timeline) {
                p.fact { (control::button("go", "timeline", "see-way", "link", &"See the whole way in the timeline")) }
            }
        }
        details id="specialties" {
            summary { "What it means for the choice of specialty" }
            (both_sides(planner, failed))
        }
        details id="bigger-picture" {
            summary { "For a bad day" }
            ul {
                li { "The path may look different from what you planned, and it can still be walked." }
                li { "You are not your score. It is one thing among many that people will know about you." }
                li { "The exam is a means. The end is the people you want to treat." }
                li { "What you learn for it is how you will think with patients." }
                li { "What matters from here is not what happened, but what changes." }
                li { "Knowing when to ask for help is a strength. If the weeks are heavy, if it is not the first time, or if you put off every test, ask this week." }
            }
        }
    }
}

/// Both sides, dated (A-21, A-22, D-36).
fn both_sides(planner: &Planner, failed: &Failed) -> Markup {
    let figure = &figures::DIRECTORS_FAILED_ATTEMPT;
    html! {
        p {
            strong { "The hard side. " } "In the fields that most people want, a failed attempt hurts most, and a match there becomes unlikely"
            @if failed.times > 1 { ", the more so after a second" }
            ". " (figure.value) " of 100 programme directors of all fields said in " (figure.year) " that they look at failed attempts."
        }
        p {
            strong { "The other side. " } "Many programmes in other fields read the whole file. A fail with a clear recovery can tell them that you stay with a hard thing. "
            @if failed.times > 1 { "After more than one fail this takes more proof: steady work and a good Step 2 CK." } @else { "One fail with a good Step 2 CK is a story that can be told." }
        }
        p { "Nobody publishes a chance for your case, so none stands here. Talk with somebody in the field you want before you give it up, and before you count on it." }
        p.hint { "The two sides are what advising articles of 2016, 2021 and 2026 say; they disagree in tone, so both stand here. The number is from the directors themselves:" }
        (source(planner, figure))
    }
}
