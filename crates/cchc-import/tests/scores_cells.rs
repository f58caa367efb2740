//! Contents, rests, evidence in columns of its own, and what is said of cells, through workbooks. The commune, its points
//! and documents are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod scored;

use cchc_core::finding::{EvidenceField, Locus, ScoreField, Severity, TaskField};
use cchc_core::{EvidenceKey, Lang, draft};
use cchc_import::{Document, ImportedScores, Told, ToldKind, scores};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use scored::book;

const HEADS: [&str; 14] = [
    "STT",
    "Nội dung",
    "Điểm tự chấm",
    "Mức đạt",
    "Không áp dụng",
    "Tài liệu kiểm chứng",
    "Số, ký hiệu",
    "Trích yếu",
    "Ngày",
    "Nơi ban hành",
    "Mục",
    "Trang",
    "Tệp",
    "Mã dòng",
];

/// A workbook whose rows have a key, such as `vp|8.1|dat`, and cells by their columns' letters.
fn sheet(rows: &[(&str, &[(&str, &str)])]) -> Document {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Tự chấm").unwrap();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write(0, column, head).unwrap();
    }
    for (row, (key, cells)) in (1..).zip(rows) {
        if !key.is_empty() {
            sheet.write(row, 13, format!("cchc/scores/1|01981|2026-04|{key}")).unwrap();
        }
        for (letter, words) in *cells {
            let column = u16::from(letter.as_bytes()[0] - b'A');
            sheet.write(row, column, *words).unwrap();
        }
    }
    cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap()
}

fn text(text: &str) -> Document {
    cchc_import::read("vp.txt", text.as_bytes()).unwrap()
}

fn month() -> draft::Scorebook {
    let report = draft::Evidence { number: Some("112/BC-UBND".into()), ..draft::Evidence::default() };
    let task = draft::Task {
        id: "tuyen-truyen".parse().unwrap(),
        title: "Tuyên truyền".into(),
        unit: "kt".parse().unwrap(),
        with: Vec::new(),
        index: None,
        due: None,
        done: None,
        result: None,
        evidence: Vec::new(),
        note: None,
    };
    draft::Scorebook {
        evidence: [(key("bc-112"), report)].into_iter().collect(),
        tasks: vec![task],
        ..draft::Scorebook::default()
    }
}

fn merged(documents: &[Document]) -> ImportedScores {
    scores(documents, &book(month())).unwrap()
}

fn key(text: &str) -> EvidenceKey {
    text.parse().unwrap()
}

/// Kinds with the cells that they are told of.
fn told(imported: &ImportedScores) -> Vec<(ToldKind, String)> {
    let cells = |told: &Told| told.cells.iter().map(|cell| cell.name()).collect::<Vec<_>>().join(" ");
    imported.told.iter().map(|told| (told.kind, cells(told))).collect()
}

fn is(kind: ToldKind, cells: &str) -> (ToldKind, String) {
    (kind, cells.to_owned())
}

fn messages(imported: &ImportedScores, lang: Lang) -> Vec<String> {
    imported.told.iter().map(|told| told.message(lang)).collect()
}

#[test]
fn contents_and_the_rest_have_rows_of_their_own() {
    let imported = merged(&[sheet(&[
        ("kt|8.1|dat", &[("C", "0,5"), ("F", "112/BC-UBND")]),
        ("vp|8.1|ho", &[("E", "x"), ("H", "Biên bản"), ("K", "II")]),
        ("vp|8.1|*rest", &[("C", "0,25")]),
    ])]);
    assert_eq!(told(&imported), []);
    let score = imported.draft.scores.get(&"8.1".parse().unwrap()).unwrap();
    let share = |key: &str| score.contents.get(&key.parse().unwrap()).unwrap();
    assert_eq!(share("dat").self_score, "0.5".parse().ok());
    assert_eq!(share("dat").by, "kt".parse().ok());
    assert_eq!(share("dat").evidence, [key("bc-112")]);
    assert!(share("ho").not_applicable);
    assert_eq!(share("ho").evidence, [key("bien-ban")]);
    assert_eq!(imported.draft.evidence.get(&key("bien-ban")).unwrap().section.as_deref(), Some("II"));
    assert_eq!(score.rest.as_ref().unwrap().self_score, "0.25".parse().ok());
    // Of a share that is new each place has a cell, and so has what has none of its own.
    let at = |content: Option<&str>, field| {
        let content = content.map(|content| content.parse().unwrap());
        imported.source(&Locus::Share("8.1".parse().unwrap(), content, field)).unwrap().name()
    };
    assert_eq!(at(Some("dat"), Some(ScoreField::SelfScore)), "C2");
    assert_eq!(at(Some("dat"), Some(ScoreField::Evidence(0))), "F2");
    assert_eq!(at(Some("ho"), Some(ScoreField::SelfScore)), "E3");
    assert_eq!(at(None, None), "C4");
}

#[test]
fn rows_of_contents_that_are_not_there_or_not_the_units_are_told() {
    let imported = merged(&[sheet(&[
        ("kt|8.1|ho", &[("C", "0,25"), ("F", "5/KH-UBND")]),
        ("vp|8.1|khac", &[("C", "0,25")]),
        ("vp|7.1|*rest", &[("C", "0,25")]),
        // Only the columns that are seen were sorted.
        ("vp|8.1|*rest", &[("A", "7.1"), ("C", "1")]),
        ("vp|8.1|ho", &[("D", "2"), ("C", "0,25")]),
    ])]);
    assert_eq!(
        told(&imported),
        [
            is(ToldKind::NotLeading, "C2"),
            is(ToldKind::NoEvidence, "F2"),
            is(ToldKind::UnknownRow, "C3"),
            is(ToldKind::UnknownRow, "C4"),
            is(ToldKind::Mismatch, "C5"),
            is(ToldKind::Beside, "C6"),
            is(ToldKind::NotHere, "D6"),
        ]
    );
    assert_eq!(imported.draft, *book(month()).draft());
    assert_eq!(
        messages(&imported, Lang::Vi),
        [
            "Phòng Kinh tế không chủ trì nội dung `ho` của `8.1`; không đưa vào sổ",
            "Phòng Kinh tế không chủ trì, không phối hợp nội dung `ho` của `8.1`; không đưa tài liệu này vào sổ",
            "`8.1` không có nội dung `khac`; không đưa dòng này vào sổ",
            "`7.1` không có phần còn lại ngoài các nội dung; không đưa dòng này vào sổ",
            "dòng ghi `7.1` nhưng mã dòng là của phần còn lại của `8.1`; không đưa dòng này vào sổ",
            "các giá trị còn lại ở dòng của nội dung `ho` của `8.1` cũng không được đưa vào sổ",
            "cột `Mức đạt` không dùng cho nội dung `ho` của `8.1`; không đưa vào sổ",
        ]
    );
}

#[test]
fn columns_of_a_piece_make_one_piece() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write(0, column, head).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let cells = [
        "7.1",
        "",
        "1",
        "",
        "",
        "",
        "7/QĐ-UBND",
        "Quyết định",
        "",
        "UBND xã",
        "II",
        "3",
        "evidence/qd-7.pdf",
    ];
    for (column, words) in (0..).zip(cells) {
        sheet.write(1, column, words).unwrap();
    }
    sheet.write_with_format(1, 8, ExcelDateTime::from_ymd(2026, 4, 20).unwrap(), &day).unwrap();
    let imported = merged(&[cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap()]);
    assert_eq!(told(&imported), []);
    let piece = imported.draft.evidence.get(&key("7-qd-ubnd")).unwrap();
    assert_eq!(
        (
            piece.number.as_deref(),
            piece.title.as_deref(),
            piece.date,
            piece.issuer.as_deref(),
            piece.file.as_deref()
        ),
        (
            Some("7/QĐ-UBND"),
            Some("Quyết định"),
            "2026-04-20".parse().ok(),
            Some("UBND xã"),
            Some("evidence/qd-7.pdf")
        )
    );
    let score = imported.draft.scores.get(&"7.1".parse().unwrap()).unwrap();
    assert_eq!(score.places.get(&key("7-qd-ubnd")).map(String::as_str), Some("mục II, trang 3"));
    let of = |field| imported.source(&Locus::Evidence(key("7-qd-ubnd"), field)).unwrap().name();
    assert_eq!(
        [None, Some(EvidenceField::Number), Some(EvidenceField::Date), Some(EvidenceField::File)].map(of),
        ["G2", "G2", "I2", "M2"]
    );
    let place = Locus::Score("7.1".parse().unwrap(), Some(ScoreField::WhereItem(0)));
    assert_eq!(imported.source(&place).unwrap().name(), "K2");
    assert_eq!(imported.added.len(), 1);
    assert_eq!(imported.added[0].key, key("7-qd-ubnd"));
    assert_eq!(imported.added[0].cells.len(), 7);
}

#[test]
fn parts_of_a_piece_belong_to_the_one_that_the_row_names() {
    let one = merged(&[sheet(&[("vp|7.1|", &[("F", "bc-112"), ("I", "20/4/2026"), ("L", "3")])])]);
    assert_eq!(told(&one), []);
    assert_eq!(one.draft.evidence.get(&key("bc-112")).unwrap().date, "2026-04-20".parse().ok());
    // What it names by a key of the book is no other piece.
    let by_key = merged(&[sheet(&[("vp|7.1|", &[("G", "bc-112"), ("J", "UBND xã")])])]);
    assert_eq!((told(&by_key), by_key.added.len()), (Vec::new(), 0));
    assert_eq!(by_key.draft.evidence.get(&key("bc-112")).unwrap().issuer.as_deref(), Some("UBND xã"));
    let several = merged(&[sheet(&[(
        "vp|7.1|",
        &[("F", "bc-112\nẢnh"), ("I", "20/4/2026"), ("K", "II"), ("L", "3")],
    )])]);
    assert_eq!(told(&several), [is(ToldKind::WhichEvidence, "I2 K2 L2")]);
    let two_days = merged(&[sheet(&[("vp|7.1|", &[("F", "5/KH-UBND ngày 1/4/2026"), ("I", "20/4/2026")])])]);
    assert_eq!(told(&two_days), [is(ToldKind::Conflict, "F2 I2")]);
    assert_eq!(two_days.draft.evidence.get(&key("5-kh-ubnd")).unwrap().date, None);
}

#[test]
fn a_key_that_the_book_does_not_have_is_no_new_piece() {
    let lines = ["bc-99", "bc-99: báo cáo", "[bc-99] báo cáo", "BC-99"];
    for line in lines {
        let imported = merged(&[sheet(&[("vp|7.1|", &[("C", "1"), ("F", line)])])]);
        assert_eq!(told(&imported), [is(ToldKind::UnknownEvidence, "F2")], "{line}");
        assert_eq!(imported.told[0].severity(), Severity::Error);
        assert_eq!(imported.draft.evidence, month().evidence, "{line}");
        let score = imported.draft.scores.get(&"7.1".parse().unwrap()).unwrap();
        assert!(score.evidence.is_empty() && score.self_score.is_some());
    }
    let imported =
        merged(&[sheet(&[("vp|7.1|", &[("F", "bc-112, bc-99\nẢnh chụp hội nghị"), ("G", "kh-01")])])]);
    assert_eq!(told(&imported), [is(ToldKind::UnknownEvidence, "F2"), is(ToldKind::UnknownEvidence, "G2")]);
    let score = imported.draft.scores.get(&"7.1".parse().unwrap()).unwrap();
    assert_eq!(score.evidence, [key("anh-chup-hoi-nghi"), key("bc-112")]);
    assert_eq!(
        imported.added.iter().map(|added| added.key.as_str()).collect::<Vec<_>>(),
        ["anh-chup-hoi-nghi"]
    );
    let nothing = merged(&[sheet(&[("vp|7.1|", &[("F", "Không có")])])]);
    assert_eq!((told(&nothing), nothing.draft.evidence.len()), (vec![is(ToldKind::NotEvidence, "F2")], 1));
}

/// The form writes every key that the book cites, and a fault of the book is none of the unit's.
#[test]
fn a_key_that_the_book_cites_already_is_no_news() {
    let index = "7.1".parse().unwrap();
    let score = draft::Score { evidence: vec![key("bc-99"), key("anh")], ..draft::Score::default() };
    let before = book(draft::Scorebook { scores: [(index, score)].into_iter().collect(), ..month() });
    let imported = scores(&[sheet(&[("vp|7.1|", &[("F", "bc-99\nanh")])])], &before).unwrap();
    assert_eq!((told(&imported), imported.draft == *before.draft()), (Vec::new(), true));
}

/// Who sees the row below the heads as heads loses it.
#[test]
fn a_first_row_that_says_what_heads_say_is_read() {
    let imported = merged(&[sheet(&[(
        "vp|7.2|",
        &[("C", "Không áp dụng"), ("D", "Không áp dụng"), ("E", "Không áp dụng")],
    )])]);
    assert_eq!(told(&imported), []);
    assert!(imported.draft.scores.get(&"7.2".parse().unwrap()).unwrap().not_applicable);
    let heads = "Công việc\tNgày hoàn thành\tKết quả\tGhi chú\n";
    let task = merged(&[text(&format!("{heads}Tuyên truyền\tHoàn thành\tHoàn thành\tKết quả\n"))]);
    assert_eq!(task.draft.tasks[0].result.as_deref(), Some("Hoàn thành"));
    assert_eq!(told(&task), [is(ToldKind::Unreadable, "B2")]);
    // Heads in two rows are still heads.
    let two = "STT\tNội dung\tĐiểm tự chấm\tTài liệu kiểm chứng\t\n\t\t\tSố, ký hiệu\tTrích yếu\n7.1\tKế hoạch\t1\t5/KH-UBND\tKế hoạch năm\n";
    let two = merged(&[text(two)]);
    assert_eq!(told(&two), []);
    assert_eq!(two.draft.evidence.get(&key("5-kh-ubnd")).unwrap().title.as_deref(), Some("Kế hoạch năm"));
}

#[test]
fn a_table_that_a_page_splits_goes_on_and_another_one_is_told() {
    let page = "| STT | Nội dung | Điểm tự chấm |\n|---|---|---|\n| 7.1 | Kế hoạch | 0,5 |\n\nTrang 2\n\n| 7.10 | Hồ sơ | 1 |\n|---|---|---|\n\nTên\n\n| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n";
    let imported = merged(&[cchc_import::read("vp.md", page.as_bytes()).unwrap()]);
    assert_eq!(imported.draft.scores.len(), 2);
    assert_eq!(told(&imported), [is(ToldKind::UnknownTable, "A1")]);
    assert_eq!(imported.told[0].severity(), Severity::Info);
}

#[test]
fn what_has_no_name_is_called_by_its_place() {
    let sheet = text("STT\tNội dung\tĐiểm tự chấm\t\n\t\t1\t\n7.1\tKế hoạch\t1\tđã xem\n9.9\tKhác\t1\t\n");
    let imported = merged(&[sheet]);
    assert_eq!(
        messages(&imported, Lang::Vi),
        [
            "dòng 2 không ghi STT hay tên công việc, nên không biết là của mục nào; không đưa dòng này vào sổ",
            "cột D không có tên ở hàng tiêu đề; không đưa vào sổ",
            "không biết dòng 4 (`9.9 Khác`) là của chỉ số hay nhiệm vụ nào; không đưa dòng này vào sổ",
        ]
    );
    let key = merged(&[self::sheet(&[("vp|9.9|", &[("A", "9.9"), ("C", "1")]), ("vp||", &[("C", "1")])])]);
    assert_eq!(
        messages(&key, Lang::En),
        [
            "the catalogue has no `9.9`; the row was not taken",
            "the row's key `cchc/scores/1|01981|2026-04|vp||` is not understood; it was not taken",
        ]
    );
    let other = text("STT\tNội dung\tĐiểm tự chấm\tMã dòng\n7.1\tKế hoạch\t1\tcchc/scores/1||||7.1|\n");
    assert_eq!(
        messages(&merged(&[other]), Lang::Vi),
        ["các dòng này không phải của sổ này; không đưa dòng nào trong số đó vào sổ"]
    );
}

/// No message may have empty quotation marks in it, whatever it is about.
#[test]
fn tasks_are_called_by_their_keys() {
    let heads = "Công việc\tNgày hoàn thành\tKết quả\tMã dòng\n";
    let row = |unit: &str, day: &str, result: &str| {
        format!("Tuyên truyền\t{day}\t{result}\tcchc/tasks/1|01981|2026-04|{unit}|tuyen-truyen|\n")
    };
    let imported = merged(&[text(&format!(
        "{heads}{}{}{}",
        row("kt", "20/4/2026", "xong"),
        row("kt", "20/4/2026", "chưa"),
        row("vp", "21/4/2026", "khác")
    ))]);
    assert_eq!(
        messages(&imported, Lang::Vi),
        [
            "nhiệm vụ `tuyen-truyen` có giá trị khác nhau ở cột `Kết quả`; không đưa giá trị nào vào sổ",
            "nhiệm vụ `tuyen-truyen` không phải của Văn phòng; không đưa vào sổ",
        ]
    );
    let done = imported.source(&Locus::Task(0, Some(TaskField::Done))).unwrap();
    assert_eq!(done.name(), "B2");
    assert_eq!(imported.source(&Locus::Task(0, Some(TaskField::Due))), None);
}

#[test]
fn only_sums_are_passed_over() {
    let heads = "STT\tNội dung\tĐiểm tự chấm\n";
    let rows =
        "\tTổng cộng\t1,5\n\tTổng điểm (I + II)\t1,5\nCộng\t\t1,5\n\tTổng kết năm\t1\n\tCộng đồng\t1\n";
    assert_eq!(
        told(&merged(&[text(&format!("{heads}{rows}"))])),
        [is(ToldKind::UnknownRow, "C5"), is(ToldKind::UnknownRow, "C6")]
    );
}

#[test]
fn what_is_as_it_was_has_no_cell() {
    let index = "7.1".parse().unwrap();
    let score = draft::Score { self_score: "1".parse().ok(), ..draft::Score::default() };
    let before = draft::Scorebook { scores: [(index, score)].into_iter().collect(), ..month() };
    let imported = scores(&[sheet(&[("vp|7.1|", &[("F", "bc-112")])])], &book(before)).unwrap();
    assert_eq!(imported.source(&Locus::Score(index, Some(ScoreField::SelfScore))), None);
    assert_eq!(imported.source(&Locus::Evidence(key("bc-112"), None)), None);
    let cited = imported.source(&Locus::Score(index, Some(ScoreField::Evidence(0)))).unwrap();
    assert_eq!((cited.name().as_str(), cited.place.line), ("F2", 2));
}

/// A part of the columns was sorted, of rows that have no number.
#[test]
fn words_of_another_row_are_told_and_nothing_is_taken() {
    let imported = merged(&[sheet(&[
        ("vp|8.1|ho", &[("B", "Đất đai"), ("C", "0,25")]),
        ("vp|8.1|*rest", &[("B", "hộ tịch"), ("C", "0,25")]),
        ("kt|8.1|dat", &[("B", "các nội dung còn lại"), ("C", "0,25")]),
        ("kt|8.1|dat", &[("B", "đất đai, như đã họp"), ("C", "0,5")]),
        ("vp|7.1|", &[("B", "hồ sơ"), ("C", "1")]),
    ])]);
    let mismatch = |cell| is(ToldKind::Mismatch, cell);
    assert_eq!(told(&imported), ["C2", "C3", "C4", "C6"].map(mismatch));
    assert_eq!(
        imported.told[0].message(Lang::Vi),
        "dòng ghi `Đất đai` nhưng mã dòng là của nội dung `ho` của `8.1`; không đưa dòng này vào sổ"
    );
    assert_eq!(imported.draft.scores.len(), 1);
    // Those of tasks.
    let task = |id: &str, title: &str| draft::Task {
        id: id.parse().unwrap(),
        title: title.into(),
        ..month().tasks[0].clone()
    };
    let book =
        book(draft::Scorebook { tasks: vec![task("a", "Việc A"), task("b", "Việc B")], ..month() });
    let sheet = "Công việc\tKết quả\tMã dòng\nviệc B\txong\tcchc/tasks/1|01981|2026-04|kt|a|\nViệc b.\txong\tcchc/tasks/1|01981|2026-04|kt|b|\n";
    let imported = scores(&[text(sheet)], &book).unwrap();
    assert_eq!(told(&imported), [mismatch("B2")]);
    let results: Vec<_> = imported.draft.tasks.iter().map(|task| task.result.as_deref()).collect();
    assert_eq!(results, [None, Some("xong")]);
}

#[test]
fn rows_and_printed_cells_that_the_form_has_not_are_told() {
    let heads = "Công việc\tĐơn vị\tHạn\tKết quả\tMã dòng\n";
    let key = "cchc/tasks/1|01981|2026-04|kt|";
    let rows = format!(
        "{heads}Việc mới\t\t\t\t\nViệc mới khác\tVăn phòng\t30/6/2026\t\t\nViệc của khóa lạ\t\t\t\t{key}la|\n\
         Tuyên truyền\tVăn phòng\t30/6/2026\t\t{key}tuyen-truyen|\nTuyên truyền\tPhòng Kinh tế\t\t\t{key}tuyen-truyen|\n\
         Việc sửa tên\t\t\t\t{key}tuyen-truyen|\n\nNgười lập\tChủ tịch\t\t\t\nLê Thị Mẫu\t\t\t\t\n"
    );
    let imported = merged(&[text(&rows)]);
    let (unknown, printed) = (ToldKind::UnknownRow, ToldKind::Printed);
    assert_eq!(
        told(&imported),
        [
            is(unknown, "A2"),
            is(unknown, "A3 B3 C3"),
            is(unknown, "A4"),
            is(printed, "B5"),
            is(printed, "C5"),
            is(printed, "A7")
        ]
    );
    assert_eq!(imported.told[3].severity(), Severity::Warning);
    assert_eq!(
        imported.told[3].message(Lang::Vi),
        "nhiệm vụ `tuyen-truyen`: ô ở cột `Đơn vị` in từ sổ, không nhập"
    );

    let key = "cchc/scores/1|01981|2026-04|vp|";
    let rows = format!(
        "STT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\tMã dòng\n7.1\tKế hoạch\t2\t\t{key}7.1|\n7.2\tCông khai\t1,0\t\t{key}7.2|\n\
         VII\tPhần bảy\t9\t\t{key}VII|\n\tđất đai\t0,5\t\t{key}8.1|dat\n\tcòn lại\t1\t\t{key}8.1|*rest\n\
         9.1\tChỉ số mới\t1\t\t\n\tNội dung mới\t0,5\t\t\n\tTổng cộng\t100\t\t\n\tghi nhớ\t\t\t\n\n\
         Chỉ ghi vào các ô được tô để nhập.\t\t\t\t\nNơi nhận:\tNgười lập\t\t\t\n"
    );
    assert_eq!(
        told(&merged(&[text(&rows)])),
        [
            is(printed, "C2"),
            is(printed, "C4"),
            is(printed, "C6"),
            is(unknown, "A7 B7 C7"),
            is(unknown, "B8 C8")
        ]
    );
}

/// What the file was exported for and what it is imported into.
#[test]
fn the_other_commune_and_month_are_named() {
    let heads = "STT\tNội dung\tĐiểm tự chấm\tMã dòng\n";
    let row = |of: &str| text(&format!("{heads}7.1\tKế hoạch\t1\tcchc/scores/1|{of}|vp|7.1|\n"));
    let said = |of: &str, lang| messages(&merged(&[row(of)]), lang).join("\n");
    assert_eq!(said("XÃ A|2026-04", Lang::Vi), "", "by its name, as before it had a code");
    for (of, vi) in [
        ("xã Khác|2026-02", "bảng của xã Khác, tháng 02/2026; sổ là của xã A (`01981`), tháng 04/2026"),
        (
            "01982|2026-04",
            "bảng của xã có mã `01982`, tháng 04/2026; sổ là của xã A (`01981`), tháng 04/2026",
        ),
        ("01981|2026-02", "bảng của xã A, tháng 02/2026; sổ là của xã A, tháng 04/2026"),
        ("|2026-04", "bảng của xã không rõ tên, tháng 04/2026; sổ là của xã A (`01981`), tháng 04/2026"),
    ] {
        assert_eq!(said(of, Lang::Vi), format!("{vi}; không đưa dòng nào trong số đó vào sổ"));
    }
    assert_eq!(
        said("xã Khác|2026-02", Lang::En),
        "the sheet is of xã Khác, 2026-02, and the book of xã A (`01981`), 2026-04; none of these rows was taken"
    );
}

/// A commune without a code is known by its name, and one whose name is not known takes what has none, either.
#[test]
fn communes_without_a_code_are_told_apart_by_their_names() {
    let coded = book(month());
    let without = |name: &str| {
        let mut commune = coded.assignment().commune().clone();
        commune.commune = Some(draft::CommuneName { name: name.into(), province: None, code: None });
        let catalogue = std::sync::Arc::new(coded.assignment().catalogue().clone());
        let assignment = cchc_core::Assignment::new(catalogue, commune).unwrap();
        cchc_core::Scorebook::new(std::sync::Arc::new(assignment), coded.draft().clone()).unwrap()
    };
    let heads = "STT\tNội dung\tĐiểm tự chấm\tMã dòng\n";
    let row = |of: &str| text(&format!("{heads}7.1\tKế hoạch\t1\tcchc/scores/1|{of}|2026-04|vp|7.1|\n"));
    for (of, name, is_taken) in
        [("xã A", "xã A", true), ("xã B", "xã A", false), ("", "xã A", true), ("01981", "xã A", false)]
    {
        let imported = scores(&[row(of)], &without(name)).unwrap();
        assert_eq!(imported.told.is_empty() && !imported.draft.scores.is_empty(), is_taken, "{of:?}");
    }
}

#[test]
fn a_form_that_lost_its_head_or_the_name_of_a_column_is_an_error() {
    let mut workbook = Workbook::new();
    let key = |row: &str| format!("cchc/{row}");
    let lost = workbook.add_worksheet().set_name("Tự chấm điểm").unwrap();
    lost.write(0, 0, "7.1")
        .unwrap()
        .write(0, 3, "0,5")
        .unwrap()
        .write(0, 8, key("scores/1|01981|2026-04|vp|7.1|"))
        .unwrap();
    lost.write(1, 0, "7.2")
        .unwrap()
        .write(1, 2, 1)
        .unwrap()
        .write(1, 8, key("scores/1|01981|2026-04|vp|7.2|"))
        .unwrap();
    let other = workbook.add_worksheet().set_name("Nháp").unwrap();
    other.write(0, 0, "xem lại").unwrap();
    let tasks = workbook.add_worksheet().set_name("Nhiệm vụ").unwrap();
    for (column, head) in (0..).zip(["Công việc", "Kết quả", "Mã dòng"]) {
        tasks.write(0, column, head).unwrap();
    }
    let imported = merged(&[cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap()]);
    assert_eq!(told(&imported), [is(ToldKind::UnknownSheet, "A1"), is(ToldKind::UnknownSheet, "D1")]);
    let severities = imported.told.iter().map(Told::severity).collect::<Vec<_>>();
    assert_eq!(severities, [Severity::Info, Severity::Error]);
    assert_eq!(
        imported.told[1].message(Lang::Vi),
        "trang tính `Tự chấm điểm` mất hàng tiêu đề; 1 dòng đã điền không được đọc"
    );

    let renamed = merged(&[text("STT\tNội dung\tĐiểm của xã\tGhi chú\n7.1\tKế hoạch\t1\tmới\n")]);
    assert_eq!(
        (told(&renamed), renamed.told[0].severity()),
        (vec![is(ToldKind::UnknownColumn, "C2")], Severity::Error)
    );
    assert!(renamed.told[0].message(Lang::Vi).contains("không có cột `Điểm tự chấm`"));
    let more = merged(&[text("STT\tNội dung\tĐiểm tự chấm\tMàu\n7.1\tKế hoạch\t1\tđỏ\n")]);
    assert_eq!(more.told[0].severity(), Severity::Warning);
}

#[test]
fn days_in_cells_of_evidence_that_are_none_are_told() {
    let lines = "12/BC-UBND ngày 30/2/2026\n13/BC-UBND ngày 20/2\n14/BC-UBND ngày 20 tháng 02 năm 2026\n15/BC-UBND, 16/BC-UBND";
    let imported = merged(&[sheet(&[("vp|7.1|", &[("F", lines)])])]);
    assert_eq!(told(&imported), [is(ToldKind::Unreadable, "F2"), is(ToldKind::Unreadable, "F2")]);
    assert_eq!(
        imported.told.iter().map(|told| (told.message(Lang::Vi), told.help(Lang::Vi))).collect::<Vec<_>>(),
        [
            ("`30/2/2026`", "không có ngày này; ghi ngày như `20/4/2026`"),
            ("`20/2`", "ghi ngày như `20/4/2026`, đủ cả năm")
        ]
        .map(|(day, help)| (
            format!("không đọc được ngày ở cột `Tài liệu kiểm chứng`: {day}; tài liệu được đưa vào sổ mà không có ngày"),
            help.to_owned()
        ))
    );
    let dates: Vec<_> = imported
        .draft
        .evidence
        .iter()
        .filter(|(key, _)| *key != &self::key("bc-112"))
        .map(|(_, piece)| {
            (piece.number.clone().unwrap(), piece.date.map(|date| date.to_string()).unwrap_or_default())
        })
        .collect();
    let dates: Vec<(&str, &str)> =
        dates.iter().map(|(number, date)| (number.as_str(), date.as_str())).collect();
    assert_eq!(
        dates,
        [
            ("14/BC-UBND", "2026-02-20"),
            ("12/BC-UBND", ""),
            ("13/BC-UBND", ""),
            ("15/BC-UBND", ""),
            ("16/BC-UBND", "")
        ]
    );
    // Where one number is to stand.
    let several = merged(&[sheet(&[("vp|7.1|", &[("G", "12/BC-UBND\n13/BC-UBND"), ("H", "Báo cáo")])])]);
    assert_eq!((told(&several), several.added.len()), (vec![is(ToldKind::WhichEvidence, "G2 H2")], 0));
}

#[test]
fn what_cannot_be_read_has_the_help_of_its_column() {
    let imported = merged(&[sheet(&[
        ("vp|7.1|", &[("C", "0,1234"), ("E", "nhiều"), ("G", "1/KH-UBND"), ("I", "31/6/2026")]),
        ("vp|7.2|", &[("D", "Khá")]),
    ])]);
    let helps: Vec<String> = imported.told.iter().map(|told| told.help(Lang::Vi)).collect();
    assert_eq!(
        helps,
        [
            "ghi điểm như `0,5`, nhiều nhất ba chữ số lẻ",
            "ghi `x` nếu không áp dụng, `không` nếu áp dụng; lý do ghi ở `Ghi chú`",
            "không có ngày này; ghi ngày như `20/4/2026`",
            "ghi một trong các mức `1. Đạt`, `2. Đạt một phần`, `3. Không đạt`",
        ]
    );
    let amounts = text("STT\tNội dung\tThực hiện\tTổng số\n7.10\tHồ sơ\t1.250\t1300\n");
    let help = merged(&[amounts]).told.into_iter().find(|told| told.kind == ToldKind::Unreadable);
    assert_eq!(help.unwrap().help(Lang::Vi), "viết `1250`, không tách hàng nghìn");
}

#[test]
fn a_cell_merged_over_rows_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["STT", "Nội dung", "Điểm tự chấm", "Tài liệu kiểm chứng"])
    {
        sheet.write(0, column, head).unwrap();
    }
    sheet.write(1, 0, "7.1").unwrap().write(1, 1, "Kế hoạch").unwrap();
    sheet.write(2, 0, "7.2").unwrap().write(2, 1, "Công khai").unwrap();
    sheet.merge_range(1, 3, 2, 3, "112/BC-UBND ngày 20/4/2026", &Format::new()).unwrap();
    let excel = cchc_import::read("vp.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let imported = scores(&[excel], &book(draft::Scorebook::default())).unwrap();
    let told: Vec<(ToldKind, String)> =
        imported.told.iter().map(|told| (told.kind, told.message(Lang::Vi))).collect();
    assert_eq!(told, [(ToldKind::Merged, "ô gộp 2 dòng chỉ được đọc cho dòng đầu, `7.1`".to_owned())]);
    assert_eq!(imported.told[0].severity(), Severity::Error);
    assert_eq!(imported.told[0].cells[0].name(), "D2");
    assert_eq!(imported.draft.scores.len(), 1);
}
