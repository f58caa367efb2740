use super::{Contents, Document, Unread, is_default, some, text};
use crate::{Entries, IndexKey, Points};
use serde::{Deserialize, Serialize};

/// The `schema` line of a catalogue file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub enum CatalogueSchema {
    /// The first version of the format.
    #[default]
    #[serde(rename = "cchc/catalogue/1")]
    V1,
}

/// A catalogue (*bộ chỉ số*): the tree of indices that one decision issues.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Format and version of the file: `cchc/catalogue/1`.
    pub schema: CatalogueSchema,
    /// A short name for programs, such as `qd-2648-thai-nguyen`.
    #[serde(deserialize_with = "text")]
    pub id: String,
    /// The decision's title (*trích yếu*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The decision that issued it (*quyết định ban hành*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Document>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The indices, flat and in the decision's order, by their ids.
    pub indices: Entries<IndexKey, Index>,
    /// Indices whose id an imported table gives a second time, which a key of `indices` cannot say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<Repeated>,
    /// What an imported document says that was not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

/// An index under an id that another one has already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repeated {
    /// The id, as the table writes it.
    pub id: IndexKey,
    /// The index after which the table lists it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<IndexKey>,
    /// What the table says of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub index: Index,
}

/// One index (*chỉ số*): a part, an item or a component of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The title, as the decision prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Maximum points (*điểm tối đa*), a decimal with at most three places, not below 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Points>,
    /// How it is assessed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assess: Assess,
    /// The ladder of achievement levels (*mức độ đạt được*).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Not all of its children are listed here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partial: bool,
    /// That it exists follows from numbering alone; nothing else of it is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub implied: bool,
    /// Named shares of its subject (*nội dung*), by their keys.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Contents"))]
    pub contents: Option<Contents>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How an index is assessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Assess {
    /// The unit scores itself (*tự chấm*).
    #[default]
    #[serde(rename = "self")]
    SelfScore,
    /// A survey decides (*điều tra xã hội học*, SIPAS); it is never self-scored.
    Survey,
    /// A result measured elsewhere decides (*tác động*, *kết quả*).
    Outcome,
}

/// One achievement level of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What has been achieved, such as `Đạt`.
    #[serde(deserialize_with = "text")]
    pub label: String,
    /// What it earns.
    pub points: Points,
}

/// A content (*nội dung*): a named share of an index's subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The words that name it.
    #[serde(deserialize_with = "text")]
    pub title: String,
    /// Its share of the maximum points; only on an index without children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
}
