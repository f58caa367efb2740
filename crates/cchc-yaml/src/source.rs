//! One file's text, and where in it things are.

use crate::failure::Unreadable;
use crate::files::MAX_BYTES;
use crate::tree::Tree;
use cchc_core::finding::Place;
use sha2::{Digest as _, Sha256};
use std::ops::Range;
use std::sync::OnceLock;

const BOM: char = '\u{feff}';

/// A file as it was read. The tree and the lines are looked for when somebody first asks for a place.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    raw: String,
    tree: OnceLock<Option<Tree>>,
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// A file's bytes as text, or why they are none, with the place in the file where that shows.
    pub(crate) fn new(name: String, bytes: Vec<u8>) -> Result<Self, (Unreadable, Option<Place>)> {
        let fail = |why| Err((why, None));
        if bytes.len() > MAX_BYTES {
            return fail(Unreadable::TooBig);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return fail(Unreadable::Office);
        }
        // Without a mark at its start, UTF-16 of mostly Latin text has a zero byte in every other place.
        let zeros = |odd| bytes.len() > 3 && bytes.iter().skip(odd).step_by(2).take(8).all(|byte| *byte == 0);
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || zeros(0) != zeros(1) {
            return fail(Unreadable::Utf16);
        }
        let raw = match String::from_utf8(bytes) {
            Ok(raw) => raw,
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let text =
                    String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
                let end = text.len();
                let place = Source::of(name, text).place(end..end);
                return Err((Unreadable::NotUtf8, Some(place)));
            }
        };
        Ok(Source::of(name, raw))
    }

    fn of(name: String, raw: String) -> Self {
        Source { name, raw, tree: OnceLock::new(), lines: OnceLock::new() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The text without a byte order mark. All offsets and columns are of this text, as an editor shows it.
    pub(crate) fn text(&self) -> &str {
        self.raw.strip_prefix(BOM).unwrap_or(&self.raw)
    }

    /// All that was read.
    pub(crate) fn raw(&self) -> &str {
        &self.raw
    }

    pub(crate) fn sha256(&self) -> String {
        Sha256::digest(self.raw.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The tree of the text; none if the second parser does not read what the first one read.
    pub(crate) fn tree(&self) -> Option<&Tree> {
        self.tree.get_or_init(|| Tree::parse(self.text()).ok()).as_ref()
    }

    /// The place of a stretch of bytes; what lies outside of the text is its end.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let lines = self.lines.get_or_init(|| line_starts(self.text()));
        let (line, column) = position(self.text(), lines, span.start);
        let (end_line, end_column) = position(self.text(), lines, span.end.max(span.start));
        Place { file: self.name.clone(), line, column, end_line, end_column }
    }
}

/// Without the byte order mark that an editor hides.
pub(crate) fn split_bom(text: &str) -> (&str, &str) {
    text.split_at_checked(if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }).unwrap_or(("", text))
}

/// Where the lines begin, in bytes.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Line and column, counted from 1, of a byte.
fn position(text: &str, lines: &[usize], byte: usize) -> (u32, u32) {
    let byte = byte.min(text.len());
    let line = lines.partition_point(|start| *start <= byte);
    let start = lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
    let before = text.get(start..byte).map_or(0, |before| before.chars().count());
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(line.max(1)), number(before + 1))
}

/// The byte at a line and column; none if there is no such place.
pub(crate) fn byte_at(text: &str, lines: &[usize], line: u32, column: u32) -> Option<usize> {
    let start = *lines.get((line as usize).checked_sub(1)?)?;
    let end = lines.get(line as usize).map_or(text.len(), |next| next - 1);
    let content = text.get(start..end)?;
    let column = (column as usize).checked_sub(1)?;
    let mut offsets = content.char_indices().map(|(at, _)| at).chain(std::iter::once(content.len()));
    offsets.nth(column).map(|at| start + at)
}
