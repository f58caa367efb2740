//! Markdown with a table between pipes.

use super::lines::Cursor;
use super::{MOST_CELLS, MOST_COLUMNS};
use crate::document::{Block, Cell, Passage, Row, Sheet, Table, Value};
use crate::error::{Fault, Limit};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Whether a text has such a table.
pub(super) fn has_table(text: &str) -> bool {
    let is_rule = |line: &str| {
        line.contains('-')
            && line.contains('|')
            && line.chars().all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
    };
    text.lines().any(is_rule)
        && Parser::new_ext(text, Options::ENABLE_TABLES)
            .any(|event| matches!(event, Event::Start(Tag::Table(_))))
}

pub(super) fn read(text: String) -> Result<Sheet, Fault> {
    let mut reader = Reader {
        text: &text,
        cursor: Cursor::new(&text),
        blocks: Vec::new(),
        words: Passage::default(),
        italics: 0,
        item: None,
        table: Table::default(),
        tables: 0,
        row: Row::default(),
        cells_left: MOST_CELLS,
    };
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.event(event, range)?;
    }
    reader.end_paragraph();
    let blocks = reader.blocks;
    Ok(Sheet { name: None, text, blocks })
}

struct Reader<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
    blocks: Vec<Block>,
    words: Passage,
    /// How many marks of italics are open.
    italics: u32,
    /// Where an item of a list begins whose words have not begun.
    item: Option<usize>,
    table: Table,
    tables: u32,
    row: Row,
    cells_left: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Fault> {
        match event {
            Event::Start(Tag::Emphasis) => self.italics += 1,
            Event::End(TagEnd::Emphasis) => self.italics = self.italics.saturating_sub(1),
            Event::Start(Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {}
            Event::End(TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {}
            Event::Start(Tag::Table(_)) => {
                self.end_paragraph();
                self.tables += 1;
                self.table = Table { number: self.tables, rows: Vec::new() };
            }
            Event::End(TagEnd::Table) => self.blocks.push(Block::Table(std::mem::take(&mut self.table))),
            Event::Start(Tag::TableHead) => self.row = Row { number: 1, cells: Vec::new() },
            Event::Start(Tag::TableRow) => self.row.number = self.row.number.saturating_add(1),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                let cells = std::mem::take(&mut self.row.cells);
                if cells.iter().any(|cell| !cell.passage.is_empty()) {
                    self.table.rows.push(Row { number: self.row.number, cells });
                }
            }
            Event::Start(Tag::TableCell) => {}
            Event::End(TagEnd::TableCell) => {
                self.cells_left = self.cells_left.checked_sub(1).ok_or(Fault::TooBig(Limit::Cells))?;
                if self.row.cells.len() >= MOST_COLUMNS {
                    return Err(Fault::TooBig(Limit::Columns));
                }
                let passage = self.take();
                self.row.cells.push(Cell { passage, value: Value::Text, columns: 1, rows: 1 });
            }
            Event::Start(Tag::Item) => {
                self.end_paragraph();
                self.item = Some(range.start);
            }
            Event::Start(_) | Event::End(_) | Event::Rule => self.end_paragraph(),
            Event::Text(words) => self.push(&words, range),
            Event::Code(words) => {
                let source = self.text.get(range.clone()).unwrap_or_default();
                let marks = source.len() - source.trim_start_matches('`').len();
                self.push(&words, range.start + marks..range.end);
            }
            Event::SoftBreak | Event::HardBreak => self.push("\n", range),
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(&tag, range),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.push(&words, range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    /// Words that stand at some bytes of the text; written otherwise there, if an entity stands for them.
    fn push(&mut self, words: &str, range: Range<usize>) {
        if let Some(start) = self.item.take() {
            // The item's own sign or number, which is part of what a reader sees.
            if let Some(sign) = self.text.get(start..range.start) {
                self.put(sign, start);
            }
        }
        self.put(words, range.start);
    }

    fn put(&mut self, words: &str, start: usize) {
        let mut at = start;
        for line in words.split_inclusive('\n') {
            let (number, column) = self.cursor.at(at);
            self.words.anchor(self.words.text.len(), number, column);
            self.words.push(line, self.italics > 0);
            at += line.len();
        }
    }

    fn html(&mut self, tag: &str, range: Range<usize>) {
        match tag.trim_matches(['<', '>', '/', ' ']).to_lowercase().as_str() {
            "br" => self.push("\n", range),
            "i" | "em" if tag.starts_with("</") => self.italics = self.italics.saturating_sub(1),
            "i" | "em" => self.italics += 1,
            // A block of HTML may hold words between its tags.
            _ if !tag.starts_with('<') => self.push(tag, range),
            _ => {}
        }
    }

    /// The words so far; italics that nobody ended end with them.
    fn take(&mut self) -> Passage {
        self.item = None;
        self.italics = 0;
        std::mem::take(&mut self.words).trimmed()
    }

    fn end_paragraph(&mut self) {
        let words = self.take();
        if !words.is_empty() {
            self.blocks.push(Block::Paragraph(words));
        }
    }
}
