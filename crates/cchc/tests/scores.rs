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
