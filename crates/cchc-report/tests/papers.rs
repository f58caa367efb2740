//! The views as documents of an office: what stands in them, whatever the commune.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::{Assignment, Catalogue, Lang, draft, strategies};
use cchc_report::{
    AnnexView, Block, Head, Input, MatrixView, NoticeView, Orientation, Paper, Paragraph, Receipt, Table,
    UnitView, View,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::sync::Arc;

fn assignments() -> impl Strategy<Value = Assignment> {
    let messy =
        strategies::catalogue().prop_flat_map(|catalogue| (strategies::commune(&catalogue), Just(catalogue)));
    let messy =
        messy.prop_map(|(commune, catalogue)| (commune, Arc::new(Catalogue::new(catalogue).unwrap())));
    let valid = strategies::complete_catalogue().prop_flat_map(|catalogue| {
        let catalogue = Arc::new(Catalogue::new(catalogue).unwrap());
        (strategies::valid_commune(&catalogue), Just(catalogue))
    });
    prop_oneof![messy.boxed(), valid.boxed()]
        .prop_map(|(commune, catalogue)| Assignment::new(catalogue, commune).unwrap())
}

fn receipt(assignment: &Assignment) -> Receipt {
    Receipt::new(vec![Input::new("xa-mau.yaml", b"")], assignment.catalogue())
}

fn tables(paper: &Paper) -> Vec<&Table> {
    fn table(block: &Block) -> Option<&Table> {
        if let Block::Table(table) = block { Some(table) } else { None }
    }
    paper.blocks().filter_map(table).collect()
}

/// The cells of a table without styles, the paragraphs of a cell on lines of their own.
fn cells(table: &Table) -> Vec<Vec<String>> {
    let text = |paragraphs: &[Paragraph]| {
        paragraphs.iter().map(|paragraph| paragraph.plain().trim().to_owned()).collect::<Vec<_>>().join("\n")
    };
    let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| text(&cell.0)).collect());
    rows.collect()
}

/// The cells of the one table of a Markdown document as its readers see them.
fn markdown_cells(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) if !rows.is_empty() => {
                inside = true;
                rows.last_mut().unwrap().push(String::new());
            }
            Event::End(TagEnd::TableCell) => inside = false,
            Event::Text(text) if inside => rows.last_mut().unwrap().last_mut().unwrap().push_str(&text),
            Event::InlineHtml(html) if inside => {
                assert_eq!(html.as_ref(), "<br>");
                rows.last_mut().unwrap().last_mut().unwrap().push('\n');
            }
            _ => {}
        }
    }
    for cell in rows.iter_mut().flatten() {
        *cell = cell.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    }
    rows
}

/// Everything that a document says, piece by piece.
fn words(paper: &Paper) -> Vec<String> {
    let mut words = vec![paper.title.clone()];
    for block in paper.blocks() {
        match block {
            Block::Head(Head { superior, issuer, number, sign, place, day }) => {
                words.extend([superior, number, sign, place].into_iter().flatten().cloned());
                words.extend(issuer.iter().cloned());
                words.push(day.clone());
            }
            Block::Title(lines) => words.extend(lines.iter().cloned()),
            Block::Subject(text) | Block::Addressee(text) | Block::Note(text) | Block::Heading(_, text) => {
                words.push(text.clone());
            }
            Block::Paragraph(text) | Block::Item(_, text) => {
                words.extend(text.0.iter().map(|run| run.text.clone()));
            }
            Block::Table(table) => {
                words.extend(table.columns.iter().map(|column| column.heading.clone()));
                words.extend(
                    cells(table)
                        .into_iter()
                        .flatten()
                        .flat_map(|cell| cell.lines().map(str::to_owned).collect::<Vec<_>>()),
                );
            }
            Block::Drawing(_) => panic!("these views have no pictures"),
            Block::Receipt(lines) => {
                words.extend(lines.iter().flat_map(|(label, value)| [label.clone(), value.clone()]));
            }
            Block::Foot(foot) => {
                words.extend(foot.recipients.iter().chain(&foot.authority).chain(&foot.name).cloned());
            }
        }
    }
    words
}

/// What holds for every document: each piece of text on one line, as many cells as columns.
fn assert_sound(paper: &Paper) {
    for words in words(paper) {
        assert!(!words.contains(char::is_control), "{words:?}");
    }
    for table in tables(paper) {
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
    }
    assert!(paper.sections.iter().all(|section| !section.blocks.is_empty()));
}

fn receipts(paper: &Paper) -> usize {
    paper.blocks().filter(|block| matches!(block, Block::Receipt(_))).count()
}

/// A text of the file as a document has it.
fn one_line(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_stands_in_the_annex_once_in_order_as_markdown_says_it(assignment in assignments(), english: bool) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let receipt = receipt(&assignment);
        let view = AnnexView::new(&assignment.resolve(), lang);
        let paper = view.paper(&receipt).unwrap();
        assert_sound(&paper);
        prop_assert_eq!(receipts(&paper), 0);

        let [table] = tables(&paper)[..] else { panic!("one table") };
        prop_assert_eq!(cells(table), markdown_cells(&view.markdown(&receipt)));
        let mut rules = assignment.rules();
        for (row, printed) in view.rows.iter().zip(&table.rows) {
            prop_assert_eq!(printed.cells[0].0[0].plain(), row.number.to_string());
            prop_assert_eq!(printed.cells[1].0[0].plain(), row.name.as_str());
            let lines: Vec<String> = printed.cells[2].0.iter().map(Paragraph::plain).collect();
            prop_assert_eq!(lines.len(), row.lines.len().max(1));
            for (line, printed) in row.lines.iter().zip(&lines) {
                prop_assert!(printed.starts_with(&format!("- {}", line.text)), "{}", printed);
            }
            rules.by_ref().take(row.lines.iter().map(|line| line.rules.len()).sum()).for_each(drop);
        }
        prop_assert_eq!((table.rows.len(), rules.count()), (view.rows.len(), 0));
    }

    #[test]
    fn a_notice_has_head_text_foot_and_the_annex_behind(assignment in assignments(), english: bool) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let receipt = receipt(&assignment);
        let resolution = assignment.resolve();
        let view = NoticeView::new(&resolution, lang);
        let paper = view.paper(&receipt).unwrap();
        assert_sound(&paper);
        prop_assert_eq!(receipts(&paper), 0);

        let [notice, annex] = &paper.sections[..] else { panic!("two sections") };
        let [Block::Head(head), Block::Title(kind), Block::Subject(subject), texts @ .., Block::Foot(foot)] =
            &notice.blocks[..] else { panic!("{:?}", notice.blocks) };
        prop_assert!(!head.issuer.is_empty() && !head.day.is_empty() && !foot.authority.is_empty());
        prop_assert!(!kind.is_empty() && !subject.is_empty());
        for capitals in head.issuer.iter().chain(&head.superior).chain(kind).chain(&foot.authority) {
            prop_assert_eq!(&capitals.to_uppercase(), capitals);
        }
        // A number that is given is printed as it is; one that is not has room, and says where it can what follows it.
        let commune = assignment.commune();
        let document = commune.document.as_ref();
        let number = document.and_then(|document| document.number.as_deref());
        if let Some(given) = number.map(one_line).filter(|given| given.contains('/')) {
            let printed = [head.number.as_deref().unwrap_or_default(), head.sign.as_deref().unwrap_or_default()];
            let given = given.split_once('/').unwrap();
            prop_assert_eq!(printed[0], given.0.trim());
            prop_assert!(given.1.trim().is_empty() || printed[1] == given.1.trim());
        } else if number.is_none() {
            prop_assert_eq!(&head.number, &None);
        }

        let texts: Vec<String> = texts.iter().map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.plain(),
            other => panic!("{other:?}"),
        }).collect();
        prop_assert!(texts.last().unwrap().ends_with("./."));
        prop_assert!(!texts.last().unwrap().trim_end_matches("./.").ends_with(['.', ';', '/']));
        // The office's own texts stand in it in their order; the very last one has another end.
        let own = commune.office.as_ref().and_then(|office| office.notice.as_ref());
        let own = own.into_iter().flat_map(|own| [&own.opening, &own.body, &own.closing]).flatten().flatten();
        let mut rest = texts.iter();
        for text in own.map(|text| one_line(text)) {
            let stem = text.trim_end_matches(['.', '/', ';', ',', ' ']);
            prop_assert!(rest.any(|printed| *printed == text || *printed == format!("{stem}./.")), "{} in {:?}", text, texts);
        }
        if let Some(recipients) = commune.office.as_ref().and_then(|office| office.recipients.as_ref()) {
            prop_assert!(foot.recipients.len() <= recipients.len());
        } else {
            prop_assert!(foot.recipients.last().unwrap().ends_with("VT"));
        }

        // The annex is the annex, and names what it is attached to.
        let alone = AnnexView::new(&resolution, lang).paper(&receipt).unwrap();
        prop_assert_eq!(annex.blocks.last(), alone.sections[0].blocks.last());
        prop_assert!(annex.blocks.iter().any(|block| matches!(block, Block::Note(_))));
    }

    #[test]
    fn a_matrix_splits_its_units_and_repeats_its_rows(assignment in assignments()) {
        let receipt = receipt(&assignment);
        let view = MatrixView::new(&assignment.resolve(), Lang::Vi);
        assert_matrix(&view, &receipt);
    }

    #[test]
    fn a_sheet_says_on_paper_what_its_page_says(assignment in assignments(), english: bool) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let receipt = receipt(&assignment);
        let resolution = assignment.explain();
        for key in assignment.unit_keys() {
            assert_says(&UnitView::new(&resolution, key, lang).unwrap(), &receipt);
        }
    }
}

fn assert_matrix(view: &MatrixView, receipt: &Receipt) {
    let paper = view.paper(receipt).unwrap();
    assert_sound(&paper);
    assert_eq!(receipts(&paper), 1);
    assert!(matches!(paper.blocks().last(), Some(Block::Receipt(_))));
    assert!(paper.sections.iter().all(|section| section.orientation == Orientation::Landscape));
    let tables = tables(&paper);
    assert_eq!(tables.len(), paper.sections.len());
    let mut units = Vec::new();
    for table in &tables {
        let upright: Vec<&str> = table
            .columns
            .iter()
            .filter(|column| column.upright)
            .map(|column| column.heading.as_str())
            .collect();
        assert!(upright.len() <= 15);
        units.extend(upright);
        let first = |table: &Table| table.rows.iter().map(|row| row.cells[0].clone()).collect::<Vec<_>>();
        assert_eq!(first(table), first(tables[0]));
        assert_eq!(table.rows.len(), view.rows.len());
    }
    assert!(units.into_iter().eq(view.units.iter().map(|unit| unit.name.as_str())));
    // All signs of all tables are those of the CSV.
    let csv = view.csv(receipt).unwrap();
    let mut records = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    for (number, record) in records.records().take(view.rows.len()).enumerate() {
        let record = record.unwrap();
        let signs = record.iter().skip(3).take(view.units.len());
        let printed = tables.iter().flat_map(|table| {
            let cells = table.columns.iter().zip(&table.rows[number].cells);
            cells.filter(|(column, _)| column.upright).map(|(_, cell)| cell.0[0].plain())
        });
        assert!(printed.eq(signs), "row {number}");
    }
}

/// Each line of the Markdown stands in the document, and the receipt is its end.
fn assert_says(view: &impl View, receipt: &Receipt) {
    let paper = view.paper(receipt).unwrap();
    assert_sound(&paper);
    assert!(matches!(paper.blocks().last(), Some(Block::Receipt(_))));
    let letters =
        |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let printed = letters(&words(&paper).concat());
    let markdown = view.markdown(receipt);
    let mut said = String::new();
    for event in Parser::new(&markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => said.push_str(&text),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item)
            | Event::Start(Tag::List(_)) => {
                assert!(printed.contains(&letters(&said)), "{said} is not in {printed}");
                said.clear();
            }
            _ => {}
        }
    }
}

#[test]
fn sixty_units_stand_in_four_tables() {
    let catalogue: draft::Catalogue = serde_json::from_value(serde_json::json!({
        "schema": "cchc/catalogue/1", "id": "made-up", "indices": { "I": {}, "1.1": {}, "1.2": { "max": "1" } }
    }))
    .unwrap();
    let units = |count: u32| -> serde_json::Map<String, serde_json::Value> {
        let unit = |number| (format!("u{number}"), serde_json::json!({ "name": format!("Đơn vị {number}") }));
        (1..=count).map(unit).collect()
    };
    let tables_of = |count: u32| {
        let commune = serde_json::from_value(serde_json::json!({
            "schema": "cchc/commune/1", "commune": { "name": "xã Mẫu" }, "year": 2026, "catalogue": "c.yaml",
            "units": units(count),
            "assign": { "u1": [{ "lead": "I" }], "u9": [{ "coordinate": "1.2", "with": ["u1"] }] }
        }));
        let catalogue = Arc::new(Catalogue::new(catalogue.clone()).unwrap());
        let assignment = Assignment::new(catalogue, commune.unwrap()).unwrap();
        let view = MatrixView::new(&assignment.resolve(), Lang::Vi);
        assert_matrix(&view, &receipt(&assignment));
        let paper = view.paper(&receipt(&assignment)).unwrap();
        let upright = |table: &&Table| table.columns.iter().filter(|column| column.upright).count();
        tables(&paper).iter().map(upright).collect::<Vec<_>>()
    };
    assert_eq!(tables_of(60), [15, 15, 15, 15]);
    // None is left alone on the last page.
    assert_eq!(tables_of(16), [8, 8]);
    assert_eq!(tables_of(15), [15]);
}

/// The texts of a file without `office` follow from the rest of it, and nothing else is said.
#[test]
fn without_office_the_notice_says_what_follows_and_leaves_room() {
    let catalogue = serde_json::from_value(serde_json::json!({
        "schema": "cchc/catalogue/1", "id": "made-up", "indices": { "I": {}, "II": {} },
        "decision": { "number": "01/QĐ-UBND", "date": "2025-12-31", "issuer": "UBND tỉnh Mẫu" }
    }))
    .unwrap();
    let notice = |commune: serde_json::Value| {
        let mut draft = serde_json::json!({
            "schema": "cchc/commune/1", "commune": { "name": "phường Mẫu" }, "year": 2026, "catalogue": "c.yaml",
            "document": { "kind": "Thông báo", "date": "2026-04", "issuer": "Uỷ ban nhân dân phường Mẫu" },
            "units": { "a": { "name": "Phòng A" }, "b": { "name": "Phòng B" }, "c": { "name": "Phòng C" } },
            "assign": { "c": [{ "lead": "I" }], "a": [{ "lead": "II" }], "b": [] }
        });
        draft.as_object_mut().unwrap().extend(commune.as_object().unwrap().clone());
        let catalogue = Arc::new(Catalogue::new(draft::Catalogue::clone(&catalogue)).unwrap());
        let assignment = Assignment::new(catalogue, serde_json::from_value(draft).unwrap()).unwrap();
        NoticeView::new(&assignment.resolve(), Lang::Vi)
    };
    let view = notice(serde_json::json!({}));
    assert_eq!(view.head.issuer, ["ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"]);
    assert_eq!((view.head.number.as_deref(), view.head.sign.as_deref()), (None, Some("TB-UBND")));
    assert_eq!(view.head.place.as_deref(), Some("Mẫu"));
    assert_eq!(view.head.day, "ngày …… tháng 4 năm 2026");
    assert_eq!(view.head.superior, None);
    assert_eq!(view.kind, "THÔNG BÁO");
    assert_eq!(view.subject, "Về việc phân công phụ trách các chỉ số cải cách hành chính năm 2026");
    assert_eq!(
        view.paragraphs,
        [
            "Thực hiện Quyết định số 01/QĐ-UBND, ngày 31/12/2025 của UBND tỉnh Mẫu, Uỷ ban nhân dân phường Mẫu phân công \
             các đơn vị phụ trách các chỉ số cải cách hành chính năm 2026.",
            "Phân công cụ thể tại Biểu phân công phụ trách các chỉ số cải cách hành chính năm 2026 kèm theo Thông báo này.",
            "Các đơn vị được phân công có trách nhiệm tổ chức thực hiện./.",
        ]
    );
    // Units that have a rule, in printing order; nobody signs.
    assert_eq!(view.foot.recipients, ["Phòng A", "Phòng C", "Lưu: VT"]);
    assert_eq!((&view.foot.authority[..], &view.foot.name), (&["……".to_owned()][..], &None));
    assert_eq!(
        view.annex.attached.as_deref(),
        Some("(Kèm theo Thông báo số ……/TB-UBND ngày …… tháng 4 năm 2026 của Uỷ ban nhân dân phường Mẫu)")
    );

    let view = notice(serde_json::json!({
        "document": { "kind": "báo cáo", "number": "7/BC-VP", "date": "2026-02-03", "issuer": "Văn phòng", "title": "Về việc A" },
        "office": {
            "superior": "Uỷ ban nhân dân phường", "place": "Mẫu Thượng",
            "notice": { "opening": [], "closing": ["Thực hiện từ ngày ký;"] },
            "recipients": ["Như trên;", "Lưu: VT."],
            "signature": { "authority": ["Chánh Văn phòng"], "name": "(bịa)" }
        }
    }));
    assert_eq!(view.head.superior.as_deref(), Some("UỶ BAN NHÂN DÂN PHƯỜNG"));
    assert_eq!(view.head.issuer, ["VĂN PHÒNG"]);
    assert_eq!((view.head.number.as_deref(), view.head.sign.as_deref()), (Some("7"), Some("BC-VP")));
    assert_eq!(view.head.day, "ngày 03 tháng 02 năm 2026");
    assert_eq!((view.kind.as_str(), view.subject.as_str()), ("BÁO CÁO", "Về việc A"));
    assert_eq!(view.paragraphs[1..], ["Thực hiện từ ngày ký./."]);
    assert_eq!(view.foot.recipients, ["Như trên", "Lưu: VT"]);
    assert_eq!(
        (&view.foot.authority[..], view.foot.name.as_deref()),
        (&["CHÁNH VĂN PHÒNG".to_owned()][..], Some("(bịa)"))
    );

    // The commune's own abbreviation wins, in the head and in the annex; an office that is no committee says its sign.
    let view = notice(serde_json::json!({
        "document": { "kind": "Thông báo", "issuer": "Đảng ủy" },
        "office": { "sign": "ĐU", "abbreviations": { "thông báo": "TBa" } }
    }));
    assert_eq!(view.head.sign.as_deref(), Some("TBa-ĐU"));
    assert!(view.annex.attached.unwrap().contains("số ……/TBa-ĐU ngày"));
    let view = notice(serde_json::json!({ "document": { "kind": "Thông báo", "issuer": "Đảng ủy" } }));
    assert_eq!(view.head.sign, None);

    // What is blank is not given.
    let view = notice(serde_json::json!({
        "document": { "kind": "", "number": " ", "issuer": "", "title": "" },
        "office": { "place": " ", "sign": "", "signature": { "name": "" } }
    }));
    assert_eq!((view.kind.as_str(), view.head.issuer.len(), view.head.number), ("THÔNG BÁO", 2, None));
    assert_eq!((view.head.place.as_deref(), view.head.sign.as_deref()), (Some("Mẫu"), Some("TB-UBND")));
    assert!(view.subject.starts_with("Về việc") && view.foot.name.is_none());
}
