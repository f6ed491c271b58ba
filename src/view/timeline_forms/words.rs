//! Milestones, spans of days, clashes and sources in words.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::calendar::Day;
use crate::exam::Milestone;
use crate::record::Record;
use crate::rules::{Event, Rule, Rules, Source};
use crate::timeline::{Clash, Span};
use crate::view::dates::{long, short};

/// What the student calls a milestone.
pub(super) fn milestone(record: &Record, milestone: Milestone) -> Cow<'_, str> {
    Cow::Borrowed(match milestone {
        Milestone::EcfmgApplication => "Application to ECFMG",
        Milestone::Accommodations => "Request for accommodations",
        Milestone::Application => "Application for Step 1",
        Milestone::Permit => "Scheduling permit",
        Milestone::EligibilityStart => "Eligibility period begins",
        Milestone::EligibilityEnd => "Eligibility period ends",
        Milestone::MoveBy => "Move Step 1 by, to be safe",
        Milestone::LastChange => "Last day to move Step 1",
        Milestone::Exam(exam) => exam.label(),
        Milestone::Result(exam) => return Cow::Owned(format!("Result of {}", exam.label())),
        Milestone::ClerkshipsStart => "Core clerkships begin",
        Milestone::ClerkshipsEnd => "Core clerkships end",
        Milestone::AwayApply => "Apply for away rotations",
        Milestone::AwayRotations => "Away rotations begin",
        Milestone::Oet => "OET",
        Milestone::Certificate => "ECFMG Certificate",
        Milestone::Letters => "Letters are in",
        Milestone::Mspe => "MSPE is sent",
        Milestone::Season(event) => season(event),
        Milestone::Graduation => "Degree",
        Milestone::Residency => "Residency begins",
        Milestone::Own(id) => {
            let own = record.timeline.events.iter().find(|event| event.id == id);
            return own.map_or(Cow::Borrowed("Your event"), |event| Cow::Borrowed(event.title.as_str()));
        }
    })
}

const fn season(event: Event) -> &'static str {
    match event {
        Event::ErasOpens => "ERAS opens",
        Event::ErasSubmission => "Applications can be submitted",
        Event::NrmpRegistration => "NRMP registration opens",
        Event::ProgrammesReview => "Programmes begin to read",
        Event::RegistrationDeadline => "NRMP registration ends without a late fee",
        Event::RankingOpens => "Ranking opens",
        Event::RankListDeadline => "Rank list is due",
        Event::MatchStatus => "You learn whether you matched",
        Event::SoapReview => "SOAP: programmes read",
        Event::SoapRounds => "SOAP: offers",
        Event::MatchDay => "Match Day",
        Event::PathwayDeadline => "ECFMG Pathway deadline",
    }
}

/// The days that are left for a milestone.
pub(super) fn span(span: Span) -> Markup {
    html! {
        @match (span.earliest, span.latest) {
            (Some(from), Some(to)) if from == to => (long(from)),
            // A year is named once where both days share it.
            (Some(from), Some(to)) if from.year() == to.year() => { (short(from)) " to " (long(to)) },
            (Some(from), Some(to)) => { (long(from)) " to " (long(to)) },
            (Some(from), None) => { "from " (long(from)) },
            (None, Some(to)) => { "by " (long(to)) },
            (None, None) => "open",
        }
    }
}

/// What cannot hold together, side by side.
pub(super) fn clash(record: &Record, clash: &Clash) -> Markup {
    html! {
        li {
            "These do not fit together: "
            @for (index, reason) in clash.reasons.iter().enumerate() {
                @if index > 0 { "; " }
                (milestone(record, reason.milestone)) ", " (reason.why.title())
                @if let Some(day) = reason.day { ", " (long(day)) }
            }
            "."
        }
    }
}

/// The sources of some rules, each named once, and a word where they are old.
pub(super) fn sources(rules: &Rules, used: &[Rule], today: Day) -> Markup {
    let mut named: Vec<&Source> = Vec::new();
    for rule in used {
        let source = rules.entry(*rule, today).and_then(|entry| rules.source_of(entry));
        if let Some(source) = source.filter(|source| !named.contains(source)) {
            named.push(source);
        }
    }
    html! {
        p.hint {
            "Source: "
            @for (index, source) in named.iter().enumerate() {
                @if index > 0 { "; " }
                (link(&source.url, &source.name)) ", checked on " (long(source.checked_on))
            }
            "."
        }
        @if named.iter().any(|source| today > source.good_until) {
            p.changed { "These rules may have changed since we checked them." }
        }
    }
}

/// A link to a page elsewhere.
pub(super) fn link(url: &str, words: &str) -> Markup {
    html! {
        a href=(url) rel="noopener noreferrer" target="_blank" { (words) span.unseen { " (opens a new tab)" } }
    }
}
