//! What a student does in one or more tabs, and what has to be true whatever happens to the tabs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use ready_to_sit::calendar::Day;
use ready_to_sit::record::{AcceptableRisk, PracticeResult, Record};
use ready_to_sit::store::{Found, Keeper, Settled, Turn};

/// Where the tabs are.
pub(crate) trait Home {
    /// A keeper in a new tab of this name.
    fn open(&self, name: &str) -> Keeper;

    /// After so many more writes nothing works, as for a tab that is killed.
    fn die_after(&self, writes: Option<usize>);
}

/// A result that its day tells from all others.
pub(crate) fn result(record: &Record, number: u32, epc: u32) -> PracticeResult {
    let day = "2020-01-01".parse::<Day>().unwrap().plus_days(i32::try_from(number).unwrap());
    let text = format!(
        r#"{{"schema":1,"results":[{{"id":{},"test":"cbse","date":"{day}","score":{{"scale":"epc","value":{epc}}}}}]}}"#,
        record.next_id().0
    );
    Record::from_json(&text).unwrap().results()[0].clone()
}

pub(crate) fn found(keeper: &mut Keeper) -> Record {
    match keeper.read_mending().unwrap() {
        Found::Record(record) => *record,
        Found::Nothing => Record::default(),
        Found::Amiss => panic!("it is not looked at"),
        Found::Unreadable { problem, .. } => panic!("{problem}"),
    }
}

/// By day, the scores: what the record says, whatever the numbers are.
pub(crate) fn scores(record: &Record) -> BTreeMap<String, String> {
    record.results().iter().map(|result| (result.date.to_string(), result.score.to_string())).collect()
}

/// Settles as the only tab that is open, or as one of the two named.
pub(crate) fn settle(keeper: &mut Keeper, record: &mut Record, alive: &[String], is_late: bool) {
    let turn = Turn { is_alive: &|tab| is_one_of(alive, tab), newest: 0, is_late };
    match keeper.settle(record, &turn).unwrap() {
        Settled::Same => {}
        Settled::Merged(merged) => *record = *merged,
        other => panic!("{other:?}"),
    }
}

/// What a tab is told of the others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Others<'a> {
    pub(crate) alive: &'a [String],
    pub(crate) newest: u32,
}

/// The name that stands for all tabs.
pub(crate) const ALL: &str = "*";

fn is_one_of(alive: &[String], tab: &str) -> bool {
    alive.iter().any(|other| other == tab || other == ALL)
}

/// One thing that a student does in a tab.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Add(u32),
    Edit(usize, u32),
    Delete(usize),
    Risk(u8),
    Settle {
        is_late: bool,
    },
    /// Settling fails after so many writes, and the tab lives on.
    SettleInVain(usize),
    /// The tab is killed, and opened again.
    Crash,
    /// The tab is killed after so many more writes, in the middle of what comes next.
    CrashWithin(usize),
}

pub(crate) fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (40_u32..90).prop_map(Deed::Add),
        2 => (any::<usize>(), 40_u32..90).prop_map(|(which, epc)| Deed::Edit(which, epc)),
        1 => any::<usize>().prop_map(Deed::Delete),
        1 => (1_u8..=20).prop_map(Deed::Risk),
        3 => any::<bool>().prop_map(|is_late| Deed::Settle { is_late }),
        1 => (0_usize..6).prop_map(Deed::SettleInVain),
        1 => Just(Deed::Crash),
        1 => (0_usize..8).prop_map(Deed::CrashWithin),
    ]
}

/// A tab with its record, and what has to be true at the end.
pub(crate) struct Open {
    pub(crate) name: String,
    pub(crate) keeper: Keeper,
    pub(crate) record: Record,
}

impl Open {
    pub(crate) fn new(home: &impl Home, name: &str) -> Self {
        let mut keeper = home.open(name);
        let record = found(&mut keeper);
        Self { name: name.to_owned(), keeper, record }
    }
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) added: u32,
    pub(crate) kills: usize,
    /// Every score that was accepted for a day.
    pub(crate) accepted: BTreeMap<String, BTreeSet<String>>,
    /// What was deleted, and what of it was accepted, so that nothing but a change elsewhere may bring it back.
    pub(crate) deleted: BTreeSet<String>,
    gone: BTreeSet<String>,
    edited: BTreeSet<String>,
    pub(crate) risks: BTreeSet<u8>,
}

impl World {
    /// Does one thing in a tab; a tab that dies on the way is opened again. `false` where it has to be tried again.
    pub(crate) fn act(&mut self, home: &impl Home, tab: &mut Open, others: &Others<'_>, deed: &Deed) -> bool {
        let mut next = tab.record.clone();
        let pick = |which: usize| tab.record.results().get(which % tab.record.results().len().max(1)).cloned();
        let (mut accepted, mut chosen, mut gone_now) = (None, None, None);
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
                    self.edited.insert(day.clone());
                    accepted = Some((day, score));
                }
            }
            Deed::Delete(which) => {
                if let Some(gone) = pick(*which) {
                    next.remove(gone.id);
                    // Said even if the tab dies on the way: it may have got through.
                    self.deleted.insert(gone.date.to_string());
                    gone_now = Some(gone.date.to_string());
                }
            }
            Deed::Risk(of_100) => {
                next.acceptable_risk = AcceptableRisk::of_100(*of_100);
                chosen = Some(*of_100);
            }
            Deed::Settle { is_late } => {
                let is_alive = |name: &str| is_one_of(others.alive, name);
                match tab
                    .keeper
                    .settle(&tab.record, &Turn { is_alive: &is_alive, newest: others.newest, is_late: *is_late })
                {
                    Ok(Settled::Same) => {}
                    Ok(Settled::Merged(merged)) => tab.record = *merged,
                    Ok(Settled::Behind) => return false,
                    Ok(other) => panic!("{other:?}"),
                    Err(_) => self.reopen(home, tab),
                }
                return true;
            }
            Deed::SettleInVain(writes) => {
                home.die_after(Some(*writes));
                let is_alive = |name: &str| is_one_of(others.alive, name);
                let turn = Turn { is_alive: &is_alive, newest: others.newest, is_late: false };
                let settled = tab.keeper.settle(&tab.record, &turn);
                home.die_after(None);
                match settled {
                    Ok(Settled::Merged(merged)) => tab.record = *merged,
                    Ok(Settled::Behind) => return false,
                    Ok(Settled::Same) | Err(_) => {}
                    Ok(other) => panic!("{other:?}"),
                }
                return true;
            }
            Deed::Crash => {
                self.reopen(home, tab);
                return true;
            }
            Deed::CrashWithin(writes) => {
                home.die_after(Some(*writes));
                return true;
            }
        }
        if tab.keeper.accept(&next).is_ok() {
            tab.record = next;
            if let Some((day, score)) = accepted {
                self.accepted.entry(day).or_default().insert(score);
            }
            self.risks.extend(chosen);
            self.gone.extend(gone_now);
        } else {
            self.reopen(home, tab);
        }
        true
    }

    /// Kills a tab and opens another one in its place.
    pub(crate) fn reopen(&mut self, home: &impl Home, tab: &mut Open) {
        self.kills += 1;
        home.die_after(None);
        *tab = Open::new(home, &format!("{}'", tab.name));
    }

    pub(crate) fn check(&self, record: &Record) {
        let scores = scores(record);
        for (day, accepted) in &self.accepted {
            match scores.get(day) {
                Some(score) => assert!(accepted.contains(score), "{day} has {score}, accepted were {accepted:?}"),
                None => assert!(self.deleted.contains(day), "{day} is lost: {scores:?}"),
            }
        }
        for day in self.gone.difference(&self.edited) {
            assert!(!scores.contains_key(day), "{day} was deleted, and is back");
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

/// What was done so far, for docs/reliability.md: written to the file that `RTS_STORE_REPORT` names.
pub(crate) fn report(deeds: usize, kills: usize) {
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
pub(crate) fn cases() -> u32 {
    std::env::var("RTS_STORE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256)
}
