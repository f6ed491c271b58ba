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
const RECORD: &str = "ready-to-sit/record";
/// A document that could not be read, set aside by the student; numbered where there are several.
const ASIDE: &str = "ready-to-sit/set-aside-";

/// More than anybody sets aside.
const MOST_ASIDE: u32 = 99;

/// The browser's storage, known to answer.
#[derive(Clone, Copy, Debug)]
pub struct Store(());

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
    /// The storage, or `None` where the browser withholds it.
    #[must_use]
    pub fn open() -> Option<Self> {
        get_item(RECORD).ok()?;
        Some(Self(()))
    }

    /// Reads the document.
    pub fn load(self) -> Result<Loaded, StoreError> {
        let text = get_item(RECORD).map_err(explain)?;
        Ok(text.map_or(Loaded::Nothing, Loaded::Text))
    }

    /// Writes the document and reads it back. A failed write leaves the old document as it was.
    pub fn save(self, document: &str) -> Result<(), StoreError> {
        write(RECORD, document)
    }

    /// Removes every key of ours and no other.
    pub fn erase(self) -> Result<(), StoreError> {
        // All before the first goes: each removal moves the keys behind it.
        let mut keys = Vec::new();
        for index in 0.. {
            let Some(key) = key_at(index).map_err(explain)? else { break };
            keys.push(key);
        }
        let mut ours = keys.iter().filter(|key| key.starts_with(PREFIX));
        ours.try_for_each(|key| remove_item(key).map_err(explain))
    }

    /// The texts that lie aside, oldest first.
    #[must_use]
    pub fn aside(self) -> Vec<String> {
        (1..=MOST_ASIDE).map_while(|number| get_item(&format!("{ASIDE}{number}")).ok().flatten()).collect()
    }

    /// Moves a document that cannot be read to a key of its own, where nothing overwrites it.
    pub fn set_aside(self, raw: &str) -> Result<(), StoreError> {
        let free = (1..=MOST_ASIDE)
            .map(|number| format!("{ASIDE}{number}"))
            .find(|key| matches!(get_item(key), Ok(None) | Err(_)))
            .ok_or(StoreError::Refused)?;
        // Gone first: two copies of a large text may not fit side by side.
        remove_item(RECORD).map_err(explain)?;
        write(&free, raw).inspect_err(|_| {
            // Back where it was; there was room for it a moment ago.
            let _restored = set_item(RECORD, raw);
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
