//! What the site's owner says and links to: below the answer, and always named as the site's.

use maud::{Markup, html};

use super::dates::long;
use super::timeline::{in_clash, words};
use crate::exam::Milestone;
use crate::planner::Planner;
use crate::record::{Limit, Whose};
use crate::site::SiteLink;

/// Notes and links, last on the page; nothing unless the site has set some (C-94, C-120).
pub(super) fn words(planner: &Planner) -> Markup {
    let words = &planner.site().words;
    html! {
        @if !words.is_empty() {
            section.from-site aria-labelledby="from-site" {
                h4 id="from-site" { "From this site" }
                p.hint { "The owner of this site put this here. It is no part of the planner, and the answer does not depend on it." }
                @for note in &words.advisories { p { (note) } }
                @if !words.links.is_empty() { ul { @for to in &words.links { li { (link(to)) } } } }
            }
        }
    }
}

/// A page opens beside the planner, so that nothing that is only in memory is lost; a mail needs no tab.
fn link(to: &SiteLink) -> Markup {
    let is_mail = to.href.starts_with("mailto:");
    html! {
        a class=[to.is_call.then_some("call")] href=(to.href) rel="noopener" target=[(!is_mail).then_some("_blank")] {
            (to.label)
            @if is_mail { span.unseen { " (writes a mail)" } } @else { span.unseen { " (opens a new tab)" } }
        }
    }
}

/// The site's dates, to read.
pub(super) fn deadlines(planner: &Planner) -> Markup {
    let mut events = planner.site_events().peekable();
    html! {
        @if events.peek().is_some() {
            p.hint { "Dates that this site has set; they cannot be changed here." }
            ul.attempts {
                @for event in events {
                    @let own = Milestone::Own(event.id);
                    li {
                        p {
                            strong { (event.title) } ", " (long(event.day)) @if event.whose == Whose::School { ", a school's date" } "."
                            @if let Some(limit) = event.limit {
                                " " (words::name(planner, limit.of())) ": "
                                @match limit { Limit::Until(_) => "by that day at the latest.", Limit::From(_) => "on that day or later." }
                            }
                            @if in_clash(planner, own) { " " b { "Part of a clash." } }
                        }
                    }
                }
            }
        }
    }
}

/// Who stands behind one of the site's dates.
pub(super) fn whose_date(planner: &Planner, milestone: Milestone) -> &'static str {
    let school =
        planner.site_events().any(|event| milestone == Milestone::Own(event.id) && event.whose == Whose::School);
    if school { "a school's date, from this site" } else { "from this site" }
}
