//! Steps, days, reasons and repairs in words.

use maud::{Markup, html};

use crate::calendar::Day;
use crate::exam::{Exam, Milestone, Series};
use crate::planner::Planner;
use crate::record::{Binds, OwnEvent, Target, Whose};
use crate::rules::{Event, Rule};
use crate::timeline::{Change, Reason, Softness, Span, Station, Wait, Why};
use crate::view::dates::long;
use crate::view::site;

/// A step's name; of the student's own event its title, and the site's are marked where they stand.
pub(in crate::view) fn name(planner: &Planner, milestone: Milestone) -> &str {
    let events = &planner.record().timeline.events;
    let own = events.iter().find(|event| milestone == Milestone::Own(event.id));
    own.map_or(milestone.label(), |event| &event.title)
}

/// The named target.
pub(super) const fn target(target: Target) -> Event {
    match target {
        Target::Submission => Event::ErasSubmission,
        Target::Review => Event::ProgrammesReview,
    }
}

/// Days from the earliest to the latest; `None` where nothing is known.
pub(in crate::view) fn window(span: Span) -> Option<Markup> {
    Some(match (span.earliest, span.latest) {
        (Some(first), Some(last)) if first == last => long(first),
        (Some(first), Some(last)) => html! { (long(first)) " to " (long(last)) },
        (Some(first), None) => html! { "from " (long(first)) },
        (None, Some(last)) => html! { "by " (long(last)) },
        (None, None) => return None,
    })
}

/// The fastest, usual and plan-safe day of a result, where its exam has a day.
pub(super) fn result_days(planner: &Planner, station: &Station) -> Option<[Day; 3]> {
    let Milestone::Result(exam) = station.milestone else { return None };
    let sat = planner.timeline().station(Milestone::Exam(exam))?.safe;
    let days = station.result.filter(|days| sat.slack() == Some(0) && days.earliest != days.safe)?;
    Some([days.earliest?, days.typical?, days.safe?])
}

/// The days that a step may have: of a result whose exam has no day yet, only by when it has to be there.
pub(super) fn span(planner: &Planner, station: &Station) -> Span {
    let is_open = |exam| planner.timeline().station(Milestone::Exam(exam)).is_none_or(|s| s.safe.slack() != Some(0));
    match station.milestone {
        Milestone::Result(exam) if is_open(exam) => Span { earliest: None, ..station.safe },
        _ => station.safe,
    }
}

/// When a step is, of a result with its days.
pub(super) fn when(planner: &Planner, station: &Station) -> Markup {
    html! {
        @if let Some([_, typical, safe]) = result_days(planner, station) {
            // The timeline lets an overdue result come today at the earliest.
            @if typical <= planner.today() { "by now, as a rule" }
            @else { "as a rule in the week of " (long(typical)) }
            "; allow until the week of " (long(safe))
        } @else if let Some(window) = window(span(planner, station)) {
            (window)
        } @else if station.needs_date {
            "no date yet"
        } @else {
            "open"
        }
    }
}

/// Weeks until a result under one wait.
pub(super) fn weeks(planner: &Planner, wait: Wait) -> i32 {
    let rule = match wait {
        Wait::Earliest => Rule::ResultWeeksEarliest,
        Wait::Typical => Rule::ResultWeeksTypical,
        Wait::Safe => Rule::ResultWeeksSafe,
    };
    planner.rules().number(rule, planner.today())
}

/// Who stands behind something.
pub(super) const fn behind(softness: Softness) -> &'static str {
    match softness {
        Softness::Mine => "yours",
        Softness::School => "your school's",
        Softness::Estimate => "our estimate, not a rule",
        Softness::Reported => "reported, not official",
        Softness::Published => "published",
    }
}

/// One side of a clash as a sentence. `shortest`: the shortest wait for results under which it clashes.
pub(super) fn reason(planner: &Planner, reason: &Reason, shortest: Wait) -> Markup {
    let step = name(planner, reason.milestone);
    let other = reason.other.map(|other| name(planner, other)).unwrap_or_default();
    let day = reason.day.unwrap_or(planner.today());
    html! {
        @match reason.why {
            Why::Today => { (step) " still lies ahead, so not before today." },
            Why::Happened => { (step) " was on " (long(day)) "." },
            Why::Booked => { (step) " is on " (long(day)) (entered(planner, reason)) "." },
            Why::OwnDate(binds) => {
                (step) ": " (bound(binds)) (long(day)) ", " (whose(reason.softness)) " date."
            },
            Why::OwnEvent => { (step) " is on " (long(day)) "." },
            Why::NeedsStep => { "By the day of \"" (step) "\" at the latest: " (other) "." },
            Why::AfterEvent => { "Not before the day of \"" (other) "\": " (step) "." },
            Why::SchoolLimit => { "Your school wants Step 1 taken by " (long(day)) "." },
            Why::ResultWait if is_usmle(reason.milestone) => {
                "The " (step) " can take " (weeks(planner, shortest)) " weeks, and nobody can choose."
            },
            Why::OpenDays => { (step) " is not given on every day: not in the first weeks of January, and not on main holidays." },
            Why::Target => { "The " (step) " is wanted by " (other) ", the target you chose." },
            Why::SeasonDate => { (step) " is on " (long(day)) (expected(planner, reason.milestone)) "." },
            Why::BeforeClerkships => { (step) " comes before the day your clerkships begin." },
            Why::AfterClerkships => { (step) " comes after the day your clerkships end." },
            Why::UsualOrder => { (step) " comes after " (other) ", which is usual and not a rule." },
            why => {
                (step) ": " (why.title())
                @if let Some(day) = reason.day { ", " (long(day)) }
                "."
            },
        }
    }
}

/// Where the day of an exam comes from: the record, or the panel in which another day is tried out.
fn entered(planner: &Planner, reason: &Reason) -> &'static str {
    let booked = planner.record().booking.exam_day();
    let tried = reason.milestone == Milestone::Exam(Exam::Step1) && reason.day != booked;
    if tried { ", the day you try out" } else { ", as you entered" }
}

fn is_usmle(milestone: Milestone) -> bool {
    matches!(milestone, Milestone::Result(exam) if exam.series() == Series::Usmle)
}

const fn bound(binds: Binds) -> &'static str {
    match binds {
        Binds::On => "",
        Binds::From => "not before ",
        Binds::Until => "not after ",
    }
}

const fn whose(softness: Softness) -> &'static str {
    if matches!(softness, Softness::School) { "your school's" } else { "your own" }
}

fn expected(planner: &Planner, milestone: Milestone) -> &'static str {
    let station = planner.timeline().station(milestone);
    if station.is_some_and(|station| station.announced == Some(false)) { ", expected and not announced" } else { "" }
}

/// A small change that lets a clash fit.
pub(super) fn repair(planner: &Planner, reason: &Reason, change: Change) -> Markup {
    let step = name(planner, reason.milestone);
    let other = reason.other.map(|other| name(planner, other)).unwrap_or_default();
    let days = change.days();
    let (shift, how) = match change {
        Change::Earlier(_) => (-days, "earlier"),
        Change::Later(_) => (days, "later"),
        Change::Shorter(_) => (-days, "less"),
        Change::Longer(_) => (days, "more"),
    };
    let moved = reason.day.map(|day| day.plus_days(shift));
    html! {
        @match (reason.why, moved) {
            (Why::Booked, Some(day)) => { "Sit " (step) " " (count(days)) " " (how) ", on " (long(day)) },
            (Why::OwnDate(_) | Why::OwnEvent, Some(day)) => {
                "Move \"" (step) "\" by " (count(days)) ", to " (long(day))
            },
            (Why::SchoolLimit, Some(day)) => { "Ask your school for " (count(days)) " more, until " (long(day)) },
            (Why::Target, _) => { "Let the " (step) " come " (count(days)) " after " (other) },
            (Why::AfterClerkships, _) => { "Sit " (step) " " (count(days - 1)) " before your clerkships end" },
            (Why::NeedsStep, _) => { "Let \"" (other) "\" come " (count(days)) " after \"" (step) "\"" },
            (Why::AfterEvent, _) => { "Let \"" (step) "\" come " (count(days)) " before \"" (other) "\"" },
            (Why::BeforeClerkships, _) => { "Sit " (step) " " (count(days - 1)) " after your clerkships begin" },
            (why, moved) => {
                (step) ", " (why.title()) ": " (count(days)) " " (how)
                @if let Some(day) = moved { ", " (long(day)) }
            },
        }
        span.when { " – " @if planner.is_of_site(reason.milestone) || reason.other.is_some_and(|other| planner.is_of_site(other)) { "from this site, so ask first" } @else { (behind(reason.softness)) } }
    }
}

/// "1 day", "12 days".
pub(super) fn count(days: i32) -> String {
    if days == 1 { "1 day".into() } else { format!("{days} days") }
}

/// Where a step's day comes from: its standing in words, and the source to check it at.
pub(super) struct Standing<'a> {
    /// Published, reported, estimated, expected, or who set it.
    pub(super) words: &'static str,
    /// Name and address.
    pub(super) source: Option<(&'a str, &'a str)>,
    /// Whether the source is past the day to which it is trusted.
    pub(super) old: bool,
}

/// Where a step's day comes from.
pub(super) fn standing<'a>(planner: &'a Planner, station: &Station) -> Standing<'a> {
    let (record, rules) = (planner.record(), planner.rules());
    let milestone = station.milestone;
    let plain = |words| Standing { words, source: None, old: false };
    if planner.is_of_site(milestone) {
        return plain(site::whose_date(planner, milestone));
    }
    if let Some(date) = record.timeline.dates.iter().find(|date| date.of == milestone) {
        return plain(if date.whose == Whose::School { "your school's date" } else { "your date" });
    }
    let is_exam = matches!(milestone, Milestone::Exam(_) | Milestone::Result(_));
    if is_exam && station.safe.latest.is_some_and(|day| day < planner.today()) {
        return plain("behind you");
    }
    let own = match milestone {
        Milestone::Own(id) => {
            let school = |event: &OwnEvent| event.id == id && event.whose == Whose::School;
            return plain(if record.timeline.events.iter().any(school) { "your school's date" } else { "your date" });
        }
        Milestone::Exam(Exam::Step1) => record.booking.exam_day().is_some(),
        Milestone::LastChange => record.booking.last_change.is_some(),
        Milestone::EligibilityEnd => record.booking.eligibility_end.is_some(),
        _ => false,
    };
    if own {
        return plain("your date");
    }
    if station.needs_date {
        return plain("no official source");
    }
    let (words, source) = match (milestone, planner.timeline().season) {
        (Milestone::Season(event), Some(season)) => {
            let date = rules.season_date(season, event);
            let words = if date.is_announced() { "announced" } else { "expected, not announced" };
            (words, rules.source_of_date(&date))
        }
        (Milestone::LastChange, _) => ("our cautious assumption: check your booking", None),
        _ => {
            let entry = rule_of(milestone).and_then(|rule| rules.entry(rule, planner.today()));
            let words = entry.map_or("computed", |entry| match entry.status {
                crate::rules::Status::Published => "by a published rule",
                crate::rules::Status::Reported => "reported, not official",
                crate::rules::Status::Estimated => "our estimate",
            });
            (words, entry.and_then(|entry| rules.source_of(entry)))
        }
    };
    Standing {
        words,
        source: source.map(|source| (source.name.as_str(), source.url.as_str())),
        old: source.is_some_and(|source| source.good_until < station.day().unwrap_or(Day::MIN).max(planner.today())),
    }
}

/// The rule that says most about a step's day.
const fn rule_of(milestone: Milestone) -> Option<Rule> {
    Some(match milestone {
        Milestone::EcfmgApplication => Rule::ImgRegistration,
        Milestone::Permit => Rule::PermitWeeksPeak,
        Milestone::EligibilityEnd => Rule::EligibilityMonths,
        Milestone::MoveBy => Rule::ChangeFeeDays,
        Milestone::Exam(Exam::Comlex1 | Exam::Comlex2 | Exam::Comlex3) => Rule::ComlexOrder,
        Milestone::Exam(_) | Milestone::Application => Rule::ClosedInJanuary,
        Milestone::Result(_) => Rule::ResultWeeksSafe,
        Milestone::AwayApply => Rule::AwayApplyFrom,
        Milestone::Oet => Rule::OetLatest,
        Milestone::Certificate => Rule::EcfmgYears,
        Milestone::Letters => Rule::LettersBySeptember,
        _ => return None,
    })
}
