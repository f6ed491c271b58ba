//! The benchmarks of `benches/engine.rs`, run by criterion.

use super::{Timing, Timings};
use crate::files;
use crate::process::succeed;
use crate::step::step;
use crate::workspace::{CRATE, Workspace};
use anyhow::{Context as _, Result};
use serde::Deserialize;

/// What criterion has written about one benchmark, in nanoseconds.
#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

/// Runs them all; the names are criterion's.
pub(super) fn measure(workspace: &Workspace) -> Result<Timings> {
    let bench = |more: &[&str]| {
        let arguments = [&["bench", "--quiet", "--package", CRATE, "--bench", "engine"], more].concat();
        // A folder of its own: what a developer compares by hand stays as it is.
        succeed(&workspace.cargo(&arguments).env("CRITERION_HOME", workspace.benchmarks()))
    };
    if workspace.benchmarks().exists() {
        std::fs::remove_dir_all(workspace.benchmarks())?;
    }
    step("compiling the benchmarks", || bench(&["--no-run"]))?;
    step("measuring on this machine", || bench(&[]))?;
    let mut timings = Timings::new();
    for path in files::walk(&workspace.benchmarks())? {
        let Some(folder) = path.strip_prefix(workspace.benchmarks())?.to_str() else { continue };
        let Some(name) = folder.strip_suffix("/new/estimates.json") else { continue };
        let estimates: Estimates = serde_json::from_str(&files::read(&path)?).with_context(|| folder.to_owned())?;
        let median = estimates.median.point_estimate / 1e6;
        timings.insert(name.to_owned(), Timing { median, p95: None });
    }
    Ok(timings)
}
