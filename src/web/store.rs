//! The record in localStorage, through gloo-storage behind a probe.

use gloo_storage::{LocalStorage, Storage};
use thiserror::Error;
use wasm_bindgen::JsValue;

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
    ///
    /// gloo-storage throws where `localStorage` may not even be touched, so the door is tried first.
    #[must_use]
    pub fn open() -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        storage.get_item(RECORD).ok()?;
        Some(Self(()))
    }

    /// Reads the document.
    pub fn load(self) -> Result<Loaded, StoreError> {
        let text = LocalStorage::raw().get_item(RECORD).map_err(|error| explain(&error))?;
        Ok(text.map_or(Loaded::Nothing, Loaded::Text))
    }

    /// Writes the document and reads it back. A failed write leaves the old document as it was.
    pub fn save(self, document: &str) -> Result<(), StoreError> {
        write(RECORD, document)
    }

    /// Removes every key of ours and no other.
    pub fn erase(self) -> Result<(), StoreError> {
        let storage = LocalStorage::raw();
        let count = storage.length().map_err(|error| explain(&error))?;
        let keys: Vec<String> = (0..count)
            .filter_map(|index| storage.key(index).ok().flatten())
            .filter(|key| key.starts_with(PREFIX))
            .collect();
        keys.iter().try_for_each(|key| storage.remove_item(key).map_err(|error| explain(&error)))
    }

    /// The texts that lie aside, oldest first.
    #[must_use]
    pub fn aside(self) -> Vec<String> {
        let storage = LocalStorage::raw();
        (1..=MOST_ASIDE).map_while(|number| storage.get_item(&format!("{ASIDE}{number}")).ok().flatten()).collect()
    }

    /// Moves a document that cannot be read to a key of its own, where nothing overwrites it.
    pub fn set_aside(self, raw: &str) -> Result<(), StoreError> {
        let storage = LocalStorage::raw();
        let free = (1..=MOST_ASIDE)
            .map(|number| format!("{ASIDE}{number}"))
            .find(|key| matches!(storage.get_item(key), Ok(None) | Err(_)))
            .ok_or(StoreError::Refused)?;
        // Gone first: two copies of a large text may not fit side by side.
        storage.remove_item(RECORD).map_err(|error| explain(&error))?;
        write(&free, raw).inspect_err(|_| {
            // Back where it was; there was room for it a moment ago.
            let _restored = storage.set_item(RECORD, raw);
        })
    }
}

fn write(key: &str, text: &str) -> Result<(), StoreError> {
    let storage = LocalStorage::raw();
    storage.set_item(key, text).map_err(|error| explain(&error))?;
    match storage.get_item(key) {
        Ok(Some(read)) if read == text => Ok(()),
        _ => Err(StoreError::Refused),
    }
}

/// The name tells a full storage from all other refusals; its class changed between browser versions.
fn explain(error: &JsValue) -> StoreError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        _ => StoreError::Refused,
    }
}
