//! What is told of sheets: all that was not taken, with its cells.

use super::entry::{Part, Target};
use cchc_core::finding::{Place, Severity};
use cchc_core::{IndexId, Lang, Month, TaskKey, draft};

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScoreCell {
    /// The document's name.
    pub document: String,
    /// The sheet's name, of a spreadsheet.
    pub sheet: Option<String>,
    /// The row as a reader counts it, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
    /// The words that stand there.
    pub words: String,
    /// Where they stand in the text of the sheet.
    pub place: Place,
}

impl ScoreCell {
    /// The cell as a spreadsheet calls it: `F12`.
    ///
    /// ```
    /// use cchc_core::finding::Place;
    /// use cchc_import::ScoreCell;
    ///
    /// let place = Place { file: "a.xlsx".into(), line: 12, column: 60, end_line: 12, end_column: 63 };
    /// let cell = ScoreCell { document: "a.xlsx".into(), sheet: None, row: 12, column: 28, words: "0,5".into(), place };
    /// assert_eq!(cell.name(), "AB12");
    /// ```
    pub fn name(&self) -> String {
        format!("{}{}", self.letters(), self.row)
    }

    /// The column as a spreadsheet calls it: `AB`.
    fn letters(&self) -> String {
        let mut letters = Vec::new();
        let mut left = self.column;
        while left > 0 {
            letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
            left = (left - 1) / 26;
        }
        letters.into_iter().rev().collect()
    }

    /// The cell with its document and sheet: `vhxh.xlsx, “Tự chấm”, F12`.
    pub fn label(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}, “{sheet}”, {}", self.document, self.name()),
            None => format!("{}, {}", self.document, self.name()),
        }
    }
}

/// What kind of thing is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ToldKind {
    /// Rows of another commune or another month; none of them was read.
    OtherBook,
    /// The row's hidden key is of another version or damaged.
    WrongKey,
    /// The row's number or words are not those of its hidden key: a part of the columns was sorted.
    Mismatch,
    /// The row's number has several readings, since a spreadsheet made a number of it.
    Ambiguous,
    /// The row has more cells than its head, as an unquoted comma makes of one number two.
    TooManyCells,
    /// No index, content or task of the book belongs to the row.
    UnknownRow,
    /// The index has others below it, which are scored instead.
    NotALeaf,
    /// Different values for one index; none was taken.
    Conflict,
    /// Values of a row that are good; nothing is taken of a claim of which another value differs or cannot be read.
    Beside,
    /// The unit does not lead the row, and so does not score it.
    NotLeading,
    /// The unit neither leads nor coordinates the row, and so gives no evidence.
    NoEvidence,
    /// The cell cannot be read as what its column holds.
    Unreadable,
    /// Of what was done and of how much there is only one.
    Half,
    /// The book says that it does not apply, and the sheet scores it.
    NotApplicable,
    /// An appraisal that is not the book's: a unit does not write it.
    Appraisal,
    /// The cell's column is none of the row's: the level of a content, or of an index without levels.
    NotHere,
    /// A cell that says something else than the form prints there, such as when a task is due.
    Printed,
    /// A cell that is merged over several rows: it was read for the first of them only.
    Merged,
    /// A key of a piece of evidence that the book does not have.
    UnknownEvidence,
    /// A line that names no piece of evidence, such as `không có`.
    NotEvidence,
    /// A day, a page or another part of a piece of evidence, and the row does not say of which one.
    WhichEvidence,
    /// Evidence that may be several pieces of the book.
    SeveralEvidence,
    /// Evidence of which the book says something else.
    OtherEvidence,
    /// A column that is not known.
    UnknownColumn,
    /// A sheet that has no table of scores or tasks.
    UnknownSheet,
    /// A table without such a head, below one that has it.
    UnknownTable,
}

/// Something that was not taken, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// The kind.
    pub kind: ToldKind,
    /// The index, where it is about one.
    pub index: Option<IndexId>,
    /// The content of that index, `*rest` for what its contents do not cover.
    pub content: Option<String>,
    /// The task, where it is about one.
    pub task: Option<TaskKey>,
    /// What it is about, such as a column's head or a unit; in the words of the sheet.
    pub subject: String,
    /// The cells.
    pub cells: Vec<ScoreCell>,
    pub(super) detail: Detail,
}

/// What the words need beside the subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    #[default]
    None,
    /// The commune and the month of rows, and those of the book.
    Books {
        other: [String; 2],
        own: [String; 2],
    },
    /// Rows of a form that has lost its head.
    Rows(usize),
    /// A column that may be that of the points, since there is none.
    NoPoints,
    /// What cannot be read was to be points.
    Points,
    /// It was to be a day; whether it only is none of the calendar.
    Date {
        no_such: bool,
    },
    /// The same of a piece of evidence, which is taken without it.
    Undated {
        no_such: bool,
    },
    Amount,
    Flag,
    /// One of these levels.
    Levels(Vec<String>),
}

impl Told {
    /// Something about no row that is known.
    pub(super) fn new(kind: ToldKind, subject: impl Into<String>, cells: Vec<ScoreCell>) -> Self {
        Told {
            kind,
            index: None,
            content: None,
            task: None,
            subject: subject.into(),
            cells,
            detail: Detail::None,
        }
    }

    pub(super) fn with(self, detail: Detail) -> Self {
        Told { detail, ..self }
    }

    /// Something about a row of the book.
    pub(super) fn about(
        kind: ToldKind,
        target: &Target,
        book: &draft::Scorebook,
        subject: impl Into<String>,
        cells: Vec<ScoreCell>,
    ) -> Self {
        let told = Told::new(kind, subject, cells);
        match target {
            Target::Score(id, part) => {
                let content = match part {
                    Part::Whole => None,
                    Part::Content(key) => Some(key.to_string()),
                    Part::Rest => Some("*rest".to_owned()),
                };
                Told { index: Some(*id), content, ..told }
            }
            Target::Task(at) => Told { task: book.tasks.get(*at).map(|task| task.id.clone()), ..told },
        }
    }

    /// The row that it is about, as people call it.
    fn of(&self, lang: Lang) -> String {
        let row = || self.cells.first().map_or_else(String::new, |cell| format!(" {}", cell.row));
        match (&self.task, self.index, self.content.as_deref()) {
            (Some(task), ..) => lang.pick(format!("nhiệm vụ `{task}`"), format!("the task `{task}`")),
            (None, None, _) => lang.pick(format!("dòng{}", row()), format!("row{}", row())),
            (None, Some(id), None) => format!("`{id}`"),
            (None, Some(id), Some("*rest")) => {
                lang.pick(format!("phần còn lại của `{id}`"), format!("the rest of `{id}`"))
            }
            (None, Some(id), Some(content)) => lang.pick(
                format!("nội dung `{content}` của `{id}`"),
                format!("the content `{content}` of `{id}`"),
            ),
        }
    }

    /// How bad it is: errors are what nothing was taken of, though somebody wrote it.
    pub fn severity(&self) -> Severity {
        match self.kind {
            ToldKind::UnknownSheet | ToldKind::UnknownColumn if self.detail != Detail::None => {
                Severity::Error
            }
            ToldKind::UnknownSheet | ToldKind::UnknownTable => Severity::Info,
            ToldKind::OtherEvidence
            | ToldKind::NotEvidence
            | ToldKind::NotApplicable
            | ToldKind::Printed
            | ToldKind::UnknownColumn
            | ToldKind::Appraisal => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The name in JSON.
    pub fn name(&self) -> &'static str {
        match self.kind {
            ToldKind::OtherBook => "other_book",
            ToldKind::WrongKey => "wrong_key",
            ToldKind::Mismatch => "mismatch",
            ToldKind::Ambiguous => "ambiguous",
            ToldKind::TooManyCells => "too_many_cells",
            ToldKind::UnknownRow => "unknown_row",
            ToldKind::NotALeaf => "not_a_leaf",
            ToldKind::Conflict => "conflict",
            ToldKind::Beside => "beside",
            ToldKind::NotLeading => "not_leading",
            ToldKind::NoEvidence => "no_evidence",
            ToldKind::Unreadable => "unreadable",
            ToldKind::Half => "half",
            ToldKind::NotApplicable => "not_applicable",
            ToldKind::Appraisal => "appraisal",
            ToldKind::NotHere => "not_here",
            ToldKind::Printed => "printed",
            ToldKind::Merged => "merged",
            ToldKind::UnknownEvidence => "unknown_evidence",
            ToldKind::NotEvidence => "not_evidence",
            ToldKind::WhichEvidence => "which_evidence",
            ToldKind::SeveralEvidence => "several_evidence",
            ToldKind::OtherEvidence => "other_evidence",
            ToldKind::UnknownColumn => "unknown_column",
            ToldKind::UnknownSheet => "unknown_sheet",
            ToldKind::UnknownTable => "unknown_table",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let subject = cut(&self.subject);
        let of = self.of(lang);
        let (vi, en) = match self.kind {
            ToldKind::OtherBook if subject.is_empty() => (
                "các dòng này không phải của sổ này; không đưa dòng nào trong số đó vào sổ".to_owned(),
                "these rows are not of this book; none of them was taken".to_owned(),
            ),
            ToldKind::OtherBook => {
                let books = |lang: Lang| match &self.detail {
                    Detail::Books { other, own } => [other, own].map(|book| book_named(book, lang)),
                    _ => [subject.clone(), String::new()],
                };
                let ([other, own], [other_en, own_en]) = (books(Lang::Vi), books(Lang::En));
                (
                    format!("bảng của {other}; sổ là của {own}; không đưa dòng nào trong số đó vào sổ"),
                    format!(
                        "the sheet is of {other_en}, and the book of {own_en}; none of these rows was taken"
                    ),
                )
            }
            ToldKind::WrongKey => (
                format!("không hiểu mã dòng `{subject}`; không đưa dòng này vào sổ"),
                format!("the row's key `{subject}` is not understood; it was not taken"),
            ),
            ToldKind::Mismatch => (
                format!("dòng ghi `{subject}` nhưng mã dòng là của {of}; không đưa dòng này vào sổ"),
                format!("the row says `{subject}`, but its key is that of {of}; it was not taken"),
            ),
            ToldKind::TooManyCells => (
                "dòng có nhiều ô hơn hàng tiêu đề; không đưa dòng này vào sổ".to_owned(),
                "the row has more cells than its head; it was not taken".to_owned(),
            ),
            ToldKind::Ambiguous if self.index.is_some() => (
                format!("dòng có STT `{subject}` nhưng mang tên của chỉ số khác; không đưa dòng này vào sổ"),
                format!(
                    "the row has the number `{subject}` and the title of another index; it was not taken"
                ),
            ),
            ToldKind::Ambiguous => (
                format!("STT `{subject}` có thể là của nhiều chỉ số; không đưa dòng này vào sổ"),
                format!("the number `{subject}` may be that of several indices; the row was not taken"),
            ),
            ToldKind::UnknownRow => match (self.index, self.content.is_some()) {
                (Some(id), true) => (
                    format!("`{id}` không có {}; không đưa dòng này vào sổ", self.content_name(Lang::Vi)),
                    format!("`{id}` has no {}; the row was not taken", self.content_name(Lang::En)),
                ),
                (Some(id), false) => (
                    format!("bộ chỉ số không có `{id}`; không đưa dòng này vào sổ"),
                    format!("the catalogue has no `{id}`; the row was not taken"),
                ),
                (None, _) if subject.is_empty() => (
                    format!(
                        "{of} không ghi STT hay tên công việc, nên không biết là của mục nào; không đưa dòng này vào sổ"
                    ),
                    format!(
                        "{of} has no number and no task, so nobody can tell what it is of; it was not taken"
                    ),
                ),
                (None, _) => (
                    format!(
                        "không biết {of} (`{subject}`) là của chỉ số hay nhiệm vụ nào; không đưa dòng này vào sổ"
                    ),
                    format!("no index or task is known for {of} (`{subject}`); it was not taken"),
                ),
            },
            ToldKind::NotALeaf => (
                format!("{of} còn có chỉ số con nên không chấm ở dòng này; không đưa vào sổ"),
                format!("{of} has indices below it and is not scored itself; nothing was taken"),
            ),
            ToldKind::Conflict => (
                format!("{of} có giá trị khác nhau ở cột {subject}; không đưa giá trị nào vào sổ"),
                format!("{of} has different values in {subject}; none was taken"),
            ),
            ToldKind::Beside => (
                format!("các giá trị còn lại ở dòng của {of} cũng không được đưa vào sổ"),
                format!("the other values in the row of {of} were not taken, either"),
            ),
            ToldKind::NotLeading if self.task.is_some() => (
                format!("{of} không phải của {subject}; không đưa vào sổ"),
                format!("{of} is not one of {subject}; nothing was taken"),
            ),
            ToldKind::NotLeading => (
                format!("{subject} không chủ trì {of}; không đưa vào sổ"),
                format!("{subject} does not lead {of}; nothing was taken"),
            ),
            ToldKind::NoEvidence if self.task.is_some() => (
                format!("{of} không phải của {subject}; không đưa tài liệu này vào sổ"),
                format!("{of} is not one of {subject}; the evidence was not taken"),
            ),
            ToldKind::NoEvidence => (
                format!("{subject} không chủ trì, không phối hợp {of}; không đưa tài liệu này vào sổ"),
                format!("{subject} neither leads nor coordinates {of}; the evidence was not taken"),
            ),
            ToldKind::Unreadable if matches!(self.detail, Detail::Undated { .. }) => (
                format!("không đọc được ngày ở cột {subject}; tài liệu được đưa vào sổ mà không có ngày"),
                format!("the day in {subject} cannot be read; the evidence was taken without one"),
            ),
            ToldKind::Unreadable => {
                (format!("không đọc được ô ở cột {subject}"), format!("the cell in {subject} cannot be read"))
            }
            ToldKind::Half => (
                format!("{of} chỉ có một trong hai số `Thực hiện`, `Tổng số`; không đưa vào sổ"),
                format!("{of} has only one of the two amounts, done and of how much; it was not taken"),
            ),
            ToldKind::NotApplicable => (
                format!("sổ ghi {of} không áp dụng mà bảng lại chấm điểm; sổ vẫn ghi không áp dụng"),
                format!("the book says that {of} does not apply, and the sheet scores it; it still does not"),
            ),
            ToldKind::Appraisal => (
                format!("{of}: cột {subject} khác với sổ; không đưa vào sổ"),
                format!("{of}: {subject} is another than in the book; it was not taken"),
            ),
            ToldKind::NotHere => (
                format!("cột {subject} không dùng cho {of}; không đưa vào sổ"),
                format!("{subject} is no column for {of}; it was not taken"),
            ),
            ToldKind::Merged => (
                format!("ô gộp {subject} dòng chỉ được đọc cho dòng đầu, {of}"),
                format!("a cell merged over {subject} rows was read only for the first of them, {of}"),
            ),
            ToldKind::Printed => (
                format!("{of}: ô ở cột {subject} in từ sổ, không nhập"),
                format!("{of}: {subject} is printed from the book and is not read back"),
            ),
            ToldKind::UnknownEvidence => (
                format!("sổ không có tài liệu nào mang mã `{subject}`; không đưa vào sổ"),
                format!("the book has no evidence with the key `{subject}`; it was not taken"),
            ),
            ToldKind::NotEvidence => (
                format!("`{subject}` không phải là tên tài liệu; không đưa vào sổ"),
                format!("`{subject}` names no evidence; it was not taken"),
            ),
            ToldKind::WhichEvidence => (
                format!("{of}: không rõ `{subject}` là của tài liệu nào; không đưa vào sổ"),
                format!("{of}: it is not clear which evidence `{subject}` is of; it was not taken"),
            ),
            ToldKind::SeveralEvidence => (
                format!("`{subject}` có thể là nhiều tài liệu trong sổ; không đưa vào sổ"),
                format!("`{subject}` may be several pieces of evidence in the book; it was not taken"),
            ),
            ToldKind::OtherEvidence => (
                format!("sổ ghi khác về tài liệu `{subject}`; giữ như trong sổ"),
                format!("the book says something else of the evidence `{subject}`; it stays as it is there"),
            ),
            ToldKind::UnknownColumn if subject.is_empty() => {
                let letters = self.cells.first().map_or_else(String::new, ScoreCell::letters);
                (
                    format!("cột {letters} không có tên ở hàng tiêu đề; không đưa vào sổ"),
                    format!("the column {letters} has no name in the head; it was not taken"),
                )
            }
            ToldKind::UnknownColumn if self.detail == Detail::NoPoints => (
                format!("không biết cột `{subject}`, mà bảng không có cột `Điểm tự chấm`; không đưa vào sổ"),
                format!(
                    "the column `{subject}` is not known, and there is no column `Điểm tự chấm`; it was not taken"
                ),
            ),
            ToldKind::UnknownColumn => (
                format!("không biết cột `{subject}`; không đưa vào sổ"),
                format!("the column `{subject}` is not known; it was not taken"),
            ),
            ToldKind::UnknownSheet if matches!(self.detail, Detail::Rows(_)) => {
                let Detail::Rows(rows) = self.detail else { return subject };
                (
                    format!("trang tính `{subject}` mất hàng tiêu đề; {rows} dòng đã điền không được đọc"),
                    format!(
                        "the sheet `{subject}` has lost its head; {rows} rows that are filled in were not read"
                    ),
                )
            }
            ToldKind::UnknownSheet => (
                format!("trang tính `{subject}` không có bảng tự chấm hay bảng nhiệm vụ; không đọc"),
                format!("the sheet `{subject}` has no table of scores or tasks; it was not read"),
            ),
            ToldKind::UnknownTable => (
                format!("bảng {subject} không có hàng tiêu đề của bảng tự chấm hay bảng nhiệm vụ; không đọc"),
                format!("table {subject} has no head of scores or tasks; it was not read"),
            ),
        };
        lang.pick(vi, en)
    }

    fn content_name(&self, lang: Lang) -> String {
        match self.content.as_deref().unwrap_or_default() {
            "*rest" => lang.pick("phần còn lại ngoài các nội dung", "rest beside its contents").to_owned(),
            content => lang.pick(format!("nội dung `{content}`"), format!("content `{content}`")),
        }
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        if let Detail::Levels(levels) = &self.detail {
            let levels =
                levels.iter().map(|level| format!("`{}`", cut(level))).collect::<Vec<_>>().join(", ");
            return lang.pick(
                format!("ghi một trong các mức {levels}"),
                format!("write one of the levels {levels}"),
            );
        }
        let (vi, en) = match self.kind {
            _ if self.detail == Detail::NoPoints => (
                "ghi lại tên cột ở hàng tiêu đề, như `Điểm tự chấm`",
                "write the column's name into the head again, such as `Điểm tự chấm`",
            ),
            ToldKind::UnknownSheet if self.detail != Detail::None => (
                "ghi lại hàng tiêu đề, hoặc chép giá trị sang bảng mới xuất",
                "write the head again, or copy the values into a sheet exported anew",
            ),
            ToldKind::Unreadable if self.detail == Detail::Points => (
                "ghi điểm như `0,5`, nhiều nhất ba chữ số lẻ",
                "write points like `0,5`, with three decimals at most",
            ),
            ToldKind::Unreadable if self.detail == Detail::Amount => {
                ("viết `1250`, không tách hàng nghìn", "write `1250`, without thousands separators")
            }
            ToldKind::Unreadable if self.detail == Detail::Flag => (
                "ghi `x` nếu không áp dụng, `không` nếu áp dụng; lý do ghi ở `Ghi chú`",
                "write `x` if it does not apply, `không` if it does, and the reason under `Ghi chú`",
            ),
            ToldKind::Unreadable
                if matches!(
                    self.detail,
                    Detail::Date { no_such: true } | Detail::Undated { no_such: true }
                ) =>
            {
                (
                    "không có ngày này; ghi ngày như `20/4/2026`",
                    "there is no such day; write days like `20/4/2026`",
                )
            }
            ToldKind::Unreadable if matches!(self.detail, Detail::Date { .. } | Detail::Undated { .. }) => {
                ("ghi ngày như `20/4/2026`, đủ cả năm", "write days like `20/4/2026`, with the year")
            }
            ToldKind::OtherBook => (
                "nhập vào đúng sổ của tháng và của xã đó",
                "import them into the book of that month and commune",
            ),
            ToldKind::WrongKey | ToldKind::Mismatch => (
                "chép giá trị sang bảng mới xuất; khi sắp xếp phải chọn mọi cột, cả cột ẩn",
                "copy the values into a sheet exported anew; sort all columns together, the hidden one too",
            ),
            ToldKind::TooManyCells => (
                "đặt số có dấu phẩy trong ngoặc kép, như `\"0,75\"`, hoặc viết `0.75`",
                "put a number with a comma between quotation marks, like `\"0,75\"`, or write `0.75`",
            ),
            ToldKind::Ambiguous if self.index.is_some() => {
                ("sửa STT hoặc tên chỉ số ở dòng này", "correct the number or the title of the row")
            }
            ToldKind::Ambiguous => (
                "ghi STT dạng văn bản, như `'7.10`, hoặc dùng bảng còn cột ẩn `Mã dòng`",
                "write the number as text, like `'7.10`, or use a sheet that has its hidden column `Mã dòng`",
            ),
            ToldKind::UnknownRow if self.index.is_some() => (
                "xem lại STT, hoặc chép giá trị sang bảng mới xuất",
                "look at the number, or copy the values into a sheet exported anew",
            ),
            ToldKind::UnknownRow => (
                "ghi vào dòng của chỉ số hay nhiệm vụ có trong bảng; nhiệm vụ mới thì thêm vào sổ; nhiều tài liệu thì mỗi tài liệu một dòng trong ô",
                "write into the row of an index or task; a new task is added to the book; several pieces of evidence go on lines of one cell",
            ),
            ToldKind::NotALeaf => ("chấm ở các chỉ số con", "score the indices below it"),
            ToldKind::Beside => (
                "sửa chỗ được nêu của dòng này rồi nhập lại",
                "correct what is told of this row and import it again",
            ),
            ToldKind::Conflict => (
                "các đơn vị thống nhất một giá trị, sửa bảng rồi nhập lại",
                "agree upon one value, correct the sheets and import them again",
            ),
            ToldKind::NotLeading | ToldKind::NoEvidence if self.task.is_some() => (
                "để đơn vị được giao nhiệm vụ ghi, hoặc sửa nhiệm vụ trong sổ",
                "let the unit whose task it is write it, or correct the task in the book",
            ),
            ToldKind::NotLeading | ToldKind::NoEvidence => (
                "để đơn vị chủ trì chấm, hoặc sửa phân công trong tệp của xã",
                "let the unit that leads do it, or correct the assignment in the commune's file",
            ),
            ToldKind::Unreadable => {
                ("ghi lại ô này theo mẫu của cột", "write the cell as its column wants it")
            }
            ToldKind::Half => ("ghi cả hai số", "write both amounts"),
            ToldKind::NotHere => (
                "ghi vào cột khác của dòng này, như `Điểm tự chấm`, hoặc vào dòng của cả chỉ số",
                "write into another column of the row, such as the points, or into the row of the whole index",
            ),
            ToldKind::Printed => ("sửa trong sổ", "correct it in the book"),
            ToldKind::Merged => {
                ("bỏ gộp ô, rồi ghi vào từng dòng", "take the cells apart, and write into each row")
            }
            ToldKind::UnknownEvidence => (
                "ghi đúng mã trong sổ; tài liệu mới thì ghi số, ký hiệu như `99/BC-UBND`, hoặc tên của tài liệu",
                "write a key of the book; of a new piece write the number, like `99/BC-UBND`, or the title",
            ),
            ToldKind::NotEvidence => (
                "chưa có tài liệu thì để trống và nêu lý do ở cột `Giải trình`",
                "where there is no evidence leave the cell blank, and say why under `Giải trình`",
            ),
            ToldKind::WhichEvidence => (
                "ghi số, ký hiệu hoặc trích yếu của tài liệu ở cùng dòng; nhiều tài liệu thì ghi ngay sau từng tài liệu",
                "write the number or the title of the piece in the same row; of several, write it behind each of them",
            ),
            ToldKind::NotApplicable => (
                "nếu chỉ số áp dụng, ghi `không` vào cột `Không áp dụng`",
                "if it applies, write `không` into the column `Không áp dụng`",
            ),
            ToldKind::Appraisal => {
                ("điểm thẩm định ghi thẳng vào sổ", "appraisals are written into the book itself")
            }
            ToldKind::SeveralEvidence => {
                ("ghi thêm ngày văn bản, hoặc khóa của tài liệu", "add its date, or its key")
            }
            ToldKind::OtherEvidence => {
                ("sửa trong sổ, nếu bảng mới đúng", "correct it in the book, if the sheet is right")
            }
            ToldKind::UnknownColumn => {
                ("chép vào cột của bảng, nếu cần", "copy it into a column of the sheet, if it is needed")
            }
            ToldKind::UnknownSheet | ToldKind::UnknownTable => (
                "nếu cần, chép vào bảng có hàng tiêu đề như trong bảng tự chấm",
                "if it is needed, copy it into a table with the head of the sheet",
            ),
        };
        lang.pick(vi, en).to_owned()
    }
}

/// A commune and a month as a message names them.
fn book_named([commune, month]: &[String; 2], lang: Lang) -> String {
    let commune = match commune.as_str() {
        "" => lang.pick("xã không rõ tên", "a commune without a name").to_owned(),
        code if code.bytes().all(|b| b.is_ascii_digit()) => {
            lang.pick(format!("xã có mã `{code}`"), format!("the commune with the code `{code}`"))
        }
        name => name.to_owned(),
    };
    match month.parse::<Month>() {
        _ if month.is_empty() => commune,
        Ok(month) => {
            lang.pick(format!("{commune}, tháng {}", month.vietnamese()), format!("{commune}, {month}"))
        }
        Err(_) => format!("{commune}, `{}`", cut(month)),
    }
}

/// Words as far as a message can carry them, on one line.
pub(super) fn cut(words: &str) -> String {
    const MOST: usize = 80;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
