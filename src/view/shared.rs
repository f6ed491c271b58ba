//! At a computer that others use: nothing is stored, and the screen is covered.

use maud::{Markup, html};

use super::{backup, control};
use crate::planner::{Keeping, Planner};

/// What to know before anything is kept, folded.
pub(super) fn before_keeping(planner: &Planner) -> Markup {
    html! {
        @if *planner.keeping() == Keeping::InMemory && planner.can_be_session_only() {
            details id="before-keeping" {
                summary { "How long it is kept, and shared computers" }
                p { (backup::how_long()) }
                (choice())
            }
        }
    }
}

/// The same choice under "My data".
pub(super) fn shared_computer(planner: &Planner) -> Markup {
    html! {
        @if *planner.keeping() == Keeping::InMemory && planner.can_be_session_only() {
            h4 { "At a shared computer" }
            (choice())
        } @else if *planner.keeping() == Keeping::Session {
            p {
                "\"Keep on this device\" is not offered any more in this session. What you want to have later, print or save as a file before you close the page. Files that you save stay at this computer, unless you save them to something of your own."
            }
        }
    }
}

fn choice() -> Markup {
    html! {
        p {
            "Do others use this computer, in a library or at school? Then keep nothing here. "
            "With this button nothing is stored, the planner covers itself when you turn to another window, "
            "and all of it is gone when you close or leave this page. You cannot change that back without loading the page again."
        }
        div.actions.small {
            (control::button("session-only", "", "session-only", "quiet", &"Only for this session: gone when I close this page"))
        }
    }
}
