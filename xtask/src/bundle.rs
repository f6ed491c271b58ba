//! `cargo xtask build`: fills `dist/`.

use crate::files;
use crate::package;
use crate::process::succeed;
use crate::report;
use crate::setup;
use crate::step::step;
use crate::wasm::{self, Module};
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::Path;

/// Sets up what is missing and builds everything that ships.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::for_build(workspace)?;
    let modules = wasm::build_all(workspace)?;
    step("bundling scripts and styles", || bundle(workspace, &modules))
}

fn bundle(workspace: &Workspace, modules: &[Module]) -> Result<()> {
    let dist = workspace.dist();
    if dist.exists() {
        std::fs::remove_dir_all(&dist)?;
    }
    std::fs::create_dir_all(&dist)?;

    styles(workspace)?;
    script(workspace, "www/ready-to-sit.ts", "ready-to-sit.js", "browser")?;
    script(workspace, "www/core.ts", "core.js", "browser")?;
    script(workspace, "www/core-node.ts", "core-node.js", "node")?;

    for module in modules {
        files::copy(&module.path, &dist.join(&module.shipped_name))?;
    }
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "index.html"] {
        files::copy(&workspace.root.join(name), &dist.join(name))?;
    }
    // What a site's own rules file starts from.
    files::copy(&workspace.root.join("data/rules.txt"), &dist.join("rules.txt"))?;
    for types in files::walk(&workspace.root.join("www/types"))? {
        if let Some(name) = types.file_name() {
            files::copy(&types, &dist.join(name))?;
        }
    }
    report::write(workspace)?;
    let manifest = package::manifest(workspace.package()?)?;
    files::write(&dist.join("package.json"), manifest)
}

/// The minified styles, which the script imports as text, and their type.
fn styles(workspace: &Workspace) -> Result<()> {
    let glue = workspace.glue();
    let out = format!("--outfile={}", glue.join("styles.css").display());
    succeed(&workspace.npm_tool("esbuild", &["www/styles.css", "--bundle", "--minify", "--log-level=warning", &out]))?;
    files::write(&glue.join("styles.d.css.ts"), "declare const styles: string;\nexport default styles;\n")
}

/// One ES module with everything it imports inside.
fn script(workspace: &Workspace, entry: &str, name: &str, platform: &str) -> Result<()> {
    if !workspace.root.join(entry).exists() {
        anyhow::bail!("{entry} does not exist");
    }
    let out = format!("--outfile={}", Path::new("dist").join(name).display());
    let platform = format!("--platform={platform}");
    succeed(&workspace.npm_tool(
        "esbuild",
        &[
            entry,
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--loader:.css=text",
            "--legal-comments=inline",
            "--charset=utf8",
            "--log-level=warning",
            &platform,
            &out,
        ],
    ))?;
    Ok(())
}
