//! What a document holds, whatever its format: sheets of paragraphs and tables.
//!
//! Every format is put into one form, so that what reads an annex or a catalogue knows nothing of Word or Excel, and
//! every word keeps its place. A place is a line and a column of the sheet's [`Sheet::text`]: for a text file that is the
//! file itself, for a spreadsheet a line is a row of the sheet, and for Word a line is a paragraph or a row of a table.

use cchc_core::finding::Place;
use std::ops::Range;

/// A document: one sheet, or for a spreadsheet its sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its name, as on the command line and with `/`.
    pub name: String,
    /// The sheets in order, at least one.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a spreadsheet, or all of another document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The sheet's name, of a spreadsheet.
    pub name: Option<String>,
    /// The text to which places refer: a line for each paragraph or row, cells separated by a tab, a line break within
    /// a paragraph or a cell shown as a space.
    pub text: String,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Passage),
    /// A table; of a spreadsheet, all its rows.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Which table of the sheet it is, from 1.
    pub number: u32,
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number within the table as a reader counts it, from 1; of a spreadsheet, the number of the sheet's row.
    pub number: u32,
    /// The cells by their columns: a cell that spans columns stands in the first of them, and empty ones are there
    /// for the others; a cell that spans rows stands in the first of them.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its words; of a number, as the sheet shows it, with a decimal point.
    pub passage: Passage,
    /// What a spreadsheet holds there.
    pub value: Value,
    /// How many columns it spans, 0 or 1 for one; a cell that another one covers spans none of its own.
    pub columns: u32,
    /// How many rows it spans, 0 or 1 for one.
    pub rows: u32,
}

/// What a cell of a spreadsheet holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Text, or a cell of something else than a spreadsheet.
    #[default]
    Text,
    /// A number, which has lost zeros at its end and how it was written: 7.10 has become 7.1.
    Number(f64),
    /// A day, perhaps made by the spreadsheet out of a number such as 7.10: year, month and day.
    Day(i32, u32, u32),
}

/// Words with their places.
///
/// The text keeps line breaks, as `\n`; the parts in italics are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words, trimmed at both ends.
    pub text: String,
    /// Which bytes of the text are in italics, in order.
    pub italics: Vec<Range<usize>>,
    /// Where in the sheet's text the words stand: from which byte of `text` on, which line and column. Between two of
    /// these, one character of the text is one column.
    anchors: Vec<Anchor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    byte: usize,
    line: u32,
    column: u32,
}

impl Passage {
    /// No words.
    pub(crate) const NOTHING: Passage =
        Passage { text: String::new(), italics: Vec::new(), anchors: Vec::new() };

    /// Words all of which stand in one line, from a column on.
    pub fn new(text: impl Into<String>, line: u32, column: u32) -> Self {
        let mut passage = Passage { text: text.into(), ..Passage::default() };
        passage.anchor(0, line, column);
        passage
    }

    /// Says that from a byte of the text on the words stand at a line and a column; to be said in the order of the text.
    pub fn anchor(&mut self, byte: usize, line: u32, column: u32) {
        self.anchors.push(Anchor { byte, line, column });
    }

    /// Words that have no place yet.
    pub(crate) fn of(text: String, italic: bool) -> Self {
        let italics = italic.then_some(0..text.len()).into_iter().collect();
        Passage { text, italics, anchors: Vec::new() }
    }

    /// Adds words at the end.
    pub(crate) fn push(&mut self, words: &str, italic: bool) {
        let start = self.text.len();
        self.text.push_str(words);
        if !italic || words.is_empty() {
            return;
        }
        match self.italics.last_mut() {
            Some(last) if last.end == start => last.end = self.text.len(),
            _ => self.italics.push(start..self.text.len()),
        }
    }

    /// Takes back all from a byte on.
    pub(crate) fn cut(&mut self, byte: usize) {
        self.text.truncate(byte);
        self.italics.retain(|range| range.end <= byte);
    }

    /// The same without white space at both ends.
    pub(crate) fn trimmed(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len();
        let start = end - self.text.trim_start().len();
        if start > 0 {
            let (line, column) = self.position(start);
            self.text.drain(..start);
            let later = self.anchors.split_off(self.anchors.partition_point(|anchor| anchor.byte <= start));
            if !self.anchors.is_empty() {
                self.anchors = vec![Anchor { byte: 0, line, column }];
            }
            self.anchors
                .extend(later.into_iter().map(|anchor| Anchor { byte: anchor.byte - start, ..anchor }));
        }
        let within = |at: usize| at.clamp(start, end) - start;
        for range in &mut self.italics {
            *range = within(range.start)..within(range.end);
        }
        self.italics.retain(|range| !range.is_empty());
        self
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where some bytes of the text stand.
    ///
    /// ```
    /// use cchc_import::Passage;
    ///
    /// let passage = Passage::new("Phần IV", 4, 10);
    /// let place = passage.place("annex.docx", 7..9);
    /// assert_eq!((place.line, place.column, place.end_column), (4, 15, 17));
    /// ```
    pub fn place(&self, file: &str, bytes: Range<usize>) -> Place {
        let ((line, column), (end_line, end_column)) = self.extent(bytes);
        Place { file: file.to_owned(), line, column, end_line, end_column }
    }

    /// The lines and columns where some bytes of the text begin, and behind which they end.
    pub(crate) fn extent(&self, bytes: Range<usize>) -> ((u32, u32), (u32, u32)) {
        let start = self.position(bytes.start);
        // The end belongs to the last character, so that a stretch that ends a line does not end on the next one.
        let last = self.text.get(..bytes.end).and_then(|text| text.char_indices().next_back());
        let end = match last.filter(|(at, _)| *at >= bytes.start) {
            Some((at, _)) => {
                let (line, column) = self.position(at);
                (line, column + 1)
            }
            None => start,
        };
        (start, end)
    }

    /// The line and the column of a byte.
    fn position(&self, byte: usize) -> (u32, u32) {
        let after = self.anchors.partition_point(|anchor| anchor.byte <= byte);
        let Some(anchor) = after.checked_sub(1).and_then(|before| self.anchors.get(before)) else {
            return (1, 1);
        };
        let between = self.text.get(anchor.byte..byte).map_or(0, |text| text.chars().count());
        (anchor.line, anchor.column.saturating_add(u32::try_from(between).unwrap_or(u32::MAX)))
    }
}

/// The places of a passage's words, asked for in their order.
pub(crate) struct Walk<'a> {
    passage: &'a Passage,
    byte: usize,
    place: (u32, u32),
}

impl<'a> Walk<'a> {
    pub(crate) fn new(passage: &'a Passage) -> Self {
        Walk { passage, byte: 0, place: passage.position(0) }
    }

    /// Line and column of a byte, which is not before the last one that was asked for.
    pub(crate) fn to(&mut self, byte: usize) -> (u32, u32) {
        let Passage { text, anchors, .. } = self.passage;
        let after = anchors.partition_point(|anchor| anchor.byte <= byte);
        let anchor = after.checked_sub(1).and_then(|before| anchors.get(before));
        if let Some(anchor) = anchor.filter(|anchor| anchor.byte > self.byte) {
            self.byte = anchor.byte;
            self.place = (anchor.line, anchor.column);
        }
        let between = text.get(self.byte..byte).map_or(0, |text| text.chars().count());
        self.byte = self.byte.max(byte);
        self.place.1 = self.place.1.saturating_add(u32::try_from(between).unwrap_or(u32::MAX));
        self.place
    }
}
