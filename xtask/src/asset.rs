//! Files that ship under the hash of their content, pinned by whoever fetches them.

use crate::setup::hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// The name and the pin of such a file.
pub(crate) struct Asset {
    /// Its name in `dist/`, with a hash of its content: the name can be cached for ever.
    pub(crate) name: String,
    /// What a browser checks before it uses the file.
    pub(crate) integrity: String,
}

impl Asset {
    /// Names a file: what it is, a hash, its ending.
    pub(crate) fn new(stem: &str, extension: &str, content: &[u8]) -> Self {
        let hash: String = hex(&Sha256::digest(content)).chars().take(16).collect();
        Self { name: format!("{stem}-{hash}.{extension}"), integrity: integrity(content) }
    }

    /// The TypeScript that tells a script of it: `export const <constant> = { name, integrity }`.
    pub(crate) fn declared(&self, constant: &str, what: &str) -> String {
        let Self { name, integrity } = self;
        format!(
            "/** {what} */\nexport const {constant} = {{\n  name: \"{name}\",\n  integrity: \"{integrity}\",\n}};\n"
        )
    }
}

/// The value of an `integrity` attribute.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::Asset;

    #[test]
    fn a_file_is_named_and_pinned_by_its_content() {
        let asset = Asset::new("app", "js", b"1");
        assert_eq!(asset.name, "app-6b86b273ff34fce1.js");
        // printf 1 | openssl dgst -sha384 -binary | base64
        assert_eq!(asset.integrity, "sha384-R/BdNnsMMuQ4+2Pmz0pfNcKqL5DcdUP4pBoPlc6KQKMTq1zzYTSiBoxMlpy1Dbd2");
        assert!(asset.declared("app", "The app.").contains("name: \"app-6b86b273ff34fce1.js\""));
    }
}
