//! What there is to find in words that an import did not read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::draft::{Unread, UnreadWhy};
use cchc_core::finding::{Finding, Locus, RuleId, Severity};
use cchc_core::{Assignment, Catalogue, Lang, draft, strategies};
use cchc_validate::{Options, check, check_catalogue, check_commune};
use common::{catalogue, listing, places};
use proptest::prelude::*;
use std::sync::Arc;

const ALL_LED: &str = "assign:\n  a: [{ lead: I }]\n";

/// The findings about a commune whose only part is led, with these entries of `unread`.
fn kept(entries: &str) -> Vec<Finding> {
    common::check("  I: { partial: true }\n", &format!("{ALL_LED}unread:\n{entries}"))
}

fn lines(findings: &[Finding]) -> Vec<String> {
    common::lines(findings)
}

#[test]
fn words_that_name_an_index_are_an_error() {
    let findings = kept(
        "  - { text: phần 1 thì sao, why: words, unit: b }\n  - { text: theo quy chế, why: words, index: \"1.7\" }\n  \
         - { text: riêng 1.9, why: words }\n",
    );
    assert_eq!(lines(&findings), ["N101 error unit=b", "N101 warning 1.7", "N101 error"]);
    assert_eq!(places(&findings[1]), [&Locus::Unread(1)]);
    assert!(findings[0].message.contains("“phần 1 thì sao”"), "{}", findings[0].message);
    assert!(findings[0].help.as_deref().unwrap().contains("`assign`"));
}

#[test]
fn each_entry_is_told_by_its_reason() {
    let all: String =
        UnreadWhy::ALL.iter().map(|why| format!("  - {{ text: chữ, why: {} }}\n", why.name())).collect();
    let expected = ["N101 warning", "N102 warning", "N103 error", "N104 info", "N105 info"];
    assert_eq!(lines(&kept(&all)), expected);

    let catalogue = catalogue(&format!("{}unread:\n{all}", listing("  I: {}\n")));
    let findings = check_catalogue(&catalogue, &Options { lang: Lang::En, ..Options::default() });
    assert_eq!(lines(&findings), expected);
    for (number, finding) in findings.iter().enumerate() {
        assert_eq!(places(finding), [&Locus::CatalogueUnread(number)]);
        assert!(finding.help.as_deref().unwrap().contains("`indices`"), "{:?}", finding.help);
    }
}

#[test]
fn the_words_of_a_catalogue_are_told_with_a_commune_and_apart_from_its_own() {
    let unread = "unread:\n  - { text: \"Mục 1.5\", why: words }\n  - { text: Căn cứ, why: outside }\n";
    let catalogue = format!("{}{unread}", listing("  I: {}\n"));
    let commune = common::commune(&format!("{ALL_LED}{unread}"));
    let assignment = common::assignment(&catalogue, &commune);
    let of = |findings: Vec<Finding>| {
        let words = findings.into_iter().filter(|finding| finding.code.to_string().starts_with('N'));
        words.map(|finding| finding.primary().unwrap().clone()).collect::<Vec<_>>()
    };
    let (own, other) = (
        vec![Locus::Unread(0), Locus::Unread(1)],
        vec![Locus::CatalogueUnread(0), Locus::CatalogueUnread(1)],
    );
    let options = Options::default();
    assert_eq!(of(check_commune(&assignment, &options)), own);
    assert_eq!(of(check_catalogue(assignment.catalogue(), &options)), other);
    assert_eq!(of(check(&assignment, &options)), [own, other].concat());
}

#[test]
fn a_bracket_shows_the_rule_that_was_made_of_it() {
    let findings = common::check(
        "  I: {}\n",
        "contents: { I: { x: { title: X }, y: { title: Y } } }\n\
         assign:\n  a: [{ monitor: all }, { lead: I, only: [x] }]\n  b: [{ lead: I, except: [x] }]\n\
         unread:\n  - { text: X, why: bracket, unit: a, index: I }\n  - { text: X, why: bracket, unit: b, index: I }\n  \
         - { text: X, why: bracket, unit: a }\n",
    );
    assert_eq!(lines(&findings), ["N102 warning unit=a I", "N102 warning unit=b I", "N102 warning unit=a"]);
    let rule = Locus::Rule(RuleId { unit: "a".parse().unwrap(), number: 2 });
    assert_eq!(places(&findings[0]), [&Locus::Unread(0), &rule]);
    assert_eq!(places(&findings[1]), [&Locus::Unread(1)], "`except` was not read from a bracket");
    assert_eq!(places(&findings[2]), [&Locus::Unread(2)]);
}

#[test]
fn all_that_is_outside_the_table_is_one_finding() {
    let entries: String = (0..40).map(|n| format!("  - {{ text: Câu {n}, why: outside }}\n")).collect();
    let findings = kept(&format!("  - {{ text: chữ, why: words }}\n{entries}"));
    assert_eq!(lines(&findings), ["N101 warning", "N105 info"]);
    let outside = &findings[1];
    assert!(outside.message.starts_with("40 pieces") && outside.message.contains("“Câu 0”"));
    assert_eq!(outside.places.len(), 24);
    assert_eq!(outside.places[0].place, Locus::Unread(1));
    assert_eq!(
        (&outside.places[23].place, outside.places[23].label.as_str()),
        (&Locus::Unread(24), "“Câu 23”")
    );
}

#[test]
fn an_undeclared_unit_of_unread_words_is_not_told() {
    assert_eq!(
        lines(&kept("  - { text: các đơn vị, why: group, unit: nobody }\n")),
        ["N104 info unit=nobody"]
    );
}

#[test]
fn a_source_is_told_and_long_words_are_shortened() {
    let long = "Công khai, minh bạch ".repeat(30);
    let findings = kept(&format!("  - {{ text: \"{long}\", why: role, source: STT 4 }}\n"));
    let message = &findings[0].message;
    assert!(message.contains("…” (STT 4)") && message.chars().count() < 200, "{message}");
}

/// The findings before anybody changes severities.
fn raw(assignment: &Assignment, change: impl FnOnce(&mut draft::Commune)) -> Vec<Finding> {
    let mut commune = assignment.commune().clone();
    commune.findings = cchc_core::Entries::new();
    change(&mut commune);
    check_commune(&Assignment::new(assignment.shared_catalogue(), commune).unwrap(), &Options::default())
}

proptest! {
    #[test]
    fn what_was_not_read_is_told_and_changes_nothing_else(
        (draft, commune) in strategies::sound_catalogue()
            .prop_flat_map(|draft| (Just(draft.clone()), strategies::commune(&draft))),
        unread in prop::collection::vec(strategies::unread(), 0..6),
    ) {
        let catalogue = Arc::new(Catalogue::new(draft).unwrap());
        let assignment = Assignment::new(catalogue, commune).unwrap();
        let without = raw(&assignment, |commune| commune.unread = None);
        let with = raw(&assignment, |commune| commune.unread = Some(unread.clone()));
        let (words, others): (Vec<Finding>, Vec<Finding>) =
            with.into_iter().partition(|finding| finding.code.to_string().starts_with('N'));
        prop_assert_eq!(others, without);
        // Each entry has a place in exactly one finding, of its own reason.
        for (number, Unread { why, .. }) in unread.iter().enumerate() {
            let locus = Locus::Unread(number);
            let told: Vec<_> =
                words.iter().filter(|finding| places(finding).contains(&&locus)).collect();
            prop_assert_eq!(told.len(), 1);
            let position = UnreadWhy::ALL.iter().position(|reason| reason == why).unwrap();
            prop_assert_eq!(told[0].code.to_string(), format!("N10{}", position + 1));
            prop_assert_eq!(told[0].severity == Severity::Error, match why {
                UnreadWhy::Role => true,
                UnreadWhy::Words => told[0].message.contains("số hiệu"),
                UnreadWhy::Bracket | UnreadWhy::Group | UnreadWhy::Outside => false,
            });
        }
    }
}
