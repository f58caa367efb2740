//! The sheets that units fill in, written and read back.
#![cfg(all(feature = "import", feature = "excel"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::model::finding::Code;
use cchc::{MonthFormat, MonthReportKind, Session};

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
        let bytes = reports.file(&kind, MonthFormat::Xlsx).unwrap().unwrap();
        cchc::import::read(&format!("{}.xlsx", kind.file_stem()), &bytes).unwrap()
    };
    for documents in [units.into_iter().map(written).collect::<Vec<_>>(), vec![written(None)]] {
        let file = session.import_scores(&documents, MAY).unwrap();
        assert_eq!(file.text, std::fs::read_to_string(MAY).unwrap());
        assert!(file.imported.told.is_empty(), "{:?}", file.imported.told);
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
