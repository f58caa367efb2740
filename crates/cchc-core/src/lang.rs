//! The languages in which people are spoken to.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language of messages: Vietnamese unless somebody asks for English.
///
/// Codes, names of rules and JSON field names never change with it.
///
/// ```
/// use cchc_core::Lang;
///
/// assert_eq!(Lang::default(), Lang::Vi);
/// assert_eq!("en".parse(), Ok(Lang::En));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Chooses between the Vietnamese and the English form of the same thing.
    ///
    /// ```
    /// use cchc_core::Lang;
    ///
    /// assert_eq!(Lang::En.pick("phụ trách", "lead"), "lead");
    /// ```
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The language's code, `vi` or `en`.
    pub fn code(self) -> &'static str {
        self.pick("vi", "en")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "vi" => Ok(Lang::Vi),
            "en" => Ok(Lang::En),
            _ => Err(UnknownLang),
        }
    }
}

/// The text names no language that messages exist in; write `vi` or `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language; write `vi` or `en`")]
pub struct UnknownLang;
