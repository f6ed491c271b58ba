//! After an attempt that was not a pass: the order of the screen. Its parts stand in `recovery`.

use maud::{Markup, html};

use super::recovery::{base_rate, diagnosis, explain, help, meeting, report, retake, worries};
use crate::evidence::{Choice, Figure, choices, figures};
use crate::exam::{Retake, Sitting};
use crate::planner::Planner;
use crate::record::Answer;
use crate::result::{RetakePlan, Stage, first_exam};

/// What every part looks at.
pub(super) struct Failed {
    /// The latest attempt.
    pub(super) last: Sitting,
    /// How many attempts were failed.
    pub(super) times: usize,
    /// When it could be sat again.
    pub(super) plan: RetakePlan,
}

impl Failed {
    fn of(planner: &Planner, last: &Sitting) -> Self {
        let times = match planner.stage() {
            Stage::Failed { times, .. } => times,
            _ => 0,
        };
        let plan = RetakePlan::of(planner.record(), planner.rules(), last.day, planner.today());
        Self { last: *last, times, plan }
    }

    /// Whether the planner can read practice for this exam.
    pub(super) fn is_step1(&self) -> bool {
        self.last.exam == crate::exam::Exam::Step1
    }

    fn is_used_up(&self) -> bool {
        self.plan.next.retake == Retake::UsedUp && self.is_step1()
    }
}

pub(super) fn branch(planner: &Planner, last: &Sitting) -> Markup {
    let failed = Failed::of(planner, last);
    html! {
        (super::head("unknown", &html! { (super::entered(last)) }, heading(&failed), &html! {
            "It happens in every group of students, every year. It is one part of your record, not its headline. Nothing has to be decided today."
        }, &next(planner, &failed)))
        (help::plain(planner))
        (base_rate::panel(planner))
        (why(planner))
        (worries::panel(planner, &failed))
        h4 id="steps-title" { "One step after the other" }
        p { "A way back in six parts. Open one when you are ready for it; nothing that you write is sent." }
        (meeting::panel(planner, &failed))
        (diagnosis::panel(planner))
        (report::panel(planner, &failed))
        (retake::panel(planner, &failed))
        (explain::panel(planner, &failed))
        (explain::rest(planner, &failed))
        (super::outcome(planner, "Change the outcome", "quiet"))
    }
}

fn heading(failed: &Failed) -> &'static str {
    match failed.times {
        _ if failed.is_used_up() => "This is a hard place, and you need not stand in it alone",
        0 | 1 => "Not passing hurts, and it can be put right",
        _ => "Not passing again hurts more, and there are still things you can do",
    }
}

/// The first step that is still open.
fn next(planner: &Planner, failed: &Failed) -> Markup {
    let after = &planner.record().after;
    html! {
        @if failed.is_used_up() { "talk with your school. Read no more into this page than the rules that it knows." }
        @else if after.answer(Answer::ADVISOR).is_empty() { "some rest, and then a talk with your advisor. Part 1 below has a page for it." }
        @else if !diagnosis::is_begun(planner) { "look at what happened, calmly and in writing. Part 2 below asks the questions." }
        @else if !failed.plan.changes_named { "choose what you will change, in part 2." }
        @else if failed.plan.repeat.is_some_and(|repeat| repeat.baseline.is_none()) && failed.is_step1() { "one fresh practice form, to see where you stand now. Part 3 says how." }
        @else if failed.plan.planned.is_none() { "the dates, in part 4." }
        @else { "keep to your plan, and test as you wrote it down." }
    }
}

/// The student's own words, on a hard day (D-37).
fn why(planner: &Planner) -> Markup {
    let why = planner.record().after.answer(Answer::WHY);
    html! {
        @if !why.is_empty() {
            div.aside id="why-again" {
                p.hint { "You once wrote why you are doing this:" }
                p.written { (why) }
            }
        }
    }
}

/// What this branch rests on, for the list of sources.
pub(super) fn behind(planner: &Planner, used: &mut Vec<&'static Figure>, ours: &mut Vec<&'static Choice>) {
    if !matches!(planner.stage(), Stage::Failed { .. }) {
        return;
    }
    ours.extend([&choices::REPEAT_RISK, &choices::REPEAT_APART_DAYS]);
    used.extend([
        &figures::FAILED_THEN_GRADUATED,
        &figures::FAILED_THEN_CK,
        &figures::DIRECTORS_FAILED_ATTEMPT,
        &figures::BASELINE_LOWER,
        &figures::RUSHING_BACK,
        &figures::EXTENDING_STUDY,
    ]);
    if let Some(route) = planner.record().profile.route
        && first_exam(planner.record()) == crate::exam::Exam::Step1
    {
        used.extend([route.group().first_taker_rate(), route.group().repeater_rate()]);
    }
}
