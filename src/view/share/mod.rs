//! What a student hands to an advisor as a link: the boxes, what is in it in words, the link; and what the advisor is told.

mod qr;
mod words;

use maud::{Markup, html};

use super::control;
use super::dates::long;
use super::words::add_to;
use crate::planner::{Made, Place, Planner, ReadOnly};
use crate::record::Record;
use crate::share::{MARK, MOST_IN_LINK, SharedPart, in_order};

/// The folded panel.
pub(super) fn panel(planner: &Planner) -> Markup {
    let record = planner.to_share();
    html! {
        details id="share" {
            summary { "Share a link with an advisor" }
            @if record.is_empty() { p { "Nothing is entered yet that could be shared." } } @else {
                p {
                    "Whoever opens the link sees your answer from what you tick here, and can change nothing. "
                    "What you tick stands in the link itself: it is not sent to us, and we store it nowhere."
                }
                (boxes(planner, &record))
                (words::contents(planner, &record))
                (hand_over(planner))
            }
        }
    }
}

fn boxes(planner: &Planner, record: &Record) -> Markup {
    let choice = &planner.session().share.choice;
    let results = in_order(record);
    let ticked = results.iter().filter(|result| choice.has_result(result.id)).count();
    html! {
        form.card id="share-form" data-command="choose-share" novalidate {
            fieldset {
                legend { "What goes into the link" }
                @for part in SharedPart::ALL {
                    (tick(&format!("share-{}", part.code()), choice.has(part), &html! { (part.label()) }))
                }
                p.hint { "Attempts, visa, health and your own words stay out unless you tick them. Without your attempts, the answer that is shown is the one for a first attempt." }
            }
            @if !results.is_empty() {
                details id="share-results" {
                    summary { "Practice results: " (ticked) " of " (results.len()) }
                    div.actions.small {
                        @for (value, label) in [("all", "Tick all"), ("last", "The last 10 only"), ("none", "Tick none")] {
                            (control::button("choose-share", value, &format!("share-{value}"), "quiet", &label))
                        }
                    }
                    @for result in results.iter().rev() {
                        (tick(&format!("share-result-{}", result.id.0), choice.has_result(result.id), &words::of_result(result)))
                    }
                }
            }
        }
    }
}

fn tick(name: &str, ticked: bool, label: &Markup) -> Markup {
    html! {
        div.tick {
            input type="checkbox" id=(name) name=(name) checked[ticked] data-change="choose-share";
            label for=(name) { (label) }
        }
    }
}

fn hand_over(planner: &Planner) -> Markup {
    let text = planner.share_text();
    let made = planner.link_made(&text);
    html! {
        @if let Some(page) = &planner.site().words.planner_href {
            @match made {
                Some(Made::Link(link)) => (the_link(link)),
                other => {
                    @match other {
                        Some(Made::TooLong(length)) => p.problem id="share-problem" {
                            "With this the link has " (length) " characters. Mail and messengers cut links beyond " (MOST_IN_LINK)
                            ". Untick some results, the older ones first, or your own words; or save the file instead."
                        },
                        Some(_) => p.problem id="share-problem" { "This browser cannot make such a link. Save the file instead." },
                        None => {},
                    }
                    div.actions {
                        button type="button" id="make-link" data-packs="make-link" data-text=(text) data-to={ (page) (MARK) } {
                            "Make the link"
                        }
                        (file())
                        (warning())
                    }
                },
            }
        } @else {
            p { "A link needs a page that this website has not set up. You can hand over a file instead." }
            div.actions { (file()) }
            p.hint { "Anyone who has the file can read it." }
        }
    }
}

fn warning() -> Markup {
    html! { p { strong { "Anyone with this link can read it." } } }
}

fn file() -> Markup {
    control::button("save-share", "", "save-share", "quiet", &"Save it as a file")
}

fn the_link(link: &str) -> Markup {
    html! {
        div.field {
            label for="share-link" { "The link" }
            input type="text" id="share-link" readonly value=(link);
        }
        div.actions {
            button type="button" id="copy-link" data-copies="share-link" data-then="link-copied" { "Copy link" }
            (file())
            (warning())
        }
        p.hint {
            "It does not change when you enter something new, and it cannot be taken back: share it only with people you trust. "
            (link.len()) " characters."
        }
        @if let Some(code) = qr::svg(link) {
            figure.qr {
                (code)
                figcaption.hint { "The same link, for the camera of a phone. A shorter link is easier to read: untick what is not needed." }
            }
        }
    }
}

/// Above everything, where nothing can be changed.
pub(super) fn banner(planner: &Planner) -> Markup {
    html! {
        @match planner.read_only() {
            None => {},
            Some(ReadOnly::Shared { on, tells_attempt }) => div.warning.shared role="note" id="shared" {
                p { strong { "Shared with you, read only. Nothing is stored on this device." } }
                p {
                    "The student made the link on " (long(on)) "; \"you\" below is the student. The answer is for today, from what was shared and nothing else."
                    @if !tells_attempt { " Which attempt it is was not shared, and the answer is for a first attempt." }
                    (missing(planner.record()))
                }
                div.actions {
                    (control::button("go", Place::Advisor.code(), "go-advisor-page", "", &"The page to print"))
                    // To this page without what stood behind the #: the reader's own planner.
                    a.call id="close-shared" href="" { "Close what was shared" }
                }
            },
        }
    }
}

/// What the answer would ask for and was not shared.
fn missing(record: &Record) -> Markup {
    let mut missing = String::new();
    for (lacks, what) in [
        (record.results().is_empty(), "practice results"),
        (record.booking.exam.is_none(), "an exam date"),
        (record.profile.route.is_none(), "the route"),
    ] {
        if lacks {
            add_to(&mut missing, ", ", what);
        }
    }
    html! { @if !missing.is_empty() { " Not shared, or not told by the student: " (missing) "." } }
}
