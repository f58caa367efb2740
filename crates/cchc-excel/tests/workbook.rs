//! Workbooks of communes, real and made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc::Session;
use cchc::model::draft;
use cchc::model::{Assignment, Catalogue, Entries, IndexId, Lang, Points};
use cchc::report::{Book, CheckReport, MatrixView, Receipt, Value, View as _, workbook};
use cchc_excel::xlsx;
use std::sync::Arc;
use support::{assert_well_made, cells, expected, part};

fn fixture(path: &str) -> (Book, usize) {
    let session = Session::new();
    let path = format!("{}/../../fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    let loaded = session.commune(&path).unwrap();
    let report = session.check_loaded(&loaded).report;
    let resolution = loaded.assignment.explain();
    let receipt = Receipt::new(Vec::new(), loaded.assignment.catalogue());
    (workbook(&resolution, &report, &receipt, Lang::Vi, None), report.findings.len())
}

/// Every cell of the book's tables is read back as it was meant.
fn assert_reads_back(book: &Book, bytes: &[u8]) {
    let read = cells(bytes);
    assert_eq!(read.len(), book.sheets.len());
    for (sheet, (name, table)) in book.sheets.iter().zip(&read) {
        let first = sheet.above.len() + usize::from(!sheet.above.is_empty()) + 1;
        for (at, row) in sheet.rows.iter().enumerate() {
            for (column, value) in row.cells.iter().enumerate() {
                let found = table.get(&(first + at, column)).cloned().unwrap_or_default();
                assert_eq!(found, expected(value, book.lang), "{name} {at} {column}");
            }
        }
    }
}

#[test]
fn the_annex_of_vinh_thong_with_its_faults() {
    let (book, findings) = fixture("vinh-thong/as-issued.yaml");
    let bytes = xlsx(&book).unwrap();
    assert_well_made(&book, &bytes);
    assert_reads_back(&book, &bytes);
    let read = cells(&bytes);
    let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..5], ["Tổng hợp", "Phân công", "Sai sót", "Ma trận", "Phòng Văn hoá - Xã hội xã"]);
    assert!(names.contains(&"Trung tâm Phục vụ Hành chính c…"));
    assert_eq!(book.sheets[2].rows.len(), findings);
    // Item 7.10 is a text, and is not item 7.1.
    let numbers: Vec<&String> =
        read[1].1.iter().filter(|((_, column), _)| *column == 0).map(|(_, number)| number).collect();
    assert!(numbers.iter().any(|number| *number == "7.10") && numbers.iter().any(|number| *number == "7.1"));
    // Part IV, which two units lead, and the finding that says so lead to one another.
    let row = read[1].1.iter().find(|((_, column), number)| *column == 0 && *number == "IV").unwrap().0.0;
    let findings = part(&bytes, "xl/worksheets/sheet3.xml");
    assert!(findings.contains(&format!("location=\"'Phân công'!A{}\"", row + 1)), "{findings}");
}

#[test]
fn points_of_a_whole_catalogue_are_numbers() {
    let (book, _) = fixture("made-up/commune.yaml");
    let bytes = xlsx(&book).unwrap();
    assert_well_made(&book, &bytes);
    assert_reads_back(&book, &bytes);
    let points = book.sheets[1].rows.iter().flat_map(|row| &row.cells);
    assert!(points.filter(|value| matches!(value, Value::Points(_))).count() > 20);
}

/// 1,200 made-up indices with hard titles, and 60 units whose names differ in nothing that a tab shows.
fn extreme() -> Assignment {
    let titles = [
        "dài ".repeat(500),
        "Bảo đảm 100% <b>&amp;</b> 'văn bản' \"số\"".to_owned(),
        "👮‍♀️ Công an \u{202e}ngược".to_owned(),
        "Hoa\u{301} đơn".to_owned(),
        "=HYPERLINK(\"x\")".to_owned(),
        "+1".to_owned(),
        "@x".to_owned(),
        "ạ".repeat(40_000),
    ];
    let mut indices = Entries::new();
    for part in 1..=10_u8 {
        let part = IndexId::from_segments(&[part]).unwrap();
        indices.push(part.into(), draft::Index::default());
        for item in 1..=119_u8 {
            // Long titles are rare, since each of them stands in many sheets.
            let number = match (item, part.last_segment()) {
                (119, 10) => 7,
                (20 | 40, _) => 0,
                _ => usize::from(item) % 6 + 1,
            };
            let title = Some(titles[number].clone());
            let max = Points::from_thousandths(i64::from(item) * 125);
            indices.push(
                part.child(item).unwrap().into(),
                draft::Index { title, max, ..draft::Index::default() },
            );
        }
    }
    let mut units = Entries::new();
    let mut assign = Entries::new();
    for unit in 1..=60_usize {
        let key: cchc::model::UnitKey = format!("don-vi-{unit}").parse().unwrap();
        let name = match unit {
            1 => "History".to_owned(),
            2 => "'Tổ'".to_owned(),
            3 => "=cmd|'/c calc'!A1".to_owned(),
            _ => format!("Trung tâm có tên rất dài trùng nhau ở đầu {unit}"),
        };
        units.push(key.clone(), draft::Unit { name, ..draft::Unit::default() });
        let rule = |lead: String| draft::Rule { lead: Some(lead.parse().unwrap()), ..draft::Rule::default() };
        let part = unit % 10 + 1;
        assign.push(key, vec![rule(format!("{part}.{}-{part}.{}", unit, unit + 40))]);
    }
    let catalogue = draft::Catalogue { id: "tu-dat".into(), indices, ..draft::Catalogue::default() };
    let commune = draft::Commune {
        commune: Some(draft::CommuneName { name: "xã Tự Đặt".into(), province: None, code: None }),
        year: Some(2026),
        catalogue: Some("c.yaml".into()),
        units: Some(units),
        assign: Some(assign),
        ..draft::Commune::default()
    };
    Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
}

#[test]
fn a_large_commune_with_hard_names_has_a_workbook() {
    let assignment = extreme();
    let resolution = assignment.explain();
    let receipt = Receipt::new(Vec::new(), assignment.catalogue());
    let book = workbook(&resolution, &CheckReport::default(), &receipt, Lang::Vi, None);
    assert_eq!(book.sheets[1].rows.len(), 1_200);
    let bytes = xlsx(&book).unwrap();
    assert_well_made(&book, &bytes);
    let read = cells(&bytes);
    assert_eq!(read.len(), 4 + 60 + 1);
    let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[4..8], ["History (2)", "Tổ", "=cmd|'-c calc'!A1", "Trung tâm có tên rất dài trùng…"]);
    assert_eq!(names[8], "Trung tâm có tên rất dài tr (2)");
    let matrix = MatrixView::new(&resolution, Lang::Vi).book(&receipt).unwrap();
    assert_well_made(&matrix, &xlsx(&matrix).unwrap());
}
