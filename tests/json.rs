//! Our JSON against `serde_json`, the oracle.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use ready_to_sit::json::{Value, parse};

/// Our value as the oracle's, numbers compared as the oracle reads their text.
fn oracle(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap(),
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(oracle).collect::<Vec<_>>().into(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(name, value)| (name.clone(), oracle(value))).collect())
        }
    }
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_filter("JSON has no such number", |n| n.is_finite()).prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    // Fewer than the default: the debug build has to stay quick.
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn reads_and_writes_what_the_oracle_does(value in any_value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let ours = parse(&text).unwrap();
        prop_assert_eq!(oracle(&ours), value.clone());
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&ours.to_string()).unwrap(), value);
    }

    #[test]
    fn accepts_nothing_that_the_oracle_refuses(text in "[\\[\\]{}:,\"\\\\u0-9a-fA-F.eE+\\- ntrsl\n]{0,24}") {
        if let Ok(ours) = parse(&text) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // The one known difference: the oracle refuses numbers beyond the range of a float.
            let too_large = theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(too_large || theirs.is_ok_and(|theirs| theirs == oracle(&ours)), "{}", text);
        }
    }

    #[test]
    fn takes_any_text_without_harm(text in any::<String>()) {
        let _either = parse(&text);
    }
}

#[test]
fn refuses_with_the_place() {
    for (text, message) in [
        ("", "it ends too early at character 1"),
        ("nul", "there is no value at character 1"),
        ("[1,]", "there is no value at character 4"),
        ("{\"a\":1,\"a\":2}", "a name stands twice at character 11"),
        ("{\"a\" 1}", "a colon is missing at character 6"),
        ("[1 2]", "a comma is missing at character 4"),
        ("01", "a number is malformed at character 1"),
        ("\"\\x\"", "an escape is unknown at character 4"),
        ("\"\\ud800\"", "an escape is no character at character"),
        ("\"tab\there\"", "a text has no end at character 5"),
        ("1 1", "something follows the end at character 3"),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
    let deep = "[".repeat(100_000);
    assert!(parse(&deep).unwrap_err().to_string().contains("nested too deeply"));
}

#[test]
fn decimals_are_plain_and_finite() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-2.5, "-2.5"),
        (0.052_63, "0.05263"),
        (1e-9, "0"),
        (-1e-9, "0"),
        (99.999_999_9, "100"),
        (f64::NAN, "null"),
        (f64::INFINITY, "null"),
    ] {
        assert_eq!(Value::decimal(number).to_string(), text, "{number}");
    }
}
