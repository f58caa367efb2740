//! How the sheets that units fill in are laid out, for whoever writes them and whoever reads them back.
//!
//! A workbook has two tables, each on a sheet of its own, with the headings below in one row; other lines may stand above and
//! below the table. Headings are Vietnamese whatever the language, since they are what a table is known by.
//!
//! | sheet | a row for each | headings |
//! |---|---|---|
//! | [`SCORES`] | index or content that the unit may score, and each index above it | [`SCORE_HEADINGS`], where there is an appraisal [`APPRAISAL_HEADINGS`] |
//! | [`TASKS`] | task of the unit | [`TASK_HEADINGS`] |
//!
//! The last column, [`ROW_KEY`], is hidden and says in every row which row it is ([`RowKey`]), so that rows may be sorted,
//! inserted, left out or coloured. A row without it was inserted by hand; its index stands under `STT`.
//!
//! In cells: ids of indices are text; points are numbers; [`level_choice`] makes what may be chosen under `Mức đạt`; under
//! `Không áp dụng` stands [`NOT_APPLICABLE`] or nothing; dates are dates, or text where only a month or a year is known. `Điểm
//! tự chấm` is empty where the points follow from the level or from what was done. `Tài liệu kiểm chứng` holds a piece of evidence
//! a line, which begins with its key in the book: `bc-112: 112/BC-UBND ngày 20/04/2026 Báo cáo quý I`. The columns from `Số, ký
//! hiệu` to `Tệp` are for one new piece.

use cchc_core::draft::Level;
use cchc_core::{Month, UnitKey};
use std::fmt;

/// The name of the sheet of scores.
pub const SCORES: &str = "Tự chấm điểm";

/// The name of the sheet of tasks.
pub const TASKS: &str = "Nhiệm vụ";

/// The headings of the scores.
pub const SCORE_HEADINGS: [&str; 18] = [
    "STT",
    "Nội dung",
    "Điểm tối đa",
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
];

/// The headings that follow where there is an appraisal; they are not read back.
pub const APPRAISAL_HEADINGS: [&str; 3] = ["Điểm thẩm định", "Điểm đạt", "Chỉ số %"];

/// The headings of the tasks.
pub const TASK_HEADINGS: [&str; 6] = ["Công việc", "Đơn vị", "Hạn", "Ngày hoàn thành", "Kết quả", "Ghi chú"];

/// The heading of the hidden last column.
pub const ROW_KEY: &str = "Mã dòng";

/// What stands under `Không áp dụng`.
pub const NOT_APPLICABLE: &str = "x";

/// Which table a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowOf {
    /// The scores.
    Scores,
    /// The tasks.
    Tasks,
}

impl RowOf {
    const ALL: [RowOf; 2] = [RowOf::Scores, RowOf::Tasks];

    /// What a row's key begins with: `cchc/scores/1` or `cchc/tasks/1`.
    pub fn schema(self) -> &'static str {
        match self {
            RowOf::Scores => "cchc/scores/1",
            RowOf::Tasks => "cchc/tasks/1",
        }
    }
}

/// What the hidden column says of a row: `cchc/scores/1|01981|2026-04|vhxh|7.10|`.
///
/// ```
/// use cchc_report::sheet_layout::{RowKey, RowOf};
///
/// let key = RowKey::read("cchc/scores/1|01981|2026-04|vhxh|7.10|*rest").unwrap();
/// assert_eq!((key.of, key.row.as_str(), key.content.as_deref()), (RowOf::Scores, "7.10", Some("*rest")));
/// assert_eq!(RowKey::read(&key.to_string()), Some(key));
/// assert_eq!(RowKey::read("7.10"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    /// Which table it is of.
    pub of: RowOf,
    /// The commune's code; if it has none its name, which is compared folded; empty if it has neither.
    pub commune: String,
    /// The month.
    pub period: Month,
    /// The unit that fills the row in: the workbook's, in that of all units the one that leads the row, if one does.
    pub unit: Option<UnitKey>,
    /// The index's id, or the key of the task.
    pub row: String,
    /// Of a score, the content's key or `*rest`; none for the whole.
    pub content: Option<String>,
}

impl RowKey {
    /// Reads what the hidden column says; none if it is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let fields: Vec<&str> = text.trim().split('|').collect();
        let [schema, commune, period, unit, row, content] = fields.as_slice() else { return None };
        let unit = if unit.is_empty() { None } else { Some(unit.parse().ok()?) };
        Some(RowKey {
            of: RowOf::ALL.into_iter().find(|of| of.schema() == *schema)?,
            commune: (*commune).to_owned(),
            period: period.parse().ok()?,
            unit,
            row: (*row).to_owned(),
            content: (!content.is_empty()).then(|| (*content).to_owned()),
        })
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_ref().map_or("", |unit| unit.as_str());
        let content = self.content.as_deref().unwrap_or_default();
        let schema = self.of.schema();
        write!(f, "{schema}|{}|{}|{unit}|{}|{content}", self.commune, self.period, self.row)
    }
}

/// What may be chosen for a level, which has this number in the ladder, from 1: `2. Đạt (0,5 điểm)`.
///
/// ```
/// use cchc_core::draft::Level;
/// use cchc_report::sheet_layout::{level_choice, level_chosen};
///
/// let choice = level_choice(2, &Level { label: "Đạt".into(), points: "0.5".parse().unwrap() });
/// assert_eq!(choice, "2. Đạt (0,5 điểm)");
/// assert_eq!(level_chosen(&choice), Some(2));
/// ```
pub fn level_choice(number: u16, level: &Level) -> String {
    let points = crate::text::points(level.points, cchc_core::Lang::Vi);
    format!("{number}. {} ({points} điểm)", crate::text::one_line(&level.label))
}

/// The number of the level that was chosen, or written without its words; none if it is neither.
pub fn level_chosen(text: &str) -> Option<u16> {
    let (number, _) = text.split_once('.').unwrap_or((text, ""));
    number.trim().parse().ok()
}
