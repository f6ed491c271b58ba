//! `cargo xtask acceptance`: which items of the acceptance list a passing test names, and which are open.

use crate::check::saved;
use crate::files;
use crate::results::{self, Outcome, TestResult};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One row of `tests/acceptance/items.csv`.
#[derive(Deserialize)]
struct Item {
    id: String,
    description: String,
}

/// A test function of a Rust source, with the ids in its comments and its body.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    function: String,
    ids: BTreeSet<String>,
}

/// Prints the covered items with their tests, then the open ones, then the counts.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let items = items(&workspace.root)?;
    let known: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut passing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut not_passing = BTreeSet::new();
    let mut note = |ids: BTreeSet<String>, test: String, passed: bool| {
        for id in ids.into_iter().filter(|id| known.contains(id.as_str())) {
            if passed {
                passing.entry(id).or_default().insert(test.clone());
            } else {
                not_passing.insert(format!("{id}  {test}"));
            }
        }
    };

    let results = rust_results(workspace)?;
    for folder in ["src", "tests"] {
        for path in files::walk(&workspace.root.join(folder))? {
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let relative = path.strip_prefix(&workspace.root)?;
            for test in named_in(&files::read(&path)?)? {
                let passed = results
                    .iter()
                    .any(|result| result.outcome == Outcome::Passed && is_result_of(result, relative, &test.function));
                note(test.ids, format!("{} in {}", test.function, relative.display()), passed);
            }
        }
    }
    for page in results::from_tap(&saved_text(workspace, saved::PAGES)?) {
        note(ids_in(&page.name)?, page.name, page.outcome == Outcome::Passed);
    }

    let (covered, open): (Vec<_>, Vec<_>) = items.iter().partition(|item| passing.contains_key(&item.id));
    println!("Covered by a passing test\n");
    for item in &covered {
        println!("{:<6} {}", item.id, item.description);
        for test in passing.get(&item.id).into_iter().flatten() {
            println!("         {test}");
        }
    }
    println!("\nOpen\n");
    for item in &open {
        println!("{:<6} {}", item.id, item.description);
    }
    if !not_passing.is_empty() {
        println!("\nNamed in a test that did not pass in the last run of cargo xtask test\n");
        for line in &not_passing {
            println!("{line}");
        }
    }
    println!("\n{} of {} items covered, {} open.", covered.len(), items.len(), open.len());
    Ok(())
}

fn items(root: &Path) -> Result<Vec<Item>> {
    let path = root.join("tests/acceptance/items.csv");
    let mut reader = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

fn saved_text(workspace: &Workspace, name: &str) -> Result<String> {
    let path = workspace.results().join(name);
    if path.exists() {
        return files::read(&path);
    }
    bail!("There are no results of the last test run ({name}): run cargo xtask test first.")
}

fn rust_results(workspace: &Workspace) -> Result<Vec<TestResult>> {
    let mut found = results::from_cargo(&saved_text(workspace, saved::HOST)?);
    found.extend(results::from_cargo(&saved_text(workspace, saved::BROWSER)?));
    Ok(found)
}

/// The acceptance ids in a text.
fn ids_in(text: &str) -> Result<BTreeSet<String>> {
    let form = Regex::new(r"\b[A-D]-\d{2,3}\b")?;
    Ok(form.find_iter(text).map(|id| id.as_str().to_owned()).collect())
}

/// The test functions of a source file that name an id. Relies on the format that `cargo fmt` keeps: a function ends
/// at the first `}` that is indented like its `fn`.
fn named_in(source: &str) -> Result<Vec<Named>> {
    let function_form = Regex::new(r"^(\s*)(?:pub(?:\([a-z]+\))? )?(?:async )?fn (\w+)")?;
    let test_form = Regex::new(r"^\s*#\[(?:\w+::)*(?:wasm_bindgen_)?test\b")?;
    let mut found = Vec::new();
    // What stands directly above the next function: comments and attributes.
    let mut above = String::new();
    let mut is_test = false;
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(function) = function_form.captures(line) {
            if is_test {
                let end = format!("{}}}", function.get(1).map_or("", |indent| indent.as_str()));
                let mut text = std::mem::take(&mut above) + line;
                // A function on one line has no line of its own for its end.
                if !line.trim_end().ends_with('}') {
                    for inner in lines.by_ref().take_while(|inner| *inner != end) {
                        text.push('\n');
                        text.push_str(inner);
                    }
                }
                let ids = ids_in(&text)?;
                if !ids.is_empty() {
                    let function = function.get(2).map_or("", |name| name.as_str()).to_owned();
                    found.push(Named { function, ids });
                }
            }
            above.clear();
            is_test = false;
        } else if line.trim().is_empty() || line.trim() == "}" {
            above.clear();
            is_test = false;
        } else {
            is_test |= test_form.is_match(line);
            above.push_str(line);
            above.push('\n');
        }
    }
    Ok(found)
}

/// Whether a result can be of the test `function` in the file `source`: the module path must start like the file's.
fn is_result_of(result: &TestResult, source: &Path, function: &str) -> bool {
    let (modules, name) = result.name.rsplit_once("::").unwrap_or(("", &result.name));
    if name != function {
        return false;
    }
    let Ok(inner) = source.strip_prefix("src") else {
        return result.source.starts_with("tests/");
    };
    let file: Vec<_> = inner
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .filter(|part| part != "mod" && part != "lib")
        .collect();
    let modules: Vec<_> = modules.split("::").collect();
    result.source == "src/lib.rs"
        && modules.len() >= file.len()
        && file.iter().zip(&modules).all(|(part, module)| part == module)
}

#[cfg(test)]
mod tests {
    use super::{is_result_of, items, named_in};
    use crate::results::from_cargo;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_list_has_every_item_once() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let items = items(root).unwrap();
        let ids: BTreeSet<_> = items.iter().map(|item| item.id.clone()).collect();
        let expected: BTreeSet<_> = [('A', 24), ('B', 16), ('C', 120), ('D', 43)]
            .iter()
            .flat_map(|&(article, last)| (1..=last).map(move |number| format!("{article}-{number:02}")))
            .collect();
        assert_eq!(items.len(), 203);
        assert_eq!(ids, expected);
        for item in items {
            let length = item.description.chars().count();
            assert!((1..=80).contains(&length), "{}: {length} characters", item.id);
        }
    }

    #[test]
    fn finds_ids_above_and_inside_tests_only() {
        let source = "\
/// C-01 is not a test.
fn helper() {
    body();
}

mod tests {
    // C-87
    /// and C-101
    #[test]
    fn above() {
        if true {
        }
    }

    #[wasm_bindgen_test(async)]
    async fn inside() {
        // A-01
    }

    proptest! {
        #[test]
        fn property(a in 0..3) {
            check(\"C-09\");
        }
    }

    #[test]
    fn nothing() {}

    // D-01 belongs to nothing.
    const X: u8 = 1;
}
";
        let found: Vec<_> = named_in(source)
            .unwrap()
            .into_iter()
            .map(|named| (named.function, named.ids.into_iter().collect::<Vec<_>>().join(" ")))
            .collect();
        let expected = [("above", "C-101 C-87"), ("inside", "A-01"), ("property", "C-09")];
        assert_eq!(found, expected.map(|(function, ids)| (function.to_owned(), ids.to_owned())));
    }

    #[test]
    fn a_result_belongs_to_its_file() {
        let results = from_cargo(
            "Running unittests src/lib.rs (x)\ntest exam::attempts::tests::limit ... ok\n\
             Running tests/api.rs (x)\ntest limit ... ok\n",
        );
        let [unit, integration] = results.as_slice() else { panic!("{results:?}") };
        assert!(is_result_of(unit, Path::new("src/exam/attempts.rs"), "limit"));
        assert!(is_result_of(unit, Path::new("src/exam/mod.rs"), "limit"));
        assert!(!is_result_of(unit, Path::new("src/calendar/attempts.rs"), "limit"));
        assert!(!is_result_of(unit, Path::new("src/exam/attempts.rs"), "other"));
        assert!(is_result_of(integration, Path::new("tests/api.rs"), "limit"));
        assert!(!is_result_of(integration, Path::new("src/exam/attempts.rs"), "limit"));
    }
}
