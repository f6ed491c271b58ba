//! The rules in force, folded under the timeline.

use maud::{Markup, html};

use crate::planner::Planner;
use crate::view::dates::long;
use crate::view::rules::{in_force, list};

/// Edition and list, folded.
pub(super) fn panel(planner: &Planner) -> Markup {
    html! {
        details id="rules" {
            summary { "Rules in force: edition of " (long(planner.rules().edition())) }
            (in_force(planner))
            p.hint { "These are the rules of your route, and the dates of the season you chose." }
            (list(planner))
        }
    }
}
