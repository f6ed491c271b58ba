use wasm_bindgen::prelude::wasm_bindgen;

use super::store::BrowserStorage;
use crate::calendar::Day;
use crate::json::{Map, Value};
use crate::planner::{Effect, Fetched, Keeping, Mended, Outcome, Planner, Unsaved};
use crate::record::Record;
use crate::site::{Given, SiteSettings};
use crate::store::{Damage, Found, Keeper, Settled, StoreError, Turn};
use crate::view;

/// The planner of one document, with its storage.
#[wasm_bindgen]
#[derive(Debug)]
pub struct App {
    planner: Planner,
    keeper: Option<Keeper>,
    /// Whether what was settled last has to be looked at again.
    looks_again: bool,
}

#[wasm_bindgen]
impl App {
    /// Reads the storage and starts. `today` is the reader's civil date as ISO text; `storage` is what the browser gives,
    /// if it does; `tab` tells this tab from all others.
    #[must_use]
    pub fn start(today: &str, settings: &str, storage: Option<BrowserStorage>, tab: &str) -> App {
        let site = SiteSettings::of(&Given::read(settings));
        let storage = storage.filter(|_| !site.session);
        let opened = storage.map(|storage| Keeper::open(Box::new(storage), site.store.as_deref(), tab));
        let is_locked = matches!(opened, Some(Err(StoreError::Locked)));
        let mut keeper = opened.and_then(Result::ok);
        let (record, mut keeping) = read(keeper.as_mut());
        if is_locked {
            keeping = Keeping::Locked;
        }
        let mut planner = Planner::with_record(parse_day(today, Day::MIN), record, keeping);
        planner.later_half_is_missing();
        if site.session {
            planner.only_this_session();
        }
        planner.site_is(settings);
        planner.aside_is_now(keeper.as_ref().map(Keeper::aside).unwrap_or_default());
        App { planner, keeper, looks_again: false }
    }

    /// Starts over what somebody has shared, read only, and touches no storage; the module's later half has to be there.
    /// `None` for a text that is no share.
    #[must_use]
    pub fn shared(text: &str, today: &str, settings: &str) -> Option<App> {
        let mut planner = Planner::shared(text, parse_day(today, Day::MIN)).ok()?;
        planner.site_is(settings);
        Some(App { planner, keeper: None, looks_again: false })
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

    /// Whether a change of this key of the storage means that another tab has stored something.
    #[must_use]
    pub fn speaks_of_all(&self, key: &str) -> bool {
        self.keeper.as_ref().is_some_and(|keeper| keeper.speaks_of_all(key))
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

    /// Goes on after the module had to be started anew, with the document that was in memory alone; empty where it was
    /// kept, or nothing was told. `session` says that nothing may be stored in this session.
    pub fn restarted(&mut self, memory: &str, today: &str, session: bool) -> String {
        if session {
            self.planner.only_this_session();
        }
        let has_memory = self.planner.restarted(Record::from_json(memory).ok());
        if has_memory && let (Some(keeper), true) = (&mut self.keeper, self.planner.keeping().writes()) {
            // Another tab has kept something meanwhile. Should the student keep this, too, both come together.
            keeper.forget();
            self.planner.keeping_is_now(Keeping::InMemory);
        }
        self.render(today)
    }

    /// Has the whole planner from now on: the module's later half is in place.
    pub fn complete(&mut self) {
        self.planner.later_half_is_here();
        if *self.planner.keeping() == Keeping::Mending {
            let (record, keeping) = heard(self.keeper.as_mut().map(Keeper::read_mending));
            self.planner.take_over(record, keeping);
        }
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

    /// Looks what another tab has done to the storage; `deleted` says that it has deleted everything. What is only in this
    /// page is not thrown away.
    pub fn reload(&mut self, today: &str, deleted: bool) -> String {
        let has_record = !self.planner.record().is_empty();
        match (&mut self.keeper, self.planner.keeping()) {
            (Some(keeper), Keeping::Kept | Keeping::Contested(_) | Keeping::Unsaved(_)) if deleted => {
                keeper.leave();
                self.planner.take_over(Record::default(), Keeping::InMemory);
            }
            // What is not stored yet is not given up: it is settled with what the other tab has done.
            (Some(keeper), Keeping::Kept | Keeping::Contested(_)) => keeper.look_again(),
            (_, Keeping::Unsaved(_) | Keeping::Session) => {}
            _ if has_record => {}
            (keeper, _) => {
                let whole = self.planner.is_whole();
                let found = keeper.as_mut().map(if whole { Keeper::read_mending } else { Keeper::read });
                let (record, keeping) = heard(found);
                self.planner.take_over(record, keeping);
            }
        }
        self.render(today)
    }

    /// Brings what was accepted into what all tabs share. To be called when no other tab does the same. `locks` has the
    /// names of the web locks between blanks: behind `ready-to-sit/tab-` stand the names of the tabs that have something to
    /// settle, `*` for all of them, and what [`App::state`] said in them. `is_late` says that some time has gone by since this tab settled last. Returns what the page shows next, or an
    /// object without `html` where that is what it shows; with `behind` where this has to be tried again in a moment.
    pub fn settle(&mut self, today: &str, locks: &str, is_late: bool) -> String {
        let can_settle = self.planner.is_whole() && self.planner.keeping().writes();
        if can_settle { self.settle_whole(today, locks, is_late) } else { NOTHING_NEW.into() }
    }

    // Here the module is cut; see "Two halves" in ARCHITECTURE.md.
    #[inline(never)]
    fn settle_whole(&mut self, today: &str, locks: &str, is_late: bool) -> String {
        let Some(keeper) = &mut self.keeper else { return NOTHING_NEW.into() };
        let others = || locks.split(' ').filter_map(|name| name.strip_prefix(TAB));
        let is_alive = |tab: &str| others().any(|other| other == tab || other == ALL_TABS);
        let newest = others().filter_map(|other| keeper.revision_of(other)).max().unwrap_or(0);
        let was_unsaved = matches!(self.planner.keeping(), Keeping::Unsaved(_));
        let clashes = keeper.clashes().len();
        let settled = keeper.settle(self.planner.told(), &Turn { is_alive: &is_alive, newest, is_late });
        let mended = mended_by(&keeper.take_mended());
        self.looks_again = settled.is_ok() && keeper.has_taken();
        let contested = keeper.clashes().to_vec();
        match settled {
            // What was accepted is still in the journal; the next settling tries again.
            Err(_) => return NOTHING_NEW.into(),
            Ok(Settled::Behind) => return r#"{"behind":"yes"}"#.into(),
            Ok(Settled::Same) if mended.is_none() && clashes == contested.len() && !was_unsaved => {
                return NOTHING_NEW.into();
            }
            Ok(Settled::Same) => {}
            Ok(Settled::Merged(record)) => self.planner.take_over(*record, Keeping::Kept),
            Ok(Settled::Gone) => self.planner.stored_is_gone(),
            Ok(Settled::Unreadable) => {
                let (_, keeping) = heard(self.keeper.as_mut().map(Keeper::read_mending));
                self.planner.keeping_is_now(keeping);
            }
        }
        if let Some(mended) = mended {
            self.planner.mended_is_now(mended);
            self.planner.aside_is_now(self.keeper.as_ref().map(Keeper::aside).unwrap_or_default());
        }
        if self.planner.keeping().writes() {
            let keeping = if contested.is_empty() { Keeping::Kept } else { Keeping::Contested(contested) };
            self.planner.keeping_is_now(keeping);
        }
        self.render(today)
    }

    /// What other tabs have to know of this one's last settling, as a word for their `settle`.
    #[must_use]
    pub fn state(&self) -> String {
        self.keeper.as_ref().map(Keeper::state).unwrap_or_default()
    }

    /// Whether this tab has to settle once more, in a while: what it wrote may turn out to be overwritten.
    #[must_use]
    pub fn has_to_look_again(&self) -> bool {
        self.looks_again && self.planner.keeping().writes()
    }

    /// Whether something waits for the student's word.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        matches!(self.planner.keeping(), Keeping::Contested(_))
    }

    fn carry_out(&mut self, outcome: Outcome) -> String {
        let mut file = None;
        match (&outcome.effect, &mut self.keeper) {
            // Nothing to do.
            (None, _) => {}
            (Some(Effect::Erase), None) => self.planner.could_not_delete_stored(),
            (Some(Effect::Download { name, text }), _) => {
                file = Some((name.clone(), text.clone()));
                // That a file was saved is noted in the record.
                if self.planner.keeping().writes() {
                    self.save();
                }
            }
            (Some(_), None) => self.planner.keeping_is_now(Keeping::Blocked),
            (Some(Effect::Decide { .. } | Effect::SetAside), _) if !self.planner.is_whole() => self.planner.not_yet(),
            (Some(Effect::Save), Some(_)) => self.save(),
            (Some(Effect::Decide { ours }), Some(keeper)) => {
                let record = keeper.decide(self.planner.told(), *ours);
                self.planner.decided(record);
                self.save();
            }
            (Some(Effect::Erase), Some(keeper)) => {
                let keeping = if keeper.erase().is_ok() { Keeping::InMemory } else { Keeping::NotErased };
                self.planner.keeping_is_now(keeping);
            }
            (Some(Effect::SetAside), Some(_)) => self.set_aside(),
        }
        self.update(outcome, file)
    }

    fn save(&mut self) {
        let Some(keeper) = &mut self.keeper else { return };
        let keeping = match keeper.accept(self.planner.told()) {
            Ok(()) if keeper.clashes().is_empty() => Keeping::Kept,
            Ok(()) => Keeping::Contested(keeper.clashes().to_vec()),
            Err(StoreError::Full) => Keeping::Unsaved(Unsaved::Full),
            Err(StoreError::Locked) => Keeping::Unsaved(Unsaved::Locked),
            Err(StoreError::Refused) => Keeping::Unsaved(Unsaved::Refused),
        };
        self.planner.keeping_is_now(keeping);
    }

    fn set_aside(&mut self) {
        let (Keeping::Damaged { raw, .. }, Some(keeper)) = (self.planner.keeping(), &mut self.keeper) else { return };
        if keeper.set_aside(raw).is_ok() {
            let aside = keeper.aside();
            self.planner.keeping_is_now(Keeping::InMemory);
            self.planner.aside_is_now(aside);
        } else {
            self.planner.could_not_set_aside();
        }
    }

    /// What the page shows next, as JSON: the whole planner as `html`, or only the element whose id is `part`, and the name
    /// of the `place`; where there is one, the id of the control that should have the `focus`, a sentence to `announce` to
    /// screen readers, a file to hand out, the record as `memory` where it is kept nowhere, that it was `saved`, that there is something to
    /// `settle`, and why something was `refused`.
    fn update(&self, outcome: Outcome, file: Option<(String, String)>) -> String {
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
        let writes = matches!(outcome.effect, Some(Effect::Save | Effect::Decide { .. }));
        let saved = (writes && *keeping == Keeping::Kept).then(|| "yes".to_owned());
        let settle = self.keeper.as_ref().is_some_and(|keeper| keeper.is_unsettled() && keeping.writes());
        let told = self.planner.told();
        if !matches!(keeping, Keeping::Kept | Keeping::Contested(_)) && !told.is_empty() {
            map.text("memory", &told.to_value());
        }
        map.text("place", &self.planner.shown_place());
        let html = outcome.part.map_or_else(|| view::page(&self.planner), |part| view::part(&self.planner, part));
        map.put("html", Value::Text(html));
        if *keeping == Keeping::Session {
            map.put("session", Value::text("yes"));
        }
        if let Some(part) = outcome.part {
            map.text("part", &part.id());
        }
        let (file_name, file_text) = file.unzip();
        let others = [
            ("focus", outcome.focus),
            ("announce", announce),
            ("file_name", file_name),
            ("file_text", file_text),
            ("saved", saved),
            ("settle", settle.then(|| "yes".to_owned())),
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

/// What begins the names of the locks by which tabs tell of themselves; see www/settling.ts.
const TAB: &str = "ready-to-sit/tab-";
/// The name that stands for all tabs.
const ALL_TABS: &str = "*";

/// The answer where the page shows what it shows.
const NOTHING_NEW: &str = "{}";

/// What the storage holds, and what follows for keeping it.
fn read(keeper: Option<&mut Keeper>) -> (Record, Keeping) {
    heard(keeper.map(Keeper::read))
}

fn heard(found: Option<Result<Found, StoreError>>) -> (Record, Keeping) {
    match found {
        Some(Ok(Found::Nothing)) => (Record::default(), Keeping::InMemory),
        Some(Ok(Found::Record(record))) => (*record, Keeping::Kept),
        Some(Ok(Found::Unreadable { raw, problem })) => {
            (Record::default(), Keeping::Damaged { raw, problem: problem.to_string() })
        }
        Some(Ok(Found::Amiss)) => (Record::default(), Keeping::Mending),
        Some(Err(StoreError::Locked)) => (Record::default(), Keeping::Locked),
        Some(Err(_)) | None => (Record::default(), Keeping::Blocked),
    }
}

fn mended_by(damage: &[Damage]) -> Option<Mended> {
    let mended = if damage.iter().all(|damage| damage.restored) { Mended::Restored } else { Mended::Lost };
    Some(mended).filter(|_| !damage.is_empty())
}

/// The page always sends a civil date; should it not, the last known day is better than a trap.
fn parse_day(text: &str, otherwise: Day) -> Day {
    text.parse().unwrap_or(otherwise)
}
