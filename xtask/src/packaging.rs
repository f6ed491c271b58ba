//! `cargo xtask packaging`: the npm package, packed and used in one tiny program for each way of using it.

use crate::process::finish;
use crate::results::{self, Totals};
use crate::step::step;
use crate::workspace::Workspace;
use crate::{browsers, bundle, check, files, setup};
use anyhow::Result;
use duct::cmd;

/// Runs `tests/packaging` on `dist/`, which is built if it is missing.
pub(crate) fn run(workspace: &Workspace, totals: &mut Totals) -> Result<()> {
    setup::for_build(workspace)?;
    browsers::install()?;
    if !workspace.dist().exists() {
        bundle::run(workspace)?;
    }
    step("tests of the npm package", || {
        std::fs::create_dir_all(workspace.results())?;
        let saved = workspace.results().join(check::saved::PACKAGING);
        let mut arguments = check::reporters(&saved);
        arguments.push("tests/packaging/packaging.test.mjs".to_owned());
        let program = cmd("node", arguments).dir(&workspace.root).env("DIST", workspace.dist());
        let done = finish(&program)?;
        check::judge(&results::from_tap(&files::read(&saved)?), done.ok, &done.output, totals)
    })
}
