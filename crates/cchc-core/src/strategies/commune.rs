use super::catalogue::{contents, without_points};
use super::{UNITS, content_keys, document, index_id, text, unit_key};
use crate::draft::{self, Commune, CommuneName, Contents, Override, Rule, Unit};
use crate::finding::Code;
use crate::{Catalogue, Entries, IndexId, IndexItem, Indices, UnitKey, Watch};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A legal commune for a legal catalogue, with whatever can be wrong with one: ids, units and contents that are not
/// there, ranges with holes and unlisted ends, scopes, `without`, joint and double leads, gaps, titles at random.
///
/// It is merged: `extends` is not set, and everything required is there.
///
/// # Panics
///
/// If the catalogue is not a legal one.
pub fn commune(catalogue: &draft::Catalogue) -> impl Strategy<Value = Commune> + use<> {
    let catalogue = Catalogue::new(catalogue.clone()).expect("the catalogue is legal");
    let ids = ids(&catalogue);
    let contents =
        vec((ids.clone(), contents()), 0..=2).prop_map(move |wanted| without_nesting(&catalogue, wanted));
    let keys: Vec<UnitKey> = UNITS.iter().map(|(key, _)| unit_key(key)).collect();
    let units = (subsequence(keys.clone(), 1..=UNITS.len()), vec(unit(), UNITS.len()))
        .prop_map(|(keys, units)| keys.into_iter().zip(units).collect());
    let assigned = subsequence(keys.clone(), 0..=UNITS.len()).prop_shuffle();
    let assign = (assigned, vec(vec(rule(ids, keys), 0..=4), UNITS.len()))
        .prop_map(|(keys, rules)| keys.into_iter().zip(rules).collect());
    let documents = (option::of(document()), option::of(vec(document(), 0..=2)));
    let unread = option::weighted(0.1, vec(super::unread(), 0..=2));
    let office = option::weighted(0.3, super::office());
    let classes = option::weighted(0.2, super::catalogue::classes());
    (name(), 2020..=2030_u16, documents, units, contents, overrides(), (assign, office, unread, classes))
        .prop_map(
            |(
                commune,
                year,
                (document, cites),
                units,
                contents,
                findings,
                (assign, office, unread, classes),
            )| {
                Commune {
                    commune: Some(commune),
                    year: Some(year),
                    catalogue: Some("catalogue.yaml".into()),
                    document,
                    cites,
                    units: Some(units),
                    contents,
                    findings,
                    assign: Some(assign),
                    office,
                    classes,
                    unread,
                    ..Commune::default()
                }
            },
        )
        .boxed()
}

pub(super) fn name() -> BoxedStrategy<CommuneName> {
    (text(), option::of(text()), option::of((0..=99_999_u32).prop_map(|code| format!("{code:05}"))))
        .prop_map(|(name, province, code)| CommuneName { name, province, code })
        .boxed()
}

fn unit() -> BoxedStrategy<Unit> {
    (text(), vec(text(), 0..=2), option::weighted(0.1, text()))
        .prop_map(|(name, aliases, note)| Unit { name, aliases, note })
        .boxed()
}

fn overrides() -> BoxedStrategy<Entries<Code, Override>> {
    let severities = select(&[Override::Off, Override::Info, Override::Warning, Override::Error][..]);
    let codes: Vec<Code> = [104, 105, 106].into_iter().filter_map(|number| Code::new('A', number)).collect();
    (subsequence(codes, 0..=3), vec(severities, 3))
        .prop_map(|(codes, severities)| codes.into_iter().zip(severities).collect())
        .boxed()
}

/// Ids that a rule might name: mostly listed ones, else one that is near them or anywhere.
fn ids(catalogue: &Catalogue) -> BoxedStrategy<IndexId> {
    if catalogue.is_empty() {
        return index_id().boxed();
    }
    let listed = super::id_in(catalogue);
    let near = (listed.clone(), 1..=15_u8).prop_map(|(id, segment)| id.child(segment).unwrap_or(id));
    prop_oneof![12 => listed, 1 => near, 1 => index_id()].boxed()
}

/// The wanted declarations without those that would be illegal.
pub(super) fn without_nesting(
    catalogue: &Catalogue,
    wanted: Vec<(IndexId, Contents)>,
) -> Entries<IndexId, Contents> {
    let declares = |id: &IndexId| catalogue.get(*id).is_some_and(|index| index.draft().contents.is_some());
    let mut declared: Vec<IndexId> = catalogue.ids().iter().copied().filter(declares).collect();
    let mut kept: Entries<IndexId, Contents> = Entries::new();
    for (id, contents) in wanted {
        let nested = |other: &IndexId| other.is_ancestor_of(id) || id.is_ancestor_of(*other);
        if kept.contains(&id) || declared.iter().any(nested) {
            continue;
        }
        declared.push(id);
        let leaf = catalogue.get(id).is_some_and(|index| index.is_leaf());
        kept.push(id, if leaf { contents } else { without_points(&contents) });
    }
    kept
}

fn items(ids: BoxedStrategy<IndexId>) -> BoxedStrategy<Indices> {
    let one = ids.clone().prop_map(IndexItem::One);
    let range = (ids, 1..=5_u8).prop_map(|(id, length)| {
        let last = id.last_segment().saturating_add(length);
        let last = id.parent().map_or_else(|| IndexId::from_segments(&[last]), |above| above.child(last));
        last.and_then(|last| IndexItem::range(id, last)).unwrap_or(IndexItem::One(id))
    });
    vec(prop_oneof![4 => one, 1 => range], 1..=3).prop_filter_map("no item", Indices::new).boxed()
}

fn rule(ids: BoxedStrategy<IndexId>, units: Vec<UnitKey>) -> BoxedStrategy<Rule> {
    let part = index_id().prop_map(IndexId::part);
    let listed_part = ids.clone().prop_map(IndexId::part);
    let part = option::weighted(0.2, prop_oneof![4 => listed_part, 1 => part]);
    (
        (0..10_u8, items(ids.clone()), prop::bool::weighted(0.5)),
        option::weighted(0.2, items(ids)),
        (0..6_u8, content_keys()),
        prop::bool::weighted(0.3),
        (option::weighted(0.5, subsequence(units, 1..=2)), option::of(text())),
        (part, option::weighted(0.3, text()), option::weighted(0.05, text())),
    )
        .prop_map(
            |((role, indices, all), without, (scope, keys), joint, (with, duty), (part, title, note))| {
                let mut rule = Rule { without, part, note, ..Rule::default() };
                let single = indices.single();
                match role {
                    0..=6 => (rule.lead, rule.joint) = (Some(indices), joint),
                    7..=8 => {
                        rule.coordinate = Some(indices);
                        (rule.with, rule.duty) = (with.unwrap_or_default(), duty);
                    }
                    _ => {
                        rule.monitor = Some(if all { Watch::All } else { Watch::Indices(indices) });
                        rule.duty = duty;
                    }
                }
                match scope {
                    0 => rule.only = Some(keys),
                    1 => rule.except = Some(keys),
                    _ => {}
                }
                let may_quote = part.is_some() || (single.is_some() && rule.monitor != Some(Watch::All));
                rule.title = title.filter(|_| may_quote);
                rule
            },
        )
        .boxed()
}
