//! Sheets merged into a scorebook's file. Its commune and points are made up.
#![cfg(all(feature = "yaml", feature = "validate", feature = "report", feature = "import"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::Session;
use cchc::validate::Options;
use cchc::yaml::Memory;

#[test]
fn a_file_stays_as_it_is_where_nothing_is_written_and_merging_twice_gives_the_same_bytes() {
    let book = "# sổ tháng tư\nschema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\n";
    let files = |book: &str| {
        Memory::new([
            (
                "c.yaml",
                "schema: cchc/catalogue/1\nid: x\nindices: { VII: {}, \"7.10\": { max: 1 } }\n".to_owned(),
            ),
            (
                "a.yaml",
                "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: c.yaml\n\
                 units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: VII }] }\n"
                    .to_owned(),
            ),
            ("2026-04.yaml", book.to_owned()),
        ])
    };
    let import = |book: &str, sheet: &str| {
        let session = Session::with(files(book), Options::default());
        let document = cchc::import::read("vp.txt", sheet.as_bytes()).unwrap();
        session.import_scores(&[document], "2026-04.yaml").unwrap()
    };
    let head = "STT\tNội dung\tĐiểm tự chấm\tTài liệu kiểm chứng\n";
    assert_eq!(import(book, &format!("{head}7.10\tHồ sơ\t\t\n")).text, book);
    let filled = format!("{head}7.10\tHồ sơ\t0,5\t112/BC-UBND\n");
    let first = import(book, &filled);
    assert!(first.text.contains("self: 0.5") && first.text.contains("112-bc-ubnd"), "{}", first.text);
    assert_eq!(import(&first.text, &filled).text, first.text);
}

/// A commune with a part of three indices, one with levels, and a month in which one of them is wrong already.
fn files() -> Memory {
    Memory::new([
        (
            "c.yaml",
            "schema: cchc/catalogue/1\nid: x\nindices:\n  VII: { title: Phần bảy, max: 3 }\n  \"7.1\": { title: Kế hoạch, max: 1 }\n  \
             \"7.2\":\n    title: Công khai\n    max: 1\n    levels: [{ label: Đạt, points: 1 }, { label: Không, points: 0 }]\n  \
             \"7.3\": { title: Hồ sơ, max: 1 }\n  VIII: { title: Phần tám, max: 2 }\n  \"8.1\": { title: A, max: 1 }\n  \
             \"8.2\": { title: B, max: 1 }\n",
        ),
        (
            "a.yaml",
            "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: c.yaml\n\
             units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: VII }, { lead: VIII }] }\n",
        ),
        (
            "2026-04.yaml",
            "schema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\nscores:\n  \"7.1\": { self: 99, explanation: x }\n  \
             \"7.2\": { self: 0, explanation: x }\nevidence:\n  bc-1: { number: 1/BC-UBND, date: 2026-04-20 }\ntasks:\n  \
             - { id: t1, title: Tuyên truyền, unit: vp, done: null, evidence: [bc-1] }\n",
        ),
    ])
}

/// The codes of what is new, each with the places it is told at, as people see them.
fn new(sheets: &[&str]) -> Vec<String> {
    let session = Session::with(files(), Options::default());
    let documents: Vec<_> = (1..)
        .zip(sheets)
        .map(|(number, text)| cchc::import::read(&format!("{number}.txt"), text.as_bytes()).unwrap())
        .collect();
    let file = session.import_scores(&documents, "2026-04.yaml").unwrap();
    // What is new is all that a check of the merged book finds beyond what it found.
    let merged = Session::with(
        Memory::new([
            ("c.yaml", String::from_utf8(files_text("c.yaml")).unwrap()),
            ("a.yaml", String::from_utf8(files_text("a.yaml")).unwrap()),
            ("2026-04.yaml", file.text),
        ]),
        Options::default(),
    );
    let after: Vec<String> =
        merged.check(&["2026-04.yaml"]).report.findings.into_iter().map(|finding| finding.message).collect();
    let told = file.checked.report.findings.into_iter().map(|finding| {
        assert!(after.contains(&finding.message), "{}", finding.message);
        let places = finding.places.iter().map(|labelled| {
            let place = &labelled.place;
            format!("{}:{}:{} {}", place.file, place.line, place.column, labelled.label)
        });
        format!("{} {}", finding.code, places.collect::<Vec<_>>().join("; "))
    });
    told.collect()
}

fn files_text(name: &str) -> Vec<u8> {
    use cchc::yaml::Files as _;
    files().read(name).unwrap()
}

const HEAD: &str = "STT\tNội dung\tĐiểm tự chấm\tMức đạt\tNgày\tTài liệu kiểm chứng\tGiải trình\n";

#[test]
fn what_a_check_would_find_is_told_with_its_cells() {
    let row = |cells: &str| format!("{HEAD}{cells}\n");
    // Points beside a level, of which the book has one and the sheet the other.
    assert_eq!(
        new(&[&row("7.2\tCông khai\t\t1\t\t\t"), &row("7.2\tCông khai\t0\t\t\t\t")]),
        ["S110 2.txt:2:15 ô C2: “0”; 1.txt:2:16 từ đây tính ra 1 (ô D2)"]
    );
    // Points without evidence, and a day that cannot be.
    assert_eq!(new(&[&row("7.3\tHồ sơ\t0,5\t\t\t\t")]), ["S104 1.txt:2:11 ô C2: “0,5”"]);
    assert_eq!(
        new(&[&row("7.3\tHồ sơ\t0,5\t\t20/5/2026\t5/KH-UBND\t")]),
        ["S115 1.txt:2:16 ô E2: “20/5/2026”"]
    );
    let tasks = "Công việc\tNgày hoàn thành\tKết quả\nTuyên truyền\t1/4/2026\tXong\n";
    assert_eq!(
        new(&[tasks]),
        ["T103 1.txt:2:14 ô B2: “1/4/2026”; 2026-04.yaml:8:36 ngày của tài liệu ở đây"]
    );
}

#[test]
fn what_was_wrong_before_is_not_told_again() {
    let row = |cells: &str| format!("{HEAD}{cells}\n");
    assert_eq!(new(&[&row("7.1\tKế hoạch\t99\t\t\t\tđã gửi")]), [""; 0]);
    // Another number that is wrong is another fault.
    assert_eq!(
        new(&[&row("7.1\tKế hoạch\t98\t\t\t\t")]),
        ["S101 1.txt:2:14 ô C2: “98”", "S104 1.txt:2:14 ô C2: “98”"]
    );
    // Of a part in which nothing was scored one index is: that the other is not was said.
    assert_eq!(new(&[&row("8.1\tA\t0,5\t\t\tbc-1\t")]), [""; 0]);
}
