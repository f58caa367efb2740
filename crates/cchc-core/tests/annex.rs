//! The annex's own cases, in miniature, and the corners of what refers to nothing. Titles are left out; points are
//! made up.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::draft::{self, Content, Contents, Index, Rule};
use cchc_core::{Assignment, Catalogue, Entries, Indices, ModelErrorKind, Resolution, Watch};
use std::sync::Arc;

/// Indices by their ids; `+` behind one says that it is partial, `=` what its maximum is.
fn catalogue(indices: &[&str]) -> draft::Catalogue {
    let index = |text: &&str| {
        let (text, max) = text.split_once('=').map_or((*text, None), |(id, max)| (id, Some(max)));
        let id = text.trim_end_matches('+');
        let max = max.map(|max| max.parse().unwrap());
        (id.parse().unwrap(), Index { partial: id != text, max, ..Index::default() })
    };
    draft::Catalogue { id: "thu".into(), indices: indices.iter().map(index).collect(), ..Default::default() }
}

fn contents(keys: &[&str]) -> Contents {
    let content = |key: &&str| {
        let (key, points) = key.split_once('=').map_or((*key, None), |(key, points)| (key, Some(points)));
        let points = points.map(|points| points.parse().unwrap());
        (key.parse().unwrap(), Content { title: key.into(), points })
    };
    keys.iter().map(content).collect()
}

fn commune(rules: &[(&str, Rule)]) -> draft::Commune {
    let mut assign: Entries<_, Vec<Rule>> = Entries::new();
    for (unit, rule) in rules {
        let unit = unit.parse().unwrap();
        match assign.get_mut(&unit) {
            Some(rules) => rules.push(rule.clone()),
            None => assign.push(unit, vec![rule.clone()]),
        }
    }
    draft::Commune {
        commune: Some(draft::CommuneName { name: "xã Thử".into(), ..Default::default() }),
        year: Some(2026),
        catalogue: Some("catalogue.yaml".into()),
        units: Some(Entries::new()),
        assign: Some(assign),
        ..draft::Commune::default()
    }
}

fn lead(indices: &str) -> Rule {
    Rule { lead: Some(indices.parse().unwrap()), ..Rule::default() }
}

fn list(text: &str) -> Option<Indices> {
    Some(text.parse().unwrap())
}

fn keys(keys: &[&str]) -> Option<Vec<cchc_core::ContentKey>> {
    Some(keys.iter().map(|key| key.parse().unwrap()).collect())
}

fn put(catalogue: draft::Catalogue, commune: draft::Commune) -> Assignment {
    Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
}

/// One line a cell: its index, its content, `+` if it is unlisted, its status and its leads.
fn told(resolution: &Resolution<'_>) -> Vec<String> {
    resolution.cells().map(|cell| format!("{cell:?}").replace('"', "")).collect()
}

fn resolved(catalogue: draft::Catalogue, commune: draft::Commune) -> Vec<String> {
    told(&put(catalogue, commune).resolve())
}

/// 8.1 with the content of the annex.
fn with_territory(mut commune: draft::Commune) -> draft::Commune {
    commune.contents.push("8.1".parse().unwrap(), contents(&["territory"]));
    commune
}

#[test]
fn a_content_and_its_exception_share_an_index_out_whatever_covers_it_from_above() {
    let shared = [
        ("vhxh", Rule { only: keys(&["territory"]), ..lead("8.1") }),
        ("kinh-te", Rule { except: keys(&["territory"]), ..lead("8.1") }),
    ];
    let expected = ["8.1/territory Led [vhxh]", "8.1/*rest Led [kinh-te]"];
    let indices = ["VIII+", "8.1", "8.2"];
    let alone = resolved(catalogue(&indices), with_territory(commune(&shared)));
    assert_eq!(alone[..2], expected);
    assert_eq!(alone[2..], ["8.2 Unassigned []", "VIII+ Unassigned []"]);

    // A rule of the whole part is less specific, and takes only what is left.
    let covered = [&shared[..], &[("vp", lead("VIII"))]].concat();
    let covered = resolved(catalogue(&indices), with_territory(commune(&covered)));
    assert_eq!(covered[..2], expected);
    assert_eq!(covered[2..], ["8.2 Led [vp]", "VIII+ Led [vp]"]);

    // So is a rule of the whole index; where no scoped rule leads, it does.
    let half = [shared[1].clone(), ("vp", lead("VIII")), ("dvth", lead("8.1"))];
    let half = resolved(catalogue(&indices), with_territory(commune(&half)));
    assert_eq!(half[..2], ["8.1/territory Led [dvth]", "8.1/*rest Led [kinh-te]"]);
}

#[test]
fn a_scope_on_a_part_does_not_reach_the_contents_of_an_index_below_it() {
    // `territory` is declared on 8.1, below VIII: there it is undeclared, so it drops out of `only`, excludes nothing
    // in `except`, and the rule stays scoped.
    let rules = [
        ("a", Rule { only: keys(&["territory"]), ..lead("VIII") }),
        ("b", Rule { except: keys(&["territory"]), ..lead("VIII") }),
        ("c", lead("VIII")),
    ];
    assert_eq!(
        resolved(catalogue(&["VIII", "8.1"]), with_territory(commune(&rules))),
        ["8.1/territory Led [b]", "8.1/*rest Led [b]"]
    );
}

#[test]
fn items_are_taken_out_of_a_part_with_and_without_saying_so() {
    let indices = ["VII+", "7.1", "7.9", "7.10", "7.11", "7.12"];
    let expected = [
        "7.1 Led [vhxh]",
        "7.9 Led [vhxh]",
        "7.10 Led [pvhcc]",
        "7.11 Led [pvhcc]",
        "7.12 Led [pvhcc]",
        "VII+ Led [vhxh]",
    ];
    let silent = [("vhxh", lead("VII")), ("pvhcc", lead("7.10-7.12"))];
    assert_eq!(resolved(catalogue(&indices), commune(&silent)), expected);
    let said = [("vhxh", Rule { without: list("7.10-7.12"), ..lead("VII") }), silent[1].clone()];
    assert_eq!(resolved(catalogue(&indices), commune(&said)), expected);
    // What is left out stays so, whoever leads it: here nobody.
    let gap = resolved(catalogue(&indices), commune(&said[..1]));
    assert_eq!(gap[2], "7.10 Unassigned []");
    assert_eq!(gap[5], "VII+ Led [vhxh]");
}

#[test]
fn two_leads_are_in_conflict_unless_both_are_joint() {
    let joint = || Rule { joint: true, ..lead("9.1") };
    for (first, second, status) in [
        (lead("9.1"), lead("9.1"), "Conflict"),
        (joint(), lead("9.1"), "Conflict"),
        (joint(), joint(), "Joint"),
    ] {
        let rules = [("vp", first), ("kinh-te", second), ("vhxh", joint())];
        let two = resolved(catalogue(&["IX", "9.1"]), commune(&rules[..2]));
        assert_eq!(two, [format!("9.1 {status} [kinh-te, vp]")]);
    }
    // A unit that says it twice is one unit, but all of its winning rules have to be joint.
    let rules = [("vp", joint()), ("vp", lead("9.1"))];
    assert_eq!(resolved(catalogue(&["IX", "9.1"]), commune(&rules)), ["9.1 Led [vp]"]);
    let rules = [("vp", joint()), ("vp", lead("9.1")), ("kinh-te", joint())];
    assert_eq!(resolved(catalogue(&["IX", "9.1"]), commune(&rules)), ["9.1 Conflict [kinh-te, vp]"]);
    // A double lead of a part is settled where something more specific is said.
    let rules = [("vp", lead("IX")), ("kinh-te", lead("IX")), ("vhxh", lead("9.1"))];
    assert_eq!(resolved(catalogue(&["IX", "9.1"]), commune(&rules)), ["9.1 Led [vhxh]"]);
}

#[test]
fn what_a_partial_index_holds_beyond_its_listed_children_is_led_by_rules_on_it_or_above() {
    let indices = ["VIII+", "8.3", "8.5+", "8.5.1"];
    let items = [("vp", lead("8.3")), ("vhxh", lead("8.5.1"))];
    assert_eq!(
        resolved(catalogue(&indices), commune(&items)),
        ["8.3 Led [vp]", "8.5.1 Led [vhxh]", "8.5+ Unassigned []", "VIII+ Unassigned []"]
    );
    let above = [&items[..], &[("ca", lead("8.5"))]].concat();
    assert_eq!(
        resolved(catalogue(&indices), commune(&above)),
        ["8.3 Led [vp]", "8.5.1 Led [vhxh]", "8.5+ Led [ca]", "VIII+ Unassigned []"]
    );
    // A partial index without a listed child is a leaf like others.
    assert_eq!(resolved(catalogue(&["IV+"]), commune(&[("vp", lead("IV"))])), ["IV Led [vp]"]);
    // Contents share the unlisted cells out too.
    let mut shared = commune(&[("a", Rule { only: keys(&["x"]), ..lead("VIII") }), ("b", lead("8.1"))]);
    shared.contents.push("VIII".parse().unwrap(), contents(&["x"]));
    assert_eq!(
        resolved(catalogue(&["VIII+", "8.1"]), shared),
        ["8.1/x Led [b]", "8.1/*rest Led [b]", "VIII/x+ Led [a]", "VIII/*rest+ Unassigned []"]
    );
}

#[test]
fn an_orphan_hangs_under_its_nearest_listed_ancestor() {
    let indices = ["VIII", "8.5.3", "9.1"];
    let rules = [("vhxh", lead("VIII")), ("vp", lead("IX"))];
    // 8.5 and IX are not listed, so what names them selects nothing.
    assert_eq!(resolved(catalogue(&indices), commune(&rules)), ["8.5.3 Led [vhxh]", "9.1 Unassigned []"]);
    let without = [("vhxh", Rule { without: list("8.5"), ..lead("VIII") })];
    assert_eq!(resolved(catalogue(&indices), commune(&without))[0], "8.5.3 Led [vhxh]");
    let assignment = put(catalogue(&indices), commune(&rules));
    let roots: Vec<_> = assignment.catalogue().roots().map(|root| root.id().to_string()).collect();
    assert_eq!(roots, ["VIII", "9.1"]);
}

#[test]
fn a_range_selects_the_listed_ids_between_its_ends() {
    let indices = ["VII", "7.1", "7.3", "7.3.1", "7.4", "7.10"];
    let led = |range: &str| {
        let all = resolved(catalogue(&indices), commune(&[("vp", lead(range))]));
        all.iter()
            .filter(|cell| cell.contains("Led"))
            .map(|cell| cell.replace(" Led [vp]", ""))
            .collect::<Vec<_>>()
    };
    assert_eq!(led("7.1-7.4"), ["7.1", "7.3.1", "7.4"], "7.2 is a hole");
    assert_eq!(led("7.2-7.5"), ["7.3.1", "7.4"], "unlisted ends");
    assert_eq!(led("7.5-7.9"), Vec::<String>::new());
    assert_eq!(led("I-IX"), ["7.1", "7.3.1", "7.4", "7.10"]);
    assert_eq!(led("7.9-7.11"), ["7.10"]);
}

#[test]
fn an_undeclared_content_drops_out_and_the_rule_stays_scoped() {
    let rules = [
        ("a", Rule { only: keys(&["nothing"]), ..lead("8.1") }),
        ("b", Rule { except: keys(&["nothing"]), ..lead("8.1") }),
        ("c", lead("8.1")),
    ];
    // `b` is scoped and excludes nothing: it beats `c` everywhere; `a` lets nothing through.
    let expected = ["8.1/territory Led [b]", "8.1/*rest Led [b]"];
    assert_eq!(resolved(catalogue(&["VIII", "8.1"]), with_territory(commune(&rules))), expected);
    assert_eq!(resolved(catalogue(&["VIII", "8.1"]), commune(&rules)), ["8.1 Led [b]"]);
    // Beside a declared one it is only that one which counts.
    let rules = [("a", Rule { only: keys(&["nothing", "territory"]), ..lead("8.1") })];
    assert_eq!(
        resolved(catalogue(&["VIII", "8.1"]), with_territory(commune(&rules))),
        ["8.1/territory Led [a]", "8.1/*rest Unassigned []"]
    );
}

#[test]
fn two_spellings_of_an_id_are_one_index_and_the_first_entry_counts() {
    let twice = catalogue(&["VIII=1", "8=2", "8.1=1", "VIII.1=3"]);
    let assignment = put(twice, commune(&[("vp", lead("8")), ("vhxh", lead("VIII.1"))]));
    assert_eq!(told(&assignment.resolve()), ["8.1 Led [vhxh]"]);
    let index = |id: &str| assignment.catalogue().get(id.parse().unwrap()).unwrap();
    assert_eq!(index("8").max(), Some("1".parse().unwrap()));
    assert_eq!(assignment.resolve().tally().total().to_string(), "1");
}

#[test]
fn the_communes_contents_stand_for_the_catalogues() {
    let mut draft = catalogue(&["VIII", "8.1"]);
    draft.indices.get_mut(&"8.1".parse().unwrap()).unwrap().contents = Some(contents(&["a", "b"]));
    let own = with_territory(commune(&[]));
    assert_eq!(resolved(draft.clone(), own), ["8.1/territory Unassigned []", "8.1/*rest Unassigned []"]);
    assert_eq!(resolved(draft, commune(&[])).len(), 3);
}

#[test]
fn roles_add_up_and_each_rule_is_told_once() {
    let coordinate = Rule { coordinate: list("8.2, VIII"), ..Rule::default() };
    let monitor = Rule { monitor: Some(Watch::All), without: list("8.1"), ..Rule::default() };
    let rules = [("dvth", coordinate), ("vhxh", monitor), ("vhxh", lead("VIII")), ("vp", lead("8.2"))];
    let assignment = put(catalogue(&["VIII", "8.1", "8.2"]), commune(&rules));
    let resolution = assignment.explain();
    let chain = |cell: cchc_core::Cell<'_>| {
        let rule = |applied: cchc_core::Applied<'_>| {
            let via = applied.via.map_or("all".into(), |index| index.id().to_string());
            format!("{:?} via {via}{}", applied.rule, if applied.won { "" } else { ", beaten" })
        };
        cell.applied().map(rule).collect::<Vec<_>>()
    };
    let chains: Vec<_> = resolution.cells().map(chain).collect();
    assert_eq!(chains[0], ["vhxh#2 via VIII", "dvth#1 via VIII"]);
    assert_eq!(chains[1], ["vp#1 via 8.2", "vhxh#2 via VIII, beaten", "dvth#1 via 8.2", "vhxh#1 via all"]);
}

#[test]
fn points_go_where_their_leaf_goes() {
    let mut draft = catalogue(&["VIII+=10", "8.1=2", "8.2=3", "8.3"]);
    draft.indices.get_mut(&"8.1".parse().unwrap()).unwrap().contents = Some(contents(&["x=0.5"]));
    draft.indices.get_mut(&"8.2".parse().unwrap()).unwrap().contents = Some(contents(&["x=1", "y"]));
    let rules =
        [("a", lead("VIII")), ("b", Rule { only: keys(&["x"]), ..lead("8.1, 8.2") }), ("c", lead("8.3"))];
    let assignment = put(draft, commune(&rules));
    let resolution = assignment.resolve();
    let points: Vec<_> =
        resolution.cells().map(|cell| cell.points().map(|points| points.to_string())).collect();
    let known = |points: &str| Some(points.to_owned());
    // y of 8.2 has no points, so those of x are not told apart; 8.3 and so the rest of VIII are not known.
    assert_eq!(points, [known("0.5"), known("1.5"), None, None, None, None, None]);
    let tally = resolution.tally();
    let of = |unit: &str| tally.unit(&unit.parse().unwrap()).to_string();
    assert_eq!((of("a"), of("b"), of("c")), ("1.5".into(), "0.5".into(), "0".into()));
    assert_eq!((tally.unapportioned.to_string(), tally.unknown_leaves), ("3".into(), 2));
}

#[test]
fn more_contents_than_can_be_are_refused_and_as_many_as_can_be_work() {
    let many = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("c{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let last = names[count - 1].to_owned();
        let mut commune = commune(&[("vp", Rule { only: keys(&[&last]), ..lead("8.1") })]);
        commune.contents.push("8.1".parse().unwrap(), contents(&names));
        Assignment::new(Arc::new(Catalogue::new(catalogue(&["8.1"])).unwrap()), commune)
    };
    let most = many(cchc_core::MAX_CONTENTS).unwrap();
    let told = told(&most.resolve());
    assert_eq!(told[62..], ["8.1/c62 Led [vp]", "8.1/*rest Unassigned []"]);
    let errors = many(cchc_core::MAX_CONTENTS + 2).unwrap_err();
    assert!(matches!(errors[0].kind(), ModelErrorKind::TooManyContents(_)));
}
