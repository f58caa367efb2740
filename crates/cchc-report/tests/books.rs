//! The workbook of a commune agrees with its resolution and its findings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::finding::{Labelled, Located, Place, RuleId, Severity, Subject};
use cchc_core::{Assignment, Catalogue, Cell, Lang, Resolution, Role, Status, strategies};
use cchc_report::{
    Book, CheckReport, FailureReport, FindingsView, Input, MatrixView, Receipt, Sheet, UnitView, Value, View,
    workbook,
};
use proptest::prelude::*;
use std::sync::Arc;

fn messy_assignment() -> impl Strategy<Value = Assignment> {
    let drafts =
        strategies::catalogue().prop_flat_map(|catalogue| (strategies::commune(&catalogue), Just(catalogue)));
    drafts.prop_map(|(commune, catalogue)| {
        Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
    })
}

fn subject_of(cell: Cell<'_>) -> Subject {
    Subject {
        content: cell.content().name().map(str::to_owned),
        unlisted: cell.is_unlisted(),
        ..Subject::index(cell.index().id())
    }
}

/// A made-up finding about a subject.
fn finding(subject: Subject, line: u32) -> Located {
    let place = Place { file: "xa.yaml".into(), line, column: 1, end_line: line, end_column: 2 };
    Located {
        code: "A101".parse().unwrap(),
        name: "overlapping-lead",
        severity: if line.is_multiple_of(2) { Severity::Error } else { Severity::Info },
        subject,
        message: format!("điều `{line}` cần xem"),
        help: None,
        removes: Vec::new(),
        edit: None,
        places: vec![Labelled { place, label: String::new() }],
    }
}

/// A made-up report with a finding about every second cell, about every rule, about every unit, about something that
/// nothing stands for, and a failure.
fn report(resolution: &Resolution<'_>) -> CheckReport {
    let assignment = resolution.assignment();
    let cells = resolution.cells().step_by(2).map(subject_of);
    let rules = assignment.rules().map(|rule| Subject::rule(rule.id()));
    let units = assignment.unit_keys().iter().cloned().map(Subject::unit);
    let subjects = cells.chain(rules).chain(units).chain([Subject::document("1/QĐ-UBND")]);
    let findings = subjects.zip(1..).map(|(subject, line)| finding(subject, line)).collect();
    CheckReport::new(findings, vec![FailureReport::new("hong.yaml", None, "không đọc được tệp", None)])
}

fn receipt(assignment: &Assignment) -> Receipt {
    Receipt::new(vec![Input::new("xa.yaml", b"")], assignment.catalogue())
}

fn column(sheet: &Sheet, heading: &str) -> usize {
    sheet.columns.iter().position(|column| column.heading == heading).unwrap()
}

/// The rows below which no row lies.
fn lowest(sheet: &Sheet) -> Vec<&cchc_report::BookRow> {
    let next = sheet.rows.iter().skip(1).map(|row| row.depth).chain([0]);
    sheet.rows.iter().zip(next).filter(|(row, next)| *next <= row.depth).map(|(row, _)| row).collect()
}

fn assert_regular(book: &Book) {
    for sheet in &book.sheets {
        for row in &sheet.rows {
            assert_eq!(row.cells.len(), sheet.columns.len(), "{}", sheet.name);
            for cell in &row.cells {
                if let Value::Link { sheet, row, column, .. } = cell {
                    let target = &book.sheets[*sheet];
                    // A unit with nothing to do has a table without rows, whose first row leads somewhere nonetheless.
                    assert!(*row < target.rows.len().max(1) && *column < target.columns.len());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_stands_once_in_the_table(assignment in messy_assignment()) {
        let resolution = assignment.explain();
        let book = workbook(&resolution, &report(&resolution), &receipt(&assignment), Lang::Vi, None);
        assert_regular(&book);
        let sheet = &book.sheets[1];
        let (led_by, state) = (column(sheet, "Phụ trách"), column(sheet, "Tình trạng"));
        let rows = lowest(sheet);
        prop_assert_eq!(rows.len(), resolution.cells().len());
        for (row, cell) in rows.into_iter().zip(resolution.cells()) {
            prop_assert_eq!(&row.cells[0], &Value::Index(cell.index().id()));
            let names = match &row.cells[led_by] {
                Value::Text(names) => names.split("; ").count(),
                _ => 0,
            };
            // A unit's name may hold the sign that separates names.
            prop_assert!(names >= cell.leads().len() && (names > 0) == (cell.leads().len() > 0));
            let words = match cell.status() {
                Status::Led => "Đã giao",
                Status::Joint => "Cùng phụ trách",
                Status::Conflict => "Trùng phụ trách",
                Status::Unassigned => "Chưa giao",
            };
            prop_assert_eq!(&row.cells[state], &Value::Text(words.into()));
            if let Some(at) = sheet.columns.iter().position(|column| column.heading == "Điểm tối đa") {
                let points = cell.points().map_or(Value::Empty, Value::Points);
                prop_assert_eq!(&row.cells[at], &points);
            }
        }
    }

    #[test]
    fn the_summary_counts_every_cell_and_all_points(assignment in messy_assignment()) {
        let resolution = assignment.explain();
        let book = workbook(&resolution, &report(&resolution), &receipt(&assignment), Lang::Vi, None);
        let sheet = &book.sheets[0];
        let units = assignment.unit_keys().len();
        let last = sheet.rows.last().unwrap();
        prop_assert_eq!(&last.cells[1], &Value::Count(resolution.cells().len() as u64));
        let led: u64 = sheet.rows[..units]
            .iter()
            .map(|row| if let Value::Count(count) = row.cells[1] { count } else { panic!("{row:?}") })
            .sum();
        prop_assert_eq!(led, resolution.cells().filter(|cell| cell.status() == Status::Led).count() as u64);
        if sheet.columns.last().unwrap().heading == "Điểm tối đa" {
            let points = |row: &cchc_report::BookRow| match row.cells.last() {
                Some(Value::Points(points)) => *points,
                other => panic!("{other:?}"),
            };
            let (total, parts) = sheet.rows.split_last().unwrap();
            prop_assert_eq!(parts.iter().map(points).sum::<cchc_core::Points>(), points(total));
            prop_assert_eq!(points(total), resolution.tally().total());
        } else {
            prop_assert_eq!(resolution.tally().total(), cchc_core::Points::ZERO);
        }
    }

    #[test]
    fn findings_lead_to_their_rows_and_back(assignment in messy_assignment()) {
        let resolution = assignment.resolve();
        let report = report(&resolution);
        let receipt = receipt(&assignment);
        let book = workbook(&resolution, &report, &receipt, Lang::Vi, None);
        let (table, findings) = (&book.sheets[1], &book.sheets[2]);
        prop_assert_eq!(findings.rows.len(), report.findings.len() + report.failures.len());
        // The rows of the matrix are those of the table, and say what they stand for.
        let matrix = MatrixView::new(&resolution, Lang::Vi);
        prop_assert_eq!(matrix.rows.len(), table.rows.len());
        let units = book.sheets.len() - 1;
        for (at, (row, finding)) in findings.rows.iter().zip(&report.findings).enumerate() {
            let subject = &finding.subject;
            match &row.cells[3] {
                Value::Link { sheet: 1, row, .. } => {
                    let target = &matrix.rows[*row];
                    prop_assert_eq!(Some(target.index), subject.index);
                    prop_assert_eq!(&target.content, &subject.content);
                    prop_assert_eq!(target.unlisted, subject.unlisted);
                    let back = table.rows[*row].cells.last().unwrap();
                    let Value::Link { sheet: 2, row: first, .. } = back else { panic!("{back:?}") };
                    prop_assert!(*first <= at);
                    prop_assert_eq!(&report.findings[*first].subject, subject);
                }
                Value::Link { sheet, .. } => {
                    let unit = subject.unit.as_ref().or(subject.rule.as_ref().map(|rule| &rule.unit)).unwrap();
                    prop_assert!((4..units).contains(sheet));
                    let name = UnitView::new(&resolution, unit, Lang::Vi).unwrap().name;
                    prop_assert_eq!(&book.sheets[*sheet].name, &name);
                }
                other => prop_assert!(subject.document.is_some(), "{:?}", other),
            }
        }
        let linked = table.rows.iter().filter(|row| matches!(row.cells.last(), Some(Value::Link { .. }))).count();
        prop_assert_eq!(linked, resolution.cells().step_by(2).count());

        let single = FindingsView::new(&resolution, &report, Lang::Vi).book(&receipt).unwrap();
        assert_regular(&single);
        prop_assert_eq!(single.sheets[0].rows.len(), findings.rows.len());
    }

    #[test]
    fn a_unit_has_all_that_it_has_to_do_with(assignment in messy_assignment()) {
        let resolution = assignment.explain();
        let receipt = receipt(&assignment);
        for unit in assignment.unit_keys() {
            let view = UnitView::new(&resolution, unit, Lang::Vi).unwrap();
            let book = view.book(&receipt).unwrap();
            assert_regular(&book);
            let sheet = &book.sheets[0];
            let watches_all = resolution.cells().all(|cell| cell.monitors().any(|key| key == unit));
            let expected: Vec<Value> = resolution
                .cells()
                .filter(|cell| {
                    cell.leads().any(|key| key == unit)
                        || cell.coordinates().any(|key| key == unit)
                        || (!watches_all && cell.monitors().any(|key| key == unit))
                        || cell.applied().any(|applied| {
                            applied.rule.unit() == unit && applied.rule.role() == Role::Lead && !applied.won
                        })
                })
                .map(|cell| Value::Index(cell.index().id()))
                .collect();
            let found: Vec<Value> = lowest(sheet).into_iter().map(|row| row.cells[0].clone()).collect();
            prop_assert_eq!(found, expected);
            // Only the notes are filled in.
            let fill_in = sheet.columns.iter().filter(|column| column.fill_in).map(|column| column.heading.as_str());
            prop_assert!(fill_in.eq(["Ghi chú"]));
        }
    }
}

#[test]
fn a_rule_without_an_index_leads_to_its_units_sheet() {
    let subject = Subject::rule(RuleId { unit: "kinh-te".parse().unwrap(), number: 1 });
    let catalogue = serde_json::json!({ "schema": "cchc/catalogue/1", "id": "mau", "indices": { "I": {} } });
    let commune = serde_json::json!({
        "schema": "cchc/commune/1", "commune": { "name": "xã Mẫu" }, "year": 2026, "catalogue": "c.yaml",
        "units": { "vhxh": { "name": "Phòng A" }, "kinh-te": { "name": "Phòng B" } },
        "assign": { "kinh-te": [{ "lead": "I" }] }
    });
    let catalogue = Catalogue::new(serde_json::from_value(catalogue).unwrap()).unwrap();
    let assignment = Assignment::new(Arc::new(catalogue), serde_json::from_value(commune).unwrap()).unwrap();
    let resolution = assignment.explain();
    let report = CheckReport::new(vec![finding(subject, 1)], Vec::new());
    let book = workbook(&resolution, &report, &receipt(&assignment), Lang::Vi, None);
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Tổng hợp", "Phân công", "Sai sót", "Ma trận", "Phòng A", "Phòng B", "Nguồn dữ liệu"]);
    let Value::Link { sheet: 5, .. } = &book.sheets[2].rows[0].cells[3] else { panic!("no link") };
    assert_eq!(book.sheets[2].rows[0].cells[4], Value::Text("Điều “1” cần xem".into()));
    assert_eq!(
        book.sheets[1].rows[0].cells[5],
        Value::Text("Phòng B: Phụ trách Phần I".into()),
        "{:?}",
        book.sheets[1]
    );
}
