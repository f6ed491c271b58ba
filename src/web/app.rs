use wasm_bindgen::prelude::wasm_bindgen;

use super::store::{Loaded, Store, StoreError};
use crate::calendar::Day;
use crate::json::{Map, Value};
use crate::planner::{Effect, Fetched, Keeping, Outcome, Planner, Unsaved};
use crate::record::Record;
use crate::site::{Given, SiteSettings};
use crate::view;

/// The planner of one document, with its storage.
#[wasm_bindgen]
#[derive(Debug)]
pub struct App {
    planner: Planner,
    store: Option<Store>,
}

#[wasm_bindgen]
impl App {
    /// Reads the storage that the site's `settings` name and starts. `today` is the reader's civil date as ISO text.
    #[must_use]
    pub fn start(today: &str, settings: &str) -> App {
        let site = SiteSettings::of(&Given::read(settings));
        let store = Store::open(site.store.as_deref());
        let (record, keeping) = read(store.as_ref());
        let mut planner = Planner::with_record(parse_day(today, Day::MIN), record, keeping);
        planner.later_half_is_missing();
        planner.site_is(settings);
        planner.aside_is_now(store.as_ref().map(Store::aside).unwrap_or_default());
        App { planner, store }
    }

    /// Takes over the site's settings: a JSON object of attributes and of what its file says. Returns what to warn the
    /// site's owner of, a line each.
    pub fn settings(&mut self, settings: &str) -> String {
        let mut lines = String::new();
        for warning in self.planner.site_is(settings) {
            lines.push_str(&warning);
            lines.push('\n');
        }
        lines
    }

    /// Whether a key of the storage is this planner's.
    #[must_use]
    pub fn owns(&self, key: &str) -> bool {
        self.store.as_ref().is_some_and(|store| store.owns(key))
    }

    /// What the student has told, as the document that is stored.
    #[must_use]
    pub fn export(&self) -> String {
        self.planner.told().to_json()
    }

    /// Puts a document in place of the record, and returns what the page shows next; or `refused`, why not.
    pub fn import(&mut self, document: &str, today: &str) -> String {
        self.planner.set_today(parse_day(today, self.planner.today()));
        match self.planner.import(document) {
            Ok(outcome) => self.carry_out(outcome),
            Err(why) => Value::map([("refused", Value::Text(why))]).to_string(),
        }
    }

    /// Empties record and storage, and returns what the page shows next; with `refused` where the storage did not let go.
    pub fn reset(&mut self, today: &str) -> String {
        self.planner.set_today(parse_day(today, self.planner.today()));
        let outcome = self.planner.delete_all();
        // Nothing here was asked by the student, so the focus stays where it is.
        self.carry_out(Outcome { focus: None, ..outcome })
    }

    /// Carries out a command in JSON, and returns what the page shows next, also in JSON.
    pub fn dispatch(&mut self, command_json: &str, today: &str) -> String {
        let before = self.planner.today();
        self.planner.set_today(parse_day(today, before));
        let mut outcome = self.planner.apply_json(command_json);
        // With another day all is another.
        outcome.part = outcome.part.filter(|_| self.planner.today() == before);
        self.carry_out(outcome)
    }

    /// Shows the planner as it is, for the given day.
    pub fn render(&mut self, today: &str) -> String {
        self.planner.set_today(parse_day(today, self.planner.today()));
        self.update(Outcome::default(), None)
    }

    /// Has the whole planner from now on: the module's later half is in place.
    pub fn complete(&mut self) {
        self.planner.later_half_is_here();
    }

    /// Takes over what came of the site's rules file: its `text`, or why there is none. `outcome` is `text`,
    /// `other-origin` or `failed`. Where the file is refused, returns what to tell the site's owner.
    pub fn rules_file(&mut self, address: &str, outcome: &str, text: &str) -> Option<String> {
        let fetched = match outcome {
            "text" => Fetched::Text(text),
            "other-origin" => Fetched::OtherOrigin,
            _ => Fetched::Failed(text),
        };
        self.planner.rules_file_is(address, fetched);
        self.planner.rules_file()?.refused.clone()
    }

    /// Reads the storage again after another tab has changed it. What is only in this page is not thrown away.
    pub fn reload(&mut self, today: &str) -> String {
        let only_here = *self.planner.keeping() != Keeping::Kept && !self.planner.record().is_empty();
        if !only_here {
            let (record, keeping) = read(self.store.as_ref());
            self.planner.take_over(record, keeping);
        }
        self.render(today)
    }

    fn carry_out(&mut self, outcome: Outcome) -> String {
        let mut file = None;
        match (&outcome.effect, self.store.clone()) {
            // Nothing to do; and where nothing can be stored, nothing is left to erase.
            (None, _) | (Some(Effect::Erase), None) => {}
            (Some(Effect::Download { name, text }), _) => file = Some((*name, text.clone())),
            (Some(_), None) => self.planner.keeping_is_now(Keeping::Blocked),
            (Some(Effect::SaveFirst(document)), Some(store)) => match read(Some(&store)) {
                (other, Keeping::Kept) => self.planner.keeping_is_now(Keeping::Contested(Box::new(other))),
                (_, Keeping::InMemory) => self.save(&store, document),
                (_, keeping) => self.planner.keeping_is_now(keeping),
            },
            (Some(Effect::Save(document)), Some(store)) => self.save(&store, document),
            (Some(Effect::Erase), Some(store)) => {
                let keeping = if store.erase().is_ok() { Keeping::InMemory } else { Keeping::NotErased };
                self.planner.keeping_is_now(keeping);
            }
            (Some(Effect::SetAside), Some(store)) => self.set_aside(&store),
        }
        self.update(outcome, file)
    }

    fn save(&mut self, store: &Store, document: &str) {
        let keeping = match store.save(document) {
            Ok(()) => Keeping::Kept,
            Err(StoreError::Full) => Keeping::Unsaved(Unsaved::Full),
            Err(StoreError::Refused) => Keeping::Unsaved(Unsaved::Refused),
        };
        self.planner.keeping_is_now(keeping);
    }

    fn set_aside(&mut self, store: &Store) {
        let Keeping::Damaged { raw, .. } = self.planner.keeping() else { return };
        if store.set_aside(raw).is_ok() {
            self.planner.keeping_is_now(Keeping::InMemory);
            self.planner.aside_is_now(store.aside());
        } else {
            self.planner.could_not_set_aside();
        }
    }

    /// What the page shows next, as JSON: the whole planner as `html`, or only the element whose id is `part`, and the name
    /// of the `place`; where there is one, the id of the control that should have the `focus`, a sentence to `announce` to
    /// screen readers, a file to hand out, that it was `saved`, and why something was `refused`.
    fn update(&self, outcome: Outcome, file: Option<(&'static str, String)>) -> String {
        // What is said on screen is also said aloud, unless the command has its own words; the warning always.
        let said = || self.planner.session().notice.as_ref().map(|notice| notice.text.clone());
        let announce = match (outcome.announce.or_else(said), self.planner.keeping()) {
            (Some(text), Keeping::Unsaved(_)) => Some(text + " Not saved."),
            (announce, _) => announce,
        };
        let mut map = Map::default();
        let keeping = self.planner.keeping();
        let refused = (outcome.effect == Some(Effect::Erase) && *keeping == Keeping::NotErased)
            .then(|| "What was stored could not be deleted.".to_owned());
        let writes = matches!(outcome.effect, Some(Effect::Save(_) | Effect::SaveFirst(_)));
        let saved = (writes && *keeping == Keeping::Kept).then(|| "yes".to_owned());
        map.text("place", &self.planner.shown_place());
        let html = outcome.part.map_or_else(|| view::page(&self.planner), |part| view::part(&self.planner, part));
        map.put("html", Value::Text(html));
        if let Some(part) = outcome.part {
            map.text("part", &part.id());
        }
        let (file_name, file_text) = file.map(|(name, text)| (name.to_owned(), text)).unzip();
        let others = [
            ("focus", outcome.focus),
            ("announce", announce),
            ("file_name", file_name),
            ("file_text", file_text),
            ("saved", saved),
            ("refused", refused),
        ];
        for (name, text) in others {
            if let Some(text) = text {
                map.put(name, Value::Text(text));
            }
        }
        Value::from(map).to_string()
    }
}

/// What the storage holds, and what follows for keeping it.
fn read(store: Option<&Store>) -> (Record, Keeping) {
    let Some(store) = store else {
        return (Record::default(), Keeping::Blocked);
    };
    match store.load() {
        Ok(Loaded::Nothing) => (Record::default(), Keeping::InMemory),
        Ok(Loaded::Text(raw)) => match Record::from_json(&raw) {
            Ok(record) => (record, Keeping::Kept),
            Err(error) => (Record::default(), Keeping::Damaged { raw, problem: error.to_string() }),
        },
        Err(_) => (Record::default(), Keeping::Blocked),
    }
}

/// The page always sends a civil date; should it not, the last known day is better than a trap.
fn parse_day(text: &str, otherwise: Day) -> Day {
    text.parse().unwrap_or(otherwise)
}
