//! Step 1 and COMLEX Level 1 after the exams: both outcomes side by side, why they may differ, and the old 600 club.

use maud::{Markup, html};

use super::dates::long;
use super::sources::date;
use super::timeline_forms::{usmle_too, words};
use crate::calendar::Day;
use crate::evidence::figures;
use crate::exam::{Exam, Outcome, Route, Sitting};
use crate::planner::Planner;

/// For students of US DO schools, once an outcome of either exam is told or awaited; empty for others.
pub(super) fn panel(planner: &Planner) -> Markup {
    if planner.record().profile.route != Some(Route::UsDo) {
        return html! {};
    }
    let log = &planner.record().attempts;
    // Whoever sits COMLEX only has decided, and is not asked again.
    if log.latest(Exam::Step1).is_none() && planner.record().timeline.comlex_only {
        return club(planner);
    }
    let (step1, level1) = (standing(planner, Exam::Step1), standing(planner, Exam::Comlex1));
    let word = |standing: &Option<Sitting>| standing.as_ref().map(|last| last.outcome);
    html! {
        section.lanes id="both-exams" aria-labelledby="both-title" {
            h4 id="both-title" { "Step 1 and COMLEX Level 1, side by side" }
            div.pair {
                (lane(Exam::Step1, step1.as_ref(), planner.record().booking.exam_day(), planner.today()))
                (lane(Exam::Comlex1, level1.as_ref(), planner.record().booking.comlex, planner.today()))
            }
            @match (word(&step1), word(&level1)) {
                (Some(Outcome::Passed), Some(Outcome::Passed)) => p { "Both are passed. Neither has a number, so neither is the better one." },
                (Some(Outcome::Passed), Some(Outcome::Failed)) => p { "They went differently. A pass in Step 1 does not stand in for Level 1, the exam of your own route. Look at what only COMLEX asks about." },
                (Some(Outcome::Failed), Some(Outcome::Passed)) => p { "They went differently. Level 1 is the exam of your own route, and that pass stands. Whether Step 1 is worth another attempt is an open question: take it to your advisor before anything is booked." },
                (Some(Outcome::Failed), Some(Outcome::Failed)) => p { "Both can be put right, one after the other. Ask your advisor which comes first." },
                _ => p { "Enter each outcome on its own: one says nothing certain about the other." },
            }
            p.hint { "Nothing is converted from one to the other. The formulas that go round are from the years of scores." }
        }
        (why())
        (club(planner))
        @if log.latest(Exam::Step1).is_none() { (usmle_too()) }
    }
}

fn standing(planner: &Planner, exam: Exam) -> Option<Sitting> {
    let log = &planner.record().attempts;
    log.passed(exam).or_else(|| log.latest(exam)).copied()
}

fn lane(exam: Exam, last: Option<&Sitting>, booked: Option<Day>, today: Day) -> Markup {
    html! {
        div.lane {
            h5 { (exam.label()) }
            p {
                @match last {
                    Some(last) => {
                        strong { @match last.outcome {
                            Outcome::Passed => "Passed",
                            Outcome::Failed => "Not passed",
                            Outcome::Incomplete => "Not completed",
                            Outcome::Waiting => "Waiting for the result",
                        } }
                        ", sat on " (long(last.day)) "."
                    },
                    None => @match booked {
                        Some(day) if day <= today => { "Sat on " (long(day)) ", and no result entered." },
                        Some(day) => { "Booked for " (long(day)) "." },
                        None => "Nothing entered.",
                    },
                }
            }
        }
    }
}

///
fn why() -> Markup {
    html! {
        details id="both-why" {
            summary { "What differs between them, and why results can differ" }
            ul {
                li { "Content: COMLEX asks about osteopathic manipulative medicine, OMM, and weighs the other subjects in its own way." }
                li { "Style: the questions are worded differently, so practice for one trains you less for the other." }
                li { "Timing: with weeks between the two, what you know has moved." }
                li { "Age of the practice: old forms of either are further from the exam of today." }
                li { "Chance: each exam is one day." }
            }
            p.hint { "We cannot tell which of them holds for you." }
        }
    }
}

/// A-12, correction 11.
fn club(planner: &Planner) -> Markup {
    html! {
        details id="club-600" {
            summary { "What about the \"600 club\"?" }
            p {
                "That is history. In advice of " (figures::HISTORY_600_CLUB.year) ", a COMLEX score of " (figures::HISTORY_600_CLUB.value)
                " or more could be enough for an interview where the programme knew COMLEX. Level 1 is pass or fail since "
                (date(figures::COMLEX_LEVEL1_REPORT_SINCE.value)) ". Only Level 2-CE still has a number, and we found no study that says from which one it helps."
            }
            @for figure in [&figures::HISTORY_600_CLUB, &figures::COMLEX_LEVEL1_REPORT_SINCE] {
                p.hint { "Source: " (words::link(figure.url(), figure.source())) ", checked on " (date(figure.checked_on())) "." }
                @if !figure.is_current_on(planner.today()) { (super::control::may_have_changed()) }
            }
        }
    }
}
