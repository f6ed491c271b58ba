//! Where somebody can be reached, plainly. It stands there for everyone; nothing that is typed decides about it.

use maud::{Markup, html};

use crate::exam::Route;
use crate::planner::Planner;

pub(in crate::view::after) fn plain(planner: &Planner) -> Markup {
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    html! {
        section id="help" aria-labelledby="help-title" {
            h4 id="help-title" { "If it is too much to carry alone" }
            p {
                "Your campus counselling office is there for exactly this, and need not know more than you want to say. "
                @if abroad {
                    "In a crisis, call your local emergency number. In the United States, call or text " strong { "988" } " at any hour."
                } @else {
                    "In a crisis, call or text " strong { "988" } " in the United States, at any hour; elsewhere, call your local emergency number."
                }
            }
            p.hint { "It stands here for everyone. The planner reads nothing into what you write. Asking for help is a strength." }
        }
    }
}
