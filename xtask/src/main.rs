//! The project's commands: `cargo xtask <command>`. Run without a command for the list.

mod acceptance;
mod asset;
mod bench;
mod browsers;
mod builder;
mod bundle;
mod check;
mod deny;
mod embed;
mod evaluate;
mod files;
mod fuzz;
mod notices;
mod options;
mod package;
mod packaging;
mod plugin;
mod process;
mod report;
mod reproduce;
mod results;
mod serve;
mod setup;
mod single;
mod size;
mod split;
mod standalone;
mod step;
#[cfg(test)]
mod supply;
#[cfg(test)]
mod versions;
mod wasm;
mod wordpress;
#[path = "../../tests/hostile/words.rs"]
mod words;
mod workspace;

use anyhow::Result;
use options::Options;
use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N]     set up what is missing, build, and serve the demo on this machine (port 8017, or a free one)
  build                set up what is missing and fill dist/: the npm package and what a site owner uploads
  test [--only GROUP]  set up what is missing and run every check and test, or one group:
                       lint, host, browser or e2e
  size                 list every shipped file raw, gzip and brotli, and check the budget (build first)
  reproduce            build the last commit twice, in two folders, and compare byte by byte (minutes)
  wordpress            test the plugin of dist/ in a WordPress from Debian's packages (build first; a minute)
  packaging            pack the npm package of dist/ and use it in Vite, esbuild, Node, TypeScript and by a script tag
                       (build first; half a minute)
  acceptance           list the items of tests/acceptance/items.csv that a passing test names, and the open ones
                       (test first)
  deny                 check licences, sources and versions of all dependencies by deny.toml
  fuzz [--seconds N] [TARGET]
                       look for inputs that break what reads: each target of fuzz/targets, or one, for N seconds (60);
                       needs a C++ compiler
  bench [--only PART]  measure the engine on this machine, and in Chromium the modules and a click in the planner:
                       one table, or one part of it: host or browser (minutes; alone on the machine)
  evaluate [--quick] [--students N] [--seed S] [--particles N] [--out FOLDER]
                       test the readiness engine on simulated students and write docs/evaluation.md (20,000 students
                       in each cohort; --quick: 300)
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{}", process::explain(&error));
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut options = Options::new(arguments.collect());
    match command.as_str() {
        "serve" => {
            let port = options.number("--port")?;
            options.finish()?;
            serve::run(&Workspace::find()?, port)?;
        }
        "build" => {
            options.finish()?;
            bundle::run(&Workspace::find()?)?;
        }
        "test" => {
            let only = options.value("--only")?;
            options.finish()?;
            return check::run(&Workspace::find()?, only.as_deref());
        }
        "size" => {
            options.finish()?;
            size::run(&Workspace::find()?)?;
        }
        "acceptance" => {
            options.finish()?;
            acceptance::run(&Workspace::find()?)?;
        }
        "wordpress" => {
            options.finish()?;
            return Ok(check::alone(&Workspace::find()?, wordpress::run));
        }
        "packaging" => {
            options.finish()?;
            return Ok(check::alone(&Workspace::find()?, packaging::run));
        }
        "deny" => {
            options.finish()?;
            deny::run(&Workspace::find()?)?;
        }
        "fuzz" => {
            let seconds = options.number("--seconds")?.unwrap_or(60);
            let target = options.word();
            options.finish()?;
            return fuzz::run(&Workspace::find()?, &fuzz::Plan { seconds, target });
        }
        "reproduce" => {
            options.finish()?;
            reproduce::run(&Workspace::find()?)?;
        }
        "bench" => {
            let only = options.value("--only")?;
            options.finish()?;
            bench::run(&Workspace::find()?, only.as_deref())?;
        }
        "evaluate" => evaluate::run(&Workspace::find()?, &options.rest())?,
        "" | "help" | "-h" | "--help" => print!("{HELP}"),
        unknown => {
            eprint!("There is no command \"{unknown}\".\n\n{HELP}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
