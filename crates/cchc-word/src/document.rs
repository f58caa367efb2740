//! A document as a package of its own.

use crate::look::Look;
use crate::package;
use crate::page::{self, Page};
use crate::style::{FIRST, Kind};
use crate::writer::Writer;
use crate::xml::{attribute, empty, words};
use cchc_core::Lang;
use cchc_report::{Block, Orientation, Paper};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const CONTENT_TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>"#,
    "</Types>"
);

const RELATIONS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>"
);

const DOCUMENT_RELATIONS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
    "</Relationships>"
);

/// The relation of the part with the number of the page.
const HEADER: &str = "rId3";

const APP: &str = concat!(
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#,
    "<Application>cchc</Application></Properties>"
);

/// A document as a Word file (`.docx`), laid out by Nghị định 30/2020/NĐ-CP.
///
/// The same document gives the same bytes. Characters that XML does not have, such as U+0000, are left out; a picture is
/// made of shapes that Word can change. A table of more than 63 columns, which Word does not open, becomes several, and a
/// heading that does not find room in its column stands below the table.
///
/// ```
/// use cchc_core::Lang;
/// use cchc_report::{Block, Paper, Paragraph};
///
/// let mut paper = Paper::new(Lang::Vi, "Kết quả kiểm tra");
/// paper.push(Block::Paragraph(Paragraph::text("Không phát hiện sai sót nào.")));
/// assert!(cchc_word::docx(&paper).starts_with(b"PK"));
/// ```
pub fn docx(paper: &Paper) -> Vec<u8> {
    let whole = |text: &str| [DECLARATION, text].concat();
    let parts = [
        ("[Content_Types].xml", whole(CONTENT_TYPES)),
        ("_rels/.rels", whole(RELATIONS)),
        ("word/_rels/document.xml.rels", whole(DOCUMENT_RELATIONS)),
        ("word/styles.xml", whole(&styles(paper.lang))),
        ("word/settings.xml", whole(&settings(paper.lang))),
        ("word/header1.xml", whole(&header())),
        ("docProps/core.xml", whole(&core(paper))),
        ("docProps/app.xml", whole(APP)),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    package::write(&parts, "word/document.xml", |sink| document(paper, sink))
}

fn document(paper: &Paper, sink: &mut dyn FnMut(&str)) {
    let upright = Page::of(Orientation::Portrait);
    let mut writer = Writer::new(paper.lang, upright, &Look::Named, 0);
    writer.sink = Some(sink);
    writer.out.push_str(DECLARATION);
    writer.out.push_str("<w:document xmlns:w=\"");
    writer.out.push_str(MAIN);
    writer.out.push_str(
        "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
    );
    // LibreOffice 7.4 loses the words of a picture in a document that begins with a table, as a head is one.
    let first = paper.blocks().next();
    let begins_with_table = matches!(first, Some(Block::Head(_) | Block::Table(_)));
    if begins_with_table && paper.blocks().any(|block| matches!(block, Block::Drawing(_))) {
        writer.room(20, true);
    }
    let last = paper.sections.len().saturating_sub(1);
    for (number, section) in paper.sections.iter().enumerate() {
        writer.page = Page::of(section.orientation);
        writer.blocks(&section.blocks);
        let mut properties = String::new();
        page::section(&mut properties, section.orientation, Some(HEADER), number == 0);
        if number == last {
            if section.blocks.is_empty() {
                writer.room(20, false);
            }
            writer.end(None);
            writer.out.push_str(&properties);
        } else {
            writer.end(Some(&properties));
        }
    }
    if paper.sections.is_empty() {
        writer.room(20, false);
        page::section(&mut writer.out, Orientation::Portrait, Some(HEADER), true);
    }
    writer.out.push_str("</w:body></w:document>");
    writer.pass_on(true);
}

fn language(lang: Lang) -> &'static str {
    lang.pick("vi-VN", "en-US")
}

fn styles(lang: Lang) -> String {
    let mut out = String::from("<w:styles");
    attribute(&mut out, "xmlns:w", MAIN);
    out.push_str(concat!(
        r#"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" "#,
        r#"w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>"#
    ));
    empty(
        &mut out,
        "w:lang",
        &[("w:val", &language(lang)), ("w:eastAsia", &language(lang)), ("w:bidi", &"ar-SA")],
    );
    out.push_str(concat!(
        r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#,
        r#"</w:pPr></w:pPrDefault></w:docDefaults>"#,
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#,
        r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>"#,
        r#"<w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#,
        r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>"#,
        r#"<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>"#,
        r#"<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
    ));
    for kind in Kind::all() {
        let (id, name) = kind.style();
        out.push_str("<w:style w:type=\"paragraph\"");
        if id.starts_with("Cchc") {
            attribute(&mut out, "w:customStyle", 1);
        }
        attribute(&mut out, "w:styleId", id);
        out.push('>');
        empty(&mut out, "w:name", &[("w:val", &name)]);
        out.push_str(r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>"#);
        kind.para().elements(|_, written| out.push_str(written));
        out.push_str("</w:pPr><w:rPr>");
        kind.chars().write(&mut out);
        out.push_str("</w:rPr></w:style>");
    }
    out.push_str("</w:styles>");
    out
}

fn settings(lang: Lang) -> String {
    let mut out = String::from("<w:settings");
    attribute(&mut out, "xmlns:w", MAIN);
    out.push('>');
    empty(&mut out, "w:defaultTabStop", &[("w:val", &FIRST)]);
    out.push_str(concat!(
        r#"<w:characterSpacingControl w:val="doNotCompress"/><w:compat>"#,
        r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>"#,
        "</w:compat>"
    ));
    empty(&mut out, "w:themeFontLang", &[("w:val", &language(lang))]);
    out.push_str(r#"<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"#);
    out
}

fn header() -> String {
    let mut out = String::from("<w:hdr");
    attribute(&mut out, "xmlns:w", MAIN);
    out.push_str("><w:p><w:pPr>");
    empty(&mut out, "w:pStyle", &[("w:val", &Kind::PageNumber.style().0)]);
    out.push_str(
        r#"</w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"#,
    );
    out
}

fn core(paper: &Paper) -> String {
    let mut out = String::from(concat!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
        r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"#
    ));
    words(&mut out, &paper.title);
    out.push_str("</dc:title><dc:language>");
    out.push_str(language(paper.lang));
    out.push_str("</dc:language></cp:coreProperties>");
    out
}
