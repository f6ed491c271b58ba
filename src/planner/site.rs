//! The settings of the site that embeds the planner, and what its page may ask for.

use super::session::{Opened, Place};
use super::share::READ_ONLY;
use super::{Outcome, Planner};
use crate::backup::{Seal, record_in};
use crate::exam::{Milestone, Route};
use crate::json::parse;
use crate::record::{Gate, OwnEvent, Record};
use crate::site::{Given, SiteSettings, SiteWords, warnings};

impl Planner {
    /// What the owner of the site has set.
    #[must_use]
    pub const fn site(&self) -> &SiteSettings {
        &self.site
    }

    /// Takes over a site's settings, one JSON object, in place of those before; returns what to warn its owner of.
    /// Nothing that the student has told changes. The site's words are read, and wrong values told, once the module's later half is there.
    ///
    /// ```
    /// use ready_to_sit::planner::Planner;
    ///
    /// let mut planner = Planner::new("2026-11-22".parse()?);
    /// let warnings = planner.site_is(r#"{ "risk": 10, "gate-cbssa": "200" }"#);
    /// assert_eq!(planner.record().accepted_risk().in_100(), 10);
    /// assert_eq!(planner.told().acceptable_risk, None);
    /// assert_eq!(warnings, ["gate-cbssa: \"200\" should be a whole number from 0 to 100. It is left out."]);
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    pub fn site_is(&mut self, settings: &str) -> Vec<String> {
        let given = Given::read(settings);
        self.site = SiteSettings::of(&given);
        let warnings = if self.is_whole() { read_words(&mut self.site, &given) } else { Vec::new() };
        self.is_set = !given.is_empty();
        self.reassess();
        warnings
    }

    /// The name of what is on the screen: a place's code, or `start` for the first screen.
    #[must_use]
    pub const fn shown_place(&self) -> &'static str {
        if self.session.first_run && matches!(self.session.place, Place::Now) {
            "start"
        } else {
            self.session.place.code()
        }
    }

    /// The record with the site's defaults; `None` where the site has set nothing.
    pub(super) fn completed(&self) -> Option<Box<Record>> {
        // A site's defaults are for its own students, not for what somebody shared.
        if !self.is_set || self.is_read_only() {
            return None;
        }
        let mut record = Box::new(self.site.complete(&self.record));
        if !self.site.words.deadlines.is_empty() {
            add_deadlines(&self.site, &mut record);
        }
        Some(record)
    }

    /// Whether a place stands in the bar, or is shown anyway.
    #[must_use]
    pub fn is_offered(&self, place: Place) -> bool {
        // What is read only is nobody's data here.
        let has = place != Place::MyData || !self.is_read_only();
        has && (place == self.session.place || self.site.shows(place.code()))
    }

    /// The route that the site sets, where the student has told none.
    #[must_use]
    pub const fn route_of_site(&self) -> Option<Route> {
        if self.record.profile.route.is_none() { self.site.route } else { None }
    }

    /// Whether the acceptable chance is the site's, because the student has chosen none.
    #[must_use]
    pub const fn risk_is_of_site(&self) -> bool {
        self.record.acceptable_risk.is_none() && self.site.risk.is_some()
    }

    /// Whether the school's line is the site's, because the student has told none.
    #[must_use]
    pub const fn gate_is_of_site(&self) -> bool {
        self.record.school_gate.is_none() && self.site.gate.is_some()
    }

    /// The site's dates, under the ids that they bear in [`Planner::record`].
    pub fn site_events(&self) -> impl Iterator<Item = &OwnEvent> {
        self.record().timeline.events.iter().skip(self.record.timeline.events.len())
    }

    /// Whether a milestone is a date of the site's.
    #[must_use]
    pub fn is_of_site(&self, milestone: Milestone) -> bool {
        self.site_events().any(|event| milestone == Milestone::Own(event.id))
    }

    /// What to keep as the school's line. The site's own is not told by the student who only saves the form around it;
    /// one that is emptied is an answer: this school asks for nothing.
    pub(super) fn gate_told(&self, typed: Option<Gate>) -> Option<Gate> {
        match (self.site.gate, typed) {
            (Some(_), None) => Some(Gate::default()),
            (Some(site), Some(gate)) if gate == site && self.record.school_gate.is_none() => None,
            _ => typed,
        }
    }

    /// Takes over a document or a file of ours that the page brings, in place of the record; it can be taken back.
    ///
    /// # Errors
    /// What is wrong with the document, as for a stored one. Nothing has changed then.
    pub fn import(&mut self, document: &str) -> Result<Outcome, String> {
        const SAID: &str = "This page has put another record in place of yours.";
        if self.is_read_only() {
            return Err(READ_ONLY.into());
        }
        let document = parse(document).map_err(|error| error.to_string())?;
        let (known, seal) = record_in(&document);
        if seal == Seal::Broken {
            return Err("the file was changed or damaged after it was saved".into());
        }
        let mut record = Record::from_value(known).map_err(|error| error.to_string())?;
        record.backup.clone_from(&self.record.backup);
        if matches!(self.session.results_form(), Some(Opened::Edit(id)) if record.result(id).is_none()) {
            self.session.close_results();
        }
        self.session.first_run &= record.is_empty();
        Ok(self.change(record, Some(SAID), SAID, None))
    }
}

/// Here the module is cut: the later half reads the site's words, draws them, and knows what to warn of.
#[inline(never)]
fn read_words(site: &mut SiteSettings, given: &Given) -> Vec<String> {
    let mut warnings = warnings(given, site);
    site.words = SiteWords::of(given, &mut warnings);
    warnings
}

/// Here the module is cut, too: what has not been read cannot be added.
#[inline(never)]
fn add_deadlines(site: &SiteSettings, record: &mut Record) {
    let events = &mut record.timeline.events;
    for deadline in &site.words.deadlines {
        // From the far end: the student's own begin at 1.
        let Some(id) = (1..=u16::MAX).rev().find(|id| events.iter().all(|event| event.id != *id)) else { return };
        // Nobody can take it for the student's own, wherever its name stands.
        let title = format!("This site: {}", deadline.title);
        events.push(OwnEvent { id, title, ..deadline.clone() });
    }
}
