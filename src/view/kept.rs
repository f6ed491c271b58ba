//! What is not well with the stored data: not saved, withheld, the same changed in two tabs, or damaged.

use maud::{Markup, html};

use super::{control, dates};
use crate::calendar::Day;
use crate::json::Value;
use crate::planner::{Keeping, Mended, Planner, Unsaved};
use crate::store::Clash;

/// What the student must know about the storage wherever they are.
pub(super) fn warning(planner: &Planner) -> Markup {
    let text = match planner.keeping() {
        Keeping::InMemory | Keeping::Kept | Keeping::Session | Keeping::Mending => return html! {},
        Keeping::Unsaved(Unsaved::Full) => {
            "Not saved: this website's storage in your browser is full. Everything goes on in this open page; keep it open, and delete what you no longer need on this site."
        }
        Keeping::Unsaved(Unsaved::Refused) => {
            "Not saved: your browser refused to store it. Everything goes on in this open page; keep it open."
        }
        Keeping::Unsaved(Unsaved::Locked) => {
            "Not saved: a passphrase was set or taken away in another tab. What you entered since is only in this open page; load the page again to go on."
        }
        Keeping::Locked => {
            "What you keep in this browser is locked with a passphrase. It opens on the planner's own page, where you set it. Here everything works, but it is gone when you close the page."
        }
        Keeping::Blocked => {
            "Your browser blocks storage for this page. Everything works, but it is gone when you close the page."
        }
        Keeping::NotErased => {
            "What was stored could not be deleted. Clear the data of this website in your browser's settings."
        }
        Keeping::Contested(clashes) => return contested(clashes),
        Keeping::Damaged { problem, .. } => return damaged(problem),
    };
    html! { p.warning role="note" { (text) } }
}

fn damaged(problem: &str) -> Markup {
    html! {
        div.warning role="note" {
            p {
                strong { "Your saved data could not be read." }
                " It is still there, untouched. Download it first; then set it aside to start afresh. (" (problem) ")"
            }
            div.actions {
                (control::button("download-damaged", "", "download-damaged", "", &"Download the saved data"))
                (control::button("set-aside-damaged", "", "set-aside-damaged", "quiet", &"Set it aside"))
            }
        }
    }
}

/// The question which of two changes holds.
fn contested(clashes: &[Clash]) -> Markup {
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
