//! The documents as they are written: plain data that can hold what is broken.
//!
//! A draft says what its file says, in its order, whether it makes sense or not. [`crate::Catalogue`] and
//! [`crate::Assignment`] are made of drafts and give them their meaning; findings are about drafts, and an
//! [`crate::finding::Edit`] changes one.

mod catalogue;
mod commune;
mod document;
mod office;
mod scorebook;
mod seal;
mod unread;

pub use catalogue::{
    Assess, Catalogue, CatalogueSchema, Class, Content, Index, IndexKind, Level, Proportion, Repeated, Round,
};
pub use commune::{Commune, CommuneName, CommuneSchema, Override, Rule, Unit};
pub use document::{Document, DocumentName};
pub use office::{NoticeTexts, Office, Signature};
pub use scorebook::{Change, Evidence, Previous, Score, Scorebook, ScorebookSchema, Share, Task};
pub use seal::{Seal, SealChange, SealSchema, SealedFile};
pub use unread::{Unread, UnreadWhy};

use serde::{Deserialize, Deserializer, de};

/// The contents (*nội dung*) that an index declares, in their order.
pub type Contents = crate::Entries<crate::ContentKey, Content>;

/// A text that must be there: YAML's bare `name:` and `name: null` are no text.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer)?
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| de::Error::custom("a text is empty"))
}

/// Texts of which none may be missing: `[null]` is not the word "null".
fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    struct Text(#[serde(deserialize_with = "text")] String);

    Ok(Vec::<Text>::deserialize(deserializer)?.into_iter().map(|Text(text)| text).collect())
}

/// Texts that may be left out or left blank, which an empty list is not: it says that there are none.
fn maybe_texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    struct Texts(#[serde(deserialize_with = "texts")] Vec<String>);

    Ok(Option::<Texts>::deserialize(deserializer)?.map(|Texts(texts)| texts))
}

/// Texts under texts, of which none may be missing.
fn filled<'de, D: Deserializer<'de>, K>(deserializer: D) -> Result<crate::Entries<K, String>, D::Error>
where
    K: Deserialize<'de> + Ord + Clone + std::fmt::Display,
{
    #[derive(Deserialize)]
    struct Text(#[serde(deserialize_with = "text")] String);

    let entries = crate::Entries::<K, Text>::deserialize(deserializer)?;
    Ok(entries.into_iter().map(|(key, Text(text))| (key, text)).collect())
}

/// A value that may be left out, but not left blank: a bare `only:` must not read as no limit at all.
fn some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
