//! What is accepted is never lost: crashes at every write, two tabs, damage, a full storage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/faulty.rs"]
mod faulty;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use faulty::Disk;
use proptest::prelude::*;
use ready_to_sit::calendar::Day;
use ready_to_sit::record::{AcceptableRisk, PracticeResult, Record};
use ready_to_sit::store::{Found, Keeper, Settled, StoreError};

const MANIFEST: &str = "ready-to-sit/manifest";

/// A result that its day tells from all others.
fn result(record: &Record, number: u32, epc: u32) -> PracticeResult {
    let day = "2020-01-01".parse::<Day>().unwrap().plus_days(i32::try_from(number).unwrap());
    let text = format!(
        r#"{{"schema":1,"results":[{{"id":{},"test":"cbse","date":"{day}","score":{{"scale":"epc","value":{epc}}}}}]}}"#,
        record.next_id().0
    );
    Record::from_json(&text).unwrap().results()[0].clone()
}

fn found(keeper: &mut Keeper) -> Record {
    match keeper.read_mending().unwrap() {
        Found::Record(record) => *record,
        Found::Nothing => Record::default(),
        Found::Amiss => panic!("it is not looked at"),
        Found::Unreadable { problem, .. } => panic!("{problem}"),
    }
}

/// By day, the scores: what the record says, whatever the numbers are.
fn scores(record: &Record) -> BTreeMap<String, String> {
    record.results().iter().map(|result| (result.date.to_string(), result.score.to_string())).collect()
}

/// Settles as the only tab that is open, or as one of the two named.
fn settle(keeper: &mut Keeper, record: &mut Record, alive: &[String]) {
    match keeper.settle(record, &|tab| alive.iter().any(|other| other == tab)).unwrap() {
        Settled::Same => {}
        Settled::Merged(merged) => *record = *merged,
        other => panic!("{other:?}"),
    }
}

/// One thing that a student does in a tab.
#[derive(Clone, Debug)]
enum Deed {
    Add(u32),
    Edit(usize, u32),
    Delete(usize),
    Risk(u8),
    Settle,
    /// The tab is killed, and opened again.
    Crash,
    /// The tab is killed after so many more writes, in the middle of what comes next.
    CrashWithin(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (40_u32..90).prop_map(Deed::Add),
        2 => (any::<usize>(), 40_u32..90).prop_map(|(which, epc)| Deed::Edit(which, epc)),
        1 => any::<usize>().prop_map(Deed::Delete),
        1 => (1_u8..=20).prop_map(Deed::Risk),
        3 => Just(Deed::Settle),
        1 => Just(Deed::Crash),
        1 => (0_usize..8).prop_map(Deed::CrashWithin),
    ]
}

/// A tab with its record, and what has to be true at the end.
struct Open {
    name: String,
    keeper: Keeper,
    record: Record,
}

impl Open {
    fn new(disk: &Rc<Disk>, name: &str) -> Self {
        let mut keeper = disk.tab(name);
        let record = found(&mut keeper);
        Self { name: name.to_owned(), keeper, record }
    }
}

#[derive(Default)]
struct World {
    added: u32,
    kills: usize,
    /// Every score that was accepted for a day.
    accepted: BTreeMap<String, BTreeSet<String>>,
    deleted: BTreeSet<String>,
    risks: BTreeSet<u8>,
}

impl World {
    /// Does one thing in a tab; a tab that dies on the way is opened again.
    fn act(&mut self, disk: &Rc<Disk>, tab: &mut Open, other: &str, deed: &Deed) {
        let mut next = tab.record.clone();
        let pick = |which: usize| tab.record.results().get(which % tab.record.results().len().max(1)).cloned();
        let (mut accepted, mut chosen) = (None, None);
        match deed {
            Deed::Add(epc) => {
                self.added += 1;
                let new = result(&next, self.added, *epc);
                let (day, score) = (new.date.to_string(), new.score.to_string());
                assert!(next.put(new));
                accepted = Some((day, score));
            }
            Deed::Edit(which, epc) => {
                if let Some(mut edited) = pick(*which) {
                    edited.score = result(&next, 0, *epc).score;
                    let (day, score) = (edited.date.to_string(), edited.score.to_string());
                    assert!(next.put(edited));
                    accepted = Some((day, score));
                }
            }
            Deed::Delete(which) => {
                if let Some(gone) = pick(*which) {
                    next.remove(gone.id);
                    // Said even if the tab dies on the way: it may have got through.
                    self.deleted.insert(gone.date.to_string());
                }
            }
            Deed::Risk(of_100) => {
                next.acceptable_risk = AcceptableRisk::of_100(*of_100);
                chosen = Some(*of_100);
            }
            Deed::Settle => {
                if tab
                    .keeper
                    .settle(&tab.record, &|name| name == other)
                    .map(|settled| match settled {
                        Settled::Same => {}
                        Settled::Merged(merged) => tab.record = *merged,
                        other => panic!("{other:?}"),
                    })
                    .is_err()
                {
                    self.reopen(disk, tab);
                }
                return;
            }
            Deed::Crash => {
                self.reopen(disk, tab);
                return;
            }
            Deed::CrashWithin(writes) => {
                disk.die_after(Some(*writes));
                return;
            }
        }
        if tab.keeper.accept(&next).is_ok() {
            tab.record = next;
            if let Some((day, score)) = accepted {
                self.accepted.entry(day).or_default().insert(score);
            }
            self.risks.extend(chosen);
        } else {
            self.reopen(disk, tab);
        }
    }

    /// Kills a tab and opens another one in its place.
    fn reopen(&mut self, disk: &Rc<Disk>, tab: &mut Open) {
        self.kills += 1;
        disk.die_after(None);
        *tab = Open::new(disk, &format!("{}'", tab.name));
    }

    fn check(&self, record: &Record) {
        let scores = scores(record);
        for (day, accepted) in &self.accepted {
            match scores.get(day) {
                Some(score) => assert!(accepted.contains(score), "{day} has {score}, accepted were {accepted:?}"),
                None => assert!(self.deleted.contains(day), "{day} is lost: {scores:?}"),
            }
        }
        // What one tab deletes while another changes it may come back in more than one shape; nothing else stands twice.
        let days =
            record.results().iter().map(|result| result.date.to_string()).filter(|day| !self.deleted.contains(day));
        let (all, apart): (Vec<String>, BTreeSet<String>) = (days.clone().collect(), days.collect());
        assert_eq!(all.len(), apart.len(), "nothing stands twice");
        if let Some(risk) = record.acceptable_risk {
            assert!(self.risks.contains(&risk.in_100()));
        } else {
            assert!(self.risks.is_empty(), "the risk is lost");
        }
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
            world.act(&disk, &mut tab, "", deed);
        }
        disk.die_after(None);
        let shown = tab.record.clone();
        let mut next = Open::new(&disk, "next");
        settle(&mut next.keeper, &mut next.record, &[]);
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
            world.act(&disk, tab, other, deed);
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
                settle(&mut tab.keeper, &mut tab.record, &alive);
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

/// What was done so far, for docs/reliability.md: written to the file that `RTS_STORE_REPORT` names.
fn report(deeds: usize, kills: usize) {
    static DONE: [AtomicUsize; 3] = [AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0)];
    let [sequences, all, killed] = &DONE;
    let sequences = sequences.fetch_add(1, Ordering::Relaxed) + 1;
    let all = all.fetch_add(deeds, Ordering::Relaxed) + deeds;
    let killed = killed.fetch_add(kills, Ordering::Relaxed) + kills;
    if let Some(path) = std::env::var_os("RTS_STORE_REPORT") {
        std::fs::write(path, format!("{sequences} sequences, {all} steps, {killed} kills\n")).unwrap();
    }
}

/// More of them by `RTS_STORE_CASES`, for docs/reliability.md.
fn cases() -> u32 {
    std::env::var("RTS_STORE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256)
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
    settle(&mut tab.keeper, &mut tab.record, &[]);
    let before = tab.record.clone();
    assert!(tab.record.put(result(&before, 3, 71)));
    tab.record.acceptable_risk = AcceptableRisk::of_100(8);
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[]);
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
            settle(&mut tab.keeper, &mut tab.record, &[]);
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
            settle(&mut third.keeper, &mut third.record, &[]);
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
    settle(&mut tab.keeper, &mut tab.record, &[]);
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
    settle(&mut tab.keeper, &mut tab.record, &[]);
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
    settle(&mut tab.keeper, &mut tab.record, &[]);
    assert!(disk.get("ready-to-sit/record").is_none(), "the whole document has become chunks");
    let mut edited = tab.record.results()[0].clone();
    edited.score = result(&tab.record, 0, 50).score;
    assert!(tab.record.put(edited));
    tab.record.profile.route = None;
    tab.record.timeline.events[0].title = "The wedding".into();
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[]);
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
    assert!(matches!(keeper.settle(&Record::default(), &|_| false), Ok(Settled::Unreadable)));
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
    let settled = tab.keeper.settle(&next, &|_| false);
    assert!(settled.is_ok() || settled == Err(StoreError::Full));
    disk.quota(Some(disk.size()));
    let mut more = next.clone();
    assert!(more.put(result(&more, 10, 78)));
    assert_eq!(tab.keeper.accept(&more), Err(StoreError::Full), "then it is in memory only, and the student is told");
    disk.quota(None);
    assert_eq!(disk.get("host").map(|text| text.len()), Some(1000));
    let mut last = Open::new(&disk, "last");
    settle(&mut last.keeper, &mut last.record, &[]);
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
        keeper.settle(&record, &|_| false).unwrap();
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
    tab.keeper.settle(&next, &|_| false).unwrap();
    // The part, the manifest, and the journal goes.
    assert_eq!(disk.writes.get(), 4);
}
