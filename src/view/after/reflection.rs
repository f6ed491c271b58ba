//! Looking back while it is fresh: what worked, resources, and what to do with it (B-04 to B-09, B-15).

use maud::{Markup, html};

use super::fields::{self, List};
use super::next_exam;
use crate::calendar::Day;
use crate::evidence::choices;
use crate::exam::{Exam, Sitting};
use crate::planner::Planner;
use crate::record::{Item, ItemKind};
use crate::result::{ResultWindow, first_exam};
use crate::view::dates::long;

const KEEP: List = List::plain(ItemKind::Keep, "Something that worked", "Add to \"keep\"");
const CHANGE: List = List::plain(ItemKind::Change, "Something that did not", "Add to \"change\"");
const RESOURCE: List = List {
    number: Some("Hours, about"),
    rating: Some("How useful, 1 to 5"),
    note: Some("What was good, what was not"),
    ..List::plain(ItemKind::Resource, "A resource I used", "Add the resource")
};
const COMMITMENT: List = List {
    day: Some("By when"),
    hint: Some("Small enough to do, for clerkships or for your next exam."),
    ..List::plain(ItemKind::Commitment, "I will", "Add it")
};

/// How many commitments are enough.
const ENOUGH: usize = 3;

/// The last day on which we remind: so long after the result, or after the day on which it came as a rule (B-06).
fn fades_on(planner: &Planner, sitting: &Sitting) -> Day {
    let usual = || ResultWindow::of(sitting.day, planner.rules(), planner.today()).typical;
    sitting.result_on.unwrap_or_else(usual).plus_days(choices::numbers::REFLECTION_DAYS)
}

/// Whether to remind: in the first days, and only where nothing is written yet.
pub(super) fn is_due(planner: &Planner, sitting: &Sitting) -> bool {
    let after = &planner.record().after;
    let begun = after.items.iter().any(|item| matches!(item.kind, ItemKind::Keep | ItemKind::Change));
    !begun && planner.today() <= fades_on(planner, sitting)
}

pub(super) fn panel(planner: &Planner, sitting: &Sitting) -> Markup {
    let after = &planner.record().after;
    let is_due = is_due(planner, sitting);
    let commitments = after.of(ItemKind::Commitment).count();
    html! {
        section aria-labelledby="reflection-title" {
            h4 id="reflection-title" { "Look back, whatever the result" }
            @if is_due {
                p { "You remember it best now. Ten minutes are enough. This reminder goes away by itself after " (long(fades_on(planner, sitting))) "." }
            }
            (lists(planner, is_due))
            details id="resources" open[after.of(ItemKind::Resource).next().is_some()] {
                summary { "The resources I used" }
                p { "For each one: how many hours, how useful, what was good and what was not." }
                (fields::list(planner, &RESOURCE))
                (to_copy(planner))
            }
            details id="commitments" open[commitments > 0] {
                summary { "Three things I will do: " (commitments.min(ENOUGH)) " of " (ENOUGH) " written" }
                p { "From the two lists above, choose up to three things for your clerkships and for " (next_exam(planner)) ", each with a day." }
                @if commitments < ENOUGH || planner.session().after.editing.is_some() { (fields::list(planner, &COMMITMENT)) }
                @else { (fields::items(planner, ItemKind::Commitment)) }
            }
        }
    }
}

/// What worked and what did not (B-05); kept for the next exams (B-07).
pub(super) fn lists(planner: &Planner, is_due: bool) -> Markup {
    let after = &planner.record().after;
    let begun = after.of(ItemKind::Keep).chain(after.of(ItemKind::Change)).next().is_some();
    html! {
        details id="keep-change" open[is_due || begun] {
            summary { "What worked, and what did not" }
            h5 { "Keep" }
            (fields::list(planner, &KEEP))
            h5 { "Change" }
            (fields::list(planner, &CHANGE))
            p.hint { "Both lists are kept for your " (next_exam(planner)) " plan: more exams are ahead, and this is what they begin with." }
        }
    }
}

/// What the makers of a resource may like to hear: for copying; the planner sends nothing (B-09).
fn to_copy(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let mut text = String::new();
    for item in after.of(ItemKind::Resource) {
        add_line(&mut text, item, first_exam(planner.record()));
    }
    html! {
        @if !text.is_empty() {
            div.field {
                label for="to-copy" { "Feedback to copy" }
                textarea id="to-copy" rows="4" readonly aria-describedby="to-copy-hint" { (text) }
                p.hint id="to-copy-hint" { "The makers of a resource may be glad of it. Copy it and send it yourself; the planner sends nothing." }
            }
        }
    }
}

fn add_line(text: &mut String, item: &Item, exam: Exam) {
    text.push_str(&item.text);
    text.push_str(": used while preparing for ");
    text.push_str(exam.label());
    if let Some(hours) = item.number {
        text.push_str(", about ");
        text.push_str(&hours.to_string());
        text.push_str(" hours");
    }
    if let Some(rating) = item.rating {
        text.push_str(", useful ");
        text.push_str(&rating.to_string());
        text.push_str(" of 5");
    }
    text.push('.');
    if !item.note.is_empty() {
        text.push(' ');
        text.push_str(&item.note);
    }
    text.push('\n');
}
