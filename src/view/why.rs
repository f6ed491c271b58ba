//! "Why this answer": the rule that decided, what each result does to it, and what would change it.

use maud::{Markup, html};

use super::dates::long;
use super::number::{integer, of_100, one_decimal};
use super::plain::{Terms, terms};
use super::verdict::{name_of, reason_text};
use super::{contradictions, signs};
use crate::evidence::choices;
use crate::planner::Planner;
use crate::readiness::{Assessment, Earn, Explanation, FreshForm, NextStep, Verdict, Without};

/// The panel; nothing in it stands in front of the answer.
pub(super) fn panel(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        details id="why" {
            summary { "Why this answer" }
            p { "The rule that decided is the first of six that fits: " (rule_in_words(planner)) }
            ul {
                @for reason in assessment.reasons.iter().skip(1) { li { (reason_text(planner, reason)) } }
                @if let Some(level) = assessment.level {
                    li {
                        "Your level on " (long(level.on)) ", all counting results together: about " (integer(level.mean))
                        " EPC, give or take " (one_decimal(level.sd)) "."
                    }
                }
                @if let Some(sentence) = signs::as_expected(planner) { li { (sentence) } }
                @if let Some(cautious) = with_typical_gain(assessment) {
                    li {
                        "If you keep gaining at your typical pace, which starts from our assumption of "
                        (choices::FIRST_SLOPE_MEAN.value) " EPC a month, " (of_100(cautious))
                        " would pass on " (terms(planner.record().display).cautious) ". The answer does not rest on that."
                    }
                }
                @for note in contradictions::curve_notes(planner) { li { (note) } }
            }
            (signs::margin(planner))
            (each_result(planner))
            (what_would_change_it(assessment))
            (contradictions::side_by_side(planner))
        }
    }
}

/// The chance with growth, where there is a trend to speak of and it would matter.
fn with_typical_gain(assessment: &Assessment) -> Option<f64> {
    let matters = matches!(assessment.verdict, Verdict::OnTrack | Verdict::MoveOrEarn);
    let (chances, level) = assessment.chances.zip(assessment.level)?;
    let gains = chances.typical.cautious - chances.slow.cautious > 0.01;
    (matters && gains && level.rises()).then_some(chances.typical.cautious)
}

/// The rule that decided; the advisor reads it too.
pub(super) fn rule_in_words(planner: &Planner) -> String {
    let Terms { cautious, middle, .. } = terms(planner.record().display);
    let recent = choices::RECENT_DAYS.value;
    match planner.assessment().verdict.rule() {
        0 => format!(
            "a result of the last {recent} days lies clearly below the low-pass zone, and no later one lies more than {} EPC higher.",
            choices::CONTRADICTION_MARGIN.value
        ),
        1 => format!(
            "fewer than two results count, none of them is of the last {recent} days, or the figures are out of date."
        ),
        2 => format!(
            "the chance of failing is within what you accept, with no growth assumed, on {cautious}, and the last two results agree."
        ),
        3 => format!(
            "the chance of failing is within what you accept on {middle} only, or the last two results do not agree."
        ),
        5 => format!(
            "three results or more over three weeks or more rise by at most {} EPC a month.",
            choices::PLATEAU_GAIN.value
        ),
        _ => "the chance of failing is above what you accept, and nothing else decides.".into(),
    }
}

/// What the answer would be without each result; those that change nothing share one line.
fn each_result(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let without = &assessment.explanation.without;
    let telling = without.iter().rev().filter(|one| Change::of(assessment, one).any());
    let same = without.len() - telling.clone().count();
    // A single result is the whole answer, and the reason says so.
    let several = without.len() > 1;
    html! {
        @if several {
            h4 id="without-title" { "What each result does" }
            @if without.len() == Explanation::MOST {
                p.hint { "The last " (Explanation::MOST) " that count, one left out at a time." }
            }
            ul aria-labelledby="without-title" {
                @for one in telling { (without_one(planner, one)) }
                @if same > 0 {
                    li {
                        @if same == without.len() { "Without any single one of them" }
                        @else if same == 1 { "Without the other one" }
                        @else { "Without any one of the other " (same) }
                        " the answer is the same and the level less than " (SMALL_LEVEL_WORDS) " EPC different."
                    }
                }
            }
        }
    }
}

/// Below this difference in EPC a level counts as the same: the finest that is shown.
const SMALL_LEVEL: f64 = 1.0;
const SMALL_LEVEL_WORDS: i32 = 1;
/// Below this difference a chance counts as the same: the step to which chances are rounded.
const SMALL_CHANCE: f64 = 0.05;

/// What is different without a result.
struct Change {
    verdict: bool,
    level: bool,
    chance: bool,
}

impl Change {
    fn of(assessment: &Assessment, without: &Without) -> Self {
        let apart = |now: Option<f64>, then: Option<f64>, least: f64| match (now, then) {
            (Some(now), Some(then)) => (now - then).abs() >= least,
            _ => now.is_some() != then.is_some(),
        };
        Self {
            verdict: without.verdict != assessment.verdict,
            level: apart(assessment.level.map(|level| level.mean), without.level, SMALL_LEVEL),
            chance: apart(assessment.chances.map(|chances| chances.slow.cautious), without.cautious, SMALL_CHANCE),
        }
    }

    const fn any(&self) -> bool {
        self.verdict || self.level || self.chance
    }
}

fn without_one(planner: &Planner, without: &Without) -> Markup {
    let assessment = planner.assessment();
    let change = Change::of(assessment, without);
    html! {
        @if let Some(result) = planner.record().result(without.result) {
            li {
                "Without " (result.test.label()) " of " (long(result.date)) " (" (result.score) " " (result.score.scale().unit()) ") "
                @if change.verdict { "the answer would be " strong { (name_of(without.verdict, assessment.exam)) } }
                @else { "the answer is the same" }
                @match (without.level, assessment.level) {
                    (Some(then), Some(now)) => {
                        ", the level "
                        @if change.level { strong { "about " (integer(then)) " EPC" } " and not " (integer(now.mean)) }
                        @else { "about " (integer(then)) " EPC" }
                    },
                    _ => ", with no level to speak of",
                }
                @if let (true, Some(chance)) = (change.chance, without.cautious.filter(|_| shows_chances(assessment, without))) {
                    ", and " strong { (of_100(chance)) } " would pass on " (terms(planner.record().display).cautious)
                }
                "."
            }
        }
    }
}

/// Where we refuse to say, no chance is shown, with or without a result.
fn shows_chances(assessment: &Assessment, without: &Without) -> bool {
    assessment.verdict != Verdict::NotEnough && without.verdict != Verdict::NotEnough
}

/// The scores of one fresh form today at which the answer turns, where the next step has not said it.
fn what_would_change_it(assessment: &Assessment) -> Markup {
    let Some(FreshForm { ready_at, worse_below, .. }) = assessment.explanation.fresh_form else {
        return html! {};
    };
    if assessment.level.is_none() {
        return html! {};
    }
    // The checkpoint names the scores of its own day, which are others.
    let later = assessment.checkpoint.is_some_and(|rule| rule.keep_at.is_some() && rule.day > assessment.today);
    let ready = assessment.verdict == Verdict::Ready;
    let said = match assessment.next {
        NextStep::MoveOrEarn { earn: Some(Earn { forms: 1, epc, .. }), .. } => Some(epc),
        _ => None,
    };
    let ready_at = ready_at.filter(|epc| !ready && Some(*epc) != said);
    let no_form = !ready && ready_at.is_none() && said.is_none();
    html! {
        @if ready_at.is_some() || worse_below.is_some() || no_form {
            h4 { "What would change it" }
            p {
                @if let Some(epc) = ready_at {
                    "With " strong { (epc) " EPC or above" } " on one fresh form today, no more than " (choices::AGREEMENT_LIMIT.value)
                    " from the result before it, the answer would be Ready. "
                }
                @if no_form { "No single fresh form today would make the answer Ready. " }
                @if let Some(epc) = worse_below {
                    "Below " strong { (epc) " EPC" } " on a fresh form today the answer would "
                    @if ready { "no longer be Ready." } @else { "be worse than it is." }
                }
                @if later { " This is about today; on a later day other scores count, and your next checkpoint names them." }
            }
        }
    }
}
