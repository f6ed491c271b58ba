//! What a student shares: what is ticked goes along, what is not does not, and whoever reads it trusts nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod common;

use std::fmt::Write as _;

use common::html::lines_of;
use common::{today, value};
use proptest::prelude::*;
use ready_to_sit::planner::{Command, Effect, Fields, Keeping, Made, Planner};
use ready_to_sit::record::{PracticeResult, Record, ResultId};
use ready_to_sit::share::{Choice, MOST_CHARACTERS, MOST_IN_LINK, ShareError, SharedPart, document, read, text};
use ready_to_sit::view;

/// A record in which everything is told, and each part of it has words and days that stand nowhere else.
const FULL: &str = r#"{ "schema": 1,
    "profile": { "route": "us-do", "attempt": "repeat" },
    "booking": { "exam": "2026-12-18", "last_change": "2026-12-12", "eligibility_end": "2027-02-27",
        "school_limit": "2027-02-20", "comlex": "2026-12-28" },
    "acceptable_risk": 9, "school_gate": { "cbssa": 67, "free_120": 71 },
    "next_test": { "day": "2026-11-29", "test": "cbssa-33" },
    "checkpoint": { "day": "2026-11-29", "test": "cbssa-33", "keep_at": 68, "change_below": 60, "weeks": 4, "written_on": "2026-11-21" },
    "breaks": [{ "from": "2026-10-01", "to": "2026-10-05" }], "hardship": true,
    "advisor_page": { "parts": ["answer", "tried", "questions"], "tried": "Anki, <b>daily</b>", "questions": ["Why \"level\"?", "", ""] },
    "display": ["words-only"],
    "attempts": [{ "exam": "step-1", "day": "2026-02-02", "outcome": "failed", "result_on": "2026-02-25" }],
    "timeline": { "season": 2029, "target": "review", "h1b": true, "step_3": true, "comlex_only": true, "review_days": 77, "state": "NY",
        "dates": [{ "of": "step-2", "binds": "on", "day": "2028-01-11", "whose": "mine" },
            { "of": "step-3", "binds": "on", "day": "2029-02-12", "whose": "mine" },
            { "of": "accommodations", "binds": "until", "day": "2026-09-13", "whose": "school" }],
        "events": [{ "id": 1, "title": "Wedding of a friend", "day": "2027-06-14", "whose": "mine" }],
        "leaves": [{ "from": "2027-07-01", "to": "2027-07-15", "kind": "research" },
            { "from": "2027-08-01", "to": "2027-08-16", "kind": "visa" }, { "from": "2027-09-01", "to": "2027-09-17", "kind": "leave" }] },
    "results": [
        { "id": 4, "test": "cbssa-31", "date": "2026-11-12", "score": { "scale": "epc", "value": 66 }, "printed": "84", "confirmed": ["printed-chance"] },
        { "id": 9, "test": "free-120", "date": "2026-11-15", "score": { "scale": "percent", "value": 73.3 }, "conditions": ["untimed", "open-book"] },
        { "id": 7, "test": "uwsa-2", "date": "2026-10-20", "score": { "scale": "three-digit", "value": 222 } },
        { "id": 8, "test": "cbse", "date": "2026-10-20", "score": { "scale": "epc", "value": 50 }, "printed": "< 1" } ] }"#;

/// Words and days of each part.
const TELLS: [(SharedPart, &[&str]); 9] = [
    (SharedPart::Dates, &["2026-12-18", "2026-12-12", "2027-02-27", "2027-02-20", "2026-12-28", "booking"]),
    (SharedPart::Route, &["us-do", "comlex_only", "route"]),
    (SharedPart::Lines, &["acceptable_risk", "school_gate"]),
    (SharedPart::NextTest, &["2026-11-29", "2026-11-21", "next_test", "checkpoint"]),
    (SharedPart::Way, &["2029,", "review\"", "NY", "2028-01-11", "2027-07-15", "research"]),
    (SharedPart::Attempts, &["repeat", "first", "attempt", "2026-02-02", "2026-02-25", "failed"]),
    (SharedPart::Visa, &["h1b", "step_3", "step-3", "2029-02-12", "2027-08-16", "visa"]),
    (
        SharedPart::Health,
        &["hardship", "breaks", "2026-10-05", "review_days", "accommodations", "2026-09-13", "2027-09-17"],
    ),
    (SharedPart::Words, &["Anki", "level", "Wedding", "events", "2027-06-14", "advisor_page"]),
];

fn full() -> Record {
    Record::from_json(FULL).unwrap()
}

fn only(parts: impl Fn(SharedPart) -> bool) -> Choice {
    SharedPart::ALL.into_iter().fold(Choice::default(), |choice, part| choice.with(part, parts(part)))
}

fn leaving(mut choice: Choice, without: Vec<ResultId>) -> Choice {
    choice.without = without;
    choice
}

/// Every way to tick the boxes, with all results and with none.
fn every_choice() -> impl Iterator<Item = Choice> {
    let ids: Vec<ResultId> = full().results().iter().map(|result| result.id).collect();
    (0..1 << SharedPart::ALL.len()).flat_map(move |bits: u32| {
        let ticked = only(|part| bits & (1 << SharedPart::ALL.iter().position(|other| *other == part).unwrap()) != 0);
        [Vec::new(), ids.clone()].map(|without| leaving(ticked.clone(), without))
    })
}

#[test]
fn every_choice_comes_back_as_it_was_taken() {
    let record = full();
    for choice in every_choice() {
        let taken = choice.of(&record);
        let text = text(&record, &choice, today());
        let Ok(shared) = read(&text) else {
            assert_eq!((read(&text), taken), (Err(ShareError::Empty), Record::default()), "{choice:?}");
            continue;
        };
        // What is on the advisor's page follows from what there is.
        let mut expected = taken.clone();
        expected.advisor_page = taken.advisor_page.with_parts(shared.record.advisor_page.parts());
        assert_eq!(shared.record, expected, "{choice:?}");
        assert_eq!((shared.on, shared.tells_attempt), (today(), choice.has(SharedPart::Attempts)));
        // The file holds the same, and is a document.
        let file = Record::from_json(&document(&record, &choice)).unwrap();
        assert_eq!(file, choice.of(&record));
    }
}

#[test]
fn nothing_that_is_not_ticked_is_in_it() {
    let record = full();
    for choice in every_choice() {
        for text in [text(&record, &choice, today()), document(&record, &choice)] {
            for (part, tells) in TELLS {
                for told in tells.iter().filter(|told| **told != "first") {
                    assert_eq!(text.contains(told), choice.has(part), "{told} of {part:?} in {text}");
                }
            }
            assert!(!text.contains("words-only"), "how it is shown is nobody's business");
            assert_eq!(text.contains("73.3"), choice.without.is_empty());
        }
    }
    let first = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2026-12-18" } }"#).unwrap();
    assert!(!text(&first, &Choice::default(), today()).contains("first"), "no word on attempts is a word on none");
}

#[test]
fn what_can_hurt_is_off_at_first() {
    let off: Vec<SharedPart> = SharedPart::ALL.into_iter().filter(|part| !Choice::default().has(*part)).collect();
    assert_eq!(off, [SharedPart::Attempts, SharedPart::Visa, SharedPart::Health, SharedPart::Words]);
}

#[test]
fn single_results_stay_out() {
    let record = full();
    let choice = leaving(Choice::default(), vec![ResultId(9), ResultId(7)]);
    let shared = read(&text(&record, &choice, today())).unwrap().record;
    let tests: Vec<String> = shared.results().iter().map(|result| result.test.to_string()).collect();
    assert_eq!(tests, ["cbse", "cbssa-31"], "in order of their days");
    assert_eq!(shared.results()[1].id, ResultId(2), "and numbered anew");
}

#[test]
fn a_wrong_text_is_refused_in_one_sentence() {
    let around = |inner: &str| format!(r#"{{"share":1,"on":"2026-11-22",{inner}}}"#);
    let rows = |rows: &str| around(&format!(r#""record":{{"schema":1}},"from":"2026-11-01","results":{rows}"#));
    let many = format!("[{}[0,31,70]]", "[0,31,70],".repeat(Record::MAX_RESULTS));
    let deep = around(&format!(r#""record":{}{}"#, "[".repeat(50_000), "]".repeat(10_000)));
    for (text, error) in [
        (String::new(), ShareError::Broken),
        ("null".into(), ShareError::Broken),
        ("[]".into(), ShareError::Broken),
        ("{}".into(), ShareError::Broken),
        (r#"{"share":2,"new":[]}"#.into(), ShareError::Newer),
        (r#"{"share":-1}"#.into(), ShareError::Broken),
        (r#"{"share":1,"on":"2026-11-22","record":{"schema":9,"new":1}}"#.into(), ShareError::Newer),
        (around(r#""record":{"schema":1}"#), ShareError::Empty),
        (around(r#""record":{"schema":1},"results":[]"#), ShareError::Broken),
        (around(r#""record":{"schema":1,"results":[]}"#), ShareError::Broken),
        (around(r#""record":{"schema":1,"__proto__":{}}"#), ShareError::Broken),
        (around(r#""record":{"schema":1,"hardship":true},"constructor":1"#), ShareError::Broken),
        (around(r#""record":7"#), ShareError::Broken),
        (rows("7"), ShareError::Broken),
        (rows("[7]"), ShareError::Broken),
        (rows("[[0,31]]"), ShareError::Broken),
        (rows("[[0,0,70]]"), ShareError::Broken),
        (rows("[[0,100,70]]"), ShareError::Broken),
        (rows("[[0,31,101]]"), ShareError::Broken),
        (rows("[[0,31,NaN]]"), ShareError::Broken),
        (rows("[[-1,31,70]]"), ShareError::Broken),
        (rows("[[4000000000,31,70]]"), ShareError::Broken),
        (rows("[[99999,31,70]]"), ShareError::Broken),
        (rows(r#"[[0,"sat",70]]"#), ShareError::Broken),
        (rows(r#"[[0,"free-120",70,88]]"#), ShareError::Broken),
        (rows(r#"[[0,"amboss",70]]"#), ShareError::Broken),
        (rows(r#"[[0,31,70,"x"]]"#), ShareError::Broken),
        (rows("[[0,31,70,101]]"), ShareError::Broken),
        (rows(r#"[[0,31,70,50,"u",1]]"#), ShareError::Broken),
        (rows(&many), ShareError::TooMuch),
        (rows("[[0,31,70]]").replace("2026-11-01", "9999-12-31"), ShareError::Broken),
        (around(r#""record":{"schema":1,"booking":{"exam":"9999-01-01"}}"#), ShareError::Broken),
        (deep, ShareError::Broken),
        (" ".repeat(MOST_CHARACTERS + 1), ShareError::TooMuch),
    ] {
        assert_eq!(read(&text), Err(error), "{}", text.chars().take(200).collect::<String>());
        let said = error.to_string();
        assert!(said.starts_with("Th") && said.ends_with('.'), "{said}");
    }
}

/// A result of any test, on any day, in any way.
fn a_result() -> impl Strategy<Value = PracticeResult> {
    let tests = [
        "cbssa-1",
        "cbssa-31",
        "cbssa",
        "cbse",
        "free-120",
        "uwsa-1",
        "amboss",
        "question-bank",
        "other",
        "comsae-110",
        "ccssa-14",
    ];
    (0..tests.len(), 0..40_000, 0..4_usize, 0..16_u8, 0..102_u8, any::<bool>()).prop_map(
        move |(test, days, scale, differs, printed, yes)| {
            let test: ready_to_sit::record::PracticeTest = tests[test].parse().unwrap();
            let scale = test.scales()[scale % test.scales().len()];
            let score = match scale.code() {
                "epc" => "64",
                "percent" => "73.3",
                "three-digit" => "214",
                _ => "450",
            };
            let of = |bit: u8| differs & bit != 0;
            PracticeResult {
                id: ResultId(1),
                test,
                date: today().plus_days(days - 20_000),
                score: ready_to_sit::record::Score::parse(score, scale).unwrap(),
                printed: match printed {
                    0 => "< 1".parse().ok(),
                    100 => "> 99".parse().ok(),
                    101 => None,
                    percent => percent.to_string().parse().ok(),
                }
                .filter(|_| test.prints_chance()),
                conditions: ready_to_sit::record::Conditions {
                    untimed: of(1),
                    seen_before: of(2),
                    interrupted: of(4),
                    open_book: of(8),
                },
                confirmed: yes.then_some(ready_to_sit::record::Confirmation::PrintedChance).into_iter().collect(),
            }
        },
    )
}

proptest! {
    #[test]
    fn any_results_come_back(results in prop::collection::vec(a_result(), 1..40)) {
        let mut record = Record::default();
        for (id, result) in (1..).zip(results) {
            let put = record.put(PracticeResult { id: ResultId(id), ..result });
            prop_assert!(put);
        }
        let taken = Choice::default().of(&record);
        prop_assert_eq!(taken.results().len(), record.results().len());
        let shared = read(&text(&record, &Choice::default(), today())).unwrap().record;
        prop_assert_eq!(shared.results(), taken.results());
    }

    #[test]
    fn arbitrary_bytes_are_no_danger(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&String::from_utf8_lossy(&bytes));
    }

    /// Near to a right text, where mistakes are.
    #[test]
    fn a_damaged_text_is_read_as_a_sound_record_or_not_at_all(
        at in 0.0..1.0_f64, length in 0..6_usize, put in "[\\[\\]{}:,\"0-9a-z -]{0,6}",
    ) {
        let whole = text(&full(), &only(|_| true), today());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
        let at = (at * whole.len() as f64) as usize;
        let damaged: String = whole.chars().take(at).chain(put.chars()).chain(whole.chars().skip(at + length)).collect();
        if let Ok(shared) = read(&damaged) {
            prop_assert_eq!(Record::from_json(&shared.record.to_json()).unwrap(), shared.record.clone());
            let planner = Planner::shared(&damaged, today()).unwrap();
            prop_assert!(!view::page(&planner).is_empty());
        }
    }
}

const SITE: &str = r#"{ "planner-href": "/ready-to-sit/planner.html" }"#;

fn student() -> Planner {
    let mut planner = Planner::with_record(today(), full(), Keeping::Kept);
    assert!(planner.site_is(SITE).is_empty());
    planner
}

fn advisor(choice: &Choice) -> Planner {
    Planner::shared(&text(&full(), choice, today()), today()).unwrap()
}

fn words(planner: &mut Planner, place: &str) -> String {
    assert!(planner.apply(Command::Go(value(place))).accepted, "{place}");
    lines_of(
        &view::page(planner),
        &["p", "h3", "h4", "h5", "li", "dt", "dd", "summary", "legend", "label", "button", "a", "td", "th"],
    )
}

fn made(planner: &mut Planner, link: &str) -> Option<Made> {
    planner.apply(Command::MakeLink([("link", link)].into_iter().collect()));
    planner.link_made(&planner.share_text()).cloned()
}

#[test]
fn the_student_reads_what_the_link_will_hold() {
    let mut planner = student();
    let said = words(&mut planner, "advisor");
    insta::assert_snapshot!(
        "share_panel",
        said.split("A page").last().unwrap().split("USMLE Step 1: where").next().unwrap()
    );
    let mut ticks: Vec<(String, String)> =
        SharedPart::ALL.iter().map(|part| (format!("share-{}", part.code()), "on".into())).collect();
    ticks.push(("share-result-9".into(), "on".into()));
    assert!(planner.apply(Command::ChooseShare(ticks.into_iter().collect())).accepted);
    let page = view::page(&planner);
    let from = page.find("id=\"share-form\"").unwrap();
    insta::assert_snapshot!(
        "share_words_all",
        lines_of(
            page[from..].split("id=\"share-holds-title\"").nth(1).unwrap().split("</ul>").next().unwrap(),
            &["li"]
        )
    );
    assert!(page.contains("1 of 4"));
}

#[test]
fn results_are_chosen_with_one_button() {
    let mut planner = student();
    for (button, left) in [("none", 0), ("all", 4), ("last", 4)] {
        assert!(planner.apply(Command::ChooseShare(value(button))).accepted);
        assert_eq!(planner.session().share.choice.of(planner.told()).results().len(), left, "{button}");
    }
}

#[test]
fn a_link_stands_until_something_changes() {
    let mut planner = student();
    let link = "https://example.edu/planner.html#share=abc-_9";
    assert_eq!(made(&mut planner, link), Some(Made::Link(link.into())));
    let page = {
        planner.apply(Command::Go(value("my-data")));
        view::page(&planner)
    };
    assert!(page.contains(r#"id="share-link" readonly value="https://example.edu/planner.html#share=abc-_9""#));
    assert!(page.contains("Anyone with this link can read it."));
    assert!(planner.apply(Command::DeleteResult(value("9"))).accepted);
    assert_eq!(planner.link_made(&planner.share_text()), None);
    assert!(view::page(&planner).contains("id=\"make-link\""));
}

#[test]
fn a_link_that_is_none_is_refused_and_a_long_one_says_what_to_do() {
    let mut planner = student();
    for bad in [
        "javascript:alert(1)#share=abc",
        "https://example.edu/#abc",
        "https://example.edu/#share=a\"b",
        "https://example.edu/#share=",
    ] {
        assert_eq!(made(&mut planner, bad), None, "{bad}");
    }
    assert_eq!(made(&mut planner, ""), Some(Made::NotPacked));
    let fits = format!("https://example.edu/#share={}", "a".repeat(MOST_IN_LINK - 27));
    assert_eq!(made(&mut planner, &fits), Some(Made::Link(fits.clone())));
    assert_eq!(made(&mut planner, &format!("{fits}a")), Some(Made::TooLong(MOST_IN_LINK + 1)));
    let said = words(&mut planner, "advisor");
    assert!(said.contains("With this the link has 2001 characters."), "{said}");
    assert!(said.contains("Untick some results"));
}

#[test]
fn without_an_address_there_is_a_file_and_no_link() {
    let mut planner = Planner::with_record(today(), full(), Keeping::Kept);
    let said = words(&mut planner, "advisor");
    assert!(said.contains("You can hand over a file instead.") && !said.contains("Make the link"));
    let Some(Effect::Download { name, text }) = planner.apply(Command::SaveShare).effect else { panic!("no file") };
    assert_eq!((name, text), ("ready-to-sit-for-my-advisor.json".to_owned(), document(&full(), &Choice::default())));
}

#[test]
fn the_sites_address_is_checked() {
    for bad in
        ["mailto:a@example.edu", "javascript:alert(1)", "//example.edu", "http://example.edu/", "/planner.html#x"]
    {
        let mut planner = Planner::new(today());
        let warnings = planner.site_is(&format!(r#"{{ "planner-href": "{bad}" }}"#));
        assert_eq!(warnings.len(), 1, "{bad}");
        assert_eq!(planner.site().words.planner_href, None);
    }
}

#[test]
fn dates_that_a_site_has_added_are_not_the_students() {
    let mut planner = Planner::with_record(today(), full(), Keeping::Kept);
    planner.site_is(r#"{ "deadlines": [{ "title": "Form A", "day": "2027-01-10" }], "risk": 7 }"#);
    assert!(planner.record().timeline.events.iter().any(|event| event.title.contains("Form A")));
    planner.apply(Command::ChooseShare([("share-words", "on")].into_iter().collect()));
    assert!(!planner.share_text().contains("Form A"));
}

/// Every command that the page can send, by name.
fn commands() -> Vec<String> {
    let source = std::fs::read_to_string("src/planner/command.rs").unwrap();
    let list = source.split("let with_fields").nth(1).unwrap();
    let names: Vec<String> = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>").map(|(name, _)| name.to_owned()))
        .collect();
    assert!(names.len() > 45);
    names
}

#[test]
fn no_command_changes_what_is_read_only() {
    let shared = advisor(&only(|_| true));
    let fields = r#"{ "value": "all", "exam": "2027-01-09", "route": "us-md", "attempt": "first", "title": "x" }"#;
    for command in commands() {
        let mut planner = shared.clone();
        let outcome = planner.apply_json(&format!(r#"{{ "command": "{command}", "fields": {fields} }}"#));
        let mut now = planner.record().clone();
        now.display = shared.record().display;
        assert_eq!(now, *shared.record(), "{command}");
        assert!(
            !matches!(outcome.effect, Some(Effect::Save | Effect::Decide { .. } | Effect::Erase | Effect::SetAside)),
            "{command}"
        );
    }
    let mut planner = shared.clone();
    assert!(planner.import(FULL).is_err());
    assert_eq!(planner.delete_all().effect, None);
    planner.take_over(Record::default(), Keeping::Kept);
    assert_eq!(planner.record(), shared.record());
}

#[test]
fn nothing_that_changes_is_drawn_for_the_advisor() {
    // What looks around and takes dates along stays.
    let looks = ["go", "zoom", "try-date", "export-calendar", "save-display", "open", "close"];
    for choice in [only(|_| true), Choice::default()] {
        let mut planner = advisor(&choice);
        for place in ["now", "results", "timeline", "sources", "advisor"] {
            assert!(planner.apply(Command::Go(value(place))).accepted);
            planner.apply(Command::Open(value("what-if")));
            let page = view::page(&planner);
            assert!(page.contains("Shared with you, read only. Nothing is stored on this device."), "{place}");
            for attribute in ["data-command=\"", "data-change=\"", "data-live=\"", "data-packs=\"", "data-form=\""] {
                for command in page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(looks.contains(&command), "{command} in {place}");
                }
            }
            for opened in page.split("data-command=\"open\" value=\"").skip(1) {
                assert!(
                    opened.starts_with("what-if\"") || opened.starts_with("all-results\""),
                    "{place}: {opened:.30}"
                );
            }
        }
        assert!(!planner.apply(Command::Go(value("my-data"))).accepted);
        assert!(!view::page(&planner).contains("go-my-data"));
    }
}

#[test]
fn the_advisor_sees_the_students_answer() {
    let student = student();
    let all = advisor(&only(|_| true));
    assert_eq!(all.assessment().verdict, student.assessment().verdict);
    assert_eq!(all.assessment().reasons.len(), student.assessment().reasons.len());
    let mut default = advisor(&Choice::default());
    insta::assert_snapshot!("shared_now", words(&mut default, "now"));
    insta::assert_snapshot!("shared_advisor_page", words(&mut default, "advisor"));
    let mut all = advisor(&only(|_| true));
    insta::assert_snapshot!("shared_all_advisor_page", words(&mut all, "advisor"));
}

#[test]
fn a_sites_defaults_do_not_fill_what_was_not_shared() {
    let mut planner = advisor(&only(|part| part == SharedPart::Dates));
    planner.site_is(r#"{ "route": "us-md", "risk": 20, "deadlines": [{ "title": "Form A", "day": "2027-01-10" }] }"#);
    assert_eq!((planner.record().profile.route, planner.record().acceptable_risk), (None, None));
    assert!(planner.record().timeline.events.is_empty());
}

#[test]
fn a_broken_link_ends_in_one_plain_message() {
    for (fields, said) in [
        ([("why", "too-much"), ("text", "")], "more than a link"),
        ([("why", "no-unpacking"), ("text", "")], "Another browser"),
        ([("why", ""), ("text", "")], "broken or not complete"),
        ([("why", ""), ("text", r#"{"share":7}"#)], "newer version"),
    ] {
        let mut planner = Planner::new(today());
        planner.apply(Command::LinkFailed(fields.into_iter().collect::<Fields>()));
        let page = view::page(&planner);
        assert!(page.contains(said) && page.contains("id=\"start-form\""), "{said}");
    }
}

/// Reads the drawn code as a camera would.
fn scanned(page: &str) -> String {
    let svg = page.split("<svg class=\"code\"").nth(1).unwrap().split("</svg>").next().unwrap();
    let size: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let mut dark = vec![vec![false; size]; size];
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    for bar in path.split('z').filter(|bar| !bar.is_empty()) {
        let (place, length) = bar.trim_start_matches('M').split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = length.split('v').next().unwrap().parse().unwrap();
        dark[y][x..x + length].fill(true);
    }
    let scale = 4;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * scale, size * scale, |x, y| {
        if dark[y / scale][x / scale] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn a_camera_reads_the_link_off_the_code() {
    for length in [40, 300, 900, MOST_IN_LINK - 40] {
        let mut packed = String::new();
        for number in 0..length {
            write!(
                packed,
                "{}",
                char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"[number * 37 % 64])
            )
            .unwrap();
        }
        let link = format!("https://example.edu/planner.html#share={packed}");
        let mut planner = student();
        assert_eq!(made(&mut planner, &link), Some(Made::Link(link.clone())));
        planner.apply(Command::Go(value("advisor")));
        assert_eq!(scanned(&view::page(&planner)), link);
    }
}
