//! `cargo xtask evaluate`: the readiness engine on simulated students. The work is done by the crate `evaluation`.

use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};

/// Runs the evaluation in the checkout, with its options passed on, and shows what it prints.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let fixed = ["run", "--quiet", "--release", "--package", "evaluation", "--"];
    let arguments: Vec<&str> = fixed.into_iter().chain(options.iter().map(String::as_str)).collect();
    let done = workspace.cargo(&arguments).unchecked().run().context("could not start cargo")?;
    if !done.status.success() {
        bail!("The evaluation did not finish.");
    }
    Ok(())
}
