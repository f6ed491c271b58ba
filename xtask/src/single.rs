//! `dist/ready-to-sit.single.js`: loader, app, styles and both halves of the module in one script that fetches nothing.

use crate::asset;
use crate::bundle::script;
use crate::files;
use crate::wasm::{Face, Module};
use crate::workspace::Workspace;
use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// Its name in `dist/`.
pub(crate) const SINGLE: &str = "ready-to-sit.single.js";

/// Writes it; everything that it holds is built by now.
pub(crate) fn write(workspace: &Workspace, modules: &[Module]) -> Result<()> {
    let mut lines = Vec::new();
    for module in modules.iter().filter(|module| module.face == Face::Page) {
        let packed = STANDARD.encode(packed(&std::fs::read(&module.path)?)?);
        lines.push(format!("  \"{}\": \"{packed}\",\n", module.asset.name));
    }
    let inlined = format!(
        "/** The module's halves by name: gzip in base64. */\n\
         export const inlined: Readonly<Record<string, string>> = {{\n{}}};\n",
        lines.concat()
    );
    files::write(&workspace.glue().join("inlined.ts"), inlined)?;
    let to = workspace.dist().join(SINGLE);
    // A script that runs with and without type="module". The condition swaps one module, see "imports" in package.json.
    script(workspace, "www/single.ts", &to, &["--format=iife", "--platform=browser", "--conditions=single"])
}

/// Its pin, for a tag that names it; after `write`.
pub(crate) fn integrity(workspace: &Workspace) -> Result<String> {
    Ok(asset::integrity(&std::fs::read(workspace.dist().join(SINGLE))?))
}

/// What the browser unpacks with `DecompressionStream`; less than half, also after the server has compressed the script.
fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    // No time, no name: two builds are the same bytes.
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}

#[cfg(test)]
mod tests {
    use super::packed;
    use std::io::Read as _;

    #[test]
    fn packing_loses_nothing_and_depends_on_nothing_else() {
        let bytes = b"\0asm and so on and so on and so on";
        let first = packed(bytes).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&first[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, bytes);
        assert_eq!(first, packed(bytes).unwrap());
    }
}
