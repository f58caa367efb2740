//! A commune's rules put upon a catalogue.

use crate::catalogue::{check_classes, check_contents};
use crate::draft::{self, Content, Contents};
use crate::error::{ModelError, ModelErrorKind};
use crate::finding::{Locus, RuleField, RuleId};
use crate::{Catalogue, ContentKey, IndexId, IndexItem, IndexRef, Indices, UnitKey, Watch};
use std::sync::Arc;

/// What a rule makes its unit do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Answers for the index (*phụ trách*, *chủ trì*).
    Lead,
    /// Helps the lead (*phối hợp*).
    Coordinate,
    /// Watches and presses (*theo dõi, đôn đốc*).
    Monitor,
}

impl Role {
    /// The name in files and JSON: `lead`, `coordinate` or `monitor`.
    pub fn name(self) -> &'static str {
        self.field().key()
    }

    /// The field of a rule that says so.
    pub fn field(self) -> RuleField {
        match self {
            Role::Lead => RuleField::Lead,
            Role::Coordinate => RuleField::Coordinate,
            Role::Monitor => RuleField::Monitor,
        }
    }
}

/// Which contents a rule lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// All of it.
    Whole,
    /// Only these contents.
    Only(&'a [ContentKey]),
    /// All but these contents; what no content covers is let through.
    Except(&'a [ContentKey]),
}

impl<'a> Scope<'a> {
    fn of(rule: &'a draft::Rule) -> Self {
        match (&rule.only, &rule.except) {
            (Some(keys), _) => Scope::Only(keys),
            (None, Some(keys)) => Scope::Except(keys),
            (None, None) => Scope::Whole,
        }
    }

    /// The field of a rule that says so and the contents that it names.
    pub fn named(self) -> Option<(RuleField, &'a [ContentKey])> {
        match self {
            Scope::Whole => None,
            Scope::Only(keys) => Some((RuleField::Only, keys)),
            Scope::Except(keys) => Some((RuleField::Except, keys)),
        }
    }

    /// Whether it is `only` or `except`, and so more specific than a whole rule on the same index.
    pub fn is_scoped(self) -> bool {
        !matches!(self, Scope::Whole)
    }

    /// What is let through of an index that declares these contents: a bit for each content and one for the rest.
    /// An undeclared content is no bit, so it drops out of `only` and excludes nothing in `except`.
    fn mask(self, contents: Option<&Contents>) -> u64 {
        let bits = |keys: &[ContentKey]| {
            let positions =
                keys.iter().filter_map(|key| contents.and_then(|contents| contents.position(key)));
            // More contents than there are bits are refused, but only after the rules have been looked at.
            let bit =
                |position| u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position));
            positions.filter_map(bit).fold(0, |mask, bit| mask | bit)
        };
        match self {
            Scope::Whole => !0,
            Scope::Only(keys) => bits(keys),
            Scope::Except(keys) => !bits(keys),
        }
    }
}

/// A commune's rules put upon its catalogue: who answers for what can be asked of it.
///
/// It is made of a commune's merged draft, which it keeps, and it exists for an assignment with faults too: what
/// refers to nothing selects nothing.
#[derive(Clone, Debug)]
pub struct Assignment {
    catalogue: Arc<Catalogue>,
    commune: draft::Commune,
    /// The keys of all units that are declared or have rules, sorted.
    pub(crate) units: Vec<UnitKey>,
    pub(crate) rules: Vec<CompiledRule>,
    /// Where contents are declared, by position; of one index the commune's stand for the catalogue's.
    declarations: Vec<Declaration>,
    pub(crate) leads: Attachments,
    pub(crate) helpers: Attachments,
    /// For each position, the deepest one at or above it that a rule or contents tell apart from the one above.
    decisive: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    /// The unit's position in `assign`, and in the sorted list of units.
    entry: usize,
    pub(crate) unit: usize,
    number: u32,
    pub(crate) role: Role,
    pub(crate) joint: bool,
    /// Runs of positions that the rule leaves out.
    without: Vec<(usize, usize)>,
}

impl CompiledRule {
    pub(crate) fn leaves_out(&self, position: usize) -> bool {
        self.without.iter().any(|(start, end)| (*start..*end).contains(&position))
    }
}

#[derive(Clone, Copy, Debug)]
struct Declaration {
    position: usize,
    end: usize,
    by_commune: bool,
}

/// The rules that name each index, by its position; scoped ones first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attachments {
    starts: Vec<usize>,
    items: Vec<Attachment>,
    /// Rules that name no index, but everything.
    pub(crate) everywhere: Vec<Attachment>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Attachment {
    pub(crate) rule: usize,
    pub(crate) scoped: bool,
    pub(crate) mask: u64,
}

impl Attachments {
    fn new(mut pairs: Vec<(usize, Attachment)>, everywhere: Vec<Attachment>, len: usize) -> Self {
        pairs.sort_by_key(|(position, attachment)| (*position, !attachment.scoped));
        let mut starts = Vec::with_capacity(len + 1);
        let mut next = 0;
        for position in 0..=len {
            while pairs.get(next).is_some_and(|(at, _)| *at < position) {
                next += 1;
            }
            starts.push(next);
        }
        Attachments {
            starts,
            items: pairs.into_iter().map(|(_, attachment)| attachment).collect(),
            everywhere,
        }
    }

    pub(crate) fn at(&self, position: usize) -> &[Attachment] {
        match (self.starts.get(position), self.starts.get(position + 1)) {
            (Some(start), Some(end)) => self.items.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl Assignment {
    /// Puts a commune's merged draft upon its catalogue, or says at which places it is not a legal draft.
    pub fn new(catalogue: Arc<Catalogue>, commune: draft::Commune) -> Result<Self, Vec<ModelError>> {
        let mut errors = Vec::new();
        check_required(&commune, &mut errors);
        check_classes(commune.classes.as_deref().unwrap_or_default(), Locus::Class, &mut errors);
        let declarations = declarations(&catalogue, &commune, &mut errors);
        let mut assignment = Assignment {
            catalogue,
            units: unit_keys(&commune),
            rules: Vec::new(),
            declarations,
            leads: Attachments::default(),
            helpers: Attachments::default(),
            decisive: Vec::new(),
            commune,
        };
        assignment.compile(&mut errors);
        if errors.is_empty() { Ok(assignment) } else { Err(errors) }
    }

    fn compile(&mut self, errors: &mut Vec<ModelError>) {
        let mut rules = Vec::new();
        let (mut leads, mut helpers, mut everywhere) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, (unit, drafts)) in self.commune.assign.iter().flat_map(|assign| assign.iter()).enumerate()
        {
            let Ok(unit_position) = self.units.binary_search(unit) else { continue };
            for (draft, number) in drafts.iter().zip(1..) {
                check_rule(draft, &RuleId { unit: unit.clone(), number }, errors);
                let Some((role, indices)) = selection(draft) else { continue };
                let scope = Scope::of(draft);
                let rule = rules.len();
                let scoped = scope.is_scoped();
                match indices {
                    Some(indices) => {
                        let target = if role == Role::Lead { &mut leads } else { &mut helpers };
                        for position in self.selected_positions(indices) {
                            let mask = scope.mask(self.contents_above(position));
                            target.push((position, Attachment { rule, scoped, mask }));
                        }
                    }
                    None => everywhere.push(Attachment { rule, scoped, mask: scope.mask(None) }),
                }
                let without = draft.without.iter().flat_map(|indices| self.selected_positions(indices));
                let without =
                    without.filter_map(|start| Some((start, self.catalogue.node(start)?.end))).collect();
                rules.push(CompiledRule {
                    entry,
                    unit: unit_position,
                    number,
                    role,
                    joint: draft.joint,
                    without,
                });
            }
        }
        let len = self.catalogue.len();
        self.rules = rules;
        self.leads = Attachments::new(leads, Vec::new(), len);
        self.helpers = Attachments::new(helpers, everywhere, len);
        self.decisive = self.decisive_positions();
    }

    /// A rule tells an index apart from the one above it by naming it, if only to leave it out; contents, by being
    /// declared on it. Where nothing does, everything that is said of the index above is said of it.
    fn decisive_positions(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = Vec::with_capacity(self.catalogue.len());
        let mut left_out = vec![false; self.catalogue.len()];
        for (start, _) in self.rules.iter().flat_map(|rule| &rule.without) {
            if let Some(left_out) = left_out.get_mut(*start) {
                *left_out = true;
            }
        }
        let mut declarations = self.declarations.iter().map(|declaration| declaration.position).peekable();
        for (position, left_out) in left_out.into_iter().enumerate() {
            let mut own =
                left_out || !self.leads.at(position).is_empty() || !self.helpers.at(position).is_empty();
            while declarations.next_if_eq(&position).is_some() {
                own = true;
            }
            let above = self.catalogue.node(position).and_then(|node| positions.get(node.parent?).copied());
            positions.push(above.filter(|_| !own).unwrap_or(position));
        }
        positions
    }

    /// The position whose answers are those of this position.
    pub(crate) fn decisive(&self, position: usize) -> usize {
        self.decisive.get(position).copied().unwrap_or(position)
    }

    /// The positions of the listed indices that a list names, each once for each time it is named.
    fn selected_positions(&self, indices: &Indices) -> Vec<usize> {
        indices.items().iter().flat_map(|item| self.item_positions(*item)).collect()
    }

    fn item_positions(&self, item: IndexItem) -> Vec<usize> {
        match item {
            IndexItem::One(id) => self.catalogue.position(id).into_iter().collect(),
            IndexItem::Range(first, last) => {
                let ids = self.catalogue.ids();
                let start = ids.partition_point(|id| *id < first);
                let end = ids.partition_point(|id| *id <= last);
                (start..end).filter(|at| ids.get(*at).is_some_and(|id| item.names(*id))).collect()
            }
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The catalogue, to be shared.
    pub fn shared_catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue)
    }

    /// The merged draft.
    pub fn commune(&self) -> &draft::Commune {
        &self.commune
    }

    /// The keys of all units that are declared or have rules, sorted.
    pub fn unit_keys(&self) -> &[UnitKey] {
        &self.units
    }

    /// The declared unit with this key.
    pub fn unit(&self, key: &UnitKey) -> Option<&draft::Unit> {
        self.commune.units.as_ref()?.get(key)
    }

    /// A unit's name as it is printed; of an undeclared unit, its key.
    pub fn unit_name<'a>(&'a self, key: &'a UnitKey) -> &'a str {
        self.unit(key).map_or(key.as_str(), |unit| &unit.name)
    }

    /// The classes (*xếp loại*) in use: the commune's own, else the catalogue's.
    pub fn classes(&self) -> &[draft::Class] {
        self.commune.classes.as_deref().unwrap_or(&self.catalogue.draft().classes)
    }

    /// All rules, in the annex's order.
    pub fn rules(&self) -> impl DoubleEndedIterator<Item = RuleRef<'_>> + ExactSizeIterator {
        (0..self.rules.len()).map(|rule| RuleRef { assignment: self, rule })
    }

    /// The rule of this id.
    pub fn rule(&self, id: &RuleId) -> Option<RuleRef<'_>> {
        self.rules().find(|rule| rule.number() == id.number && *rule.unit() == id.unit)
    }

    pub(crate) fn rule_at(&self, rule: usize) -> RuleRef<'_> {
        RuleRef { assignment: self, rule }
    }

    /// The listed indices that an item of a rule names, in numeric order.
    pub fn selected(&self, item: IndexItem) -> impl Iterator<Item = IndexRef<'_>> {
        self.item_positions(item).into_iter().filter_map(|position| self.catalogue.index(position))
    }

    /// The contents that an index declares or inherits, with the index that declares them.
    pub fn contents(&self, id: IndexId) -> Option<(IndexRef<'_>, &Contents)> {
        let declaration = self.declaration(self.catalogue.nearest(id)?.position)?;
        Some((self.catalogue.index(declaration.position)?, self.declared(declaration)?))
    }

    /// The indices that declare contents, with these and whether the commune declares them, in numeric order.
    pub fn declared_contents(&self) -> impl Iterator<Item = (IndexRef<'_>, &Contents, bool)> {
        self.declarations.iter().filter_map(|declaration| {
            let index = self.catalogue.index(declaration.position)?;
            Some((index, self.declared(*declaration)?, declaration.by_commune))
        })
    }

    pub(crate) fn contents_above(&self, position: usize) -> Option<&Contents> {
        self.declaration(position).and_then(|declaration| self.declared(declaration))
    }

    fn declaration(&self, position: usize) -> Option<Declaration> {
        // Declarations do not lie within each other, so the last one that starts here or before is the only candidate.
        let next = self.declarations.partition_point(|declaration| declaration.position <= position);
        let declaration = *self.declarations.get(next.checked_sub(1)?)?;
        (position < declaration.end).then_some(declaration)
    }

    fn declared(&self, declaration: Declaration) -> Option<&Contents> {
        let index = self.catalogue.index(declaration.position)?;
        if declaration.by_commune {
            self.commune.contents.get(&index.id())
        } else {
            index.draft().contents.as_ref()
        }
    }

    pub(crate) fn content(&self, position: usize, content: usize) -> Option<(&ContentKey, &Content)> {
        self.contents_above(position)?.at(content)
    }
}

/// A rule of an assignment.
#[derive(Clone, Copy)]
pub struct RuleRef<'a> {
    assignment: &'a Assignment,
    rule: usize,
}

impl<'a> RuleRef<'a> {
    fn compiled(self) -> &'a CompiledRule {
        // A reference is only made for a rule of the list.
        self.assignment.rules.get(self.rule).unwrap_or_else(|| unreachable!())
    }

    /// Its position among all rules, counted from 0.
    pub fn position(self) -> usize {
        self.rule
    }

    /// Its unit and number.
    pub fn id(self) -> RuleId {
        RuleId { unit: self.unit().clone(), number: self.number() }
    }

    /// Its unit's key.
    pub fn unit(self) -> &'a UnitKey {
        self.assignment.units.get(self.compiled().unit).unwrap_or_else(|| unreachable!())
    }

    /// Its number among its unit's rules, counted from 1.
    pub fn number(self) -> u32 {
        self.compiled().number
    }

    /// Its role.
    pub fn role(self) -> Role {
        self.compiled().role
    }

    /// Its scope.
    pub fn scope(self) -> Scope<'a> {
        Scope::of(self.draft())
    }

    /// What the file says.
    pub fn draft(self) -> &'a draft::Rule {
        let compiled = self.compiled();
        let assign = self.assignment.commune.assign.as_ref();
        let rules = assign.and_then(|assign| assign.at(compiled.entry)).map(|(_, rules)| rules);
        rules.and_then(|rules| rules.get(compiled.number as usize - 1)).unwrap_or_else(|| unreachable!())
    }

    /// The indices that it names; none if it monitors everything.
    pub fn indices(self) -> Option<&'a Indices> {
        selection(self.draft()).and_then(|(_, indices)| indices)
    }

    /// The one index that it names, if it is only one.
    pub fn single_index(self) -> Option<IndexId> {
        self.indices().and_then(Indices::single)
    }
}

impl PartialEq for RuleRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule && std::ptr::eq(self.assignment, other.assignment)
    }
}

impl Eq for RuleRef<'_> {}

impl std::fmt::Debug for RuleRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.id())
    }
}

/// The role of a rule and the indices that it names; `None` indices are everything.
fn selection(rule: &draft::Rule) -> Option<(Role, Option<&Indices>)> {
    match (&rule.lead, &rule.coordinate, &rule.monitor) {
        (Some(indices), _, _) => Some((Role::Lead, Some(indices))),
        (None, Some(indices), _) => Some((Role::Coordinate, Some(indices))),
        (None, None, Some(Watch::Indices(indices))) => Some((Role::Monitor, Some(indices))),
        (None, None, Some(Watch::All)) => Some((Role::Monitor, None)),
        (None, None, None) => None,
    }
}

fn unit_keys(commune: &draft::Commune) -> Vec<UnitKey> {
    let declared = commune.units.iter().flat_map(|units| units.keys());
    let assigned = commune.assign.iter().flat_map(|assign| assign.keys());
    let mut keys: Vec<UnitKey> = declared.chain(assigned).cloned().collect();
    keys.sort();
    keys.dedup();
    keys
}

fn check_required(commune: &draft::Commune, errors: &mut Vec<ModelError>) {
    for (key, there) in [
        ("commune", commune.commune.is_some()),
        ("year", commune.year.is_some()),
        ("catalogue", commune.catalogue.is_some()),
        ("units", commune.units.is_some()),
        ("assign", commune.assign.is_some()),
    ] {
        if !there {
            errors.push(ModelError::new(Locus::Top(key), ModelErrorKind::Missing(key)));
        }
    }
}

fn declarations(
    catalogue: &Catalogue,
    commune: &draft::Commune,
    errors: &mut Vec<ModelError>,
) -> Vec<Declaration> {
    let mut declared: Vec<(Declaration, &Contents)> = Vec::new();
    let mut declare = |index: IndexRef<'_>, contents, by_commune| {
        if let Some(node) = catalogue.node(index.position) {
            declared.push((Declaration { position: index.position, end: node.end, by_commune }, contents));
        }
    };
    for index in catalogue.iter() {
        match (&index.draft().contents, commune.contents.is_empty()) {
            (Some(contents), true) => declare(index, contents, false),
            (Some(contents), false) if !commune.contents.contains(&index.id()) => {
                declare(index, contents, false)
            }
            _ => {}
        }
    }
    for (id, contents) in commune.contents.iter() {
        match catalogue.get(*id) {
            Some(index) => declare(index, contents, true),
            None if contents.is_empty() => {
                errors.push(ModelError::new(Locus::Contents(*id), ModelErrorKind::EmptyContents(*id)));
            }
            None => {}
        }
    }
    declared.sort_by_key(|(declaration, _)| declaration.position);
    if !commune.contents.is_empty() {
        let by_position =
            declared.iter().map(|(declaration, contents)| (declaration.position, *contents)).collect();
        check_contents(catalogue, by_position, errors, |position, content| {
            let id = catalogue.ids().get(position).copied();
            match (id.filter(|id| commune.contents.contains(id)), content) {
                (Some(id), Some(content)) => Locus::Content(id, content),
                (Some(id), None) => Locus::Contents(id),
                // The catalogue declares these; what is wrong with them is that the commune declares others above.
                (None, _) => {
                    let above =
                        id.into_iter().flat_map(|id| std::iter::successors(id.parent(), |id| id.parent()));
                    let mut above = above.filter(|id| commune.contents.contains(id));
                    above.next().map_or(Locus::Top("contents"), Locus::Contents)
                }
            }
        });
    }
    declared.into_iter().map(|(declaration, _)| declaration).collect()
}

fn check_rule(rule: &draft::Rule, id: &RuleId, errors: &mut Vec<ModelError>) {
    let mut fail = |locus, kind| errors.push(ModelError::new(locus, kind));
    let at = |field| Locus::RuleField(id.clone(), field);
    let roles = [
        (RuleField::Lead, rule.lead.is_some()),
        (RuleField::Coordinate, rule.coordinate.is_some()),
        (RuleField::Monitor, rule.monitor.is_some()),
    ];
    let mut said = roles.iter().filter(|(_, said)| *said).map(|(role, _)| *role);
    match (said.next(), said.next()) {
        (None, _) => fail(Locus::Rule(id.clone()), ModelErrorKind::NoRole(id.clone())),
        (Some(first), Some(second)) => fail(at(second), ModelErrorKind::TwoRoles(id.clone(), first, second)),
        (Some(_), None) => {}
    }
    if rule.only.is_some() && rule.except.is_some() {
        fail(at(RuleField::Except), ModelErrorKind::OnlyAndExcept(id.clone()));
    }
    for (field, keys) in [(RuleField::Only, &rule.only), (RuleField::Except, &rule.except)] {
        if keys.as_ref().is_some_and(|keys| keys.is_empty()) {
            fail(at(field), ModelErrorKind::EmptyScope(id.clone(), field));
        }
    }
    let foreign = [
        (RuleField::Joint, rule.joint && rule.lead.is_none(), RuleField::Lead),
        (RuleField::With, !rule.with.is_empty() && rule.coordinate.is_none(), RuleField::Coordinate),
        (RuleField::Duty, rule.duty.is_some() && rule.lead.is_some(), RuleField::Coordinate),
    ];
    for (field, wrong, role) in foreign {
        if wrong {
            fail(at(field), ModelErrorKind::WrongRole { rule: id.clone(), field, role });
        }
    }
    if let Some(part) = rule.part.filter(|part| !part.is_part()) {
        fail(at(RuleField::Part), ModelErrorKind::PartIsNoPart(id.clone(), part));
    }
    let single = selection(rule).and_then(|(_, indices)| indices).and_then(Indices::single);
    if rule.title.is_some() && rule.part.is_none() && single.is_none() {
        fail(at(RuleField::Title), ModelErrorKind::TitleOfSeveral(id.clone()));
    }
}
