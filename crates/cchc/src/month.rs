//! Months of scores: how one begins with the last one's, and how it is checked.

use crate::beside::scorebooks_of;
use crate::evidence::FileFault;
use crate::model::draft::Scorebook;
use crate::model::{EvidenceKey, Lang, Month, PartialDate};
use crate::seal::{relative, seal_path};
use crate::session::{Checked, Session};
use crate::write::write_new_file;
use crate::yaml::{Disk, Failures, scorebook_to_string};
use std::io::ErrorKind;
use std::path::Path;

/// Why a month could not be begun, closed or verified.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum MonthError {
    /// A file cannot be read or is not legal.
    Failures(#[from] Failures),
    /// Findings that are errors stand against closing it.
    Findings(Box<Checked>),
    /// The files of these pieces of evidence cannot be sealed.
    Evidence(Vec<(EvidenceKey, FileFault)>),
    /// It is not the month behind that of the book.
    NotNext {
        /// The month that was asked for.
        asked: Month,
        /// The month of the book.
        book: Month,
    },
    /// There is a scorebook of that month already.
    Twice {
        /// Its file.
        file: String,
        /// The month.
        period: Month,
    },
    /// There is a file of that name already.
    Exists(String),
    /// The new month would not stand beside the last one.
    Elsewhere(String),
    /// The month is closed already; this is its seal.
    Sealed(String),
    /// The scorebook has no seal.
    NotSealed(String),
    /// The month before has no seal; it would be this file.
    BeforeNotSealed(String),
    /// The day of closing is before the month begins, or before the month before was closed.
    ClosedBefore {
        /// The day of closing.
        date: PartialDate,
        /// The first day of the month, or the day on which the month before was closed.
        earliest: PartialDate,
    },
    /// The day of closing is no day, or is more than a year behind the month.
    ClosedWhen {
        /// What was given.
        date: PartialDate,
        /// The last day that is taken.
        latest: PartialDate,
    },
    /// A later month that follows it is closed already, by this seal, which would no longer hold.
    NextSealed(String),
    /// The file was changed while it was read.
    Changing(String),
    /// A file cannot be read.
    File {
        /// The file.
        file: String,
        /// Why.
        fault: FileFault,
    },
    /// A file cannot be written.
    Write {
        /// The file.
        file: String,
        /// Why, in the system's words.
        why: String,
    },
}

impl MonthError {
    /// What is wrong, and what to do instead.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            MonthError::Failures(failures) => {
                let said: Vec<String> = failures
                    .iter()
                    .map(|failure| format!("{}: {}", failure.file(), failure.message(lang)))
                    .collect();
                said.join("; ")
            }
            MonthError::Findings(_) => lang.pick(
                "sổ chấm điểm còn lỗi; sửa rồi đóng tháng, hoặc thêm `--force`".to_owned(),
                "the scorebook has errors; mend them and close the month then, or add `--force`".to_owned(),
            ),
            MonthError::Evidence(list) => {
                let said: Vec<String> =
                    list.iter().map(|(key, fault)| format!("`{key}`: {}", fault.message(lang))).collect();
                lang.pick(
                    format!("tài liệu kiểm chứng không niêm phong được: {}; thêm `--force` để đóng tháng không có các tệp đó", said.join("; ")),
                    format!("evidence that cannot be sealed: {}; add `--force` to close the month without these files", said.join("; ")),
                )
            }
            MonthError::NotNext { asked, book } => {
                let next = book.next().map_or_else(String::new, |next| next.to_string());
                lang.pick(
                    format!("tháng {} không phải tháng sau tháng {}; viết `{next}`", asked.vietnamese(), book.vietnamese()),
                    format!("{asked} is not the month behind {book}; write `{next}`"),
                )
            }
            MonthError::Twice { file, period } => lang.pick(
                format!("tháng {} đã có sổ: `{file}`", period.vietnamese()),
                format!("there is a scorebook of {period} already: `{file}`"),
            ),
            MonthError::Exists(file) => lang.pick(
                format!("`{file}` đã có; chọn tên khác bằng `-o`"),
                format!("`{file}` is there already; choose another name with `-o`"),
            ),
            MonthError::Elsewhere(file) => lang.pick(
                format!("`{file}` ở thư mục khác với sổ tháng trước; tài liệu kiểm chứng nằm dưới thư mục của sổ, nên ghi sổ mới vào cùng thư mục"),
                format!("`{file}` is in another folder than the last month; evidence lies below the scorebook's folder, so write the new one into the same folder"),
            ),
            MonthError::Sealed(seal) => lang.pick(
                format!("tháng đã đóng: có niêm phong `{seal}`; tháng đã đóng không sửa, việc đính chính ghi vào tháng sau"),
                format!("the month is closed: there is its seal `{seal}`; a closed month is not changed, corrections go into the next one"),
            ),
            MonthError::NotSealed(book) => lang.pick(
                format!("`{book}` chưa niêm phong; đóng tháng bằng `cchc month close {book}`"),
                format!("`{book}` is not sealed; close the month with `cchc month close {book}`"),
            ),
            MonthError::BeforeNotSealed(seal) => lang.pick(
                format!("tháng trước chưa đóng: không đọc được `{seal}`; đóng tháng trước đã, hoặc thêm `--force`"),
                format!("the month before is not closed: `{seal}` cannot be read; close that one first, or add `--force`"),
            ),
            MonthError::ClosedBefore { date, earliest } => lang.pick(
                format!(
                    "không thể đóng sổ ngày {}: sớm nhất là {}, ngày đầu tháng hoặc ngày đóng sổ tháng trước; sửa lại `--date`",
                    date.vietnamese(),
                    earliest.vietnamese()
                ),
                format!("the month cannot be closed on {date}: the earliest day is {earliest}, on which it begins or the month before was closed; correct `--date`"),
            ),
            MonthError::ClosedWhen { date, latest } => lang.pick(
                format!(
                    "không thể đóng sổ với ngày `{date}`: ghi một ngày đủ ngày, tháng, năm, không muộn hơn {}, như `2026-05-05`",
                    latest.vietnamese()
                ),
                format!("the month cannot be closed on `{date}`: write a full date, not after {latest}, like `2026-05-05`"),
            ),
            MonthError::NextSealed(seal) => lang.pick(
                format!("tháng sau đã đóng trước (`{seal}`); đóng tháng này bây giờ thì niêm phong đó không còn khớp; thêm `--force` nếu vẫn đóng"),
                format!("the month behind it is closed already (`{seal}`), and its seal would no longer hold; add `--force` to close this one in spite of that"),
            ),
            MonthError::Changing(file) => lang.pick(
                format!("`{file}` thay đổi trong lúc đọc; làm lại khi không ai sửa tệp"),
                format!("`{file}` was changed while it was read; try again when nobody is changing it"),
            ),
            MonthError::File { file, fault } => format!("`{file}`: {}", fault.message(lang)),
            MonthError::Write { file, why } => lang.pick(
                format!("không ghi được `{file}`: {why}"),
                format!("cannot write `{file}`: {why}"),
            ),
        }
    }
}

/// A month that was begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Where its scorebook was written.
    pub path: String,
    /// The scorebook.
    pub book: Scorebook,
    /// What is to be known of the month before: it is not closed, or no longer as it was sealed.
    pub before: Before,
    /// The year that the commune's file scores, if the new month is not of it: it has a file and scores of its own.
    pub other_year: Option<u16>,
}

/// How the month before stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// It is closed, and as it was sealed.
    Sealed,
    /// It is not closed, so that what is carried forward may still change.
    Open,
    /// It is closed, and something has changed since.
    Changed,
}

impl Session<Disk> {
    /// Begins the month behind that of a scorebook: carries its scores, its open tasks and its evidence forward into a new
    /// file beside it, `2026-05.yaml` unless another name is given, which names the book as the one it follows.
    ///
    /// # Errors
    /// If the book cannot be used, the month is not the next one, there is a scorebook of that month in the folder, or the
    /// file is there or in another folder.
    pub fn begin_month(&self, period: Month, book: &str, target: Option<&str>) -> Result<Begun, MonthError> {
        let loaded = self.loader().scorebook(book)?;
        let draft = loaded.scorebook.draft();
        if draft.period.next() != Some(period) {
            return Err(MonthError::NotNext { asked: period, book: draft.period });
        }
        let book = relative(&loaded, book);
        let folder = loaded.beside(".").unwrap_or_else(|| ".".to_owned());
        let within = |name: &str| {
            if folder == "." { name.to_owned() } else { format!("{}/{name}", folder.trim_end_matches('/')) }
        };
        // A bare name is one in the book's folder.
        let path = match target {
            Some(target) if target.contains('/') => target.to_owned(),
            target => within(target.unwrap_or(&format!("{period}.yaml"))),
        };
        if !same_folder(&path, &folder) {
            return Err(MonthError::Elsewhere(path));
        }
        let commune = loaded.beside(&draft.commune);
        let mut others = scorebooks_of(&folder).into_iter();
        if let Some(other) =
            others.find(|other| other.month == period && loaded.beside(&other.commune) == commune)
        {
            return Err(MonthError::Twice { file: within(&other.name), period });
        }
        let before = match self.verify_month(&within(&book)) {
            Ok(verified) if verified.changes.is_empty() => Before::Sealed,
            Err(MonthError::NotSealed(_)) => Before::Open,
            _ => Before::Changed,
        };
        let new = draft.carry_forward(period, Some(book));
        // A seal that is left over would say that the new month is closed.
        for file in [&path, &seal_path(&path)] {
            if std::fs::symlink_metadata(file).is_ok() {
                return Err(MonthError::Exists(file.clone()));
            }
        }
        write_new_file(Path::new(&path), scorebook_to_string(&new).as_bytes()).map_err(
            |error| match error.kind() {
                ErrorKind::AlreadyExists => MonthError::Exists(path.clone()),
                _ => MonthError::Write { file: path.clone(), why: error.to_string() },
            },
        )?;
        let year = loaded.scorebook.assignment().commune().year;
        let other_year = year.filter(|year| i32::from(*year) != i32::from(period.year()));
        Ok(Begun { path, book: new, before, other_year })
    }
}

fn same_folder(file: &str, folder: &str) -> bool {
    let parent = Path::new(file).parent().filter(|parent| !parent.as_os_str().is_empty());
    let resolve = |path: &Path| std::fs::canonicalize(path).ok();
    let own = resolve(parent.unwrap_or(Path::new(".")));
    own.is_some() && own == resolve(Path::new(folder))
}
