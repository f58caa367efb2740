//! What rows of sheets give, and where it belongs.

use super::ScoreCell;
use super::evidence::Piece;
use super::head::Column;
use cchc_core::draft::{self, Score, Share};
use cchc_core::finding::ScoreField;
use cchc_core::{Amount, CellContent, ContentKey, EvidenceKey, IndexId, PartialDate, Points, UnitKey};

/// Which share of an index a row is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Whole,
    Content(ContentKey),
    Rest,
}

impl Part {
    pub(super) fn key(&self) -> Option<ContentKey> {
        match self {
            Part::Content(key) => Some(key.clone()),
            Part::Whole | Part::Rest => None,
        }
    }

    pub(super) fn cell(&self) -> CellContent<'_> {
        match self {
            Part::Whole => CellContent::Whole,
            Part::Content(key) => CellContent::Named(key),
            Part::Rest => CellContent::Rest,
        }
    }
}

/// What a cell gives to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Points,
    Level,
    Done,
    Of,
    NotApplicable,
    Explanation,
    Note,
    TaskDone,
    Result,
}

impl Field {
    pub(super) const ALL: [Field; 9] = [
        Field::Points,
        Field::Level,
        Field::Done,
        Field::Of,
        Field::NotApplicable,
        Field::Explanation,
        Field::Note,
        Field::TaskDone,
        Field::Result,
    ];

    /// The head of its column in the sheets.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Field::Points => "Điểm tự chấm",
            Field::Level => "Mức đạt",
            Field::Done => "Thực hiện",
            Field::Of => "Tổng số",
            Field::NotApplicable => "Không áp dụng",
            Field::Explanation => "Giải trình",
            Field::Note => "Ghi chú",
            Field::TaskDone => "Ngày hoàn thành",
            Field::Result => "Kết quả",
        }
    }

    /// Whether it is a part of what is claimed, which is taken as a whole or not at all.
    pub(super) fn is_claim(self) -> bool {
        self <= Field::NotApplicable
    }

    pub(super) fn of_score(self) -> Option<ScoreField> {
        Some(match self {
            Field::Points => ScoreField::SelfScore,
            Field::Level => ScoreField::Level,
            Field::Done => ScoreField::Done,
            Field::Of => ScoreField::Of,
            Field::NotApplicable => ScoreField::NotApplicable,
            Field::Explanation | Field::Note | Field::TaskDone | Field::Result => return None,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Datum {
    Points(Points),
    Level(u16),
    Amount(Amount),
    Flag(bool),
    Date(PartialDate),
    Text(String),
}

/// What one row gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) unit: Option<UnitKey>,
    pub(super) fields: Vec<(Field, Datum, ScoreCell, String)>,
    pub(super) evidence: Vec<Offer>,
}

/// A piece of evidence with the cells that say it, by the columns that they are in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Offer {
    pub(super) piece: Piece,
    pub(super) cells: Vec<(Column, ScoreCell)>,
    /// Whether it names several pieces where one is to stand.
    pub(super) is_unclear: bool,
}

impl Offer {
    pub(super) fn all(&self) -> Vec<ScoreCell> {
        self.cells.iter().map(|(_, cell)| cell.clone()).collect()
    }

    pub(super) fn first(&self) -> Option<&ScoreCell> {
        self.cells.first().map(|(_, cell)| cell)
    }

    /// The first cell of a column.
    pub(super) fn cell(&self, column: Column) -> Option<&ScoreCell> {
        self.cells.iter().find(|(other, _)| *other == column).map(|(_, cell)| cell)
    }

    /// Takes out the cells of a column.
    pub(super) fn take(&mut self, column: Column) -> impl Iterator<Item = ScoreCell> {
        self.cells.extract_if(.., move |(other, _)| *other == column).map(|(_, cell)| cell)
    }

    /// What is written in its first cell.
    pub(super) fn words(&self) -> String {
        self.first().map(|cell| cell.words.clone()).unwrap_or_default()
    }
}

/// Where an entry belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Score(IndexId, Part),
    /// By its position in the book.
    Task(usize),
}

pub(super) fn share_of<'s>(score: &'s Score, part: &Part) -> Option<&'s Share> {
    match part {
        Part::Whole => None,
        Part::Content(key) => score.contents.get(key),
        Part::Rest => score.rest.as_ref(),
    }
}

/// The evidence that a book cites for a row.
pub(super) fn evidence_of<'d>(draft: &'d draft::Scorebook, target: &Target) -> &'d [EvidenceKey] {
    let cited = match target {
        Target::Task(at) => draft.tasks.get(*at).map(|task| &task.evidence),
        Target::Score(id, part) => draft.scores.get(id).and_then(|score| match part {
            Part::Whole => Some(&score.evidence),
            part => share_of(score, part).map(|share| &share.evidence),
        }),
    };
    cited.map(Vec::as_slice).unwrap_or_default()
}
