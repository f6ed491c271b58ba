//! The only part that knows the browser: the page's commands come in, HTML goes out, the record is stored.
//!
//! Everything crosses the boundary as text: commands and records as JSON, the view as HTML. One serialiser then serves
//! storage, export, the headless API and the page, and the student downloads no second one.
//!
//! Two modules are built from it: the widget's (feature `page`) and that of `ready-to-sit/core` (feature `headless`).
//! A third, for benchmarks alone, has the timeline's solver (feature `solver`).

// Where the module's memory comes from. The standard library's allocator is 2 kB more to download; this one takes as
// long for every request, and a page needs no more from it.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "page")]
mod app;
#[cfg(feature = "headless")]
mod headless;
#[cfg(feature = "solver")]
mod solver;
#[cfg(feature = "page")]
mod store;

#[cfg(feature = "page")]
pub use app::App;
#[cfg(feature = "headless")]
pub use headless::{assess, plan};
#[cfg(feature = "solver")]
pub use solver::Solver;
#[cfg(feature = "page")]
pub use store::BrowserStorage;
