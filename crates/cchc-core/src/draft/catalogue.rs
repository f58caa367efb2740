use super::{Contents, Document, Unread, is_default, some, text};
use crate::{Amount, Entries, IndexKey, Points};
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
    /// The classes (*xếp loại*) and from which percentage on each is reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
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
    /// Whether it is bonus points (*điểm thưởng, điểm cộng*) or a deduction (*điểm trừ*), with all below it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: IndexKind,
    /// How it is assessed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assess: Assess,
    /// How points follow from a share of what was to be done (*tỷ lệ b/a × điểm tối đa*).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "Proportion"))]
    pub proportion: Option<Proportion>,
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

/// How the points of an index count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum IndexKind {
    /// They are what there is to be earned.
    #[default]
    Ordinary,
    /// They come on top of it (*điểm thưởng, điểm cộng*); the maximum is the most that can come.
    Bonus,
    /// They are taken from it (*điểm trừ*) and written below 0; the maximum is the most that can be taken, where it is
    /// above 0.
    Deduction,
}

impl IndexKind {
    /// The word in files: `ordinary`, `bonus` or `deduction`.
    pub fn name(self) -> &'static str {
        match self {
            IndexKind::Ordinary => "ordinary",
            IndexKind::Bonus => "bonus",
            IndexKind::Deduction => "deduction",
        }
    }
}

/// How points follow from a share: what was done, of what was to be done, times the maximum.
///
/// ```
/// use cchc_core::draft::{Proportion, Round};
///
/// let rule = Proportion { step: "0.25".parse().ok(), round: Round::Down, ..Proportion::default() };
/// let (done, of) = ("47".parse().unwrap(), "50".parse().unwrap());
/// assert_eq!(rule.points("2".parse().unwrap(), done, of), "1.75".parse().ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proportion {
    /// How what lies between two steps is rounded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub round: Round,
    /// The step to which points are rounded, above 0; a thousandth if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Points>,
    /// The percentage below which nothing is earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
}

impl Proportion {
    /// The points of so much done, of so much: exact, then rounded once. More than all is all. None if nothing was to be
    /// done, since a share of nothing is no number.
    pub fn points(self, max: Points, done: Amount, of: Amount) -> Option<Points> {
        let (done, of) = (done.thousandths().min(of.thousandths()), of.thousandths());
        let max_thousandths = u128::try_from(max.thousandths()).ok()?;
        if of == 0 {
            return None;
        }
        let (done, of) = (u128::from(done), u128::from(of));
        let from = self.from.and_then(|from| u128::try_from(from.thousandths()).ok()).unwrap_or(0);
        if done * 100_000 < from * of {
            return Some(Points::ZERO);
        }
        let step = self.step.and_then(|step| u128::try_from(step.thousandths()).ok()).unwrap_or(1).max(1);
        let (whole, part) = (max_thousandths * done, of * step);
        let steps = match self.round {
            Round::Down => whole / part,
            Round::Up => whole.div_ceil(part),
            Round::HalfUp => (2 * whole + part) / (2 * part),
        };
        i64::try_from(steps * step).ok().and_then(Points::from_thousandths).map(|points| points.min(max))
    }
}

/// How a number between two steps is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Round {
    /// To the nearest step; from the middle on to the upper one.
    #[default]
    HalfUp,
    /// To the step below.
    Down,
    /// To the step above.
    Up,
}

impl Round {
    /// The word in files: `half-up`, `down` or `up`.
    pub fn name(self) -> &'static str {
        match self {
            Round::HalfUp => "half-up",
            Round::Down => "down",
            Round::Up => "up",
        }
    }
}

/// A class (*xếp loại*) and from which percentage on it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What it is called, such as `A` or `Tốt`.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// The least percentage that reaches it, from 0 to 100.
    pub from: Points,
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
