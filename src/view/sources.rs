//! "How do we know?": every figure and every choice of ours behind the answer.

use maud::{Markup, html};

use super::dates::long;
use super::now::rests_on_curve;
use super::{after, backup, checkpoint, circumstances, comlex, rules, signs, step2, streams};
use crate::calendar::Day;
use crate::evidence::{Choice, Figure, choices, figures};
use crate::other_exams;
use crate::planner::Planner;
use crate::readiness::{CHOICES_USED, FIGURES_USED};

/// The place "How do we know?".
pub(super) fn place(planner: &Planner) -> Markup {
    let (figures, choices) = behind(planner);
    let exam = planner.assessment().exam;
    html! {
        section aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "How do we know?" }
            p.lead {
                "Tested on simulated students only; never checked against real exam results. The engine joins your own results with the few figures "
                "that are published, and says so where they end. "
                // Where it lies only the page knows; without that the sentence stands alone.
                a data-beside="evaluation.html" rel="noopener" target="_blank" {
                    "How that was tested, with every miss" span.unseen { " (opens a new tab)" }
                }
            }
            p {
                "NBME prints a chance of passing on your report; that comes first. Where you have none, we take two published readings, "
                "a cautious and an optimistic one, and show what depends on which of them is right. Neither is NBME's own curve."
            }
            h4 { "Figures behind this answer" }
            ul.sources { @for figure in &figures { (figure_item(figure, planner.today(), exam)) } }
            h4 { "Our own choices" }
            p.hint { "Nothing is published for these. We chose them, and say why." }
            ul.sources { @for choice in &choices { (choice_item(choice)) } }
            h4 { "Rules and dates" }
            (rules::in_force(planner))
            @if planner.record().profile.route.is_none() {
                p.hint { "Most differ from route to route. Answer yours under About you, and the rules of your route stand here." }
            }
            details id="route-rules" {
                summary { "The rules and dates behind your plan" }
                (rules::list(planner))
            }
        }
    }
}

fn figure_item(figure: &Figure, today: Day, exam: Option<Day>) -> Markup {
    let current = figure.is_current_on(today) && exam.is_none_or(|exam| figure.is_current_on(exam));
    html! {
        li {
            p { strong { (figure.value) @if !figure.unit().is_empty() { " " (figure.unit()) } } " " (figure.label()) }
            p.hint {
                (figure.population()) @if !figure.year.is_empty() { ", " (figure.year) } ". Source: "
                a href=(figure.url()) rel="noopener noreferrer" target="_blank" { (figure.source()) span.unseen { " (opens a new tab)" } }
                ", checked on " (date(figure.checked_on())) ". " (figure.confidence.meaning())
                @if !figure.derivation().is_empty() { " Our arithmetic: " (figure.derivation()) }
                @if !figure.note().is_empty() { " " (figure.note()) }
            }
            @if !current { p.changed { "May have changed: trusted to " (date(figure.good_until())) "." } }
        }
    }
}

/// The registry keeps its dates as text.
pub(super) fn date(text: &str) -> Markup {
    html! { @match text.parse() { Ok(day) => (long(day)), Err(_) => (text) } }
}

fn choice_item(choice: &Choice) -> Markup {
    html! {
        li {
            p { strong { (choice.value) " " (choice.unit()) } " " (choice.label()) }
            p.hint { (choice.why()) }
        }
    }
}

/// The figures and choices that this very answer used.
fn behind(planner: &Planner) -> (Vec<&'static Figure>, Vec<&'static Choice>) {
    let assessment = planner.assessment();
    let booking = planner.record().booking;
    let mut used: Vec<&'static Figure> = vec![&figures::LOW_PASS_HIGH];
    let mut ours: Vec<&'static Choice> = Vec::new();
    if rests_on_curve(assessment) {
        used.extend(FIGURES_USED);
        used.extend([&figures::TUTOR_PAIR_LOW, &figures::TUTOR_PAIR_HIGH]);
        ours.extend(CHOICES_USED);
        ours.extend([&choices::WAITING_WEEKS, &choices::WAITING_GAIN]);
    } else {
        used.extend([&figures::LOW_PASS_LOW, &figures::LIKELY_RANGE]);
        ours.extend([&choices::RECENT_DAYS, &choices::CONTRADICTION_MARGIN, &choices::KEEP_BOOKING_DAYS]);
    }
    if booking.exam_day().is_some() && booking.last_change.is_none() {
        ours.push(&choices::LAST_CHANGE_DAYS_BEFORE);
    }
    if other_exams::comlex(planner.record(), assessment).is_some_and(|found| found.comsae.is_some()) {
        used.extend(comlex::FIGURES);
        ours.push(&choices::PAIR_DAYS);
    }
    if other_exams::step2(planner.record(), planner.today()).is_some() {
        used.extend(step2::FIGURES);
    }
    beside(planner, &mut used, &mut ours);
    circumstances::behind(planner, &mut used, &mut ours);
    checkpoint::behind(planner, &mut ours);
    after::behind(planner, &mut used, &mut ours);
    backup::behind(planner, &mut ours);
    (used, ours)
}

/// What stands beside the verdict of this answer rests on these.
fn beside(planner: &Planner, used: &mut Vec<&'static Figure>, ours: &mut Vec<&'static Choice>) {
    let assessment = planner.assessment();
    if signs::is_borderline(planner) {
        used.extend([&figures::SAFE_ZONE_ADVICE, &figures::READING_PARTLY_BELOW]);
    }
    if let Some((margin, _)) = signs::shown_margin(assessment) {
        let reading = signs::reading(margin);
        if !used.iter().any(|figure| figure.id == reading.id) {
            used.push(reading);
        }
    }
    if assessment.last_result.is_some() {
        ours.extend([&choices::UNUSUAL_FROM, &choices::SIGNAL_FROM, &choices::LUCKY_FROM]);
    }
    if streams::has_any(planner) {
        used.push(&figures::LESS_RELIABLE);
        ours.extend([
            &choices::PAIR_DAYS,
            &choices::LINK_PAIRS,
            &choices::LINK_SLOPE_LEAST,
            &choices::LINK_SLOPE_MOST,
            &choices::LINK_NOISE,
        ]);
    }
}
