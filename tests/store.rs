//! What is accepted is never lost: crashes at every write, two tabs, damage, a full storage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/faulty.rs"]
mod faulty;

#[path = "common/world.rs"]
mod world;

use std::rc::Rc;

use faulty::Disk;
use proptest::prelude::*;
use ready_to_sit::record::{AcceptableRisk, Record};
use ready_to_sit::store::{Found, Keeper, Settled, StoreError, Turn};
use world::{Home, Open, Others, World, cases, deed, report, result, scores, settle};

const MANIFEST: &str = "ready-to-sit/manifest";

impl Home for Rc<Disk> {
    fn open(&self, name: &str) -> Keeper {
        self.tab(name)
    }

    fn die_after(&self, writes: Option<usize>) {
        Disk::die_after(self, writes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn nothing_accepted_is_lost_in_one_tab(deeds in prop::collection::vec(deed(), 1..30)) {
        let disk = Disk::new();
        let mut world = World::default();
        let mut tab = Open::new(&disk, "tab");
        for deed in &deeds {
            world.act(&disk, &mut tab, &Others::default(), deed);
        }
        disk.die_after(None);
        let shown = tab.record.clone();
        let mut next = Open::new(&disk, "next");
        settle(&mut next.keeper, &mut next.record, &[], true);
        let after = scores(&next.record);
        for day in scores(&shown).keys() {
            prop_assert!(after.contains_key(day) || world.deleted.contains(day), "what was on the screen is there after a kill");
        }
        world.check(&next.record);
        prop_assert_eq!(next.keeper.take_mended(), vec![]);
        report(deeds.len(), world.kills);
    }

    #[test]
    fn nothing_accepted_is_lost_between_two_tabs(deeds in prop::collection::vec((any::<bool>(), deed()), 1..40)) {
        let disk = Disk::new();
        let mut world = World::default();
        let mut tabs = [Open::new(&disk, "left"), Open::new(&disk, "right")];
        for (which, deed) in &deeds {
            let [left, right] = &mut tabs;
            let (tab, other) = if *which { (right, &left.name) } else { (left, &right.name) };
            let others = Others { alive: std::slice::from_ref(other), newest: 0 };
            world.act(&disk, tab, &others, deed);
        }
        disk.die_after(None);
        // Each comes to rest, and what clashed is decided.
        let alive = [tabs[0].name.clone(), tabs[1].name.clone()];
        for round in 0..4 {
            for tab in &mut tabs {
                if !tab.keeper.clashes().is_empty() {
                    tab.record = tab.keeper.decide(&tab.record, round % 2 == 0);
                    tab.keeper.accept(&tab.record).unwrap();
                }
                settle(&mut tab.keeper, &mut tab.record, &alive, true);
            }
        }
        let [left, right] = tabs;
        world.check(&left.record);
        prop_assert_eq!(left.keeper.clashes(), &[]);
        prop_assert_eq!(left.record.to_json().len(), right.record.to_json().len());
        prop_assert_eq!(scores(&left.record), scores(&right.record));
        let last = Open::new(&disk, "last");
        prop_assert_eq!(scores(&last.record), scores(&left.record));
        let journals = disk.keys().into_iter().filter(|key| key.contains("journal-")).count();
        prop_assert_eq!(journals, 0);
        report(deeds.len(), world.kills);
    }
}

const FULL: &str = concat!(
    r#"{"schema":1,"profile":{"route":"us-do","attempt":"first"},"booking":{"exam":"2026-12-18"},"acceptable_risk":10,"#,
    r#""timeline":{"events":[{"id":1,"title":"Wedding","day":"2027-05-01","whose":"mine"}]},"#,
    r#""results":[{"id":1,"test":"cbssa-30","date":"2026-11-08","score":{"scale":"epc","value":67}},"#,
    r#"{"id":2,"test":"cbssa-31","date":"2026-11-19","score":{"scale":"epc","value":69}}]}"#,
);

/// A disk on which a record is stored, changed once, and so has copies before.
fn stored_twice() -> (Rc<Disk>, Record, Record) {
    let disk = Disk::new();
    let mut tab = Open::new(&disk, "first");
    tab.record = Record::from_json(FULL).unwrap();
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    let before = tab.record.clone();
    assert!(tab.record.put(result(&before, 3, 71)));
    tab.record.acceptable_risk = AcceptableRisk::of_100(8);
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    // The journals go.
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    (disk, before, tab.record)
}

#[test]
fn each_key_damaged_by_hand_costs_at_most_the_last_change_of_its_part() {
    let (disk, before, now) = stored_twice();
    let keys = disk.keys();
    assert_eq!(
        keys,
        ["about.a", "about.b", "manifest", "results.a", "results.b"].map(|name| format!("ready-to-sit/{name}"))
    );
    let ways: [fn(&str) -> Option<String>; 5] = [
        |_| None,
        |_| Some(String::new()),
        |text| Some(text[..text.len() / 2].to_owned()),
        |text| Some(text.replace(['6', '8'], "1")),
        |_| Some("{\"__proto__\":null,\"revision\":99999999999}".to_owned()),
    ];
    for key in &keys {
        for (number, damage) in ways.iter().enumerate() {
            let disk = disk.copy();
            let text = disk.get(key).unwrap();
            match damage(&text) {
                Some(damaged) => disk.put(key, &damaged),
                None => disk.remove(key),
            }
            let named = format!("{key}, damage {number}");
            let mut tab = Open::new(&disk, "second");
            // Each part is as it is or as it was before the last change.
            let half = |ours: &Record| ours.results() == now.results() || ours.results() == before.results();
            assert!(half(&tab.record), "{named}");
            let risk = tab.record.acceptable_risk;
            assert!(risk == now.acceptable_risk || risk == before.acceptable_risk, "{named}");
            assert_eq!(tab.record.booking, now.booking, "{named}");
            let read = tab.record.clone();
            settle(&mut tab.keeper, &mut tab.record, &[], true);
            assert_eq!(tab.record, read, "{named}");
            let mended = tab.keeper.take_mended();
            // Of the two places of a part, the damaged one was in use.
            if tab.record != now {
                let damaged = disk.get("ready-to-sit/set-aside-1");
                let was_there = damage(&text).filter(|text| !text.is_empty());
                assert_eq!(damaged, was_there, "{named}: the raw text lies aside");
            }
            assert!(mended.iter().all(|damage| damage.restored), "{named}");
            // From here on all is well.
            let mut third = Open::new(&disk, "third");
            assert_eq!(third.record, read, "{named}");
            settle(&mut third.keeper, &mut third.record, &[], true);
            assert!(third.keeper.take_mended().is_empty(), "{named}");
        }
    }
}

#[test]
fn a_part_that_is_damaged_while_a_tab_knows_it_is_put_back_whole() {
    let (disk, _, now) = stored_twice();
    let mut tab = Open::new(&disk, "second");
    assert_eq!(tab.record, now);
    disk.put("ready-to-sit/results.b", "{");
    disk.remove("ready-to-sit/results.a");
    assert!(tab.record.put(result(&now, 4, 72)));
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    assert_eq!(tab.record.results().len(), now.results().len() + 1);
    assert_eq!(Open::new(&disk, "third").record, tab.record);
    assert_eq!(disk.get("ready-to-sit/set-aside-1").as_deref(), Some("{"));
}

#[test]
fn both_copies_of_a_part_gone_lose_that_part_alone_and_say_so() {
    let (disk, _, now) = stored_twice();
    for name in ["results.a", "results.b"] {
        disk.put(&format!("ready-to-sit/{name}"), "{\"results\":[");
    }
    let mut tab = Open::new(&disk, "second");
    assert!(tab.record.results().is_empty());
    assert_eq!(tab.record.booking, now.booking);
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    assert!(tab.keeper.take_mended().iter().any(|damage| !damage.restored));
    assert_eq!(disk.get("ready-to-sit/set-aside-1").as_deref(), Some("{\"results\":["));
}

#[test]
fn what_a_later_program_of_this_version_has_added_survives() {
    let disk = Disk::new();
    let with_more = FULL
        .replace(r#""route":"us-do""#, r#""route":"us-do","nickname":"x""#)
        .replace(r#""id":1,"test""#, r#""id":1,"mood":"fine","test""#)
        .replace(r#""title":"Wedding""#, r#""title":"Wedding","place":"home""#)
        .replace(r#""acceptable_risk""#, r#""garden":[{"id":1,"tree":"oak"}],"acceptable_risk""#);
    disk.put("ready-to-sit/record", &with_more);
    let mut tab = Open::new(&disk, "tab");
    assert_eq!(tab.record, Record::from_json(FULL).unwrap());
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    assert!(disk.get("ready-to-sit/record").is_none(), "the whole document has become chunks");
    let mut edited = tab.record.results()[0].clone();
    edited.score = result(&tab.record, 0, 50).score;
    assert!(tab.record.put(edited));
    tab.record.profile.route = None;
    tab.record.timeline.events[0].title = "The wedding".into();
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    let all: String = disk.keys().iter().filter_map(|key| disk.get(key)).collect();
    for kept in [r#""nickname":"x""#, r#""mood":"fine""#, r#""place":"home""#, r#""garden":[{"id":1,"tree":"oak"}]"#] {
        assert!(all.contains(kept), "{kept}: {all}");
    }
    assert_eq!(Open::new(&disk, "next").record, tab.record);
}

#[test]
fn a_newer_document_is_never_touched() {
    let disk = Disk::new();
    let newer = r#"{"schema":99,"plan":{"of":"the future"}}"#;
    disk.put("ready-to-sit/record", newer);
    let mut keeper = disk.tab("tab");
    let found = keeper.read_mending().unwrap();
    assert!(matches!(&found, Found::Unreadable { raw, .. } if raw == newer), "{found:?}");
    assert!(matches!(keeper.settle(&Record::default(), &Turn::ALONE), Ok(Settled::Unreadable)));
    assert_eq!(disk.get("ready-to-sit/record").as_deref(), Some(newer));
    // Chunks that a newer program has written, too.
    let (disk, ..) = stored_twice();
    let manifest = disk.get(MANIFEST).unwrap().replace(r#""schema":1"#, r#""schema":99"#);
    disk.put(MANIFEST, &manifest);
    let texts = |disk: &Disk| disk.keys().iter().map(|key| disk.get(key)).collect::<Vec<_>>();
    let before = texts(&disk);
    let mut keeper = disk.tab("tab");
    assert!(matches!(keeper.read_mending().unwrap(), Found::Unreadable { .. }));
    assert_eq!(texts(&disk), before);
}

#[test]
fn a_deletion_that_was_cut_off_goes_on_and_nothing_comes_back() {
    for writes in 0..8 {
        let (disk, _, now) = stored_twice();
        let mut tab = Open::new(&disk, "tab");
        disk.die_after(Some(writes));
        let erased = tab.keeper.erase();
        disk.die_after(None);
        let next = Open::new(&disk, "next");
        if writes == 0 {
            assert!(erased.is_err());
            assert_eq!(next.record, now, "nothing had gone yet");
        } else {
            assert_eq!(next.record, Record::default());
            assert_eq!(disk.keys(), Vec::<String>::new(), "after {writes} writes");
        }
    }
}

#[test]
fn a_full_storage_loses_nothing_and_takes_no_key_of_others() {
    let (disk, _, now) = stored_twice();
    disk.put("host", &"x".repeat(1000));
    let mut tab = Open::new(&disk, "tab");
    // Room for the journal, not for another copy of the results: the copies before give way.
    disk.quota(Some(disk.size() + 400));
    let mut next = now.clone();
    assert!(next.put(result(&next, 9, 77)));
    tab.keeper.accept(&next).unwrap();
    let settled = tab.keeper.settle(&next, &Turn::ALONE);
    assert!(settled.is_ok() || settled == Err(StoreError::Full));
    // The journal that was taken in gives way, too.
    let _settled = tab.keeper.settle(&next, &Turn::ALONE);
    disk.quota(Some(disk.size()));
    let mut more = next.clone();
    assert!(more.put(result(&more, 10, 78)));
    assert_eq!(tab.keeper.accept(&more), Err(StoreError::Full), "then it is in memory only, and the student is told");
    disk.quota(None);
    assert_eq!(disk.get("host").map(|text| text.len()), Some(1000));
    let mut last = Open::new(&disk, "last");
    settle(&mut last.keeper, &mut last.record, &[], true);
    assert_eq!(scores(&last.record), scores(&next));
}

#[test]
fn planners_with_names_keep_apart_records() {
    let disk = Disk::new();
    let keeper = |name| Keeper::open(Box::new(faulty::Tab(Rc::clone(&disk))), name, "tab").unwrap();
    let record = Record::from_json(FULL).unwrap();
    for name in [None, Some("a"), Some("about.a")] {
        let mut keeper = keeper(name);
        keeper.accept(&record).unwrap();
        keeper.settle(&record, &Turn::ALONE).unwrap();
    }
    keeper(None).erase().unwrap();
    keeper(Some("a")).erase().unwrap();
    assert!(disk.keys().iter().all(|key| key.starts_with("ready-to-sit/about.a/")), "{:?}", disk.keys());
    assert!(matches!(keeper(Some("about.a")).read().unwrap(), Found::Record(_)));
}

#[test]
fn one_change_writes_its_journal_its_part_and_the_manifest() {
    let (disk, _, now) = stored_twice();
    let mut tab = Open::new(&disk, "tab");
    disk.writes.set(0);
    let mut next = now;
    next.acceptable_risk = AcceptableRisk::of_100(12);
    tab.keeper.accept(&next).unwrap();
    assert_eq!(disk.writes.get(), 1);
    tab.keeper.settle(&next, &Turn::ALONE).unwrap();
    assert_eq!(disk.writes.get(), 3, "the part and the manifest");
    tab.keeper.settle(&next, &Turn::ALONE).unwrap();
    assert_eq!(disk.writes.get(), 4, "and the journal goes");
    tab.keeper.settle(&next, &Turn::ALONE).unwrap();
    assert_eq!(disk.writes.get(), 4);
}

#[test]
fn what_differs_from_a_new_record_is_kept_without_a_question() {
    let disk = Disk::new();
    let mut tab = Open::new(&disk, "tab");
    let text = r#"{"schema":1,"profile":{"route":"us-md","attempt":"repeat"}}"#;
    tab.record = Record::from_json(text).unwrap();
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    assert_eq!(tab.keeper.clashes(), &[]);
    assert_eq!(Open::new(&disk, "next").record, Record::from_json(text).unwrap());
    // And a part that names no attempt, changed later.
    let disk = Disk::new();
    disk.put("ready-to-sit/record", r#"{"schema":1,"profile":{"route":"us-md"}}"#);
    let mut tab = Open::new(&disk, "tab");
    tab.record = Record::from_json(text).unwrap();
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], true);
    assert_eq!(tab.keeper.clashes(), &[]);
    assert_eq!(Open::new(&disk, "next").record, Record::from_json(text).unwrap());
}

/// A record with a miss alone.
const MISS: &str = r#"{"schema":1,"misses":[{"id":1,"day":"2026-11-02","kind":"missed-mechanism","source":"NBME 28","topic":"Renal"}]}"#;

#[test]
fn the_copies_that_make_room_are_never_what_was_just_written() {
    // Of the parts, one is not touched and stands before one that is; then there is no room for the third.
    let (disk, ..) = stored_twice();
    let mut tab = Open::new(&disk, "tab");
    for of_100 in [11, 12] {
        tab.record.acceptable_risk = AcceptableRisk::of_100(of_100);
        tab.keeper.accept(&tab.record).unwrap();
        for _ in 0..2 {
            settle(&mut tab.keeper, &mut tab.record, &[], true);
        }
    }
    let mut settled = 0;
    for room in (0..1500).step_by(10) {
        let disk = disk.copy();
        let mut tab = Open::new(&disk, "full");
        tab.record.acceptable_risk = AcceptableRisk::of_100(13);
        tab.record.misses.extend(Record::from_json(MISS).unwrap().misses);
        disk.quota(Some(disk.size() + room));
        if tab.keeper.accept(&tab.record).is_err() || tab.keeper.settle(&tab.record, &Turn::ALONE).is_err() {
            continue;
        }
        settled += 1;
        assert_eq!(Open::new(&disk, "next").record, tab.record, "with room for {room}");
    }
    assert!(settled > 0);
}
