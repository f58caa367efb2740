//! The pieces of evidence of a book, found by their keys and by what they are called: a month can have thousands.

use super::evidence::{Piece, squeezed};
use cchc_core::draft::Evidence;
use cchc_core::{Entries, EvidenceKey};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    entries: Entries<EvidenceKey, Evidence>,
    /// Positions by keys; of a key that is there twice the first.
    keys: BTreeMap<EvidenceKey, usize>,
    /// Positions by numbers, titles and files, which are compared squeezed.
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl Pieces {
    pub(super) fn new(entries: Entries<EvidenceKey, Evidence>) -> Self {
        let mut pieces = Pieces { entries, ..Pieces::default() };
        for at in 0..pieces.entries.len() {
            pieces.note(at);
        }
        pieces
    }

    pub(super) fn into_entries(self) -> Entries<EvidenceKey, Evidence> {
        self.entries
    }

    pub(super) fn contains(&self, key: &EvidenceKey) -> bool {
        self.keys.contains_key(key)
    }

    pub(super) fn get(&self, key: &EvidenceKey) -> Option<&Evidence> {
        self.entries.at(*self.keys.get(key)?).map(|(_, evidence)| evidence)
    }

    /// All that have the number, the title or the file of a piece, in their order.
    pub(super) fn named_like(&self, piece: &Piece) -> impl Iterator<Item = (&EvidenceKey, &Evidence)> {
        let names = [&piece.number, &piece.title, &piece.file].into_iter().flatten();
        let found: BTreeSet<usize> =
            names.filter_map(|name| self.names.get(&squeezed(name))).flatten().copied().collect();
        found.into_iter().filter_map(|at| self.entries.at(at))
    }

    /// Adds one of which nothing is known yet, unless there is one of that key; says whether it did.
    pub(super) fn begin(&mut self, key: &EvidenceKey) -> bool {
        let is_new = !self.contains(key);
        if is_new {
            self.entries.push(key.clone(), Evidence::default());
            self.note(self.entries.len() - 1);
        }
        is_new
    }

    /// Changes one.
    pub(super) fn change<T>(&mut self, key: &EvidenceKey, how: impl FnOnce(&mut Evidence) -> T) -> Option<T> {
        let at = *self.keys.get(key)?;
        let done = self.entries.at_mut(at).map(|(_, evidence)| how(evidence));
        self.note(at);
        done
    }

    /// Notes how one is called. What it was called before is looked at again and found to be another.
    fn note(&mut self, at: usize) {
        let Some((key, evidence)) = self.entries.at(at) else { return };
        self.keys.entry(key.clone()).or_insert(at);
        for name in [&evidence.number, &evidence.title, &evidence.file].into_iter().flatten() {
            self.names.entry(squeezed(name)).or_default().insert(at);
        }
    }
}
