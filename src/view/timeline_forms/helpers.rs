//! Two questions that only some students have: USMLE beside COMLEX, and Step 3 before residency.

use maud::{Markup, html};

use super::words;
use crate::exam::Route;
use crate::planner::Planner;
use crate::rules::Rule;

/// The questions of this student's route.
pub(super) fn panel(planner: &Planner) -> Markup {
    let record = planner.record();
    html! {
        @match record.profile.route {
            Some(Route::UsDo) => (usmle_too()),
            Some(Route::UsImg | Route::NonUsImg) => (step3_first(planner)),
            _ => @if record.timeline.h1b || record.timeline.step3 { (step3_first(planner)) },
        }
    }
}

/// reasons and questions, and no pressure.
pub(in crate::view) fn usmle_too() -> Markup {
    html! {
        details id="usmle-too" {
            summary { "Should I sit USMLE, too?" }
            p { "COMLEX is yours either way. Whether USMLE comes on top is your choice, and either can be right. These questions may help; none of them has one right answer." }
            ul {
                li { "Which specialties and programmes do you think of, and what do they say about the exams they read? Ask them, or look at their pages of this season." }
                li { "Is there time for two exams without harm to either? Enter both dates: the timeline shows what gets tight." }
                li { "What does the practice say? Your NBME forms speak for Step 1, your COMSAE for Level 1; neither speaks for the other." }
                li { "What do your school's advisors see with students like you?" }
            }
            p { strong { "For it. " } "It widens the choice: some students of DO schools take USMLE to have more programmes open to them. It also shows how you do on the test that directors of allopathic programmes know best." }
            p { strong { "Against it. " } "It is a second exam with its own weeks and fees, and a fail on it stays on the transcript." }
            p.hint { "The reasons for it are those of an advising article of 2016 by Cram Fighter; we found no figure that says how much it helps today. If you sit COMLEX only, tick it above: Step 1 and Step 2 CK then leave your timeline." }
        }
    }
}

/// C-59 and C-63 to C-65.
fn step3_first(planner: &Planner) -> Markup {
    let rules = planner.rules();
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    html! {
        details id="step-3-first" {
            summary { "Step 3 before residency?" }
            p { "Step 3 before residency is optional. It helps some graduates of schools abroad, as a reassurance to programmes or for a visa, when the rest of the application is in shape." }
            ul {
                li { "For an H-1B, programmes are reported to want Step 3 passed by the day the rank list is due. Tick the H-1B above, and the timeline counts back from it." }
                li {
                    "Before it come both Steps and "
                    @if abroad { "the ECFMG Certificate" } @else { "the degree" }
                    ". That takes time, so plan earlier than you would expect."
                }
                li { "Not if it harms Step 2 CK, delays your degree, or crowds out clinical experience in the United States. The timeline names such clashes." }
            }
            p { "The closing question: does Step 3 make your story stronger?" }
            (words::sources(rules, &[Rule::H1bStep3, Rule::UsmleOrder], planner.today()))
        }
    }
}
