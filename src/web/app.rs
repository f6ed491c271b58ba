use wasm_bindgen::prelude::wasm_bindgen;

use super::store::{Loaded, Store, StoreError};
use crate::calendar::Day;
use crate::planner::{Effect, Keeping, Outcome, Planner, Unsaved};
use crate::record::Record;
use crate::view;

/// The planner of one document, with its storage.
#[wasm_bindgen]
#[derive(Debug)]
pub struct App {
    planner: Planner,
    store: Option<Store>,
}

/// What the page shows next.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Update {
    html: String,
    focus: Option<String>,
    announce: Option<String>,
    file: Option<(&'static str, String)>,
}

#[wasm_bindgen]
impl App {
    /// Reads the storage and starts. `today` is the reader's civil date as ISO text.
    #[must_use]
    pub fn start(today: &str) -> App {
        let store = Store::open();
        let (record, keeping) = read(store);
        App { planner: Planner::with_record(parse_day(today, Day::MIN), record, keeping), store }
    }

    /// Carries out a command in JSON.
    pub fn dispatch(&mut self, command_json: &str, today: &str) -> Update {
        self.planner.set_today(parse_day(today, self.planner.today()));
        let outcome = self.planner.apply_json(command_json);
        self.carry_out(outcome)
    }

    /// Shows the planner as it is, for the given day.
    pub fn render(&mut self, today: &str) -> Update {
        self.planner.set_today(parse_day(today, self.planner.today()));
        self.update(Outcome::default(), None)
    }

    /// Reads the storage again after another tab has changed it. What is only in this page is not thrown away.
    pub fn reload(&mut self, today: &str) -> Update {
        let only_here = *self.planner.keeping() != Keeping::Kept && !self.planner.record().is_empty();
        if !only_here {
            let (record, keeping) = read(self.store);
            self.planner.take_over(record, keeping);
        }
        self.render(today)
    }

    fn carry_out(&mut self, mut outcome: Outcome) -> Update {
        let mut file = None;
        let before = self.planner.keeping().clone();
        match (&outcome.effect, self.store) {
            (None, _) => {}
            (Some(Effect::Download { name, text }), _) => file = Some((*name, text.clone())),
            (Some(_), None) => self.planner.keeping_is_now(Keeping::Blocked),
            (Some(Effect::Save(document)), Some(store)) => {
                let keeping = store.save(document).map_or_else(unsaved, |()| Keeping::Kept);
                self.planner.keeping_is_now(keeping);
            }
            (Some(Effect::Erase), Some(store)) => {
                let keeping = store.erase().map_or_else(unsaved, |()| Keeping::InMemory);
                self.planner.keeping_is_now(keeping);
            }
            (Some(Effect::SetAside), Some(store)) => {
                if !self.set_aside(store) {
                    outcome.announce = Some("The saved data could not be set aside. It is untouched.".into());
                }
            }
        }
        if let Some(said) = about_keeping(&before, self.planner.keeping()) {
            let more = outcome.announce.map(|announce| format!("{announce} {said}"));
            outcome.announce = Some(more.unwrap_or_else(|| said.into()));
        }
        self.update(outcome, file)
    }

    fn set_aside(&mut self, store: Store) -> bool {
        let Keeping::Damaged { raw, .. } = self.planner.keeping() else { return false };
        let done = store.set_aside(raw).is_ok();
        if done {
            self.planner.keeping_is_now(Keeping::InMemory);
        }
        done
    }

    fn update(&self, outcome: Outcome, file: Option<(&'static str, String)>) -> Update {
        Update { html: view::page(&self.planner), focus: outcome.focus, announce: outcome.announce, file }
    }
}

#[wasm_bindgen]
impl Update {
    /// The whole planner as HTML.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn html(&self) -> String {
        self.html.clone()
    }

    /// The id of the control that should have the focus.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn focus(&self) -> Option<String> {
        self.focus.clone()
    }

    /// A sentence for screen readers.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn announce(&self) -> Option<String> {
        self.announce.clone()
    }

    /// The name of a file to hand out.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        self.file.as_ref().map(|(name, _)| (*name).to_owned())
    }

    /// The content of that file.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn file_text(&self) -> Option<String> {
        self.file.as_ref().map(|(_, text)| text.clone())
    }
}

/// What a screen reader says where saving began, or failed; the eye sees it in the warning and at the foot.
fn about_keeping(before: &Keeping, now: &Keeping) -> Option<&'static str> {
    match (before, now) {
        (Keeping::InMemory | Keeping::Unsaved(_), Keeping::Kept) => Some("Kept on this device."),
        (_, Keeping::Unsaved(_)) => Some("Not saved."),
        _ => None,
    }
}

fn unsaved(error: StoreError) -> Keeping {
    Keeping::Unsaved(match error {
        StoreError::Full => Unsaved::Full,
        StoreError::Refused => Unsaved::Refused,
    })
}

/// What the storage holds, and what follows for keeping it.
fn read(store: Option<Store>) -> (Record, Keeping) {
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
