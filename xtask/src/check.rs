//! `cargo xtask test`: every check and test, in order, up to the first failure.

use crate::process::{explain, finish, succeed};
use crate::results::{self, Outcome, TestResult, Totals};
use crate::setup::{self, WASM};
use crate::step::step;
use crate::workspace::{CRATE, Workspace};
use crate::{browsers, bundle, files, packaging, size, wordpress};
use anyhow::{Result, bail};
use duct::Expression;
use std::path::Path;
use std::process::ExitCode;

const GROUPS: [&str; 4] = ["lint", "host", "browser", "e2e"];

/// A suite that takes minutes or a database.
pub(crate) type Slow = fn(&Workspace, &mut Totals) -> Result<()>;

/// The slow suites: the variable that `.ci/run` sets to 1 to have one run beside the others, the suite, and what is printed
/// where it is skipped.
const SLOW: [(&str, Slow, &str); 2] = [
    ("RTS_PACKAGING", packaging::run, "the npm package in other programs (cargo xtask packaging)"),
    ("RTS_WORDPRESS", wordpress::run, "the plugin in WordPress (cargo xtask wordpress)"),
];

/// The files in `target/test-results/`, one for each suite.
pub(crate) mod saved {
    /// The crate's tests on the host.
    pub(crate) const HOST: &str = "host.txt";
    /// The evaluation's tests.
    pub(crate) const EVALUATION: &str = "evaluation.txt";
    /// The tests of these commands.
    pub(crate) const XTASK: &str = "xtask.txt";
    /// The crate's tests in a browser.
    pub(crate) const BROWSER: &str = "browser.txt";
    /// The pages' tests.
    pub(crate) const PAGES: &str = "e2e.tap";
    /// The tests in WordPress.
    pub(crate) const WORDPRESS: &str = "wordpress.tap";
    /// The tests of the npm package.
    pub(crate) const PACKAGING: &str = "packaging.tap";
}

/// Runs one group, or all of them; the last line printed sums up.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<ExitCode> {
    if let Some(unknown) = only.filter(|group| !GROUPS.contains(group)) {
        bail!("--only takes one of {}, not \"{unknown}\".", GROUPS.join(", "));
    }
    // A full run starts afresh: `acceptance` must not count what passed some other day.
    if only.is_none() && workspace.results().exists() {
        std::fs::remove_dir_all(workspace.results())?;
    }
    let mut totals = Totals::default();
    let done = all(workspace, &mut totals, |group| only.is_none_or(|wanted| wanted == group));
    Ok(sum_up(&done, &totals))
}

/// Runs a slow suite alone.
pub(crate) fn alone(workspace: &Workspace, suite: Slow) -> ExitCode {
    let mut totals = Totals::default();
    let done = suite(workspace, &mut totals);
    sum_up(&done, &totals)
}

fn sum_up(done: &Result<()>, totals: &Totals) -> ExitCode {
    if let Err(error) = done {
        println!("\n{}\n", explain(error));
    }
    println!("{totals}");
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn all(workspace: &Workspace, totals: &mut Totals, wanted: impl Fn(&str) -> bool) -> Result<()> {
    set_up(workspace, &wanted)?;
    if wanted("lint") {
        lint(workspace)?;
    }
    if wanted("host") {
        // Tests of the crate by name and not --workspace: xtask has a profile of its own, and its many
        // dependencies would otherwise be compiled twice.
        let arguments = ["test", "--package", CRATE, "--no-fail-fast"];
        suite("tests on this machine", workspace, saved::HOST, &workspace.cargo(&arguments), totals)?;
        let arguments = ["test", "--package", "evaluation"];
        suite("tests of the evaluation", workspace, saved::EVALUATION, &workspace.cargo(&arguments), totals)?;
        let arguments = ["test", "--package", "xtask", "--profile", "xtask"];
        suite("tests of these commands", workspace, saved::XTASK, &workspace.cargo(&arguments), totals)?;
    }
    if wanted("browser") {
        browser(workspace, totals)?;
    }
    if wanted("e2e") {
        bundle::run(workspace)?;
        println!();
        size::run(workspace)?;
        println!();
        // Pages and workers know different worlds.
        for project in ["tsconfig.json", "www/workers/tsconfig.json"] {
            step(&format!("checking types ({project})"), || {
                succeed(&workspace.npm_tool("tsc", &["--noEmit", "--project", project]))
            })?;
        }
        pages(workspace, totals)?;
        for (variable, suite, skipped) in SLOW {
            if std::env::var(variable).is_ok_and(|value| value == "1") {
                suite(workspace, totals)?;
            } else {
                println!("  skipped: {skipped}");
            }
        }
    }
    Ok(())
}

fn set_up(workspace: &Workspace, wanted: &impl Fn(&str) -> bool) -> Result<()> {
    if wanted("lint") {
        setup::for_lint(workspace)?;
        setup::wasm_target(workspace)?;
    }
    if wanted("browser") || wanted("e2e") {
        setup::for_build(workspace)?;
        browsers::install()?;
    }
    Ok(())
}

fn lint(workspace: &Workspace) -> Result<()> {
    let cargo = |label: &str, arguments: &[&str]| {
        step(label, || succeed(&workspace.cargo(arguments).env("RUSTDOCFLAGS", "-D warnings")))
    };
    cargo("checking the format", &["fmt", "--all", "--check"])?;
    cargo("linting the crate", &["clippy", "--quiet", "--package", CRATE, "--all-targets", "--", "-D", "warnings"])?;
    let mut for_browser = vec!["clippy", "--quiet", "--package", CRATE, "--lib", "--target", WASM];
    let tests = browser_tests(workspace)?;
    for test in &tests {
        for_browser.extend(["--test", test]);
    }
    for_browser.extend(["--", "-D", "warnings"]);
    cargo("linting the crate for WebAssembly", &for_browser)?;
    cargo(
        "linting the evaluation",
        &["clippy", "--quiet", "--package", "evaluation", "--all-targets", "--", "-D", "warnings"],
    )?;
    cargo(
        "linting these commands",
        &["clippy", "--quiet", "--package", "xtask", "--profile", "xtask", "--all-targets", "--", "-D", "warnings"],
    )?;
    cargo("building the documentation", &["doc", "--quiet", "--package", CRATE, "--no-deps"])?;
    Ok(())
}

/// The test programs that run in a browser: `tests/browser.rs` and what is in `tests/browser/`.
fn browser_tests(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.root.join("tests/browser");
    let file = workspace.root.join("tests/browser.rs");
    Ok(workspace
        .package()?
        .targets
        .iter()
        .filter(|target| target.is_test())
        .filter(|target| target.src_path.starts_with(&folder) || target.src_path == file)
        .map(|target| target.name.clone())
        .collect())
}

fn browser(workspace: &Workspace, totals: &mut Totals) -> Result<()> {
    let tests = browser_tests(workspace)?;
    if tests.is_empty() {
        println!("tests in Chromium: there are none (tests/browser.rs, tests/browser/*.rs)");
        return Ok(());
    }
    step("compiling the browser test runner", || {
        succeed(&workspace.cargo(&[
            "build",
            "--quiet",
            "--package",
            "xtask",
            "--profile",
            "xtask",
            "--features",
            "browser-tests",
            "--bin",
            "browser-test-runner",
        ]))
    })?;
    // Never with --quiet: cargo would pass it on and the runner does not know it.
    let mut arguments = vec!["test", "--package", CRATE, "--target", WASM, "--no-fail-fast"];
    for test in &tests {
        arguments.extend(["--test", test]);
    }
    let driver = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| browsers::CHROMEDRIVER.to_owned());
    let program = workspace
        .cargo(&arguments)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", workspace.target.join("xtask/browser-test-runner"))
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        // Seconds. The defaults (20 and 5) are short for a busy machine with two cores.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    suite("tests in Chromium", workspace, saved::BROWSER, &program, totals)
}

/// Runs one suite of cargo tests and keeps what it printed.
fn suite(label: &str, workspace: &Workspace, file: &str, program: &Expression, totals: &mut Totals) -> Result<()> {
    step(label, || {
        let done = finish(program)?;
        std::fs::create_dir_all(workspace.results())?;
        files::write(&workspace.results().join(file), &done.output)?;
        judge(&results::from_cargo(&done.output), done.ok, &done.output, totals)
    })
}

/// Runs the pages' tests on `dist/`.
fn pages(workspace: &Workspace, totals: &mut Totals) -> Result<()> {
    let mut files: Vec<_> = files::walk(&workspace.root.join("tests/e2e"))?;
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        println!("tests of the pages: there are none (tests/e2e/*.test.mjs)");
        return Ok(());
    }
    let results = step("tests of the pages", || {
        std::fs::create_dir_all(workspace.results())?;
        let saved = workspace.results().join(saved::PAGES);
        let mut arguments = reporters(&saved);
        arguments.extend(files.iter().map(|path| path.display().to_string()));
        let program = duct::cmd("node", arguments).dir(&workspace.root).env("DIST", workspace.dist());
        let done = finish(&program)?;
        let results = results::from_tap(&files::read(&saved)?);
        judge(&results, done.ok, &done.output, totals)?;
        Ok(results)
    })?;
    // A browser that is not installed is no failure here, but it is said.
    for result in results.iter().filter(|result| result.outcome == Outcome::Skipped) {
        println!("  skipped: {}", result.name);
    }
    Ok(())
}

/// What Node is told for tests in a browser: who runs, and that the TAP goes to `saved`.
pub(crate) fn reporters(saved: &Path) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--test",
        // One browser at a time: on two cores, two would time each other out.
        "--test-concurrency=1",
        // A browser that hangs must not hang the whole run. Milliseconds, for one file.
        "--test-timeout=1200000",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ]
    .map(String::from)
    .into();
    arguments.push(format!("--test-reporter-destination={}", saved.display()));
    arguments
}

/// Counts a suite; its output becomes the error if it failed.
pub(crate) fn judge(results: &[TestResult], ok: bool, output: &str, totals: &mut Totals) -> Result<()> {
    totals.add(results);
    if !ok {
        bail!("{}", output.trim_end());
    }
    if results.is_empty() {
        bail!("No test ran.\n{}", output.trim_end());
    }
    Ok(())
}
