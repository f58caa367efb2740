//! The sheets that units fill in, written and read back.
#![cfg(all(feature = "import", feature = "excel"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::model::draft::Commune;
use cchc::model::finding::Code;
use cchc::model::{Assignment, Catalogue, strategies};
use cchc::yaml::Memory;
use cchc::{MonthReportKind, ReportFormat, Session};
use proptest::prelude::*;
use std::sync::Arc;

const MAY: &str = "fixtures/vinh-thong/months/2026-05.yaml";

fn at_root() -> Session {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    Session::new()
}

/// Sheets that nobody has touched say what the book says: nothing changes, and nothing is to be told.
#[test]
fn untouched_sheets_change_nothing() {
    let session = at_root();
    let reports = session.month_reports(MAY).unwrap();
    let units: Vec<_> = reports.units().cloned().map(Some).collect();
    let written = |unit| {
        let kind = MonthReportKind::Sheets(unit);
        let bytes = reports.file(&kind, ReportFormat::Xlsx).unwrap().unwrap();
        cchc::import::read(&format!("{}.xlsx", kind.file_stem()), &bytes).unwrap()
    };
    for documents in [units.into_iter().map(written).collect::<Vec<_>>(), vec![written(None)]] {
        let file = session.import_scores(&documents, MAY).unwrap();
        assert_eq!(file.text, std::fs::read_to_string(MAY).unwrap());
        assert!(file.imported.told.is_empty(), "{:?}", file.imported.told);
        assert!(file.imported.added.is_empty() && file.checked.report.findings.is_empty());
    }
}

/// Where contents have all points of their index, nothing is left of it that could be scored.
#[test]
fn what_has_no_points_is_not_missed() {
    let checked = at_root().check(&[MAY]);
    let unscored: Code = "S108".parse().unwrap();
    let rest = checked.report.findings.iter().filter(|finding| finding.code == unscored);
    assert_eq!(rest.filter(|finding| finding.subject.content.is_some()).count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// What a unit is given to fill in says no more and no less than the book, whatever the catalogue, the rules and the words.
    #[test]
    fn the_sheets_of_a_month_in_order_give_the_month((catalogue, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let assignment =
            Assignment::new(Arc::new(Catalogue::new(catalogue.clone()).unwrap()), commune.clone()).unwrap();
        let month = strategies::valid_scorebook(&assignment);
        let files = Memory::new([
            ("c.yaml".to_owned(), cchc::yaml::catalogue_to_string(&catalogue)),
            ("commune.yaml".to_owned(), cchc::yaml::commune_to_string(&commune)),
            ("2026-04.yaml".to_owned(), cchc::yaml::scorebook_to_string(&month)),
        ]);
        let session = Session::with(files, Default::default());
        let reports = session.month_reports("2026-04.yaml").unwrap();
        let written = |unit| {
            let bytes = reports.file(&MonthReportKind::Sheets(unit), ReportFormat::Xlsx).unwrap().unwrap();
            cchc::import::read("scores.xlsx", &bytes).unwrap()
        };
        let of_units: Vec<_> = reports.units().cloned().map(|unit| written(Some(unit))).collect();
        for documents in [of_units, vec![written(None)]] {
            let file = session.import_scores(&documents, "2026-04.yaml").unwrap();
            prop_assert_eq!(file.text, cchc::yaml::scorebook_to_string(&month), "{:#?}", file.imported.told);
            prop_assert!(file.imported.told.is_empty(), "{:#?}", file.imported.told);
            prop_assert!(file.imported.added.is_empty() && file.checked.report.findings.is_empty());
        }
    }
}
