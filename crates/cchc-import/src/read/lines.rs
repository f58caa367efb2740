//! The text of a sheet that has none of its own, and places within a text that has.

use crate::document::{Cell, Passage};

/// The text of a sheet, written line by line.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Lines that are finished.
    done: u32,
    column: u32,
}

impl Lines {
    /// Writes words and gives them their place.
    pub(super) fn put(&mut self, words: &mut Passage) {
        if words.is_empty() {
            return;
        }
        words.anchor(0, self.done + 1, self.column + 1);
        if words.text.bytes().any(may_break) {
            self.text.extend(words.text.chars().map(|c| if breaks(c) { ' ' } else { c }));
        } else {
            self.text.push_str(&words.text);
        }
        let count = words.text.chars().count();
        self.column = self.column.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// Writes a row of a table as one line.
    pub(super) fn row(&mut self, cells: &mut [Cell]) {
        for (number, cell) in cells.iter_mut().enumerate() {
            if number > 0 {
                self.text.push('\t');
                self.column = self.column.saturating_add(1);
            }
            self.put(&mut cell.passage);
        }
        self.end();
    }

    /// Ends the line.
    pub(super) fn end(&mut self) {
        self.text.push('\n');
        self.done = self.done.saturating_add(1);
        self.column = 0;
    }

    /// How many lines are finished.
    pub(super) fn done(&self) -> u32 {
        self.done
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// What would end a line or a cell, or is not seen.
fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a byte may be the first of what breaks.
fn may_break(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2)
}

/// A place within a text, which only moves forwards.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    line: u32,
    column: u32,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Cursor { text, byte: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, which is not before the last one that was asked for.
    pub(super) fn at(&mut self, byte: usize) -> (u32, u32) {
        for c in self.text.get(self.byte..byte).unwrap_or_default().chars() {
            if c == '\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.byte = self.byte.max(byte);
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_at_bytes_misses_nothing_that_breaks() {
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|c| breaks(*c)) {
            assert!(may_break(c.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{c:?}");
        }
    }
}
