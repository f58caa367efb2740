//! The formats that a view can be rendered in.

use cchc_core::Lang;
use std::fmt;
use std::str::FromStr;

/// A format of a report.
///
/// ```
/// use cchc_report::Format;
///
/// assert_eq!("html".parse(), Ok(Format::Html));
/// assert_eq!(Format::Markdown.extension(), "md");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Markdown with tables, as GitHub reads it.
    Markdown,
    /// A page in one file, without scripts and without anything to fetch.
    Html,
    /// The view's data and the receipt.
    Json,
    /// A table for spreadsheets: RFC 4180, UTF-8 with a byte order mark.
    Csv,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 4] = [Format::Markdown, Format::Html, Format::Json, Format::Csv];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Csv => "csv",
        }
    }

    /// The ending of a file in this format, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            other => other.name(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    /// Reads a name or a file's ending.
    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let named = |format: &Format| format.name() == text || format.extension() == text;
        Format::ALL.into_iter().find(named).ok_or_else(|| UnknownFormat { text: text.to_owned() })
    }
}

/// A text names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct UnknownFormat {
    text: String,
}

impl UnknownFormat {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        lang.pick(format!("không có định dạng `{text}`"), format!("there is no format `{text}`"))
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        lang.pick(
            "viết `markdown`, `html`, `json` hoặc `csv`".into(),
            "write `markdown`, `html`, `json` or `csv`".into(),
        )
    }
}
