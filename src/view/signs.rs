//! How to read the last result and the zone it lies in, before it worries or delights anyone.

use maud::{Markup, html};

use super::dates::long;
use super::number::integer;
use crate::calendar::Day;
use crate::evidence::Figure;
use crate::evidence::choices::numbers as chosen;
use crate::evidence::figures::{self, numbers};
use crate::planner::Planner;
use crate::readiness::{Assessment, LastResult, Margin, ReadingUse, Surprise, Verdict};

/// What stands in view beside the verdict.
pub(super) fn beside(planner: &Planner) -> Markup {
    html! {
        @if planner.assessment().curve.disagree {
            p.aside {
                "The chances printed on your reports do not agree with each other. We allow for each of them and decide on the lowest; see \"Why this answer\"."
            }
        }
        @if let Some(text) = dip_or_signal(planner) { p.aside { (text) } }
        @if is_borderline(planner) { p.aside { (borderline()) } }
        @if let Some(epc) = near_the_line(planner.assessment()) {
            p.aside {
                "This is near the line: a fresh form below " (epc) " EPC would change the answer, and that lies within one form's likely range of ±"
                (figures::LIKELY_RANGE.value) " EPC around your level. A second look is worth more here than elsewhere."
            }
        }
    }
}

/// "Nothing new": for a student who comes back and has told nothing since. Another look is no new evidence.
pub(super) fn nothing_new(planner: &Planner) -> Markup {
    html! {
        @if let Some(since) = unchanged_since(planner) {
            p.hint {
                "Nothing new since " (long(since)) ": your picture is the same. Another look does not change it; a new result may."
            }
        }
    }
}

fn unchanged_since(planner: &Planner) -> Option<Day> {
    let assessment = planner.assessment();
    let since = assessment.explanation.nothing_new_since?;
    let days_have_passed = assessment.today - since > 1;
    (days_have_passed && !planner.session().can_undo() && !planner.is_read_only()).then_some(since)
}

/// A dip, a leap or a signal, against measuring error (C-70, C-79, C-32). A dip is told even where it is none.
fn dip_or_signal(planner: &Planner) -> Option<Markup> {
    let assessment = planner.assessment();
    let last = assessment.last_result.filter(|_| assessment.verdict != Verdict::NotEnough)?;
    let low = last.epc < last.expected;
    let expected = expected(&last);
    let epc = integer(last.epc);
    Some(match (last.surprise, low) {
        (Surprise::WithinError, _) => {
            let lower =
                previous(planner).filter(|before| *before > last.epc && assessment.verdict != Verdict::NotSafe)?;
            html! {
                "Your last result, " (epc) " EPC, is " (integer(lower - last.epc)) " EPC below the one before it. That is within measuring error: "
                (expected) ". A dip of this size is what chance does."
            }
        }
        (Surprise::Unusual, true) => html! {
            "Your last result, " (epc) " EPC, is lower than expected: " (expected)
            ". Two of ten lie so far off by chance alone, so it may be a dip. The answer counts it in full; the next fresh form tells a dip from a change."
        },
        (Surprise::Signal, true) => html! {
            "Your last result, " (epc) " EPC, is clearly lower than expected: " (expected)
            ". Fewer than one of twenty lie so far off by chance, so something was probably different, in you or in that sitting. The answer counts it in full. Ask what it was: sleep, health, the place, the pace, what you had just studied."
        },
        (surprise, false) => html! {
            "Your last result, " (epc) " EPC, is " @if surprise == Surprise::Signal { "clearly " } "higher than expected: " (expected)
            @if surprise == Surprise::Signal { ". Fewer than one of twenty lie so far off by chance. It may be a real gain" }
            @else { ". It may be a real gain" }
            @if last.maybe_lucky { ", a lucky day, or questions met before" } @else { ", or chance" }
            @if let Some(level) = assessment.level { "; all results together put you at about " (integer(level.mean)) " EPC" }
            ". A second one near it settles that."
        },
    })
}

/// The same for a result that lies where it should and is no dip.
pub(super) fn as_expected(planner: &Planner) -> Option<Markup> {
    let last = planner.assessment().last_result?;
    let plain = last.surprise == Surprise::WithinError && previous(planner).is_some_and(|before| before <= last.epc);
    plain.then(|| html! { "Your last result, " (integer(last.epc)) " EPC, is no surprise: " (expected(&last)) "." })
}

/// The whole scores that count as expected: those in between are within error, those outside are not.
fn expected(last: &LastResult) -> Markup {
    let far = chosen::UNUSUAL_FROM * last.expected_sd;
    let (low, high) = ((last.expected - far).ceil().max(0.0), (last.expected + far).floor().min(100.0));
    html! { "after your earlier results, eight of ten would lie from " (integer(low)) " to " (integer(high)) " EPC" }
}

/// The qualifying result before the last one, EPC.
fn previous(planner: &Planner) -> Option<f64> {
    qualifying(planner).nth(1)
}

/// The qualifying results, EPC, the last one first.
fn qualifying(planner: &Planner) -> impl Iterator<Item = f64> {
    let readings = planner.assessment().readings.iter().rev();
    let counts = readings.filter(|reading| reading.used == ReadingUse::Qualifying);
    counts.filter_map(|reading| planner.record().result(reading.result)?.score.epc())
}

/// Whether the last result or the level lies where uncertainty is worst (C-73, C-108).
pub(super) fn is_borderline(planner: &Planner) -> bool {
    let assessment = planner.assessment();
    let (low, high) = numbers::SAFE_ZONE_ADVICE;
    let level = assessment.level.map(|level| level.mean);
    let mut told = qualifying(planner).next().into_iter().chain(level);
    assessment.verdict != Verdict::NotSafe && told.any(|epc| (low..=high).contains(&epc))
}

fn borderline() -> Markup {
    let (low, high) = numbers::SAFE_ZONE_ADVICE;
    html! {
        "From " (integer(low)) " to " (integer(high)) " EPC uncertainty is greatest. Some advice calls it a safe zone; NBME does not. Its low-pass zone is "
        (figures::LOW_PASS_LOW.value) " to " (figures::LOW_PASS_HIGH.value) " EPC, and of a range that reaches below it the guidance says, in our words: "
        (figures::READING_PARTLY_BELOW.value) ". Here one score settles nothing. The chance printed on your report and one more fresh form tell most."
    }
}

/// The score below which one ordinary form would take the answer from Ready (C-108).
fn near_the_line(assessment: &Assessment) -> Option<u8> {
    let ready = assessment.verdict == Verdict::Ready;
    let level = assessment.level.filter(|_| ready)?.mean;
    assessment.explanation.fresh_form?.worse_below.filter(|epc| f64::from(*epc) > level - numbers::LIKELY_RANGE)
}

/// Secure or bare: a pass itself does not say (C-27), and the second line above the pass (C-42).
pub(super) fn margin(planner: &Planner) -> Markup {
    let Some((margin, level)) = shown_margin(planner.assessment()) else { return html! {} };
    html! {
        p.hint {
            "Secure or bare: a pass does not say which. From here it would be "
            @match margin { Margin::Secure => "a secure one", Margin::Near => "a near one", Margin::Bare => "a bare one" }
            ": about " (integer(level)) " EPC on the day, and " (figures::LIKELY_RANGE.value) " EPC less lies "
            @match margin { Margin::Secure => "above", Margin::Near => "in", Margin::Bare => "below" }
            " the low-pass zone. "
            @if margin != Margin::Bare || !is_borderline(planner) {
                "NBME on such a range, in our words: " (reading(margin).value) ". "
            }
            @if margin != Margin::Secure {
                "A base for what comes after begins above " (integer(numbers::LOW_PASS_HIGH + numbers::LIKELY_RANGE)) " EPC."
            }
        }
    }
}

/// Whether a pass would be secure, and the level on the day; nothing where the whole range lies below the zone, where
/// the verdict has said enough.
pub(super) fn shown_margin(assessment: &Assessment) -> Option<(Margin, f64)> {
    let (margin, chances) = assessment.margin.zip(assessment.chances)?;
    let level = chances.slow.level;
    (level + numbers::LIKELY_RANGE >= numbers::LOW_PASS_LOW).then_some((margin, level))
}

/// NBME's own reading of the range around a level.
pub(super) const fn reading(margin: Margin) -> &'static Figure {
    match margin {
        Margin::Secure => &figures::READING_ABOVE,
        Margin::Near => &figures::READING_AROUND,
        Margin::Bare => &figures::READING_PARTLY_BELOW,
    }
}
