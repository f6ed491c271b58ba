#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ready_to_sit_fuzz::run("import", data));
