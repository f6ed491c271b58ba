//! `cargo xtask reproduce`: two builds of the last commit in two folders must be the same bytes and name no folder of
//! this machine.

use crate::process::succeed;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{bundle, files};
use anyhow::{Context as _, Result, bail};
use duct::cmd;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Of different length and depth: a path that slips in moves what comes after it.
const FOLDERS: [&str; 2] = ["a", "another/folder with a longer name"];

/// Every file of a build by its path in `dist/`.
type Build = BTreeMap<PathBuf, Vec<u8>>;

/// Builds twice below cargo's target folder and compares.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let place = workspace.target.join("reproduce");
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    // Once: somebody may commit while this runs.
    let commit = succeed(&cmd!("git", "rev-parse", "HEAD").dir(&workspace.root))?;
    let mut builds = Vec::new();
    for folder in FOLDERS {
        println!("in \"{folder}\"");
        builds.push(build(workspace, commit.trim(), &place.join(folder))?);
    }
    let home = std::env::home_dir().context("no home folder")?;
    let private = [home, workspace.root.clone(), workspace.target.clone()];
    if let [first, second] = &builds[..] {
        compare(first, second)?;
        for (name, content) in first {
            if let Some(folder) = private.iter().find(|folder| names(content, folder)) {
                bail!("{} names the folder {}.", name.display(), folder.display());
            }
        }
        println!("Both builds are the same {} files, byte for byte.", first.len());
    }
    // Some hundred megabytes that nobody needs.
    std::fs::remove_dir_all(&place)?;
    Ok(())
}

fn build(workspace: &Workspace, commit: &str, folder: &Path) -> Result<Build> {
    step("checking out the last commit", || {
        succeed(&cmd!("git", "clone", "--quiet", "--no-checkout", &workspace.root, folder))?;
        succeed(&cmd!("git", "checkout", "--quiet", "--detach", commit).dir(folder))
    })?;
    // What npm installs is the same by its lock file, and is not ours.
    let modules = workspace.root.join("node_modules");
    if modules.exists() {
        succeed(&cmd!("cp", "-R", &modules, folder.join("node_modules")))?;
    }
    let copy = Workspace::at(folder)?;
    bundle::run(&copy)?;
    let dist = copy.dist();
    files::walk(&dist)?
        .into_iter()
        .map(|path| Ok((path.strip_prefix(&dist)?.to_owned(), std::fs::read(&path)?)))
        .collect()
}

fn compare(first: &Build, second: &Build) -> Result<()> {
    let all: BTreeSet<_> = first.keys().chain(second.keys()).collect();
    let different: Vec<String> = all
        .into_iter()
        .filter(|name| first.get(*name) != second.get(*name))
        .map(|name| name.display().to_string())
        .collect();
    if different.is_empty() { Ok(()) } else { bail!("Two builds differ in: {}", different.join(", ")) }
}

/// Whether a file holds a folder's name; the root folder is no name.
fn names(content: &[u8], folder: &Path) -> bool {
    let name = folder.as_os_str().as_encoded_bytes();
    name.len() > 1 && content.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::{Build, compare, names};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_file_more_or_another_byte_is_a_difference() {
        let build = |content: &[u8]| Build::from([(PathBuf::from("a.js"), content.to_vec())]);
        assert!(compare(&build(b"1"), &build(b"1")).is_ok());
        assert!(compare(&build(b"1"), &build(b"2")).is_err());
        assert!(compare(&build(b"1"), &Build::new()).is_err());
    }

    #[test]
    fn a_folder_is_found_by_its_name() {
        assert!(names(b"at /home/me/x.rs", Path::new("/home/me")));
        assert!(!names(b"at /crates/x.rs", Path::new("/home/me")));
        assert!(!names(b"at /crates/x.rs", Path::new("/")));
    }
}
