//! Laws that hold across the crates: what a check passes never fails later.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use cchc::model::finding::Severity;
use cchc::model::{Assignment, Catalogue, Lang, Status, draft, strategies};
use cchc::report::Format;
use cchc::validate::{self, Options};
use cchc::yaml::{self, Memory};
use cchc::{ReportKind, Session};
use proptest::prelude::*;
use std::sync::Arc;

/// Any catalogue with any commune for it.
fn messy() -> impl Strategy<Value = (draft::Catalogue, draft::Commune)> {
    strategies::catalogue().prop_flat_map(|catalogue| {
        let commune = strategies::commune(&catalogue);
        (Just(catalogue), commune)
    })
}

fn valid() -> impl Strategy<Value = (draft::Catalogue, draft::Commune)> {
    strategies::sound_catalogue().prop_flat_map(|draft| {
        let commune = strategies::valid_commune(&Catalogue::new(draft.clone()).unwrap());
        (Just(draft), commune)
    })
}

fn assignment(catalogue: &draft::Catalogue, commune: &draft::Commune) -> Assignment {
    Assignment::new(Arc::new(Catalogue::new(catalogue.clone()).unwrap()), commune.clone()).unwrap()
}

/// The two drafts as files, checked from their text.
fn session(catalogue: &draft::Catalogue, commune: &draft::Commune) -> Session<Memory> {
    let path = commune.catalogue.clone().unwrap();
    let files = [
        (path, yaml::catalogue_to_string(catalogue)),
        ("commune.yaml".to_owned(), yaml::commune_to_string(commune)),
    ];
    Session::with(Memory::new(files), Options::default())
}

proptest! {
    #[test]
    fn a_commune_without_errors_has_no_conflict_and_no_gap_but_at_implied_or_unlisted_cells((catalogue, commune) in prop_oneof![messy(), valid()]) {
        let assignment = assignment(&catalogue, &commune);
        let bare = draft::Commune { findings: Default::default(), ..commune };
        let unchanged = Assignment::new(assignment.shared_catalogue(), bare).unwrap();
        let findings = validate::check(&unchanged, &Options::default());
        if findings.iter().all(|finding| finding.severity != Severity::Error) {
            for cell in unchanged.resolve().cells() {
                prop_assert_ne!(cell.status(), Status::Conflict);
                let excused = cell.is_unlisted() || cell.index().draft().implied;
                prop_assert!(cell.status() != Status::Unassigned || excused, "{cell:?}");
            }
        }
    }

    #[test]
    fn a_valid_commune_has_no_error((catalogue, commune) in valid()) {
        let findings = validate::check(&assignment(&catalogue, &commune), &Options::default());
        let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn a_seeded_defect_is_found(seeded in strategies::seeded_defect()) {
        let findings = validate::check(&assignment(&seeded.catalogue, &seeded.commune), &Options::default());
        prop_assert!(findings.iter().any(|finding| finding.code == seeded.code), "{} not in {findings:?}", seeded.code);
    }

    #[test]
    fn loading_what_was_saved_gives_the_same_model_in_the_same_order((catalogue, commune) in messy()) {
        prop_assert_eq!(&yaml::catalogue_from_str(&yaml::catalogue_to_string(&catalogue)).unwrap(), &catalogue);
        prop_assert_eq!(&yaml::commune_from_str(&yaml::commune_to_string(&commune)).unwrap(), &commune);
    }

    #[test]
    fn findings_have_places_in_their_files_and_edits_mend((catalogue, commune) in messy()) {
        let session = session(&catalogue, &commune);
        let checked = session.check(&["commune.yaml"]);
        prop_assert!(checked.report.failures.is_empty(), "{:?}", checked.report.failures);
        for finding in &checked.report.findings {
            for labelled in &finding.places {
                let text = checked.text(&labelled.place.file);
                prop_assert!(text.is_some(), "{:?}", labelled.place);
                prop_assert!(labelled.place.line as usize <= text.unwrap().lines().count());
            }
            if let Some(edit) = &finding.edit {
                let text = checked.text(&edit.place.file).unwrap();
                let mended = yaml::apply_edits(text, std::slice::from_ref(edit)).unwrap();
                prop_assert_ne!(&mended, text);
                let again = Session::with(Memory::new([
                    (commune.catalogue.clone().unwrap(), yaml::catalogue_to_string(&catalogue)),
                    ("commune.yaml".to_owned(), mended),
                ]), Options::default()).check(&["commune.yaml"]);
                prop_assert!(again.report.failures.is_empty());
                let codes = |report: &cchc::report::CheckReport| report.findings.iter().filter(|other| other.code == finding.code && other.subject == finding.subject).count();
                prop_assert!(codes(&again.report) < codes(&checked.report), "{finding:?}");
                for removed in &finding.removes {
                    // Two findings may be about one subject, as of two items of one rule.
                    let count = |report: &cchc::report::CheckReport| {
                        let same = report.findings.iter().filter(|other| other.code == removed.code && other.subject == removed.subject);
                        same.count()
                    };
                    prop_assert!(count(&again.report) < count(&checked.report), "{removed:?}");
                }
            }
        }
    }

    #[test]
    fn every_report_succeeds_and_is_the_same_twice((catalogue, commune) in prop_oneof![messy(), valid()], en: bool) {
        let lang = if en { Lang::En } else { Lang::Vi };
        let path = commune.catalogue.clone().unwrap();
        let files = [(path, yaml::catalogue_to_string(&catalogue)), ("commune.yaml".to_owned(), yaml::commune_to_string(&commune))];
        let session = Session::with(Memory::new(files), Options { lang, ..Options::default() });
        let loaded = session.commune("commune.yaml").unwrap();
        let (first, second) = (session.reports(&loaded), session.reports(&loaded));
        let mut kinds = vec![ReportKind::Assignment, ReportKind::Matrix, ReportKind::Findings];
        kinds.extend(first.units().cloned().map(ReportKind::Unit));
        for kind in &kinds {
            for format in Format::ALL {
                prop_assert_eq!(first.render(kind, format), second.render(kind, format));
            }
        }
        prop_assert!(first.render(&ReportKind::Matrix, Format::Csv).is_some());
        let _ = first.checked().terminal(lang, cchc::report::Colour::Always);
        let _ = first.checked().sarif(lang);
    }
}
