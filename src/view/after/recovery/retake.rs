//! Part 4: three days that are never merged: by the rules, by practice, and as planned (D-18, D-28, D-29, C-109, C-110).

use maud::{Markup, html};

use super::step;
use crate::calendar::Day;
use crate::evidence::{choices, figures};
use crate::exam::{Exam, Milestone, Retake};
use crate::planner::{Opened, Planner};
use crate::readiness::{Fresh, Repeat, Sensible};
use crate::record::Answer;
use crate::result::TooSoon;
use crate::timeline::{Difference, Moved, Timeline, Trial};
use crate::view::after::fail::Failed;
use crate::view::after::{fields, source};
use crate::view::dates::{countdown, long};
use crate::view::number::rounded_up;
use crate::view::timeline::words::{name, window};
use crate::view::timeline_forms::{attempts, what_if, words};

static RELEASE: [(&str, &str); 4] = [
    ("reworked", "My plan is a new one: what I take on in part 2 is in it"),
    ("trend", "I have looked at my results since the exam as they are, low ones too"),
    ("story", "This attempt supports what I want to show, and I do not book it just to do something"),
    ("school", "My school and my advisor know about it"),
];

pub(in crate::view::after) fn panel(planner: &Planner, failed: &Failed) -> Markup {
    let (plan, rules, today) = (&failed.plan, planner.rules(), planner.today());
    html! {
        details id="retake" {
            (step(4, "retake", "The day to sit it again", plan.planned.is_some() && plan.too_soon().is_empty()))
            p { "Three days, and they are not the same: the first day the rules allow, the first day that makes sense by your practice, and the day you plan." }
            (attempts::of_exam(planner, rules, failed.last.exam))
            (words::sources(rules, attempts::behind(failed.last.exam.series()), today))
            @if let Some(repeat) = plan.repeat.filter(|_| failed.is_step1()) {
                h5 id="sensible-title" { "The first sensible day" }
                (sensible(planner, failed, repeat))
                (repeat_rules(planner))
                (planned(planner, failed))
                @if plan.waits_long(today) { (long_wait(planner)) }
            }
        }
    }
}

fn sensible(planner: &Planner, failed: &Failed, repeat: Repeat) -> Markup {
    let today = planner.today();
    html! {
        @match repeat.earliest {
            Sensible::TakeBaseline => p id="sensible" {
                strong { "Take one fresh form first." } " Without it nobody can say how long you need, so no weeks stand here. Part 3 says how."
            },
            _ if !failed.plan.changes_named => p id="sensible" {
                strong { "Name first what will be different." } " A plan for the same way of studying would lead to the same place. Choose your changes in part 2, and the day stands here."
            },
            Sensible::From { day, forms, taken } => {
                p id="sensible" { strong { (long(day)) } ", " (countdown(day - today)) ", at the earliest." }
                (forms_behind(forms, taken))
                @if taken < 2 { (pace(repeat)) }
                (limits(planner, failed, day))
                (knock_on(planner, day))
            },
            Sensible::NotUntil { last } => p id="sensible" {
                strong { "No day can be named yet." } " Up to " (long(last)) ", as far ahead as a pace can be trusted, your practice does not reach the rule below. That is a reason to change how you study and to ask for help, and not only to wait."
            },
            Sensible::FiguresOutOfDate => p id="sensible" {
                strong { "No day can be named." } " The figures behind the answer are out of date, so nothing is called sensible on them."
            },
        }
    }
}

fn forms_behind([first, second]: [Fresh; 2], taken: usize) -> Markup {
    let form = |form: Fresh| html! { (rounded_up(form.epc)) " on " (long(form.date)) };
    html! {
        @match taken {
            2 => p { "It rests on two fresh forms that you have taken: " (form(first)) " and " (form(second)) ". They meet the rule already; keep testing until the day." },
            1 => p { "It rests on a form that you have taken, " (form(first)) ", and on one more that is still to come: about " (form(second)) "." },
            _ => p { "It rests on two fresh forms that are still to come: about " (form(first)) " and about " (form(second)) ". If they are lower, the day moves." },
        }
    }
}

fn pace(repeat: Repeat) -> Markup {
    html! {
        p.hint {
            @match (repeat.tenths_a_month, repeat.fresh) {
                (Some(_), 1) => { "It is a first guess: with one form your pace is not known, so it takes " (choices::FIRST_SLOPE_MEAN.value) " " (choices::FIRST_SLOPE_MEAN.unit()) ", which is our own choice. A second form makes it yours." },
                (Some(tenths), _) => { "It takes the pace of your forms since the exam, now about " (tenths / 10) "." (tenths % 10) " EPC a month and fading." },
                (None, _) => "Your forms since the exam do not show a rise, so no gain is assumed.",
            }
        }
    }
}

/// The student's own limits against the sensible day (C-40).
fn limits(planner: &Planner, failed: &Failed, day: Day) -> Markup {
    let plan = &failed.plan;
    let past = |limit: Option<Day>| limit.filter(|limit| *limit >= planner.today() && *limit < day);
    html! {
        @if let Some(limit) = past(plan.school_limit) {
            p.aside { "Your school's last day for Step 1 is " (long(limit)) ", as you entered it. That is before the sensible day. Take this page to your advisor now: schools have exceptions, and they take time." }
        }
        @if let Some(end) = past(plan.eligibility_end) {
            p.aside { "Your eligibility period ends on " (long(end)) ", before the sensible day. A new application is needed after a fail anyway; choose its period to fit." }
        }
    }
}

/// What moves with it (C-40).
fn knock_on(planner: &Planner, day: Day) -> Markup {
    let after =
        Timeline::with(planner.record(), planner.rules(), planner.today(), Trial { exam: Some(day), season: None });
    let difference = Difference::between(planner.timeline(), &after);
    // The exam itself stands above, and what lies behind helps nobody.
    let ahead = |moved: &&Moved| {
        moved.milestone != Milestone::Exam(Exam::Step1) && moved.after.latest.is_none_or(|day| day >= planner.today())
    };
    let moved = || difference.moved.iter().filter(ahead).filter_map(|moved| Some((moved, window(moved.after)?)));
    html! {
        @if planner.record().profile.route.is_some() && moved().next().is_some() {
            details id="knock-on" {
                summary { "What this day would move" }
                dl.dates {
                    @for (moved, then) in moved() {
                        dt { (name(planner, moved.milestone)) }
                        dd { (then) @if let Some(was) = window(moved.before) { span.hint { " (so far " (was) ")" } } }
                    }
                }
                @if !after.conflicts.is_empty() {
                    p { "Some of your dates cannot all be true with it. Try the day out below to see which, and what helps." }
                }
            }
        }
    }
}

/// Stricter than for a first attempt (C-117).
fn repeat_rules(planner: &Planner) -> Markup {
    let own = planner.record().after.answer(Answer::OWN_RULE);
    html! {
        details id="repeat-rules" open[!own.is_empty()] {
            summary id="repeat-rules-title" { "The rule for sitting again, stricter than the first" }
            (rule(planner))
            p.hint { "Half, and the week between, are our own choices: a second fail weighs more than a first." }
            (fields::form("own-rule-form", "repeat-rules-title", "Keep my rule", &fields::text_area(
                planner,
                Answer::OWN_RULE,
                "My own rule, written before I test",
                "For example: \"I sit it only if both forms meet the rule and I have slept.\"",
            )))
        }
    }
}

/// The rule itself, as a list.
pub(super) fn rule(planner: &Planner) -> Markup {
    let accepted = u16::from(planner.record().accepted_risk().in_100());
    html! {
        ol {
            li { "Two fresh forms: new to you, timed, complete, closed book." }
            li { "At least " (choices::REPEAT_APART_DAYS.value) " days between them, none older than four weeks when you decide, and they agree." }
            li {
                "On the cautious reading, without any further gain, at most "
                (accepted / 2) @if accepted % 2 == 1 { ".5" } " of 100 people with such results would fail. That is half of the "
                (accepted)
                @if planner.record().acceptable_risk.is_some() { " that you accept for a first attempt." }
                @else { " that we start from for a first attempt; under \"Now\" you can choose another number." }
            }
            li { "What changes is really part of the weeks." }
        }
    }
}

/// The checklist first, then the date (C-109, C-110); the guard beside a date that is already there.
fn planned(planner: &Planner, failed: &Failed) -> Markup {
    let plan = &failed.plan;
    let reasons = plan.too_soon();
    let trying = planner.session().is_open(Opened::WhatIf);
    html! {
        h5 id="planned-title" { "The day I plan" }
        @if let Some(day) = plan.planned {
            p id="planned" { "You plan " strong { (long(day)) } ", " (countdown(day - planner.today())) "." }
            @if reasons.is_empty() {
                p { "By the pace of your forms since the exam this day can be reached. It holds once two fresh forms meet the rule below." }
                p.hint { "\"Now\" reads all your results, at the chance of failing that you accept for a first attempt. Where the two differ, let the stricter one hold." }
            } @else {
                div.aside id="too-soon" {
                    p { strong { "This day may be too soon." } " Nothing is lost by moving it; a second fail would stay." }
                    ul { @for reason in &reasons { li { (why_too_soon(*reason)) } } }
                    p.hint { "One tutoring firm sees rushing back most often behind a second fail. That is experience and no study." }
                    (source(planner, &figures::RUSHING_BACK))
                }
            }
        } @else {
            p { "Book no day just to have done something. When these four are true, choose one." }
        }
        (fields::choices("release-form", &fields::many(planner, Answer::RELEASE, "Before I choose a day", &RELEASE)))
        @if plan.released || plan.planned.is_some() || trying {
            (what_if(planner))
        } @else {
            p.hint { "The field for the day opens when all four are ticked." }
        }
        @if let Retake::Open { legal, .. } = plan.next.retake && legal > planner.today() {
            p.hint { "Before " (long(legal)) " no day is allowed." }
        }
    }
}

fn why_too_soon(reason: TooSoon) -> Markup {
    html! {
        @match reason {
            TooSoon::BeforeLegal(day) => { "The rules allow it from " (long(day)) "." },
            TooSoon::BeforePractical(day) => { "Result, application and permit can take until about " (long(day)) "." },
            TooSoon::NoBaseline => "No fresh form has been taken since the exam, so nothing says that you are ready.",
            TooSoon::BeforeSensible(day) => { "By your practice, " (long(day)) " is the first sensible day." },
            TooSoon::NoDayUntil(day) => { "By your practice, no day up to " (long(day)) " meets the rule yet." },
            TooSoon::NoChanges => "Nothing is named in part 2 that will be different.",
            TooSoon::NotReleased => "Some of the four lines below are still open.",
        }
    }
}

/// D-29.
fn long_wait(planner: &Planner) -> Markup {
    html! {
        p.aside id="long-wait" {
            "More time alone is not the answer. What was learned early fades, and at one school students who lengthened their study did not score higher. "
            "If a wait gets long, change how you study before you add weeks."
        }
        (source(planner, &figures::EXTENDING_STUDY))
    }
}
