//! The place "Old advice, translated": what a sentence meant then, what holds now, and what to do.

mod answers;
mod keep;
mod lanes;
mod numbers;

use maud::{Markup, html};

use self::answers::Answer;
use super::control::{self, Around};
use super::dates::long;
use super::sources::date;
use super::timeline_forms::words;
use super::{about, site};
use crate::advice::{Found, Kind, Saying, find};
use crate::evidence::Figure;
use crate::planner::{Place, Planner};

/// The place.
pub(super) fn place(planner: &Planner) -> Markup {
    html! {
        section.now.after aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "Old advice, translated" }
            p.lead {
                "Two talks go on at once: \"a 250 is the golden ticket\", and a report that says only pass or fail. "
                "Those who give the old advice mean well. They describe how it was for them. The exam still matters: it is the first gate, and going through it cleanly helps. But how it counts has changed."
            }
            (ask(planner))
            (answer(planner))
            (list(planner))
            (lanes::panel(planner))
            (keep::panel(planner))
            (keep::claims(planner))
            (back(planner))
            (about::bar(planner))
            (site::words(planner))
        }
    }
}

/// The quiet way to this place and to the paperwork, from wherever the student is.
pub(super) fn links(planner: &Planner) -> Markup {
    html! {
        @if planner.is_offered(Place::After) {
            p.fact { (control::button("go", "advice", "see-advice", "link", &"Somebody told you how it used to be? Old advice, translated")) }
            p.fact { (control::button("go", "paperwork", "see-paperwork", "link", &"Results, dates, attempts: short answers")) }
        }
    }
}

/// The way back.
pub(super) fn back(planner: &Planner) -> Markup {
    html! {
        @if planner.is_offered(Place::After) {
            p.fact {
                (control::button("go", "now", "see-now", "link", &"Back to \"Now\"")) " "
                (control::button("go", "after", "see-after", "link", &"To the page for the days after the exam"))
            }
        }
    }
}

fn ask(planner: &Planner) -> Markup {
    let form = &planner.session().advice;
    html! {
        form id="advice-form" data-command="translate" data-draft novalidate {
            (control::text(Around {
                id: "advice-text",
                label: "What were you told?",
                hint: Some("A sentence or a number, as you heard it. It is compared with the list below by words and numbers only, and not kept."),
                problem: form.problem.as_deref(),
            }, "advice-text", &form.typed, false))
            div.actions { button.primary type="submit" id="translate" { "Translate it" } }
        }
    }
}

fn answer(planner: &Planner) -> Markup {
    let form = &planner.session().advice;
    html! {
        @if let Some(saying) = form.saying {
            (translated(planner, saying, &html! { "You chose it from the list." }, &[]))
        } @else if let Some(kind) = form.kind {
            (numbers::answer(planner, kind))
        } @else if form.asked {
            @match find(&form.typed) {
                Found::Known(found) => @if let Some(((saying, why), others)) = found.split_first() {
                    (translated(planner, *saying, &html! {
                        "You typed \"" (form.typed) "\". We took it for this sentence because of "
                        @for (index, word) in why.iter().enumerate() {
                            @if index > 0 { @if index + 1 == why.len() { " and " } @else { ", " } }
                            "\"" (word) "\""
                        }
                        "."
                    }, others))
                },
                Found::Number(number) => (which_kind(&number)),
                Found::Nothing => (no_match(&form.typed)),
            }
        }
    }
}

fn translated(planner: &Planner, saying: Saying, why: &Markup, others: &[(Saying, Vec<String>)]) -> Markup {
    let Answer { then, now, todo, figures, rules } = answers::of(planner, saying);
    html! {
        section id="translated" aria-labelledby="advice-answer" {
            h4 id="advice-answer" tabindex="-1" { "\"" (saying.sentence()) "\"" }
            p.hint { (why) }
            h5 { "What it meant then" }
            (then)
            h5 { "What holds now" }
            (now)
            h5 { "What to do" }
            (todo)
            @if let Some(words) = leave_behind(saying) { p.aside { strong { "One to leave behind: " } (words) } }
            @if !others.is_empty() {
                p { "It could also mean:" }
                ul { @for (other, _) in others { li { (say(*other, "other-")) } } }
            }
            (sources(planner, &figures))
            @if !rules.is_empty() { (words::sources(planner.rules(), rules, planner.today())) }
        }
    }
}

/// The three habits that help nobody now (C-23).
const fn leave_behind(saying: Saying) -> Option<&'static str> {
    Some(match saying {
        Saying::Golden | Saying::Strong | Saying::Tiers | Saying::Convert => {
            "chasing a number that no Step 1 report shows."
        }
        Saying::Former | Saying::Bands | Saying::Club600 => "comparing yourself with reports from before 2022.",
        Saying::Rescue | Saying::Offset => "counting on one exam to carry everything else.",
        _ => return None,
    })
}

/// Each figure that was named, with people, year, source and day of the check.
fn sources(planner: &Planner, figures: &[&'static Figure]) -> Markup {
    html! {
        @if !figures.is_empty() {
            details id="advice-sources" {
                summary { "Where these numbers come from" }
                ul {
                    @for figure in figures {
                        li.hint {
                            (figure.label()) ": " (date(figure.value)) ". " (figure.population()) ", " (figure.year) ". Source: "
                            (words::link(figure.url(), figure.source())) ", checked on " (date(figure.checked_on())) ". " (figure.note())
                        }
                    }
                }
                @if figures.iter().any(|figure| !figure.is_current_on(planner.today())) { (control::may_have_changed()) }
            }
        }
    }
}

/// A bare number says nothing until its kind is known (C-11).
fn which_kind(number: &str) -> Markup {
    html! {
        section id="which-kind" aria-labelledby="advice-answer" {
            h4 id="advice-answer" tabindex="-1" { "Which kind of number is " (number) "?" }
            p { "\"Score\" is said of many things. We turn none of them into another, so please say which one was meant." }
            ul { @for kind in Kind::ALL { li { (control::button("translate", kind.code(), kind.code(), "link", &numbers::label(kind))) } } }
        }
    }
}

fn no_match(typed: &str) -> Markup {
    html! {
        section id="no-match" aria-labelledby="advice-answer" {
            h4 id="advice-answer" tabindex="-1" { "We do not know this one" }
            p { "None of our few rules fits \"" (typed) "\". Perhaps it stands in the list below in other words. If not, keep it as a question for your advisor." }
        }
    }
}

fn say(saying: Saying, start: &str) -> Markup {
    let id = format!("{start}{}", saying.code());
    control::button("translate", saying.code(), &id, "link", &saying.sentence())
}

fn list(planner: &Planner) -> Markup {
    let form = &planner.session().advice;
    let quiet = form.asked || form.saying.is_some() || form.kind.is_some();
    let nothing = form.asked && find(&form.typed) == Found::Nothing;
    html! {
        details id="sayings" open[!quiet || nothing] {
            summary { "Sentences that students hear" }
            ul.attempts { @for saying in Saying::ALL { li { (say(saying, "saying-")) } } }
            p.hint { "Our wording, last gone over on " (long(planner.rules().edition())) ". No outside reviewer has signed it." }
        }
    }
}
