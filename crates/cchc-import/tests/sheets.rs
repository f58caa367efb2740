//! What Excel can do, in small made-up workbooks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_import::{Document, ImportErrorKind, Value};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Formula, Note, Workbook};
use support::*;

fn saved(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn document(fill: impl FnOnce(&mut Workbook)) -> Document {
    let document = read("a.xlsx", &saved(fill));
    check_places(&document);
    document
}

#[test]
fn cells_are_text_as_a_person_sees_it() {
    let document = document(|book| {
        let sheet = book.add_worksheet().set_name("Bộ chỉ số").unwrap();
        let two = Format::new().set_num_format("0.00");
        let percent = Format::new().set_num_format("0%");
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write(0, 0, 7.1).unwrap();
        sheet.write_with_format(0, 1, 7.1, &two).unwrap();
        sheet.write_with_format(0, 2, 0.8, &percent).unwrap();
        sheet.write(0, 3, 0.1 + 0.2).unwrap();
        sheet.write(1, 0, "7.10").unwrap();
        sheet.write(1, 1, true).unwrap();
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2026, 10, 7).unwrap(), &day).unwrap();
        sheet.write_formula(1, 3, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(2, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write(2, 1, "  một\r\nhai  ").unwrap();
    });
    let sheet = &document.sheets[0];
    assert_eq!(sheet.name.as_deref(), Some("Bộ chỉ số"));
    let table = tables(sheet)[0];
    assert_eq!(
        words(table),
        [
            vec!["7.1", "7.10", "80%", "0.3"],
            vec!["7.10", "TRUE", "07/10/2026", "2"],
            vec!["#N/A", "một\nhai"]
        ]
    );
    let value = |row: usize, column: usize| table.rows[row].cells[column].value.clone();
    assert_eq!(value(0, 1), Value::Number(7.1));
    assert_eq!(value(1, 0), Value::Text);
    assert_eq!(value(1, 2), Value::Day(2026, 10, 7));
    assert_eq!(value(1, 3), Value::Number(2.0));
    assert_eq!(sheet.text, "7.1\t7.10\t80%\t0.3\n7.10\tTRUE\t07/10/2026\t2\n#N/A\tmột hai\n");
}

#[test]
fn lines_are_the_sheets_rows_and_merged_cells_stand_where_they_begin() {
    let document = document(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(2, 0, 2, 9, "tên", &plain).unwrap();
        sheet.merge_range(4, 0, 5, 0, "1", &plain).unwrap();
        sheet.write(4, 2, "a").unwrap();
        sheet.write(5, 2, "b").unwrap();
        // A word that merging hides.
        sheet.write(5, 0, "ẩn").unwrap();
        sheet.write(6, 0, "2").unwrap();
    });
    let sheet = &document.sheets[0];
    assert_eq!(sheet.text, "\n\ntên\t\t\n\n1\t\ta\n\t\tb\n2\n");
    let table = tables(sheet)[0];
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 5, 6, 7]);
    assert_eq!(table.rows[0].cells[0].columns, 3, "as far as the table goes");
    assert_eq!(table.rows[2].cells[2].passage.place("a.xlsx", 0..1).line, 6);
}

#[test]
fn every_sheet_is_read_in_order() {
    let document = document(|book| {
        book.add_worksheet().set_name("Một").unwrap().write(0, 0, "a").unwrap();
        book.add_worksheet().set_name("Ẩn").unwrap().set_hidden(true).write(0, 0, "b").unwrap();
        book.add_worksheet().set_name("Trống").unwrap();
        book.add_worksheet().set_name("Bốn").unwrap().write(3, 1, "c").unwrap();
        let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Pie);
        chart.add_series().set_values(("Một", 0, 0, 0, 1));
        book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    });
    let names: Vec<_> = document.sheets.iter().map(|sheet| sheet.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Một", "Ẩn", "Trống", "Bốn"]);
    assert!(document.sheets[2].blocks.is_empty());
    assert_eq!(document.sheets[3].text, "\n\n\n\tc\n");
}

#[test]
fn styles_tell_of_italics_and_of_old_fonts() {
    let italic = document(|book| {
        let italic = Format::new().set_italic().set_font_color(Color::Red);
        book.add_worksheet().write_with_format(0, 0, " trừ ", &italic).unwrap().write(0, 1, "x").unwrap();
    });
    let cells = &tables(&italic.sheets[0])[0].rows[0].cells;
    assert_eq!((italics(&cells[0].passage), italics(&cells[1].passage)), (vec!["trừ"], vec![]));

    let old = Format::new().set_font_name(".VnTime");
    let by_cell = saved(|book| {
        book.add_worksheet().write_with_format(0, 0, "Phßng", &old).unwrap();
    });
    let by_run = saved(|book| {
        let segments = [(&Format::new(), "a "), (&old, "Phßng")];
        book.add_worksheet().write_rich_string(0, 0, &segments).unwrap();
    });
    let unharmed = saved(|book| {
        book.add_worksheet().write_with_format(0, 0, "Phòng Kinh tế 8.5", &old).unwrap();
    });
    for bytes in [by_cell, by_run] {
        let error = cchc_import::read("a.xlsx", &bytes).unwrap_err();
        assert_eq!(error.kind(), ImportErrorKind::LegacyFont, "{error}");
    }
    read("a.xlsx", &unharmed);
}

#[test]
fn notes_links_and_names_do_no_harm() {
    let document = document(|book| {
        let sheet = book.add_worksheet();
        sheet.write_url(0, 0, "https://example.org/a").unwrap();
        sheet.insert_note(0, 0, &Note::new("ghi chú")).unwrap();
        sheet
            .write_formula(1, 0, Formula::new("='[other.xlsx]Sheet1'!A1").set_result("từ tệp khác"))
            .unwrap();
        book.define_name("Tên", "=Sheet1!$A$1").unwrap();
    });
    assert_eq!(words(tables(&document.sheets[0])[0]), [["https://example.org/a"], ["từ tệp khác"]]);
}
