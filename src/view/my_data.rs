//! What is stored, where, and how to delete it.

use maud::{Markup, html};

use super::later::{Part, later};
use super::{backup, control, display, shared, transfer};
use crate::planner::{Keeping, Opened, Planner};

/// The place "My data".
pub(super) fn place(planner: &Planner) -> Markup {
    let record = planner.record();
    html! {
        section aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "My data" }
            p.lead id="keeping" tabindex="-1" { (where_it_is(planner.keeping())) }
            @if can_keep(planner) {
                div.actions { (control::button("keep", "", "keep", "primary", &"Keep on this device")) }
            }
            h4 { "What there is" }
            ul {
                li { "Your route, first attempt or repeat, and the chance of failing you accept." }
                li { "Your exam date and the limits around it, as far as you entered them." }
                li { "Practice results: " (record.results().len()) "." }
                @if !record.misses.is_empty() { li { "Misses: " (record.misses.len()) "." } }
                @if !record.study_days.is_empty() { li { "Study days: " (record.study_days.len()) "." } }
            }
            p.hint {
                "We send nothing anywhere, set no cookies and count no visits. What is kept lies in this browser, in the storage of this website: "
                "the site's own scripts could read it, and so could the next person at this computer."
            }
            @if *planner.keeping() != Keeping::Session { p.hint { (backup::how_long()) } }
            (site_says(planner))
            (set_aside(planner))
            (transfer::section(planner))
            (later(planner, Part::Share))
            (shared::shared_computer(planner))
            (backup::in_my_data(planner))
            // The planner's own page puts in here what only it can do: see www/standalone/own.ts.
            @if planner.keeping().writes() { slot name="kept-here" {} }
            h4 { "How to show it" }
            (display::control(planner))
            h4 { "Delete" }
            @if planner.session().is_open(Opened::DeleteAll) {
                p id="delete-question" {
                    "Delete everything, here and in this browser's storage? This cannot be taken back."
                    @if planner.site().store.is_some() { " What other planners of this website keep stays." }
                }
                div.actions {
                    (control::button("delete-all", "", "delete-all", "", &"Yes, delete everything"))
                    (control::button("close", "delete-all", "close-delete-all", "quiet", &"No, keep it"))
                }
            } @else {
                div.actions { (control::button("ask-delete-all", "", "ask-delete-all", "", &"Delete everything")) }
            }
        }
    }
}

/// What the site has set about the data.
fn site_says(planner: &Planner) -> Markup {
    let site = planner.site();
    html! {
        @if let Some(store) = &site.store {
            p.hint { "This planner keeps a record of its own, under the name \"" (store) "\", apart from other planners of this website." }
        }
        @if site.events {
            p.hint { "This site has asked to be told when the planner is ready, saves, or shows another place. It is told the name of the place, and nothing that you enter." }
        }
    }
}

fn can_keep(planner: &Planner) -> bool {
    matches!(planner.keeping(), Keeping::InMemory | Keeping::Unsaved(_) | Keeping::NotErased)
        && !planner.record().is_empty()
}

fn where_it_is(keeping: &Keeping) -> &'static str {
    match keeping {
        Keeping::InMemory => {
            "Nothing is stored. What you entered is only in this open page and is gone when you close it."
        }
        Keeping::Kept => "Kept on this device, in this browser. Every change is saved at once.",
        Keeping::Unsaved(_) => "Not saved at the moment. What you entered is only in this open page.",
        Keeping::Session => {
            "Only for this session. Nothing is stored, and all of it is gone when you close or leave this page."
        }
        Keeping::Locked => {
            "What is kept here is locked with a passphrase. What you entered now is only in this open page."
        }
        Keeping::Blocked => {
            "This browser does not let this page store anything. What you entered is only in this open page."
        }
        Keeping::Mending => "Your saved data is being looked at.",
        Keeping::Damaged { .. } => "There is saved data that cannot be read. It is untouched.",
        Keeping::Contested(_) => "Kept on this device, in this browser, but for what you have to decide above.",
        Keeping::NotErased => "Deleted here, but this browser still holds what was stored.",
    }
}

/// What could not be read stays in reach until everything is deleted.
fn set_aside(planner: &Planner) -> Markup {
    html! {
        @if !planner.aside().is_empty() {
            h4 { "Set aside" }
            p.hint { "Saved data that could not be read. It goes when you delete everything." }
            div.actions {
                @for number in 0..planner.aside().len() {
                    (control::button(
                        "download-aside", &number.to_string(), &format!("download-aside-{number}"), "quiet",
                        &html! { "Download copy " (number + 1) },
                    ))
                }
            }
        }
    }
}
