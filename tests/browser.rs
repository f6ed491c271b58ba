//! Storage and boundary in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "common/answers.rs"]
mod answers;

use answers::{ANSWER, RECORD, TODAY};
use ready_to_sit::json::{Value, parse};
use ready_to_sit::record::Record;
use ready_to_sit::web::{App, Loaded, Store, StoreError, assess};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What [`enter`] leaves in the record.
const ENTERED: &str = concat!(
    r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"booking":{"exam":"2026-12-18"},"#,
    r#""results":["#,
    r#"{"id":1,"test":"cbssa-30","date":"2026-11-08","score":{"scale":"epc","value":67},"printed":"92"},"#,
    r#"{"id":2,"test":"cbssa-31","date":"2026-11-19","score":{"scale":"epc","value":69}}]}"#,
);

const KEY: &str = "ready-to-sit/record";
/// Keys of the site's own, near ours.
const OTHERS: [(&str, &str); 3] = [("ready-to-sit", "not ours"), ("theme", "{"), ("x/ready-to-sit/record", "1")];

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn get(key: &str) -> Option<String> {
    storage().get_item(key).unwrap()
}

/// A storage that holds the site's own keys and nothing of ours.
fn fresh() -> Store {
    storage().clear().unwrap();
    for (key, value) in OTHERS {
        storage().set_item(key, value).unwrap();
    }
    Store::open(None).unwrap()
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
                &["place", "html", "part", "focus", "announce", "file_name", "file_text", "saved", "refused"],
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
fn the_store_reads_what_it_wrote_and_touches_no_other_key() {
    let store = fresh();
    assert_eq!(store.load(), Ok(Loaded::Nothing));
    assert!(ours().is_empty(), "looking writes nothing");
    for text in ["", "{}", "é\u{1F600}\u{0}\"", &"x".repeat(100_000)] {
        assert_eq!(store.save(text), Ok(()));
        assert_eq!(store.load(), Ok(Loaded::Text(text.to_owned())));
        assert_eq!(ours(), [KEY]);
    }
}

#[wasm_bindgen_test]
fn erase_removes_all_of_ours_and_nothing_else() {
    let store = fresh();
    store.save("1").unwrap();
    store.set_aside("1").unwrap();
    store.save("2").unwrap();
    storage().set_item("ready-to-sit/of-a-later-version", "3").unwrap();
    assert_eq!(ours().len(), 3);
    assert_eq!(store.erase(), Ok(()));
    assert!(ours().is_empty());
    assert_eq!(store.erase(), Ok(()), "twice does no harm");
}

#[wasm_bindgen_test]
fn set_aside_keeps_every_text_under_a_key_of_its_own() {
    let store = fresh();
    for (raw, keys) in [
        ("first", vec!["ready-to-sit/set-aside-1"]),
        ("second", vec!["ready-to-sit/set-aside-1", "ready-to-sit/set-aside-2"]),
    ] {
        store.save(raw).unwrap();
        assert_eq!(store.set_aside(raw), Ok(()));
        assert_eq!(store.load(), Ok(Loaded::Nothing));
        assert_eq!(ours(), keys);
    }
    assert_eq!(get("ready-to-sit/set-aside-1").as_deref(), Some("first"));
    assert_eq!(get("ready-to-sit/set-aside-2").as_deref(), Some("second"));
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_from_other_refusals_and_leaves_the_old_document() {
    let store = fresh();
    store.save("old").unwrap();
    assert_eq!(store.save(&"x".repeat(6_000_000)), Err(StoreError::Full));
    assert_eq!(store.load(), Ok(Loaded::Text("old".into())));
    assert_eq!(store.set_aside(&"x".repeat(6_000_000)), Err(StoreError::Full));
    assert_eq!(ours().len(), 0, "what cannot be written back was never there");
    storage().clear().unwrap();
}

#[wasm_bindgen_test]
fn planners_with_names_keep_apart_records() {
    let plain = fresh();
    let [a, b] = ["a", "record"].map(|name| Store::open(Some(name)).unwrap());
    for store in [&plain, &a, &b] {
        store.save("damaged").unwrap();
        store.set_aside("damaged").unwrap();
    }
    plain.save("1").unwrap();
    a.save("2").unwrap();
    b.save("3").unwrap();
    assert_eq!(plain.load(), Ok(Loaded::Text("1".into())));
    assert_eq!(a.load(), Ok(Loaded::Text("2".into())));
    assert!(a.owns("ready-to-sit/a/record") && !a.owns(KEY) && !plain.owns("ready-to-sit/a/record"));
    plain.erase().unwrap();
    a.erase().unwrap();
    assert_eq!(ours(), ["ready-to-sit/record/record", "ready-to-sit/record/set-aside-1"]);
    assert_eq!(b.aside(), ["damaged"]);
}

#[wasm_bindgen_test]
fn a_page_may_take_a_copy_bring_a_record_and_empty_all() {
    fresh();
    let mut app = App::start(TODAY, r#"{"store":"a","risk":"x"}"#);
    enter(&mut app);
    assert_eq!(app.export(), ENTERED);
    let refused = Update::of(&app.import("{", TODAY));
    assert!(refused.text("refused").is_some() && refused.text("html").is_none());
    let saved = send(&mut app, "keep", "");
    assert_eq!((saved.text("saved").as_deref(), saved.text("place").as_deref()), (Some("yes"), Some("now")));
    assert_eq!(ours(), ["ready-to-sit/a/record"]);
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
    let mut app = App::start(TODAY, "{}");
    let first = Update::of(&app.render(TODAY));
    assert!(first.html().contains("start-form"));
    assert_eq!((first.text("focus"), first.text("announce"), first.text("file_name")), (None, None, None));

    let answer = enter(&mut app);
    assert_eq!(answer.text("focus").as_deref(), Some("place-heading"));
    assert!(answer.text("announce").is_some());
    assert!(answer.html().contains("class=\"verdict "));
    assert!(ours().is_empty(), "nothing is stored before it is asked for");

    let kept = send(&mut app, "keep", "");
    assert_eq!(kept.text("announce").as_deref(), Some("Kept on this device. Every change is saved from now on."));
    assert_eq!(ours(), [KEY]);
    assert_eq!(get(KEY).as_deref(), Some(ENTERED));

    let mut next = App::start(TODAY, "{}");
    let again = Update::of(&next.render(TODAY));
    assert!(!again.html().contains("start-form"));
    assert!(again.html().contains("class=\"verdict "));

    // Each accepted command is stored before the screen is drawn.
    send(&mut next, "delete-result", r#""value":"1""#);
    assert_eq!(Record::from_json(&get(KEY).unwrap()).unwrap().results().len(), 1);
    send(&mut next, "undo", "");
    assert_eq!(get(KEY).as_deref(), Some(ENTERED));

    send(&mut next, "delete-all", "");
    assert!(ours().is_empty());
}

#[wasm_bindgen_test]
fn reload_takes_over_what_another_page_stored_and_keeps_what_is_only_here() {
    let store = fresh();
    let mut app = App::start(TODAY, "{}");
    store.save(ENTERED).unwrap();
    assert!(Update::of(&app.reload(TODAY)).html().contains("class=\"verdict "));
    send(&mut app, "open", r#""value":"add""#);
    store.save(&ENTERED.replace("\"value\":69", "\"value\":70")).unwrap();
    let html = Update::of(&app.reload(TODAY)).html();
    assert!(html.contains("entry-form"), "an open form stays open");
    assert!(html.contains("changed in another tab"));

    fresh();
    let mut unkept = App::start(TODAY, "{}");
    enter(&mut unkept);
    store.save(r#"{"schema":1}"#).unwrap();
    assert!(Update::of(&unkept.reload(TODAY)).html().contains("class=\"verdict "), "not thrown away");
}

#[wasm_bindgen_test]
fn keeping_never_overwrites_what_another_tab_has_kept() {
    let other = ENTERED.replace("\"value\":69", "\"value\":70");
    for (choice, holds) in [("use-stored", other.as_str()), ("replace-stored", ENTERED)] {
        let store = fresh();
        let mut app = App::start(TODAY, "{}");
        enter(&mut app);
        store.save(&other).unwrap();
        assert!(send(&mut app, "keep", "").html().contains("use-stored"));
        assert_eq!(get(KEY).as_deref(), Some(other.as_str()), "nothing is written before the choice");
        send(&mut app, choice, "");
        assert_eq!(get(KEY).as_deref(), Some(holds), "{choice}");
        // From now on every change is stored again.
        send(&mut app, "delete-result", r#""value":"1""#);
        assert_eq!(Record::from_json(&get(KEY).unwrap()).unwrap().results().len(), 1);
    }
}

#[wasm_bindgen_test]
fn broken_stored_data_stay_untouched_until_the_student_decides() {
    for raw in ["", "{", "null", r#"{"schema":9,"results":[1]}"#, r#"{"schema":1,"results":[{}]}"#] {
        let store = fresh();
        store.save(raw).unwrap();
        let mut app = App::start(TODAY, "{}");
        assert!(Update::of(&app.render(TODAY)).html().contains("download-damaged"), "{raw}");
        enter(&mut app);
        send(&mut app, "keep", "");
        assert_eq!(get(KEY).as_deref(), Some(raw), "nothing is written over it");

        let file = send(&mut app, "download-damaged", "");
        assert_eq!(file.text("file_text").as_deref(), Some(raw));
        assert!(file.text("file_name").is_some());

        let html = send(&mut app, "set-aside-damaged", "").html();
        assert!(!html.contains("download-damaged"), "{raw}");
        assert_eq!(ours(), ["ready-to-sit/set-aside-1"]);
        assert_eq!(get("ready-to-sit/set-aside-1").as_deref(), Some(raw));
        send(&mut app, "keep", "");
        assert_eq!(get(KEY).as_deref(), Some(ENTERED), "what was entered meanwhile");
    }
}

#[wasm_bindgen_test]
fn a_command_or_a_day_that_is_none_changes_nothing_and_never_traps() {
    fresh();
    let mut app = App::start("no day", "{}");
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
