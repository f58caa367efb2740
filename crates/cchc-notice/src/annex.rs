//! What is read, and what comes of it.

use cchc_core::draft::Commune;
use cchc_core::finding::Locus;
use cchc_core::{Catalogue, Lang, draft};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The words; a line break is `\n`.
    pub text: &'a str,
    /// Which bytes of them are in italics, in order.
    pub italics: &'a [Range<usize>],
}

impl<'a> From<&'a str> for Passage<'a> {
    fn from(text: &'a str) -> Self {
        Passage { text, italics: &[] }
    }
}

/// An annex (*biểu phân công*): a table of units and of what they answer for, and the paragraphs around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annex<'a> {
    /// The paragraphs before the table.
    pub before: Vec<Passage<'a>>,
    /// The rows below the table's head. A row without a unit goes on with the one before it.
    pub rows: Vec<AnnexRow<'a>>,
    /// The paragraphs behind the table.
    pub after: Vec<Passage<'a>>,
}

/// A row of an annex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnexRow<'a> {
    /// Its number (*STT*).
    pub number: Passage<'a>,
    /// The unit (*đơn vị*).
    pub unit: Passage<'a>,
    /// What the unit answers for (*lĩnh vực phụ trách*).
    pub scope: Passage<'a>,
    /// Other cells, which are kept but not read.
    pub others: Vec<Passage<'a>>,
}

/// What is known before an annex is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The catalogue: a title in it is recognised without a sign that says so.
    pub catalogue: Option<&'a Catalogue>,
    /// A commune whose units and contents are taken over, with their keys: a unit is then known by its aliases too.
    pub commune: Option<&'a draft::Commune>,
}

/// Where in an annex something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A paragraph before the table, counted from 0.
    Before(usize),
    /// The number of a row, rows counted from 0.
    Number(usize),
    /// The unit of a row.
    Unit(usize),
    /// What the unit of a row answers for.
    Scope(usize),
    /// Another cell of a row, cells counted from 0.
    Other(usize, usize),
    /// A paragraph behind the table, counted from 0.
    After(usize),
}

impl Spot {
    /// Spots are in the order in which they are read: row by row, and in a row cell by cell.
    fn order(self) -> (u8, usize, usize) {
        match self {
            Spot::Before(at) => (0, at, 0),
            Spot::Number(row) => (1, row, 0),
            Spot::Unit(row) => (1, row, 1),
            Spot::Scope(row) => (1, row, 2),
            Spot::Other(row, at) => (1, row, at.saturating_add(3)),
            Spot::After(at) => (2, at, 0),
        }
    }
}

impl Ord for Spot {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Spot {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// Which passage.
    pub spot: Spot,
    /// Which bytes of it.
    pub bytes: Range<usize>,
}

/// A piece of a passage. The pieces of an annex are all of its text: every character belongs to exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub stretch: Stretch,
    /// What became of it.
    pub kind: PieceKind,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// It was understood.
    Read,
    /// It is a sign or white space between pieces.
    Mark,
    /// It is kept under `unread`, at this position counted from 0.
    Unread(usize),
}

/// What an annex says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The commune's file, as far as the annex gives it: what it does not say is left out.
    pub commune: Commune,
    /// All of the text, in the annex's order.
    pub pieces: Vec<Piece>,
    /// Where the annex says what the commune's file holds.
    pub origins: BTreeMap<Locus, Stretch>,
}

/// How much of a text was understood, in characters that are neither white space nor signs between pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Characters that were understood.
    pub read: usize,
    /// Characters that are kept unread.
    pub unread: usize,
}

impl Share {
    /// The part that was understood, in thousandths, rounded down; of nothing, all.
    ///
    /// ```
    /// use cchc_notice::Share;
    ///
    /// assert_eq!(Share { read: 2, unread: 1 }.thousandths(), 666);
    /// ```
    pub fn thousandths(self) -> usize {
        (self.read * 1000).checked_div(self.read + self.unread).unwrap_or(1000)
    }

    /// The same as a percentage with one decimal, as it is written in a language.
    ///
    /// ```
    /// use cchc_core::Lang;
    /// use cchc_notice::Share;
    ///
    /// let share = Share { read: 2, unread: 1 };
    /// assert_eq!(share.percent(Lang::Vi), "66,6 %");
    /// assert_eq!(share.percent(Lang::En), "66.6 %");
    /// ```
    pub fn percent(self, lang: Lang) -> String {
        let (whole, tenth) = (self.thousandths() / 10, self.thousandths() % 10);
        format!("{whole}{}{tenth} %", lang.pick(',', '.'))
    }
}

impl<'a> Annex<'a> {
    /// All passages with their spots, in order.
    pub fn passages(&self) -> impl Iterator<Item = (Spot, Passage<'a>)> {
        let before = self.before.iter().enumerate().map(|(at, passage)| (Spot::Before(at), *passage));
        let rows = self.rows.iter().enumerate().flat_map(|(row, cells)| {
            let named = [
                (Spot::Number(row), cells.number),
                (Spot::Unit(row), cells.unit),
                (Spot::Scope(row), cells.scope),
            ];
            let others = cells.others.iter().enumerate().map(move |(at, cell)| (Spot::Other(row, at), *cell));
            named.into_iter().chain(others)
        });
        let after = self.after.iter().enumerate().map(|(at, passage)| (Spot::After(at), *passage));
        before.chain(rows).chain(after)
    }

    /// The passage at a spot.
    pub fn passage(&self, spot: Spot) -> Option<Passage<'a>> {
        match spot {
            Spot::Before(at) => self.before.get(at).copied(),
            Spot::Number(row) => self.rows.get(row).map(|row| row.number),
            Spot::Unit(row) => self.rows.get(row).map(|row| row.unit),
            Spot::Scope(row) => self.rows.get(row).map(|row| row.scope),
            Spot::Other(row, at) => self.rows.get(row)?.others.get(at).copied(),
            Spot::After(at) => self.after.get(at).copied(),
        }
    }
}

impl Reading {
    /// How much of an annex's table was understood, or of the paragraphs around it.
    pub fn share(&self, annex: &Annex<'_>, table: bool) -> Share {
        let mut share = Share::default();
        for Piece { stretch, kind } in &self.pieces {
            let around = matches!(stretch.spot, Spot::Before(_) | Spot::After(_) | Spot::Other(..));
            let text =
                annex.passage(stretch.spot).and_then(|passage| passage.text.get(stretch.bytes.clone()));
            let length = text.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).count();
            match kind {
                _ if around == table => {}
                PieceKind::Read => share.read += length,
                PieceKind::Unread(_) => share.unread += length,
                PieceKind::Mark => {}
            }
        }
        share
    }
}
