//! `dist/planner.html` and what belongs to it: a page of its own that installs, opens without a network and can stand
//! in a frame. And the service worker for sites that host the files themselves.

use crate::asset::{self, Asset};
use crate::bundle::script;
use crate::embed::LOADER;
use crate::files;
use crate::process::succeed;
use crate::setup::hex;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use sha2::{Digest as _, Sha256};

/// The page's source in `www/standalone` and its name in `dist/`.
const PAGE: &str = "planner.html";

/// Where the page says to which version it belongs.
const VERSION: &str = "data-version=\"\"";

/// What `planner.html` itself names, with the attribute that the built page pins.
const PINNED: [(&str, &str); 3] = [("src", LOADER), ("src", "planner.js"), ("href", "planner.css")];

/// What the page shows or names beside them, copied as it is.
const COPIED: [&str; 2] = ["planner-icon.svg", "planner.webmanifest"];

/// Asked for by systems that install the page, and by nobody without a network.
const ICONS: [&str; 4] =
    ["planner-icon-180.png", "planner-icon-192.png", "planner-icon-512.png", "planner-icon-maskable-512.png"];

/// A file that a worker keeps, and its pin.
type Shipped = (String, String);

/// Writes all of it; `fetched` is what the loader brings.
pub(crate) fn write(workspace: &Workspace, fetched: &[&Asset]) -> Result<()> {
    let dist = workspace.dist();
    let source = |name: &str| workspace.root.join("www/standalone").join(name);
    let module = ["--format=esm", "--platform=browser"];
    let classic = ["--format=iife", "--platform=browser"];
    script(workspace, "www/standalone/planner.ts", &dist.join("planner.js"), &module)?;
    script(workspace, "www/standalone/frame.ts", &dist.join("frame.js"), &classic)?;
    styles(workspace)?;
    for name in COPIED.iter().chain(&ICONS) {
        files::copy(&source(name), &dist.join(name))?;
    }

    let named: Vec<Shipped> = PINNED.iter().map(|(_, name)| pinned(workspace, name)).collect::<Result<_>>()?;
    let copied: Vec<Shipped> = COPIED.iter().map(|name| pinned(workspace, name)).collect::<Result<_>>()?;
    let fetched: Vec<Shipped> = fetched.iter().map(|asset| (asset.name.clone(), asset.integrity.clone())).collect();

    // The page's own text counts, too: a new word in it is a new version.
    let template = page(&files::read(&source(PAGE))?, &named)?;
    let kept: Vec<Shipped> = [named.clone(), copied, fetched.clone()].concat();
    let page_version = version(&template, &kept);
    files::write(&dist.join(PAGE), template.replace(VERSION, &format!("data-version=\"{page_version}\"")))?;

    // No pin for the page, which some hosts add lines to; the worker looks for its version.
    let kept = [vec![(PAGE.to_owned(), String::new())], kept].concat();
    files::write(&workspace.glue().join("standalone.ts"), declared(&page_version, &kept))?;
    script(workspace, "www/workers/sw.ts", &dist.join("sw.js"), &classic)?;

    let shipped = [named.into_iter().filter(|(name, _)| name == LOADER).collect(), fetched].concat();
    files::write(&workspace.glue().join("shipped.ts"), declared(&version("", &shipped), &shipped))?;
    script(workspace, "www/workers/ready-to-sit-sw.ts", &dist.join("ready-to-sit-sw.js"), &classic)
}

fn styles(workspace: &Workspace) -> Result<()> {
    let out = format!("--outfile={}", workspace.dist().join("planner.css").display());
    let arguments =
        ["www/standalone/planner.css", "--bundle", "--minify", "--external:*.svg", "--log-level=warning", &out];
    succeed(&workspace.npm_tool("esbuild", &arguments))?;
    Ok(())
}

fn pinned(workspace: &Workspace, name: &str) -> Result<Shipped> {
    Ok((name.to_owned(), asset::integrity(&std::fs::read(workspace.dist().join(name))?)))
}

/// The page with its scripts and its sheet pinned.
fn page(template: &str, pinned: &[Shipped]) -> Result<String> {
    let mut page = template.to_owned();
    // Without "crossorigin" a sheet has no integrity in a sandboxed frame, whose origin is its own.
    for ((attribute, _), (name, integrity)) in PINNED.iter().zip(pinned) {
        let plain = format!("{attribute}=\"./{name}\"");
        if page.matches(&plain).count() != 1 {
            bail!("{PAGE} has to name {name} once, as {plain}.");
        }
        page = page.replace(&plain, &format!("{plain} integrity=\"{integrity}\" crossorigin"));
    }
    if page.matches(VERSION).count() != 1 {
        bail!("{PAGE} has to hold {VERSION} once.");
    }
    Ok(page)
}

/// Changes with every byte of what is kept.
fn version(page: &str, kept: &[Shipped]) -> String {
    let mut hash = Sha256::new();
    hash.update(page);
    for (name, integrity) in kept {
        hash.update(format!("\n{name} {integrity}"));
    }
    hex(&hash.finalize()).chars().take(16).collect()
}

/// The TypeScript that tells a worker what to keep.
fn declared(version: &str, kept: &[Shipped]) -> String {
    let lines: Vec<String> =
        kept.iter().map(|(name, integrity)| format!("  [\"{name}\", \"{integrity}\"],\n")).collect();
    let lines = lines.concat();
    format!(
        "/** Changes with every byte of the files. */\nexport const version = \"{version}\";\n\
         /** What is kept: name, and pin where there is one. */\nexport const files = [\n{lines}] as const;\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{LOADER, page, version};

    fn pins() -> Vec<(String, String)> {
        [LOADER, "planner.js", "planner.css"].map(|name| (name.to_owned(), format!("sha384-{name}"))).into()
    }

    #[test]
    fn the_page_pins_what_it_names() {
        let source = include_str!("../../www/standalone/planner.html");
        let built = page(source, &pins()).unwrap();
        for part in [
            "src=\"./ready-to-sit.js\" integrity=\"sha384-ready-to-sit.js\"",
            "src=\"./planner.js\" integrity=\"sha384-planner.js\"",
            "href=\"./planner.css\" integrity=\"sha384-planner.css\"",
        ] {
            assert!(built.contains(part), "{part} in {built}");
        }
        assert!(page("<html>", &pins()).is_err());
    }

    #[test]
    fn a_changed_word_or_file_is_a_new_version() {
        let first = version("a", &pins());
        assert_eq!(first.len(), 16);
        assert_eq!(first, version("a", &pins()));
        assert_ne!(first, version("b", &pins()));
        assert_ne!(first, version("a", &pins()[1..]));
    }
}
