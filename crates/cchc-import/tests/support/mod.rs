//! What the tests of the readers have in common.
#![allow(dead_code, reason = "each test file uses a part of it")]

use cchc_import::{Block, Document, Passage, Sheet, Table};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const ANNEX_TEXT: &[u8] = include_bytes!("../../../../fixtures/vinh-thong/annex.txt");
pub(crate) const ANNEX_WORD: &[u8] = include_bytes!("../../../../fixtures/vinh-thong/annex.docx");
pub(crate) const ANNEX_EXCEL: &[u8] = include_bytes!("../../../../fixtures/vinh-thong/annex.xlsx");

pub(crate) fn read(name: &str, bytes: &[u8]) -> Document {
    cchc_import::read(name, bytes).unwrap_or_else(|error| panic!("{error}"))
}

/// White space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn tables(sheet: &Sheet) -> Vec<&Table> {
    sheet
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
        .collect()
}

pub(crate) fn paragraphs(sheet: &Sheet) -> Vec<&Passage> {
    sheet
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(words) => Some(words),
            Block::Table(_) => None,
        })
        .collect()
}

/// The words of each cell.
pub(crate) fn words(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.passage.text.as_str()).collect()).collect()
}

pub(crate) fn italics(passage: &Passage) -> Vec<&str> {
    passage.italics.iter().map(|range| passage.text.get(range.clone()).unwrap()).collect()
}

pub(crate) fn passages(sheet: &Sheet) -> Vec<&Passage> {
    sheet
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(words) => vec![words],
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| &cell.passage)).collect()
            }
        })
        .collect()
}

/// Every letter of every passage stands where its place says, and every stretch from its first letter to its last.
pub(crate) fn check_places(document: &Document) {
    for sheet in &document.sheets {
        let lines: Vec<Vec<char>> = sheet.text.split('\n').map(|line| line.chars().collect()).collect();
        for passage in passages(sheet) {
            assert_eq!(passage.text, passage.text.trim());
            for italic in &passage.italics {
                assert!(!italic.is_empty() && passage.text.get(italic.clone()).is_some());
            }
            let mut first: Option<(u32, u32)> = None;
            for (at, letter) in passage.text.char_indices() {
                let place = passage.place(&document.name, at..at + letter.len_utf8());
                let line = &lines[place.line as usize - 1];
                let there = line.get(place.column as usize - 1).copied();
                let context = || format!("{letter:?} of {:?} at {place:?}: {there:?}", passage.text);
                assert_eq!(
                    (place.end_line, place.end_column),
                    (place.line, place.column + 1),
                    "{}",
                    context()
                );
                match there {
                    Some(there) if there == letter => {}
                    // What only a text file has: an entity, a tag or the end of the line stands for it.
                    Some('&') if sheet.name.is_none() => {}
                    Some('<' | '\\') if letter == '\n' => {}
                    Some(there) => assert!(
                        there.is_whitespace() && (letter.is_whitespace() || letter.is_control()),
                        "{}",
                        context()
                    ),
                    None => assert_eq!(letter, '\n', "{}", context()),
                }
                let start = *first.get_or_insert((place.line, place.column));
                let stretch = passage.place(&document.name, 0..at + letter.len_utf8());
                assert_eq!((stretch.line, stretch.column), start);
                assert_eq!((stretch.end_line, stretch.end_column), (place.end_line, place.end_column));
            }
        }
    }
}

pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a package.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |number| {
        let mut entry = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

pub(crate) fn zip_again(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

pub(crate) const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word document of a body, with styles and numbering.
pub(crate) fn word_with(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let wrap = |name: &str, inside: &str| {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc" xmlns:m="m" xmlns:wps="wps">{inside}</w:{name}>"#
        )
    };
    let document = wrap("document", &format!("<w:body>{body}</w:body>"));
    let rels = RELS
        .replace("officeDocument\" Target=\"word/document.xml", "styles\" Target=\"styles.xml")
        .replace("/></", r#"/><Relationship Id="r2" Type="t/numbering" Target="/word/numbering.xml"/></"#);
    zip(&[
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
        ("word/styles.xml", wrap("styles", styles).as_bytes()),
        ("word/numbering.xml", wrap("numbering", numbering).as_bytes()),
    ])
}

pub(crate) fn word(body: &str) -> Vec<u8> {
    word_with(body, "", "")
}

/// A paragraph of one run.
pub(crate) fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

/// A cell of one paragraph, with properties.
pub(crate) fn tc(props: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(text))
}
