//! Importing documents, beside what unzipping and parsing alone take.
//!
//! `cargo bench -p cchc-import`
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use calamine::{Reader as _, Xlsx};
use cchc_import::{AssignmentOptions, CatalogueOptions, assignment, catalogue, read};
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

/// A made-up catalogue of some 5,000 rows: ten parts of ten items of ten components, each with four levels.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut row = 0;
    let mut push = |number: &str, title: &str, points: &str| {
        sheet.write(row, 0, number).unwrap();
        sheet.write(row, 1, title).unwrap();
        match points.parse::<f64>() {
            Ok(points) => sheet.write(row, 2, points).unwrap(),
            Err(_) => sheet.write(row, 2, points).unwrap(),
        };
        row += 1;
    };
    push("STT", "Lĩnh vực, tiêu chí", "Điểm tối đa");
    for part in 1..=10 {
        push(&part.to_string(), &format!("CẢI CÁCH THỦ TỤC HÀNH CHÍNH LĨNH VỰC {part}"), "100");
        for item in 1..=10 {
            push(&format!("{part}.{item}"), &format!("Mức độ hoàn thành kế hoạch số {item} trong năm"), "10");
            for component in 1..=10 {
                let number = format!("{part}.{item}.{component}");
                push(&number, &format!("Tỷ lệ hồ sơ giải quyết đúng hạn của nội dung {component}"), "1");
                push("", "Từ 70% - 100% hồ sơ được giải quyết đúng hạn: 1", "1");
                push("", "Từ 50% - dưới 70% hồ sơ được giải quyết đúng hạn: 0,5", "0.5");
                push("", "Từ 30% - dưới 50% hồ sơ được giải quyết đúng hạn: 0,25", "0.25");
                push("", "Dưới 30% hồ sơ được giải quyết đúng hạn: 0", "0");
            }
        }
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
        b.iter(|| read("annex.docx", black_box(WORD)).unwrap());
    });
    group.bench_function("import the annex", |b| {
        b.iter(|| {
            let document = read("annex.docx", black_box(WORD)).unwrap();
            assignment(&document, &AssignmentOptions::default()).unwrap().draft
        });
    });
    group.finish();

    let bytes = workbook();
    let mut group = c.benchmark_group("excel");
    group.bench_function("read the cells of 5,000 rows alone", |b| b.iter(|| read_cells(black_box(&bytes))));
    group.bench_function("read 5,000 rows", |b| {
        b.iter(|| read("a.xlsx", black_box(&bytes)).unwrap());
    });
    group.bench_function("import a catalogue of 5,000 rows", |b| {
        b.iter(|| {
            let document = read("a.xlsx", black_box(&bytes)).unwrap();
            catalogue(&document, &CatalogueOptions::default()).unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
