//! Sources and links in words.

use maud::{Markup, html};

use crate::calendar::Day;
use crate::rules::{Rule, Rules, Source};
use crate::view::dates::long;

/// The sources of some rules, each named once, and a word where they are old.
pub(in crate::view) fn sources(rules: &Rules, used: &[Rule], today: Day) -> Markup {
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
pub(in crate::view) fn link(url: &str, words: &str) -> Markup {
    html! {
        a href=(url) rel="noopener noreferrer" target="_blank" { (words) span.unseen { " (opens a new tab)" } }
    }
}
