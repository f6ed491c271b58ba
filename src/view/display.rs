//! How the student wants things shown.

use maud::{Markup, html};

use crate::planner::Planner;
use crate::record::Display;

/// The ticks; each takes effect at once.
pub(super) fn control(planner: &Planner) -> Markup {
    let Display { words_only, plain_language, hide_on_blur } = planner.record().display;
    html! {
        form id="display-form" data-command="save-display" novalidate {
            (tick(Display::WORDS_ONLY, "Words only: sentences and lists in place of pictures", words_only))
            (tick(Display::PLAIN_LANGUAGE, "Plain language: shorter sentences, simpler words, the same numbers", plain_language))
            (tick(Display::HIDE_ON_BLUR, "Hide when I leave: cover the planner when I turn to another window or tab", hide_on_blur))
        }
    }
}

/// The same, folded, at the foot of a place.
pub(super) fn folded(planner: &Planner) -> Markup {
    html! {
        details id="display" { summary { "How to show it" } (control(planner)) }
    }
}

fn tick(code: &str, label: &str, ticked: bool) -> Markup {
    html! {
        div.tick {
            input type="checkbox" id={ "display-" (code) } name=(code) checked[ticked] data-change="save-display";
            label for={ "display-" (code) } { (label) }
        }
    }
}
