//! What a student enters for the timeline: own dates, leaves and wishes, attempts, and a date to try out.

pub(super) mod attempts;
mod events;
mod helpers;
pub(super) mod limits;
mod what_if;
pub(super) mod words;

use maud::{Markup, html};

use super::control::{self, Around};
use super::dates::long;
use super::setup::save_and_cancel;
use super::timeline;
use crate::exam::Milestone;
use crate::planner::{LeaveRow, Opened, OwnDay, Planner, PlansForm};
use crate::record::{Binds, LeaveKind, TimelinePlans};

pub(super) use attempts::outcome;
pub(super) use helpers::usmle_too;
pub(super) use what_if::panel as what_if;

/// All panels, folded.
pub(super) fn all(planner: &Planner) -> Markup {
    html! {
        (what_if::panel(planner))
        (panel(planner))
        (events::panel(planner))
        (attempts::panel(planner))
    }
}

/// Own and the school's dates, leaves, accommodations and wishes.
pub(super) fn panel(planner: &Planner) -> Markup {
    let plans = &planner.told().timeline;
    let open = planner.session().is_open(Opened::Plans);
    let told = plans.dates.len() + plans.leaves.len();
    let reads = planner.is_read_only();
    html! {
        @if reads && *plans == TimelinePlans::default() {} @else {
        details id="plans" open[open || *plans != TimelinePlans::default()] {
            summary id="plans-title" { "Your own dates, leaves and wishes" @if told > 0 { ": " (told) } }
            @if open { (form(planner)) } @else {
                (told_so_far(planner, plans))
                @if !reads { div.actions { (control::button("open", "plans", "open-plans", "quiet", &html! {
                    @if *plans == TimelinePlans::default() { "Enter dates and wishes" } @else { "Change dates and wishes" }
                })) } }
            }
            (helpers::panel(planner))
        } }
    }
}

fn told_so_far(planner: &Planner, plans: &TimelinePlans) -> Markup {
    html! {
        @if plans.dates.is_empty() && plans.leaves.is_empty() {
            p { "Some dates nobody else knows: your clerkships, your school's deadlines, a leave. With them the way to residency is drawn for you, and clashes are named early." }
        } @else {
            ul {
                @for date in &plans.dates {
                    li {
                        (timeline::words::name(planner, date.of))
                        @match date.binds { Binds::On => ": ", Binds::From => ": from ", Binds::Until => ": by " }
                        (long(date.day))
                        @if date.whose == crate::record::Whose::School { ", your school's date" }
                    }
                }
                @for leave in &plans.leaves {
                    li { (kind_label(leave.kind)) ": " (long(leave.from)) " to " (long(leave.to)) }
                }
            }
            // C-112
            @if plans.leaves.iter().any(|leave| leave.kind != LeaveKind::Clerkship) {
                p.aside { "A leave, a research year, a wait for a visa or another interruption can touch your eligibility, your aid and the day of your degree. Ask your school early what changes, before you fix dates on it." }
            }
        }
        @if let Some(days) = plans.review_days { p.fact { "Review of your accommodations request: " (days) " days, as you entered." } }
        @if plans.comlex_only { p.fact { "You sit the COMLEX exams only." } }
        @if plans.h1b { p.fact { "You aim at a residency under an H-1B visa." } }
        @if plans.step3 { p.fact { "You plan Step 3 before residency." } }
    }
}

fn form(planner: &Planner) -> Markup {
    let form = &planner.session().plans;
    let (request, days): (Vec<&OwnDay>, Vec<&OwnDay>) =
        form.days.iter().partition(|day| day.slot.of == Milestone::Accommodations);
    html! {
        form.card id="plans-form" data-command="save-plans" data-draft novalidate {
            fieldset {
                legend { "Dates" }
                p.hint { "Fill in what you know and leave the rest empty. Dates that contradict each other are kept, and the timeline says so." }
                div.pair { @for day in &days { (own_day(day)) } }
                @if form.comlex_only.is_some() {
                    p.hint { "No rule tells when a COMLEX result comes: see " (words::link("https://www.nbome.org", "NBOME's schedule")) " and enter its day." }
                }
            }
            fieldset.part {
                legend { "Days without exams" }
                p.hint { "A leave, a research year, a clerkship block: no exam is planned into these days. They do not count as a break from study; that stands under \"What else should we know?\"." }
                @for (index, row) in form.leaves.iter().enumerate() { (leave_row(form, index, row)) }
                input type="hidden" id="leaves" name="leaves" value=(form.leaves.len());
                div.actions.small {
                    button.quiet type="button" id="add-leave" data-command="add-leave" data-form="plans-form" { "Add days" }
                }
            }
            @if !request.is_empty() {
                fieldset.part {
                    legend { "Accommodations for Step 1" }
                    p.hint { "How long the review takes, you learn where you ask for them. We know no number to assume." }
                    div.pair {
                        @for day in &request { (own_day(day)) }
                        (control::text(Around {
                            id: "review-days", label: "Days the review takes, as I was told", problem: form.review_problem.as_deref(), ..Around::default()
                        }, "review-days", &form.review, true))
                    }
                }
            }
            (wishes(form))
            (save_and_cancel("plans"))
        }
    }
}

fn wishes(form: &PlansForm) -> Markup {
    html! {
        fieldset.part {
            legend { "Wishes" }
            @if let Some(ticked) = form.comlex_only { (control::tick("comlex-only", "comlex-only", "I sit the COMLEX exams only, no USMLE", ticked)) }
            @if let Some(ticked) = form.h1b { (control::tick("h1b", "h1b", "I aim at a residency under an H-1B visa", ticked)) }
            @if let Some(ticked) = form.step3 { (control::tick("step-3-wish", "step-3-wish", "I plan Step 3 before residency", ticked)) }
        }
    }
}

fn own_day(day: &OwnDay) -> Markup {
    let id = day.slot.id();
    let around = Around { id: &id, label: day.slot.label, problem: day.problem.as_deref(), ..Around::default() };
    control::day(around, &id, &day.text)
}

fn leave_row(form: &PlansForm, index: usize, row: &LeaveRow) -> Markup {
    let id = |name| form.control_id(name, index);
    let (kind, from, to) = (id("leave-kind"), id("leave-from"), id("leave-to"));
    let kinds: Vec<(String, String)> =
        LeaveKind::ALL.iter().map(|kind| control::option(kind.code(), kind_label(*kind))).collect();
    html! {
        fieldset.row id=(id("leave")) {
            legend { "Days " (index + 1) }
            (control::choice(Around { id: &kind, label: "What it is", ..Around::default() }, &format!("leave-kind-{index}"), &kinds, &row.kind, None))
            div.pair {
                (control::day(Around {
                    id: &from, label: "First day", problem: row.days.from_problem.as_deref(), ..Around::default()
                }, &format!("leave-from-{index}"), &row.days.from))
                (control::day(Around {
                    id: &to, label: "Last day", problem: row.days.to_problem.as_deref(), ..Around::default()
                }, &format!("leave-to-{index}"), &row.days.to))
            }
            button.link type="button" id=(id("drop-leave")) data-command="drop-leave" value=(index) data-form="plans-form" { "Leave these days out" }
        }
    }
}

pub(super) const fn kind_label(kind: LeaveKind) -> &'static str {
    match kind {
        LeaveKind::Leave => "Leave of absence",
        LeaveKind::Research => "Research year",
        LeaveKind::Visa => "Waiting for a visa",
        LeaveKind::Other => "Another interruption",
        LeaveKind::Clerkship => "Clerkship block",
    }
}
