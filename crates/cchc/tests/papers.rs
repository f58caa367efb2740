//! The documents of xã Vĩnh Thông, as text.
#![cfg(all(feature = "report", feature = "import"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::model::Lang;
use cchc::report::{
    AnnexView, Block, FindingsView, Input, MatrixView, NoticeView, Paper, Paragraph, Receipt, UnitView, View,
};
use cchc::yaml::LoadedCommune;
use cchc::{AssignmentImport, Session};
use std::fmt::Write as _;

fn load(name: &str) -> (Session, LoadedCommune) {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let session = Session::new();
    let loaded = session.commune(&format!("fixtures/vinh-thong/{name}.yaml")).unwrap();
    (session, loaded)
}

/// Of an input that does not change with the fixture.
fn receipt(loaded: &LoadedCommune) -> Receipt {
    let inputs = vec![Input::new("as-issued.yaml", b"")];
    Receipt { version: "0.0.0".into(), ..Receipt::new(inputs, loaded.assignment.catalogue()) }
}

/// Runs in bold stand between `**`, in italics between `*`.
fn styled(paragraph: &Paragraph) -> String {
    let run = |run: &cchc::report::Run| {
        let mark = ["", "*", "**", "***"][usize::from(run.italic) + 2 * usize::from(run.bold)];
        format!("{mark}{}{mark}", run.text)
    };
    paragraph.0.iter().map(run).collect()
}

/// A line for each block, a table's row on one line.
fn text(paper: &Paper) -> String {
    let mut out = format!("{:?} {}\n", paper.lang, paper.title);
    for section in &paper.sections {
        writeln!(out, "\n== {:?}", section.orientation).unwrap();
        for block in &section.blocks {
            match block {
                Block::Head(head) => writeln!(out, "{head:#?}").unwrap(),
                Block::Foot(foot) => writeln!(out, "{foot:#?}").unwrap(),
                Block::Title(lines) => writeln!(out, "title: {}", lines.join(" / ")).unwrap(),
                Block::Subject(text) => writeln!(out, "subject: {text}").unwrap(),
                Block::Addressee(text) => writeln!(out, "addressee: {text}").unwrap(),
                Block::Note(text) => writeln!(out, "note: {text}").unwrap(),
                Block::Heading(level, text) => {
                    writeln!(out, "{} {text}", "#".repeat((*level).into())).unwrap()
                }
                Block::Paragraph(text) => writeln!(out, "paragraph: {}", styled(text)).unwrap(),
                Block::Item(level, text) => {
                    writeln!(out, "{}{}", "  ".repeat((*level).into()), styled(text)).unwrap();
                }
                Block::Receipt(lines) => writeln!(out, "receipt: {lines:#?}").unwrap(),
                Block::Drawing(drawing) => writeln!(out, "{drawing:#?}").unwrap(),
                Block::Table(table) => {
                    for column in &table.columns {
                        let upright = if column.upright { " upright" } else { "" };
                        writeln!(out, "| {} ({} {:?}{upright})", column.heading, column.width, column.align)
                            .unwrap();
                    }
                    for row in &table.rows {
                        let cell = |cell: &cchc::report::TableCell| {
                            cell.0.iter().map(styled).collect::<Vec<_>>().join(" / ")
                        };
                        let cells: Vec<String> = row.cells.iter().map(cell).collect();
                        let strong = if row.strong { "!" } else { "" };
                        writeln!(out, "{}{strong}| {}", ">".repeat(row.depth.into()), cells.join(" | "))
                            .unwrap();
                    }
                }
            }
        }
    }
    out
}

#[test]
fn the_notice_says_what_the_file_says_and_invents_no_name() {
    let (_, loaded) = load("as-issued");
    let resolution = loaded.assignment.explain();
    let notice = NoticeView::new(&resolution, Lang::Vi);
    assert_eq!(notice.head.issuer, ["ỦY BAN NHÂN DÂN", "XÃ VĨNH THÔNG"]);
    assert_eq!(notice.head.sign.as_deref(), Some("TB-UBND"));
    assert_eq!((notice.head.number.as_deref(), notice.head.place.as_deref()), (None, Some("Vĩnh Thông")));
    assert_eq!(notice.foot.authority, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]);
    assert_eq!(notice.foot.name, None);
    assert_eq!(notice.foot.recipients.last().map(String::as_str), Some("Lưu: VT, VHXX"));
    assert!(notice.paragraphs[3].starts_with("2.1. ") && notice.paragraphs.last().unwrap().ends_with("./."));
    let receipt = receipt(&loaded);
    insta::assert_snapshot!("notice", text(&notice.paper(&receipt).unwrap()));
    // The annex alone is the second section.
    let annex = AnnexView::new(&resolution, Lang::Vi).paper(&receipt).unwrap();
    assert_eq!(annex.sections[..], notice.paper(&receipt).unwrap().sections[1..]);
}

#[test]
fn matrix_and_sheet_are_documents() {
    let (_, loaded) = load("as-issued");
    let (resolution, receipt) = (loaded.assignment.explain(), receipt(&loaded));
    let matrix = MatrixView::new(&resolution, Lang::Vi).paper(&receipt).unwrap();
    insta::assert_snapshot!("matrix", text(&matrix));
    let unit = UnitView::new(&resolution, &"kinh-te".parse().unwrap(), Lang::Vi).unwrap();
    insta::assert_snapshot!("unit-kinh-te", text(&unit.paper(&receipt).unwrap()));
}

#[test]
fn the_note_to_the_drafter_has_every_finding() {
    let (session, loaded) = load("as-issued");
    let resolution = loaded.assignment.explain();
    let checked = session.check_loaded(&loaded);
    let paper = FindingsView::new(&resolution, &checked.report, Lang::Vi).paper(&receipt(&loaded)).unwrap();
    let items: Vec<String> = paper
        .blocks()
        .filter_map(|block| if let Block::Item(1, item) = block { Some(item.plain()) } else { None })
        .collect();
    assert_eq!(items.len(), checked.report.findings.len());
    for finding in &checked.report.findings {
        let message = finding.message.replace('`', "");
        let item = items.iter().find(|item| item.ends_with(&format!(": {message}")));
        assert!(item.is_some_and(|item| item.contains(&finding.code.to_string())), "{message}");
    }
    insta::assert_snapshot!("findings", text(&paper));
}

/// The notice is imported as well as its annex alone: what stands around the table is not taken for a part of it.
#[test]
fn the_annex_is_read_out_of_the_notice() {
    let (session, loaded) = load("corrected");
    let notice = NoticeView::new(&loaded.assignment.resolve(), Lang::Vi);
    let printed = notice.markdown(&receipt(&loaded));
    let document = cchc::import::read("notice.md", printed.as_bytes()).unwrap();
    let request = AssignmentImport {
        catalogue: Some("fixtures/catalogues/qd-2648.yaml".into()),
        units: Some("fixtures/vinh-thong/corrected.yaml".into()),
        ..AssignmentImport::default()
    };
    let file = session.import_assignment(&document, &request).unwrap();
    let draft = &file.imported.draft;
    let unread: Vec<_> =
        draft.unread.iter().flatten().filter(|unread| unread.why.name() != "outside").collect();
    assert!(unread.is_empty(), "{unread:?}");
    let read_back = session.loader().commune_from("notice.yaml", file.text.clone().into_bytes()).unwrap();
    let answers = |loaded: &LoadedCommune| {
        let cells = cchc::report::resolve_json(&loaded.assignment.resolve());
        serde_json::from_str::<serde_json::Value>(&cells).unwrap()["cells"].clone()
    };
    assert_eq!(answers(&read_back), answers(&loaded));
    assert_eq!(draft.year, Some(2026));
    let kind = draft.document.as_ref().and_then(|document| document.kind.as_deref());
    assert_eq!(kind, Some("Thông báo"));
}
