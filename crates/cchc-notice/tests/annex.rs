//! The annex of xã Vĩnh Thông, read from its text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_notice::{Annex, AnnexRow, Known, read};

/// The annex as its text has it, tags taken out.
fn text() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/vinh-thong/annex.txt");
    let text = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    ["<i>", "</i>", "**"].iter().fold(text, |text, tag| text.replace(tag, ""))
}

fn annex(text: &str) -> Annex<'_> {
    let (before, table) = text.split_once("STT\t").unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        AnnexRow {
            number: cells[0].into(),
            unit: cells[1].into(),
            scope: cells[2].into(),
            ..AnnexRow::default()
        }
    });
    Annex { before: before.split("\n\n").map(Into::into).collect(), rows: rows.collect(), ..Annex::default() }
}

#[test]
fn the_annex_is_read() {
    let text = text();
    let annex = annex(&text);
    let reading = read(&annex, Known::default());
    common::assert_partition(&annex, &reading);
    insta::assert_snapshot!(common::commune(&reading.commune));
    insta::assert_debug_snapshot!((
        &reading.commune.commune,
        reading.commune.year,
        &reading.commune.document,
        &reading.commune.cites
    ));
}
