//! The findings of a check, for programs and for people.

pub(crate) mod book;
mod page;
mod sarif;
mod terminal;
pub(crate) mod words;

pub use page::FindingsView;
pub(crate) use page::{Item, Span, sentence};
pub use sarif::RuleInfo;
pub use terminal::Colour;

use cchc_core::Lang;
use cchc_core::finding::{Located, Place, Severity};
use serde::Serialize;
use serde::ser::SerializeStruct as _;

/// What a check has to say: what is wrong in legal files, and which files could not be checked.
///
/// It serialises as the JSON of `cchc check`.
///
/// ```
/// use cchc_report::{CheckReport, FailureReport};
///
/// let failure = FailureReport {
///     file: "xa.yaml".into(),
///     line: Some(3),
///     column: Some(1),
///     end: None,
///     message: "thiếu `year`".into(),
///     help: Some("thêm dòng như `year: 2026`".into()),
/// };
/// let report = CheckReport::new(vec![], vec![failure]);
/// assert_eq!(report.exit_code(), 2);
/// assert!(report.json().contains(r#""file": "xa.yaml""#));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What is wrong in the files that could be read.
    pub findings: Vec<Located>,
    /// What kept a file from being checked.
    pub failures: Vec<FailureReport>,
    /// How many files were checked, if that is to be told to people; else 0. Not in the JSON.
    pub files: usize,
}

/// Why a file could not be checked: it cannot be read or it is not legal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FailureReport {
    /// The file, named as on the command line and with `/`.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<u32>,
    /// The column, from 1, in Unicode scalars.
    pub column: Option<u32>,
    /// The line and the column behind the end of what is wrong, where that is known. Not in the JSON.
    #[serde(skip)]
    pub end: Option<(u32, u32)>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// How many findings of each severity there are, and how many failures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Informations.
    pub info: usize,
    /// Failures.
    pub failure: usize,
}

impl CheckReport {
    /// A report in the order in which findings are always listed: by primary place, then code, then subject; failures
    /// by file and place.
    pub fn new(findings: Vec<Located>, failures: Vec<FailureReport>) -> Self {
        let mut report = CheckReport { findings, failures, files: 0 };
        report.sort();
        report
    }

    /// Puts what was added into that order.
    pub fn sort(&mut self) {
        Located::sort(&mut self.findings);
        self.failures.sort();
    }

    /// The counts.
    pub fn summary(&self) -> Summary {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        Summary {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
            failure: self.failures.len(),
        }
    }

    /// The counts in words, on one line without a line break.
    ///
    /// ```
    /// use cchc_core::Lang;
    /// use cchc_report::CheckReport;
    ///
    /// let clean = CheckReport { files: 2, ..CheckReport::default() };
    /// assert_eq!(clean.summary_line(Lang::Vi), "không phát hiện vấn đề nào trong 2 tệp");
    /// ```
    pub fn summary_line(&self, lang: Lang) -> String {
        words::summary(self.summary(), Some(self.files).filter(|files| *files > 0), lang)
    }

    /// With what a command ends that has this to say: 2 if a file failed, else 1 if there is an error, else 0.
    pub fn exit_code(&self) -> u8 {
        match self.summary() {
            Summary { failure: 1.., .. } => 2,
            Summary { error: 1.., .. } => 1,
            _ => 0,
        }
    }

    /// The JSON of `cchc check`, with a line break at its end.
    pub fn json(&self) -> String {
        json_text(self)
    }
}

impl FailureReport {
    /// A failure of a file, at a place in it where there is one.
    ///
    /// ```
    /// use cchc_report::FailureReport;
    ///
    /// let failure = FailureReport::new("thieu.yaml", None, "không đọc được tệp", None);
    /// assert_eq!((failure.line, failure.column), (None, None));
    /// ```
    pub fn new(
        file: impl Into<String>,
        place: Option<&Place>,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Self {
        FailureReport {
            file: file.into(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end: place.map(|place| (place.end_line, place.end_column)),
            message: message.into(),
            help,
        }
    }
}

impl Serialize for CheckReport {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("CheckReport", 3)?;
        fields.serialize_field("findings", &self.findings)?;
        fields.serialize_field("failures", &self.failures)?;
        fields.serialize_field("summary", &self.summary())?;
        fields.end()
    }
}

/// Data with text keys as JSON for reading, with a line break at the end; it cannot fail.
pub(crate) fn json_text(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).unwrap_or_else(|_| unreachable!());
    text.push('\n');
    text
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
