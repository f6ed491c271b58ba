//! How the student's own group did when it sat the exam again: dated, as 100 people (D-01, D-19).

use maud::{Markup, html};

use crate::evidence::{Figure, Group};
use crate::exam::Exam;
use crate::planner::Planner;
use crate::result::first_exam;
use crate::view::after::source;
use crate::view::icons::drawn;

pub(in crate::view::after) fn panel(planner: &Planner) -> Markup {
    let group = planner.record().profile.route.map(crate::exam::Route::group);
    html! {
        section aria-labelledby="alone-title" {
            h4 id="alone-title" { "You are not the only one" }
            @if first_exam(planner.record()) != Exam::Step1 {
                p { "It happens to COMLEX students every year. NBOME's numbers about sitting again are not in our material, so none stand here." }
            } @else if let Some(group) = group {
                (of_group(planner, group))
            } @else {
                p { "It happens in every group. Of 100 people who sat Step 1 again in " (Group::UsMd.repeater_rate().year) ", so many passed:" }
                ul {
                    @for group in Group::ALL { li { (schools(group)) ": " (group.repeater_rate().value) } }
                }
                (source(planner, Group::UsMd.repeater_rate()))
                p.hint { "Answer your route under About you, and only yours stands here." }
            }
        }
    }
}

fn of_group(planner: &Planner, group: Group) -> Markup {
    let (first, again) = (group.first_taker_rate(), group.repeater_rate());
    let passed = number(again);
    html! {
        p {
            "Of 100 people from " (schools(group)) " who sat Step 1 for the first time in " (first.year) ", "
            (100 - number(first)) " did not pass. Many of them sit it again:"
        }
        @if planner.record().display.words_only {
            p.people-words { (title(group, again)) }
        } @else {
            figure.people aria-labelledby="repeaters-title" {
                figcaption id="repeaters-title" { (title(group, again)) }
                svg.array viewBox="0 0 200 200" role="img" aria-label={ "100 people who sat it again: " (passed) " passed, " (100 - passed) " did not." } {
                    @for index in 0..100_u8 {
                        (drawn(if index < passed { "pass" } else { "fail" }, i32::from(index % 10) * 20 + 10, i32::from(index / 10) * 20 + 10))
                    }
                }
                ul.legend {
                    li { svg.key viewBox="0 0 20 20" aria-hidden="true" { (drawn("pass", 10, 10)) } span { b { (passed) } " passed" } }
                    li { svg.key viewBox="0 0 20 20" aria-hidden="true" { (drawn("fail", 10, 10)) } span { b { (100 - passed) } " did not pass" } }
                }
            }
        }
        p.hint {
            "This counts " (again.population()) " of " (again.year) ", whether they sat it for the second time or later. "
            @if group == Group::UsDo { "That is a small group, so the number moves from year to year. " }
            "It says how a group did. It is not your chance: that depends on what changes, and on your own practice."
        }
        (source(planner, again))
    }
}

fn title(group: Group, again: &Figure) -> Markup {
    html! {
        "Of 100 people from " (schools(group)) " who sat Step 1 again in " (again.year) ", " strong { (again.value) " passed" }
    }
}

const fn schools(group: Group) -> &'static str {
    match group {
        Group::UsMd => "US MD schools",
        Group::UsDo => "US DO schools",
        Group::NonUs => "schools outside the US",
    }
}

/// A published rate of 100 is a whole number.
fn number(figure: &Figure) -> u8 {
    figure.value.parse::<u8>().unwrap_or(0).min(100)
}
