//! Catalogues read out of tables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc_core::draft::{Assess, Index, Level, UnreadWhy};
use cchc_core::finding::{IndexField, Locus};
use cchc_core::{Catalogue, IndexId, Lang, Points, draft, strategies};
use cchc_import::{
    Block, CatalogueOptions, Cell, Document, ImportedCatalogue, Passage, Row, Sheet, Table, Value, catalogue,
};
use proptest::prelude::*;
use std::path::PathBuf;

fn cell(text: &str, row: u32) -> Cell {
    Cell { passage: Passage::new(text, row, 1), ..Cell::default() }
}

/// A table of these rows, cells separated by `|`.
fn table(number: u32, rows: &[&str]) -> Table {
    let row = |(number, text): (u32, &&str)| Row {
        number,
        cells: text.split('|').map(|text| cell(text.trim(), number)).collect(),
    };
    Table { number, rows: (1..).zip(rows).map(row).collect() }
}

fn document(blocks: Vec<Block>) -> Document {
    let sheet = Sheet { blocks, ..Sheet::default() };
    Document { name: "thu/Bộ chỉ số 2026.docx".into(), sheets: vec![sheet] }
}

fn read(document: &Document) -> ImportedCatalogue {
    catalogue(document, &CatalogueOptions::default()).unwrap()
}

fn import(rows: &[&str]) -> ImportedCatalogue {
    read(&document(vec![Block::Table(table(1, rows))]))
}

fn ids(imported: &ImportedCatalogue) -> Vec<String> {
    imported.draft.indices.keys().map(|key| key.to_string()).collect()
}

fn index<'i>(imported: &'i ImportedCatalogue, id: &str) -> &'i Index {
    let id: IndexId = id.parse().unwrap();
    imported.draft.indices.iter().find(|(key, _)| key.id == id).unwrap().1
}

fn levels(index: &Index) -> Vec<(&str, String)> {
    index.levels.iter().map(|level| (level.label.as_str(), level.points.to_string())).collect()
}

fn unread(imported: &ImportedCatalogue) -> Vec<&str> {
    imported.draft.unread.iter().map(|unread| unread.text.as_str()).collect()
}

/// The catalogue's findings with the rows that they are shown at.
fn findings(imported: &ImportedCatalogue) -> Vec<String> {
    let catalogue = Catalogue::new(imported.draft.clone()).unwrap();
    cchc_validate::check_catalogue(&catalogue, &cchc_validate::Options::default())
        .iter()
        .filter(|finding| finding.code.to_string().starts_with('C'))
        .map(|finding| {
            let source = imported.source(finding.primary().unwrap()).unwrap();
            format!("{} {} {}", finding.code, finding.subject.index.unwrap(), source.label(Lang::Vi))
        })
        .collect()
}

#[test]
fn each_defect_of_the_made_up_table_is_found_in_its_row() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/made-up/catalogue-table.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let document = cchc_import::read("fixtures/made-up/catalogue-table.csv", text.as_bytes()).unwrap();
    let imported = read(&document);
    assert_eq!(
        findings(&imported),
        [
            "C107 1.1.2 hàng 12",
            "C109 1.2.1 hàng 20",
            "C108 1.22 hàng 22",
            "C107 2.1.1 hàng 32",
            "C106 2.1.2 hàng 35",
            "C108 2.3.1 hàng 38",
            "C109 2.3 hàng 46",
            // Of its 3 points, 1 is in the row whose number cannot be read.
            "C103 III hàng 48",
            "C106 3.1 hàng 50",
            "C110 3.2 hàng 54",
            "C101 1.1.2 hàng 14",
        ]
    );
    let decision = imported.draft.decision.as_ref().unwrap();
    assert_eq!(decision.number.as_deref(), Some("12/QĐ-UBND"));
    assert_eq!(decision.issuer.as_deref(), Some("UBND tỉnh Mẫu"));
    assert_eq!(imported.draft.id, "catalogue-table");
    assert_eq!(imported.draft.note.as_deref(), Some("Tổng cộng: 14 (hàng 59)"));
    assert!(unread(&imported)[0].contains("made up for tests"));
    assert_eq!(
        unread(&imported)[1..],
        [
            "item | 3.4a | 2 | Kiểm tra tài chính | 1",
            "option | 3.4a | Có kiểm tra: 1 | 1",
            "option | 3.4a | Không kiểm tra: 0 | 0",
        ]
    );
    assert_eq!(imported.draft.unread[1].source.as_deref(), Some("hàng 56"));
    assert_eq!((imported.figures.rows, imported.figures.unread), (56, 3));
    let title = index(&imported, "1.22").title.as_deref();
    assert_eq!(title, Some("Hình thức tuyên truyền trên trang thông tin"));
}

#[test]
fn heads_stand_in_any_order_and_over_two_rows() {
    let spanning = |text: &str, columns| Cell { columns, ..cell(text, 1) };
    let mut two_rows = table(
        1,
        &[
            "",
            "||Tối đa|Tự đánh giá|",
            "(1)|(2)|(3)|(4)|(5)",
            "I|Chỉ đạo|2|1,5|Báo cáo",
            "|Đạt: 2|||Quyết định",
            "||||Công văn",
            "",
            "||Tối đa|Tự đánh giá|",
            "(1)|(2)|(3)|(4)|(5)",
            "II|Thể chế|1||",
        ],
    );
    let head = vec![
        spanning("Số TT", 1),
        spanning("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", 1),
        spanning("Điểm", 2),
        spanning("", 0),
        spanning("Tài liệu kiểm chứng (nếu có)", 1),
    ];
    for again in [0, 6] {
        two_rows.rows[again].cells = head.clone();
    }
    let imported = read(&document(vec![Block::Table(two_rows)]));
    assert_eq!(index(&imported, "I").max, "2".parse().ok());
    assert_eq!(levels(index(&imported, "I")), [("Đạt", "2".to_owned())]);
    let evidence = ["Báo cáo", "Quyết định", "Công văn"].map(|text| format!("Tài liệu kiểm chứng: {text}"));
    assert_eq!(index(&imported, "I").note, Some(evidence.join("\n")));
    assert!(imported.draft.unread.is_empty(), "{:?}", imported.draft.unread);

    assert_eq!(ids(&imported), ["I", "II"]);

    let turned = import(&["Điểm chuẩn|Ghi chú|Tên tiêu chí|Mã số", "1||Chỉ đạo|I"]);
    assert_eq!(index(&turned, "I").title.as_deref(), Some("Chỉ đạo"));
    assert_eq!(index(&turned, "I").max, "1".parse().ok());
}

#[test]
fn numbers_stand_before_titles_where_they_have_no_column() {
    let imported = import(&[
        "Tiêu chí|Điểm tối đa",
        "Phần I: Chỉ đạo điều hành|3",
        "Mục 1.1. Kế hoạch|1",
        "- Có kế hoạch: 1|",
        "a) Không có: 0|",
        "1.2.Tuyên truyền (2 điểm)|",
        "II. Thể chế: 1 điểm|",
    ]);
    assert_eq!(ids(&imported), ["I", "1.1", "1.2", "II"]);
    assert_eq!(index(&imported, "1.2").title.as_deref(), Some("Tuyên truyền (2 điểm)"));
    assert_eq!(index(&imported, "1.2").max, "2".parse().ok());
    assert_eq!(levels(index(&imported, "1.1")), [("Có kế hoạch", "1".into()), ("Không có", "0".into())]);
}

#[test]
fn a_table_goes_on_over_pages_and_another_one_is_left_alone() {
    let head = "STT|Tiêu chí|Điểm tối đa";
    let paragraph = |text: &str, line| Block::Paragraph(Passage::new(text, line, 1));
    let imported = read(&document(vec![
        paragraph("BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026", 1),
        paragraph("(Kèm theo Quyết định số 7/QĐ-UBND ngày 5/1/2026 của UBND tỉnh Mẫu)", 2),
        Block::Table(table(1, &[head, "I|Chỉ đạo|1", "1.1|Kế hoạch|1", "|Có: 1|1", head])),
        paragraph("Ghi chú của trang", 9),
        Block::Table(table(2, &["|Không: 0|0"])),
        Block::Table(table(3, &[head, "II|Thể chế|2"])),
        Block::Table(table(4, &["Nơi nhận|Lãnh đạo"])),
        Block::Table(table(5, &[head, "I|Bộ khác|1"])),
    ]));
    assert_eq!(ids(&imported), ["I", "1.1", "II"]);
    assert_eq!(levels(index(&imported, "1.1")), [("Có", "1".into()), ("Không", "0".into())]);
    let outside = ["Ghi chú của trang", "Nơi nhận | Lãnh đạo", "STT | Tiêu chí | Điểm tối đa …"];
    assert_eq!(unread(&imported), outside);
    assert!(imported.draft.unread.iter().all(|unread| unread.why == UnreadWhy::Outside));
    assert_eq!(imported.draft.title.as_deref(), Some("BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026"));
    assert_eq!(imported.draft.id, "bo-chi-so-2026");
    let source = |locus| imported.source(&locus).unwrap().label(Lang::Vi);
    assert_eq!(source(Locus::Index(2, Some(IndexField::Max))), "bảng 3, hàng 2");
    assert_eq!(source(Locus::Decision(None)), "dòng 2");
}

#[test]
fn the_id_the_title_and_the_decision_can_be_given() {
    let decision = draft::Document { number: Some("1/QĐ".into()), ..draft::Document::default() };
    let options = CatalogueOptions {
        id: Some("cua-toi".into()),
        title: Some("Tên".into()),
        decision: Some(decision.clone()),
        ..CatalogueOptions::default()
    };
    let table = table(1, &["Kèm theo Quyết định số 7/QĐ-UBND", "STT|Tiêu chí|Điểm", "I|Chỉ đạo|1"]);
    let draft = catalogue(&document(vec![Block::Table(table)]), &options).unwrap().draft;
    assert_eq!((draft.id.as_str(), draft.title.as_deref()), ("cua-toi", Some("Tên")));
    assert_eq!((draft.decision, draft.unread), (Some(decision), Vec::new()));
}

#[test]
fn deductions_are_levels_below_nothing_where_the_words_say_so() {
    let imported = import(&[
        "STT|Tiêu chí|Điểm tối đa",
        "I|Điểm thưởng|2",
        "1.1|Sáng kiến|2",
        "|Có: 2|2",
        "II|Điểm trừ|5",
        "2.1|Nộp báo cáo chậm|-1",
        "|Mỗi lần chậm: 0,5|0,5",
        "|Không nộp: trừ 1|",
        "III|Tài chính|1",
        "|Đạt|1",
        "|Nộp thiếu|-0,5",
    ]);
    assert_eq!(index(&imported, "I").max, "2".parse().ok());
    let (part, item) = (index(&imported, "II"), index(&imported, "2.1"));
    assert_eq!((part.max, item.max), (Some(Points::ZERO), Some(Points::ZERO)));
    assert_eq!(part.note.as_deref(), Some("Điểm trừ tối đa: 5"));
    assert_eq!(levels(item), [("Mỗi lần chậm", "-0.5".into()), ("Không nộp", "-1".into())]);
    assert_eq!(levels(index(&imported, "III")), [("Đạt", "1".into()), ("Nộp thiếu", "-0.5".into())]);
    assert_eq!(findings(&imported), Vec::<String>::new());
}

#[test]
fn what_differs_or_cannot_be_read_is_kept_as_it_stands() {
    let imported = import(&[
        "STT|Tiêu chí|Điểm tối đa|Phương pháp đánh giá",
        "I|Chỉ đạo|≤ 2|",
        "|Lời dẫn không có điểm||",
        "|Có kế hoạch: 1|0,5|",
        "932|Mục thiếu dấu|1|",
        "|Đạt: 1|1|",
        "II|Khảo sát|1|Điều tra xã hội học",
        "III|Tác động|1|Kết quả thực tế",
        "IV|Hỏi|1|Tự đánh giá và điều tra xã hội học",
        "|Tổng cộng|9|",
    ]);
    assert_eq!(ids(&imported), ["I", "II", "III", "IV"]);
    assert_eq!(levels(index(&imported, "I")), [("Có kế hoạch: 1", "0.5".to_owned())]);
    let kept = ["≤ 2", "Lời dẫn không có điểm", "932 | Mục thiếu dấu | 1", "Đạt: 1 | 1", "Tổng cộng 9"];
    assert_eq!(unread(&imported), kept);
    assert_eq!(imported.draft.unread[0].index, "I".parse().ok());
    assert_eq!(imported.draft.unread[0].source.as_deref(), Some("hàng 2"));
    let comment = imported.comment(&Locus::Index(0, None)).unwrap();
    assert_eq!(comment, "hàng 2\nhàng 4: cột điểm ghi 0.5, cuối dòng ghi 1");
    let assess = |id| index(&imported, id).assess;
    assert_eq!(
        (assess("II"), assess("III"), assess("IV")),
        (Assess::Survey, Assess::Outcome, Assess::SelfScore)
    );
    assert!(index(&imported, "IV").note.as_deref().unwrap().starts_with("Phương pháp đánh giá: Tự"));
}

#[test]
fn no_cell_of_a_row_is_lost() {
    let imported = import(&[
        "Lĩnh vực|Tiêu chí|Thang điểm|Điểm tối đa|Cơ quan chấm|Điểm tự chấm",
        "I. Chỉ đạo|1.1. Kế hoạch|1|2|Sở Nội vụ|0,5",
    ]);
    assert_eq!(unread(&imported), ["1.1. Kế hoạch"]);
    let note = index(&imported, "I").note.as_deref();
    assert_eq!(note, Some("Điểm tối đa: 2\nCơ quan chấm: Sở Nội vụ"), "a unit's own score is no part of it");
    let transcribed = import(&[
        "kind|code|text|points",
        "item|I|Chỉ đạo|1",
        "option|II|Lạc chỗ: 1|1",
        "option|I|Đạt: 1|1",
        "heading||Lời|",
    ]);
    assert_eq!(levels(index(&transcribed, "I")), [("Đạt", "1".to_owned())]);
    assert_eq!(unread(&transcribed), ["option | II | Lạc chỗ: 1 | 1", "heading | Lời"]);
}

#[test]
fn a_repeated_number_is_kept_with_its_levels() {
    let imported = import(&[
        "STT|Tiêu chí|Điểm tối đa",
        "9.3.1|Diện tích|1",
        "9.3.2|Trang thiết bị|1",
        "9.3.2|Hiện đại hóa|2",
        "|Đạt: 2|2",
    ]);
    let repeated = &imported.draft.repeated[0];
    assert_eq!(repeated.id.to_string(), "9.3.2");
    assert_eq!(repeated.after, Some(repeated.id));
    assert_eq!(levels(&repeated.index), [("Đạt", "2".to_owned())]);
    assert_eq!(imported.source(&Locus::Repeated(0)).unwrap().label(Lang::Vi), "hàng 4");
    assert!(index(&imported, "9.3.2").levels.is_empty());
}

#[test]
fn a_repaired_number_is_told_and_an_unproved_day_is_not_read() {
    let mut table = table(1, &["STT|Tiêu chí|Điểm"]);
    let mut row = |value: Value, text: &str| {
        let number = u32::try_from(table.rows.len() + 1).unwrap();
        let first = Cell { value, ..cell(text, number) };
        table.rows.push(Row { number, cells: vec![first, cell("Tên", number), cell("1", number)] });
    };
    row(Value::Text, "7.9");
    row(Value::Number(7.1), "7.1");
    row(Value::Day(2026, 11, 7), "07/11/2026");
    row(Value::Text, "VIII");
    row(Value::Day(2026, 3, 8), "08/03/2026");
    let imported = read(&document(vec![Block::Table(table)]));
    assert_eq!(ids(&imported), ["7.9", "7.10", "7.11", "VIII"]);
    assert_eq!((imported.figures.repaired, imported.figures.unread), (2, 1));
    let comment = imported.comment(&Locus::Index(1, None)).unwrap();
    assert_eq!(comment, "hàng 3\nbảng tính ghi `7.1`; đọc là 7.10 vì đứng giữa 7.9 và 7.11");
    assert_eq!(unread(&imported), ["08/03/2026 | Tên | 1"], "8.1 and 8.2 are missing");
}

#[test]
fn without_a_table_the_error_says_what_was_looked_for_and_found() {
    let rows = ["STT|Đơn vị|Lĩnh vực phụ trách", "1|Phòng|Phần I"];
    let annex = document(vec![Block::Table(table(1, &rows))]);
    let error = catalogue(&annex, &CatalogueOptions::default()).unwrap_err();
    assert!(error.message(Lang::Vi).contains("`STT | Đơn vị | Lĩnh vực phụ trách`"), "{error}");
    assert!(error.help(Lang::Vi).contains("`Điểm tối đa`"));
    assert!(catalogue(&document(vec![]), &CatalogueOptions::default()).is_err());
    let head = document(vec![Block::Table(table(1, &["STT|Tiêu chí|Điểm tối đa", "|Lời|"]))]);
    assert!(catalogue(&head, &CatalogueOptions::default()).unwrap_err().to_string().contains("number"));
    let options = CatalogueOptions { sheet: Some("Bảng 2".into()), ..CatalogueOptions::default() };
    assert!(catalogue(&head, &options).unwrap_err().to_string().contains("Bảng 2"));
}

/// How a catalogue is laid out as a table.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// Numbers before the titles, not in a column of their own.
    in_title: bool,
    /// Points of levels repeated at the end of their labels.
    repeated: bool,
    /// Points of levels only there.
    only_there: bool,
    comma: bool,
    bullets: bool,
    /// Numbers as a spreadsheet holds them.
    numbers: bool,
    /// After how many rows the head comes again, as on another page.
    page: usize,
}

fn layouts() -> impl Strategy<Value = Layout> {
    (any::<[bool; 6]>(), 1..40_usize).prop_map(
        |([in_title, repeated, only_there, comma, bullets, numbers], page)| Layout {
            in_title,
            repeated,
            only_there,
            comma,
            bullets,
            numbers: numbers && !in_title,
            page,
        },
    )
}

/// The draft with only what a table can say.
fn sayable(mut draft: draft::Catalogue, layout: Layout) -> draft::Catalogue {
    let plain = |text: &str| {
        let text = text.trim();
        // A dash before a label lists it, and a number before a title or a label is its number.
        let listed = text.starts_with(['-', '+', '*', '•', '–']) || text.get(1..2) == Some(")");
        let numbered = text.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
        if listed || (layout.in_title && numbered) { format!("mức {text}") } else { text.to_owned() }
    };
    draft.indices = std::mem::take(&mut draft.indices)
        .into_iter()
        .map(|(mut key, index)| {
            key.roman &= !layout.numbers;
            let level = |level: &Level| Level { label: plain(&level.label), points: level.points };
            let index = Index {
                title: index.title.as_deref().map(plain),
                levels: index.levels.iter().map(level).collect(),
                note: index.note.as_deref().map(|note| note.trim().to_owned()),
                contents: None,
                ..index
            };
            (key, index)
        })
        .collect();
    (draft.title, draft.decision, draft.note) = (None, None, None);
    draft
}

/// As a spreadsheet holds an id: of two numbers, as a decimal.
fn number_cell(id: IndexId) -> Cell {
    if id.depth() > 2 {
        return cell(&id.dotted(), 1);
    }
    let number: f64 = id.dotted().parse().unwrap();
    Cell { value: Value::Number(number), ..cell(&number.to_string(), 1) }
}

fn laid_out(draft: &draft::Catalogue, layout: Layout) -> Document {
    let points = |points: Points| {
        if layout.comma { points.to_string().replace('.', ",") } else { points.to_string() }
    };
    let mut head = vec!["Lĩnh vực, tiêu chí", "Điểm tối đa", "Phương pháp đánh giá", "Ghi chú"];
    if !layout.in_title {
        head.insert(0, "STT");
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut push = |number: Cell, texts: [&str; 4]| {
        let number = (!layout.in_title).then_some(number);
        rows.push(number.into_iter().chain(texts.map(|text| cell(text, 1))).collect());
    };
    for (key, index) in draft.indices.iter() {
        let title = index.title.as_deref().unwrap_or_default();
        let title = if layout.in_title { format!("{key}. {title}") } else { title.to_owned() };
        let number = if layout.numbers { number_cell(key.id) } else { cell(&key.to_string(), 1) };
        let method = match index.assess {
            Assess::SelfScore => "Tự đánh giá",
            Assess::Survey => "Điều tra xã hội học",
            Assess::Outcome => "Tác động",
        };
        let max = index.max.map(points).unwrap_or_default();
        push(number, [&title, &max, method, index.note.as_deref().unwrap_or_default()]);
        for level in &index.levels {
            let mut label = level.label.clone();
            if layout.repeated || layout.only_there {
                label = format!("{label}: {}", points(level.points));
            }
            if layout.bullets {
                label = format!("- {label}");
            }
            let column = if layout.only_there { String::new() } else { points(level.points) };
            push(Cell::default(), [&label, &column, "", ""]);
        }
    }
    let again =
        |at: usize| (at.is_multiple_of(layout.page)).then(|| head.iter().map(|text| cell(text, 1)).collect());
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().enumerate().flat_map(|(at, row)| again(at).into_iter().chain([row])).collect();
    let rows = (1..).zip(rows).map(|(number, cells)| Row { number, cells }).collect();
    let sheet = Sheet { blocks: vec![Block::Table(Table { number: 1, rows })], ..Sheet::default() };
    Document { name: "thu.xlsx".into(), sheets: vec![sheet] }
}

/// Whether a label or a title ends like one that repeats its points.
fn ends_with_points(draft: &draft::Catalogue) -> bool {
    let labels = draft.indices.values().flat_map(|index| {
        index.levels.iter().map(|level| level.label.as_str()).chain(index.title.as_deref())
    });
    let ends =
        |label: &str| label.contains([':', '=']) && label.ends_with(|c: char| c.is_ascii_digit() || c == 'đ');
    let mut labels = labels.filter(|label| !label.ends_with("12:30") && !label.ends_with("=1+1"));
    labels.any(ends)
}

/// Words of tables, and whatever else.
fn cell_text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "STT",
        "Tiêu chí",
        "Điểm tối đa",
        "Ghi chú",
        "kind",
        "item",
        "option",
        "I",
        "1",
        "1.1",
        "1.1.1",
        "300.1",
        "9.3.2a",
        "Đạt: 1",
        "- Đạt",
        "0,5",
        "trừ 1",
        "Tổng cộng",
        "Điểm trừ",
        "Mục 1.2. Tên",
        "",
        "",
        "Từ 70% - 100%",
        "Kèm theo Quyết định số 1/QĐ ngày 1/1/2026 của UBND",
        "a\nb",
    ];
    prop_oneof![6 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let value = prop_oneof![
        8 => Just(Value::Text),
        1 => any::<f64>().prop_map(Value::Number),
        1 => (1..120_u32).prop_map(|tenths| Value::Number(f64::from(tenths) / 10.0)),
        1 => (any::<i32>(), any::<u32>(), any::<u32>()).prop_map(|(y, m, d)| Value::Day(y, m, d)),
        1 => (2020..2030, 1..13_u32, 1..29_u32).prop_map(|(y, m, d)| Value::Day(y, m, d)),
    ];
    (cell_text(), value, 0..4_u32).prop_map(|(text, value, columns)| Cell {
        value,
        columns,
        ..cell(text.trim(), 1)
    })
}

fn any_document() -> impl Strategy<Value = Document> {
    let row = prop::collection::vec(any_cell(), 0..6);
    let table = prop::collection::vec(row, 0..12).prop_map(|rows| {
        let head = ["STT", "Tiêu chí", "Điểm tối đa"].map(|text| cell(text, 1)).to_vec();
        let rows = std::iter::once(head).chain(rows).zip(1..).map(|(cells, number)| Row { number, cells });
        Block::Table(Table { number: 1, rows: rows.collect() })
    });
    let paragraph = cell_text().prop_map(|text| Block::Paragraph(Passage::new(text, 1, 1)));
    let sheet = prop::collection::vec(prop_oneof![3 => table, 1 => paragraph], 0..4)
        .prop_map(|blocks| Sheet { blocks, ..Sheet::default() });
    prop::collection::vec(sheet, 1..3).prop_map(|sheets| Document { name: "x".into(), sheets })
}

proptest! {
    #[test]
    fn a_catalogue_laid_out_as_a_table_comes_back(
        draft in strategies::complete_catalogue(),
        layout in layouts(),
    ) {
        let draft = sayable(draft, layout);
        prop_assume!(!ends_with_points(&draft));
        let options = CatalogueOptions { id: Some(draft.id.clone()), ..CatalogueOptions::default() };
        let imported = catalogue(&laid_out(&draft, layout), &options).unwrap();
        prop_assert_eq!(imported.figures.unread, 0);
        prop_assert_eq!(imported.draft, draft);
    }

    #[test]
    fn no_table_panics_and_each_entry_has_its_place(document in any_document()) {
        if let Ok(imported) = catalogue(&document, &CatalogueOptions::default()) {
            let draft = &imported.draft;
            prop_assert!(imported.figures.unread <= imported.figures.rows);
            let entries = (0..draft.indices.len()).map(|entry| Locus::Index(entry, None));
            let repeated = (0..draft.repeated.len()).map(Locus::Repeated);
            for locus in entries.chain(repeated).chain((0..draft.unread.len()).map(Locus::CatalogueUnread)) {
                prop_assert!(imported.source(&locus).is_some(), "{:?}", locus);
            }
            // What was read has a meaning, however wrong it is.
            let catalogue = Catalogue::new(draft.clone()).unwrap();
            cchc_validate::check_catalogue(&catalogue, &cchc_validate::Options::default());
        }
    }
}
