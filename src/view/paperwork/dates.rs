//! When the result comes, how a date is moved, and what the permit allows.

use maud::{Markup, html};

use super::question;
use crate::exam::{Route, Series};
use crate::planner::Planner;
use crate::result::{ResultWindow, Stage, first_exam};
use crate::rules::Rule;
use crate::view::dates::{countdown, long};
use crate::view::timeline_forms::words;

/// Whether the student's first exam is a USMLE one.
pub(super) fn is_usmle(planner: &Planner) -> bool {
    first_exam(planner.record()).series() == Series::Usmle
}

/// Where NBOME's own dates stand.
fn of_nbome() -> Markup {
    html! { "NBOME publishes its own dates for COMLEX, a schedule for each season: see " (words::link("https://www.nbome.org", "NBOME")) ". We repeat none of them here." }
}

/// A-01, C-101, C-102.
pub(super) fn result(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let number = |rule| rules.number(rule, today);
    // With the result in hand its window is of no use any more.
    let exam = match planner.stage() {
        Stage::Before => planner.record().booking.exam_day(),
        Stage::Waiting { exam } => Some(exam),
        _ => None,
    };
    let answer = html! {
        @if is_usmle(planner) {
            p {
                "Most results are out within " (number(Rule::ResultWeeksTypical)) " weeks. The fastest that is reported took "
                (number(Rule::ResultWeeksEarliest)) ". You are told to allow " (number(Rule::ResultWeeksSafe)) "."
            }
            p { "Results come out weekly. It has often been a " (rules.result_weekday(today).to_string()) ", but no official page of today promises a day." }
            @if let Some(exam) = exam {
                @let window = ResultWindow::of(exam, rules, today);
                dl.dates {
                    dt { "Earliest" } dd { "week of " (long(window.earliest)) ", " (countdown(window.earliest - today)) }
                    dt { "Typical" } dd { "week of " (long(window.typical)) ", " (countdown(window.typical - today)) }
                    dt { "Safe to plan with" } dd { "week of " (long(window.plan_safe)) ", " (countdown(window.plan_safe - today)) }
                }
            }
            p { "Book nothing that needs the result before the last of these. That holds for a school date, an away rotation and a trip alike." }
        }
        @if !is_usmle(planner) || planner.record().profile.route == Some(Route::UsDo) { p { (of_nbome()) } }
    };
    let used: &[Rule] = if is_usmle(planner) { &ResultWindow::RULES } else { &[] };
    question(planner, "when-result", "When does my result come?", &answer, used)
}

/// Moving the exam day (C-100).
pub(super) fn moving(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let number = |rule| rules.number(rule, today);
    let booking = planner.record().booking;
    let own = booking.last_change_day().filter(|day| *day >= today);
    let answer = html! {
        @if is_usmle(planner) {
            p {
                "You can move it within the months that you chose when you applied. Within " (number(Rule::ChangeFeeDays)) " days of the exam a fee is reported. "
                "A table of 2020 said " (number(Rule::ChangeFeeDays2020)) " days, so look at your own booking before you rely on either."
            }
            @if let Some(day) = own {
                p {
                    @if booking.last_change.is_some() { "By your own entry, the last day to move it is " } @else { "As long as you have not entered the last day to move it, we take " }
                    (long(day)) ", " (countdown(day - today)) "."
                }
            }
            @if let Some(end) = booking.eligibility_end { p { "Your eligibility period ends on " (long(end)) "." } }
            p { "If moving it is the right thing, moving it early costs least. A new day has to fit your school's limit too." }
        } @else {
            p { "NBOME has days and fees of its own for moving COMLEX. They stand in your booking and on " (words::link("https://www.nbome.org", "NBOME's site")) "." }
        }
    };
    let used: &[Rule] = if is_usmle(planner) { &[Rule::ChangeFeeDays, Rule::ChangeFeeDays2020] } else { &[] };
    question(planner, "move-date", "Can I move my date?", &answer, used)
}

/// The scheduling permit and the eligibility period (C-100).
pub(super) fn permit(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let number = |rule| rules.number(rule, today);
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    let answer = html! {
        p {
            "The permit comes about " (number(Rule::PermitWeeks)) " weeks after you apply; in the peak season allow " (number(Rule::PermitWeeksPeak))
            ". Read it on the day it comes."
        }
        p {
            "It is good for " (number(Rule::EligibilityMonths)) " months that you choose when you apply. One extension is reported: "
            (number(Rule::ExtensionMonths)) " months more, right after the first. Seats can be booked about " (number(Rule::BookingMonths))
            " months ahead, and not in the first " (number(Rule::ClosedInJanuary)) " days of January."
        }
        @if abroad {
            p { "You register with " (rules.entry(Rule::ImgRegistration, today).map_or("the office named at usmle.org", |entry| entry.value.as_str()))
                ", since your school is outside the US. ECFMG still certifies you." }
        }
    };
    let mut used = vec![Rule::PermitWeeks, Rule::EligibilityMonths, Rule::ExtensionMonths, Rule::BookingMonths];
    if abroad {
        used.push(Rule::ImgRegistration);
    }
    if is_usmle(planner) {
        question(planner, "permit", "What about the permit?", &answer, &used)
    } else {
        html! {}
    }
}
