use super::settings::{per_cent, words_of};
use super::{Given, SECTIONS, SiteSettings};
use crate::json::Value;

/// Every setting by name. What the page reads before the planner is there (`theme`, `inherit`, `rules`, `config`) is
/// known and not looked at.
const KNOWN: [&str; 22] = [
    "lang",
    "theme",
    "inherit",
    "rules",
    "config",
    "sections",
    "route",
    "risk",
    "gate-cbssa",
    "gate-free120",
    "store",
    "events",
    "session",
    "cta-label",
    "cta-href",
    "help-label",
    "help-href",
    "contact-href",
    "planner-href",
    "deadlines",
    "advisories",
    "links",
];

const PER_CENT: &str = "a whole number from 0 to 100";

/// What to tell the owner of the site about `settings` that were read from `given`: a line for each value left out.
#[must_use]
pub fn warnings(given: &Given, settings: &SiteSettings) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(problem) = &given.problem {
        warnings.push(format!("config: {problem}."));
    }
    for name in given.names().filter(|name| !KNOWN.contains(name)) {
        warnings.push(format!("{name}: this is no setting we know."));
    }
    let lang = given.text("lang");
    let english = lang == "en" || lang.strip_prefix("en-").is_some();
    for (name, is_taken, should_be) in [
        ("lang", english, "en: there is no other language yet"),
        ("route", settings.route.is_some(), "one of us-md, us-do, us-img, non-us-img"),
        ("risk", settings.risk.is_some(), "a whole number from 1 to 20"),
        ("gate-cbssa", per_cent(given, "gate-cbssa").is_some(), PER_CENT),
        ("gate-free120", per_cent(given, "gate-free120").is_some(), PER_CENT),
        ("store", settings.store.is_some(), "1 to 40 letters, digits and hyphens"),
    ] {
        if !is_taken {
            refuse(given, name, should_be, &mut warnings);
        }
    }
    let sections = given.text("sections");
    if sections.is_empty() {
        refuse(given, "sections", "words with a space between", &mut warnings);
    }
    for word in words_of(sections).filter(|word| !word.is_empty() && !SECTIONS.contains(word)) {
        warnings.push(format!(
            "sections: \"{word}\" should be one of results, timeline, sources, my-data, advisor. It is left out."
        ));
    }
    warnings
}

/// Tells of a value that was not taken, where there is one; an empty text counts as none.
pub(super) fn refuse(given: &Given, name: &str, should_be: &str, warnings: &mut Vec<String>) {
    match given.get(name) {
        None | Some(Value::Null) => {}
        Some(Value::Text(text) | Value::Number(text)) if text.trim().is_empty() => {}
        Some(Value::Text(text) | Value::Number(text)) => {
            warnings.push(format!("{name}: \"{}\" should be {should_be}. It is left out.", text.trim()));
        }
        Some(_) => warnings.push(format!("{name}: this should be {should_be}, as a text. It is left out.")),
    }
}
