//! What became of the stored data: the same changed in two tabs, or a part that was damaged.

use maud::{Markup, html};

use super::{control, dates};
use crate::calendar::Day;
use crate::json::Value;
use crate::planner::{Keeping, Mended, Planner};
use crate::store::Clash;

/// The question which of two changes holds.
pub(super) fn contested(planner: &Planner) -> Markup {
    let Keeping::Contested(clashes) = planner.keeping() else { return html! {} };
    html! {
        div.warning role="note" id="contested" tabindex="-1" {
            p { "Here and in another tab of this browser you have changed the same. Which should hold?" }
            ul { @for clash in clashes { li { (clash_words(clash)) } } }
            div.actions {
                (control::button("replace-stored", "", "replace-stored", "", &"What I entered here"))
                (control::button("use-stored", "", "use-stored", "quiet", &"What the other tab has"))
            }
        }
    }
}

/// What clashes, in words, with both values where they are short.
fn clash_words(clash: &Clash) -> Markup {
    let what = match (clash.change.at.name(), clash.change.at.inner.is_some()) {
        ("results", _) => "A practice result",
        ("exam", true) => "The exam date",
        ("route", true) => "Your route",
        ("attempt", true) => "First attempt or repeat",
        ("acceptable_risk", _) => "The chance of failing you accept",
        ("attempts", _) => "An attempt at an exam",
        ("events" | "dates" | "leaves" | "breaks", _) => "A date of your own",
        ("last_change" | "eligibility_end" | "school_limit" | "comlex", _) => "A date around the exam",
        _ => "Another entry",
    };
    html! { (what) ": here " (value_words(clash.change.is.as_ref())) ", there " (value_words(clash.theirs.as_ref())) "." }
}

/// A short value as the student reads it, or the score, name or outcome of an item.
pub(super) fn value_words(value: Option<&Value>) -> Markup {
    match value {
        None => html! { "nothing" },
        Some(Value::Text(text) | Value::Number(text)) => {
            if let Ok(day) = text.parse::<Day>() {
                dates::long(day)
            } else {
                html! { (text) }
            }
        }
        Some(item) => {
            let score = item.get("score").and_then(|score| score.get("value"));
            match (score, item.get("title"), item.get("outcome")) {
                (Some(Value::Number(score)), ..) => html! { (score) },
                (_, Some(Value::Text(text)), _) | (_, _, Some(Value::Text(text))) => html! { (text) },
                _ => html! { "another entry" },
            }
        }
    }
}

/// Says once that stored data was mended.
pub(super) fn mended(planner: &Planner) -> Markup {
    let Some(mended) = planner.mended() else { return html! {} };
    let text = match mended {
        Mended::Restored => {
            "Part of your saved data was damaged, and the copy before it was used. Please look through your last entries."
        }
        Mended::Lost => {
            "Part of your saved data was damaged and could not be restored. Please look through your entries, or bring back a file that you saved."
        }
    };
    html! {
        div.warning role="note" {
            p { (text) @if !planner.aside().is_empty() { " The damaged text lies under \"My data\", for download." } }
            div.actions { (control::button("seen-mended", "", "seen-mended", "quiet", &"I have seen it")) }
        }
    }
}
