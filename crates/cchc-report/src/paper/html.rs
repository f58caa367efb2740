//! A document as a page.

use super::{Align, Block, Orientation, Paper, Paragraph, Table, nation, recipients_label};
use crate::{Receipt, html};
use serde::Serialize;

/// What the page shows.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    nation: [&'static str; 2],
    recipients_label: &'static str,
    landscape: bool,
    blocks: Vec<Part<'a>>,
}

/// A block as the template takes it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Part<'a> {
    Head {
        head: &'a super::Head,
        number: String,
        day: String,
    },
    Title {
        lines: &'a [String],
    },
    Subject {
        text: &'a str,
    },
    Addressee {
        text: &'a str,
    },
    Note {
        text: &'a str,
    },
    Heading {
        level: u8,
        text: &'a str,
    },
    Paragraph {
        runs: Vec<Span<'a>>,
    },
    Item {
        level: u8,
        runs: Vec<Span<'a>>,
    },
    Table {
        headings: Vec<Heading<'a>>,
        rows: Vec<Line<'a>>,
    },
    /// The picture as SVG, which escapes its own texts.
    Drawing {
        svg: String,
    },
    Foot {
        foot: &'a super::Foot,
        recipients: Vec<String>,
    },
}

#[derive(Serialize)]
struct Span<'a> {
    text: &'a str,
    bold: bool,
    italic: bool,
}

#[derive(Serialize)]
struct Heading<'a> {
    text: &'a str,
    align: &'static str,
    /// In percent of the table's width.
    width: u32,
}

#[derive(Serialize)]
struct Line<'a> {
    strong: bool,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    align: &'static str,
    depth: u8,
    paragraphs: Vec<Vec<Span<'a>>>,
}

impl Paper {
    /// The document as a page of one file, which ends with the receipt: a receipt that stands in the document itself is left
    /// out for it.
    pub fn html(&self, receipt: &Receipt) -> String {
        let page = Page {
            title: &self.title,
            nation: nation(self.lang),
            recipients_label: recipients_label(self.lang),
            landscape: self.sections.iter().any(|section| section.orientation == Orientation::Landscape),
            blocks: self.blocks().filter_map(|block| self.part(block)).collect(),
        };
        html::page("paper.html", &page, receipt, self.lang)
    }

    fn part<'a>(&self, block: &'a Block) -> Option<Part<'a>> {
        Some(match block {
            Block::Head(head) => {
                Part::Head { head, number: head.number_line(self.lang), day: head.day_line() }
            }
            Block::Title(lines) => Part::Title { lines },
            Block::Subject(text) => Part::Subject { text },
            Block::Addressee(text) => Part::Addressee { text },
            Block::Note(text) => Part::Note { text },
            Block::Heading(level, text) => Part::Heading { level: (*level).clamp(1, 5) + 1, text },
            Block::Paragraph(paragraph) => Part::Paragraph { runs: spans(paragraph) },
            Block::Item(level, paragraph) => {
                Part::Item { level: (*level).clamp(1, 6), runs: spans(paragraph) }
            }
            Block::Table(table) => of_table(table),
            Block::Drawing(drawing) => Part::Drawing { svg: drawing.svg() },
            Block::Receipt(_) => return None,
            Block::Foot(foot) => Part::Foot { foot, recipients: foot.recipient_lines() },
        })
    }
}

fn spans(paragraph: &Paragraph) -> Vec<Span<'_>> {
    let spans = paragraph.0.iter().map(|run| Span { text: &run.text, bold: run.bold, italic: run.italic });
    spans.collect()
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left | Align::Justify => "left",
        Align::Centre => "centre",
        Align::Right => "right",
    }
}

fn of_table(table: &Table) -> Part<'_> {
    let whole = table.columns.iter().map(|column| u64::from(column.width)).sum::<u64>().max(1);
    let headings = table.columns.iter().map(|column| Heading {
        text: &column.heading,
        align: align(column.align),
        width: u32::try_from(u64::from(column.width) * 100 / whole).unwrap_or_default(),
    });
    let indented =
        table.columns.iter().position(|column| matches!(column.align, Align::Left | Align::Justify));
    let rows = table.rows.iter().map(|row| Line {
        strong: row.strong,
        cells: row
            .cells
            .iter()
            .zip(&table.columns)
            .enumerate()
            .map(|(at, (cell, column))| Cell {
                align: align(column.align),
                depth: if indented == Some(at) { row.depth.min(8) } else { 0 },
                paragraphs: cell.0.iter().map(spans).collect(),
            })
            .collect(),
    });
    Part::Table { headings: headings.collect(), rows: rows.collect() }
}
