//! A catalogue read out of the table of a decision.

mod above;
pub(crate) mod head;
pub(crate) mod level;
pub(crate) mod number;
mod rows;

use crate::document::{Block, Document, Row, Sheet, Table};
use crate::source::Source;
use cchc_core::finding::{Locus, Place};
use cchc_core::{Lang, draft};
use head::Head;
use std::collections::BTreeMap;
use std::iter::successors;

/// What is known of a catalogue beside its document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogueOptions {
    /// The catalogue's id; else it is made of the document's name.
    pub id: Option<String>,
    /// The decision's title; else what stands above the table.
    pub title: Option<String>,
    /// The decision that issued the catalogue; else the one that stands above the table.
    pub decision: Option<draft::Document>,
    /// The sheet of a spreadsheet to look in; else the first that has such a table.
    pub sheet: Option<String>,
    /// The language of comments.
    pub lang: Lang,
}

/// A catalogue as its document has it, with what a reader needs to look it up there.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedCatalogue {
    /// The catalogue. What is faulty in the document is faulty here; what was not read is under `unread`.
    pub draft: draft::Catalogue,
    /// What was read and what was not.
    pub figures: CatalogueFigures,
    /// What is to be said of entries beside their rows.
    remarks: BTreeMap<Locus, Vec<String>>,
    /// Where entries and their fields were read, in the order in which they were.
    spots: Vec<(Locus, Spot)>,
    names: Names,
    lang: Lang,
}

/// What the document and its sheets are called.
#[derive(Clone, Debug, Default, PartialEq)]
struct Names {
    file: String,
    /// By their positions; none where there is only one.
    sheets: Vec<Option<String>>,
}

/// Where something stands, without what is the same for all.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    sheet: usize,
    table: Option<u32>,
    row: Option<u32>,
    start: (u32, u32),
    end: (u32, u32),
}

impl Names {
    fn source(&self, spot: Spot) -> Source {
        let ((line, column), (end_line, end_column)) = (spot.start, spot.end);
        Source {
            place: Place { file: self.file.clone(), line, column, end_line, end_column },
            sheet: self.sheets.get(spot.sheet).cloned().flatten(),
            table: spot.table,
            row: spot.row,
            number: None,
            words: String::new(),
        }
    }
}

impl ImportedCatalogue {
    /// Where in the document a place of the draft was read; of a field that has no place of its own, where its index was.
    pub fn source(&self, locus: &Locus) -> Option<Source> {
        let spot = |locus: &Locus| self.spots.iter().find(|(other, _)| other == locus).map(|(_, spot)| *spot);
        let spot = successors(Some(locus.clone()), Locus::around).find_map(|locus| spot(&locus))?;
        Some(self.names.source(spot))
    }

    /// The comment on an entry of the draft, in the language that was asked for: from which row it is, and what was
    /// repaired in it.
    pub fn comment(&self, locus: &Locus) -> Option<String> {
        let row = match locus {
            Locus::Index(_, None) | Locus::Repeated(_) => Some(self.source(locus)?.label(self.lang)),
            _ => None,
        };
        let remarks = self.remarks.get(locus).into_iter().flatten().cloned();
        let lines: Vec<String> = row.into_iter().chain(remarks).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// How many rows of the table were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CatalogueFigures {
    /// Rows of the table without its heads.
    pub rows: usize,
    /// Those of them that are under `unread`, whole or in part.
    pub unread: usize,
    /// Numbers of indices that a spreadsheet had made a number or a day of, and that were repaired.
    pub repaired: usize,
}

/// Why a document gives no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct CatalogueImportError {
    /// The document's name.
    pub document: String,
    kind: ErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    /// The first rows of the tables that there are.
    Table(Vec<String>),
    /// The sheet that was asked for, and those that there are.
    Sheet { wanted: String, there: Vec<String> },
    /// No row has a number.
    Index,
}

impl CatalogueImportError {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let name = &self.document;
        match &self.kind {
            ErrorKind::Table(found) if found.is_empty() => {
                lang.pick(format!("`{name}` không có bảng nào"), format!("`{name}` has no table"))
            }
            ErrorKind::Table(found) => {
                let found = found.join("; ");
                lang.pick(
                    format!("không tìm thấy bảng chỉ số trong `{name}`; các bảng ở đó bắt đầu bằng: {found}"),
                    format!(
                        "no table of indices was found in `{name}`; the tables there begin with: {found}"
                    ),
                )
            }
            ErrorKind::Sheet { wanted, .. } => lang.pick(
                format!("`{name}` không có trang tính `{wanted}`"),
                format!("`{name}` has no sheet `{wanted}`"),
            ),
            ErrorKind::Index => lang.pick(
                format!("bảng chỉ số trong `{name}` không có hàng nào có số hiệu"),
                format!("the table of indices in `{name}` has no row with a number"),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        let wanted = head::WANTED.map(|head| format!("`{head}`")).join(", ");
        match &self.kind {
            ErrorKind::Table(_) => lang.pick(
                format!("bảng phải có hàng tiêu đề như {wanted}"),
                format!("the table must have a head such as {wanted}"),
            ),
            ErrorKind::Sheet { there, .. } => {
                let there = there.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                lang.pick(format!("các trang tính ở đó: {there}"), format!("the sheets there are {there}"))
            }
            ErrorKind::Index => lang.pick(
                "ghi số hiệu như `I`, `1.1` hoặc `1.1.1` ở cột STT hoặc ở đầu tên".into(),
                "write numbers such as `I`, `1.1` or `1.1.1` in the column STT or before the titles".into(),
            ),
        }
    }
}

/// Reads the catalogue of a document: its table is found by its head, wherever it stands.
///
/// Rows with a number become indices, rows without one the achievement levels of the index above them. What is faulty is
/// kept as it stands for [`cchc_core::Catalogue`] and its findings to tell: an id that comes twice is under `repeated`, and
/// every row that was not understood under `unread`. Only numbers that a spreadsheet has spoiled are repaired, where
/// the sequence proves what they were, and a comment says so.
///
/// # Errors
///
/// There is no table with such a head, or no row of it has a number.
///
/// ```
/// use cchc_import::{Block, CatalogueOptions, Cell, Document, Passage, Row, Sheet, Table, catalogue};
///
/// let rows = [["STT", "Tiêu chí", "Điểm tối đa"], ["I", "Chỉ đạo điều hành", "1"], ["", "Đạt: 1", ""], ["", "Không đạt: 0", ""]];
/// let row = |(number, texts): (u32, &[&str; 3])| {
///     let cell = |text: &&str| Cell { passage: Passage::new(*text, number, 1), ..Cell::default() };
///     Row { number, cells: texts.iter().map(cell).collect() }
/// };
/// let table = Table { number: 1, rows: (1..).zip(&rows).map(row).collect() };
/// let sheet = Sheet { blocks: vec![Block::Table(table)], ..Sheet::default() };
/// let document = Document { name: "bo-chi-so.csv".into(), sheets: vec![sheet] };
///
/// let imported = catalogue(&document, &CatalogueOptions::default())?;
/// let (key, index) = imported.draft.indices.at(0).unwrap();
/// assert_eq!((key.to_string().as_str(), index.levels[1].label.as_str()), ("I", "Không đạt"));
/// # Ok::<(), cchc_import::CatalogueImportError>(())
/// ```
pub fn catalogue(
    document: &Document,
    options: &CatalogueOptions,
) -> Result<ImportedCatalogue, CatalogueImportError> {
    let fail = |kind| CatalogueImportError { document: document.name.clone(), kind };
    let sheets: Vec<&Sheet> = match &options.sheet {
        None => document.sheets.iter().collect(),
        Some(wanted) => {
            let named: Vec<&Sheet> =
                document.sheets.iter().filter(|sheet| sheet.name.as_ref() == Some(wanted)).collect();
            if named.is_empty() {
                let there = document.sheets.iter().filter_map(|sheet| sheet.name.clone()).collect();
                return Err(fail(ErrorKind::Sheet { wanted: wanted.clone(), there }));
            }
            named
        }
    };
    let found = sheets.iter().enumerate().find_map(|(at, sheet)| Some((at, first_head(sheet)?)));
    let Some((at, (block, row, head, used))) = found else {
        return Err(fail(ErrorKind::Table(first_rows(&sheets))));
    };
    let mut reader = rows::Reader::new(document, options);
    for (other, sheet) in sheets.iter().enumerate() {
        if other == at {
            reader.sheet(sheet, block, row, head.clone(), used);
        } else {
            sheet.blocks.iter().for_each(|block| reader.outside(sheet, block));
        }
    }
    reader.finish().ok_or_else(|| fail(ErrorKind::Index))
}

/// The first head in a sheet: in which block and which row, and how many rows it takes.
fn first_head(sheet: &Sheet) -> Option<(usize, usize, Head, usize)> {
    sheet.blocks.iter().enumerate().find_map(|(block, content)| {
        let Block::Table(table) = content else { return None };
        let (row, head, used) = head_in(table)?;
        Some((block, row, head, used))
    })
}

fn head_in(table: &Table) -> Option<(usize, Head, usize)> {
    (0..table.rows.len()).find_map(|row| {
        let (head, used) = Head::at(&table.rows, row)?;
        Some((row, head, used))
    })
}

/// How the tables begin, for the message that none of them was the one.
fn first_rows(sheets: &[&Sheet]) -> Vec<String> {
    let tables = sheets.iter().flat_map(|sheet| &sheet.blocks).filter_map(|block| match block {
        Block::Table(table) => table.rows.first(),
        Block::Paragraph(_) => None,
    });
    tables.take(5).map(|row| format!("`{}`", shortened(&words_of(row)))).collect()
}

/// The words of a row, its cells apart.
fn words_of(row: &Row) -> String {
    let texts = row.cells.iter().map(|cell| cell.passage.text.as_str()).filter(|text| !text.is_empty());
    texts.map(one_line).collect::<Vec<_>>().join(" | ")
}

/// Line breaks as spaces.
fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
