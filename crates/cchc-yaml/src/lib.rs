//! Files in and out: a province's catalogue of indices, a commune's assignment, its months of scores and their seals, as
//! YAML.
//!
//! A [`Loader`] reads a file with all that it names: the catalogue, and the files that it extends. What cannot be read or
//! is not legal is told in [`Failures`], all at once and each with its place. What could be read comes with its
//! [`Sources`], which know where everything stands: findings, which speak of drafts, become places and edits in files.
//!
//! ```
//! use cchc_core::finding::Locus;
//! use cchc_yaml::{Loader, Memory};
//!
//! let loader = Loader::new(Memory::new([
//!     ("c.yaml", "schema: cchc/catalogue/1\nid: x\nindices: { VII: {}, \"7.10\": {} }\n"),
//!     ("a.yaml", "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: c.yaml\n\
//!                 units: { vp: { name: Văn phòng } }\nassign:\n  vp:\n    - lead: VII\n      without: \"7.10\"\n"),
//! ]));
//! let loaded = loader.commune("a.yaml")?;
//! let rule = loaded.assignment.rules().next().unwrap().id();
//! let place = loaded.sources.place(&Locus::Rule(rule));
//! assert_eq!((place.file.as_str(), place.line, place.column), ("a.yaml", 8, 13));
//! # Ok::<(), cchc_yaml::Failures>(())
//! ```
//!
//! Ids are read as text: an unquoted `7.10` stays `7.10`. What this crate writes quotes it, since other readers of YAML
//! take it for the number 7.1.
//!
//! With the feature `schemars` there are JSON Schemas of the files.

mod comment;
mod decode;
mod edit;
mod emit;
mod failure;
mod files;
mod loader;
mod look;
#[cfg(feature = "schemars")]
mod schema;
mod shape;
mod source;
mod sources;
mod tree;
mod update;

pub use edit::apply_edits;
pub use emit::{
    catalogue_to_annotated_string, catalogue_to_string, commune_to_annotated_string, commune_to_string,
    scorebook_to_string, seal_to_string,
};
pub use failure::{Failure, Failures};
pub use files::{Disk, Files, MAX_BYTES, Memory};
pub use loader::{
    LoadedCatalogue, LoadedCommune, LoadedScorebook, Loader, catalogue_from_str, commune_from_str,
    scorebook_from_str, seal_from_str,
};
pub use look::{Kind, is_template, kind_of, likely_kind, month_of, schema_of};
#[cfg(feature = "schemars")]
pub use schema::schema;
pub use sources::{Input, Sources};
pub use update::update_scorebook;
