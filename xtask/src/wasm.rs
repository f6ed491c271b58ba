//! From Rust to the optimised module and its JavaScript glue, in `target/web/glue/`.

use crate::files;
use crate::process::succeed;
use crate::setup::{WASM, hex};
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duct::cmd;
use sha2::{Digest as _, Sha256, Sha384};
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// The module as it ships.
pub(crate) struct Module {
    /// The optimised file in the glue folder.
    pub(crate) path: PathBuf,
    /// Its name in `dist/`, with a hash of its content: the name can be cached for ever.
    pub(crate) shipped_name: String,
}

/// Compiles, binds and optimises the module, and writes `asset.ts`.
pub(crate) fn build(workspace: &Workspace) -> Result<Module> {
    step("compiling Rust to WebAssembly", || compile(workspace))?;
    step("generating the JavaScript glue", || bind(workspace))?;
    let path = workspace.glue().join("ready_to_sit_bg.wasm");
    step("optimising the module", || {
        let file = path.to_string_lossy();
        // No feature flags: wasm-opt reads what rustc noted in the module. With --all-features it would emit
        // proposals that browsers refuse.
        succeed(&workspace.npm_tool("wasm-opt", &["-Os", &file, "-o", &file]))
    })?;
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let hash: String = hex(&Sha256::digest(&bytes)).chars().take(16).collect();
    let shipped_name = format!("ready-to-sit-{hash}.wasm");
    let version = &workspace.package()?.version;
    let integrity = STANDARD.encode(Sha384::digest(&bytes));
    files::write(
        &workspace.glue().join("asset.ts"),
        format!(
            "/** The module's file name, beside the script. */\n\
             export const wasmFile = \"{shipped_name}\";\n\
             /** What the browser checks before it runs the module. */\n\
             export const wasmIntegrity = \"sha384-{integrity}\";\n\
             /** The package's version. */\n\
             export const version = \"{version}\";\n"
        ),
    )?;
    Ok(Module { path, shipped_name })
}

fn compile(workspace: &Workspace) -> Result<String> {
    let arguments =
        ["build", "--quiet", "--lib", "--target", WASM, "--profile", "web", "--package", crate::workspace::CRATE];
    succeed(&workspace.cargo(&arguments).env("CARGO_ENCODED_RUSTFLAGS", remapped(workspace)?))
}

/// Flags that replace this machine's folders in panic messages: builds in two folders are then the same bytes,
/// and no home folder is published. The last matching prefix wins.
fn remapped(workspace: &Workspace) -> Result<String> {
    let sysroot = succeed(&cmd!("rustc", "--print", "sysroot").dir(&workspace.root))?;
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::home_dir().context("no home folder")?.join(".cargo"),
    };
    let mut prefixes = vec![
        (PathBuf::from(sysroot.trim()), "/rust"),
        (cargo_home.clone(), "/cargo"),
        (workspace.root.clone(), "/ready-to-sit"),
        (workspace.target.clone(), "/ready-to-sit/target"),
    ];
    // Named after the registry's address, which differs between machines with and without a mirror.
    if let Ok(registries) = std::fs::read_dir(cargo_home.join("registry/src")) {
        for registry in registries {
            prefixes.push((registry?.path(), "/crates"));
        }
    }
    let flags: Vec<String> =
        prefixes.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
    // Cargo's separator, which allows spaces in paths.
    Ok(flags.join("\u{1f}"))
}

fn bind(workspace: &Workspace) -> Result<()> {
    let compiled = workspace.target.join(WASM).join("web/ready_to_sit.wasm");
    let glue = workspace.glue();
    if glue.exists() {
        std::fs::remove_dir_all(&glue)?;
    }
    std::fs::create_dir_all(&glue)?;
    Bindgen::new()
        .input_path(compiled)
        .out_name("ready_to_sit")
        .web(true)?
        .typescript(true)
        // www/ always names the module's address itself; the default one would only weigh.
        .omit_default_module_path(true)
        // Brings the planner back after a trap without reloading the page.
        .reset_state_function(true)
        .remove_producers_section(true)
        .generate(&glue)
}
