//! What all views have in common.

use crate::{Book, Format, Paper, Receipt};
use serde::Serialize;

/// A view that can be rendered in several formats, each ending with the receipt.
pub trait View {
    /// The name on the command line and of the view's data in JSON.
    const NAME: &'static str;

    /// As Markdown.
    fn markdown(&self, receipt: &Receipt) -> String;

    /// As an HTML page of one file.
    fn html(&self, receipt: &Receipt) -> String;

    /// As JSON: an object with the view under its name and the receipt.
    fn json(&self, receipt: &Receipt) -> String;

    /// As CSV, if the view is a table.
    fn csv(&self, receipt: &Receipt) -> Option<String> {
        let _ = receipt;
        None
    }

    /// As a document of an office, if the view is one.
    fn paper(&self, receipt: &Receipt) -> Option<Paper> {
        let _ = receipt;
        None
    }

    /// As a workbook, if the view has tables.
    fn book(&self, receipt: &Receipt) -> Option<Book> {
        let _ = receipt;
        None
    }

    /// In the format that is asked for; none if the view has no such form.
    fn render(&self, format: Format, receipt: &Receipt) -> Option<String> {
        match format {
            Format::Markdown => Some(self.markdown(receipt)),
            Format::Html => Some(self.html(receipt)),
            Format::Json => Some(self.json(receipt)),
            Format::Csv => self.csv(receipt),
        }
    }
}

/// `{ "<name>": view, "receipt": … }` with a line break at the end.
pub(crate) fn json(name: &str, view: &impl Serialize, receipt: &Receipt) -> String {
    let document = serde_json::json!({ name: view, "receipt": receipt });
    // Maps of plain data with text keys cannot fail to become JSON.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_else(|_| unreachable!());
    text.push('\n');
    text
}
