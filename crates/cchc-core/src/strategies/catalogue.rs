use super::{content_keys, document, text, thousandths, usual_points};
use crate::draft::{
    Assess, Catalogue, Class, Content, Contents, Index, IndexKind, Level, Proportion, Repeated, Round,
};
use crate::{IndexId, IndexKey, Points};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};

/// A legal catalogue with whatever can be wrong with one: parts with up to four levels, partial and implied indices,
/// titles and maxima or none, contents, orphans, gaps in the numbering, an id in two spellings, entries out of order,
/// points that do not add up.
pub fn catalogue() -> impl Strategy<Value = Catalogue> {
    let repeated = option::weighted(0.1, any::<(Pick, Pick)>());
    let unread = option::weighted(0.1, vec(super::unread(), 1..=2));
    let doubled = option::weighted(0.15, any::<Pick>());
    (scored(draft(Order::Loose)), option::weighted(0.2, any::<(Pick, Pick)>()), doubled, repeated, unread)
        .prop_map(|(mut draft, swapped, doubled, repeated, unread)| {
            let mut entries: Vec<(IndexKey, Index)> =
                std::mem::take(&mut draft.indices).into_iter().collect();
            if let Some((a, b)) = swapped {
                let len = entries.len();
                entries.swap(a.index(len), b.index(len));
            }
            if let Some((key, _)) = doubled.and_then(|pick| entries.get(pick.index(entries.len()))) {
                entries.push((key.respelled(), Index { partial: true, ..Index::default() }));
            }
            draft.repeated = repeated
                .and_then(|(one, other)| {
                    let (id, index) = entries.get(one.index(entries.len()))?.clone();
                    let (after, _) = entries.get(other.index(entries.len()))?;
                    Some(Repeated { id, after: Some(*after), index: Index { contents: None, ..index } })
                })
                .into_iter()
                .collect();
            draft.unread = unread.unwrap_or_default();
            draft.indices = entries.into_iter().collect();
            draft
        })
        .boxed()
}

/// A catalogue of which little may be known, but nothing wrong: partial and implied indices, titles and maxima or
/// none; what points there are add up, no parent is missing, and entries are in order.
pub fn sound_catalogue() -> impl Strategy<Value = Catalogue> {
    draft(Order::Sound).boxed()
}

/// A catalogue of which everything is known and nothing is wrong: titles, maxima that add up, ladders that reach
/// them, contents with and without points; and sometimes a part that only deducts.
pub fn complete_catalogue() -> impl Strategy<Value = Catalogue> {
    draft(Order::Complete).boxed()
}

/// A complete catalogue with all that scores are counted by: bonus and deductions with caps, proportions, classes.
pub fn scored_catalogue() -> impl Strategy<Value = Catalogue> {
    scored(draft(Order::Complete)).boxed()
}

/// Adds what scores are counted by.
fn scored(draft: impl Strategy<Value = Catalogue>) -> impl Strategy<Value = Catalogue> {
    let kinds = prop_oneof![
        8 => Just(IndexKind::Ordinary),
        1 => Just(IndexKind::Bonus),
        1 => Just(IndexKind::Deduction),
    ];
    let rules = vec((kinds, option::weighted(0.2, proportion())), 1..=7);
    (draft, rules, classes()).prop_map(|(mut draft, rules, classes)| {
        let entries = std::mem::take(&mut draft.indices).into_iter();
        let dressed = entries.zip(rules.iter().cycle());
        draft.indices = dressed
            .map(|((key, index), (kind, proportion))| {
                (key, Index { kind: *kind, proportion: *proportion, ..index })
            })
            .collect();
        draft.classes = classes;
        draft
    })
}

fn proportion() -> BoxedStrategy<Proportion> {
    let round = select(&[Round::HalfUp, Round::Down, Round::Up][..]);
    let step = option::of(select(&[1, 125, 250, 500, 300][..]).prop_map(thousandths));
    let from = option::of(select(&[0, 50_000, 80_000, 100_000, 33_333][..]).prop_map(thousandths));
    (round, step, from).prop_map(|(round, step, from)| Proportion { round, step, from }).boxed()
}

pub(super) fn classes() -> BoxedStrategy<Vec<Class>> {
    let from = proptest::sample::subsequence(&[90_000, 80_000, 70_000, 50_000, 0][..], 0..=4);
    (from.prop_shuffle(), vec(text(), 4))
        .prop_map(|(from, names)| {
            let classes = from.into_iter().zip(names);
            classes.map(|(from, name)| Class { name, from: thousandths(from) }).collect()
        })
        .boxed()
}

/// How much order there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Order {
    Loose,
    Sound,
    Complete,
}

fn draft(order: Order) -> BoxedStrategy<Catalogue> {
    (nodes(order, 4, 1..=4), option::of(document()), option::of(text()), option::weighted(0.2, text()))
        .prop_map(move |(parts, decision, title, note)| assemble(order, &parts, decision, title, note))
        .boxed()
}

/// A complete catalogue of at least two parts with at least two children each, and a decision with number and date.
pub(super) fn roomy_catalogue() -> BoxedStrategy<Catalogue> {
    let part = (facts(Order::Complete), nodes(Order::Complete, 3, 2..=3));
    let parts = vec(part.prop_map(|(facts, children)| Node { gap: 1, facts, children }), 2..=3);
    parts
        .prop_map(|parts| {
            let decision = crate::draft::Document {
                kind: Some("Quyết định".into()),
                number: Some("1000/QĐ-UBND".into()),
                date: crate::PartialDate::new(2025, Some(12), Some(30)),
                issuer: Some("UBND tỉnh".into()),
                title: None,
            };
            assemble(Order::Complete, &parts, Some(decision), None, None)
        })
        .boxed()
}

#[derive(Clone, Debug)]
struct Node {
    /// How far its number is from that of the sibling before.
    gap: u8,
    facts: Facts,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
struct Facts {
    title: Option<String>,
    /// A leaf's maximum; of a partial index, what its unlisted children have.
    max: Option<Points>,
    assess: Assess,
    levels: Vec<String>,
    partial: bool,
    implied: bool,
    contents: Option<Contents>,
    note: Option<String>,
    hidden: bool,
    roman: bool,
}

fn nodes(order: Order, levels: u32, count: std::ops::RangeInclusive<usize>) -> BoxedStrategy<Vec<Node>> {
    let children = match levels.checked_sub(1) {
        None | Some(0) => Just(Vec::new()).boxed(),
        Some(rest) => prop_oneof![3 => Just(Vec::new()), 2 => nodes(order, rest, 1..=4)].boxed(),
    };
    let gap = match order {
        Order::Complete => Just(1).boxed(),
        _ => prop_oneof![8 => Just(1), 1 => Just(2), 1 => Just(9)].boxed(),
    };
    let node = (gap, facts(order), children).prop_map(|(gap, facts, children)| Node { gap, facts, children });
    vec(node, count).boxed()
}

fn facts(order: Order) -> BoxedStrategy<Facts> {
    let complete = order == Order::Complete;
    let chance = move |chance: f64| prop::bool::weighted(if complete { 0.0 } else { chance });
    let (title, max) = if complete {
        (text().prop_map(Some).boxed(), usual_points().prop_map(Some).boxed())
    } else {
        (option::weighted(0.8, text()).boxed(), option::weighted(0.7, usual_points()).boxed())
    };
    let assess = select(&[Assess::SelfScore, Assess::Survey, Assess::Outcome][..]);
    let note = option::weighted(0.1, prop_oneof![text(), Just("dòng một\ndòng hai: #2\n".to_owned())]);
    (
        (title, max, assess, vec(label(), 0..=3)),
        (chance(0.3), chance(0.15), chance(0.05), prop::bool::weighted(0.05)),
        option::weighted(0.25, contents()),
        note,
    )
        .prop_map(|((title, max, assess, levels), (partial, implied, hidden, roman), contents, note)| Facts {
            title: title.filter(|_| !implied),
            max,
            assess,
            levels,
            partial,
            implied,
            contents,
            note,
            hidden,
            roman,
        })
        .boxed()
}

/// A level's label, which does not end with points that are not the level's.
fn label() -> BoxedStrategy<String> {
    let ends_with_points = |text: &String| {
        text.rsplit_once(':').is_some_and(|(_, end)| end.trim().starts_with(|c: char| c.is_ascii_digit()))
    };
    text().prop_filter("points", move |text| !ends_with_points(text) || text == "12:30").boxed()
}

/// Contents with distinct keys; some with points, which only a leaf may keep.
pub(super) fn contents() -> BoxedStrategy<Contents> {
    (content_keys(), vec((text(), option::of(usual_points())), 3), any::<bool>())
        .prop_map(|(keys, data, points)| {
            keys.into_iter()
                .zip(data)
                .map(|(key, (title, share))| (key, Content { title, points: share.filter(|_| points) }))
                .collect()
        })
        .boxed()
}

/// The same contents with points that their leaf's maximum can hold, if they have points, and without if it is no leaf.
pub(super) fn shared_out(contents: &Contents, max: Option<Points>) -> Contents {
    let parts = i64::try_from(contents.len() + 1).unwrap_or(i64::MAX);
    let share = max.map(|max| thousandths(max.thousandths() / parts));
    contents
        .iter()
        .map(|(key, content)| {
            let points = content.points.and(share);
            (key.clone(), Content { points, ..content.clone() })
        })
        .collect()
}

pub(super) fn without_points(contents: &Contents) -> Contents {
    shared_out(contents, None)
}

fn assemble(
    order: Order,
    parts: &[Node],
    decision: Option<crate::draft::Document>,
    title: Option<String>,
    note: Option<String>,
) -> Catalogue {
    let mut entries = Vec::new();
    lay_out(order, parts, None, false, &mut entries);
    Catalogue {
        id: "bo-chi-so: thu".into(),
        title,
        decision,
        note,
        indices: entries.into_iter().collect(),
        ..Catalogue::default()
    }
}

fn lay_out(
    order: Order,
    nodes: &[Node],
    above: Option<IndexId>,
    contents_above: bool,
    entries: &mut Vec<(IndexKey, Index)>,
) {
    let mut segment = 0_u8;
    for node in nodes {
        segment = segment.saturating_add(node.gap);
        let id = above.map_or_else(|| IndexId::from_segments(&[segment]), |above| above.child(segment));
        let Some(id) = id else { continue };
        let leaf = node.children.is_empty();
        // A leaf is always listed, so that no catalogue is empty.
        let hidden = order == Order::Loose && node.facts.hidden && !leaf;
        let max = max_of(order, node);
        let contents = node.facts.contents.as_ref().filter(|_| !contents_above && !hidden);
        if !hidden {
            let key = IndexKey::from(id);
            entries.push((
                if node.facts.roman { key.respelled() } else { key },
                Index {
                    title: node.facts.title.clone(),
                    max,
                    assess: node.facts.assess,
                    levels: levels(order, node, max),
                    partial: node.facts.partial,
                    implied: node.facts.implied,
                    contents: contents.map(|contents| match (leaf, order) {
                        (false, _) => without_points(contents),
                        (true, Order::Loose) => contents.clone(),
                        (true, _) => shared_out(contents, max),
                    }),
                    note: node.facts.note.clone(),
                    ..Index::default()
                },
            ));
        }
        lay_out(order, &node.children, Some(id), contents_above || contents.is_some(), entries);
    }
}

fn max_of(order: Order, node: &Node) -> Option<Points> {
    if node.children.is_empty() || order == Order::Loose {
        return node.facts.max;
    }
    let listed: Option<Points> = node.children.iter().map(|child| max_of(order, child)).sum();
    let unlisted = if node.facts.partial { node.facts.max } else { Some(Points::ZERO) };
    Some(listed? + unlisted?)
}

/// A ladder from the maximum down in equal steps; below it, where the maximum is 0, for a deduction.
fn levels(order: Order, node: &Node, max: Option<Points>) -> Vec<Level> {
    let top = match max {
        Some(max) => max.thousandths(),
        None if order == Order::Loose => 0,
        None => return Vec::new(),
    };
    if !node.children.is_empty() {
        return Vec::new();
    }
    let labels = &node.facts.levels;
    let steps = i64::try_from(labels.len().max(2) - 1).unwrap_or(1);
    let step = if top == 0 { 250 } else { top / steps };
    let first = if order == Order::Loose && node.facts.roman { top + step } else { top };
    labels
        .iter()
        .zip(0..)
        .map(|(label, number)| Level { label: label.clone(), points: thousandths(first - step * number) })
        .collect()
}
