//! Documents of an office ([`cchc_report::Paper`]) as Word files.
//!
//! [`docx`] lays a document out by Nghị định 30/2020/NĐ-CP, with styles that an office can change in Word. [`Template`]
//! puts it into a Word file of the office's own: `{{so}}` or `{{number}}` is where the number goes, `{{noi_dung}}` or
//! `{{content}}`, a paragraph by itself, where the content goes; see [`Template`] for all places.
//!
//! Nothing here reads or writes files, and the same input gives the same bytes.

mod document;
mod drawing;
mod error;
mod look;
mod measure;
mod office;
mod package;
mod page;
mod style;
mod table;
mod template;
mod writer;
mod xml;

pub use document::docx;
pub use error::{TemplateError, TemplateErrorKind};
pub use template::Template;
