//! How long the workbook of a commune with 1,200 indices takes, beside deflating the bytes of its parts.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use cchc::model::draft::{self, Rule};
use cchc::model::{Assignment, Catalogue, Entries, IndexId, Lang, Points, Watch};
use cchc::report::{CheckReport, Receipt, workbook};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;
use zip::write::SimpleFileOptions;

/// Made up: 8 parts of 149 indices, which six units lead, some of them carved out of others' parts.
fn assignment() -> Assignment {
    let mut indices = Entries::new();
    let title = |number: u8| {
        Some(format!("Mức độ hoàn thành nhiệm vụ số {number} về cải cách hành chính trên địa bàn (tự đặt)"))
    };
    for part in 1..=8_u8 {
        let part = IndexId::from_segments(&[part]).unwrap();
        indices
            .push(part.into(), draft::Index { title: title(part.last_segment()), ..draft::Index::default() });
        for item in 1..=149_u8 {
            let max = Points::from_thousandths(i64::from(item % 8 + 1) * 125);
            let index = draft::Index { title: title(item), max, ..draft::Index::default() };
            indices.push(part.child(item).unwrap().into(), index);
        }
    }
    let mut units = Entries::new();
    let mut assign = Entries::new();
    for unit in 0..6_u8 {
        let key: cchc::model::UnitKey = format!("don-vi-{unit}").parse().unwrap();
        units.push(
            key.clone(),
            draft::Unit {
                name: format!("Phòng chuyên môn số {unit} (tự đặt)"), ..draft::Unit::default()
            },
        );
        let lead = |ids: String| Rule { lead: Some(ids.parse().unwrap()), ..Rule::default() };
        let mut rules = vec![
            lead(format!("{}", unit + 1)),
            lead(format!("7.{0}1-7.{0}9", unit + 1)),
            lead(format!("8.{0}1-8.{0}9", unit + 3)),
        ];
        rules.push(Rule {
            coordinate: Some(format!("{}.20-{0}.60", (unit + 1) % 6 + 1).parse().unwrap()),
            ..Rule::default()
        });
        if unit == 0 {
            rules.push(Rule { monitor: Some(Watch::All), ..Rule::default() });
        }
        assign.push(key, rules);
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

fn benchmark(criterion: &mut Criterion) {
    let assignment = assignment();
    let resolution = assignment.explain();
    let receipt = Receipt::new(Vec::new(), assignment.catalogue());
    let report = CheckReport::default();
    let make = || workbook(&resolution, &report, &receipt, Lang::Vi, None);
    let book = make();
    let bytes = cchc_excel::xlsx(&book).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = Vec::new();
        zip.by_index(at).unwrap().read_to_end(&mut part).unwrap();
        parts.push(part);
    }

    let mut group = criterion.benchmark_group("workbook");
    group.sample_size(20);
    group.bench_function("make the book", |b| b.iter(|| black_box(make())));
    group.bench_function("write it", |b| b.iter(|| cchc_excel::xlsx(black_box(&book)).unwrap()));
    // What it cannot go below: the same bytes, deflated at the same level.
    group.bench_function("deflate its parts", |b| {
        b.iter(|| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (number, part) in parts.iter().enumerate() {
                zip.start_file(number.to_string(), SimpleFileOptions::default()).unwrap();
                zip.write_all(black_box(part)).unwrap();
            }
            zip.finish().unwrap()
        })
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
