//! After a pass.

use maud::{Markup, html};

use super::{day_notes, shaky, snapshot};
use crate::exam::Sitting;
use crate::planner::Planner;

pub(super) fn branch(planner: &Planner, pass: &Sitting) -> Markup {
    html! {
        (super::head("", &html! { (super::entered(pass)) }, "You passed", &html! {
            "This is an achievement, whatever number might stand behind it. Celebrate it."
        }, &html! {}))
        (super::outcome(planner, "Change the outcome", "quiet"))
        (day_notes::panel(planner, pass.day))
        (snapshot::panel(planner, pass.day))
        (shaky::panel(planner))
    }
}
