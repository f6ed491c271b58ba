//! Where a hard deadline leaves no easy way: the choices side by side, each with what it costs. It changes no verdict.

use maud::{Markup, html};

use super::dates::long;
use super::number::{against, of_100};
use super::plain::{Terms, terms};
use crate::calendar::Day;
use crate::planner::Planner;
use crate::readiness::{Assessment, LastChange, NextStep, Overlay, TestAgain, Verdict};
use crate::rules::Rule;

/// The choices; nothing where no deadline presses.
pub(super) fn panel(planner: &Planner) -> Markup {
    let Some((exam, deadline)) = planner.assessment().exam.zip(Deadline::of(planner)) else { return html! {} };
    html! {
        section aria-labelledby="choices-title" {
            h4 id="choices-title" { "Your choices, and what each costs" }
            ul.side {
                li { strong { "Sit on " (long(exam)) } p { (sitting(planner, &deadline)) } }
                @match deadline.limit {
                    Some(limit) if limit <= planner.today() || limit == exam => "",
                    Some(limit) if limit < exam => {
                        li { strong { "Move to " (long(limit)) " or before" } p { (days(exam - limit, "less")) (fee(planner, exam)) } }
                    },
                    Some(limit) => {
                        li {
                            strong { "Move later, up to " (long(limit)) }
                            p { (days(limit - exam, "more")) (moving_back(planner)) (fee(planner, exam)) }
                        }
                    },
                    None => {
                        li { strong { "Move later" } p { (moving_back(planner)) (fee(planner, exam)) } }
                    },
                }
                @if deadline.eligibility.is_some() { li { strong { "Ask for an extension" } p { (extension(planner)) } } }
                @if deadline.school.is_some() {
                    li {
                        strong { "Ask your school for a later day" }
                        p { "It may move clerkships, graduation or financial aid. Ask what exactly, and by when you would have to ask." }
                    }
                }
            }
            p.hint { "The answer above is the same whichever you choose. Talk it over with your advisor." }
        }
    }
}

/// What makes the choice hard.
struct Deadline {
    eligibility: Option<Day>,
    school: Option<Day>,
    /// The earlier of the two.
    limit: Option<Day>,
}

impl Deadline {
    /// The deadline that presses; `None` where none does.
    fn of(planner: &Planner) -> Option<Self> {
        let assessment = planner.assessment();
        let booking = planner.record().booking;
        let beyond = |overlay: &Overlay| {
            matches!(overlay, Overlay::AfterEligibility { .. } | Overlay::AfterSchoolLimit { .. })
                || matches!(overlay, Overlay::PastLastChange { .. } if assessment.verdict != Verdict::Ready)
        };
        let nothing_fits = match assessment.next {
            NextStep::MoveOrEarn { earn, by } => {
                (earn.is_none() && by != LastChange::NoExam)
                    || matches!(assessment.test_again, Some(TestAgain::AfterLimit { .. }))
            }
            _ => false,
        };
        let presses = assessment.overlays.iter().any(beyond) || nothing_fits;
        let calm = matches!(assessment.next, NextStep::SitToday | NextStep::ExamPassed);
        let (eligibility, school) = (booking.eligibility_end, booking.school_limit);
        let limit = eligibility.into_iter().chain(school).min();
        (presses && !calm).then_some(Self { eligibility, school, limit })
    }
}

fn sitting(planner: &Planner, deadline: &Deadline) -> Markup {
    let assessment = planner.assessment();
    let Terms { cautious: cautious_name, optimistic: optimistic_name, .. } = terms(planner.record().display);
    let after = |limit: Option<Day>| limit.zip(assessment.exam).filter(|(limit, exam)| exam > limit);
    html! {
        @if let Some((end, _)) = after(deadline.eligibility) {
            "Your eligibility ends before, on " (long(end)) ": without an extension you cannot sit then. "
        }
        @if let Some((limit, _)) = after(deadline.school) {
            "Your school set " (long(limit)) ". "
        }
        @match shown_chance(assessment) {
            Some((cautious, optimistic)) => {
                "With no further gain, " (against(1.0 - cautious, planner.record().accepted_risk().chance()))
                " people with results like these would fail on " (cautious_name) ", " (of_100(1.0 - optimistic)) " on " (optimistic_name) "."
            },
            None => "How likely a pass is we cannot say from what is here.",
        }
        " A fail stays on the transcript."
    }
}

/// The chances on both edges, where the answer shows any.
fn shown_chance(assessment: &Assessment) -> Option<(f64, f64)> {
    let far_off = matches!(assessment.next, NextStep::Checkpoint { .. });
    let chances = assessment.chances.filter(|_| !far_off && assessment.verdict != Verdict::NotEnough)?;
    Some((chances.slow.cautious, chances.slow.optimistic))
}

fn days(days: i32, less_or_more: &str) -> Markup {
    html! { "That is " (days) @if days == 1 { " day " } @else { " days " } (less_or_more) " to study. " }
}

/// What later days buy: only on the student's own pace, and only where there is one.
fn moving_back(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    // With a single result a pace is our assumption and nothing else.
    let several = assessment.last_result.is_some();
    let rises = several && assessment.level.is_some_and(|level| level.rises()) && shown_chance(assessment).is_some();
    let forecast = assessment.forecast.as_ref().filter(|_| rises);
    let within = forecast.and_then(|forecast| {
        let latest = forecast.waiting.iter().rev().find(|wait| wait.weeks > 0 && !wait.past_limit)?;
        forecast.waiting.first().map(|now| (now, latest, forecast.waiting_buys_little))
    });
    html! {
        @match within {
            Some((now, latest, false)) => {
                "At your typical pace, " (of_100(1.0 - now.cautious)) " would fail on the day you have, and "
                (of_100(1.0 - latest.cautious)) " on " (long(latest.day)) ", on " (terms(planner.record().display).cautious) ". "
            },
            Some((_, _, true)) => "At your pace more time alone buys little; it pays with another way of studying. ",
            None => "What it buys depends on how you use it. ",
        }
    }
}

/// What is known of the price of a change: no amount ships without a date.
fn fee(planner: &Planner, exam: Day) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let days = rules.number(Rule::ChangeFeeDays, today);
    let last_change = planner.record().booking.last_change_day();
    html! {
        @if last_change.is_some_and(|day| day < planner.today()) {
            "The last day to move has passed: ask the test centre today whether it can still be done. "
        }
        @if rules.is_current(Rule::ChangeFeeDays, &[today]) && exam - today <= days {
            "A fee is reported for moves within " (days) " days of the exam. "
        }
        "Check the fee before you decide."
    }
}

fn extension(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let source = rules.entry(Rule::ExtensionMonths, today).and_then(|entry| rules.source_of(entry));
    html! {
        @if let Some(source) = source.filter(|source| today <= source.good_until) {
            "Reported by " (source.name) ": one extension of " (rules.number(Rule::ExtensionMonths, today))
            " months, straight after the period, for a fee. "
        }
        "Check whether it is open to you, and the fee, before you decide."
    }
}
