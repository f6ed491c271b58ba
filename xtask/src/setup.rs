//! Installs what the build needs and is missing: the wasm target and the npm packages.

use crate::files;
use crate::process::{finish, succeed};
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use duct::cmd;
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The compilation target of the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

const OLDEST_NODE: u32 = 20;

/// Everything that `build` needs.
pub(crate) fn for_build(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    node()?;
    npm_packages(workspace)
}

/// The components that only the checks need.
pub(crate) fn for_lint(workspace: &Workspace) -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let found = finish(&workspace.cargo(&[subcommand, "--version"]))?;
        if !found.ok {
            step(&format!("installing {component}"), || succeed(&cmd!("rustup", "component", "add", component)))?;
        }
    }
    Ok(())
}

/// The standard library for the wasm target.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    // Asked in the checkout, where a toolchain file or override would apply; works without rustup too.
    let query = cmd!("rustc", "--print", "target-libdir", "--target", WASM).dir(&workspace.root);
    let folder = succeed(&query)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    step("installing the Rust target wasm32-unknown-unknown", || {
        succeed(&cmd!("rustup", "target", "add", WASM).dir(&workspace.root))
            .context("Install the standard library for wasm32-unknown-unknown, then run this again.")
    })?;
    Ok(())
}

fn node() -> Result<()> {
    let advice = "Node.js 20 or later with npm is needed; install it (on Debian: apt-get install nodejs npm) \
                  and run this again.";
    let version = succeed(&cmd!("node", "--version")).context(advice)?;
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major < OLDEST_NODE) {
        bail!("This is Node.js {}. {advice}", version.trim());
    }
    Ok(())
}

fn npm_packages(workspace: &Workspace) -> Result<()> {
    let lock = files::read(&workspace.root.join("package-lock.json"))?;
    let wanted = hex(&Sha256::digest(lock.as_bytes()));
    // Inside node_modules, so that deleting that folder is enough to start afresh.
    let stamp = workspace.root.join("node_modules/.ready-to-sit-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("installing npm packages", || {
        succeed(&cmd!("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").dir(&workspace.root))
            .context("npm must be installed and its registry reachable.")
    })?;
    files::write(&stamp, wanted)
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
