//! A pass on a foundation that feels shaky: flagged by what the student ticks, or by the frozen practice (C-93, C-41).

use maud::{Markup, html};

use super::{fields, next_exam};
use crate::calendar::Day;
use crate::planner::Planner;
use crate::record::{Answer, Closeness};

static SIGNS: [(&str, &str); 5] = [
    ("felt", "I felt unsure through most of the exam"),
    ("guessing", "I guessed often between two answers"),
    ("forgotten", "Much of it is gone already"),
    ("shelf-low", "A shelf exam went worse than I expected"),
    ("shelf-fail", "I did not pass a shelf exam"),
];

/// Whether there is reason for a plan: any tick, or a margin that reached below the zone of narrow passes.
fn is_flagged(planner: &Planner, exam: Day) -> bool {
    let after = &planner.record().after;
    let bare = after.snapshot(exam).is_some_and(|snapshot| snapshot.margin == Some(Closeness::Bare));
    bare || !after.answer(Answer::SHAKY).is_empty()
}

pub(super) fn panel(planner: &Planner, exam: Day) -> Markup {
    let after = &planner.record().after;
    let flagged = is_flagged(planner, exam);
    let shelf = after.has(Answer::SHAKY, "shelf-low") || after.has(Answer::SHAKY, "shelf-fail");
    html! {
        details id="shaky" open[flagged] {
            summary id="shaky-title" { "Passed, and still not on firm ground?" }
            p { "It can be mended, and now is a good time. Tick what is true for you." }
            (fields::choices("shaky-form", &fields::many(planner, Answer::SHAKY, "What I notice", &SIGNS)))
            @if flagged {
                div id="shaky-plan" {
                    p { strong { "Worth a plan now, and no cause for alarm." } " The pass stands. What is thin today can make shelf exams harder and " (next_exam(planner)) " more work, so ask early." }
                    ol {
                        @if shelf { li { "Tell the clerkship director or your advisor about the shelf exam this week. They have seen it before and know what can be done." } }
                        li { "Choose two weak systems above, not ten." }
                        li { "Questions first: a short timed block on one of them, then read what you missed. Look at old misses again before new ones." }
                        li { "Give " (next_exam(planner)) " more weeks than you would have, and put an early practice test into them." }
                        li { "If it does not move in a month, change how you study and ask for help." }
                    }
                    h5 { "Who can help" }
                    ul {
                        li { "A learning specialist, if your school has one: for how you study and how you take tests." }
                        li { "A peer tutor who has just passed that shelf exam: for content." }
                        li { "A faculty advisor: for what to do first, and in which order." }
                        li { "Formal tutoring, where the others are not enough." }
                    }
                }
            }
        }
    }
}
