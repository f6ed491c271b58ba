//! Whom to ask and when (C-95), and where official answers stand (C-104).

use maud::{Markup, html};

use super::question;
use crate::exam::Route;
use crate::planner::Planner;
use crate::result::Stage;
use crate::rules::Rule;
use crate::view::dates::long;
use crate::view::timeline_forms::words;

/// What to ask at this stage, before it is urgent (C-95).
pub(super) fn ask_early(planner: &Planner) -> Markup {
    let abroad = matches!(planner.record().profile.route, Some(Route::UsImg | Route::NonUsImg));
    let answer = html! {
        p { "Early, and not in the season in which you apply: then everybody asks. At your stage:" }
        ul {
            @match planner.stage() {
                Stage::Before => {
                    li { "Your school: by when do you want Step 1 taken, and how do I move my date if I need to?" }
                    li { "Your advisor: here are my practice results. Would you keep this date?" }
                },
                Stage::Waiting { .. } => {
                    li { "Your school: what happens to my clerkship start if the result comes late?" }
                    li { "Your advisor: what do I do first if it is not a pass?" }
                },
                Stage::Passed(_) | Stage::Lapsed { .. } => {
                    li { "Your advisor: which part of my file is thin, and what can still be done by when?" }
                    li { "Those who may write for you: what would you need to know?" }
                },
                Stage::Failed { .. } | Stage::Incomplete(_) => {
                    li { "Your school: what is its own limit on attempts and on time, and who decides?" }
                    li { "Your advisor: may I show you what I think went wrong, before I book anything?" }
                },
            }
            @if abroad { li { "ECFMG: which of my papers are still missing, and how long do they take?" } }
        }
    };
    question(planner, "ask-early", "Whom do I ask, and when?", &answer, &[])
}

/// Official pages of the student's route, with the day on which we last looked (C-104).
pub(super) fn links(planner: &Planner) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let route = planner.record().profile.route;
    let abroad = matches!(route, Some(Route::UsImg | Route::NonUsImg));
    let mut wanted = vec![("Results and score reports", Rule::ResultWeeksTypical)];
    if route != Some(Route::UsDo) || super::dates::is_usmle(planner) {
        wanted.push(("Permit and eligibility", Rule::EligibilityMonths));
        wanted.push(("Seats at the test centre", Rule::BookingMonths));
        wanted.push(("Limits on attempts", Rule::UsmleAttempts));
    }
    if abroad {
        wanted.push(("Registration", Rule::ImgRegistration));
        wanted.push(("ECFMG Certificate", Rule::EcfmgYears));
    }
    if route == Some(Route::UsDo) {
        wanted.push(("COMLEX", Rule::ComlexAttempts));
    }
    let answer = html! {
        ul {
            @for (label, rule) in &wanted {
                @if let Some(source) = rules.entry(*rule, today).and_then(|entry| rules.source_of(entry)) {
                    li { (label) ": " (words::link(&source.url, &source.name)) ", checked on " (long(source.checked_on)) }
                }
            }
            @if let Some(source) = rules.states().first().and_then(|state| rules.source_of_state(state)) {
                li { "State boards: " (words::link(&source.url, "FSMB's list of boards")) ". Our own table is from a list without a date, looked at on " (long(source.checked_on)) "." }
            }
        }
        p.hint { "Some of these we know only second-hand; the link goes to the body that decides." }
    };
    question(planner, "official", "Where are the official pages?", &answer, &[])
}
