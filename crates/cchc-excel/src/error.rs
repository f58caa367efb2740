//! Why a book cannot be a workbook of Excel.

use crate::text;
use cchc_core::Lang;
use rust_xlsxwriter::XlsxError;
use zip::result::ZipError;

/// Excel cannot hold the book.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct ExcelError(Kind);

#[derive(Debug)]
enum Kind {
    Rows {
        sheet: String,
        count: usize,
        limit: usize,
    },
    Columns {
        sheet: String,
        count: usize,
        limit: usize,
    },
    /// What the library says, in English; the bounds kept here leave it nothing to say.
    Library(String),
}

impl ExcelError {
    pub(crate) fn rows(sheet: &str, count: usize, limit: usize) -> Self {
        ExcelError(Kind::Rows { sheet: text::clean(sheet), count, limit })
    }

    pub(crate) fn columns(sheet: &str, count: usize, limit: usize) -> Self {
        ExcelError(Kind::Columns { sheet: text::clean(sheet), count, limit })
    }

    /// The library did not write what is to be written anew.
    pub(crate) fn no_part(name: &str) -> Self {
        ExcelError(Kind::Library(format!("no part {name}")))
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match &self.0 {
            Kind::Rows { sheet, count, limit } => lang.pick(
                format!("trang `{sheet}` có {count} dòng, Excel chỉ chứa được {limit} dòng"),
                format!("the sheet `{sheet}` has {count} rows, of which Excel holds {limit}"),
            ),
            Kind::Columns { sheet, count, limit } => lang.pick(
                format!("trang `{sheet}` có {count} cột, Excel chỉ chứa được {limit} cột"),
                format!("the sheet `{sheet}` has {count} columns, of which Excel holds {limit}"),
            ),
            Kind::Library(reason) => lang.pick(
                format!("không lập được tệp Excel: {reason}"),
                format!("the workbook could not be written: {reason}"),
            ),
        }
    }
}

impl From<ZipError> for ExcelError {
    fn from(error: ZipError) -> Self {
        ExcelError(Kind::Library(error.to_string()))
    }
}

impl From<XlsxError> for ExcelError {
    fn from(error: XlsxError) -> Self {
        ExcelError(Kind::Library(error.to_string()))
    }
}
