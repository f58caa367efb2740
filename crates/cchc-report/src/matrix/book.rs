//! The matrix as a sheet.

use super::{MatrixView, Sign, joined};
use crate::{Align, Book, BookColumn, BookRow, Receipt, Sheet, Tint, Value};

impl MatrixView {
    pub(super) fn to_book(&self, receipt: &Receipt) -> Book {
        let mut sheet = self.sheet();
        sheet.below.extend(receipt.sentences(self.lang));
        Book { lang: self.lang, title: self.title(), sheets: vec![sheet] }
    }

    /// The matrix with its legend below, where it takes no room from the rows.
    pub(crate) fn sheet(&self) -> Sheet {
        let [_, points, state] = self.headings();
        let with_points = self.has_points();
        let column =
            |heading: &str, width| BookColumn { heading: heading.to_owned(), width, ..BookColumn::default() };
        let mut columns = vec![
            BookColumn { align: Align::Centre, ..column(self.lang.pick("Số hiệu", "Number"), 9) },
            column(self.lang.pick("Tên chỉ số, nội dung", "Title"), 48),
        ];
        if with_points {
            columns.push(BookColumn { align: Align::Right, ..column(points, 8) });
        }
        columns.extend(self.units.iter().map(|unit| BookColumn {
            align: Align::Centre,
            upright: true,
            ..column(&unit.name, 6)
        }));
        columns.push(column(state, 26));
        let rows = self.rows.iter().enumerate().map(|(at, row)| {
            let mut cells =
                vec![Value::Index(row.index), row.title.clone().map_or(Value::Empty, Value::Text)];
            if with_points {
                cells.push(row.points.map_or(Value::Empty, Value::Points));
            }
            cells.extend(self.signs(row).map(|(_, signs)| match signs.is_empty() {
                true => Value::Empty,
                false => Value::Text(joined(&signs)),
            }));
            let state = row.state(self.lang);
            let tint = if row.conflict == super::Share::All || row.unassigned == super::Share::All {
                Some(Tint::Warning)
            } else {
                None
            };
            cells.push(if state.is_empty() { Value::Empty } else { Value::Text(state) });
            BookRow {
                cells,
                strong: self.rows.get(at + 1).is_some_and(|next| next.depth > row.depth),
                depth: u8::try_from(row.depth).unwrap_or(u8::MAX),
                tint,
                choices: Vec::new(),
            }
        });
        let mut below = self.notes();
        below.extend(Sign::ALL.map(|sign| sign.legend(self.lang)));
        Sheet {
            name: self.lang.pick("Ma trận", "Matrix").to_owned(),
            above: vec![self.title()],
            rows: rows.collect(),
            columns,
            below,
            frozen: 2,
            ..Sheet::default()
        }
    }
}
