//! `dist/builder.html`: where a site's owner chooses settings and copies the tag.

use crate::bundle::{script, styles};
use crate::embed::{self, FALLBACK, LOADER, ROOM};
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Writes the page with its script and sheet; after `dist/integrity.json`, whose pin it carries.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let dist = workspace.dist();
    let list: Value = serde_json::from_str(&files::read(&dist.join(embed::LIST))?)?;
    let files = list.get("files").and_then(Value::as_object).context("integrity.json lists no files")?;
    let pins = json!({
        "loader": LOADER,
        "integrity": files.get(LOADER),
        "files": files.keys().collect::<Vec<_>>(),
        "fallback": FALLBACK,
        "room": ROOM,
    });
    let declared = format!(
        "/** What the tag is made of, and the files behind it. */\nexport const pins: {{ loader: string; \
         integrity: string; files: string[]; fallback: string; room: string }} = {pins};\n"
    );
    files::write(&workspace.glue().join("pins.ts"), declared)?;
    let source = workspace.root.join("www/builder");
    files::copy(&source.join("builder.html"), &dist.join("builder.html"))?;
    styles(workspace, "www/builder/builder.css", &dist.join("builder.css"))?;
    // No module: it also has to run in a page that was opened as a file.
    script(workspace, "www/builder/builder.ts", &dist.join("builder.js"), &["--format=iife"])
}
