//! What is true of the findings about any draft.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc_core::draft::Override;
use cchc_core::finding::{Code, Finding, Severity, Subject};
use cchc_core::{Assignment, Catalogue, Lang, Status, draft, strategies};
use cchc_validate::{Options, check, check_catalogue, check_commune, rules};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

fn assignment() -> impl Strategy<Value = Assignment> {
    strategies::catalogue().prop_flat_map(|draft| {
        let commune = strategies::commune(&draft);
        let catalogue = Arc::new(Catalogue::new(draft).unwrap());
        commune.prop_map(move |commune| Assignment::new(Arc::clone(&catalogue), commune).unwrap())
    })
}

/// Everything as it is before anybody changes severities.
fn raw(assignment: &Assignment) -> Vec<Finding> {
    let mut commune = assignment.commune().clone();
    commune.findings = cchc_core::Entries::new();
    check(&Assignment::new(assignment.shared_catalogue(), commune).unwrap(), &Options::default())
}

type Counts = BTreeMap<(Code, Subject), usize>;

fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry((finding.code, finding.subject.clone())).or_default() += 1;
    }
    counts
}

fn with(assignment: &Assignment, change: impl FnOnce(&mut draft::Commune)) -> Assignment {
    let mut commune = assignment.commune().clone();
    change(&mut commune);
    Assignment::new(assignment.shared_catalogue(), commune).unwrap()
}

proptest! {
    #[test]
    fn every_finding_is_whole(assignment in assignment()) {
        for lang in [Lang::Vi, Lang::En] {
            let options = Options { lang, ..Options::default() };
            let findings = check(&assignment, &options);
            prop_assert_eq!(&check(&assignment, &options), &findings);
            let halves = check_catalogue(assignment.catalogue(), &Options::default()).len();
            prop_assert!(check_commune(&assignment, &options).len() + halves >= findings.len());
            for finding in findings {
                prop_assert!(!finding.message.is_empty());
                prop_assert!(!finding.places.is_empty());
                let rule = cchc_validate::rule(finding.code).unwrap();
                prop_assert_eq!(rule.name, finding.name);
                let in_catalogue = finding.primary().unwrap().is_in_catalogue();
                let of_catalogue = finding.code.to_string().starts_with('C');
                prop_assert!(in_catalogue || !of_catalogue || finding.name == "points-mismatch");
            }
        }
    }

    #[test]
    fn an_assignment_without_errors_has_no_conflict_and_no_gap_but_where_little_is_known(assignment in assignment()) {
        let findings = raw(&assignment);
        let gap_or_conflict = |finding: &&Finding| matches!(finding.name, "overlapping-lead" | "unassigned");
        let told: Vec<&Finding> = findings.iter().filter(gap_or_conflict).collect();
        let status = |finding: &Finding| match finding.name {
            "unassigned" => Status::Unassigned,
            _ => Status::Conflict,
        };
        let resolution = assignment.resolve();
        for cell in resolution.cells() {
            let severity = match cell.status() {
                Status::Led | Status::Joint => continue,
                Status::Unassigned if cell.is_unlisted() || cell.index().draft().implied => Severity::Warning,
                Status::Conflict | Status::Unassigned => Severity::Error,
            };
            prop_assert!(told.iter().any(|finding| {
                let subject = &finding.subject;
                finding.severity == severity
                    && subject.index.unwrap().contains(cell.index().id())
                    && subject.content.as_deref() == cell.content().name()
                    && subject.unlisted == cell.is_unlisted()
                    && status(finding) == cell.status()
            }), "{:?}", cell);
        }
        // And what a finding says of an index is so in all of its subtree.
        for finding in told {
            let index = finding.subject.index.unwrap();
            let of_finding = resolution.subtree(index).filter(|cell| {
                cell.content().name() == finding.subject.content.as_deref()
                    && cell.is_unlisted() == finding.subject.unlisted
                    && (!cell.is_unlisted() || cell.index().id() == index)
            });
            for cell in of_finding {
                prop_assert_eq!(cell.status(), status(finding), "{:?}", finding.subject);
            }
        }
    }

    #[test]
    fn the_order_of_units_changes_no_answer(assignment in assignment()) {
        let other = with(&assignment, |commune| {
            let reversed = commune.assign.take().map(|assign| {
                let mut rules: Vec<_> = assign.into_iter().collect();
                rules.reverse();
                rules.into_iter().collect()
            });
            commune.assign = reversed;
        });
        prop_assert_eq!(counts(&raw(&assignment)), counts(&raw(&other)));
    }

    #[test]
    fn an_offered_edit_does_what_it_says(assignment in assignment()) {
        let before = raw(&assignment);
        for finding in before.iter().filter(|finding| finding.edit.is_some()) {
            let edit = finding.edit.as_ref().unwrap();
            let commune = edit.apply(assignment.commune()).unwrap();
            let after = raw(&Assignment::new(assignment.shared_catalogue(), commune).unwrap());
            let rename = matches!(edit.locus, cchc_core::finding::Locus::Assign(_));
            if rename {
                prop_assert!(after.len() <= before.len() + 16);
                continue;
            }
            let (old, new) = (counts(&before), counts(&after));
            let gone = |code, subject: &Subject| {
                let key = (code, subject.clone());
                new.get(&key).copied().unwrap_or(0) < old.get(&key).copied().unwrap_or(0)
            };
            prop_assert!(gone(finding.code, &finding.subject), "{:?}", finding);
            for removed in &finding.removes {
                prop_assert!(gone(removed.code, &removed.subject), "{:?}", removed);
            }
            for finding in after.iter().filter(|finding| finding.severity == Severity::Error) {
                let key = (finding.code, finding.subject.clone());
                prop_assert!(new.get(&key) <= old.get(&key), "{:?} brings {:?}", edit, finding);
            }
        }
    }

    #[test]
    fn dead_and_redundant_rules_can_all_be_taken_away(assignment in assignment()) {
        let idle: Vec<_> = raw(&assignment)
            .into_iter()
            .filter(|finding| matches!(finding.name, "dead-rule" | "redundant-rule"))
            .filter_map(|finding| finding.subject.rule)
            .collect();
        let less = with(&assignment, |commune| {
            let assign = commune.assign.take().unwrap_or_default();
            let kept = assign.into_iter().map(|(unit, rules)| {
                let numbered = rules.into_iter().zip(1..);
                let kept = numbered.filter(|(_, number)| {
                    !idle.iter().any(|id| id.unit == unit && id.number == *number)
                });
                let kept = kept.map(|(rule, _)| rule).collect();
                (unit, kept)
            });
            commune.assign = Some(kept.collect());
        });
        let (full, less) = (assignment.resolve(), less.resolve());
        for (a, b) in full.cells().zip(less.cells()) {
            prop_assert_eq!(a.status(), b.status());
            prop_assert!(a.leads().eq(b.leads()));
            prop_assert!(a.coordinates().eq(b.coordinates()) && a.monitors().eq(b.monitors()));
        }
    }

    #[test]
    fn overrides_change_severities_and_nothing_else(assignment in assignment(), off in prop::sample::select(rules())) {
        let overrides = [(off.code, Override::Off)].into_iter().collect();
        let without = check(&assignment, &Options { overrides, ..Options::default() });
        let mut all = check(&assignment, &Options::default());
        all.retain(|finding| finding.code != off.code);
        for finding in &mut all {
            finding.removes.retain(|removed| removed.code != off.code);
        }
        prop_assert_eq!(without, all);
    }

    #[test]
    fn a_commune_in_order_has_no_error((draft, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        let assignment = Assignment::new(Arc::new(Catalogue::new(draft).unwrap()), commune).unwrap();
        let findings = raw(&assignment);
        let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{:#?}", errors);
    }

    #[test]
    fn a_seeded_defect_is_found(seeded in strategies::seeded_defect()) {
        let catalogue = Arc::new(Catalogue::new(seeded.catalogue).unwrap());
        let assignment = Assignment::new(catalogue, seeded.commune).unwrap();
        let findings = raw(&assignment);
        prop_assert!(
            findings.iter().any(|finding| finding.code == seeded.code),
            "{} not in {:#?}",
            seeded.code,
            findings
        );
    }
}

#[test]
fn every_rule_has_a_seeded_defect() {
    let mut seeded: Vec<Code> = strategies::seeded_codes().chain(strategies::seeded_month_codes()).collect();
    let mut codes: Vec<Code> = rules().iter().map(|rule| rule.code).collect();
    seeded.sort();
    // Some rules look at both files.
    seeded.dedup();
    codes.sort();
    assert_eq!(seeded, codes);
}
