//! Documents as Word files, beside what deflating the same parts alone takes.
//!
//! `cargo bench -p cchc-word`
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use cchc_core::Lang;
use cchc_report::{Align, Block, Column, Orientation, Paper, Paragraph, Row, Run, Section, Table, TableCell};
use cchc_word::{Template, docx};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

fn column(heading: &str, width: u32, align: Align, upright: bool) -> Column {
    Column { heading: heading.to_owned(), width, align, upright }
}

fn paper(orientation: Orientation, table: Table) -> Paper {
    let mut paper = Paper::new(Lang::Vi, "Biểu phân công");
    let title = Block::Title(vec!["BIỂU PHÂN CÔNG PHỤ TRÁCH CÁC CHỈ SỐ CẢI CÁCH HÀNH CHÍNH".into()]);
    paper.sections.push(Section { orientation, blocks: vec![title, Block::Table(table)] });
    paper
}

/// A made-up annex of six units with some ten lines each, as long as the real one.
fn annex() -> Paper {
    let line = |unit: usize, line: usize| {
        let run = |text: String, italic| Run { text, italic, bold: false };
        Paragraph(vec![
            run(format!("- Mục {unit}.{line}: "), false),
            run("Mức độ hoàn thành kế hoạch cải cách hành chính trong năm".into(), true),
            run(" (trừ nội dung: thành lập, sáp nhập, đổi tên đơn vị)".into(), false),
        ])
    };
    let rows = (1..=6).map(|unit| Row {
        cells: vec![
            TableCell::text(unit.to_string()),
            TableCell::text("Phòng Văn hoá - Xã hội xã"),
            TableCell((1..=10).map(|number| line(unit, number)).collect()),
            TableCell::default(),
        ],
        ..Row::default()
    });
    let columns = vec![
        column("STT", 1, Align::Centre, false),
        column("Đơn vị", 3, Align::Left, false),
        column("Chỉ số phụ trách", 8, Align::Justify, false),
        column("Ghi chú", 2, Align::Left, false),
    ];
    paper(Orientation::Portrait, Table { columns, rows: rows.collect() })
}

/// A made-up matrix of 1,200 indices and 60 units.
fn matrix() -> Paper {
    let mut columns = vec![column("TT", 5, Align::Left, false), column("Chỉ số", 25, Align::Left, false)];
    columns.extend((0..60).map(|unit| column(&format!("Đơn vị số {unit}"), 2, Align::Centre, true)));
    let rows = (0..1200).map(|row| {
        let mut cells = vec![
            TableCell::text(format!("{}.{}", row / 20 + 1, row % 20)),
            TableCell::text(format!("Tỷ lệ hồ sơ giải quyết đúng hạn của lĩnh vực số {row}")),
        ];
        let mark = |unit| match (row * 7 + unit * 13) % 29 {
            0 | 1 => TableCell::text("CT"),
            2..=4 => TableCell::text("PH"),
            _ => TableCell::default(),
        };
        cells.extend((0..60).map(mark));
        Row { cells, strong: row % 20 == 0, depth: u8::from(row % 20 != 0) }
    });
    paper(Orientation::Landscape, Table { columns, rows: rows.collect() })
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = (0..zip.len()).map(|number| {
        let mut entry = zip.by_index(number).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    });
    parts.collect()
}

/// The floor: the same parts in the same zip.
fn deflate(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_level(Some(4))).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn word(c: &mut Criterion) {
    for (name, paper) in [("annex", annex()), ("matrix", matrix())] {
        let mut group = c.benchmark_group(name);
        group.sample_size(20);
        let bytes = docx(&paper);
        let parts = parts(&bytes);
        group.bench_function("deflate the parts alone", |b| b.iter(|| deflate(black_box(&parts))));
        group.bench_function("docx", |b| b.iter(|| docx(black_box(&paper))));
        let mut template = Paper::new(Lang::Vi, "mẫu");
        template.push(Block::Paragraph(Paragraph::text("{{noi_dung}}")));
        let template = Template::read(&docx(&template)).unwrap();
        group.bench_function("into a template", |b| b.iter(|| template.fill(black_box(&paper)).unwrap()));
        group.finish();
    }
}

criterion_group!(benches, word);
criterion_main!(benches);
