//! The sheets that units filled in, merged into a month's scorebook.
//!
//! Who picks another level or writes other amounts and no points replaces the points of the book by those that follow.

mod entry;
mod evidence;
mod head;
mod merge;
mod pieces;
mod read;
mod told;
mod value;

use crate::document::Document;
use cchc_core::finding::Locus;
use cchc_core::{EvidenceKey, IndexId, Lang, Scorebook, TaskKey, draft};
use merge::{Merged, Merger};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::successors;

pub use told::{ScoreCell, Told, ToldKind};

/// A scorebook with what units wrote, and what was not taken of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedScores {
    /// The book. An entry that the sheets leave blank is as it was.
    pub draft: draft::Scorebook,
    /// What was not taken, or not as it stands, by documents and rows.
    pub told: Vec<Told>,
    /// Pieces of evidence that the book did not have, in the order of their keys: a number that was mistyped is among them.
    pub added: Vec<AddedEvidence>,
    /// Values of the book that are others now, by their cells: a sheet that was exported before the book was corrected is
    /// seen by them. What was blank in the book is not among them.
    pub replaced: Vec<ReplacedValue>,
    /// How much was read.
    pub figures: ScoresFigures,
    sources: Sources,
}

/// From which cells places of the book come.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sources {
    cells: BTreeMap<Locus, ScoreCell>,
    /// Entries that the book did not have.
    new: BTreeSet<Locus>,
}

impl Sources {
    /// Notes the first of the cells, unless the place has one already.
    fn came<'c>(&mut self, locus: Locus, cells: impl IntoIterator<Item = &'c ScoreCell>) {
        if let Some(first) = cells.into_iter().min() {
            self.cells.entry(locus).or_insert_with(|| first.clone());
        }
    }

    /// Notes the same of an entry that was not there before.
    fn began<'c>(&mut self, locus: Locus, cells: impl IntoIterator<Item = &'c ScoreCell>) {
        self.new.insert(locus.clone());
        self.came(locus, cells);
    }
}

impl ImportedScores {
    /// The cell that a place of the book was taken from, of several that say the same the first; of a new entry that has
    /// no cell for the place itself, the cell that it came with. None if it is as it was in the book.
    pub fn source(&self, locus: &Locus) -> Option<&ScoreCell> {
        let own = self.sources.cells.get(locus);
        let new = || {
            successors(Some(locus.clone()), Locus::around).find(|around| self.sources.new.contains(around))
        };
        own.or_else(|| self.sources.cells.get(&new()?))
    }
}

/// A piece of evidence that the book did not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddedEvidence {
    /// The key that it got.
    pub key: EvidenceKey,
    /// The cells that name it.
    pub cells: Vec<ScoreCell>,
}

/// A value of the book that a sheet replaced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplacedValue {
    /// The cells that say what is there now; of points that follow, those of the level or the amounts.
    pub cells: Vec<ScoreCell>,
    /// The index, of a score.
    pub index: Option<IndexId>,
    /// The content of that index, `*rest` for what its contents do not cover.
    pub content: Option<String>,
    /// The task, of one.
    pub task: Option<TaskKey>,
    /// The head of the value's column in a sheet, such as `Điểm tự chấm`.
    pub column: &'static str,
    /// What the book said, as a sheet shows it.
    pub old: String,
    /// What it says now.
    pub new: String,
}

/// How much of the sheets was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoresFigures {
    /// Rows of indices and tasks in which something was written.
    pub rows: usize,
    /// Scores, pieces of evidence and tasks that are another in the book now.
    pub changes: usize,
}

/// A document has nothing that can be read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct ScoresImportError {
    /// The document's name.
    pub document: String,
}

impl ScoresImportError {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let name = &self.document;
        lang.pick(
            format!("không tìm thấy bảng tự chấm hay bảng nhiệm vụ trong `{name}`"),
            format!("no table of scores or tasks was found in `{name}`"),
        )
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        lang.pick(
            "bảng phải có hàng tiêu đề như `STT`, `Nội dung`, `Điểm tự chấm`, `Tài liệu kiểm chứng`".into(),
            "the table must have a head such as `STT`, `Nội dung`, `Điểm tự chấm`, `Tài liệu kiểm chứng`"
                .into(),
        )
    }
}

/// Merges the sheets of units into a month's scorebook.
///
/// Rows are known by the hidden key (`cchc/scores/1|commune|period|unit|index|content`), else by the index id in the column
/// *STT*; columns by their heads. So it makes no difference how rows and columns are sorted, inserted, hidden or coloured.
/// Only what a cell says is taken: what is blank leaves the book as it is, and nothing is taken out of the book.
///
/// The same value from several units is one. Different values for one index are a conflict: none of them is taken, and
/// the cells are told. What a unit that does not lead wrote, and what cannot be read or placed, is told with its cell and
/// not taken. The order of the documents makes no difference, and merging them once more changes nothing.
///
/// # Errors
///
/// A document has no table with such a head.
///
/// ```
/// use cchc_core::{Assignment, Catalogue, Scorebook, draft};
/// use cchc_import::{read, scores};
/// use std::sync::Arc;
///
/// let indices = [("1.1".parse()?, draft::Index { max: "1".parse().ok(), ..draft::Index::default() })].into_iter().collect();
/// let catalogue = Catalogue::new(draft::Catalogue { indices, ..draft::Catalogue::default() }).unwrap();
/// let commune = draft::Commune {
///     commune: Some(draft::CommuneName { name: "xã A".into(), province: None, code: None }),
///     year: Some(2026),
///     catalogue: Some("c.yaml".into()),
///     units: Some([("vp".parse()?, draft::Unit { name: "Văn phòng".into(), ..draft::Unit::default() })].into_iter().collect()),
///     assign: Some([].into_iter().collect()),
///     ..draft::Commune::default()
/// };
/// let assignment = Assignment::new(Arc::new(catalogue), commune).unwrap();
/// let book = Scorebook::new(Arc::new(assignment), draft::Scorebook::default()).unwrap();
///
/// let sheet = read("a.txt", "STT\tNội dung\tĐiểm tự chấm\n1.1\tKế hoạch\t0,5\n".as_bytes())?;
/// let imported = scores(&[sheet], &book)?;
/// assert_eq!(imported.draft.scores.get(&"1.1".parse()?).unwrap().self_score, "0.5".parse().ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn scores(documents: &[Document], book: &Scorebook) -> Result<ImportedScores, ScoresImportError> {
    // In an order of their own, so that the one in which they are named makes no difference.
    let mut documents: Vec<&Document> = documents.iter().collect();
    documents.sort_by(|a, b| {
        let texts = |document: &Document| {
            document.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.text.clone())).collect::<Vec<_>>()
        };
        a.name.cmp(&b.name).then_with(|| texts(a).cmp(&texts(b)))
    });
    documents.dedup();
    let mut reader = read::Reader::new(book);
    for document in documents {
        if !reader.document(document) {
            return Err(ScoresImportError { document: document.name.clone() });
        }
    }
    let read::Reader { entries, resolution, pieces, told, .. } = reader;
    let rows = entries.values().map(Vec::len).sum();
    let Merged { draft, mut told, added, mut replaced, sources } =
        Merger::new(book, resolution, pieces, told).merge(entries);
    told.sort_by(|a, b| a.cells.cmp(&b.cells).then_with(|| a.cmp(b)));
    told.dedup();
    replaced.sort();
    let added =
        added.into_iter().map(|(key, cells)| AddedEvidence { key, cells: cells.into_iter().collect() });
    let changes = draft.changes_since(book.draft()).len();
    Ok(ImportedScores {
        draft,
        told,
        added: added.collect(),
        replaced,
        figures: ScoresFigures { rows, changes },
        sources,
    })
}
