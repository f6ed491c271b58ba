//! A leave, a research year, a visa, another interruption: what to check early, and a note to explain it (C-112, C-113).

use maud::{Markup, html};

use super::question;
use crate::exam::Route;
use crate::planner::Planner;
use crate::record::{Answer, LeaveKind};
use crate::rules::Rule;
use crate::view::control::Around;
use crate::view::dates::long;

pub(super) fn panel(planner: &Planner) -> Markup {
    let leaves = || planner.told().timeline.leaves.iter().filter(|leave| leave.kind != LeaveKind::Clerkship);
    let answer = html! {
        @if leaves().next().is_some() {
            p { "From your timeline:" }
            ul {
                @for leave in leaves() {
                    li { (long(leave.from)) " to " (long(leave.to)) ": " (check(leave.kind)) }
                }
            }
        } @else {
            p { "You have entered none in the timeline. If one may come, check early:" }
            ul {
                @for (name, kind) in [
                    ("A leave", LeaveKind::Leave), ("A research year", LeaveKind::Research), ("Waiting for a visa", LeaveKind::Visa),
                    ("Another interruption", LeaveKind::Other),
                ] { li { (name) ": " (check(kind)) } }
            }
        }
        p { "A small gap is easier to plan than to explain. Write down now, in two or three sentences, why it was there and what you did in it." }
        (note(planner))
    };
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    let used: &[Rule] = if abroad { &[Rule::EligibilityMonths, Rule::EcfmgYears] } else { &[Rule::EligibilityMonths] };
    question(planner, "gaps", "What does a leave or a gap change?", &answer, used)
}

const fn check(kind: LeaveKind) -> &'static str {
    match kind {
        LeaveKind::Leave => "ask your school what it does to your permit, your aid and the day of your degree.",
        LeaveKind::Research => "the years within which passes count keep running. Ask who counts them in your case.",
        LeaveKind::Visa => "ask early how long it takes, and book nothing that cannot be moved.",
        LeaveKind::Other | LeaveKind::Clerkship => {
            "ask if your permit, your school's limit and your Match season still fit."
        }
    }
}

fn note(planner: &Planner) -> Markup {
    let forms = &planner.session().after;
    let text = forms.typed(Answer::GAP.code).unwrap_or_else(|| planner.record().after.answer(Answer::GAP));
    let around = Around {
        id: "after-gap",
        label: "How I would explain it",
        hint: Some("In your own words. It stays on this device, and nothing reads it but you."),
        problem: forms.problem(Answer::GAP.code),
    };
    html! {
        form id="gap-form" data-command="save-after" data-draft novalidate {
            input type="hidden" id="gap-form-then" name="then" value="gap-form-save";
            (around.wrap(&html! {
                textarea id="after-gap" name="after-gap" rows="3" aria-describedby=[around.described_by()]
                    aria-invalid=[around.problem.map(|_| "true")] { (text) }
            }))
            div.actions { button.quiet type="submit" id="gap-form-save" { "Keep it" } }
        }
    }
}
