//! Who answers for what, written as the page reads and not to be fast: cells are looked at one by one, and every rule
//! is asked about every cell. It works on drafts alone and shares nothing with the resolver but their types.

use cchc_core::draft::{self, Rule};
use cchc_core::{IndexId, IndexItem, Indices, Watch};
use std::collections::{BTreeMap, BTreeSet};

/// An id as its segments; being a prefix is being at or above.
pub(crate) type Id = Vec<u8>;

/// A cell by its index, its content (none for the whole, `*rest` for the rest) and whether it is unlisted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) index: Id,
    pub(crate) content: Option<String>,
    pub(crate) unlisted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) leads: BTreeSet<String>,
    pub(crate) coordinates: BTreeSet<String>,
    pub(crate) monitors: BTreeSet<String>,
}

/// How a lead rule applies to a cell: the depth of its deepest index there, whether it is scoped, whether it won.
pub(crate) type Chain = BTreeMap<(String, u32), (usize, bool, bool)>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) units: BTreeMap<String, i64>,
    pub(crate) joint: i64,
    pub(crate) conflict: i64,
    pub(crate) unassigned: i64,
    pub(crate) unapportioned: i64,
    pub unknown_leaves: usize,
}

pub(crate) struct Naive<'a> {
    listed: BTreeMap<Id, &'a draft::Index>,
    commune: &'a draft::Commune,
}

pub(crate) fn segments(id: IndexId) -> Id {
    id.segments().collect()
}

impl<'a> Naive<'a> {
    pub(crate) fn new(catalogue: &'a draft::Catalogue, commune: &'a draft::Commune) -> Self {
        let mut listed = BTreeMap::new();
        for (key, index) in catalogue.indices.iter() {
            // Of two entries with one id the first counts.
            listed.entry(segments(key.id)).or_insert(index);
        }
        Naive { listed, commune }
    }

    /// The nearest listed ancestor; an orphan hangs under it.
    fn parent(&self, id: &Id) -> Option<&Id> {
        self.listed
            .keys()
            .filter(|other| *other != id && id.starts_with(other))
            .max_by_key(|other| other.len())
    }

    fn children(&self, id: Option<&Id>) -> Vec<&Id> {
        self.listed.keys().filter(|child| self.parent(child) == id).collect()
    }

    /// The contents that an index declares or inherits.
    fn contents(&self, id: &Id) -> Option<&draft::Contents> {
        self.listed.keys().filter(|above| id.starts_with(above)).find_map(|above| {
            let own = self.commune.contents.iter().find(|(index, _)| segments(**index) == *above);
            own.map(|(_, contents)| contents).or(self.listed[above].contents.as_ref())
        })
    }

    /// All cells in the order in which they are told.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for root in self.children(None) {
            self.add_cells(root, &mut cells);
        }
        cells
    }

    fn add_cells(&self, id: &Id, cells: &mut Vec<Cell>) {
        let children = self.children(Some(id));
        for child in &children {
            self.add_cells(child, cells);
        }
        if children.is_empty() || self.listed[id].partial {
            let cell = |content| Cell { index: id.clone(), content, unlisted: !children.is_empty() };
            match self.contents(id) {
                None => cells.push(cell(None)),
                Some(contents) => {
                    cells.extend(contents.keys().map(|key| cell(Some(key.to_string()))));
                    cells.push(cell(Some("*rest".into())));
                }
            }
        }
    }

    fn selected(&self, indices: &Indices) -> BTreeSet<&Id> {
        let names = |id: &Id, item: &IndexItem| match *item {
            IndexItem::One(one) => *id == segments(one),
            IndexItem::Range(first, last) => {
                let (first, last) = (segments(first), segments(last));
                id.len() == first.len() && first <= *id && *id <= last
            }
        };
        self.listed.keys().filter(|id| indices.items().iter().any(|item| names(id, item))).collect()
    }

    fn rules(&self) -> impl Iterator<Item = (String, u32, &'a Rule)> {
        let lists = self.commune.assign.iter().flat_map(|assign| assign.iter());
        lists.flat_map(|(unit, rules)| {
            rules.iter().zip(1..).map(|(rule, number)| (unit.to_string(), number, rule))
        })
    }

    /// Whether a rule that names an index (or everything) applies to a cell.
    fn applies(&self, rule: &Rule, via: Option<&Id>, cell: &Cell) -> bool {
        if via.is_some_and(|via| !cell.index.starts_with(via)) {
            return false;
        }
        let without = rule.without.as_ref().map(|indices| self.selected(indices)).unwrap_or_default();
        if without.iter().any(|out| cell.index.starts_with(out)) {
            return false;
        }
        // A content counts where it is declared on the index that the rule names, or above it.
        let declared = via.and_then(|via| self.contents(via));
        let is_named = |keys: &[cchc_core::ContentKey]| {
            let known =
                |key: &&cchc_core::ContentKey| declared.is_some_and(|contents| contents.contains(key));
            keys.iter().filter(known).any(|key| cell.content.as_deref() == Some(key.as_str()))
        };
        match (&rule.only, &rule.except) {
            (Some(keys), _) => is_named(keys),
            (_, Some(keys)) => !is_named(keys),
            _ => true,
        }
    }

    pub(crate) fn chain(&self, cell: &Cell) -> Chain {
        let mut chain = Chain::new();
        for (unit, number, rule) in self.rules() {
            let scoped = rule.only.is_some() || rule.except.is_some();
            let depths = rule.lead.iter().flat_map(|lead| self.selected(lead));
            let depths = depths.filter(|via| self.applies(rule, Some(via), cell)).map(Vec::len);
            if let Some(depth) = depths.max() {
                chain.insert((unit, number), (depth, scoped, false));
            }
        }
        let best = chain.values().map(|(depth, scoped, _)| (*depth, *scoped)).max();
        for (depth, scoped, won) in chain.values_mut() {
            *won = best == Some((*depth, *scoped));
        }
        chain
    }

    /// The rules of another role that apply.
    pub(crate) fn helpers(&self, cell: &Cell) -> BTreeSet<(String, u32)> {
        let applying = self.rules().filter(|(_, _, rule)| {
            let watched = match &rule.monitor {
                Some(Watch::All) => return self.applies(rule, None, cell),
                Some(Watch::Indices(indices)) => Some(indices),
                None => None,
            };
            let named = watched.or(rule.coordinate.as_ref()).map(|indices| self.selected(indices));
            named.into_iter().flatten().any(|via| self.applies(rule, Some(via), cell))
        });
        applying.map(|(unit, number, _)| (unit, number)).collect()
    }

    pub(crate) fn answer(&self, cell: &Cell) -> Answer {
        let rules: BTreeMap<(String, u32), &Rule> =
            self.rules().map(|(unit, number, rule)| ((unit, number), rule)).collect();
        let chain = self.chain(cell);
        let winners: Vec<_> = chain.iter().filter(|(_, (_, _, won))| *won).map(|(id, _)| id).collect();
        let leads: BTreeSet<String> = winners.iter().map(|(unit, _)| unit.clone()).collect();
        let status = match leads.len() {
            0 => "unassigned",
            1 => "led",
            _ if winners.iter().all(|id| rules[*id].joint) => "joint",
            _ => "conflict",
        };
        let helpers = self.helpers(cell);
        let of_role = |monitors: bool| {
            let ids = helpers.iter().filter(|id| rules[*id].monitor.is_some() == monitors);
            ids.map(|(unit, _)| unit.clone()).collect()
        };
        Answer { status, leads, coordinates: of_role(false), monitors: of_role(true) }
    }

    /// Bonus and deduction go down to whatever does not say otherwise.
    fn kind(&self, id: &Id) -> draft::IndexKind {
        match (self.listed[id].kind, self.parent(id)) {
            (draft::IndexKind::Ordinary, Some(parent)) => self.kind(parent),
            (kind, _) => kind,
        }
    }

    /// The maximum of a leaf, or of what a partial index holds beyond its listed children of the same kind.
    fn maximum(&self, id: &Id) -> Option<i64> {
        let mut left = self.listed[id].max?.thousandths();
        for child in self.children(Some(id)) {
            if self.kind(child) != self.kind(id) {
                continue;
            }
            left -= self.listed[child].max?.thousandths();
        }
        Some(left)
    }

    pub(crate) fn points(&self, cell: &Cell) -> Option<i64> {
        let Some(content) = &cell.content else { return self.maximum(&cell.index) };
        let contents = self.contents(&cell.index)?;
        let mut all = 0;
        for content in contents.values() {
            all += content.points?.thousandths();
        }
        match contents.iter().find(|(key, _)| key.as_str() == content) {
            Some((_, content)) => Some(content.points?.thousandths()),
            None => Some(self.maximum(&cell.index)? - all),
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        let declared = self.commune.units.iter().flat_map(|units| units.keys());
        let mut tally =
            Tally { units: declared.map(|unit| (unit.to_string(), 0)).collect(), ..Tally::default() };
        let cells = self.cells();
        let leaves: BTreeSet<&Id> = cells.iter().map(|cell| &cell.index).collect();
        for leaf in leaves {
            let cells: Vec<&Cell> = cells.iter().filter(|cell| cell.index == *leaf).collect();
            let answers: Vec<Answer> = cells.iter().map(|cell| self.answer(cell)).collect();
            let Some(max) = self.maximum(leaf) else {
                tally.unknown_leaves += 1;
                continue;
            };
            let same = answers.iter().all(|a| a.status == answers[0].status && a.leads == answers[0].leads);
            let points: Option<Vec<i64>> = cells.iter().map(|cell| self.points(cell)).collect();
            match points {
                _ if same => tally.add(&answers[0], max),
                Some(points) => {
                    answers.iter().zip(points).for_each(|(answer, points)| tally.add(answer, points))
                }
                None => tally.unapportioned += max,
            }
        }
        tally
    }

    /// Every known maximum, once.
    pub(crate) fn known_points(&self) -> i64 {
        let leaves: BTreeSet<Id> = self.cells().into_iter().map(|cell| cell.index).collect();
        leaves.iter().filter_map(|leaf| self.maximum(leaf)).sum()
    }
}

impl Tally {
    fn add(&mut self, answer: &Answer, points: i64) {
        match answer.status {
            "led" => *self.units.entry(answer.leads.iter().next().unwrap().clone()).or_default() += points,
            "joint" => self.joint += points,
            "conflict" => self.conflict += points,
            _ => self.unassigned += points,
        }
    }
}
