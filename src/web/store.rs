//! A browser's storage, which is touched only where its refusal is caught.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::store::{Storage, StoreError};

// No more of the interface than is used, and without web-sys, which is 1 kB more.
#[wasm_bindgen]
extern "C" {
    /// `localStorage`, or what the page has put in its place with the same methods.
    #[derive(Clone, Debug)]
    pub type BrowserStorage;
    #[wasm_bindgen(method, js_name = getItem, catch)]
    fn get_item(this: &BrowserStorage, key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, js_name = setItem, catch)]
    fn set_item(this: &BrowserStorage, key: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = removeItem, catch)]
    fn remove_item(this: &BrowserStorage, key: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = key, catch)]
    fn key_at(this: &BrowserStorage, index: u32) -> Result<Option<String>, JsValue>;

    /// What a storage throws.
    type Thrown;
    #[wasm_bindgen(method, getter, catch)]
    fn name(this: &Thrown) -> Result<Option<String>, JsValue>;
}

impl Storage for BrowserStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.get_item(key).map_err(explain)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.set_item(key, text).map_err(explain)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.remove_item(key).map_err(explain)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        for index in 0.. {
            let Some(key) = self.key_at(index).map_err(explain)? else { break };
            keys.push(key);
        }
        Ok(keys)
    }
}

/// The name tells a full storage from all other refusals; its class changed between browser versions.
fn explain(error: JsValue) -> StoreError {
    match error.unchecked_into::<Thrown>().name() {
        Ok(Some(name)) if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        Ok(Some(name)) if name == "ReadyToSitLocked" => StoreError::Locked,
        _ => StoreError::Refused,
    }
}
