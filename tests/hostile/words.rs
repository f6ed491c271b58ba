//! The words that the planner's own sources use: names of commands and fields, codes, ids. Random text made of them gets
//! further than random letters, and a new word is there as soon as it is in the sources.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Where the words are that come in from outside.
const FOLDERS: [&str; 6] = ["src/exam", "src/planner", "src/record", "src/rules", "src/site", "src/view"];

/// All words of the sources below `root`, sorted.
pub(crate) fn of_sources(root: &Path) -> io::Result<Vec<String>> {
    let mut words = BTreeSet::new();
    let mut open: Vec<_> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                words.extend(of_text(&std::fs::read_to_string(path)?));
            }
        }
    }
    Ok(words.into_iter().collect())
}

/// The texts between quotes that are one word.
fn of_text(source: &str) -> impl Iterator<Item = String> {
    let is_word = |text: &&str| {
        (2..=24).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    };
    source.split('"').filter(is_word).map(String::from)
}

/// Names of commands: the words that come before an arrow in their reader.
pub(crate) fn commands(root: &Path) -> io::Result<Vec<String>> {
    let source = std::fs::read_to_string(root.join("src/planner/command.rs"))?;
    let name = |line: &str| Some(line.trim().strip_prefix('"')?.split_once("\" => ")?.0.to_owned());
    Ok(source.lines().filter_map(name).collect())
}
