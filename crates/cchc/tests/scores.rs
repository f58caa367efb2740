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
