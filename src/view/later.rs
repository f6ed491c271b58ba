//! What is drawn by the module's later half; see "Two halves" in ARCHITECTURE.md.
//!
//! The first half has the first screen, the answer, the results and the forms beside them. The rest is worth waiting a
//! moment for: the answer stands meanwhile, and what belongs below it appears when it is there.

use maud::{Markup, html};

use super::{
    about, advice, advisor, after, backup, checkpoint, circumstances, comlex, hard_choices, kept, my_data, now,
    outlook, paperwork, plain, results, rule, share, shared, signs, site, sources, step2, streams, timeline,
    timeline_forms, why,
};
use crate::planner::{Place, Planner};

/// A part of the page that the later half draws.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// The whole of such a place.
    Place(Place),
    /// What explains the words of an answer, and what a written rule says to it.
    AboutTheAnswer,
    /// Signs and choices beside an answer.
    BesideTheAnswer,
    /// The choices alone.
    HardChoices,
    /// Everything folded below the picture.
    BelowTheAnswer,
    /// What there is to see far from the exam.
    FarFromTheExam,
    /// The other exams.
    OtherExams,
    /// When the result would come.
    ResultWindow,
    /// Breaks, hard times and what the school asks for.
    Circumstances,
    /// What the site says.
    FromTheSite,
    /// The exam day that is tried out.
    WhatIf,
    /// That something is not well with the stored data.
    Storage,
    /// That stored data was mended.
    Mended,
    /// What can be handed to an advisor as a link.
    Share,
    /// Why nothing can be changed.
    ReadOnly,
    /// How long a browser keeps what is stored, and what to do at a computer that others use.
    BeforeKeeping,
    /// That much is in no file.
    Backup,
}

/// Draws a part, or what stands in for it until the later half is there.
pub(super) fn later(planner: &Planner, part: Part) -> Markup {
    if planner.is_whole() {
        draw(planner, part)
    } else if let Part::Place(place) = part {
        html! {
            section aria-labelledby="place-heading" {
                h3 id="place-heading" tabindex="-1" { (place.label()) }
                p.hint { "One moment: this part of the planner is still loading." }
            }
        }
    } else {
        html! {}
    }
}

/// Here the module is cut: all that only this reaches is in the later half.
#[inline(never)]
fn draw(planner: &Planner, part: Part) -> Markup {
    match part {
        Part::Place(Place::Advisor) => advisor::place(planner),
        Part::Place(Place::MyData) => my_data::place(planner),
        Part::Place(Place::Advice) => advice::place(planner),
        Part::Place(Place::After) => after::place(planner),
        Part::Place(Place::Paperwork) => paperwork::place(planner),
        Part::Place(Place::Results) => results::place(planner),
        Part::Place(Place::Sources) => sources::place(planner),
        Part::Place(_) => timeline::place(planner),
        Part::AboutTheAnswer => {
            html! { (plain::glossary(planner)) (now::after_a_fail(planner)) (rule::outcome(planner)) }
        }
        Part::BesideTheAnswer => html! { (signs::beside(planner)) (hard_choices::panel(planner)) },
        Part::HardChoices => hard_choices::panel(planner),
        Part::BelowTheAnswer => html! {
            (checkpoint::panel(planner))
            (outlook::panel(planner))
            (why::panel(planner))
            (streams::panel(planner))
            (now::trend_folded(planner))
            (now::information(planner))
            (other_exams(planner))
        },
        Part::FarFromTheExam => html! {
            (checkpoint::panel(planner))
            (streams::panel(planner))
            (now::trend_folded(planner))
            (other_exams(planner))
        },
        Part::OtherExams => other_exams(planner),
        Part::ResultWindow => html! { @if let Some(window) = about::result_window(planner) { (window) } },
        Part::Circumstances => circumstances::fact(planner),
        Part::FromTheSite => html! { (advice::links(planner)) (site::words(planner)) },
        Part::Storage => kept::warning(planner),
        Part::Mended => kept::mended(planner),
        Part::BeforeKeeping => shared::before_keeping(planner),
        Part::Backup => backup::reminder(planner),
        Part::WhatIf => timeline_forms::what_if(planner),
        Part::Share => share::panel(planner),
        Part::ReadOnly => share::banner(planner),
    }
}

fn other_exams(planner: &Planner) -> Markup {
    html! { (comlex::panel(planner)) (step2::panel(planner)) }
}
