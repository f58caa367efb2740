//! Documents as officials have them, read as drafts: a notice's annex as an assignment, a decision's table as a
//! catalogue, the sheets that units filled in as scores of a month.
//!
//! [`read()`] reads a document of any of the formats, and [`Document`] is what it holds: paragraphs and tables, with the
//! place of every word. [`assignment()`] makes a commune's draft of it; what the words of its cells mean, the crate
//! `cchc-notice` knows.

mod assignment;
mod catalogue;
mod document;
mod error;
mod read;
mod scores;
mod source;

pub use assignment::{AssignmentImportError, AssignmentOptions, ImportedAssignment, assignment};
pub use catalogue::{CatalogueFigures, CatalogueImportError, CatalogueOptions, ImportedCatalogue, catalogue};
pub use cchc_notice::Share;
pub use document::{Block, Cell, Document, Passage, Row, Sheet, Table, Value};
pub use error::{ImportError, ImportErrorKind};
pub use read::read;
pub use scores::{
    AddedEvidence, ImportedScores, ReplacedValue, ScoreCell, ScoresFigures, ScoresImportError, Told,
    ToldKind, scores,
};
pub use source::Source;
