//! The catalogue with its meaning: a tree over the flat list.

use crate::draft;
use crate::error::{ModelError, ModelErrorKind};
use crate::finding::{IndexField, Locus};
use crate::{IndexId, Points};

/// A catalogue (*bộ chỉ số*) whose indices can be asked for and walked.
///
/// It is made of a draft, which it keeps. Of an index that is listed twice the first entry counts. An orphan, whose
/// parent is not listed, hangs under its nearest listed ancestor, else it is a root.
///
/// ```
/// use cchc_core::{Catalogue, draft};
///
/// let draft = draft::Catalogue {
///     indices: ["VIII", "8.1", "8.5.3"].map(|id| (id.parse().unwrap(), draft::Index::default())).into_iter().collect(),
///     ..draft::Catalogue::default()
/// };
/// let catalogue = Catalogue::new(draft).unwrap();
/// let part = catalogue.get("8".parse().unwrap()).unwrap();
/// let children: Vec<String> = part.children().map(|index| index.id().to_string()).collect();
/// assert_eq!(children, ["8.1", "8.5.3"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    draft: draft::Catalogue,
    /// The listed ids in numeric order: a parent stands before its children, so a subtree is a run.
    ids: Vec<IndexId>,
    nodes: Vec<Node>,
}

/// Facts of the id at the same position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The entry in the draft.
    pub(crate) entry: usize,
    /// The position of the nearest listed ancestor.
    pub(crate) parent: Option<usize>,
    /// The position behind the subtree.
    pub(crate) end: usize,
}

impl Catalogue {
    /// Gives a draft its meaning, or says what keeps it from having one: an empty list of contents, contents within
    /// contents, points for contents of an index that has children, a maximum below 0.
    pub fn new(draft: draft::Catalogue) -> Result<Self, Vec<ModelError>> {
        let mut order: Vec<(IndexId, usize)> =
            draft.indices.keys().enumerate().map(|(entry, key)| (key.id, entry)).collect();
        // Stable, so that of two entries with one id the first remains.
        order.sort_by_key(|(id, _)| *id);
        order.dedup_by_key(|(id, _)| *id);
        let ids: Vec<IndexId> = order.iter().map(|(id, _)| *id).collect();
        let mut nodes = Vec::with_capacity(ids.len());
        let mut path: Vec<(IndexId, usize)> = Vec::new();
        for (position, (id, entry)) in order.into_iter().enumerate() {
            while path.last().is_some_and(|(last, _)| !last.contains(id)) {
                path.pop();
            }
            let run = ids.get(position..).unwrap_or_default();
            let end = position + run.partition_point(|other| id.contains(*other));
            nodes.push(Node { entry, parent: path.last().map(|(_, position)| *position), end });
            path.push((id, position));
        }
        let catalogue = Catalogue { draft, ids, nodes };
        let mut errors = Vec::new();
        for (entry, (key, index)) in catalogue.draft.indices.iter().enumerate() {
            if let Some(max) = index.max.filter(|max| max.is_negative()) {
                let locus = Locus::Index(entry, Some(IndexField::Max));
                errors.push(ModelError::new(locus, ModelErrorKind::NegativeMax(key.id, max)));
            }
        }
        for (entry, (key, index)) in catalogue.draft.indices.iter().enumerate() {
            let Some(proportion) = index.proportion else { continue };
            let hundred = Points::from_thousandths(100_000).unwrap_or(Points::LIMIT);
            let step = proportion.step.is_none_or(|step| step > Points::ZERO);
            if !step || proportion.from.is_some_and(|from| from.is_negative() || from > hundred) {
                let locus = Locus::Index(entry, Some(IndexField::Proportion));
                errors.push(ModelError::new(locus, ModelErrorKind::WrongProportion(key.id)));
            }
        }
        check_classes(&catalogue.draft.classes, Locus::CatalogueClass, &mut errors);
        if catalogue.draft.indices.values().any(|index| index.contents.is_some()) {
            let declared =
                catalogue.iter().filter_map(|index| Some((index.position, index.draft().contents.as_ref()?)));
            check_contents(&catalogue, declared.collect(), &mut errors, |position, content| {
                let field = content.map_or(IndexField::Contents, IndexField::Content);
                Locus::Index(catalogue.nodes.get(position).map_or(0, |node| node.entry), Some(field))
            });
        }
        if errors.is_empty() { Ok(catalogue) } else { Err(errors) }
    }

    /// The draft that the catalogue was made of.
    pub fn draft(&self) -> &draft::Catalogue {
        &self.draft
    }

    /// How many indices there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids in numeric order.
    pub fn ids(&self) -> &[IndexId] {
        &self.ids
    }

    /// The index with this id, if it is listed.
    pub fn get(&self, id: IndexId) -> Option<IndexRef<'_>> {
        self.position(id).and_then(|position| self.index(position))
    }

    /// The nearest listed index at or above an id.
    pub fn nearest(&self, id: IndexId) -> Option<IndexRef<'_>> {
        std::iter::successors(Some(id), |id| id.parent()).find_map(|id| self.get(id))
    }

    /// All indices in numeric order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = IndexRef<'_>> {
        (0..self.len()).filter_map(|position| self.index(position))
    }

    /// The indices that have no listed ancestor, in numeric order.
    pub fn roots(&self) -> impl Iterator<Item = IndexRef<'_>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let root = self.index(next)?;
            next = self.nodes.get(next)?.end;
            Some(root)
        })
    }

    pub(crate) fn position(&self, id: IndexId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    pub(crate) fn node(&self, position: usize) -> Option<&Node> {
        self.nodes.get(position)
    }

    pub(crate) fn index(&self, position: usize) -> Option<IndexRef<'_>> {
        (position < self.len()).then_some(IndexRef { catalogue: self, position })
    }
}

/// An index of a catalogue.
#[derive(Clone, Copy)]
pub struct IndexRef<'a> {
    catalogue: &'a Catalogue,
    pub(crate) position: usize,
}

impl<'a> IndexRef<'a> {
    /// Its id.
    pub fn id(self) -> IndexId {
        // A reference is only made for a position in the list.
        self.catalogue.ids.get(self.position).copied().unwrap_or_else(|| unreachable!())
    }

    fn node(self) -> Node {
        self.catalogue.nodes.get(self.position).copied().unwrap_or_else(|| unreachable!())
    }

    /// What the file says of it.
    pub fn draft(self) -> &'a draft::Index {
        self.catalogue.draft.indices.at(self.node().entry).map_or_else(|| unreachable!(), |(_, index)| index)
    }

    /// Its position in the file's list, counted from 0.
    pub fn entry(self) -> usize {
        self.node().entry
    }

    /// Its title, where it is known.
    pub fn title(self) -> Option<&'a str> {
        self.draft().title.as_deref()
    }

    /// Its maximum points, where they are known.
    pub fn max(self) -> Option<Points> {
        self.draft().max
    }

    /// The nearest listed ancestor.
    pub fn parent(self) -> Option<IndexRef<'a>> {
        self.node().parent.and_then(|position| self.catalogue.index(position))
    }

    /// The indices whose nearest listed ancestor this is, in numeric order.
    pub fn children(self) -> impl Iterator<Item = IndexRef<'a>> {
        let mut next = self.position + 1;
        let end = self.node().end;
        std::iter::from_fn(move || {
            let child = self.catalogue.index(next).filter(|_| next < end)?;
            next = child.node().end;
            Some(child)
        })
    }

    /// This index and all below it, in numeric order.
    pub fn subtree(self) -> impl DoubleEndedIterator<Item = IndexRef<'a>> {
        (self.position..self.node().end).filter_map(move |position| self.catalogue.index(position))
    }

    /// The position behind its subtree.
    pub(crate) fn end(self) -> usize {
        self.node().end
    }

    /// Whether nothing is listed below it.
    pub fn is_leaf(self) -> bool {
        self.node().end == self.position + 1
    }

    /// Whether it is known to hold more than the children that are listed: it is partial and has some.
    pub fn has_unlisted(self) -> bool {
        !self.is_leaf() && self.draft().partial
    }

    /// How its points count: as it says itself, else as the nearest index above it does.
    ///
    /// ```
    /// use cchc_core::{Catalogue, draft::{self, IndexKind}};
    ///
    /// let bonus = draft::Index { kind: IndexKind::Bonus, ..draft::Index::default() };
    /// let indices = [("X".parse()?, bonus), ("10.1".parse()?, draft::Index::default())].into_iter().collect();
    /// let catalogue = Catalogue::new(draft::Catalogue { indices, ..draft::Catalogue::default() }).unwrap();
    /// assert_eq!(catalogue.get("10.1".parse()?).unwrap().kind(), IndexKind::Bonus);
    /// # Ok::<(), cchc_core::IdError>(())
    /// ```
    pub fn kind(self) -> draft::IndexKind {
        std::iter::successors(Some(self), |index| index.parent())
            .map(|index| index.draft().kind)
            .find(|kind| *kind != draft::IndexKind::Ordinary)
            .unwrap_or_default()
    }

    /// Whether a child's maximum is part of this index's: it is of the same kind.
    pub fn sums(self, child: IndexRef<'_>) -> bool {
        match child.draft().kind {
            draft::IndexKind::Ordinary => true,
            kind => kind == self.kind(),
        }
    }

    /// The maximum points of what can be scored here as one: a leaf's own, or, of an index that holds more than is
    /// listed, what its listed children of its own kind leave of its own. None where that is not known.
    pub fn remaining_max(self) -> Option<Points> {
        let listed: Option<Points> =
            self.children().filter(|child| self.sums(*child)).map(IndexRef::max).sum();
        Some(self.max()? - listed?)
    }
}

impl std::fmt::Debug for IndexRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.id())
    }
}

/// Each class begins somewhere from 0 to 100, and no two at one place.
pub(crate) fn check_classes(
    classes: &[draft::Class],
    locus: impl Fn(usize) -> Locus,
    errors: &mut Vec<ModelError>,
) {
    let mut seen = std::collections::BTreeSet::new();
    for (number, class) in classes.iter().enumerate() {
        let in_range = (0..=100_000).contains(&class.from.thousandths());
        if !seen.insert(class.from) || !in_range {
            errors.push(ModelError::new(locus(number), ModelErrorKind::WrongClass(class.from)));
        }
    }
}

/// Checks what gives contents their meaning; `declared` are positions of indices with their contents, in order.
pub(crate) fn check_contents(
    catalogue: &Catalogue,
    declared: Vec<(usize, &draft::Contents)>,
    errors: &mut Vec<ModelError>,
    locus: impl Fn(usize, Option<crate::ContentKey>) -> Locus,
) {
    let mut above: Option<IndexRef<'_>> = None;
    for (position, contents) in declared {
        let Some(index) = catalogue.index(position) else { continue };
        let mut fail = |content, kind| errors.push(ModelError::new(locus(position, content), kind));
        if contents.is_empty() {
            fail(None, ModelErrorKind::EmptyContents(index.id()));
        }
        if contents.len() > MAX_CONTENTS {
            fail(None, ModelErrorKind::TooManyContents(index.id()));
        }
        match above.filter(|above| above.id().is_ancestor_of(index.id())) {
            Some(above) => {
                fail(None, ModelErrorKind::NestedContents { above: above.id(), index: index.id() })
            }
            None => above = Some(index),
        }
        for (key, content) in contents.iter() {
            match content.points {
                Some(_) if !index.is_leaf() => {
                    fail(Some(key.clone()), ModelErrorKind::ContentPointsAboveLeaf(index.id(), key.clone()));
                }
                Some(points) if points.is_negative() => {
                    fail(Some(key.clone()), ModelErrorKind::NegativeMax(index.id(), points));
                }
                _ => {}
            }
        }
    }
}

/// The most contents that one index can declare: with the rest they are the bits of a word.
pub const MAX_CONTENTS: usize = 63;
