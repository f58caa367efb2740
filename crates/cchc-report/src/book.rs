//! A workbook as an office fills it in, before it becomes Excel.

use crate::Drawing;
use cchc_core::{IndexId, Lang, PartialDate, Points};

/// A workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The language it is written in: how numbers are shown, too.
    pub lang: Lang,
    /// What the file is called by a program that lists documents; not printed.
    pub title: String,
    /// The sheets in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook: lines above, one table, lines below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name on the tab. A renderer makes it fit (31 characters, none of `[]:*?/\`, no two alike).
    pub name: String,
    /// Lines above the table, the first of them the title. They stay in sight with the headings, so they are few; what
    /// explains at length goes below.
    pub above: Vec<String>,
    /// The table's columns.
    pub columns: Vec<BookColumn>,
    /// The table's rows.
    pub rows: Vec<BookRow>,
    /// Lines below the table.
    pub below: Vec<String>,
    /// How many columns stay in sight when the sheet is moved sideways.
    pub frozen: usize,
    /// A picture below all the rest.
    pub drawing: Option<Drawing>,
    /// Whether cells that are not to be filled in are locked (without a password).
    pub locked: bool,
}

/// A column of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookColumn {
    /// The heading.
    pub heading: String,
    /// Its width in characters; 0 for one that suits what stands in it.
    pub width: u16,
    /// How its cells are set.
    pub align: crate::Align,
    /// Whether the heading is set from bottom to top.
    pub upright: bool,
    /// Whether people fill it in.
    pub fill_in: bool,
    /// What may be chosen in its cells; empty where anything may be written.
    pub choices: Vec<String>,
    /// Whether it is there for programs only.
    pub hidden: bool,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookRow {
    /// The cells, one for each column.
    pub cells: Vec<Value>,
    /// Whether the row sums up others: it is set off from them.
    pub strong: bool,
    /// How far its title, in the sheet's first column with texts, is indented, and which outline level it has, from 0.
    pub depth: u8,
    /// What is to be seen at once.
    pub tint: Option<Tint>,
    /// What may be chosen in single cells of this row: the column and its choices.
    pub choices: Vec<(usize, Vec<String>)>,
}

/// What a row or a cell is coloured for; words or signs always say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Something is wrong.
    Error,
    /// Something is to be decided.
    Warning,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A text, never a formula.
    Text(String),
    /// An index id, as text: 7.10 stays 7.10.
    Index(IndexId),
    /// Points, as a number.
    Points(Points),
    /// A count.
    Count(u64),
    /// A share in thousandths of a percent (87500 is 87.5 %), as a percentage.
    Percent(i64),
    /// A date: a day as a day, less than a day as text.
    Date(PartialDate),
    /// A text that leads to a row of another sheet of this book, both by their positions from 0 (the row's in the table).
    Link {
        /// The words.
        text: String,
        /// The sheet.
        sheet: usize,
        /// The row of its table.
        row: usize,
        /// The column.
        column: usize,
    },
}
