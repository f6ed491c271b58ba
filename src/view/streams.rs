//! The three streams of readiness (C-25), and every other source on its own scale.

use maud::{Markup, html};

use super::dates::long;
use super::number::{integer, one_decimal, rounded_up};
use crate::evidence::{choices, figures};
use crate::planner::Planner;
use crate::readiness::{Agreement, Direction, Family, OtherSource, Streams};
use crate::record::Scale;

/// The folded panel; nothing where there are fresh NBME forms and nothing else.
pub(super) fn panel(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let Streams { nbme, question_bank, timed_repeats, agreement } = assessment.streams;
    html! {
        @if has_any(planner) {
            details id="streams" {
                summary { "Your other sources" }
                p { (agreement_in_words(agreement)) }
                ul.streams {
                    (stream("Fresh NBME forms", nbme))
                    (stream("Question bank, first pass and timed", question_bank))
                    (stream("NBME forms taken again, timed", timed_repeats))
                }
                p.hint {
                    "Over the last " (choices::TEST_AGAIN_WEEKS.value) " weeks, each on its own scale. NBME calls results less reliable after "
                    (figures::LESS_RELIABLE.value) ", so a rise in forms taken again may be memory."
                }
                @for source in &assessment.other_sources { (one_source(source)) }
            }
        }
    }
}

/// Whether there is anything besides fresh NBME forms.
pub(super) fn has_any(planner: &Planner) -> bool {
    let assessment = planner.assessment();
    !assessment.other_sources.is_empty() || assessment.streams.timed_repeats != Direction::Unknown
}

const fn agreement_in_words(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::TooFew => {
            "Fewer than two of your streams can be read yet, so we cannot say whether they agree. It takes results on two days."
        }
        Agreement::Agree => "All the streams that can be read go the same way.",
        Agreement::Mixed => {
            "The streams do not quite agree: some have a direction and others show none. The answer rests on your fresh NBME forms first."
        }
        Agreement::Disagree => {
            "The streams go different ways. The answer rests on your fresh NBME forms first; ask what you do differently in the others."
        }
    }
}

fn stream(name: &str, direction: Direction) -> Markup {
    let (shape, words) = in_words(direction);
    html! { li { span.shape aria-hidden="true" { (shape) } span { (name) ": " strong { (words) } } } }
}

/// A shape for the eye, and the same in words.
const fn in_words(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Up => ("↗", "rising"),
        Direction::Flat => ("→", "no clear direction"),
        Direction::Down => ("↘", "falling"),
        Direction::Unknown => ("·", "too few to tell"),
    }
}

fn one_source(source: &OtherSource) -> Markup {
    let (_, direction) = in_words(source.direction);
    let unit = if source.scale == Scale::Percent { "per cent" } else { "points" };
    html! {
        h4 { (name(source)) }
        p {
            (counted(source)) ", " (direction)
            @if let Some(pace) = source.per_month.filter(|_| matches!(source.direction, Direction::Up | Direction::Down)) {
                ": " (one_decimal(pace)) " " (unit) " a month on its own scale"
            }
            ". "
            @match (source.link, source.reads_as()) {
                (Some(link), Some(epc)) => {
                    (source.pairs) " pairs with your NBME forms show how to read it: the last one reads as about " strong { (integer(epc)) " EPC" }
                    ", give or take " (rounded_up(link.noise)) ". What came after " (long(link.since))
                    " and is no part of a pair counts, with that doubt. The reading is yours alone; nothing is converted by a table."
                },
                _ => {
                    (source.pairs) " of " (choices::LINK_PAIRS.value) " pairs with NBME forms, each within " (choices::PAIR_DAYS.value)
                    " days. It does not touch your chance yet."
                },
            }
            @match source.left_out.len() {
                0 => "",
                1 => " One more is left out: taken under other conditions, or a test taken before.",
                more => { " " (more) " more are left out: taken under other conditions, or a test taken before." },
            }
        }
    }
}

fn counted(source: &OtherSource) -> Markup {
    let one = source.points == 1;
    html! {
        (source.points)
        @match (source.family == Family::QuestionBank, one) {
            (true, true) => " week of blocks",
            (true, false) => " weeks of blocks",
            (false, true) => " result",
            (false, false) => " results",
        }
    }
}

fn name(source: &OtherSource) -> Markup {
    html! {
        @match source.family {
            Family::Uwsa => "UWorld self-assessments",
            Family::Free120 => "Free 120",
            Family::QuestionBank => "Question bank",
            Family::Amboss => "AMBOSS self-assessments",
        }
        @if source.family != Family::QuestionBank && source.family != Family::Free120 {
            @if source.scale == Scale::Percent { ", per cent" } @else { ", three-digit" }
        }
    }
}
