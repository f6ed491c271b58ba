//! From Rust to the optimised modules and their JavaScript glue, below `target/web/glue/`.

use crate::asset::Asset;
use crate::files;
use crate::process::succeed;
use crate::setup::WASM;
use crate::split::{self, Cut};
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use duct::cmd;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// One of the modules that ship: the crate with one of its faces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// What the element in a page calls.
    Page,
    /// What programs call.
    Headless,
    /// What the benchmarks call; it does not ship.
    Solver,
}

impl Face {
    /// The crate's feature that exports it; the folder of its glue bears the same name.
    const fn feature(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Headless => "headless",
            Self::Solver => "solver",
        }
    }

    /// What its file's name in `dist/` begins with, like the script it belongs to.
    pub(crate) const fn shipped_as(self) -> &'static str {
        match self {
            Self::Page => "ready-to-sit",
            Self::Headless => "core",
            Self::Solver => "solver",
        }
    }
}

/// Where the page's module is cut in two; each function and what only it reaches comes later.
const COMES_LATER: &[&str] = &[
    "ready_to_sit::view::later::draw",
    "ready_to_sit::planner::later::<impl ready_to_sit::planner::Planner>::carry_out_later",
    "ready_to_sit::planner::later::<impl ready_to_sit::planner::Planner>::retype_later",
    "ready_to_sit::planner::freeze::<impl ready_to_sit::planner::Planner>::freeze",
    "ready_to_sit::planner::rules_file::<impl ready_to_sit::planner::Planner>::read_rules_file",
    "ready_to_sit::planner::share::<impl ready_to_sit::planner::Planner>::shared",
    "ready_to_sit::planner::site::read_words",
    "ready_to_sit::planner::site::add_deadlines",
    "ready_to_sit::store::settle::<impl ready_to_sit::store::keeper::Keeper>::settle",
    "ready_to_sit::store::settle::<impl ready_to_sit::store::keeper::Keeper>::decide",
    "ready_to_sit::store::keeper::Keeper::read_mending",
    "ready_to_sit::web::app::App::settle_whole",
    "ready_to_sit::store::keeper::Keeper::set_aside",
];

/// What stands behind the name in the later half's file.
pub(crate) const LATER: &str = "-later";

/// A module as it ships, or half of one.
pub(crate) struct Module {
    /// Whose it is.
    pub(crate) face: Face,
    /// The optimised file in its glue folder.
    pub(crate) path: PathBuf,
    /// The same file as it ships.
    pub(crate) asset: Asset,
}

impl Module {
    fn write(face: Face, path: PathBuf, begins: &str, bytes: &[u8]) -> Result<Self> {
        files::write(&path, bytes)?;
        Ok(Self { face, path, asset: Asset::new(begins, "wasm", bytes) })
    }
}

/// Compiles, binds and optimises all modules that ship.
pub(crate) fn build_all(workspace: &Workspace) -> Result<Vec<Module>> {
    let glue = workspace.glue();
    if glue.exists() {
        std::fs::remove_dir_all(&glue)?;
    }
    let mut modules = Vec::new();
    for face in [Face::Page, Face::Headless] {
        modules.extend(build(workspace, face)?);
    }
    Ok(modules)
}

/// Compiles, binds and optimises one module, and writes its `asset.ts`.
pub(crate) fn build(workspace: &Workspace, face: Face) -> Result<Vec<Module>> {
    let feature = face.feature();
    let glue = workspace.glue().join(feature);
    step(&format!("compiling Rust to WebAssembly ({feature})"), || compile(workspace, face))?;
    let linked = std::fs::read(compiled(workspace)).context("the compiled module")?;
    refuse_weight(&linked)?;
    step("generating the JavaScript glue", || bind(&linked, &glue))?;
    let path = glue.join("ready_to_sit_bg.wasm");
    step("optimising the module", || {
        let file = path.to_string_lossy();
        // No feature flags: wasm-opt reads what rustc noted in the module. With --all-features it would emit
        // proposals that browsers refuse.
        // And no inlining of what is called once: the page became one function whose every temporary cost an address.
        // The names stay for the cut.
        let flags = ["-g", "-Os", "--one-caller-inline-max-function-size", "0", &file, "-o", &file];
        succeed(&workspace.npm_tool("wasm-opt", &flags))
    })?;
    let optimised = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let name = face.shipped_as();
    let modules = match face {
        Face::Page => step("cutting the module in two", || {
            let (first, later) = Cut::at(COMES_LATER, &linked)?.halves(&optimised)?;
            let later_path = glue.join("later.wasm");
            Ok(vec![
                Module::write(face, path, name, &first)?,
                Module::write(face, later_path, &format!("{name}{LATER}"), &later)?,
            ])
        })?,
        Face::Headless | Face::Solver => vec![Module::write(face, path, name, &split::without_names(&optimised)?)?],
    };
    files::write(&glue.join("asset.ts"), asset(&modules, &workspace.package()?.version.to_string()))?;
    Ok(modules)
}

/// What the scripts know of the modules.
fn asset(modules: &[Module], version: &str) -> String {
    let about = [("wasm", "The module, or its first half."), ("later", "The module's later half.")];
    let version = format!("/** The package's version. */\nexport const version = \"{version}\";\n");
    let line = |(module, (name, what)): (&Module, (&str, &str))| module.asset.declared(name, what);
    std::iter::once(version).chain(modules.iter().zip(about).map(line)).collect()
}

fn compile(workspace: &Workspace, face: Face) -> Result<String> {
    let mut arguments = vec!["build", "--quiet", "--lib", "--target", WASM, "--profile", "web"];
    arguments.extend(["--package", crate::workspace::CRATE, "--no-default-features", "--features", face.feature()]);
    succeed(&workspace.cargo(&arguments).env("CARGO_ENCODED_RUSTFLAGS", remapped(workspace)?))
}

/// The module as the compiler left it, with the names of its functions.
fn compiled(workspace: &Workspace) -> PathBuf {
    workspace.target.join(WASM).join("web/ready_to_sit.wasm")
}

/// Parts of the standard library that nothing of ours needs and that come in by a side door, with what opens it.
const HEAVY: [(&str, &str); 3] = [
    (
        "flt2dec",
        "prints floats (8 kB compressed): a {} or {:?} of an f64, or f64::clamp with bounds that are not constant",
    ),
    ("4core5slice4sort6stable", "sorts stably (2 kB compressed): use sort_unstable_by_key, or insert in order"),
    ("TwoWaySearcher", "searches texts for texts (2 kB compressed): split, trim or look for a char instead"),
];

/// Fails where the module links one of them, as long as its functions still have names.
fn refuse_weight(module: &[u8]) -> Result<()> {
    match heavy_part(module) {
        None => Ok(()),
        Some(what) => bail!("The module now {what}. Find the call and do it another way."),
    }
}

fn heavy_part(module: &[u8]) -> Option<&'static str> {
    let linked = |name: &str| module.windows(name.len()).any(|window| window == name.as_bytes());
    HEAVY.into_iter().find(|(name, _)| linked(name)).map(|(_, what)| what)
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
    let mut flags: Vec<String> =
        prefixes.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
    // The cut needs to know what refers to what.
    flags.push("-Clink-arg=--emit-relocs".into());
    // Cargo's separator, which allows spaces in paths.
    Ok(flags.join("\u{1f}"))
}

fn bind(linked: &[u8], glue: &Path) -> Result<()> {
    std::fs::create_dir_all(glue)?;
    Bindgen::new()
        .input_module("ready_to_sit", split::without_relocations(linked)?)
        .web(true)?
        .typescript(true)
        // www/ always names the module's address itself; the default one would only weigh.
        .omit_default_module_path(true)
        // Brings the planner back after a trap without reloading the page.
        .reset_state_function(true)
        .remove_producers_section(true)
        // The cut finds its functions by the names that the compiler gave them.
        .demangle(false)
        .generate(glue)
}

#[cfg(test)]
mod tests {
    use super::heavy_part;

    #[test]
    fn heavy_parts_are_found_by_their_names() {
        assert_eq!(
            heavy_part(b"\0asm _RNvNtNtNtNtCs_4core3num7flt2dec8strategy6dragon15format_shortest"),
            heavy_part(b"flt2dec")
        );
        assert!(heavy_part(b"flt2dec").is_some_and(|what| what.starts_with("prints floats")));
        assert_eq!(heavy_part(b"\0asm _ZN12ready_to_sit4view4page"), None);
    }
}
