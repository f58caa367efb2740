//! Sheets merged into a scorebook's file. Its commune and points are made up.
#![cfg(all(feature = "yaml", feature = "validate", feature = "report", feature = "import"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::Session;
use cchc::validate::Options;
use cchc::yaml::Memory;

const HEAD: &str = "STT\tNội dung\tĐiểm tự chấm\tTài liệu kiểm chứng\n";

/// The book with a sheet merged into it.
fn import(book: &str, sheet: &str) -> String {
    let catalogue =
        "schema: cchc/catalogue/1\nid: x\nindices: { VII: {}, \"7.10\": { max: 1 }, \"7.11\": { max: 1 } }\n";
    let commune = "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: c.yaml\n\
                   units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: VII }] }\n";
    let files = Memory::new([("c.yaml", catalogue), ("a.yaml", commune), ("2026-04.yaml", book)]);
    let session = Session::with(files, Options::default());
    let document = cchc::import::read("vp.txt", sheet.as_bytes()).unwrap();
    session.import_scores(&[document], "2026-04.yaml").unwrap().text
}

#[test]
fn a_file_stays_as_it_is_where_nothing_is_written_and_merging_twice_gives_the_same_bytes() {
    let book = "# sổ tháng tư\nschema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\n";
    assert_eq!(import(book, &format!("{HEAD}7.10\tHồ sơ\t\t\n")), book);
    let filled = format!("{HEAD}7.10\tHồ sơ\t0,5\t112/BC-UBND\n");
    let first = import(book, &filled);
    assert!(
        first.starts_with(book) && first.contains("self: 0.5") && first.contains("112-bc-ubnd"),
        "{first}"
    );
    assert_eq!(import(&first, &filled), first);
}

#[test]
fn comments_and_layout_of_the_book_stay() {
    let book = "\u{feff}schema: cchc/scorebook/1\r\nperiod: 2026-04 # sổ tháng tư\r\ncommune: 'a.yaml'\r\n\r\n\
                scores:\r\n  # chờ số liệu của tỉnh\r\n  7.10: { self: 0.50, by: vp } # tạm tính\r\n  # hết\r\n";
    let merged = import(book, &format!("{HEAD}7.10\tHồ sơ\t0,75\t\n7.11\tHồ sơ\t1\t\n"));
    let expected =
        book.replace("0.50", "0.75").replace("tạm tính\r\n", "tạm tính\r\n  \"7.11\":\r\n    self: 1\r\n");
    assert_eq!(merged, expected);
    assert_eq!(import(book, &format!("{HEAD}7.10\tHồ sơ\t0,5\t\n")), book);
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
    let mut merged = files();
    merged.insert("2026-04.yaml", file.text);
    let merged = Session::with(merged, Options::default());
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

const WIDE: &str = "STT\tNội dung\tĐiểm tự chấm\tMức đạt\tNgày\tTài liệu kiểm chứng\tGiải trình\n";

#[test]
fn what_a_check_would_find_is_told_with_its_cells() {
    let row = |cells: &str| format!("{WIDE}{cells}\n");
    // Points beside a level, of which the book has one and the sheet the other.
    assert_eq!(
        new(&[&row("7.2\tCông khai\t\t1\t\t\t"), &row("7.2\tCông khai\t0\t\t\t\t")]),
        ["S110 2.txt:2:15 ô C2: “0”; 1.txt:2:16 theo giá trị này được 1 điểm (ô D2)"]
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
    let row = |cells: &str| format!("{WIDE}{cells}\n");
    assert_eq!(new(&[&row("7.1\tKế hoạch\t99\t\t\t\tđã gửi")]), [""; 0]);
    // Another number that is wrong is another fault.
    assert_eq!(
        new(&[&row("7.1\tKế hoạch\t98\t\t\t\t")]),
        ["S101 1.txt:2:14 ô C2: “98”", "S104 1.txt:2:14 ô C2: “98”"]
    );
    // Of a part in which nothing was scored one index is: that the other is not was said.
    assert_eq!(new(&[&row("8.1\tA\t0,5\t\t\tbc-1\t")]), [""; 0]);
}

#[test]
fn what_is_to_be_mended_in_a_sheet_is_told_by_its_columns() {
    let sheet =
        format!("{WIDE}7.2\tCông khai\t\t1\t\t\t\n7.3\tHồ sơ\t0,5\t\t\t\t\n8.1\tA\tKhông áp dụng\t\t\t\t\n");
    let tasks = "Công việc\tNgày hoàn thành\tKết quả\nTuyên truyền\t1/4/2026\tXong\n";
    let documents: Vec<_> = [("a.txt", sheet.as_str()), ("b.txt", tasks)]
        .map(|(name, text)| cchc::import::read(name, text.as_bytes()).unwrap())
        .into();
    let file = Session::with(files(), Options::default()).import_scores(&documents, "2026-04.yaml").unwrap();
    let helps: Vec<String> = (file.checked.report.findings.iter())
        .map(|finding| format!("{} {}", finding.code, finding.help.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        helps,
        [
            "S104 đã có giải trình nên có thể để nguyên; khi có tài liệu thì ghi vào cột `Tài liệu kiểm chứng`",
            "S104 ghi tài liệu vào cột `Tài liệu kiểm chứng`; nếu không thể có thì giải trình ở cột `Giải trình`",
            "S117 ghi lý do vào cột `Ghi chú` hoặc `Giải trình`",
            "T103 sửa cột `Ngày hoàn thành` hoặc ngày của tài liệu, hoặc dẫn tài liệu đã có khi hoàn thành",
        ]
    );
}
