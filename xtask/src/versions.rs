//! wasm-bindgen's crates work together only in exactly the same version.

use toml::Table;

fn version(manifest: &str, path: &[&str]) -> String {
    let table: Table = toml::from_str(manifest).unwrap();
    let mut value = &toml::Value::Table(table);
    for key in path {
        value = value.get(key).unwrap();
    }
    value.get("version").unwrap_or(value).as_str().unwrap().to_owned()
}

#[test]
fn wasm_bindgen_is_pinned_once() {
    let root = include_str!("../../Cargo.toml");
    let own = include_str!("../Cargo.toml");
    let module = version(root, &["target", "cfg(target_arch = \"wasm32\")", "dependencies", "wasm-bindgen"]);
    assert!(module.starts_with('='), "not an exact version: {module}");
    assert_eq!(module, version(own, &["dependencies", "wasm-bindgen-cli-support"]));
    assert_eq!(module, version(own, &["dependencies", "wasm-bindgen-cli"]));
}
