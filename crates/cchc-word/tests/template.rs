//! Templates of an office, made up here part by part.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod support;

use cchc_core::Lang;
use cchc_report::{
    Align, Block, Column, Foot, Head, Orientation, Paper, Paragraph, Row, Run, Section, Table, TableCell,
};
use cchc_word::{Template, TemplateErrorKind, docx};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use support::{paper, part, parts, printable, zipped};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;

const SECTION: &str = r#"<w:sectPr><w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>"#;

fn template_with(body: &str, header: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES),
        (
            "word/document.xml",
            &format!(
                r#"<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}{SECTION}</w:body></w:document>"#
            ),
        ),
        ("word/_rels/document.xml.rels", RELATIONS),
        (
            "word/header1.xml",
            &format!(r#"<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"#),
        ),
        ("custom/anything.bin", "kept as it is"),
    ])
}

fn template(body: &str) -> Vec<u8> {
    template_with(body, "UBND")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn table() -> Table {
    Table {
        columns: vec![Column { heading: "Đơn vị".into(), width: 1, align: Align::Left, upright: false }],
        rows: vec![Row { cells: vec![TableCell::text("Phòng Kinh tế")], ..Row::default() }],
    }
}

fn notice() -> Paper {
    let mut paper = Paper::new(Lang::Vi, "thông báo");
    paper.push(Block::Head(Head {
        superior: None,
        issuer: vec!["ỦY BAN NHÂN DÂN".into(), "XÃ <VÍ DỤ>".into()],
        number: Some("112".into()),
        sign: Some("TB-UBND".into()),
        place: Some("Ví Dụ".into()),
        day: "ngày 02 tháng 4 năm 2026".into(),
    }));
    paper.push(Block::Title(vec!["THÔNG BÁO".into()]));
    paper.push(Block::Subject("Phân công".into()));
    paper.push(Block::Paragraph(Paragraph(vec![
        Run { text: "Thân ".into(), ..Run::default() },
        Run { text: "đậm".into(), bold: true, italic: false },
    ])));
    paper.push(Block::Foot(Foot {
        recipients: vec!["Như trên".into(), "Lưu: VT".into()],
        authority: vec!["CHỦ TỊCH".into()],
        name: Some("Nguyễn Văn Ví Dụ".into()),
    }));
    paper.sections.push(Section {
        orientation: Orientation::Landscape,
        blocks: vec![Block::Title(vec!["PHỤ LỤC".into()]), Block::Table(table())],
    });
    paper
}

fn fill(bytes: &[u8], paper: &Paper) -> String {
    part(&Template::read(bytes).unwrap().fill(paper).unwrap(), "word/document.xml")
}

fn words(document: &str) -> Vec<String> {
    let tree = Document::parse(document).unwrap();
    let texts = tree.descendants().filter(|node| node.has_tag_name((W, "t")));
    texts.filter_map(|node| node.text()).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_place_in_a_list_makes_no_list_of_what_is_put_there() {
    let numbered = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>"#;
    for properties in [numbered.to_owned(), r#"<w:pStyle w:val="ListBullet"/>"#.to_owned()] {
        let body = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{{{{noi_dung}}}}</w:t></w:r></w:p>");
        let filled = Template::read(&template(&body)).unwrap().fill(&notice()).unwrap();
        let text = part(&filled, "word/document.xml");
        let document = Document::parse(&text).unwrap();
        let is = |node: &Node<'_, '_>, name: &str| node.has_tag_name((W, name));
        let listed = document.descendants().filter(|node| is(node, "p")).filter(|paragraph| {
            let find = |name| paragraph.descendants().find(|node| is(node, name));
            let number = find("numId").and_then(|number| number.attribute((W, "val")));
            // A style may be that of a list, unless the paragraph says that it is none.
            number.is_some_and(|number| number != "0") || (find("pStyle").is_some() && number.is_none())
        });
        assert_eq!(listed.count(), 0, "{text}");
    }
}

#[test]
fn a_place_that_word_cut_into_runs_keeps_the_looks_of_its_first() {
    let cut = concat!(
        r#"<w:p><w:r><w:t xml:space="preserve">Số: {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{s</w:t></w:r><w:proofErr w:type="spellStart"/>"#,
        r#"<w:r><w:t>o</w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r><w:t>}}/{{ky_</w:t></w:r><w:r><w:t>hieu}} ngày</w:t></w:r></w:p>"#
    );
    let filled = fill(&template(&(cut.to_owned() + &p("{{noi_dung}}"))), &notice());
    assert_eq!(words(&filled)[..4], ["Số: 112", "/TB-UBND", " ngày", "Thân "]);
    assert!(filled.contains(r#"<w:bookmarkStart w:id="0" w:name="_GoBack"/>"#));
    assert!(filled.contains(r#"<w:rPr><w:b/></w:rPr><w:t xml:space="preserve"></w:t>"#));
}

#[test]
fn names_are_vietnamese_or_english_with_or_without_marks() {
    let body = [
        "{{so}}",
        "{{number}}",
        "{{ Số }}",
        "{{Ký hiệu}}",
        "{{sign}}",
        "{{ĐỊA DANH}}",
        "{{trích-yếu}}",
        "{{content}}",
    ];
    let filled = fill(&template(&body.map(p).concat()), &notice());
    assert_eq!(words(&filled)[..7], ["112", "112", "112", "TB-UBND", "TB-UBND", "Ví Dụ", "Phân công"]);
}

#[test]
fn lines_are_broken_and_signs_of_markup_stay_text() {
    let body = p("{{co_quan}}") + &p("{{noi_dung}}") + &p("{{noi_nhan}} {{nguoi_ky}}");
    let filled = fill(&template(&body), &notice());
    assert!(
        filled.contains(r#"ỦY BAN NHÂN DÂN</w:t><w:br/><w:t xml:space="preserve">XÃ &lt;VÍ DỤ&gt;</w:t>"#),
        "{filled}"
    );
    assert!(words(&filled).windows(2).any(|pair| pair == ["- Như trên;", "- Lưu: VT. Nguyễn Văn Ví Dụ"]));
}

#[test]
fn content_takes_the_looks_of_its_place() {
    let body = r#"<w:p><w:pPr><w:ind w:firstLine="850"/><w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="26"/></w:rPr><w:t>{{noi_dung}}</w:t></w:r></w:p>"#;
    let filled = fill(&template(body), &notice());
    let expected = concat!(
        r#"<w:p><w:pPr><w:ind w:firstLine="850"/><w:jc w:val="both"/></w:pPr>"#,
        r#"<w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">Thân </w:t></w:r>"#,
        r#"<w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:b/><w:bCs/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">đậm</w:t></w:r></w:p>"#
    );
    assert!(filled.contains(expected), "{filled}");
}

#[test]
fn what_nothing_is_put_into_keeps_its_bytes() {
    let bytes = template_with(&p("{{noi_dung}}"), "Mẫu số {{so}}");
    let filled = Template::read(&bytes).unwrap().fill(&notice()).unwrap();
    let (before, after) = (parts(&bytes), parts(&filled));
    let names = |parts: &[(String, Vec<u8>)]| parts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    let changed = before.iter().zip(&after).filter(|(old, new)| old != new).map(|(old, _)| old.0.as_str());
    assert_eq!(changed.collect::<Vec<_>>(), ["word/document.xml", "word/header1.xml"]);
    assert!(part(&filled, "word/header1.xml").contains("Mẫu số 112"));
    assert_eq!(filled, Template::read(&bytes).unwrap().fill(&notice()).unwrap());
}

#[test]
fn what_follows_the_foot_comes_at_the_end_on_pages_of_its_own() {
    let body = p("{{noi_dung}}") + &p("{{nguoi_ky}}");
    let filled = fill(&template(&body), &notice());
    assert_eq!(words(&filled), ["Thân ", "đậm", "Nguyễn Văn Ví Dụ", "PHỤ LỤC", "Đơn vị", "Phòng Kinh tế"]);
    let tree = Document::parse(&filled).unwrap();
    let sections: Vec<_> = tree.descendants().filter(|node| node.has_tag_name((W, "sectPr"))).collect();
    assert_eq!(sections.len(), 2);
    assert_eq!(filled.get(sections[0].range()).unwrap(), SECTION, "that of the template is the first one's");
    let size = sections[1].children().find(|node| node.has_tag_name((W, "pgSz"))).unwrap();
    assert_eq!(size.attribute((W, "orient")), Some("landscape"));

    // A place for it takes it instead, and one for tables does too.
    let placed = fill(&template(&(p("{{phu_luc}}") + &body)), &notice());
    assert_eq!(words(&placed)[..2], ["PHỤ LỤC", "Đơn vị"]);
    assert_eq!(placed.matches("<w:sectPr").count(), 1);
    let tables = fill(&template(&(p("{{bang}}") + &body)), &notice());
    assert_eq!(words(&tables), ["Đơn vị", "Phòng Kinh tế", "Thân ", "đậm", "Nguyễn Văn Ví Dụ"]);
}

#[test]
fn a_section_that_ends_at_the_place_still_does() {
    let body =
        format!("<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{{{noi_dung}}}}</w:t></w:r></w:p>{}", p("sau"));
    let mut paper = Paper::new(Lang::Vi, "thử");
    paper.push(Block::Table(table()));
    let filled = fill(&template(&body), &paper);
    assert_eq!(filled.matches("<w:sectPr").count(), 2);
    let at = |text: &str| filled.find(text).unwrap();
    assert!(at("Phòng Kinh tế") < at("<w:sectPr") && at("<w:sectPr") < at(">sau<"));
    // The table is as wide as the template's page.
    assert!(filled.contains(&format!(r#"<w:tblW w:w="{}" w:type="dxa"/>"#, 11906 - 1701 - 1134)));
}

#[test]
fn what_is_wrong_with_a_template_is_told_with_what_to_do() {
    let content = p("{{noi_dung}}");
    let of = |body: &str| Template::read(&template(&(body.to_owned() + &content))).unwrap_err();
    let cell =
        |inside: &str| format!("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let frame = format!("<w:p><w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r></w:p>");
    let macros = TYPES.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main",
        "ms-word.document.macroEnabled.main",
    );
    let strict = r#"<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>"#;
    let zip = |types: &str, document: &str| {
        Template::read(&zipped(&[("[Content_Types].xml", types), ("word/document.xml", document)]))
            .unwrap_err()
    };
    let told = [
        (of(&p("{{noi_dug}}")), "mẫu có vị trí không rõ `{{noi_dug}}`; có phải là `{{noi_dung}}`?"),
        (of(&p("{{so_dien_thoai}}")), "mẫu có vị trí không rõ `{{so_dien_thoai}}`"),
        (of(&p("Số {{so")), "vị trí mở bằng `{{` mà không đóng bằng `}}` trong cùng đoạn: `Số {{so`"),
        (
            of("<w:p><w:r><w:t>{{s</w:t><w:tab/><w:t>o}}</w:t></w:r></w:p>"),
            "vị trí mở bằng `{{` mà không đóng bằng `}}` trong cùng đoạn: `{{s o}}`",
        ),
        (
            of(&p("Nội dung: {{noi_dung}}")),
            "`{{noi_dung}}` nằm chung đoạn với chữ khác: `Nội dung: {{noi_dung}}`",
        ),
        (of(&cell(&content)), "`{{noi_dung}}` nằm trong bảng, khung, đầu trang hoặc chân trang"),
        (of(&frame), "`{{noi_dung}}` nằm trong bảng, khung, đầu trang hoặc chân trang"),
        (
            Template::read(&template_with(&content, "{{content}}")).unwrap_err(),
            "`{{content}}` nằm trong bảng, khung, đầu trang hoặc chân trang",
        ),
        (Template::read(&template(&p("{{so}}"))).unwrap_err(), "mẫu không có vị trí nào cho nội dung"),
        (Template::read(b"").unwrap_err(), "mẫu không phải tệp Word `.docx`"),
        (Template::read(&zipped(&[("a.txt", "a")])).unwrap_err(), "mẫu không phải tệp Word `.docx`"),
        (
            Template::read(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).unwrap_err(),
            "mẫu là tệp Word kiểu cũ `.doc` hoặc có mật khẩu",
        ),
        (zip(&macros, "<d/>"), "mẫu là tệp Word nhưng không phải kiểu `.docx` thông thường"),
        (zip(TYPES, strict), "mẫu là tệp Word nhưng không phải kiểu `.docx` thông thường"),
    ];
    for (error, message) in told {
        assert_eq!(error.message(Lang::Vi), message);
        for lang in [Lang::Vi, Lang::En] {
            for said in [error.message(lang), error.help(lang)] {
                assert!(!said.is_empty() && !said.ends_with('.') && !said.contains('\n'), "{said}");
            }
        }
        assert_eq!(error.to_string(), error.message(Lang::En));
    }
    assert!(of(&p("{{so_dien_thoai}}")).help(Lang::Vi).contains("`{{noi_nhan}}`"));
}

#[test]
fn a_template_made_to_harm_is_refused() {
    let deep = "<w:p>".repeat(100_000) + &"</w:p>".repeat(100_000);
    let wide: String = (0..5_000).map(|n| format!(" a{n}=''")).collect();
    let declared = format!(r#"<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"/>"#);
    let large = " ".repeat(33 << 20);
    let cases = [
        (template(&deep), TemplateErrorKind::TooBig),
        (template(&format!("<w:p{wide}/>")), TemplateErrorKind::TooBig),
        (template(&large), TemplateErrorKind::TooBig),
        (
            zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", &declared)]),
            TemplateErrorKind::Broken,
        ),
        (template(&p("{{noi_dung}}"))[..400].to_vec(), TemplateErrorKind::Broken),
    ];
    for (bytes, kind) in cases {
        assert_eq!(Template::read(&bytes).unwrap_err().kind(), kind);
    }
}

#[test]
fn a_document_of_ours_is_a_template_too() {
    let mut ours = Paper::new(Lang::Vi, "mẫu");
    ours.push(Block::Paragraph(Paragraph::text("{{noi_dung}}")));
    ours.push(Block::Drawing(cchc_report::Drawing {
        width: 10,
        height: 10,
        title: "hình".into(),
        description: String::new(),
        shapes: Vec::new(),
    }));
    let filled = fill(&docx(&ours), &notice());
    assert!(filled.contains(r#"<w:pStyle w:val="BodyText"/>"#) && filled.contains(">Thân <"));
}

proptest! {
    #[test]
    fn any_document_fills_a_template_to_xml_with_all_words_of_its_content(paper in paper()) {
        let body = ["{{co_quan}} {{so}}", "{{noi_dung}}", "{{noi_nhan}}", "{{phu_luc}}", "{{nguon}}"].map(p).concat();
        let filled = fill(&template(&body), &paper);
        let tree = Document::parse(&filled).unwrap();
        let texts = tree.descendants().filter(|node| node.has_tag_name((W, "t")));
        let words: String = texts.filter_map(|node| node.text()).collect();
        for block in paper.blocks() {
            if let Block::Paragraph(paragraph) | Block::Item(_, paragraph) = block {
                let text = printable(&paragraph.plain());
                prop_assert!(words.contains(&text), "{text:?}");
            }
        }
        let tables: Vec<_> = tree.descendants().filter(|node| node.has_tag_name((W, "tbl"))).collect();
        let apart = |table: &Node<'_, '_>| {
            table.next_sibling_element().is_some_and(|next: Node<'_, '_>| !next.has_tag_name((W, "tbl")))
        };
        prop_assert!(tables.iter().all(apart));
    }

    #[test]
    fn a_damaged_template_is_an_error_and_no_more(at in 0_usize..1500, byte in any::<u8>(), cut in 0_usize..3000) {
        let mut bytes = template_with(&(p("{{noi_dung}}") + &p("{{so}} {{ngay}}")), "{{so}}");
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut.saturating_sub(2000)));
        if let Ok(template) = Template::read(&bytes) {
            let _ = template.fill(&notice());
        }
    }

    #[test]
    fn any_words_in_a_template_are_places_or_errors(text in "[{}a-z_ số\t]{0,24}") {
        let text = text.replace('<', "");
        let _ = Template::read(&template(&(p(&text) + &p("{{noi_dung}}")))).map(|template| template.fill(&notice()).unwrap());
    }
}
