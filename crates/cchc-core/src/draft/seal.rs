use super::text;
use crate::{Month, PartialDate, Sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The `schema` line of a seal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub enum SealSchema {
    /// The first version of the format.
    #[default]
    #[serde(rename = "cchc/seal/1")]
    V1,
}

/// A seal: what the files of a closed month were, so that any later change to one of them is found.
///
/// It stands beside the scorebook, `2026-04.seal.yaml` beside `2026-04.yaml`. Fingerprints are of the bytes as they are
/// stored. Each seal holds that of the month before, so that the first cannot be exchanged without the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Format and version of the file: `cchc/seal/1`.
    pub schema: SealSchema,
    /// The month.
    pub period: Month,
    /// The day on which it was closed, as whoever closed it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The version of the program that sealed it.
    #[serde(deserialize_with = "text")]
    pub version: String,
    /// The scorebook.
    pub book: SealedFile,
    /// The seal of the month before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<SealedFile>,
    /// The commune's file, what it extends, and the catalogue, from which the figures of the month follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<SealedFile>,
    /// The files of the evidence, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<SealedFile>,
    /// The SHA-256 of the seal's own bytes up to this, its last line, so that a slip in the seal itself shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Sha256>,
}

/// A file and what it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// Its path, relative to the seal and with `/`.
    #[serde(deserialize_with = "text")]
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub size: u64,
}

/// Something that is no longer as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SealChange {
    /// The seal is of another month.
    Period {
        /// The month that was sealed.
        sealed: Month,
        /// The month that there is now.
        now: Month,
    },
    /// The scorebook is another file.
    Book(SealedFile, SealedFile),
    /// The seal of the month before has come, gone or changed.
    Follows(Option<SealedFile>, Option<SealedFile>),
    /// The commune's file, what it extends or the catalogue has come, gone or changed: the scores are what they were,
    /// but what follows from them may be another.
    Input(Option<SealedFile>, Option<SealedFile>),
    /// The file of a piece of evidence has come, gone or changed.
    Evidence(Option<SealedFile>, Option<SealedFile>),
}

impl Seal {
    /// What is no longer as it was sealed; `now` is the seal that the files would get today. Date, version and check are
    /// told by the seal and not compared.
    ///
    /// ```
    /// use cchc_core::draft::{Seal, SealChange, SealedFile, SealSchema};
    /// use cchc_core::Sha256;
    ///
    /// let file = |byte| SealedFile { file: "2026-04.yaml".into(), sha256: Sha256::from_bytes([byte; 32]), size: 9 };
    /// let seal = Seal {
    ///     schema: SealSchema::V1,
    ///     period: "2026-04".parse()?,
    ///     date: None,
    ///     version: "0.1.0".into(),
    ///     book: file(1),
    ///     follows: None,
    ///     inputs: Vec::new(),
    ///     evidence: Vec::new(),
    ///     check: None,
    /// };
    /// assert_eq!(seal.compare(&seal), []);
    /// let now = Seal { book: file(2), ..seal.clone() };
    /// assert_eq!(seal.compare(&now), [SealChange::Book(file(1), file(2))]);
    /// # Ok::<(), cchc_core::DateError>(())
    /// ```
    pub fn compare(&self, now: &Seal) -> Vec<SealChange> {
        let mut changes = Vec::new();
        if self.period != now.period {
            changes.push(SealChange::Period { sealed: self.period, now: now.period });
        }
        if self.book != now.book {
            changes.push(SealChange::Book(self.book.clone(), now.book.clone()));
        }
        if self.follows != now.follows {
            changes.push(SealChange::Follows(self.follows.clone(), now.follows.clone()));
        }
        changes.extend(differences(&self.inputs, &now.inputs).map(|(a, b)| SealChange::Input(a, b)));
        changes.extend(differences(&self.evidence, &now.evidence).map(|(a, b)| SealChange::Evidence(a, b)));
        changes
    }
}

/// Files that are not the same in both lists, by their paths.
fn differences<'a>(
    before: &'a [SealedFile],
    now: &'a [SealedFile],
) -> impl Iterator<Item = (Option<SealedFile>, Option<SealedFile>)> + 'a {
    let mut pairs: BTreeMap<&str, (Option<&SealedFile>, Option<&SealedFile>)> = BTreeMap::new();
    for file in before {
        pairs.entry(&file.file).or_default().0.get_or_insert(file);
    }
    for file in now {
        pairs.entry(&file.file).or_default().1.get_or_insert(file);
    }
    let changed = pairs.into_values().filter(|(before, now)| before != now);
    changed.map(|(before, now)| (before.cloned(), now.cloned()))
}
