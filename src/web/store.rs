//! The record in localStorage, which is touched only where a browser's refusal is caught.

use thiserror::Error;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

// Imported one by one: web-sys looks for the window in four ways first and keeps it, 1 kB compressed.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(key: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = removeItem, catch)]
    fn remove_item(key: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = key, catch)]
    fn key_at(index: u32) -> Result<Option<String>, JsValue>;

    /// What a storage throws.
    type Thrown;
    #[wasm_bindgen(method, getter, catch)]
    fn name(this: &Thrown) -> Result<Option<String>, JsValue>;
}

/// Every key of ours begins with this; no other key is ever touched.
const PREFIX: &str = "ready-to-sit/";
/// The document.
const RECORD: &str = "record";
/// A document that could not be read, set aside by the student; numbered where there are several.
const ASIDE: &str = "set-aside-";

/// More than anybody sets aside.
const MOST_ASIDE: u32 = 99;

/// The part of the browser's storage that is one planner's, known to answer.
///
/// Its keys are `ready-to-sit/record` and the like, or `ready-to-sit/NAME/record` where the site has named it: planners of
/// one origin then keep apart records.
#[derive(Clone, Debug)]
pub struct Store {
    prefix: String,
}

/// What lies in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// No document of ours.
    Nothing,
    /// A document, unread.
    Text(String),
}

/// Why the storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The origin's quota is used up.
    #[error("the storage is full")]
    Full,
    /// Anything else.
    #[error("the storage refused")]
    Refused,
}

impl Store {
    /// The storage under a name, or under none; `None` where the browser withholds it.
    #[must_use]
    pub fn open(name: Option<&str>) -> Option<Self> {
        let prefix = match name {
            Some(name) => format!("{PREFIX}{name}/"),
            None => PREFIX.to_owned(),
        };
        let store = Self { prefix };
        get_item(&store.key(RECORD)).ok()?;
        Some(store)
    }

    /// Whether a key is this planner's. Those of named planners have one slash more.
    #[must_use]
    pub fn owns(&self, key: &str) -> bool {
        key.strip_prefix(&*self.prefix).is_some_and(|rest| rest.bytes().all(|byte| byte != b'/'))
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Reads the document.
    pub fn load(&self) -> Result<Loaded, StoreError> {
        let text = get_item(&self.key(RECORD)).map_err(explain)?;
        Ok(text.map_or(Loaded::Nothing, Loaded::Text))
    }

    /// Writes the document and reads it back. A failed write leaves the old document as it was.
    pub fn save(&self, document: &str) -> Result<(), StoreError> {
        write(&self.key(RECORD), document)
    }

    /// Removes every key of this planner and no other.
    pub fn erase(&self) -> Result<(), StoreError> {
        // All before the first goes: each removal moves the keys behind it.
        let mut keys = Vec::new();
        for index in 0.. {
            let Some(key) = key_at(index).map_err(explain)? else { break };
            keys.push(key);
        }
        let mut ours = keys.iter().filter(|key| self.owns(key));
        ours.try_for_each(|key| remove_item(key).map_err(explain))
    }

    /// The texts that lie aside, oldest first.
    #[must_use]
    pub fn aside(&self) -> Vec<String> {
        (1..=MOST_ASIDE).map_while(|number| get_item(&self.aside_key(number)).ok().flatten()).collect()
    }

    fn aside_key(&self, number: u32) -> String {
        format!("{}{ASIDE}{number}", self.prefix)
    }

    /// Moves a document that cannot be read to a key of its own, where nothing overwrites it.
    pub fn set_aside(&self, raw: &str) -> Result<(), StoreError> {
        let free = (1..=MOST_ASIDE)
            .map(|number| self.aside_key(number))
            .find(|key| matches!(get_item(key), Ok(None) | Err(_)))
            .ok_or(StoreError::Refused)?;
        // Gone first: two copies of a large text may not fit side by side.
        let record = self.key(RECORD);
        remove_item(&record).map_err(explain)?;
        write(&free, raw).inspect_err(|_| {
            // Back where it was; there was room for it a moment ago.
            let _restored = set_item(&record, raw);
        })
    }
}

fn write(key: &str, text: &str) -> Result<(), StoreError> {
    set_item(key, text).map_err(explain)?;
    match get_item(key) {
        Ok(Some(read)) if read == text => Ok(()),
        _ => Err(StoreError::Refused),
    }
}

/// The name tells a full storage from all other refusals; its class changed between browser versions.
fn explain(error: JsValue) -> StoreError {
    match error.unchecked_into::<Thrown>().name() {
        Ok(Some(name)) if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        _ => StoreError::Refused,
    }
}
