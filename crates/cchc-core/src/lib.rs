//! The model of administrative-reform indices (*chỉ số cải cách hành chính*) and of who answers for them.
//!
//! A province issues a [`Catalogue`] of indices; a commune assigns them to its units by rules. An [`Assignment`]
//! puts the two together, and its [`Resolution`] says of every [`Cell`] who leads it, who coordinates and
//! who watches, and by which rules. The drafts ([`draft`]) are the documents as they are written; [`finding`] holds
//! the data of what is said about them.
//!
//! This crate reads no files and renders no text.
//!
//! ```
//! use cchc_core::{Assignment, Catalogue, Status, draft};
//! use std::sync::Arc;
//!
//! let catalogue = draft::Catalogue {
//!     indices: [("VIII".parse()?, draft::Index::default()), ("8.1".parse()?, draft::Index::default())]
//!         .into_iter()
//!         .collect(),
//!     ..draft::Catalogue::default()
//! };
//! let rule = draft::Rule { lead: Some("VIII".parse()?), ..draft::Rule::default() };
//! let commune = draft::Commune {
//!     commune: Some(draft::CommuneName { name: "xã Vĩnh Thông".into(), ..Default::default() }),
//!     year: Some(2026),
//!     catalogue: Some("catalogue.yaml".into()),
//!     units: Some([("vhxh".parse()?, draft::Unit { name: "Phòng Văn hóa - Xã hội".into(), ..Default::default() })].into_iter().collect()),
//!     assign: Some([("vhxh".parse()?, vec![rule])].into_iter().collect()),
//!     ..draft::Commune::default()
//! };
//! let catalogue = Catalogue::new(catalogue).map_err(|errors| errors[0].clone())?;
//! let assignment = Assignment::new(Arc::new(catalogue), commune).map_err(|errors| errors[0].clone())?;
//! let resolution = assignment.resolve();
//! let cell = resolution.cells().next().unwrap();
//! assert_eq!(cell.index().id().to_string(), "8.1");
//! assert_eq!(cell.status(), Status::Led);
//! assert_eq!(cell.leads().map(|unit| unit.as_str()).collect::<Vec<_>>(), ["vhxh"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod draft;
pub mod finding;

mod amount;
mod assignment;
mod catalogue;
mod date;
mod due;
mod entries;
mod error;
mod figures;
#[cfg(feature = "fold")]
mod fold;
mod id;
mod indices;
mod key;
mod lang;
mod month;
mod percent;
mod points;
mod resolution;
#[cfg(feature = "schemars")]
mod schema;
mod scorebook;
mod sha256;
#[cfg(feature = "proptest1")]
pub mod strategies;
mod tally;
mod text;

pub use amount::{Amount, AmountError};
pub use assignment::{Assignment, Role, RuleRef, Scope};
pub use catalogue::{Catalogue, IndexRef, MAX_CONTENTS};
pub use date::{DateError, PartialDate};
pub use due::Due;
pub use entries::Entries;
pub use error::{ModelError, ModelErrorKind};
pub use figures::{Cut, Figures, Holder, Item, ItemContent, Standing, Sum, View};
#[cfg(feature = "fold")]
pub use fold::fold;
pub use id::{IdError, IndexId, IndexKey};
pub use indices::{IndexItem, Indices, IndicesError, RangeEnd, Watch};
pub use key::{ContentKey, EvidenceKey, KeyError, TaskKey, UnitKey};
pub use lang::{Lang, UnknownLang};
pub use month::Month;
pub use percent::Percent;
pub use points::{Points, PointsError};
pub use resolution::{Applied, Cell, CellContent, Resolution, Status};
pub use scorebook::{Assumption, Forecast, Scorebook};
pub use sha256::{Sha256, Sha256Error};
pub use tally::Tally;
