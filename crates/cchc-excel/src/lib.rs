//! Workbooks as `.xlsx`: a [`Book`] of cchc-report as a file that an office opens, filters, prints and fills in.
//!
//! Each sheet has a real table with filters, its headings stay in sight and stand on every printed page. Index ids and all
//! other texts are texts, never formulas or numbers; points are numbers. The same book gives the same bytes.

mod drawing;
mod error;
mod lists;
mod measure;
mod names;
mod package;
mod sheet;
mod style;
mod text;

pub use error::ExcelError;

use crate::lists::Lists;
use crate::sheet::Layout;
use crate::style::Styles;
use cchc_report::Book;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::collections::BTreeMap;

/// The book as the bytes of an `.xlsx` file.
///
/// What Excel cannot hold is made to fit: names of sheets and headings (see [`cchc_report::Sheet::name`]), texts longer
/// than 32,767 characters, which end with `…`, and characters that XML has no place for, which are left out. A book
/// without sheets has one empty sheet.
///
/// # Errors
///
/// A sheet with more rows or columns than Excel has.
///
/// ```
/// use cchc_core::Lang;
/// use cchc_report::{Book, BookColumn, BookRow, Sheet, Value};
///
/// let heading = |heading: &str| BookColumn { heading: heading.into(), ..BookColumn::default() };
/// let sheet = Sheet {
///     name: "Phân công".into(),
///     columns: vec![heading("Số hiệu"), heading("Điểm tối đa")],
///     rows: vec![BookRow {
///         cells: vec![Value::Index("7.10".parse()?), Value::Points("0.125".parse()?)],
///         ..BookRow::default()
///     }],
///     ..Sheet::default()
/// };
/// let book = Book { lang: Lang::Vi, title: "Biểu phân công".into(), sheets: vec![sheet] };
/// let bytes = cchc_excel::xlsx(&book)?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn xlsx(book: &Book) -> Result<Vec<u8>, ExcelError> {
    let mut workbook = Workbook::new();
    // A time of its own would make other bytes each time; this is the one that its zip entries have, too.
    let epoch = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&epoch);
    workbook.set_properties(&properties.set_title(text::cut(&text::clean(&book.title), 255)));
    workbook.set_default_format(&style::default(), style::ROW_PIXELS, style::COLUMN_PIXELS)?;

    let names = names::sheets(book.sheets.iter().map(|sheet| sheet.name.as_str()), book.lang);
    let layouts = book.sheets.iter().map(Layout::new).collect::<Result<Vec<_>, _>>()?;
    let mut styles = Styles::default();
    let mut lists = Lists::new(&names, book.lang);
    for ((sheet, name), layout) in book.sheets.iter().zip(&names).zip(&layouts) {
        let out = workbook.add_worksheet();
        out.set_name(name)?;
        let mut writer = sheet::Writer { book, sheet, layout, names: &names, layouts: &layouts, out };
        writer.write(&mut styles, &mut lists)?;
    }
    if book.sheets.is_empty() {
        workbook.add_worksheet();
    }
    lists.write(&mut workbook)?;
    let bytes = workbook.save_to_buffer()?;

    // The library numbers drawings in the order of their sheets.
    let pictures = book
        .sheets
        .iter()
        .zip(&layouts)
        .filter_map(|(sheet, layout)| Some(drawing::part(sheet.drawing.as_ref()?, layout, book.lang)));
    let parts: BTreeMap<String, String> = (1..)
        .zip(pictures)
        .map(|(number, picture)| (format!("xl/drawings/drawing{number}.xml"), picture))
        .collect();
    if parts.is_empty() { Ok(bytes) } else { package::with_parts(&bytes, parts) }
}
