//! What is told of sheets: all that was not taken, with its cells.

use super::cut;
use cchc_core::finding::Severity;
use cchc_core::{IndexId, Lang};

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
}

impl ScoreCell {
    /// The cell as a spreadsheet calls it: `F12`.
    ///
    /// ```
    /// use cchc_import::ScoreCell;
    ///
    /// let cell = ScoreCell { document: "a.xlsx".into(), sheet: None, row: 12, column: 28, words: "0,5".into() };
    /// assert_eq!(cell.name(), "AB12");
    /// ```
    pub fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut left = self.column;
        while left > 0 {
            letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
            left = (left - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        format!("{letters}{}", self.row)
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
    /// The row's number is not the one of its hidden key: a part of the columns was sorted.
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
    /// Evidence that may be several pieces of the book.
    SeveralEvidence,
    /// Evidence of which the book says something else.
    OtherEvidence,
    /// A column that is not known.
    UnknownColumn,
    /// A sheet that has no table of scores or tasks.
    UnknownSheet,
}

/// Something that was not taken, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// The kind.
    pub kind: ToldKind,
    /// The index, where it is about one.
    pub index: Option<IndexId>,
    /// What it is about, such as a column's head or a unit; in the words of the sheet.
    pub subject: String,
    /// The cells.
    pub cells: Vec<ScoreCell>,
}

impl Told {
    /// How bad it is: errors are what nothing was taken of, though somebody wrote it.
    pub fn severity(&self) -> Severity {
        match self.kind {
            ToldKind::UnknownSheet | ToldKind::UnknownColumn => Severity::Info,
            ToldKind::OtherEvidence | ToldKind::NotApplicable | ToldKind::Appraisal => Severity::Warning,
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
            ToldKind::SeveralEvidence => "several_evidence",
            ToldKind::OtherEvidence => "other_evidence",
            ToldKind::UnknownColumn => "unknown_column",
            ToldKind::UnknownSheet => "unknown_sheet",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let subject = cut(&self.subject);
        let of = self.index.map_or_else(|| format!("`{subject}`"), |id| format!("`{id}`"));
        let (vi, en) = match self.kind {
            ToldKind::OtherBook => (
                format!("các dòng này là của sổ khác: {subject}; không đọc dòng nào trong số đó"),
                format!("these rows are of another book: {subject}; none of them was read"),
            ),
            ToldKind::WrongKey => (
                format!("không hiểu mã dòng `{subject}`"),
                format!("the row's key `{subject}` is not understood"),
            ),
            ToldKind::Mismatch => (
                format!("dòng có STT `{subject}` nhưng mã dòng là của {of}; không lấy dòng này"),
                format!("the row has the number `{subject}`, but its key is that of {of}; it was not taken"),
            ),
            ToldKind::TooManyCells => (
                "dòng có nhiều ô hơn hàng tiêu đề; không lấy dòng này".to_owned(),
                "the row has more cells than its head; it was not taken".to_owned(),
            ),
            ToldKind::Ambiguous => (
                format!("STT `{subject}` có thể là nhiều chỉ số; không lấy dòng này"),
                format!("the number `{subject}` may be several indices; the row was not taken"),
            ),
            ToldKind::UnknownRow => (
                format!("không biết dòng {of} thuộc chỉ số hay nhiệm vụ nào; không lấy dòng này"),
                format!("no index or task is known for the row {of}; it was not taken"),
            ),
            ToldKind::NotALeaf => (
                format!("{of} còn có chỉ số con, không chấm ở dòng này"),
                format!("{of} has indices below it and is not scored itself"),
            ),
            ToldKind::Conflict => (
                format!("{of} có giá trị khác nhau ở cột {subject}; không lấy giá trị nào"),
                format!("{of} has different values in {subject}; none was taken"),
            ),
            ToldKind::Beside => (
                format!("các giá trị còn lại cùng dòng của {of} cũng không lấy"),
                format!("the other values in the row of {of} were not taken, either"),
            ),
            ToldKind::NotLeading => (
                format!("`{subject}` không chủ trì {of}; không lấy giá trị này"),
                format!("`{subject}` does not lead {of}; the value was not taken"),
            ),
            ToldKind::NoEvidence => (
                format!("`{subject}` không chủ trì, không phối hợp {of}; không lấy tài liệu này"),
                format!("`{subject}` neither leads nor coordinates {of}; the evidence was not taken"),
            ),
            ToldKind::Unreadable => {
                (format!("không đọc được ô ở cột {subject}"), format!("the cell in {subject} cannot be read"))
            }
            ToldKind::Half => (
                format!("{of} chỉ có một trong hai số `Thực hiện`, `Tổng số`; không lấy"),
                format!("{of} has only one of the two amounts, done and of how much; it was not taken"),
            ),
            ToldKind::NotApplicable => (
                format!("sổ ghi {of} không áp dụng, còn phiếu chấm điểm; sổ vẫn ghi không áp dụng"),
                format!("the book says that {of} does not apply, and the sheet scores it; it still does not"),
            ),
            ToldKind::Appraisal => (
                format!("{of}: cột {subject} khác với sổ; không lấy"),
                format!("{of}: {subject} is another than in the book; it was not taken"),
            ),
            ToldKind::SeveralEvidence => (
                format!("tài liệu `{subject}` có thể là nhiều tài liệu trong sổ; không lấy"),
                format!("the evidence `{subject}` may be several pieces of the book; it was not taken"),
            ),
            ToldKind::OtherEvidence => (
                format!("sổ ghi khác về tài liệu `{subject}`; giữ như trong sổ"),
                format!("the book says something else of the evidence `{subject}`; it stays as it is there"),
            ),
            ToldKind::UnknownColumn => {
                (format!("không đọc cột `{subject}`"), format!("the column `{subject}` was not read"))
            }
            ToldKind::UnknownSheet => {
                (format!("không đọc trang tính `{subject}`"), format!("the sheet `{subject}` was not read"))
            }
        };
        lang.pick(vi, en)
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> &'static str {
        let (vi, en) = match self.kind {
            ToldKind::OtherBook => (
                "nhập vào đúng sổ của tháng và của xã đó",
                "import them into the book of that month and commune",
            ),
            ToldKind::WrongKey | ToldKind::Mismatch => (
                "chép giá trị sang phiếu mới xuất; khi sắp xếp phải chọn mọi cột, cả cột ẩn",
                "copy the values into a sheet exported anew; sort all columns together, the hidden one too",
            ),
            ToldKind::TooManyCells => (
                "đặt số có dấu phẩy trong ngoặc kép, như `\"0,75\"`, hoặc viết `0.75`",
                "put a number with a comma between quotation marks, like `\"0,75\"`, or write `0.75`",
            ),
            ToldKind::Ambiguous => (
                "ghi STT dạng văn bản, như `'7.10`, hoặc dùng phiếu còn cột ẩn `Mã dòng`",
                "write the number as text, like `'7.10`, or use a sheet that has its hidden column `Mã dòng`",
            ),
            ToldKind::UnknownRow => (
                "ghi vào dòng của chỉ số hay nhiệm vụ có trong phiếu; nhiều tài liệu thì mỗi tài liệu một dòng trong ô",
                "write into the row of an index or task; several pieces of evidence go on lines of one cell",
            ),
            ToldKind::NotALeaf => ("chấm ở các chỉ số con", "score the indices below it"),
            ToldKind::Beside => (
                "sửa chỗ được nêu của dòng này rồi nhập lại",
                "correct what is told of this row and import it again",
            ),
            ToldKind::Conflict => (
                "các đơn vị thống nhất một giá trị, sửa phiếu rồi nhập lại",
                "agree upon one value, correct the sheets and import them again",
            ),
            ToldKind::NotLeading | ToldKind::NoEvidence => (
                "để đơn vị chủ trì chấm, hoặc sửa phân công trong tệp của xã",
                "let the unit that leads do it, or correct the assignment in the commune's file",
            ),
            ToldKind::Unreadable => (
                "ghi điểm như `0,5`, ngày như `20/4/2026`, số lượng không tách hàng nghìn, mức đúng như trong danh sách",
                "write points like `0,5`, days like `20/4/2026`, amounts without thousands separators, levels as listed",
            ),
            ToldKind::Half => ("ghi cả hai số", "write both amounts"),
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
                ("sửa trong sổ, nếu phiếu mới đúng", "correct it in the book, if the sheet is right")
            }
            ToldKind::UnknownColumn | ToldKind::UnknownSheet => {
                ("chép vào cột của phiếu, nếu cần", "copy it into a column of the sheet, if it is needed")
            }
        };
        lang.pick(vi, en)
    }
}
