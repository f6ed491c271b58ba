//! What is in a link, in words: nothing in it stays unsaid here.

use maud::{Markup, html};

use crate::exam::Milestone;
use crate::planner::Planner;
use crate::record::{Binds, ExamDate, PracticeResult, Record, Target};
use crate::share::SharedPart;
use crate::view::dates::long;
use crate::view::timeline::words::name;
use crate::view::timeline_forms::{kind_label, outcome};
use crate::view::words::add_to;

/// What is ticked, as it will stand in the link, and what stays out.
pub(super) fn contents(planner: &Planner, record: &Record) -> Markup {
    let choice = &planner.session().share.choice;
    let all = record.results().len();
    let results = all - record.results().iter().filter(|result| !choice.has_result(result.id)).count();
    let mut out = String::new();
    for part in SharedPart::ALL {
        if !choice.has(part) {
            add_to(&mut out, "; ", part.label());
        }
    }
    html! {
        h4 id="share-holds-title" { "The link will hold" }
        ul id="share-holds" aria-labelledby="share-holds-title" {
            @if results > 0 {
                li {
                    "Practice results: " (results) @if results < all { " of " (all) }
                    ". Each with its day, test, score, printed chance, and how you took it."
                }
            }
            @for part in SharedPart::ALL { @if choice.has(part) { (lines(planner, part, record)) } }
            li { "Today's date." }
        }
        @if !out.is_empty() { p.hint { "Not in it: " (out) "." } }
    }
}

/// One result as its box says it.
pub(super) fn of_result(result: &PracticeResult) -> Markup {
    let differs = result.conditions;
    let mut how = String::new();
    for (holds, what) in [
        (differs.untimed, "not timed"),
        (differs.seen_before, "seen before"),
        (differs.interrupted, "broken up or not finished"),
        (differs.open_book, "open book"),
    ] {
        if holds {
            add_to(&mut how, ", ", what);
        }
    }
    html! {
        (result.test.short_label()) ", " (long(result.date)) ": " (result.score) " " (result.score.scale().unit())
        @if let Some(printed) = result.printed { ", printed " (printed) " %" }
        @if !how.is_empty() { ", " (how) }
    }
}

fn lines(planner: &Planner, part: SharedPart, record: &Record) -> Markup {
    let taken = part.of(record);
    html! {
        (own(part, &taken))
        @for date in &taken.timeline.dates {
            li {
                // An event is named by the student's own words, which need not be in the link.
                @if matches!(date.of, Milestone::Own(_)) { "Your own event" } @else { (name(planner, date.of)) }
                @match date.binds { Binds::On => ": ", Binds::From => ": from ", Binds::Until => ": by " }
                (long(date.day)) "."
            }
        }
        @for leave in &taken.timeline.leaves {
            li { (kind_label(leave.kind)) ": " (long(leave.from)) " to " (long(leave.to)) "." }
        }
    }
}

fn own(part: SharedPart, taken: &Record) -> Markup {
    let way = &taken.timeline;
    match part {
        SharedPart::Dates => dates(taken),
        SharedPart::Route => html! {
            @if let Some(route) = taken.profile.route { li { "Route: " (route.label()) "." } }
            @if way.comlex_only { li { "You sit the COMLEX exams only." } }
        },
        SharedPart::Lines => own_lines(taken),
        SharedPart::NextTest => next_test(taken),
        SharedPart::Way => html! {
            @if let Some(year) = way.season { li { "Match of " (year) "." } }
            @if way.target == Target::Review { li { "That results are meant to be there when programs begin to look." } }
            @if let Some(code) = &way.state { li { "State for the licence: " (code) "." } }
        },
        SharedPart::Attempts => attempts(taken),
        SharedPart::Visa => html! {
            @if way.h1b { li { "You aim at a residency under an H-1B visa." } }
            @if way.step3 { li { "You plan Step 3 before residency." } }
        },
        SharedPart::Health => html! {
            @if taken.hardship { li { "Illness, a loss or the like weighs on these weeks." } }
            @for pause in taken.breaks.as_slice() {
                li { "Break from study: " (long(pause.from)) " to " (long(pause.to)) "." }
            }
            @if let Some(days) = way.review_days { li { "Review of your accommodations request: " (days) " days." } }
        },
        SharedPart::Words => own_words(taken),
    }
}

fn dates(taken: &Record) -> Markup {
    let booking = taken.booking;
    let days = [
        ("Exam", booking.exam_day()),
        ("Last day to move it", booking.last_change),
        ("End of the eligibility period", booking.eligibility_end),
        ("School's limit", booking.school_limit),
        ("COMLEX Level 1", booking.comlex),
    ];
    html! {
        @if booking.exam == Some(ExamDate::NotBooked) { li { "That the exam is not booked yet." } }
        @for (what, day) in days {
            @if let Some(day) = day { li { (what) ": " (long(day)) "." } }
        }
    }
}

fn own_lines(taken: &Record) -> Markup {
    let gate = taken.school_gate.unwrap_or_default();
    html! {
        @if let Some(risk) = taken.acceptable_risk { li { "You accept " (risk.in_100()) " of 100 failing." } }
        @for (test, line) in [("an NBME form", gate.cbssa), ("the Free 120", gate.free120)] {
            @if let Some(line) = line { li { "Your school asks for " (line) " on " (test) "." } }
        }
    }
}

fn next_test(taken: &Record) -> Markup {
    html! {
        @if let Some(next) = taken.next_test {
            li { "Next practice test: " (next.test.short_label()) " on " (long(next.day)) "." }
        }
        @if let Some(rule) = taken.checkpoint {
            li {
                "The rule written on " (long(rule.written_on)) " for " (rule.test.short_label()) " on " (long(rule.day)) ": "
                @if let Some(keep) = rule.keep_at { "keep the date at " (keep) " EPC or above; " }
                @if let Some(below) = rule.change_below { "change below " (below) " EPC; " }
                @if let Some(weeks) = rule.weeks { "weeks of delay: " (weeks) "." } @else { "move otherwise." }
            }
        }
    }
}

fn attempts(taken: &Record) -> Markup {
    html! {
        li { "Step 1: " (taken.profile.attempt.label()) "." }
        @for sitting in taken.attempts.as_slice() {
            li {
                (sitting.exam.label()) ", " (long(sitting.day)) ": " (outcome(sitting.outcome))
                @if let Some(day) = sitting.result_on { ", result on " (long(day)) }
                "."
            }
        }
    }
}

fn own_words(taken: &Record) -> Markup {
    let page = &taken.advisor_page;
    html! {
        @if !page.tried.is_empty() { li { "What you have tried: \"" (page.tried) "\"" } }
        @for question in page.questions.iter().filter(|question| !question.is_empty()) {
            li { "Your question: \"" (question) "\"" }
        }
        @for event in &taken.timeline.events {
            li { "Your event: \"" (event.title) "\", " (long(event.day)) "." }
        }
    }
}
