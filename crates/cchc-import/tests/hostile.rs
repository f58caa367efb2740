//! Files of other kinds, damaged ones, and ones made to do harm: refused with a reason, in time, and never with a panic.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::Lang;
use cchc_import::{ImportError, ImportErrorKind as Kind};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use support::*;

/// What a reader may take on a slow machine without optimisation; what hangs takes minutes.
const PATIENCE: Duration = Duration::from_secs(20);

fn refused(name: &str, bytes: &[u8]) -> ImportError {
    let begun = Instant::now();
    let error = cchc_import::read(name, bytes).unwrap_err();
    assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
    assert_eq!(error.file(), name);
    for lang in [Lang::Vi, Lang::En] {
        for said in [error.message(lang), error.help(lang)] {
            assert!(!said.is_empty() && !said.ends_with('.') && !said.contains('\n'), "{said}");
            assert!(said.chars().next().is_some_and(char::is_lowercase), "{said}");
        }
    }
    assert_eq!(error.to_string(), format!("{name}: {}", error.message(Lang::En)));
    error
}

/// A file of Office before 2007 with the name of a stream, as its directory has it; made up.
fn old_office(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1536, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0xff);
    bytes
}

#[test]
fn other_formats_are_refused_with_a_way_out() {
    let odf = |kind: &str| {
        zip(&[
            ("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes()),
            ("content.xml", b"<a/>"),
        ])
    };
    let cases: Vec<(&str, Vec<u8>, Kind, &str, &str)> = vec![
        ("a.doc", old_office("WordDocument"), Kind::Unsupported, ".doc", ".docx"),
        ("a.xls", old_office("Workbook"), Kind::Unsupported, ".xls", ".xlsx"),
        ("a.ppt", old_office("PowerPoint Document"), Kind::Unsupported, "Office", ".docx"),
        ("a.docx", old_office("EncryptedPackage"), Kind::Protected, "mật khẩu", "xóa mật khẩu"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3".to_vec(), Kind::Unsupported, "PDF", "lưu thành .docx"),
        ("b.pdf", b"\r\n%PDF-1.4\n".to_vec(), Kind::Unsupported, "PDF", ".docx"),
        ("a.rtf", b"{\\rtf1\\ansi".to_vec(), Kind::Unsupported, "RTF", ".docx"),
        ("a.html", b"\n<!DOCTYPE html><p>a".to_vec(), Kind::Unsupported, "HTML", ".docx"),
        ("a.xls", b"<html xmlns:x='urn'><table>".to_vec(), Kind::Unsupported, "HTML", ".xlsx"),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), Kind::Unsupported, "hình ảnh", ".docx"),
        ("a.jpg", b"\xff\xd8\xff\xe0".to_vec(), Kind::Unsupported, "hình ảnh", ".docx"),
        ("a.tif", b"II*\0".to_vec(), Kind::Unsupported, "hình ảnh", ".docx"),
        ("a.odt", odf("text"), Kind::Unsupported, ".odt", ".docx"),
        ("a.ods", odf("spreadsheet"), Kind::Unsupported, ".ods", ".xlsx"),
        ("a.xlsb", zip(&[("xl/workbook.bin", b"x")]), Kind::Unsupported, ".xlsb", ".xlsx"),
        ("a.zip", zip(&[("readme.txt", b"x")]), Kind::Unsupported, "tệp nén", ".docx"),
        ("a.yaml", b"# x\nschema: cchc/commune/1\n".to_vec(), Kind::Unsupported, "YAML", "cchc check"),
        ("a.yaml", b"schema: \"cchc/catalogue/1\"\n".to_vec(), Kind::Unsupported, "YAML", "cchc check"),
        ("a.bin", b"\x00\x01\x02".to_vec(), Kind::Unsupported, "không phải", ".docx"),
        ("a.txt", b"a\0b".to_vec(), Kind::Unsupported, "không phải", ".docx"),
        ("a.txt", Vec::new(), Kind::Empty, "trống", "lưu"),
        ("a.docx", b" \r\n".to_vec(), Kind::Empty, "trống", "lưu"),
        ("a.txt", b"\xef\xbb\xbf \n".to_vec(), Kind::Empty, "trống", "lưu"),
        ("a.docx", word("<w:p/>"), Kind::Empty, "không có chữ", "quét"),
        ("a.txt", b"Ph\xdfng Kinh t\xd5".to_vec(), Kind::Encoding, "TCVN3", "UTF-8"),
        ("a.csv", b"\xff\xfea\0b".to_vec(), Kind::Encoding, "Unicode", "UTF-8"),
    ];
    for (name, bytes, kind, message, help) in cases {
        let error = refused(name, &bytes);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.message(Lang::Vi).contains(message), "{}", error.message(Lang::Vi));
        assert!(error.help(Lang::Vi).contains(help), "{}", error.help(Lang::Vi));
    }
}

#[test]
fn content_counts_for_more_than_the_name() {
    for name in ["a.txt", "a.doc", "-", "a", "thư mục\\a.xlsx"] {
        let document = read(name, ANNEX_WORD);
        assert_eq!(tables(&document.sheets[0])[0].rows.len(), 7);
        assert!(!document.name.contains('\\'));
    }
}

#[test]
fn damaged_packages_are_refused() {
    for bytes in [ANNEX_WORD, ANNEX_EXCEL] {
        for length in [2, 4, 100, bytes.len() / 2, bytes.len() - 30, bytes.len() - 1] {
            let name = format!("cut-{length}.docx");
            assert_eq!(refused(&name, &bytes[..length]).kind(), Kind::Broken, "{length}");
        }
    }
    let parts: [(&str, Vec<u8>); 5] = [
        ("no body", zip(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", b"<a/>")])),
        ("no XML", zip(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", b"words")])),
        ("no UTF-8", zip(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", b"<a>\xff</a>")])),
        ("open", word("<w:p>").into_iter().collect()),
        ("no sheets", zip(&[("xl/workbook.xml", b"<workbook/>")])),
    ];
    for (name, bytes) in parts {
        assert_eq!(refused(name, &bytes).kind(), Kind::Broken, "{name}");
    }
}

#[test]
fn a_dtd_is_refused_and_no_entity_expanded() {
    let laughs =
        r#"<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>"#;
    let document = format!(
        "{laughs}<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&c;&d;</w:t></w:r></w:p></w:body></w:document>"
    );
    let bytes = zip(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", document.as_bytes())]);
    let error = refused("a.docx", &bytes);
    assert!(error.message(Lang::Vi).contains("DTD"), "{error}");
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"] {
        let bytes = workbook_with(part, &|text| text.replacen("?>", &format!("?>{laughs}"), 1));
        assert!(refused("a.xlsx", &bytes).message(Lang::Vi).contains("DTD"), "{part}");
    }
}

#[test]
fn what_swells_is_refused() {
    let spaces = " ".repeat(100 << 20);
    let document = format!("<w:document xmlns:w='w'><w:body>{spaces}</w:body></w:document>");
    let bomb = zip(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", document.as_bytes())]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused("bomb.docx", &bomb).kind(), Kind::TooBig);
    let bomb = workbook_with("xl/worksheets/sheet1.xml", &|text| {
        text.replace("<sheetData>", &format!("<sheetData>{spaces}"))
    });
    assert_eq!(refused("bomb.xlsx", &bomb).kind(), Kind::TooBig);
    // What is not read may be as large as it wants.
    let photo = zip(&[
        ("_rels/.rels", RELS.as_bytes()),
        (
            "word/document.xml",
            format!("<w:document xmlns:w='w'><w:body>{}</w:body></w:document>", p("a")).as_bytes(),
        ),
        ("word/media/image1.png", &vec![0; 100 << 20]),
    ]);
    read("photo.docx", &photo);
}

#[test]
fn deep_wide_and_many_is_refused() {
    let deep = |tag: &str, times| format!("<w:{tag}>").repeat(times) + &format!("</w:{tag}>").repeat(times);
    for (name, body) in [
        ("deep", deep("sdt", 100_000)),
        ("tables", "<w:tbl><w:tr><w:tc>".repeat(90) + &"</w:tc></w:tr></w:tbl>".repeat(90)),
        ("attributes", format!("<w:p {}/>", (0..50_000).map(|n| format!("a{n}='' ")).collect::<String>())),
        (
            "namespaces",
            format!("<w:p {}/>", (0..50_000).map(|n| format!("xmlns:a{n}='' ")).collect::<String>()),
        ),
        ("namespaces-again", "<w:p xmlns:a='b'/>".repeat(50_000)),
        ("columns", format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "").repeat(2000))),
        ("span", format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("<w:gridSpan w:val='4294967295'/>", ""))),
        ("before", "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='4294967295'/></w:trPr></w:tr></w:tbl>".into()),
        (
            "cells",
            format!(
                "<w:tbl>{}</w:tbl>",
                "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr></w:tc></w:tr>".repeat(2000)
            ),
        ),
        ("nodes", "<w:p/>".repeat(4_000_000)),
    ] {
        assert_eq!(refused(name, &word(&body)).kind(), Kind::TooBig, "{name}");
    }
    let entries: Vec<String> = (0..12_000).map(|number| number.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused("entries.docx", &zip(&entries)).kind(), Kind::TooBig);
    let header = format!("|{}\n|{}\n", "a|".repeat(5000), "-|".repeat(5000));
    assert_eq!(refused("a.md", (header + &"|a\n".repeat(5000)).as_bytes()).kind(), Kind::TooBig);
    assert_eq!(refused("a.csv", "a,".repeat(5000).as_bytes()).kind(), Kind::TooBig);
    assert_eq!(refused("a.txt", "a\tb\n".repeat(600_000).as_bytes()).kind(), Kind::TooBig);
    assert_eq!(refused("large.txt", "a ".repeat(9 << 20).as_bytes()).kind(), Kind::TooBig);
}

#[test]
fn rings_of_styles_end() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#;
    read("a.docx", &word_with(body, styles, ""));
}

/// A small workbook in which one part is another.
fn workbook_with(part: &str, change: &dyn Fn(&str) -> String) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "một").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut parts = unzip(&bytes);
    let (_, bytes) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    *bytes = change(&text).into_bytes();
    assert_ne!(*bytes, text.into_bytes(), "{part}");
    zip_again(&parts)
}

fn sheet_with(rows: &str) -> Vec<u8> {
    workbook_with("xl/worksheets/sheet1.xml", &|text| {
        let (head, rest) = text.split_once("<sheetData>").unwrap();
        let (_, tail) = rest.split_once("</sheetData>").unwrap();
        format!("{head}<sheetData>{rows}</sheetData>{tail}")
    })
}

#[test]
fn a_sheet_is_as_long_as_its_words() {
    let begun = Instant::now();
    let corner = r#"<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row>"#;
    let sheet = &read("a.xlsx", &sheet_with(corner)).sheets[0];
    assert_eq!(sheet.text.lines().count(), 1 << 20);
    let rows = &tables(sheet)[0].rows;
    assert_eq!((rows.len(), rows[1].number, rows[1].cells.len()), (2, 1 << 20, 1 << 14));

    let declared = workbook_with("xl/worksheets/sheet1.xml", &|text| {
        text.replace(r#"ref="A1""#, r#"ref="A1:XFD1048576""#)
    });
    assert_eq!(read("a.xlsx", &declared).sheets[0].text, "một\n");

    let empty: String = (1..=1_000_000).map(|row| format!(r#"<row r="{row}" ht="15"/>"#)).collect();
    let words = r#"<row r="1000001"><c r="A1000001" t="str"><v>a</v></c></row>"#;
    let sheet = &read("a.xlsx", &sheet_with(&(empty + words))).sheets[0];
    assert_eq!(tables(sheet)[0].rows.len(), 1);
    let styled: String =
        (1..=500_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" s="0"/></row>"#)).collect();
    assert_eq!(refused("a.xlsx", &sheet_with(&styled)).kind(), Kind::Empty);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn what_a_workbook_claims_is_not_believed() {
    let strings = "xl/sharedStrings.xml";
    for count in ["99999999999", "18446744073709551615", "4000000", "99999999999999999999999999"] {
        let bytes = workbook_with(strings, &|text| {
            text.replace(r#"uniqueCount="1""#, &format!(r#"uniqueCount="{count}""#))
        });
        assert_eq!(refused("a.xlsx", &bytes).kind(), Kind::Broken, "{count}");
    }
    let utf16 = workbook_with(strings, &|text| text.replace("UTF-8", "UTF-16"));
    assert_eq!(refused("a.xlsx", &utf16).kind(), Kind::Broken);

    let far = |at: &str| sheet_with(&format!(r#"<row r="1"><c r="{at}" t="str"><v>a</v></c></row>"#));
    for at in ["A1048577", "XFE1", "A4294967295", "ZZZZZZZZZ1", "A0", "A", "1"] {
        assert_eq!(refused("a.xlsx", &far(at)).kind(), Kind::Broken, "{at}");
    }
    let wide: String = (1..=100)
        .map(|row| format!(r#"<row r="{row}"><c r="XFD{row}" t="str"><v>a</v></c></row>"#))
        .collect();
    assert_eq!(refused("a.xlsx", &sheet_with(&wide)).kind(), Kind::TooBig);

    // One text may stand in many cells, one font in many formats.
    let text = "a".repeat(1 << 20);
    let shared = workbook_with(strings, &|strings| strings.replace("một", &text));
    let mut parts = unzip(&shared);
    let cells: String =
        (1..=100).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    *sheet = unzip(&sheet_with(&cells))
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
        .unwrap()
        .1;
    assert_eq!(refused("a.xlsx", &zip_again(&parts)).kind(), Kind::TooBig);
    let styles = "xl/styles.xml";
    let formats =
        workbook_with(styles, &|text| text.replace("</cellXfs>", &("<xf/>".repeat(200_000) + "</cellXfs>")));
    assert_eq!(refused("a.xlsx", &formats).kind(), Kind::TooBig);
    let font = workbook_with(styles, &|styles| styles.replace("Calibri", &text));
    assert_eq!(refused("a.xlsx", &font).kind(), Kind::Broken);

    // A part read for each of many sheets would take the time of all of them.
    let twice = workbook_with("xl/workbook.xml", &|text| {
        text.replace("</sheets>", r#"<sheet name="Hai" sheetId="2" r:id="rId1"/></sheets>"#)
    });
    assert_eq!(refused("a.xlsx", &twice).kind(), Kind::Broken);

    let merged = |cells: &str| {
        workbook_with("xl/worksheets/sheet1.xml", &|text| {
            text.replace("</sheetData>", &format!("</sheetData>{cells}"))
        })
    };
    let same = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(50_000);
    for cells in
        [same.as_str(), r#"<mergeCell ref="B2:A1"/>"#, r#"<mergeCell ref="A1:ZZZZZZZZZZ9"/>"#, "<mergeCell/>"]
    {
        assert_eq!(words(tables(&read("a.xlsx", &merged(cells)).sheets[0])[0]), [["một"]]);
    }
    let inverted =
        workbook_with("xl/worksheets/sheet1.xml", &|text| text.replace(r#"ref="A1""#, r#"ref="B5:A1""#));
    let _ = cchc_import::read("a.xlsx", &inverted);
    let unknown_error =
        sheet_with(r#"<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1" t="str"><v>b</v></c></row>"#);
    assert_eq!(words(tables(&read("a.xlsx", &unknown_error).sheets[0])[0]), [["", "b"]]);
}

#[test]
fn macros_and_links_are_not_looked_at() {
    let mut parts = unzip(ANNEX_EXCEL);
    let link = r#"<Relationship Id="x1" Type="t/worksheet" TargetMode="External" Target="http://example.org/sheet.xml"/></Relationships>"#;
    let (_, rels) = parts.iter_mut().find(|(name, _)| name.ends_with("workbook.xml.rels")).unwrap();
    *rels = String::from_utf8(rels.clone()).unwrap().replace("</Relationships>", link).into_bytes();
    parts.push(("xl/vbaProject.bin".to_owned(), b"not even a macro".to_vec()));
    parts.push(("xl/externalLinks/externalLink1.xml".to_owned(), b"<!DOCTYPE a>".to_vec()));
    let bytes = zip_again(&parts);
    assert_eq!(read("a.xlsm", &bytes).sheets, read("a.xlsx", ANNEX_EXCEL).sheets);
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    let begun = Instant::now();
    for (name, text) in [
        ("a.txt", "(*a ".repeat(1 << 20)),
        ("a.txt", "*a* ".repeat(1 << 20)),
        ("a.txt", "<i>".repeat(1 << 20)),
        ("a.txt", "_a **b ".repeat(1 << 19)),
        ("a.md", format!("|a|\n|-|\n|{}|\n", "*a **b _c `d [e](".repeat(1 << 14))),
        ("a.md", format!("|a|\n|-|\n\n{}a", "> ".repeat(20_000))),
        ("a.csv", "\"".repeat(1 << 20)),
        ("a.csv", format!("a,\"{}\"", "\n".repeat(1 << 20))),
        ("-", "a,b;c|d\n".repeat(1 << 17)),
    ] {
        let _ = cchc_import::read(name, text.as_bytes());
        assert!(begun.elapsed() < PATIENCE * 3, "{name} {:?}", text.get(..12));
    }
}

/// Bytes of a fixture with some of them changed, within the parts or within the zip around them.
fn mutated(bytes: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8);
    changes.prop_map(move |changes| {
        let mut bytes = bytes.to_vec();
        for (at, byte, kind) in changes {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len() - 1).max(at))),
                _ => {
                    let piece = bytes[at..(at + usize::from(byte)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        bytes
    })
}

/// The parts of a fixture, one of them changed as text, and zipped again, so that a reader gets further than the checksum.
fn mutated_parts(bytes: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let change = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0_usize..40,
        "[<>/\"'=a-zA-Z0-9&;: ]{0,6}",
    );
    let changes = prop::collection::vec(change, 1..4);
    changes.prop_map(move |changes| {
        let mut parts = unzip(bytes);
        for (which, at, length, words) in changes {
            let which = which.index(parts.len());
            let part = &mut parts[which].1;
            let at = at.index(part.len().max(1));
            part.splice(at.min(part.len())..(at + length).min(part.len()), words.bytes());
        }
        zip_again(&parts)
    })
}

fn read_anything(name: &str, bytes: &[u8]) {
    let begun = Instant::now();
    if let Ok(document) = cchc_import::read(name, bytes) {
        check_places(&document);
    }
    assert!(begun.elapsed() < PATIENCE);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), sign in 0..6_usize, name in "a\\.(docx|xlsx|csv|tsv|txt|md)") {
        let sign: &[u8] = [&b""[..], b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf"][sign];
        read_anything(&name, &[sign, &bytes].concat());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}", name in "a\\.(csv|tsv|txt|md)") {
        read_anything(&name, text.as_bytes());
    }

    #[test]
    fn no_changed_word_file_panics(bytes in mutated(ANNEX_WORD)) {
        read_anything("a.docx", &bytes);
    }

    #[test]
    fn no_changed_excel_file_panics(bytes in mutated(ANNEX_EXCEL)) {
        read_anything("a.xlsx", &bytes);
    }

    #[test]
    fn no_changed_part_panics(word in mutated_parts(ANNEX_WORD), excel in mutated_parts(ANNEX_EXCEL)) {
        read_anything("a.docx", &word);
        read_anything("a.xlsx", &excel);
    }

    #[test]
    fn no_changed_text_panics(bytes in mutated(ANNEX_TEXT), name in "a\\.(csv|tsv|txt|md)") {
        read_anything(&name, &bytes);
    }
}
