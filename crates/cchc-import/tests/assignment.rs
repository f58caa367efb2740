//! The annex of xã Vĩnh Thông as an assignment, from its three forms; and tables as offices make them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::finding::{Locus, RuleField};
use cchc_core::{Lang, RangeEnd};
use cchc_import::{AssignmentOptions, Document, ImportedAssignment, assignment};
use support::*;

fn import(document: &Document) -> ImportedAssignment<'_> {
    assignment(document, &AssignmentOptions::default()).unwrap()
}

/// A text file with a table and what stands around it.
fn text(text: &str) -> Document {
    read("a.txt", text.as_bytes())
}

const HEAD: &str = "BIỂU PHÂN CÔNG XÃ MẪU NĂM 2026\n\nSTT\tĐơn vị\tLĩnh vực phụ trách\n";

fn rules(imported: &ImportedAssignment<'_>) -> Vec<String> {
    let assign = imported.draft.assign.as_ref().unwrap();
    let rules = assign.iter().flat_map(|(unit, rules)| rules.iter().map(move |rule| (unit, rule)));
    rules
        .map(|(unit, rule)| format!("{unit} {}", rule.lead.as_ref().map_or("-".into(), ToString::to_string)))
        .collect()
}

#[test]
fn the_annex_gives_the_same_assignment_in_three_forms() {
    let text = read("annex.txt", ANNEX_TEXT);
    let annex = import(&text);
    for document in [read("annex.docx", ANNEX_WORD), read("annex.xlsx", ANNEX_EXCEL)] {
        let other = import(&document);
        assert_eq!(other.draft, annex.draft, "{}", document.name);
        assert_eq!(other.share, annex.share);
    }
    assert_eq!(annex.draft.commune.as_ref().unwrap().name, "xã Vĩnh Thông");
    assert_eq!(annex.draft.assign.as_ref().unwrap().len(), 6);
    // All of the table was understood, but for one bracket that does not say what it is.
    let unread = annex.draft.unread.as_ref().unwrap();
    assert_eq!(unread.len(), 1);
    assert_eq!(unread[0].source.as_deref(), Some("STT 6"));
    assert!(annex.share.thousandths() > 970, "{:?}", annex.share);
}

#[test]
fn a_place_is_in_the_document() {
    for (name, bytes) in [("annex.txt", ANNEX_TEXT), ("annex.docx", ANNEX_WORD), ("annex.xlsx", ANNEX_EXCEL)]
    {
        let document = read(name, bytes);
        let imported = import(&document);
        let rule = cchc_core::finding::RuleId { unit: "kinh-te".parse().unwrap(), number: 1 };
        let whole = imported.source(&Locus::Rule(rule.clone()));
        assert_eq!(whole.quoted(Lang::Vi), "STT 4: “Phần IV: Cải cách tài chính công”");
        let item = imported.source(&Locus::RuleItem(rule.clone(), RuleField::Lead, 0, Some(RangeEnd::First)));
        assert_eq!(item.words, "Phần IV");
        let title = imported.source(&Locus::RuleField(rule, RuleField::Title));
        assert_eq!(title.words, "Cải cách tài chính công");
        for source in [whole, item, title] {
            let line = document.sheets[0].text.lines().nth(source.place.line as usize - 1).unwrap();
            let (start, end) = (source.place.column as usize - 1, source.place.end_column as usize - 1);
            let shown: String = line.chars().skip(start).take(end - start).collect();
            assert_eq!(shown, source.words, "{name}");
        }
        assert_eq!(
            imported.source(&Locus::Cite(0, None)).words,
            "quyết định số 2648/QĐ-UBND, ngày 31/12/2026 của UBND tỉnh Thái Nguyên"
        );
    }
}

#[test]
fn a_table_goes_on_over_pages() {
    let document = text(&format!(
        "{HEAD}1\tPhòng A\tPhần I\n\t\tPhần II\n\nSTT\tĐơn vị\tLĩnh vực phụ trách\n\t\tPhần III\n2\tPhòng B\tPhần IV\n"
    ));
    assert_eq!(rules(&import(&document)), ["a I", "a II", "a III", "b IV"]);
}

#[test]
fn columns_are_found_by_their_heads() {
    for head in [
        "TT\tBộ phận\tNội dung phụ trách\tGhi chú",
        "Số TT\tCơ quan, đơn vị\tCác chỉ số phụ trách\tGhi chú",
        "STT\tĐƠN VỊ THỰC HIỆN\tNHIỆM VỤ\tGHI CHÚ",
    ] {
        let document =
            text(&format!("BIỂU PHÂN CÔNG XÃ MẪU NĂM 2026\n\n{head}\n1\tPhòng A\tPhần I\tcán bộ X\n"));
        let imported = import(&document);
        assert_eq!(rules(&imported), ["a I"], "{head}");
        let unread = imported.draft.unread.unwrap();
        assert_eq!((unread[0].text.as_str(), unread[0].why.name()), ("cán bộ X", "outside"));
    }
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let fail = |text: &str| {
        let error = assignment(&read("a.txt", text.as_bytes()), &AssignmentOptions::default()).unwrap_err();
        format!("{}; {}", error.message(Lang::Vi), error.help(Lang::Vi))
    };
    let said = [
        fail("không có bảng nào ở đây"),
        fail("a\tb\n1\t2\n"),
        fail("STT\tChỉ số\tĐơn vị chủ trì\tĐơn vị phối hợp\n8.1\tA\tB\tC\n"),
        fail("STT\tĐơn vị\tLĩnh vực phụ trách\n1\tPhòng A\tPhần I\n"),
        fail("BIỂU PHÂN CÔNG XÃ MẪU\n\nSTT\tĐơn vị\tLĩnh vực phụ trách\n1\tPhòng A\tPhần I\n"),
    ];
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn units_of_a_known_commune_keep_their_keys() {
    let unit = |name: &str, alias: &str| cchc_core::draft::Unit {
        name: name.into(),
        aliases: vec![alias.into()],
        note: None,
    };
    let known = cchc_core::draft::Commune {
        units: Some(
            [
                ("vhxh", unit("Phòng Văn hóa - Xã hội", "VHXX")),
                ("dvth", unit("Trung tâm Dịch vụ tổng hợp", "TT DVTH")),
            ]
            .into_iter()
            .map(|(key, unit)| (key.parse().unwrap(), unit))
            .collect(),
        ),
        ..Default::default()
    };
    let document = text(&format!("{HEAD}1\tVHXX\tPhần I\n2\tTT DVTH\tPhần II\n3\tPhòng Kinh tế\tPhần III\n"));
    let options = AssignmentOptions { known: Some(&known), ..AssignmentOptions::default() };
    let imported = assignment(&document, &options).unwrap();
    assert_eq!(rules(&imported), ["vhxh I", "dvth II", "kinh-te III"]);
    assert_eq!(imported.draft.units.unwrap().len(), 3);
}
