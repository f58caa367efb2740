//! Why a document cannot be read, in Vietnamese and English.

use cchc_core::Lang;
use std::fmt;

/// A document cannot be read.
///
/// It prints as `file: message`, in English.
///
/// ```
/// use cchc_core::Lang;
/// use cchc_import::{ImportErrorKind, read};
///
/// let error = read("annex.pdf", b"%PDF-1.7").unwrap_err();
/// assert_eq!(error.kind(), ImportErrorKind::Unsupported);
/// assert_eq!(error.message(Lang::En), "the file cannot be read: it is a PDF");
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[error("{file}: {}", self.message(Lang::En))]
pub struct ImportError {
    file: String,
    fault: Box<Fault>,
}

/// What kind of thing keeps a document from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportErrorKind {
    /// There is nothing in it, or no words.
    Empty,
    /// It is of a format that is not read.
    Unsupported,
    /// It is text, but not in Unicode.
    Encoding,
    /// Its letters are those of a font from before Unicode, such as `.VnTime`.
    LegacyFont,
    /// It needs a password.
    Protected,
    /// It is damaged, or made so that a reader of it would come to harm.
    Broken,
    /// A cell has a formula that was never worked out.
    Formula,
    /// It holds more than any annex or catalogue does.
    TooBig,
}

impl ImportError {
    pub(crate) fn new(file: &str, fault: Fault) -> Self {
        ImportError { file: file.to_owned(), fault: Box::new(fault) }
    }

    /// The file, named as on the command line and with `/`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What kind of thing keeps it from being read.
    pub fn kind(&self) -> ImportErrorKind {
        match &*self.fault {
            Fault::Empty | Fault::NoWords => ImportErrorKind::Empty,
            Fault::Format(_) => ImportErrorKind::Unsupported,
            Fault::Encoding => ImportErrorKind::Encoding,
            Fault::LegacyFont { .. } => ImportErrorKind::LegacyFont,
            Fault::Protected => ImportErrorKind::Protected,
            Fault::Broken(_) | Fault::Dtd => ImportErrorKind::Broken,
            Fault::Formula { .. } => ImportErrorKind::Formula,
            Fault::TooBig(_) => ImportErrorKind::TooBig,
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let why = self.fault.clause(lang);
        lang.pick(format!("không đọc được tệp: {why}"), format!("the file cannot be read: {why}"))
    }

    /// What to do instead.
    pub fn help(&self, lang: Lang) -> String {
        self.fault.help(lang)
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Empty,
    NoWords,
    Format(Format),
    Encoding,
    LegacyFont {
        font: String,
        words: String,
    },
    Protected,
    /// What a library says of it, if anything.
    Broken(String),
    Dtd,
    /// A cell of a sheet has a formula without its result.
    Formula {
        cell: String,
        sheet: String,
    },
    TooBig(Limit),
}

impl Fault {
    pub(crate) fn broken(said: impl fmt::Display) -> Self {
        Fault::Broken(short(&said.to_string()))
    }
}

/// Words out of a file, or of a library about them, as far as a message can carry them.
pub(crate) fn short(words: &str) -> String {
    const MOST: usize = 80;
    let mut short: String = words
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some((end, _)) = short.char_indices().nth(MOST) {
        short.truncate(end);
        short.push('…');
    }
    short
}

/// A format that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// `.doc`.
    Doc,
    /// `.xls`.
    Xls,
    /// Another file of Office before 2007.
    OldOffice,
    /// `.xlsb`.
    Xlsb,
    /// `.odt`.
    Odt,
    /// `.ods`.
    Ods,
    /// A zip that is none of the above.
    Zip,
    Pdf,
    Rtf,
    Html,
    Image,
    /// A file of ours.
    Yaml,
    /// Something else that is not text.
    Unknown,
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// The file itself, with the most that it may have, in MiB.
    File(usize),
    /// What it holds, unpacked.
    Unpacked,
    Entries,
    Depth,
    Nodes,
    Attributes,
    Sheets,
    Formats,
    Cells,
    Columns,
}

impl Fault {
    /// Why, as the end of a sentence.
    fn clause(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Fault::Empty => ("tệp trống".to_owned(), "it is empty".to_owned()),
            Fault::NoWords => ("trong tệp không có chữ nào".into(), "there are no words in it".into()),
            Fault::Format(format) => return format.clause(lang).to_owned(),
            Fault::Encoding => (
                "tệp văn bản không theo mã Unicode (có thể là TCVN3 hoặc VNI)".into(),
                "its text is not Unicode (perhaps TCVN3 or VNI)".into(),
            ),
            Fault::LegacyFont { font, words } => (
                format!("chữ `{words}` dùng phông `{font}`, không phải Unicode"),
                format!("the words `{words}` are in the font `{font}`, which is not Unicode"),
            ),
            Fault::Protected => ("tệp có mật khẩu".into(), "it has a password".into()),
            Fault::Broken(said) if said.is_empty() => ("tệp bị hỏng".into(), "it is damaged".into()),
            Fault::Broken(said) => (format!("tệp bị hỏng ({said})"), format!("it is damaged ({said})")),
            Fault::Dtd => (
                "tệp có khai báo DTD, điều Word và Excel không bao giờ ghi".into(),
                "it declares a DTD, which Word and Excel never write".into(),
            ),
            Fault::Formula { cell, sheet } => (
                format!("ô `{cell}` của trang tính `{sheet}` có công thức chưa được tính"),
                format!("the cell `{cell}` of the sheet `{sheet}` has a formula that was not worked out"),
            ),
            Fault::TooBig(limit) => return limit.clause(lang),
        };
        lang.pick(vi, en)
    }

    fn help(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Fault::Empty => (
                "kiểm tra lại tệp: có thể lần lưu hoặc chép trước chưa xong",
                "look at the file again: perhaps saving or copying it was not finished",
            ),
            Fault::NoWords => (
                "nếu là ảnh chụp hoặc bản quét thì cần bản gốc `.docx` hoặc `.xlsx`",
                "if it is a picture or a scan, get the original as `.docx` or `.xlsx`",
            ),
            Fault::Format(format) => return format.help(lang).to_owned(),
            Fault::Encoding => (
                "đổi sang Unicode (Unikey Toolkit: Ctrl+Shift+F6), rồi trong Notepad chọn Lưu thành (Save as), \
                 ô Mã hóa (Encoding) chọn UTF-8",
                "convert it to Unicode (Unikey Toolkit: Ctrl+Shift+F6), then in Notepad choose Save as and set \
                 Encoding to UTF-8",
            ),
            Fault::LegacyFont { .. } => (
                "đổi sang Unicode (Unikey Toolkit: Ctrl+Shift+F6, hoặc bộ chuyển mã của cơ quan), đặt phông \
                 Times New Roman rồi lưu lại",
                "convert it to Unicode (Unikey Toolkit: Ctrl+Shift+F6, or your office's converter), set the \
                 font to Times New Roman and save it again",
            ),
            Fault::Protected => (
                "mở tệp, vào Tệp (File) > Thông tin (Info) > Bảo vệ (Protect) > Mã hóa bằng mật khẩu, xóa mật \
                 khẩu rồi lưu lại",
                "open it, remove the password under File > Info > Protect > Encrypt with password, and save it \
                 again",
            ),
            Fault::Broken(_) | Fault::Dtd => (
                "mở tệp bằng Word hoặc Excel rồi lưu lại thành tệp mới `.docx` hoặc `.xlsx`",
                "open it in Word or Excel and save it as a new `.docx` or `.xlsx`",
            ),
            Fault::Formula { .. } => (
                "mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nhập tệp đó",
                "open it in Excel or LibreOffice, save it, and import that file",
            ),
            Fault::TooBig(_) => (
                "chép riêng bảng cần đọc sang một tệp mới rồi đọc tệp đó",
                "copy the table that is needed into a new file and read that one",
            ),
        };
        lang.pick(vi, en).to_owned()
    }
}

impl Format {
    fn clause(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Format::Doc => ("đây là tệp Word kiểu cũ (.doc)", "it is an old Word file (.doc)"),
            Format::Xls => ("đây là tệp Excel kiểu cũ (.xls)", "it is an old Excel file (.xls)"),
            Format::OldOffice => ("đây là tệp Office kiểu cũ", "it is a file of an old Office"),
            Format::Xlsb => ("đây là tệp Excel nhị phân (.xlsb)", "it is a binary Excel file (.xlsb)"),
            Format::Odt => ("đây là tệp OpenDocument (.odt)", "it is an OpenDocument text (.odt)"),
            Format::Ods => ("đây là bảng tính OpenDocument (.ods)", "it is an OpenDocument sheet (.ods)"),
            Format::Zip => {
                ("đây là tệp nén, không phải Word hay Excel", "it is a zip file and not Word or Excel")
            }
            Format::Pdf => ("đây là tệp PDF", "it is a PDF"),
            Format::Rtf => ("đây là tệp RTF", "it is RTF"),
            Format::Html => ("đây là trang web (HTML) hoặc XML", "it is a web page (HTML) or XML"),
            Format::Image => ("đây là hình ảnh", "it is a picture"),
            Format::Yaml => {
                ("đây đã là tệp dữ liệu YAML của chương trình", "it is a YAML file of this program already")
            }
            Format::Unknown => {
                ("đây không phải là Word, Excel hay văn bản", "it is neither Word nor Excel nor text")
            }
        };
        lang.pick(vi, en)
    }

    fn help(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Format::Doc | Format::Rtf | Format::Odt => (
                "mở bằng Word, chọn Lưu thành (Save as), kiểu Word Document (*.docx), rồi đọc tệp mới",
                "open it in Word, choose Save as, type Word Document (*.docx), and read the new file",
            ),
            Format::Xls | Format::Xlsb | Format::Ods => (
                "mở bằng Excel, chọn Lưu thành (Save as), kiểu Excel Workbook (*.xlsx), rồi đọc tệp mới",
                "open it in Excel, choose Save as, type Excel Workbook (*.xlsx), and read the new file",
            ),
            Format::Pdf => (
                "dùng bản gốc `.docx`; không có thì mở PDF bằng Word và lưu thành .docx, soát lại bảng (bản \
                 quét phải gõ lại)",
                "use the original `.docx`; without it open the PDF in Word, save it as .docx and look the \
                 table over (a scan has to be typed)",
            ),
            Format::Html => (
                "mở bằng Word hoặc Excel và lưu thành .docx hoặc .xlsx",
                "open it in Word or Excel and save it as .docx or .xlsx",
            ),
            Format::Image => (
                "dùng bản gốc `.docx` hoặc `.xlsx`; chương trình không nhận chữ trong ảnh",
                "use the original `.docx` or `.xlsx`; words in pictures are not recognised",
            ),
            Format::Yaml => ("dùng `cchc check` với tệp này", "use `cchc check` on it"),
            Format::OldOffice | Format::Zip | Format::Unknown => (
                "các loại tệp đọc được: .docx, .xlsx, .csv, .txt, .md",
                "what can be read: .docx, .xlsx, .csv, .txt, .md",
            ),
        };
        lang.pick(vi, en)
    }
}

impl Limit {
    fn clause(self, lang: Lang) -> String {
        let (vi, en) = match self {
            Limit::File(most) => (format!("tệp lớn hơn {most} MiB"), format!("it is larger than {most} MiB")),
            Limit::Unpacked => {
                ("giải nén ra thì nội dung quá lớn".into(), "what it holds is too large, unpacked".into())
            }
            Limit::Entries => ("tệp nén chứa quá nhiều mục".into(), "the zip has too many entries".into()),
            Limit::Depth => ("nội dung lồng nhau quá nhiều cấp".into(), "it is nested too deeply".into()),
            Limit::Nodes => ("tài liệu quá dài".into(), "the document is too long".into()),
            Limit::Attributes => {
                ("một mục có quá nhiều thuộc tính".into(), "an element has too many attributes".into())
            }
            Limit::Sheets => ("có quá nhiều trang tính".into(), "there are too many sheets".into()),
            Limit::Formats => {
                ("có quá nhiều kiểu định dạng ô".into(), "there are too many formats of cells".into())
            }
            Limit::Cells => ("bảng có quá nhiều ô".into(), "there are too many cells".into()),
            Limit::Columns => ("bảng có quá nhiều cột".into(), "a table has too many columns".into()),
        };
        lang.pick(vi, en)
    }
}
