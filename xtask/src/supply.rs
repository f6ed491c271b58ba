//! What comes from others is listed with a reason, pinned, and runs nothing while it is installed.

use crate::notices::{self, SCRIPTS};
use cargo_metadata::MetadataCommand;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use toml::Table;

/// Packages that would run code when npm installs them, which nothing here lets them, and why they work all the same.
const WITH_SCRIPT: [(&str, &str); 1] = [
    // `cargo xtask build` runs without it each time.
    ("node_modules/esbuild", "checks the program that npm has put beside it"),
];

/// Version, licence and whether it ships, by manifest and name.
type Rows = BTreeMap<(String, String), [String; 3]>;

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

fn json(name: &str) -> Value {
    serde_json::from_str(&read(name)).unwrap()
}

/// The tables of docs/dependencies.md; a row without a reason is none.
fn listed() -> Rows {
    let mut rows = Rows::new();
    let mut manifest = String::new();
    for line in read("docs/dependencies.md").lines() {
        if let Some(title) = line.strip_prefix("## ") {
            manifest = title.trim_matches('`').to_owned();
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [name, version, license, ships, reason] = cells[..]
            && line.starts_with('|')
            && name != "name"
            && !name.starts_with('-')
        {
            assert!(reason.len() > 5, "{name} has no reason");
            let row = [version, license, ships].map(String::from);
            assert!(rows.insert((manifest.clone(), name.to_owned()), row).is_none(), "{name} stands twice");
        }
    }
    rows
}

/// The dependencies of every kind in a Cargo.toml, but for our own crates.
fn in_cargo(manifest: &str) -> BTreeMap<String, String> {
    let table: Table = toml::from_str(&read(manifest)).unwrap();
    let mut tables = vec![&table];
    tables.extend(
        table.get("target").and_then(|of| of.as_table()).into_iter().flatten().filter_map(|(_, of)| of.as_table()),
    );
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let lists = tables.iter().flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()));
    lists
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.get("version").unwrap_or(value).as_str()?.to_owned())))
        .collect()
}

#[test]
fn every_dependency_is_listed_with_its_version_and_a_reason() {
    let mut named: BTreeMap<(String, String), String> = BTreeMap::new();
    for manifest in ["Cargo.toml", "evaluation/Cargo.toml", "fuzz/Cargo.toml", "xtask/Cargo.toml"] {
        named.extend(in_cargo(manifest).into_iter().map(|(name, version)| ((manifest.to_owned(), name), version)));
    }
    let package = json("package.json");
    for kind in ["dependencies", "devDependencies"] {
        for (name, version) in package.get(kind).and_then(Value::as_object).into_iter().flatten() {
            named.insert(("package.json".to_owned(), name.clone()), version.as_str().unwrap().to_owned());
        }
    }
    let listed: BTreeMap<_, _> = listed().into_iter().map(|(key, [version, ..])| (key, version)).collect();
    assert_eq!(named, listed, "docs/dependencies.md is not what the manifests say");
}

#[test]
fn what_is_said_to_ship_is_what_the_notices_are_of() {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--locked".to_owned(), "--filter-platform".to_owned(), crate::setup::WASM.to_owned()])
        .exec()
        .unwrap();
    let in_module: BTreeSet<String> =
        notices::crates(&metadata).unwrap().into_iter().map(|package| package.name.to_string()).collect();
    for ((manifest, name), [_, license, ships]) in listed() {
        let expected = match manifest.as_str() {
            // Only its macro does anything, but cargo counts the crate around it.
            "Cargo.toml" if name == "thiserror" => false,
            "Cargo.toml" => in_module.contains(&name),
            "package.json" => SCRIPTS.contains(&name.as_str()),
            _ => false,
        };
        assert_eq!(ships == "yes", expected, "{manifest}: {name}");
        let told = metadata.packages.iter().find(|package| manifest != "package.json" && package.name == name);
        if let Some(told) = told.and_then(|package| package.license.as_deref()) {
            assert_eq!(license, told, "{name}");
        }
    }
}

#[test]
fn npm_packages_are_pinned_and_run_nothing_when_they_are_installed() {
    let lock = json("package-lock.json");
    let packages = lock.get("packages").and_then(Value::as_object).unwrap();
    assert!(packages.len() > 100);
    let listed = listed();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let text = |name: &str| package.get(name).and_then(Value::as_str).unwrap_or_default();
        assert!(text("integrity").starts_with("sha512-"), "{path} has no pin");
        let runs = package.get("hasInstallScript").is_some();
        assert!(!runs || WITH_SCRIPT.iter().any(|(known, _)| known == path), "{path} wants to run code: {package}");
        let name = path.strip_prefix("node_modules/").unwrap_or(path);
        if let Some([version, license, _]) = listed.get(&("package.json".to_owned(), name.to_owned())) {
            assert_eq!([version, license], [text("version"), text("license")], "{name}");
        }
    }
    for line in ["ignore-scripts=true", "save-exact=true"] {
        assert!(read(".npmrc").lines().any(|other| other == line), "{line} is missing in .npmrc");
    }
    let installs = read("xtask/src/setup.rs");
    assert!(
        installs.contains(r#""npm", "ci", "--ignore-scripts""#),
        "npm has to install by the lock file, without scripts"
    );
}

/// A proof that is no longer there is none.
#[test]
fn the_tests_that_the_threat_model_names_exist() {
    let text = read("THREAT-MODEL.md");
    let named: BTreeSet<&str> = text
        .split('`')
        .filter(|word| word.contains('/') && [".rs", ".mjs"].iter().any(|ending| word.ends_with(ending)))
        .collect();
    assert!(named.len() > 10);
    for name in named {
        assert!(root().join(name).exists(), "{name} does not exist");
    }
}

#[test]
fn nothing_that_ships_is_there_twice() {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--locked".to_owned(), "--filter-platform".to_owned(), crate::setup::WASM.to_owned()])
        .exec()
        .unwrap();
    let mut names = BTreeSet::new();
    for package in notices::crates(&metadata).unwrap() {
        assert!(names.insert(package.name.to_string()), "{} is in two versions in the module", package.name);
    }
}
