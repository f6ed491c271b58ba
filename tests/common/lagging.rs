//! A storage as browsers have it: each tab sees at once what it wrote itself, and late what others wrote.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use ready_to_sit::store::{Keeper, Storage, StoreError};

/// A text that was written under a key, or `None` where it was removed.
type Write = (String, Option<String>);

/// What the browser keeps, and what is on its way between it and the tabs.
#[derive(Debug, Default)]
pub(crate) struct Browser {
    texts: RefCell<BTreeMap<String, String>>,
    tabs: RefCell<Vec<Rc<RefCell<Cache>>>>,
}

/// What one tab sees.
#[derive(Debug, Default)]
struct Cache {
    texts: BTreeMap<String, String>,
    /// Written here, on its way to the browser.
    sent: VecDeque<Write>,
    /// On its way to this tab, in the browser's order; whether it is from here.
    coming: VecDeque<(Write, bool)>,
    /// How many writes of a key have not come back yet: until then what others wrote under it does not count here.
    waiting: BTreeMap<String, usize>,
    writes: usize,
    /// How many more writes work.
    writes_left: Option<usize>,
}

fn apply(texts: &mut BTreeMap<String, String>, (key, text): &Write) {
    match text {
        Some(text) => drop(texts.insert(key.clone(), text.clone())),
        None => drop(texts.remove(key)),
    }
}

impl Browser {
    pub(crate) fn new() -> Rc<Self> {
        Rc::default()
    }

    pub(crate) fn tab(&self, name: &str) -> Keeper {
        let cache = Cache { texts: self.texts.borrow().clone(), ..Cache::default() };
        let cache = Rc::new(RefCell::new(cache));
        self.tabs.borrow_mut().push(Rc::clone(&cache));
        Keeper::open(Box::new(Tab(cache)), None, name).unwrap()
    }

    /// After so many more writes nothing works, as for a tab that is killed. What was sent still arrives.
    pub(crate) fn die_after(&self, writes: Option<usize>) {
        for tab in self.tabs.borrow().iter() {
            tab.borrow_mut().writes_left = writes;
        }
    }

    /// Moves one thing on; which, `choice` says. `false` where nothing is on its way.
    pub(crate) fn deliver(&self, choice: usize) -> bool {
        let tabs = self.tabs.borrow();
        let busy: Vec<(usize, bool)> = tabs
            .iter()
            .enumerate()
            .flat_map(|(at, tab)| {
                let tab = tab.borrow();
                [(!tab.sent.is_empty()).then_some((at, true)), (!tab.coming.is_empty()).then_some((at, false))]
            })
            .flatten()
            .collect();
        let Some(&(at, is_sent)) = busy.get(choice % busy.len().max(1)) else { return false };
        if is_sent {
            let write = tabs[at].borrow_mut().sent.pop_front().unwrap();
            apply(&mut self.texts.borrow_mut(), &write);
            for (other, tab) in tabs.iter().enumerate() {
                tab.borrow_mut().coming.push_back((write.clone(), other == at));
            }
        } else {
            let tab = &mut *tabs[at].borrow_mut();
            let (write, is_own) = tab.coming.pop_front().unwrap();
            let waiting = tab.waiting.entry(write.0.clone()).or_default();
            if is_own {
                *waiting -= 1;
            } else if *waiting == 0 {
                apply(&mut tab.texts, &write);
            }
        }
        true
    }

    /// All tabs see all that was written.
    pub(crate) fn settle_down(&self) {
        while self.deliver(0) {}
    }

    /// Writes and removals so far, in all tabs.
    pub(crate) fn writes(&self) -> usize {
        self.tabs.borrow().iter().map(|tab| tab.borrow().writes).sum()
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }
}

/// A tab's way to the browser's storage.
#[derive(Debug)]
struct Tab(Rc<RefCell<Cache>>);

impl Tab {
    fn write(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let mut cache = self.0.borrow_mut();
        match &mut cache.writes_left {
            Some(0) => return Err(StoreError::Refused),
            Some(left) => *left -= 1,
            None => {}
        }
        cache.writes += 1;
        let write = (key.to_owned(), text.map(str::to_owned));
        apply(&mut cache.texts, &write);
        *cache.waiting.entry(key.to_owned()).or_default() += 1;
        cache.sent.push_back(write);
        Ok(())
    }
}

impl Storage for Tab {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().texts.get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.write(key, Some(text))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.write(key, None)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.borrow().texts.keys().cloned().collect())
    }
}
