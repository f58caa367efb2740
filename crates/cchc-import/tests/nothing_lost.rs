//! Whatever units fill in: every filled cell is in the book afterwards, or told. The commune, its points and documents are
//! made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod scored;

use cchc_core::{EvidenceKey, Lang, Points, draft, fold};
use cchc_import::{Block, Cell, Document, ImportedScores, Passage, Row, Sheet, Table, Value, scores};
use proptest::prelude::*;
use proptest::sample::select;
use scored::{LEVELS, book};
use std::collections::BTreeSet;

/// What a cell shows and holds.
type Written = (&'static str, Value);

fn text(text: &'static str) -> Written {
    (text, Value::Text)
}

/// The columns that units fill in, of the sheet of scores and of that of tasks.
const COLUMNS: [&str; 26] = [
    "STT",
    "Nội dung",
    "Điểm tự chấm",
    "Mức đạt",
    "Thực hiện",
    "Tổng số",
    "Không áp dụng",
    "Tài liệu kiểm chứng",
    "Số, ký hiệu",
    "Trích yếu",
    "Ngày",
    "Nơi ban hành",
    "Mục",
    "Trang",
    "Tệp",
    "Giải trình",
    "Ghi chú",
    "Điểm thẩm định",
    "Ngày hoàn thành",
    "Kết quả",
    // What the form prints.
    "Điểm tối đa",
    "Đơn vị",
    "Hạn",
    // A second column of a kind, as somebody adds it.
    "Trích yếu",
    "Ghi chú",
    "Mã dòng",
];
const KEY: usize = COLUMNS.len() - 1;

fn written(column: usize) -> BoxedStrategy<Written> {
    let nonsense = || select(vec![text("nhiều"), text("-"), text("1.250"), text("…")]);
    let good: Vec<Written> = match COLUMNS[column] {
        "Điểm tự chấm" | "Điểm thẩm định" => vec![
            text("0,5"),
            text("1"),
            text("-1"),
            text("99"),
            text("Không áp dụng"),
            ("0.25", Value::Number(0.25)),
            ("0.3333", Value::Number(0.3333)),
        ],
        "Mức đạt" => {
            vec![text("Đạt"), text("2. Đạt một phần (0,5 điểm)"), text("3"), text("Không áp dụng"), text("7")]
        }
        "Thực hiện" | "Tổng số" => {
            vec![text("3"), text("4"), ("12", Value::Number(12.0)), text("0,5")]
        }
        "Không áp dụng" => vec![text("x"), text("không"), text("có")],
        "Tài liệu kiểm chứng" => vec![
            text("bc-112"),
            text("bc-112: 112/BC-UBND"),
            text("[anh]"),
            text("BC-112"),
            text("bc-99"),
            text("bc-99: báo cáo"),
            text("bc-112, anh"),
            text("bc-112; bc-99"),
            text("112/BC-UBND ngày 20/4/2026"),
            text("112/BC-UBND ngày 21/4/2026 bản khác"),
            text("Ảnh chụp hội nghị\n5/KH-UBND"),
            text("Ảnh chụp hội nghị"),
            text("số ngày"),
            text("Không có"),
            text("1/KH-UBND ngày 2/3/2026 kế hoạch; 2/BC-UBND"),
            text("12/BC-UBND ngày 30/2/2026"),
            text("112/BC-UBND ngày 20/2"),
            text("12/BC-UBND, 13/BC-UBND"),
        ],
        "Số, ký hiệu" => {
            vec![
                text("112/BC-UBND"),
                text("5/KH-UBND"),
                text("bc-112"),
                text("Công văn 7"),
                text("12/BC-UBND\n13/BC-UBND"),
            ]
        }
        "Trích yếu" => vec![text("Báo cáo quý I"), text("Báo cáo quý I, bản đã sửa"), text("Kế hoạch")],
        "Ngày" | "Ngày hoàn thành" => vec![
            text("20/4/2026"),
            text("30/2/2026"),
            text("2026-04-21"),
            text("5/2026"),
            ("20/04/2026", Value::Day(2026, 4, 20)),
        ],
        "Điểm tối đa" => {
            vec![text("1"), text("0,5"), text("0,25"), ("4", Value::Number(4.0)), text("mười")]
        }
        "Đơn vị" => vec![text("Văn phòng"), text("phòng kinh tế"), text("kt"), text("Công an")],
        "Hạn" => vec![text("20/4/2026"), text("tháng 5")],
        "Nơi ban hành" => vec![text("UBND xã"), text("UBND tỉnh")],
        "Mục" => vec![text("II"), text("III")],
        "Trang" => vec![text("3"), text("trang 5")],
        "Tệp" => vec![text("evidence/a.pdf"), text("../b.pdf")],
        _ => vec![text("một"), text("hai\nba"), text("Hoàn thành"), text("Không áp dụng")],
    };
    prop_oneof![6 => select(good), 1 => nonsense()].boxed()
}

/// Where the key of a row says that it belongs.
const KEYS: [&str; 21] = [
    "scores|7.1|",
    "scores|7.1|",
    "scores|7.2|",
    "scores|7.2|",
    "scores|7.10|",
    "scores|7.10|",
    "scores|7.11|",
    "scores|8.1|",
    "scores|8.1|dat",
    "scores|8.1|dat",
    "scores|8.1|ho",
    "scores|8.1|*rest",
    "scores|8.2|dat",
    "scores|8.2|khac",
    "scores|7.1|*rest",
    "scores|VII|",
    "scores|9.9|",
    "tasks|t1|",
    "tasks|t2|",
    "tasks|t9|",
    "",
];

#[derive(Clone, Debug)]
struct Line {
    key: String,
    number: &'static str,
    cells: Vec<(usize, Written)>,
}

fn line() -> impl Strategy<Value = Line> {
    let fill_in: Vec<usize> = (2..KEY).collect();
    let cell = select(fill_in).prop_flat_map(|column| (Just(column), written(column)));
    let of = (
        select(&KEYS[..]),
        select(vec!["vp", "vp", "kt", "kt", "", "khac"]),
        prop_oneof![12 => Just("01981|2026-04"), 1 => Just("01981|2026-03"), 1 => Just("2|2026-04")],
        prop::bool::weighted(0.03),
        select(vec!["", "", "7.1", "7.2", "7.10", "8.1", "VII", "X"]),
    );
    (of, prop::collection::vec(cell, 1..8)).prop_map(|((key, unit, book, damaged, number), mut cells)| {
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
        let key = match key.split_once('|') {
            _ if damaged => "cchc/hỏng".to_owned(),
            Some((of, rest)) => format!("cchc/{of}/1|{book}|{unit}|{rest}"),
            None => String::new(),
        };
        // The number of the row is that of its key, but for rows that somebody inserted.
        let own = if number == "X" { "7.1" } else { key.split('|').nth(4).unwrap_or(number) };
        let number = ["7.1", "7.2", "7.10", "7.11", "8.1", "VII"].into_iter().find(|id| *id == own);
        let content = key.split('|').nth(5).is_some_and(|content| !content.is_empty());
        Line { number: number.filter(|_| !content).unwrap_or_default(), key, cells }
    })
}

/// A table of scores, or of tasks, which is told by the head *Công việc*.
fn document(name: &str, tasks: bool, lines: &[Line]) -> Document {
    let cell = |(words, value): Written, row: usize, column: usize| Cell {
        passage: Passage::new(words, u32::try_from(row).unwrap(), u32::try_from(column + 1).unwrap()),
        value,
        columns: 1,
        rows: 1,
    };
    let mut rows = Vec::new();
    let heads = COLUMNS.iter().map(|head| if tasks && *head == "Nội dung" { "Công việc" } else { head });
    let heads: Vec<Cell> = heads.enumerate().map(|(column, head)| cell(text(head), 1, column)).collect();
    rows.push(Row { number: 1, cells: heads });
    for (at, line) in lines.iter().enumerate() {
        let mut cells = vec![Cell::default(); COLUMNS.len()];
        cells[0] = cell(text(line.number), at + 2, 0);
        for (column, written) in &line.cells {
            cells[*column] = cell(written.clone(), at + 2, *column);
        }
        cells[KEY].passage = Passage::new(line.key.as_str(), 1, 1);
        rows.push(Row { number: u32::try_from(at + 2).unwrap(), cells });
    }
    let table = Block::Table(Table { number: 1, rows });
    let sheet = Sheet { name: Some("Tự chấm".into()), text: String::new(), blocks: vec![table] };
    Document { name: name.into(), sheets: vec![sheet] }
}

fn evidence_key(text: &str) -> EvidenceKey {
    text.parse().unwrap()
}

/// Months with something and with nothing in them.
fn month() -> impl Strategy<Value = draft::Scorebook> {
    let points = || prop::option::of(select(vec!["0.5", "1", "0.25"]));
    let cited = || prop::collection::vec(select(vec!["bc-112", "anh"]), 0..=1);
    let whole = (
        points(),
        prop::option::of(1..=3_u16),
        prop::option::of(select(vec![("3", "4"), ("12", "12")])),
        prop::bool::weighted(0.2),
        prop::option::of(select(vec!["một", "cũ"])),
        cited(),
        prop::option::weighted(0.3, Just("1")),
    );
    let score =
        whole.prop_map(|(own, level, amounts, not_applicable, words, cited, appraised)| draft::Score {
            self_score: own.and_then(|own| own.parse().ok()),
            level,
            done: amounts.and_then(|(done, _)| done.parse().ok()),
            of: amounts.and_then(|(_, of)| of.parse().ok()),
            not_applicable,
            explanation: words.map(str::to_owned),
            note: words.map(str::to_owned),
            appraised: appraised.and_then(|points| points.parse().ok()),
            evidence: cited.into_iter().map(evidence_key).collect(),
            ..draft::Score::default()
        });
    let share = (points(), cited(), prop::bool::weighted(0.2)).prop_map(|(own, cited, not_applicable)| {
        draft::Share {
            self_score: own.and_then(|own| own.parse().ok()),
            evidence: cited.into_iter().map(evidence_key).collect(),
            not_applicable,
            ..draft::Share::default()
        }
    });
    let scores = prop::collection::btree_map(select(vec!["7.1", "7.2", "7.10", "7.11"]), score, 0..4);
    let shares = prop::collection::btree_map(select(vec!["dat", "ho"]), share, 0..3);
    (scores, shares, prop::bool::ANY, prop::bool::ANY).prop_map(|(scores, shares, dated, done)| {
        let split = draft::Score {
            contents: shares.into_iter().map(|(key, share)| (key.parse().unwrap(), share)).collect(),
            ..draft::Score::default()
        };
        let scores = scores.into_iter().chain((!split.contents.is_empty()).then_some(("8.1", split)));
        let report = draft::Evidence {
            number: Some("112/BC-UBND".into()),
            title: dated.then(|| "Báo cáo quý I".into()),
            date: dated.then(|| "2026-04-20".parse().unwrap()),
            ..draft::Evidence::default()
        };
        let photo = draft::Evidence { title: Some("Ảnh".into()), ..draft::Evidence::default() };
        let task = |id: &str, unit: &str| draft::Task {
            id: id.parse().unwrap(),
            title: format!("Việc {id}"),
            unit: unit.parse().unwrap(),
            with: Vec::new(),
            index: None,
            due: None,
            done: done.then(|| "2026-04-20".parse().unwrap()),
            result: None,
            evidence: Vec::new(),
            note: None,
        };
        draft::Scorebook {
            scores: scores.map(|(id, score)| (id.parse().unwrap(), score)).collect(),
            evidence: [("bc-112", report), ("anh", photo)]
                .map(|(key, piece)| (evidence_key(key), piece))
                .into_iter()
                .collect(),
            tasks: vec![task("t1", "vp"), task("t2", "kt")],
            ..draft::Scorebook::default()
        }
    })
}

/// What the merged book holds where a row belongs.
#[derive(Default)]
struct There {
    own: Option<Points>,
    level: Option<u16>,
    amounts: [Option<String>; 2],
    not_applicable: bool,
    explanation: Option<String>,
    note: Option<String>,
    result: Option<String>,
    done_on: Option<String>,
    appraised: Option<Points>,
    cited: Vec<(EvidenceKey, draft::Evidence, Option<String>)>,
}

fn there(draft: &draft::Scorebook, line: &Line, tasks: bool) -> Option<There> {
    let fields: Vec<&str> = line.key.split('|').collect();
    let cited = |keys: &[EvidenceKey], places: Option<&draft::Score>| {
        let piece = |key: &EvidenceKey| {
            let place = places.and_then(|score| score.places.get(key).cloned());
            (key.clone(), draft.evidence.get(key).unwrap().clone(), place)
        };
        keys.iter().map(piece).collect::<Vec<_>>()
    };
    if tasks {
        let [_, _, _, _, id, _] = fields.as_slice() else { return None };
        let task = draft.tasks.iter().find(|task| task.id.as_str() == *id)?;
        return Some(There {
            note: task.note.clone(),
            result: task.result.clone(),
            done_on: task.done.map(|date| date.to_string()),
            cited: cited(&task.evidence, None),
            ..There::default()
        });
    }
    let (id, content) = match fields.as_slice() {
        [_, _, _, _, id, content] => (*id, *content),
        _ => (line.number, ""),
    };
    let id = id.parse().ok()?;
    let score = draft.scores.get(&id)?;
    if !content.is_empty() {
        let share = if content == "*rest" {
            score.rest.as_ref()?
        } else {
            score.contents.get(&content.parse().unwrap())?
        };
        return Some(There {
            own: share.self_score,
            not_applicable: share.not_applicable,
            explanation: share.explanation.clone(),
            note: share.note.clone(),
            appraised: share.appraised,
            cited: cited(&share.evidence, None),
            ..There::default()
        });
    }
    Some(There {
        own: book(draft.clone()).self_points(id).or(score.self_score),
        level: score.level,
        amounts: [score.done, score.of].map(|amount| amount.map(|amount| amount.to_string())),
        not_applicable: score.not_applicable,
        explanation: score.explanation.clone(),
        note: score.note.clone(),
        appraised: score.appraised,
        cited: cited(&score.evidence, Some(score)),
        ..There::default()
    })
}

fn points(text: &str) -> Option<Points> {
    text.replace(',', ".").parse().ok()
}

fn same(a: Option<&str>, b: &str) -> bool {
    let words = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    a.is_some_and(|a| words(a) == words(b))
}

fn day(text: &str) -> &str {
    match text {
        "20/4/2026" | "20/04/2026" => "2026-04-20",
        "5/2026" => "2026-05",
        text => text,
    }
}

/// Whether a line of the column of evidence is that piece: by its key, its number, or as its title.
fn is_piece(line: &str, key: &EvidenceKey, piece: &draft::Evidence) -> bool {
    let lower = line.to_lowercase();
    let first = lower.trim_matches('[').split([':', ']', ' ']).next().unwrap();
    first == key.as_str()
        || piece.number.as_deref().is_some_and(|number| line.contains(number))
        || same(piece.title.as_deref(), line)
}

/// Whether what stands in a cell is in the book; of evidence, [`piece_is_there`] says the rest.
fn is_there(column: &str, words: &str, there: &There) -> bool {
    let not_applicable = fold(words) == fold("không áp dụng");
    match column {
        "Điểm tự chấm" if not_applicable => there.not_applicable,
        "Điểm tự chấm" => points(words).is_some() && there.own == points(words),
        "Mức đạt" if not_applicable => there.not_applicable,
        "Mức đạt" => there.level.is_some_and(|level| {
            let (label, _) = LEVELS[usize::from(level) - 1];
            words == label || words.split('.').next() == Some(level.to_string().as_str())
        }),
        "Thực hiện" => there.amounts[0].as_deref() == Some(words.replace(',', ".").as_str()),
        "Tổng số" => there.amounts[1].as_deref() == Some(words.replace(',', ".").as_str()),
        "Không áp dụng" => match words {
            "x" | "có" | "Không áp dụng" => there.not_applicable,
            "không" => !there.not_applicable,
            _ => false,
        },
        "Giải trình" => same(there.explanation.as_deref(), words),
        "Ghi chú" => same(there.note.as_deref(), words),
        "Kết quả" => same(there.result.as_deref(), words),
        "Ngày hoàn thành" => there.done_on.as_deref() == Some(day(words)),
        "Điểm thẩm định" => there.appraised.is_some() && there.appraised == points(words),
        "Tài liệu kiểm chứng" => words.split(['\n', ';']).all(|line| {
            let keys: Vec<&str> = line.split(", ").collect();
            let keys = if keys.iter().all(|key| !key.contains(' ')) { keys } else { vec![line] };
            keys.iter()
                .all(|line| there.cited.iter().any(|(key, piece, _)| is_piece(line.trim(), key, piece)))
        }),
        _ => panic!("{column}"),
    }
}

const OF_PIECE: [&str; 7] = ["Số, ký hiệu", "Trích yếu", "Ngày", "Nơi ban hành", "Mục", "Trang", "Tệp"];

const PRINTED: [&str; 3] = ["Điểm tối đa", "Đơn vị", "Hạn"];

/// Whether a cell says what the form prints there; true of rows that the form has not, and of columns of another table.
fn is_as_printed(column: &str, words: &str, line: &Line, tasks: bool) -> bool {
    let Some(row) = ["scores", "tasks"].iter().find_map(|of| {
        let (_, row) = line.key.strip_prefix(&format!("cchc/{of}/1|01981|2026-04|"))?.split_once('|')?;
        Some(row)
    }) else {
        return true;
    };
    // Of a row whose number is another, the printed cells are those of the other.
    if !line.number.is_empty() && !row.starts_with(&format!("{}|", line.number)) {
        return true;
    }
    let maximum = match row {
        "7.1|" | "7.2|" | "7.10|" | "7.11|" | "8.1|" => Some("1"),
        "8.1|dat" => Some("0.5"),
        "8.1|ho" | "8.1|*rest" => Some("0.25"),
        "8.2|dat" => None,
        "VII|" => Some("4"),
        _ if tasks => None,
        _ => return true,
    };
    match (column, row) {
        ("Điểm tối đa", _) => {
            tasks || points(words).is_some() && points(words) == maximum.and_then(points)
        }
        ("Đơn vị", "t1|") if tasks => words == "Văn phòng",
        ("Đơn vị", "t2|") if tasks => words != "Văn phòng" && words != "Công an",
        // Tasks of these months have no day.
        ("Hạn", "t1|" | "t2|") => !tasks,
        _ => true,
    }
}

/// Whether all that the columns of one piece say is said of one piece that is cited.
fn piece_is_there(said: &[(&str, &str)], there: &There) -> bool {
    there.cited.iter().any(|(key, piece, place)| {
        let in_place = |words: &str| place.as_deref().is_some_and(|place| place.contains(words));
        said.iter().all(|(column, words)| match *column {
            "Số, ký hiệu" => same(piece.number.as_deref(), words) || key.as_str() == *words,
            "Trích yếu" => same(piece.title.as_deref(), words),
            "Ngày" => piece.date.is_some_and(|date| date.to_string() == day(words)),
            "Nơi ban hành" => same(piece.issuer.as_deref(), words),
            "Mục" => same(piece.section.as_deref(), words) || in_place(words),
            "Trang" => same(piece.page.as_deref(), words) || in_place(words),
            _ => same(piece.file.as_deref(), words),
        })
    })
}

/// Only the points of an index that has others below it may be left out: they are the sum of those.
fn is_sum(line: &Line, column: usize, tasks: bool) -> bool {
    let of_part = line.number == "VII" || line.key.contains("|VII|");
    !tasks && of_part && COLUMNS[column] == "Điểm tự chấm"
}

fn lost(sheets: &[(bool, Vec<Line>)], imported: &ImportedScores) -> Vec<String> {
    let told: BTreeSet<(&str, u32, u32)> = imported
        .told
        .iter()
        .flat_map(|told| &told.cells)
        .map(|cell| (cell.document.as_str(), cell.row, cell.column))
        .collect();
    let mut lost = Vec::new();
    for (number, (tasks, lines)) in sheets.iter().enumerate() {
        let name = format!("{number}.xlsx");
        for (at, line) in lines.iter().enumerate() {
            let row = u32::try_from(at + 2).unwrap();
            let is_told =
                |column: usize| told.contains(&(name.as_str(), row, u32::try_from(column + 1).unwrap()));
            let left =
                line.cells.iter().filter(|(column, _)| !is_told(*column) && !is_sum(line, *column, *tasks));
            let left: Vec<(&str, &str)> =
                left.map(|(column, (words, _))| (COLUMNS[*column], *words)).collect();
            let found = there(&imported.draft, line, *tasks).unwrap_or_default();
            let (piece, others): (Vec<_>, Vec<_>) =
                left.iter().copied().partition(|(column, _)| OF_PIECE.contains(column));
            for (column, words) in others {
                if PRINTED.contains(&column) {
                    if !is_as_printed(column, words, line, *tasks) {
                        lost.push(format!("{name} row {row} {column}: {words:?}"));
                    }
                    continue;
                }
                if !is_there(column, words, &found) {
                    lost.push(format!("{name} row {row} {column}: {words:?}"));
                }
            }
            if !piece.is_empty() && !piece_is_there(&piece, &found) {
                lost.push(format!("{name} row {row}: {piece:?}"));
            }
        }
    }
    lost
}

/// The values of a book that are others in the merged one, by rows and columns.
fn other_values(before: &draft::Scorebook, after: &draft::Scorebook) -> BTreeSet<(String, &'static str)> {
    let mut others = BTreeSet::new();
    let words = |text: &Option<String>| {
        text.as_ref().map(|text| format!("{:?}", text.split_whitespace().collect::<Vec<_>>()))
    };
    let mut compare = |row: String, column, old: Option<String>, new: Option<String>| {
        if old.is_some() && old != new {
            others.insert((row, column));
        }
    };
    let shown = |score: &draft::Score, own: Option<Points>| {
        let level = score.level.map(|level| level.to_string());
        let [done, of] = [score.done, score.of].map(|amount| amount.map(|amount| amount.to_string()));
        let flag = score.not_applicable.then(|| "x".to_owned());
        let own = own.map(|own| own.to_string());
        [own, level, done, of, flag, words(&score.explanation), words(&score.note)]
    };
    let columns =
        ["Điểm tự chấm", "Mức đạt", "Thực hiện", "Tổng số", "Không áp dụng", "Giải trình", "Ghi chú"];
    for (id, old) in before.scores.iter() {
        let new = after.scores.get(id).unwrap();
        // Points that follow both before and after are told by what they follow from.
        let written = old.self_score.is_some() || new.self_score.is_some();
        let own = |month: &draft::Scorebook, score: &draft::Score| {
            let points = score
                .self_score
                .or_else(|| book(month.clone()).assignment().catalogue().get(*id)?.derived_points(score));
            points.filter(|_| written)
        };
        let (old_values, new_values) = (shown(old, own(before, old)), shown(new, own(after, new)));
        for (column, (old, new)) in columns.into_iter().zip(old_values.into_iter().zip(new_values)) {
            compare(format!("{id}|"), column, old, new);
        }
        for (key, old) in old.contents.iter() {
            let new = new.contents.get(key).unwrap();
            let points = |share: &draft::Share| share.self_score.map(|points| points.to_string());
            let flag = |share: &draft::Share| share.not_applicable.then(|| "x".to_owned());
            let row = format!("{id}|{key}");
            compare(row.clone(), "Điểm tự chấm", points(old), points(new));
            compare(row.clone(), "Không áp dụng", flag(old), flag(new));
            compare(row.clone(), "Giải trình", words(&old.explanation), words(&new.explanation));
            compare(row, "Ghi chú", words(&old.note), words(&new.note));
        }
    }
    for (old, new) in before.tasks.iter().zip(&after.tasks) {
        let row = format!("{}|", old.id);
        compare(
            row.clone(),
            "Ngày hoàn thành",
            old.done.map(|day| day.to_string()),
            new.done.map(|day| day.to_string()),
        );
        compare(row.clone(), "Kết quả", words(&old.result), words(&new.result));
        compare(row, "Ghi chú", words(&old.note), words(&new.note));
    }
    others
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_filled_cell_is_in_the_book_or_told(
        month in month(),
        sheets in prop::collection::vec((prop::bool::weighted(0.25), prop::collection::vec(line(), 1..6)), 1..4),
    ) {
        let documents: Vec<Document> = sheets.iter().enumerate()
            .map(|(number, (tasks, lines))| document(&format!("{number}.xlsx"), *tasks, lines))
            .collect();
        let before = month.clone();
        let imported = scores(&documents, &book(month)).unwrap();
        for told in &imported.told {
            for lang in [Lang::Vi, Lang::En] {
                let said = [told.message(lang), told.help(lang).to_owned()];
                prop_assert!(!said.iter().any(|said| said.is_empty() || said.contains("``")), "{said:?}");
            }
            prop_assert!(!told.cells.is_empty());
        }
        let replaced: BTreeSet<(String, &str)> = imported.replaced.iter()
            .map(|value| {
                let row = value.index.map(|id| id.to_string()).or(value.task.as_ref().map(|task| task.to_string()));
                (row.unwrap() + "|" + value.content.as_deref().unwrap_or_default(), value.column)
            })
            .collect();
        prop_assert_eq!(&replaced, &other_values(&before, &imported.draft), "{:#?}", imported.replaced);
        prop_assert!(imported.replaced.iter().all(|value| !value.cells.is_empty() && value.old != value.new));
        let lost = lost(&sheets, &imported);
        prop_assert!(lost.is_empty(), "{lost:#?}\ntold {:#?}\n{:#?}", imported.told, imported.draft);
    }
}
