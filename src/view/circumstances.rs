//! What else counts: breaks from study, hard times, and what the school asks for.

use maud::{Markup, html};

use super::about::change;
use super::control::{self, Around};
use super::dates::long;
use super::number::one_decimal;
use super::setup::save_and_cancel;
use super::words::add_to;
use crate::evidence::{Choice, Figure, choices, figures};
use crate::planner::{BreakRow, CircumstancesForm, Opened, Planner};
use crate::readiness::{GateLine, NextStep, Overlay};

/// What is told, with the way to change it; or the form.
pub(super) fn fact(planner: &Planner) -> Markup {
    let told = told(planner);
    let too_late = matches!(planner.assessment().next, NextStep::SitToday | NextStep::ExamPassed);
    html! {
        @if planner.session().is_open(Opened::Circumstances) { (form(planner)) }
        @else if told.is_empty() && (too_late || planner.is_read_only()) {}
        @else if told.is_empty() {
            p.fact {
                "Breaks from study, hard times, your school's own line: "
                (control::button("open", "circumstances", "open-circumstances", "link", &"What else should we know?"))
            }
        } @else {
            p.fact { (told) ". " (change(planner, "circumstances", "open-circumstances", "what else you told us")) }
        }
    }
}

fn told(planner: &Planner) -> String {
    let record = planner.record();
    let mut told = match record.breaks.as_slice().len() {
        0 => String::new(),
        1 => "1 break from study".to_owned(),
        count => format!("{count} breaks from study"),
    };
    if record.hardship {
        add_to(&mut told, ". ", "A hard time");
    }
    if record.school_gate.is_some() {
        add_to(&mut told, ". ", "Your school's own line");
        if planner.gate_is_of_site() {
            told.push_str(", set by this site");
        }
    }
    told
}

fn form(planner: &Planner) -> Markup {
    let form = &planner.session().circumstances;
    html! {
        form.card id="circumstances-form" data-command="save-circumstances" data-draft novalidate {
            h4 { "What else should we know?" }
            fieldset {
                legend { "Breaks from study" }
                p.hint { "Days without study, past or planned. They change the answer a little: no gain is counted for them, some forgetting is, and we are less sure where you stand." }
                @for (index, row) in form.breaks.iter().enumerate() { (break_row(form, index, row)) }
                input type="hidden" id="breaks" name="breaks" value=(form.breaks.len());
                div.actions.small {
                    button.quiet type="button" id="add-break" data-command="add-break" data-form="circumstances-form" { "Add a break" }
                }
            }
            fieldset.part {
                legend { "A hard time" }
                (control::tick("hardship", "hardship", "Illness or a loss weighs on these weeks", form.hardship))
                p.hint { "This changes no number. We keep it in mind beside the answer, and you need not say more." }
            }
            fieldset.part {
                legend { "What my school asks for" }
                p.hint { "This never changes the answer. We show beside it whether your last results meet the line."
                    @if planner.gate_is_of_site() { " These are set by this site; change or empty them if your school asks for something else." }
                    (example(planner))
                }
                div.pair {
                    (control::text(Around {
                        id: "gate-cbssa", label: "Least EPC on an NBME form or CBSE", problem: form.cbssa_problem.as_deref(), ..Around::default()
                    }, "gate-cbssa", &form.cbssa, true))
                    (control::text(Around {
                        id: "gate-free-120", label: "Least per cent on the Free 120", problem: form.free120_problem.as_deref(), ..Around::default()
                    }, "gate-free-120", &form.free120, true))
                }
            }
            (save_and_cancel("circumstances"))
        }
    }
}

/// One school's rule, as long as it may be relied on.
fn example(planner: &Planner) -> Markup {
    let gate = &figures::SCHOOL_GATE_CBSSA;
    html! {
        @if gate.is_current_on(planner.today()) {
            " An example, and no rule for you: in " (gate.year) " one US MD school, New York Medical College, asked for "
            (gate.value) " per cent on both."
        }
    }
}

fn break_row(form: &CircumstancesForm, index: usize, row: &BreakRow) -> Markup {
    let (from, to) = (form.control_id("break-from", index), form.control_id("break-to", index));
    html! {
        fieldset.row id=(form.control_id("break", index)) {
            legend { "Break " (index + 1) }
            div.pair {
                (control::day(Around {
                    id: &from, label: "First day", problem: row.from_problem.as_deref(), ..Around::default()
                }, &format!("break-from-{index}"), &row.from))
                (control::day(Around {
                    id: &to, label: "Last day", problem: row.to_problem.as_deref(), ..Around::default()
                }, &format!("break-to-{index}"), &row.to))
            }
            button.link type="button" id=(form.control_id("drop-break", index)) data-command="drop-break" value=(index)
                data-form="circumstances-form" { "Leave this break out" }
        }
    }
}

/// What stands beside the answer.
pub(super) fn asides(planner: &Planner) -> Markup {
    let overlays = &planner.assessment().overlays;
    let breaks: Vec<Markup> = overlays
        .iter()
        .filter_map(|overlay| match overlay {
            Overlay::BreakBeforeExam { from, to } => Some(html! { (long(*from)) " to " (long(*to)) }),
            _ => None,
        })
        .collect();
    html! {
        @if !breaks.is_empty() {
            p.aside {
                @if breaks.len() == 1 { "A break" } @else { "Breaks" } " from study since your last result or still to come: "
                @for (index, pause) in breaks.iter().enumerate() { @if index > 0 { "; " } (pause) }
                ". The answer counts no gain for these days and some forgetting, and is less sure of your level after them."
            }
        }
        @for overlay in overlays {
            @match overlay {
                Overlay::Hardship => p.aside {
                    "You told us that illness or a loss weighs on these weeks. We are sorry. It changes no number here. "
                    "It is a good reason to talk about the date with your school or your advisor, and moving an exam for it is no failure. "
                    "You need not carry it alone: campus counselling is there for this too."
                },
                Overlay::SchoolGate { cbssa, free120 } => div.aside {
                    p { "What your school asks for, apart from our answer and without any say in it" @if planner.gate_is_of_site() { ", as this site has set it" } ":" }
                    ul {
                        @if let Some(line) = cbssa { (gate_line(*line, "EPC on an NBME form or the CBSE", "EPC")) }
                        @if let Some(line) = free120 { (gate_line(*line, "per cent on the Free 120", "per cent")) }
                    }
                },
                _ => {},
            }
        }
    }
}

fn gate_line(line: GateLine, what: &str, unit: &str) -> Markup {
    html! {
        li {
            "At least " (line.asked) " " (what) ": "
            @match line.last {
                None => "no such result under exam conditions yet.",
                Some(last) => {
                    "your last is " (plain(last)) " " (unit)
                    @if line.met { ", which meets it." } @else { ", which does not meet it yet." }
                },
            }
        }
    }
}

/// Without a decimal where there is none.
fn plain(value: f64) -> String {
    let text = one_decimal(value);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// The figures and choices behind what was told, for the sources.
pub(super) fn behind(planner: &Planner, used: &mut Vec<&'static Figure>, ours: &mut Vec<&'static Choice>) {
    let record = planner.record();
    if !record.breaks.is_empty() {
        used.push(&figures::FORGETTING_YEAR);
        ours.extend([&choices::FORGETTING_DAYS, &choices::BREAK_NOISE]);
    }
    if record.school_gate.is_some() || planner.session().is_open(Opened::Circumstances) {
        used.extend([&figures::SCHOOL_GATE_CBSSA, &figures::FREE120_PASS_LINE]);
    }
}
