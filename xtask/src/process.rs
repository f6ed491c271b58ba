//! Runs other programs and keeps what they print, so that only a failure fills the screen.

use anyhow::{Context as _, Result, bail};
use duct::Expression;

/// An error and what lies behind it, a paragraph each; without a backtrace, which helps nobody here.
pub(crate) fn explain(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    causes.join("\n\n")
}

/// What a program printed (both streams, in order) and whether it succeeded.
pub(crate) struct Finished {
    /// Standard output and standard error, interleaved as written.
    pub(crate) output: String,
    /// Whether the exit code was zero.
    pub(crate) ok: bool,
}

/// Runs a program to its end, whatever its exit code.
pub(crate) fn finish(program: &Expression) -> Result<Finished> {
    let done = program
        .stderr_to_stdout()
        .stdout_capture()
        .stdin_null()
        .unchecked()
        .run()
        .with_context(|| format!("could not start {program:?}"))?;
    Ok(Finished { output: String::from_utf8_lossy(&done.stdout).into_owned(), ok: done.status.success() })
}

/// Runs a program that must succeed; its output is the error otherwise.
pub(crate) fn succeed(program: &Expression) -> Result<String> {
    let done = finish(program)?;
    if done.ok {
        return Ok(done.output);
    }
    bail!("{}", done.output.trim_end())
}

/// Runs a program that must succeed and returns its standard output alone; what it says besides goes to the screen.
pub(crate) fn answer(program: &Expression) -> Result<String> {
    Ok(program.read()?)
}
