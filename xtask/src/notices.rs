//! `dist/THIRD-PARTY-NOTICES.txt`: what of others is in the files that ship, and under which licence.

use crate::files;
use crate::setup::WASM;
use crate::workspace::{CRATE, Workspace};
use anyhow::{Context as _, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Its name in `dist/`.
pub(crate) const NOTICES: &str = "THIRD-PARTY-NOTICES.txt";

/// What npm packages the scripts are bundled with. A test compares it with docs/dependencies.md.
pub(crate) const SCRIPTS: [&str; 1] = ["morphdom"];

const HEAD: &str = "Ready to Sit is licensed under MIT OR Apache-2.0: see LICENSE-MIT and LICENSE-APACHE.

Its scripts and modules are built from the packages below. Where a package offers more than one licence, it is used here under MIT if its
text is printed, and else under Apache-2.0, whose text is in LICENSE-APACHE.

The WebAssembly modules also hold parts of the Rust standard library, copyright The Rust Project Contributors, licensed
under MIT OR Apache-2.0 and used here under Apache-2.0.
";

/// Writes the file from the licences that the packages bring along.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace.root.join("Cargo.toml"))
        .other_options(["--locked".to_owned(), "--filter-platform".to_owned(), WASM.to_owned()])
        .exec()
        .context("cargo metadata failed")?;
    let mut notices = BTreeMap::new();
    for package in crates(&metadata)? {
        let folder = package.manifest_path.parent().context("a manifest without a folder")?;
        let license = package.license.as_deref().unwrap_or_default();
        let about = package.repository.as_deref().unwrap_or_default();
        let key = (package.name.to_string(), package.version.to_string());
        notices.insert(key, notice(license, about, folder.as_std_path())?);
    }
    for name in SCRIPTS {
        let folder = workspace.root.join("node_modules").join(name);
        let manifest: Value = serde_json::from_str(&files::read(&folder.join("package.json"))?)?;
        let text = |name: &str| manifest.get(name).and_then(Value::as_str).unwrap_or_default();
        let key = (name.to_owned(), text("version").to_owned());
        notices.insert(key, notice(text("license"), text("homepage"), &folder)?);
    }
    let mut text = HEAD.to_owned();
    for ((name, version), notice) in notices {
        text += &["\n", &"-".repeat(80), "\n", &name, " ", &version, ", ", &notice].concat();
    }
    files::write(&workspace.dist().join(NOTICES), text)
}

/// The crates in the module: all on which the crate rests in a browser but macros, which only run while it is compiled.
pub(crate) fn crates(metadata: &Metadata) -> Result<Vec<&Package>> {
    let nodes = &metadata.resolve.as_ref().context("cargo metadata names no dependencies")?.nodes;
    let package = |id: &PackageId| metadata.packages.iter().find(|package| package.id == *id);
    let own = metadata.workspace_packages().into_iter().find(|package| package.name == CRATE);
    let mut found = BTreeSet::new();
    let mut open = vec![own.context("the workspace has no such crate")?.id.clone()];
    while let Some(id) = open.pop() {
        let node = nodes.iter().find(|node| node.id == id).context("a crate without its dependencies")?;
        for dependency in &node.deps {
            let ships = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            let is_macro = package(&dependency.pkg)
                .is_none_or(|package| package.targets.iter().any(cargo_metadata::Target::is_proc_macro));
            if ships && !is_macro && found.insert(dependency.pkg.clone()) {
                open.push(dependency.pkg.clone());
            }
        }
    }
    Ok(found.iter().filter_map(package).collect())
}

/// The licence by its name, where the package is from, and the text, where one is needed.
fn notice(license: &str, about: &str, folder: &Path) -> Result<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .with_context(|| format!("could not read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|start| name.starts_with(start)))
        .collect();
    names.sort();
    let offers = |name: &str| license.split([' ', '/']).any(|part| part == name);
    let is_choice = (license.contains(" OR ") || license.contains('/')) && !license.contains(" AND ");
    if is_choice && let Some(mit) = names.iter().find(|name| name.to_ascii_uppercase().contains("MIT")).cloned() {
        names = vec![mit];
    }
    if names.is_empty() && !(is_choice && offers("Apache-2.0")) {
        let Some(text) = head_of_source(folder) else {
            bail!("{} brings no text of its licence, {license}.", folder.display());
        };
        return Ok(format!("{license}\n{about}\n\n{text}\n"));
    }
    let mut notice = format!("{license}\n{about}\n");
    for name in names {
        // Some end their lines as Windows does.
        notice += &["\n", files::read(&folder.join(name))?.replace('\r', "").trim_end(), "\n"].concat();
    }
    Ok(notice)
}

/// The licence at the head of a package's source, where that is its only place.
fn head_of_source(folder: &Path) -> Option<String> {
    let source = std::fs::read_to_string(folder.join("src/lib.rs")).ok()?;
    let (head, _) = source.strip_prefix("/*")?.split_once("*/")?;
    let lines: Vec<&str> = head.lines().map(|line| line.trim().trim_start_matches("* ").trim_matches('*')).collect();
    head.contains("Permission is hereby granted").then(|| lines.join("\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::notice;

    #[test]
    fn a_package_without_a_text_needs_a_licence_whose_text_is_here() {
        let folder = std::env::temp_dir().join(format!("ready-to-sit-notices-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(notice("MIT OR Apache-2.0", "home", &folder).unwrap(), "MIT OR Apache-2.0\nhome\n");
        assert!(notice("MIT", "home", &folder).is_err());
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let source = "/*\n * By us\n *\n * Permission is hereby granted to all.\n */\n\nfn code() {}\n";
        std::fs::write(folder.join("src/lib.rs"), source).unwrap();
        let head = "MIT\nhome\n\nBy us\n\nPermission is hereby granted to all.\n";
        assert_eq!(notice("MIT", "home", &folder).unwrap(), head);
        std::fs::write(folder.join("LICENSE-APACHE"), "long\n").unwrap();
        std::fs::write(folder.join("LICENSE-MIT"), "short\r\n").unwrap();
        assert_eq!(notice("MIT OR Apache-2.0", "home", &folder).unwrap(), "MIT OR Apache-2.0\nhome\n\nshort\n");
        for all in ["MIT AND Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(notice(all, "home", &folder).unwrap().contains("long"));
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
