//! A record, a day and the answer to them, for tests on the host and in the browser alike.

/// The record.
pub(crate) const RECORD: &str = r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"booking":{"exam":"2026-12-18","comlex":"2026-12-28"},"acceptable_risk":5,"results":[{"id":1,"test":"cbssa-30","date":"2026-11-08","score":{"scale":"epc","value":67},"printed":"92"},{"id":2,"test":"cbssa-31","date":"2026-11-19","score":{"scale":"epc","value":69}},{"id":3,"test":"comsae-110","date":"2026-11-05","score":{"scale":"comsae","value":380}},{"id":4,"test":"ccssa","date":"2026-11-10","score":{"scale":"epc","value":68}}]}"#;

/// The day.
pub(crate) const TODAY: &str = "2026-11-22";

/// The answer, to the last digit that is written: host and WebAssembly have to agree.
pub(crate) const ANSWER: &str = include_str!("answer.json");
