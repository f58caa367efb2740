//! The annex in its three forms, text files, and the way back from our own Markdown.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::{Assignment, Catalogue, Lang, strategies};
use cchc_import::{Block, Value};
use cchc_report::{AnnexView, Receipt, View as _};
use proptest::prelude::*;
use std::sync::Arc;
use support::*;

#[test]
fn the_annex_says_the_same_in_three_forms() {
    let text = read("annex.txt", ANNEX_TEXT);
    let word = read("annex.docx", ANNEX_WORD);
    let excel = read("annex.xlsx", ANNEX_EXCEL);
    for document in [&text, &word, &excel] {
        assert_eq!(document.sheets.len(), 1);
        check_places(document);
    }
    let table = |document: &cchc_import::Document| -> Vec<Vec<String>> {
        let [table] = tables(&document.sheets[0])[..] else { panic!("one table") };
        words(table).into_iter().map(|row| row.into_iter().map(folded).collect()).collect()
    };
    let rows = table(&text);
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[0], ["STT", "Đơn vị", "Lĩnh vực phụ trách"]);
    assert_eq!(rows[5], ["5", "Công an xã", "- Phần VIII: Mục 8.5.4"]);
    assert_eq!(table(&word), rows);
    // The title and the sentences above the table are rows of the sheet, merged over its columns.
    let mut sheet = table(&excel);
    let above: Vec<String> = sheet.drain(..3).map(|row| row[0].clone()).collect();
    assert_eq!(sheet, rows);
    let paragraphs_of = |document: &cchc_import::Document| -> Vec<String> {
        paragraphs(&document.sheets[0]).into_iter().map(|words| folded(&words.text)).collect()
    };
    assert_eq!(paragraphs_of(&text), above);
    assert_eq!(paragraphs_of(&word), above);
    assert_eq!(above[0], "BIỂU PHÂN CÔNG PHỤ TRÁCH CÁC CHỈ SỐ CCHC XÃ VĨNH THÔNG NĂM 2026");
    // Italics of Word are those of the text.
    for (one, other) in passages(&text.sheets[0]).into_iter().zip(passages(&word.sheets[0])) {
        if !one.text.starts_with("(Kèm theo") {
            assert_eq!(italics(one), italics(other), "{}", one.text);
        }
    }
    let bracket = &tables(&text.sheets[0])[0].rows[4].cells[2].passage;
    let words = "trừ nội dung: thành lập, sáp nhập, giải thể, đổi tên, chia, tách đơn vị hành chính, xóm, thôn, tổ dân phố";
    assert_eq!(italics(bracket), [words]);
}

#[test]
fn places_are_those_that_a_person_would_look_for() {
    let sought = "Phần IV: Cải cách tài chính công";
    let place = |name, bytes: &[u8], row: usize| {
        let document = read(name, bytes);
        let passage = &tables(&document.sheets[0])[0].rows[row].cells[2].passage;
        let at = passage.text.find(sought).unwrap();
        passage.place(&document.name, at..at + sought.len())
    };
    let text = place("annex.txt", ANNEX_TEXT, 4);
    assert_eq!((text.line, text.column, text.end_column), (14, 19, 19 + 32));
    let word = place("annex.docx", ANNEX_WORD, 4);
    assert_eq!((word.line, word.column), (8, 19), "three paragraphs, a head, and the fourth row");
    let excel = place("annex.xlsx", ANNEX_EXCEL, 7);
    assert_eq!((excel.line, excel.column), (9, 19), "the row of the sheet");
    assert_eq!(tables(&read("annex.xlsx", ANNEX_EXCEL).sheets[0])[0].rows[7].number, 9);
}

#[test]
fn each_part_of_a_cell_is_a_line_of_its_own() {
    for (name, bytes, row) in [("annex.docx", ANNEX_WORD, 1), ("annex.xlsx", ANNEX_EXCEL, 4)] {
        let document = read(name, bytes);
        let cell = &tables(&document.sheets[0])[0].rows[row].cells[2].passage;
        assert_eq!(cell.text.lines().count(), 6, "{name}");
        assert!(cell.text.lines().all(|line| line.starts_with("- Phần ")), "{name}");
        assert!(!document.sheets[0].text.contains('\r'));
    }
}

#[test]
fn text_is_read_whatever_its_unicode_form_and_line_ends() {
    let text = std::str::from_utf8(ANNEX_TEXT).unwrap();
    let plain = read("annex.txt", ANNEX_TEXT);
    let rows = |document: &cchc_import::Document| {
        words(tables(&document.sheets[0])[0]).into_iter().map(|row| row.join("|")).collect::<Vec<_>>()
    };
    let little: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let marked = [b"\xef\xbb\xbf", ANNEX_TEXT].concat();
    for bytes in [little, big, marked] {
        let document = read("-", &bytes);
        assert_eq!(document.sheets, plain.sheets);
    }
    let windows = read("annex", text.replace('\n', "\r\n").as_bytes());
    assert_eq!(rows(&windows), rows(&plain));
    check_places(&windows);
}

#[test]
fn lines_with_tabs_are_tables_and_the_rest_paragraphs() {
    let document = read("a.txt", "\tMột đoạn\nhai dòng  \n\nA\tB\n\tC *d*\n\nE\tF\nG".as_bytes());
    let [Block::Paragraph(first), Block::Table(one), Block::Table(other), Block::Paragraph(last)] =
        &document.sheets[0].blocks[..]
    else {
        panic!("{:?}", document.sheets[0].blocks)
    };
    assert_eq!((first.text.as_str(), last.text.as_str()), ("Một đoạn\nhai dòng", "G"));
    assert_eq!(words(one), [["A", "B"], ["", "C d"]]);
    assert_eq!(words(other), [["E", "F"]]);
    assert_eq!((one.number, other.number, one.rows[1].number), (1, 2, 2));
    check_places(&document);
}

#[test]
fn separated_text_is_read_with_its_quotes_and_line_breaks() {
    let text = "# nguồn: made up\r\n\r\nSTT;\"Tiêu chí; \"\"tên\"\"\";Điểm\r\n1;\"hai\r\ndòng\";0,5\r\n;;\r\n7.10;ba;1\r\n";
    let document = read("a.csv", format!("\u{feff}{text}").as_bytes());
    let sheet = &document.sheets[0];
    assert_eq!(sheet.text, text);
    assert_eq!(paragraphs(sheet)[0].text, "# nguồn: made up");
    let table = tables(sheet)[0];
    assert_eq!(
        words(table),
        [["STT", "Tiêu chí; \"tên\"", "Điểm"], ["1", "hai\ndòng", "0,5"], ["7.10", "ba", "1"]]
    );
    assert_eq!(
        table.rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [3, 4, 6],
        "as a spreadsheet counts"
    );
    assert_eq!(table.rows[2].cells[0].value, Value::Text);
    check_places(&document);
    for (name, text) in [("a.tsv", "a\tb, c\n"), ("-", "a,b,c\nd,e,f\n1,2,3\n"), ("b.csv", "sep=;\na,1;b\n")]
    {
        let document = read(name, text.as_bytes());
        assert_eq!(
            tables(&document.sheets[0])[0].rows[0].cells[1].passage.text.chars().next(),
            Some('b'),
            "{name}"
        );
        check_places(&document);
    }
    assert!(tables(&read("-", "Một, hai, ba.\nBốn, năm, sáu.\n".as_bytes()).sheets[0]).is_empty(), "prose");
}

#[test]
fn markdown_is_read_with_its_paragraphs_lists_and_tables() {
    let text = "# TÊN<br>NĂM 2026\n\n*(Kèm theo)*\n\n| STT | Đơn vị |\n| ---: | --- |\n| 1 | A &amp; B \\| C *d*<br>- e \\* |\n\n---\n\n- một\n- hai `x`\n\n7. bảy\n";
    let document = read("a.md", text.as_bytes());
    check_places(&document);
    let sheet = &document.sheets[0];
    let paragraphs: Vec<&str> = paragraphs(sheet).into_iter().map(|words| words.text.as_str()).collect();
    assert_eq!(paragraphs, ["TÊN\nNĂM 2026", "(Kèm theo)", "- một", "- hai x", "7. bảy"]);
    let table = tables(sheet)[0];
    assert_eq!(words(table), [["STT", "Đơn vị"], ["1", "A & B | C d\n- e *"]]);
    assert_eq!(italics(&table.rows[1].cells[1].passage), ["d"]);
    assert_eq!(table.rows[1].number, 2);
    assert_eq!(sheet.text, text);
}

/// An assignment of made-up words in our own Markdown, and what is read of it.
fn read_back(
    catalogue: cchc_core::draft::Catalogue,
    commune: cchc_core::draft::Commune,
) -> Result<(), TestCaseError> {
    let catalogue = Arc::new(Catalogue::new(catalogue).unwrap());
    let assignment = Assignment::new(catalogue, commune).unwrap();
    let view = AnnexView::new(&assignment.resolve(), Lang::Vi);
    let text = view.markdown(&Receipt::new(Vec::new(), assignment.catalogue()));
    let document = read("annex.md", text.as_bytes());
    check_places(&document);
    let sheet = &document.sheets[0];
    prop_assert_eq!(&paragraphs(sheet)[0].text, &format!("{}\n{}", view.title, view.subtitle));
    let table = tables(sheet)[0];
    prop_assert_eq!(table.rows.len(), view.rows.len() + 1);
    for (row, expected) in table.rows.iter().skip(1).zip(&view.rows) {
        prop_assert_eq!(&row.cells[0].passage.text, &expected.number.to_string());
        prop_assert_eq!(folded(&row.cells[1].passage.text), folded(&expected.name));
        let lines: Vec<&str> = row.cells[2].passage.text.split('\n').collect();
        if expected.lines.is_empty() {
            prop_assert_eq!(lines, ["(không phân công)"]);
            continue;
        }
        prop_assert_eq!(lines.len(), expected.lines.len());
        for (line, expected) in lines.into_iter().zip(&expected.lines) {
            let line = line.strip_prefix("- ").unwrap();
            let rest = line.strip_prefix(expected.text.trim_end());
            prop_assert!(
                rest.is_some_and(|rest| matches!(rest.trim(), "" | ";" | ".")),
                "{line:?} {:?}",
                expected.text
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn our_own_markdown_comes_back(
        (catalogue, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
            let commune = strategies::valid_commune(&Catalogue::new(draft.clone()).unwrap());
            (Just(draft), commune)
        }),
        name in strategies::text(),
    ) {
        let mut commune = commune;
        if let Some((_, unit)) = commune.units.as_mut().and_then(|units| units.at_mut(0)) {
            unit.name = name;
        }
        read_back(catalogue, commune)?;
    }

    #[test]
    fn any_text_has_its_places(text in "([a-z\u{1ea1}đ|,;\"'*_<>/&#\\\\\t\r\n -]|<i>|<br>|\\| --- \\|\n|&lt;){0,80}", name in "(a|-|a\\.(csv|tsv|md|txt))") {
        if let Ok(document) = cchc_import::read(&name, text.as_bytes()) {
            check_places(&document);
        }
    }

    #[test]
    fn words_of_a_plain_table_are_the_files(rows in prop::collection::vec(prop::collection::vec("[a-zđ0-9.,;:()-][a-zđ0-9.,;:() -]{0,12}", 2..4), 1..6)) {
        let text: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        prop_assume!(!text.starts_with("schema:"));
        let document = read("a.txt", text.as_bytes());
        let expected: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
        prop_assert_eq!(words(tables(&document.sheets[0])[0]), expected);
    }

    #[test]
    fn separated_text_comes_back(rows in prop::collection::vec(prop::collection::vec("[a-zđ,;\"\n #-]{0,8}", 3), 1..6), separator in "[,;\t]") {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(&separator) + "\n").collect();
        let expected: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect())
            .filter(|row: &Vec<&str>| row.iter().any(|cell| !cell.is_empty())).collect();
        prop_assume!(!expected.is_empty());
        let name = if separator == "\t" { "a.tsv" } else { "a.csv" };
        let sep = format!("sep={separator}\n{text}");
        let document = read(name, if separator == "\t" { text } else { sep }.as_bytes());
        prop_assert_eq!(words(tables(&document.sheets[0])[0]), expected);
        check_places(&document);
    }
}
