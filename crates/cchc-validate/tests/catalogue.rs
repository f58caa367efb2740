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
fn the_maximum_of_a_bonus_or_a_deduction_is_a_cap() {
    let bonus = "  X: { max: 2, kind: bonus }\n  \"10.1\": { max: 1.5 }\n  \"10.2\": { max: 1.5 }\n";
    assert!(found(bonus).is_empty());
    assert_eq!(found(&bonus.replace(", kind: bonus", "")), ["C103 error X"]);
    let within = "  I: { max: 1 }\n  \"1.1\": { max: 1 }\n  \"1.2\": { max: 1, kind: deduction }\n";
    assert!(found(within).is_empty());
    let deduction = |points: &str| {
        found(&format!(
            "  X: {{ max: 1, kind: deduction }}\n  \"10.1\": {{ max: 1, levels: [{{ label: Chậm, points: {points} }}] }}\n"
        ))
    };
    assert!(deduction("-0.5").is_empty());
    assert_eq!(deduction("0.5"), ["C106 error 10.1"]);
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

/// A catalogue with these lines under `indices` and these under `repeated`.
fn with_repeated(indices: &str, repeated: &str) -> Vec<cchc_core::finding::Finding> {
    check(&format!("{indices}repeated:\n{repeated}"))
}

#[test]
fn what_a_table_repeats_is_a_duplicate_and_nothing_more() {
    let children = |max: &str| {
        format!("  I: {{ max: {max} }}\n  \"1.1\": {{ max: 1 }}\n  \"1.2\": {{ max: 1 }}\n  II: {{}}\n")
    };
    let repeated = "  - { id: \"1.2\", after: \"1.2\", index: { title: Khác, max: 2 } }\n";
    let numbered_wrong = with_repeated(&children("4"), repeated);
    assert_eq!(lines(&numbered_wrong), ["C101 error 1.2"], "the points say that it counts");
    assert_eq!(places(&numbered_wrong[0]), [&Locus::Repeated(0), &Locus::Index(2, None)]);
    assert!(numbered_wrong[0].message.contains("“Khác”"), "{}", numbered_wrong[0].message);
    assert!(numbered_wrong[0].help.as_ref().unwrap().contains("1.3"));
    assert_eq!(lines(&with_repeated(&children("2"), repeated)), ["C101 error 1.2"], "it merely repeats");
    assert_eq!(lines(&with_repeated(&children("3"), repeated)), ["C103 error I", "C101 error 1.2"]);
}

#[test]
fn a_repeated_number_names_what_is_free_and_comes_next() {
    let help = |indices: &str, repeated: &str| {
        let findings = with_repeated(indices, repeated);
        one(&findings, "C101").help.clone().unwrap()
    };
    let children = "  I: {}\n  \"1.1\": {}\n  \"1.2\": {}\n  \"1.3\": {}\n";
    let listed = help(children, "  - { id: \"1.2\", after: \"1.2\" }\n");
    assert!(!listed.contains("1.3"), "1.3 is listed: {listed}");
    let elsewhere = "  I: {}\n  \"1.1\": {}\n  1.1.1: {}\n  \"1.2\": {}\n";
    let moved = help(elsewhere, "  - { id: 1.1.1, after: \"1.2\" }\n");
    assert!(moved.contains("1.2.1"), "{moved}");
}

#[test]
fn children_below_another_index_are_one_finding() {
    let misplaced = check(
        "  V: { max: 3 }\n  \"5.1\": { max: 1 }\n  5.1.1: { max: 1 }\n  \"5.4\": { max: 2 }\n  5.5.1: { max: 1 }\n  5.5.2: { max: 1 }\n  VI: {}\n",
    );
    assert_eq!(lines(&misplaced), ["C104 warning 5.4", "C108 error 5.5.1"], "the points are right");
    let finding = one(&misplaced, "C108");
    assert_eq!(places(finding), [4, 5, 3].map(|entry| Locus::Index(entry, None)).each_ref());
    assert!(finding.help.as_ref().unwrap().contains("5.4.1; 5.4.2"), "{:?}", finding.help);
}

#[test]
fn a_row_that_is_missing_is_not_taken_for_a_wrong_number() {
    let rows = |four: &str, behind: &str| {
        found(&format!(
            "  V: {{}}\n  \"5.1\": {{}}\n  \"5.2\": {{}}\n  \"5.3\": {{}}\n  \"5.4\": {four}\n  5.5.1: {{ max: 1 }}\n{behind}"
        ))
    };
    assert_eq!(rows("{}", ""), ["C108 error 5.5.1"]);
    assert_eq!(rows("{}", "  \"5.6\": {}\n"), ["C102 error 5.5.1", "C104 warning 5.6"]);
    assert_eq!(rows("{ max: 1 }", "  \"5.5\": {}\n"), ["C108 error 5.5.1"], "its parent comes later");
    assert_eq!(rows("{ max: 2 }", ""), ["C102 error 5.5.1"], "the points do not fit");
    assert_eq!(rows("{ partial: true }", ""), ["C102 error 5.5.1"]);
    assert_eq!(rows("{ levels: [{ label: Đạt, points: 1 }] }", ""), ["C102 error 5.5.1"]);
}

#[test]
fn the_points_above_tell_a_missing_row_from_a_wrong_number() {
    let rows = |max: &str| {
        found(&format!(
            "  V: {{ max: {max} }}\n  \"5.1\": {{ max: 2 }}\n  5.2.1: {{ max: 1 }}\n  5.2.2: {{ max: 1 }}\n"
        ))
    };
    assert_eq!(rows("2"), ["C108 error 5.2.1"]);
    assert_eq!(rows("4"), ["C102 error 5.2.1", "C102 error 5.2.2"], "5.2 had 2 points, too");
}

#[test]
fn a_number_among_the_children_of_another_index_is_wrong() {
    let one_of = "  V: { max: 6 }\n  \"5.1\": { max: 2 }\n  5.1.1: { max: 1 }\n  5.1.2: { max: 1 }\n  \"5.2\": { max: 4 }\n  5.2.1: { max: 1 }\n  5.2.2: { max: 1 }\n";
    let wrong = check(&format!("{one_of}  5.1.3: {{ max: 1 }}\n  5.2.4: {{ max: 1 }}\n"));
    assert_eq!(lines(&wrong), ["C108 error 5.1.3"], "no gap, no wrong sum");
    assert!(wrong[0].help.as_ref().unwrap().contains("5.2.3"));
    let below =
        check(&format!("{one_of}  5.1.3: {{ max: 1 }}\n  5.1.3.1: {{ max: 1 }}\n  5.2.4: {{ max: 1 }}\n"));
    assert_eq!(lines(&below), ["C108 error 5.1.3"], "what is below it goes with it");
}

#[test]
fn a_number_without_one_of_its_dots_is_one_finding() {
    let rows = "  IX: { max: 4 }\n  \"9.1\": { max: 3 }\n  9.1.1: { max: 1 }\n  \"9.12\": { max: 1 }\n  9.1.3: { max: 1 }\n  \"9.2\": { max: 1 }\n";
    let findings = check(rows);
    assert_eq!(lines(&findings), ["C108 error 9.12"]);
    assert!(findings[0].help.as_ref().unwrap().contains("9.1.2"), "{:?}", findings[0].help);
    assert_eq!(found("  VII: {}\n  \"7.1\": {}\n  \"7.11\": {}\n  \"7.12\": {}\n"), ["C104 warning 7.11"]);
}

fn labels(labels: &[(&str, &str)]) -> String {
    let levels: String = labels
        .iter()
        .map(|(label, points)| format!("{{ label: \"{label}\", points: {points} }}, "))
        .collect();
    format!("  I: {{ max: 1, levels: [{levels}] }}\n")
}

#[test]
fn bands_that_overlap_are_told_where_it_makes_a_difference() {
    let overlapping =
        labels(&[("Từ 70% - 100% hồ sơ", "1"), ("Từ 50% - 70% hồ sơ", "0.5"), ("Dưới 50%", "0")]);
    let findings = check(&overlapping);
    assert_eq!(lines(&findings), ["C107 warning I"]);
    assert!(findings[0].message.contains(" 70%"), "{}", findings[0].message);
    let level = |number| Locus::Index(0, Some(IndexField::Level(number)));
    assert_eq!(places(&findings[0]), [&level(1), &level(0)]);
    let twice = labels(&[("100%", "1"), ("Từ 70% - 100%", "0.5"), ("Từ 50% - 70%", "0.25")]);
    assert_eq!(places(&check(&twice)[0]), [&level(1), &level(0), &level(2)], "one finding for an index");
    for fine in [
        labels(&[("Từ 70% - 100%", "1"), ("Từ 50% - dưới 70%", "0.5"), ("Dưới 50%", "0")]),
        labels(&[("Từ 70% - 100%", "1"), ("Từ 50% - 70%", "1"), ("Dưới 50%", "0")]),
        labels(&[("100% cán bộ được tập huấn", "1"), ("Từ 70% - 100% báo cáo đúng hạn", "0.5")]),
    ] {
        assert!(found(&fine).is_empty(), "{fine}");
    }
}

#[test]
fn bands_that_cannot_be_meant_so_are_told() {
    let level = |number| Locus::Index(0, Some(IndexField::Level(number)));
    let findings = check(&labels(&[
        ("Từ 75%", "1"),
        ("từ 50 đến dưới số nhiệm vụ", "0.5"),
        ("Từ 1-2 tin trở lên", "0"),
    ]));
    assert_eq!(lines(&findings), ["C109 warning I"]);
    assert_eq!(places(&findings[0]), [&level(1), &level(2)]);
}

#[test]
fn points_in_words_agree_with_the_points() {
    let findings =
        check(&labels(&[("Đạt", "1"), ("Chậm: 0,5", "0.25"), ("Không: 0", "0"), ("Sau 12:30", "0")]));
    assert_eq!(lines(&findings), ["C110 warning I"]);
    assert_eq!(places(&findings[0]), [&Locus::Index(0, Some(IndexField::Level(1)))]);
}

#[test]
fn a_deduction_need_not_say_that_nothing_is_taken_away() {
    assert!(found("  I: { max: 0, levels: [{ label: \"Nộp chậm: 0,5\", points: -0.5 }] }\n").is_empty());
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
