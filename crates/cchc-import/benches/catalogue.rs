//! A made-up table of about 5,000 rows read as a catalogue.
#![allow(missing_docs, reason = "criterion's macros make functions")]

use cchc_import::{Block, CatalogueOptions, Cell, Document, Passage, Row, Sheet, Table, catalogue};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Ten parts of ten items of ten components, each with four levels.
fn document() -> Document {
    let mut rows: Vec<[String; 5]> = vec![
        ["STT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"]
            .map(str::to_owned),
    ];
    let mut push = |number: String, title: String, points: &str| {
        rows.push([number, title, points.to_owned(), String::new(), String::new()]);
    };
    for part in 1..=10 {
        push(part.to_string(), format!("CẢI CÁCH THỦ TỤC HÀNH CHÍNH LĨNH VỰC {part}"), "100");
        for item in 1..=10 {
            push(format!("{part}.{item}"), format!("Mức độ hoàn thành kế hoạch số {item} trong năm"), "10");
            for component in 1..=10 {
                let number = format!("{part}.{item}.{component}");
                push(number, format!("Tỷ lệ hồ sơ giải quyết đúng hạn của nội dung {component}"), "1");
                push(String::new(), "Từ 70% - 100% hồ sơ được giải quyết đúng hạn: 1".into(), "1");
                push(String::new(), "Từ 50% - dưới 70% hồ sơ được giải quyết đúng hạn: 0,5".into(), "0,5");
                push(String::new(), "Từ 30% - dưới 50% hồ sơ được giải quyết đúng hạn: 0,25".into(), "0,25");
                push(String::new(), "Dưới 30% hồ sơ được giải quyết đúng hạn: 0".into(), "0");
            }
        }
    }
    let cell = |text: String, number| Cell { passage: Passage::new(text, number, 1), ..Cell::default() };
    let rows = (1..).zip(rows).map(|(number, texts)| Row {
        number,
        cells: texts.into_iter().map(|text| cell(text, number)).collect(),
    });
    let table = Table { number: 1, rows: rows.collect() };
    Document {
        name: "made-up.xlsx".into(),
        sheets: vec![Sheet { blocks: vec![Block::Table(table)], ..Sheet::default() }],
    }
}

fn read(criterion: &mut Criterion) {
    let document = document();
    let rows = document.sheets.iter().flat_map(|sheet| &sheet.blocks).map(|block| match block {
        Block::Table(table) => table.rows.len() as u64,
        Block::Paragraph(_) => 0,
    });
    let mut group = criterion.benchmark_group("import");
    group.throughput(Throughput::Elements(rows.sum()));
    group.bench_function("catalogue", |bencher| {
        bencher.iter(|| catalogue(black_box(&document), &CatalogueOptions::default()));
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
