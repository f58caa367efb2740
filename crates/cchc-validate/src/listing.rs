//! The indices in the order of the table, and those whose number does not fit the place where they stand.
//!
//! A number that was typed wrong makes its row an orphan, leaves a gap where it should stand, and puts its points under
//! another parent. Where the order of the table says which number was meant, all of that is one fault, told by one
//! rule; the others ask here.

use cchc_core::draft::Index;
use cchc_core::finding::Locus;
use cchc_core::{Catalogue, IndexId, Points};
use std::collections::BTreeMap;

/// The rows that are not what their numbers say.
#[derive(Default)]
pub(crate) struct Listing {
    rows: Vec<Row>,
    /// What misplaced ids are meant to be.
    meant: BTreeMap<IndexId, IndexId>,
    moved: BTreeMap<IndexId, Moved>,
    /// The children that an index is meant to have besides those that are listed as such.
    more: BTreeMap<IndexId, Vec<u8>>,
}

/// A row that repeats an id or bears a wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    place: Place,
    /// The id that it bears.
    pub(crate) id: IndexId,
    /// The id that it is meant to have, where the order says so.
    pub(crate) meant: Option<IndexId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Entry(usize),
    Repeated(usize),
}

impl Row {
    pub(crate) fn title(self, catalogue: &Catalogue) -> Option<&str> {
        let draft = catalogue.draft();
        let index = match self.place {
            Place::Entry(entry) => draft.indices.at(entry).map(|(_, index)| index),
            Place::Repeated(number) => draft.repeated.get(number).map(|repeated| &repeated.index),
        };
        index?.title.as_deref()
    }

    pub(crate) fn locus(&self) -> Locus {
        match self.place {
            Place::Entry(entry) => Locus::Index(entry, None),
            Place::Repeated(number) => Locus::Repeated(number),
        }
    }
}

/// How the points of an index's children change when rows are counted where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    /// What misplaced rows add.
    pub(crate) misplaced: Points,
    /// What repeated rows add.
    pub(crate) repeated: Points,
    /// Whether one of the added rows has no points.
    pub(crate) unknown: bool,
}

impl Listing {
    pub(crate) fn new(catalogue: &Catalogue) -> Listing {
        let draft = catalogue.draft();
        // By the entry behind which they stand; what stands behind nothing that is listed stands at the end.
        let mut behind: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, repeated) in draft.repeated.iter().enumerate() {
            let after = repeated.after.and_then(|after| catalogue.get(after.id)).map(|index| index.entry());
            behind.entry(after.unwrap_or(usize::MAX)).or_default().push(number);
        }
        let mut walk = Walk { catalogue, listing: Listing::default(), before: None };
        for (entry, (key, index)) in draft.indices.iter().enumerate() {
            walk.entry(entry, key.id, index);
            for number in behind.remove(&entry).into_iter().flatten() {
                walk.repeated(number);
            }
        }
        for number in behind.into_values().flatten() {
            walk.repeated(number);
        }
        walk.listing
    }

    /// The rows that repeat an id, in the order of the table.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.place, Place::Repeated(_)))
    }

    /// The rows that bear a wrong id, with the one that is meant, in the order of the table.
    pub(crate) fn misplaced(&self) -> impl Iterator<Item = (&Row, IndexId)> {
        let misplaced = self.rows.iter().filter(|row| matches!(row.place, Place::Entry(_)));
        misplaced.filter_map(|row| Some((row, row.meant?)))
    }

    pub(crate) fn is_misplaced(&self, id: IndexId) -> bool {
        self.meant.contains_key(&id)
    }

    /// How the children of an index change, if they do.
    pub(crate) fn moved(&self, parent: IndexId) -> Option<Moved> {
        self.moved.get(&parent).copied()
    }

    /// The numbers of the children that an index is meant to have besides those that are listed as such.
    pub(crate) fn more(&self, parent: IndexId) -> &[u8] {
        self.more.get(&parent).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Walk<'a> {
    catalogue: &'a Catalogue,
    listing: Listing,
    /// The id that the row before is meant to have.
    before: Option<IndexId>,
}

impl Walk<'_> {
    fn entry(&mut self, entry: usize, id: IndexId, index: &Index) {
        if self.before.is_some_and(|before| follows(before, id)) {
            self.before = Some(id);
            return;
        }
        // Of an id that is listed twice the first entry counts.
        if self.catalogue.get(id).is_none_or(|listed| listed.entry() != entry) {
            return;
        }
        // What stands below a misplaced index is meant to stand below what that one is meant to be.
        if let Some(meant) = self.below_misplaced(id) {
            self.before = Some(meant);
            return;
        }
        let meant = self.below_other(entry, id).or_else(|| self.without_dot(entry, id));
        if let Some(meant) = meant {
            self.listing.rows.push(Row { place: Place::Entry(entry), id, meant: Some(meant) });
            self.listing.meant.insert(id, meant);
            self.note(meant);
            if let Some(parent) = meant.parent() {
                let parent = self.listing.moved.entry(parent).or_default();
                parent.misplaced = parent.misplaced + index.max.unwrap_or_default();
                parent.unknown |= index.max.is_none();
            }
        }
        self.before = Some(meant.unwrap_or(id));
    }

    fn repeated(&mut self, number: usize) {
        let Some(repeated) = self.catalogue.draft().repeated.get(number) else { return };
        let id = repeated.id.id;
        let place = self.place(id.depth());
        let free = |(parent, next): (IndexId, u8)| parent.child(next).filter(|meant| self.is_free(*meant));
        // Under its own parent it is the next one; elsewhere only if its last number says so too.
        let fits =
            |(parent, next): &(IndexId, u8)| Some(*parent) == id.parent() || id.last_segment() == *next;
        let meant = place.filter(fits).and_then(free);
        let under = meant.unwrap_or(id).parent();
        self.listing.rows.push(Row { place: Place::Repeated(number), id, meant });
        if let Some(meant) = meant {
            self.note(meant);
        }
        if let Some(under) = under {
            let under = self.listing.moved.entry(under).or_default();
            under.repeated = under.repeated + repeated.index.max.unwrap_or_default();
        }
        self.before = Some(meant.unwrap_or(id));
    }

    fn note(&mut self, meant: IndexId) {
        if let Some(parent) = meant.parent() {
            self.listing.more.entry(parent).or_default().push(meant.last_segment());
        }
    }

    fn is_free(&self, id: IndexId) -> bool {
        self.catalogue.get(id).is_none()
    }

    fn below_misplaced(&self, id: IndexId) -> Option<IndexId> {
        if self.listing.meant.is_empty() {
            return None;
        }
        let above = std::iter::successors(id.parent(), |id| id.parent());
        let (above, meant) =
            above.into_iter().find_map(|above| Some((above, *self.listing.meant.get(&above)?)))?;
        let segments: Vec<u8> = meant.segments().chain(id.segments().skip(above.depth())).collect();
        IndexId::from_segments(&segments)
    }

    /// The listed index below which a row of a depth stands, and the number that the next child has there.
    fn place(&self, depth: usize) -> Option<(IndexId, u8)> {
        let before = self.before?;
        let parent = at_depth(before, depth.checked_sub(1)?)?;
        let last = at_depth(before, depth).map_or(0, IndexId::last_segment);
        Some((parent, last.checked_add(1)?)).filter(|(parent, _)| !self.is_free(*parent))
    }

    /// What a row is meant to be that is numbered as a child of an index and stands among the children of another one.
    fn below_other(&self, entry: usize, id: IndexId) -> Option<IndexId> {
        let own = id.parent()?;
        let (parent, next) = self.place(id.depth())?;
        if parent == own || id.last_segment() != next {
            return None;
        }
        let meant = parent.child(next).filter(|meant| self.is_free(*meant))?;
        let index = self.catalogue.get(parent)?;
        if index.draft().partial || index.draft().implied {
            return None;
        }
        match self.catalogue.get(own).filter(|own| own.entry() < entry) {
            // The children of its own parent have been listed before, so it does not merely come too soon.
            Some(_) => {
                let sibling = own.child(next.checked_sub(1)?)?;
                (self.catalogue.get(sibling)?.entry() < index.entry()).then_some(meant)
            }
            None if next > 1 => Some(meant),
            // The first child: the row of its own parent can have been left out, too.
            None => self.is_first_child(entry, own, parent).then_some(meant),
        }
    }

    /// Whether the rows from an entry on, before which their own parent is not listed, are the children of the index
    /// before them: where the points or the numbers speak for it, and not for a row that was left out.
    fn is_first_child(&self, entry: usize, own: IndexId, parent: IndexId) -> bool {
        let Some(index) = self.catalogue.get(parent).filter(|index| index.draft().levels.is_empty()) else {
            return false;
        };
        let rows = self.catalogue.draft().indices.iter().skip(entry);
        let run = rows.take_while(|(key, _)| own.is_ancestor_of(key.id));
        let children = run.filter(|(key, _)| key.id.parent() == Some(own));
        let sum: Option<Points> = children.map(|(_, index)| index.max).sum();
        let fits = index.max().zip(sum).map(|(max, sum)| max == sum);
        if fits == Some(false) {
            return false;
        }
        // Its own parent comes later, and may have those points as well.
        if let Some(own) = self.catalogue.get(own) {
            return fits == Some(true) && own.max() != sum;
        }
        match index.parent() {
            Some(above) if above.draft().partial => false,
            // As it stands, the rows are counted beside the index; if that is right, only the row above them is missing.
            Some(above) if above.remaining_max().is_some() => above.remaining_max() != Some(Points::ZERO),
            _ => {
                let next = own.last_segment().checked_add(1);
                let next = next.and_then(|next| match own.parent() {
                    Some(above) => above.child(next),
                    None => IndexId::from_segments(&[next]),
                });
                next.is_none_or(|next| self.is_free(next))
            }
        }
    }

    /// What a row is meant to be whose number lacks a dot: 9.32 between 9.3.1 and 9.3.3.
    fn without_dot(&self, entry: usize, id: IndexId) -> Option<IndexId> {
        let (next, _) = self.catalogue.draft().indices.at(entry + 1)?;
        if follows(id, next.id) {
            return None;
        }
        let before = self.before?;
        let deeper = (id.depth() + 1..=before.depth() + 1).filter_map(|depth| {
            let (parent, number) = self.place(depth)?;
            parent.child(number)
        });
        let mut meant = deeper.filter(|meant| {
            self.is_free(*meant) && follows(*meant, next.id) && digits(*meant).eq(digits(id))
        });
        meant.next()
    }
}

fn digits(id: IndexId) -> impl Iterator<Item = u8> {
    id.dotted().into_bytes().into_iter().filter(u8::is_ascii_digit)
}

/// The id's ancestor of a depth, or itself.
fn at_depth(id: IndexId, depth: usize) -> Option<IndexId> {
    std::iter::successors(Some(id), |id| id.parent()).find(|id| id.depth() == depth)
}

/// Whether one id comes right behind another where nothing is left out.
fn follows(before: IndexId, id: IndexId) -> bool {
    if id.parent() == Some(before) {
        return id.last_segment() == 1;
    }
    at_depth(before, id.depth()).is_some_and(|sibling| {
        sibling.parent() == id.parent() && sibling.last_segment().checked_add(1) == Some(id.last_segment())
    })
}
