//! Notes about the exam day, while it is fresh.

use maud::{Markup, html};

use super::fields;
use crate::calendar::Day;
use crate::evidence::choices;
use crate::planner::Planner;
use crate::record::Answer;

pub(super) fn panel(planner: &Planner, exam: Day) -> Markup {
    let fresh = planner.today() - exam <= choices::numbers::REFLECTION_DAYS;
    let written = !planner.record().after.answer(Answer::DAY_NOTES).is_empty();
    html! {
        details id="day-notes" open[fresh && !written] {
            summary id="day-notes-title" { "Notes about the day, while it is fresh" }
            (fields::form("day-notes-form", "day-notes-title", "Keep these notes", &fields::text_area(
                planner,
                Answer::DAY_NOTES,
                "What I remember of the day",
                "Sleep, breaks, pace, where time ran short, what surprised you. Leave the questions themselves out.",
            )))
        }
    }
}
