use crate::PartialDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An official document (*văn bản*): a decision, a notice, something that is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The kind of document (*loại văn bản*), such as `Thông báo` or `Kế hoạch`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Number and sign (*số, ký hiệu*), such as `2648/QĐ-UBND`; null while it is not given.
    #[serde(default)]
    pub number: Option<String>,
    /// The date, as precise as it is known: `2026`, `2026-04` or `2026-04-20`.
    #[serde(default)]
    pub date: Option<PartialDate>,
    /// Who issued it (*cơ quan ban hành*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What it is about (*trích yếu*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Document {
    /// What the document is called in a finding: its number, else its kind.
    ///
    /// ```
    /// use cchc_core::draft::Document;
    ///
    /// let notice = Document { kind: Some("Thông báo".into()), ..Document::default() };
    /// assert_eq!(notice.name().to_string(), "Thông báo");
    /// ```
    pub fn name(&self) -> DocumentName<'_> {
        DocumentName(self)
    }
}

/// Prints what a document is called; made by [`Document::name`].
#[derive(Clone, Copy, Debug)]
pub struct DocumentName<'a>(&'a Document);

impl fmt::Display for DocumentName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.number.as_deref().or(self.0.kind.as_deref()).unwrap_or("?"))
    }
}
