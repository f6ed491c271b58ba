//! Another exam day, tried out: what moves, what clashes, and what the answer would be. Nothing is changed by looking.

use maud::{Markup, html};

use crate::evidence::choices;
use crate::planner::{Opened, Planner, WhatIf};
use crate::readiness::{Assessment, NextStep, Verdict};
use crate::timeline::{Clash, Span};
use crate::view::control::{self, Around};
use crate::view::dates::{countdown, long};
use crate::view::number::both_frames;
use crate::view::plain::terms;
use crate::view::timeline::{conflicts, words};
use crate::view::verdict;

/// One button while closed; nothing is computed until a day is tried out.
pub(in crate::view) fn panel(planner: &Planner) -> Markup {
    let booked = planner.record().booking.exam_day().is_some_and(|day| day >= planner.today());
    html! {
        @if !planner.can_try_dates() {}
        @else if planner.session().is_open(Opened::WhatIf) { (open(planner)) }
        @else {
            div.actions { (control::button("open", "what-if", "open-what-if", "quiet", &html! {
                @if booked { "What if I move it?" } @else { "What if I sit it on a certain day?" }
            })) }
        }
    }
}

fn open(planner: &Planner) -> Markup {
    let form = &planner.session().what_if;
    let found = planner.what_if();
    let (today, reach) = (planner.today(), planner.what_if_reach());
    let shown = found.as_ref().map(|found| found.day).or(planner.record().booking.exam_day());
    let days = shown.map_or(0, |day| day - today).max(0).min(reach);
    html! {
        section.card id="what-if" aria-labelledby="what-if-title" {
            h4 id="what-if-title" { "What if Step 1 were on another day?" }
            p.hint { "Look as often as you like: nothing is changed until you say so." }
            form id="what-if-form" data-command="try-date" data-draft novalidate {
                (control::day(Around {
                    id: "what-if-day", label: "Day to try out", problem: form.day_problem.as_deref(), ..Around::default()
                }, "what-if-day", &form.day))
                div.actions.small { button type="submit" id="try-date" { "Show what changes" } }
                (Around { id: "what-if-range", label: "Or slide day by day", ..Around::default() }.wrap(&html! {
                    input type="range" id="what-if-range" name="what-if-range" min="0" max=(reach) value=(days) data-live="try-date"
                        aria-valuetext=(today.plus_days(days).in_words());
                }))
            }
            @if let Some(found) = &found { (result(planner, found)) }
            @else { div.actions { (leave()) } }
        }
    }
}

fn leave() -> Markup {
    control::button("close", "what-if", "close-what-if", "quiet", &html! { "Leave it" })
}

fn result(planner: &Planner, found: &WhatIf) -> Markup {
    let same = planner.record().booking.exam_day() == Some(found.day);
    let appeared = &found.difference.appeared;
    // They stand with the day that is tried out: a closed day is another one now, and still closed.
    let staying = found.after.conflicts.iter().filter(|clash| !appeared.contains(clash));
    html! {
        div id="what-if-result" {
            p {
                strong { (long(found.day)) } ", " (countdown(found.day - planner.today())) "."
                @if same { " This is the date you have now." }
            }
            @if !same { (table(planner, found)) }
            @for clash in appeared { (clashing(planner, "Would clash", clash)) }
            @for clash in &found.difference.gone { (gone(planner, clash)) }
            @for clash in staying { (clashing(planner, "Would still clash", clash)) }
            @if found.after.conflicts.is_empty() { p { "Nothing in your plan would clash with this day." } }
            p.hint {
                "The answer is the one for that day on what is known today, with no further gain assumed. New results will change it."
                @if found.drops_last_change {
                    " The last day of changes that you entered belongs to the date you have now; with the new one we assume "
                    (choices::LAST_CHANGE_DAYS_BEFORE.value) " days before the exam until you enter its own."
                }
            }
            div.actions {
                @if !same && !planner.is_read_only() { (control::button("use-date", "", "use-date", "primary", &html! { "Use this date" })) }
                (leave())
            }
        }
    }
}

/// A clash that would go.
fn gone(planner: &Planner, clash: &Clash) -> Markup {
    html! { h5 { "Would no longer clash" } (conflicts::reasons(planner, clash)) }
}

/// With what would help, as above the picture.
fn clashing(planner: &Planner, title: &str, clash: &Clash) -> Markup {
    html! {
        h5 { (title) ": these cannot all be true" }
        (conflicts::reasons(planner, clash))
        (conflicts::repairs(planner, clash))
    }
}

fn table(planner: &Planner, found: &WhatIf) -> Markup {
    let (now, then) = (planner.assessment(), &found.assessment);
    let people = (chances(now), chances(then));
    html! {
        table {
            caption { "What would change" }
            thead { tr { th scope="col" { "What" } th scope="col" { "Now" } th scope="col" { "Then" } } }
            tbody {
                tr { th scope="row" { "The answer" } td { (name(now)) } td { (name(then)) } }
                @if people != (None, None) {
                    tr {
                        th scope="row" { "Of 100 people with results like these, on " (terms(planner.record().display).cautious) }
                        td { (people.0.as_deref().unwrap_or("no number yet")) }
                        td { (people.1.as_deref().unwrap_or("no number yet")) }
                    }
                }
                @for moved in &found.difference.moved {
                    tr {
                        th scope="row" { (words::name(planner, moved.milestone)) }
                        td { (days(moved.before)) }
                        td { (days(moved.after)) }
                    }
                }
            }
        }
    }
}

fn days(span: Span) -> Markup {
    words::window(span).unwrap_or_else(|| html! { "open" })
}

/// As the place "Now" says it: far off, a verdict would say more than anyone knows.
fn name(assessment: &Assessment) -> &'static str {
    if is_far(assessment) { "Too early to call" } else { verdict::name(assessment) }
}

fn chances(assessment: &Assessment) -> Option<String> {
    let said = assessment.verdict != Verdict::NotEnough && !is_far(assessment);
    let (pass, fail) = both_frames(assessment.chances.filter(|_| said)?.slow.cautious);
    Some(format!("{pass} pass, {fail} fail"))
}

const fn is_far(assessment: &Assessment) -> bool {
    matches!(assessment.next, NextStep::Checkpoint { .. })
}
