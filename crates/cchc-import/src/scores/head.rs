//! The heads of what a unit fills in: which column holds what.

use crate::document::Row;
use cchc_core::fold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The hidden key of the row.
    Key,
    /// The index's number.
    Number,
    /// The index's title.
    Title,
    /// What is to be done, of a list of tasks.
    Task,
    Points,
    Level,
    Done,
    Of,
    NotApplicable,
    /// Pieces of evidence, one a line.
    Evidence,
    EvidenceNumber,
    EvidenceTitle,
    EvidenceDate,
    EvidenceIssuer,
    EvidenceSection,
    EvidencePage,
    EvidenceFile,
    Explanation,
    Note,
    /// The day on which a task was done.
    TaskDone,
    TaskResult,
    /// Points that others than the unit give.
    Appraised,
    Reappraised,
    Final,
    /// The points that an index or a content has, as the form prints them.
    Maximum,
    /// Whose task it is, as the form prints it.
    TaskUnit,
    /// When a task is due, as the form prints it.
    Due,
    /// Known, and for reading only.
    Reference,
}

const HEADS: &[(Column, &[&str])] = &[
    (Column::Key, &["mã dòng", "row key"]),
    (Column::Number, &["stt", "số tt", "tt", "số thứ tự", "mã chỉ số", "chỉ số", "no.", "index"]),
    (
        Column::Title,
        &[
            "nội dung",
            "lĩnh vực/tiêu chí/tctp",
            "lĩnh vực/tiêu chí/tiêu chí thành phần",
            "tiêu chí",
            "content",
        ],
    ),
    (Column::Task, &["công việc", "nhiệm vụ", "nội dung công việc", "task"]),
    (Column::Points, &["điểm tự chấm", "điểm tự đánh giá", "tự chấm", "tự đánh giá", "self-score"]),
    (Column::Level, &["mức đạt", "mức độ đạt được", "mức đánh giá", "level"]),
    (Column::Done, &["thực hiện", "đã thực hiện", "số đã thực hiện", "done"]),
    (Column::Of, &["tổng số", "tổng số phải thực hiện", "of"]),
    (Column::NotApplicable, &["không áp dụng", "n/a", "not applicable"]),
    (
        Column::Evidence,
        &["tài liệu kiểm chứng", "tài liệu minh chứng", "minh chứng", "hồ sơ kiểm chứng", "evidence"],
    ),
    (Column::EvidenceNumber, &["số, ký hiệu", "số ký hiệu", "số/ký hiệu", "số, kí hiệu", "number"]),
    (Column::EvidenceTitle, &["trích yếu", "tên tài liệu", "tên văn bản", "title"]),
    (Column::EvidenceDate, &["ngày văn bản", "ngày ban hành", "ngày tài liệu", "ngày", "date"]),
    (Column::EvidenceIssuer, &["nơi ban hành", "cơ quan ban hành", "issuer"]),
    (Column::EvidenceSection, &["mục", "section"]),
    (Column::EvidencePage, &["trang", "page"]),
    (Column::EvidenceFile, &["tệp", "file", "tên tệp"]),
    (Column::Explanation, &["giải trình", "thuyết minh", "explanation"]),
    (Column::Note, &["ghi chú", "note", "notes"]),
    (Column::TaskDone, &["ngày hoàn thành", "hoàn thành", "ngày thực hiện xong", "done on"]),
    (Column::TaskResult, &["kết quả", "kết quả thực hiện", "result"]),
    (Column::Appraised, &["điểm thẩm định", "điểm thẩm định lần 1", "appraised"]),
    (Column::Reappraised, &["điểm thẩm định lần 2", "điểm thẩm định lần hai", "reappraised"]),
    (Column::Final, &["điểm đạt", "điểm đạt được", "final"]),
    (Column::Maximum, &["điểm tối đa", "điểm chuẩn", "maximum"]),
    (Column::TaskUnit, &["đơn vị", "unit"]),
    (Column::Due, &["hạn", "thời hạn", "due"]),
    (Column::Reference, &["chỉ số %", "chỉ số (%)", "tỷ lệ %", "phối hợp", "with", "percent"]),
];

static FOLDED: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    HEADS.iter().flat_map(|(column, heads)| heads.iter().map(|head| (fold(head), *column))).collect()
});

impl Column {
    /// Whether a unit writes there.
    pub(super) fn is_filled_in(self) -> bool {
        !self.is_printed()
            && !matches!(
                self,
                Column::Key | Column::Number | Column::Title | Column::Task | Column::Reference
            )
    }

    /// Whether the form says there what the book says, and nothing of it is read back.
    pub(super) fn is_printed(self) -> bool {
        matches!(self, Column::Maximum | Column::TaskUnit | Column::Due)
    }

    /// Whether it is a part of one piece of evidence.
    pub(super) fn is_of_evidence(self) -> bool {
        self >= Column::EvidenceNumber && self <= Column::EvidenceFile
    }

    /// Whether it is a part of what is claimed of an index.
    pub(super) fn is_of_claim(self) -> bool {
        matches!(self, Column::Points | Column::Level | Column::Done | Column::Of | Column::NotApplicable)
    }

    fn of(words: &str) -> Option<Column> {
        if words.len() > 200 {
            return None;
        }
        let folded = fold(&words.replace('\n', " "));
        let bare = folded.split('(').next().unwrap_or_default().trim();
        FOLDED.get(&folded).or_else(|| FOLDED.get(bare)).copied()
    }
}

/// Which column holds what, and how the others are called.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) columns: Vec<(Option<Column>, String)>,
}

impl Head {
    /// The head that a row is, with what the row below adds to it; and how many rows it takes.
    pub(super) fn at(rows: &[Row], at: usize) -> Option<(Head, usize)> {
        let own = read(rows.get(at)?);
        let head = Head { columns: own };
        if !head.is_one() {
            return None;
        }
        let under = rows.get(at + 1).filter(|under| head.goes_on(rows.get(at), under));
        let below = under.map(read).unwrap_or_default();
        let adds = below.iter().filter(|(column, _)| column.is_some_and(Column::is_filled_in)).count();
        if adds < 2 {
            return Some((head, 1));
        }
        let mut columns = head.columns;
        columns.resize_with(columns.len().max(below.len()), || (None, String::new()));
        for (slot, under) in columns.iter_mut().zip(below) {
            if under.0.is_some() {
                *slot = under;
            }
        }
        Some((Head { columns }, 2))
    }

    /// Whether the row below can name columns, and is not the first row that is filled in: that one may say *Hoàn thành* or
    /// *Không áp dụng*, too.
    fn goes_on(&self, own: Option<&Row>, below: &Row) -> bool {
        let names = |column| matches!(column, Column::Key | Column::Number | Column::Title | Column::Task);
        let above = |at: usize| own.and_then(|row| row.cells.get(at));
        below.cells.iter().enumerate().filter(|(_, cell)| !cell.passage.is_empty()).all(|(at, cell)| {
            let Some(column) = self.columns.get(at).and_then(|(column, _)| *column) else { return true };
            let is_same = Column::of(&cell.passage.text) == Some(column);
            // Above the names of several columns stands what they have in common.
            let spans = above(at).is_some_and(|cell| cell.columns > 1)
                || above(at + 1).is_none_or(|cell| cell.passage.is_empty());
            is_same || (!names(column) && spans)
        })
    }

    fn is_one(&self) -> bool {
        let known = || self.columns.iter().filter_map(|(column, _)| *column);
        let names = |column| matches!(column, Column::Key | Column::Number | Column::Title | Column::Task);
        known().any(names) && known().any(Column::is_filled_in) && known().count() >= 3
    }

    pub(super) fn has(&self, wanted: Column) -> bool {
        self.columns.iter().any(|(column, _)| *column == Some(wanted))
    }

    /// Which columns hold something of a kind.
    pub(super) fn all(&self, wanted: Column) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(_, (column, _))| *column == Some(wanted)).map(|(at, _)| at)
    }
}

fn read(row: &Row) -> Vec<(Option<Column>, String)> {
    row.cells.iter().map(|cell| (Column::of(&cell.passage.text), cell.passage.text.clone())).collect()
}
