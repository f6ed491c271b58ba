//! Storage and boundary in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "common/answers.rs"]
mod answers;

use answers::{ANSWER, RECORD, TODAY};
use ready_to_sit::json::{Value, parse};
use ready_to_sit::record::{AcceptableRisk, Record};
use ready_to_sit::store::{Found, Keeper, Storage as _, StoreError, Turn};
use ready_to_sit::web::{App, BrowserStorage, assess};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What [`enter`] leaves in the record.
const ENTERED: &str = concat!(
    r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"booking":{"exam":"2026-12-18"},"#,
    r#""results":["#,
    r#"{"id":1,"test":"cbssa-30","date":"2026-11-08","score":{"scale":"epc","value":67},"printed":"92"},"#,
    r#"{"id":2,"test":"cbssa-31","date":"2026-11-19","score":{"scale":"epc","value":69}}]}"#,
);

const MANIFEST: &str = "ready-to-sit/manifest";
/// Keys of the site's own, near ours.
const OTHERS: [(&str, &str); 3] = [("ready-to-sit", "not ours"), ("theme", "{"), ("x/ready-to-sit/record", "1")];

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn get(key: &str) -> Option<String> {
    storage().get_item(key).unwrap()
}

/// The browser's storage as the planner gets it.
fn given() -> BrowserStorage {
    JsValue::from(storage()).unchecked_into()
}

/// Leaves the site's own keys in the storage and nothing of ours.
fn fresh() {
    storage().clear().unwrap();
    for (key, value) in OTHERS {
        storage().set_item(key, value).unwrap();
    }
}

/// A planner in a tab of this name, whole.
fn open(tab: &str, settings: &str) -> App {
    let mut app = App::start(TODAY, settings, Some(given()), tab);
    app.complete();
    app.settle(TODAY, "", false);
    app
}

/// What the next tab would find.
fn stored() -> Record {
    let mut keeper = Keeper::open(Box::new(given()), None, "reader").unwrap();
    match keeper.read().unwrap() {
        Found::Record(record) => *record,
        other => panic!("{other:?}"),
    }
}

/// Puts a document there as another tab would.
fn store(document: &str) {
    let mut keeper = Keeper::open(Box::new(given()), None, "another").unwrap();
    let _found = keeper.read().unwrap();
    let record = Record::from_json(document).unwrap();
    keeper.accept(&record).unwrap();
    keeper.settle(&record, &Turn::ALONE).unwrap();
}

/// Every key in the storage that is not the site's own, in order. Fails if one of the site's own has changed.
fn ours() -> Vec<String> {
    for (key, value) in OTHERS {
        assert_eq!(get(key).as_deref(), Some(value), "{key}");
    }
    let storage = storage();
    let all = (0..storage.length().unwrap()).map(|index| storage.key(index).unwrap().unwrap());
    let mut ours: Vec<String> = all.filter(|key| OTHERS.iter().all(|(other, _)| other != key)).collect();
    ours.sort();
    ours
}

/// What the page is told to show next.
struct Update(Value);

impl Update {
    fn of(json: &str) -> Self {
        Self(parse(json).unwrap())
    }

    fn text(&self, name: &str) -> Option<String> {
        let fields = self
            .0
            .entries_of(
                "update",
                &[
                    "place",
                    "html",
                    "part",
                    "focus",
                    "announce",
                    "file_name",
                    "file_text",
                    "saved",
                    "refused",
                    "settle",
                    "memory",
                ],
            )
            .unwrap();
        fields.text(name).unwrap().map(str::to_owned)
    }

    fn html(&self) -> String {
        self.text("html").unwrap()
    }
}

fn send(app: &mut App, command: &str, fields: &str) -> Update {
    Update::of(&app.dispatch(&format!(r#"{{"command":"{command}","fields":{{{fields}}}}}"#), TODAY))
}

/// Two results, entered on the first screen.
fn enter(app: &mut App) -> Update {
    send(
        app,
        "start",
        r#""route":"us-do","attempt":"first","exam":"2026-12-18","rows":"2",
           "test-0":"cbssa-30","date-0":"2026-11-08","score-0":"67","printed-0":"92",
           "test-1":"cbssa-31","date-1":"2026-11-19","score-1":"69","printed-1":"""#,
    )
}

#[wasm_bindgen_test]
fn the_storage_answers_and_refuses_as_the_planner_needs_it() {
    fresh();
    let storage = given();
    for text in ["", "{}", "é\u{1F600}\u{0}\"", &"x".repeat(100_000)] {
        assert_eq!(storage.set("ready-to-sit/x", text), Ok(()));
        assert_eq!(storage.get("ready-to-sit/x"), Ok(Some(text.to_owned())));
    }
    assert_eq!(storage.set("ready-to-sit/x", &"x".repeat(6_000_000)), Err(StoreError::Full));
    assert_eq!(storage.get("ready-to-sit/x").unwrap().map(|text| text.len()), Some(100_000), "the old text stays");
    assert_eq!(storage.keys().unwrap().len(), OTHERS.len() + 1);
    assert_eq!(storage.remove("ready-to-sit/x"), Ok(()));
    assert_eq!(storage.get("ready-to-sit/x"), Ok(None));
}

#[wasm_bindgen_test]
fn a_page_may_take_a_copy_bring_a_record_and_empty_all() {
    fresh();
    let mut app = App::start(TODAY, r#"{"store":"a","risk":"x"}"#, Some(given()), "tab");
    enter(&mut app);
    assert_eq!(app.export(), ENTERED);
    let refused = Update::of(&app.import("{", TODAY));
    assert!(refused.text("refused").is_some() && refused.text("html").is_none());
    let saved = send(&mut app, "keep", "");
    assert_eq!((saved.text("saved").as_deref(), saved.text("place").as_deref()), (Some("yes"), Some("now")));
    assert_eq!(ours(), ["ready-to-sit/a/journal-tab-1"]);
    let brought = Update::of(&app.import(r#"{"schema":1,"profile":{"route":"us-md"}}"#, TODAY));
    assert_eq!((brought.text("saved").as_deref(), brought.text("refused")), (Some("yes"), None));
    let emptied = Update::of(&app.reset(TODAY));
    assert_eq!((emptied.text("place").as_deref(), emptied.text("refused")), (Some("start"), None));
    assert!(ours().is_empty());
    assert_eq!(app.settings("{}"), "", "the later half is not there");
    app.complete();
    assert!(app.settings(r#"{"risk":"x"}"#).contains("risk: \"x\" should be"));
}

#[wasm_bindgen_test]
fn entered_kept_and_found_again_by_the_next_page() {
    fresh();
    let mut app = open("first", "{}");
    let first = Update::of(&app.render(TODAY));
    assert!(first.html().contains("start-form"));
    assert_eq!((first.text("focus"), first.text("announce"), first.text("file_name")), (None, None, None));

    let answer = enter(&mut app);
    assert_eq!(answer.text("focus").as_deref(), Some("place-heading"));
    assert!(answer.text("announce").is_some());
    assert!(answer.html().contains("class=\"verdict "));
    assert_eq!(answer.text("memory").as_deref(), Some(ENTERED), "for a planner that has to start anew");
    assert!(ours().is_empty(), "nothing is stored before it is asked for");

    let kept = send(&mut app, "keep", "");
    assert_eq!(kept.text("announce").as_deref(), Some("Kept on this device. Every change is saved from now on."));
    assert_eq!((kept.text("memory"), kept.text("settle").as_deref()), (None, Some("yes")));
    assert_eq!(ours(), ["ready-to-sit/journal-first-1"]);
    assert_eq!(app.settle(TODAY, "", false), "{}", "nothing that shows has changed");
    assert!(app.has_to_look_again(), "whether what was written has lasted");
    assert_eq!(app.settle(TODAY, "", true), "{}");
    assert!(!app.has_to_look_again());
    assert_eq!(ours(), ["ready-to-sit/about.a", MANIFEST, "ready-to-sit/results.a"]);
    assert_eq!(app.settle(TODAY, "ready-to-sit/tab-2@ready-to-sit/", false), r#"{"behind":"yes"}"#);
    assert_eq!(app.settle(TODAY, &format!("ready-to-sit/tab-{}", app.state()), false), "{}");
    assert_eq!(stored().to_json(), ENTERED);

    // Before the later half is there, what is stored shows, and a change goes to the journal.
    let mut next = App::start(TODAY, "{}", Some(given()), "next");
    let again = Update::of(&next.render(TODAY));
    assert!(again.html().contains("class=\"verdict "));
    send(&mut next, "save-risk", r#""value":"10""#);
    assert!(get("ready-to-sit/journal-next-1").is_some(), "stored before the screen is drawn");
    assert_eq!(next.settle(TODAY, "", false), "{}", "it waits for the later half");
    assert_eq!(stored().acceptable_risk, None);
    next.complete();
    next.settle(TODAY, "", false);
    assert_eq!(stored().acceptable_risk.map(AcceptableRisk::in_100), Some(10));
    send(&mut next, "delete-result", r#""value":"1""#);
    next.settle(TODAY, "", false);
    assert_eq!(stored().results().len(), 1);
    send(&mut next, "undo", "");
    send(&mut next, "undo", "");
    next.settle(TODAY, "", false);
    assert_eq!(stored().results().len(), 2);

    send(&mut next, "delete-all", "");
    assert!(ours().is_empty());
}

#[wasm_bindgen_test]
fn what_a_dead_tab_has_left_comes_in_with_the_next_one() {
    fresh();
    let mut app = open("dead", "{}");
    enter(&mut app);
    send(&mut app, "keep", "");
    drop(app);
    let mut next = App::start(TODAY, "{}", Some(given()), "next");
    next.complete();
    assert_eq!(
        next.settle(TODAY, "ready-to-sit/tab-another ready-to-sit/tab-dead", false),
        "{}",
        "it is not dead, says the browser"
    );
    assert!(Update::of(&next.settle(TODAY, "", false)).html().contains("class=\"verdict "));
    assert_eq!(stored().to_json(), ENTERED);
    next.settle(TODAY, "", true);
    assert!(ours().iter().all(|key| !key.contains("journal-")), "{:?}", ours());
}

#[wasm_bindgen_test]
fn after_a_fault_what_was_in_memory_alone_does_not_replace_what_another_tab_keeps() {
    fresh();
    store(ENTERED);
    let mut app = App::start(TODAY, "{}", Some(given()), "again");
    let memory = r#"{"schema":1,"acceptable_risk":7,"results":[{"id":1,"test":"cbse","date":"2026-10-01","score":{"scale":"epc","value":60}}]}"#;
    assert!(Update::of(&app.restarted(memory, TODAY, false)).html().contains("has started again"));
    app.complete();
    app.settle(TODAY, "", false);
    assert_eq!(stored().results().len(), 2, "nothing is stored unasked");
    send(&mut app, "keep", "");
    app.settle(TODAY, "", false);
    assert_eq!(stored().results().len(), 3);
    assert_eq!(stored().acceptable_risk.map(AcceptableRisk::in_100), Some(7));
}

#[wasm_bindgen_test]
fn reload_takes_over_what_another_page_stored_and_keeps_what_is_only_here() {
    fresh();
    let mut app = open("here", "{}");
    store(ENTERED);
    assert!(Update::of(&app.reload(TODAY, false)).html().contains("class=\"verdict "));
    send(&mut app, "open", r#""value":"add""#);
    store(&ENTERED.replace("\"value\":69", "\"value\":70"));
    assert_eq!(Update::of(&app.reload(TODAY, false)).text("settle").as_deref(), Some("yes"));
    let html = Update::of(&app.settle(TODAY, "", false)).html();
    assert!(html.contains("entry-form"), "an open form stays open");
    assert!(html.contains("changed in another tab"));

    // Deleted there is deleted here; cleared by the site or the browser is not.
    let gone = Update::of(&app.reload(TODAY, true)).html();
    assert!(gone.contains("start-form"));
    fresh();
    store(ENTERED);
    let mut kept = open("kept", "{}");
    fresh();
    Update::of(&kept.reload(TODAY, false));
    let html = Update::of(&kept.settle(TODAY, "", false)).html();
    assert!(html.contains("class=\"verdict ") && html.contains("What was kept on this device is gone"));
    assert!(ours().is_empty());

    let mut unkept = open("unkept", "{}");
    enter(&mut unkept);
    store(r#"{"schema":1}"#);
    assert!(Update::of(&unkept.reload(TODAY, false)).html().contains("class=\"verdict "), "not thrown away");
}

#[wasm_bindgen_test]
fn what_two_tabs_enter_both_survives_and_the_same_is_asked() {
    for (choice, exam) in [("use-stored", "2027-01-20"), ("replace-stored", "2026-12-18")] {
        fresh();
        let mut app = open("here", "{}");
        enter(&mut app);
        let theirs = ENTERED.replace("2026-12-18", "2027-01-20").replace("2026-11-08", "2026-11-01");
        store(&theirs);
        send(&mut app, "keep", "");
        let html = Update::of(&app.settle(TODAY, "", false)).html();
        assert!(html.contains("The exam date: here") && html.contains("2027-01-20"), "{html}");
        assert_eq!(stored().results().len(), 3, "what does not clash is stored");
        send(&mut app, choice, "");
        app.settle(TODAY, "", false);
        app.settle(TODAY, "", true);
        assert_eq!(stored().booking.exam.map(|exam| exam.to_string()).as_deref(), Some(exam), "{choice}");
        assert!(ours().iter().all(|key| !key.contains("journal-")), "{:?}", ours());
    }
}

#[wasm_bindgen_test]
fn broken_stored_data_stay_untouched_until_the_student_decides() {
    const WHOLE: &str = "ready-to-sit/record";
    for raw in ["", "{", "null", r#"{"schema":9,"results":[1]}"#, r#"{"schema":1,"results":[{}]}"#] {
        fresh();
        storage().set_item(WHOLE, raw).unwrap();
        let mut app = open("tab", "{}");
        assert!(Update::of(&app.render(TODAY)).html().contains("download-damaged"), "{raw}");
        enter(&mut app);
        send(&mut app, "keep", "");
        assert_eq!(ours(), [WHOLE]);
        assert_eq!(get(WHOLE).as_deref(), Some(raw), "nothing is written over it");

        let file = send(&mut app, "download-damaged", "");
        assert_eq!(file.text("file_text").as_deref(), Some(raw));
        assert!(file.text("file_name").is_some());

        let html = send(&mut app, "set-aside-damaged", "").html();
        assert!(!html.contains("download-damaged"), "{raw}");
        assert_eq!(ours(), ["ready-to-sit/set-aside-1"]);
        assert_eq!(get("ready-to-sit/set-aside-1").as_deref(), Some(raw));
        send(&mut app, "keep", "");
        app.settle(TODAY, "", false);
        assert_eq!(stored().to_json(), ENTERED, "what was entered meanwhile");
    }
}

#[wasm_bindgen_test]
fn a_command_or_a_day_that_is_none_changes_nothing_and_never_traps() {
    fresh();
    let mut app = App::start("no day", "{}", Some(given()), "tab");
    enter(&mut app);
    let before = Update::of(&app.render(TODAY)).html();
    for command in [
        "",
        "null",
        "[]",
        "{",
        r#"{"command":"fly","fields":{}}"#,
        r#"{"command":7}"#,
        r#"{"command":"go","fields":{"value":{}}}"#,
    ] {
        let update = Update::of(&app.dispatch(command, "no day"));
        assert!(update.text("announce").is_some_and(|said| said.contains("nothing changed")), "{command}");
        assert_eq!(update.text("file_name"), None);
    }
    send(&mut app, "go", r#""value":"now""#);
    assert_eq!(Update::of(&app.render(TODAY)).html(), before);
    assert!(ours().is_empty());
}

#[wasm_bindgen_test]
fn the_browser_gives_the_same_answer_as_the_host() {
    assert_eq!(assess(RECORD, TODAY).map_err(JsValue::from).unwrap(), ANSWER.trim_end());
}

#[wasm_bindgen_test]
fn what_is_no_record_or_no_day_throws_an_error_that_says_so() {
    for (record, today, says) in
        [("{", TODAY, "record: "), (r#"{"schema":2}"#, TODAY, "version 2"), (RECORD, "soon", "today: ")]
    {
        let thrown = JsValue::from(assess(record, today).unwrap_err());
        let message = js_sys::Error::from(thrown).message();
        assert!(String::from(message.clone()).contains(says), "{message}");
    }
}
