use super::text;
use crate::{IndexId, UnitKey};
use serde::{Deserialize, Serialize};

/// Words of an imported document that were not read, or not for certain (*chỗ chưa đọc được*): nothing is guessed and
/// nothing is lost, so they are kept and told as a finding.
///
/// ```
/// use cchc_core::draft::{Unread, UnreadWhy};
///
/// let unread = Unread::new("các đơn vị liên quan", UnreadWhy::Group);
/// assert_eq!(unread.why.name(), "group");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// The words, as they stand in the document.
    #[serde(deserialize_with = "text")]
    pub text: String,
    /// What is not certain about them.
    pub why: UnreadWhy,
    /// Where in the document they stand, for people, such as `STT 4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The unit in whose row they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitKey>,
    /// The index that they are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexId>,
}

impl Unread {
    /// Words that stand nowhere in particular.
    pub fn new(text: impl Into<String>, why: UnreadWhy) -> Self {
        Unread { text: text.into(), why, source: None, unit: None, index: None }
    }
}

/// What is not certain about words of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum UnreadWhy {
    /// They say something of the assignment or the catalogue that was not understood; nothing was made of them.
    Words,
    /// A bracket behind an index does not say whether it is a content, a title or something else; it was read as the
    /// one content that is meant.
    Bracket,
    /// They leave open whether the unit leads or coordinates (*chủ trì hoặc phối hợp*); nothing was made of them.
    Role,
    /// They name units only as a group (*các đơn vị liên quan*).
    Group,
    /// They stand outside the table that was read.
    Outside,
}

impl UnreadWhy {
    /// All of them.
    pub const ALL: [UnreadWhy; 5] =
        [UnreadWhy::Words, UnreadWhy::Bracket, UnreadWhy::Role, UnreadWhy::Group, UnreadWhy::Outside];

    /// The word in files: `words`, `bracket`, `role`, `group` or `outside`.
    pub fn name(self) -> &'static str {
        match self {
            UnreadWhy::Words => "words",
            UnreadWhy::Bracket => "bracket",
            UnreadWhy::Role => "role",
            UnreadWhy::Group => "group",
            UnreadWhy::Outside => "outside",
        }
    }
}
