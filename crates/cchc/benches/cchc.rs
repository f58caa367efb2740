//! What the library costs, step by step. `cargo bench -p cchc`; docs/benchmarks.md says what to make of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a benchmark")]

mod support;

use cchc::Session;
use cchc::model::{Assignment, Assumption, Catalogue, IndexId, Scorebook, View};
use cchc::report::Input;
use cchc::validate::{self, Options};
use cchc::yaml::{self, Disk, Files, Loader, Memory};
use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::sync::Arc;
use support::{Numbers, country};

/// A commune with its catalogue, as files and as a model.
struct Case {
    name: &'static str,
    catalogue: (String, String),
    commune: (String, String),
    assignment: Assignment,
}

impl Case {
    fn new(name: &'static str, catalogue: (String, String), commune: (String, String)) -> Self {
        let files = Memory::new([catalogue.clone(), commune.clone()]);
        let assignment = Loader::new(files).commune(&commune.0).unwrap().assignment;
        Case { name, catalogue, commune, assignment }
    }

    fn files(&self) -> Memory {
        Memory::new([self.catalogue.clone(), self.commune.clone()])
    }
}

fn cases() -> Vec<Case> {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let read = |path: &str| (path.to_owned(), String::from_utf8(Disk.read(path).unwrap()).unwrap());
    let mut numbers = Numbers::new(1);
    let large = support::catalogue(830, &mut numbers);
    let commune = support::commune("xã tự đặt".into(), None, "large.yaml", &large, &mut numbers);
    vec![
        Case::new(
            "vinh-thong",
            read("fixtures/catalogues/qd-2648.yaml"),
            read("fixtures/vinh-thong/as-issued.yaml"),
        ),
        Case::new("made-up", read("fixtures/made-up/catalogue.yaml"), read("fixtures/made-up/commune.yaml")),
        Case::new(
            "1,200 indices",
            ("large.yaml".into(), yaml::catalogue_to_string(&large)),
            ("commune.yaml".into(), yaml::commune_to_string(&commune)),
        ),
    ]
}

fn ids(c: &mut Criterion) {
    c.bench_function("parse an id/8.5.3", |b| b.iter(|| black_box("8.5.3").parse::<IndexId>().unwrap()));
    c.bench_function("parse an id/VIII", |b| b.iter(|| black_box("VIII").parse::<IndexId>().unwrap()));
}

fn answers(c: &mut Criterion) {
    for case in cases() {
        let resolution = case.assignment.resolve();
        let id = resolution.cells().last().unwrap().index().id().dotted();
        c.bench_with_input(BenchmarkId::new("who leads, by text", case.name), &id, |b, id| {
            b.iter(|| {
                let id = black_box(id.as_str()).parse().unwrap();
                resolution.subtree(id).next().map(|cell| cell.leads().len())
            });
        });
        let mut group = c.benchmark_group("resolve");
        group
            .bench_function(BenchmarkId::new("answers", case.name), |b| b.iter(|| case.assignment.resolve()));
        group.bench_function(BenchmarkId::new("with explanation", case.name), |b| {
            b.iter(|| case.assignment.explain())
        });
        group.finish();
        c.bench_function(&format!("validate/{}", case.name), |b| {
            b.iter(|| validate::check(&case.assignment, &Options::default()));
        });
    }
}

fn files(c: &mut Criterion) {
    for case in cases() {
        let mut group = c.benchmark_group(format!("files/{}", case.name));
        group.bench_function("decode the YAML alone", |b| {
            b.iter(|| {
                let catalogue: cchc::model::draft::Catalogue =
                    serde_yaml::from_str(&case.catalogue.1).unwrap();
                let commune: cchc::model::draft::Commune = serde_yaml::from_str(&case.commune.1).unwrap();
                (catalogue, commune)
            });
        });
        group.bench_function("load", |b| {
            b.iter_batched(
                || Loader::new(case.files()),
                |loader| loader.commune(&case.commune.0).unwrap(),
                BatchSize::SmallInput,
            );
        });
        group.bench_function("whole check", |b| {
            b.iter_batched(
                || Session::with(case.files(), Options::default()),
                |session| session.check(&[&case.commune.0]),
                BatchSize::SmallInput,
            );
        });
        group.finish();
    }
}

fn build(c: &mut Criterion) {
    for case in cases() {
        let catalogue = case.assignment.catalogue().draft().clone();
        c.bench_function(&format!("build the catalogue/{}", case.name), |b| {
            b.iter_batched(
                || catalogue.clone(),
                |draft| Catalogue::new(draft).unwrap(),
                BatchSize::SmallInput,
            );
        });
        let shared = Arc::new(Catalogue::new(catalogue).unwrap());
        c.bench_function(&format!("build the assignment/{}", case.name), |b| {
            b.iter_batched(
                || (Arc::clone(&shared), case.assignment.commune().clone()),
                |(catalogue, commune)| Assignment::new(catalogue, commune).unwrap(),
                BatchSize::SmallInput,
            );
        });
    }
}

/// A year of a commune: 1,200 indices, 5,000 pieces of evidence in each month.
fn year(c: &mut Criterion) {
    let mut numbers = Numbers::new(1);
    let draft = support::catalogue(830, &mut numbers);
    let commune = support::commune("xã tự đặt".into(), None, "large.yaml", &draft, &mut numbers);
    let months = support::months(&draft, 5_000, &mut numbers);
    let assignment = Arc::new(Assignment::new(Arc::new(Catalogue::new(draft).unwrap()), commune).unwrap());
    let mut group = c.benchmark_group("12 months of 1,200 indices with 5,000 pieces of evidence");
    group.sample_size(20);
    group.bench_function("all figures", |b| {
        b.iter_batched(
            || months.clone(),
            |months| {
                let books =
                    months.into_iter().map(|month| Scorebook::new(Arc::clone(&assignment), month).unwrap());
                let books: Vec<Scorebook> = books.collect();
                for (number, book) in books.iter().enumerate() {
                    for view in [View::SelfScored, View::Appraised] {
                        let figures = book.figures(view);
                        black_box(figures.at_risk().len());
                        black_box(Assumption::ALL.map(|assumption| book.forecast(&figures, assumption)));
                    }
                    if let Some(before) = number.checked_sub(1) {
                        black_box(book.draft().changes_since(books[before].draft()).len());
                    }
                }
                books
            },
            BatchSize::PerIteration,
        );
    });
    let text = yaml::scorebook_to_string(&months[0]);
    group.bench_function("read one month", |b| b.iter(|| yaml::scorebook_from_str(&text).unwrap()));
    let files = [
        ("large.yaml".to_owned(), yaml::catalogue_to_string(assignment.catalogue().draft())),
        ("commune.yaml".to_owned(), yaml::commune_to_string(assignment.commune())),
        ("2026-01.yaml".to_owned(), text.clone()),
    ];
    group.bench_function("check one month", |b| {
        b.iter_batched(
            || Session::with(Memory::new(files.clone()), Options::default()),
            |session| session.check(&["2026-01.yaml"]),
            BatchSize::PerIteration,
        );
    });
    let mut changed = months[0].clone();
    for (_, score) in (0..changed.scores.len()).step_by(8).zip(months[1].scores.iter()) {
        changed.scores.set(*score.0, score.1.clone());
    }
    group.bench_function("put another month's scores into the text of one", |b| {
        b.iter(|| yaml::update_scorebook(&text, &changed));
    });
    #[cfg(feature = "import")]
    merge(&mut group, &files, &months[0]);
    group.finish();
}

/// Six sheets of plain text, each with a row for every score: points, evidence that the month has, and one new piece.
#[cfg(feature = "import")]
fn merge(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    files: &[(String, String)],
    month: &cchc::model::draft::Scorebook,
) {
    let sheet = |unit: usize| {
        let mut text = "STT\tNội dung\tĐiểm tự chấm\tTài liệu kiểm chứng\n".to_owned();
        for (id, score) in month.scores.iter() {
            let known = score.evidence.first().map_or("", |key| key.as_str());
            text.push_str(&format!("{id}\t\t0,5\t\"{known}\n{id}{unit}/BC-UBND ngày 20/1/2026\"\n"));
        }
        cchc::import::read(&format!("{unit}.txt"), text.as_bytes()).unwrap()
    };
    let documents: Vec<_> = (0..6).map(sheet).collect();
    group.bench_function("merge six sheets into one month", |b| {
        b.iter_batched(
            || Session::with(Memory::new(files.to_vec()), Options::default()),
            |session| session.import_scores(&documents, "2026-01.yaml").unwrap(),
            BatchSize::PerIteration,
        );
    });
}

/// A month sealed with 500 files of 64 KiB, beside reading and hashing the same files.
fn sealed(c: &mut Criterion) {
    const FILES: usize = 500;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("c.yaml"), "schema: cchc/catalogue/1\nid: x\nindices:\n  I: { max: 1 }\n").unwrap();
    let commune = "schema: cchc/commune/1\ncommune: { name: xã Mẫu }\nyear: 2026\ncatalogue: c.yaml\n\
                   units:\n  vp: { name: Văn phòng }\nassign:\n  vp:\n    - lead: I\n";
    std::fs::write(at("a.yaml"), commune).unwrap();
    let mut book = "schema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\nevidence:\n".to_owned();
    for number in 0..FILES {
        let bytes: Vec<u8> = (0..65_536_usize).map(|at| (at * 31 + number) as u8).collect();
        std::fs::write(at(&format!("{number}.bin")), bytes).unwrap();
        book.push_str(&format!("  e-{number}:\n    file: {number}.bin\n"));
    }
    std::fs::write(at("2026-04.yaml"), book).unwrap();
    let session = Session::new();
    session.close_month(&at("2026-04.yaml"), None, true).unwrap();
    let mut group = c.benchmark_group("a month sealed with 500 files of 64 KiB");
    group.sample_size(10);
    group.bench_function("read and hash them", |b| {
        b.iter(|| {
            for number in 0..FILES {
                black_box(Input::new("", &std::fs::read(at(&format!("{number}.bin"))).unwrap()));
            }
        });
    });
    group.bench_function("verify", |b| {
        b.iter(|| assert!(session.verify_month(&at("2026-04.yaml")).unwrap().changes.is_empty()));
    });
    group.finish();
}

fn whole_country(c: &mut Criterion) {
    let files = country(3_321);
    let communes: Vec<String> =
        files.iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with("communes/")).collect();
    let mut group = c.benchmark_group("3,321 communes");
    group.sample_size(10);
    group.bench_function("whole check", |b| {
        b.iter_batched(
            || Session::with(Memory::new(files.clone()), Options::default()),
            |session| {
                let checked = session.check(&communes);
                assert!(checked.report.failures.is_empty() && checked.report.findings.is_empty());
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("decode the YAML alone", |b| {
        b.iter(|| {
            for (name, text) in &files {
                if name.starts_with("communes/") {
                    black_box(serde_yaml::from_str::<cchc::model::draft::Commune>(text).unwrap());
                } else {
                    black_box(serde_yaml::from_str::<cchc::model::draft::Catalogue>(text).unwrap());
                }
            }
        });
    });
    group.finish();
}

criterion_group!(benches, ids, answers, build, files, year, sealed, whole_country);
criterion_main!(benches);
