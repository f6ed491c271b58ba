//! From the exam day to the result.

use maud::{Markup, html};

use super::{day_notes, fields, snapshot};
use crate::calendar::Day;
use crate::planner::Planner;
use crate::record::Answer;
use crate::view::about;
use crate::view::dates::long;

pub(super) fn branch(planner: &Planner, exam: Day) -> Markup {
    html! {
        (super::head("unknown", &html! { "Exam on " (long(exam)) }, "You have done it. Now the wait.", &html! {
            "Well done for getting through this day, whatever the result will say."
        }, &html! {}))
        @if let Some(window) = about::result_window(planner) { (window) }
        (super::outcome(planner, "Enter my result", "primary"))
        (feeling(planner))
        (day_notes::panel(planner, exam))
        (snapshot::panel(planner, exam))
    }
}

fn feeling(planner: &Planner) -> Markup {
    fields::choices(
        "feeling-form",
        &fields::one(
            planner,
            Answer::FEELING,
            "How did it feel?",
            &[("fine", "Fine, I think"), ("unsure", "I cannot tell"), ("bad", "Not good")],
        ),
    )
}
