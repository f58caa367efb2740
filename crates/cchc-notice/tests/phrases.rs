//! Every form in docs/vi/cach-viet.md, with the rules that it says it gives.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::draft;
use cchc_notice::{Annex, AnnexRow, Known, read};

/// The units of the page.
fn commune() -> draft::Commune {
    let units = [
        ("kinh-te", "Phòng Kinh tế"),
        ("van-phong", "Văn phòng HĐND & UBND xã"),
        ("vhxh", "Phòng Văn hóa - Xã hội xã"),
        ("dvth", "Trung tâm Dịch vụ tổng hợp xã"),
        ("cong-an", "Công an xã"),
    ];
    let units = units
        .map(|(key, name)| (key.parse().unwrap(), draft::Unit { name: name.into(), ..Default::default() }));
    draft::Commune { units: Some(units.into_iter().collect()), ..draft::Commune::default() }
}

/// The text of a fenced block, without its fences.
fn block<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect()
}

/// What is said of the rules, those of the row's own unit without its key.
fn said(phrase: &str) -> String {
    let row = AnnexRow { unit: "Phòng Kinh tế".into(), scope: phrase.into(), ..AnnexRow::default() };
    let annex = Annex { rows: vec![row], ..Annex::default() };
    let known = commune();
    let reading = read(&annex, Known { commune: Some(&known), ..Known::default() });
    common::assert_partition(&annex, &reading);
    let mut said = String::new();
    for (unit, rules) in reading.commune.assign.unwrap().iter() {
        for rule in rules {
            if unit.as_str() != "kinh-te" {
                said.push_str(&format!("{unit} "));
            }
            said.push_str(&format!("{}\n", common::rule(rule)));
        }
    }
    for unread in reading.commune.unread.iter().flatten() {
        said.push_str(&format!("unread {}: {}\n", unread.why.name(), unread.text));
    }
    said
}

#[test]
fn each_form_of_the_page_is_read_as_it_says() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/vi/cach-viet.md");
    let page = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    let mut lines = page.lines();
    let mut wrong = String::new();
    let mut count = 0;
    while let Some(line) = lines.next() {
        if line != "```phrase" {
            assert_ne!(line, "```rules", "rules without a phrase");
            continue;
        }
        let phrase = block(&mut lines);
        assert_eq!(lines.find(|line| !line.is_empty()), Some("```rules"), "{phrase}");
        let expected = block(&mut lines);
        let found = said(&phrase);
        if found != expected {
            wrong.push_str(&format!("{phrase}--- expected\n{expected}--- found\n{found}\n"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 15, "only {count} forms");
}
