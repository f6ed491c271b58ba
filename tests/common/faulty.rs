//! A storage in memory that several tabs share and that fails at will.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ready_to_sit::store::{Keeper, Storage, StoreError};

/// What the browser keeps, whatever becomes of the tabs.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    texts: RefCell<Vec<(String, String)>>,
    /// How many more writes and removals work; then the tab is dead.
    writes_left: Cell<Option<usize>>,
    /// How many characters fit, keys included.
    quota: Cell<Option<usize>>,
    /// Writes and removals so far.
    pub(crate) writes: Cell<usize>,
}

/// A tab's way to the disk.
#[derive(Clone, Debug)]
pub(crate) struct Tab(pub(crate) Rc<Disk>);

impl Disk {
    pub(crate) fn new() -> Rc<Self> {
        Rc::new(Self::default())
    }

    /// After so many more writes nothing works, as for a tab that is killed.
    pub(crate) fn die_after(&self, writes: Option<usize>) {
        self.writes_left.set(writes);
    }

    pub(crate) fn quota(&self, characters: Option<usize>) {
        self.quota.set(characters);
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.texts.borrow().iter().map(|(key, _)| key.clone()).collect();
        keys.sort();
        keys
    }

    pub(crate) fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone())
    }

    pub(crate) fn put(&self, key: &str, text: &str) {
        self.remove(key);
        self.texts.borrow_mut().push((key.to_owned(), text.to_owned()));
    }

    pub(crate) fn remove(&self, key: &str) {
        self.texts.borrow_mut().retain(|(other, _)| other != key);
    }

    /// The same texts on another disk.
    pub(crate) fn copy(&self) -> Rc<Self> {
        let copy = Self::new();
        copy.texts.borrow_mut().clone_from(&self.texts.borrow());
        copy
    }

    pub(crate) fn size(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| key.encode_utf16().count() + text.encode_utf16().count()).sum()
    }

    fn write(&self) -> Result<(), StoreError> {
        match self.writes_left.get() {
            Some(0) => return Err(StoreError::Refused),
            Some(left) => self.writes_left.set(Some(left - 1)),
            None => {}
        }
        self.writes.set(self.writes.get() + 1);
        Ok(())
    }

    /// A keeper in a tab of this name.
    pub(crate) fn tab(self: &Rc<Self>, name: &str) -> Keeper {
        Keeper::open(Box::new(Tab(Rc::clone(self))), None, name).unwrap()
    }
}

impl Storage for Tab {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.get(key))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let before = self.0.get(key).map_or(0, |text| key.len() + text.len());
        if self.0.quota.get().is_some_and(|quota| self.0.size() - before + key.len() + text.len() > quota) {
            return Err(StoreError::Full);
        }
        self.0.write()?;
        self.0.put(key, text);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.write()?;
        self.0.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.keys())
    }
}
