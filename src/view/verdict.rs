//! The verdict in words: fixed names, the deciding fact first, the one next thing.

use maud::{Markup, html};

use super::dates::{countdown, long};
use super::number::{against, integer, one_decimal};
use super::plain;
use crate::calendar::Day;
use crate::evidence::{choices, figures};
use crate::planner::Planner;
use crate::readiness::{
    Assessment, Earn, InformationLimit, LastChange, Meanwhile, NextStep, Overlay, Reason, Surprise, TestAgain, Verdict,
};
use crate::record::{PracticeResult, ResultId};

/// The fixed name of a verdict; without an exam date it speaks of none.
pub(super) const fn name(assessment: &Assessment) -> &'static str {
    name_of(assessment.verdict, assessment.exam)
}

/// The fixed name of any verdict for an exam day, or for none.
pub(super) const fn name_of(verdict: Verdict, exam: Option<Day>) -> &'static str {
    match (verdict, exam) {
        (Verdict::NotSafe, Some(_)) => "Not safe to sit on this date, on what we have",
        (Verdict::NotSafe, None) => "Not safe to sit, on what we have",
        (Verdict::NotEnough, _) => "Not enough to say",
        (Verdict::Ready, _) => "Ready",
        (Verdict::OnTrack, _) => "On track, not settled",
        (Verdict::MoveOrEarn, Some(_)) => "Move, or earn it by a date",
        (Verdict::MoveOrEarn, None) => "Not yet, on what we have",
        (Verdict::PostponeAndChange, Some(_)) => "Postpone and change the method",
        (Verdict::PostponeAndChange, None) => "Not yet: change the method",
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
            Some(exam) => { "Your answer for " (long(exam)) ", " (countdown(exam - assessment.today)) "," },
            None => "Your answer",
        }
        " as of " (long(assessment.today))
    }
}

/// The sentence under the name: the deciding fact.
pub(super) fn because(planner: &Planner) -> Markup {
    html! { @if let Some(reason) = planner.assessment().reasons.first() { (reason_text(planner, reason)) } }
}

/// A reason in words (C-30: what the results say together stands before any one number).
pub(super) fn reason_text(planner: &Planner, reason: &Reason) -> Markup {
    if let Some(plain) = plain::reason(planner, reason) {
        return plain;
    }
    html! {
        @match reason {
            Reason::FarBelow { result, .. } => {
                (which(planner, *result)) " lies so low that even its range of ±" (figures::LIKELY_RANGE.value)
                " stays below " (figures::LOW_PASS_LOW.value) " EPC, where the low-pass zone begins, and no later result lies more than " (choices::CONTRADICTION_MARGIN.value)
                " EPC higher. A third of re-tests fall outside ±" (figures::LIKELY_RANGE.value) "."
            },
            Reason::FewResults { qualifying: 0 } => {
                "There is no result yet that we can count. It takes two NBME forms, taken under exam conditions, to say something you can act on."
            },
            Reason::FewResults { .. } => {
                "One result is one sample, and a re-test differs by up to ±" (figures::LIKELY_RANGE.value)
                " EPC two times out of three. A second one under exam conditions makes an answer possible."
            },
            Reason::NothingRecent { last } => {
                "Your last result that counts is of " (long(*last)) ". After more than four weeks it no longer says where you stand."
            },
            Reason::FiguresOutOfDate => {
                "The published figures behind this answer are past the date to which we trust them, so we call no date safe until they are checked."
            },
            Reason::RiskAgainstAccepted { cautious, middle, accepted } => (risk(planner, *cautious, *middle, *accepted)),
            Reason::LastTwoDisagree { apart } => {
                "Your last two results lie " (integer(*apart)) " EPC apart, more than chance explains well: a lucky or unlucky day, or a real change between them."
            },
            Reason::LastTwoAgree { apart } => {
                "Your last two results agree"
                @if *apart > 0.0 { ": they lie " (integer(*apart)) " EPC apart" }
                "."
            },
            Reason::Plateau { per_month, error_per_month, results, days } => {
                "Your " (results) " results over " (days) " days show a trend of at most " (choices::PLATEAU_GAIN.value) " EPC a month: " (one_decimal(*per_month))
                ". Measuring error alone could hide a pace between " (one_decimal(per_month - 2.0 * error_per_month))
                " and " (one_decimal(per_month + 2.0 * error_per_month))
                ", so this is a sign and no proof."
            },
            Reason::ReportsDisagree => {
                "Our curve cannot match all the chances printed on your reports, so we allow for each of them."
            },
        }
    }
}

/// How many of 100 may fail, and who says so.
pub(super) fn limit(planner: &Planner, accepted: f64) -> Markup {
    html! {
        @if planner.risk_is_of_site() { "This site has set the limit at " } @else { "You accept up to " }
        (integer(accepted * 100.0)) "."
    }
}

fn risk(planner: &Planner, cautious: f64, middle: f64, accepted: f64) -> Markup {
    let of_100 = |risk: f64| against(risk, accepted);
    let limit = limit(planner, accepted);
    html! {
        @match planner.assessment().verdict {
            Verdict::OnTrack => {
                "Without any further gain, " (of_100(middle)) " people with results like these would fail on the middle reading of the published figures, and "
                (of_100(cautious)) " on the cautious one. " (limit)
            },
            _ => {
                "Without any further gain, " (of_100(cautious)) " people with results like these would fail, on the cautious reading of the published figures. "
                (limit)
            },
        }
    }
}

pub(super) fn which(planner: &Planner, id: ResultId) -> Markup {
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
    let booked = assessment.exam.is_some();
    html! {
        @match &assessment.next {
            NextStep::TakeFreshForm { by, meanwhile } => {
                "Take one NBME form you have not seen, timed, in one go, closed book"
                @if let LastChange::Ahead { day, assumed } = by { ", before " (long(*day)) (assumption(*assumed)) }
                ". "
                @match (by, meanwhile) {
                    (LastChange::NoExam, _) => "",
                    (_, Meanwhile::Keep) => "Keep the booking until then.",
                    (_, Meanwhile::Undecided) => {
                        "Whether this date is right we cannot say yet; if you cannot take one in time, decide it with your advisor."
                    },
                    (LastChange::Ahead { .. }, _) => "If you cannot take it by then, move the exam.",
                    _ => "If you cannot take it before the exam, move the exam, even if that costs a fee.",
                }
            },
            NextStep::KeepDate => {
                "Keep " @if booked { "the date and " }
                "your rhythm. "
                @match assessment.exam.map(|exam| exam - assessment.today) {
                    Some(..=LAST_DAYS) => "No more practice tests now: go over what you know, and rest.",
                    _ => "Leave one form unseen for the last two weeks if you want to check again.",
                }
            },
            NextStep::SettleWithOneForm { by } => {
                @if assessment.information.limits.contains(&InformationLimit::NoPrintedChance) {
                    "If your reports print a chance of passing, enter it first: that may settle it. "
                }
                "One more form under exam conditions may settle it"
                @match by {
                    LastChange::NoExam => ".",
                    LastChange::Ahead { day, assumed } => {
                        ". Take it before " (long(*day)) ", the last day on which you can still move" (assumption(*assumed)) "."
                    },
                    LastChange::Passed => {
                        ", but the last day to move has passed. Sitting keeps your plans and leaves this open; moving costs a fee or the exam fee and buys time for one more form. Ask the test centre what moving costs today."
                    },
                }
            },
            NextStep::MoveOrEarn { earn, by } => (move_or_earn(*earn, *by)),
            NextStep::Checkpoint { from } => { "Take a fresh form from " (long(*from)) " on, timed, in one go, closed book." },
            NextStep::PostponeAndChange => {
                @if is_unusually_low(assessment) {
                    "Your last result is unusually low, so take one fresh form first, rested and under exam conditions. Unless it tells otherwise: "
                    @if booked { "postpone, and change" } @else { "change" }
                } @else if booked { "Postpone, and change" } @else { "Change" }
                " how you study before you choose a date: ask a learning specialist, a faculty advisor or a tutor to look at your misses with you."
            },
            NextStep::CheckSources => {
                "Check the sources under \"How do we know?\", or ask the owner of this page for a newer version of the planner."
            },
            NextStep::SitToday => "Take your permit and identification, something to eat, and your breaks. Nothing here needs another look.",
            NextStep::ExamPassed => "If you have sat it, the result comes in the weeks below. If you moved it, enter the new date.",
        }
    }
}

/// So near the exam another practice test costs more rest than it tells. Days.
const LAST_DAYS: i32 = 3;

/// Whether the last result may be a dip, so that a flat trend may hang on it alone.
fn is_unusually_low(assessment: &Assessment) -> bool {
    assessment.last_result.is_some_and(|last| last.surprise != Surprise::WithinError && last.epc < last.expected)
}

fn move_or_earn(earn: Option<Earn>, by: LastChange) -> Markup {
    html! {
        @if by != LastChange::NoExam { "Move the exam" @if earn.is_some() { ", or earn the date: " } }
        @match earn {
            Some(Earn { forms, epc, until }) => {
                @if by == LastChange::NoExam { "What would change the answer: " }
                @if forms == 1 {
                    "one fresh form at " (epc) " EPC or above on " (long(until))
                } @else {
                    "two fresh forms a week apart, each at " (epc) " EPC or above, the second on " (long(until))
                }
            },
            None => {
                @if by == LastChange::NoExam { "F" } @else { ": f" }
                "resh forms in that time cannot bring the risk within what you accept"
            },
        }
        "."
        @if let LastChange::Ahead { day, assumed } = by {
            " You can still move it until " (long(day)) (assumption(assumed)) "."
        }
    }
}

/// Stands after a last change day that the student has not entered.
const fn assumption(assumed: bool) -> &'static str {
    if assumed { " (our assumption, a week before the exam; enter your own under the exam date)" } else { "" }
}

/// When to test again, where that was asked (never "sit on").
pub(super) fn test_again(assessment: &Assessment) -> Option<Markup> {
    if !matches!(assessment.next, NextStep::MoveOrEarn { .. }) {
        return None;
    }
    Some(match assessment.test_again.as_ref()? {
        TestAgain::From { day } => html! {
            "At your typical pace one fresh form alone would be enough from about " (long(*day)) ". That is the day to test again, not a day to sit."
        },
        TestAgain::AfterLimit { limit } => html! {
            "At your typical pace one fresh form alone would be enough only after " (long(*limit)) ", the limit you entered. Talk with your school or your advisor about it early."
        },
        TestAgain::NotWithinTwelveWeeks => {
            html! { "At this pace one fresh form alone would not be enough within 12 weeks. That speaks for changing how you study, not only for waiting." }
        }
        TestAgain::NoTrendYet => {
            html! { "No trend can be read from your results yet, so we cannot say from when one fresh form alone would be enough." }
        }
    })
}

/// What stands beside the verdict; `None` where the next step says it already.
pub(super) fn overlay_text(overlay: &Overlay) -> Option<Markup> {
    Some(match overlay {
        Overlay::ExamToday | Overlay::ExamPassed { .. } | Overlay::ExamFarOff { .. }
        // What the student told is put into words in a file of its own.
        | Overlay::SchoolGate { .. } | Overlay::Hardship | Overlay::BreakBeforeExam { .. } => return None,
        Overlay::NoExamDate => html! {
            "No exam date is entered, so this is about today. Once you enter one, the answer is for that day."
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
