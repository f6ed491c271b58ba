//! `cargo xtask bench`: how long things take, on this machine and in Chromium, beside their budgets.
//!
//! A number over its budget is said and is no failure: a timing depends on the machine and on what else it does.

mod browser;
mod host;
mod table;

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;

const PARTS: [&str; 2] = ["host", "browser"];

/// Many times of one thing, in milliseconds.
#[derive(Clone, Copy, Deserialize)]
struct Timing {
    median: f64,
    /// The 95th percentile, where it is measured.
    p95: Option<f64>,
}

/// Timings by name, such as `headless/200`.
type Timings = BTreeMap<String, Timing>;

/// Measures one part, or both, and prints the table.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    if let Some(unknown) = only.filter(|part| !PARTS.contains(part)) {
        bail!("--only takes one of {}, not \"{unknown}\".", PARTS.join(", "));
    }
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    if wanted("browser") {
        browser::set_up(workspace)?;
    }
    let host = if wanted("host") { host::measure(workspace)? } else { Timings::new() };
    let browser = if wanted("browser") { browser::measure(workspace)? } else { Timings::new() };
    table::print(&host, &browser);
    Ok(())
}
