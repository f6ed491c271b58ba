//! The only part that knows the browser: the page's commands come in, HTML goes out, the record is stored.
//!
//! Everything crosses the boundary as text: commands and records as JSON, the view as HTML. One serialiser then serves
//! storage, export, the headless API and the page, and the student downloads no second one.

mod app;
mod headless;
mod store;

pub use app::{App, Update};
pub use headless::assess;
pub use store::{Loaded, Store, StoreError};
