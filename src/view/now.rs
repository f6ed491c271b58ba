//! The place "Now": the answer, its reason, one picture, the next thing; everything else folded below.

use maud::{Markup, html};

use super::control;
use super::dates::long;
use super::number::{integer, of_100, one_decimal};
use super::plain::{self, Terms, terms};
use super::{about, advisor, chart, comlex, display, icons, outlook, results, step2, verdict};
use crate::evidence::figures::numbers;
use crate::evidence::{choices, figures};
use crate::planner::{Keeping, Opened, Planner};
use crate::readiness::{Assessment, InformationGrade, InformationLimit, NextStep, Overlay, Reason, Verdict};

/// The place "Now" once something has been told: it shows what matters before, on and after the exam day.
pub(super) fn place(planner: &Planner) -> Markup {
    let overlays = &planner.assessment().overlays;
    html! {
        section.now aria-labelledby="place-heading" {
            @if overlays.iter().any(|overlay| matches!(overlay, Overlay::ExamPassed { .. })) {
                (after_the_exam(planner))
            } @else if overlays.contains(&Overlay::ExamToday) {
                (only("Your exam is today", planner, &html! {}))
                (keep_offer(planner))
                (about::bar(planner))
            } @else if let NextStep::Checkpoint { .. } = planner.assessment().next {
                (too_early(planner))
            } @else {
                (before_the_exam(planner))
            }
        }
    }
}

fn before_the_exam(planner: &Planner) -> Markup {
    html! {
        (answer(planner))
        (results::adding(planner))
        (picture(planner))
        (outlook::panel(planner))
        (unfold(planner))
        (comlex::panel(planner))
        (step2::panel(planner))
        (keep_offer(planner))
        (about::bar(planner))
        (about::risk(planner))
        (advisor::link())
        @if let Some(window) = about::result_window(planner) { (window) }
        (display::folded(planner))
    }
}

fn answer(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        div class={ "verdict " (verdict::tone(assessment.verdict)) } {
            p.kicker { (verdict::about_which_day(planner)) }
            h3 id="place-heading" tabindex="-1" { (verdict::name(assessment)) }
            p.because { (verdict::because(planner)) }
            p.next { strong { "Next: " } (verdict::next_step(assessment)) }
            @if let Some(again) = verdict::test_again(assessment) { p.next { (again) } }
        }
        (plain::glossary(planner))
        (asides(assessment))
    }
}

fn asides(assessment: &Assessment) -> Markup {
    html! {
        @for overlay in &assessment.overlays {
            @if let Some(text) = verdict::overlay_text(overlay) { p.aside { (text) } }
        }
    }
}

/// Far off, a verdict or a chance would say more than anyone knows.
fn too_early(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let level = html! {
        @if let Some(level) = assessment.level {
            "Your level on " (long(level.on)) " was about " (integer(level.mean)) " EPC, "
            @if level.mean < numbers::LOW_PASS_LOW { "below" }
            @else if level.mean <= numbers::LOW_PASS_HIGH { "in" }
            @else { "above" }
            " the low-pass zone of " (figures::LOW_PASS_LOW.value) " to " (figures::LOW_PASS_HIGH.value) " EPC."
        }
    };
    html! {
        (only("Too early to call", planner, &level))
        (asides(assessment))
        (results::adding(planner))
        (trend_folded(planner))
        (comlex::panel(planner))
        (step2::panel(planner))
        (keep_offer(planner))
        (about::bar(planner))
        (display::folded(planner))
    }
}

/// A heading of its own in place of a verdict, perhaps a sentence, and the next thing.
fn only(heading: &str, planner: &Planner, sentence: &Markup) -> Markup {
    html! {
        div.verdict.unknown {
            h3 id="place-heading" tabindex="-1" { (heading) }
            @if !sentence.0.is_empty() { p.because { (sentence) } }
            p.next {
                @if let NextStep::Checkpoint { .. } = planner.assessment().next { strong { "Next: " } }
                (verdict::next_step(planner.assessment()))
            }
        }
    }
}

/// After the exam day no verdict is of use any more.
fn after_the_exam(planner: &Planner) -> Markup {
    html! {
        (only("Your exam date has passed", planner, &html! {}))
        @if let Some(window) = about::result_window(planner) { (window) }
        (comlex::panel(planner))
        (step2::panel(planner))
        (keep_offer(planner))
        (about::bar(planner))
    }
}

/// No picture where we refuse to say: an array of people looks like an answer.
fn picture(planner: &Planner) -> Markup {
    let (assessment, display) = (planner.assessment(), planner.record().display);
    html! {
        @if let Some(chances) = assessment.chances.filter(|_| assessment.verdict != Verdict::NotEnough) {
            (icons::of_100_people(&chances.slow, display))
            p.hint {
                "Assuming no further gain. " (icons::in_words(&chances.slow))
                @if display.plain_language { " This is not NBME's own number: see \"How do we know?\"." }
                @else { " Not NBME's own figure: between two published readings, see \"How do we know?\"." }
            }
        }
    }
}

fn unfold(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        details id="why" {
            summary { "Why this answer" }
            p { "The rule that decided is the first of six that fits: " (rule_in_words(planner)) }
            ul {
                @for reason in assessment.reasons.iter().skip(1) { li { (verdict::reason_text(planner, reason)) } }
                @if let Some(level) = assessment.level {
                    li {
                        "Your level on " (long(level.on)) ", all counting results together: about " (integer(level.mean))
                        " EPC, give or take " (one_decimal(level.sd)) "."
                    }
                }
                @if let Some(cautious) = with_typical_gain(assessment) {
                    li {
                        "If you keep gaining at your typical pace, which starts from our assumption of "
                        (choices::FIRST_SLOPE_MEAN.value) " EPC a month, " (of_100(cautious))
                        " would pass on " (terms(planner.record().display).cautious) ". The answer does not rest on that."
                    }
                }
                @for note in curve_notes(planner) { li { (note) } }
            }
        }
        (trend_folded(planner))
        details id="information" {
            summary { "How good is our information: " (grade(assessment.information.grade)) }
            p.hint { "This is apart from how likely a pass is. Good numbers from thin information are still thin." }
            ul { @for limit in &assessment.information.limits { li { (limit_text(*limit)) } } }
        }
    }
}

fn trend_folded(planner: &Planner) -> Markup {
    html! {
        @if let Some(chart) = chart::trend(planner) {
            details id="trend" {
                summary { "Your results over time" }
                @if planner.record().display.words_only { (results::in_words(planner)) } @else { figure.trend { (chart) } }
            }
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

fn curve_notes(planner: &Planner) -> Vec<String> {
    let curve = &planner.assessment().curve;
    let Terms { cautious, optimistic, both, .. } = terms(planner.record().display);
    let mut notes = Vec::new();
    match curve.pinned_by.len() {
        _ if curve.disagree || planner.record().results().is_empty() => {}
        0 => notes.push(format!("No report with a printed chance narrows {both}. If yours prints one, enter it: it makes the answer sharper.")),
        1 => notes.push(format!("The chance printed on one of your reports narrows {both}.")),
        count => notes.push(format!("The chances printed on {count} of your reports narrow {both}.")),
    }
    if !curve.to_confirm.is_empty() {
        notes.push(
            "A printed chance lies far from its score. Until you confirm it, the more cautious number holds.".into(),
        );
    }
    if !curve.moved_cautious_by.is_empty() {
        notes.push(format!("A printed chance is lower than on {cautious}, which follows your report."));
    }
    for id in &curve.above_optimistic {
        if let Some((result, printed)) = planner.record().result(*id).and_then(|result| Some((result, result.printed?)))
        {
            notes.push(format!(
                "Your report of {} prints {printed}, more than even on {optimistic}. We stay with ours.",
                result.date.in_words()
            ));
        }
    }
    notes
}

pub(super) const fn grade(grade: InformationGrade) -> &'static str {
    match grade {
        InformationGrade::Thin => "thin",
        InformationGrade::Fair => "fair",
        InformationGrade::Good => "good",
    }
}

pub(super) const fn limit_text(limit: InformationLimit) -> &'static str {
    match limit {
        InformationLimit::FewResults => "Fewer than two results count.",
        InformationLimit::NothingRecent => "No result that counts is of the last four weeks.",
        InformationLimit::OnlyTwo => "Only two results count; a third makes a trend visible.",
        InformationLimit::TwoWeeksOld => "The last result that counts is older than two weeks.",
        InformationLimit::LastTwoDisagree => "The last two results lie far apart.",
        InformationLimit::NoPrintedChance => "No report with a printed chance was entered.",
        InformationLimit::ReportsDisagree => "Our curve cannot match all the chances printed on your reports.",
        InformationLimit::Repeating => "Nothing published says how well these figures fit repeaters.",
        InformationLimit::OutsideLcme => "The figures come from students of US MD schools; yours is another route.",
        InformationLimit::RouteUnknown => "Your route is not answered, so we cannot say how well the figures fit you.",
        InformationLimit::FiguresOutOfDate => "Some figures are past the date to which we trust them.",
    }
}

/// Offered once there is something worth keeping.
fn keep_offer(planner: &Planner) -> Markup {
    let has_results = !planner.record().results().is_empty();
    html! {
        @if *planner.keeping() == Keeping::InMemory && has_results && !planner.session().is_open(Opened::DeleteAll) {
            div.keep {
                p { "All of this is only in this open page. If you close it, it is gone." }
                (control::button("keep", "", "keep", "", &html! { "Keep on this device" }))
            }
        }
    }
}

/// Which reasons carry a number of the curve; the sources page lists figures by it.
pub(super) fn rests_on_curve(assessment: &Assessment) -> bool {
    assessment.reasons.iter().any(|reason| matches!(reason, Reason::RiskAgainstAccepted { .. }))
        || assessment.chances.is_some()
}
