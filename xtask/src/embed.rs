//! `dist/embed.html` and `dist/integrity.json`: the exact tag to paste, and the pins of every file behind it.

use crate::asset::{self, Asset};
use crate::files;
use crate::single;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};

/// The script that the tag names.
pub(crate) const LOADER: &str = "ready-to-sit.js";

/// How the demo's page and the README name the script; the built demo names it with its pin.
const UNPINNED: &str = "src=\"./ready-to-sit.js\"";

/// Where the tag expects the files; a site's owner may choose another folder.
const FOLDER: &str = "/ready-to-sit/";

/// The list of pins in `dist/`.
pub(crate) const LIST: &str = "integrity.json";

/// Keeps the room of the first screen until the script is there, which then keeps it itself.
pub(crate) const ROOM: &str = "ready-to-sit:not(:defined) { display: block; min-height: 1320px; }";

/// Shown where scripts do not run: feeds, mail, readers' views.
pub(crate) const FALLBACK: &str = "Am I ready to sit Step 1? The planner that stands here works in the page itself, \
                        in a browser with JavaScript.";

/// Writes both files and pins the script in the demo's page. `pinned`: what the script fetches.
pub(crate) fn write(workspace: &Workspace, pinned: &[&Asset]) -> Result<()> {
    let dist = workspace.dist();
    let loader = asset::integrity(&std::fs::read(dist.join(LOADER))?);
    files::write(&dist.join("embed.html"), tag(&loader))?;

    let mut all = Map::from_iter([(LOADER.to_owned(), json!(loader))]);
    all.extend(pinned.iter().map(|asset| (asset.name.clone(), json!(asset.integrity))));
    let version = workspace.package()?.version.to_string();
    let single = json!({ "file": single::SINGLE, "integrity": single::integrity(workspace)? });
    let files = Value::Object(all);
    let list = json!({ "version": version, "tag": tag(&loader), "style": ROOM, "files": files, "single": single });
    files::write(&dist.join(LIST), serde_json::to_string_pretty(&list)? + "\n")?;

    let demo = dist.join("index.html");
    let page = files::read(&demo)?;
    if !page.contains(UNPINNED) {
        bail!("index.html does not name the script as {UNPINNED}.");
    }
    files::write(&demo, page.replace(UNPINNED, &format!("{UNPINNED} integrity=\"{loader}\" crossorigin")))
}

fn tag(integrity: &str) -> String {
    format!(
        "<style>{ROOM}</style>\n\
         <script type=\"module\" src=\"{FOLDER}{LOADER}\" integrity=\"{integrity}\" crossorigin></script>\n\
         <ready-to-sit><p>{FALLBACK}</p></ready-to-sit>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn the_tag_pins_the_loader() {
        let tag = tag("sha384-abc");
        assert!(tag.contains(
            "<script type=\"module\" src=\"/ready-to-sit/ready-to-sit.js\" integrity=\"sha384-abc\" crossorigin></script>\n"
        ));
        assert!(tag.ends_with("</ready-to-sit>\n"));
    }
}
