//! The verdict in words: fixed names, the deciding fact first, the one next thing.

use maud::{Markup, html};

use super::dates::{countdown, long};
use super::number::{integer, of_100, one_decimal, rounded_up};
use crate::evidence::figures;
use crate::planner::Planner;
use crate::readiness::{Assessment, NextStep, Overlay, Reason, TestAgain, Verdict};
use crate::record::{PracticeResult, ResultId};

/// The fixed name of a verdict.
pub(super) const fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotSafe => "Not safe to sit on this date, on what we have",
        Verdict::NotEnough => "Not enough to say",
        Verdict::Ready => "Ready",
        Verdict::OnTrack => "On track, not settled",
        Verdict::MoveOrEarn => "Move, or earn it by a date",
        Verdict::PostponeAndChange => "Postpone and change the method",
    }
}

/// A code for shapes and colours; words always stand beside them.
pub(super) const fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::OnTrack => "open",
        Verdict::NotEnough => "unknown",
        Verdict::MoveOrEarn | Verdict::PostponeAndChange | Verdict::NotSafe => "wait",
    }
}

/// For which day the answer holds.
pub(super) fn about_which_day(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        @match assessment.exam {
            Some(exam) => { "Your answer for " (long(exam)) ", " (countdown(exam - assessment.today)) },
            None => "Your answer as of today",
        }
    }
}

/// The sentence under the name: the deciding fact.
pub(super) fn because(planner: &Planner) -> Markup {
    html! { @if let Some(reason) = planner.assessment().reasons.first() { (reason_text(planner, reason)) } }
}

/// A reason in words (C-30: what the results say together stands before any one number).
pub(super) fn reason_text(planner: &Planner, reason: &Reason) -> Markup {
    let assessment = planner.assessment();
    html! {
        @match reason {
            Reason::FarBelow { result, .. } => {
                (which(planner, *result)) " lies so low that even its range of ±" (figures::LIKELY_RANGE.value)
                " stays below " (figures::LOW_PASS_LOW.value) " EPC, where the low-pass zone begins, and no later result says otherwise."
            },
            Reason::FewResults { qualifying: 0 } => {
                "There is no result yet that we can count. It takes two NBME forms, taken under exam conditions, to say something you can act on."
            },
            Reason::FewResults { .. } => {
                "One result is one sample, and a re-test moves by up to ±" (figures::LIKELY_RANGE.value)
                " EPC two times out of three. A second one under exam conditions makes an answer possible."
            },
            Reason::NothingRecent { last } => {
                "Your last result that counts is of " (long(*last)) ". After more than four weeks it no longer says where you stand."
            },
            Reason::FiguresOutOfDate => {
                "The published figures behind this answer are past the date to which we trust them, so we call no date safe until they are checked."
            },
            Reason::RiskAgainstAccepted { cautious, middle, accepted } => (risk(assessment.verdict, *cautious, *middle, *accepted)),
            Reason::LastTwoDisagree { apart } => {
                "Your last two results lie " (integer(*apart)) " EPC apart, more than chance explains well. One of them may be a lucky or an unlucky day."
            },
            Reason::LastTwoAgree { apart } => {
                "Your last two results agree"
                @if *apart > 0.0 { ": they lie " (integer(*apart)) " EPC apart" }
                "."
            },
            Reason::Plateau { per_month, error_per_month, results, days } => {
                "Your " (results) " results over " (days) " days show no rise: " (one_decimal(*per_month))
                " EPC a month. Measuring error alone could hide a pace between " (one_decimal(per_month - 2.0 * error_per_month))
                " and " (one_decimal(per_month + 2.0 * error_per_month))
                ", so this is a sign and no proof. Waiting alone has not helped so far."
            },
            Reason::ReportsDisagree => {
                "The chances printed on your reports do not agree with each other, so we allow for all of them."
            },
        }
    }
}

fn risk(verdict: Verdict, cautious: f64, middle: f64, accepted: f64) -> Markup {
    let accepted = integer(accepted * 100.0);
    html! {
        @match verdict {
            Verdict::OnTrack => {
                "Without any further gain, " (of_100(middle)) " people with results like these would fail on the middle reading of the published figures, and "
                (of_100(cautious)) " on the cautious one. You accept up to " (accepted) "."
            },
            _ => {
                "Without any further gain, " (of_100(cautious)) " people with results like these would fail, on the cautious reading of the published figures. You accept up to "
                (accepted) "."
            },
        }
    }
}

fn which(planner: &Planner, id: ResultId) -> Markup {
    html! {
        @match planner.record().result(id) {
            Some(PracticeResult { test, date, score, .. }) => {
                "Your result of " (long(*date)) " (" (test.short_label()) ", " (score) " EPC)"
            },
            None => "One result",
        }
    }
}

/// The one next thing.
pub(super) fn next_step(assessment: &Assessment) -> Markup {
    html! {
        @match &assessment.next {
            NextStep::TakeFreshForm { by, keep_booking } => {
                "Take one NBME form you have not seen, timed, in one go, closed book"
                @if let Some(by) = by { ", before " (long(*by)) }
                ". "
                @match (keep_booking, by) {
                    (Some(true), _) => "Keep the booking until then.",
                    (Some(false), Some(_)) => "If you cannot take it by then, move the exam.",
                    (Some(false), None) => "If you cannot take it before the exam, move the exam, even if that costs a fee.",
                    (None, _) => "",
                }
            },
            NextStep::KeepDate => {
                "Keep the date and your rhythm. Leave one form unseen for the last two weeks if you want to check again."
            },
            NextStep::SettleWithOneForm { by: Some(by) } => {
                "One more form under exam conditions settles it. Take it before " (long(*by)) ", the last day on which you can still move."
            },
            NextStep::SettleWithOneForm { by: None } => {
                "One more form would settle it, but the last day to move has passed. Sitting keeps your plans and leaves this open; moving costs a fee or the exam fee and buys time for one more form. Ask the test centre what moving costs today."
            },
            NextStep::MoveOrEarn { epc, by } => {
                "Move the exam, or earn the date: one fresh form at " (rounded_up(*epc)) " EPC or above"
                @match by {
                    Some(by) => { " before " (long(*by)) ", the last day on which you can still move." },
                    None => { " would meet what you accept." },
                }
            },
            NextStep::PostponeAndChange => {
                "Postpone, and change how you study before you choose a new date: ask a learning specialist, a faculty advisor or a tutor to look at your misses with you."
            },
            NextStep::CheckSources => {
                "Check the sources under \"How do we know?\", or ask the owner of this page for a newer version of the planner."
            },
            NextStep::SitToday => "It is today. Take your permit and identification, something to eat, and your breaks. Nothing here needs another look.",
            NextStep::ExamPassed => "If you have sat it, the result comes in the weeks below. If you moved it, enter the new date.",
        }
    }
}

/// When to test again, where that was asked (never "sit on").
pub(super) fn test_again(assessment: &Assessment) -> Option<Markup> {
    let epc = match &assessment.next {
        NextStep::MoveOrEarn { epc, .. } => rounded_up(*epc),
        _ => return None,
    };
    Some(match assessment.test_again.as_ref()? {
        TestAgain::From { day } => html! {
            "At your typical pace you would reach " (epc) " EPC around " (long(*day)) ". That is the day to test again, not a day to sit."
        },
        TestAgain::AfterLimit { limit } => html! {
            "At your typical pace you would reach " (epc) " EPC only after " (long(*limit)) ", the limit you entered. Talk with your school or your advisor about it early."
        },
        TestAgain::NotWithinTwelveWeeks => {
            html! { "At this pace you would not reach " (epc) " EPC within 12 weeks. That speaks for changing how you study, not only for waiting." }
        }
        TestAgain::NoTrendYet => {
            html! { "No trend can be read from your results yet, so we name no day to test again." }
        }
    })
}

/// What stands beside the verdict; `None` where the next step says it already.
pub(super) fn overlay_text(overlay: &Overlay) -> Option<Markup> {
    Some(match overlay {
        Overlay::ExamToday | Overlay::ExamPassed { .. } => return None,
        Overlay::NoExamDate => html! {
            "You have no exam date yet, so this is about today. When you book, enter the date and the answer follows."
        },
        Overlay::ExamFarOff { .. } => html! {
            "The exam is more than 12 weeks off. Take this as where you stand now; the answer for the day itself needs later results."
        },
        Overlay::PastLastChange { last_change, assumed } => html! {
            "The last day to move was " (long(*last_change))
            @if *assumed { " (our assumption: one week before the exam)" }
            ". The answer is the same; moving now may cost a fee or the whole exam fee, so ask the test centre first."
        },
        Overlay::AfterEligibility { end } => html! {
            "Your exam lies after the end of your eligibility period, " (long(*end)) ". Check the permit."
        },
        Overlay::AfterSchoolLimit { limit } => html! {
            "Your exam lies after the day your school set, " (long(*limit)) "."
        },
        Overlay::MayHaveChanged => html! {
            "Some rules or figures behind this may have changed since we checked them. The sources are under \"How do we know?\"."
        },
        Overlay::FutureResults { count: 1 } => html! { "One result is dated after today and is left out until then." },
        Overlay::FutureResults { count } => {
            html! { (count) " results are dated after today and are left out until then." }
        }
    })
}
