//! Who answers for which administrative-reform index (*chỉ số cải cách hành chính*) of a Vietnamese commune.
//!
//! This is what another tool depends on: the model ([`model`]), files ([`yaml`]), findings ([`validate`]) and reports
//! ([`report`]), documents that are read (`import`), and a [`Session`] that ties them together.
//!
//! ```no_run
//! use cchc::Session;
//!
//! let session = Session::new();
//! let loaded = session.commune("fixtures/vinh-thong/as-issued.yaml")?;
//! let resolution = loaded.assignment.explain();
//! for cell in resolution.answering("8.5".parse()?).unwrap_or_default() {
//!     let leads: Vec<&str> = cell.leads().map(|unit| loaded.assignment.unit_name(unit)).collect();
//!     println!("{} {:?} {}", cell.index().id(), cell.status(), leads.join(", "));
//! }
//! for finding in session.check_loaded(&loaded).report.findings {
//!     println!("{} {}", finding.code, finding.message);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `yaml`, `validate`, `report` (all by default): files, findings, reports; without them only the model is left
//! - `import`: documents of Word, Excel and text made into files
//! - `word`, `excel`: reports as documents of Word and as workbooks of Excel
//! - `parallel`: many files are checked, and the files of evidence read, on all cores

#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod beside;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod evidence;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod fix;
#[cfg(feature = "yaml")]
mod folder;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report", feature = "import"))]
mod importing;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod month;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod month_reports;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod report_kind;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod reports;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod seal;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
mod session;
mod write;

#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use beside::filed_in;
pub use cchc_core as model;
pub use cchc_core::Lang;
#[cfg(feature = "excel")]
pub use cchc_excel as excel;
#[cfg(feature = "import")]
pub use cchc_import as import;
#[cfg(feature = "report")]
pub use cchc_report as report;
#[cfg(feature = "validate")]
pub use cchc_validate as validate;
#[cfg(feature = "word")]
pub use cchc_word as word;
#[cfg(feature = "yaml")]
pub use cchc_yaml as yaml;
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use evidence::{EvidenceFolder, FileFault, Fingerprint};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use fix::{Fixed, FixedFile};
#[cfg(feature = "yaml")]
pub use folder::{communes_in, files_in};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report", feature = "import"))]
pub use importing::{AssignmentFile, AssignmentImport, CatalogueFile, ImportFailure, ScoresFile};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use month::{Before, Begun, MonthError};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use month_reports::{MonthReportKind, MonthReports};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use report_kind::{ReportFormat, ReportKind};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use reports::{ReportError, Reports};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use seal::{Closed, Now, SealedChange, SealedPart, Verified, months_in, seal_path};
#[cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
pub use session::{Checked, Session};
pub use write::write_file;
