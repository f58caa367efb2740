//! The contents that an annex names, each under one key wherever it is named.

use crate::annex::Known;
use crate::slug;
use cchc_core::draft::{Content, Contents};
use cchc_core::{ContentKey, Entries, IndexId, IndexItem, MAX_CONTENTS, fold};

/// What is declared so far: by the commune that is known, by the catalogue, and by the annex.
pub(crate) struct Declared<'a> {
    known: Known<'a>,
    /// What the commune's file will say, in the order in which it was named.
    own: Entries<IndexId, Contents>,
    /// Which index each new content went to, so that what a clause declared can be taken back.
    journal: Vec<IndexId>,
}

impl<'a> Declared<'a> {
    pub(crate) fn new(known: Known<'a>) -> Self {
        let own = known.commune.map(|commune| commune.contents.clone()).unwrap_or_default();
        Declared { known, own, journal: Vec::new() }
    }

    pub(crate) fn into_contents(mut self) -> Entries<IndexId, Contents> {
        let known = self.known.commune.map(|commune| &commune.contents);
        self.own.retain(|id, contents| !contents.is_empty() || known.is_some_and(|known| known.contains(id)));
        self.own
    }

    /// How much is declared now.
    pub(crate) fn state(&self) -> usize {
        self.journal.len()
    }

    /// Takes back what was declared since.
    pub(crate) fn back_to(&mut self, state: usize) {
        while self.journal.len() > state {
            let Some(index) = self.journal.pop() else { return };
            let Some(contents) = self.own.get_mut(&index) else { continue };
            let last = contents.len().saturating_sub(1);
            let mut at = 0;
            contents.retain(|_, _| {
                at += 1;
                at <= last
            });
        }
    }

    /// What holds at an index: its own contents, or those of one above it.
    fn at(&self, index: IndexId) -> Option<(IndexId, &Contents)> {
        std::iter::successors(Some(index), |id| id.parent())
            .find_map(|id| self.declared_by(id).map(|contents| (id, contents)))
    }

    fn declared_by(&self, id: IndexId) -> Option<&Contents> {
        let listed = || self.known.catalogue?.get(id)?.draft().contents.as_ref();
        self.own.get(&id).filter(|contents| !contents.is_empty()).or_else(listed)
    }

    /// The key of a content of these indices, declared where it is new; none if it cannot be: contents within contents have
    /// no meaning, and an index has at most [`MAX_CONTENTS`]. `fresh` are the indices where it was new.
    ///
    /// `named` is the key that the text itself gives it.
    pub(crate) fn key(
        &mut self,
        items: &[IndexItem],
        named: Option<ContentKey>,
        title: &str,
        fresh: &mut Vec<IndexId>,
    ) -> Option<ContentKey> {
        let folded = fold(title);
        let ids = self.ids(items);
        let same = |(_, contents): (IndexId, &Contents)| {
            contents.iter().find(|(_, content)| fold(&content.title) == folded).map(|(key, _)| key.clone())
        };
        let found = ids.iter().find_map(|id| self.at(*id).and_then(same));
        // What the commune or the catalogue declares already says where it holds.
        let settled = found.as_ref().is_some_and(|key| ids.iter().any(|id| self.was_known(*id, key)));
        let key = match named.or(found) {
            Some(key) => key,
            None => slug::free(slug::content(title), "noi-dung", |key: &ContentKey| {
                ids.iter().filter_map(|id| self.at(*id)).any(|(_, contents)| contents.contains(key))
            })?,
        };
        if settled {
            return Some(key);
        }
        for id in ids {
            if self.at(id).is_some_and(|(_, contents)| contents.contains(&key)) {
                continue;
            }
            self.declare(id, &key, title)?;
            fresh.push(id);
        }
        Some(key)
    }

    /// Whether a content was declared before the annex was read.
    fn was_known(&self, index: IndexId, key: &ContentKey) -> bool {
        let by = |id: IndexId| match self.known.commune.and_then(|commune| commune.contents.get(&id)) {
            Some(contents) => Some(contents),
            None => self.known.catalogue?.get(id)?.draft().contents.as_ref(),
        };
        std::iter::successors(Some(index), |id| id.parent())
            .find_map(by)
            .is_some_and(|contents| contents.contains(key))
    }

    fn declare(&mut self, id: IndexId, key: &ContentKey, title: &str) -> Option<()> {
        let above = self.at(id).is_some_and(|(owner, _)| owner != id);
        let below =
            self.own.iter().any(|(other, contents)| id.is_ancestor_of(*other) && !contents.is_empty())
                || self.known.catalogue.and_then(|catalogue| catalogue.get(id)).is_some_and(|index| {
                    index.subtree().skip(1).any(|below| below.draft().contents.is_some())
                });
        if above || below {
            return None;
        }
        if !self.own.contains(&id) {
            // A commune's entry replaces the catalogue's whole.
            let listed = self.declared_by(id).cloned().unwrap_or_default();
            self.own.push(id, listed);
        }
        let contents = self.own.get_mut(&id)?;
        if contents.len() >= MAX_CONTENTS {
            return None;
        }
        contents.push(key.clone(), Content { title: title.to_owned(), points: None });
        self.journal.push(id);
        Some(())
    }

    /// The indices that items name: those that the catalogue lists, if it lists any of them.
    fn ids(&self, items: &[IndexItem]) -> Vec<IndexId> {
        let written = || items.iter().flat_map(|item| item.ends()).map(|(_, id)| id);
        let Some(catalogue) = self.known.catalogue else { return written().collect() };
        let mut listed: Vec<IndexId> = Vec::new();
        for item in items {
            match *item {
                IndexItem::One(id) => listed.extend(Some(id).filter(|id| catalogue.get(*id).is_some())),
                range => listed.extend(catalogue.ids().iter().copied().filter(|id| range.names(*id))),
            }
        }
        if listed.is_empty() { written().collect() } else { listed }
    }
}
