//! `cargo xtask build`: fills `dist/`.

use crate::asset::Asset;
use crate::builder;
use crate::embed;
use crate::files;
use crate::notices;
use crate::package;
use crate::plugin;
use crate::process::succeed;
use crate::report;
use crate::setup;
use crate::single;
use crate::standalone;
use crate::step::step;
use crate::wasm::{self, Face, Module};
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::Path;

/// What the app's file name in `dist/` begins with.
pub(crate) const APP: &str = "ready-to-sit-app";

/// An ES module for browsers.
const MODULE: [&str; 2] = ["--format=esm", "--platform=browser"];

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

    styles_as_text(workspace, "styles")?;
    styles_as_text(workspace, "loader")?;
    // Before the loader, which carries its pin.
    let app = app(workspace)?;
    script(workspace, "www/ready-to-sit.ts", &dist.join(embed::LOADER), &MODULE)?;
    script(workspace, "www/core.ts", &dist.join("core.js"), &MODULE)?;
    script(workspace, "www/core-node.ts", &dist.join("core-node.js"), &["--format=esm", "--platform=node"])?;

    for module in modules {
        files::copy(&module.path, &dist.join(&module.asset.name))?;
    }
    for name in [
        "README.md",
        "SELF-HOSTING.md",
        "SECURITY.md",
        "THREAT-MODEL.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "index.html",
    ] {
        files::copy(&workspace.root.join(name), &dist.join(name))?;
    }
    notices::write(workspace)?;
    docs(workspace)?;
    files::copy(&workspace.root.join("www/custom-elements.json"), &dist.join("custom-elements.json"))?;
    // What programs check a saved record by.
    files::copy(&workspace.root.join("docs/record.schema.json"), &dist.join("record.schema.json"))?;
    // What a site's own rules file starts from.
    files::copy(&workspace.root.join("data/rules.txt"), &dist.join("rules.txt"))?;
    for types in files::walk(&workspace.root.join("www/types"))? {
        if let Some(name) = types.file_name() {
            files::copy(&types, &dist.join(name))?;
        }
    }
    report::write(workspace)?;
    let first_open: Vec<_> =
        modules.iter().filter(|module| module.face == Face::Page).map(|module| &module.asset).collect();
    single::write(workspace, modules)?;
    embed::write(workspace, &[vec![&app], first_open.clone()].concat())?;
    standalone::write(workspace, &[vec![&app], first_open].concat())?;
    builder::write(workspace)?;
    let manifest = package::manifest(workspace.package()?)?;
    files::write(&dist.join("package.json"), manifest)?;
    // Last: it holds files of all steps before.
    plugin::write(workspace)
}

/// The pages for site owners that README.md and SELF-HOSTING.md name. The report ships as a page of its own.
fn docs(workspace: &Workspace) -> Result<()> {
    let (from, to) = (workspace.root.join("docs"), workspace.dist().join("docs"));
    std::fs::create_dir_all(&to)?;
    for doc in files::walk(&from)? {
        let name = doc.strip_prefix(&from)?;
        if name.extension().is_some_and(|ending| ending == "md") && name != Path::new("evaluation.md") {
            files::copy(&doc, &to.join(name))?;
        }
    }
    Ok(())
}

/// The minified styles `www/<name>.css`, which a script imports as text, and their type.
fn styles_as_text(workspace: &Workspace, name: &str) -> Result<()> {
    let glue = workspace.glue();
    styles(workspace, &format!("www/{name}.css"), &glue.join(format!("{name}.css")))?;
    files::write(&glue.join(format!("{name}.d.css.ts")), "declare const styles: string;\nexport default styles;\n")
}

/// A minified sheet.
pub(crate) fn styles(workspace: &Workspace, source: &str, to: &Path) -> Result<()> {
    let out = format!("--outfile={}", to.display());
    succeed(&workspace.npm_tool("esbuild", &[source, "--bundle", "--minify", "--log-level=warning", &out]))?;
    Ok(())
}

/// Everything but the loader, under the hash of its content, and `app.ts`, from which the loader knows it.
fn app(workspace: &Workspace) -> Result<Asset> {
    let glue = workspace.glue();
    let bundled = glue.join("app.js");
    script(workspace, "www/app.ts", &bundled, &MODULE)?;
    let content = std::fs::read(&bundled)?;
    let asset = Asset::new(APP, "js", &content);
    files::write(&workspace.dist().join(&asset.name), content)?;
    files::write(&glue.join("app.ts"), asset.declared("app", "Everything but the loader."))?;
    Ok(asset)
}

/// One script with everything it imports inside; `more` says of which kind.
pub(crate) fn script(workspace: &Workspace, entry: &str, to: &Path, more: &[&str]) -> Result<()> {
    if !workspace.root.join(entry).exists() {
        anyhow::bail!("{entry} does not exist");
    }
    let out = format!("--outfile={}", to.display());
    let mut arguments = vec![
        entry,
        "--bundle",
        "--minify",
        "--target=es2022",
        "--loader:.css=text",
        "--legal-comments=inline",
        "--charset=utf8",
        "--log-level=warning",
        &out,
    ];
    arguments.extend(more);
    succeed(&workspace.npm_tool("esbuild", &arguments))?;
    Ok(())
}
