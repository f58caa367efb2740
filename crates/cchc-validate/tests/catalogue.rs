//! What there is to find in a catalogue.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::finding::{IndexField, Locus};
use cchc_core::{Lang, draft};
use cchc_validate::{Options, check_catalogue};
use common::{catalogue, lines, listing, one, places};

fn check(yaml: &str) -> Vec<cchc_core::finding::Finding> {
    check_catalogue(&catalogue(&listing(yaml)), &Options { lang: Lang::En, ..Options::default() })
}

fn found(yaml: &str) -> Vec<String> {
    lines(&check(yaml))
}

#[test]
fn the_later_of_two_entries_is_the_duplicate() {
    let findings = check("  VIII: {}\n  IX: {}\n  \"8\": {}\n");
    assert_eq!(lines(&findings), ["C101 error VIII"], "and it is not out of order too");
    assert_eq!(places(&findings[0]), [&Locus::Index(2, None), &Locus::Index(0, None)]);
    assert!(findings[0].message.contains("`8`") && findings[0].message.contains("`VIII`"));
}

#[test]
fn the_same_id_twice_in_an_imported_table_is_a_duplicate() {
    let twice = draft::Catalogue {
        id: "made-up".into(),
        indices: ["I", "I"].map(|id| (id.parse().unwrap(), draft::Index::default())).into_iter().collect(),
        ..draft::Catalogue::default()
    };
    let catalogue = cchc_core::Catalogue::new(twice).unwrap();
    assert_eq!(lines(&check_catalogue(&catalogue, &Options::default())), ["C101 error I"]);
}

#[test]
fn each_orphan_is_told() {
    assert_eq!(
        found("  8.5.1: {}\n  8.5.2: {}\n  IX: { partial: true }\n  9.1.1: {}\n"),
        ["C102 error 8.5.1", "C102 error 8.5.2", "C102 error 9.1.1"]
    );
    assert!(found("  VIII: {}\n  \"8.1\": {}\n  8.1.1: {}\n").is_empty());
}

#[test]
fn points_of_a_complete_parent_add_up() {
    assert!(found("  I: { max: 1.5 }\n  \"1.1\": { max: 1 }\n  \"1.2\": { max: 0.5 }\n").is_empty());
    let less = check("  I: { max: 2 }\n  \"1.1\": { max: 1 }\n  \"1.2\": { max: 0.5 }\n");
    assert_eq!(lines(&less), ["C103 error I"]);
    assert_eq!(places(&less[0]), [&Locus::Index(0, Some(IndexField::Max))]);
    assert!(less[0].message.contains('2') && less[0].message.contains("1.5"), "{}", less[0].message);
    assert_eq!(found("  I: { max: 1 }\n  \"1.1\": { max: 1 }\n  \"1.2\": { max: 0.5 }\n"), ["C103 error I"]);
}

#[test]
fn what_is_known_does_not_exceed_the_parent() {
    let partial = |max: &str| format!("  I: {{ max: {max}, partial: true }}\n  \"1.1\": {{ max: 1 }}\n");
    assert!(found(&partial("2")).is_empty() && found(&partial("1")).is_empty());
    assert_eq!(found(&partial("0.5")), ["C103 error I"]);
    let unknown = |max: &str| format!("  I: {{ max: {max} }}\n  \"1.1\": {{ max: 1 }}\n  \"1.2\": {{}}\n");
    assert!(found(&unknown("2")).is_empty());
    assert_eq!(found(&unknown("0.5")), ["C103 error I"]);
    assert!(found("  I: {}\n  \"1.1\": { max: 1 }\n").is_empty(), "the parent's is not known");
}

#[test]
fn contents_do_not_exceed_their_leaf() {
    let contents = |max: &str| {
        format!(
            "  I: {{ max: {max}, contents: {{ x: {{ title: X, points: 1 }}, y: {{ title: Y, points: 0.5 }} }} }}\n"
        )
    };
    assert!(found(&contents("1.5")).is_empty() && found(&contents("2")).is_empty());
    let findings = check(&contents("1"));
    assert_eq!(lines(&findings), ["C103 error I"]);
    assert_eq!(places(&findings[0]), [&Locus::Index(0, Some(IndexField::Contents))]);
}

#[test]
fn one_finding_for_each_gap_and_none_under_a_partial_index() {
    let children = "  \"7.2\": {}\n  \"7.3\": {}\n  \"7.10\": {}\n";
    assert_eq!(found(&format!("  VII: {{}}\n{children}")), ["C104 warning 7.2", "C104 warning 7.10"]);
    assert!(found(&format!("  VII: {{ partial: true }}\n{children}")).is_empty());
    assert!(found("  I: {}\n  IV: {}\n").is_empty(), "parts may jump");
    let jump = check("  VII: {}\n  \"7.1\": {}\n  \"7.11\": {}\n");
    assert!(one(&jump, "C104").message.contains("7.2 to 7.10"), "{}", jump[0].message);
    let first = check("  VII: {}\n  \"7.2\": {}\n");
    assert!(one(&first, "C104").message.contains("index 7.1"), "{}", first[0].message);
}

#[test]
fn an_index_behind_a_sibling_that_it_should_precede_is_told() {
    let findings = check("  I: {}\n  \"1.1\": {}\n  \"1.3\": {}\n  \"1.2\": {}\n  \"1.4\": {}\n");
    assert_eq!(lines(&findings), ["C105 warning 1.2"]);
    assert_eq!(places(&findings[0]), [&Locus::Index(3, None), &Locus::Index(2, None)]);
    assert!(
        found("  I: {}\n  II: {}\n  \"1.1\": {}\n  \"2.1\": {}\n").is_empty(),
        "level by level is in order"
    );
    assert_eq!(found("  II: {}\n  I: {}\n"), ["C105 warning I"]);
}

#[test]
fn levels_fit_the_maximum() {
    let levels = |max: &str, points: &[&str]| {
        let levels: String =
            points.iter().map(|points| format!("{{ label: Mức {points}, points: {points} }}, ")).collect();
        format!("  I: {{ {max} levels: [{levels}] }}\n")
    };
    assert!(found(&levels("max: 1,", &["1", "0.5", "0"])).is_empty());
    assert_eq!(found(&levels("max: 1,", &["0.5", "0"])), ["C106 warning I"]);
    let above = check(&levels("max: 1,", &["2", "1", "1.5"]));
    assert_eq!(lines(&above), ["C106 error I"]);
    assert_eq!(
        places(&above[0]),
        [&Locus::Index(0, Some(IndexField::Level(0))), &Locus::Index(0, Some(IndexField::Level(2)))]
    );
    assert!(above[0].message.contains("“Mức 2”") && above[0].places[1].label.contains("“Mức 1.5”"));
    assert!(found(&levels("", &["2"])).is_empty(), "no maximum is known");
    assert!(found(&levels("max: 0,", &["0", "-0.5"])).is_empty(), "a deduction");
}
