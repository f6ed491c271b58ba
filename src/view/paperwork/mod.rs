//! The place "Dates, rules and paperwork": short answers from the rules file, each with its source and day (C-100).

mod attempts;
mod dates;
mod gaps;
mod places;

use maud::{Markup, html};

use super::timeline_forms::{limits, words};
use super::{about, advice, site};
use crate::planner::Planner;
use crate::rules::Rule;

/// The place.
pub(super) fn place(planner: &Planner) -> Markup {
    let rules = planner.rules();
    html! {
        section.now.after aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "Dates, rules and paperwork" }
            p.lead { "Short answers to what most students worry about. They come from the rules that we found, and each names its source and the day of the check. Your school may be stricter, so ask there as well." }
            (dates::result(planner))
            (dates::moving(planner))
            (dates::permit(planner))
            (attempts::panel(planner))
            (limits::panel(planner, rules))
            (gaps::panel(planner))
            (places::ask_early(planner))
            (places::links(planner))
            (tips(planner))
            (advice::back(planner))
            (about::bar(planner))
            (site::words(planner))
        }
    }
}

/// One question, folded, with its answer and the sources of its rules.
fn question(planner: &Planner, id: &str, title: &str, answer: &Markup, rules: &[Rule]) -> Markup {
    html! {
        details id=(id) {
            summary { (title) }
            (answer)
            @if !rules.is_empty() { (words::sources(planner.rules(), rules, planner.today())) }
        }
    }
}

/// C-118.
fn tips(planner: &Planner) -> Markup {
    let number = |rule| planner.rules().number(rule, planner.today());
    question(
        planner,
        "day-tips",
        "How do I keep my pace on the day?",
        &html! {
            ul {
                li { "Each block has " (number(Rule::BlockMinutes)) " minutes for at most " (number(Rule::Step1BlockItems)) " questions. Halfway through the time, be halfway through the questions." }
                li { "Read the last line of a long question first, then look for what it asks." }
                li { "Answer every question. Mark a doubtful one, and change it only for a reason that you can name." }
                li { "Plan your breaks before the day: " (number(Rule::BreakMinutes)) " minutes in all, at least. Eat and drink at fixed times." }
                li { "When a block is over, it is over. The next one begins fresh." }
            }
        },
        &[Rule::BlockMinutes, Rule::Step1BlockItems, Rule::BreakMinutes],
    )
}
