//! A table that becomes one of a document and one of a workbook, so that both say the same.

use crate::text::{date, points};
use crate::{Align, BookColumn, BookRow, Column, Paragraph, Row, Sheet, Table, TableCell, Value};
use cchc_core::{Lang, Percent, Points};

#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) columns: Vec<GridColumn>,
    pub(super) rows: Vec<GridRow>,
}

#[derive(Clone, Debug)]
pub(super) struct GridColumn {
    pub(super) heading: String,
    /// In characters; on paper the share of the table's width.
    pub(super) width: u16,
    pub(super) align: Align,
    /// Whether numbers above 0 have a sign on paper.
    pub(super) signed: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct GridRow {
    pub(super) cells: Vec<Value>,
    pub(super) strong: bool,
}

pub(super) fn column(heading: &str, width: u16, align: Align) -> GridColumn {
    GridColumn { heading: heading.to_owned(), width, align, signed: false }
}

pub(super) fn row(cells: Vec<Value>) -> GridRow {
    GridRow { cells, strong: false }
}

pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

pub(super) fn maybe(points: Option<Points>) -> Value {
    points.map_or(Value::Empty, Value::Points)
}

pub(super) fn share(percent: Option<Percent>) -> Value {
    percent.map_or(Value::Empty, |percent| Value::Percent(percent.thousandths().into()))
}

pub(super) fn count(count: usize) -> Value {
    Value::Count(u64::try_from(count).unwrap_or(u64::MAX))
}

/// A percentage as people of the language write it: `87,5%`.
pub(super) fn percent_text(percent: Percent, lang: Lang) -> String {
    lang.pick(format!("{percent}%").replace('.', ","), format!("{percent}%"))
}

impl Grid {
    /// The first rows of the table for paper.
    pub(super) fn table(&self, most: usize, lang: Lang) -> Table {
        let columns = self.columns.iter().map(|column| Column {
            heading: column.heading.clone(),
            width: column.width.into(),
            align: column.align,
            upright: false,
        });
        let rows = self.rows.iter().take(most).map(|row| {
            let cells = row.cells.iter().zip(&self.columns).map(|(cell, column)| {
                let words = words(cell, column.signed, lang);
                TableCell(vec![if row.strong { Paragraph::bold(words) } else { Paragraph::text(words) }])
            });
            Row { cells: cells.collect(), strong: row.strong, depth: 0 }
        });
        Table { columns: columns.collect(), rows: rows.collect() }
    }

    /// All rows as a sheet.
    pub(super) fn sheet(self, name: &str, above: Vec<String>, below: Vec<String>) -> Sheet {
        let columns = self.columns.into_iter().map(|column| BookColumn {
            heading: column.heading,
            width: column.width,
            align: column.align,
            ..BookColumn::default()
        });
        let rows = self.rows.into_iter().map(|row| BookRow {
            cells: row.cells,
            strong: row.strong,
            ..BookRow::default()
        });
        Sheet {
            name: name.to_owned(),
            above,
            columns: columns.collect(),
            rows: rows.collect(),
            below,
            ..Sheet::default()
        }
    }
}

fn words(value: &Value, signed: bool, lang: Lang) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Link { text, .. } => text.clone(),
        Value::Index(id) => id.to_string(),
        Value::Points(amount) if signed && *amount > Points::ZERO => format!("+{}", points(*amount, lang)),
        Value::Points(amount) => points(*amount, lang),
        Value::Count(count) => count.to_string(),
        Value::Percent(thousandths) => Points::from_thousandths(*thousandths)
            .map_or_else(String::new, |percent| format!("{}%", points(percent, lang))),
        Value::Date(day) => date(*day, lang),
    }
}

/// So many characters, the last of them `…` where there are more.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
