//! The laws of the meaning, each on generated catalogues and rules, and the resolver against a naive one that is
//! written as the page reads. `PROPTEST_CASES` says how many cases each law is tried on.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod naive;

use cchc_core::draft::{self, Rule};
use cchc_core::{
    Assignment, Catalogue, Cell, Entries, IndexId, IndexItem, IndexKey, Indices, Resolution, Role, Status,
    UnitKey, Watch, strategies,
};
use naive::{Answer, Naive, segments};
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select, subsequence};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Case = (draft::Catalogue, draft::Commune);
type Answers = BTreeMap<naive::Cell, Answer>;

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 100;
    }
    config.max_global_rejects = config.cases.saturating_mul(2);
    config
}

fn case() -> impl Strategy<Value = Case> {
    strategies::catalogue().prop_flat_map(|catalogue| {
        let commune = strategies::commune(&catalogue);
        (Just(catalogue), commune)
    })
}

/// A case and something that depends on its catalogue.
fn case_with<S: Strategy>(with: impl Fn(&Catalogue) -> S) -> impl Strategy<Value = (Case, S::Value)> {
    strategies::catalogue().prop_flat_map(move |draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        let commune = strategies::commune(&draft);
        ((Just(draft), commune), with(&catalogue))
    })
}

fn assignment((catalogue, commune): &Case) -> Assignment {
    let catalogue = Catalogue::new(catalogue.clone()).unwrap();
    Assignment::new(Arc::new(catalogue), commune.clone()).unwrap()
}

fn key(cell: Cell<'_>) -> naive::Cell {
    naive::Cell {
        index: segments(cell.index().id()),
        content: cell.content().name().map(str::to_owned),
        unlisted: cell.is_unlisted(),
    }
}

fn texts<'a>(units: impl Iterator<Item = &'a UnitKey>) -> BTreeSet<String> {
    units.map(UnitKey::to_string).collect()
}

fn answer(cell: Cell<'_>) -> Answer {
    Answer {
        status: cell.status().name(),
        leads: texts(cell.leads()),
        coordinates: texts(cell.coordinates()),
        monitors: texts(cell.monitors()),
    }
}

fn answers(resolution: &Resolution<'_>) -> Answers {
    resolution.cells().map(|cell| (key(cell), answer(cell))).collect()
}

fn answers_of(case: &Case) -> Answers {
    answers(&assignment(case).resolve())
}

fn assign(commune: &mut draft::Commune) -> &mut Entries<UnitKey, Vec<Rule>> {
    commune.assign.as_mut().unwrap()
}

/// Adds a rule for a unit that may have none yet, at a position in its list.
fn add_rule(commune: &mut draft::Commune, unit: &str, position: Pick, rule: Rule) {
    let unit: UnitKey = unit.parse().unwrap();
    let assign = assign(commune);
    if !assign.contains(&unit) {
        assign.push(unit.clone(), Vec::new());
    }
    let rules = assign.get_mut(&unit).unwrap();
    rules.insert(position.index(rules.len() + 1), rule);
}

fn lead(id: IndexId) -> Rule {
    Rule { lead: Some(id.into()), ..Rule::default() }
}

/// A rule with any scope on one index, led by a unit that may have rules already or not.
fn rule_on(id: IndexId) -> impl Strategy<Value = (&'static str, Pick, Rule)> {
    let keys = select(vec!["territory", "propaganda", "on", "7"]);
    let keys = prop::collection::vec(keys.prop_map(|key| key.parse().unwrap()), 1..=2);
    let without = prop::option::weighted(0.3, (1..=4_u8).prop_map(move |segment| id.child(segment)));
    (select(vec!["vhxh", "on", "new"]), any::<Pick>(), 0..3_u8, keys, any::<bool>(), without).prop_map(
        move |(unit, position, scope, keys, joint, without)| {
            let without = without.flatten().map(Indices::from);
            let mut rule = Rule { joint, without, ..lead(id) };
            match scope {
                0 => rule.only = Some(keys),
                1 => rule.except = Some(keys),
                _ => {}
            }
            (unit, position, rule)
        },
    )
}

fn case_with_rule() -> impl Strategy<Value = (Case, (IndexId, (&'static str, Pick, Rule)))> {
    case_with(|catalogue| strategies::id_in(catalogue).prop_flat_map(|id| (Just(id), rule_on(id))))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn cells_partition_the_catalogue(case in case()) {
        let assignment = assignment(&case);
        let resolution = assignment.resolve();
        let cells: Vec<naive::Cell> = resolution.cells().map(key).collect();
        prop_assert_eq!(&cells, &Naive::new(&case.0, &case.1).cells());
        let different: BTreeSet<_> = cells.iter().cloned().collect();
        prop_assert_eq!(different.len(), cells.len());

        let catalogue = assignment.catalogue();
        let roots: Vec<_> = catalogue.roots().flat_map(|root| resolution.subtree(root.id())).map(key).collect();
        prop_assert_eq!(&roots, &cells);
        for index in catalogue.iter() {
            let whole: Vec<_> = resolution.subtree(index.id()).map(key).collect();
            let of_children = index.children().flat_map(|child| resolution.subtree(child.id())).map(key);
            let own = resolution.cells().filter(|cell| cell.index().id() == index.id()).map(key);
            prop_assert_eq!(&whole, &of_children.chain(own).collect::<Vec<_>>());
            prop_assert!(!whole.is_empty());
            let inside = resolution.cells().filter(|cell| index.id().contains(cell.index().id()));
            prop_assert_eq!(whole, inside.map(key).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_cell_has_exactly_one_status(case in case()) {
        for cell in assignment(&case).resolve().cells() {
            let leads: Vec<_> = cell.leads().collect();
            prop_assert!(leads.is_sorted() && texts(leads.iter().copied()).len() == leads.len());
            match cell.status() {
                Status::Unassigned => prop_assert_eq!(leads.len(), 0),
                Status::Led => prop_assert_eq!(leads.len(), 1),
                Status::Joint | Status::Conflict => prop_assert!(leads.len() > 1),
            }
        }
    }

    #[test]
    fn the_order_of_units_and_rules_changes_no_answer(
        (case, shuffled) in case().prop_flat_map(|case| {
            let units: Vec<_> = case.1.units.clone().unwrap().into_iter().collect();
            let lists: Vec<_> = case.1.assign.clone().unwrap().into_iter().collect();
            let lists: Vec<_> =
                lists.into_iter().map(|(unit, rules)| (Just(unit), Just(rules).prop_shuffle())).collect();
            let shuffled = (Just(units).prop_shuffle(), lists.prop_shuffle());
            (Just(case), shuffled)
        })
    ) {
        let (units, lists) = shuffled;
        let mut other = case.clone();
        other.1.units = Some(units.into_iter().collect());
        other.1.assign = Some(lists.into_iter().collect());
        prop_assert_eq!(answers_of(&case), answers_of(&other));
        prop_assert_eq!(assignment(&case).resolve().tally(), assignment(&other).resolve().tally());
    }

    #[test]
    fn an_exact_duplicate_of_a_rule_within_its_unit_changes_no_lead(
        case in case(), unit: Pick, rule: Pick, position: Pick,
    ) {
        let mut doubled = case.clone();
        let lists = assign(&mut doubled.1);
        prop_assume!(!lists.is_empty());
        let (_, rules) = lists.at_mut(unit.index(lists.len())).unwrap();
        prop_assume!(!rules.is_empty());
        let rule = rules[rule.index(rules.len())].clone();
        rules.insert(position.index(rules.len() + 1), rule);
        // Nor does it change any other answer.
        prop_assert_eq!(answers_of(&case), answers_of(&doubled));
    }

    #[test]
    fn only_and_except_of_the_same_contents_by_two_units_leave_no_conflict_and_no_gap(
        ((mut case, (id, keys)), positions) in (
            case_with(|catalogue| {
                let keys = subsequence(vec!["territory", "propaganda", "on", "7", "no-1"], 1..=4);
                (strategies::id_in(catalogue), keys)
            }),
            any::<(Pick, Pick)>(),
        )
    ) {
        // No other lead rule at or below the index.
        let names_inside = |catalogue: &draft::Catalogue, item: &IndexItem| {
            catalogue.indices.keys().any(|key| id.contains(key.id) && item.names(key.id))
        };
        for unit in 0..assign(&mut case.1).len() {
            let (_, rules) = assign(&mut case.1).at_mut(unit).unwrap();
            rules.retain(|rule| {
                let items = rule.lead.iter().flat_map(|lead| lead.items());
                !items.into_iter().any(|item| names_inside(&case.0, item))
            });
        }
        let keys: Vec<_> = keys.iter().map(|key| key.parse().unwrap()).collect();
        add_rule(&mut case.1, "first", positions.0, Rule { only: Some(keys.clone()), ..lead(id) });
        add_rule(&mut case.1, "second", positions.1, Rule { except: Some(keys), ..lead(id) });
        for cell in assignment(&case).resolve().subtree(id) {
            prop_assert_eq!(cell.status(), Status::Led, "{:?}", cell);
            prop_assert!(cell.leads().all(|unit| ["first", "second"].contains(&unit.as_str())));
        }
    }

    #[test]
    fn adding_or_removing_a_rule_changes_cells_of_its_indexs_subtree_only(
        (case, (id, (unit, position, rule))) in case_with_rule(), role in 0..3_u8,
    ) {
        let rule = match role {
            0 => rule,
            1 => Rule { lead: None, joint: false, coordinate: Some(id.into()), ..rule },
            _ => Rule { lead: None, joint: false, monitor: Some(Watch::Indices(id.into())), ..rule },
        };
        let mut added = case.clone();
        add_rule(&mut added.1, unit, position, rule);
        let (before, after) = (answers_of(&case), answers_of(&added));
        prop_assert!(before.keys().eq(after.keys()));
        for (cell, answer) in &before {
            if !cell.index.starts_with(&segments(id)) {
                prop_assert_eq!(answer, &after[cell], "{:?}", cell);
            }
        }
    }

    #[test]
    fn adding_a_lead_rule_never_makes_a_cell_unassigned(
        (case, (_, (unit, position, rule))) in case_with_rule(),
    ) {
        let mut added = case.clone();
        add_rule(&mut added.1, unit, position, rule);
        let after = answers_of(&added);
        for (cell, answer) in answers_of(&case) {
            prop_assert!(answer.status == "unassigned" || after[&cell].status != "unassigned", "{:?}", cell);
        }
    }

    #[test]
    fn a_one_to_one_renaming_of_units_renames_leads_and_changes_nothing_else(
        (case, names) in case().prop_flat_map(|case| {
            let keys = assignment(&case).unit_keys().to_vec();
            // Some keep their name, some take another's, some get one of their own.
            let fresh = keys.iter().map(|key| format!("{key}-x").parse().unwrap());
            let names: Vec<UnitKey> = keys.iter().cloned().chain(fresh).collect();
            let len = keys.len();
            let renaming = Just(names).prop_shuffle().prop_map(move |names| {
                keys.iter().cloned().zip(names.into_iter().take(len)).collect::<BTreeMap<UnitKey, UnitKey>>()
            });
            (Just(case), renaming)
        })
    ) {
        let rename = |unit: &UnitKey| names.get(unit).cloned().unwrap_or_else(|| unit.clone());
        let mut renamed = case.clone();
        let commune = &mut renamed.1;
        commune.units = commune.units.take().map(|units| {
            units.into_iter().map(|(key, unit)| (rename(&key), unit)).collect()
        });
        commune.assign = commune.assign.take().map(|assign| {
            let with = |rule: Rule| Rule { with: rule.with.iter().map(rename).collect(), ..rule };
            assign
                .into_iter()
                .map(|(key, rules)| (rename(&key), rules.into_iter().map(with).collect()))
                .collect()
        });
        let rename_all = |units: &BTreeSet<String>| -> BTreeSet<String> {
            units.iter().map(|unit| rename(&unit.parse().unwrap()).to_string()).collect()
        };
        let expected: Answers = answers_of(&case)
            .into_iter()
            .map(|(cell, answer)| {
                let answer = Answer {
                    status: answer.status,
                    leads: rename_all(&answer.leads),
                    coordinates: rename_all(&answer.coordinates),
                    monitors: rename_all(&answer.monitors),
                };
                (cell, answer)
            })
            .collect();
        prop_assert_eq!(answers_of(&renamed), expected);
    }

    #[test]
    fn listing_a_child_that_was_unlisted_and_is_named_nowhere_changes_no_lead(
        ((mut case, id), segment, partial) in (case_with(strategies::id_in), 1..=12_u8, any::<bool>()),
    ) {
        let Some(child) = id.child(segment) else { return Ok(()) };
        prop_assume!(case.0.indices.keys().all(|key| key.id != child));
        prop_assume!(!case.1.contents.contains(&child));
        let rules = case.1.assign.iter().flat_map(|assign| assign.values()).flatten();
        let mut lists = rules.flat_map(|rule| {
            let watched = rule.monitor.as_ref().and_then(|watch| match watch {
                Watch::All => None,
                Watch::Indices(indices) => Some(indices),
            });
            [rule.lead.as_ref(), rule.coordinate.as_ref(), rule.without.as_ref(), watched].into_iter().flatten()
        });
        prop_assume!(!lists.any(|list| list.items().iter().any(|item| item.names(child))));
        // The index is one that holds more than is listed.
        let mut entries: Vec<(IndexKey, draft::Index)> = case.0.indices.into_iter().collect();
        entries.iter_mut().find(|(key, _)| key.id == id).unwrap().1.partial = true;
        case.0.indices = entries.iter().cloned().collect();
        let before = answers_of(&case);
        entries.push((child.into(), draft::Index { partial, ..draft::Index::default() }));
        case.0.indices = entries.into_iter().collect();
        let listed = Catalogue::new(case.0.clone());
        // Points of a leaf's contents have no place once it has a child.
        prop_assume!(listed.is_ok());
        let Ok(after) = Assignment::new(Arc::new(listed.unwrap()), case.1.clone()) else { return Ok(()) };
        let after = answers(&after.resolve());
        let unlisted = |cell: &naive::Cell| naive::Cell { index: segments(id), unlisted: true, ..cell.clone() };
        for (cell, answer) in &before {
            let same = if cell.index == segments(id) { unlisted(cell) } else { cell.clone() };
            prop_assert_eq!(answer, &after[&same], "{:?}", cell);
        }
        for (cell, answer) in &after {
            if cell.index == segments(child) {
                prop_assert_eq!(answer, &after[&unlisted(cell)], "{:?}", cell);
            }
        }
    }

    #[test]
    fn known_points_are_conserved(case in case()) {
        let tally = assignment(&case).resolve().tally();
        prop_assert_eq!(tally.total().thousandths(), Naive::new(&case.0, &case.1).known_points());
    }

    #[test]
    fn the_resolver_equals_the_naive_one(case in case()) {
        let naive = Naive::new(&case.0, &case.1);
        let assignment = assignment(&case);
        for cell in assignment.resolve().cells() {
            prop_assert_eq!(answer(cell), naive.answer(&key(cell)), "{:?}", cell);
        }
    }

    #[test]
    fn explaining_changes_no_answer_and_tells_every_rule_that_applied(case in case()) {
        let naive = Naive::new(&case.0, &case.1);
        let assignment = assignment(&case);
        let explained = assignment.explain();
        prop_assert!(explained.is_explained());
        prop_assert_eq!(answers(&assignment.resolve()), answers(&explained));
        for cell in explained.cells() {
            let (leads, helpers): (Vec<_>, Vec<_>) = cell.applied().partition(|applied| applied.rule.role() == Role::Lead);
            let told = leads.iter().map(|applied| {
                let rule = applied.rule.id();
                let depth = applied.via.unwrap().id().depth();
                ((rule.unit.to_string(), rule.number), (depth, applied.rule.scope().is_scoped(), applied.won))
            });
            prop_assert_eq!(told.clone().collect::<naive::Chain>(), naive.chain(&key(cell)));
            prop_assert_eq!(told.clone().count(), naive.chain(&key(cell)).len(), "each rule once");
            // The more specific a rule, the earlier it stands: deeper indices first, then scoped rules.
            let specific: Vec<_> = told.map(|(_, (depth, scoped, _))| (depth, scoped)).collect();
            prop_assert!(specific.is_sorted_by(|a, b| a >= b));
            let winners = leads.iter().filter(|applied| applied.won).map(|applied| applied.rule.unit());
            prop_assert_eq!(texts(winners), texts(cell.leads()));

            prop_assert!(helpers.iter().all(|applied| applied.won));
            prop_assert!(cell.applied().map(|applied| applied.rule.role()).is_sorted());
            let told: Vec<_> = helpers.iter().map(|applied| applied.rule.id()).collect();
            let told_once: BTreeSet<_> = told.iter().map(|rule| (rule.unit.to_string(), rule.number)).collect();
            prop_assert_eq!(told_once.len(), told.len());
            prop_assert_eq!(told_once, naive.helpers(&key(cell)));
        }
    }

    #[test]
    fn points_are_those_of_the_page(case in case()) {
        let naive = Naive::new(&case.0, &case.1);
        let assignment = assignment(&case);
        let resolution = assignment.resolve();
        for cell in resolution.cells() {
            let points = cell.points().map(|points| points.thousandths());
            prop_assert_eq!(points, naive.points(&key(cell)), "{:?}", cell);
        }
        let tally = resolution.tally();
        prop_assert!(tally.units.is_sorted());
        prop_assert_eq!(naive.tally(), naive::Tally {
            units: tally.units.iter().map(|(unit, points)| (unit.to_string(), points.thousandths())).collect(),
            joint: tally.joint.thousandths(),
            conflict: tally.conflict.thousandths(),
            unassigned: tally.unassigned.thousandths(),
            unapportioned: tally.unapportioned.thousandths(),
            unknown_leaves: tally.unknown_leaves,
        });
    }

    #[test]
    fn what_is_not_listed_is_answered_by_the_nearest_listed_partial_index(
        (case, id) in case_with(|catalogue| {
            let near = (strategies::id_in(catalogue), 1..=12_u8).prop_map(|(id, segment)| id.child(segment).unwrap_or(id));
            prop_oneof![near, strategies::index_id()]
        })
    ) {
        let assignment = assignment(&case);
        let resolution = assignment.resolve();
        let answering = resolution.answering(id).map(|cells| cells.into_iter().map(key).collect::<Vec<_>>());
        let nearest = assignment.catalogue().nearest(id);
        let expected = match nearest {
            Some(nearest) if nearest.id() == id => Some(resolution.subtree(id).map(key).collect()),
            Some(nearest) if nearest.draft().partial => {
                let own = resolution.cells().filter(|cell| cell.index().id() == nearest.id());
                Some(own.map(key).collect())
            }
            _ => None,
        };
        prop_assert_eq!(answering, expected);
    }

    #[test]
    fn a_valid_commune_has_no_conflict_and_no_gap(
        (draft, commune) in prop_oneof![
            strategies::catalogue(), strategies::sound_catalogue(), strategies::complete_catalogue(),
        ].prop_flat_map(|draft| {
            let commune = strategies::valid_commune(&Catalogue::new(draft.clone()).unwrap());
            (Just(draft), commune)
        })
    ) {
        for cell in assignment(&(draft, commune)).resolve().cells() {
            prop_assert!(matches!(cell.status(), Status::Led | Status::Joint), "{:?}", cell);
        }
    }

    #[test]
    fn a_seeded_defect_is_a_legal_draft(seeded in strategies::seeded_defect()) {
        assignment(&(seeded.catalogue, seeded.commune));
        prop_assert!(strategies::seeded_codes().any(|code| code == seeded.code));
    }

    #[test]
    fn drafts_are_written_and_read_back_alike(case in case()) {
        let catalogue = serde_json::to_string(&case.0).unwrap();
        prop_assert_eq!(serde_json::from_str::<draft::Catalogue>(&catalogue).unwrap(), case.0);
        let commune = serde_json::to_string(&case.1).unwrap();
        prop_assert_eq!(serde_json::from_str::<draft::Commune>(&commune).unwrap(), case.1);
    }
}
