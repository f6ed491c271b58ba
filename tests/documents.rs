//! Documents as every version has written them stay readable: the files in `tests/documents` are never changed, only joined
//! by those of new versions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use ready_to_sit::record::{Record, SCHEMA};

#[test]
fn every_version_is_read_as_it_always_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    for version in 1..=SCHEMA {
        for kind in ["minimal", "full"] {
            let name = format!("v{version}-{kind}");
            let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect(&name);
            let record = Record::from_json(&text).expect(&name);
            insta::assert_snapshot!(name.clone(), record.to_json());
            assert_eq!(Record::from_json(&record.to_json()).unwrap(), record, "{name}");
        }
    }
}

/// Nothing is lost on the way: this version's full document is what it was.
#[test]
fn what_a_full_document_holds_is_written_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let text = fs::read_to_string(folder.join(format!("v{SCHEMA}-full.json"))).unwrap();
    let written = Record::from_json(&text).unwrap().to_json();
    let [before, after] = [&text, &written].map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
    assert_eq!(after, before);
}
