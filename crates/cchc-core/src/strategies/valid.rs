use super::catalogue::{contents, shared_out, without_points};
use super::commune::{name, without_nesting};
use super::{UNITS, document, text, unit_key};
use crate::draft::{CommuneName, Contents, Document, Rule, Unit};
use crate::{
    Assignment, Catalogue, ContentKey, Entries, IndexId, IndexItem, IndexRef, Indices, PartialDate, UnitKey,
    Watch, draft,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, subsequence};
use std::sync::Arc;

/// A commune in which every cell of the catalogue is led by one unit or jointly, and nothing is an error (if nothing
/// in the catalogue is): lists and ranges, carve-outs with and without `without`, contents shared out between
/// units, joint leads, coordination, monitoring, titles as the catalogue has them.
pub fn valid_commune(catalogue: &Catalogue) -> impl Strategy<Value = draft::Commune> + use<> {
    let catalogue = Arc::new(catalogue.clone());
    parts(&catalogue).prop_map(move |parts| parts.build(&catalogue, Tidy::No)).boxed()
}

/// Whether there are also no warnings and nothing is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tidy {
    No,
    /// And this part is led by one plain rule, with no other rule in it.
    ButQuiet(Option<IndexId>),
}

/// What a valid commune is built of, whatever the catalogue looks like.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    commune: CommuneName,
    units: Vec<(UnitKey, &'static str)>,
    contents: Vec<(IndexId, Contents)>,
    /// One for each listed index.
    choices: Vec<Choice>,
    /// One for each unit.
    helpers: Vec<Helper>,
    document: Option<Document>,
    cited: bool,
}

#[derive(Clone, Debug)]
struct Choice {
    /// Instead of the index, its children are handed out.
    descend: bool,
    /// Another unit takes the index out of what is handed out above it.
    carve: bool,
    /// And the rule above says so.
    explicit: bool,
    /// Whole, joint or shared out by contents.
    kind: u8,
    units: (Pick, Pick),
    /// Which of the contents go to the first unit.
    contents: u8,
    merge: bool,
    range: bool,
    part: bool,
    title: bool,
}

#[derive(Clone, Debug)]
struct Helper {
    coordinates: Option<(Pick, bool, Option<String>)>,
    monitors: Option<(Pick, bool)>,
}

pub(super) fn parts(catalogue: &Catalogue) -> BoxedStrategy<Parts> {
    let len = catalogue.len();
    let ids = catalogue.ids().to_vec();
    let contents = vec((any::<Pick>(), contents()), if ids.is_empty() { 0..=0 } else { 0..=2 }).prop_map(
        move |wanted| {
            wanted
                .into_iter()
                .filter_map(|(pick, contents)| Some((*ids.get(pick.index(ids.len()))?, contents)))
                .collect()
        },
    );
    let units = UNITS.iter().map(|(key, name)| (unit_key(key), *name)).collect::<Vec<_>>();
    (
        name(),
        subsequence(units, 2..=UNITS.len()).prop_shuffle(),
        contents,
        vec(choice(), len),
        vec(helper(), UNITS.len()),
        option::of(document()),
        any::<bool>(),
    )
        .prop_map(|(commune, units, contents, choices, helpers, document, cited)| Parts {
            commune,
            units,
            contents,
            choices,
            helpers,
            document,
            cited,
        })
        .boxed()
}

fn choice() -> BoxedStrategy<Choice> {
    (
        (any::<bool>(), prop::bool::weighted(0.25), any::<bool>()),
        (0..6_u8, any::<(Pick, Pick)>(), any::<u8>()),
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
    )
        .prop_map(|((descend, carve, explicit), (kind, units, contents), (merge, range, part, title))| {
            Choice { descend, carve, explicit, kind, units, contents, merge, range, part, title }
        })
        .boxed()
}

fn helper() -> BoxedStrategy<Helper> {
    let coordinates = option::weighted(0.3, (any::<Pick>(), any::<bool>(), option::of(text())));
    (coordinates, option::weighted(0.2, any::<(Pick, bool)>()))
        .prop_map(|(coordinates, monitors)| Helper { coordinates, monitors })
        .boxed()
}

enum Lead {
    Whole(UnitKey),
    Joint(UnitKey, UnitKey),
    Shared(Vec<ContentKey>, UnitKey, UnitKey),
}

/// One index handed out.
struct Grant<'a> {
    index: IndexRef<'a>,
    lead: Lead,
    without: Vec<IndexItem>,
}

struct Plan<'a> {
    parts: &'a Parts,
    contents: &'a Entries<IndexId, Contents>,
    tidy: Tidy,
    grants: Vec<Grant<'a>>,
}

impl Parts {
    pub(super) fn build(&self, catalogue: &Arc<Catalogue>, tidy: Tidy) -> draft::Commune {
        let contents: Entries<IndexId, Contents> = without_nesting(catalogue, self.contents.clone())
            .into_iter()
            .map(|(id, contents)| {
                let leaf = catalogue.get(id).filter(|index| index.is_leaf());
                let contents =
                    leaf.map_or_else(|| without_points(&contents), |leaf| shared_out(&contents, leaf.max()));
                (id, contents)
            })
            .collect();
        let mut plan = Plan { parts: self, contents: &contents, tidy, grants: Vec::new() };
        catalogue.roots().for_each(|root| plan.hand_out(root, None));
        let assign = plan.rules();
        let mut commune = draft::Commune {
            commune: Some(self.commune.clone()),
            year: Some(2026),
            catalogue: Some("catalogue.yaml".into()),
            units: Some(self.units.iter().map(|(key, name)| (key.clone(), unit(name))).collect()),
            contents,
            assign: Some(assign),
            ..draft::Commune::default()
        };
        self.add_documents(catalogue, &mut commune, tidy);
        self.add_helpers(catalogue, &mut commune, tidy);
        commune
    }

    fn add_documents(&self, catalogue: &Catalogue, commune: &mut draft::Commune, tidy: Tidy) {
        commune.document = match tidy {
            Tidy::No => self.document.clone(),
            Tidy::ButQuiet(_) => Some(Document {
                kind: Some("Thông báo".into()),
                number: Some("12/TB-UBND".into()),
                date: PartialDate::new(2026, Some(4), Some(20)),
                issuer: Some("UBND xã".into()),
                title: None,
            }),
        };
        let date = commune.document.as_ref().and_then(|document| document.date);
        let later =
            |cite: &&Document| date.zip(cite.date).is_some_and(|(own, cited)| cited.compare(own).is_gt());
        let decision = catalogue.draft().decision.as_ref().filter(|cite| !later(cite));
        commune.cites = self.cited.then(|| decision.cloned().into_iter().collect());
    }

    fn add_helpers(&self, catalogue: &Arc<Catalogue>, commune: &mut draft::Commune, tidy: Tidy) {
        let leads = Assignment::new(Arc::clone(catalogue), commune.clone()).expect("the rules are legal");
        let resolution = leads.resolve();
        let quiet = |id: IndexId| matches!(tidy, Tidy::ButQuiet(Some(part)) if part.contains(id));
        let pick = |pick: &Pick| {
            let ids = catalogue.ids();
            if ids.is_empty() { None } else { ids.get(pick.index(ids.len())).copied() }
        };
        let Some(assign) = commune.assign.as_mut() else { return };
        for ((unit, _), helper) in self.units.iter().zip(&self.helpers) {
            let Some(rules) = assign.get_mut(unit) else { continue };
            if let Some((id, with, duty)) = &helper.coordinates
                && let Some(id) = pick(id).filter(|id| !quiet(*id))
            {
                let mut leads: Vec<UnitKey> =
                    resolution.subtree(id).flat_map(|cell| cell.leads()).cloned().collect();
                leads.sort();
                leads.dedup();
                if tidy == Tidy::No || !leads.contains(unit) {
                    leads.retain(|lead| *with && lead != unit);
                    let coordinate = Some(id.into());
                    rules.push(Rule { coordinate, with: leads, duty: duty.clone(), ..Rule::default() });
                }
            }
            let watch = match &helper.monitors {
                Some((id, false)) => pick(id).filter(|id| !quiet(*id)).map(|id| Watch::Indices(id.into())),
                Some((_, true)) => Some(Watch::All),
                None => None,
            };
            // In a tidy commune no unit is idle.
            let watch = watch.or_else(|| (tidy != Tidy::No && rules.is_empty()).then_some(Watch::All));
            rules.extend(watch.map(|watch| Rule { monitor: Some(watch), ..Rule::default() }));
        }
    }
}

pub(super) fn unit(name: &str) -> Unit {
    Unit { name: name.into(), aliases: vec![format!("{name} (tên khác)")], note: None }
}

impl<'a> Plan<'a> {
    fn choice(&self, index: IndexRef<'_>) -> &'a Choice {
        self.parts.choices.get(index.position).expect("there is a choice for each index")
    }

    fn is_quiet(&self, index: IndexRef<'_>) -> bool {
        matches!(self.tidy, Tidy::ButQuiet(Some(part)) if part.contains(index.id()))
    }

    /// Hands out an index: itself or its children, and below one that is handed out sometimes another again.
    fn hand_out(&mut self, index: IndexRef<'a>, covering: Option<usize>) {
        let choice = self.choice(index);
        let mut covering = covering;
        if covering.is_none() {
            if choice.descend && !index.is_leaf() && !index.draft().partial && !self.is_quiet(index) {
                index.children().for_each(|child| self.hand_out(child, None));
                return;
            }
            covering = Some(self.grant(index));
        } else if choice.carve && self.tidy == Tidy::No {
            if let Some(grant) = covering.and_then(|grant| self.grants.get_mut(grant))
                && choice.explicit
            {
                grant.without.push(IndexItem::One(index.id()));
            }
            covering = Some(self.grant(index));
        }
        index.children().for_each(|child| self.hand_out(child, covering));
    }

    fn grant(&mut self, index: IndexRef<'a>) -> usize {
        let choice = self.choice(index);
        let units = &self.parts.units;
        let first = choice.units.0.index(units.len());
        let second = (first + 1 + choice.units.1.index(units.len() - 1)) % units.len();
        let unit = |position: usize| units.get(position).map(|(key, _)| key.clone());
        let (Some(first), Some(second)) = (unit(first), unit(second)) else { unreachable!() };
        let contents = std::iter::successors(Some(index), |index| index.parent())
            .find_map(|index| self.contents.get(&index.id()).or_else(|| index.draft().contents.as_ref()));
        let lead = match (choice.kind, contents) {
            _ if self.is_quiet(index) => Lead::Whole(first),
            (0, _) => Lead::Joint(first, second),
            (1..=3, Some(contents)) => {
                let bits = choice.contents;
                let chosen = contents.keys().zip(0_u32..).filter(|(_, bit)| bits >> (bit % 8) & 1 == 1);
                let mut chosen: Vec<ContentKey> = chosen.map(|(key, _)| key.clone()).collect();
                if chosen.is_empty() {
                    chosen.extend(contents.keys().next().cloned());
                }
                Lead::Shared(chosen, first, second)
            }
            _ => Lead::Whole(first),
        };
        self.grants.push(Grant { index, lead, without: Vec::new() });
        self.grants.len() - 1
    }

    fn rules(&self) -> Entries<UnitKey, Vec<Rule>> {
        let mut assign: Entries<UnitKey, Vec<Rule>> =
            self.parts.units.iter().map(|(key, _)| (key.clone(), Vec::new())).collect();
        for grant in &self.grants {
            let rule = self.dressed(grant);
            let rules = match &grant.lead {
                Lead::Whole(unit) => vec![(unit, rule)],
                Lead::Joint(first, second) => {
                    let rule = Rule { joint: true, ..rule };
                    vec![(first, rule.clone()), (second, rule)]
                }
                Lead::Shared(contents, first, second) => vec![
                    (first, Rule { only: Some(contents.clone()), ..rule.clone() }),
                    (second, Rule { except: Some(contents.clone()), ..rule }),
                ],
            };
            for (unit, rule) in rules {
                let Some(rules) = assign.get_mut(unit) else { continue };
                if !rules.last_mut().is_some_and(|last| self.merged(last, &rule, grant)) {
                    rules.push(rule);
                }
            }
        }
        assign
    }

    /// The rule of a grant, with the words of the annex.
    fn dressed(&self, grant: &Grant<'_>) -> Rule {
        let choice = self.choice(grant.index);
        let part = grant.index.id().part();
        let part = std::iter::successors(Some(grant.index), |index| index.parent())
            .find(|index| choice.part && index.id() == part);
        let title = part.unwrap_or(grant.index).title().filter(|_| choice.title);
        Rule {
            lead: Some(grant.index.id().into()),
            without: Indices::new(grant.without.clone()),
            part: part.map(|part| part.id()),
            title: title.map(str::to_owned),
            ..Rule::default()
        }
    }

    /// Adds a grant to the list or the range of the rule before, if the two are alike and stand side by side.
    fn merged(&self, last: &mut Rule, rule: &Rule, grant: &Grant<'_>) -> bool {
        let choice = self.choice(grant.index);
        let plain = |rule: &Rule| {
            !rule.joint && rule.without.is_none() && rule.only.is_none() && rule.except.is_none()
        };
        if !choice.merge || !plain(last) || !plain(rule) || last.part != rule.part {
            return false;
        }
        let (Some(parent), Some(list)) = (grant.index.parent(), &last.lead) else { return false };
        let before = parent.children().take_while(|child| child.id() < grant.index.id()).last();
        let mut items = list.items().to_vec();
        let Some(item) = items.last_mut() else { return false };
        let (IndexItem::One(first) | IndexItem::Range(first, _)) = *item;
        let (IndexItem::One(end) | IndexItem::Range(_, end)) = *item;
        if before.is_none_or(|before| before.id() != end) {
            return false;
        }
        match IndexItem::range(first, grant.index.id()).filter(|_| choice.range) {
            Some(range) => *item = range,
            None => items.push(IndexItem::One(grant.index.id())),
        }
        last.lead = Indices::new(items);
        // One title cannot belong to several indices.
        if last.part.is_none() {
            last.title = None;
        }
        true
    }
}
