//! `cargo xtask fuzz`: looks for inputs that break what the planner promises of everything it reads.
//!
//! The targets are compiled with LLVM's coverage counters and linked with libFuzzer, as cargo-fuzz does it, but by the
//! stable compiler and without its sanitizers: the crate forbids unsafe code, so what is left to find are panics,
//! overflows, endless loops and broken promises.
//!
//! What it learns stays in `target/fuzz/corpus` for the next run. `fuzz/corpus` holds what people can read: sound inputs to
//! start from, and what was once found.

use crate::files;
use crate::process::{answer, finish, succeed};
use crate::step::step;
use crate::words;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use duct::cmd;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Counters at every edge, and what is compared with what, so that the fuzzer learns the words that are looked for.
const COUNTERS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

/// The longest input, in bytes; the built-in rules file is the longest that is known.
const LONGEST: u32 = 20_000;

/// What to do, as the command line says it.
pub(crate) struct Plan {
    /// For how long each target runs.
    pub(crate) seconds: u16,
    /// The only target; all of them otherwise.
    pub(crate) target: Option<String>,
}

/// What came of one target.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    inputs: u64,
    edges: u64,
}

/// Runs the targets one after the other; fails where one found something.
pub(crate) fn run(workspace: &Workspace, plan: &Plan) -> Result<ExitCode> {
    let targets = chosen(&targets(workspace)?, plan.target.as_deref())?;
    let place = workspace.target.join("fuzz");
    let host = host(workspace)?;
    step("compiling the targets with coverage counters", || {
        let (manifest, place) = (workspace.root.join("fuzz/Cargo.toml"), place.display().to_string());
        // Only with --target are build scripts and macros left without counters, for which they have no runtime.
        let arguments = ["build", "--quiet", "--release", "--locked", "--target", &host, "--target-dir", &place];
        let manifest = ["--manifest-path", &manifest.to_string_lossy()];
        succeed(&workspace.cargo(&[&arguments[..], &manifest].concat()).env("RUSTFLAGS", COUNTERS))
            .context("A C++ compiler is needed for libFuzzer (on Debian: apt-get install g++).")
    })?;
    let dictionary_at = place.join("words.dict");
    files::write(&dictionary_at, dictionary(&words::of_sources(&workspace.root)?, &words::commands(&workspace.root)?))?;

    let mut broken = Vec::new();
    for target in &targets {
        let program = place.join(&host).join("release").join(target);
        let (found, findings) = step(target, || fuzz(workspace, &place, target, &program, &dictionary_at, plan))?;
        println!("  {} inputs, {} edges reached, {} findings", found.inputs, found.edges, findings.len());
        broken.extend(findings);
    }
    if broken.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for file in &broken {
        println!("{}", file.display());
    }
    println!(
        "Copy each into fuzz/corpus/<target>: then `cargo test -p ready-to-sit --test hostile` shows what is wrong."
    );
    Ok(ExitCode::FAILURE)
}

fn fuzz(
    workspace: &Workspace,
    place: &Path,
    target: &str,
    program: &Path,
    dictionary: &Path,
    plan: &Plan,
) -> Result<(Found, Vec<PathBuf>)> {
    let committed = workspace.root.join("fuzz/corpus").join(target);
    let working = place.join("corpus").join(target);
    let findings = place.join("findings").join(target);
    // What an earlier run found is either mended or found again.
    if findings.exists() {
        std::fs::remove_dir_all(&findings)?;
    }
    for folder in [&committed, &working, &findings] {
        std::fs::create_dir_all(folder)?;
    }
    let done = finish(&cmd!(
        program,
        &working,
        &committed,
        format!("-max_total_time={}", plan.seconds),
        format!("-max_len={LONGEST}"),
        format!("-dict={}", dictionary.display()),
        // With the slash: a prefix, not a folder.
        format!("-artifact_prefix={}/", findings.display()),
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ))?;
    let broken = files::walk(&findings)?;
    if !done.ok && broken.is_empty() {
        bail!("{}", done.output.trim_end());
    }
    if !broken.is_empty() {
        files::write(&place.join(format!("{target}.log")), &done.output)?;
    }
    Ok((read(&done.output), broken))
}

fn targets(workspace: &Workspace) -> Result<Vec<String>> {
    let names = files::walk(&workspace.root.join("fuzz/targets"))?;
    Ok(names.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect())
}

fn chosen(all: &[String], only: Option<&str>) -> Result<Vec<String>> {
    match only {
        None => Ok(all.to_vec()),
        Some(name) if all.iter().any(|target| target == name) => Ok(vec![name.to_owned()]),
        Some(name) => bail!("There is no target \"{name}\"; there are {}.", all.join(", ")),
    }
}

fn host(workspace: &Workspace) -> Result<String> {
    let told = answer(&cmd!("rustc", "-vV").dir(&workspace.root))?;
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(String::from)
        .context("rustc does not say for which machine it compiles")
}

/// The words as libFuzzer reads them, a line each, in quotes; commands as lines of a script.
fn dictionary(words: &[String], commands: &[String]) -> String {
    let commands = commands.iter().flat_map(|name| ["\"\\x0a", name, "\\x0avalue=\"\n"]);
    words.iter().flat_map(|word| ["\"", word, "\"\n"]).chain(commands).collect()
}

/// The numbers that libFuzzer prints.
fn read(output: &str) -> Found {
    let number = |text: &str| text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default();
    let last = |mark: &str| output.lines().rev().find_map(|line| line.split_once(mark).map(|(_, rest)| number(rest)));
    Found {
        inputs: last("stat::number_of_executed_units:").unwrap_or_default(),
        edges: last(" cov: ").unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, chosen, dictionary, read};

    #[test]
    fn what_libfuzzer_prints_is_read() {
        let output = "#2\tINITED cov: 11 ft: 12 corp: 1/1b exec/s: 0 rss: 38Mb\n\
                      #904230\tDONE   cov: 2711 ft: 9 corp: 7/99b\nstat::number_of_executed_units: 904230\n";
        assert_eq!(read(output), Found { inputs: 904_230, edges: 2_711 });
        assert_eq!(read("nothing"), Found { inputs: 0, edges: 0 });
    }

    #[test]
    fn one_target_or_all() {
        let all = ["commands".to_owned(), "json".to_owned()];
        assert_eq!(chosen(&all, None).unwrap(), all);
        assert_eq!(chosen(&all, Some("json")).unwrap(), ["json"]);
        assert!(chosen(&all, Some("sjon")).is_err());
    }

    #[test]
    fn words_are_quoted() {
        let built = dictionary(&["my-data".into()], &["go".into()]);
        assert_eq!(built, "\"my-data\"\n\"\\x0ago\\x0avalue=\"\n");
    }
}
