//! Which reports there are, and in which formats.

use crate::model::UnitKey;
use crate::report::{Format, UnknownFormat};
use std::fmt;
use std::str::FromStr;

/// A report that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportKind {
    /// The annex again (*biểu phân công*); as Excel, the whole workbook of responsibilities.
    Assignment,
    /// The notice that carries the annex (*thông báo*).
    Notice,
    /// Indices by units (*ma trận*).
    Matrix,
    /// One unit's sheet (*phiếu đơn vị*).
    Unit(UnitKey),
    /// The findings as a note to the drafter.
    Findings,
    /// The assignment as a picture (*hình tổng quan*).
    Overview,
    /// A page to search and to filter (*trang tra cứu*).
    Explore,
}

impl ReportKind {
    /// The name of a file for it, without an ending: `assignment`, `matrix`, `unit-kinh-te`, `findings`.
    pub fn file_stem(&self) -> String {
        match self {
            ReportKind::Assignment => "assignment".into(),
            ReportKind::Notice => "notice".into(),
            ReportKind::Matrix => "matrix".into(),
            ReportKind::Unit(key) => format!("unit-{key}"),
            ReportKind::Findings => "findings".into(),
            ReportKind::Overview => "overview".into(),
            ReportKind::Explore => "explore".into(),
        }
    }

    /// The formats that it can be written in.
    ///
    /// ```
    /// use cchc::{ReportFormat, ReportKind};
    ///
    /// assert_eq!(ReportKind::Explore.formats().collect::<Vec<_>>(), [ReportFormat::HTML]);
    /// ```
    pub fn formats(&self) -> impl Iterator<Item = ReportFormat> + use<> {
        use ReportFormat::{Docx, Svg, Xlsx};
        const JSON: ReportFormat = ReportFormat::Text(Format::Json);
        const CSV: ReportFormat = ReportFormat::Text(Format::Csv);
        const MD: ReportFormat = ReportFormat::MARKDOWN;
        const HTML: ReportFormat = ReportFormat::HTML;
        let formats: &'static [ReportFormat] = match self {
            ReportKind::Assignment | ReportKind::Matrix | ReportKind::Findings => {
                &[MD, HTML, JSON, CSV, Docx, Xlsx]
            }
            ReportKind::Unit(_) => &[MD, HTML, JSON, Docx, Xlsx],
            ReportKind::Notice => &[MD, HTML, JSON, Docx],
            ReportKind::Overview => &[Svg, Docx],
            ReportKind::Explore => &[HTML],
        };
        available(formats)
    }
}

/// Those that this build can write.
pub(crate) fn available(formats: &'static [ReportFormat]) -> impl Iterator<Item = ReportFormat> {
    use ReportFormat::{Docx, Xlsx};
    formats.iter().copied().filter(|format| {
        (cfg!(feature = "word") || *format != Docx) && (cfg!(feature = "excel") || *format != Xlsx)
    })
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportFormat {
    /// One of the formats of text.
    Text(Format),
    /// A document of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
    /// A picture.
    Svg,
    /// A calendar (RFC 5545).
    Ics,
}

impl ReportFormat {
    /// Markdown.
    pub const MARKDOWN: ReportFormat = ReportFormat::Text(Format::Markdown);
    /// A page.
    pub const HTML: ReportFormat = ReportFormat::Text(Format::Html);

    /// All formats.
    pub const ALL: [ReportFormat; 8] = [
        ReportFormat::MARKDOWN,
        ReportFormat::HTML,
        ReportFormat::Text(Format::Json),
        ReportFormat::Text(Format::Csv),
        ReportFormat::Docx,
        ReportFormat::Xlsx,
        ReportFormat::Svg,
        ReportFormat::Ics,
    ];

    /// The ending of a file in this format, without the dot; also its name on the command line.
    pub fn extension(self) -> &'static str {
        match self {
            ReportFormat::Text(format) => format.extension(),
            ReportFormat::Docx => "docx",
            ReportFormat::Xlsx => "xlsx",
            ReportFormat::Svg => "svg",
            ReportFormat::Ics => "ics",
        }
    }
}

impl fmt::Display for ReportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

impl FromStr for ReportFormat {
    type Err = UnknownFormat;

    /// Reads a name or a file's ending.
    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let named = ReportFormat::ALL.into_iter().find(|format| format.extension() == text);
        named.map_or_else(|| text.parse().map(ReportFormat::Text), Ok)
    }
}
