//! The place "Now": the answer, its reason, one picture, the next thing; everything else folded below.

use maud::{Markup, html};

use super::control;
use super::dates::long;
use super::later::{Part, later};
use super::number::integer;
use super::{about, advisor, chart, circumstances, display, icons, results, signs, verdict};
use crate::evidence::figures;
use crate::evidence::figures::numbers;
use crate::exam::Outcome;
use crate::planner::{Keeping, Opened, Place, Planner};
use crate::readiness::{Assessment, InformationGrade, InformationLimit, NextStep, Overlay, Reason, Verdict};
use crate::result;

/// The place "Now" once something has been told: it shows what matters before, on and after the exam day.
pub(super) fn place(planner: &Planner) -> Markup {
    let overlays = &planner.assessment().overlays;
    html! {
        section.now aria-labelledby="place-heading" {
            @if has_passed(planner) {
                (passed(planner))
            } @else if overlays.iter().any(|overlay| matches!(overlay, Overlay::ExamPassed { .. })) {
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
            (later(planner, Part::Backup))
            (later(planner, Part::FromTheSite))
        }
    }
}

fn before_the_exam(planner: &Planner) -> Markup {
    html! {
        (answer(planner))
        (results::adding(planner))
        (picture(planner))
        (later(planner, Part::BelowTheAnswer))
        (keep_offer(planner))
        (about::bar(planner))
        (about::risk(planner))
        (advisor::link(planner))
        (later(planner, Part::ResultWindow))
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
            (signs::nothing_new(planner))
        }
        (later(planner, Part::AboutTheAnswer))
        (asides(planner))
        // A site's number must not pass for the student's.
        @if planner.risk_is_of_site() && planner.assessment().chances.is_some() {
            p.aside {
                "You have not chosen how many failing you would accept. This site has set "
                (planner.record().accepted_risk().in_100()) " of 100; you can change it below."
            }
        }
        (later(planner, Part::BesideTheAnswer))
    }
}

fn asides(planner: &Planner) -> Markup {
    html! {
        @for overlay in &planner.assessment().overlays {
            @if let Some(text) = verdict::overlay_text(overlay) { p.aside { (text) } }
        }
        (circumstances::asides(planner))
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
        (asides(planner))
        (later(planner, Part::HardChoices))
        (results::adding(planner))
        (later(planner, Part::FarFromTheExam))
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

/// Whether the exam is passed and no later one is booked: a time limit can make somebody sit it again.
fn has_passed(planner: &Planner) -> bool {
    let (record, today) = (planner.record(), planner.today());
    let booked = record.booking.exam_day().is_some_and(|day| day > today);
    !booked && record.attempts.passed(result::first_exam(record)).is_some()
}

/// Whether the day that is booked is that of an attempt whose outcome is told.
fn has_result(planner: &Planner) -> bool {
    let record = planner.record();
    let last = record.attempts.latest(result::first_exam(record));
    last.is_some_and(|last| {
        last.outcome != Outcome::Waiting && record.booking.exam_day().is_none_or(|day| day <= last.day)
    })
}

/// Nothing is left to get ready for (B-03).
fn passed(planner: &Planner) -> Markup {
    html! {
        div.verdict {
            h3 id="place-heading" tabindex="-1" { "You passed " (result::first_exam(planner.record()).label()) }
        }
        (to_after(planner, "What comes now"))
        (later(planner, Part::OtherExams))
        (keep_offer(planner))
        (about::bar(planner))
    }
}

fn to_after(planner: &Planner, label: &str) -> Markup {
    html! {
        @if planner.is_offered(Place::After) {
            div.actions { (control::button("go", "after", "see-after", "primary", &label)) }
        }
    }
}

/// After the exam day no verdict is of use any more.
fn after_the_exam(planner: &Planner) -> Markup {
    html! {
        @if has_result(planner) {
            div.verdict.unknown {
                h3 id="place-heading" tabindex="-1" { "Your result is entered" }
                p.next { "What comes now has a page of its own. Once you have a new day, enter it below." }
            }
            (to_after(planner, "What comes now"))
        } @else {
            (only("Your exam date has passed", planner, &html! {}))
            (to_after(planner, "To the page for these days"))
            (later(planner, Part::ResultWindow))
        }
        (later(planner, Part::OtherExams))
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

pub(super) fn information(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        details id="information" {
            summary { "How good is our information: " (grade(assessment.information.grade)) }
            p.hint { "This is apart from how likely a pass is. Good numbers from thin information are still thin." }
            ul { @for limit in &assessment.information.limits { li { (limit_text(*limit)) } } }
        }
    }
}

/// Which rule holds for who has not passed yet: this place reads practice as for a first attempt (C-117).
pub(super) fn after_a_fail(planner: &Planner) -> Markup {
    html! {
        @if let result::Stage::Failed { .. } = planner.stage() {
            p.hint {
                "After a fail we ask for more before a day is right: two fresh forms that agree, at half the chance of failing that counts here. "
                "That rule stands under \"After\". Where the two differ, let the stricter one hold."
            }
        }
    }
}

pub(super) fn trend_folded(planner: &Planner) -> Markup {
    html! {
        @if let Some(chart) = chart::trend(planner) {
            details id="trend" {
                summary { "Your results over time" }
                @if planner.record().display.words_only { (results::in_words(planner)) } @else { figure.trend { (chart) } }
            }
        }
    }
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
        @if *planner.keeping() == Keeping::InMemory && has_results && !planner.is_read_only() && !planner.session().is_open(Opened::DeleteAll) {
            div.keep {
                p { "All of this is only in this open page. If you close it, it is gone." }
                (control::button("keep", "", "keep", "", &"Keep on this device"))
                (later(planner, Part::BeforeKeeping))
            }
        }
    }
}

/// Which reasons carry a number of the curve; the sources page lists figures by it.
pub(super) fn rests_on_curve(assessment: &Assessment) -> bool {
    assessment.reasons.iter().any(|reason| matches!(reason, Reason::RiskAgainstAccepted { .. }))
        || assessment.chances.is_some()
}
