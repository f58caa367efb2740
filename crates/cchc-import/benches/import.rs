//! Reading documents, beside what unzipping and parsing alone take.
//!
//! `cargo bench -p cchc-import`
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use calamine::{Reader as _, Xlsx};
use criterion::{Criterion, criterion_group, criterion_main};
use rust_xlsxwriter::Workbook;
use std::hint::black_box;
use std::io::{Cursor, Read as _};

const WORD: &[u8] = include_bytes!("../../../fixtures/vinh-thong/annex.docx");

/// Unzips and parses the document, or all parts that a reader of it needs.
fn parse_parts(bytes: &[u8], parts: &[&str]) -> usize {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let nodes = parts.iter().map(|part| {
        let mut text = String::new();
        zip.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        roxmltree::Document::parse(&text).unwrap().descendants().count()
    });
    nodes.sum()
}

/// A made-up catalogue of 5,000 rows, with texts as long as real ones are.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..5000_u32 {
        let (part, item) = (row / 500 + 1, row % 500 + 1);
        sheet.write(row, 0, format!("{part}.{item}")).unwrap();
        let words = "Xây dựng và thực hiện kế hoạch công tác cải cách hành chính định kỳ hằng năm";
        sheet.write(row, 1, format!("{words} ({item})")).unwrap();
        sheet.write(row, 2, f64::from(item % 8) / 4.0).unwrap();
        sheet.write(row, 3, "Kế hoạch, báo cáo, văn bản chỉ đạo").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn read_cells(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut length = 0;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            length += black_box(&cell).get_position().1 as usize;
        }
    }
    length
}

fn import(c: &mut Criterion) {
    let mut group = c.benchmark_group("word");
    group.bench_function("unzip and parse the document", |b| {
        b.iter(|| parse_parts(black_box(WORD), &["word/document.xml"]));
    });
    group.bench_function("unzip and parse all parts that are read", |b| {
        let parts = ["_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml"];
        b.iter(|| parse_parts(black_box(WORD), &parts));
    });
    group.bench_function("read the annex", |b| {
        b.iter(|| cchc_import::read("annex.docx", black_box(WORD)).unwrap());
    });
    group.finish();

    let bytes = workbook();
    let mut group = c.benchmark_group("excel");
    group.bench_function("read the cells of 5,000 rows alone", |b| b.iter(|| read_cells(black_box(&bytes))));
    group.bench_function("read 5,000 rows", |b| {
        b.iter(|| cchc_import::read("a.xlsx", black_box(&bytes)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
