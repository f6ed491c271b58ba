//! Tabs that see late what others have written: nothing that was accepted is lost, and they come to rest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/lagging.rs"]
mod lagging;
#[path = "common/world.rs"]
mod world;

use std::rc::Rc;

use lagging::Browser;
use proptest::prelude::*;
use ready_to_sit::record::AcceptableRisk;
use ready_to_sit::store::{Keeper, Settled, Turn};
use world::{ALL, Deed, Home, Open, Others, World, cases, deed, report, result, scores, settle};

impl Home for Rc<Browser> {
    fn open(&self, name: &str) -> Keeper {
        // By the time that a page is there it sees what is stored.
        self.settle_down();
        self.tab(name)
    }

    fn die_after(&self, writes: Option<usize>) {
        Browser::die_after(self, writes);
    }
}

/// What happens in one of the tabs, or on the way between them.
#[derive(Clone, Debug)]
enum Step {
    In(usize, Deed),
    /// Something that was written comes one step further.
    Deliver(usize),
    /// Nothing happens for a while.
    Pause,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_usize..3, deed()).prop_map(|(tab, deed)| Step::In(tab, deed)),
        12 => any::<usize>().prop_map(Step::Deliver),
        1 => Just(Step::Pause),
    ]
}

/// Brings all tabs to rest, deciding what clashes, and looks that they and the next one show the same.
fn come_to_rest(browser: &Rc<Browser>, tabs: &mut [Open], alive: &[String]) -> Open {
    browser.settle_down();
    for round in 0..8 {
        for tab in &mut *tabs {
            if !tab.keeper.clashes().is_empty() {
                tab.record = tab.keeper.decide(&tab.record, round == 0);
                tab.keeper.accept(&tab.record).unwrap();
            }
            settle(&mut tab.keeper, &mut tab.record, alive, true);
            browser.settle_down();
        }
    }
    let writes = browser.writes();
    for tab in &mut *tabs {
        settle(&mut tab.keeper, &mut tab.record, alive, true);
        assert_eq!(tab.keeper.clashes(), &[]);
        assert!(!tab.keeper.has_taken());
    }
    assert!(tabs.iter().all(|tab| scores(&tab.record) == scores(&tabs[0].record)));
    assert_eq!(browser.writes(), writes, "who is at rest writes nothing");
    let last = Open::new(browser, "last");
    assert_eq!(scores(&last.record), scores(&tabs[0].record));
    last
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// With locks a tab knows what others have written before it sees it.
    #[test]
    fn nothing_accepted_is_lost_between_tabs_that_see_late_what_others_write(
        steps in prop::collection::vec(step(), 1..120),
    ) {
        let browser = Browser::new();
        let mut world = World::default();
        let mut tabs = ["left", "middle", "right"].map(|name| Open::new(&browser, name));
        let mut deeds = 0;
        for step in &steps {
            match step {
                Step::Deliver(which) => drop(browser.deliver(*which)),
                Step::Pause => browser.settle_down(),
                Step::In(which, deed) => {
                    deeds += 1;
                    let newest = tabs.iter().filter_map(|tab| tab.keeper.revision_of(&tab.keeper.state())).max();
                    let names: Vec<String> = tabs.iter().map(|tab| tab.name.clone()).collect();
                    let others = Others { alive: &names, newest: newest.unwrap_or(0) };
                    // A tab that is late has waited until all has arrived.
                    if matches!(deed, Deed::Settle { is_late: true }) {
                        browser.settle_down();
                    }
                    if !world.act(&browser, &mut tabs[*which], &others, deed) {
                        browser.settle_down();
                        assert!(world.act(&browser, &mut tabs[*which], &others, deed));
                    }
                    // What a turn has written in vain it tells nobody; the next turn comes long after it arrives.
                    if matches!(deed, Deed::SettleInVain(_)) {
                        browser.settle_down();
                    }
                }
            }
        }
        Home::die_after(&browser, None);
        let names: Vec<String> = tabs.iter().map(|tab| tab.name.clone()).collect();
        let last = come_to_rest(&browser, &mut tabs, &names);
        world.check(&last.record);
        prop_assert_eq!(browser.keys().into_iter().filter(|key| key.contains("journal-")).count(), 0);
        report(deeds, world.kills);
    }
}

#[test]
fn tabs_that_only_read_what_another_has_stored_write_nothing() {
    let browser = Browser::new();
    let mut tabs = [Open::new(&browser, "left"), Open::new(&browser, "right")];
    let [left, right] = &mut tabs;
    left.record.acceptable_risk = AcceptableRisk::of_100(5);
    left.keeper.accept(&left.record).unwrap();
    settle(&mut left.keeper, &mut left.record, &[], false);
    browser.settle_down();
    settle(&mut left.keeper, &mut left.record, &[], true);
    browser.settle_down();
    let writes = browser.writes();
    for turn in 0..3 {
        let tab = if turn % 2 == 0 { &mut *right } else { &mut *left };
        tab.keeper.look_again();
        settle(&mut tab.keeper, &mut tab.record, &[], false);
        browser.settle_down();
    }
    assert_eq!(browser.writes(), writes);
    assert_eq!(right.record, left.record);
}

#[test]
fn what_another_tab_has_written_over_unseen_comes_back() {
    let browser = Browser::new();
    let mut tabs = [Open::new(&browser, "left"), Open::new(&browser, "right")];
    let [left, right] = &mut tabs;
    left.record.acceptable_risk = AcceptableRisk::of_100(5);
    assert!(right.record.put(result(&right.record, 1, 70)));
    let all = [ALL.to_owned()];
    for tab in [&mut *left, &mut *right] {
        tab.keeper.accept(&tab.record).unwrap();
        settle(&mut tab.keeper, &mut tab.record, &all, false);
    }
    browser.settle_down();
    assert_eq!(Open::new(&browser, "next").record.acceptable_risk, None, "the manifest of the second is there alone");
    let last = come_to_rest(&browser, &mut tabs, &all);
    assert_eq!(last.record.acceptable_risk, AcceptableRisk::of_100(5));
    assert_eq!(last.record.results().len(), 1);
}

#[test]
fn a_tab_that_waits_for_the_students_word_is_at_rest() {
    let browser = Browser::new();
    let mut tabs = [Open::new(&browser, "left"), Open::new(&browser, "right")];
    for (tab, of_100) in tabs.iter_mut().zip([5, 6]) {
        tab.record.acceptable_risk = AcceptableRisk::of_100(of_100);
        assert!(tab.record.put(result(&tab.record, of_100.into(), 70)));
        tab.keeper.accept(&tab.record).unwrap();
    }
    let all = [ALL.to_owned()];
    for tab in &mut tabs {
        settle(&mut tab.keeper, &mut tab.record, &all, false);
        browser.settle_down();
    }
    let [_, right] = &mut tabs;
    assert_eq!(right.keeper.clashes().len(), 1);
    settle(&mut right.keeper, &mut right.record, &all, true);
    assert!(!right.keeper.has_taken());
    let writes = browser.writes();
    settle(&mut right.keeper, &mut right.record, &all, true);
    assert_eq!(browser.writes(), writes);
    // Should it be killed now, the next one asks.
    browser.settle_down();
    let mut next = Open::new(&browser, "next");
    settle(&mut next.keeper, &mut next.record, &["left".to_owned()], false);
    assert_eq!(next.keeper.clashes().len(), 1);
    assert_eq!(next.record.results().len(), 2);
}

#[test]
fn a_deletion_elsewhere_takes_what_was_written_without_seeing_it_and_nothing_else() {
    for is_deleted in [true, false] {
        let browser = Browser::new();
        let mut left = Open::new(&browser, "left");
        left.record.acceptable_risk = AcceptableRisk::of_100(5);
        left.keeper.accept(&left.record).unwrap();
        settle(&mut left.keeper, &mut left.record, &[], false);
        let mut right = Open::new(&browser, "right");
        right.record.acceptable_risk = AcceptableRisk::of_100(6);
        right.keeper.accept(&right.record).unwrap();
        if is_deleted {
            left.keeper.erase().unwrap();
        } else {
            left.keeper.set_aside("what could not be read").unwrap();
        }
        // Without seeing it.
        if is_deleted {
            settle(&mut right.keeper, &mut right.record, &[], false);
        }
        browser.settle_down();
        right.keeper.leave();
        browser.settle_down();
        let kept = if is_deleted { vec![] } else { vec!["ready-to-sit/set-aside-1", "ready-to-sit/set-aside-2"] };
        assert_eq!(browser.keys(), kept);
    }
}

#[test]
fn without_locks_a_journal_that_was_taken_in_goes_too() {
    let browser = Browser::new();
    let mut tab = Open::new(&browser, "closed");
    tab.record.acceptable_risk = AcceptableRisk::of_100(5);
    tab.keeper.accept(&tab.record).unwrap();
    settle(&mut tab.keeper, &mut tab.record, &[], false);
    let mut next = Open::new(&browser, "next");
    settle(&mut next.keeper, &mut next.record, &[], false);
    assert!(next.keeper.has_taken());
    settle(&mut next.keeper, &mut next.record, &[ALL.to_owned()], true);
    browser.settle_down();
    assert_eq!(browser.keys(), ["ready-to-sit/about.a", "ready-to-sit/manifest"]);
}

#[test]
fn a_tab_that_does_not_see_yet_what_another_has_stored_waits() {
    let browser = Browser::new();
    let mut tabs = [Open::new(&browser, "left"), Open::new(&browser, "right")];
    for (tab, of_100) in tabs.iter_mut().zip([5, 6]) {
        tab.record.acceptable_risk = AcceptableRisk::of_100(of_100);
        tab.keeper.accept(&tab.record).unwrap();
    }
    let [left, right] = &mut tabs;
    settle(&mut left.keeper, &mut left.record, &[], false);
    browser.settle_down();
    settle(&mut right.keeper, &mut right.record, &[], false);
    assert_eq!(right.keeper.clashes().len(), 1, "both see what is stored");
    right.record = right.keeper.decide(&right.record, true);
    right.keeper.accept(&right.record).unwrap();
    settle(&mut right.keeper, &mut right.record, &[], false);
    let newest = left.keeper.revision_of(&right.keeper.state()).unwrap();
    let turn = Turn { is_alive: &|_| false, newest, is_late: false };
    assert_eq!(left.keeper.settle(&left.record, &turn), Ok(Settled::Behind));
    browser.settle_down();
    assert!(matches!(left.keeper.settle(&left.record, &turn), Ok(Settled::Merged(_))));
    assert_eq!(left.keeper.revision_of("9@ready-to-sit/other/"), None, "another planner's");
}
