//! After a pass: celebrate, then what it means, what to keep, and what to strengthen.

use maud::{Markup, html};

use super::{
    components, day_notes, entered, head, help, next_exam, outcome, reaction, reflection, shaky, snapshot, systems,
};
use crate::evidence::figures;
use crate::exam::{Exam, Series, Sitting};
use crate::planner::{Place, Planner};
use crate::record::Answer;
use crate::rules::Rule;
use crate::view::control;
use crate::view::timeline_forms::{attempts, limits, words};

pub(super) fn branch(planner: &Planner, pass: &Sitting) -> Markup {
    let reacted = !planner.record().after.answer(Answer::REACTION).is_empty();
    let due = reflection::is_due(planner, pass);
    html! {
        (head("", &html! { (entered(pass)) }, "You passed", &html! {
            "This is an achievement, whatever number might stand behind it. Take the evening, tell the people who carried you, celebrate. "
            "A pass is your foundation, not your headline."
        }, &html! {
            @if !reacted { "when you are ready, say how you feel about it. What comes next depends on that." }
            @else if due { "write down what worked while you remember it." }
            @else { "carry what worked into your next exam." }
        }))
        (reaction::panel(planner))
        (reflection::panel(planner, pass))
        (what_it_says(planner, pass))
        (snapshot::margin(planner, pass.day))
        (systems::panel(planner, pass.day))
        (shaky::panel(planner, pass.day))
        (components::panel(planner))
        (closed(planner, pass))
        (day_notes::panel(planner, pass.day))
        (snapshot::panel(planner, pass.day))
        (help::quiet())
    }
}

/// Three things kept apart (C-08, C-10, C-12).
fn what_it_says(planner: &Planner, pass: &Sitting) -> Markup {
    html! {
        details id="what-it-says" {
            summary { "What the pass says, and what it does not" }
            dl {
                dt { "The official result" }
                dd {
                    "Pass, and nothing else: no score, no profile of strengths. "
                    @if planner.record().attempts.of(pass.exam).count() > 1 { "Earlier attempts stay on the transcript beside it." }
                    @else { "That is all that a programme sees of this exam." }
                }
                dt { "Your practice" }
                dd { "It tells you how firm the ground is. Nobody else sees it." }
                dt { "Your application" }
                dd { "The same word stands on the report of everybody who passed, so a pass alone sets nobody apart. Clerkships, letters and " (next_exam(planner)) " do that, and they are all still ahead of you or under way." }
            }
            @if pass.exam == Exam::Step1 { (super::source(planner, &figures::STEP1_REPORT)) }
        }
    }
}

/// The lane is closed, with the rule, its exceptions, and how long the pass counts (B-03, A-13, A-14, C-111).
fn closed(planner: &Planner, pass: &Sitting) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let rule = match pass.exam.series() {
        Series::Usmle => Rule::UsmleRetakeAfterPass,
        Series::Comlex => Rule::ComlexRetakeAfterPass,
    };
    html! {
        section aria-labelledby="closed-title" {
            h4 id="closed-title" { (pass.exam.label()) " is closed" }
            p { "You need not take it again, and you cannot improve it. Everything from here on goes into what comes next." }
            (attempts::passed(pass.exam, pass.day))
            (words::sources(rules, &[rule], today))
            (outcome(planner, "Change what I entered", "quiet"))
            @if pass.exam.series() == Series::Usmle {
                (limits::panel(planner, rules))
                (super::lapsed::refused(planner))
            }
            @if planner.is_offered(Place::Timeline) {
                p.fact { (control::button("go", "timeline", "see-timeline", "link", &"See the way from here on the timeline")) }
            }
        }
    }
}
