//! What the test suites printed: saved by `test`, read by `acceptance`.

use regex::Regex;

/// How one test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran and passed.
    Passed,
    /// It ran and failed.
    Failed,
    /// It did not run.
    Skipped,
}

/// One test of one suite.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TestResult {
    /// The test program's main source file, as cargo names it; empty for the pages' tests.
    pub(crate) source: String,
    /// The test's path or title.
    pub(crate) name: String,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// False for a group of tests, which only repeats what its tests said.
    pub(crate) counted: bool,
}

/// Sums over suites.
#[derive(Default)]
pub(crate) struct Totals {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Totals {
    /// Counts one suite in.
    pub(crate) fn add(&mut self, results: &[TestResult]) {
        for result in results.iter().filter(|result| result.counted) {
            match result.outcome {
                Outcome::Passed => self.passed += 1,
                Outcome::Failed => self.failed += 1,
                Outcome::Skipped => self.skipped += 1,
            }
        }
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Reads the lines that `cargo test` prints, on the host and in the browser.
pub(crate) fn from_cargo(text: &str) -> Vec<TestResult> {
    let mut source = String::new();
    let mut results = Vec::new();
    for line in text.lines().map(str::trim) {
        // "Running tests/api.rs (target/…)", and not the "Running headless tests in …" of the browser.
        let program = line.strip_prefix("Running ");
        if let Some((file, _)) = program.and_then(|rest| rest.split_once(" (")) {
            file.trim_start_matches("unittests ").clone_into(&mut source);
        } else if line.starts_with("Doc-tests ") {
            "doc-tests".clone_into(&mut source);
        } else if let Some((name, end)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) {
            let outcome = match end.split([' ', ',', '(']).next() {
                Some("ok") => Outcome::Passed,
                Some("FAILED" | "FAIL") => Outcome::Failed,
                Some("ignored") => Outcome::Skipped,
                _ => continue,
            };
            let name = name.trim_end_matches(" - should panic").to_owned();
            results.push(TestResult { source: source.clone(), name, outcome, counted: true });
        }
    }
    results
}

/// Reads the TAP that Node's test runner writes. A group's line follows its tests' deeper indented lines.
pub(crate) fn from_tap(text: &str) -> Vec<TestResult> {
    let mut results = Vec::new();
    let Ok(line_form) = Regex::new(r"^( *)(not )?ok \d+ - (.*?)(?: # (SKIP|TODO)\b.*)?$") else {
        return results;
    };
    let mut last_indent = 0;
    for found in text.lines().filter_map(|line| line_form.captures(line)) {
        let indent = found.get(1).map_or(0, |spaces| spaces.len());
        let outcome = match (found.get(2), found.get(4)) {
            (_, Some(_)) => Outcome::Skipped,
            (Some(_), None) => Outcome::Failed,
            (None, None) => Outcome::Passed,
        };
        let title = found.get(3).map_or("", |title| title.as_str());
        results.push(TestResult {
            source: String::new(),
            name: title.replace("\\#", "#").replace("\\\\", "\\"),
            outcome,
            counted: indent >= last_indent,
        });
        last_indent = indent;
    }
    results
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Totals, from_cargo, from_tap};

    #[test]
    fn reads_cargo_test() {
        let results = from_cargo(
            "   Compiling x\n     Running unittests src/lib.rs (target/debug/deps/x-1)\n\nrunning 3 tests\n\
             test a::b::works ... ok\ntest a::traps - should panic ... ok\ntest c ... FAILED\n\
             test d ... ignored, slow\n\
             test result: FAILED. 2 passed; 1 failed\n     Running tests/api.rs (target/x)\n\
             Running headless tests in Chrome on x\ntest e ... ok\n\
             \n   Doc-tests x\ntest src/lib.rs - f (line 3) ... ok\n",
        );
        let names: Vec<_> = results.iter().map(|result| (result.source.as_str(), result.name.as_str())).collect();
        assert_eq!(
            names,
            [
                ("src/lib.rs", "a::b::works"),
                ("src/lib.rs", "a::traps"),
                ("src/lib.rs", "c"),
                ("src/lib.rs", "d"),
                ("tests/api.rs", "e"),
                ("doc-tests", "src/lib.rs - f (line 3)"),
            ]
        );
        let mut totals = Totals::default();
        totals.add(&results);
        assert_eq!(totals.to_string(), "4 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn reads_tap_and_counts_groups_once() {
        let results = from_tap(
            "TAP version 13\n# Subtest: path\n    # Subtest: keep (C-11)\n    ok 1 - keep (C-11)\n      ---\n      ...\n    \
             not ok 2 - issue \\#3\n    1..2\nok 1 - path\nok 2 - later # SKIP no Firefox\n",
        );
        let read: Vec<_> =
            results.iter().map(|result| (result.name.as_str(), result.outcome, result.counted)).collect();
        assert_eq!(
            read,
            [
                ("keep (C-11)", Outcome::Passed, true),
                ("issue #3", Outcome::Failed, true),
                ("path", Outcome::Passed, false),
                ("later", Outcome::Skipped, true),
            ]
        );
    }
}
