//! `cargo xtask wordpress`: the plugin in a real WordPress, on this machine and for the length of the tests.

use crate::plugin::{self, SOURCE};
use crate::process::{finish, succeed};
use crate::results::{self, Totals};
use crate::step::step;
use crate::workspace::Workspace;
use crate::{browsers, bundle, check, files};
use anyhow::{Context as _, Result};
use duct::cmd;
use std::path::{Path, PathBuf};

/// (the program, the Debian package that has it). Of the database only the packages that start no service.
const PROGRAMS: [(&str, &str); 3] = [
    ("/usr/bin/php", "php-cli"),
    ("/usr/sbin/mariadbd", "mariadb-server-core"),
    ("/usr/bin/my_print_defaults", "mariadb-client-core"),
];

/// PHP's way to the database, which is no program.
const DRIVER: &str = "php-mysql";

/// Unpacked and not installed: installing WordPress would bring and start a web server that nobody needs here.
const UNPACKED: [&str; 4] =
    ["wordpress", "wordpress-theme-twentytwentyone", "wordpress-theme-twentytwentythree", "libjs-underscore"];

/// Sets WordPress up, checks the plugin's PHP and runs `tests/wordpress` on `dist/`, which is built if it is missing.
pub(crate) fn run(workspace: &Workspace, totals: &mut Totals) -> Result<()> {
    install()?;
    browsers::install()?;
    let packages = unpack(workspace)?;
    if workspace.dist().exists() {
        step("packing the plugin", || plugin::write(workspace))?;
    } else {
        bundle::run(workspace)?;
    }
    step("checking the plugin's PHP", || lint(workspace))?;
    step("tests in WordPress", || {
        let files: Vec<PathBuf> = files::walk(&workspace.root.join("tests/wordpress"))?;
        let tests = files.iter().filter(|path| path.to_string_lossy().ends_with(".test.mjs"));
        let mut arguments = check::reporters(&workspace.results().join(check::saved::WORDPRESS));
        arguments.extend(tests.map(|path| path.display().to_string()));
        std::fs::create_dir_all(workspace.results())?;
        let program = cmd("node", arguments)
            .dir(&workspace.root)
            .env("DIST", workspace.dist())
            .env("WORDPRESS", packages.join("usr/share"));
        let done = finish(&program)?;
        let saved = files::read(&workspace.results().join(check::saved::WORDPRESS))?;
        check::judge(&results::from_tap(&saved), done.ok, &done.output, totals)
    })
}

fn install() -> Result<()> {
    let mut missing: Vec<&str> =
        PROGRAMS.iter().filter(|(path, _)| !Path::new(path).exists()).map(|&(_, package)| package).collect();
    if !succeed(&cmd!("php", "-m")).is_ok_and(|extensions| extensions.lines().any(|line| line == "mysqli")) {
        missing.push(DRIVER);
    }
    browsers::apt(&missing, "The tests in WordPress need")
}

/// WordPress's own files from Debian's packages, kept below cargo's target folder.
fn unpack(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("wordpress");
    let done = folder.join("unpacked");
    if done.exists() {
        return Ok(folder);
    }
    step("unpacking WordPress from Debian's packages", || {
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let arguments = ["download", "--quiet"].into_iter().chain(UNPACKED);
        let download = cmd("apt-get", arguments).dir(&folder);
        // A machine that never asked for the lists of packages knows none.
        succeed(&download)
            .or_else(|_| succeed(&cmd!("apt-get", "update")).and_then(|_| succeed(&download)))
            .with_context(|| {
                let packages = UNPACKED.join(", ");
                format!("The tests in WordPress need Debian's packages {packages}, and they could not be downloaded.")
            })?;
        for package in files::walk(&folder)? {
            succeed(&cmd!("dpkg-deb", "--extract", &package, &folder))?;
            std::fs::remove_file(&package)?;
        }
        files::write(&done, "")
    })?;
    Ok(folder)
}

fn lint(workspace: &Workspace) -> Result<()> {
    for path in files::walk(&workspace.root.join(SOURCE))? {
        if path.extension().is_some_and(|extension| extension == "php") {
            succeed(&cmd!("php", "-l", &path))?;
        }
    }
    Ok(())
}
