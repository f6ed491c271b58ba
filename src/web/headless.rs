use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::headless;

/// Answers for a record in JSON on a civil date, as JSON; the typed face of it is `ready-to-sit/core`.
///
/// # Errors
/// Throws a JavaScript `Error` whose message says what is wrong with the record or the date.
#[wasm_bindgen]
pub fn assess(record_json: &str, today: &str) -> Result<String, JsError> {
    headless::assess(record_json, today).map_err(|error| JsError::new(&error.to_string()))
}

/// Plans the way to residency for a record in JSON on a civil date, as JSON; `rules` is the text of a rules file.
///
/// # Errors
/// Throws a JavaScript `Error` whose message says what is wrong with the record, the date or the rules.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen passes an optional text by value only")]
pub fn plan(record_json: &str, today: &str, rules: Option<String>) -> Result<String, JsError> {
    headless::plan(record_json, today, rules.as_deref()).map_err(|error| JsError::new(&error.to_string()))
}
