//! `cargo xtask size`: what a student downloads, and the budget.

use crate::bundle::APP;
use crate::embed;
use crate::files;
use crate::wasm::{self, Face};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use std::io::Write as _;
use std::ops::AddAssign;
use std::path::Path;

/// `xtask/size-budget.toml`.
#[derive(Deserialize)]
struct Budget {
    loader: Limit,
    first_open: Limit,
    whole: Limit,
}

#[derive(Deserialize)]
struct Limit {
    brotli: usize,
}

/// One file, in bytes.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(content: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(content)?;
        let mut brotli = Vec::new();
        // Quality 11, as a careful site owner's server or a CDN stores it.
        let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &content[..], &mut brotli, &settings)?;
        Ok(Self { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the table and fails when the first open is over its budget.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let dist = workspace.dist();
    let shipped = files::walk(&dist)?;
    if shipped.is_empty() {
        bail!("There is nothing in dist/ yet: run cargo xtask build first.");
    }
    row("file", ["raw", "gzip", "brotli"].map(String::from));
    let (mut loader, mut first_open, mut whole) = (Weight::default(), Weight::default(), Weight::default());
    for path in shipped {
        let name = path.strip_prefix(&dist)?.display().to_string();
        let weight = Weight::of(&std::fs::read(&path)?)?;
        print(&name, weight);
        if name == embed::LOADER {
            loader += weight;
        }
        if is_fetched(&name) {
            whole += weight;
            if !is_later(&name) {
                first_open += weight;
            }
        }
    }
    print("first open (scripts and first half)", first_open);
    print("whole (with the later half)", whole);
    println!();

    let budget = budget(&workspace.root)?;
    let checks = [
        ("loader", loader, budget.loader),
        ("first open", first_open, budget.first_open),
        ("whole planner", whole, budget.whole),
    ];
    for (what, weight, limit) in checks {
        println!("The {what}: {} of {} bytes (brotli).", weight.brotli, limit.brotli);
        if weight.brotli > limit.brotli {
            bail!("The {what} is {} bytes over its budget (xtask/size-budget.toml).", weight.brotli - limit.brotli);
        }
    }
    Ok(())
}

/// Whether a student's browser fetches this file to show the planner.
fn is_fetched(name: &str) -> bool {
    let is_module = Path::new(name).extension().is_some_and(|extension| extension == "wasm");
    name == embed::LOADER || name.starts_with(APP) || (is_module && name.starts_with(Face::Page.shipped_as()))
}

/// Whether it is fetched only when the first answer stands.
fn is_later(name: &str) -> bool {
    name.strip_prefix(Face::Page.shipped_as()).is_some_and(|rest| rest.starts_with(wasm::LATER))
}

fn budget(root: &Path) -> Result<Budget> {
    let text = files::read(&root.join("xtask/size-budget.toml"))?;
    toml::from_str(&text).context("xtask/size-budget.toml")
}

fn print(name: &str, weight: Weight) {
    row(name, [weight.raw, weight.gzip, weight.brotli].map(|bytes| bytes.to_string()));
}

fn row(name: &str, [raw, gzip, brotli]: [String; 3]) {
    println!("{name:<36}{raw:>9}{gzip:>9}{brotli:>9}");
}
