//! The practice profile as it stood on the exam day (C-24), and what it says about the margin (C-27).

use maud::{Markup, html};

use crate::calendar::Day;
use crate::planner::Planner;
use crate::readiness::Chance;
use crate::record::{Closeness, Snapshot};
use crate::view::control;
use crate::view::dates::long;
use crate::view::icons;
use crate::view::number::both_frames;

pub(super) fn panel(planner: &Planner, exam: Day) -> Markup {
    html! {
        details id="snapshot" {
            summary id="snapshot-title" { "My practice as it stood on the exam day" }
            @match planner.record().after.snapshot(exam) {
                None => p { "Nothing is frozen for " (long(exam)) ", because no result from before that day is entered. If you have some, enter them under Results; then they are frozen with your next step." },
                Some(snapshot) => (frozen(snapshot)),
            }
        }
    }
}

fn frozen(snapshot: &Snapshot) -> Markup {
    html! {
        p { "The official report tells a pass or a fail and nothing more. So this is your own record of what you knew before it." }
        ul {
            @for result in &snapshot.results {
                li { (result.test.label()) ", " (long(result.date)) ": " (result.score) " " (result.score.scale().unit()) }
            }
        }
        (chance(snapshot))
        p.hint { "Frozen on " (long(snapshot.taken)) ". What you enter or change later leaves it as it is." }
        div.actions.small {
            (control::button("freeze-profile", "", "freeze-profile", "link", &"Freeze it again from my results as they are now"))
        }
    }
}

/// Both edges of the curve, in words.
fn chance(snapshot: &Snapshot) -> Markup {
    html! {
        @match snapshot.fail {
            None => p { "The results were too few or of another kind, so no chance could be told from them." },
            Some((low, high)) => p { (of_people(low, high)) },
        }
    }
}

fn of_people(low: u16, high: u16) -> Markup {
    let [low, high] = [low, high].map(|thousandths| both_frames(1.0 - in_1(thousandths)).1);
    html! {
        "Of 100 people with practice like yours that day, "
        @if low == high { (low) }
        @else { (low) " to " (high) ", depending on how scores are read," }
        " would not have passed. All others would have."
    }
}

fn in_1(thousandths: u16) -> f64 {
    f64::from(thousandths) / 1_000.0
}

/// The chance for the picture of people; it looks at both edges only.
fn picture(low: u16, high: u16) -> Chance {
    let [optimistic, cautious] = [low, high].map(|thousandths| 1.0 - in_1(thousandths));
    Chance { cautious, middle: f64::midpoint(cautious, optimistic), optimistic, level: 0.0, level_sd: 0.0 }
}

/// The student's own estimate of how close it was, from the frozen profile and never as a score (C-27).
pub(super) fn margin(planner: &Planner, exam: Day) -> Markup {
    let snapshot = planner.record().after.snapshot(exam);
    html! {
        section aria-labelledby="margin-title" {
            h4 id="margin-title" { "Was it close?" }
            p { "The report does not say, and neither can anybody else: a pass is a pass. What you have is your practice before the day." }
            @if let Some(snapshot) = snapshot {
                @if let Some((low, high)) = snapshot.fail { (icons::of_100_people(&picture(low, high), planner.record().display)) }
                @let (in_short, meaning) = closeness(snapshot.margin);
                p { strong { (in_short) } " " (meaning) }
                p.hint { "This is your own estimate. It is no score, it stands on no report, and no programme sees it." }
            } @else {
                p { "No result from before your exam is entered, so there is nothing to read it from. What you tick below says more." }
            }
        }
    }
}

/// In one sentence, and what it means (C-26, C-28, C-42).
const fn closeness(margin: Option<Closeness>) -> (&'static str, &'static str) {
    match margin {
        Some(Closeness::Secure) => (
            "By your practice, this looks like firm ground and not just a good day.",
            "Your whole likely range lay above the zone of narrow passes. That should be stable enough to carry into clerkships and your next exam.",
        ),
        Some(Closeness::Near) => (
            "By your practice, you stood near the line.",
            "Your likely range reached into the zone of narrow passes. Build up some of it before it is needed on the wards: where it was thin, it shows there.",
        ),
        Some(Closeness::Bare) => (
            "By your practice, you stood close to the line.",
            "Your likely range reached below the zone of narrow passes. The pass counts in full. A plan for the weak parts now makes the wards easier, where they would show.",
        ),
        None => ("Your practice does not say how close it was.", ""),
    }
}
