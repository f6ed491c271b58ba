//! `cargo xtask size`: what a student downloads, and the budget.

use crate::files;
use crate::wasm::Face;
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
    first_open: Limit,
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
    let mut first_open = Weight::default();
    for path in shipped {
        let name = path.strip_prefix(&dist)?.display().to_string();
        let weight = Weight::of(&std::fs::read(&path)?)?;
        print(&name, weight);
        if is_first_open(&name) {
            first_open += weight;
        }
    }
    print("first open (script and module)", first_open);

    let budget = budget(&workspace.root)?;
    println!("\nFirst open: {} of {} bytes (brotli).", first_open.brotli, budget);
    if first_open.brotli > budget {
        bail!("The first open is {} bytes over its budget (xtask/size-budget.toml).", first_open.brotli - budget);
    }
    Ok(())
}

/// Whether a student's browser fetches this file to show the planner once.
fn is_first_open(name: &str) -> bool {
    let is_module = Path::new(name).extension().is_some_and(|extension| extension == "wasm");
    name == "ready-to-sit.js" || (is_module && name.starts_with(Face::Page.shipped_as()))
}

fn budget(root: &Path) -> Result<usize> {
    let text = files::read(&root.join("xtask/size-budget.toml"))?;
    let budget: Budget = toml::from_str(&text).context("xtask/size-budget.toml")?;
    Ok(budget.first_open.brotli)
}

fn print(name: &str, weight: Weight) {
    row(name, [weight.raw, weight.gzip, weight.brotli].map(|bytes| bytes.to_string()));
}

fn row(name: &str, [raw, gzip, brotli]: [String; 3]) {
    println!("{name:<36}{raw:>9}{gzip:>9}{brotli:>9}");
}
