//! Finds the browsers of the tests, and installs them from Debian's packages where that is allowed.

use crate::process::succeed;
use crate::step::step;
use anyhow::{Result, bail};
use duct::cmd;
use std::path::Path;

/// Chromium's driver; `CHROMEDRIVER` overrides it.
pub(crate) const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// Set to 1 to require the other two engines too, as `.ci/run` does.
const ALL_BROWSERS: &str = "RTS_ALL_BROWSERS";

/// (the program a test starts, the Debian package that has it)
const CHROMIUM: [(&str, &str); 2] = [("/usr/bin/chromium", "chromium"), (CHROMEDRIVER, "chromium-driver")];
const OTHERS: [(&str, &str); 4] = [
    ("/usr/bin/firefox-esr", "firefox-esr"),
    ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
    ("/usr/bin/xvfb-run", "xvfb"),
    ("/usr/bin/xauth", "xauth"),
];

/// Makes sure that the browsers of the tests are there.
pub(crate) fn install() -> Result<()> {
    let all = std::env::var(ALL_BROWSERS).is_ok_and(|value| value == "1");
    let missing: Vec<&str> = CHROMIUM
        .iter()
        .chain(all.then_some(&OTHERS).into_iter().flatten())
        .filter(|(program, _)| !Path::new(program).exists())
        .map(|&(_, package)| package)
        .collect();
    apt(&missing, "The browser tests need")
}

/// Installs Debian packages, or says who needs them and how to get them.
pub(crate) fn apt(missing: &[&str], who: &str) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if !(is_root() && Path::new("/usr/bin/apt-get").exists()) {
        bail!(
            "{who} programs that are not installed. On Debian or Ubuntu, as root:\n\n    \
             apt-get update && apt-get install {packages}\n\nThen run this again."
        );
    }
    step(&format!("installing {packages}"), || {
        succeed(&cmd!("apt-get", "update"))?;
        let arguments = ["install", "--yes"].into_iter().chain(missing.iter().copied());
        succeed(&cmd("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    })?;
    Ok(())
}

fn is_root() -> bool {
    succeed(&cmd!("id", "-u")).is_ok_and(|id| id.trim() == "0")
}
