//! Plain text: a table is lines with tabs, all else is paragraphs.

mod marks;

use super::{MOST_CELLS, MOST_COLUMNS};
use crate::document::{Block, Cell, Passage, Row, Sheet, Table, Value};
use crate::error::{Fault, Limit};

pub(super) fn read(text: String) -> Result<Sheet, Fault> {
    let mut reader = Reader { cells_left: MOST_CELLS, ..Reader::default() };
    for (number, line) in (1..).zip(text.split('\n')) {
        reader.line(number, line.strip_suffix('\r').unwrap_or(line))?;
    }
    reader.end_table();
    reader.end_paragraph();
    let blocks = reader.blocks;
    Ok(Sheet { name: None, text, blocks })
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    paragraph: Passage,
    table: Table,
    tables: u32,
    cells_left: usize,
}

impl Reader {
    fn line(&mut self, number: u32, line: &str) -> Result<(), Fault> {
        // Within a table the first cells may be empty; before one, tabs at the start of a line only indent it.
        let is_row =
            if self.table.rows.is_empty() { line.trim().contains('\t') } else { line.contains('\t') };
        if is_row && !line.trim().is_empty() {
            self.end_paragraph();
            return self.row(number, line);
        }
        self.end_table();
        let words = line.trim();
        if words.is_empty() {
            self.end_paragraph();
            return Ok(());
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push("\n", false);
        }
        let before = line.len() - line.trim_start().len();
        let column = line.get(..before).map_or(0, |before| before.chars().count());
        self.paragraph.anchor(
            self.paragraph.text.len(),
            number,
            u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1),
        );
        self.paragraph.push(words, false);
        Ok(())
    }

    fn row(&mut self, line_number: u32, line: &str) -> Result<(), Fault> {
        let mut cells = Vec::new();
        let mut column = 1_u32;
        for words in line.split('\t') {
            self.cells_left = self.cells_left.checked_sub(1).ok_or(Fault::TooBig(Limit::Cells))?;
            if cells.len() >= MOST_COLUMNS {
                return Err(Fault::TooBig(Limit::Columns));
            }
            let passage = marks::without(Passage::new(words, line_number, column).trimmed());
            cells.push(Cell { passage, value: Value::Text, columns: 1, rows: 1 });
            let count = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
            column = column.saturating_add(count).saturating_add(1);
        }
        let number = u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.table.rows.push(Row { number, cells });
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let words = marks::without(std::mem::take(&mut self.paragraph));
        if !words.is_empty() {
            self.blocks.push(Block::Paragraph(words));
        }
    }

    fn end_table(&mut self) {
        let mut table = std::mem::take(&mut self.table);
        if table.rows.is_empty() {
            return;
        }
        table.rows.retain(|row| row.cells.iter().any(|cell| !cell.passage.is_empty()));
        self.tables += 1;
        table.number = self.tables;
        self.blocks.push(Block::Table(table));
    }
}
