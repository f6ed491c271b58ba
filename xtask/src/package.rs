//! `dist/package.json`: the npm package's manifest, from the crate's own.

use anyhow::Result;
use cargo_metadata::Package;
use serde_json::json;

/// The manifest's text.
pub(crate) fn manifest(package: &Package) -> Result<String> {
    let manifest = json!({
        "name": package.name,
        "version": package.version,
        "description": package.description,
        "license": package.license,
        "keywords": ["usmle", "step-1", "medical-education", "custom-element", "web-component", "webassembly"],
        "type": "module",
        "customElements": "./custom-elements.json",
        // Importing either script registers the element or starts nothing but itself; bundlers must keep the first.
        "sideEffects": ["./ready-to-sit.js", "./ready-to-sit-app-*.js"],
        "exports": {
            ".": { "types": "./ready-to-sit.d.ts", "default": "./ready-to-sit.js" },
            "./core": { "types": "./core.d.ts", "node": "./core-node.js", "default": "./core.js" },
            "./rules.txt": "./rules.txt",
            "./record.schema.json": "./record.schema.json",
            "./embed.html": "./embed.html",
            "./integrity.json": "./integrity.json",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        // Archives for other hosts may lie beside; npm adds this manifest and README.md by itself.
        "files": [
            "*.js", "*.wasm", "*.d.ts", "*.html", "*.css", "*.json", "*.png", "*.svg", "*.webmanifest",
            "rules.txt", "evaluation", "docs", "*.md", "LICENSE-*", "THIRD-PARTY-NOTICES.txt",
        ],
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}
