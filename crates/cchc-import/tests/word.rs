//! What Word can do, in small made-up documents.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::Lang;
use cchc_import::{Block, ImportErrorKind, Sheet};
use support::*;

fn sheet(bytes: &[u8]) -> Sheet {
    let mut document = read("a.docx", bytes);
    check_places(&document);
    document.sheets.remove(0)
}

fn texts(sheet: &Sheet) -> Vec<&str> {
    paragraphs(sheet).into_iter().map(|words| words.text.as_str()).collect()
}

fn run(props: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

#[test]
fn a_line_is_a_paragraph_or_a_row() {
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "A"), tc("", "B"));
    let sheet = sheet(&word(&format!("{}<w:p/>{table}{}", p(" một "), p("hai"))));
    assert_eq!(sheet.text, "một\n\nA\tB\nhai\n");
    assert!(matches!(sheet.blocks[..], [Block::Paragraph(_), Block::Table(_), Block::Paragraph(_)]));
}

#[test]
fn breaks_tabs_and_hyphens_are_read() {
    let body = "<w:p><w:r><w:t>một</w:t><w:br/><w:t> hai </w:t><w:tab/><w:t xml:space=\"preserve\"> 8</w:t>\
                <w:noBreakHyphen/><w:softHyphen/><w:t>9</w:t><w:lastRenderedPageBreak/><w:cr/><w:t>ba</w:t></w:r></w:p>";
    let sheet = sheet(&word(body));
    assert_eq!(texts(&sheet), ["một\nhai\t 8-9\nba"]);
    assert_eq!(sheet.text, "một hai  8-9 ba\n");
}

#[test]
fn changes_are_read_as_accepted() {
    let body = format!(
        "<w:p><w:ins>{}</w:ins><w:del>{}<w:r><w:delText>xóa</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>\
         <w:moveTo>{}</w:moveTo></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        run("", "thêm "),
        run("", "bỏ"),
        run("", "đi"),
        run("", "đến"),
        tc("", "hàng bỏ"),
        tc("", "hàng"),
    );
    let sheet = sheet(&word(&body));
    assert_eq!(texts(&sheet), ["thêm đến"]);
    assert_eq!(words(tables(&sheet)[0]), [["hàng"]]);
}

#[test]
fn what_only_wraps_is_opened_and_what_floats_is_not_read() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF x</w:instrText></w:r>\
         <w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><w:t>x</w:t></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:commentRangeStart/><w:r><w:footnoteReference/></w:r></w:p>\
         <w:p><w:r><w:t>Điểm = </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>a</m:t></m:r></m:den></m:f></m:oMath></w:p>",
        p("một"),
        run("", "hai "),
        run("", "ba "),
        run("", "bốn"),
        p("trong hộp"),
    );
    assert_eq!(texts(&sheet(&word(&body))), ["một", "hai ba bốn", "Điểm =b/a"]);
}

#[test]
fn italics_come_from_runs_and_styles() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="Note"><w:basedOn w:val="Base"/></w:style>
        <w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Note"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Em"><w:rPr><w:i w:val="1"/></w:rPr></w:style>"#;
    let em = r#"<w:rStyle w:val="Em"/>"#;
    let body = format!(
        r#"<w:p>{}{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{}{}{}</w:p>"#,
        run("", "a "),
        run("<w:i/>", " b"),
        run(em, "c "),
        run(r#"<w:i w:val="false"/>"#, "d"),
        run("", "e"),
        run(em, "f"),
        run(r#"<w:i w:val="0"/>"#, "g"),
    );
    let sheet = sheet(&word_with(&body, styles, ""));
    let italic: Vec<Vec<&str>> = paragraphs(&sheet).into_iter().map(italics).collect();
    assert_eq!(italic, [vec![" bc "], vec!["e"]]);
}

#[test]
fn hidden_words_are_not_read() {
    let body = format!("<w:p>{}{}</w:p>", run("<w:vanish/>", "ẩn"), run(r#"<w:vanish w:val="0"/>"#, "hiện"));
    assert_eq!(texts(&sheet(&word(&body))), ["hiện"]);
}

#[test]
fn merged_cells_stand_where_they_begin() {
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>\
         <w:tr>{}{}{}</w:tr></w:tbl>",
        tc(r#"<w:gridSpan w:val="2"/>"#, "đầu"),
        tc("", "C"),
        tc(r#"<w:vMerge w:val="restart"/>"#, "1"),
        tc("", "a"),
        tc("", "b"),
        tc("", "c"),
        tc("", "d"),
        tc("<w:vMerge/>", "không thấy"),
        tc("", ""),
        tc("", "e"),
    );
    let sheet = sheet(&word(&body));
    let table = tables(&sheet)[0];
    assert_eq!(words(table), [["đầu", "", "C"], ["1", "a", "b"], ["", "c", "d"], ["", "", "e"]]);
    let columns: Vec<Vec<u32>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns.max(1)).collect()).collect();
    assert_eq!(columns[0], [2, 1, 1]);
    assert_eq!(table.rows[3].cells[0].columns, 0);
    assert_eq!((table.rows[1].cells[0].rows, table.rows[1].cells[1].rows), (2, 1));
    assert_eq!(sheet.text, "đầu\t\tC\n1\ta\tb\n\tc\td\n\t\te\n");
}

#[test]
fn paragraphs_and_tables_within_a_cell_are_its_lines() {
    let inner =
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", tc("", "x"), tc("", "y"), tc("", "z"));
    let body =
        format!("<w:tbl><w:tr><w:tc>{}<w:p/>{}{inner}<w:p/></w:tc></w:tr></w:tbl>", p("- một"), p("- hai"));
    let sheet = sheet(&word(&body));
    assert_eq!(words(tables(&sheet)[0]), [["- một\n- hai\nx\ty\nz"]]);
    assert_eq!(sheet.text, "- một - hai x y z\n");
}

#[test]
fn a_table_that_goes_on_is_a_table_of_its_own() {
    let table = |text| format!("<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>", tc("", ""), tc("", text));
    let sheet = sheet(&word(&format!("{}<w:p/>{}", table("một"), table("hai"))));
    let [Block::Table(one), Block::Table(two)] = &sheet.blocks[..] else { panic!("two tables in a row") };
    assert_eq!((one.number, two.number), (1, 2));
    assert_eq!((one.rows[0].number, one.rows.len()), (2, 1), "an empty row counts and is left out");
    assert_eq!(two.rows[0].cells[0].passage.place("a", 0..3).line, 5);
}

#[test]
fn numbers_of_lists_are_read() {
    let numbering = r#"<w:abstractNum w:abstractNumId="3">
            <w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="9"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let item = |list: &str, level: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
            run("", text)
        )
    };
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr>{}</w:p>{}{}{}{}{}<w:p><w:pPr><w:pStyle w:val="Part"/><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Part"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{}</w:p>"#,
        run("", "Chính quyền số"),
        item("1", "1", "a"),
        item("1", "1", ""),
        item("2", "0", "gạch"),
        item("2", "0", ""),
        item("9", "0", "không có"),
        run("", "không số"),
    );
    let sheet = sheet(&word_with(&body, styles, numbering));
    assert_eq!(texts(&sheet), ["7. Chính quyền số", "7.9 a", "7.10", "- gạch", "không có", "không số"]);
}

#[test]
fn fonts_from_before_unicode_are_refused_by_name() {
    let vn = r#"<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>"#;
    let vni = r#"<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr></w:style>"#;
    let defaults = format!("<w:docDefaults><w:rPrDefault><w:rPr>{vn}</w:rPr></w:rPrDefault></w:docDefaults>");
    let plain = r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>"#;
    for (font, bytes) in [
        (".VnTime", word(&format!("<w:p>{}</w:p>", run(vn, "Phßng Kinh tÕ")))),
        ("VNI-Times", word_with(&p("Phoøng Kinh teá"), vni, "")),
        (".VnTime", word_with(&p("Phßng"), &defaults, "")),
    ] {
        let error = cchc_import::read("a.docx", &bytes).unwrap_err();
        assert_eq!(error.kind(), ImportErrorKind::LegacyFont);
        assert!(error.message(Lang::Vi).contains(&format!("`{font}`")), "{error}");
        assert!(error.help(Lang::Vi).contains("Unikey"));
    }
    // Its spaces, figures and what was converted already do no harm; nor does a font that no words have.
    let body = format!("<w:p>{}{}{}</w:p>", run(vn, " 8.5 "), run(vn, "Phòng Kinh tế"), run(plain, "à"));
    assert_eq!(texts(&sheet(&word(&body))), ["8.5 Phòng Kinh tếà"]);
    assert_eq!(
        texts(&sheet(&word_with(&format!("<w:p>{}</w:p>", run(plain, "Phòng")), &defaults, ""))),
        ["Phòng"]
    );
}
