//! The catalogue's tree down to the cells, as the rows of a table.

use crate::words::Words;
use cchc_core::{Cell, CellContent, IndexId, IndexRef, Points, Resolution, UnitKey};
use std::ops::Range;

/// An index, what an index holds beyond its listed children, or one content of either.
#[derive(Clone, Debug)]
pub(crate) struct Branch<'r> {
    pub(crate) index: IndexRef<'r>,
    pub(crate) unlisted: bool,
    /// The content, in a row below the row of its index.
    pub(crate) content: Option<CellContent<'r>>,
    /// How far it is indented, from 0.
    pub(crate) depth: usize,
    /// Which of the tree's cells are its own.
    pub(crate) cells: Range<usize>,
    /// The position behind the last branch below it.
    pub(crate) end: usize,
}

/// All branches, each before those below it.
pub(crate) struct Tree<'r> {
    pub(crate) cells: Vec<Cell<'r>>,
    pub(crate) branches: Vec<Branch<'r>>,
}

impl<'r> Tree<'r> {
    pub(crate) fn new(resolution: &'r Resolution<'r>) -> Self {
        let mut tree = Tree { cells: resolution.cells().collect(), branches: Vec::new() };
        let mut next = 0;
        for root in resolution.assignment().catalogue().roots() {
            tree.grow(root, 0, &mut next);
        }
        tree
    }

    /// Cells of a subtree are a run: leaves in order, and what is not listed behind the listed children.
    fn grow(&mut self, index: IndexRef<'r>, depth: usize, next: &mut usize) {
        if index.is_leaf() {
            return self.slot(index, false, depth, next);
        }
        let position = self.open(index, false, None, depth, *next);
        for child in index.children() {
            self.grow(child, depth + 1, next);
        }
        if index.has_unlisted() {
            self.slot(index, true, depth + 1, next);
        }
        self.close(position, *next);
    }

    /// A leaf, or what is not listed; with its contents below it, where it has some.
    fn slot(&mut self, index: IndexRef<'r>, unlisted: bool, depth: usize, next: &mut usize) {
        let own = |cell: &&Cell<'_>| cell.index().id() == index.id() && cell.is_unlisted() == unlisted;
        let count = self.cells.get(*next..).unwrap_or_default().iter().take_while(own).count();
        let position = self.open(index, unlisted, None, depth, *next);
        if count > 1 {
            for at in *next..*next + count {
                let content = self.cells.get(at).map(|cell| cell.content());
                let position = self.open(index, unlisted, content, depth + 1, at);
                self.close(position, at + 1);
            }
        }
        *next += count;
        self.close(position, *next);
    }

    fn open(
        &mut self,
        index: IndexRef<'r>,
        unlisted: bool,
        content: Option<CellContent<'r>>,
        depth: usize,
        start: usize,
    ) -> usize {
        self.branches.push(Branch { index, unlisted, content, depth, cells: start..start, end: 0 });
        self.branches.len() - 1
    }

    fn close(&mut self, position: usize, end: usize) {
        let behind = self.branches.len();
        if let Some(branch) = self.branches.get_mut(position) {
            branch.cells.end = end;
            branch.end = behind;
        }
    }

    pub(crate) fn cells_of(&self, branch: &Branch<'r>) -> &[Cell<'r>] {
        self.cells.get(branch.cells.clone()).unwrap_or_default()
    }

    /// Whether a unit monitors every cell; of no cells it monitors none.
    pub(crate) fn monitors_all(&self, unit: &UnitKey) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.monitors().any(|key| key == unit))
    }

    /// The highest branches of whose cells all have one and the same answer, with it.
    pub(crate) fn groups<K: PartialEq>(
        &self,
        answer: impl Fn(Cell<'r>) -> Option<K>,
    ) -> Vec<(&Branch<'r>, K)> {
        let mut groups = Vec::new();
        let mut at = 0;
        while let Some(branch) = self.branches.get(at) {
            let mut cells = self.cells_of(branch).iter().map(|cell| answer(*cell));
            at = match cells.next().flatten() {
                Some(first) if cells.all(|other| other.as_ref() == Some(&first)) => {
                    groups.push((branch, first));
                    branch.end
                }
                _ => at + 1,
            };
        }
        groups
    }
}

impl<'r> Branch<'r> {
    pub(crate) fn id(&self) -> IndexId {
        self.index.id()
    }

    /// The points that hang on it, where they are known.
    pub(crate) fn points(&self, tree: &Tree<'r>) -> Option<Points> {
        match (self.unlisted, self.content) {
            (false, None) => self.index.max(),
            (true, None) => self.index.remaining_max(),
            (_, Some(_)) => tree.cells_of(self).first().and_then(|cell| cell.points()),
        }
    }

    /// The title of the index, the words of the content, or that it is what is not listed.
    pub(crate) fn title(&self, words: Words<'_>) -> Option<String> {
        match self.content {
            Some(CellContent::Named(key)) => Some(words.content_title(self.id(), key)),
            Some(_) => Some(words.rest().to_owned()),
            None if self.unlisted => Some(words.unlisted().to_owned()),
            None => self.index.title().map(crate::text::one_line),
        }
    }
}
