//! Merging this tab's changes into what all tabs share.

use super::StoreError;
use super::chunks::{empty, join, split};
use super::keeper::{Keeper, Seen};
use super::keys::{MANIFEST, WHOLE};
use super::load::{self, Journal, Loaded, Stored};
use super::manifest::{Chunk, Manifest, checksum, chunk_of};
use super::patch::{Change, Clash, Patch};
use super::path::Path;
use super::turn::{Journals, Turn};
use crate::json::Value;
use crate::record::{DocumentError, Record, SCHEMA};

/// What [`Keeper::settle`] made of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is stored as it is.
    Same,
    /// It is stored together with what other tabs have done.
    Merged(Box<Record>),
    /// What is stored has been taken away meanwhile, by a "delete everything" elsewhere.
    Gone,
    /// What is stored cannot be read any more. Nothing was written.
    Unreadable,
    /// This tab does not see yet what another one has written. Nothing was written; to be tried again in a moment.
    Behind,
}

impl Keeper {
    /// Brings this tab's changes into the chunks, together with what tabs that are gone have left and with what others
    /// have stored. To be called when no other tab does the same. What clashes stays in the journal, and the record goes on
    /// with what was entered here.
    ///
    /// The journals stay until a late turn finds nothing to do: another tab may have written at the same time, without
    /// seeing what this one wrote. Then their changes are not in the chunks any more, and are taken in once more.
    ///
    /// # Errors
    /// [`StoreError`] where writing failed. What was accepted is still in the journal.
    // Here the module is cut; see "Two halves" in ARCHITECTURE.md.
    #[inline(never)]
    pub fn settle(&mut self, record: &Record, turn: &Turn<'_>) -> Result<Settled, StoreError> {
        let manifest = load::read_manifest(&*self.storage, &self.keys)?;
        if manifest.as_ref().map_or(0, |manifest| manifest.revision) < turn.newest {
            return Ok(Settled::Behind);
        }
        let journals = self.sorted_journals(manifest.as_ref(), turn)?;
        self.taken = journals.taken.iter().map(|journal| journal.key.clone()).collect();
        let patch = self.changes(record);
        if let Some(manifest) = manifest
            && self.damage.is_empty()
            && Some(manifest.seen()) == self.seen
            && manifest.schema == SCHEMA
            && journals.left.is_empty()
        {
            // What another tab has written over may be a part alone.
            let checks = turn.is_late && self.has_taken();
            let is_whole = !checks || load::is_whole(&*self.storage, &self.keys, &manifest)?;
            if is_whole && patch.is_empty() {
                self.close_journal(record);
                if turn.is_late {
                    self.remove_taken()?;
                }
                return Ok(Settled::Same);
            }
            // What clashes has to be kept apart first.
            if is_whole && self.clashes.is_empty() && self.write_touched(manifest, &patch, &journals)? {
                self.base = record.clone();
                self.close_journal(record);
                return Ok(Settled::Same);
            }
        }
        let clashes = self.clashes.clone();
        // They are told from what would have been stored.
        self.settle_all(record, &patch, &journals).inspect_err(|_| self.clashes = clashes)
    }

    /// Ends the clashes: with what was entered here, or with what the other tabs have made of it. Returns the record.
    #[inline(never)]
    pub fn decide(&mut self, record: &Record, ours: bool) -> Record {
        let clashes = std::mem::take(&mut self.clashes);
        self.unsettled = true;
        if ours {
            return record.clone();
        }
        let mut document = record.to_value();
        for Clash { change, theirs } in clashes {
            change.at.put(&mut document, theirs);
        }
        // What is theirs was stored, and so was a record.
        Record::from_kept(&document).map_or_else(|_| self.base.clone(), |(record, _)| record)
    }

    fn changes(&self, record: &Record) -> Patch {
        let (before, after) = self.base.differing(record);
        let mut patch = Patch::between(&before, &after);
        // What waits for the student's word is no change yet.
        patch.0.retain(|change| !self.clashes.iter().any(|clash| clash.change.at == change.at));
        patch
    }

    /// Nobody else has stored anything: only the chunks with changes are read and written. `false` where one of them is
    /// not what it was.
    fn write_touched(
        &mut self,
        mut manifest: Manifest,
        patch: &Patch,
        journals: &Journals,
    ) -> Result<bool, StoreError> {
        let mut touched: Vec<String> = Vec::new();
        for change in &patch.0 {
            let name = chunk_of(&change.at);
            if !touched.contains(&name) {
                touched.push(name);
            }
        }
        let mut parts = Vec::new();
        for place in manifest.chunks.iter().filter(|place| touched.contains(&place.name)) {
            let (_, Some(part)) = load::chunk(&*self.storage, &self.keys, place, true)? else { return Ok(false) };
            parts.push(part);
        }
        let mut document = join(SCHEMA, parts);
        patch.force(&mut document, &self.unknown);
        manifest.revision += 1;
        manifest.taken = journals.receipts();
        manifest.taken.extend(journals.own.clone());
        let chunks = split(document, manifest.revision);
        self.write_chunks(manifest, chunks, |name| touched.iter().any(|touched| touched == name))?;
        if journals.own.is_some() {
            self.own_is_taken();
        }
        Ok(true)
    }

    /// Reads everything anew, takes in what others have done and left, and writes what is then true, where that is not
    /// what is stored already.
    fn settle_all(&mut self, record: &Record, patch: &Patch, journals: &Journals) -> Result<Settled, StoreError> {
        let mut stored = match load::load_mending(&*self.storage, &self.keys)? {
            Loaded::Stored(stored) => *stored,
            Loaded::Unreadable { .. } | Loaded::Amiss => return Ok(Settled::Unreadable),
            Loaded::Nothing if self.seen.as_ref().is_some_and(|seen| seen.revision > 0) => {
                self.remove_own_journals()?;
                self.forget();
                return Ok(Settled::Gone);
            }
            Loaded::Nothing => Stored::empty(),
        };
        // A part was damaged after this tab had read it, so this tab still has all of it.
        if stored.all_anew && self.damage.is_empty() && self.seen == Some(stored.manifest.seen()) {
            stored.restore(&self.base);
        }
        if self.damage.is_empty() {
            self.damage = std::mem::take(&mut stored.damage);
        }
        for damage in self.damage.iter().filter(|damage| !damage.raw.is_empty()) {
            self.put_aside(&damage.raw)?;
        }
        let before = stored.document.clone();
        // Where a part has gone back to the copy before, what was in it may be in none of them any more.
        let doubtful = if stored.all_anew { &*journals.taken } else { &[] };
        for journal in doubtful.iter().chain(&journals.left) {
            let taken_in = journal.patch.as_ref().and_then(|patch| stored.carry_over(patch).ok());
            if taken_in.is_none() {
                self.put_aside(&journal.raw)?;
            }
            self.meet(taken_in.unwrap_or_default());
        }
        let clashes = stored.carry_over(patch).unwrap_or_else(|_| stored.field_by_field(patch, record));
        self.meet(clashes);
        let shown = Self::with_ours(&stored.document, &self.clashes).unwrap_or_else(|| stored.record.clone());
        let is_news = stored.document != before || stored.manifest.schema != SCHEMA;
        // Who only reads what others have stored writes nothing: they would read that, and write in their turn.
        if is_news || stored.all_anew || !self.damage.is_empty() || !journals.left.is_empty() {
            self.write_all(stored, &shown, journals)?;
        } else {
            self.seen = Some(stored.manifest.seen());
            self.unknown = stored.unknown;
            self.base = stored.record;
        }
        self.close_journal(&shown);
        Ok(if shown == *record { Settled::Same } else { Settled::Merged(Box::new(shown)) })
    }

    /// Writes all chunks anew. What clashes goes into a journal of its own first: all others are then taken in.
    fn write_all(&mut self, stored: Stored, shown: &Record, journals: &Journals) -> Result<(), StoreError> {
        let Stored { mut manifest, document, record, unknown, all_anew, .. } = stored;
        // Where a part has gone back to the copy before, the other tabs have to look after theirs.
        let others = if all_anew { &[] } else { &*journals.others };
        let taken_in = journals.taken.iter().chain(&journals.left).chain(others);
        manifest.taken = taken_in.map(Journal::receipt).chain(journals.own.clone()).collect();
        manifest.revision += 1;
        manifest.schema = SCHEMA;
        let own = journals.own.is_some().then(|| self.journal_key());
        if own.is_some() {
            self.next_journal();
        }
        let base = std::mem::replace(&mut self.base, record);
        let chunks = split(document, manifest.revision);
        let written = self.accept(shown).and_then(|()| self.write_chunks(manifest, chunks, |_| true));
        if written.is_err() {
            // Changes are told from what was stored before, and into the journal that has them.
            self.base = base;
            if own.is_some() {
                self.journal_before();
            }
            return written;
        }
        self.taken.extend(journals.left.iter().map(|journal| journal.key.clone()).chain(own));
        self.unknown = unknown;
        // Beside a manifest it is not read.
        let _removed = self.storage.remove(&self.keys.key(WHOLE));
        Ok(())
    }

    /// This tab's journal is in the chunks; it stays, and what comes next goes into another one.
    fn own_is_taken(&mut self) {
        self.taken.push(self.journal_key());
        self.next_journal();
    }

    fn meet(&mut self, clashes: Vec<Clash>) {
        for clash in clashes {
            self.clashes.retain(|other| other.change.at != clash.change.at);
            self.clashes.push(clash);
        }
    }

    /// A document with what was entered here where both clash; `None` where that cannot stand together.
    pub(super) fn with_ours(document: &Value, clashes: &[Clash]) -> Option<Record> {
        let mut document = document.clone();
        for clash in clashes {
            clash.change.force(&mut document, &[]);
        }
        Record::from_kept(&document).ok().map(|(record, _)| record)
    }

    /// All is in the chunks but what waits for the student's word. That holds even where the journal cannot be written: it
    /// then says more than it has to, and is tried again.
    fn close_journal(&mut self, shown: &Record) {
        self.unsettled = self.accept(shown).is_err();
    }

    /// Writes chunks where their newest text is not, then the manifest. After that nothing may fail: all is stored.
    fn write_chunks(
        &mut self,
        mut manifest: Manifest,
        mut chunks: Vec<(String, Value)>,
        is_touched: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        let before = std::mem::take(&mut manifest.chunks);
        for place in &before {
            if !is_touched(&place.name) {
                manifest.chunks.push(place.clone());
            } else if !chunks.iter().any(|(name, _)| *name == place.name) {
                // One that has nothing any more stays: its removal could arrive after what another tab then writes there.
                chunks.push((place.name.clone(), empty(manifest.revision)));
            }
        }
        for (name, value) in &chunks {
            let old = before.iter().find(|place| place.name == *name);
            let text = value.to_string();
            let new = Chunk {
                name: name.clone(),
                second: old.is_some_and(|old| !old.second),
                sum: checksum(&text),
                sum_before: old.map(|old| old.sum.clone()).unwrap_or_default(),
            };
            let key = self.keys.key(&new.place(true));
            match self.write(&key, &text) {
                Err(StoreError::Full) => {
                    self.make_room(&before, &chunks, name)?;
                    self.write(&key, &text)?;
                }
                done => done?,
            }
            manifest.chunks.push(new);
        }
        let text = manifest.to_json();
        self.write(&self.keys.key(MANIFEST), &text)?;
        self.seen = Some(Seen { revision: manifest.revision, sum: checksum(&text) });
        self.mended.append(&mut self.damage);
        Ok(())
    }

    /// Where the storage is full, journals that were taken in and the copies before make room: they are ours, and what is
    /// true stays. The copies of the chunks up to `name` have already given way to the new texts.
    fn make_room(&mut self, before: &[Chunk], chunks: &[(String, Value)], name: &str) -> Result<(), StoreError> {
        self.remove_taken()?;
        // Looked through anew for each: some of them are not written at all.
        let is_written =
            |other: &str| chunks.iter().take_while(|(chunk, _)| chunk != name).any(|(chunk, _)| chunk == other);
        for place in before {
            if place.name != name && !is_written(&place.name) {
                self.storage.remove(&self.keys.key(&place.place(false)))?;
            }
        }
        Ok(())
    }
}

impl Stored {
    /// Takes changes in; returns those that clash. The error is for changes that make no document with what is there:
    /// then nothing is taken in.
    pub(super) fn carry_over(&mut self, patch: &Patch) -> Result<Vec<Clash>, DocumentError> {
        let mut document = self.document.clone();
        let clashes = patch.carry_over(&mut document, &self.unknown);
        self.read(&document)?;
        Ok(clashes)
    }

    /// Both sides have done what cannot stand together, such as two leaves that overlap: whole fields clash.
    fn field_by_field(&self, patch: &Patch, record: &Record) -> Vec<Clash> {
        let ours = record.to_value();
        let mut clashes: Vec<Clash> = Vec::new();
        for Change { at, .. } in &patch.0 {
            let at = Path::of_field(&at.field);
            if !clashes.iter().any(|clash| clash.change.at == at) {
                let theirs = at.find(&self.document).cloned();
                let change = Change { was: theirs.clone(), is: at.find(&ours).cloned(), at };
                clashes.push(Clash { change, theirs });
            }
        }
        clashes
    }

    /// Puts back what a tab still knows of the same state.
    fn restore(&mut self, known: &Record) {
        let (before, after) = self.record.differing(known);
        let mut document = self.document.clone();
        Patch::between(&before, &after).force(&mut document, &self.unknown);
        if self.read(&document).is_ok() {
            for damage in &mut self.damage {
                damage.restored = true;
            }
        }
    }
}
