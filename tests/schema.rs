//! docs/record.schema.json says what the program reads: each code, bound and length is tried at the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;

use ready_to_sit::exam::{Attempt, AttemptLog, Exam, Milestone, Outcome, Route};
use ready_to_sit::record::{
    AdvisorPart, Binds, Breaks, Confirmation, LeaveKind, Miss, MissKind, Record, Scale, StudyDay, StudyLevel, Target,
    TimelinePlans, Whose,
};
use ready_to_sit::rules::Event;
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../docs/record.schema.json");
const FULL: &str = include_str!("common/full-record.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn full() -> Value {
    serde_json::from_str(FULL).unwrap()
}

fn is_read(document: &Value) -> bool {
    Record::from_json(&document.to_string()).is_ok()
}

/// Follows a reference, and of alternatives the one that lists codes.
fn resolved<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    let node = match node["$ref"].as_str() {
        Some(place) => root.pointer(place.strip_prefix('#').unwrap()).unwrap(),
        None => node,
    };
    match node["anyOf"].as_array() {
        Some(ways) => resolved(root, &ways[0]),
        None => node,
    }
}

/// Goes through the schema beside a document, and tries what it says at each place.
struct Walk<'a> {
    root: &'a Value,
    document: Value,
    /// The places in the schema that the document has shown.
    seen: BTreeSet<String>,
    tried: usize,
}

impl Walk<'_> {
    fn at(&mut self, node: &Value, place: &str, name: &str) {
        let node = resolved(self.root, node).clone();
        self.seen.insert(name.to_owned());
        let here = self.document.pointer(place).unwrap().clone();
        if let Some(properties) = node["properties"].as_object() {
            for (field, value) in here.as_object().unwrap_or_else(|| panic!("{place}")) {
                let property = properties.get(field).unwrap_or_else(|| panic!("the schema lacks {name}.{field}"));
                if *property != Value::Bool(true) && !value.is_null() {
                    self.at(property, &format!("{place}/{field}"), &format!("{name}.{field}"));
                }
            }
            for field in node["required"].as_array().into_iter().flatten() {
                let mut document = self.document.clone();
                document.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(field.as_str().unwrap());
                assert!(!is_read(&document), "{name}.{field} is said to be required");
                self.tried += 1;
            }
            let mut document = self.document.clone();
            document.pointer_mut(place).unwrap()["surprise"] = json!(1);
            assert!(!is_read(&document), "{name} takes any field");
        }
        for (index, _) in here.as_array().into_iter().flatten().enumerate() {
            self.at(&node["items"], &format!("{place}/{index}"), &format!("{name}[]"));
        }
        for code in node["enum"].as_array().into_iter().flatten() {
            self.try_here(place, code.clone(), true);
        }
        if node.get("enum").is_some() || node.get("pattern").is_some() {
            self.try_here(place, json!("nonsense"), false);
        }
        for (bound, step) in [("minimum", -1), ("maximum", 1)] {
            if let Some(number) = node[bound].as_i64() {
                self.try_here(place, json!(number), true);
                self.try_here(place, json!(number + step), false);
            }
        }
        if let Some(most) = node["maxLength"].as_u64() {
            let most = usize::try_from(most).unwrap();
            self.try_here(place, json!("ä".repeat(most)), true);
            self.try_here(place, json!("ä".repeat(most + 1)), false);
        }
        if node["type"] == "boolean" {
            self.try_here(place, json!(1), false);
        }
    }

    fn try_here(&mut self, place: &str, value: Value, fits: bool) {
        let mut document = self.document.clone();
        // Two bounds of one rule must not cross.
        for (one, other) in [("keep_at", "change_below"), ("change_below", "keep_at")] {
            if place.ends_with(one) {
                document["checkpoint"].as_object_mut().unwrap().remove(other);
            }
        }
        let said = value.to_string();
        *document.pointer_mut(place).unwrap() = value;
        assert_eq!(is_read(&document), fits, "{place}: {said}");
        self.tried += 1;
    }
}

/// Every named property below a node of the schema, in the form that [`Walk`] notes.
fn names(root: &Value, node: &Value, name: &str, found: &mut BTreeSet<String>) {
    let node = resolved(root, node);
    found.insert(name.to_owned());
    for (field, property) in node["properties"].as_object().into_iter().flatten() {
        if *property != Value::Bool(true) {
            names(root, property, &format!("{name}.{field}"), found);
        }
    }
    if node["items"].is_object() {
        names(root, &node["items"], &format!("{name}[]"), found);
    }
}

#[test]
fn the_program_reads_what_the_schema_says_and_nothing_else() {
    let root = schema();
    let mut walk = Walk { root: &root, document: full(), seen: BTreeSet::new(), tried: 0 };
    walk.at(&root["$defs"]["record"], "", "record");
    assert!(walk.tried > 300, "{}", walk.tried);
    let mut named = BTreeSet::new();
    names(&root, &root["$defs"]["record"], "record", &mut named);
    assert_eq!(walk.seen, named, "the full record shows every field of the schema");
}

fn codes(place: &str) -> BTreeSet<String> {
    let root = schema();
    let list = root.pointer(&format!("/$defs/{place}")).unwrap_or_else(|| panic!("{place}"));
    list.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

fn set<T>(values: &[T], code: impl Fn(&T) -> String) -> BTreeSet<String> {
    values.iter().map(code).collect()
}

#[test]
fn the_schema_lists_every_code_of_the_program() {
    let record = "record/properties";
    let of = |text: &'static str| text.to_owned();
    let exams = set(&Exam::ALL, |exam| of(exam.code()));
    let mut milestones = set(&Milestone::PLAIN, ToString::to_string);
    milestones.extend(Event::ALL.map(|event| event.code().to_owned()));
    let plans = format!("{record}/timeline/properties");
    for (place, expected) in [
        (format!("{record}/profile/properties/route/enum"), set(&Route::ALL, |route| of(route.code()))),
        (format!("{record}/profile/properties/attempt/enum"), set(&Attempt::ALL, |attempt| of(attempt.code()))),
        (format!("{record}/attempts/items/properties/exam/enum"), exams.clone()),
        (format!("{record}/attempts/items/properties/outcome/enum"), set(&Outcome::ALL, |outcome| of(outcome.code()))),
        (format!("{record}/advisor_page/properties/parts/items/enum"), set(&AdvisorPart::ALL, |part| of(part.code()))),
        (format!("{plans}/target/enum"), set(Target::ALL, |target| of(target.code()))),
        (format!("{plans}/dates/items/properties/binds/enum"), set(Binds::ALL, |binds| of(binds.code()))),
        (format!("{plans}/events/items/properties/needs/enum"), exams),
        (format!("{plans}/leaves/items/properties/kind/enum"), set(LeaveKind::ALL, |kind| of(kind.code()))),
        ("whose/enum".to_owned(), set(Whose::ALL, |whose| of(whose.code()))),
        ("milestone/anyOf/0/enum".to_owned(), milestones),
        ("result/properties/confirmed/items/enum".to_owned(), set(&Confirmation::ALL, |yes| of(yes.code()))),
        ("miss/properties/kind/enum".to_owned(), set(MissKind::ALL, |kind| of(kind.code()))),
        ("study_day/properties/level/enum".to_owned(), set(StudyLevel::ALL, |level| of(level.code()))),
    ] {
        assert_eq!(codes(&place), expected, "{place}");
    }
}

#[test]
fn the_schema_has_the_program_s_bounds() {
    let root = schema();
    let number = |place: &str| root.pointer(&format!("/$defs/{place}")).unwrap().as_u64();
    for (place, expected) in [
        ("record/properties/results/maxItems", Record::MAX_RESULTS),
        ("record/properties/misses/maxItems", Miss::MAX),
        ("record/properties/study_days/maxItems", StudyDay::MAX),
        ("record/properties/breaks/maxItems", Breaks::MAX),
        ("record/properties/attempts/maxItems", AttemptLog::MAX),
        ("record/properties/timeline/properties/dates/maxItems", TimelinePlans::MAX),
        ("record/properties/timeline/properties/events/maxItems", TimelinePlans::MAX),
        ("record/properties/timeline/properties/leaves/maxItems", TimelinePlans::MAX),
        ("miss/properties/note/maxLength", Miss::MAX_NOTE),
        ("miss/properties/source/maxLength", Miss::MAX_SOURCE),
        ("miss/properties/topic/maxLength", Miss::MAX_TOPIC),
        ("study_day/properties/note/maxLength", StudyDay::MAX_NOTE),
        ("study_day/properties/minutes/maximum", usize::from(StudyDay::MAX_MINUTES)),
    ] {
        assert_eq!(number(place), u64::try_from(expected).ok(), "{place}");
    }
}

/// Each scale with its range, by results that the program reads.
#[test]
fn the_schema_has_the_scales_of_the_program() {
    let root = schema();
    let ways = root["$defs"]["result"]["properties"]["score"]["oneOf"].as_array().unwrap();
    assert_eq!(ways.len(), Scale::ALL.len());
    for way in ways {
        let scale = way["properties"]["scale"]["const"].as_str().unwrap();
        let test = match Scale::from_code(scale).unwrap() {
            Scale::Epc => "cbse",
            Scale::Percent => "free-120",
            Scale::ThreeDigit => "uwsa-1",
            Scale::Comsae => "comsae",
        };
        let fits = |value: i64| {
            let score = json!({ "scale": scale, "value": value });
            is_read(
                &json!({ "schema": 1, "results": [{ "id": 1, "test": test, "date": "2026-11-01", "score": score }] }),
            )
        };
        let bound = |name: &str| way["properties"]["value"][name].as_i64().unwrap();
        assert!(fits(bound("minimum")) && !fits(bound("minimum") - 1), "{scale}");
        assert!(fits(bound("maximum")) && !fits(bound("maximum") + 1), "{scale}");
    }
}
