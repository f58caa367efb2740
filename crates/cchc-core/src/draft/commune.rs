use super::{Class, Contents, Document, Office, Unread, is_default, some, text, texts};
use crate::finding::{Code, Severity};
use crate::{ContentKey, Entries, IndexId, Indices, UnitKey, Watch};
use serde::{Deserialize, Serialize};

/// The `schema` line of a commune file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub enum CommuneSchema {
    /// The first version of the format.
    #[default]
    #[serde(rename = "cchc/commune/1")]
    V1,
}

/// A commune's assignment (*biểu phân công*): its units and the rules by which they answer for indices.
///
/// Everything but `schema` may be left to the file that it `extends`; [`Commune::over`] merges the two, and
/// [`crate::Assignment::new`] asks for what is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commune {
    /// Format and version of the file: `cchc/commune/1`.
    pub schema: CommuneSchema,
    /// Which commune this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<CommuneName>,
    /// The year that is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The catalogue's file, relative to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<String>,
    /// A commune file that this one is based on, relative to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// The notice that the assignment belongs to (*thông báo*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
    /// The documents that the notice cites (*văn bản viện dẫn*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cites: Option<Vec<Document>>,
    /// The units (*đơn vị*) in printing order, by their keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<Entries<UnitKey, Unit>>,
    /// Contents (*nội dung*) of indices; an entry replaces the catalogue's for that index whole.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub contents: Entries<IndexId, Contents>,
    /// The classes (*xếp loại*) in use, instead of the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classes: Option<Vec<Class>>,
    /// Severities of findings by their codes.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub findings: Entries<Code, Override>,
    /// The rules of each unit, in the annex's order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assign: Option<Entries<UnitKey, Vec<Rule>>>,
    /// What the office writes in its documents: head, texts of the notice, recipients, signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Office>,
    /// What an imported document says that was not read, or not for certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<Vec<Unread>>,
}

impl Commune {
    /// This file merged over the one that it extends, this one winning.
    ///
    /// Contents merge index by index and key by key, units unit by unit, findings code by code, the base's order first;
    /// a unit that has rules here has only these; `office` as [`Office::over`] says. `extends` is used up; the rest is this file's own, else the base's.
    ///
    /// ```
    /// use cchc_core::draft::Commune;
    ///
    /// let base = Commune { year: Some(2025), catalogue: Some("c.yaml".into()), ..Commune::default() };
    /// let own = Commune { year: Some(2026), ..Commune::default() };
    /// let merged = own.over(base);
    /// assert_eq!((merged.year, merged.catalogue.as_deref()), (Some(2026), Some("c.yaml")));
    /// ```
    pub fn over(self, base: Commune) -> Commune {
        fn merge<K: PartialEq, V>(base: &mut Entries<K, V>, own: Entries<K, V>) {
            for (key, value) in own {
                base.set(key, value);
            }
        }
        fn merge_option<K: PartialEq, V>(
            base: Option<Entries<K, V>>,
            own: Option<Entries<K, V>>,
        ) -> Option<Entries<K, V>> {
            match (base, own) {
                (Some(mut base), Some(own)) => {
                    merge(&mut base, own);
                    Some(base)
                }
                (base, own) => own.or(base),
            }
        }
        let mut contents = base.contents;
        for (index, own) in self.contents {
            match contents.get_mut(&index) {
                Some(old) => merge(old, own),
                None => contents.push(index, own),
            }
        }
        let mut findings = base.findings;
        merge(&mut findings, self.findings);
        Commune {
            schema: self.schema,
            commune: self.commune.or(base.commune),
            year: self.year.or(base.year),
            catalogue: self.catalogue.or(base.catalogue),
            extends: None,
            document: self.document.or(base.document),
            cites: self.cites.or(base.cites),
            units: merge_option(base.units, self.units),
            contents,
            classes: self.classes.or(base.classes),
            findings,
            assign: merge_option(base.assign, self.assign),
            office: match (self.office, base.office) {
                (Some(own), Some(base)) => Some(own.over(base)),
                (own, base) => own.or(base),
            },
            unread: self.unread.or(base.unread),
        }
    }
}

/// Which commune a file is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommuneName {
    /// The name, with its kind: `xã Vĩnh Thông`.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// The province, with its kind: `tỉnh Thái Nguyên`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The official code (Quyết định 19/2025/QĐ-TTg), as text: `"01981"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A unit (*đơn vị*) of the commune that takes responsibility.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The name, as it is to be printed.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// Other names and abbreviations in use for it.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a commune does with the findings of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Override {
    /// They are not reported.
    Off,
    /// They are informations.
    Info,
    /// They are warnings.
    Warning,
    /// They are errors.
    Error,
}

impl Override {
    /// The override of this name: `off`, `info`, `warning` or `error`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Override::Off),
            "info" => Some(Override::Info),
            "warning" => Some(Override::Warning),
            "error" => Some(Override::Error),
            _ => None,
        }
    }

    /// The severity that results; none if the findings are switched off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Override::Off => None,
            Override::Info => Some(Severity::Info),
            Override::Warning => Some(Severity::Warning),
            Override::Error => Some(Severity::Error),
        }
    }
}

/// One line of the annex: exactly one of `lead`, `coordinate` and `monitor`, and what limits it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The unit leads these indices (*phụ trách*, *chủ trì*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Indices"))]
    pub lead: Option<Indices>,
    /// The unit helps the lead of these indices (*phối hợp*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Indices"))]
    pub coordinate: Option<Indices>,
    /// The unit watches and presses these indices, or `all` (*theo dõi, đôn đốc*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Watch"))]
    pub monitor: Option<Watch>,
    /// Indices that are left out (*trừ*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Indices"))]
    pub without: Option<Indices>,
    /// Only these contents (*chỉ nội dung*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Vec<ContentKey>"))]
    pub only: Option<Vec<ContentKey>>,
    /// All but these contents (*trừ nội dung*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Vec<ContentKey>"))]
    pub except: Option<Vec<ContentKey>>,
    /// The unit leads together with others that say so too (*cùng phụ trách*).
    #[serde(default, skip_serializing_if = "is_default")]
    pub joint: bool,
    /// The leads that are helped, by their unit keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<UnitKey>,
    /// What the unit helps with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<String>,
    /// The part under whose heading the annex writes the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<IndexId>,
    /// The title that the annex quotes: of `part`, else of the one index that the rule names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
