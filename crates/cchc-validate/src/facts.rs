//! What a check of scores has to be told, since it reads no files and no clock.

use cchc_core::{EvidenceKey, Month, Sha256};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What is known beyond the files of the model. By default nothing is known of any evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What was found of the files of evidence. Of a piece that is not in it, only its path is judged.
    pub files: EvidenceFiles,
    /// The day on which it is asked what is overdue; by default the last one of the scorebook's month.
    pub today: Option<Date>,
    /// What the file is that the book names as the month before. By default it is not known, and not judged.
    pub follows: Option<Follows>,
    /// The other scorebooks of the commune in the book's folder, by their file names.
    pub beside: BTreeMap<String, Month>,
}

/// What was found of the file that a scorebook names as the month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// It is the scorebook itself.
    Itself,
    /// There is no such file.
    Missing,
    /// It cannot be read, or is no scorebook.
    NoScorebook,
    /// It is a scorebook of another commune.
    OtherCommune,
    /// It is a scorebook of this month.
    Month(Month),
}

/// What was found of the files of evidence, by the keys of the pieces.
pub type EvidenceFiles = BTreeMap<EvidenceKey, EvidenceFile>;

/// What was found of the file of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceFile {
    /// There is none.
    Missing,
    /// It lies outside of the scorebook's folder, perhaps by a link, and was not read.
    Outside,
    /// It is a folder.
    Folder,
    /// It is there and cannot be read.
    Unreadable,
    /// It was read.
    Found {
        /// The fingerprint of its bytes.
        sha256: Sha256,
        /// Its size in bytes.
        size: u64,
    },
}
