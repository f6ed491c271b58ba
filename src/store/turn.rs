//! What a tab knows of the others while it is its turn to settle, and whose journals are to be taken in.

use std::fmt;

use super::StoreError;
use super::keeper::Keeper;
use super::keys::JOURNAL;
use super::load::{self, Journal};
use super::manifest::Manifest;

/// What a tab knows of the other ones while it is its turn to settle.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    /// Whether the tab of this name is open and has something to settle: its journals are left to it.
    pub is_alive: &'a dyn Fn(&str) -> bool,
    /// The newest revision that another tab says it has written. Browsers show a tab a little late what others have
    /// stored; what is settled before it shows would undo it.
    pub newest: u32,
    /// Whether enough time has gone by since this tab settled last that what it wrote would have been overwritten by now,
    /// if ever. Journals that were taken in then go.
    pub is_late: bool,
}

impl Turn<'_> {
    /// That of the only tab.
    pub const ALONE: Turn<'static> = Turn { is_alive: &|_| false, newest: 0, is_late: true };
}

impl fmt::Debug for Turn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { newest, is_late, .. } = self;
        formatter.debug_struct("Turn").field("newest", newest).field("is_late", is_late).finish_non_exhaustive()
    }
}

/// The journals in the storage, by what is to be done with them.
#[derive(Debug, Default)]
pub(super) struct Journals {
    /// The receipt of the one that this tab is writing.
    pub own: Option<String>,
    /// To be taken in: of this tab, or of tabs that are gone.
    pub left: Vec<Journal>,
    /// In the chunks already, of this tab or of tabs that are gone.
    pub taken: Vec<Journal>,
    /// In the chunks already, of tabs that will remove them.
    pub others: Vec<Journal>,
}

impl Journals {
    /// What the next manifest has to say of those that are in the chunks already.
    pub(super) fn receipts(&self) -> Vec<String> {
        self.taken.iter().chain(&self.others).map(Journal::receipt).collect()
    }
}

impl Keeper {
    /// The journals that lie in the storage, by what is to be done with them.
    pub(super) fn sorted_journals(&self, manifest: Option<&Manifest>, turn: &Turn<'_>) -> Result<Journals, StoreError> {
        let mut sorted = Journals::default();
        let receipts = manifest.map(|manifest| &*manifest.taken).unwrap_or_default();
        for journal in load::journals(&*self.storage, &self.keys)? {
            let tab = self.keys.name(&journal.key).and_then(|name| name.strip_prefix(JOURNAL)).unwrap_or_default();
            let tab = tab.rsplit_once('-').map_or(tab, |(tab, _)| tab);
            // What this tab has found to be left by another one it goes on looking after.
            let is_ours = self.is_own(&journal.key) || self.taken.contains(&journal.key);
            let is_others = !is_ours && (turn.is_alive)(tab);
            if self.has_journal && journal.key == self.journal_key() {
                sorted.own = Some(journal.receipt());
            } else if receipts.contains(&journal.receipt()) {
                let place = if is_others { &mut sorted.others } else { &mut sorted.taken };
                place.push(journal);
            } else if !is_others {
                sorted.left.push(journal);
            }
        }
        Ok(sorted)
    }
}
