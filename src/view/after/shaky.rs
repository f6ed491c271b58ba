//! A pass on a foundation that feels shaky (C-93).

use maud::{Markup, html};

use super::fields;
use crate::planner::Planner;
use crate::record::Answer;

pub(super) fn panel(planner: &Planner) -> Markup {
    html! {
        details id="shaky" {
            summary id="shaky-title" { "Does the foundation feel shaky?" }
            (fields::choices("shaky-form", &fields::many(planner, Answer::SHAKY, "Tick what is true for you", &[
                ("felt", "It felt shaky on the day"),
            ])))
        }
    }
}
