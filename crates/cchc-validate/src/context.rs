//! What all rules about a commune look at.

use crate::message::{self as m, Voice};
use crate::names::{Names, list};
use crate::{Medium, annex};
use cchc_core::finding::{Locus, RuleField, RuleId, Subject};
use cchc_core::{
    Applied, Assignment, Catalogue, Cell, CellContent, ContentKey, IndexId, IndexItem, IndexRef, Indices,
    RangeEnd, Resolution, Role, RuleRef, Scope, UnitKey,
};

/// An assignment with its explained resolution, and how to speak of it.
pub(crate) struct Context<'a> {
    pub(crate) assignment: &'a Assignment,
    pub(crate) resolution: &'a Resolution<'a>,
    pub(crate) names: Names<'a>,
    pub(crate) voice: Voice,
    uses: Vec<Uses>,
}

/// How many cells a rule applies to, and of how many it decides.
#[derive(Clone, Copy, Default)]
pub(crate) struct Uses {
    pub(crate) selects: usize,
    pub(crate) wins: usize,
}

impl<'a> Context<'a> {
    pub(crate) fn new(resolution: &'a Resolution<'a>, voice: Voice) -> Self {
        let assignment = resolution.assignment();
        let mut uses = vec![Uses::default(); assignment.rules().len()];
        for applied in resolution.cells().flat_map(Cell::applied) {
            if let Some(uses) = uses.get_mut(applied.rule.position()) {
                uses.selects += 1;
                uses.wins += usize::from(applied.won);
            }
        }
        let names = Names { catalogue: assignment.catalogue(), voice };
        Context { assignment, resolution, names, voice, uses }
    }

    pub(crate) fn catalogue(&self) -> &'a Catalogue {
        self.assignment.catalogue()
    }

    pub(crate) fn uses(&self, rule: RuleRef<'_>) -> Uses {
        self.uses.get(rule.position()).copied().unwrap_or_default()
    }

    /// A unit's name.
    pub(crate) fn unit<'k>(&'k self, key: &'k UnitKey) -> &'k str {
        self.assignment.unit_name(key)
    }

    /// Units' names in a row.
    pub(crate) fn units<'k>(&'k self, keys: impl IntoIterator<Item = &'k UnitKey>) -> String {
        list(keys.into_iter().map(|key| self.unit(key)))
    }

    /// A content's title; of an undeclared one its key.
    pub(crate) fn content(&self, index: IndexId, key: &ContentKey) -> String {
        let contents = self.assignment.contents(index).map(|(_, contents)| contents);
        contents
            .and_then(|contents| contents.get(key))
            .map_or_else(|| key.to_string(), |content| content.title.clone())
    }

    /// What cells are called that agree up to an index.
    pub(crate) fn cells(&self, index: IndexId, content: CellContent<'_>, unlisted: bool) -> String {
        let mut name = self.names.index(index);
        if unlisted {
            name = m::unlisted(self.voice, name);
        }
        match content {
            CellContent::Whole => name,
            CellContent::Named(key) => m::content(self.voice, self.content(index, key), name),
            CellContent::Rest => m::rest(self.voice, name),
        }
    }

    /// What is to be written to give such cells to a unit. In a file the index is enough: other units keep their contents.
    pub(crate) fn to_write(&self, index: IndexId, content: CellContent<'_>) -> String {
        let name = self.names.to_write(index);
        if self.voice.medium == Medium::File {
            return name;
        }
        match content {
            CellContent::Whole => name,
            CellContent::Named(key) => annex::scoped(&name, RuleField::Only, [self.content(index, key)]),
            CellContent::Rest => {
                let contents = self.assignment.contents(index).into_iter();
                let titles =
                    contents.flat_map(|(_, contents)| contents.values().map(|content| content.title.clone()));
                annex::scoped(&name, RuleField::Except, titles)
            }
        }
    }

    /// What a rule names, with its scope: `nội dung “…” của mục 8.1`.
    pub(crate) fn selection(&self, rule: RuleRef<'_>) -> String {
        let Some(indices) = rule.indices() else { return m::everything(self.voice) };
        let name = match rule.single_index() {
            Some(id) => self.names.index(id),
            None => {
                let parts = indices.items().iter().flat_map(|item| item.ends()).all(|(_, id)| id.is_part());
                if parts { m::parts(self.voice, indices) } else { m::items(self.voice, indices) }
            }
        };
        match rule.scope() {
            Scope::Whole => name,
            Scope::Only(keys) => m::content(self.voice, list(self.titles(rule, keys)), name),
            Scope::Except(keys) => m::except(self.voice, list(self.titles(rule, keys)), name),
        }
    }

    /// The titles of contents that a rule names.
    pub(crate) fn titles<'k>(
        &'k self,
        rule: RuleRef<'k>,
        keys: &'k [ContentKey],
    ) -> impl Iterator<Item = String> + 'k {
        let items = rule.indices().map(|indices| indices.items()).unwrap_or_default();
        let above = items.iter().flat_map(|item| item.ends()).map(|(_, id)| id).next();
        keys.iter().map(move |key| above.map_or_else(|| key.to_string(), |id| self.content(id, key)))
    }
}

/// The item of a rule that names an index; without an index, the rule.
pub(crate) fn item(rule: RuleRef<'_>, via: Option<IndexRef<'_>>) -> Locus {
    let items = rule.indices().map(|indices| indices.items()).unwrap_or_default();
    let position = via.and_then(|via| items.iter().position(|item| item.names(via.id())));
    match position {
        Some(position) => Locus::RuleItem(rule.id(), rule.role().field(), position, None),
        None => Locus::Rule(rule.id()),
    }
}

/// A rule as the subject of a finding, with its index if it names only one.
pub(crate) fn subject(rule: RuleRef<'_>) -> Subject {
    Subject { index: rule.single_index(), ..Subject::rule(rule.id()) }
}

/// An id as it is written out in a field of a rule.
pub(crate) struct Written {
    pub(crate) id: IndexId,
    field: RuleField,
    number: usize,
    end: Option<RangeEnd>,
}

impl Written {
    pub(crate) fn locus(&self, rule: RuleId) -> Locus {
        Locus::RuleItem(rule, self.field, self.number, self.end)
    }
}

/// The ids that a rule writes out in a field: single ones, and the ends of ranges.
pub(crate) fn written_ids(field: RuleField, indices: Option<&Indices>) -> impl Iterator<Item = Written> {
    let items = indices.map(Indices::items).unwrap_or_default();
    items.iter().enumerate().flat_map(move |(number, item)| {
        let range = matches!(item, IndexItem::Range(..));
        item.ends().map(move |(end, id)| Written { id, field, number, end: range.then_some(end) })
    })
}

/// The lead rules that apply to a cell.
pub(crate) fn lead_rules<'r>(cell: Cell<'r>) -> impl Iterator<Item = Applied<'r>> {
    // Lead rules stand first.
    cell.applied().take_while(|applied| applied.rule.role() == Role::Lead)
}
