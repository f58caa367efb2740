//! What is true of the findings about any month of scores.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::finding::{Code, Finding, Severity, Subject};
use cchc_core::{Assignment, Catalogue, Lang, Scorebook, draft, strategies};
use cchc_validate::{EvidenceFile, Facts, Options, check_scorebook};
use proptest::prelude::*;
use std::sync::Arc;

fn book() -> impl Strategy<Value = Scorebook> {
    strategies::scored_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft).unwrap();
        let parts = (strategies::commune(catalogue.draft()), strategies::scorebook(&catalogue));
        let catalogue = Arc::new(catalogue);
        parts.prop_map(move |(commune, book)| {
            let assignment = Assignment::new(Arc::clone(&catalogue), commune).unwrap();
            Scorebook::new(Arc::new(assignment), book).unwrap()
        })
    })
}

fn check(book: &Scorebook, lang: Lang) -> Vec<Finding> {
    check_scorebook(book, &common::facts(book), &Options { lang, ..Options::default() })
}

/// What is said, whatever the order.
fn said(book: &Scorebook) -> Vec<(Code, Severity, Subject, String)> {
    let findings = check(book, Lang::En).into_iter();
    let mut said: Vec<_> =
        findings.map(|finding| (finding.code, finding.severity, finding.subject, finding.message)).collect();
    said.sort();
    said
}

fn reversed(draft: &draft::Scorebook) -> draft::Scorebook {
    let mut draft = draft.clone();
    draft.scores = draft.scores.into_iter().collect::<Vec<_>>().into_iter().rev().collect();
    draft.evidence = draft.evidence.into_iter().collect::<Vec<_>>().into_iter().rev().collect();
    draft.tasks.reverse();
    draft
}

proptest! {
    #[test]
    fn every_finding_is_whole(book in book()) {
        for lang in [Lang::Vi, Lang::En] {
            let findings = check(&book, lang);
            prop_assert_eq!(&check(&book, lang), &findings);
            prop_assert!(findings.is_sorted_by_key(|finding| finding.primary().cloned()));
            for finding in findings {
                let rule = cchc_validate::rule(finding.code).unwrap();
                prop_assert!(finding.primary().unwrap().is_in_scorebook());
                prop_assert!(rule.severities.contains(&finding.severity) || !book.assignment().commune().findings.is_empty());
                prop_assert!(!finding.message.is_empty() && finding.help.is_some() && finding.edit.is_none());
            }
        }
    }

    #[test]
    fn the_order_of_entries_changes_nothing(book in book()) {
        let other = Scorebook::new(book.shared_assignment(), reversed(book.draft())).unwrap();
        prop_assert_eq!(said(&book), said(&other));
    }

    #[test]
    fn a_month_in_order_has_no_error((draft, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        let assignment = Assignment::new(Arc::new(Catalogue::new(draft).unwrap()), commune).unwrap();
        let month = strategies::valid_scorebook(&assignment);
        let book = Scorebook::new(Arc::new(assignment), month).unwrap();
        let findings = check(&book, Lang::En);
        prop_assert!(findings.is_empty(), "{:#?}", findings);
    }

    #[test]
    fn a_seeded_defect_is_found(seeded in strategies::seeded_month()) {
        let catalogue = Arc::new(Catalogue::new(seeded.catalogue).unwrap());
        let assignment = Assignment::new(catalogue, seeded.commune).unwrap();
        let book = Scorebook::new(Arc::new(assignment), seeded.book).unwrap();
        let beside = seeded.beside.map(|month| ("other.yaml".to_owned(), month));
        let facts = common::facts_beside(&book, beside.into_iter().collect());
        let findings = check_scorebook(&book, &facts, &Options::default());
        let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
        prop_assert!(codes.contains(&seeded.code), "{} not in {:?}", seeded.code, codes);
    }
}

/// The findings about a month of one index with one piece of evidence, in English.
fn of_piece(piece: &str, facts: impl FnOnce(&Scorebook) -> Facts) -> Vec<String> {
    let catalogue = common::listing("  I: { max: 1 }\n");
    let assignment = common::assignment(
        &catalogue,
        &common::commune("assign: { a: [{ lead: I }], b: [{ monitor: I }], c: [{ monitor: I }] }\n"),
    );
    let month = format!(
        "schema: cchc/scorebook/1\ncommune: commune.yaml\nperiod: 2026-04\nscores:\n  I: {{ self: 1, evidence: [bc-1] }}\n\
         evidence:\n  bc-1: {{ {piece} }}\n"
    );
    let book = common::scorebook(assignment, &month);
    let findings = check_scorebook(&book, &facts(&book), &Options { lang: Lang::En, ..Options::default() });
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn dates_of_evidence_are_held_against_the_day_of_the_check() {
    let on = |piece: &str, day: Option<&str>| {
        of_piece(piece, |book| Facts { today: day.map(|day| day.parse().unwrap()), ..common::facts(book) })
    };
    let piece = "number: 1/BC, date: 2026-04-20, received: 2026-05-03";
    assert!(on(piece, None).is_empty());
    assert!(on(piece, Some("2026-05-03")).is_empty());
    assert_eq!(
        on(piece, Some("2026-05-02")),
        ["S115 evidence `bc-1` (1/BC) was received 2026-05-03, after 2026-05-02, the day of this check"]
    );
    assert_eq!(on(piece, Some("2026-04-19")).len(), 2);
    // Who asks of a day before the month asks of its tasks.
    assert!(on(piece, Some("2026-03-31")).is_empty());
    // Without a day, only what is far away is told.
    assert!(on("date: 2026-04-20, received: 2027-03-01", None).is_empty());
    assert_eq!(
        on("date: 2026-04-20, received: 2036-05-03", None),
        ["S107 evidence `bc-1` was received 2036-05-03, far from the year 2026 that is scored"]
    );
}

#[test]
fn a_folder_is_no_evidence() {
    let found = of_piece("date: 2026-04-20, file: evidence", |book| Facts {
        files: [("bc-1".parse().unwrap(), EvidenceFile::Folder)].into(),
        ..common::facts(book)
    });
    assert_eq!(found, ["S105 evidence `bc-1`: `evidence` is a folder and no file"]);
}
