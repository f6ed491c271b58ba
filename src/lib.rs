//! Ready to Sit: a planner that answers "am I ready to sit USMLE Step 1?" from a student's own practice results.
//!
//! Dependencies point one way, and only `web` touches the browser:
//!
//! ```text
//! evidence, calendar ← rules ← exam ← record ← readiness, timeline, result, site, store, share ← other_exams, export, backup ← planner ← view ← web
//! ```
//!
//! Everything but `web` is pure: no clock, no randomness, no storage. Today's date comes in as an argument, and the
//! same input gives the same output on the host and in WebAssembly. ARCHITECTURE.md tells the rest.

// The benchmark's networks are written from outside, and compiled into its module.
#[cfg(all(target_arch = "wasm32", feature = "solver"))]
extern crate self as ready_to_sit;

pub mod advice;
pub mod backup;
pub mod calendar;
pub mod evidence;
pub mod exam;
pub mod export;
pub mod headless;
pub mod json;
pub mod other_exams;
pub mod planner;
pub mod readiness;
pub mod record;
pub mod result;
pub mod rules;
pub mod share;
pub mod site;
pub mod store;
pub mod timeline;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
