//! What every fuzz target checks. The same checks run in the normal tests: `tests/hostile.rs`.

#[path = "../../tests/hostile/checks.rs"]
mod checks;
#[allow(dead_code, reason = "shared with the tests of the store")]
#[path = "../../tests/common/faulty.rs"]
mod faulty;
#[path = "../../tests/hostile/script.rs"]
mod script;

/// Runs the checks of one entry point on bytes that are text. Other bytes never reach the planner: browsers decode.
pub fn run(entry: &str, data: &[u8]) {
    let check = checks::ENTRIES.iter().find(|(name, _)| *name == entry).map(|(_, check)| check);
    let check = check.unwrap_or_else(|| panic!("tests/hostile/checks.rs has no entry {entry}"));
    if let Ok(text) = std::str::from_utf8(data) {
        check(text);
    }
}
