//! The benchmarks of `benches/browser`, run in Chromium on the built files.

use super::Timings;
use crate::process::answer;
use crate::step::step;
use crate::wasm::{self, Face};
use crate::workspace::{CRATE, Workspace};
use crate::{browsers, bundle};
use anyhow::{Context as _, Result};

/// Sets up what is missing and builds what is measured.
pub(super) fn set_up(workspace: &Workspace) -> Result<()> {
    bundle::run(workspace)?;
    wasm::build(workspace, Face::Solver)?;
    browsers::install()
}

/// Measures the modules and the planner in a page.
pub(super) fn measure(workspace: &Workspace) -> Result<Timings> {
    let cases = step("preparing the records for the browser", || {
        answer(&workspace.cargo(&["bench", "--quiet", "--package", CRATE, "--bench", "cases"]))
    })?;
    let program = duct::cmd!("node", "benches/browser/main.mjs")
        .dir(&workspace.root)
        .env("DIST", workspace.dist())
        .env("GLUE", workspace.glue())
        .stdin_bytes(cases);
    let measured = step("measuring in Chromium", || answer(&program))?;
    serde_json::from_str(&measured).context("The browser's benchmarks printed something else than their numbers.")
}
