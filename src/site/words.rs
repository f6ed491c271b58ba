use super::warnings::refuse;
use super::{Given, address};
use crate::calendar::Day;
use crate::exam::Milestone;
use crate::json::{Entries, Value};
use crate::record::{Limit, OwnEvent, TimelinePlans, Whose};

/// What a site says in words of its own. All of it is shown as the site's, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteWords {
    /// Dates for the timeline, read-only. Their ids are given where they meet the student's own.
    pub deadlines: Vec<OwnEvent>,
    /// Short notes.
    pub advisories: Vec<String>,
    /// The call to action, help, the contact, then all other links.
    pub links: Vec<SiteLink>,
    /// Where the site has the standalone page, on which a link that a student shares opens: `https:`, or a path on the site's
    /// own origin.
    pub planner_href: Option<String>,
}

/// A link of the site's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// What it says.
    pub label: String,
    /// Where it leads: `https:`, `mailto:`, or a path on the site's own origin.
    pub href: String,
    /// Whether it is the one that the site asks its readers to follow.
    pub is_call: bool,
}

impl SiteWords {
    /// The most deadlines, notes and links, of each kind.
    pub const MAX: usize = 20;
    /// The longest note, in characters.
    pub const MAX_NOTE: usize = 400;
    /// The longest label of a link, in characters.
    pub const MAX_LABEL: usize = 60;

    /// Whether the site says nothing below an answer.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.advisories.is_empty() && self.links.is_empty()
    }

    /// Reads all of it.
    #[must_use]
    pub fn of(given: &Given, warnings: &mut Vec<String>) -> Self {
        let mut links = Vec::new();
        for (kind, otherwise, is_call) in
            [("cta", "", true), ("help", "Get help", false), ("contact", "Contact this site", false)]
        {
            links.extend(single(given, warnings, kind, otherwise, is_call));
        }
        links.extend(list(given, warnings, "links", link));
        // The text that is shared stands behind a # of its own.
        let page = address::checked(given.text("planner-href"))
            .filter(|href| href.strip_prefix("mailto:").is_none() && !href.chars().any(|c| c == '#'));
        if page.is_none() {
            refuse(given, "planner-href", "an address that begins with https: or one /, without #", warnings);
        }
        Self {
            deadlines: list(given, warnings, "deadlines", deadline),
            advisories: list(given, warnings, "advisories", |value| plain(value, SiteWords::MAX_NOTE)),
            links,
            planner_href: page,
        }
    }
}

/// A link that has settings of its own: `cta-label` with `cta-href`.
fn single(given: &Given, warnings: &mut Vec<String>, kind: &str, otherwise: &str, is_call: bool) -> Option<SiteLink> {
    let (label_name, href_name) = (format!("{kind}-label"), format!("{kind}-href"));
    let href = address::checked(given.text(&href_name));
    if href.is_none() {
        refuse(given, &href_name, ADDRESS, warnings);
    }
    let label = match kind {
        "contact" => None,
        _ => short(given.text(&label_name), SiteWords::MAX_LABEL),
    };
    if label.is_none() {
        refuse(given, &label_name, LABEL, warnings);
    }
    match (label, href) {
        (Some(label), None) if given.get(&href_name).is_none() => {
            warnings.push(format!("{label_name}: \"{label}\" needs {href_name} beside it. It is left out."));
            None
        }
        (None, Some(_)) if otherwise.is_empty() => {
            warnings.push(format!("{href_name}: it needs {label_name} beside it. It is left out."));
            None
        }
        (label, href) => Some(SiteLink { label: label.unwrap_or_else(|| otherwise.into()), href: href?, is_call }),
    }
}

const ADDRESS: &str = "an address that begins with https:, mailto: or one /";
const LABEL: &str = "a plain text of 1 to 60 characters";

/// The items of a list that can be read; each other one is left out with its place and why.
fn list<T>(
    given: &Given,
    warnings: &mut Vec<String>,
    name: &str,
    read: impl Fn(&Value) -> Result<T, String>,
) -> Vec<T> {
    let mut found = Vec::new();
    match given.get(name) {
        None => {}
        Some(Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let read = if index < SiteWords::MAX { read(item) } else { Err("there are more than 20".into()) };
                match read {
                    Ok(value) => found.push(value),
                    Err(why) => warnings.push(format!("{name}, number {}: {why}. It is left out.", index + 1)),
                }
            }
        }
        Some(_) => warnings.push(format!("{name}: this should be a list, in the settings file.")),
    }
    found
}

/// A text of 1 to `most` characters on one line.
fn short(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn plain(value: &Value, most: usize) -> Result<String, String> {
    let text = match value {
        Value::Text(text) => short(text, most),
        _ => None,
    };
    text.ok_or_else(|| format!("it should be a plain text of 1 to {most} characters"))
}

fn field(entries: Entries<'_>, name: &str, most: usize) -> Result<String, String> {
    let value = entries.require(name).map_err(|error| error.to_string())?;
    plain(value, most).map_err(|why| format!("\"{name}\": {why}"))
}

fn link(value: &Value) -> Result<SiteLink, String> {
    let entries = value.entries_of("links", &["label", "href"]).map_err(|error| error.to_string())?;
    let label = field(entries, "label", SiteWords::MAX_LABEL)?;
    let href = entries.text("href").map_err(|error| error.to_string())?.unwrap_or_default().trim();
    let href = address::checked(href).ok_or_else(|| format!("\"href\" should be {ADDRESS}"))?;
    Ok(SiteLink { label, href, is_call: false })
}

/// `{ "title": …, "day": …, "until" or "from": a step, "whose": "site" or "school" }`
fn deadline(value: &Value) -> Result<OwnEvent, String> {
    let fields = ["title", "day", "until", "from", "whose"];
    let entries = value.entries_of("deadlines", &fields).map_err(|error| error.to_string())?;
    let read = || {
        let day = entries.read("day", str::parse::<Day>)?;
        let until = entries.read("until", step)?;
        let from = entries.read("from", step)?;
        Ok((day, until, from, entries.text("whose")?))
    };
    let (day, until, from, whose) = read().map_err(|error: crate::json::Expected| error.to_string())?;
    let limit = match (until, from) {
        (None, None) => None,
        (Some(step), None) => Some(Limit::Until(step)),
        (None, Some(step)) => Some(Limit::From(step)),
        (Some(_), Some(_)) => return Err("it can have \"until\" or \"from\", not both".into()),
    };
    let whose = match whose {
        None | Some("site") => Whose::Mine,
        Some("school") => Whose::School,
        Some(_) => return Err("\"whose\" should be site or school".into()),
    };
    let title = field(entries, "title", TimelinePlans::MAX_TITLE)?;
    let day = day.ok_or("\"day\" is missing")?;
    Ok(OwnEvent { id: 0, title, day, limit, whose })
}

/// A step that a deadline can limit; not another event, and none of the season's own dates.
fn step(code: &str) -> Result<Milestone, &'static str> {
    match code.parse() {
        Ok(Milestone::Own(_) | Milestone::Season(_)) | Err(_) => Err("it names no step of the timeline"),
        Ok(step) => Ok(step),
    }
}
