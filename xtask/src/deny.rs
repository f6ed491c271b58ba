//! `cargo xtask deny`: what the dependencies are allowed to be, by `deny.toml`.

use crate::process::{finish, succeed};
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use duct::cmd;
use std::path::{Path, PathBuf};

/// The version that `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// Every manifest that has a lock file: the fuzz targets are a workspace of their own.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Installs cargo-deny below the target folder where it is missing, and runs its checks that need no network.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = installed(workspace)?;
    for manifest in MANIFESTS {
        step(&format!("checking licences, versions and sources ({manifest})"), || {
            succeed(&check(workspace, &program, manifest)).context("deny.toml says what is allowed, and why.")
        })?;
    }
    Ok(())
}

fn check(workspace: &Workspace, program: &Path, manifest: &str) -> duct::Expression {
    let config = workspace.root.join("deny.toml");
    cmd!(
        program,
        "--workspace",
        "--locked",
        "--color",
        "never",
        "--manifest-path",
        manifest,
        "--config",
        config,
        "check",
        "bans",
        "licenses",
        "sources"
    )
    .dir(&workspace.root)
}

fn installed(workspace: &Workspace) -> Result<PathBuf> {
    let place = workspace.target.join("tools");
    let program = place.join("bin/cargo-deny");
    if program.exists() && finish(&cmd!(&program, "--version"))?.output.trim() == format!("cargo-deny {VERSION}") {
        return Ok(program);
    }
    step(&format!("installing cargo-deny {VERSION}"), || {
        let build = place.join("build");
        let (root, target) = (place.display().to_string(), build.display().to_string());
        // Unoptimised: it runs for a second, and takes two minutes to compile as it is.
        let mut arguments =
            vec!["install", "--quiet", "--locked", "--force", "--debug", "cargo-deny", "--version", VERSION];
        arguments.extend(["--root", &root, "--target-dir", &target]);
        succeed(&workspace.cargo(&arguments).env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
        // Hundreds of megabytes that nobody needs again.
        Ok(std::fs::remove_dir_all(build)?)
    })?;
    Ok(program)
}
