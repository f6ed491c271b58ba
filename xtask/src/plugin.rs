//! `dist/ready-to-sit-wordpress.zip`: the WordPress plugin, with the planner's files inside.

use crate::files;
use crate::notices::NOTICES;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The zip's name in `dist/`.
const PLUGIN: &str = "ready-to-sit-wordpress.zip";

/// The plugin's source in the checkout.
pub(crate) const SOURCE: &str = "wordpress";

/// The folder that WordPress unpacks, and the planner's folder in it.
const FOLDER: &str = "ready-to-sit";
const PLANNER: &str = "planner";

/// Stands in the plugin's source where the crate's version belongs.
const VERSION: &str = "{{version}}";

/// Files of `dist/` that belong to the planner besides those with a pin: the page about the engine is linked by it.
const BESIDE: [&str; 3] = ["integrity.json", "evaluation.html", "rules.txt"];
const REPORT: &str = "evaluation";
const LICENSES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", NOTICES];

/// Writes the zip from the plugin's source and what already lies in `dist/`.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let version = workspace.package()?.version.to_string();
    let dist = workspace.dist();
    let mut content: BTreeMap<String, Vec<u8>> = BTreeMap::new();

    let source = workspace.root.join(SOURCE);
    for path in files::walk(&source)? {
        let text = files::read(&path)?.replace(VERSION, &version);
        content.insert(name(path.strip_prefix(&source)?), text.into_bytes());
    }
    for license in LICENSES {
        content.insert(license.to_owned(), read(&dist.join(license))?);
    }
    for path in planner(&dist)? {
        content.insert(name(&Path::new(PLANNER).join(&path)), read(&dist.join(&path))?);
    }
    files::write(&dist.join(PLUGIN), packed(&content)?)
}

/// What the planner needs at run time, by its path in `dist/`.
fn planner(dist: &Path) -> Result<Vec<PathBuf>> {
    let list: Value = serde_json::from_str(&files::read(&dist.join("integrity.json"))?)?;
    let pinned = list.get("files").and_then(Value::as_object).context("integrity.json lists no files")?;
    // The build in one file, for servers that send modules as something else.
    let single = list.pointer("/single/file").and_then(Value::as_str);
    let mut all: Vec<PathBuf> =
        pinned.keys().map(String::as_str).chain(single).chain(BESIDE).map(PathBuf::from).collect();
    for picture in files::walk(&dist.join(REPORT))? {
        all.push(picture.strip_prefix(dist)?.to_owned());
    }
    Ok(all)
}

/// The same files give the same bytes: sorted by name, of one date and one mode.
fn packed(content: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in content {
        zip.start_file(format!("{FOLDER}/{name}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A path as zips write it, whatever this machine's separator.
fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::packed;
    use std::collections::BTreeMap;
    use std::io::Read as _;

    #[test]
    fn the_same_files_are_the_same_bytes_in_one_folder() {
        let content = BTreeMap::from([("b/c.js".to_owned(), b"1".to_vec()), ("a.php".to_owned(), b"<?php".to_vec())]);
        let bytes = packed(&content).unwrap();
        assert_eq!(bytes, packed(&content).unwrap());

        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let names: Vec<_> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["ready-to-sit/a.php", "ready-to-sit/b/c.js"]);
        let mut text = String::new();
        let mut file = zip.by_index(0).unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "1980-01-01 00:00:00");
        file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "<?php");
    }
}
