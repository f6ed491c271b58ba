//! Where things are.

use anyhow::{Context as _, Result};
use cargo_metadata::{Metadata, MetadataCommand, Package};
use std::path::{Path, PathBuf};

/// The name of the crate whose module ships.
pub(crate) const CRATE: &str = "ready-to-sit";

/// The checkout's folders, as cargo reports them.
pub(crate) struct Workspace {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's target folder; `CARGO_TARGET_DIR` may put it elsewhere.
    pub(crate) target: PathBuf,
    metadata: Metadata,
}

impl Workspace {
    /// Asks cargo, so that the commands work from any folder of the checkout.
    pub(crate) fn find() -> Result<Self> {
        Self::read(MetadataCommand::new().manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")))
    }

    /// Another checkout, with its target folder inside whatever the environment says.
    pub(crate) fn at(root: &Path) -> Result<Self> {
        let mut command = MetadataCommand::new();
        command.manifest_path(root.join("Cargo.toml")).env("CARGO_TARGET_DIR", root.join("target"));
        Self::read(&mut command)
    }

    fn read(command: &mut MetadataCommand) -> Result<Self> {
        let metadata = command.no_deps().exec().context("cargo metadata failed")?;
        Ok(Self {
            root: metadata.workspace_root.clone().into(),
            target: metadata.target_directory.clone().into(),
            metadata,
        })
    }

    /// The shipping crate's manifest, as cargo reads it.
    pub(crate) fn package(&self) -> Result<&Package> {
        self.metadata
            .packages
            .iter()
            .find(|package| package.name.as_str() == CRATE)
            .with_context(|| format!("the workspace has no crate {CRATE}"))
    }

    /// Generated files that `www/` imports by a relative path: always inside the checkout.
    pub(crate) fn glue(&self) -> PathBuf {
        self.root.join("target/web/glue")
    }

    /// What ships.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What the test suites printed in the last run.
    pub(crate) fn results(&self) -> PathBuf {
        self.target.join("test-results")
    }

    /// What criterion wrote about the last benchmarks.
    pub(crate) fn benchmarks(&self) -> PathBuf {
        self.target.join("benchmarks")
    }

    /// A cargo command that runs in the checkout, uncoloured because its output is kept and read.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> duct::Expression {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        duct::cmd(cargo, arguments)
            .dir(&self.root)
            .env("CARGO_TERM_COLOR", "never")
            .env("CARGO_TARGET_DIR", &self.target)
    }

    /// A program that an npm package brought along.
    pub(crate) fn npm_tool(&self, name: &str, arguments: &[&str]) -> duct::Expression {
        duct::cmd(self.root.join("node_modules/.bin").join(name), arguments).dir(&self.root)
    }
}
