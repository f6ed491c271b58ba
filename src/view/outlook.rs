//! Looking ahead: where the level may go, twenty exam days, and what further weeks buy. No part of it decides the answer.

use maud::{Markup, html};

use super::dates::{long, short};
use super::number::{both_frames, integer, shapes};
use super::plain::terms;
use super::{dots, fan};
use crate::evidence::{choices, figures};
use crate::planner::Planner;
use crate::readiness::{Assessment, Forecast, FutureChances, ReadingUse, Reason, TestAgain, Verdict, Wait};

/// The folded panel below the picture of 100 people.
pub(super) fn panel(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let said = assessment.verdict != Verdict::NotEnough;
    html! {
        details id="outlook" {
            summary { "Looking ahead" }
            @match assessment.forecast.as_ref().zip(assessment.chances).filter(|_| said) {
                Some((forecast, chances)) => {
                    (paths(planner, forecast))
                    (exam_days(planner, forecast, &chances))
                    (weeks(planner, forecast))
                },
                None => p { (cannot(assessment)) },
            }
        }
    }
}

/// No picture where we refuse to say, but what would make it possible.
fn cannot(assessment: &Assessment) -> Markup {
    html! {
        "There is no picture of the weeks ahead while "
        @if let Some(Reason::FiguresOutOfDate) = assessment.reasons.first() {
            "the published figures are past the date to which we trust them."
        } @else {
            "there is not enough to say. Two NBME forms under exam conditions make it possible, the last one at most "
            (choices::RECENT_DAYS.value) " days old."
        }
    }
}

/// The paths as a fan, or as the list that is its legend.
fn paths(planner: &Planner, forecast: &Forecast) -> Markup {
    let words_only = planner.record().display.words_only;
    html! {
        h4 { "Where your level may go" }
        @if !words_only {
            @if let Some(chart) = fan::chart(planner, forecast) { figure.trend { (chart) } }
        }
        @if let Some(((slow, typical), fast)) =
            forecast.slow.last().zip(forecast.typical.last()).zip(forecast.fast.last())
        {
            @let [tenth, quarter, _, three_quarters, nine_tenths] = typical.quantiles.map(integer);
            @let parts = [
                ("fan-typical", format!("At {}: about {} EPC by then.", pace(planner.assessment()), integer(typical.mean))),
                ("fan-half", format!("Half of such futures end between {quarter} and {three_quarters} EPC.")),
                ("fan-most", format!("8 of 10 end between {tenth} and {nine_tenths} EPC, and 2 of 10 outside.")),
                ("fan-slow", format!("With no further gain: about {} EPC.", integer(slow.mean))),
                ("fan-fast", format!("At a fast pace, which {} of 10 would beat: about {} EPC.", integer(10.0 - 10.0 * choices::numbers::FAST_PERCENTILE), integer(fast.mean))),
                ("fan-limit", format!("{} EPC: the low-pass zone begins here.", figures::LOW_PASS_LOW.value)),
            ];
            p { "Your level, from your last result to " (long(typical.day)) ":" }
            @if words_only {
                ul { @for (_, text) in parts { li { (text) } } }
            } @else {
                ul.legend { @for (class, text) in parts { li { (fan::key(class)) span { (text) } } } }
            }
        }
        p.hint { (about_pace(planner.assessment())) " This is your level; the luck of the exam comes on top." }
    }
}

/// The dots hold level and luck together on the cautious curve, so that they say what the 100 people above say.
fn exam_days(planner: &Planner, forecast: &Forecast, chances: &FutureChances) -> Markup {
    let display = planner.record().display;
    let below = dots::below(forecast);
    let (_, failing) = both_frames(chances.slow.cautious);
    html! {
        h4 { "Twenty exam days" }
        p {
            @if planner.assessment().exam.is_none() { "If the exam were today: in " } @else { "In " }
            (some(below)) " of 20 equally likely exam days with no further gain you are below the pass line, in "
            (some(20 - below)) " above it."
        }
        @if !display.words_only { figure.dots { (dots::chart(forecast)) } }
        p.hint {
            "Each day is your level with the luck of the exam, on " (terms(display).cautious) ", whose pass line lies at about "
            (integer(forecast.pass_line)) " EPC. The 100 people above say the same"
            @if !(0.1..=0.9).contains(&chances.slow.cautious) { " more finely" }
            ": " (failing) " of 100 would fail."
            @if below == 0 { " None of 20 does not mean never." }
            @if below == 20 { " 20 of 20 does not mean always." }
        }
    }
}

fn some(number: usize) -> String {
    if number == 0 { "none".into() } else { number.to_string() }
}

fn weeks(planner: &Planner, forecast: &Forecast) -> Markup {
    let assessment = planner.assessment();
    let waiting = &forecast.waiting;
    let grows = waiting.iter().any(|wait| shapes(wait.cautious) != shapes(wait.no_gain));
    html! {
        h4 { "What further weeks buy" }
        @if forecast.waiting_buys_little { p { (little(assessment)) } }
        @else if !shows_gain(waiting) {
            p { "At " (pace(assessment)) ", waiting gains less than these rounded numbers show." }
        }
        table {
            caption {
                "Of 100 people with results like these, on " (terms(planner.record().display).cautious) ", rounded"
            }
            thead { tr {
                th scope="col" { "Wait" }
                th scope="col" { "With no further gain" }
                @if grows { th scope="col" { "At " (pace(assessment)) } }
            } }
            tbody { @for wait in waiting { (row(wait, grows)) } }
        }
        p.hint {
            "Each row rests on what is known today. " (drift(assessment, waiting))
            @if grows { " " (about_pace(assessment)) }
        }
        @if let Some(TestAgain::From { day }) = assessment.test_again {
            p.hint { "None of these is a day to sit. The day to test again, " (long(day)) ", stands with the answer." }
        }
    }
}

fn row(wait: &Wait, grows: bool) -> Markup {
    html! {
        tr {
            th scope="row" {
                @match wait.weeks { 0 => "None", 1 => "1 week", weeks => { (weeks) " weeks" } }
                ", " (short(wait.day))
                @if wait.past_limit { span.changed { " past your limit" } }
            }
            td { (frames(wait.no_gain)) }
            @if grows { td { (frames(wait.cautious)) } }
        }
    }
}

fn frames(chance: f64) -> String {
    let (pass, fail) = both_frames(chance);
    format!("{pass} pass, {fail} fail")
}

fn little(assessment: &Assessment) -> Markup {
    html! {
        "More waiting buys little: even at " (pace(assessment)) ", no wait of up to " (choices::WAITING_WEEKS.value)
        " weeks gains " (choices::WAITING_GAIN.value) " of 100 a week."
        @if matches!(assessment.verdict, Verdict::MoveOrEarn | Verdict::PostponeAndChange | Verdict::NotSafe) {
            " What can change the answer is another way of studying and a better fresh form, not the calendar alone."
        }
    }
}

/// Whether any wait shows as a gain in the rounded numbers.
fn shows_gain(waiting: &[Wait]) -> bool {
    let mut shown = waiting.iter().map(|wait| shapes(wait.cautious));
    shown.next().is_some_and(|now| shown.any(|then| then > now))
}

/// What waiting does to the chance with no gain at all, and why.
fn drift(assessment: &Assessment, waiting: &[Wait]) -> Markup {
    let falls = assessment.level.is_some_and(|level| level.slope_per_month < 0.0);
    let ends = waiting.first().zip(waiting.last());
    let ends = ends.map(|(now, then)| (shapes(now.no_gain), shapes(then.no_gain)));
    html! {
        @match ends {
            Some((now, then)) if then < now => {
                "With no further gain fewer pass the longer you wait, because "
                @if falls { "your results point downwards, and " }
                "what we know today gets old."
            },
            Some((now, then)) if then > now => {
                "With no further gain a few more pass, not because waiting helps, but because what we know today gets old."
            },
            _ => "What we know today gets old.",
        }
        " A fresh form on the way would sharpen it."
    }
}

/// What the typical pace is to be called: it is the student's own once a trend can be read.
fn pace(assessment: &Assessment) -> &'static str {
    if is_readable(assessment) { "your typical pace" } else { "the pace we estimate" }
}

fn about_pace(assessment: &Assessment) -> String {
    let start = choices::FIRST_SLOPE_MEAN.value;
    if is_readable(assessment) {
        format!("Your pace starts from our assumption of {start} EPC a month and follows your results.")
    } else {
        format!(
            "No trend can be read from your results yet, so the pace is mostly our assumption of {start} EPC a month."
        )
    }
}

/// As with the day to test again: two results, and a pace that is likely upward.
fn is_readable(assessment: &Assessment) -> bool {
    let qualifying = assessment.readings.iter().filter(|reading| reading.used == ReadingUse::Qualifying).count();
    qualifying > 1 && assessment.level.is_some_and(|level| level.rises())
}
