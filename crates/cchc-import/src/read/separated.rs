//! Tables as text with separators: `.csv` and `.tsv`.

use super::lines::Cursor;
use super::{MOST_CELLS, MOST_COLUMNS};
use crate::document::{Block, Cell, Passage, Row, Sheet, Table, Value};
use crate::error::{Fault, Limit};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// How much of a text is looked at to find its separator.
const SAMPLE: usize = 64 << 10;

const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The separator that a file of this kind has.
pub(super) fn separator(text: &str) -> u8 {
    let (head, table) = comments(text);
    if let Some(said) = head.lines().find_map(|line| line.strip_prefix("sep=")?.bytes().next()) {
        return said;
    }
    let counted = SEPARATORS.map(|separator| (separator, commonest(table, separator)));
    let best =
        counted.into_iter().filter(|(_, (fields, _))| *fields > 1).rev().max_by_key(|(_, (_, rows))| *rows);
    best.map_or(b',', |(separator, _)| separator)
}

/// The separator of a text of which nobody says that it has one, where it cannot be anything else.
pub(super) fn certain(text: &str) -> Option<u8> {
    let (_, table) = comments(text);
    // With tabs it is a plain table, whatever commas its cells hold.
    if table.contains('\t') {
        return None;
    }
    let separators = SEPARATORS.into_iter().filter(|separator| *separator != b'\t');
    let mut certain = separators.filter(|separator| {
        let counts = counts(table, *separator);
        counts.len() > 2 && counts.iter().all(|count| *count > 2 && counts.first() == Some(count))
    });
    certain.next()
}

/// The commonest number of fields in a row, and how many rows have it.
fn commonest(table: &str, separator: u8) -> (usize, usize) {
    let mut counts = counts(table, separator);
    counts.sort_unstable();
    let groups = counts.chunk_by(|one, other| one == other);
    groups
        .map(|group| (group.first().copied().unwrap_or(0), group.len()))
        .max_by_key(|(_, rows)| *rows)
        .unwrap_or((0, 0))
}

/// The number of fields of the first rows.
fn counts(table: &str, separator: u8) -> Vec<usize> {
    let end = table.char_indices().map(|(at, _)| at).find(|at| *at >= SAMPLE).unwrap_or(table.len());
    let sample = table.get(..end).unwrap_or_default();
    let mut counts = Vec::new();
    let mut count = 0;
    let read = fields(sample, separator, |field| {
        count += 1;
        if field.ends_row {
            counts.push(count);
            count = 0;
        }
        Ok(())
    });
    // A row that the sample cuts off does not count.
    if end < table.len() || read.is_err() {
        counts.pop();
    }
    counts
}

/// The lines before the table that are no part of it, and the rest.
fn comments(text: &str) -> (&str, &str) {
    let is_comment = |line: &str| line.starts_with('#') || line.starts_with("sep=") || line.trim().is_empty();
    let length = text.split_inclusive('\n').take_while(|line| is_comment(line)).map(str::len).sum();
    text.split_at_checked(length).unwrap_or(("", text))
}

struct Field<'a> {
    words: &'a str,
    /// Where it stands, its separator with it.
    source: &'a str,
    start: usize,
    ends_row: bool,
}

fn fields<'a>(
    text: &'a str,
    separator: u8,
    mut each: impl FnMut(Field<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(separator).build();
    let mut output = vec![0; text.len().min(SAMPLE) + 8];
    let mut at = 0;
    loop {
        let start = at;
        let mut written = 0;
        let end = loop {
            let input = text.as_bytes().get(at..).unwrap_or_default();
            let (result, read, wrote) =
                reader.read_field(input, output.get_mut(written..).unwrap_or_default());
            at += read;
            written += wrote;
            match result {
                ReadFieldResult::OutputFull => output.resize(output.len() * 2, 0),
                // All input was given: nothing more follows.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::Field { record_end } => break Some(record_end),
                ReadFieldResult::End => break None,
            }
        };
        let Some(ends_row) = end else { return Ok(()) };
        let words = output.get(..written).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let source: Option<&'a str> = text.get(start..at);
        let (Some(words), Some(source)) = (words, source) else { return Err(Fault::Broken(String::new())) };
        each(Field { words, source, start, ends_row })?;
    }
}

pub(super) fn read(text: String, separator: u8) -> Result<Sheet, Fault> {
    let (head, rest) = comments(&text);
    let offset = head.len();
    let mut cursor = Cursor::new(&text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        let (number, column) = cursor.at(at);
        at += line.len();
        if !line.starts_with("sep=") {
            let words = Passage::new(line.trim_end(), number, column).trimmed();
            blocks.extend((!words.is_empty()).then_some(Block::Paragraph(words)));
        }
    }
    let mut table = Table { number: 1, rows: Vec::new() };
    let mut cells = Vec::new();
    let mut left = MOST_CELLS;
    // A row is numbered as a spreadsheet would: a line break within a cell begins none.
    let (mut number, mut within) = (1, 0);
    fields(rest, separator, |field| {
        left = left.checked_sub(1).ok_or(Fault::TooBig(Limit::Cells))?;
        if cells.len() >= MOST_COLUMNS {
            return Err(Fault::TooBig(Limit::Columns));
        }
        let (words, first_line, breaks) = place(&field, offset, &mut cursor);
        if cells.is_empty() {
            number = first_line - within;
        }
        cells.push(Cell { passage: words, value: Value::Text, columns: 1, rows: 1 });
        if field.ends_row {
            let cells = std::mem::take(&mut cells);
            if cells.iter().any(|cell| !cell.passage.is_empty()) {
                table.rows.push(Row { number, cells });
            }
        }
        within += breaks;
        Ok(())
    })?;
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    Ok(Sheet { name: None, text, blocks })
}

/// The words of a field with their places, the line in which it begins, and how many lines break within it.
fn place(field: &Field<'_>, offset: usize, cursor: &mut Cursor<'_>) -> (Passage, u32, u32) {
    let source = field.source;
    // Empty lines before a row are passed over together with its first field.
    let skipped = source.len() - source.trim_start_matches(['\r', '\n']).len();
    let inside = source.get(skipped..).unwrap_or_default();
    let is_quoted = inside.starts_with('"');
    let mut signs = inside.char_indices().skip(usize::from(is_quoted)).peekable();
    let (first_line, _) = cursor.at(offset + field.start + skipped);
    let mut words = Passage::default();
    let mut breaks = 0;
    let mut expected = None;
    let mut letters = field.words.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some((at, _)) = signs.by_ref().find(|(_, sign)| *sign == letter) else { break };
        if is_quoted && letter == '"' {
            signs.next_if(|(_, sign)| *sign == '"');
        }
        if letter == '\n' {
            breaks += 1;
        }
        if letter == '\r' && letters.peek() == Some(&'\n') {
            continue;
        }
        if expected != Some(at) {
            let (line, column) = cursor.at(offset + field.start + skipped + at);
            words.anchor(words.text.len(), line, column);
        }
        // After a line break, and after a sign that is written twice, the next one has a place of its own.
        let next = signs.peek().map(|(at, _)| *at);
        expected = next.filter(|next| letter != '\n' && *next == at + letter.len_utf8());
        words.push(letter.encode_utf8(&mut [0; 4]), false);
    }
    (words.trimmed(), first_line, breaks)
}
