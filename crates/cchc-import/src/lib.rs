//! Documents as officials have them, read as drafts: a notice's annex as an assignment, a decision's table as a
//! catalogue.
//!
//! [`Document`] is what any of the formats holds: paragraphs and tables, with the place of every word.

mod catalogue;
mod document;

pub use catalogue::{
    CatalogueFigures, CatalogueImportError, CatalogueOptions, CatalogueSource, ImportedCatalogue, catalogue,
};
pub use document::{Block, Cell, Document, Passage, Row, Sheet, Table, Value};
