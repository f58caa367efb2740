//! Where in a document something was read.

use cchc_core::Lang;
use cchc_core::finding::Place;

/// Where in a document something was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The stretch of the document's text.
    pub place: Place,
    /// The sheet's name, of a spreadsheet with several.
    pub sheet: Option<String>,
    /// Which table of the sheet it is, from 1, if it has several.
    pub table: Option<u32>,
    /// The row of the table as a reader counts it; none outside of tables.
    pub row: Option<u32>,
    /// What the row itself gives as its number (*STT*).
    pub number: Option<String>,
    /// The words, on one line.
    pub words: String,
}

/// The most characters of the words that a label quotes.
const MOST_QUOTED: usize = 80;

impl Source {
    /// What people call the place: `STT 4`, `hàng 45`, `bảng 2, hàng 3`.
    ///
    /// ```
    /// use cchc_core::{Lang, finding::Place};
    /// use cchc_import::Source;
    ///
    /// let place = Place { file: "annex.docx".into(), line: 8, column: 20, end_line: 8, end_column: 27 };
    /// let words = "Phần IV: Cải cách tài chính công".into();
    /// let source = Source { place, sheet: None, table: None, row: Some(5), number: Some("4".into()), words };
    /// assert_eq!(source.label(Lang::Vi), "STT 4");
    /// assert_eq!(source.quoted(Lang::Vi), "STT 4: “Phần IV: Cải cách tài chính công”");
    /// ```
    pub fn label(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if let Some(sheet) = &self.sheet {
            parts.push(lang.pick(format!("trang tính “{sheet}”"), format!("sheet “{sheet}”")));
        }
        if let Some(table) = self.table {
            parts.push(lang.pick(format!("bảng {table}"), format!("table {table}")));
        }
        parts.push(match (&self.number, self.row) {
            (Some(number), _) => lang.pick(format!("STT {number}"), format!("no. {number}")),
            (None, Some(row)) => lang.pick(format!("hàng {row}"), format!("row {row}")),
            (None, None) => {
                lang.pick(format!("dòng {}", self.place.line), format!("line {}", self.place.line))
            }
        });
        parts.join(", ")
    }

    /// The place with the words that stand there, cut short if they are long.
    pub fn quoted(&self, lang: Lang) -> String {
        let cut = self.words.char_indices().nth(MOST_QUOTED).and_then(|(end, _)| self.words.get(..end));
        let words = cut.map_or_else(|| self.words.clone(), |words| format!("{} …", words.trim_end()));
        if words.is_empty() { self.label(lang) } else { format!("{}: “{words}”", self.label(lang)) }
    }
}
