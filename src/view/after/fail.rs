//! After an attempt that was not a pass.

use maud::{Markup, html};

use crate::exam::Sitting;
use crate::planner::Planner;

pub(super) fn branch(planner: &Planner, last: &Sitting) -> Markup {
    html! {
        (super::head("unknown", &html! { (super::entered(last)) }, "Not passing hurts, and it can be put right", &html! {
            "Nothing has to be decided today. Some rest and a talk with an advisor are a good beginning."
        }, &html! {}))
        (super::outcome(planner, "Change the outcome", "quiet"))
    }
}
