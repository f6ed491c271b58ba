//! Before the exam day: what will stand here.

use maud::{Markup, html};

use crate::planner::Planner;

pub(super) fn branch(planner: &Planner) -> Markup {
    html! {
        (super::head("unknown", &html! { "After the exam" }, "This page is for the days after your exam", &html! {
            "Once your exam day has come, it says when the result can be expected, and what to do with the wait."
        }, &html! {}))
        (super::outcome(planner, "I have sat an exam already", "quiet"))
    }
}
