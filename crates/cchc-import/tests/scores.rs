//! Sheets that units filled in, merged. The commune, its points and documents are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod scored;

use cchc_core::finding::Severity;
use cchc_core::{Scorebook, draft};
use cchc_import::{Document, ImportedScores, Told, ToldKind, scores};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use scored::book;
use std::io::{Cursor, Read as _, Write as _};

const HEADS: [&str; 12] = [
    "STT",
    "Nội dung",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Mức đạt",
    "Thực hiện",
    "Tổng số",
    "Không áp dụng",
    "Tài liệu kiểm chứng",
    "Giải trình",
    "Ghi chú",
    "Mã dòng",
];

fn empty() -> Scorebook {
    book(draft::Scorebook::default())
}

fn key(unit: &str, id: &str) -> String {
    format!("cchc/scores/1|01981|2026-04|{unit}|{id}|")
}

/// A row of what is written under heads; the row's key comes last.
type Cells<'a> = Vec<(&'a str, &'a str)>;

fn sheet(name: &str, unit: &str, rows: &[(&str, Cells<'_>)]) -> Document {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write(2, column, head).unwrap();
    }
    for (row, (id, cells)) in (3..).zip(rows) {
        sheet.write(row, 0, *id).unwrap();
        sheet.write(row, 11, key(unit, id)).unwrap();
        for (head, text) in cells {
            let column = HEADS.iter().position(|other| other == head).unwrap();
            sheet.write(row, u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    cchc_import::read(name, &workbook.save_to_buffer().unwrap()).unwrap()
}

fn merged(documents: &[Document], book: &Scorebook) -> ImportedScores {
    scores(documents, book).unwrap()
}

fn points(imported: &ImportedScores, id: &str) -> Option<String> {
    imported.draft.scores.get(&id.parse().unwrap())?.self_score.map(|points| points.to_string())
}

fn kinds(told: &[Told]) -> Vec<ToldKind> {
    told.iter().map(|told| told.kind).collect()
}

#[test]
fn what_units_write_is_merged() {
    let vp = sheet(
        "vp.xlsx",
        "vp",
        &[
            (
                "7.1",
                vec![
                    ("Điểm tự chấm", "0,5"),
                    ("Giải trình", "còn thiếu"),
                    ("Tài liệu kiểm chứng", "112/BC-UBND ngày 20/4/2026\nẢnh họp"),
                ],
            ),
            ("7.2", vec![("Mức đạt", "2. Đạt một phần (0,5 điểm)")]),
            ("7.10", vec![("Thực hiện", "47"), ("Tổng số", "50")]),
        ],
    );
    let kt = sheet(
        "kt.xlsx",
        "kt",
        &[
            ("7.2", vec![("Mức đạt", "đạt một phần")]),
            ("7.11", vec![("Không áp dụng", "x"), ("Tài liệu kiểm chứng", "112/BC-UBND")]),
        ],
    );
    let imported = merged(&[vp, kt], &empty());
    assert_eq!(imported.told, []);
    assert_eq!(points(&imported, "7.1").as_deref(), Some("0.5"));
    let at = |id: &str| imported.draft.scores.get(&id.parse().unwrap()).unwrap();
    assert_eq!((at("7.2").level, at("7.2").by.clone()), (Some(2), None), "two units said the same");
    assert_eq!(at("7.10").done, "47".parse().ok());
    assert!(at("7.11").not_applicable);
    assert_eq!(at("7.11").by, "kt".parse().ok());
    assert_eq!(imported.draft.evidence.len(), 2, "one piece serves both");
    assert_eq!(at("7.11").evidence, vec!["112-bc-ubnd".parse().unwrap()]);
}

#[test]
fn two_units_that_say_different_things_are_a_conflict_and_nothing_is_taken() {
    let vp = sheet("vp.xlsx", "vp", &[("7.2", vec![("Mức đạt", "Đạt"), ("Giải trình", "đủ")])]);
    let kt = sheet("kt.xlsx", "kt", &[("7.2", vec![("Mức đạt", "Không đạt")])]);
    let imported = merged(&[vp, kt], &empty());
    assert_eq!(kinds(&imported.told), [ToldKind::Conflict]);
    let cells: Vec<String> = imported.told[0].cells.iter().map(|cell| cell.label()).collect();
    assert_eq!(cells, ["vp.xlsx, “Sheet1”, E4", "kt.xlsx, “Sheet1”, E4"]);
    let score = imported.draft.scores.get(&"7.2".parse().unwrap()).unwrap();
    assert_eq!((score.level, score.explanation.as_deref()), (None, Some("đủ")));
}

#[test]
fn a_unit_scores_only_what_it_leads() {
    let kt = sheet(
        "kt.xlsx",
        "kt",
        &[("7.10", vec![("Điểm tự chấm", "1"), ("Tài liệu kiểm chứng", "1/KH-UBND")])],
    );
    let imported = merged(&[kt], &empty());
    assert_eq!(imported.draft, *empty().draft());
    assert_eq!(kinds(&imported.told), [ToldKind::NotLeading, ToldKind::NoEvidence]);
    assert_eq!(imported.told[0].severity(), Severity::Error);
}

#[test]
fn another_month_or_commune_is_told_once_and_not_read() {
    let mut document =
        sheet("vp.xlsx", "vp", &[("7.1", vec![("Điểm tự chấm", "1")]), ("7.2", vec![("Mức đạt", "Đạt")])]);
    let cchc_import::Block::Table(table) = &mut document.sheets[0].blocks[0] else { panic!() };
    for row in &mut table.rows {
        if let Some(cell) = row.cells.get_mut(11) {
            cell.passage = cchc_import::Passage::new(cell.passage.text.replace("2026-04", "2026-03"), 1, 1);
        }
    }
    let imported = merged(&[document], &empty());
    assert_eq!(imported.draft, *empty().draft());
    assert_eq!(kinds(&imported.told), [ToldKind::OtherBook]);
    assert_eq!(imported.told[0].cells.len(), 2);
}

#[test]
fn a_number_in_place_of_an_id_needs_the_key_or_the_title() {
    let make = |number: f64, title: &str, with_key: bool| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, head) in (0..).zip(HEADS) {
            sheet.write(0, column, head).unwrap();
        }
        sheet.write(1, 0, number).unwrap().write(1, 1, title).unwrap().write(1, 3, 0.25).unwrap();
        if with_key {
            sheet.write(1, 11, key("vp", "7.10")).unwrap();
        }
        cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap()
    };
    let told = merged(&[make(7.1, "", false)], &empty());
    assert_eq!((kinds(&told.told), told.draft.scores.len()), (vec![ToldKind::Ambiguous], 0));
    assert_eq!(points(&merged(&[make(7.1, "hồ sơ", false)], &empty()), "7.10").as_deref(), Some("0.25"));
    assert_eq!(points(&merged(&[make(7.1, "", true)], &empty()), "7.10").as_deref(), Some("0.25"));
    assert_eq!(kinds(&merged(&[make(7.11, "", true)], &empty()).told), [ToldKind::Mismatch], "half sorted");
}

#[test]
fn rows_sorted_inserted_coloured_hidden_and_columns_moved() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let red = Format::new().set_background_color(rust_xlsxwriter::Color::Red);
    for (column, head) in (0..).zip(["Mã dòng", "Ghi chú", "Điểm tự chấm", "Màu", "STT"]) {
        sheet.write(4, column, head).unwrap();
    }
    sheet
        .write(5, 4, "7.10")
        .unwrap()
        .write(5, 2, Formula::new("1/4").set_result("0.25"))
        .unwrap()
        .write(5, 0, key("vp", "7.10"))
        .unwrap();
    sheet.write(6, 2, 1).unwrap().write(6, 1, "dòng chèn").unwrap();
    sheet
        .write_with_format(7, 4, "7.1", &red)
        .unwrap()
        .write_with_format(7, 2, 1, &red)
        .unwrap()
        .write(7, 3, "đỏ")
        .unwrap();
    sheet.write(8, 4, "7.2").unwrap().write(8, 2, "một điểm").unwrap().write(8, 0, key("vp", "7.2")).unwrap();
    sheet.set_row_hidden(7).unwrap();
    let document = cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let imported = merged(&[document], &empty());
    assert_eq!(points(&imported, "7.10").as_deref(), Some("0.25"));
    assert_eq!(points(&imported, "7.1").as_deref(), Some("1"));
    assert_eq!(kinds(&imported.told), [ToldKind::UnknownRow, ToldKind::UnknownColumn, ToldKind::Unreadable]);
    let told: Vec<String> =
        imported.told.iter().flat_map(|told| told.cells.iter().map(|cell| cell.name())).collect();
    assert_eq!(told, ["B7", "C7", "D8", "C9"]);
}

#[test]
fn tasks_get_their_day_and_result() {
    let task = draft::Task {
        id: "tuyen-truyen".parse().unwrap(),
        title: "Tuyên truyền".into(),
        unit: "vp".parse().unwrap(),
        with: Vec::new(),
        index: None,
        due: None,
        done: None,
        result: None,
        evidence: Vec::new(),
        note: None,
    };
    let book = book(draft::Scorebook { tasks: vec![task], ..draft::Scorebook::default() });
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["Công việc", "Hạn", "Ngày hoàn thành", "Kết quả", "Mã dòng"])
    {
        sheet.write(0, column, head).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let date = ExcelDateTime::from_ymd(2026, 4, 20).unwrap();
    sheet
        .write(1, 0, "Tuyên truyền")
        .unwrap()
        .write_with_format(1, 2, &date, &day)
        .unwrap()
        .write(1, 3, "Xong")
        .unwrap();
    sheet.write(1, 4, "cchc/tasks/1|01981|2026-04|vp|tuyen-truyen|").unwrap();
    sheet.write(2, 0, "Việc khác").unwrap().write(2, 3, "Xong").unwrap();
    let document = cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let imported = merged(&[document], &book);
    let task = &imported.draft.tasks[0];
    assert_eq!((task.done, task.result.as_deref()), ("2026-04-20".parse().ok(), Some("Xong")));
    assert_eq!(kinds(&imported.told), [ToldKind::UnknownRow]);
}

#[test]
fn a_document_without_such_a_table_is_an_error() {
    let document = cchc_import::read("a.txt", "Kính gửi các đơn vị".as_bytes()).unwrap();
    assert_eq!(scores(&[document], &empty()).unwrap_err().document, "a.txt");
}

#[test]
fn blank_cells_leave_the_book_as_it_is_and_another_level_replaces_points() {
    let score = |points: &str| draft::Score { self_score: points.parse().ok(), ..draft::Score::default() };
    let month = draft::Scorebook {
        scores: [("7.1".parse().unwrap(), score("1")), ("7.2".parse().unwrap(), score("0.5"))]
            .into_iter()
            .collect(),
        ..draft::Scorebook::default()
    };
    let vp =
        sheet("vp.xlsx", "vp", &[("7.1", vec![("Ghi chú", "xem lại")]), ("7.2", vec![("Mức đạt", "Đạt")])]);
    let imported = merged(&[vp], &book(month));
    assert_eq!(points(&imported, "7.1").as_deref(), Some("1"));
    assert_eq!(points(&imported, "7.2"), None);
}

/// Whatever units write.
fn rows() -> impl Strategy<Value = Vec<(&'static str, Vec<(&'static str, &'static str)>)>> {
    let cell = prop::sample::select(vec![
        ("Điểm tự chấm", "0,5"),
        ("Điểm tự chấm", "1"),
        ("Điểm tự chấm", "Không áp dụng"),
        ("Mức đạt", "Đạt"),
        ("Mức đạt", "khác"),
        ("Thực hiện", "3"),
        ("Tổng số", "4"),
        ("Không áp dụng", "x"),
        ("Không áp dụng", "không"),
        ("Tài liệu kiểm chứng", "1/KH-UBND"),
        ("Tài liệu kiểm chứng", "1/KH-UBND ngày 2/3/2026 kế hoạch; 2/BC-UBND"),
        ("Tài liệu kiểm chứng", "1/KH-UBND ngày 3/3/2026"),
        ("Tài liệu kiểm chứng", "Ảnh họp\nẢnh khác"),
        ("Giải trình", "a"),
        ("Giải trình", "b"),
        ("Ghi chú", "c"),
    ]);
    let row = (
        prop::sample::select(vec!["VII", "7.1", "7.2", "7.10", "7.11", "9.9"]),
        prop::collection::vec(cell, 1..4),
    );
    prop::collection::vec(row, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_makes_no_difference_and_twice_is_once(sheets in prop::collection::vec((prop::sample::select(vec!["vp", "kt", ""]), rows()), 1..4)) {
        let documents: Vec<Document> = sheets.iter().enumerate()
            .map(|(number, (unit, rows))| sheet(&format!("{number}.xlsx"), unit, rows))
            .collect();
        let first = merged(&documents, &empty());
        let mut turned = documents.clone();
        turned.reverse();
        prop_assert_eq!(&merged(&turned, &empty()), &first);
        let again = merged(&documents, &book(first.draft.clone()));
        prop_assert_eq!(&again.draft, &first.draft);
        prop_assert_eq!(again.figures.changes, 0);
        // Rows in another order are the same rows.
        let sorted: Vec<Document> = sheets.iter().enumerate()
            .map(|(number, (unit, rows))| sheet(&format!("{number}.xlsx"), unit, &rows.iter().rev().cloned().collect::<Vec<_>>()))
            .collect();
        prop_assert_eq!(merged(&sorted, &empty()).draft, first.draft);
    }
}

#[test]
fn a_sheet_with_the_books_own_values_gives_the_book_back() {
    let key = |text: &str| -> cchc_core::EvidenceKey { text.parse().unwrap() };
    let evidence = |number: Option<&str>, date: Option<&str>, title: Option<&str>| draft::Evidence {
        number: number.map(str::to_owned),
        date: date.and_then(|date| date.parse().ok()),
        title: title.map(str::to_owned),
        ..draft::Evidence::default()
    };
    let scores = [
        (
            "7.1",
            draft::Score {
                self_score: "0.5".parse().ok(),
                evidence: vec![key("bc-112"), key("kh-01"), key("anh")],
                explanation: Some("dòng một\ndòng hai".into()),
                ..draft::Score::default()
            },
        ),
        ("7.2", draft::Score { level: Some(2), by: "kt".parse().ok(), ..draft::Score::default() }),
        (
            "7.10",
            draft::Score {
                done: "12.5".parse().ok(),
                of: "50".parse().ok(),
                appraised: "0.2".parse().ok(),
                ..draft::Score::default()
            },
        ),
        (
            "7.11",
            draft::Score { not_applicable: true, note: Some("không có".into()), ..draft::Score::default() },
        ),
    ];
    let month = draft::Scorebook {
        scores: scores.map(|(id, score)| (id.parse().unwrap(), score)).into_iter().collect(),
        evidence: [
            (key("bc-112"), evidence(Some("112/BC-UBND"), Some("2026-04-20"), Some("Quý I; quý II"))),
            (key("kh-01"), evidence(Some("Kế hoạch 01"), Some("2026-04-20"), None)),
            (key("anh"), evidence(None, None, None)),
        ]
        .into_iter()
        .collect(),
        ..draft::Scorebook::default()
    };
    let book = book(month);
    // As the exported sheet lays it out.
    let pieces = "bc-112: 112/BC-UBND ngày 20/04/2026 Quý I; quý II\nkh-01: Kế hoạch 01 ngày 20/04/2026\nanh";
    let rows = [
        (
            "7.1",
            vec![
                ("Điểm tự chấm", "0,5"),
                ("Tài liệu kiểm chứng", pieces),
                ("Giải trình", "dòng một dòng hai"),
            ],
        ),
        ("7.2", vec![("Mức đạt", "2. Đạt một phần (0,5 điểm)")]),
        ("7.10", vec![("Thực hiện", "12,5"), ("Tổng số", "50"), ("Điểm tự chấm", "0,25")]),
        ("7.11", vec![("Không áp dụng", "x"), ("Ghi chú", "không có")]),
    ];
    let imported = merged(&[sheet("all.xlsx", "", &rows)], &book);
    assert_eq!(imported.told, []);
    assert_eq!(imported.draft, *book.draft());
}

#[test]
fn a_row_that_looks_like_numbers_of_columns_is_read() {
    let read = |text: &str| cchc_import::read("a.txt", text.as_bytes()).unwrap();
    let head = "STT\tNội dung\tĐiểm tự chấm\n";
    let imported = merged(&[read(&format!("{head}1\t2\t3\n7.10\tB\t1\n"))], &empty());
    assert_eq!((points(&imported, "7.10").as_deref(), kinds(&imported.told)), (Some("1"), Vec::new()));
}

/// What is claimed of an index is taken as a whole or not at all.
#[test]
fn half_of_a_claim_is_not_taken_where_the_other_half_cannot_be_read() {
    let draft: draft::Scorebook = draft::Scorebook {
        scores: [(
            "7.10".parse().unwrap(),
            draft::Score { done: "4".parse().ok(), of: "5".parse().ok(), ..draft::Score::default() },
        )]
        .into_iter()
        .collect(),
        ..draft::Scorebook::default()
    };
    let cells = vec![("Thực hiện", "5"), ("Tổng số", "5 báo cáo"), ("Giải trình", "đã gửi")];
    let imported = merged(&[sheet("vp.xlsx", "vp", &[("7.10", cells)])], &book(draft));
    let score = imported.draft.scores.get(&"7.10".parse().unwrap()).unwrap();
    assert_eq!((score.done.unwrap().to_string(), score.of.unwrap().to_string()), ("4".into(), "5".into()));
    assert_eq!(score.explanation.as_deref(), Some("đã gửi"));
    assert_eq!(kinds(&imported.told), [ToldKind::Beside, ToldKind::Unreadable]);
}

#[test]
fn a_number_with_the_title_of_another_index_is_told() {
    let text = "STT\tNội dung\tĐiểm tự chấm\n7.1\tHồ sơ\t0,5\n7.11\tViệc khác\t1\n";
    let imported = merged(&[cchc_import::read("vp.txt", text.as_bytes()).unwrap()], &empty());
    assert_eq!(kinds(&imported.told), [ToldKind::Ambiguous]);
    assert_eq!((points(&imported, "7.1"), points(&imported, "7.11").as_deref()), (None, Some("1")));
}

/// `0,75` without quotation marks is two cells of a CSV file.
#[test]
fn a_row_with_more_cells_than_its_head_is_not_taken() {
    let text = "STT,Nội dung,Điểm tự chấm\n7.1,Kế hoạch,0,75\n7.11,Việc khác,\"0,75\"\n";
    let imported = merged(&[cchc_import::read("vp.csv", text.as_bytes()).unwrap()], &empty());
    assert_eq!(kinds(&imported.told), [ToldKind::TooManyCells]);
    assert_eq!(imported.told[0].severity(), Severity::Error);
    assert_eq!((points(&imported, "7.1"), points(&imported, "7.11").as_deref()), (None, Some("0.75")));
}

/// A unit that leads one content cannot score an index whose contents are scored each by itself.
#[test]
fn who_leads_a_content_does_not_score_the_whole() {
    for unit in ["vp", "kt"] {
        let sheet = sheet("a.xlsx", unit, &[("8.1", vec![("Điểm tự chấm", "1")])]);
        let imported = merged(&[sheet], &empty());
        assert_eq!(kinds(&imported.told), [ToldKind::NotLeading]);
        assert!(imported.draft.scores.is_empty());
    }
}

#[test]
fn a_formula_that_was_never_worked_out_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["STT", "Nội dung", "Điểm tự chấm"]) {
        sheet.write(0, column, head).unwrap();
    }
    sheet.write(1, 0, "7.1").unwrap();
    sheet.write(1, 2, Formula::new("0.5+0.25")).unwrap();
    // As programs write it that do not work formulas out.
    let mut read = zip::ZipArchive::new(Cursor::new(workbook.save_to_buffer().unwrap())).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..read.len() {
        let mut part = read.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        out.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.replace("</f><v>0</v>", "</f><v></v>").as_bytes()).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    let error = cchc_import::read("vp.xlsx", &bytes).unwrap_err();
    assert!(error.message(cchc_core::Lang::Vi).contains("`C2`"), "{error}");
}

/// A sheet that was exported before the book was corrected.
#[test]
fn what_a_sheet_replaces_is_listed() {
    let of = |points: &str| draft::Score { self_score: points.parse().ok(), ..draft::Score::default() };
    let month = draft::Scorebook {
        scores: [
            ("7.1", draft::Score { explanation: Some("một\nhai".into()), ..of("1") }),
            ("7.2", draft::Score { level: Some(1), ..draft::Score::default() }),
            ("7.10", of("0.5")),
            ("7.11", draft::Score { not_applicable: true, ..draft::Score::default() }),
        ]
        .map(|(id, score)| (id.parse().unwrap(), score))
        .into_iter()
        .collect(),
        ..draft::Scorebook::default()
    };
    let vp = sheet(
        "vp.xlsx",
        "",
        &[
            ("7.1", vec![("Điểm tự chấm", "0,5"), ("Giải trình", "một hai"), ("Ghi chú", "mới")]),
            ("7.2", vec![("Mức đạt", "Đạt một phần")]),
            ("7.10", vec![("Thực hiện", "4"), ("Tổng số", "5")]),
            ("7.11", vec![("Không áp dụng", "không")]),
        ],
    );
    let imported = merged(&[vp], &book(month));
    let listed: Vec<String> = imported
        .replaced
        .iter()
        .map(|value| {
            let id = value.index.unwrap();
            format!("{} {id} {}: {} → {}", value.cells[0].name(), value.column, value.old, value.new)
        })
        .collect();
    assert_eq!(
        listed,
        [
            "D4 7.1 Điểm tự chấm: 1 → 0,5",
            "E5 7.2 Mức đạt: 1. Đạt → 2. Đạt một phần",
            "F6 7.10 Điểm tự chấm: 0,5 → 0,8",
            "H7 7.11 Không áp dụng: x → không",
        ]
    );
    assert_eq!(imported.told, []);
}
