use super::keys::{ASIDE, DELETED, JOURNAL, Keys, MANIFEST};
use super::load::{self, Damage, Loaded, Stored};
use super::patch::{Clash, Patch};
use super::{Storage, StoreError};
use crate::record::{DocumentError, Record};

/// More than anybody has.
const MOST_ASIDE: u32 = 99;

/// Keeps one tab's record in the storage that all tabs share.
#[derive(Debug)]
pub struct Keeper {
    pub(super) storage: Box<dyn Storage>,
    pub(super) keys: Keys,
    /// What the keys of this tab's journals begin with; a number follows.
    own_journals: String,
    /// The number of the journal that is being written, and whether anything is in it.
    journal: u32,
    pub(super) has_journal: bool,
    /// The keys of journals whose changes are in the chunks, as this tab sees them.
    pub(super) taken: Vec<String>,
    /// What was stored when this tab looked last; `None` before anything is.
    pub(super) seen: Option<Seen>,
    /// The record as it was stored then. Changes are told from it.
    pub(super) base: Record,
    pub(super) unknown: Vec<String>,
    pub(super) clashes: Vec<Clash>,
    pub(super) damage: Vec<Damage>,
    pub(super) mended: Vec<Damage>,
    pub(super) unsettled: bool,
}

/// A state of what is stored. The revision alone does not tell: tabs that do not see each other may give one number twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub revision: u32,
    /// The manifest's checksum.
    pub sum: String,
}

/// What was found in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No document of ours.
    Nothing,
    /// A record. Where parts of it were damaged, the keeper knows them.
    Record(Box<Record>),
    /// Something is amiss with what is stored: [`Keeper::read_mending`] looks at it closely.
    Amiss,
    /// A document that cannot be read. It stays untouched.
    Unreadable {
        /// The text, for download.
        raw: String,
        /// What is wrong with it.
        problem: DocumentError,
    },
}

impl Keeper {
    /// The keeper of the planner that the site has named, or of the one without a name. `tab` tells this tab from all
    /// others and lives as long as the tab.
    ///
    /// # Errors
    /// [`StoreError`] where the storage does not answer.
    pub fn open(storage: Box<dyn Storage>, name: Option<&str>, tab: &str) -> Result<Self, StoreError> {
        let keys = Keys::of(name);
        storage.get(&keys.key(MANIFEST))?;
        let own_journals = keys.key(&format!("{JOURNAL}{tab}-"));
        Ok(Self {
            storage,
            keys,
            own_journals,
            journal: 0,
            has_journal: false,
            taken: Vec::new(),
            seen: None,
            base: Record::default(),
            unknown: Vec::new(),
            clashes: Vec::new(),
            damage: Vec::new(),
            mended: Vec::new(),
            unsettled: false,
        })
    }

    /// Reads what is stored, unless something is amiss with it. What tabs have left in their journals comes in with
    /// [`Keeper::settle`].
    ///
    /// # Errors
    /// [`StoreError`] where the storage does not answer.
    pub fn read(&mut self) -> Result<Found, StoreError> {
        if self.storage.get(&self.keys.key(MANIFEST))?.as_deref() == Some(DELETED) {
            return Ok(Found::Amiss);
        }
        let loaded = load::load(&*self.storage, &self.keys)?;
        self.found(loaded)
    }

    /// Reads what is stored, and goes back to the copies before where it is damaged. Nothing is written, but that a
    /// deletion which was cut off goes on.
    ///
    /// # Errors
    /// [`StoreError`] where the storage does not answer.
    // Here the module is cut; see "Two halves" in ARCHITECTURE.md.
    #[inline(never)]
    pub fn read_mending(&mut self) -> Result<Found, StoreError> {
        if self.storage.get(&self.keys.key(MANIFEST))?.as_deref() == Some(DELETED) {
            self.erase()?;
        }
        let loaded = load::load_mending(&*self.storage, &self.keys)?;
        self.found(loaded)
    }

    fn found(&mut self, loaded: Loaded) -> Result<Found, StoreError> {
        self.forget();
        let stored = match loaded {
            Loaded::Unreadable { raw, problem } => return Ok(Found::Unreadable { raw, problem }),
            Loaded::Amiss => return Ok(Found::Amiss),
            Loaded::Nothing if !load::has_journals(&*self.storage, &self.keys)? => return Ok(Found::Nothing),
            Loaded::Nothing => Box::new(Stored::empty()),
            Loaded::Stored(stored) => stored,
        };
        self.seen = Some(stored.manifest.seen());
        // Others may have left their journals.
        self.unsettled = true;
        self.damage = stored.damage;
        self.unknown = stored.unknown;
        self.base = stored.record.clone();
        Ok(Found::Record(Box::new(stored.record)))
    }

    /// Whether a key of the storage is this planner's.
    #[must_use]
    pub fn owns(&self, key: &str) -> bool {
        self.keys.name(key).is_some()
    }

    /// Whether a change of this key means that another tab has stored something.
    #[must_use]
    pub fn speaks_of_all(&self, key: &str) -> bool {
        self.keys.is_manifest(key)
    }

    /// Whether something waits for [`Keeper::settle`].
    #[must_use]
    pub const fn is_unsettled(&self) -> bool {
        self.unsettled
    }

    /// Whether journals wait to be removed by a late [`Keeper::settle`].
    #[must_use]
    pub const fn has_taken(&self) -> bool {
        !self.taken.is_empty()
    }

    /// The revision that this tab knows to be stored, 0 where nothing is, with what tells this planner from those of
    /// other names. For other tabs; see [`Turn::newest`](super::Turn::newest).
    #[must_use]
    pub fn state(&self) -> String {
        let revision = self.seen.as_ref().map_or(0, |seen| seen.revision);
        format!("{revision}@{}", self.keys.key(""))
    }

    /// The revision in what [`Keeper::state`] said in another tab; `None` where it speaks of another planner.
    #[must_use]
    pub fn revision_of(&self, state: &str) -> Option<u32> {
        let (revision, planner) = state.split_once('@')?;
        revision.parse().ok().filter(|_| planner == self.keys.key(""))
    }

    /// What was changed here and elsewhere, and waits for the student's word.
    #[must_use]
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// Texts that could not be used, and that the last settling has put right as far as it could. They are told once.
    pub fn take_mended(&mut self) -> Vec<Damage> {
        std::mem::take(&mut self.mended)
    }

    /// Has something to settle: another tab may have stored something.
    pub const fn look_again(&mut self) {
        self.unsettled = true;
    }

    /// Writes what has changed since the last settling into this tab's journal. From here on it is not lost.
    ///
    /// # Errors
    /// [`StoreError`] where it could not be written: then it is in memory only.
    pub fn accept(&mut self, record: &Record) -> Result<(), StoreError> {
        let (before, after) = self.base.differing(record);
        let mut patch = Patch::between(&before, &after);
        for clash in &mut self.clashes {
            if let Some(change) = patch.0.iter_mut().find(|change| change.at == clash.change.at) {
                // Whoever finds it has to ask again: it tells the change from what was there before both.
                clash.change.is.clone_from(&change.is);
                *change = clash.change.clone();
            }
        }
        let key = self.journal_key();
        if patch.is_empty() {
            if self.has_journal {
                self.storage.remove(&key)?;
                self.has_journal = false;
            }
            return Ok(());
        }
        self.unsettled = true;
        let text = patch.to_value().to_string();
        if self.has_journal && self.storage.get(&key)?.as_deref() == Some(&*text) {
            return Ok(());
        }
        let mut written = self.write(&key, &text);
        if written == Err(StoreError::Full) && self.has_taken() {
            self.remove_taken()?;
            written = self.write(&key, &text);
        }
        self.has_journal |= written.is_ok();
        written
    }

    /// The key of the journal that is being written.
    pub(super) fn journal_key(&self) -> String {
        format!("{}{}", self.own_journals, self.journal)
    }

    /// Whether a journal is one of this tab.
    pub(super) fn is_own(&self, journal: &str) -> bool {
        journal.starts_with(&*self.own_journals)
    }

    /// Begins another journal; the one before stays as it is.
    pub(super) const fn next_journal(&mut self) {
        self.journal = self.journal.saturating_add(1);
        self.has_journal = false;
    }

    /// Goes on with the journal before.
    pub(super) fn journal_before(&mut self) {
        // Where it stays, it says no more than the one before, and is taken in with what other tabs have left.
        let _removed = self.storage.remove(&self.journal_key());
        self.journal = self.journal.saturating_sub(1);
        self.has_journal = true;
    }

    /// Removes the journals whose changes are in the chunks.
    pub(super) fn remove_taken(&mut self) -> Result<(), StoreError> {
        for key in std::mem::take(&mut self.taken) {
            self.storage.remove(&key)?;
        }
        Ok(())
    }

    /// Writes and reads back: some browsers take a text and forget it.
    pub(super) fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set(key, text)?;
        match self.storage.get(key) {
            Ok(Some(read)) if read == text => Ok(()),
            _ => Err(StoreError::Refused),
        }
    }

    /// Removes every key of this planner and no other.
    ///
    /// # Errors
    /// [`StoreError`] where the storage did not let go.
    pub fn erase(&mut self) -> Result<(), StoreError> {
        // Should this be cut off, the next start goes on with it.
        let manifest = self.keys.key(MANIFEST);
        let _marked = self.storage.set(&manifest, DELETED);
        // All before the first goes: each removal moves the keys behind it.
        let keys = self.storage.keys()?;
        let mut ours = keys.iter().filter(|key| self.owns(key) && **key != manifest);
        ours.try_for_each(|key| self.storage.remove(key))?;
        self.storage.remove(&manifest)?;
        self.forget();
        Ok(())
    }

    /// Follows a deletion elsewhere: this tab's journals go, too, and what it wrote before it could know.
    pub fn leave(&mut self) {
        let manifest = load::read_manifest(&*self.storage, &self.keys).ok().flatten();
        let is_ours = self.has_taken() && manifest.is_some_and(|manifest| Some(manifest.seen()) == self.seen);
        // Should the storage refuse, the next settling finds nothing that they belong to.
        let _removed = if is_ours { self.erase() } else { self.remove_own_journals() };
        self.forget();
    }

    pub(super) fn remove_own_journals(&self) -> Result<(), StoreError> {
        let keys = self.storage.keys()?;
        keys.iter().filter(|key| self.is_own(key)).try_for_each(|key| self.storage.remove(key))
    }

    /// Knows nothing of what is stored any more.
    pub fn forget(&mut self) {
        // What was written into it is now one of the journals to be taken in.
        self.next_journal();
        self.taken.clear();
        self.seen = None;
        self.base = Record::default();
        self.unknown.clear();
        self.clashes.clear();
        self.damage.clear();
        self.unsettled = false;
    }

    /// The texts that lie aside because they could not be read, oldest first.
    #[must_use]
    pub fn aside(&self) -> Vec<String> {
        (1..=MOST_ASIDE).map_while(|number| self.storage.get(&self.aside_key(number)).ok().flatten()).collect()
    }

    fn aside_key(&self, number: u32) -> String {
        self.keys.key(&format!("{ASIDE}{number}"))
    }

    /// Puts a text aside, where nothing overwrites it, unless it lies there already.
    ///
    /// # Errors
    /// [`StoreError`] where there is no room.
    pub fn put_aside(&self, raw: &str) -> Result<(), StoreError> {
        for number in 1..=MOST_ASIDE {
            let key = self.aside_key(number);
            match self.storage.get(&key)? {
                Some(text) if text == raw => return Ok(()),
                Some(_) => {}
                None => return self.write(&key, raw),
            }
        }
        Err(StoreError::Refused)
    }

    /// Moves a document that cannot be read aside, so that a new one can be kept.
    ///
    /// # Errors
    /// [`StoreError`]: then the document is where it was.
    #[inline(never)]
    pub fn set_aside(&mut self, raw: &str) -> Result<(), StoreError> {
        let keys = self.storage.keys()?;
        let ours: Vec<String> =
            keys.into_iter().filter(|key| self.keys.name(key).is_some_and(|name| !name.starts_with(ASIDE))).collect();
        let mut texts = Vec::new();
        for key in &ours {
            texts.push(self.storage.get(key)?);
        }
        // Gone first: two copies of a large text may not fit side by side.
        for key in &ours {
            self.storage.remove(key)?;
        }
        let journals = ours
            .iter()
            .zip(&texts)
            .filter(|(key, _)| self.keys.name(key).is_some_and(|name| name.starts_with(JOURNAL)));
        let journals = journals.filter_map(|(_, text)| text.as_deref());
        let put_aside =
            self.put_aside(raw).and_then(|()| journals.into_iter().try_for_each(|text| self.put_aside(text)));
        put_aside.inspect_err(|_| {
            for (key, text) in ours.iter().zip(&texts) {
                if let Some(text) = text {
                    // There was room for it a moment ago.
                    let _restored = self.storage.set(key, text);
                }
            }
        })?;
        self.forget();
        Ok(())
    }
}
