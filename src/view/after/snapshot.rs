//! The practice profile as it stood on the exam day.

use maud::{Markup, html};

use crate::calendar::Day;
use crate::planner::Planner;
use crate::view::control;
use crate::view::dates::long;

pub(super) fn panel(planner: &Planner, exam: Day) -> Markup {
    let Some(snapshot) = planner.record().after.snapshot(exam) else { return html! {} };
    html! {
        details id="snapshot" {
            summary id="snapshot-title" { "My practice as it stood on the exam day" }
            ul {
                @for result in &snapshot.results { li { (result.test.label()) ", " (long(result.date)) ": " (result.score) } }
            }
            p.hint { "Frozen on " (long(snapshot.taken)) ". What you enter or change later leaves it as it is." }
            (control::button("freeze-profile", "", "freeze-profile", "link", &"Freeze it again from my results as they stand now"))
        }
    }
}
