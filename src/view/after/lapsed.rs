//! A pass that some body no longer counts: by its time limit, or because it has said so (A-14, C-111).

use maud::{Markup, html};

use super::{entered, fields, head, help, outcome};
use crate::exam::{Route, Series, Sitting, YearsWindow, ecfmg_window, state_window};
use crate::planner::{Place, Planner};
use crate::record::Answer;
use crate::result::Body;
use crate::rules::Rule;
use crate::view::control;
use crate::view::timeline_forms::{limits, words};

pub(super) fn branch(planner: &Planner, pass: &Sitting, body: Body) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    html! {
        (head("open", &html! { (entered(pass)) }, match body {
            Body::Ecfmg => "You passed, and ECFMG may no longer count it",
            Body::State => "You passed, and your state may no longer count it",
            Body::Other => "You passed, and somebody no longer counts it",
        }, &html! {
            "The pass itself does not go away: it stays on your record and your transcript. It is one body's time limit that has run out, and it is no judgment of you."
        }, &html! { "ask that body in writing, before anything is booked." }))
        section aria-labelledby="limit-title" {
            h4 id="limit-title" { "The limit, with its dates" }
            @match body {
                Body::Ecfmg => {
                    @if let Some(window) = ecfmg_window(&planner.record().attempts, rules) { (limits::years("ECFMG", &window, today)) }
                    p {
                        "For its certificate, ECFMG wants Step 1 and Step 2 CK passed within " (rules.number(Rule::EcfmgYears, pass.day))
                        " years, counted from the exam day of the first. Where that fails, the earliest pass stops counting for the certificate."
                    }
                    (words::sources(rules, &[Rule::EcfmgYears], today))
                },
                Body::State => {
                    @if let Some((code, window)) = of_state(planner) { (limits::years(code, &window, today)) }
                    p { "Another state may have a longer limit, or none. What stands here was found in lists and has to be checked with the board." }
                },
                Body::Other => p { "We do not know this limit. Ask for the rule in writing, with its dates." },
            }
        }
        (what_to_do(planner, pass, body))
        (limits::panel(planner, rules))
        (refused(planner))
        (outcome(planner, "Change what I entered", "quiet"))
        @if planner.is_offered(Place::Timeline) {
            p.fact { (control::button("go", "timeline", "see-timeline", "link", &"See your dates on the timeline")) }
        }
        (help::quiet())
    }
}

fn of_state(planner: &Planner) -> Option<(&str, YearsWindow)> {
    let record = planner.record();
    let code = record.timeline.state.as_deref()?;
    let state = planner.rules().states().iter().find(|state| state.code == code)?;
    Some((code, state_window(&record.attempts, state)?))
}

fn what_to_do(planner: &Planner, pass: &Sitting, body: Body) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    html! {
        section aria-labelledby="what-now-title" {
            h4 id="what-now-title" { "What to do" }
            ol {
                li {
                    @match body {
                        Body::Ecfmg => "Ask ECFMG which of your passes it counts, until when, and whether an exception applies to you.",
                        Body::State => "Ask the board which passes it counts, until when, and whether it makes exceptions, for example for a second degree.",
                        Body::Other => "Ask who said so which pass it means, which rule, and until when.",
                    }
                }
                li { "Then take the answer to an advisor"
                    @if abroad { ", and to your sponsor or programme if you have one" }
                    @else { ", and to your dean's office if you are still at school" }
                    ". Where you mean to train or to be licensed may matter more than this one limit."
                }
                li { "You can take a passed exam again only where the time limit of a licensing authority asks for it. That authority decides." }
                li { "If it is to be taken again: get ready as if for the first time, with fresh practice forms. Book nothing before the answer is there. With a new exam date, \"Now\" answers as it did before." }
            }
            @match pass.exam.series() {
                Series::Usmle => {
                    @if abroad {
                        p { "Graduates of schools abroad register for it with " (registrar(planner)) "." }
                        (words::sources(rules, &[Rule::UsmleRetakeAfterPass, Rule::ImgRegistration], today))
                    } @else {
                        (words::sources(rules, &[Rule::UsmleRetakeAfterPass], today))
                    }
                },
                Series::Comlex => (words::sources(rules, &[Rule::ComlexRetakeAfterPass], today)),
            }
        }
    }
}

/// Who registers graduates of schools abroad today.
fn registrar(planner: &Planner) -> &str {
    planner
        .rules()
        .entry(Rule::ImgRegistration, planner.today())
        .map_or("the office named at usmle.org", |entry| entry.value.as_str())
}

/// Whether a body has said that the pass no longer counts for it.
pub(super) fn refused(planner: &Planner) -> Markup {
    let told = !planner.record().after.answer(Answer::PASS_REFUSED).is_empty();
    html! {
        details id="refused" open[told] {
            summary { "Has somebody said that the pass no longer counts?" }
            (fields::choices("refused-form", &fields::one(planner, Answer::PASS_REFUSED, "Who said so", &[
                ("", "Nobody"),
                ("ecfmg", "ECFMG"),
                ("state", "A state board"),
                ("other", "Somebody else"),
            ])))
            @if told { p.hint { "Choose \"Nobody\" to see the page after a pass again." } }
        }
    }
}
