//! Runs one compiled wasm test file in a headless browser; cargo calls it as the runner of the wasm target.
//!
//! This is `wasm-bindgen-test-runner`, built from the same pinned version as the rest, so that nobody has to
//! install it and its version can never differ from `wasm-bindgen`.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
