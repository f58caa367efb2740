//! Tables: the heading row on each page, rows that are not split, letters as large as the columns allow.

use crate::measure::{ems, longest_word, twips};
use crate::style::{CELL_SIZES, Kind, Para};
use crate::writer::Writer;
use crate::xml::empty;
use cchc_report::{Align, Column, Row, Table, TableCell};
use std::borrow::Cow;

/// Word opens no table with more columns.
const MOST_COLUMNS: usize = 63;

/// The least width of a column with an upright heading, in twips: a line of the letters at 8 points.
const LEAST: u32 = 240;

/// The least that is left free at either side of a cell, in twips.
const SIDE: u32 = 20;

/// The hundredths of a page that a heading row may take: one that took much more could not be repeated.
const HEADING_SHARE: u32 = 40;

/// The smallest letters in half points.
const SMALLEST: u32 = 14;

/// How far a row is indented for each level, in twips.
const DEPTH: u32 = 227;

impl Writer<'_> {
    /// Whether there was anything to write. The last row is kept with what follows if it is to be.
    pub(crate) fn table(&mut self, table: &Table, keep: bool) -> bool {
        let columns = columns(table);
        let parts = parts(&columns, self.page.width);
        let Some(last) = parts.len().checked_sub(1) else { return false };
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                self.room(240, false);
            }
            self.part(table, &columns, part, keep && number == last);
        }
        true
    }

    fn part(&mut self, table: &Table, columns: &[Cow<'_, Column>], part: &[usize], keep: bool) {
        let shown: Vec<&Column> =
            part.iter().filter_map(|number| columns.get(*number)).map(Cow::as_ref).collect();
        let widths = widths(&shown, self.page.width);
        let longest = longest_words(table, &shown, part);
        let size = size(&longest, &widths);
        let most = self.page.height * HEADING_SHARE / 100;
        let headings = heading_size(&shown, &widths, size, most);
        // Letters below small headings are not much larger.
        let size = size.min(headings + 6);
        let spare: Vec<u32> =
            spare(&longest, &widths, size).map(|left| u32::try_from(left).unwrap_or(0)).collect();
        let notes = self.begin(&shown, &widths, headings, most);

        let cells = shown.iter().zip(&widths).zip(spare);
        let cells: Vec<Opening> =
            cells.map(|((column, width), spare)| self.opening(column, *width, spare, size)).collect();
        for (number, row) in table.rows.iter().enumerate() {
            let keep = keep && number + 1 == table.rows.len() && notes.is_empty();
            self.row(row, part, &cells, size, keep);
            self.pass_on(false);
        }
        self.out.push_str("</w:tbl>");
        for (number, note) in notes.iter().enumerate() {
            let first = number == 0;
            let before = first.then_some(120);
            self.line(Kind::TableNote, &Para { before, keep_next: keep, ..Para::default() }, note);
        }
    }

    /// The table's properties and its heading row. Returns the headings that did not find room in it.
    fn begin(&mut self, columns: &[&Column], widths: &[u32], size: u32, most: u32) -> Vec<String> {
        let total: u32 = widths.iter().sum();
        self.out.push_str("<w:tbl><w:tblPr>");
        empty(&mut self.out, "w:tblW", &[("w:w", &total), ("w:type", &"dxa")]);
        self.out.push_str(concat!(
            r#"<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>"#,
            r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
            r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>"#
        ));
        for (name, room) in [("w:top", 30), ("w:left", SIDE), ("w:bottom", 30), ("w:right", SIDE)] {
            empty(&mut self.out, name, &[("w:w", &room), ("w:type", &"dxa")]);
        }
        // The first row is the head of the table for readers of the screen, too.
        self.out.push_str(r#"</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr>"#);
        self.grid(widths);

        let mut notes = Vec::new();
        let mut height = 0;
        let headings: Vec<Cow<'_, str>> = columns
            .iter()
            .zip(widths)
            .map(|(column, width)| {
                let needs = heading_height(column, room(*width), size);
                if needs > most {
                    let sign = format!("({})", notes.len() + 1);
                    notes.push(format!("{sign} {}", column.heading));
                    return Cow::Owned(sign);
                }
                if column.upright {
                    height = height.max(needs);
                }
                Cow::Borrowed(column.heading.as_str())
            })
            .collect();

        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if height > 0 {
            empty(&mut self.out, "w:trHeight", &[("w:val", &height), ("w:hRule", &"atLeast")]);
        }
        self.out.push_str("<w:tblHeader/></w:trPr>");
        for ((column, width), heading) in columns.iter().zip(widths).zip(&headings) {
            self.out.push_str("<w:tc><w:tcPr>");
            empty(&mut self.out, "w:tcW", &[("w:w", width), ("w:type", &"dxa")]);
            margins(&mut self.out, *width);
            if column.upright && matches!(heading, Cow::Borrowed(_)) {
                self.out.push_str(r#"<w:textDirection w:val="btLr"/>"#);
            }
            self.out.push_str(r#"<w:vAlign w:val="center"/></w:tcPr>"#);
            let run = cchc_report::Run { text: heading.clone().into_owned(), bold: true, italic: false };
            self.open(Kind::Cell(size), &Para { align: Some("center"), keep_next: true, ..Para::default() });
            self.runs(Kind::Cell(size), &[run], false);
            self.out.push_str("</w:p></w:tc>");
        }
        self.out.push_str("</w:tr>");
        notes
    }

    fn row(&mut self, row: &Row, part: &[usize], cells: &[Opening], size: u32, keep: bool) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let nothing = TableCell::default();
        let mut indent = u32::from(row.depth) * DEPTH;
        for (number, opening) in part.iter().zip(cells) {
            let cell = row.cells.get(*number).unwrap_or(&nothing);
            self.out.push_str(if row.strong { &opening.strong } else { &opening.plain });
            let left = if indent > 0 && opening.spare >= DEPTH && has_words(cell) {
                Some(std::mem::take(&mut indent).min(opening.spare))
            } else {
                None
            };
            if cell.0.is_empty() {
                self.out.push_str(&opening.paragraph);
                self.out.push_str("</w:p>");
            }
            for paragraph in &cell.0 {
                if left.is_some() || keep {
                    let over = Para { left, keep_next: keep, ..opening.over };
                    self.open(Kind::Cell(size), &over);
                } else {
                    self.out.push_str(&opening.paragraph);
                }
                self.runs(Kind::Cell(size), &paragraph.0, row.strong);
                self.out.push_str("</w:p>");
            }
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }

    /// What the cells of a column and their paragraphs begin with; a table of many cells writes it once.
    fn opening(&self, column: &Column, width: u32, spare: u32, size: u32) -> Opening {
        let align = match column.align {
            Align::Left => None,
            Align::Centre => Some("center"),
            Align::Right => Some("right"),
            Align::Justify => Some("both"),
        };
        let over = Para { align, ..Para::default() };
        let cell = |shade: &str| {
            let mut out = String::from("<w:tc><w:tcPr>");
            empty(&mut out, "w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            out.push_str(shade);
            margins(&mut out, width);
            if column.align == Align::Centre {
                out.push_str(r#"<w:vAlign w:val="center"/>"#);
            }
            out.push_str("</w:tcPr>");
            out
        };
        let mut paragraph = String::from("<w:p><w:pPr>");
        self.look.para(&mut paragraph, Kind::Cell(size), &over);
        paragraph.push_str("</w:pPr>");
        Opening {
            plain: cell(""),
            strong: cell(r#"<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>"#),
            paragraph,
            over,
            // Numbers in the middle stay where they are: what is indented is the first text from the left.
            spare: if matches!(column.align, Align::Left | Align::Justify) { spare } else { 0 },
        }
    }
}

struct Opening {
    plain: String,
    strong: String,
    paragraph: String,
    over: Para,
    /// How far a text may be indented.
    spare: u32,
}

fn has_words(cell: &TableCell) -> bool {
    cell.0.iter().any(|paragraph| paragraph.0.iter().any(|run| !run.text.is_empty()))
}

/// The columns, and more without a heading if a row has more cells.
fn columns(table: &Table) -> Vec<Cow<'_, Column>> {
    let cells = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns: Vec<Cow<'_, Column>> = table.columns.iter().map(Cow::Borrowed).collect();
    while columns.len() < cells {
        let nameless = Column { heading: String::new(), width: 1, align: Align::Left, upright: false };
        columns.push(Cow::Owned(nameless));
    }
    columns
}

/// Which columns stand in which table: all in one, or, where there are too many, some at a time beside those that say what
/// a row is, which come before the first upright one.
fn parts(columns: &[Cow<'_, Column>], total: u32) -> Vec<Vec<usize>> {
    if columns.is_empty() {
        return Vec::new();
    }
    let upright = columns.iter().position(|column| column.upright);
    let leading = upright.filter(|leading| *leading <= 6).unwrap_or(1);
    // How many upright ones find room beside the leading ones: each its share, and none less than the least.
    let share = |column: &Cow<'_, Column>| u64::from(column.width.max(1));
    let rest: Vec<u64> = columns.iter().skip(leading).map(share).collect();
    let mean = (rest.iter().sum::<u64>() / rest.len().max(1) as u64).max(1);
    let before = columns.iter().take(leading).map(share).sum::<u64>() / mean;
    let readable = match upright {
        Some(_) => u64::from(total / LEAST).saturating_sub(before).max(8),
        None => u64::MAX,
    };
    let most = usize::try_from(readable).unwrap_or(usize::MAX).min(MOST_COLUMNS - leading);
    if rest.len() <= most {
        return vec![(0..columns.len()).collect()];
    }
    // Tables of about one width.
    let count = rest.len().div_ceil(most);
    let numbers: Vec<usize> = (leading..columns.len()).collect();
    let chunks = numbers.chunks(numbers.len().div_ceil(count));
    chunks.map(|chunk| (0..leading).chain(chunk.iter().copied()).collect()).collect()
}

/// The widths of columns by their shares; none gets less than a fifth of what it would have if all were alike.
fn widths(columns: &[&Column], total: u32) -> Vec<u32> {
    let count = columns.len().max(1) as u64;
    let sum: u64 = columns.iter().map(|column| u64::from(column.width)).sum();
    let least = (sum / (5 * count)).max(1);
    let shares: Vec<u64> = columns.iter().map(|column| u64::from(column.width).max(least)).collect();
    let sum: u64 = shares.iter().sum::<u64>().max(1);
    let mut before = 0;
    let mut edge = 0;
    let widths = shares.into_iter().map(|share| {
        before += share;
        let next = u64::from(total) * before / sum;
        let width = next - edge;
        edge = next;
        u32::try_from(width).unwrap_or(u32::MAX)
    });
    widths.collect()
}

/// The longest word of each column, in thousandths of an em.
fn longest_words(table: &Table, columns: &[&Column], part: &[usize]) -> Vec<u32> {
    let heading = |column: &&Column| if column.upright { 0 } else { longest_word(&column.heading, true) };
    let mut longest: Vec<u32> = columns.iter().map(heading).collect();
    for row in &table.rows {
        for (number, longest) in part.iter().zip(&mut longest) {
            let runs = row
                .cells
                .get(*number)
                .into_iter()
                .flat_map(|cell| &cell.0)
                .flat_map(|paragraph| &paragraph.0);
            for run in runs {
                *longest = (*longest).max(longest_word(&run.text, run.bold || row.strong));
            }
        }
    }
    longest
}

/// What each column has left beside its longest word.
fn spare(longest: &[u32], widths: &[u32], size: u32) -> impl Iterator<Item = i64> {
    let words = longest.iter().zip(widths);
    words.map(move |(ems, width)| i64::from(room(*width)) - i64::from(twips(*ems, size)))
}

/// The largest size at which no word is broken; the smallest if there is none.
fn size(longest: &[u32], widths: &[u32]) -> u32 {
    let fits = |size: &u32| spare(longest, widths, *size).all(|left| left >= 0);
    CELL_SIZES.into_iter().find(fits).unwrap_or(SMALLEST)
}

/// What is left free at either side of a cell.
fn side(width: u32) -> u32 {
    (width / 12).clamp(SIDE, 100)
}

/// What a cell has for words.
fn room(width: u32) -> u32 {
    width.saturating_sub(2 * side(width))
}

/// The margins of a cell, where they are not those of the table.
fn margins(out: &mut String, width: u32) {
    let side = side(width);
    if side != SIDE {
        out.push_str("<w:tcMar>");
        empty(out, "w:left", &[("w:w", &side), ("w:type", &"dxa")]);
        empty(out, "w:right", &[("w:w", &side), ("w:type", &"dxa")]);
        out.push_str("</w:tcMar>");
    }
}

/// The largest size, down from that of the cells, at which all headings find room; one that is longer than any name does
/// not make the others smaller.
fn heading_size(columns: &[&Column], widths: &[u32], size: u32, most: u32) -> u32 {
    const NAME: usize = 150;
    let fits = |size: u32| {
        let mut named = columns.iter().zip(widths).filter(|(column, _)| column.heading.len() <= NAME);
        named.all(|(column, width)| heading_height(column, room(*width), size) <= most)
    };
    CELL_SIZES.into_iter().filter(|smaller| *smaller <= size).find(|smaller| fits(*smaller)).unwrap_or(size)
}

/// How high a heading row must be for a heading, in twips.
fn heading_height(column: &Column, room: u32, size: u32) -> u32 {
    let ems = ems(&column.heading, true);
    let length = twips(ems, size);
    let line = size * 12;
    if column.upright {
        // Lines stand beside each other; a line loses up to a word at its end.
        let lines = room / line;
        if lines == 0 && size > SMALLEST {
            return u32::MAX;
        }
        let lines = lines.max(1);
        let word = if lines > 1 { twips(longest_word(&column.heading, true), size) } else { 0 };
        (length / lines).saturating_add(word).saturating_add(length / 20 + 160)
    } else {
        (length / room.max(1)).saturating_mul(5) / 4 * line + line
    }
}
