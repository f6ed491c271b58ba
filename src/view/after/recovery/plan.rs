//! The plan on one page, to print: what changes, where to begin, the rule, the days and the rest (C-117).

use maud::{Markup, html};

use super::{diagnosis, report, retake};
use crate::exam::Retake;
use crate::planner::Planner;
use crate::record::{Answer, ItemKind};
use crate::result::proposals;
use crate::view::after::fail::Failed;
use crate::view::dates::long;

/// The sheet and its button, once something of it is there.
pub(super) fn sheet(planner: &Planner, failed: &Failed) -> Markup {
    let after = &planner.record().after;
    let taken = || proposals(after).into_iter().filter(|one| after.has(Answer::CHANGES, one.code));
    let begin = report::systems(planner, true, true);
    let line = |of: Answer| html! { @if !after.answer(of).is_empty() { p.written { (after.answer(of)) } } };
    html! {
        @if failed.plan.changes_named {
            article.sheet id="recovery-plan" aria-label="My plan for the next attempt" {
                h4.sheet-title { "My plan for the next attempt, " (long(planner.today())) }
                (line(Answer::OWNERSHIP))
                h5 { "What I do differently" }
                ul {
                    @for one in taken() { @let (title, text) = diagnosis::change(one); li { strong { (title) ": " } (text) } }
                    @for item in after.of(ItemKind::Change) { li { (item.text) } }
                }
                @if !begin.is_empty() {
                    h5 { "Where I begin" }
                    p { @for (index, (_, label, _)) in begin.iter().enumerate() { @if index > 0 { ", " } (label) } "." }
                }
                h5 { "When I sit it again" }
                (retake::rule(planner))
                (line(Answer::OWN_RULE))
                dl.dates {
                    @if let Retake::Open { legal, .. } = failed.plan.next.retake { dt { "The rules allow" } dd { "from " (long(legal)) } }
                    @if let Some(day) = failed.plan.sensible() { dt { "Sensible by practice" } dd { "from " (long(day)) ", as it stands today" } }
                    @if let Some(day) = failed.plan.planned { dt { "Planned" } dd { (long(day)) } }
                }
                h5 { "Beside it" }
                p { "Step 2 CK, clerkships, letters, and being reliable: a little of each, from now on." }
            }
            div.actions { button.quiet type="button" id="print-plan" data-print="recovery-plan" { "Print my plan" } }
        }
    }
}
